"""Which words name a speaker: noun phrases, by categories of words and without a parse.

All functions take a :class:`~tellings.annotate.quotes_stretches.Stretch` and give item ranges ``(low, high)`` of it.
"""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import names_carrier
from tellings.annotate.speakers_kinds import is_platform

Phrase = tuple[int, int]

HEADS = frozenset({"noun", "name", "title", "x"})
OPENERS = frozenset({"det", "num", "adj", "noun", "name", "title", "x"})
INSIDE = OPENERS | {"prep", "conj", "part", "participle", "pron"}
PARTICIPLES = frozenset({"participle", "fin", "adj", "x"})
SKIPPED = frozenset({"adv", "part", "prefix"})
LONGEST = 24
"""Items of a noun phrase with all that belongs to it."""
ATTRIBUTE = 8
"""Items of an attribute between determiner and noun: "einer [am Dienstag veröffentlichten] Mitteilung"."""


def noun_phrase(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that starts at ``low``, with what belongs to it up to ``high``; None where none does."""
    if low >= high:
        return None
    kind = s.kinds[low]
    determines = kind == "pron" and _determines(s, low, high, lexicon)
    if kind in ("pron", "rel") and not determines:
        return (low, low + 1)
    if kind not in OPENERS and kind != "participle":
        return None
    end = core(s, low, high, lexicon)
    if end is None:
        return None
    start = low
    while end < min(high, low + LONGEST):
        further = _continuation(s, end, high, "name" in s.kinds[start:end], lexicon)
        if further is None:
            break
        start, end = end, further
    return (low, end)


def _determines(s: Stretch, item: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun stands before its noun as a determiner does."""
    personal = any(s.words[item] in lexicon.sets[f"pronoun:{key}"] for key in ("masculine", "feminine", "plural"))
    alone = s.relations[item] not in ("det", "amod", "")
    return not personal and not alone and s.kinds[item + 1 : min(item + 2, high)] in (["noun"], ["adj"])


def _continuation(s: Stretch, at: int, high: int, named: bool, lexicon: Lexicon) -> int | None:
    """Where what belongs to a phrase that ends at ``at`` ends: an owner, a phrase behind "of", a second one behind
    "and"; ``named``: its last part is a name."""
    kind, word, sets = s.kinds[at], s.words[at], lexicon.sets
    if kind == "prep" and word in sets["inside_prepositions"]:
        timed = at + 1 < high and s.words[at + 1] in sets["times"] | sets["possessives"]
        return None if timed or medium(s, at, high, lexicon) else core(s, at + 1, high, lexicon)
    if kind == "part" and word in lexicon.table.genitive_endings:
        return core(s, at + 1, high, lexicon)
    if kind == "det" and word in sets["genitives"] and not named:
        return core(s, at, high, lexicon)
    if kind == "conj" and word in sets["coordinators"]:
        end = core(s, at + 1, high, lexicon)
        clause = end is not None and end + 1 < high and s.kinds[end] == "fin"
        return None if clause else end
    owner = s.kinds[at - 1] == "name" and s.words[at - 1].endswith(("s", "'", "’"))
    return core(s, at, high, lexicon) if owner and kind in ("noun", "name", "adj") else None


def medium(s: Stretch, at: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The writing or platform behind the preposition at ``at``, in which words are said ("in [a statement]", "auf
    [Twitter]"); None where none stands there."""
    if at + 1 >= high or s.words[at] not in lexicon.sets["medium_prepositions"]:
        return None
    end = core(s, at + 1, high, lexicon)
    heads = [n for n in range(at + 1, end or at) if s.kinds[n] in HEADS and is_medium(s, n, lexicon)]
    if not end or not heads:
        return None
    within = medium(s, end, high, lexicon) if end < high else None
    return (at + 1, within[1] if within else end)


def agent_behind(s: Stretch, end: int, lexicon: Lexicon) -> Phrase | None:
    """Who made what a phrase names that ends at ``end``: behind a participle and its agent's preposition ("un rapport
    publié par [quatre ONG]", "a commentary run by [the agency]")."""
    if end >= len(s.words):
        return None
    number = s.segment_of(end)
    if number != s.segment_of(end - 1) and s.segments[number].mark != ",":
        return None
    at, high = end, s.segments[number].high
    while at < high and s.kinds[at] == "adj" and s.words[at + 1 : at + 2] and s.kinds[at + 1] in PARTICIPLES:
        at += 1
    if s.kinds[at : at + 1] == ["fin"] and lexicon.table.order == "v2":
        return None
    if at + 2 >= high or s.kinds[at] not in PARTICIPLES or s.words[at + 1] not in lexicon.sets["passive_agents"]:
        return None
    return noun_phrase(s, at + 2, high, lexicon)


def is_medium(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether a noun or name means a writing in which somebody speaks, or a platform."""
    media = lexicon.sets["media"]
    return s.words[item] in media or s.lemmas[item] in media or is_platform(s.words[item])


def core(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int | None:
    """The end of (determiner, adjective, number)* (noun, name)+ from ``low`` on; None where there is no noun."""
    at, end = low, None
    while at < high:
        kind, before = s.kinds[at], s.kinds[at - 1] if at > low else ""
        if kind in HEADS:
            if end is not None and _starts_another(s, at, lexicon):
                break
            at += 1
            end = at
        elif kind == "pron" and at == low:
            at += 1
        elif end is not None and kind == "adj" and lexicon.table.adjectives_follow:
            made = s.words[at + 1 : at + 2] and s.words[at + 1] in lexicon.sets["passive_agents"]
            if s.words[at] in lexicon.sets["quoted_forms"] or (made and s.lemmas[at - 1] in lexicon.sets["documents"]):
                break  # "el ministerio citado por la agencia", "el balance ofrecido por la policía"
            at += 1
            end = at
        elif end is not None:
            break
        elif kind == "prep" and before == "det":
            attribute = _attribute_end(s, at, high)
            if attribute is None:
                break
            at = attribute
        elif (
            kind in ("num", "adj", "participle")
            or (kind == "det" and before in ("", "det", "pron"))
            or (kind == "adv" and before == "det")
        ):
            at += 1
        elif kind in ("adv", "det"):
            return None
        else:
            break
    if end is None and at > low and s.kinds[at - 1] in ("adj", "num") and s.kinds[low] in ("det", "num"):
        return at
    return end


def _starts_another(s: Stretch, at: int, lexicon: Lexicon) -> bool:
    """Whether the noun or name at ``at`` opens a phrase of its own rather than going on with the one before."""
    carriers = lexicon.sets["kind:agency"] | lexicon.sets["kind:outlet"]
    if s.kinds[at] == "x" and s.words[at] in carriers:
        return True
    if s.kinds[at] == "noun" and not lexicon.sets["articles"] and s.kinds[at - 1] == "name":
        return s.lemmas[at] in carriers  # "Анна Ким агентству Интерфакс"
    if s.kinds[at - 1] == "title":
        return s.kinds[at] in ("noun", "x")
    if s.kinds[at - 1] != "name" or (at in s.names and s.names[at] == s.names.get(at - 1)):
        return False
    if s.types.get(at) == "PER" and s.types.get(at - 1) in ("LOC", "ORG", "PER") and s.names[at] != s.names[at - 1]:
        return True
    return s.kinds[at] == "x" or (s.kinds[at] == "noun" and lexicon.table.nouns_capitalised)


def _attribute_end(s: Stretch, at: int, high: int) -> int | None:
    """The participle or adjective that closes an attribute which opens with a preposition at ``at``."""
    for end in range(at + 1, min(high - 1, at + ATTRIBUTE)):
        if s.kinds[end] in ("adj", "participle") and s.kinds[end + 1] in HEADS:
            return end
    return None


def head_end(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int:
    """Where the head of the phrase ``[low, high)`` ends, without what belongs to it; names beside it are with it."""
    end = core(s, low, high, lexicon) or high
    while end < high and s.kinds[end] == "part" and s.words[end] in lexicon.table.genitive_endings:
        end = core(s, end + 1, high, lexicon) or high
    return end


def head_noun(s: Stretch, low: int, end: int) -> int:
    """The head of ``[low, end)``: its last noun or name, before adjectives that follow it."""
    return next((at for at in range(end - 1, low - 1, -1) if s.kinds[at] in HEADS), end - 1)


def with_appositions(s: Stretch, phrase: Phrase, lexicon: Lexicon, opening: bool = False) -> Phrase:
    """``phrase`` with an apposition behind a comma ("…, Dmitri Scharow,"), where its segment ends with it.

    ``opening``: the phrase opens its sentence with a frame, so that a noun phrase right before a verb is the subject.
    """
    low, end = phrase
    number = s.segment_of(end - 1)
    while number + 1 < len(s.segments):
        start, close, mark = s.segments[number + 1]
        if s.words[start] in lexicon.sets["titles"] and s.kinds[start + 1 : start + 2] == ["name"]:
            start += 1
        if end != s.segments[number].high or mark != "," or s.kinds[start] in ("pron", "rel", "quote", "participle"):
            break
        apposed = noun_phrase(s, start, close, lexicon)
        if apposed is None or any(kind in ("fin", "inf") for kind in s.kinds[slice(*apposed)]):
            break
        named = "name" in s.kinds[low:end]
        if named and names_carrier(s, *apposed, lexicon):
            break
        oblique = lexicon.sets["oblique"]
        if s.words[start] in oblique and s.words[low] not in oblique:
            break
        if opening and lexicon.table.order != "v2" and _is_subject(s, number + 1, named):
            break
        if apposed[1] < close and s.kinds[apposed[1]] != "rel":
            break
        end = apposed[1]
        number += 1
    return (low, end)


def _is_subject(s: Stretch, number: int, named: bool) -> bool:
    """Whether segment ``number`` holds the sentence's subject rather than an apposition to an opening frame's speaker,
    who has a name already where ``named``."""
    low, high, _ = s.segments[number]
    if number + 1 >= len(s.segments):
        return True
    verb_follows = s.kinds[s.segments[number + 1].low] in ("fin", "num", "rel", "participle")
    return verb_follows or (named and all(kind == "name" for kind in s.kinds[low:high]))


def is_phrase(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` is a noun phrase and nothing else."""
    low, high, _ = s.segments[number]
    phrase = noun_phrase(s, low, high, lexicon) if s.kinds[low] != "quote" else None
    return phrase is not None and phrase[1] == high


def is_oblique(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the first word of ``phrase`` shows that it is no subject; without cases, an article shows nothing ("gli
    Stati Uniti")."""
    if lexicon.table.order != "v2" and s.kinds[phrase[0]] == "det" and phrase[1] - phrase[0] > 1:
        return False
    if s.kinds[phrase[0]] == "noun" and s.words[phrase[0]].endswith(lexicon.table.oblique_endings or ("\0",)):
        return True
    if phrase[1] - phrase[0] > 1 and s.words[phrase[0]] in lexicon.sets["nominatives"]:
        return False  # "ihr Vorsitzender"
    return s.words[phrase[0]] in lexicon.sets["oblique"]
