"""Dates as people read them: with weekday, and never more exact than the value.

Comes in: a TIMEX3 or ISO 8601 value (``2024-06-18``, ``2024-06-18TEV``, ``2024-06``, ``2024-W25``, ``199``,
``2024-06-18T14:05+02:00``, ``2024-06-17/2024-06-19``). What can't be read is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from tellings.present.words import words

ISO = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?\b")
Spoken = Callable[[re.Match[str]], str]


def spoken(value: str) -> str:
    """``2024-06-18TEV`` → "Tue 18 Jun 2024, evening"; an empty value stays empty."""
    value = value.strip()
    if "/" in value:
        first, _, last = value.partition("/")
        return _range(first, last)
    for pattern, words_of in ROWS:
        if match := pattern.fullmatch(value):
            try:
                return words_of(match)
            except (ValueError, IndexError, KeyError):
                return value
    return value


def with_spoken_days(text: str) -> str:
    """``text`` with the ISO days and minutes in it as people read them."""
    return ISO.sub(lambda match: spoken(match[0]), text)


def span_of(earliest: datetime | None, latest: datetime | None) -> str:
    """The days from ``earliest`` to ``latest`` (both inclusive); empty where one is not known."""
    if not earliest or not latest:
        return ""
    return _range(earliest.date().isoformat(), latest.date().isoformat())


def _range(first: str, last: str) -> str:
    """What both ends share is said once: "Mon 17 – Wed 19 Jun 2024"."""
    one, two = spoken(first), spoken(last)
    if not first.strip(".") or not last.strip("."):
        return two if not first.strip(".") else one
    if one == two:
        return one
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{one} – {two}"
    if start.year == end.year:
        one = _day(start, year=False, month=start.month != end.month)
    return f"{one} – {two}"


def _day(day: date, year: bool = True, month: bool = True) -> str:
    calendar = words().calendar
    name = f"{calendar.weekdays[day.weekday()]} {day.day}"
    name += f" {calendar.short[day.month - 1]}" if month else ""
    return f"{name} {day.year}" if year else name


def _of_day(match: re.Match[str]) -> str:
    return _day(date.fromisoformat(match[1]))


def _of_part(match: re.Match[str]) -> str:
    return f"{_of_day(match)}, {words().parts[match[2]]}"


def _of_minute(match: re.Match[str]) -> str:
    zone = {"Z": " UTC", "+00:00": " UTC", "": ""}.get(match[3] or "", f" {match[3]}")
    return f"{_of_day(match)}, {match[2]}{zone}"


def _of_month(match: re.Match[str]) -> str:
    return f"{_month(int(match[2]))} {match[1]}"


def _month(number: int) -> str:
    if not 1 <= number <= 12:
        raise ValueError(number)
    return words().calendar.months[number - 1]


def _of_week(match: re.Match[str]) -> str:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return f"{'weekend of the week' if match[3] else 'week'} from {_day(monday)}"


ROWS: tuple[tuple[re.Pattern[str], Spoken], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), _of_day),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(MO|MD|MI|AF|EV|NI|DT)"), _of_part),
    (re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?"), _of_minute),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)"), lambda match: f"{_of_day(match)}, {match[2]}:00"),
    (re.compile(r"(\d{4})-(\d\d)"), _of_month),
    (re.compile(r"(\d{4})"), lambda match: match[1]),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _of_week),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda match: f"quarter {match[2]} of {match[1]}"),
    (re.compile(r"(\d{4})-H([12])"), lambda match: f"half-year {match[2]} of {match[1]}"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda match: f"{words().parts[match[2]]} {match[1]}"),
    (re.compile(r"(\d{3})"), lambda match: f"{match[1]}0s"),
    (re.compile(r"(\d{2})"), lambda match: f"the years {match[1]}00 to {match[1]}99"),
)
"""What values look like, and how each is said; the first row that fits wins."""
