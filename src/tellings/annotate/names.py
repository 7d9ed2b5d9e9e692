"""Names in a text: runs of name words, typed by what stands in them and around them.

No list knows all names, so evidence is added up: a gazetteer, first names, honorifics and roles before the name, kinds
of bodies and places beside it, the preposition before it. The evidence of all mentions of a form in the article counts
together, so that a clear mention types an unclear one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tellings.annotate import bodies, gazetteer
from tellings.annotate.lemmas import likely_pos
from tellings.annotate.lexicon import (
    first_names,
    is_no_name,
    is_org_noun,
    is_place_noun,
    longest_role,
    names_of,
    office_of,
    role_starts,
    roles_of,
)
from tellings.types import MentionType, Span, Tokens

ACRONYM = re.compile(r"[A-ZÄÖÜА-ЯІЇЄ][A-ZÄÖÜА-ЯІЇЄ0-9&]{1,7}s?$")
INITIAL = re.compile(r"(?:[A-ZÄÖÜŁŚŻĆŞÇİА-ЯЁІЇЄҐ]\.)+$|[A-ZÄÖÜŁŚŻĆŞÇİА-ЯЁІЇЄҐ]$")
SMALL_WORDS = ("PRON", "DET", "ADP", "AUX")
KNOWN, STRONG, CLEAR, LETTERS, WEAK = 8.0, 4.0, 2.0, 1.5, 0.5
OF_A_PLACE = ("mayor", "governor")
"""Offices whose owner is a town or a region as often as a state."""
TYPES: tuple[MentionType, ...] = ("PER", "LOC", "ORG", "MISC")


class NameRun(NamedTuple):
    """Words ``first`` to ``last`` (indices into the tokens) make a name; ``evidence`` by type; ``place`` is the
    gazetteer's key where it knows the whole run; ``whole``: a table or a noun of bodies shows where the name ends."""

    first: int
    last: int
    evidence: dict[str, float]
    place: str = ""
    whole: bool = False


class Words(NamedTuple):
    """The words of a text with what is asked of each again and again."""

    forms: Sequence[str]
    tokens: Tokens
    language: str
    starts: frozenset[int]

    def capital(self, n: int) -> bool:
        """Whether word ``n`` starts with a capital."""
        return self.forms[n][:1].isupper()


def words_of(text: str, sentences: Sequence[Span], tokens: Tokens, language: str) -> Words:
    """The words of ``text``; ``starts`` are those that begin a sentence or a quotation."""
    forms = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    firsts = {sentence.start for sentence in sentences}
    starts = set()
    fresh = False
    for n, form in enumerate(forms):
        fresh = fresh or tokens.start[n] in firsts
        if fresh and form[:1].isalnum():
            starts.add(n)
            fresh = False
        if form in '„“"«»‚‘:([–—':
            fresh = True
        elif form[:1].isalnum():
            fresh = False
    return Words(forms, tokens, language, frozenset(starts))


def text_of(words: Words, first: int, last: int) -> str:
    """Words ``first`` to ``last``, blanks between."""
    return " ".join(words.forms[first : last + 1])


def exact_place(words: Words, first: int, last: int) -> gazetteer.Place | None:
    """The place that words ``first`` to ``last`` name, no more and no fewer; None where they name none."""
    count, places = _place(words, first)
    return places[0] if count == last - first + 1 else None


def rule_runs(words: Words) -> list[NameRun]:
    """The runs of name words that rules and tables find, in order; no two share a word."""
    forms = words.forms
    named = [n for n in range(len(forms)) if is_name_word(words, n)]
    certain = {forms[n] for n in named if n not in words.starts}
    alone = {forms[n] for n in named if not _name_beside(words, n)}
    runs: list[NameRun] = []
    n = 0
    while n < len(forms):
        if role := _role_at(words, n):
            n += role
            continue
        count, places = _place(words, n)
        last = _run_end(words, n, certain, alone)
        whole = _body(words, n) or _body_of_place(words, n)
        if whole and whole >= count and (last is None or n + whole - 1 >= last):
            run = typed(words, n, n + whole - 1, places[0] if whole == count else None)
            runs.append(run._replace(whole=True))
            n += whole
            continue
        if last is None and not count:
            n += 1
            continue
        apart = bool(count) and _is_apart(words, n, count, last, places[0])
        if last is not None and last - n + 1 > count and not apart:
            run = typed(words, n, last, None)
            # "Moskauer Bürgermeister X": a place inside a longer run is no evidence about the run.
        else:
            last = n + count - 1
            run = typed(words, n, last, places[0], apart)
        runs.append(run)
        n = last + 1
    return runs


