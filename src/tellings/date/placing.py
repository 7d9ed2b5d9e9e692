"""Where one reading lies in time: its TIMEX3 value and interval, once the anchor is known.

News habits decide what the words leave open: a weekday, month or day without a year is the last one in a clause about
the past and the next one in a clause about the future; "am Abend" is that of the day told before. What can't be
anchored keeps its fields as an ``X`` value ("XXXX-WXX-2") and has no interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from tellings.date import calendar, feasts, other_calendars
from tellings.date.anchors import RANGE, Anchor, Place, coarser
from tellings.date.calendar import Period
from tellings.date.hours import timed
from tellings.date.lengths import PARTS_OF_YEAR, length, years_from
from tellings.date.ordinals import nth
from tellings.date.values import open_value, set_value
from tellings.types import Tense, TimeExpr, TimeReading

NEARER: tuple[Tense, ...] = ("present", "none")
"""Tenses in which a day without its year is the nearest one."""
FAR, FAR_PAST = 245, 300
"""Days beyond which a date would be told with its year, so that the nearer one is meant; with a verb in the past only
days are told so, months aren't."""
YEARS_AROUND = range(-8, 9)
"""Years that are searched for a day and month that must fall on a weekday."""


def place(time: TimeExpr, anchor: Anchor) -> Place:
    """The place of ``time``; an interval only where the words and the anchor give one."""
    reading = time.reading
    if reading.ref:
        return Place(reading.ref)
    if reading.era == "BC" and reading.year:
        return Place(f"BC{reading.year:04}")
    if time.type == "SET":
        return Place(set_value(reading))
    if reading.era == "fiscal" and reading.to is None:
        return _of_books(time, anchor)
    if reading.amounts and reading.shift and _is_dated(reading):
        return _from_date(time, anchor)
    if reading.amounts:
        return length(time, anchor)
    if reading.to is not None:
        return _range(time, anchor)
    period, counted = _period(reading, anchor)
    if period is None:
        return Place(open_value(reading))
    return timed(reading, period, time.mod, counted)


def _of_books(time: TimeExpr, anchor: Anchor) -> Place:
    """A fiscal year or its quarter, told by its number as TimeBank has it; when it starts differs from house to house,
    so it has no interval."""
    reading = time.reading
    if reading.year is not None and not reading.quarter:
        return Place(f"{reading.year:04}")
    found = place(msgspec.structs.replace(time, reading=msgspec.structs.replace(reading, era="")), anchor)
    return Place(found.value)


def _is_dated(reading: TimeReading) -> bool:
    """Whether a date stands beside a length: "two weeks before Christmas"."""
    return _named(reading) or reading.year is not None or reading.offset is not None


def _from_date(time: TimeExpr, anchor: Anchor) -> Place:
    """What lies a length before or after a date that is named with it."""
    dated = msgspec.structs.replace(time.reading, amounts=(), shift=0)
    period, _ = _period(dated, anchor)
    counted = TimeReading(amounts=time.reading.amounts, shift=time.reading.shift, base="told")
    return length(msgspec.structs.replace(time, reading=counted), anchor._replace(told=period))


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _period(reading: TimeReading, anchor: Anchor) -> tuple[Period | None, str]:
    """The days that a reading names, and what they were counted from."""
    if reading.year is not None and reading.era == "hijri":
        return other_calendars.hijri(reading.year, reading.month or 0, reading.day or 0), ""
    if reading.year is not None:
        return _in_year(reading, reading.year), ""
    if reading.decade is not None:
        return (calendar.decade(reading.decade) if reading.decade >= 10 else None), ""
    if reading.century is not None:
        return calendar.century(reading.century), ""
    if _is_quarter_reported(reading, anchor):
        reading = msgspec.structs.replace(reading, base="", offset=-1)
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


def _is_quarter_reported(reading: TimeReading, anchor: Anchor) -> bool:
    """Whether it is "the quarter" of a report that has named none: figures are of the last one that has ended."""
    return (
        reading.base == "told"
        and (reading.unit, reading.offset) == ("Q", 0)
        and (anchor.told is None or coarser(anchor.told.grain, "Q"))
        and anchor.tense in ("past", "none")
    )


def _named(reading: TimeReading) -> bool:
    return bool(
        reading.month or reading.day or reading.weekday or reading.season or reading.quarter or reading.half
        or reading.feast or reading.week or reading.unit == "WE"
    )  # fmt: skip


