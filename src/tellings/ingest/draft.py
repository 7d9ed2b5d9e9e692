"""What a reader hands on: one report as its format shows it, before anything is cleaned.

Formats differ in what they know. A reader says of each line what the format says of it, and no more:
:mod:`~tellings.ingest.clean` and :mod:`~tellings.ingest.layout` find out the rest from the words.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tellings.ingest.strand import Strand
from tellings.types import Edit, EditReason

Kind = Literal["text", "title", "lead", "heading", "caption", "outside"]


class Line(msgspec.Struct, frozen=True):
    """A paragraph, heading or other line. ``kind`` is what the format says; ``text`` where it says nothing.

    ``apart``: a blank line or a new block stood before it. ``reason``: why a line that is ``outside`` the report is.
    """

    strand: Strand
    kind: Kind = "text"
    apart: bool = True
    reason: EditReason = "boilerplate"

    @property
    def text(self) -> str:
        """Its characters."""
        return self.strand.text


class Told(msgspec.Struct, frozen=True):
    """A date as metadata tell it: the field's name, and its value as written."""

    field: str
    value: str


class Facts(msgspec.Struct, frozen=True):
    """What metadata say of a report, as written there; empty where they say nothing. ``dates``: the best first."""

    title: str = ""
    lead: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[Told, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """One report: its name, the source text that all offsets count in, its lines in reading order, its metadata.

    ``cut``: the reader left out the end of a source that is too long.
    """

    name: str
    source: str
    lines: tuple[Line, ...]
    facts: Facts = Facts()
    edits: tuple[Edit, ...] = ()
    cut: bool = False
