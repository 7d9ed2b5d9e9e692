"""What one article says in all of each measure: one toll told three times is one, parts and earlier states give way.

Within an article the largest figure of a measure is the total, smaller ones its parts or earlier states, unless another
speaker gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tellings.annotate.concepts import concept, state, within
from tellings.link.comparable import NEAR, overlap, roots, same_day, same_modifiers
from tellings.link.figure_times import one_day, same_time
from tellings.link.figures import Figure
from tellings.link.measures import MORE, Measure
from tellings.types import ArticleId, Report


def totals(told: Mapping[ArticleId, Sequence[Figure]], reports: Mapping[ArticleId, Report]) -> list[Figure]:
    """The figures of a story that are totals, by article and place; ``told``: those of each article."""
    found: list[Figure] = []
    stuffs = _substances(figure for own in told.values() for figure in own)
    for article, own in told.items():
        completed: list[Figure] = []
        for figure in own:
            completed.append(_completed(_with_substance(figure, stuffs, reports[article]), completed))
        found += _totals(_dated([figure for figure in completed if _says_what(figure.measure)]))
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
    said_roots = {root for term in terms for root in roots(term)}
    kinds = {name for term in terms if (kind := concept(term, language)) for name in (kind, *within(kind))}
    for measure in sorted(stuffs, key=lambda m: (m.language != figure.language, m)):
        other, _, named = measure.what.partition(":")
        wanted = [word for word in named.split() if roots(word)]
        said = named in kinds if not measure.language else all(roots(word) & said_roots for word in wanted) and wanted
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
    a, b = sorted((one.size, two.size))
    return a > 0 and b <= 10 * a


def _says_what(measure: Measure) -> bool:
    """Whether a measure names what it counts, or what happened to it."""
    return bool(measure.what) and (not measure.what.endswith(":") or bool(measure.frame))


def _dated(told: Sequence[Figure]) -> list[Figure]:
    """A toll told again has the day and the places of its other tellings in the article: "19 dead in bombing" is that
    of "19 civilians were killed on Thursday". One without a day is of that of the toll right before it."""
    found: list[Figure] = []
    for figure in told:
        again = [other for other in told if other is not figure and _told_again(figure, other)]
        days = [other.day for other in again if other.day is not None]
        if figure.day is None and days and all(one_day(days[0], day) for day in days[1:]):
            figure = figure._replace(day=days[0])
        elif figure.day is None and found and _goes_on(found[-1], figure):
            figure = figure._replace(day=found[-1].day)
        if not figure.places:
            figure = figure._replace(places=frozenset(place for other in again for place in other.places))
        found.append(figure)
    return found


def _goes_on(last: Figure, figure: Figure) -> bool:
    """Whether a toll goes on about what the one right before it is of."""
    alike = last.measure.what == figure.measure.what and same_time(last.when, figure.when)
    return alike and bool(state(figure.measure.what)) and figure.span.start - last.span.end <= NEAR


def _told_again(one: Figure, two: Figure) -> bool:
    """Whether two figures of an article are one toll: the same value of the same state and time."""
    same = one.measure.what == two.measure.what and one.size == two.size
    return bool(state(one.measure.what)) and same and same_time(one.when, two.when)


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
            and _covers(other.measure, figure.measure)
            and same_time(other.when, figure.when)
            and same_day(other, figure)
            and same_modifiers(other, figure)
            and (other.mouth == figure.mouth or not figure.mouth or not other.mouth)
        ]
        if any(not overlap(figure, other) and other.size > figure.size for other in rivals):
            continue
        if more and (figure.quantity.counted.lemma or any(_same_kind(figure, other) for other in told)):
            continue
        kept.append(figure)
    return kept


def _covers(one: Measure, two: Measure) -> bool:
    """Whether ``two`` can be a part of ``one``: the same measure, or "15 people were killed in town" beside the 21
    civilians killed in all."""
    everybody = bool(state(two.what)) and not two.who
    return one == two or (everybody and (one.what, one.frame) == (two.what, two.frame))


def _same_kind(one: Figure, two: Figure) -> bool:
    """Whether another figure counts what ``one`` counts, of whomever: "21 civilians, 15 here and another six there"."""
    return one is not two and one.measure.what == two.measure.what and same_time(one.when, two.when)
