"""The lines of a dossier as all three forms show them: told, differing, changed, noted, by time, by name.

Everything is decided here that page, terminal and Markdown have in common: order, numbers, words for closed lists,
which words to mark. The forms only lay it out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal, TypeVar

from tellings.present.characters import direction, shown, shown_in_line
from tellings.present.differing import differing
from tellings.present.voices import Chain, voiced
from tellings.present.when import span_of, spoken, with_spoken_days
from tellings.present.witnesses import Evidence, Ref, Register, Witness, evidence, reference
from tellings.present.words import origin_range, surety, words
from tellings.types import BriefLine, Finding, Naming, Record, Side, TimelineEntry

T = TypeVar("T")
Tone = Literal["differs", "new", "cited"]
LONG_VALUE = 48  # characters: longer values are set smaller
KEPT = 8  # lines that stay open in a long list
LEAST_FOLDED = 3


class Told(Record, frozen=True):
    """A line of the brief: a sentence of one report, and who tells it."""

    n: int
    text: str
    language: str
    modality: str
    origins: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def dir(self) -> str:
        """The direction of the text."""
        return direction(self.text)


class Column(Record, frozen=True):
    """A side of a finding. ``silent`` are reports that the side names without words of theirs.

    ``quoted``: on every side of the finding the value is the quote itself, and needn't be said twice.
    """

    value: str
    language: str
    as_of: str
    chain: str
    evidence: tuple[Evidence, ...]
    silent: tuple[Witness, ...]
    quoted: bool = False
    latest: bool = False

    @property
    def dir(self) -> str:
        """The direction of the value."""
        return direction(self.value)

    @property
    def long(self) -> bool:
        """Whether the value is set smaller."""
        return len(self.value) > LONG_VALUE


class Difference(Record, frozen=True):
    """A finding with its sides next to each other; ``tone``: what its marks mean; ``ordered``: they run by time."""

    n: int
    topic: str
    kind: str
    relation: str
    surety: str
    why: str
    sides: tuple[Column, ...]
    tone: Tone
    ordered: bool


class Moment(Record, frozen=True):
    """An entry of the timeline; ``plain`` where it simply happened."""

    n: int
    when: str
    earliest: datetime
    text: str
    language: str
    modality: str
    evidence: tuple[Evidence, ...]
    plain: bool

    @property
    def dir(self) -> str:
        """The direction of the text."""
        return direction(self.text)


class Term(Record, frozen=True):
    """What a referent is called, and where: each report once, with how often and the first place."""

    value: str
    language: str
    counts: tuple[tuple[Ref, int], ...]

    @property
    def dir(self) -> str:
        """The direction of the term."""
        return direction(self.value)

    @property
    def by_report(self) -> dict[int, tuple[Ref, int]]:
        """The counts by the number of the report."""
        return {ref.n: (ref, count) for ref, count in self.counts}


class Called(Record, frozen=True):
    """A referent with its terms."""

    n: int
    referent: str
    terms: tuple[Term, ...]


class Stretch(Record, frozen=True):
    """A part of a list in its order: open, or folded under one line."""

    open: bool
    items: tuple[Told | Difference | Moment | Called, ...]


def told(brief: Sequence[BriefLine], witnesses: Register) -> tuple[Told, ...]:
    """The brief's lines; the wording that is the line's own comes first among the evidence."""
    found = []
    for n, line in enumerate(brief, 1):
        text = shown_in_line(line.text)
        wordings = sorted(evidence(line.citations, witnesses), key=lambda item: item.quote != text)
        modality = words().modalities.get(line.modality, line.modality)
        reasons = tuple(shown_in_line(reason) for reason in line.origins.reasons)
        own = _language_of(text, wordings)
        found.append(Told(n, text, own, modality, origin_range(line.origins), reasons, tuple(wordings)))
    return tuple(found)


def differences(
    findings: Sequence[Finding], tone: Tone, witnesses: Register, known: Collection[Chain] = ()
) -> tuple[Difference, ...]:
    """``findings`` with their sides as columns; ``known`` are the chains of speakers in the story.

    Those that changed run by as-of time where that is known of all sides; the last is the latest if it surely is.
    """
    return tuple(_difference(n, finding, tone, witnesses, known) for n, finding in enumerate(findings, 1))


def moments(timeline: Sequence[TimelineEntry], witnesses: Register) -> tuple[Moment, ...]:
    """The timeline by when things happened."""
    found = []
    for n, entry in enumerate(sorted(timeline, key=_by_happening), 1):
        when = shown_in_line(spoken(entry.value)) or span_of(entry.earliest, entry.latest)
        text = shown_in_line(entry.text)
        wordings = sorted(evidence(entry.citations, witnesses), key=lambda item: item.quote != text)
        modality = words().modalities.get(entry.modality, entry.modality)
        language, plain = _language_of(text, wordings), entry.modality == "happened"
        found.append(Moment(n, when, entry.earliest, text, language, modality, tuple(wordings), plain))
    return tuple(found)


def names(naming: Sequence[Naming], witnesses: Register) -> tuple[Called, ...]:
    """Who is called what; the terms used by most reports first."""
    found = []
    for n, row in enumerate(naming, 1):
        terms = sorted((_term(side, witnesses) for side in row.terms), key=lambda term: -len(term.counts))
        found.append(Called(n, shown_in_line(row.referent), tuple(terms)))
    return tuple(found)


def stretches(items: Sequence[T], weight: Callable[[T], int], kept: int = KEPT) -> Iterator[tuple[bool, list[T]]]:
    """``items`` in their order as (open, items): the ``kept`` weightiest stay open, of equals the later ones.

    Fewer than ``LEAST_FOLDED`` in a row aren't worth a fold and stay open, too.
    """
    ranked = sorted(range(len(items)), key=lambda n: (-weight(items[n]), -n))
    weighty = set(ranked[:kept])
    opened: list[bool] = []
    for isopen, run in groupby(range(len(items)), key=weighty.__contains__):
        length = len(list(run))
        opened += [isopen or length < LEAST_FOLDED] * length
    for isopen, found in groupby(zip(opened, items, strict=True), key=lambda pair: pair[0]):
        yield isopen, [item for _, item in found]


def reports_in(wordings: Sequence[Evidence]) -> int:
    """How many reports stand behind a line."""
    return len({ref.n for item in wordings for ref in item.refs})


def _difference(
    n: int, finding: Finding, tone: Tone, witnesses: Register, known: Collection[Chain]
) -> Difference:
    sides = list(finding.sides)
    ordered = tone == "new" and len(sides) > 1 and all(side.as_of for side in sides)
    if ordered:
        sides.sort(key=lambda side: side.as_of)
    latest = ordered and all(_surely_before(side.as_of, sides[-1].as_of) for side in sides[:-1])
    wordings = [evidence(side.citations, witnesses) for side in sides]
    quoted = all(len(own) == 1 and _same(side.value, own[0].quote) for side, own in zip(sides, wordings, strict=True))
    columns = []
    for index, (side, own) in enumerate(zip(sides, wordings, strict=True)):
        others = [item for at, items in enumerate(wordings) if at != index for item in items]
        value = shown_in_line(with_spoken_days(side.value) if finding.kind == "date" else side.value)
        marked = tuple(
            Evidence(
                item.quote,
                item.language,
                item.refs,
                differing(item.quote, value, [other.quote for other in others if other.language == item.language]),
            )
            for item in own
        )
        heard = {citation.article for citation in side.citations}
        silent = [witnesses[article] for article in side.articles if article not in heard and article in witnesses]
        silent.sort(key=lambda witness: witness.n)
        columns.append(
            Column(
                value,
                _language_of(value, own),
                shown_in_line(spoken(side.as_of)),
                voiced(side.speakers, known),
                marked,
                tuple(silent),
                quoted,
                latest and index == len(sides) - 1,
            )
        )
    return Difference(
        n,
        shown_in_line(finding.topic),
        words().kinds.get(finding.kind, finding.kind),
        words().relations.get(finding.relation, finding.relation),
        surety(finding.score),
        shown_in_line(with_spoken_days(finding.why)),
        tuple(columns),
        tone,
        ordered,
    )


def _surely_before(one: str, two: str) -> bool:
    """Whether the ISO value ``one`` ends before ``two`` starts; a day isn't before an hour of the same day."""
    end, start = one.rpartition("/")[2], two.partition("/")[0]
    return end < start and not start.startswith(end)


