"""Where one reading lies in time: its TIMEX3 value and interval, once the anchor is known.

News habits decide what the words leave open: a weekday, month or day without a year is the last one in a clause about
the past and the next one in a clause about the future; "am Abend" is that of the day told before. What can't be
anchored keeps its fields as an ``X`` value ("XXXX-WXX-2") and has no interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from tellings.date import calendar
from tellings.date.calendar import END_OF_DAY, NIGHT, PARTS, Period
from tellings.types import Tense, TimeExpr, TimeReading


class Anchor(NamedTuple):
    """What a reading is counted from: the day of publication, the tense of the clause, and the time told before."""

    day: date | None
    tense: Tense
    told: Period | None = None


class Place(NamedTuple):
    """A value with its interval and the days around it; ``anchor`` says what it was counted from."""

    value: str
    earliest: datetime | None = None
    latest: datetime | None = None
    period: Period | None = None
    anchor: str = ""


CLOCK_UNITS = {"H": "H", "m": "M", "S": "S"}
LETTERS = {"ML": "L", "H2": "H2"}
NEARER: tuple[Tense, ...] = ("present", "none")
"""Tenses in which a day without its year is the nearest one."""
FAR, FAR_PAST = 245, 300
"""Days beyond which a date would be told with its year, so that the nearer one is meant; with a verb in the past only
days are told so, months aren't."""
YEARS_AROUND = range(-8, 9)
"""Years that are searched for a day and month that must fall on a weekday."""
GRAINS = ("D", "WE", "W", "M", "Q", "SE", "H2", "Y", "DE", "CE")
"""Units of periods, the finest first."""
PARTS_OF_YEAR = ("M", "Q", "H2", "SE")
RANGE = "R"
"""The grain of a stretch of several units: too coarse to count from."""


def place(time: TimeExpr, anchor: Anchor) -> Place:
    """The place of ``time``; an interval only where the words and the anchor give one."""
    reading = time.reading
    if reading.ref:
        return Place(reading.ref)
    if time.type == "SET":
        return Place(set_value(reading))
    if reading.amounts:
        return _length(time, anchor)
    if reading.to is not None:
        return _range(time, anchor)
    period, counted = _period(reading, anchor)
    if period is None:
        return Place(open_value(reading))
    return _timed(reading, period, time.mod, counted)


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _period(reading: TimeReading, anchor: Anchor) -> tuple[Period | None, str]:
    """The days that a reading names, and what they were counted from."""
    if reading.year is not None:
        return _in_year(reading, reading.year), ""
    if reading.decade is not None:
        return (calendar.decade(reading.decade) if reading.decade >= 10 else None), ""
    if reading.century is not None:
        return calendar.century(reading.century), ""
    told = reading.base == "told"
    base = anchor.told.first if told and anchor.told else None if told else anchor.day
    counted = "told" if told else "publication"
    if reading.offset is not None:
        return (_stepped(reading, base, anchor) if base else None), counted
    if not _named(reading):
        if reading.part or reading.hour is not None:
            return _day_of_clock(reading, anchor)
        return None, ""
    ahead = reading.open == "until" and anchor.tense != "pluperfect"
    return (_nearest(reading, base, "future" if ahead else anchor.tense) if base else None), counted


def _named(reading: TimeReading) -> bool:
    return bool(
        reading.month or reading.day or reading.weekday or reading.season or reading.quarter or reading.half
        or reading.feast or reading.unit == "WE"
    )  # fmt: skip


def _in_year(reading: TimeReading, year: int) -> Period | None:
    """What a reading names within ``year``; the year itself where it names nothing finer."""
    if not 1 <= year <= 9998:
        return None
    if reading.month and reading.day:
        try:
            return calendar.day(date(year, reading.month, reading.day))
        except ValueError:
            return None
    if reading.month:
        return calendar.month(year, reading.month)
    if reading.season:
        return calendar.season(year, reading.season)
    if reading.quarter:
        return calendar.quarter(year, reading.quarter) if reading.quarter <= 4 else None
    if reading.half:
        return calendar.half(year, reading.half) if reading.half <= 2 else None
    if reading.feast:
        return calendar.feast(reading.feast, year)
    if reading.week:
        try:
            return calendar.week(date.fromisocalendar(year, reading.week, 1))
        except ValueError:
            return None
    return calendar.year(year)


