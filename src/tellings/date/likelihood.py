"""How likely each day is the day of an undated report: by the weekdays it tells as past, and by its story's other days.

Counted in the reports of giveme5w1h and basil whose day is known, 705 in all: how many days ago a weekday that a report
tells as past was, and how many days two reports of one story lie apart. Whole numbers, so that every machine finds the
same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tellings.date.evidence import Weekday

AGO = (489, 268, 89, 49, 44, 30, 30)
"""In thousandths, how often a weekday told as past is the report's own day, the day before, …"""
APART = (520, 121, 34, 17, 4, 4, 4, 4)
"""In thousandths, how often a report lies so many days before another of its story, or so many after it."""
FAR, FARTHEST = 1, 30
"""The same for each day farther apart, and the last such day."""


def likelihoods(days: Sequence[date], past: Sequence[Weekday], known: Sequence[date]) -> dict[date, int]:
    """For each of ``days`` how likely it is, compared with the others.

    ``past``: the weekdays told as past; ``known``: the days of the other reports, each as
    often as there are reports.
    """
    told = sorted({(named.number + named.far - 1) % 7 for named in past})
    return {day: _told(day, told) * sum(_apart(abs((day - other).days)) for other in known) for day in days}


def _told(day: date, told: Sequence[int]) -> int:
    product = 1
    for weekday in told:
        product *= AGO[(day.weekday() - weekday) % 7]
    return product


def _apart(days: int) -> int:
    return APART[days] if days < len(APART) else FAR if days <= FARTHEST else 0


def share(likely: dict[date, int], first: date, last: date) -> float:
    """How much of all likelihood lies from ``first`` to ``last``, 0 to 1."""
    total = sum(likely.values())
    return sum(weight for day, weight in likely.items() if first <= day <= last) / total if total else 0.0


def shortest(likely: dict[date, int], enough: float) -> tuple[date, date]:
    """The shortest stretch of days that holds the share ``enough`` of all likelihood; of several the one that holds
    most, then the one around the likeliest day."""
    days = sorted(likely)
    if not any(likely.values()):
        return days[0], days[-1]
    needed = sum(likely.values()) * enough
    peak = max(days, key=lambda day: (likely[day], -day.toordinal()))
    found, held, low = [], 0, 0
    for day in days:
        held += likely[day]
        while held - likely[days[low]] >= needed:
            held -= likely[days[low]]
            low += 1
        if held >= needed:
            uneven = abs((day - peak) - (peak - days[low]))
            found.append((day - days[low], -held, uneven, days[low], day))
            held -= likely[days[low]]
            low += 1
    return min(found)[3:] if found else (days[0], days[-1])


def between(first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last``."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]
