"""Claims of the second kind: figures of several reports that count the same thing of the same happening.

A figure is compared only where all of this agrees (read by hand: ``what-differs``, half of the pairs "two numbers, same
noun" are false alarms): what is counted, what happened to it, which part of a whole, when, and which way a delivery
went. So each figure gets a *measure* ("dead", "t of ammonium nitrate", "container, sent"), and within an article the
largest figure of a measure is the total, smaller ones its parts or earlier states, unless another speaker gave them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from tellings.annotate import frames, gazetteer
from tellings.annotate.concepts import concept, state, within
from tellings.link.content import Clause, likeness
from tellings.link.figure_times import beginning, day_of, earlier_time, one_day, same_time
from tellings.link.measures import MORE, Measure, distance, end_of, measured
from tellings.types import Annotations, ArticleId, EntityId, Quantity, Report, Span, Speaker, Statement, TimeExpr

NOT_COUNTED = ("ordinal", "age", "score", "number", "percent")
"""Kinds of quantities that are no claim of how many or how much."""
OF_TIME = ("s", "min", "h", "d", "wk", "mo", "a")
LOOSE = Decimal("1.5")
"""How many times its bound "at least" can be exceeded before it is worth telling."""
ALIKE, BARE = 0.12, 0.3
"""Likeness of clauses from which figures of things are compared, and where no frame says what happened to them."""
NEAR = 260
"""Characters back to the figure that one without a noun goes on about."""
ROOT = 5


class Figure(NamedTuple):
    """A figure in its clause.

    ``when``: the time of what is counted, None for the happening at hand; ``day``: the time in its clause that says
    when it happened, None where there is none or it says as of when the count is; ``places``: keys of the cities and
    facilities that its sentence names; ``who``: the people and bodies in its clause.
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


def figures(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], of: Mapping[tuple[ArticleId, int], EntityId]
) -> list[Figure]:
    """The figures of the story that measure something, totals only, by article and place; ``of``: entity by mention."""
    found: list[Figure] = []
    by_article: dict[ArticleId, list[Clause]] = {}
    for clause in clauses:
        by_article.setdefault(clause.article, []).append(clause)
    since = beginning(reports.values())
    totals: dict[ArticleId, list[Figure]] = {}
    for article, own in sorted(by_article.items()):
        told: list[Figure] = []
        for clause in own:
            told += _of_clause(clause, reports[article], since, of)
        totals[article] = told
    stuffs = _substances(figure for told in totals.values() for figure in told)
    for article, told in totals.items():
        report = reports[article]
        named = [_with_substance(figure, stuffs, report) for figure in told]
        completed: list[Figure] = []
        for figure in named:
            completed.append(_completed(figure, completed))
        found += _totals([figure for figure in completed if _says_what(figure.measure)])
    return found


def _substances(told: Iterable[Figure]) -> tuple[Measure, ...]:
    """The measures of a unit of some stuff ("t of ammonium nitrate") that the story names."""
    return tuple(sorted({f.measure for f in told if f.measure.what.partition(":")[2] and ":" in f.measure.what}))


def _with_substance(figure: Figure, stuffs: Sequence[Measure], report: Report) -> Figure:
    """A figure with a bare unit is of the stuff that its clause names in kindred words, where another figure of the
    story is ("put the amount of ammonium nitrate at 1,200 tonnes")."""
    unit, colon, stuff = figure.measure.what.partition(":")
    if not colon or stuff:
        return figure
    language = report.annotations.language
    terms = report.annotations.statements[figure.statement].terms
    roots = {root for term in terms for root in _roots(term)}
    kinds = {name for term in terms if (kind := concept(term, language)) for name in (kind, *within(kind))}
    for measure in sorted(stuffs, key=lambda m: (m.language != figure.language, m)):
        other, _, named = measure.what.partition(":")
        wanted = [word for word in named.split() if _roots(word)]
        said = named in kinds if not measure.language else all(_roots(word) & roots for word in wanted) and wanted
        if other == unit and said:
            return figure._replace(measure=measure)
    return figure


def _completed(figure: Figure, before: Sequence[Figure]) -> Figure:
    """A figure without its noun or stuff counts what the one right before it counts: "There were 750 tonnes", "the
    company speaks of 750"."""
    last = before[-1] if before else None
    if last is None or figure.span.start - last.span.end > NEAR:
        return figure
    unit, colon, stuff = last.measure.what.partition(":")
    if not colon or not stuff:
        return figure
    bare = figure.measure.what == "" and _comparable_size(figure, last)
    if bare or figure.measure.what == f"{unit}:":
        quantity = replace(figure.quantity, unit=last.quantity.unit)
        return figure._replace(quantity=quantity, measure=last.measure, clause=last.clause)  # said of what there
    return figure


