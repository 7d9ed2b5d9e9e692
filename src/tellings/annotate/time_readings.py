"""What the words of a time expression say together: calendar fields, lengths, steps, as a :class:`TimeReading`.

The words of a match say fields one after the other (``day=18``, ``month=6``), see :mod:`tellings.annotate.time_drafts`;
here the ends of a range share what only one of them says, the type is told, and what can't be a time is ruled out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tellings.annotate.time_drafts import Draft
from tellings.types import TimeReading, TimeType

BOUNDS = ("EQUAL_OR_LESS", "EQUAL_OR_MORE", "LESS_THAN", "MORE_THAN")
"""What only lengths can be."""
CLOCK_UNITS = ("H", "m", "S")


class Reading(NamedTuple):
    """A reading with what stands beside it in a :class:`TimeExpr`; ``skip``: the words name no time."""

    reading: TimeReading
    type: TimeType
    mod: str
    join: str
    skip: bool


def reading(says: Iterable[tuple[str, str, str]]) -> Reading:
    """The reading of a match whose words say ``(slot, field, value)`` in this order."""
    drafts = {"": Draft(), "to": Draft(), "per": Draft()}
    beside = {"type": "", "mod": "", "join": "", "skip": ""}
    for slot, field, value in says:
        if field in beside:
            beside[field] = value
        else:
            drafts[slot].say(field, value)
    main, end = drafts[""].closed(), drafts["to"].closed()
    if "year" in main and "year" in end and drafts["to"].short_year:
        end["year"] = main["year"] // 100 * 100 + end["year"] % 100
    if end:
        _share(main, end)
        _share_half_day(main, end, drafts[""].halved, drafts["to"].halved)
    fields = set(TimeReading.__struct_fields__)
    to = TimeReading(**{name: value for name, value in end.items() if name in fields}) if end else None
    found = TimeReading(**{name: value for name, value in main.items() if name in fields}, to=to)
    kind: Any = beside["type"] or _type(found)
    if kind == "DURATION" and found.year is not None:
        kind = "DATE"
    if found.year is not None and beside["mod"] in BOUNDS:
        beside["mod"] = ""
    if found.half and found.year is not None and not found.month:
        beside["mod"] = ""  # a half-year is told by its value
    return Reading(found, kind, beside["mod"], beside["join"], bool(beside["skip"]) or not valid(found))


def _share(main: dict[str, Any], end: dict[str, Any]) -> None:
    """Both ends of a range have what only one of them says: "18. und 19. Juni 2024", "March 3 to 5"."""
    for field in ("year", "month", "unit", "offset", "part", "decade", "number"):
        for one, other in ((main, end), (end, main)):
            if field not in one and field in other and _finer(one, field):
                one[field] = other[field]
    if main.get("amounts") is None and main.get("number") and end.get("amounts"):
        main["amounts"] = ((main["number"], end["amounts"][0][1]),)
    dated = {"year", "month"} <= main.keys() & end.keys() and main["year"] == end["year"]
    if dated and (main["month"], main.get("day", 0)) > (end["month"], end.get("day", 31)):
        main["year"] -= 1  # "28 December to 3 January 2025"


def _share_half_day(main: dict[str, Any], end: dict[str, Any], main_halved: bool, end_halved: bool) -> None:
    """ "1-3 pm" starts in the afternoon, too, and "3pm to 6" ends in it."""
    start, stop = main.get("hour"), end.get("hour")
    if start is None or stop is None or main_halved == end_halved:
        return
    if end_halved and 0 < start < 12 <= stop and start + 12 <= stop:
        main["hour"] = start + 12
    elif main_halved and start >= 12 > stop and stop + 12 > start:
        end["hour"] = stop + 12


def _finer(fields: dict[str, Any], than: str) -> bool:
    """Whether ``fields`` say something finer than the field ``than``, so that they can share it."""
    if than == "month":
        return "day" in fields
    if than == "year":
        return any(name in fields for name in ("day", "month", "season", "quarter", "half"))
    if than == "part":
        return "weekday" in fields
    if than in ("unit", "offset"):
        return any(name in fields for name in ("day", "month", "weekday"))
    return False


def _type(found: TimeReading) -> TimeType:
    """The TIMEX3 type that the fields show."""
    if found.every:
        return "SET"
    if found.hour is not None or found.part:
        return "TIME"
    if found.amounts and (not found.shift or any(number is None for number, _ in found.amounts)):
        return "DURATION"
    unit = found.amounts[-1][1] if found.amounts else found.unit if found.base == "told" else ""
    return "TIME" if unit in CLOCK_UNITS else "DATE"


DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def valid(found: TimeReading) -> bool:
    """Whether there is such a time: no 30 February, no 24:30, no range that ends before it starts."""
    if found.day and found.day > (DAYS[found.month - 1] if found.month else 31):
        return False
    if found.year == 0 or found.day == 0 or (found.hour == 24 and found.minute):
        return False
    if found.year is not None and found.amounts and not found.shift:
        return False
    if found.to is None:
        return True
    backwards = found.year is not None and found.to.year is not None and found.to.year < found.year
    return valid(found.to) and not backwards
