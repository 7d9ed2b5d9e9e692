"""Claims of the second kind: figures of several reports that count the same thing of the same happening.

A figure is compared only where all of this agrees (read by hand: ``what-differs``, half of the pairs "two numbers, same
noun" are false alarms): what is counted, what happened to it, which part of a whole, when, and which way a delivery
went. So each figure gets a *measure* ("dead", "t of ammonium nitrate", "container, sent"), and within an article the
largest figure of a measure is the total, smaller ones its parts or earlier states, unless another speaker gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from tellings.annotate import frames
from tellings.annotate.concepts import state, within
from tellings.link.content import Clause, likeness
from tellings.types import ArticleId, Quantity, Report, Span, Speaker, Statement, TimeExpr

NOT_COUNTED = ("ordinal", "age", "score", "number", "percent")
"""Kinds of quantities that are no claim of how many or how much."""
OLD = timedelta(days=45)
"""A happening that long before the publication is another one than what the report is about."""
LOOSE = Decimal("1.5")
"""How many times its bound "at least" can be exceeded before it is worth telling."""
ALIKE = 0.12
MORE = "more"


class Measure(NamedTuple):
    """What a figure measures: ``what`` (a concept, "unit:substance", or a lemma), ``who`` of them, ``frame`` that
    happened to them ("" where the measure itself says it), ``language`` of a bare lemma."""

    what: str
    who: str
    frame: str
    language: str


class Figure(NamedTuple):
    """A figure in its clause. ``when``: the time of what is counted, None for the happening at hand."""

    article: ArticleId
    statement: int
    quantity: Quantity
    measure: Measure
    when: tuple[datetime, datetime] | None
    speakers: tuple[Speaker, ...]
    clause: Clause
    span: Span

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


def figures(clauses: Sequence[Clause], reports: Mapping[ArticleId, Report]) -> list[Figure]:
    """The figures of the story that measure something, totals only, by article and place."""
    found: list[Figure] = []
    by_article: dict[ArticleId, list[Clause]] = {}
    for clause in clauses:
        by_article.setdefault(clause.article, []).append(clause)
    for article, own in sorted(by_article.items()):
        report = reports[article]
        told = [figure for n, clause in enumerate(own) for figure in _of_clause(clause, report, own[:n])]
        found += _totals(told)
    return found


def groups(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of several articles, or of several speakers, that can be compared."""
    joined: list[list[Figure]] = []
    for figure in found:
        home = next((group for group in joined if all(comparable(figure, other) for other in group)), None)
        if home is None:
            joined.append([figure])
        else:
            home.append(figure)
    return [group for group in joined if len({(f.article, _first(f)) for f in group}) > 1]


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures count the same thing of the same happening."""
    a, b = one.measure, two.measure
    if (a.what, a.who, a.language) != (b.what, b.who, b.language):
        return False
    if a.frame != b.frame and not (a.frame and b.frame and frames.same_happening(a.frame, b.frame)):
        return False
    if not _same_time(one.when, two.when):
        return False
    if not _same_modifiers(one, two):
        return False
    if state(a.what):
        return True
    return one.article == two.article or likeness(one.clause, two.clause) >= ALIKE


def overlap(one: Figure, two: Figure) -> bool:
    """Whether both can be true at once: their intervals share a number."""
    lows = [low for low in (one.low, two.low) if low is not None]
    highs = [high for high in (one.high, two.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


# ── one clause ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_clause(clause: Clause, report: Report, before: Sequence[Clause]) -> Iterable[Figure]:
    notes = report.annotations
    statements = [(n, notes.statements[n]) for n in clause.statements]
    first = statements[0][1]
    for n in first.quantities:
        quantity = notes.quantities[n]
        if quantity.kind in NOT_COUNTED or quantity.value is None or quantity.part:
            continue
        index, statement = min(statements, key=lambda pair: (_distance(pair[1], quantity), pair[0]))
        measured = _measure(quantity, statements, notes.language)
        if measured is None or _hypothetical(statement):
            continue
        when = _when(first, report, clause, before)
        yield Figure(
            clause.article, index, quantity, measured, when, statement.speakers, clause, Span(quantity.start, _end(quantity))
        )


def _end(quantity: Quantity) -> int:
    return max(quantity.end, quantity.counted.end)


def _hypothetical(statement: Statement) -> bool:
    return statement.polarity == "negative" or statement.modality in ("conditional", "demanded", "denied")


def _distance(statement: Statement, quantity: Quantity) -> int:
    return min(abs(statement.cue.start - quantity.start), abs(statement.cue.end - quantity.end))


def _measure(
    quantity: Quantity, statements: Sequence[tuple[int, Statement]], language: str
) -> Measure | None:
    """What the quantity measures; None where that can't be said."""
    counted = quantity.counted
    kind = counted.kind
    if state(kind):
        return Measure(kind, "", "", "")
    people = kind == "person" or "person" in within(kind)
    if people or (not counted.lemma and not quantity.unit):
        tolls = [
            (abs(s.cue.start - quantity.start), toll)
            for _, s in statements
            if (toll := frames.inventory()[s.frame].counts if s.frame else "")
        ]
        if tolls:
            who = "" if kind in ("", "person", "resident", "victim") else kind
            return Measure(min(tolls)[1], who, "", "")
    if quantity.unit:
        what = kind or counted.lemma.lower()
        frame = "" if what else _frame(statements, quantity)
        return Measure(f"{quantity.unit}:{what}", "", frame, "" if kind or not what else language) if what or frame else None
    if not counted.lemma:
        return None
    return Measure(kind or counted.lemma.lower(), "", _frame(statements, quantity), "" if kind else language)


