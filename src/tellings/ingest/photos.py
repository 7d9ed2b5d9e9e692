"""Credits of pictures: lines that are one, and what follows a caption on its line."""

from __future__ import annotations

import re
from functools import cache

from tellings.ingest.residue import LEADING, compiled, fold, names

LONGEST_CREDIT = 160
LONGEST_CAPTION = 320
BEFORE = r"(?:(?<=[.!?…\"')])\s{1,3}|\s{1,3}[-–—|/•]{1,2}\s{1,3}|\s{0,2}(?=[(\[])|\s{2,}|(?<=[.!?…\"')])(?=©))"


@cache
def _whole(language: str) -> re.Pattern[str]:
    rows = "|".join(row.pattern for row in compiled(language, "photo"))
    return re.compile(rf"{LEADING}[(\[]?(?:{rows})[)\]]?[\s.|]{{0,4}}" if rows else r"(?!)", re.IGNORECASE)


@cache
def _tail(language: str) -> re.Pattern[str]:
    rows = "|".join(row.pattern for row in compiled(language, "photo"))
    return re.compile(rf"{BEFORE}(?P<all>[(\[]?(?:{rows})[)\]]?)[\s.|]{{0,4}}$" if rows else r"(?!)", re.IGNORECASE)


def credit_line(text: str, language: str) -> bool:
    """Whether the line ``text`` is the credit of a picture."""
    return len(text) <= LONGEST_CREDIT and bool(_whole(language).fullmatch(fold(text).strip()))


def credit_tail(text: str, language: str) -> int | None:
    """Where the credit of a picture starts that ends ``text``; None where none does."""
    low = max(0, len(text) - LONGEST_CREDIT)
    match = _tail(language).search(fold(text[low:]))
    return low + match.start("all") if match and low + match.start("all") > 0 else None


def is_caption(text: str, language: str, last: bool) -> bool:
    """Whether ``text``, which a credit follows, is a caption and no paragraph: short, or with a caption's words.

    After the ``last`` paragraph of the body the credit may belong to another picture: the text stays.
    """
    marked = any(word in fold(text).casefold() for word in names(language, "captions"))
    return marked or (len(text) <= LONGEST_CAPTION and not last)
