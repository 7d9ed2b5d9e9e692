"""Days, weeks and months by their number in a longer time: "the first Wednesday of October", "the last week of May".

A week belongs to the month or year that its Thursday lies in, as ISO 8601 has it; a weekend to that of its Saturday.
"""

from __future__ import annotations

from datetime import date, timedelta

from tellings.date import calendar
from tellings.date.calendar import Period
from tellings.types import TimeReading

COUNTED = {"D": 1, "W": 4, "WE": 6}
"""Units that are counted by days, with the ISO weekday that says where each belongs (any for days)."""


def nth(reading: TimeReading, whole: Period) -> Period | None:
    """The unit or weekday of ``reading`` that has its ordinal in ``whole``; negative ordinals count from the end."""
    number = reading.ordinal or 0
    if reading.unit == "M" and not reading.weekday:
        months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
        at = number - 1 if number > 0 else months + number
        return calendar.month(whole.first.year, whole.first.month + at) if 0 <= at < months else None
    if not reading.weekday and reading.unit not in COUNTED:
        return None
    days = _days(whole, reading.weekday or (COUNTED[reading.unit] if reading.unit != "D" else 0))
    at = number - 1 if number > 0 else len(days) + number
    if not 0 <= at < len(days):
        return None
    if reading.weekday or reading.unit == "D":
        return calendar.day(days[at])
    return calendar.week(days[at]) if reading.unit == "W" else calendar.weekend(days[at])


def _days(whole: Period, weekday: int) -> list[date]:
    """The days of ``whole``, or those of a weekday."""
    step = 7 if weekday else 1
    first = whole.first + timedelta((weekday - whole.first.isoweekday()) % 7 if weekday else 0)
    return [first + timedelta(n) for n in range(0, (whole.last - first).days + 1, step)]
