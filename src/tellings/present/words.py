"""What the closed lists of the records are called when people read them: the rows of ``words.toml``.

The words of a report are never touched by this; they stay in their own language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

from tellings.types import Origins, Record


class Calendar(Record, frozen=True):
    """Names of months (from January), in full and as they stand in a day's date, and weekdays (from Monday)."""

    months: tuple[str, ...]
    short: tuple[str, ...]
    weekdays: tuple[str, ...]


class ScoreWord(Record, frozen=True, rename={"least": "from"}):
    """The word for scores of at least ``least``."""

    least: float
    word: str


class Words(Record, frozen=True):
    """The tables of ``words.toml``; a key that a table lacks is shown as it is."""

    kinds: dict[str, str]
    relations: dict[str, str]
    modalities: dict[str, str]
    bases: dict[str, str]
    links: dict[str, str]
    edits: dict[str, str]
    languages: dict[str, str]
    parts: dict[str, str]
    calendar: Calendar
    scores: tuple[ScoreWord, ...]


@cache
def words() -> Words:
    """The tables, read once."""
    raw = (resources.files("tellings.present") / "words.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), Words)


def language_name(code: str) -> str:
    """``de`` → "German"; a code without a name stays a code, and no code is "language unknown"."""
    return words().languages.get(code, code or "language unknown")


def surety(score: float) -> str:
    """A finding's score as a word with the figure: "likely, 0.72"."""
    word = next((row.word for row in words().scores if row.least <= score), words().scores[-1].word)
    return f"{word}, {score:.2f}"


def counted(n: int, one: str, many: str = "") -> str:
    """``1, "report"`` → "1 report"; ``1200`` → "1,200 reports"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def origin_range(origins: Origins) -> str:
    """ "1–2 origins"; empty where nothing was counted."""
    if not origins.high:
        return ""
    if origins.low == origins.high:
        return counted(origins.low, "origin")
    return f"{origins.low}–{origins.high} origins"


def listed(items: Iterable[str]) -> str:
    """ "German, English and French"."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} and {last}" if most else last
