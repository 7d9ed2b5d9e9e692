"""What the words of a report say about the day it came out: windows of days, each with its words and its reason.

A **near** point is a dated day that the report tells as close to itself ("morgen, am Freitag, dem 13. März 2026"; "am
Dienstag und Mittwoch" beside "am 18. und 19. Juni 2024"); without a year it gives a window for each year that fits. A
**bound** only says before or after. Bare weekdays are kept apart: which day of a window they fit is for
:mod:`tellings.date.windows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tellings.date import calendar
from tellings.date.calendar import Period
from tellings.date.feast_days import Named, feast_days
from tellings.types import Annotations, Article, Span, TimeExpr, TimeReading

WEEK, TWO_WEEKS = timedelta(7), timedelta(13)
"""How far a day lies from a report that tells its weekday and its date together: back, ahead."""
YEARS_ON = 8
"""How many years a report may come after the latest time that it tells with its year."""
TURN = timedelta(40)
"""How long before its start a year is already spoken of as if it were there."""
LEAD, OPENING = 500, 1000
"""Characters of a report that tell the news itself; those in which the newest day that it tells still belongs to it."""
NEXT_TO = 12
"""Characters between "gestern" and the date in apposition to it."""
OWN_WORDS = 3000
"""Characters of a report within which it counts from its own day; what it quotes at length comes later."""


class Bound(NamedTuple):
    """The report came out from ``first`` on, or until ``last`` (None: not bounded there), as ``words`` show."""

    first: date | None
    last: date | None
    words: Span


class Near(NamedTuple):
    """The report came out in one of ``windows`` (first and last day), as ``words`` show; ``exact``: it counts from its
    own day; ``past``: the point is told as past, so that the first day of the window is likeliest; ``year``: the year
    is told, too."""

    windows: tuple[tuple[date, date], ...]
    words: tuple[Span, ...]
    why: str
    exact: bool = False
    past: bool = False
    year: bool = False


class Weekday(NamedTuple):
    """A bare weekday: ISO number, whether the clause is about the past or what is ahead, its words; ``far``: in the
    local time of another place ("am Montag (Ortszeit)"), which is news of the day after."""

    number: int
    past: bool
    words: Span
    far: bool = False


def bounds(times: Sequence[TimeExpr]) -> Iterator[Bound]:
    """What is told as past came before the report, what is told as future after it: times with their year."""
    for time in times:
        period = explicit(time.reading)
        if period is None or time.type not in ("DATE", "TIME"):
            continue
        words = Span(time.start, time.end)
        until = time.reading.open == "until"
        if (time.tense in ("past", "pluperfect") and not until) or (
            time.reading.open == "since" and time.tense != "future"
        ):
            start = period.first - TURN if period.grain == "Y" and period.first.year > 1 else period.first
            yield Bound(start, None, words)
        elif time.tense == "future" and time.reading.open != "since":
            end = explicit(time.reading.to) if time.reading.to else period
            yield Bound(None, (end or period).last, words)


def other_years(times: Sequence[TimeExpr]) -> frozenset[int]:
    """Years that aren't the report's own: news tells "im April 2019" only from another year (measured on six sets of
    reports in English and German: 231 of 243)."""
    return frozenset(
        time.reading.year
        for time in times
        if time.reading.year
        and time.reading.month
        and not time.reading.day
        and time.tense in ("past", "pluperfect", "none")
    )


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
            if reading is not None and _is_bare(reading) and time.type != "SET":
                past = time.tense == "past" and reading.direction != "next" and reading.open != "until"
                far = reading.zone == "local" and reading.hour is None
                found.append(Weekday(reading.weekday or 0, past, Span(time.start, time.end), far))
    return tuple(found)


def _is_bare(reading: TimeReading) -> bool:
    return bool(
        reading.weekday and not reading.day and not reading.month and not reading.every and reading.offset is None
        and reading.base != "told" and reading.direction != "last"
    )  # fmt: skip


def near(article: Article, annotations: Annotations, earliest: date | None) -> Iterator[Near]:
    """The points that the report tells as close to its own day; ``earliest``: what it surely comes after."""
    times = annotations.times
    yield from _counted(article, times)
    yield from _with_weekday(article, times, earliest)
    yield from _matched(times)
    yield from _feasts(article, annotations, earliest)
    yield from _quarters(times, earliest)


def _counted(article: Article, times: Sequence[TimeExpr]) -> Iterator[Near]:
    """ "Today", "yesterday", "tomorrow" in one phrase with a date, or in apposition to it."""
    for number, time in enumerate(times):
        step = time.reading
        if step.unit != "D" or step.offset is None or step.base == "told" or time.start > OWN_WORDS:
            continue
        period = explicit(step)
        words = Span(time.start, time.end)
        for other in (times[number - 1] if number else None, times[number + 1] if number + 1 < len(times) else None):
            if period is None and other is not None and not other.reading.open and not time.mod:
                low, high = sorted((time, other), key=lambda t: t.start)
                between = article.text[low.end : high.start]
                if len(between) <= NEXT_TO and not any(sign in between for sign in ".;\n"):
                    period = explicit(other.reading)
                    words = Span(low.start, high.end)
        if period is not None and period.grain == "D":
            day = period.first - timedelta(step.offset)
            yield Near(
                ((day, day),),
                (words,),
                "it calls a date “yesterday”, “today”, “tomorrow” or the like",
                exact=True,
                year=True,
            )


def _with_weekday(article: Article, times: Sequence[TimeExpr], earliest: date | None) -> Iterator[Near]:
    """Weekday and date told together: nobody names the weekday of a day long ago."""
    told = [day for time in times if time.tense != "future" and (day := explicit(time.reading)) and day.grain == "D"]
    newest = max([*(day.first for day in told), *([earliest] if earliest else [])], default=date.min)
    for time in times:
        reading = time.reading
        if not (reading.weekday and reading.day and reading.month):
            continue
        past = time.tense in ("past", "pluperfect")
        whole = explicit(reading)
        new = past and whole is not None and whole.first >= newest and _in_clause(article.text, time.start, time.end)
        reach = OPENING if new else LEAD
        if time.tense != "future" and reading.year is not None and time.start > reach:
            continue
        before = TWO_WEEKS if time.tense == "future" else timedelta(0) if past else WEEK
        after = timedelta(0) if time.tense == "future" else WEEK
        windows = tuple((day - before, day + after) for day in _fitting_days(reading, earliest))
        if windows:
            yield Near(
                windows,
                (Span(time.start, time.end),),
                "it tells a day by its weekday and its date, as news does only of days close to its own",
                past=past,
                year=bool(reading.year),
            )


def _in_clause(text: str, start: int, end: int) -> bool:
    """Whether a date belongs to a clause ("said on Tuesday, …") rather than standing between two sentences."""
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 3]
    follows = after[:1].isspace() and after.lstrip(" ")[:1].isupper()
    return bool(before) and (before[-1][0].islower() or not before[-1][0].isascii()) and not follows


def _fitting_days(reading: TimeReading, earliest: date | None) -> Iterator[date]:
    """The days with this weekday: in the year told, else in the years from ``earliest`` on."""
    if reading.month is None or reading.day is None or (reading.year is None and earliest is None):
        return
    start = reading.year or (earliest.year if earliest else 0)
    for year in range(start, start + 1 if reading.year else start + YEARS_ON + 1):
        try:
            day = date(year, reading.month, reading.day)
        except ValueError:
            continue
        if day.isoweekday() == reading.weekday and (reading.year is not None or earliest is None or day >= earliest):
            yield day


def _matched(times: Sequence[TimeExpr]) -> Iterator[Near]:
    """Weekdays that are those of a date still to come: they are the same days. A single one must be told as still to
    come, too; two in a row fit by chance in one of seven cases only where nothing else is meant."""
    for dated in times:
        first, last = explicit(dated.reading), explicit(dated.reading.to)
        if first is None or first.grain != "D" or dated.tense in ("past", "pluperfect") or dated.reading.open:
            continue  # a deadline ("until 30 January 2027") is no day of the news
        for named in times:
            to = named.reading.to
            if not _is_bare(named.reading) or named.tense == "pluperfect" or (to is None) != (last is None):
                continue
            fits = named.reading.weekday == first.first.isoweekday()
            fits = fits and (to is None or last is None or to.weekday == last.first.isoweekday())
            ahead = named.tense == dated.tense == "future" and max(named.start, dated.start) <= OPENING
            if fits and (to is not None or ahead):
                words = (Span(named.start, named.end), Span(dated.start, dated.end))
                window = (first.first - timedelta(6), first.first)
                yield Near(
                    (window,),
                    words,
                    "it names the same days once by weekday and once by date, so they were less than a week ahead",
                    year=True,
                )


def _feasts(article: Article, annotations: Annotations, earliest: date | None) -> Iterator[Near]:
    """A feast or national day in one sentence with a weekday: the years in which it falls on it."""
    if earliest is None:
        return
    for named in feast_days(article.text, annotations):
        for time in annotations.times:
            if not _is_bare(time.reading) or not named.sentence.covers(Span(time.start, time.end)):
                continue
            before, after = (timedelta(6), timedelta(0)) if time.tense == "future" else (timedelta(0), timedelta(6))
            days = _feast_on(named, time.reading.weekday or 0, earliest)
            if windows := tuple((day - before, day + after) for day in days):
                yield Near(windows, (Span(time.start, time.end), named.words), named.why, past=time.tense != "future")


def _feast_on(named: Named, weekday: int, earliest: date) -> Iterator[date]:
    """The days of the feast from ``earliest`` on that fall on the weekday."""
    for year in range(earliest.year, min(earliest.year + YEARS_ON + 1, date.max.year)):
        period = named.on(year)
        if period is not None and period.first >= earliest and period.first.isoweekday() == weekday:
            yield period.first


def _quarters(times: Sequence[TimeExpr], earliest: date | None) -> Iterator[Near]:
    """The newest quarter told with its year: its figures are news in it or in the next one."""
    told = [
        (period, time)
        for time in times
        if time.reading.quarter
        and time.reading.year
        and (period := calendar.quarter(time.reading.year, time.reading.quarter))
    ]
    if not told:
        return
    period, time = max(told, key=lambda found: (found[0].first, -found[1].start))
    after = calendar.shifted(period.first, "Q", 1)
    if after is not None and (earliest is None or earliest <= after.last):
        why = "it tells of a quarter of a year, whose figures are news in it or in the next one"
        yield Near(((period.first, after.last),), (Span(time.start, time.end),), why, year=True)
