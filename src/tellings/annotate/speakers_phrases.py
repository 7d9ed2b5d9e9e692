"""Which words name the speaker: noun phrases and subjects, by categories and word order, without a parse.

All functions take a :class:`~tellings.annotate.quotes_stretches.Stretch` and give item ranges ``(low, high)`` of it.
"""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch

Phrase = tuple[int, int]

HEADS = frozenset({"noun", "name", "title", "x"})
OPENERS = frozenset({"det", "num", "adj", "noun", "name", "title", "x"})
SKIPPED = frozenset({"adv", "part", "prefix"})
LONGEST = 24
"""Items of a noun phrase with all that belongs to it."""


def noun_phrase(s: Stretch, low: int, high: int, lexicon: Lexicon, appositions: bool = True) -> Phrase | None:
    """The noun phrase that starts at ``low`` and ends before ``high``, with what belongs to it; None where none does."""
    if low >= high:
        return None
    kind, word = s.kinds[low], s.words[low]
    if kind in ("pron", "rel") and not (kind == "pron" and low + 1 < high and s.kinds[low + 1] in ("noun", "adj")):
        return (low, low + 1)
    if kind not in OPENERS and kind != "participle":
        return None
    end = _simple(s, low, high, lexicon)
    if end is None:
        return None
    named = "name" in s.kinds[low:end]
    at = end
    while at < min(high, low + LONGEST):
        kind, word = s.kinds[at], s.words[at]
        following: int | None = None
        if (kind == "prep" and word in lexicon.sets["inside_prepositions"]) or (kind == "part" and word in ("'s", "'")):
            if s.words[at + 1 : at + 2] and s.words[at + 1] in lexicon.sets["times"]:
                break
            following = _simple(s, at + 1, high, lexicon)
        elif kind == "det" and word in lexicon.sets["genitives"] and not named:
            following = _simple(s, at, high, lexicon)
        elif kind == "conj" and word in lexicon.sets["coordinators"]:
            following = _simple(s, at + 1, high, lexicon)
            if following is not None and following < high and s.kinds[following] == "fin" and following + 1 < high:
                following = None
        elif kind in ("noun", "name", "adj") and s.kinds[at - 1] == "name" and s.words[at - 1].endswith(("s", "'", "’")):
            following = _simple(s, at, high, lexicon)
        if following is None:
            break
        named = "name" in s.kinds[at:following]
        at = end = following
    return (low, end)


def _simple(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int | None:
    """The end of (determiner, adjective, number)* (noun, name)+ from ``low`` on."""
    at, end = low, None
    while at < high:
        kind = s.kinds[at]
        if kind in HEADS:
            at += 1
            end = at
        elif end is None and kind in ("det", "num", "adj", "participle", "adv"):
            if kind == "adv" and (at == low or s.kinds[at - 1] != "det"):
                return None
            if kind == "det" and at > low and s.kinds[at - 1] not in ("det", "pron"):
                return None
            at += 1
        elif kind == "pron" and at == low:
            at += 1
        else:
            break
    if end is None and at > low and s.kinds[at - 1] in ("adj", "num") and s.kinds[low] in ("det", "num"):
        return at
    return end


def with_appositions(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """``phrase`` with an apposition behind a comma ("…, Dmitri Scharow,"), where its segment ends with it."""
    low, end = phrase
    number = s.segment_of(end - 1)
    while number + 1 < len(s.segments):
        segment, following = s.segments[number], s.segments[number + 1]
        if end != segment.high or following.mark != ",":
            break
        apposed = noun_phrase(s, following.low, following.high, lexicon)
        closed = number + 2 >= len(s.segments) or s.segments[number + 2].mark == ","
        verbless = not any(kind in ("fin", "inf") for kind in s.kinds[following.low : following.high])
        if apposed is None or not verbless or s.kinds[following.low] in ("pron", "rel", "quote"):
            break
        if s.words[following.low] in lexicon.sets["oblique"] and s.words[low] not in lexicon.sets["oblique"]:
            break
        if apposed[1] < following.high and not closed:
            break
        end = apposed[1]
        number += 1
    return (low, end)


def is_oblique(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the first word of ``phrase`` shows that it is no subject."""
    return s.words[phrase[0]] in lexicon.sets["oblique"]


def subject_after(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase from ``low`` on that can be a subject; phrases behind prepositions are passed over."""
    at = low
    while at < high:
        kind = s.kinds[at]
        if kind == "prep":
            passed = noun_phrase(s, at + 1, high, lexicon)
            at = passed[1] if passed else at + 1
            continue
        if kind in SKIPPED or kind in ("inf", "participle", "fin") or s.words[at] in lexicon.sets["negations"]:
            at += 1
            continue
        if kind in ("conj", "sub", "quote"):
            return None
        phrase = noun_phrase(s, at, high, lexicon)
        if phrase is None:
            at += 1
            continue
        if is_oblique(s, phrase, lexicon) or s.words[phrase[0]] in lexicon.sets["times"]:
            at = phrase[1]
            continue
        return phrase
    return None


def subject_at_start(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens ``[low, high)``, after a conjunction or an adverb like "also", if it can be a subject.

    It reaches up to ``high`` where that is a finite verb: one constituent stands before it.
    """
    at = low
    while at < high and s.kinds[at] in ("conj", "adv"):
        at += 1
    phrase = noun_phrase(s, at, high, lexicon)
    if phrase is None or is_oblique(s, phrase, lexicon):
        return None
    whole = high < len(s.kinds) and s.kinds[high] == "fin" and "fin" not in s.kinds[at:high] and high - at <= LONGEST
    return (at, high) if whole and s.kinds[at] not in ("pron", "rel") else phrase


def subject_before(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends right before ``high``, or with only adverbs and auxiliaries between, as far left as it
    reaches; for languages whose subject stands before the verb."""
    stop = high
    while stop > low and (
        s.kinds[stop - 1] in ("adv", "part", "fin", "prefix") or s.words[stop - 1] in lexicon.sets["auxiliaries"]
        or s.words[stop - 1] in lexicon.sets["negations"] or s.words[stop - 1] in lexicon.sets["oblique"]
    ) and s.kinds[stop - 1] != "quote":
        stop -= 1
    if stop > low and s.kinds[stop - 1] in ("pron", "rel"):
        return (stop - 1, stop)
    at = stop
    while at > low and (s.kinds[at - 1] in OPENERS or s.kinds[at - 1] in ("prep", "conj", "part", "participle", "pron")):
        at -= 1
        if stop - at > LONGEST:
            break
    while at < stop:
        if s.kinds[at] == "prep":
            passed = _simple(s, at + 1, stop, lexicon)
            at = passed if passed and passed < stop else at + 1
            continue
        if s.kinds[at] == "conj" or s.kinds[at] == "part":
            at += 1
            continue
        phrase = noun_phrase(s, at, stop, lexicon)
        if phrase is None:
            at += 1
        elif phrase[1] == stop:
            return phrase
        else:
            at = phrase[1]
    return None
