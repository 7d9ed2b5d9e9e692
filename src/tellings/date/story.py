"""When undated reports came out, from the other reports of their story: together they know more than each alone.

A report that only knows "a Wednesday on which 12 June fell" is dated by one that names the year; one that tells of a
Tuesday by those that came out in that week.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from tellings.date import calendar, likelihood
from tellings.date.evidence import Weekday
from tellings.date.published import at, between, month_of, on, stamp
from tellings.date.reasons import cited, quoted, spoken
from tellings.date.windows import Window, Windows, best_day, called, windows
from tellings.types import Article, ArticleId, Published, Report

AROUND = timedelta(14)
"""How long before or after the dated reports of its story an undated one may have come out: so near to another lie 95
of 100 reports of giveme5w1h's stories."""
SAME_WEEK = timedelta(7)
"""How far apart the windows of several undated reports may lie that are to date each other."""
LONGEST = timedelta(28)
"""A story whose dated reports lie farther apart has several phases: no weekday tells which of them a report is from."""
DAY = timedelta(1)
DAY_PRECISE = ("minute", "day")
SURE = 0.78
"""The likelihood that a day and its neighbours must have together to be called: of those called so, 99 of 100 are
right or a day off (giveme5w1h, basil, meantime, every second report dated)."""
MOST = 0.97
"""The likelihood that a stretch of days must have to be told as what is known."""


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
        Open(report.article, windows(report.article, report.annotations, _stamped(report.article)))
        for report, day in zip(reports, dated, strict=True)
        if day is None
    ]
    if not unknown:
        return {}
    agreed = None if known else _agreed(unknown)
    if not known and agreed is None:
        return {}
    days = sorted(known) or likelihood.between(*agreed)  # type: ignore[misc]
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


def _stamped(article: Article) -> Window | None:
    """The month that its metadata or a stamp name."""
    return month_of(article.published if article.published.basis == "metadata" else stamp(article))


def _agreed(unknown: Sequence[Open]) -> Window | None:
    """The window in which most reports can have come out together, if there is only one such; windows of a month and
    more say too little."""
    best: tuple[int, Window] | None = None
    rivals = 0
    narrow = [[w for w in report.found.windows if w[1] - w[0] <= LONGEST] for report in unknown]
    for pivot in sorted({window for found in narrow for window in found}):
        near = [[w for w in found if _touch(w, pivot)] for found in narrow]
        count = sum(1 for found in near if found)
        whole = (min(w[0] for found in near for w in found), max(w[1] for found in near for w in found))
        if best is None or count > best[0]:
            best, rivals = (count, whole), 0
        elif count == best[0] and not _touch(whole, best[1]):
            rivals += 1
    return best[1] if best and best[0] > 1 and not rivals else None


def _touch(one: Window, other: Window) -> bool:
    return one[0] - SAME_WEEK <= other[1] and other[0] <= one[1] + SAME_WEEK


def _placed(report: Open, days: Sequence[date], known: bool) -> Published | None:
    """``report`` dated by its own words within reach of ``days``, those of the others."""
    others = _others((days[0], days[-1]), known)
    low, high = _clipped(report.found, (days[0] - AROUND, days[-1] + AROUND))
    fitting = [(low, high)]
    if report.found.near and report.found.windows:
        fitting = [
            (max(first, low), min(last, high))
            for first, last in report.found.windows
            if _meet((first, last), (low, high))
        ]
        if not fitting:
            return None
        if len(fitting) == 1:
            if best := best_day(report.found, fitting[0]):
                return _reasoned(on(report.article, best[0], "story", report.found, best[1]), others)
            if (fitting[0][1] - fitting[0][0]) <= SAME_WEEK:
                return _reasoned(between(report.article, fitting[0], "story", report.found), others)
    return _likeliest(report, days, fitting, others)


def _likeliest(report: Open, known: Sequence[date], reach: Sequence[Window], others: str) -> Published:
    """The day that weekdays told as past and the days of the others make sure; else the days that are likely."""
    past = [named for named in report.found.weekdays if named.past]
    likely = likelihood.likelihoods([day for window in reach for day in likelihood.between(*window)], past, known)
    best = max(likely, key=lambda day: (likely[day], -day.toordinal()))
    named = called(best, past)
    short = known[-1] - known[0] <= LONGEST
    if named and short and likelihood.share(likely, best - DAY, best + DAY) >= SURE:
        day_told = f"so it most likely came out {'the day after' if named.far else 'that day'}, on {spoken(best)}"
        reason = f"it tells of “{quoted(report.article, named.words)}” as past, and {others}; {day_told}"
        return at(calendar.day(best), "day", "story", reason, cited(report.article, [named.words]))
    window = likelihood.shortest(likely, MOST) if short else (min(likely), max(likely))
    found = _reasoned(between(report.article, window, "story", report.found), others)
    return found if report.found.near or not past or not short else _with_weekdays(report.article, found, past)


def _with_weekdays(article: Article, found: Published, past: Sequence[Weekday]) -> Published:
    """A stretch of days with the weekdays that it rests on."""
    words = list({named.number: named.words for named in reversed(past)}.values())
    quotes = ", ".join(f"“{quoted(article, span)}”" for span in sorted(words))
    reason = f"{found.reason}, for it tells of {quotes} as past"
    return msgspec.structs.replace(found, reason=reason, cites=cited(article, words))


def _clipped(found: Windows, reach: Window) -> Window:
    """``reach`` within the report's own bounds where they don't exclude it."""
    low, high = reach
    if found.earliest and found.earliest.first and low < found.earliest.first - DAY <= high:
        low = found.earliest.first - DAY  # it may be another day where the news happened
    if found.latest and found.latest.last and low <= found.latest.last + DAY < high:
        high = found.latest.last + DAY
    return low, high


def _meet(one: Window, other: Window) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _others(span: Window, known: bool) -> str:
    when = f"on {spoken(span[0])}" if span[0] == span[1] else f"from {spoken(span[0])} to {spoken(span[1])}"
    return (
        f"the other reports of this story came out {when}"
        if known
        else f"several reports of this story fit {when} only together"
    )


def _reasoned(found: Published, others: str) -> Published:
    return msgspec.structs.replace(found, reason=f"{others}; {found.reason}")
