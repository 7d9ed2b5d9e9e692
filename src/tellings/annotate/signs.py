"""Signs: what mood and negation look like where no tagger knows the verbs (Chinese, Japanese, Korean, Arabic, Turkish).

A sign is a short pattern of ``signs`` in ``modality.toml`` ("会" before a verb, "ない" behind it) with a modality, or
with ``not``, or with nothing: then it only keeps a shorter sign from being seen in it ("だけでなく"). The longest sign
at a place counts. Of several signs the one nearest to the predicate counts, on the side where the language has them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tellings.annotate.clauses import Clause
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.types import Modality

NEGATION, NOTHING = "not", "none"


class Sign(NamedTuple):
    """A sign in a clause: where it begins and ends among the clause's letters, what it says."""

    start: int
    end: int
    says: str


class Mood(NamedTuple):
    """What the signs of a clause say of its predicate."""

    modality: Modality | None
    negative: bool


def mood(words: Words, clause: Clause, index: int, known: bool) -> Mood:
    """The mood of the predicate at ``index``; ``known``: that is a verb or an event noun, not just the first word."""
    if not modalities(words.language).signs:
        return Mood(None, False)
    text, starts = _spelt(words, clause)
    at = starts.get(index, 0)
    found = _found(text, words.language)
    last = modalities(words.language).signs_last
    if known:
        beside = [sign for sign in found if (sign.end > at if last else sign.start <= at)]
        found = tuple(beside) or found
    nearest_first = found if last and known else found[::-1]
    if not last and not known:
        nearest_first = found
    modality = next((sign.says for sign in nearest_first if sign.says != NEGATION), None)
    negative = any(sign.says == NEGATION for sign in nearest_first[:2])
    return Mood(modality, negative)  # type: ignore[arg-type]


def _spelt(words: Words, clause: Clause) -> tuple[str, dict[int, int]]:
    """The letters of the clause, with a blank where the text has space between words, and where each word begins."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    length, before = 1, -1
    for n in clause.words:
        if before >= 0 and words.tokens.start[n] > before:
            parts.append(" ")
            length += 1
        starts[n] = length
        parts.append(words.forms[n].lower() if any(map(str.isalnum, words.forms[n])) else " " * len(words.forms[n]))
        length += len(words.forms[n])
        before = words.tokens.end[n]
    return f" {''.join(parts)} ", starts


@lru_cache(maxsize=256)
def _found(text: str, language: str) -> tuple[Sign, ...]:
    """The signs in the letters of a clause, in order."""
    signs = signs_of(language)
    return tuple(Sign(*m.span(), said) for m in (signs.finditer(text) if signs else ()) if (said := _said(language, m)))


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    """(pattern, what it says): those that hide others first, then the longest."""
    rows = [
        (form.replace("_", " "), says) for says, listed in modalities(language).signs.items() for form in listed.split()
    ]
    return tuple(sorted(rows, key=lambda row: (row[1] != NOTHING, -len(row[0]), row)))


@cache
def signs_of(language: str) -> re.Pattern[str] | None:
    """The signs of a language as one pattern; None where it has none."""
    rows = _rows(language)
    return re.compile("|".join(form for form, _ in rows)) if rows else None  # groups would make it slow


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(form), says) for form, says in _rows(language))


def _said(language: str, match: re.Match[str]) -> str:
    """What a sign says: the first row that matches at its place."""
    rows = _compiled(language)
    says = next(says for row, says in rows if row.match(match.string, match.start()))
    return "" if says == NOTHING else says
