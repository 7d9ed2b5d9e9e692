"""What lies beside reports in a folder and is none: a README, a licence, notes in Markdown.

A reader who names such a file means it; one who names its folder doesn't.
"""

from __future__ import annotations

import os
import re
from functools import cache

from tellings.ingest.markdown import front_matter
from tellings.languages import table
from tellings.types import Record

LISTED = re.compile(r"\s{0,8}(?:[-*+•]\s|\d{1,3}[.)]\s|\||#{1,6}\s|\[[^\]]{1,60}\]:|(?:[-*_=]\s?){3,80}$)")
READ = 200_000
FEWEST = 3
LINES = 1 / 3
LETTERS = 1 / 8


class NoteNames(Record, frozen=True):
    """``ingest.toml``: names of files that are notes, and how the names of files end for which that holds."""

    notes: str = ""
    note_suffixes: str = ""


def named_as_notes(name: str) -> bool:
    """Whether a file is called like notes: ``README.md``, ``license-mit.txt``, ``readme.de.md``."""
    stem, suffix = os.path.splitext(name.casefold())
    known, suffixes = _names()
    return suffix in suffixes and bool(known.fullmatch(stem))


def looks_like_notes(text: str) -> bool:
    """Whether ``text``, in Markdown, is made of headings, list items, table rows and rules rather than of paragraphs.

    A third of its lines is, and an eighth of its letters: reports may have a heading over each paragraph, but long
    paragraphs. The title doesn't count; what has a date in its front matter is a report.
    """
    start, fields = front_matter(text, min(len(text), READ))
    if any(key.casefold() in ("date", "published") for key in fields):
        return False
    lines = [line.strip() for line in text[start:READ].splitlines() if line.strip()]
    listed = [line for line in lines[1:] if LISTED.match(line)]
    letters = sum(map(len, lines[1:]))
    return len(listed) >= FEWEST and len(listed) > LINES * len(lines) and sum(map(len, listed)) > LETTERS * letters


@cache
def _names() -> tuple[re.Pattern[str], frozenset[str]]:
    known = table("all", "ingest", NoteNames)
    stems = "|".join(map(re.escape, known.notes.split())) or "(?!)"
    return re.compile(rf"(?:{stems})(?:[-_. ]\w{{1,8}})?"), frozenset(known.note_suffixes.split())
