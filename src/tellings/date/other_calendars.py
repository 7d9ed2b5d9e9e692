"""Days and feasts of the Islamic, Hebrew and Chinese calendars in the Gregorian one.

Islamic: Umm al-Qura where ``resources/all/calendars.toml`` has the year, else the tabular calendar (E. G. Richards,
Mapping Time, 1998). Hebrew: the molad with its four postponements, as N. Dershowitz and E. M. Reingold give it
(Calendrical Calculations, 1997). Chinese: its feasts, from a table.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from tellings.date.calendar import Period
from tellings.languages import table
from tellings.types import Record

TABULAR_EPOCH = 227_015
"""The ordinal of 16 July 622 of the Julian calendar, the first day of year 1."""
LEAP_ISLAMIC = 30
HEBREW_EPOCH = -1_373_428
"""The ordinal from which the days of the Hebrew calendar are counted."""
HALAKIM = 25_920
"""Parts of a day in which the Hebrew months are counted."""
NISAN, TISHRI = 1, 7


class Hijri(Record, frozen=True):
    """``months``: the lengths of the months less 28, a row a year from ``year``, which starts on ``first``."""

    year: int = 0
    first: str = "0001-01-01"
    months: tuple[str, ...] = ()


class Lunar(Record, frozen=True):
    """The feasts of the Chinese calendar as days of the year, from ``year`` on."""

    year: int = 0
    new_year: tuple[int, ...] = ()
    dragon_boat: tuple[int, ...] = ()
    mid_autumn: tuple[int, ...] = ()


class Calendars(Record, frozen=True):
    """``calendars.toml``."""

    hijri: Hijri = Hijri()
    lunar: Lunar = Lunar()


@cache
def _tables() -> Calendars:
    found: Calendars = table("all", "calendars", Calendars)
    return found


# ── Islamic ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _month_starts() -> tuple[date, ...]:
    """The first days of the months of the table, in order."""
    rows = _tables().hijri
    at, starts = date.fromisoformat(rows.first), []
    for lengths in rows.months:
        for length in lengths:
            starts.append(at)
            at += timedelta(28 + int(length))
    return (*starts, at)


def hijri(year: int, month: int = 0, day: int = 0) -> Period | None:
    """A year, month or day of the Islamic calendar."""
    if not (1 <= year <= 9000 and 0 <= month <= 12):
        return None
    try:
        first, after = _hijri_month(year, month or 1), _hijri_month(year + (month in (0, 12)), month % 12 + 1)
    except OverflowError:
        return None
    if not month:
        after = _hijri_month(year + 1, 1)
    if day:
        at = first + timedelta(day - 1)
        return Period(at.isoformat(), at, at, "D") if at < after else None
    last = after - timedelta(1)
    return Period(f"{first}/{last}", first, last, "M" if month else "Y")


def _hijri_month(year: int, month: int) -> date:
    starts, number = _month_starts(), (year - _tables().hijri.year) * 12 + month - 1
    if 0 <= number < len(starts):
        return starts[number]
    days = 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // LEAP_ISLAMIC
    return date.fromordinal(TABULAR_EPOCH + days)


def hijri_in(year: int, month: int, day: int = 0) -> Period | None:
    """The day or month of the Islamic calendar that starts in a Gregorian year; the first where two do."""
    around = round((year - 622) * 33 / 32)
    for number in range(around - 1, around + 3):
        found = hijri(number, month, day) if number > 0 else None
        if found is not None and found.first.year == year:
            return found
    return None


# ── Hebrew ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def hebrew_in(year: int, month: int, day: int) -> date | None:
    """The day of the Hebrew calendar (months from Nisan) in a Gregorian year."""
    hebrew = year + (3761 if month >= TISHRI else 3760)
    for number in (hebrew, hebrew - 1, hebrew + 1):
        try:
            found = _hebrew(number, month, day)
        except (ValueError, OverflowError):
            continue
        if found.year == year:
            return found
    return None


def _is_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new year, postponed so that no feast falls on a wrong weekday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // HALAKIM
    return day + (1 if 3 * (day + 1) % 7 < 3 else 0)


def _new_year(year: int) -> int:
    before, this, after = (_elapsed(number) for number in (year - 1, year, year + 1))
    return this + (2 if after - this == 356 else 1 if this - before == 382 else 0)


def _month_length(year: int, month: int) -> int:
    days = _new_year(year + 1) - _new_year(year)
    if month in (2, 4, 6, 10, 13) or (month == 12 and not _is_leap(year)):
        return 29
    if month == 8:
        return 30 if days % 10 == 5 else 29
    if month == 9:
        return 29 if days % 10 == 3 else 30
    return 30


def _hebrew(year: int, month: int, day: int) -> date:
    months = 13 if _is_leap(year) else 12
    if month == 12:
        month = months  # feasts of Adar are in the second one
    before = [*range(TISHRI, months + 1), *range(NISAN, TISHRI)]
    days = sum(_month_length(year, each) for each in before[: before.index(month)])
    return date.fromordinal(HEBREW_EPOCH + _new_year(year) + days + day)


# ── Chinese ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def lunar_in(year: int, feast: str) -> date | None:
    """The day of ``new_year``, ``dragon_boat`` or ``mid_autumn`` in a Gregorian year."""
    rows = _tables().lunar
    days: tuple[int, ...] = getattr(rows, feast, ())
    at = year - rows.year
    return date(year, 1, 1) + timedelta(days[at] - 1) if 0 <= at < len(days) else None


def feast_in(year: int, rule: str) -> Period | None:
    """The feast that a rule of ``feasts.toml`` names, in a Gregorian year."""
    calendar, *parts = rule.split(":")
    if calendar == "hijri":
        return hijri_in(year, *(int(part) for part in parts))
    first = lunar_in(year, parts[0]) if calendar == "lunar" else hebrew_in(year, int(parts[0]), int(parts[1]))
    more = int(parts[1] if calendar == "lunar" and len(parts) > 1 else parts[2] if len(parts) > 2 else 0)
    if first is None:
        return None
    if calendar == "lunar":
        first += timedelta(more)
        return Period(first.isoformat(), first, first, "D")
    last = first + timedelta(max(0, more - 1))
    return Period(first.isoformat() if first == last else f"{first}/{last}", first, last, "D")
