"""Traces of editing or translation in a text: brackets that break a quotation, marks that pair with none, words
doubled or left in another language.

Only what no careful writer leaves standing: each rule has its exceptions in ``resources/<language>/damage.toml``, and
in a language without that table only brackets and quotation marks are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tellings.annotate import gazetteer
from tellings.annotate.quotation_marks import marks
from tellings.languages import LANGUAGES, table
from tellings.types import Damage, Record, Span, Tokens

BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]")
OPENING = '„“"«»‚‘「『'
BLANKS = " \u00a0\u202f"
FOREIGN_RUN = 3
"""So many frequent words of another language in a row are no name and no loan."""
SHORTEST_PLACE = 4
"""Letters of a place's name below which a bracket may hold any word."""


class Flaws(Record, frozen=True):
    """``damage.toml``; lists of words, blank-separated. ``acronyms``: international bodies as the language's news
    abbreviates them. ``function_words``: frequent words that show the language. ``doubled``: words that may rightly
    stand twice in a row; without that row doubled words are not looked for."""

    acronyms: str = ""
    function_words: str = ""
    doubled: str | None = None


class _Words(NamedTuple):
    acronyms: frozenset[str]
    function_words: frozenset[str]
    doubled: frozenset[str] | None


def damage(text: str, language: str, sentences: Sequence[Span], tokens: Tokens) -> tuple[Damage, ...]:
    """The traces of damage in ``text``, by place: kinds ``bracket``, ``quotation mark``, ``foreign word`` and
    ``doubled word``, each with a note for the reader."""
    found = [*_brackets(text, language), *_quotation_marks(text)]
    for sentence in sentences:
        words = [(text[tokens.start[i] : tokens.end[i]], i) for i in tokens.within(sentence.start, sentence.end)]
        found += _acronyms(words, language, tokens)
        found += _foreign_runs(words, language, tokens)
        found += _doubled(text, words, language, tokens)
    return tuple(sorted(found, key=lambda flaw: (flaw.start, flaw.end, flaw.kind)))


def _brackets(text: str, language: str) -> Iterator[Damage]:
    """Square brackets that an opening quotation mark follows at once, or that name a state in another language."""
    for match in BRACKET.finditer(text):
        inside = match.group(1).strip()
        if not any(letter.isalpha() for letter in inside):
            continue
        after = text[match.end() : match.end() + 1]
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        if after and after in OPENING and (before in BLANKS or not before) and _capital(text, match.end() + 1):
            note = f"An inserted bracket stands where a quotation begins: “{match.group()}{after}…”."
            yield Damage(match.start(), match.end() + 1, "bracket", note)
        elif foreign := _foreign_place(inside, language):
            note = f"An inserted bracket names {foreign} in another language than the text: “{match.group()}”."
            yield Damage(match.start(), match.end(), "bracket", note)


def _capital(text: str, place: int) -> bool:
    return text[place : place + 1].isupper()


def _foreign_place(inside: str, language: str) -> str:
    """The name of the state that ``inside`` names in another language than ``language`` and not in that; or ""."""
    if len(inside) < SHORTEST_PLACE or not inside[0].isupper() or gazetteer.lookup(inside, language):
        return ""
    for other in LANGUAGES:
        places = gazetteer.lookup(inside, other) if other != language else ()
        if places and places[0].kind == "territory" and not places[0].ambiguous:
            return places[0].name
    return ""


def _quotation_marks(text: str) -> Iterator[Damage]:
    for span in marks(text).unpaired:
        note = f"A quotation mark without its partner: {text[span.start : span.end]}"
        yield Damage(span.start, span.end, "quotation mark", note)


def _acronyms(words: Sequence[tuple[str, int]], language: str, tokens: Tokens) -> Iterator[Damage]:
    """Acronyms that only news of other languages uses, in the midst of words of this one."""
    own, others = _words(language).acronyms, _foreign_acronyms()
    if not own:
        return
    for place, (word, token) in enumerate(words):
        if word not in others or word in own or not 0 < place < len(words) - 1:
            continue
        before, after = words[place - 1][0], words[place + 1][0]
        if not before.isalpha() or before.isupper() or after.isupper() or after in ")]-–/":
            continue
        if any(before.casefold() in _words(other).function_words for other in others[word]) and (
            before.casefold() not in _words(language).function_words
        ):
            continue
        note = f"An abbreviation of another language than the text: {word}"
        yield Damage(tokens.start[token], tokens.end[token], "foreign word", note)


def _foreign_runs(words: Sequence[tuple[str, int]], language: str, tokens: Tokens) -> Iterator[Damage]:
    """Runs of frequent words of another language."""
    own = _words(language).function_words
    if not own:
        return
    everywhere = _foreign_function_words()
    start = 0
    while start < len(words):
        shared: frozenset[str] | None = None
        end = start
        while end < len(words) and words[end][0] in everywhere and words[end][0] not in own:
            languages = everywhere[words[end][0]] - {language}
            both = languages if shared is None else shared & languages
            if not both:
                break
            shared, end = both, end + 1
        if end - start >= FOREIGN_RUN:
            low, high = tokens.start[words[start][1]], tokens.end[words[end - 1][1]]
            yield Damage(low, high, "foreign word", "Words of another language than the text.")
        start = max(end, start + 1)


def _doubled(text: str, words: Sequence[tuple[str, int]], language: str, tokens: Tokens) -> Iterator[Damage]:
    """Small words that stand twice with nothing but a blank between."""
    allowed = _words(language).doubled
    if allowed is None:
        return
    for (one, first), (two, second) in pairwise(words):
        if one != two or len(one) < 2 or not one.islower() or not one.isalpha() or one in allowed:
            continue
        if text[tokens.end[first] : tokens.start[second]] in (" ", "\u00a0"):
            low, high = tokens.start[first], tokens.end[second]
            yield Damage(low, high, "doubled word", f"A word stands twice in a row: {one} {two}")


@cache
def _words(language: str) -> _Words:
    rows = table(language, "damage", Flaws)
    doubled = None if rows.doubled is None else frozenset(rows.doubled.split())
    return _Words(frozenset(rows.acronyms.split()), frozenset(rows.function_words.split()), doubled)


@cache
def _foreign_acronyms() -> dict[str, tuple[str, ...]]:
    """Acronym → the languages whose news uses it."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for acronym in sorted(_words(language).acronyms):
            found.setdefault(acronym, []).append(language)
    return {acronym: tuple(languages) for acronym, languages in found.items()}


@cache
def _foreign_function_words() -> dict[str, frozenset[str]]:
    """Frequent word → the languages it shows."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for word in _words(language).function_words:
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
