"""Whether two names can be one person's: their parts aligned, sound by sound.

"Kim Jong-un" and "Kim Jong Un" agree part by part; "Kim Jong-il" differs in one, so it is somebody else, as is another
first name before the same last name. A shorter name fits a longer one that holds all its parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tellings.annotate.lexicon import names_of
from tellings.link.spelling import alike

PART = re.compile(r"[^\s\-‐‑.·•]+")
SAME_PART, SAME_LAST, SAME_PLACE = 0.78, 0.8, 0.75
NEARLY, STRICT = 0.92, 0.2
"""Likeness from which two parts in one language are spellings of one; below it, so much is taken off."""
LONG = 9
LEAST_INITIALS = 3
SHORT = 3
"""Parts of so few letters must be written alike to be the same."""


class Form(NamedTuple):
    """A name as written in a language."""

    name: str
    language: str


@lru_cache(maxsize=50_000)
def parts(form: Form) -> tuple[str, ...]:
    """The parts of a name: at blanks and hyphens, without full stops and particles in lower case."""
    found = [part for part in PART.findall(form.name) if any(map(str.isalpha, part))]
    named = [
        part
        for part in found
        if part[:1].isupper() or not part[:1].isascii() or part.lower() not in names_of(form.language).particles
    ]
    return tuple(named or found)


@lru_cache(maxsize=200_000)
def part_alike(one: str, language: str, two: str, other: str) -> float:
    """How alike two parts of names are, 0 to 1, case endings and initials allowed for.

    Within a language a small difference in a short name says more than between two: Müller isn't Möhler.
    """
    a, b = one.casefold(), two.casefold()
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[:1] == b[:1] else 0.0
    best = 0.0
    for x in _bases(one, language):
        for y in _bases(two, other):
            if x.casefold() == y.casefold():
                return 0.99
            if min(len(x), len(y)) <= SHORT:
                best = max(
                    best, 0.9 if alike(x, language, y, other) >= 0.99 and x[:1].casefold() == y[:1].casefold() else 0.0
                )
            else:
                best = max(best, alike(x, language, y, other))
    strict = language == other and best < NEARLY and min(len(one), len(two)) < LONG
    return best - STRICT if strict else best


@lru_cache(maxsize=50_000)
def _bases(part: str, language: str) -> tuple[str, ...]:
    found = [part]
    for rule in names_of(language).undo:
        ending, _, base = rule.partition(">")
        if part.endswith(ending) and len(part) - len(ending) >= SHORT - 1:
            found.append(part[: len(part) - len(ending)] + base)
    return tuple(found)


def same_person(one: Form, two: Form) -> bool:
    """Whether both full names (two parts or more) can be one person's."""
    a, b = parts(one), parts(two)
    if len(a) > len(b):
        (one, a), (two, b) = (two, b), (one, a)
    if len(a) == len(b):
        scores = [part_alike(x, one.language, y, two.language) for x, y in zip(a, b, strict=True)]
        return all(score >= SAME_PART for score in scores)
    if not fits(a[-1:], one.language, b, two.language) or 0 < _initials(a) != _initials(b):
        return False
    return _inside(a, one.language, b, two.language)


def _initials(named: Sequence[str]) -> int:
    """How many middle initials a name has: George W. Bush is not George H. W. Bush."""
    return sum(len(part) == 1 for part in named[1:-1])


def fits(short: Sequence[str], language: str, full: Sequence[str], other: str) -> bool:
    """Whether a last name alone fits a full name: it is its last part, or its first where the family name leads."""
    name = short[-1]
    return (
        part_alike(name, language, full[-1], other) >= SAME_LAST
        or part_alike(name, language, full[0], other) >= SAME_LAST + 0.1
    )


def _inside(short: Sequence[str], language: str, full: Sequence[str], other: str) -> bool:
    """Whether the parts of ``short`` stand in ``full`` in order."""
    at = 0
    for part in short:
        while at < len(full) and part_alike(part, language, full[at], other) < SAME_PART:
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def same_spelling(one: Form, two: Form) -> bool:
    """Whether two names of bodies or places are one name: all their parts sound alike."""
    a, b = parts(one), parts(two)
    if len(a) != len(b):
        return False
    return all(part_alike(x, one.language, y, two.language) >= SAME_PART + 0.07 for x, y in zip(a, b, strict=True))


def same_body(one: Form, two: Form) -> bool:
    """Whether two names of bodies are one: alike but for the legal form, or one the initials of the other."""
    if same_spelling(one, two):
        return True
    a, b = _without_legal_form(one), _without_legal_form(two)
    if (a, b) != (parts(one), parts(two)) and a and b:
        bare = Form(" ".join(a), one.language), Form(" ".join(b), two.language)
        if same_spelling(*bare):
            return True
    return _abbreviates(one, two) or _abbreviates(two, one)


def _without_legal_form(form: Form) -> tuple[str, ...]:
    named = parts(form)
    end = len(named)
    while end > 1 and named[end - 1].strip(",.").replace(".", "") in names_of("all").legal_forms:
        end -= 1
    return named[:end]


def _abbreviates(short: Form, full: Form) -> bool:
    """Whether one name is the initials of the other, three at least: "UAW", "United Auto Workers"."""
    letters = short.name
    if len(letters) < LEAST_INITIALS or not letters.isupper() or not letters.isalpha():
        return False
    named = _without_legal_form(full)
    return len(named) == len(letters) and all(part[:1] == letter for part, letter in zip(named, letters, strict=True))


def same_place(one: Form, two: Form) -> bool:
    """Whether two names of places that no table knows are one: alike, or alike but for a case ending."""
    if same_spelling(one, two):
        return True
    if one.language == two.language:
        return False
    a, b = parts(one), parts(two)
    if len(a) != len(b) or min(len(a[-1]), len(b[-1])) < 7:
        return False
    if any(part_alike(x, one.language, y, two.language) < SAME_PART for x, y in zip(a[:-1], b[:-1], strict=True)):
        return False
    return (
        max(
            (
                alike(a[-1][: len(a[-1]) - cut], one.language, b[-1][: len(b[-1]) - other], two.language)
                for cut in range(3)
                for other in range(3)
            ),
            default=0.0,
        )
        >= 0.9
    )