def _role_at(words: Words, n: int) -> int:
    """How many words the role of several words has that begins at word ``n``; 0 where none does."""
    starts = role_starts(words.language)
    if words.forms[n].lower() not in starts and words.tokens.lemma[n].lower() not in starts:
        return 0
    for count in range(min(longest_role(words.language), len(words.forms) - n), 1, -1):
        if _office(words, n, count):
            return count
    return 0


def _office(words: Words, n: int, count: int) -> str:
    """The office that ``count`` words from word ``n`` on name, as they stand or by their lemmas."""
    forms = " ".join(words.forms[n : n + count]).lower()
    return office_of(forms, words.language) or office_of(
        " ".join(words.tokens.lemma[n : n + count]).lower(), words.language
    )


def _is_apart(words: Words, n: int, count: int, last: int | None, place: gazetteer.Place) -> bool:
    """Whether the place at word ``n`` is no part of the name that goes on behind it: it is whose office stands before
    it ("Президент Франции Эммануэль Макрон", "мэр Киева"), or where the person behind it is. A place that is a first
    name, too, may begin the person's ("coach Jordan Henson").
    """
    if not n or not _touches(words, n) or (count == 1 and words.forms[n] in first_names()):
        return False
    sizes = range(1, min(longest_role(words.language), n) + 1)
    office = next((found for size in sizes if (found := _office(words, n - size, size))), "")
    more = 0 if last is None else last - n + 1 - count
    if not office:  # "W Warszawie Anna Lis powiedziała …"
        here = words.forms[n - 1].lower() in names_of(words.language).locative
        return here and more > 1 and words.forms[n + count] in first_names()
    return place.kind == "territory" or more > 1 or office in OF_A_PLACE


def _place(words: Words, n: int) -> tuple[int, tuple[gazetteer.Place, ...]]:
    """The longest place name at word ``n``, where the word can begin one."""
    form = words.forms[n]
    if not form[:1].isalpha() or (form[:1].islower() and form not in _lower_first(words.language)):
        return 0, ()
    count, places = gazetteer.longest(words.forms, n, words.language)
    if not count or (count == 1 and is_no_name(form, words.language)):
        return 0, ()
    if count == 1 and (places[0].ambiguous or len(form) < 3):
        if words.tokens.pos[n] != "PROPN" and not ACRONYM.match(form):
            return 0, ()
    elif count == 1 and n in words.starts and not _may_be_noun(words, n):
        return 0, ()
    return count, places


def _body(words: Words, n: int) -> int:
    """How many words from word ``n`` on name a body that a table knows; 0 where the words may be something else."""
    form = words.forms[n]
    if not form[:1].isalnum():
        return 0
    count, body = bodies.longest(words.forms, n, words.language)
    if body is None or any(not _touches(words, at) for at in range(n + 1, n + count)):
        return 0
    if count == 1 and body.ambiguous:
        nouns = names_of(words.language).capitalised_nouns or n in words.starts
        return 1 if words.capital(n) and (words.tokens.pos[n] == "PROPN" or not nouns) else 0
    return count


def _body_of_place(words: Words, n: int) -> int:
    """How many words the body has that noun ``n`` and the place right behind it make, where nouns have capitals:
    "Polizeipräsidium Stuttgart"; 0 where they make none."""
    if not names_of(words.language).capitalised_nouns or n + 1 == len(words.forms) or not _touches(words, n + 1):
        return 0
    if words.tokens.pos[n] not in ("NOUN", "PROPN") or not is_org_noun(words.tokens.lemma[n], words.language):
        return 0
    count, places = _place(words, n + 1)
    return 1 + count if count and not places[0].ambiguous else 0


def with_field(words: Words, n: int) -> int:
    """The last word of the body ``n`` and its field: "Bundesamt für Strahlenschutz", "Agentur für Arbeit"."""
    last, joins = n, names_of(words.language).field
    while last + 2 < len(words.forms) and words.tokens.pos[last + 2] in ("NOUN", "PROPN") and words.capital(last + 2):
        joint = words.forms[last + 1].lower()
        if joint not in joins and (last == n or words.tokens.pos[last + 1] != "CCONJ"):
            break
        last += 2
    return last


