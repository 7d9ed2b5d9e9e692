"""What a time is counted from, and where it is found to lie: the records that the placing of times hands on."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tellings.date.calendar import Period
from tellings.types import Tense

GRAINS = ("D", "WE", "W", "M", "Q", "SE", "H2", "Y", "DE", "CE")
"""Units of periods, the finest first."""
RANGE = "R"
"""The grain of a stretch of several units: too coarse to count from."""


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


def coarser(grain: str, than: str) -> bool:
    """Whether a time of unit ``grain`` is too coarse to count units ``than`` from it."""
    if grain == RANGE:
        return True
    return grain in GRAINS and than in GRAINS and GRAINS.index(grain) > GRAINS.index(than)
