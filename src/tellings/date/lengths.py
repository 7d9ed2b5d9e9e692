"""Lengths of time, and the points that lie a length away from an anchor: "three days ago", "zwei Wochen später"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tellings.date import calendar
from tellings.date.anchors import Anchor, Place, coarser
from tellings.date.calendar import END_OF_DAY, Period
from tellings.date.values import CLOCK_UNITS, length_value, open_grain
from tellings.types import TimeExpr, TimeReading

PARTS_OF_YEAR = ("M", "Q", "H2", "SE")
"""Grains that "a year earlier" keeps: from a quarter to the same quarter."""


def length(time: TimeExpr, anchor: Anchor) -> Place:
    """A length, or the point that lies so far from the anchor ("three days ago")."""
    reading = time.reading
    size = length_value(reading)
    if reading.to is not None and reading.to.amounts:
        return Place(f"{size}/{length_value(reading.to)}")
    told = reading.base == "told"
    base = (anchor.told.first if anchor.told else None) if told else anchor.day
    counted = "told" if told else "publication"
    if reading.shift:
        point = _point(reading, anchor, base)
        if point is None:
            return Place(size if time.type == "DURATION" else _unplaced(reading))
        earliest, latest = _about(point, time.mod, reading)
        if time.type == "DURATION":
            return Place(size, earliest, latest, None, counted)
        return Place(point.value, earliest, latest, point, counted)
    if reading.direction in ("last", "next") and base and not told:
        low, high = _span(reading, base) or (None, None)
        return Place(size, low, high, None, counted)
    return Place(size)


def _unplaced(reading: TimeReading) -> str:
    """The value of a point that can't be placed."""
    if any(number is None for number, _ in reading.amounts):
        return "PAST_REF" if reading.shift < 0 else "FUTURE_REF"
    return open_grain(reading.amounts[-1][1])


def _point(reading: TimeReading, anchor: Anchor, base: date | None) -> Period | None:
    """What lies the length away from the anchor; None where that is missing or told too coarsely."""
    told = anchor.told if reading.base == "told" else None
    number, unit = reading.amounts[0]
    if told and told.grain in PARTS_OF_YEAR and unit == "Y" and len(reading.amounts) == 1 and number and not number % 1:
        return years_from(told, reading.shift * int(number))
    if base is None or (told and coarser(told.grain, unit)):
        return None
    return _counted(reading, base)


def years_from(told: Period, years: int) -> Period | None:
    """The same quarter, month, half or season as ``told``, so many years away ("a year earlier")."""
    if told.grain == "SE":
        year = told.last.year + years
        return calendar.season(year, told.value[-2:]) if 1 < year < 9999 else None
    return calendar.shifted(told.first, told.grain, years * {"M": 12, "Q": 4, "H2": 2}[told.grain])


def _counted(reading: TimeReading, base: date) -> Period | None:
    """The unit that lies the length away from ``base``."""
    at: date | None = base
    unit = reading.amounts[-1][1]
    for number, each in reading.amounts:
        if number is None or at is None or each in CLOCK_UNITS:
            return None
        at = calendar.moved(at, each, reading.shift * float(number))
        if number % 1:
            unit = {"Y": "M", "M": "D", "W": "D", "DE": "Y", "CE": "Y"}.get(each, each)
    if at is None:
        return None
    if unit == "W":
        return calendar.day(at)
    return calendar.shifted(at, {"DE": "Y", "CE": "Y", "ML": "Y"}.get(unit, unit), 0)


def _about(point: Period, mod: str, reading: TimeReading) -> tuple[datetime, datetime]:
    """The interval of a counted point: weeks are good to some days, hedged lengths to a tenth and a unit more."""
    number, unit = reading.amounts[-1]
    slack = timedelta(3) if unit == "W" else timedelta(0)
    if mod:
        days = {"D": 1, "W": 7, "M": 30, "Q": 91, "H2": 182, "Y": 365, "DE": 3652, "CE": 36525}.get(unit, 1)
        slack = max(slack, timedelta(days), timedelta(round(float(number or 0) * days * 0.1)))
    if point.first.year < 200 or point.last.year > 9800:
        slack = timedelta(0)
    return point.earliest - slack, point.latest + slack


def _span(reading: TimeReading, base: date) -> tuple[datetime, datetime] | None:
    """The stretch of the last or next so many units up to or from the anchor."""
    sign = -1 if reading.direction == "last" else 1
    far: date | None = base
    for number, unit in reading.amounts:
        if number is None or far is None or unit in CLOCK_UNITS:
            return None
        far = calendar.moved(far, unit, sign * float(number))
    if far is None:
        return None
    low, high = min(far, base), max(far, base)
    return datetime.combine(low, time(0)), datetime.combine(high, END_OF_DAY)