def _comparable_size(one: Figure, two: Figure) -> bool:
    """Whether two numbers may well be of one thing: less than a tenth or more than ten times is of another."""
    a, b = sorted((_size(one), _size(two)))
    return a > 0 and b <= 10 * a


def _says_what(measure: Measure) -> bool:
    """Whether a measure names what it counts, or what happened to it."""
    return bool(measure.what) and (not measure.what.endswith(":") or bool(measure.frame))


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
    if (a.what, a.who, a.language) != (b.what, b.who, b.language) and not _same_substance(a, b):
        return False
    if a.frame != b.frame and not (a.frame and b.frame and frames.same_happening(a.frame, b.frame)):
        return False
    if not same_time(one.when, two.when) or not _same_modifiers(one, two):
        return False
    if one.places and two.places and not any(_compatible(a, b) for a in one.places for b in two.places):
        return False
    if one.day is not None and two.day is not None and not one_day(one.day, two.day):
        return False
    if state(a.what):
        return True
    if one.who and two.who and not one.who & two.who:
        return False
    bare = a.what.endswith(":") or (not a.frame and ":" not in a.what)
    if bare and likeness(one.clause, two.clause) < BARE:
        return False
    return one.article == two.article or likeness(one.clause, two.clause) >= ALIKE


def overlap(one: Figure, two: Figure) -> bool:
    """Whether both can be true at once: their intervals share a number."""
    lows = [low for low in (one.low, two.low) if low is not None]
    highs = [high for high in (one.high, two.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _same_substance(one: Measure, two: Measure) -> bool:
    """Whether two amounts in one unit are of the same stuff, named in two languages by kindred words."""
    unit, _, stuff = one.what.partition(":")
    other, _, again = two.what.partition(":")
    if not stuff or not again or unit != other or not unit or one.language == two.language:
        return False
    return bool(_roots(stuff) & _roots(again))


def _roots(words: str) -> set[str]:
    """The first letters of the longer words, which international words share: "nitrate", "Nitrat"."""
    from anyascii import anyascii

    found = re.findall(r"[a-z]+", anyascii(words).lower())
    return {word[at : at + ROOT] for word in found for at in (0, len(word) - ROOT - 1) if len(word) - at >= ROOT}


# ── one clause ──────────────────────────────────────────────────────────────────────────────────────────────────────


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
        when = earlier_time(first, report, clause, since)
        span = Span(quantity.start, end_of(quantity))
        day = day_of(first, statement, measure.what, report)
        yield Figure(
            clause.article, index, quantity, measure, when, day, _places(clause, report), statement.speakers, clause,
            span, notes.language, _who(first, clause.article, notes, of),
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


def _compatible(one: str, two: str) -> bool:
    return gazetteer.compatible(gazetteer.place(one), gazetteer.place(two)) is not False


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
            and same_time(other.when, figure.when)
            and _same_modifiers(other, figure)
            and (_first(other) == _first(figure) or not _first(figure) or not _first(other))
        ]
        if any(not overlap(figure, other) and _size(other) > _size(figure) for other in rivals):
            continue
        if more and (rivals or figure.quantity.counted.lemma):
            continue
        kept.append(figure)
    return kept


def _size(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def _first(figure: Figure) -> str:
    """Who is credited with the figure, "" for nobody."""
    return figure.speakers[0].name.casefold() if figure.speakers else ""


def _same_modifiers(one: Figure, two: Figure) -> bool:
    """Whether what narrows the counted down agrees: for people it must, for things as far as both say something."""
    a, b = _narrowing(one), _narrowing(two)
    if state(one.measure.what):
        return a == b
    return not a or not b or one.language != two.language or bool(a & b)


def _narrowing(figure: Figure) -> frozenset[str]:
    """The words that make the counted a part of its kind; what only says what happened to it doesn't."""
    language = figure.language
    return frozenset(
        m for m in figure.quantity.counted.modifiers
        if m != MORE and not state(concept(m, language)) and not _toll_frame(m, language)
    )  # fmt: skip


def _toll_frame(lemma: str, language: str) -> bool:
    frame = frames.inventory().get(frames.verb_frame(lemma, language))
    return frame is not None and frame.kind == "figure"
