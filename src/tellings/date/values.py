"""TIMEX3 values of readings: lengths, repetitions, clock times, and what is known where the anchor is missing."""

from __future__ import annotations

from decimal import Decimal

from tellings.types import TimeReading

CLOCK_UNITS = {"H": "H", "m": "M", "S": "S"}
"""Units that stand behind the T of a length."""
LETTERS = {"ML": "L"}
OPEN_GRAINS = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "H2": "XXXX-HX", "WE": "XXXX-WXX-WE", "DE": "XXX",
    "CE": "XX", "H": "XXXX-XX-XXTXX:XX", "m": "XXXX-XX-XXTXX:XX", "S": "XXXX-XX-XXTXX:XX",
}  # fmt: skip


def clock_value(reading: TimeReading) -> str:
    """``T23:40``, ``TEV`` or nothing."""
    if reading.hour is None:
        return f"T{'NI' if reading.part == 'NE' else reading.part}" if reading.part else ""
    minute = reading.minute if reading.minute is not None else 0
    second = f":{reading.second:02}" if reading.second is not None else ""
    return f"T{reading.hour:02}:{minute:02}{second}{'Z' if reading.zone == 'UTC' else ''}"


def length_value(reading: TimeReading) -> str:
    """``P3D``, ``PT48H``, ``P2Y6M``, ``PXW``."""
    days, hours = "", ""
    for number, unit in reading.amounts:
        shown = "X" if number is None else _plain(number)
        if unit in CLOCK_UNITS:
            hours += shown + CLOCK_UNITS[unit]
        elif unit == "H2":
            days += (_plain(number * 6) if number is not None else "X") + "M"
        else:
            days += shown + LETTERS.get(unit, unit)
    return f"P{days}" + (f"T{hours}" if hours else "")


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def set_value(reading: TimeReading) -> str:
    """The value of what comes again and again."""
    if reading.amounts:
        return length_value(reading)
    if reading.weekday and reading.unit == "M":
        return "P1M"  # "every last Saturday of the month"
    named = reading.weekday or reading.month or reading.season or reading.part or reading.hour is not None
    if named or not reading.unit:
        return open_value(reading)
    one = reading.unit
    if one in CLOCK_UNITS:
        return f"PT1{CLOCK_UNITS[one]}"
    return "P6M" if one == "H2" else f"P1{LETTERS.get(one, one)}"


def open_grain(unit: str) -> str:
    """The value of some unit of the calendar, nobody knows which."""
    return OPEN_GRAINS.get(unit, "XXXX-XX-XX")


def open_value(reading: TimeReading) -> str:
    """The value where the anchor is missing: what is known, X for the rest."""
    value = _open_day(reading)
    clock = clock_value(reading)
    return value + clock if len(value) >= 10 or "-W" in value else value


def _open_day(reading: TimeReading) -> str:
    year = f"{reading.year:04}" if reading.year is not None else "XXXX"
    if reading.month or reading.day:
        day = f"-{reading.day:02}" if reading.day else ""
        return f"{year}-{_two(reading.month)}{day}"
    if reading.weekday:
        return f"{year}-WXX-{reading.weekday}"
    if reading.season:
        return f"{year}-{reading.season}"
    if reading.quarter:
        return f"{year}-Q{reading.quarter}"
    if reading.half:
        return f"{year}-H{reading.half}"
    if reading.week:
        return f"{year}-W{_two(reading.week)}"
    if reading.decade is not None:
        return f"{reading.decade:03}" if reading.decade >= 10 else f"XX{reading.decade}"
    if reading.century is not None:
        return f"{reading.century:02}"
    if reading.unit:
        return open_grain(reading.unit)
    return year if reading.year is not None else "XXXX-XX-XX"


def _two(number: int | None) -> str:
    return f"{number:02}" if number is not None else "XX"