def _in_year(reading: TimeReading, year: int) -> Period | None:
    """What a reading names within ``year``; the year itself where it names nothing finer."""
    whole = _whole_in_year(reading, year)
    if whole is not None and reading.ordinal and (reading.weekday or reading.unit):
        return nth(reading, whole)
    if whole is not None and reading.unit == "W" and whole.grain == "D":
        return calendar.week(whole.first)
    return whole


def _whole_in_year(reading: TimeReading, year: int) -> Period | None:
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
        return feasts.feast(reading.feast, year)
    if reading.week:
        try:
            return calendar.week(date.fromisocalendar(year, reading.week, 1))
        except ValueError:
            return None
    return calendar.year(year)


def _stepped(reading: TimeReading, base: date, anchor: Anchor) -> Period | None:
    """What lies ``offset`` units from ``base``, narrowed by the calendar fields beside it."""
    if reading.base == "told" and anchor.told and coarser(anchor.told.grain, reading.unit):
        return None
    found = calendar.shifted(base, reading.unit, reading.offset or 0)
    if found is None:
        return None
    told = anchor.told if reading.base == "told" else None
    if reading.unit == "Y" and reading.offset and told and told.grain in PARTS_OF_YEAR:
        return years_from(told, reading.offset)
    if reading.unit == "Y":
        return _in_year(reading, found.first.year)
    if reading.weekday and reading.unit == "W":
        return calendar.day(found.first + timedelta(reading.weekday - 1))
    if reading.weekday and reading.unit == "D" and found.first.isoweekday() != reading.weekday:
        return None
    if reading.day and reading.unit == "M":
        return calendar.day(found.first + timedelta(reading.day - 1)) if reading.day <= found.last.day else None
    return found


def _nearest(reading: TimeReading, base: date, tense: Tense) -> Period | None:
    """The one of the weekdays, months, feasts … of this name that direction and tense mean."""
    if reading.unit == "WE" or (reading.weekday and not reading.day and not reading.month):
        return _weekly(reading, base, tense)
    if reading.day and not reading.month:
        around = [month for n in range(-14, 15) if (month := calendar.month(base.year, base.month + n))]
        day = reading.day - 1
        days = [calendar.day(month.first + timedelta(day)) for month in around if day < month.last.day]
        return _chosen(_fitting(days, reading.weekday), base, reading.direction, tense, True)
    periods = [period for n in YEARS_AROUND if (period := _in_year(reading, base.year + n))]
    if reading.weekday and not reading.ordinal:
        fitting = _fitting(periods, reading.weekday)
        return min(fitting, key=lambda period: abs((period.first - base).days)) if fitting else None
    return _chosen(periods, base, reading.direction, tense, bool(reading.day or reading.feast or reading.ordinal))


def _fitting(periods: Iterable[Period], weekday: int | None) -> list[Period]:
    """Those days among ``periods`` that are of the weekday, where one is named."""
    return [period for period in periods if not weekday or period.first.isoweekday() == weekday]


def _weekly(reading: TimeReading, base: date, tense: Tense) -> Period | None:
    """A weekday or weekend."""
    weekday = reading.weekday or 1
    weekend = reading.unit == "WE"
    if reading.direction == "this":
        return calendar.weekend(base) if weekend else calendar.shifted(base, "D", weekday - base.isoweekday())
    unit, near = ("WE", 0) if weekend else ("D", weekday - base.isoweekday())
    step = 1 if weekend else 7
    found = [period for n in (-2, -1, 0, 1, 2) if (period := calendar.shifted(base, unit, near + step * n))]
    return _chosen(found, base, reading.direction, tense, False)


def _chosen(found: list[Period], base: date, direction: str, tense: Tense, day: bool) -> Period | None:
    """The last that began, or the next that isn't over; days and seasons in the present tense: the nearer one, and
    quarters in the future, too, for figures of the last one are still "expected"."""
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
        return past[-1] if past else coming[0] if coming else None
    back, ahead = max(0, (base - past[-1].last).days), max(0, (coming[0].first - base).days)
    far = FAR if tense in NEARER or tense == "future" else FAR_PAST
    if (
        (tense == "present" and past[-1].grain == "SE")
        or (tense == "future" and past[-1].grain == "Q")
        or (tense in NEARER and day)
        or (ahead if tense == "future" else back) > far
    ):
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
    start, end = timed(reading, first, time.mod, counted), timed(to, last, "", counted)
    value = f"{start.value}/{end.value}"
    if reading.hour is not None and start.earliest and end.latest and end.latest < start.earliest:
        end = end._replace(latest=end.latest + timedelta(1))
    one = first.grain == "D" and first.first == last.last
    whole = first if one else Period("", first.first, last.last, RANGE)
    return Place(value, start.earliest, end.latest, whole, counted)
