"""Time expressions with their values and intervals: the day of publication and the times told before anchor them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from tellings.date.calendar import Period
from tellings.date.placing import Anchor, Place, place
from tellings.types import Published, TimeExpr

REACH = 600
"""Characters over which a time that was told anchors "am nächsten Tag" and "drei Tage zuvor"."""
CLOCK_REACH = 60
"""The same for a clock time or part of the day in a clause that isn't about the past: beyond it today is meant."""
NEAR = 14
"""Characters between a clock time and the day it belongs to, where the day comes after it."""
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
    for number, found_time in enumerate(times):
        told = _told(times, found, number, day)
        found.append(place(found_time, Anchor(day, found_time.tense, told)))
    return found


def _told(times: Sequence[TimeExpr], found: Sequence[Place], number: int, day: date | None) -> Period | None:
    """The time told last before expression ``number`` that can anchor it; for a clock time the day next to it."""
    current = times[number]
    clock = _is_clock(current)
    previous = next(
        (
            (times[n], found[n].period)
            for n in range(number - 1, -1, -1)
            if found[n].period is not None and times[n].type in ("DATE", "TIME") and (not clock or _is_day(found[n].period))
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