def _stepped(reading: TimeReading, base: date, anchor: Anchor) -> Period | None:
    """What lies ``offset`` units from ``base``, narrowed by the calendar fields beside it."""
    if reading.base == "told" and anchor.told and _coarser(anchor.told.grain, reading.unit):
        return None
    found = calendar.shifted(base, reading.unit, reading.offset or 0)
    if found is None:
        return None
    if reading.unit == "Y" and reading.base == "told" and anchor.told and anchor.told.grain in PARTS_OF_YEAR and reading.offset:
        return _years_from(anchor.told, TimeReading(amounts=((Decimal(abs(reading.offset)), "Y"),), shift=1 if reading.offset > 0 else -1))
    if reading.unit == "Y":
        return _in_year(reading, found.first.year)
    if reading.weekday and reading.unit == "W":
        return calendar.day(found.first + timedelta(reading.weekday - 1))
    if reading.weekday and reading.unit == "D" and found.first.isoweekday() != reading.weekday:
        return None
    if reading.day and reading.unit == "M":
        return calendar.day(found.first + timedelta(reading.day - 1)) if reading.day <= found.last.day else None
    return found


def _coarser(grain: str, than: str) -> bool:
    if grain == RANGE:
        return True
    return grain in GRAINS and than in GRAINS and GRAINS.index(grain) > GRAINS.index(than)


def _nearest(reading: TimeReading, base: date, tense: Tense) -> Period | None:
    """The one of the weekdays, months, feasts … of this name that direction and tense mean."""
    if reading.unit == "WE" or (reading.weekday and not reading.day and not reading.month):
        return _weekly(reading, base, tense)
    if reading.day and not reading.month:
        candidates = [found for n in range(-14, 15) if (found := calendar.month(base.year, base.month + n))]
        days = [calendar.day(found.first + timedelta(reading.day - 1)) for found in candidates if reading.day <= found.last.day]
        return _chosen(_fitting(days, reading.weekday), base, reading.direction, tense, True)
    found = [period for n in YEARS_AROUND if (period := _in_year(reading, base.year + n))]
    if reading.weekday:
        fitting = _fitting(found, reading.weekday)
        return min(fitting, key=lambda period: abs((period.first - base).days)) if fitting else None
    return _chosen(found, base, reading.direction, tense, bool(reading.day or reading.feast))


def _fitting(periods: Iterable[Period], weekday: int | None) -> list[Period]:
    """Those days among ``periods`` that are of the weekday, where one is named."""
    return [period for period in periods if not weekday or period.first.isoweekday() == weekday]


def _weekly(reading: TimeReading, base: date, tense: Tense) -> Period | None:
    if reading.direction == "this":
        week = calendar.week(base)
        return calendar.weekend(base) if reading.unit == "WE" else calendar.day(week.first + timedelta((reading.weekday or 1) - 1))
    if reading.unit == "WE":
        found = [period for n in (-2, -1, 0, 1, 2) if (period := calendar.shifted(base, "WE", n))]
    else:
        near = base + timedelta((reading.weekday or 1) - base.isoweekday())
        found = [period for n in (-2, -1, 0, 1, 2) if (period := calendar.shifted(near + timedelta(7 * n), "D", 0))]
    return _chosen(found, base, reading.direction, tense, False)


def _chosen(found: list[Period], base: date, direction: str, tense: Tense, day: bool) -> Period | None:
    """The last that began, or the next that isn't over; days in the present tense: the nearer of the two."""
    if direction == "last":
        past = [period for period in found if period.last < base]
        return past[-1] if past else None
    if direction == "next":
        coming = [period for period in found if period.first > base]
        return coming[0] if coming else None
    if direction == "this":
        same = [period for period in found if period.first.year == base.year or period.first <= base <= period.last]
        return same[0] if same else None
    past = [period for period in found if period.first <= base]
    coming = [period for period in found if period.last >= base]
    if not past or not coming:
        return (past[-1:] or coming[:1] or [None])[0]
    back, ahead = max(0, (base - past[-1].last).days), max(0, (coming[0].first - base).days)
    far = FAR if tense in NEARER or tense == "future" else FAR_PAST if day else math.inf
    if (tense in NEARER and day) or (ahead if tense == "future" else back) > far:
        return past[-1] if back <= ahead else coming[0]
    return coming[0] if tense == "future" else past[-1]


def _day_of_clock(reading: TimeReading, anchor: Anchor) -> tuple[Period | None, str]:
    """The day of a clock time or part of the day that names none: the one told before, else that of publication."""
    if reading.direction and reading.base != "told" and anchor.day:
        step = {"last": -1, "this": 0, "next": 1}[reading.direction]
        return calendar.shifted(anchor.day, "D", step), "publication"
    told = anchor.told if anchor.told and anchor.told.grain == "D" else None
    if reading.base == "told":
        step = 1 if reading.direction == "next" else 0
        return (calendar.shifted(told.first, "D", step) if told else None), "told"
    if told:
        return told, "told"
    return (calendar.day(anchor.day) if anchor.day else None), "publication"


