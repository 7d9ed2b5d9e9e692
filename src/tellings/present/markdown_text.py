"""The dossier as Markdown: CommonMark with tables, and footnotes that hold each citation's words.

Text of reports is escaped, so that nothing in it becomes markup, a link or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tellings.present.lines import Column, Difference, Term, Told, reports_in
from tellings.present.reports import Page
from tellings.present.view import DossierView, StoryView, view
from tellings.present.witnesses import Evidence, Ref, quoted
from tellings.present.words import counted, language_name
from tellings.types import Dossier

SIGNS = re.compile(r"[\\`*_#\[\]<>|~&$]|(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)|(?<=www)\.", re.IGNORECASE)
STARTS = re.compile(r"^([+=:-])|^(\d{1,9})(?=[.)])")


class Notes:
    """Footnotes in the order in which they are first used: the one place that remembers, during one rendering."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def of(self, evidence: Iterable[Evidence]) -> str:
        """The marks of all references in ``evidence``."""
        return "".join(self.mark(ref, item.quote) for item in evidence for ref in item.refs)

    def mark(self, ref: Ref, quote: str) -> str:
        """The mark of one; what it says is kept for the end."""
        name = f"{ref.n}-{ref.start}-{ref.end}"
        place = f", ¶ {ref.paragraph}" if ref.paragraph else ""
        before, after = quoted(quote)
        words = f": {before}{escaped(quote)}{after}" if quote else ""
        self.found.setdefault(name, f"[^{name}]: \\[{ref.n}\\] {escaped(ref.label)}{place}{words}")
        return f"[^{name}]"


def markdown_text(dossier: Dossier) -> str:
    """The whole dossier; ends with a line break."""
    shown = view(dossier)
    notes = Notes()
    blocks = list(_blocks(shown, notes))
    return "\n\n".join([*blocks, *notes.found.values()]) + "\n"


def escaped(text: str) -> str:
    """``text`` (one line) so that Markdown shows it letter by letter inside a line."""
    return SIGNS.sub(r"\\\g<0>", text)


def escaped_line(text: str) -> str:
    """The same for ``text`` that starts a line or a list's item, where a hyphen or "1." has a meaning, too."""
    return STARTS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\", escaped(text))


def _blocks(shown: DossierView, notes: Notes) -> Iterator[str]:
    yield f"# {escaped(shown.title)}"
    single = len(shown.stories) == 1
    for story in shown.stories:
        if not single:
            yield f"## {escaped(story.title)}"
        yield from _story(story, "##" if single else "###", notes)
    if shown.singles:
        yield "## Told by one report only"
        yield "\n".join(_report(page, story.title) for story in shown.singles for page in story.pages)
    if shown.failures:
        yield "## Not read"
        yield _table(
            ("Input", "What happened", "What to do"),
            [
                (escaped(one.source), f"{escaped(one.reason)} ({escaped(one.code)})", escaped(one.advice))
                for one in shown.failures
            ],
        )
    yield f"*Differences, not verdicts.* Made by tellings {escaped(shown.version)}, settings {escaped(shown.settings)}."


def _story(story: StoryView, level: str, notes: Notes) -> Iterator[str]:
    yield f"{escaped(story.summary)}."
    if story.told:
        yield f"{level} What is told"
        yield "\n".join(_told(line, notes) for line in story.told)
    for title, found in (
        ("Where they differ", story.differs),
        ("What changed", story.changed),
        ("Also noted", story.noted),
    ):
        if found:
            yield f"{level} {title}"
            for difference in found:
                yield from _difference(difference, f"{level}#", notes)
    if story.timeline:
        yield f"{level} Timeline"
        rows = []
        for moment in story.timeline:
            modality = "" if moment.plain else f" ({moment.modality})"
            rows.append((escaped(moment.when), f"{escaped(moment.text)}{modality}{notes.of(moment.evidence)}"))
        yield _table(("When", "What"), rows)
    if story.lineage:
        yield f"{level} Who has it from whom"
        yield "\n".join(_lineage(story, notes))
    if story.names:
        yield f"{level} Who calls whom what"
        rows = []
        for called in story.names:
            rows.append((escaped(called.referent), " · ".join(_term(term, notes) for term in called.terms)))
        yield _table(("Who or what", "Is called"), rows)
    yield f"{level} The reports"
    yield "\n".join(_report(page, page.title) for page in story.pages)


def _term(term: Term, notes: Notes) -> str:
    words = term.value if term.language else ""
    return escaped(term.value) + "".join(notes.mark(ref, words) for ref, _ in term.counts)


def _told(line: Told, notes: Notes) -> str:
    ground = f"{line.modality}, {counted(reports_in(line.evidence), 'report')}"
    ground += f", {line.origins}" if line.origins else ""
    return f"{line.n}. {escaped_line(line.text)} *({ground})*{notes.of(line.evidence)}"


def _difference(found: Difference, level: str, notes: Notes) -> Iterator[str]:
    yield f"{level} {escaped(found.topic)}"
    ground = f"*{found.kind}, {found.relation}, {found.surety}.* {escaped(found.why)}".rstrip()
    rows = [tuple(_ground(side) for side in found.sides), tuple(_words(side, notes) for side in found.sides)]
    if found.sides:
        yield _table(tuple(escaped(side.value) for side in found.sides), [row for row in rows if any(row)])
    yield ground


def _ground(side: Column) -> str:
    dated = f"as of {side.as_of or 'an unknown date'}" if side.as_of or side.evidence else ""
    parts = (side.chain, dated, "latest" if side.latest else "")
    return escaped(" · ".join(part for part in parts if part))


def _words(side: Column, notes: Notes) -> str:
    said = []
    for item in side.evidence:
        before, after = quoted(item.quote)
        words, at = before, 0
        for mark in item.marks:
            words += f"{escaped(item.quote[at : mark.start])}**{escaped(item.quote[mark.start : mark.end])}**"
            at = mark.end
        said.append(f"{words}{escaped(item.quote[at:])}{after}{notes.of([item])}")
    said += [f"\\[{witness.n}\\] {escaped(witness.label)}" for witness in side.silent]
    return " <br> ".join(said)


def _lineage(story: StoryView, notes: Notes) -> Iterator[str]:
    for giver in story.lineage.givers:
        receivers = ", ".join(f"\\[{one.ref.n}\\] {escaped(one.ref.label)}" for one in giver.receivers)
        yield f"- **{escaped(giver.name)}** ({giver.called}) → {receivers}"
    for group in story.lineage.shared:
        length = f", {counted(group.words, 'word')} at the longest" if group.words else ""
        members = ", ".join(f"\\[{ref.n}\\] {escaped(ref.label)}" for ref in group.members)
        if group.giver:
            yield f"- {members} has words of \\[{group.giver.n}\\] {escaped(group.giver.label)}{length}"
        else:
            yield f"- {members} share words; who had them first is not known{length}"
    if story.lineage.silent:
        names = ", ".join(f"\\[{witness.n}\\] {escaped(witness.label)}" for witness in story.lineage.silent)
        yield f"- {names}: no source found"


def _report(page: Page, title: str) -> str:
    witness = page.witness
    said = f"- \\[{witness.n}\\] **{escaped(witness.label)}**, {escaped(page.published)}"
    said += f" ({page.basis}), " if page.basis else ", "
    said += f"{escaped(language_name(witness.language))}, {escaped(witness.source)}"
    return f"{said}: {escaped(title)}" if title else said


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
