"""Time expressions with their values and intervals: the day of publication and the times told before anchor them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from tellings.date.anchors import Anchor, Place
from tellings.date.calendar import Period
from tellings.date.placing import place
from tellings.types import Published, Span, TimeExpr

YEARLY = ("D", "M", "Y", "SE", "Q", "H2")
"""Grains of times that say in which year a text is."""
REACH = 600
"""Characters over which a time that was told anchors "am nächsten Tag" and "drei Tage zuvor"."""
CLOCK_REACH = 60
"""The same for a clock time in a clause that isn't about the past, and for a part of the day where the sentences aren't
known: beyond it today is meant."""
NEAR = 14
"""Characters between a clock time and the day it belongs to, where the day comes after it."""
HISTORY, HISTORY_SHARE, HISTORY_YEARS = 8, 0.8, 3
"""A text with so many times told with their year, of which that share lies so many years back, tells history: there a
day or month without its year is of the year told last."""
LONG_AGO = 7
"""Days that a day told before must lie back to make what follows it a narrative of that day."""
BEFORE_NOW = ("past", "pluperfect")
WIDEST = 400
"""Days of an uncertain publication within which a value may still be the same at both ends."""


def resolved(times: Sequence[TimeExpr], published: Published, sentences: Sequence[Span] = ()) -> tuple[TimeExpr, ...]:
    """``times`` (in text order, with their tenses) with value, interval and anchor.

    ``sentences``, where they are given, show which day a part of the day belongs to ("am Vormittag"): the one named
    before it in its sentence, else that of publication, unless the text goes on about an earlier day. Where the day of
    publication is uncertain, a value stands only if it is the same for its first and last possible day; else the
    expression keeps an ``X`` value and has no interval.
    """
    first = published.earliest.date() if published.earliest else None
    last = published.latest.date() if published.latest else None
    if first is None or last is None or (last - first).days > WIDEST:
        first = last = None
    homes = [bisect_right(sentences, time.start, key=lambda span: span.start) for time in times]
    places = _places(times, homes, first)
    if first != last:
        open_places = _places(times, homes, None)
        places = [
            one if one == other else unknown
            for one, other, unknown in zip(places, _places(times, homes, last), open_places, strict=True)
        ]
    return tuple(
        msgspec.structs.replace(found, value=at.value, earliest=at.earliest, latest=at.latest, anchor=at.anchor)
        for found, at in zip(times, places, strict=True)
    )


def _places(times: Sequence[TimeExpr], homes: Sequence[int], day: date | None) -> list[Place]:
    """The places of ``times`` if the article came out on ``day``; ``homes``: the sentence of each (0: unknown)."""
    found: list[Place] = []
    history = _is_history(times, day)
    last: Period | None = None
    for number, current in enumerate(times):
        if history and last is not None and _lacks_year(current):
            at = _carried(current, last)
        elif history and last is not None and _is_edge(current):
            at = place(current, Anchor(last.first, current.tense))._replace(anchor="told")
        else:
            told = _told(times, homes, found, number, day)
            if told is not None and _is_year_ago(current):
                current = msgspec.structs.replace(
                    current, reading=msgspec.structs.replace(current.reading, base="told")
                )
            loose = told is None and _is_clock(current) and current.reading.hour is None
            own = None if loose and _is_of_another_day(times, homes, number, day) else day
            at = place(current, Anchor(own, current.tense, told))
        if at.period is not None and at.period.grain in YEARLY:
            last = at.period
        found.append(at)
    return found


def _is_history(times: Sequence[TimeExpr], day: date | None) -> bool:
    """Whether the text tells of times long past, year by year, and hardly counts from its own day."""
    years = [time.reading.year for time in times if time.reading.year is not None]
    if len(years) < HISTORY:
        return False
    old = sum(1 for year in years if day is None or year <= day.year - HISTORY_YEARS)
    own = sum(
        1
        for time in times
        if time.reading.weekday
        or (time.reading.offset is not None and time.reading.base != "told" and not _is_edge(time))
    )
    return old >= HISTORY_SHARE * len(years) and own < len(years) * (1 - HISTORY_SHARE)


def _is_edge(time: TimeExpr) -> bool:
    """Whether it is the start, middle or end of the year or month that is spoken of."""
    reading = time.reading
    return bool(time.mod) and reading.offset == 0 and reading.unit in ("Y", "M") and reading.base != "told"


def _lacks_year(time: TimeExpr) -> bool:
    reading = time.reading
    whole = not (
        reading.direction or reading.base or reading.offset is not None or reading.amounts or time.type == "SET"
    )
    return reading.year is None and bool(reading.month or reading.season or reading.feast) and whole


def _carried(time: TimeExpr, last: Period) -> Place:
    """``time`` in the year of ``last``, the time told before; in the next one where its month came long before."""
    year = last.first.year
    if time.reading.month and last.grain in ("D", "M") and time.reading.month + 6 < last.first.month:
        year += 1
    to = time.reading.to and msgspec.structs.replace(time.reading.to, year=year)
    dated = msgspec.structs.replace(time.reading, year=year, to=to)
    found = place(msgspec.structs.replace(time, reading=dated), Anchor(None, time.tense))
    return found._replace(anchor="told")


def _told(
    times: Sequence[TimeExpr], homes: Sequence[int], found: Sequence[Place], number: int, day: date | None
) -> Period | None:
    """The time told last before expression ``number`` that can anchor it; for a clock time the day next to it."""
    current = times[number]
    clock, compared = _is_clock(current), _is_compared(current) or current.reading.unit == "Q"
    before = next(
        (
            n
            for n in range(number - 1, -1, -1)
            if found[n].period is not None
            and times[n].type in ("DATE", "TIME")
            and (not clock or _is_day(found[n].period))
            and not (compared and _is_compared(times[n]))
        ),
        None,
    )
    gap = current.start - times[before].end if before is not None else REACH + 1
    far = before is None or gap > NEAR or _is_clock(times[before])
    if clock and number + 1 < len(times) and far:
        after = times[number + 1]
        if after.start - current.end <= NEAR and after.reading.hour is None and not after.reading.part:
            at = place(after, Anchor(day, after.tense, None)).period
            if at is not None and at.grain == "D":
                return at
    if before is None or gap > REACH:
        return None
    period = found[before].period
    if _is_year_ago(current):
        quarter = period is not None and period.grain == "Q" and homes[number] and homes[number] == homes[before]
        return period if quarter else None
    if not clock or current.reading.base == "told" or (homes[number] and homes[number] == homes[before]):
        return period
    if current.reading.hour is None:
        near = gap <= CLOCK_REACH and not homes[number]
        return period if near or _goes_on(current, times[before], period, day) else None
    return period if gap <= CLOCK_REACH or current.tense in BEFORE_NOW else None


def _is_of_another_day(times: Sequence[TimeExpr], homes: Sequence[int], number: int, day: date | None) -> bool:
    """Whether the sentence of a part of the day tells of another year: "taken in the middle of the night … in 2014"."""
    same = [t for n, t in enumerate(times) if homes[number] and homes[n] == homes[number]]
    return day is not None and any(t.reading.year is not None and t.reading.year != day.year for t in same)


def _is_year_ago(time: TimeExpr) -> bool:
    """Whether it is "a year ago": in one sentence with a quarter it is that quarter of the year before."""
    reading = time.reading
    return reading.shift == -1 and reading.base != "told" and reading.amounts == ((Decimal(1), "Y"),)


def _is_compared(time: TimeExpr) -> bool:
    """Whether it is the year before the one spoken of ("a year earlier"): what is told with it is but compared, so
    that the next such time counts from what stood before."""
    reading = time.reading
    counted = reading.shift == -1 and reading.amounts == ((Decimal(1), "Y"),)
    return counted or (reading.unit == "Y" and reading.offset == -1 and reading.base == "told")


def _goes_on(current: TimeExpr, before: TimeExpr, period: Period | None, day: date | None) -> bool:
    """Whether a part of the day carries on what ``before``, in another sentence, tells of its day: that was told by
    its hours, too, or lies far back, or the verb itself looks back ("war am Abend angekommen")."""
    if current.tense == "pluperfect" or (before.type == "TIME" and current.tense in BEFORE_NOW):
        return True
    return day is not None and period is not None and (day - period.last).days > LONG_AGO


def _is_clock(time: TimeExpr) -> bool:
    """Whether only the time of the day is told."""
    reading = time.reading
    return bool(reading.hour is not None or reading.part) and not (
        reading.day or reading.weekday or reading.month or reading.offset is not None or reading.feast
    )


def _is_day(period: Period | None) -> bool:
    return period is not None and period.grain == "D"
