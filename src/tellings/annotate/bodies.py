"""The world's best-known bodies, by any of their names in fifteen languages: ``resources/all/bodies.tsv``.

``lookup("Weltgesundheitsorganisation", "de")`` and ``lookup("ВОЗ", "ru")`` are one body. Words of a name are compared
by their stems, as those of places are (:mod:`tellings.annotate.place_names`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tellings.annotate import atlas
from tellings.annotate.lexicon import uninflected
from tellings.annotate.place_names import pieces_of, places_of, plain, stemmer
from tellings.languages import LANGUAGES

KINDS = (
    "international", "alliance", "court", "bank", "authority", "party", "agency", "media", "company", "ngo", "club",
    "university", "armed", "religious", "research",
)  # fmt: skip
LONGEST_JOINED = 16
"""Characters of a name that is written without blanks."""
DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}$")


class Row(NamedTuple):
    """A body: its key, kind, state (ISO 3166, "" for none) and English name; ``ambiguous`` forms are words, people or
    places, too; ``forms`` by column: those of every language, then of each of ``LANGUAGES``; divided by "|"."""

    key: str
    kind: str
    country: str
    name: str
    ambiguous: str
    forms: tuple[str, ...]


class Body(NamedTuple):
    """A body that a form names; ``ambiguous``: the form may mean something else."""

    key: str
    ambiguous: bool


def name_of(key: str) -> str:
    """The usual English name of the body ``key``."""
    return next(row.name for row in rows() if row.key == key)


@cache
def rows() -> tuple[Row, ...]:
    """The table."""
    return tuple(map(_row, atlas.lines("bodies")))


def _row(line: str) -> Row:
    key, kind, country, name, ambiguous, *forms = line.split("\t")
    return Row(key, kind, country, name, ambiguous, tuple(forms))


def lookup(form: str, language: str) -> Body | None:
    """The body that ``form`` names in a text of ``language``, in any of its cases; None where no table knows it."""
    return _found(form, language)


def longest(words: Sequence[str], n: int, language: str) -> tuple[int, Body | None]:
    """How many words from word ``n`` on make the longest name of a body, and the body; (0, None) where none do."""
    if places_of(language).joined:
        for end in range(min(len(words), n + LONGEST_JOINED), n, -1):
            joined = "".join(words[n:end])
            if len(joined) <= LONGEST_JOINED and (found := _found(joined, language)):
                return end - n, found
        return 0, None
    for count in range(min(_reach(words[n], language), len(words) - n), 0, -1):
        if not any(map(str.isalnum, words[n + count - 1])):
            continue  # "Fox News,"
        if found := _found(" ".join(words[n : n + count]), language):
            return count, found
    return 0, None


@lru_cache(maxsize=50_000)
def _found(form: str, language: str) -> Body | None:
    name = plain(form)
    if DOTTED.match(name):
        name = name.replace(".", "")
    known = _names(language)
    if found := known.get(name):
        return found
    pieces = pieces_of(name)
    if len(pieces) < 2:
        return next((known[base] for base in uninflected(name, language) if base in known), None)
    stem = stemmer(language)
    return _phrases(language).get(" ".join(stem(piece) for piece in pieces))


@cache
def _names(language: str) -> dict[str, Body]:
    """Bodies by the forms that a language uses; the first row of two that share one, and then ambiguous."""
    found: dict[str, Body] = {}
    columns = (0, LANGUAGES.index(language) + 1) if language in LANGUAGES else (0,)
    for row in rows():
        doubtful = {plain(form) for form in row.ambiguous.split("|")}
        for form in (plain(form) for column in columns for form in row.forms[column].split("|")):
            other = found.get(form)
            if other is None:
                found[form] = Body(row.key, form in doubtful)
            elif other.key != row.key:
                found[form] = other._replace(ambiguous=True)
    found.pop("", None)
    return found


@cache
def _phrases(language: str) -> dict[str, Body]:
    """Bodies by the stems of names of several words."""
    stem = stemmer(language)
    found: dict[str, Body] = {}
    for name, body in _names(language).items():
        pieces = pieces_of(name)
        if len(pieces) > 1:
            found.setdefault(" ".join(stem(piece) for piece in pieces), body)
    return found


@lru_cache(maxsize=50_000)
def _reach(word: str, language: str) -> int:
    """How many words the longest name has that begins like ``word``."""
    pieces = pieces_of(plain(word))
    return max(_by_first(language).get(stemmer(language)(pieces[0]), 1), 1) if pieces else 0


@cache
def _by_first(language: str) -> dict[str, int]:
    stem = stemmer(language)
    found: dict[str, int] = {}
    for name in _names(language):
        pieces = pieces_of(name)
        # words and hyphens of our cut, at most twice the pieces
        found[stem(pieces[0])] = max(found.get(stem(pieces[0]), 0), 2 * len(pieces) if "-" in name else len(pieces) + 1)
    return found
