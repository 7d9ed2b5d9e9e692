"""When undated reports came out, from the other reports of their story: together they know more than each alone.

A report that only knows "a Wednesday on which 12 June fell" is dated by one that names the year; one that tells of a
Tuesday by those that came out in that week.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tellings.date import calendar
from tellings.date.evidence import Weekday
from tellings.date.published import at, between, cites, month_of, on, spoken
from tellings.date.windows import Window, Windows, best_day, called, windows
from tellings.types import Article, ArticleId, Published, Report

AROUND = timedelta(7)
"""How long before or after its dated reports an undated one of the same story may have come out."""
AROUND_SILENT = timedelta(14)
"""The same for one whose words tell nothing: 95 of 100 reports of giveme5w1h's stories lie so near to another."""
LONGEST = timedelta(28)
"""A story whose dated reports lie farther apart has several phases: no weekday tells which of them a report is from."""
DAY_PRECISE = ("minute", "day")
AGO = (0, 6, 17, 23, 24, 28, 28)
"""How unlikely it is that a weekday told as past is so many days ago, in tenths of a natural logarithm (counted in 732
reports of giveme5w1h and basil)."""
APART = (0, 7, 17, 24, 30, 35, 40, 45)
"""The same for the days between an undated report and the nearest dated one of its story."""
CLEAR = 12
"""By how much the best day must be likelier than any day but its neighbours."""


class Open(NamedTuple):
    """A report that isn't dated to the day, with the windows that its words allow."""

    article: Article
    found: Windows


def from_story(reports: Sequence[Report]) -> dict[ArticleId, Published]:
    """The reports that the others date, with basis ``story``, the reason, and the words relied on.

    ``reports`` are those of one story, each dated alone as far as it goes. The order of ``reports`` doesn't matter.
    """
    reports = sorted(reports, key=lambda report: report.article.id)
    dated = [_day(report) for report in reports]
    known = [day for day in dated if day]
    unknown = [
        Open(report.article, windows(report.article, report.annotations, month_of(report.article.published)))
        for report, day in zip(reports, dated, strict=True)
        if day is None
    ]
    if not unknown:
        return {}
    agreed = None if known else _agreed(unknown)
    if not known and agreed is None:
        return {}
    days = sorted(set(known)) or [agreed[0] + timedelta(n) for n in range((agreed[1] - agreed[0]).days + 1)]  # type: ignore[index]
    out: dict[ArticleId, Published] = {}
    for report in unknown:
        if found := _placed(report, days, bool(known)):
            out[report.article.id] = found
    return out


def _day(report: Report) -> date | None:
    published = report.article.published
    if published.precision in DAY_PRECISE and published.earliest:
        return published.earliest.date()
    return None


def _agreed(unknown: Sequence[Open]) -> Window | None:
    """The window in which most reports can have come out together, if there is only one such."""
    best: tuple[int, Window] | None = None
    rivals = 0
    for pivot in sorted({window for report in unknown for window in report.found.windows}):
        near = [[w for w in report.found.windows if _touch(w, pivot)] for report in unknown]
        count = sum(1 for found in near if found)
        whole = (min(w[0] for found in near for w in found), max(w[1] for found in near for w in found))
        if best is None or count > best[0]:
            best, rivals = (count, whole), 0
        elif count == best[0] and not _touch(whole, best[1]):
            rivals += 1
    return best[1] if best and best[0] > 1 and not rivals else None


def _touch(one: Window, other: Window) -> bool:
    return one[0] - AROUND <= other[1] and other[0] <= one[1] + AROUND


def _placed(report: Open, days: Sequence[date], known: bool) -> Published | None:
    """``report`` dated by its own words within reach of ``days``, those of the others."""
    others = _others((days[0], days[-1]), known)
    low, high = _clipped(report.found, (days[0] - AROUND, days[-1] + AROUND))
    if report.found.near:
        fitting = [
            (max(first, low), min(last, high))
            for first, last in report.found.windows
            if _meet((first, last), (low, high))
        ]
        if len(fitting) == 1:
            best = best_day(report.found, fitting[0])
            if best:
                return _reasoned(on(report.article, best[0], "story", report.found.near, best[1]), others)
            if (fitting[0][1] - fitting[0][0]) <= AROUND:
                return _reasoned(between(report.article, fitting[0], "story", report.found.near), others)
        if report.found.windows and not fitting:
            return None
    return _by_weekday(report, days, (low, high), others)


def _by_weekday(report: Open, known: Sequence[date], reach: Window, others: str) -> Published | None:
    """The day that weekdays told as past and nearness to the others make the clear best; else all days in reach."""
    past = [named for named in report.found.weekdays if named.past]
    low, high = reach
    days = [low + timedelta(n) for n in range((high - low).days + 1)]
    days = [day for day in days if _distance(day, known) <= AROUND.days]
    if not days:
        return None
    costs = {day: _cost(day, past, known) for day in days}
    best = min(days, key=lambda day: (costs[day], -day.toordinal()))
    named = called(best, past)
    rivals = [day for day in days if abs((day - best).days) > 1 and costs[day] < costs[best] + CLEAR]
    if named and not rivals and known[-1] - known[0] <= LONGEST:
        words = cites(report.article, (), named)
        quote = " ".join(words[0].quote.split())
        day_told = "the day after" if named.far else "on"
        reason = f"it came out {day_told} “{quote}”, which it tells as past; {others}: {spoken(best)}"
        return at(calendar.day(best), "day", "story", reason, words)
    wide = _clipped(report.found, (known[0] - AROUND_SILENT, known[-1] + AROUND_SILENT))
    return _reasoned(between(report.article, wide, "story", report.found.near), others)


def _cost(day: date, past: Sequence[Weekday], known: Sequence[date]) -> int:
    """How unlikely ``day`` is: by how long ago each weekday would be, and by the days to the nearest dated report."""
    ago = {(day.isoweekday() - named.number - named.far) % 7 for named in past}
    return sum(AGO[days] for days in ago) + APART[min(_distance(day, known), len(APART) - 1)]


def _distance(day: date, known: Sequence[date]) -> int:
    return min(abs((day - other).days) for other in known)


def _clipped(found: Windows, reach: Window) -> Window:
    """``reach`` within the report's own bounds where they don't exclude it."""
    low, high = reach
    if found.earliest and found.earliest.first and low < found.earliest.first <= high:
        low = found.earliest.first
    if found.latest and found.latest.last and low <= found.latest.last < high:
        high = found.latest.last
    return low, high


def _meet(one: Window, other: Window) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _others(span: Window, known: bool) -> str:
    when = f"on {spoken(span[0])}" if span[0] == span[1] else f"from {spoken(span[0])} to {spoken(span[1])}"
    return (
        f"the other reports of this story are {when}"
        if known
        else f"several reports of this story fit {when} only together"
    )


def _reasoned(found: Published, others: str) -> Published:
    import msgspec

    reason = f"{found.reason}; {others}" if found.reason else others
    return msgspec.structs.replace(found, reason=reason)
