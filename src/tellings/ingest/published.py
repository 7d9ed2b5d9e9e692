"""When an article came out by its metadata: an interval with its ground, or nothing.

Only what can't be misread is read: ISO 8601 and what databases make of it, RFC 822 (feeds), seconds since 1970, and
days written with dots. "03/04/2026" may be March or April and stays unread; so does every date in words, which the
*date* step reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from tellings.ingest.draft import Told
from tellings.types import Published

ISO = re.compile(
    r"(\d{4})-?(\d{2})(?:-?(\d{2}))?"
    r"(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s{1,3}(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?(?: Uhr)?")
SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
SECONDS = re.compile(r"(\d{10})(\d{3})?(?:\.\d{1,6})?")
EARLIEST, LATEST = 1850, 2100
DAY = timedelta(days=1)


def published(dates: Iterable[Told]) -> Published:
    """The publication time that the first readable one of ``dates`` tells.

    Of several that mean the same moment the one with the outlet's own zone is taken, and an hour before a bare day
    that it lies in. A clock at exactly midnight is what systems write that know the day alone: it counts as the day.
    """
    readable = [found for told in dates if (found := _read(told))]
    if not readable:
        return Published()
    best, *others = readable
    for found in others:
        if best.precision == "day":
            better = found.precision == "minute" and _within(found, best)
        else:
            better = _same(best, found) and _local(found) > _local(best)
        best = found if better else best
    return best


def unread(dates: Iterable[Told]) -> tuple[str, ...]:
    """The values that :func:`published` can't read: hints for who reads words."""
    return tuple(dict.fromkeys(told.value for told in dates if not _read(told)))


def _read(told: Told) -> Published | None:
    value = told.value.strip()
    iso, dotted, slashed = ISO.fullmatch(value), DOTTED.fullmatch(value), SLASHED.fullmatch(value)
    try:
        if seconds := SECONDS.fullmatch(value):
            return _moment(datetime.fromtimestamp(int(seconds[1]), UTC), told)
        if iso and iso[3]:
            return _interval([iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]], iso[7] or "", told)
        if iso and not iso[4] and "-" in value:
            return _month(int(iso[1]), int(iso[2]), told)
        if dotted:
            return _interval([dotted[n] for n in (3, 2, 1, 4, 5, 6)], "", told)
        if slashed:
            return _interval([slashed[n] for n in (1, 2, 3, 4, 5, 6)], "", told)
        if "," in value and re.search(r"\d{2}:\d{2}", value):
            return _moment(_rfc822(value), told)
    except (ValueError, TypeError, OverflowError, OSError, IndexError):
        return None
    return None


def _rfc822(value: str) -> datetime:
    """"Wed, 11 Mar 2026 07:45:00 GMT", as feeds write it."""
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(value)


def _interval(numbers: list[str | None], zone: str, told: Told) -> Published | None:
    year, month, day = (int(number or 1) for number in numbers[:3])
    if numbers[3] is None:
        return _day(datetime(year, month, day), told)
    hour, minute, second = (int(number or 0) for number in numbers[3:])
    if (hour, minute, second) == (24, 0, 0):
        return _day(datetime(year, month, day), told)
    offset = _offset(zone)
    return _moment(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=offset), told)


def _offset(zone: str) -> timezone | None:
    if not zone:
        return None
    if not zone.startswith(("+", "-")):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if zone[0] == "-" else shift)


def _moment(moment: datetime, told: Told) -> Published | None:
    moment = moment.replace(microsecond=0)
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _day(moment.replace(tzinfo=None), told)
    if not EARLIEST <= moment.year < LATEST:
        return None
    local = moment.replace(tzinfo=None)
    value = moment.isoformat().replace("+00:00", "Z")
    return Published(value, local, local, "minute", "metadata", _reason(told))


def _day(day: datetime, told: Told) -> Published | None:
    if not EARLIEST <= day.year < LATEST:
        return None
    last = day + DAY - timedelta(seconds=1)
    return Published(day.date().isoformat(), day, last, "day", "metadata", _reason(told))


def _month(year: int, month: int, told: Told) -> Published | None:
    first = datetime(year, month, 1)
    following = datetime(year + month // 12, month % 12 + 1, 1)
    if not EARLIEST <= year < LATEST:
        return None
    return Published(
        f"{year:04}-{month:02}", first, following - timedelta(seconds=1), "month", "metadata", _reason(told)
    )


def _reason(told: Told) -> str:
    return f"metadata: {told.field} {told.value}"


def _same(one: Published, other: Published) -> bool:
    """Whether both name the same moment, each with a zone."""
    if one.precision != "minute" or other.precision != "minute":
        return False
    first, second = datetime.fromisoformat(one.value), datetime.fromisoformat(other.value)
    if (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return abs(first - second) < timedelta(minutes=1)


def _local(found: Published) -> bool:
    """Whether its zone is one that people live in: UTC is what systems write."""
    return found.value[-6:-5] in ("+", "-")


def _within(inner: Published, outer: Published) -> bool:
    return bool(
        inner.earliest and outer.earliest and outer.latest and outer.earliest <= inner.earliest <= outer.latest
    )
