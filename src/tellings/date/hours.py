"""Clock times, parts of the day and edges of periods as intervals to the second."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tellings.date import calendar
from tellings.date.anchors import Place
from tellings.date.calendar import NIGHT, PARTS, Period
from tellings.date.values import clock_value
from tellings.types import TimeReading

SHORT = timedelta(hours=2)
"""What is shorter is a clock time: "shortly after" it is the hour after it."""


def timed(reading: TimeReading, period: Period, mod: str, counted: str) -> Place:
    """``period`` with the clock time or part of the day, and the edge of it that the words mean."""
    suffix = clock_value(reading)
    earliest, latest, value = period.earliest, period.latest, period.value
    if suffix and period.grain == "D":
        if reading.part == "NE":
            period = calendar.shifted(period.first, "D", -1) or period
        value = period.value + suffix
        earliest, latest = _clock(reading, period.first)
    halved = bool(reading.half) and period.grain != "H2" and mod in ("START", "END")
    earliest, latest = edge(earliest, latest, mod, 2 if halved else 3)
    return Place(value, earliest, latest, period, counted)


def _clock(reading: TimeReading, on: date) -> tuple[datetime, datetime]:
    """The seconds of the clock time or part of the day on a day."""
    if reading.hour is None:
        if reading.part in ("NI", "NE"):
            return datetime.combine(on, NIGHT[0]), datetime.combine(_day_after(on), NIGHT[1])
        low, high = PARTS[reading.part]
        return datetime.combine(on, low), datetime.combine(on, high)
    on, hour = (_day_after(on), 0) if reading.hour == 24 else (on, reading.hour)
    start = datetime.combine(on, time(hour, reading.minute or 0, reading.second or 0))
    length = 0 if reading.second is not None else 59 if reading.minute is not None else 3599
    return start, start + timedelta(seconds=length)


def edge(earliest: datetime, latest: datetime, mod: str, parts: int = 3) -> tuple[datetime, datetime]:
    """The first, middle or last third (or half, by ``parts``); what is just before or after a clock time; half an hour
    around it."""
    third = (latest - earliest + timedelta(seconds=1)) / parts
    second = timedelta(seconds=1)
    if mod == "START":
        return earliest, (earliest + third).replace(microsecond=0) - second
    if mod == "MID":
        return (earliest + third).replace(microsecond=0), (latest - third).replace(microsecond=0)
    if mod == "END":
        return (latest + second - third).replace(microsecond=0), latest
    short = latest - earliest < SHORT
    if mod == "AFTER" and short:
        return earliest, latest + timedelta(hours=1)
    if mod == "BEFORE" and short:
        return earliest - timedelta(hours=1), latest
    if mod == "APPROX" and short:
        return earliest - timedelta(minutes=30), latest + timedelta(minutes=30)
    return earliest, latest


def _day_after(day: date) -> date:
    return day + timedelta(1) if day < date.max else day
