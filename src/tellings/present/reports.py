"""The reports as the page shows them: the full text, cited and copied passages in place, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tellings.present.characters import direction, shown, shown_in_line
from tellings.present.passages import Paragraph, Passage, Run, paragraphs
from tellings.present.when import span_of, spoken
from tellings.present.witnesses import Evidence, Ref, Register, Witness, evidence, passage_name, reference
from tellings.present.words import words
from tellings.types import Copy, Record, Span

TONES = ("differs", "new", "cited", "quiet")
"""How a passage is marked, the strongest first: the first of its uses' tones wins."""
ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,2000}")
LONGEST_RESIDUE = 400  # characters of a removed piece that are shown


class Use(Record, frozen=True):
    """A line that cites a passage: its anchor, its name for people ("differs 2"), its tone."""

    anchor: str
    name: str
    tone: str


class Shares(Record, frozen=True):
    """A passage that stands in another report, too. ``first`` where that one had it first, and is known to."""

    words: int
    ref: Ref
    first: bool


class Block(Record, frozen=True):
    """A paragraph: its number, its runs, and what its margin says: lines that cite it, reports that share it."""

    number: int
    runs: tuple[Run, ...]
    uses: tuple[tuple[str, tuple[Use, ...]], ...]
    shares: tuple[Shares, ...]
    headline: bool


class Residue(Record, frozen=True):
    """A piece that was left out of the text: why, its first characters, and how many there were in all."""

    reason: str
    words: str
    length: int


class Fact(Record, frozen=True):
    """Something known of a report: what, and the words; ``quoted`` where they are the report's own."""

    name: str
    value: str
    quoted: bool = False


class Page(Record, frozen=True):
    """A report in full."""

    witness: Witness
    title: str
    published: str
    basis: str
    reason: str
    grounds: tuple[Evidence, ...]
    facts: tuple[Fact, ...]
    url: str
    blocks: tuple[Block, ...]
    residue: tuple[Residue, ...]
    thin: tuple[str, ...]

    @property
    def dir(self) -> str:
        """The direction of the text."""
        return direction(self.witness.article.text)


def report(
    witness: Witness, uses: Mapping[tuple[int, int], Sequence[Use]], copies: Iterable[Copy], witnesses: Register
) -> Page:
    """``witness`` in full; ``uses`` gives the lines that cite each (start, end); ``copies`` may be all of the story."""
    article = witness.article
    passages = {
        passage_name(witness.n, start, end): Passage(
            start, end, passage_name(witness.n, start, end), min((use.tone for use in found), key=TONES.index)
        )
        for (start, end), found in uses.items()
    }
    by_name = {passage_name(witness.n, start, end): found for (start, end), found in uses.items()}
    shares: dict[str, list[Shares]] = {}
    for copy in copies:
        own, other = copy.earlier, copy.later
        if own.article != article.id:
            own, other = other, own
        if own.article != article.id or other.article not in witnesses:
            continue
        ref = reference(other, witnesses)
        known = copy.directed and other == copy.earlier
        grey = known or (not copy.directed and ref.n < witness.n)
        name = passage_name(witness.n, own.start, own.end)
        tone = passages[name].tone if name in passages else "quiet"
        tone += " copied" if grey and "copied" not in tone else ""
        passages[name] = Passage(own.start, own.end, name, tone)
        shares.setdefault(name, []).append(Shares(copy.words, ref, known))
    blocks = tuple(
        _block(number, paragraph, article.headline, by_name, shares)
        for number, paragraph in enumerate(paragraphs(article.text, sorted(passages.values(), key=_place)), 1)
    )
    published = article.published
    title = shown_in_line(article.title)
    return Page(
        witness,
        "" if title and title in shown_in_line(article.text[: len(article.title) * 2 + 400]) else title,
        shown_in_line(spoken(published.value)) or span_of(published.earliest, published.latest) or "date unknown",
        "" if published.basis == "unknown" else words().bases.get(published.basis, published.basis),
        shown_in_line(published.reason),
        evidence(published.cites, witnesses),
        _facts(witness),
        article.url if ADDRESS.fullmatch(article.url) and shown_in_line(article.url) == article.url else "",
        blocks,
        tuple(_residue(edit.reason, edit.words) for edit in article.edits if edit.words.strip()),
        tuple(shown_in_line(topic) for topic in (witness.annotations.thin if witness.annotations else ())),
    )


def crossing(pages: Iterable[Page]) -> tuple[str, ...]:
    """The names of passages that need more than one run: each must be marked at its continuations, too."""
    runs = (run for page in pages for block in page.blocks for run in block.runs)
    return tuple(sorted({run.name for run in runs if run.kind == "open" and not run.first}))


def _block(
    number: int,
    paragraph: Paragraph,
    headline: int,
    uses: Mapping[str, Sequence[Use]],
    shares: Mapping[str, Sequence[Shares]],
) -> Block:
    by_section: dict[str, dict[str, Use]] = {}
    for name in paragraph.names:
        for use in uses.get(name, ()):
            by_section.setdefault(use.name.rpartition(" ")[0], {})[use.anchor] = use
    rows = [(section, tuple(sorted(found.values(), key=_number))) for section, found in by_section.items()]
    margin = tuple(sorted(rows, key=lambda row: TONES.index(row[1][0].tone)))
    runs = tuple(Run("text", shown(run.text)) if run.kind == "text" else run for run in paragraph.runs)
    found = tuple(share for name in paragraph.names for share in shares.get(name, ()))
    return Block(number, runs, margin, found, paragraph.span.end <= headline)


def _facts(witness: Witness) -> tuple[Fact, ...]:
    article = witness.article
    rows = [
        Fact("Byline", shown_in_line(article.byline), True),
        Fact("Dateline", shown_in_line(article.dateline), True),
        Fact("Agencies", shown_in_line(", ".join(article.credits)), True),
        Fact("Stamps", shown_in_line(" · ".join(article.stamps)), True),
        Fact("Captions", shown_in_line(" · ".join(article.captions)), True),
        Fact("Read from", shown_in_line(article.source)),
        Fact("Address", shown_in_line(article.url)),
    ]
    return tuple(row for row in rows if row.value)


def _residue(reason: str, cut: str) -> Residue:
    line = shown_in_line(cut)
    kept = line if len(line) <= LONGEST_RESIDUE else line[:LONGEST_RESIDUE].rstrip() + "…"
    return Residue(words().edits.get(reason, reason), kept, len(cut))


def _number(use: Use) -> int:
    return int(use.name.rpartition(" ")[2])


def _place(passage: Passage) -> Span:
    return Span(passage.start, passage.end)
