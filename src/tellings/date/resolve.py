"""Time expressions with their values and intervals: the day of publication and the times told before anchor them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from tellings.date.anchors import Anchor, Place
from tellings.date.calendar import Period
from tellings.date.placing import place
from tellings.types import Published, TimeExpr

YEARLY = ("D", "M", "Y", "SE", "Q", "H2")
"""Grains of times that say in which year a text is."""
REACH = 600
"""Characters over which a time that was told anchors "am nächsten Tag" and "drei Tage zuvor"."""
CLOCK_REACH = 60
"""The same for a clock time or part of the day in a clause that isn't about the past: beyond it today is meant."""
NEAR = 14
"""Characters between a clock time and the day it belongs to, where the day comes after it."""
HISTORY, HISTORY_SHARE, HISTORY_YEARS = 8, 0.8, 3
"""A text with so many times told with their year, of which that share lies so many years back, tells history: there a
day or month without its year is of the year told last."""
WIDEST = 400
"""Days of an uncertain publication within which a value may still be the same at both ends."""


def resolved(times: Sequence[TimeExpr], published: Published) -> tuple[TimeExpr, ...]:
    """``times`` (in text order, with their tenses) with value, interval and anchor.

    Where the day of publication is uncertain, a value stands only if it is the same for its first and last possible
    day; else the expression keeps an ``X`` value and has no interval.
    """
    first = published.earliest.date() if published.earliest else None
    last = published.latest.date() if published.latest else None
    if first is None or last is None or (last - first).days > WIDEST:
        first = last = None
    places = _places(times, first)
    if first != last:
        open_places = _places(times, None)
        places = [
            one if one == other else unknown
            for one, other, unknown in zip(places, _places(times, last), open_places, strict=True)
        ]
    return tuple(
        msgspec.structs.replace(found, value=at.value, earliest=at.earliest, latest=at.latest, anchor=at.anchor)
        for found, at in zip(times, places, strict=True)
    )


def _places(times: Sequence[TimeExpr], day: date | None) -> list[Place]:
    """The places of ``times`` if the article came out on ``day``."""
    found: list[Place] = []
    history = _is_history(times, day)
    last: Period | None = None
    for number, current in enumerate(times):
        if history and last is not None and _lacks_year(current):
            at = _carried(current, last)
        else:
            at = place(current, Anchor(day, current.tense, _told(times, found, number, day)))
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
        1 for time in times if time.reading.weekday or (time.reading.offset is not None and time.reading.base != "told")
    )
    return old >= HISTORY_SHARE * len(years) and own < len(years) * (1 - HISTORY_SHARE)


def _lacks_year(time: TimeExpr) -> bool:
    reading = time.reading
    whole = not (
        reading.direction or reading.base or reading.offset is not None or reading.amounts or time.type == "SET"
    )
    return reading.year is None and bool(reading.month or reading.season) and whole


def _carried(time: TimeExpr, last: Period) -> Place:
    """``time`` in the year of ``last``, the time told before; in the next one where its month came long before."""
    year = last.first.year
    if time.reading.month and last.grain in ("D", "M") and time.reading.month + 6 < last.first.month:
        year += 1
    to = time.reading.to and msgspec.structs.replace(time.reading.to, year=year)
    dated = msgspec.structs.replace(time.reading, year=year, to=to)
    found = place(msgspec.structs.replace(time, reading=dated), Anchor(None, time.tense))
    return found._replace(anchor="told")


def _told(times: Sequence[TimeExpr], found: Sequence[Place], number: int, day: date | None) -> Period | None:
    """The time told last before expression ``number`` that can anchor it; for a clock time the day next to it."""
    current = times[number]
    clock = _is_clock(current)
    previous = next(
        (
            (times[n], found[n].period)
            for n in range(number - 1, -1, -1)
            if found[n].period is not None
            and times[n].type in ("DATE", "TIME")
            and (not clock or _is_day(found[n].period))
        ),
        None,
    )
    if clock and number + 1 < len(times) and (previous is None or current.start - previous[0].end > NEAR):
        after = times[number + 1]
        if after.start - current.end <= NEAR and after.reading.hour is None and not after.reading.part:
            at = place(after, Anchor(day, after.tense, None)).period
            if at is not None and at.grain == "D":
                return at
    reach = CLOCK_REACH if clock and current.tense not in ("past", "pluperfect") else REACH
    if previous is None or current.start - previous[0].end > reach:
        return None
    return previous[1]


def _is_clock(time: TimeExpr) -> bool:
    """Whether only the time of the day is told."""
    reading = time.reading
    return bool(reading.hour is not None or reading.part) and not (
        reading.day or reading.weekday or reading.month or reading.offset is not None or reading.feast
    )


def _is_day(period: Period | None) -> bool:
    return period is not None and period.grain == "D"
