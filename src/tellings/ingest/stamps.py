"""Lines that say when a report came out and nothing else: "Updated: 11 March 2026, 7.45am GMT"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tellings.ingest.residue import fold, is_one_of, tables

TOKEN = re.compile(r"\d{1,8}|[^\W\d_]+|[^\w\s]")
NUMERIC = re.compile(
    r"(?<!\d)(?:\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\s?\d{1,2}[-./]\s?(?:\d{4}|\d{2}))(?!\d)"
)
CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:.h]|Uhr|時|시|时)\s?(?:\d{2})?(?!\d)")
CJK_DATE = re.compile(r"\d{1,4}\s?[年년]|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]")
MARKS = frozenset(",.:;|-–—/()[]•·'+@T")
LONGEST = 140
PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+")


def stamp(text: str, language: str) -> Literal["", "bare", "worded"]:
    """Whether ``text`` is a stamp: a ``bare`` date, or one with a word like "updated"; empty where it is none."""
    if len(text) > LONGEST:
        return ""
    line = fold(text).strip()
    if is_one_of(line, language, "clocks"):
        return "worded"
    if not any(map(str.isdigit, line)):
        return ""
    known, stamped = _vocabulary(language)
    tokens = TOKEN.findall(line.casefold())
    letters = [token for token in tokens if token[0].isalpha()]
    if not all(token in known or _made_of(token, known) for token in letters):
        return ""
    if not all(token in MARKS for token in tokens if not token.isalnum()) or any(
        len(token) > 4 and len(token) != 8 for token in tokens if token.isdigit()
    ):
        return ""
    worded = any(token in stamped or _made_of(token, stamped) for token in letters)
    dated = is_date(line, language)
    if worded and (dated or CLOCK.search(line)):
        return "worded"
    return "bare" if dated else ""


def is_date(text: str, language: str) -> bool:
    """Whether ``text`` holds a date: a month's name with a number, or a date in numbers."""
    line = fold(text).casefold()
    if NUMERIC.search(line) or CJK_DATE.search(line):
        return True
    tokens = TOKEN.findall(line)
    return any(token in _months(language) for token in tokens) and any(token.isdigit() for token in tokens)


def only_date(text: str, language: str) -> bool:
    """Whether ``text`` is made of the words of a date alone; a bare number counts, as in "Madrid, 3 (EFE)"."""
    known, _ = _vocabulary(language)
    tokens = TOKEN.findall(fold(text).casefold())
    return (
        any(token.isdigit() for token in tokens)
        and all(token in known or token in MARKS or (token.isdigit() and len(token) <= 4) for token in tokens)
    )  # fmt: skip


def dated_parts(text: str, language: str) -> tuple[str, str]:
    """``("Harbour Post", "10 March 2026")`` of a line that names an outlet or section beside a stamp; empty else."""
    if len(text) > LONGEST:
        return "", ""
    for match in PARTS.finditer(text):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        for name, rest in ((before, after), (after, before)):
            words = name.split()
            short = 0 < len(words) <= 6 and not any(map(str.isdigit, name)) and not words[0][0].islower()
            if short and stamp(rest, language):
                return name, rest
    return "", ""


@cache
def _months(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for known in tables(language) for word in known.months.split())


@cache
def _vocabulary(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """All words that a stamp may hold, and those that make it one."""
    stamped = frozenset(word.casefold() for known in tables(language) for word in known.stamp_words.split())
    others = [
        word.casefold()
        for known in tables(language)
        for entry in (known.months, known.weekdays, known.date_words)
        for word in entry.split()
    ]
    return stamped | frozenset(others), stamped


def _made_of(token: str, known: frozenset[str]) -> bool:
    """Whether a token of a script without blanks is made of known words, the longest first."""
    if token.isascii() or not "\u3040" <= token[0] <= "\uffdc":
        return False
    at = 0
    while at < len(token):
        length = next((n for n in range(min(8, len(token) - at), 0, -1) if token[at : at + n] in known), 0)
        if not length:
            return False
        at += length
    return True
