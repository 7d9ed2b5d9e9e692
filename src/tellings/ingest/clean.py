"""Takes out of a draft what isn't the report: as edits, each with its reason; what says something becomes metadata.

Whole lines only, but for what stands before the first and after the last sentence of a report: datelines, signatures,
credits of pictures. In doubt a line is kept. What a line is told by, in the order of trial: :data:`STEPS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tellings.ingest.datelines import dateline, signed
from tellings.ingest.draft import Draft
from tellings.ingest.edges import HEAD_PARAGRAPHS, around_the_body, copyright_owner
from tellings.ingest.photos import figure_caption, pictures
from tellings.ingest.residue import compiled, fold, is_buttons, is_code, is_one_of, whole_line
from tellings.ingest.sheet import BODY, Found, Sheet, ends_sentence, is_paragraph
from tellings.ingest.stamps import stamp
from tellings.types import EditReason

CODE_VALUE = re.compile(r"(?:true|false|null|undefined|none|\d{1,12}|[{}()\[\];,\"' ]{1,20}|\"[^\"]{0,80}\",?)", re.I)
LIST_LENGTH = 12
LONGEST_SIGNATURE_LINE = 160


def clean(draft: Draft, language: str) -> Found:
    """``draft`` without residue."""
    sheet = Sheet(draft, language)
    for step in STEPS:
        step(sheet)
    return sheet.found()


def outside(sheet: Sheet) -> None:
    """Captions and lines outside of the body, as the format knows them; what they tell is read."""
    for n, line in enumerate(sheet.lines):
        if not line or line.kind not in ("caption", "outside"):
            continue
        reason: EditReason = "caption" if line.kind == "caption" else line.reason
        if line.kind == "caption":
            figure_caption(sheet, line.text)
        elif copied := copyright_owner(line.text, sheet.language):
            sheet.outlets.append(copied)
        elif line.reason != "navigation" and stamp(line.text, sheet.language):
            reason = "stamp"
            sheet.stamps.append(line.text)
        elif row := _row(line.text, sheet.language):
            sheet.drop_row(n, row)
        sheet.drop(n, reason)


def whole_lines(sheet: Sheet) -> None:
    """Code and data, rows of ``residue.toml`` for whole lines wherever they stand, worded stamps."""
    code = -9
    for n in range(len(sheet.lines)):
        text = sheet.text(n)
        if not text:
            continue
        if not any(map(str.isalnum, text)):  # "* * *", "____"
            sheet.drop(n, "boilerplate")
        elif is_code(text) or (code == n - 1 and CODE_VALUE.fullmatch(text.strip())):
            sheet.drop(n, "script")
            code = n
        elif (owner := copyright_owner(text, sheet.language)) is not None:
            sheet.outlets += [owner] if owner else []
            sheet.drop(n, "boilerplate")
        elif reason := _row(text, sheet.language):
            sheet.drop_row(n, reason)
        elif stamp(text, sheet.language) == "worded":
            sheet.stamps.append(text)
            sheet.marks.append(n)
            sheet.drop(n, "stamp")


def _row(text: str, language: str) -> EditReason | None:
    """Why a line is residue by its words."""
    if reason := whole_line(text, language):
        return reason
    if not ends_sentence(text) and (reason := whole_line(text, language, "short")):
        return reason
    return "boilerplate" if is_buttons(text, language) else None


def lists(sheet: Sheet) -> None:
    """Headings like "More on this topic", and the titles after them."""
    for n in range(len(sheet.lines)):
        if sheet.text(n) and is_one_of(sheet.text(n), sheet.language, "lists"):
            _list(sheet, n)


def _list(sheet: Sheet, n: int) -> None:
    """A heading and the titles after it; where more of the body follows, one title at most."""
    sheet.drop(n, "navigation")
    more = any(sheet.is_body(m) for m in range(n + 1, len(sheet.lines)))
    taken = 0
    for m in range(n + 1, len(sheet.lines)):
        line = sheet.lines[m]
        if not line:
            continue
        if sheet.is_body(m) or line.kind not in ("text", "heading") or ends_sentence(line.text):
            break
        if taken >= (1 if more else LIST_LENGTH) or (more and (line.kind == "heading" or line.apart)):
            break
        sheet.drop(m, "navigation")
        taken += 1


def signatures(sheet: Sheet) -> None:
    """Signatures: lines at the end, then what follows the last sentence."""

    for n in range(len(sheet.lines) - 1, -1, -1):
        text = sheet.text(n)
        if not sheet.lines[n]:
            continue
        alone = signed(text, sheet.language, sheet.names, True) if 0 < len(text) < LONGEST_SIGNATURE_LINE else None
        if not alone:
            break
        sheet.credits += alone.parts.agencies
        sheet.drop(n, "signature")
    for n in range(len(sheet.lines) - 1, -1, -1):
        text = sheet.text(n)
        if sheet.is_body(n) or (text and ends_sentence(text)):
            if tail := signed(text, sheet.language, sheet.names, False):
                sheet.credits += tail.parts.agencies
                sheet.trim(n, 0, tail.start, "signature")
            return


def first_words(sheet: Sheet) -> None:
    """A stamp or a dateline before the first words."""
    tried = 0
    for n, line in enumerate(sheet.lines):
        if not line or line.kind in ("title", "heading"):
            continue
        text = line.text
        if not tried:
            text = _opener(sheet, n, text)
        if len(text) >= BODY or is_paragraph(text):
            tried += 1
            if found := dateline(text, sheet.language):
                sheet.dateline = found.place
                sheet.credits[:0] = found.agencies
                sheet.stamps += [found.date] if found.date else []
                sheet.trim(n, found.end, len(text), "dateline")
                return
        if tried == HEAD_PARAGRAPHS:
            return


def _opener(sheet: Sheet, n: int, text: str) -> str:
    """Takes a stamp off the start of line ``n``; gives what is left of ``text``."""
    for row in compiled(sheet.language, "openers"):
        match = row.match(fold(text[:200]))
        if match and match.end() < len(text):
            sheet.stamps.append(text[: match.end()].strip())
            sheet.trim(n, match.end(), len(text), "stamp")
            return sheet.text(n)
    return text


STEPS: tuple[Callable[[Sheet], None], ...] = (
    outside,
    whole_lines,
    lists,
    around_the_body,  # stamps, bylines, names of sections, menus
    pictures,  # credits of pictures, and captions that stand beside them
    signatures,
    first_words,
)