# ── hours, edges, ranges ────────────────────────────────────────────────────────────────────────────────────────────


def _timed(reading: TimeReading, period: Period, mod: str, counted: str) -> Place:
    """``period`` with the clock time or part of the day, and the edge of it that the words mean."""
    suffix = clock_value(reading)
    earliest, latest, value = period.earliest, period.latest, period.value
    if suffix and period.grain == "D":
        if reading.part == "NE":
            period = calendar.shifted(period.first, "D", -1) or period
        value = period.value + suffix
        earliest, latest = _clock(reading, period.first)
    earliest, latest = edge(earliest, latest, mod)
    return Place(value, earliest, latest, period, counted)


def _clock(reading: TimeReading, on: date) -> tuple[datetime, datetime]:
    """The seconds of the clock time or part of the day on a day."""
    if reading.hour is None:
        if reading.part in ("NI", "NE"):
            return datetime.combine(on, NIGHT[0]), datetime.combine(min(on, date.max - timedelta(1)) + timedelta(1), NIGHT[1])
        low, high = PARTS[reading.part]
        return datetime.combine(on, low), datetime.combine(on, high)
    if reading.hour == 24:
        on, hour = min(on, date.max - timedelta(1)) + timedelta(1), 0
    else:
        hour = reading.hour
    start = datetime.combine(on, time(hour, reading.minute or 0, reading.second or 0))
    length = 0 if reading.second is not None else 59 if reading.minute is not None else 3599
    return start, start + timedelta(seconds=length)


def edge(earliest: datetime, latest: datetime, mod: str) -> tuple[datetime, datetime]:
    """The first, middle or last third; what is just before or after a clock time; half an hour around it."""
    third = (latest - earliest + timedelta(seconds=1)) / 3
    second = timedelta(seconds=1)
    if mod == "START":
        return earliest, (earliest + third).replace(microsecond=0) - second
    if mod == "MID":
        return (earliest + third).replace(microsecond=0), (latest - third).replace(microsecond=0)
    if mod == "END":
        return (latest + second - third).replace(microsecond=0), latest
    short = latest - earliest < timedelta(hours=2)
    if mod == "AFTER" and short:
        return earliest, latest + timedelta(hours=1)
    if mod == "BEFORE" and short:
        return earliest - timedelta(hours=1), latest
    if mod == "APPROX" and short:
        return earliest - timedelta(minutes=30), latest + timedelta(minutes=30)
    return earliest, latest


def _range(time: TimeExpr, anchor: Anchor) -> Place:
    """From one end to the other; where tense alone would put the end before the start, the past ends last."""
    reading, to = time.reading, time.reading.to
    assert to is not None
    first, counted = _period(reading, anchor)
    last, _ = _period(to, anchor)
    if first and last and last.first < first.first and reading.year is None and to.year is None:
        if anchor.tense in ("past", "pluperfect"):
            first, _ = _period(reading, Anchor(last.first, "past"))
        else:
            last, _ = _period(to, Anchor(first.first, "future"))
    if first is None or last is None or last.last < first.first:
        return Place(f"{open_value(reading)}/{open_value(to)}")
    start, end = _timed(reading, first, time.mod, counted), _timed(to, last, "", counted)
    value = f"{start.value}/{end.value}"
    if reading.hour is not None and start.earliest and end.latest and end.latest < start.earliest:
        end = end._replace(latest=end.latest + timedelta(1))
    one = first.grain == "D" and first.first == last.last
    whole = first if one else Period("", first.first, last.last, RANGE)
    return Place(value, start.earliest, end.latest, whole, counted)


# ── lengths ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _length(time: TimeExpr, anchor: Anchor) -> Place:
    """A length, or the point that lies so far from the anchor ("three days ago")."""
    reading = time.reading
    length = length_value(reading)
    if reading.to is not None and reading.to.amounts:
        return Place(f"{length}/{length_value(reading.to)}")
    told = reading.base == "told"
    base = (anchor.told.first if anchor.told else None) if told else anchor.day
    counted = "told" if told else "publication"
    if reading.shift and told and anchor.told and anchor.told.grain in PARTS_OF_YEAR and (point := _years_from(anchor.told, reading)):
        return Place(length if time.type == "DURATION" else point.value, point.earliest, point.latest, point, counted)
    if reading.shift:
        fine = not (told and anchor.told and _coarser(anchor.told.grain, reading.amounts[0][1]))
        point = _counted(reading, base) if base and fine else None
        if point is None:
            vague = any(number is None for number, _ in reading.amounts)
            vague_value = "PAST_REF" if reading.shift < 0 else "FUTURE_REF"
            return Place(length if time.type == "DURATION" else vague_value if vague else _open_grain(reading.amounts[-1][1]))
        earliest, latest = _about(point, time.mod, reading)
        value = length if time.type == "DURATION" else point.value
        return Place(value, earliest, latest, point if time.type != "DURATION" else None, counted)
    if reading.direction in ("last", "next") and base and not told:
        return Place(length, *_span(reading, base), None, counted)
    return Place(length)


