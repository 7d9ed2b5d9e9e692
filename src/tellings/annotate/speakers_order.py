"""Which noun phrase of a clause can be its subject, by order and words alone."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_kinds import is_agency
from tellings.annotate.speakers_phrases import (
    INSIDE,
    LONGEST,
    OPENERS,
    SKIPPED,
    Phrase,
    core,
    is_oblique,
    noun_phrase,
)

YEAR = 4
"""Digits of a year."""


def subject_after(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase from ``low`` on that can be a subject; phrases behind prepositions are passed over."""
    never = lexicon.sets["times"] | lexicon.sets["impersonal_pronouns"]
    at, passed = low, None
    while at < high:
        kind = s.kinds[at]
        if kind == "prep":
            passed = noun_phrase(s, at + 1, high, lexicon)
            timed = at + 1 < high and s.words[at + 1] in lexicon.sets["times"]
            at = at + 2 if timed else passed[1] if passed else at + 1
            continue
        if kind in SKIPPED or kind in ("inf", "participle", "fin") or s.words[at] in lexicon.sets["negations"]:
            at += 1
            continue
        if kind in ("conj", "sub", "quote"):
            return None
        phrase = noun_phrase(s, at, high, lexicon)
        if phrase is None:
            at += 1
        elif is_oblique(s, phrase, lexicon) or s.words[at] in never or s.words[phrase[1] - 1].isdigit():
            at = phrase[1]
        elif s.kinds[at] == "det" and at + 1 < high and s.words[at + 1] in lexicon.sets["times"]:
            at += 2  # "informaron el sábado las autoridades"
        else:
            return phrase
    return _person_at_end(s, passed, high, lexicon) if passed else None


def _person_at_end(s: Stretch, phrase: Phrase, high: int, lexicon: Lexicon) -> Phrase | None:
    """The full name right after an owner or a group in a phrase behind a preposition ("desde el hospital de Vega Juan
    Sol", "a la prensa Juan Sol")."""
    low, end = phrase
    for at in range(low + 1, end if end == high else low):
        if is_agency(s.words[at - 1]) and set(s.kinds[at:end]) == {"name"}:
            return (at, end)  # "rapporte à l'AFP Moustapha"
    at = end
    while at > low and s.names.get(at - 1) == s.names.get(end - 1) and s.types.get(at - 1) == "PER":
        at -= 1
    if end < high or end - at < 2 or at - 1 in s.types or s.words[at - 1] in lexicon.sets["titles"]:
        return None
    if at - 2 >= low and s.kinds[at - 1] == "name" and s.words[at - 2] in lexicon.sets["inside_prepositions"]:
        return (at, end) if s.words[at - 1] not in lexicon.sets["speaking"] else None
    group = at - 1 == low + 1 and s.kinds[low] == "det" and s.kinds[at - 1] == "noun"
    return (at, end) if group and s.words[at - 1] not in lexicon.sets["persons"] else None


def subject_at_start(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens ``[low, high)``, after a conjunction or an adverb like "also", if it can be a subject.

    It reaches up to ``high`` where that is a finite verb: one constituent stands before it.
    """
    at = low
    while at < high and s.kinds[at] in ("conj", "adv"):
        if s.words[at] in lexicon.sets["unreal"]:
            return None  # "Als Grund nannte X …"
        at += 1
    if s.kinds[at : at + 2] in (["adj", "prep"], ["participle", "prep"]):
        return None  # "Stellvertretend für den Rat empfahl X"
    phrase = noun_phrase(s, at, high, lexicon)
    if phrase is None or is_oblique(s, phrase, lexicon):
        return None
    whole = s.kinds[high : high + 1] == ["fin"] and "fin" not in s.kinds[at:high] and high - at <= LONGEST
    return (at, high) if whole and s.kinds[at] not in ("pron", "rel") else phrase


def subject_before(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends right before ``high``, or with only adverbs and auxiliaries between, as far left as it
    reaches; for languages whose subject stands before the verb."""
    between = lexicon.sets["auxiliaries"] | lexicon.sets["negations"] | lexicon.sets["oblique"]
    stop = high
    while stop > low and (s.kinds[stop - 1] in ("adv", "part", "fin", "prefix") or s.words[stop - 1] in between):
        stop -= 1
    if stop > low and s.kinds[stop - 1] in ("pron", "rel"):
        return (stop - 1, stop)
    at = stop
    while at > low and s.kinds[at - 1] in INSIDE and stop - at <= LONGEST:
        at -= 1
    whole = _ending_at(s, at, stop, lexicon)
    found = without_date(s, whole, lexicon)
    behind = found is not None and found == whole and found[0] > low and s.kinds[found[0] - 1] == "prep"
    if found is not None and behind and s.kinds[low] in OPENERS:
        opening = noun_phrase(s, low, stop, lexicon)
        made = s.kinds[opening[1]] if opening else ""
        return opening if opening and opening[1] < found[0] and made in ("participle", "prep") else found
    return found


def _ending_at(s: Stretch, at: int, stop: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase from ``at`` on that ends at ``stop``."""
    while at < stop:
        if s.kinds[at] == "prep":
            passed = core(s, at + 1, stop, lexicon)
            at = passed if passed and passed < stop else at + 1
            continue
        phrase = None if s.kinds[at] in ("conj", "part") else noun_phrase(s, at, stop, lexicon)
        if phrase is None:
            at += 1
        elif phrase[1] == stop:
            return phrase
        else:
            at = phrase[1]
    return None


def without_date(s: Stretch, phrase: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """``phrase`` without words that say when, opening it or going on into it ("14 March 2019 [Libyan rescue groups]",
    "On Monday [officials]", "Last week [officials]"); a month with a day can open a name ("March 14 Alliance")."""
    if phrase is None:
        return None
    times = lexicon.sets["times"]
    start, high = phrase
    while start + 1 < high and start not in s.types:
        joins = s.kinds[start] in ("det", "prep") and start + 2 < high  # "el 14 de marzo de 2019"
        word = s.words[start + 1] if joins else s.words[start]
        if not (word.isdigit() or word in times):
            break
        start += 1
    first = phrase[0]
    while first < start and first > 0:
        joined = s.kinds[first - 1] == "prep" and first > 1 and s.words[first - 2] in times
        if not (joined or s.words[first - 1].isdigit() or s.words[first - 1] in times):
            break
        first -= 1
    date = s.words[first:start]
    opens = s.kinds[start] in OPENERS or s.words[start] in lexicon.sets["articles"]
    if not opens or not any(word in times for word in date):
        return phrase
    year = any(word.isdigit() and len(word) == YEAR for word in date)
    behind = first > 0 and s.kinds[first - 1] == "prep"
    phrasal = len(date) > 1 and "name" not in s.kinds[first:start] and not date[-1].isdigit()
    return (start, high) if year or behind or phrasal or (date[0].isdigit() and len(date) > 1) else phrase
