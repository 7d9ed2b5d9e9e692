"""The lines of one draft while they are cleaned: what is left of them, and what those that went out told.

The steps of :mod:`~tellings.ingest.clean` work on a sheet one after the other; it lives no longer than that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tellings.ingest.agencies import agencies_in
from tellings.ingest.draft import Draft, Line
from tellings.ingest.residue import fold
from tellings.ingest.strand import Strand
from tellings.types import Edit, EditReason

BODY = 60  # letters from which a line with a full stop is a paragraph of the body; those of Chinese count double
LONG_BODY = 200
SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"')\]]{0,3}(?:\s?\([^()]{1,40}\))?$")
WIDE = re.compile(r"[\u3040-\uffdc]")


class Found(msgspec.Struct, frozen=True):
    """What cleaning leaves and finds. ``headed`` counts the lines left that stood before a stamp or byline."""

    lines: tuple[Line, ...]
    edits: tuple[Edit, ...]
    headed: int = 0
    people: tuple[str, ...] = ()
    outlet: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()


class Sheet:
    """``lines`` are None once they went out; ``marks`` are the numbers of stamps, bylines and credits of pictures."""

    def __init__(self, draft: Draft, language: str) -> None:
        self.source = draft.source
        self.language = language
        self.lines: list[Line | None] = list(draft.lines)
        self.edits: list[Edit] = list(draft.edits)
        self.marks: list[int] = []
        self.people: list[str] = []
        self.outlets: list[str] = []
        self.dateline = ""
        self.captions: list[str] = []
        self.credits: list[str] = []
        self.stamps: list[str] = []
        self.body_text = " ".join(line.text for line in draft.lines if line.kind != "outside")
        self._bodies = [line.kind == "text" and is_paragraph(line.text) for line in draft.lines]

    def drop(self, n: int, reason: EditReason) -> None:
        """Line ``n`` goes out as a whole."""
        line = self.lines[n]
        if line:
            self._edit(line.strand, reason)
            self.lines[n] = None

    def drop_row(self, n: int, reason: EditReason) -> None:
        """Line ``n`` goes out by a row of the tables; what it tells is noted."""
        line = self.lines[n]
        text = line.text if line else ""
        if reason == "stamp":
            self.stamps.append(text)
        elif reason == "signature":  # "The Associated Press contributed to this report"
            self.credits += agencies_in(text)
        self.drop(n, reason)

    def trim(self, n: int, start: int, end: int, reason: EditReason) -> None:
        """Of line ``n`` only ``[start, end)`` stays."""
        line = self.lines[n]
        if not line:
            return
        strand = line.strand
        for low, high in ((0, start), (end, len(strand.text))):
            if strand.text[low:high].strip():
                self._edit(Strand(strand.text[low:high], strand.at[low:high]), reason)
        kept = strand.cut(start, end)
        self.lines[n] = msgspec.structs.replace(line, strand=kept) if kept.text else None
        self._bodies[n] = line.kind == "text" and is_paragraph(kept.text)

    def _edit(self, strand: Strand, reason: EditReason) -> None:
        start, end = strand.span
        if start < end:
            self.edits.append(Edit(start, end, reason, self.source[start:end]))

    def text(self, n: int) -> str:
        """The text of line ``n`` where it is one of the report's running text; else empty."""
        line = self.lines[n]
        return line.text if line and line.kind in ("text", "heading") else ""

    def is_body(self, n: int) -> bool:
        """Whether line ``n`` is a paragraph of the body."""
        return self.lines[n] is not None and self._bodies[n]

    def bodies(self) -> list[int]:
        """The numbers of the paragraphs of the body."""
        return [n for n in range(len(self.lines)) if self.is_body(n)]

    def names(self, token: str) -> bool:
        """Whether the report names ``token`` as a word, in the running text or in its dateline."""
        low = len(self.body_text) - len(token) - 40
        word, mark = re.escape(token), rf"\({re.escape(token)}\)\s{{0,2}}[-–—]"
        return bool(
            re.search(rf"(?<![\w/(]){word}(?![\w/)])", self.body_text[:low]) or re.search(mark, self.body_text[:1500])
        )

    def found(self) -> Found:
        """What is left and what was found."""
        last = max(self.marks, default=-1)
        return Found(
            tuple(line for line in self.lines if line),
            tuple(sorted(set(self.edits), key=lambda edit: (edit.start, edit.end, edit.reason))),
            sum(1 for line in self.lines[: last + 1] if line),
            _once(self.people),
            self.outlets[0] if self.outlets else "",
            self.dateline,
            _once(self.captions),
            _once(self.credits),
            _once(self.stamps),
        )


def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph of running text: long, and it ends as a sentence does."""
    if len(text) >= LONG_BODY:
        return True
    length = len(text) + len(WIDE.findall(text))
    return length >= LONG_BODY or (length >= BODY and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, a signature in brackets let through."""
    return bool(SENTENCE_END.search(fold(text[-60:])))


def _once(told: Sequence[str]) -> tuple[str, ...]:
    """Each once, in order; the first spelling of those that differ in case only."""
    found: dict[str, str] = {}
    for value in told:
        found.setdefault(value.casefold(), value)
    return tuple(found.values())