def _frame(statements: Sequence[tuple[int, Statement]], quantity: Quantity) -> str:
    """The frame of the nearest predicate that has one."""
    framed = [(_distance(s, quantity), s.frame) for _, s in statements if s.frame]
    return min(framed)[1] if framed else ""


# ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _when(
    statement: Statement, report: Report, clause: Clause, before: Sequence[Clause]
) -> tuple[datetime, datetime] | None:
    """The time of an earlier happening that the clause tells of; None where it tells of the one at hand."""
    own = _old(statement, report)
    if own is not None:
        return own
    times = [report.annotations.times[n] for n in statement.times]
    if any(_refers_back(time) for time in times):
        for earlier in reversed(before[-4:]):
            old = _old(report.annotations.statements[earlier.statements[0]], report)
            if old is not None:
                return old
    return None


def _old(statement: Statement, report: Report) -> tuple[datetime, datetime] | None:
    published = report.article.published.earliest
    for n in statement.times:
        time = report.annotations.times[n]
        if time.type not in ("DATE", "TIME") or time.earliest is None or time.latest is None or time.reading.open:
            continue
        if published is None or time.latest < published - OLD:
            return (time.earliest, time.latest)
    return None


def _refers_back(time: TimeExpr) -> bool:
    return time.value == "PAST_REF" or time.reading.ref == "PAST_REF"


def _same_time(one: tuple[datetime, datetime] | None, two: tuple[datetime, datetime] | None) -> bool:
    if one is None or two is None:
        return one is two
    return max(one[0], two[0]) <= min(one[1], two[1])


# ── totals ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _totals(told: Sequence[Figure]) -> list[Figure]:
    """For each measure, time and speaker the largest figure; smaller ones are parts or earlier states of it.

    A figure that nobody is credited with is no second opinion beside one that is: it goes with the largest.
    """
    kept: list[Figure] = []
    for figure in told:
        more = MORE in figure.quantity.counted.modifiers
        rivals = [
            other
            for other in told
            if other is not figure
            and other.measure == figure.measure
            and _same_time(other.when, figure.when)
            and _same_modifiers(other, figure)
            and (_first(other) == _first(figure) or not _first(figure) or not _first(other))
        ]
        if any(not overlap(figure, other) and _size(other) > _size(figure) for other in rivals):
            continue
        if more and rivals:
            continue
        kept.append(figure)
    return kept


def _size(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def _first(figure: Figure) -> str:
    """Who is credited with the figure, "" for nobody."""
    return figure.speakers[0].name.casefold() if figure.speakers else ""


def _same_modifiers(one: Figure, two: Figure) -> bool:
    """Whether what narrows the counted down agrees, as far as both say something and are of one language."""
    if one.measure.who or two.measure.who or state(one.measure.what):
        return True
    a = {m for m in one.quantity.counted.modifiers if m != MORE}
    b = {m for m in two.quantity.counted.modifiers if m != MORE}
    return not a or not b or bool(a & b)
