"""The subject that the tree gives a verb of saying: a second witness where word order finds none."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak
from tellings.annotate.speakers_phrases import HEADS, Phrase, head_end, is_oblique, noun_phrase

BEFORE_HEAD = frozenset({"det", "adj", "num", "noun", "name", "participle", "x", "part"})


JOINING = ("conj", "xcomp")
"""How a verb depends on another whose subject it shares."""
JOINED = 3
"""Verbs over which a subject reaches so."""


def subject_in_tree(s: Stretch, item: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that is the one subject of the verb at ``item``, of its finite verb, or else of the verb that it
    is joined to, if it can speak."""
    verbs = {item, finite}
    for _ in range(JOINED):
        found = [
            at
            for at, head in enumerate(s.heads)
            if head in verbs and s.relations[at] == "nsubj" and (s.kinds[at] in HEADS or _is_personal(s, at, lexicon))
        ]
        if found:
            break
        verbs = {s.heads[at] for at in verbs if s.relations[at] in JOINING and s.heads[at] >= 0}
    if len(found) != 1:
        return None
    head = low = found[0]
    segment = s.segments[s.segment_of(head)]
    while low > segment.low and s.kinds[low - 1] in BEFORE_HEAD and low <= s.heads[low - 1] <= head:
        low -= 1
    phrase = noun_phrase(s, low, segment.high, lexicon)
    if phrase is None or not phrase[0] <= head < phrase[1] or is_oblique(s, phrase, lexicon):
        return None
    writing = s.lemmas[head] in lexicon.sets["documents"]
    return phrase if writing or can_speak(s, (phrase[0], head_end(s, *phrase, lexicon)), lexicon) else None


def fits_better(s: Stretch, tree: Phrase, found: Phrase, number: int) -> bool:
    """Whether the tree's subject of a verb in segment ``number`` is another phrase than the one ``found`` by order, or
    its part behind a prepositional one; one in another segment fits no better than one in this."""
    behind = found[0] > 0 and s.kinds[found[0] - 1] == "prep" and s.kinds[s.segments[number].low] == "prep"
    if behind and tree[1] <= s.segments[number].low:
        return True
    if s.segment_of(tree[0]) != number and (s.segment_of(found[0]) == number or s.kinds[found[0]] != "rel"):
        return False
    if tree[1] <= found[0] or found[1] <= tree[0]:
        return True
    return found[0] < tree[0] and tree[1] == found[1] and s.kinds[max(0, found[0] - 1)] == "prep"


def subject_follows(s: Stretch, item: int, finite: int) -> bool:
    """Whether the tree has a subject of the verb behind it."""
    return any(s.relations[at] == "nsubj" and s.heads[at] in (item, finite) for at in range(item + 1, len(s.words)))


def _is_personal(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun stands for somebody, where word order alone hardly tells its place."""
    word = s.words[item]
    personal = any(word in lexicon.sets[f"pronoun:{key}"] for key in ("masculine", "feminine", "plural"))
    return personal and lexicon.table.order != "v2" and word not in lexicon.sets["oblique"]
