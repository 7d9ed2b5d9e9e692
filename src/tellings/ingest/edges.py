"""What stands around the body of a report: stamps, bylines, names of sections, menus, copyright lines.

Between two paragraphs of the body "Politics" may be a heading of the report and "By Helen Marsh" a subtitle; before the
first and after the last they are not.
"""

from __future__ import annotations

import re

from tellings.ingest.agencies import known
from tellings.ingest.datelines import byline, is_person
from tellings.ingest.photos import credit_line
from tellings.ingest.residue import fold, names, whole_line, words
from tellings.ingest.sheet import Sheet
from tellings.ingest.stamps import dated_parts, stamp
from tellings.types import EditReason

HEAD_PARAGRAPHS = 2  # a caption and a standfirst may stand before a stamp or byline, no more
HEAD_LETTERS = 450
MENU = re.compile(r"\s*[|·•›»>/→]\s*")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s{0,3}(?:©\s{0,3})?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s{0,3})(.{0,200})",
    re.IGNORECASE,
)


def around_the_body(sheet: Sheet) -> None:
    """Stamps, bylines, sections, menus and other rows that count only before and after the body."""
    last = max(sheet.bodies(), default=-1)
    dated = sum(stamp(text, sheet.language) == "bare" for n in range(len(sheet.lines)) if (text := sheet.text(n)))
    chronicle = dated > 2
    before = 0
    for n in range(len(sheet.lines)):
        text = sheet.text(n)
        if sheet.is_body(n):
            before += 1 if len(text) <= HEAD_LETTERS else HEAD_PARAGRAPHS + 1
        elif text and before <= HEAD_PARAGRAPHS:
            _at_the_head(sheet, n, text, chronicle and before > 0)
        elif text and n > last:
            _at_the_foot(sheet, n, text)


def _at_the_head(sheet: Sheet, n: int, text: str, chronicle: bool) -> None:
    """Line ``n`` before the body; in a ``chronicle`` dates are headings."""
    language = sheet.language
    titled = any(sheet.lines[m] for m in range(n))
    if stamp(text, language) and not chronicle:
        _stamped(sheet, n, text)
    elif written := byline(text, language):
        sheet.people += written.people
        sheet.credits += written.agencies
        if name := known(written.rest):
            sheet.credits.append(name)
        elif is_outlet(written.rest, language):
            sheet.outlets.append(written.rest)
        sheet.marks.append(n)
        sheet.drop(n, "metadata")
    elif (parts := dated_parts(text, language))[0] and not chronicle and _beside_date(parts[0], language):
        if is_outlet(parts[0], language):
            sheet.outlets.append(parts[0])
        _stamped(sheet, n, text)
    elif reason := _around(text, language):
        sheet.drop_row(n, reason)
    elif titled and text.strip().isupper() and known(text):
        sheet.credits.append(known(text))
        sheet.drop(n, "signature")


def _at_the_foot(sheet: Sheet, n: int, text: str) -> None:
    language = sheet.language
    if reason := whole_line(text, language, "foot") or _around(text, language):
        sheet.drop_row(n, reason)
    elif stamp(text, language):
        sheet.stamps.append(text)
        sheet.drop(n, "stamp")
    elif written := byline(text, language):
        sheet.people += written.people
        sheet.credits += written.agencies
        sheet.drop(n, "metadata")


def _around(text: str, language: str) -> EditReason | None:
    """Why a line before or after the body is residue; what may be a picture's credit or a signature is no menu."""
    if reason := whole_line(text, language, "edges"):
        return reason
    return "navigation" if _is_menu(text, language) and not credit_line(text, language) else None


def _beside_date(name: str, language: str) -> bool:
    """Whether what stands beside a date in a line is an outlet, a section, an author or a place."""
    return (
        is_outlet(name, language)
        or fold(name).casefold() in names(language, "sections")
        or bool(known(name))
        or (byline(name, language) is not None)
        or (is_person(name, language) and len(name.split()) <= 3)
        or len(name.split()) == 1
    )


def _stamped(sheet: Sheet, n: int, text: str) -> None:
    sheet.stamps.append(text)
    sheet.marks.append(n)
    sheet.drop(n, "stamp")


def _is_menu(text: str, language: str) -> bool:
    """A name of a section, or three and more short names with marks between them.

    "IAR/TVN24/ps" is none, and "Olympics under fire | Sport | Daily Tribune" is a headline.
    """
    sections = names(language, "sections")
    if fold(text).strip(" |>›»·•").casefold() in sections:
        return True
    parts = [part for part in MENU.split(text.strip(" |>›»·•")) if part]
    short = all(len(part) <= 30 and len(part.split()) <= 2 for part in parts)
    listed = sum(fold(part).casefold() in sections for part in parts)
    short = short or (2 * listed >= len(parts) and all(len(part) <= 30 for part in parts))
    tight = " " not in text.strip()
    return len(parts) > 2 and short and not tight and not re.search(r"[.!?…:©。！？]|\d{3}", text)


def copyright_owner(text: str, language: str) -> str | None:
    """The owner that a copyright line with a year names, if it is an outlet; None where the line is none."""
    match = COPYRIGHT.match(text.strip())
    if not match or len(text) > 300:
        return None
    owner = re.split(r"\s*[.|·•,]\s*|\s+[-–—]\s+", match[1].strip())[0].strip()
    short = 0 < len(owner.split()) <= 6 and owner[:1].isupper()
    return "" if not short or known(owner) or not is_outlet(owner, language) else owner


def is_outlet(name: str, language: str) -> bool:
    """Whether ``name`` is an outlet's: one of its words is, or ends in, one that only names of outlets have."""
    if not name or len(name.split()) > 7:
        return False
    known_words = words(language, "outlets")
    for word in re.findall(r"\w+", name.casefold()):
        if word in known_words or any(f"-{word[n:]}" in known_words for n in range(1, len(word) - 2)):
            return True
    return False
