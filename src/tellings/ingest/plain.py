"""Plain text: paragraphs are lines, or blocks of lines where the lines were broken to a width."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.ingest.draft import Draft, Line
from tellings.ingest.strand import BREAK, Strand, join, take, visible
from tellings.settings import Settings

WIDEST = 100  # letters a line has at most in a text that was broken to a width
NARROWEST = 40
WRAPPED = 0.6  # share of its lines that end within a sentence
ENOUGH = 6
ENDS = (".", "!", "?", "…", ":", "»", "“", "”", '"', ")", "。", "！", "？", "」", "|")


def read_plain(name: str, source: str, settings: Settings) -> Iterator[Draft]:
    """The one report of a text file."""
    limit = 2 * settings.max_characters + 100_000
    yield Draft(name, source, tuple(paragraphs(source, 0, min(len(source), limit))), cut=len(source) > limit)


def paragraphs(source: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The paragraphs of ``source[start:end]``; offsets count in ``source``."""
    blocks = list(_blocks(source, start, len(source) if end is None else end))
    if _is_wrapped(blocks):
        for block in blocks:
            strand = visible(join(block, " "))
            if strand.text:
                yield Line(strand)
        return
    for block in blocks:
        apart = True
        for strand in map(visible, block):
            if strand.text:
                yield Line(strand, apart=apart)
                apart = False


def lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines of ``source[start:end]``, without the marks that end them; empty lines, too."""
    at = start
    for match in BREAK.finditer(source, start, end):
        yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _blocks(source: str, start: int, end: int) -> Iterator[list[Strand]]:
    """Lines that no blank line divides."""
    block: list[Strand] = []
    for low, high in lines(source, start, end):
        if source[low:high].strip():
            block.append(take(source, low, high))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(blocks: list[list[Strand]]) -> bool:
    """Whether lines were broken to a width: all short, and most end within a sentence."""
    inner = [line.text.strip() for block in blocks for line in block[:-1]]
    longest = max((len(line.text.strip()) for block in blocks for line in block), default=0)
    if len(inner) < ENOUGH or not NARROWEST <= longest <= WIDEST:
        return False
    full = [line for line in inner if len(line) > longest // 2]
    open_ended = [line for line in full if not line.endswith(ENDS)]
    return len(full) >= 0.7 * len(inner) and len(open_ended) >= WRAPPED * len(full)