def _may_be_noun(words: Words, n: int) -> bool:
    """Whether word ``n`` can be a noun; a tagger takes the genitive that opens a sentence for an adjective."""
    pos = words.tokens.pos[n]
    genitive = pos == "ADJ" and not gazetteer.adjective(words.forms[n], words.language)
    return genitive or pos in ("PROPN", "X", "NOUN")


@lru_cache(maxsize=16)
def _lower_first(language: str) -> frozenset[str]:
    return frozenset(word for word in gazetteer.first_words(language) if word[:1].islower())


def is_name_word(words: Words, n: int) -> bool:
    """Whether word ``n`` by itself looks like (a part of) a name."""
    form, pos = words.forms[n], words.tokens.pos[n]
    rules = names_of(words.language)
    if not words.capital(n) or is_no_name(form, words.language):
        return False
    if "-" in form and rules.capitalised_nouns and form.rpartition("-")[2][:1].isupper():
        return pos in ("PROPN", "NOUN", "X") and unknown(form, words.language)
    if gazetteer.adjective(form, words.language) and pos in ("ADJ", "X", "PROPN"):
        return False
    if pos == "PROPN":
        return True
    if pos not in ("NOUN", "X", "ADJ", "VERB", "ADV"):
        return False
    if ACRONYM.match(form) and sum(map(str.isupper, form)) >= 2:
        bare = form.lower()
        return words.tokens.lemma[n].lower() in (bare, bare.removesuffix("s")) and not _shouted(words, n)
    if not rules.capitalised_nouns:
        return n not in words.starts or form in first_names()
    if n in words.starts and pos not in ("NOUN", "X"):
        return False
    if form in first_names() and pos in ("NOUN", "X"):
        return n + 1 < len(words.forms) and words.capital(n + 1) and _beside_name(words, n + 1)
    return unknown(form, words.language)


def _shouted(words: Words, n: int) -> bool:
    """Whether capitals run on to the next word or from the last one and the tagger sees no name: "TWO YEARS ago"."""
    near = (words.forms[at] for at in (n - 1, n + 1) if 0 <= at < len(words.forms))
    return words.tokens.pos[n] != "PROPN" and any(len(form) > 1 and form.isalpha() and form.isupper() for form in near)


def _beside_name(words: Words, n: int) -> bool:
    return words.tokens.pos[n] == "PROPN" or unknown(words.forms[n], words.language)


@lru_cache(maxsize=50_000)
def unknown(form: str, language: str) -> bool:
    """Whether a capitalised word looks like a name by itself, where all nouns have capitals."""
    if "-" in form:
        parts = [part for part in form.split("-") if part]
        return parts[-1][0].islower() or unknown(parts[-1], language)
    return likely_pos(language)(form) == "PROPN"


def _name_beside(words: Words, n: int) -> bool:
    """Whether a name word stands right before or after word ``n``."""
    before = n > 0 and _touches(words, n) and is_name_word(words, n - 1)
    return before or (n + 1 < len(words.forms) and _touches(words, n + 1) and is_name_word(words, n + 1))


def _run_end(words: Words, n: int, certain: set[str], alone: set[str]) -> int | None:
    """The last word of the name that begins at word ``n``; None where none begins."""
    forms = words.forms
    if not is_name_word(words, n):
        return None
    if (
        n in words.starts
        and words.tokens.pos[n] != "PROPN"
        and forms[n] not in certain
        and forms[n] not in first_names()
    ):
        return None
    if is_role(words, n):
        return None
    last = n
    at = n + 1
    country = _is_state(forms[n], words.language)
    while at < len(forms) and _touches(words, at):
        state = _is_state(forms[at], words.language)
        if state and (country or forms[at - 1] in alone or at - n > 1):
            break  # "stellte Russland Nordkorea … zur Verfügung"
        if _role_at(words, at) or (country and is_role(words, at)):
            break  # "France President Macron"
        if at == n + 1 and forms[n] in alone and forms[at] in alone and forms[n] != forms[at]:
            break  # "schickte Kim Putin …"
        if _continues_name(words, at):
            last = at
        elif not _joins_name(words, at):
            break
        at += 1
    return last


def is_role(words: Words, n: int) -> bool:
    """Whether word ``n`` names an office and is no name."""
    return words.tokens.pos[n] != "PROPN" and bool(office_of(words.tokens.lemma[n], words.language))


