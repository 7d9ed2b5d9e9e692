"""A report's text cut into runs, so that cited and copied passages can be marked in place.

Passages overlap as they like; markup nests. A passage that crosses another's end is cut there, and goes on as a
continuation; each passage gets a lane, so that underlines of nested passages lie below one another (the way of
displaCy's spans; here the innermost passage has lane 0).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from tellings.types import Record, Span

PARAGRAPH = re.compile(r"[^\n]+")


class Passage(Record, frozen=True):
    """``[start, end)`` of the text, under a name that is unique in it; ``tone`` says how it is marked."""

    start: int
    end: int
    name: str
    tone: str


class Run(Record, frozen=True):
    """A step through a paragraph: ``open`` a passage, ``text``, or ``close`` the passage opened last.

    ``first`` is true at the passage's first run in the text; the runs after it are continuations.
    """

    kind: str
    text: str = ""
    name: str = ""
    tone: str = ""
    lane: int = 0
    first: bool = False


class Paragraph(Record, frozen=True):
    """A paragraph's place in the text, its runs, and the names of the passages that start in it."""

    span: Span
    runs: tuple[Run, ...]
    names: tuple[str, ...]


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The paragraphs of ``text``, without the white space around them; blank ones are left out."""
    spans = []
    for match in PARAGRAPH.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            spans.append(Span(start, start + len(words)))
    return tuple(spans)


def paragraphs(text: str, passages: Sequence[Passage]) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text`` with their runs: the ``text`` runs of one, joined, are its words."""
    seen: set[str] = set()
    waiting = sorted(passages, key=lambda passage: (passage.start, -passage.end, passage.name))
    found = []
    at = 0
    current: list[Passage] = []
    for span in paragraph_spans(text):
        while at < len(waiting) and waiting[at].start < span.end:
            current.append(waiting[at])
            at += 1
        current = [passage for passage in current if passage.end > span.start]
        pieces = [
            Passage(max(passage.start, span.start), min(passage.end, span.end), passage.name, passage.tone)
            for passage in current
            if passage.start < passage.end
        ]
        runs = _runs(text, span, pieces, seen)
        names = tuple(run.name for run in runs if run.kind == "open" and run.first)
        found.append(Paragraph(span, tuple(runs), names))
    return tuple(found)


def _runs(text: str, span: Span, pieces: list[Passage], seen: set[str]) -> list[Run]:
    """The runs of one paragraph. ``seen`` holds the names that have had their first run, and grows."""
    queue = [(piece.start, -piece.end, piece.name, piece.tone) for piece in pieces]
    heapify(queue)
    runs: list[Run] = []
    opened: list[tuple[int, int]] = []  # (end, index in runs)
    at = span.start

    def write(to: int) -> None:
        nonlocal at
        if to > at:
            runs.append(Run("text", text[at:to]))
            at = to

    def close() -> None:
        end, index = opened.pop()
        write(end)
        runs.append(Run("close"))
        if opened:
            outer = opened[-1][1]
            lane = max(runs[outer].lane, runs[index].lane + 1)
            runs[outer] = Run("open", "", runs[outer].name, runs[outer].tone, lane, runs[outer].first)

    while queue:
        start, low, name, tone = heappop(queue)
        while opened and opened[-1][0] <= start:
            close()
        end = -low
        if opened and end > opened[-1][0]:
            heappush(queue, (opened[-1][0], -end, name, tone))
            end = opened[-1][0]
        write(start)
        opened.append((end, len(runs)))
        runs.append(Run("open", "", name, tone, 0, name not in seen))
        seen.add(name)
    while opened:
        close()
    write(span.end)
    return runs
