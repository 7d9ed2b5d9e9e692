"""The days on which a report can have come out, by its own words: evidence put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from tellings.date import evidence
from tellings.date.evidence import Bound, Near, Weekday
from tellings.date.traces import is_archived, is_post, traces
from tellings.types import Annotations, Article

Window = tuple[date, date]


class Windows(NamedTuple):
    """``windows``: stretches of days (first, last) that fit all near points, in order; ``near``: those points;
    ``earliest``, ``latest``: the tightest bounds; ``weekdays``: the bare ones; ``clash``: near points exclude each
    other; ``narrowing``: the bounds that made a window shorter."""

    windows: tuple[Window, ...]
    near: tuple[Near, ...]
    earliest: Bound | None
    latest: Bound | None
    weekdays: tuple[Weekday, ...]
    clash: bool = False
    narrowing: tuple[Bound, ...] = ()

    def sure(self) -> Window | None:
        """The one window that the words allow, if they tell its year: an inferred one needs a second report."""
        dated = any(found.year for found in self.near)
        return self.windows[0] if len(self.windows) == 1 and dated else None


def windows(article: Article, annotations: Annotations, stamp: Window | None = None) -> Windows:
    """The windows of a report; ``stamp`` is the month that a stamp names."""
    text, language = article.text, article.language
    times = tuple(t for t in annotations.times if not is_post(text, t) and not is_archived(text, t, language))
    bounds = sorted(evidence.bounds(times), key=lambda bound: bound.words)
    earliest = max((b for b in bounds if b.first), key=lambda b: b.first or date.min, default=None)
    latest = min((b for b in bounds if b.last), key=lambda b: b.last or date.max, default=None)
    after, named = earliest.first if earliest else None, evidence.weekdays(times)
    told = msgspec.structs.replace(annotations, times=times)
    near = (*evidence.near(article, told, after), *traces(article, annotations, named, after))
    exact = tuple(found for found in near if found.exact)
    stamped = (Near((stamp,), (), "a line beside its text names the month", year=True),) if stamp else ()
    used = (exact or near) + stamped
    found = _joined(used, evidence.other_years(times), earliest, latest)
    firsts, lasts = ({day[end] for point in used for day in point.windows} for end in (0, 1))
    narrowing = [earliest] if earliest and any(w[0] == earliest.first and w[0] not in firsts for w in found) else []
    narrowing += [latest] if latest and any(w[1] == latest.last and w[1] not in lasts for w in found) else []
    return Windows(found, used, earliest, latest, named, bool(used) and not found, tuple(narrowing))


def _joined(
    near: Sequence[Near], other_years: frozenset[int], earliest: Bound | None, latest: Bound | None
) -> tuple[Window, ...]:
    """The days that all points allow, within the bounds that they don't contradict."""
    if not near:
        return ()
    found = list(near[0].windows)
    for point in near[1:]:
        found = [both for one in found for other in point.windows if (both := _common(one, other))]
    if len(found) > 1:
        found = [window for window in found if window[0].year not in other_years] or found
    out = []
    for first, last in found:
        if earliest and earliest.first and first < earliest.first <= last:
            first = earliest.first
        if latest and latest.last and first <= latest.last < last:
            last = latest.last
        out.append((first, last))
    return tuple(sorted(set(out)))


def _common(one: Window, other: Window) -> Window | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def best_day(found: Windows, window: Window) -> tuple[date, Weekday | None] | None:
    """The day of the window that the report's weekdays show, with the weekday relied on; None where they show none.

    News is dated by the weekday of its day or of the day before: the latest weekday told as past is the day of the
    report. After a point told as past that is the point itself, unless a later weekday can be the day.
    """
    first, last = window
    if first == last:
        return first, None
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    if len(days) > 7 and not any(point.past for point in found.near):
        return None  # a weekday would name two of them
    past = [named for named in found.weekdays if named.past]
    points = [low for point in found.near if point.past for low, _ in point.windows if first <= low <= last]
    if points:
        return max(points), None
    for day in reversed(days[-7:]):
        if named := called(day, past):
            return day, named
    return None


def called(day: date, past: Sequence[Weekday]) -> Weekday | None:
    """The weekday told as past that shows ``day`` to be the report's: its own, or the day before in far local time."""
    own = next((named for named in past if named.number == day.isoweekday() and not named.far), None)
    before = (day - timedelta(1)).isoweekday()
    return own or next((named for named in past if named.number == before and named.far), None)
