"""Days, weeks, months and seasons as periods: TIMEX3 value, first and last day.

Pure calendar arithmetic in the proleptic Gregorian calendar, weeks as in ISO 8601. What leaves the years 1 to 9999 is
None.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

END_OF_DAY = time(23, 59, 59)
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season (meteorological, northern)."""
PARTS = {
    "MO": (time(5), time(11, 59, 59)), "MD": (time(11), time(13, 59, 59)), "AF": (time(12), time(17, 59, 59)),
    "EV": (time(17), END_OF_DAY), "DT": (time(6), time(19, 59, 59)),
}  # fmt: skip
"""When a part of the day may be; the night is told apart, it runs into the next day."""
NIGHT = (time(20), time(5, 59, 59))


class Period(NamedTuple):
    """A stretch of whole days with its TIMEX3 value; ``grain`` is its unit."""

    value: str
    first: date
    last: date
    grain: str

    @property
    def earliest(self) -> datetime:
        """Its first second."""
        return datetime.combine(self.first, time(0))

    @property
    def latest(self) -> datetime:
        """Its last second."""
        return datetime.combine(self.last, END_OF_DAY)


def day(of: date) -> Period:
    """The day itself."""
    return Period(of.isoformat(), of, of, "D")


def week(of: date) -> Period:
    """The ISO week around ``of``."""
    year, number, weekday = of.isocalendar()
    first = of - timedelta(weekday - 1)
    return Period(f"{year:04}-W{number:02}", first, first + timedelta(6), "W")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the ISO week around ``of``."""
    year, number, weekday = of.isocalendar()
    saturday = of + timedelta(6 - weekday)
    return Period(f"{year:04}-W{number:02}-WE", saturday, saturday + timedelta(1), "WE")


def months(year: int, first: int, count: int, value: str, grain: str) -> Period | None:
    """``count`` months from month ``first`` of ``year``."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    after_year, after_month = year + (first - 1 + count) // 12, (first - 1 + count) % 12 + 1
    if not (year >= 1 and after_year <= 9999):
        return None
    return Period(value, date(year, first, 1), date(after_year, after_month, 1) - timedelta(1), grain)


def month(year: int, number: int) -> Period | None:
    """A month; ``number`` may leave 1 to 12."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return months(year, number, 1, f"{year:04}-{number:02}", "M")


def quarter(year: int, number: int) -> Period | None:
    """A quarter of a year; ``number`` may leave 1 to 4."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", "Q")


def half(year: int, number: int) -> Period | None:
    """A half of a year; ``number`` may leave 1 to 2."""
    year, number = year + (number - 1) // 2, (number - 1) % 2 + 1
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}", "H2")


def season(year: int, name: str) -> Period | None:
    """A season; the winter of a year may be the one at its start or at its end, so it spans both."""
    if name != "WI":
        return months(year, SEASON_MONTHS[name], 3, f"{year:04}-{name}", "SE")
    return months(year - 1, 12, 15, f"{year:04}-WI", "SE")


def years(first: int, count: int, value: str, grain: str) -> Period | None:
    """``count`` years from ``first`` on."""
    return months(first, 1, 12 * count, value, grain)


def year(number: int) -> Period | None:
    """A year."""
    return years(number, 1, f"{number:04}", "Y")


def decade(number: int) -> Period | None:
    """A decade: 199 is 1990 to 1999."""
    return years(number * 10, 10, f"{number:03}", "DE")


def century(number: int) -> Period | None:
    """A century: 19 is 1900 to 1999."""
    return years(max(1, number * 100), 100 if number else 99, f"{number:02}", "CE")


def shifted(of: date, unit: str, count: int) -> Period | None:
    """The unit (``D W WE M Q H2 Y DE CE``) that is ``count`` units from the one around ``of``."""
    try:
        return STEPS[unit](of, count) if unit in STEPS else None
    except (OverflowError, ValueError):
        return None


STEPS: dict[str, Callable[[date, int], Period | None]] = {
    "D": lambda of, n: day(of + timedelta(n)),
    "W": lambda of, n: week(of + timedelta(7 * n)),
    "WE": lambda of, n: weekend(of + timedelta(7 * n)),
    "M": lambda of, n: month(of.year, of.month + n),
    "Q": lambda of, n: quarter(of.year, (of.month + 2) // 3 + n),
    "H2": lambda of, n: half(of.year, (of.month + 5) // 6 + n),
    "Y": lambda of, n: year(of.year + n),
    "DE": lambda of, n: decade(of.year // 10 + n),
    "CE": lambda of, n: century(of.year // 100 + n),
}


def moved(of: date, unit: str, count: float) -> date | None:
    """``of`` moved by ``count`` units; a day that the month lacks becomes its last."""
    try:
        if unit in ("D", "W", "WE"):
            return of + timedelta(count * (1 if unit == "D" else 7))
        size = {"M": 1, "Q": 3, "H2": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
        if size is None:
            return None
        total = of.year * 12 + of.month - 1 + round(count * size)
        for back in range(4):
            try:
                return date(total // 12, total % 12 + 1, of.day - back)
            except ValueError:
                continue
    except (OverflowError, ValueError):
        pass
    return None
