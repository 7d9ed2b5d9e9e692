"""The days of feasts in a year, by the rules of ``resources/all/feasts.toml``.

Easter: the algorithm of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, 1991); Orthodox Easter: Meeus's
Julian algorithm; feasts of other calendars: :mod:`tellings.date.other_calendars`.
"""

from __future__ import annotations

from datetime import date, timedelta

from tellings.date import other_calendars
from tellings.date.calendar import Period, day
from tellings.languages import table
from tellings.types import Record

OTHER = ("hijri", "hebrew", "lunar")


class Feasts(Record, frozen=True):
    """``feasts.toml``: the rule of each feast."""

    feasts: dict[str, str] = {}


def easter(of_year: int) -> date:
    """Western Easter Sunday."""
    a, b, c = of_year % 19, of_year // 100, of_year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, rest = divmod(h + m - 7 * n + 114, 31)
    return date(of_year, number, rest + 1)


def pascha(of_year: int) -> date:
    """Orthodox Easter Sunday, in the Gregorian calendar."""
    a, b, c = of_year % 4, of_year % 7, of_year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    number, rest = divmod(d + e + 114, 31)
    return date(of_year, number, rest + 1) + timedelta(of_year // 100 - of_year // 400 - 2)


def feast(name: str, of_year: int) -> Period | None:
    """The day of the feast ``name`` in a year; None where no such feast is listed."""
    rule = table("all", "feasts", Feasts).feasts.get(name, "")
    try:
        if rule.startswith(("easter", "pascha")):
            sunday = easter(of_year) if rule.startswith("easter") else pascha(of_year)
            return day(sunday + timedelta(int(rule[6:])))
        if rule.startswith(OTHER):
            return other_calendars.feast_in(of_year, rule)
        if ":" in rule:
            return day(nth_weekday(of_year, *(int(piece) for piece in rule.split(":"))))
        return day(date(of_year, int(rule[:2]), int(rule[3:]))) if rule else None
    except (ValueError, OverflowError):
        return None


def nth_weekday(of_year: int, number: int, weekday: int, nth: int) -> date:
    """The ``nth`` weekday (1 Monday) of a month; the last where ``nth`` is -1."""
    first = date(of_year, number, 1)
    found = first + timedelta((weekday - first.isoweekday()) % 7)
    while nth < 0 and (found + timedelta(7)).month == number:
        found += timedelta(7)
    return found + timedelta(7 * (nth - 1)) if nth > 0 else found
