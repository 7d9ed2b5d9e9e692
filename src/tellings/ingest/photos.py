"""Credits of pictures and the captions beside them.

A credit is a line of its own, or follows a caption on its line. The line before a credit is its caption only where it
stands before any headline, or has words that only captions have ("in this file photo").
"""

from __future__ import annotations

import re
from functools import cache

from tellings.ingest.agencies import known
from tellings.ingest.datelines import signed
from tellings.ingest.residue import LEADING, fold, names, unnamed, words
from tellings.ingest.sheet import WIDE, Sheet, ends_sentence

LONGEST_CREDIT = 160
LONGEST_CAPTION = 320
LONGEST_ALONE = 450
HEAD_LINES = 3
MOST_CREDITS = 4
FEW_WORDS = 3
FEW_BODIES = 3
MOST_WIDE = 24  # letters of Chinese, Japanese or Korean
WORD = re.compile(r"[^\W\d_]+")
BEFORE = r"(?:(?<=[.!?…\"')])\s{1,3}|\s{1,3}[-–—|/•]{1,2}\s{1,3}|\s{0,2}(?=[(\[])|\s{2,}|(?<=[.!?…\"')])(?=©))"


def pictures(sheet: Sheet) -> None:
    """Takes out credits of pictures, on lines of their own or after a caption, and the captions that they show."""
    last = max(sheet.bodies(), default=0)
    for n in range(len(sheet.lines)):
        text = sheet.text(n)
        if not text:
            continue
        if credit_line(text, sheet.language):
            _caption_before(sheet, n)
            sheet.marks.append(n)
            sheet.drop(n, "photo-credit")
            continue
        start = credit_tail(text, sheet.language)
        if start is None or (n >= last and signed(text, sheet.language, sheet.names, False)):
            continue
        rest = _without_credit(text, start)
        if _is_caption(rest, sheet.language, n >= last):
            sheet.captions.append(rest)
            sheet.trim(n, 0, start, "photo-credit")
            sheet.drop(n, "caption")
        else:
            sheet.trim(n, 0, len(rest), "photo-credit")


def figure_caption(sheet: Sheet, text: str) -> None:
    """Notes what a figure's caption says, without the credit of the picture."""
    start = credit_tail(text, sheet.language)
    said = text if start is None else _without_credit(text, start)
    if said and not credit_line(said, sheet.language):
        sheet.captions.append(said)


def credit_line(text: str, language: str) -> bool:
    """Whether the line ``text`` is the credit of a picture."""
    shaped = len(text) <= LONGEST_CREDIT and _whole(language).fullmatch(fold(text).strip())
    return bool(shaped) and _names_somebody(text, language)


def credit_tail(text: str, language: str) -> int | None:
    """Where the credits of pictures start that end ``text``; None where none does."""
    start = None
    for _ in range(MOST_CREDITS):
        rest = text[:start].rstrip()
        low = max(0, len(rest) - LONGEST_CREDIT)
        match = _tail(language).search(fold(rest[low:]))
        if not match or low + match.start("all") == 0 or not _names_somebody(match["all"], language):
            break
        start = low + match.start("all")
    return start


def _names_somebody(credit: str, language: str) -> bool:
    """Whether what a credit says is made of names: "Video: Betts shows off a wide range of abilities" is a headline."""
    said = credit.rpartition(":")[2]
    found = WORD.findall(said)
    if said.rstrip(" )]").endswith(("?", "!", "。", "！", "？")) or len(WIDE.findall(said)) > MOST_WIDE:
        return False
    if len(found) <= FEW_WORDS:
        return True
    common = words(language, "credit_words")
    small = [word for word in found if word[0].islower() and word.casefold() not in common and not known(word)]
    return len(small) <= len(found) / 4


def _without_credit(text: str, start: int) -> str:
    return text[:start].rstrip(" -–—|([/")


def _is_caption(text: str, language: str, last: bool) -> bool:
    """Whether ``text``, which a credit follows, is a caption and no paragraph: short, or with a caption's words.

    After the ``last`` paragraph of the body the credit may belong to another picture: the text stays.
    """
    return has_caption_words(text, language) or (len(text) <= LONGEST_CAPTION and not last)


def _caption_before(sheet: Sheet, n: int) -> None:
    """The caption of the credit at ``n``: before any headline, or with words that only captions have."""
    before = [m for m in range(n) if sheet.lines[m]]
    if not before:
        return
    text = sheet.text(before[-1])
    if not text or len(text) > LONGEST_ALONE or not ends_sentence(text):
        return
    alone = len(before) == 1 and _headline_after(sheet, n)
    line = sheet.lines[n]
    paired = len(before) <= HEAD_LINES and not (line and line.apart) and _spaced(sheet)
    if alone or paired or has_caption_words(text, sheet.language):
        sheet.captions.append(text)
        sheet.drop(before[-1], "caption")


def _headline_after(sheet: Sheet, n: int) -> bool:
    """Whether the next line is a headline rather than a paragraph."""
    line = next((line for line in sheet.lines[n + 1 :] if line), None)
    return line is not None and line.kind != "outside" and len(line.text) < 200 and not ends_sentence(line.text)


def _spaced(sheet: Sheet) -> bool:
    """Whether blank lines divide most paragraphs, so that a missing one says something."""
    apart = [line.apart for n in sheet.bodies() if (line := sheet.lines[n])]
    return len(apart) >= FEW_BODIES and sum(apart) > 0.7 * len(apart)


def has_caption_words(text: str, language: str) -> bool:
    """Whether words stand in ``text`` that only captions of pictures have: "in this file photo"."""
    said = fold(text).casefold()
    return any(word in said for word in names(language, "captions"))


@cache
def _whole(language: str) -> re.Pattern[str]:
    rows = "|".join(unnamed(language, "photo"))
    return re.compile(rf"{LEADING}[(\[]?(?:{rows})[)\]]?[\s.|]{{0,4}}" if rows else r"(?!)", re.IGNORECASE)


@cache
def _tail(language: str) -> re.Pattern[str]:
    rows = "|".join(unnamed(language, "photo"))
    return re.compile(rf"{BEFORE}(?P<all>[(\[]?(?:{rows})[)\]]?)[\s.|]{{0,4}}$" if rows else r"(?!)", re.IGNORECASE)
