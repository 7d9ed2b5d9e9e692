"""The dossier in a terminal: the page's order and numbers, folded to the width.

A citation is ``[3:1201]``: report 3, from character 1201 of its text. Where there is no terminal (a pipe, a file), the
words that differ stand between asterisks, for want of colour and weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tellings.present.lines import Column, Difference, Told, reports_in
from tellings.present.view import DossierView, StoryView, view
from tellings.present.witnesses import Evidence, Ref, Witness, quoted
from tellings.present.words import counted, language_name
from tellings.types import Dossier

WIDE = 100  # columns, from which on sides stand next to each other
WORDED = 3  # wordings of a side that are written out; the others are cited
STYLES = {"differs": "bold underline red", "new": "bold underline cyan", "cited": "bold"}
SOFT = "dim"
INDENT = (0, 0, 0, 2)


def print_dossier(dossier: Dossier, console: Console) -> None:
    """Prints ``dossier``; all text of reports passes as plain text, never as markup."""
    parts = _parts(view(dossier), console.width, plain=not console.is_terminal)
    if console.is_terminal:
        for part in parts:
            console.print(part, highlight=False)
        return
    with console.capture() as captured:
        for part in parts:
            console.print(part, highlight=False)
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.print(Text("\n".join(lines)), soft_wrap=True, highlight=False)


def _parts(shown: DossierView, width: int, plain: bool) -> Iterator[RenderableType]:
    if len(shown.stories) != 1:
        yield Text(shown.title, "bold")
    for story in shown.stories:
        yield from _story(story, width, plain)
    if shown.singles:
        yield from _headed("Told by one report only")
        for story in shown.singles:
            yield from (_witness(page.witness, story.title, page.published, page.basis) for page in story.pages)
    if shown.failures:
        yield from _headed("Not read")
        for failure in shown.failures:
            line = Text.assemble((failure.source, "bold"), f" {failure.code}: {failure.reason}; {failure.advice}")
            yield line
    yield Text()
    yield Text(f"Differences, not verdicts. tellings {shown.version}, settings {shown.settings}", SOFT)


def _story(story: StoryView, width: int, plain: bool) -> Iterator[RenderableType]:
    yield Text()
    yield Text(story.title, "bold")
    yield Text(f"{story.summary}.")
    if story.told:
        yield from _headed("What is told")
        for line in story.told:
            yield _numbered(line.n, _told(line))
    for title, found in (
        ("Where they differ", story.differs),
        ("What changed", story.changed),
        ("Also noted", story.noted),
    ):
        if found:
            yield from _headed(title)
            for difference in found:
                yield _numbered(difference.n, _difference(difference, width, plain))
    if story.timeline:
        yield from _headed("Timeline")
        grid = _grid(min(28, width // 3), None)
        for moment in story.timeline:
            said = Text(moment.text)
            said.append("" if moment.plain else f" ({moment.modality})", SOFT)
            said.append(f" {_marks(ref for item in moment.evidence for ref in item.refs)}", SOFT)
            grid.add_row(Text(moment.when), said)
        yield grid
    if story.lineage:
        yield from _headed("Who has it from whom")
        yield from _lineage(story)
    if story.names:
        yield from _headed("Who calls whom what")
        for called in story.names:
            said = Text(f"{called.referent}: ", "bold")
            for n, term in enumerate(called.terms):
                said.append(" · " if n else "", "not bold")
                said.append(term.value, "not bold")
                said.append(f" {_marks(ref for ref, _ in term.counts)}", f"not bold {SOFT}")
            yield said
    yield from _headed("The reports")
    for page in story.pages:
        yield _witness(page.witness, page.title, page.published, page.basis)


def _told(line: Told) -> list[RenderableType]:
    said = f"{line.modality} · {counted(reports_in(line.evidence), 'report')}"
    said += f", {line.origins}" if line.origins else ""
    return [Text(line.text), Text(f"{said} · {_marks(ref for item in line.evidence for ref in item.refs)}", SOFT)]


def _difference(found: Difference, width: int, plain: bool) -> list[RenderableType]:
    head = Text.assemble((found.topic, "bold"), (f"  {found.kind}, {found.relation}, {found.surety}", SOFT))
    sides: list[RenderableType]
    columns: list[Sequence[RenderableType]] = [_column(side, found, plain) for side in found.sides]
    if width >= WIDE and 1 < len(columns) <= 4:
        grid = _grid(*[None] * len(columns))
        grid.add_row(*[_stacked(column) for column in columns])
        sides = [grid]
    else:
        indented = [[column[0], Padding(_stacked(column[1:]), INDENT)] for column in columns if column]
        sides = [Padding(_stacked(column), INDENT) for column in indented]
    return [head, *sides, Text(found.why, SOFT)] if found.why else [head, *sides]


def _column(side: Column, found: Difference, plain: bool) -> list[Text]:
    lines = []
    if not side.quoted:
        lines.append(Text(side.value, STYLES["new"] if side.latest else "bold"))
    dated = f"as of {side.as_of or 'an unknown date'}" if side.as_of or side.evidence else ""
    ground = [side.chain, dated, "latest" if side.latest else ""]
    if any(ground):
        lines.append(Text(" · ".join(part for part in ground if part), SOFT))
    for item in side.evidence[:WORDED]:
        lines.append(_worded(item, STYLES[found.tone], plain))
    rest = _marks(ref for item in side.evidence[WORDED:] for ref in item.refs)
    if rest:
        lines.append(Text(f"also {rest}", SOFT))
    if side.silent:
        lines.append(Text(" ".join(f"[{witness.n}]" for witness in side.silent), SOFT))
    return lines


def _worded(item: Evidence, style: str, plain: bool) -> Text:
    before, after = quoted(item.quote)
    said, at = Text(before), 0
    for mark in item.marks:
        said.append(item.quote[at : mark.start])
        words = item.quote[mark.start : mark.end]
        said.append(f"*{words}*" if plain else words, style)
        at = mark.end
    said.append(item.quote[at:] + after)
    said.append(f" {_marks(item.refs)}", SOFT)
    return said


def _lineage(story: StoryView) -> Iterator[Text]:
    for giver in story.lineage.givers:
        receivers = _marks(receiver.ref for receiver in giver.receivers)
        yield Text.assemble((giver.name, "bold"), (f" ({giver.called})", SOFT), f" → {receivers}")
    for group in story.lineage.shared:
        length = f", {counted(group.words, 'word')} at the longest" if group.words else ""
        if group.giver:
            yield Text(f"{_marks(group.members)} has words of {_marks([group.giver])}{length}")
        else:
            yield Text(f"{_marks(group.members)} share words; who had them first is not known{length}")
    if story.lineage.silent:
        yield Text(f"{' '.join(f'[{witness.n}]' for witness in story.lineage.silent)}: no source found")


def _witness(witness: Witness, title: str, published: str, basis: str) -> RenderableType:
    said = Text.assemble((witness.label, "bold"), f", {published}", (f" ({basis})" if basis else "", SOFT))
    said.append(f", {language_name(witness.language)}, {witness.source}")
    said.append(f": {title}" if title else "")
    return _numbered(f"[{witness.n}]", [said], 6)


def _headed(title: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(title, "bold"), align="left", style=SOFT)


def _numbered(number: object, lines: Sequence[RenderableType], width: int = 3) -> RenderableType:
    grid = _grid(width, None)
    grid.add_row(Text(f"{number}", "bold"), _stacked(lines))
    return grid


def _stacked(lines: Sequence[RenderableType]) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(line)
    return grid


def _grid(*widths: int | None) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        grid.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return grid


def _marks(refs: Iterable[Ref]) -> str:
    """ "[1:46] [3:43]"; a report without a place is "[3]"."""
    shown = (f"[{ref.n}:{ref.start}]" if ref.paragraph else f"[{ref.n or '?'}]" for ref in refs)
    return " ".join(dict.fromkeys(shown))
