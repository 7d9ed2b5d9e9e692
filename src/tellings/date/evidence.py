"""What the words of a report say about the day it came out: windows of days, each with its words and its reason.

Two kinds: a **near** point is a dated day that the report tells as close to itself ("morgen, am Freitag, dem 13. März
2026"; "am Dienstag und Mittwoch" beside "am 18. und 19. Juni 2024"); a **bound** only says before or after. Weekdays
without a date are kept apart: which of the days in the window they fit is for :mod:`tellings.date.published`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tellings.date import calendar
from tellings.date.calendar import Period
from tellings.date.feast_days import Named, feast_days
from tellings.types import Annotations, Article, Span, TimeExpr, TimeReading

WEEK = timedelta(7)
NEAR_WEEKS = timedelta(13)
"""How far a day lies from its report that tells weekday and date together."""
YEARS_ON = 3
"""How many years a report is taken to come after the latest year it names."""
LEAD = 500
"""Characters of a report that tell the news itself."""
NEXT_TO = 12
"""Characters between "gestern" and the date in apposition to it."""


class Evidence(NamedTuple):
    """The report came out in ``[first, last]`` (None: no bound there), as ``words`` (indices of times) show."""

    kind: str
    first: date | None
    last: date | None
    words: tuple[Span, ...]
    why: str


class Weekday(NamedTuple):
    """A bare weekday: ISO number, whether the clause is about the past or what is ahead, its words."""

    number: int
    past: bool
    words: Span


def bounds(times: Sequence[TimeExpr]) -> Iterator[Evidence]:
    """What is told as past came before the report, what is told as future after it: dates with their year."""
    for time in times:
        period = explicit(time.reading)
        if period is None or time.type not in ("DATE", "TIME"):
            continue
        words = (Span(time.start, time.end),)
        until = time.reading.open == "until"
        if time.tense in ("past", "pluperfect") and not until or time.reading.open == "since" and time.tense != "future":
            yield Evidence("bound", period.first, None, words, "what it tells as past")
        elif time.tense == "future" and time.reading.open != "since":
            last = explicit(time.reading.to) if time.reading.to else period
            yield Evidence("bound", None, (last or period).last, words, "what it tells as still to come")


def explicit(reading: TimeReading | None) -> Period | None:
    """The days of a reading that needs no anchor: its year is told."""
    if reading is None or reading.year is None or reading.era or not 1000 <= reading.year <= 9990:
        return None
    year = reading.year
    if reading.month and reading.day:
        try:
            return calendar.day(date(year, reading.month, reading.day))
        except ValueError:
            return None
    if reading.month:
        return calendar.month(year, reading.month)
    if reading.season or reading.quarter or reading.half or reading.feast or reading.week:
        return None
    return calendar.year(year)


def weekdays(times: Sequence[TimeExpr]) -> tuple[Weekday, ...]:
    """The weekdays without a date, both ends of a pair, in order."""
    found: list[Weekday] = []
    for time in times:
        for reading in (time.reading, time.reading.to):
            if reading is None or not _is_bare(reading) or time.type == "SET":
                continue
            ahead = time.tense == "future" or reading.direction == "next"
            found.append(Weekday(reading.weekday or 0, not ahead, Span(time.start, time.end)))
    return tuple(found)


def _is_bare(reading: TimeReading) -> bool:
    return bool(
        reading.weekday and not reading.day and not reading.month and not reading.every and reading.offset is None
        and reading.base != "told" and reading.direction != "last"
    )  # fmt: skip


def near(article: Article, annotations: Annotations, earliest: date | None) -> Iterator[Evidence]:
    """The points that the report tells as close to its own day; ``earliest``: what it surely comes after."""
    times = annotations.times
    yield from _counted(article, times)
    yield from _with_weekday(times, earliest)
    yield from _matched(times)
    yield from _feasts(article, annotations, earliest)


def _counted(article: Article, times: Sequence[TimeExpr]) -> Iterator[Evidence]:
    """"Today", "yesterday", "tomorrow" in one phrase with a date, or in apposition to it."""
    for number, time in enumerate(times):
        step = time.reading
        if step.unit != "D" or step.offset is None or step.base == "told":
            continue
        period = explicit(step)
        words = (Span(time.start, time.end),)
        for other in (times[number - 1] if number else None, times[number + 1] if number + 1 < len(times) else None):
            if period is None and other is not None:
                low, high = sorted((time, other), key=lambda t: t.start)
                between = article.text[low.end : high.start]
                if len(between) <= NEXT_TO and not any(sign in between for sign in ".;\n"):
                    period = explicit(other.reading)
                    words = (Span(low.start, high.end),)
        if period is not None and period.grain == "D":
            day = period.first - timedelta(step.offset)
            yield Evidence("equal", day, day, words, "it counts from its own day to a date")


def _with_weekday(times: Sequence[TimeExpr], earliest: date | None) -> Iterator[Evidence]:
    """Weekday and date told together: nobody names the weekday of a day long ago."""
    for time in times:
        reading = time.reading
        if not (reading.weekday and reading.day and reading.month):
            continue
        day = _fitting_year(reading, earliest)
        if day is None or (time.tense != "future" and reading.year is not None and time.start > LEAD):
            continue
        words = (Span(time.start, time.end),)
        if time.tense == "future":
            yield Evidence("near", day - NEAR_WEEKS, day, words, "it announces a day with weekday and date")
        elif time.tense in ("past", "pluperfect"):
            yield Evidence("near", day, day + WEEK, words, "it tells a day with weekday and date")
        else:
            yield Evidence("near", day - WEEK, day + WEEK, words, "it names a day with weekday and date")


def _fitting_year(reading: TimeReading, earliest: date | None) -> date | None:
    """The day with this weekday: in the year told, else in the first year that fits after ``earliest``."""
    assert reading.month and reading.day
    if reading.year is None and earliest is None:
        return None
    years = [reading.year] if reading.year is not None else range(earliest.year if earliest else 0, (earliest.year if earliest else 0) + YEARS_ON + 1)
    for year in years:
        try:
            day = date(year, reading.month, reading.day)
        except ValueError:
            continue
        if day.isoweekday() == reading.weekday and (reading.year is not None or earliest is None or day >= earliest):
            return day
    return None


def _matched(times: Sequence[TimeExpr]) -> Iterator[Evidence]:
    """Weekdays still to come that are those of a date still to come: they are the same days."""
    ahead = [time for time in times if time.tense in ("future", "present", "none")]
    for dated in ahead:
        first, last = explicit(dated.reading), explicit(dated.reading.to)
        if first is None or first.grain != "D":
            continue
        for named in times:
            if not _is_bare(named.reading) or named.tense == "pluperfect":
                continue
            to = named.reading.to
            pair = to is not None and last is not None
            if named.reading.weekday != first.first.isoweekday() or (to is None) != (last is None):
                continue
            if pair and (to is None or last is None or to.weekday != last.first.isoweekday()):
                continue
            if not pair and not (named.tense == "future" and dated.tense == "future"):
                continue
            words = (Span(named.start, named.end), Span(dated.start, dated.end))
            yield Evidence("near", first.first - timedelta(6), first.first, words, "it names the same days by weekday and by date")


def _feasts(article: Article, annotations: Annotations, earliest: date | None) -> Iterator[Evidence]:
    """A feast or national day in one sentence with a weekday: the years in which it falls on it."""
    if earliest is None:
        return
    for named in feast_days(article.text, annotations):
        for time in annotations.times:
            if not _is_bare(time.reading) or not named.sentence.covers(Span(time.start, time.end)):
                continue
            day = _feast_on(named, time.reading.weekday or 0, earliest)
            if day is None:
                continue
            words = (Span(time.start, time.end), named.words)
            if time.tense == "future":
                yield Evidence("near", day - timedelta(6), day, words, named.why)
            else:
                yield Evidence("near", day, day + timedelta(6), words, named.why)


def _feast_on(named: Named, weekday: int, earliest: date) -> date | None:
    """The first day of the feast from ``earliest`` on that falls on the weekday, if it comes within some years."""
    for year in range(earliest.year, earliest.year + YEARS_ON + 1):
        period = named.on(year)
        if period is not None and period.first >= earliest and period.first.isoweekday() == weekday:
            return period.first
    return None