def _years_from(told: Period, reading: TimeReading) -> Period | None:
    """The same quarter or month as ``told``, whole years away ("a year earlier"); None for other lengths."""
    (number, unit), *others = reading.amounts
    if unit != "Y" or others or number is None or number % 1:
        return None
    steps = reading.shift * int(number)
    if told.grain == "SE":
        return calendar.season(told.last.year + steps, told.value[-2:]) if 1 < told.last.year + steps < 9999 else None
    return calendar.shifted(told.first, told.grain, steps * {"M": 12, "Q": 4, "H2": 2}[told.grain])


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
    """The interval of a point that was counted: weeks are good to some days, hedged lengths to a tenth and a unit more."""
    number, unit = reading.amounts[-1]
    slack = timedelta(3) if unit == "W" else timedelta(0)
    if mod:
        days = {"D": 1, "W": 7, "M": 30, "Q": 91, "H2": 182, "Y": 365, "DE": 3652, "CE": 36525}.get(unit, 1)
        slack = max(slack, timedelta(days), timedelta(round(float(number or 0) * days * 0.1)))
    if point.first.year < 200 or point.last.year > 9800:
        slack = timedelta(0)
    return point.earliest - slack, point.latest + slack


def _span(reading: TimeReading, base: date) -> tuple[datetime, datetime] | tuple[None, None]:
    """The stretch of the last or next so many units up to or from the anchor."""
    sign = -1 if reading.direction == "last" else 1
    far: date | None = base
    for number, unit in reading.amounts:
        if number is None or far is None or unit in CLOCK_UNITS:
            return None, None
        far = calendar.moved(far, unit, sign * float(number))
    if far is None:
        return None, None
    low, high = min(far, base), max(far, base)
    return datetime.combine(low, time(0)), datetime.combine(high, END_OF_DAY)


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def clock_value(reading: TimeReading) -> str:
    """``T23:40``, ``TEV`` or nothing."""
    if reading.hour is not None:
        minute = f":{reading.minute:02}" if reading.minute is not None else ":00"
        second = f":{reading.second:02}" if reading.second is not None else ""
        return f"T{reading.hour:02}{minute}{second}{'Z' if reading.zone == 'UTC' else ''}"
    return f"T{'NI' if reading.part == 'NE' else reading.part}" if reading.part else ""


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
    if reading.weekday or reading.month or reading.season or reading.part or reading.hour is not None:
        return open_value(reading)
    if reading.unit:
        one = reading.unit
        return f"PT1{CLOCK_UNITS[one]}" if one in CLOCK_UNITS else "P6M" if one == "H2" else f"P1{LETTERS.get(one, one)}"
    return open_value(reading)


OPEN_GRAINS = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "H2": "XXXX-HX", "WE": "XXXX-WXX-WE", "DE": "XXX", "CE": "XX"}


def _open_grain(unit: str) -> str:
    return OPEN_GRAINS.get(unit, "XXXX-XX-XX")


def open_value(reading: TimeReading) -> str:
    """The value where the anchor is missing: what is known, X for the rest."""
    year = f"{reading.year:04}" if reading.year is not None else "XXXX"
    clock = clock_value(reading)
    number = lambda value: f"{value:02}" if value is not None else "XX"  # noqa: E731
    rows: tuple[tuple[bool, Callable[[], str]], ...] = (
        (bool(reading.month or reading.day), lambda: f"{year}-{number(reading.month)}" + (f"-{number(reading.day)}" if reading.day else "")),
        (bool(reading.weekday), lambda: f"{year}-WXX-{reading.weekday}"),
        (bool(reading.season), lambda: f"{year}-{reading.season}"),
        (bool(reading.quarter), lambda: f"{year}-Q{reading.quarter}"),
        (bool(reading.half), lambda: f"{year}-H{reading.half}"),
        (bool(reading.week), lambda: f"{year}-W{number(reading.week)}"),
        (reading.decade is not None, lambda: f"XX{reading.decade}"),
        (reading.century is not None, lambda: f"{reading.century:02}"),
        (bool(reading.unit), lambda: _open_grain(reading.unit)),
        (reading.year is not None, lambda: year),
    )
    value = next((shown() for holds, shown in rows if holds), "XXXX-XX-XX")
    return value + clock if len(value) >= 10 or not clock or "-W" in value else value