def _term(side: Side, witnesses: Register) -> Term:
    counts: dict[int, tuple[Ref, int]] = {}
    for citation in sorted(side.citations):
        ref = reference(citation, witnesses)
        first, count = counts.get(ref.n, (ref, 0))
        counts[ref.n] = (first, count + 1)
    for article in side.articles:
        witness = witnesses.get(article)
        if witness and witness.n not in counts:
            counts[witness.n] = (Ref(witness.n, witness.label, 0, 0, 0, witness.anchor), 1)
    value = shown_in_line(side.value)
    language = _language_of(value, evidence(side.citations, witnesses))
    return Term(value, language, tuple(counts[n] for n in sorted(counts)))


def _by_happening(entry: TimelineEntry) -> tuple[datetime, datetime]:
    return entry.earliest.replace(tzinfo=None), entry.latest.replace(tzinfo=None)


def _language_of(text: str, wordings: Sequence[Evidence]) -> str:
    """The language of ``text`` if it stands in one of ``wordings``; else empty: it may be our own word."""
    folded = text.casefold()
    return next((item.language for item in wordings if folded and folded in item.quote.casefold()), "")


def _same(value: str, quote: str) -> bool:
    """Whether the two are the same words but for quotation marks and full stops around them."""
    edges = "\"'„“”‚‘’«»‹›「」『』.,;:!? "
    return shown(value).strip(edges) == shown(quote).strip(edges)