def _continues_name(words: Words, n: int) -> bool:
    """Whether word ``n``, right behind a name word, belongs to the name."""
    form, rules = words.forms[n], names_of(words.language)
    if is_name_word(words, n) or INITIAL.match(form):
        return True
    if not words.capital(n):
        return False
    if form in rules.org_endings:
        return True
    if rules.capitalised_nouns:  # "Kim Jong Uns": a small word with a capital within a sentence belongs to the name
        return words.tokens.pos[n] in SMALL_WORDS
    return is_org_noun(words.tokens.lemma[n], words.language)


def _joins_name(words: Words, n: int) -> bool:
    """Whether word ``n`` may stand inside a name, should a name word follow: "von", "&", the full stop of "J."."""
    form, before = words.forms[n], words.forms[n - 1]
    if form == ".":
        return len(before) <= 2 and before[:1].isupper()
    if n + 1 == len(words.forms):
        return False
    if form in ("&", "-", "’", "'"):
        return words.capital(n + 1)
    return form.lower() in names_of(words.language).particles


@lru_cache(maxsize=10_000)
def _is_state(form: str, language: str) -> bool:
    places = gazetteer.lookup(form, language)
    return bool(places) and places[0].kind == "territory"


def _touches(words: Words, n: int) -> bool:
    """Whether only a blank or nothing stands between word ``n`` and the one before, on one line."""
    return 0 <= words.tokens.start[n] - words.tokens.end[n - 1] <= 1 and n not in words.starts


def typed(words: Words, first: int, last: int, place: gazetteer.Place | None, apart: bool = False) -> NameRun:
    """The evidence for each type of the run; ``apart``: the word before it says nothing about a person of that name."""
    forms, language = words.forms, words.language
    rules = names_of(language)
    found: defaultdict[str, float] = defaultdict(float)
    inside = [forms[n] for n in range(first, last + 1)]
    before = forms[first - 1] if first and _near(words, first - 1, first) else ""
    name = " ".join(inside)
    if place is not None:
        weight = WEAK if place.ambiguous else STRONG
        found["LOC"] += CLEAR if last > first and weight == STRONG else weight
        if last > first:
            found["LOC"] += CLEAR
    body = bodies.lookup(name, language)
    if body is not None:
        found["ORG"] += CLEAR if body.ambiguous else KNOWN
    if gazetteer.metonym(name, language) and (place is None or place.kind == "site"):
        found["ORG"] += STRONG + CLEAR
    if len(inside) > 1 and inside[0] in first_names() and not ACRONYM.match(inside[0]):
        found["PER"] += STRONG
    elif len(inside) == 1 and inside[0] in first_names():
        found["PER"] += WEAK
    if len(inside) > 1 and any(INITIAL.match(form) for form in inside[1:-1]):
        found["PER"] += CLEAR
    honorific = before.rstrip(".") in roles_of(language).honorifics or (
        before == "." and first > 1 and forms[first - 2] in roles_of(language).honorifics
    )
    if honorific:
        found["PER"] += STRONG + CLEAR
    elif before and not apart and office_of(words.tokens.lemma[first - 1], language):
        found["PER"] += STRONG
    if inside[-1] in rules.org_endings and len(inside) > 1:
        found["ORG"] += STRONG
    if any(is_org_noun(words.tokens.lemma[n], language) for n in range(first, last + 1)):
        found["ORG"] += STRONG + 1
    if all(ACRONYM.match(form) for form in inside) and place is None:
        found["ORG"] += LETTERS
    if before and is_org_noun(words.tokens.lemma[first - 1], language):
        found["ORG"] += CLEAR + 1
    if before and is_place_noun(words.tokens.lemma[first - 1], language):
        found["LOC"] += CLEAR + 1
    elif before.lower() in rules.locative and place is None:
        found["LOC"] += WEAK + 0.5
    if len(inside) > 1 and not found:
        found["PER"] += WEAK
    return NameRun(first, last, dict(found), place.key if place else "", place is not None)


def _near(words: Words, one: int, two: int) -> bool:
    return 0 <= words.tokens.start[two] - words.tokens.end[one] <= 1


def name_type(evidence: dict[str, float]) -> MentionType:
    """The type with the most evidence, the earlier of :data:`TYPES` of two; MISC where there is none."""
    best = max(TYPES, key=lambda kind: (evidence.get(kind, 0.0), -TYPES.index(kind)))
    return best if evidence.get(best, 0.0) > 0 else "MISC"
