"""The figures of a story: each in its clause, with what it measures, when and where.

A figure is compared only where all of this agrees (read by hand: ``what-differs``, half of the pairs "two numbers, same
noun" are false alarms): what is counted, what happened to it, which part of a whole, when, and which way a delivery
went. So each figure gets a *measure* ("dead", "t of ammonium nitrate", "container, sent").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from tellings.annotate import gazetteer
from tellings.annotate.concepts import state
from tellings.link.content import Clause
from tellings.link.figure_times import beginning, counted_since, day_of, earlier_time
from tellings.link.measures import Measure, distance, end_of, measured
from tellings.types import Annotations, ArticleId, EntityId, Quantity, Report, Span, Speaker, Statement, TimeExpr

NOT_COUNTED = ("ordinal", "age", "score", "number", "percent")
"""Kinds of quantities that are no claim of how many or how much."""
OF_TIME = ("s", "min", "h", "d", "wk", "mo", "a")
LOOSE = Decimal("1.5")
"""How many times its bound "at least" can be exceeded before it is worth telling."""


class Figure(NamedTuple):
    """A figure in its clause.

    ``when``: the time of what is counted, None for the happening at hand; ``day``: the time in its clause that says
    when it happened, None where there is none or it says as of when the count is; ``places``: keys of the cities and
    facilities that its sentence names; ``who``: the people and bodies in its clause; ``out``: when its
    article came out at the latest.
    """

    article: ArticleId
    statement: int
    quantity: Quantity
    measure: Measure
    when: tuple[datetime, datetime] | None
    day: TimeExpr | None
    places: frozenset[str]
    speakers: tuple[Speaker, ...]
    clause: Clause
    span: Span
    language: str
    who: frozenset[EntityId]
    out: datetime | None

    @property
    def low(self) -> Decimal | None:
        """The least that the words allow."""
        return self.quantity.low

    @property
    def high(self) -> Decimal | None:
        """The most that the words allow; "at least" is taken to be passed by half of it and no more."""
        if self.quantity.high is None and self.quantity.bound == "least" and self.quantity.low is not None:
            return self.quantity.low * LOOSE
        return self.quantity.high

    @property
    def size(self) -> Decimal:
        """Its value, 0 where it has none."""
        return self.quantity.value or Decimal(0)

    @property
    def mouth(self) -> str:
        """Who is credited with the figure, "" for nobody."""
        return self.speakers[0].name.casefold() if self.speakers else ""


def figures(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], of: Mapping[tuple[ArticleId, int], EntityId]
) -> dict[ArticleId, list[Figure]]:
    """The figures of each article that measure something, in text order; ``of``: entity by mention."""
    since = beginning(reports.values())
    found: dict[ArticleId, list[Figure]] = {article: [] for article in sorted({clause.article for clause in clauses})}
    for clause in clauses:
        found[clause.article] += _of_clause(clause, reports[clause.article], since, of)
    return found


def _of_clause(
    clause: Clause,
    report: Report,
    since: datetime | None,
    of: Mapping[tuple[ArticleId, int], EntityId],
) -> Iterable[Figure]:
    notes = report.annotations
    statements = [(n, notes.statements[n]) for n in clause.statements]
    first = statements[0][1]
    for n in first.quantities:
        quantity = notes.quantities[n]
        if quantity.kind in NOT_COUNTED or quantity.unit in OF_TIME or quantity.value is None or quantity.part:
            continue
        index, statement = min(statements, key=lambda pair: (distance(pair[1], quantity), pair[0]))
        measure = measured(quantity, statements, notes)
        if measure is None or _hypothetical(statement):
            continue
        when = counted_since(statement, clause, report, since) if state(measure.what) else None
        when = when or earlier_time(first, report, clause, since)
        span = Span(quantity.start, end_of(quantity))
        day = day_of(first, statement, measure.what, report)
        yield Figure(
            clause.article, index, quantity, measure, when, day, _places(clause, report), statement.speakers, clause,
            span, notes.language, _who(first, clause.article, notes, of), report.article.published.latest,
        )  # fmt: skip


def _who(
    statement: Statement, article: ArticleId, notes: Annotations, of: Mapping[tuple[ArticleId, int], EntityId]
) -> frozenset[EntityId]:
    """The people and bodies that a clause names."""
    named = [n for n in statement.mentions if notes.mentions[n].type in ("PER", "ORG")]
    return frozenset(of[(article, n)] for n in named if (article, n) in of)


def _hypothetical(statement: Statement) -> bool:
    return statement.polarity == "negative" or statement.modality in ("conditional", "demanded", "denied")


def _places(clause: Clause, report: Report) -> frozenset[str]:
    """The places smaller than a country that the sentence of a clause names."""
    notes = report.annotations
    at = bisect_right([s.start for s in notes.sentences], clause.span.start) - 1
    sentence = notes.sentences[at] if at >= 0 else clause.span
    found = set()
    for mention in notes.mentions:
        if mention.type == "LOC" and sentence.start <= mention.start < sentence.end:
            places = gazetteer.lookup(mention.form, notes.language)
            found |= {places[0].key} if places and places[0].kind in ("city", "site", "region") else set()
    return frozenset(found)
