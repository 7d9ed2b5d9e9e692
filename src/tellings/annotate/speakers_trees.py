"""The subject that the tree gives a verb of saying: a second witness where word order finds none."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import HEADS, Phrase, can_speak, is_oblique, noun_phrase

BEFORE_HEAD = frozenset({"det", "adj", "num", "noun", "name", "participle", "x", "part"})


def subject_in_tree(s: Stretch, item: int, finite: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that is the one subject of the verb at ``item`` or of its finite verb, if it can speak."""
    found = [
        at
        for at, head in enumerate(s.heads)
        if head in (item, finite) and s.relations[at] == "nsubj" and s.kinds[at] in HEADS
    ]
    if len(found) != 1:
        return None
    head = low = found[0]
    segment = s.segments[s.segment_of(head)]
    while low > segment.low and s.kinds[low - 1] in BEFORE_HEAD and low <= s.heads[low - 1] <= head:
        low -= 1
    phrase = noun_phrase(s, low, segment.high, lexicon)
    if phrase is None or not phrase[0] <= head < phrase[1] or is_oblique(s, phrase, lexicon):
        return None
    return phrase if can_speak(s, phrase, lexicon) else None
