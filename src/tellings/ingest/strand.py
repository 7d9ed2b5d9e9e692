"""Text that remembers where it came from: each character of a :class:`Strand` knows its offset in the source.

Readers make strands, :mod:`~tellings.ingest.clean` cuts them, and :func:`alignment` turns the last one into the record
that goes with the article. A strand never holds control characters, invisible characters or runs of blanks.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from itertools import groupby
from operator import sub
from typing import NamedTuple

from tellings.types import Alignment, Edit, Segment

NOWHERE = -1
"""The offset of a character that stands nowhere in the source: put in by us, or decoded from an entity."""

CONTROL = re.compile(
    r"\x1b\[[0-9;?]{0,32}[@-~]?"  # colour and cursor sequences of a terminal
    r"|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"  # C0 and C1, but for the marks of a new line, which BREAK reads
    r"|[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"  # invisible
    r"|[\U000e0000-\U000e007f]"
)
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BLANKS = re.compile(r"\s{2,}|[^\S\u0020\u00a0\u202f\u2009\u3000]")
DECOMPOSED = re.compile(r"[^\u0300-\u036f\u3099\u309a\u1160-\u11ff\n][\u0300-\u036f\u3099\u309a\u1160-\u11ff]{1,8}")
SURROGATE = re.compile(r"[\ud800-\udfff]")


class Strand(NamedTuple):
    """``text``, and for each of its characters the source offset or :data:`NOWHERE`."""

    text: str = ""
    at: array[int] = array("q")

    def cut(self, start: int, end: int | None = None) -> Strand:
        """The part ``[start, end)``, without the blanks around it."""
        part = self.text[start:end]
        low = start + len(part) - len(part.lstrip())
        high = low + len(part.strip())
        return Strand(self.text[low:high], self.at[low:high])

    @property
    def span(self) -> tuple[int, int]:
        """The source span from its first to its last character; (0, 0) where none comes from the source."""
        known = [offset for offset in self.at if offset != NOWHERE]
        return (min(known), max(known) + 1) if known else (0, 0)


def put_in(text: str) -> Strand:
    """``text`` as a strand that stands nowhere."""
    return Strand(text, array("q", [NOWHERE]) * len(text))


def take(source: str, start: int = 0, end: int | None = None) -> Strand:
    """The characters ``[start, end)`` of ``source`` as they are."""
    end = len(source) if end is None else end
    return Strand(source[start:end], array("q", range(start, end)))


def join(parts: Iterable[Strand], between: str = "") -> Strand:
    """The ``parts`` in order, ``between`` put between them."""
    text, at = [], array("q")
    for n, part in enumerate(parts):
        if n and between:
            text.append(between)
            at.extend([NOWHERE] * len(between))
        text.append(part.text)
        at.extend(part.at)
    return Strand("".join(text), at)


def without(strand: Strand, spans: Iterable[tuple[int, int]]) -> Strand:
    """``strand`` but for ``spans``, which are sorted and don't overlap."""
    parts, low = [], 0
    for start, end in spans:
        parts.append(Strand(strand.text[low:start], strand.at[low:start]))
        low = end
    parts.append(Strand(strand.text[low:], strand.at[low:]))
    return join(parts)


def visible(strand: Strand) -> Strand:
    """``strand`` on one line as a reader sees it: no control or invisible characters, single blanks, none around it.

    Letters written with a combining mark become one character where Unicode has one; it then stands nowhere.
    """
    if CONTROL.search(strand.text):
        strand = without(strand, [match.span() for match in CONTROL.finditer(strand.text)])
    if BLANKS.search(strand.text):
        parts, low = [], 0
        for match in BLANKS.finditer(strand.text):
            parts.append(Strand(strand.text[low : match.start()], strand.at[low : match.start()]))
            parts.append(Strand(" ", strand.at[match.start() : match.start() + 1]))
            low = match.end()
        strand = join([*parts, Strand(strand.text[low:], strand.at[low:])])
    if not unicodedata.is_normalized("NFC", strand.text):
        strand = _composed(strand)
    return strand.cut(0)


def _composed(strand: Strand) -> Strand:
    parts, low = [], 0
    for match in DECOMPOSED.finditer(strand.text):
        letter = unicodedata.normalize("NFC", match[0])
        if len(letter) < len(match[0]):
            parts += [Strand(strand.text[low : match.start()], strand.at[low : match.start()]), put_in(letter)]
            low = match.end()
    return join([*parts, Strand(strand.text[low:], strand.at[low:])])


def plain(text: str, limit: int = 1000) -> str:
    """``text`` of a metadata field on one line: as :func:`visible`, without lone surrogates, cut to ``limit``."""
    text = unicodedata.normalize("NFC", CONTROL.sub("", SURROGATE.sub("\ufffd", text[: 4 * limit])))
    return " ".join(text.split())[:limit].strip()


def controls(source: str, limit: int = 1000) -> list[Edit]:
    """The control and invisible characters of ``source`` as edits, ``limit`` of them at most."""
    found: list[Edit] = []
    for match in CONTROL.finditer(source):
        if len(found) == limit:
            break
        found.append(Edit(*match.span(), "control", match[0]))
    return found


def alignment(strand: Strand) -> Alignment:
    """Where the characters of ``strand`` stand in ``source``: runs of equal ones, as few segments as there can be."""
    segments, start = [], 0
    for shift, run in groupby(map(sub, strand.at, range(len(strand.at)))):
        end = start + len(list(run))
        while start < end and strand.at[start] == NOWHERE:  # one, and offset 0 behind it has the same shift
            start += 1
        if start < end:
            segments.append(Segment(start, start + shift, end - start))
        start = end
    return Alignment(tuple(segments))
