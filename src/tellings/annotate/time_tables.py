"""``times.toml`` of a language: the record of its table, and how a row of it spells its forms.

``resources/<language>/times.toml`` lists words by class, ``[words.month] 6 = "juni jun."``: the key says what the forms
mean (``month=6``, short for a class named like its field), the value lists the forms. In a list of forms ``{a,b}``
stands for either, ``_`` for a blank; a form with a capital matches capitalised only, one in small letters any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.annotate.time_numbers import Say
from tellings.languages import table
from tellings.types import Record


class Group(Record, frozen=True):
    """A piece of grammar that languages share: named parts and rules, see :mod:`tellings.annotate.time_patterns`."""

    parts: dict[str, tuple[str, ...]] = {}
    rules: tuple[str, ...] = ()


class TimeTable(Record, frozen=True):
    """``times.toml`` of a language.

    ``use`` names groups of ``resources/all/times.toml``; ``words`` are classes of forms, ``compounds`` classes of words
    that are made of two or three classes written together; ``parts`` and ``rules`` are the language's own grammar,
    tried before the shared one. ``endings`` may stand behind a form and belong to the expression, behind an apostrophe,
    too ("Haziran'da"), ``particles`` don't; ``harmony`` lists sets of vowels: the first vowel of an ending is of the
    set of the last one before it; ``prefixes`` may stand before a form. ``joined``: words are written without blanks;
    ``digits``: number signs 0 to 9, with blanks between them where a number has several; ``folds``: pairs of signs, the
    first of which is read as the second; ``tense``: see :mod:`tellings.annotate.tense`.
    """

    use: tuple[str, ...] = ()
    words: dict[str, str | dict[str, str]] = {}
    compounds: dict[str, str] = {}
    parts: dict[str, tuple[str, ...]] = {}
    rules: tuple[str, ...] = ()
    endings: str = ""
    particles: str = ""
    harmony: str = ""
    prefixes: str = ""
    joined: bool = False
    digits: str = ""
    folds: str = ""
    tense: dict[str, str] = {}


class SharedTable(Record, frozen=True):
    """``resources/all/times.toml``: ``groups`` of grammar and ``words`` of every language."""

    groups: dict[str, Group] = {}
    words: dict[str, str | dict[str, str]] = {}


BRACES = re.compile(r"\{([^{}]*)\}")


def time_table(language: str) -> TimeTable:
    """The table of ``language``, empty where there is none."""
    found: TimeTable = table(language, "times", TimeTable)
    return found


@cache
def opening_words(language: str) -> frozenset[str]:
    """The words that open a period ("since"), in small letters."""
    words = time_table(language).words.get("since", "")
    return frozenset(words.split()) if isinstance(words, str) else frozenset()


def shared_table() -> SharedTable:
    """The table that all languages share."""
    found: SharedTable = table("all", "times", SharedTable)
    return found


def said(text: str, kind: str = "") -> Say:
    """``"unit=D offset=-1"`` as fields; a bare value is that of the field ``kind``; ``_`` says nothing."""
    pairs = (piece.partition("=") for piece in text.split() if piece != "_")
    return tuple((name, value) if sign else (kind, name) for name, sign, value in pairs)


def expanded(forms: str) -> Iterator[str]:
    """The forms of a list, with their braces resolved."""
    for form in forms.split():
        yield from _unbraced(form.replace("_", " "))


def _unbraced(form: str) -> Iterator[str]:
    brace = BRACES.search(form)
    if not brace:
        yield form
        return
    for choice in brace[1].split(","):
        yield from _unbraced(form[: brace.start()] + choice + form[brace.end() :])
