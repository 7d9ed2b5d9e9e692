"""Fields of a reading as the words of a match say them, one after the other, and the small sums among them.

Most fields are kept as said; number words add up, a unit closes a length, "half past" moves the clock.
:data:`FIELDS` is the list of all fields that tables may say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

WHOLE = frozenset((
    "year", "month", "day", "weekday", "hour", "minute", "second", "quarter", "half", "week", "offset", "shift",
    "century",
))  # fmt: skip
"""Fields that are whole numbers and kept as said; the last one said counts."""
WORDED = frozenset(("part", "season", "feast", "era", "zone", "direction", "base", "ref", "every", "open"))
"""Fields that are kept as said."""
OPERATIONS = frozenset((
    "num", "vague", "unit", "yy", "ord", "frac", "ddd", "decade", "hhmm", "ymd", "to_hour", "past_hour", "ampm",
    "times", "plus", "as", "type", "mod", "join", "skip", "step", "add", "more", "cent", "clock", "eray", "nth",
))  # fmt: skip
"""Fields that change others, see the methods of the same name, or stand beside the reading."""
FIELDS = WHOLE | WORDED | OPERATIONS
"""All fields that tables may say."""

PIVOT = 50
"""Two-digit years below it are of this century."""
NINETIES_FROM = 30
"""Decades named by two digits are of the last century from here on; "the twenties" may be of either."""
YEARS = (1900, 2100)
"""Nobody speaks of so many years, but for the round numbers among them."""
UNIT_OF_ORDINAL = {"Q": "quarter", "H2": "half", "CE": "century"}
EVENING_PARTS = ("AF", "EV", "NI")
MIDDAY_UNTIL = 4
"""Hours after noon that are still told as of midday."""


class Draft:
    """The fields said so far, of one end of a range."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.lengths: list[tuple[Decimal | None, str]] = []
        self.parts: list[Decimal] = []
        self.added = False
        """Whether the next number word is added to the one before it, the larger it be."""
        self.vague = False
        self.ordinal: int | None = None
        self.unit = ""
        self.clock: list[tuple[str, str]] = []
        self.century = 0
        self.short_year = False
        self.nth: int | None = None
        self.era_year: int | None = None
        self.by_tens = False
        """Whether the year said is a decade."""
        self.halved = False
        """Whether its words say which half of the day the hour is of."""

    def say(self, field: str, value: str) -> None:
        """Takes the next field that the words say."""
        if field in WHOLE:
            self.kept[field] = int(value)
        elif field in WORDED:
            self.kept[field] = value
        else:
            getattr(self, f"_{field}")(value)

    # Numbers: words add up ("two hundred", "vingt et un"), a larger one multiplies the smaller ones before it.
    def _num(self, value: str) -> None:
        number, smaller = Decimal(value), Decimal(0)
        if self.added and self.parts:
            number, self.added = number + self.parts.pop(), False
        while self.parts and self.parts[-1] < number:
            smaller += self.parts.pop()
        self.parts.append(smaller * number if smaller else number)

    def _plus(self, value: str) -> None:
        """The next number is added, though it is larger: "four and twenty"."""
        self.added = bool(self.parts)

    def _times(self, value: str) -> None:
        self.parts = [sum(self.parts, Decimal(0)) * Decimal(value) if self.parts else Decimal(value)]

    def _add(self, value: str) -> None:
        self.parts = [sum(self.parts, Decimal(0)) + Decimal(value)]

    def _more(self, value: str) -> None:
        """ "Tres horas y media": a part of the unit that closed the length before it."""
        number, unit = self.lengths[-1] if self.lengths else (None, "")
        if number is not None:
            self.lengths[-1] = (number + Decimal(value), unit)

    def _frac(self, value: str) -> None:
        self.parts = [sum(self.parts, Decimal(0)) + Decimal(f"0.{value}")]

    def _ddd(self, value: str) -> None:
        self.parts = [sum(self.parts, Decimal(0)) * 1000 + Decimal(value)]

    def _vague(self, value: str) -> None:
        self.vague = True

    def _unit(self, value: str) -> None:
        if self.parts and value == "Y" and _is_year(number := sum(self.parts, Decimal(0))):
            self.kept["year"], self.parts = int(number), []  # "до 2030 года" is no length
        elif self.parts:
            self.lengths.append((sum(self.parts, Decimal(0)), value))
            self.parts = []
        elif self.ordinal is not None and value in UNIT_OF_ORDINAL:
            self.kept[UNIT_OF_ORDINAL[value]] = self.ordinal - (value == "CE")
            self.ordinal = None
        elif self.vague:
            self.lengths.append((None, value))
            self.vague = False
        else:
            self.unit = value

    def _ord(self, value: str) -> None:
        self.ordinal = (self.ordinal or 0) + int(value)

    # Years and clocks.
    def _yy(self, value: str) -> None:
        self.short_year = True
        self.kept["year"] = int(value) + (2000 if int(value) < PIVOT else 1900)

    def _decade(self, value: str) -> None:
        number = int(value)
        if number >= 100:
            self.kept["decade"] = number // 10
        else:
            self.kept["decade"] = (190 if number >= NINETIES_FROM else 0) + number // 10

    def _as(self, value: str) -> None:
        if value == "decade":
            self.by_tens = True
        elif value == "isomonth" and self.kept["month"] > self.kept["year"] % 100:
            del self.kept["month"]  # "2010-12" may also be 2010 to 2012
        elif value in ("year", "day") and self.parts:
            self.kept[value], self.parts = int(sum(self.parts, Decimal(0))), []

    def _cent(self, value: str) -> None:
        self.century = int(value)

    def _eray(self, value: str) -> None:
        """The year of an era whose name holds the year before its first: "令和6年" is 2018 + 6."""
        self.era_year = int(value)

    def _nth(self, value: str) -> None:
        """The number of a day or week in a longer time: the ordinal said before it, or from the end."""
        self.nth = self.ordinal if value == "ord" else int(value)
        self.ordinal = None

    def _hhmm(self, value: str) -> None:
        self.kept["hour"], self.kept["minute"] = divmod(int(value), 100)

    def _ymd(self, value: str) -> None:
        self.kept["year"], self.kept["month"], self.kept["day"] = int(value[:-4]), int(value[-4:-2]), int(value[-2:])

    def _clock(self, value: str) -> None:
        """The number before it is the hour."""
        if self.parts and "hour" not in self.kept:
            self.kept["hour"], self.parts = int(sum(self.parts)), []

    def _to_hour(self, value: str) -> None:
        self.clock.append(("to", value))

    def _past_hour(self, value: str) -> None:
        self.clock.append(("past", value))

    def _ampm(self, value: str) -> None:
        self.clock.append(("ampm", value))

    def _step(self, value: str) -> None:
        """ "unit=Y offset=-1" beside another unit: "the September of last year"."""
        self.kept["step_unit"], _, offset = value.partition(":")
        self.kept["offset"] = int(offset)

    def closed(self) -> dict[str, Any]:
        """The fields of the reading."""
        if self.ordinal is not None and self.unit in UNIT_OF_ORDINAL:
            self.kept[UNIT_OF_ORDINAL[self.unit]] = self.ordinal - (self.unit == "CE")
            self.ordinal, self.unit = None, ""
        kept = dict(self.kept)
        if self.era_year is not None:
            era = kept.get("era", "")
            kept["year"] = self.era_year + (int(era) if era.lstrip("-").isdigit() else 0)
        if self.by_tens and "year" in kept:
            kept["decade"] = kept.pop("year") // 10
        if "decade" in kept and "century" in kept:
            kept["decade"] = kept.pop("century") * 10 + kept["decade"] % 10
        step = kept.pop("step_unit", "")
        if self.unit and self.parts and not self.lengths and not kept.keys() & {"offset", "direction", "every"}:
            self.lengths.append((sum(self.parts, Decimal(0)), self.unit))  # "год назад"
            self.parts, self.unit = [], ""
        if self.ordinal is not None:
            if "month" in kept and "day" not in kept and self.ordinal <= 31:
                kept["day"] = self.ordinal
            else:
                kept["ordinal"] = self.ordinal
        if self.parts and "hour" not in kept and self.clock and sum(self.parts) <= 24:
            kept["hour"], self.parts = int(sum(self.parts)), []
        if self.century and self.parts:
            rest, self.parts = int(sum(self.parts, Decimal(0))), []
            kept["year"] = self.century * 100 + rest if 10 <= rest < 100 else 0  # "twenty six" is no year
        if self.parts:
            kept["number"] = sum(self.parts, Decimal(0))
        if self.lengths:
            kept["amounts"] = tuple(self.lengths)
        if self.nth:
            kept["ordinal"] = self.nth
            kept.pop("direction", None)
        if step := step or self.unit:
            kept["unit"] = step
            far = step == "D" and kept.get("direction") == "last" and kept.get("base") != "told"
            if far and "offset" not in kept and not self.lengths:
                del kept["direction"]  # "the last day" of something is not yesterday
            elif "direction" in kept and "offset" not in kept and not self.lengths:
                kept["offset"] = {"last": -1, "this": 0, "next": 1}[kept.pop("direction")]
        if kept.get("era", "").lstrip("-").isdigit():
            del kept["era"]
        self._set_clock(kept)
        return kept

    def _set_clock(self, kept: dict[str, Any]) -> None:
        hour = kept.get("hour")
        if hour is None:
            return
        for kind, value in self.clock:
            if kind == "ampm":
                hour = hour % 12 + (12 if value == "pm" else 0)
            elif kind == "past":
                kept["minute"] = int(value)
            else:
                hour, kept["minute"] = hour - 1, 60 - int(value)
        part = kept.get("part", "")
        self.halved = bool(part) or any(kind == "ampm" for kind, _ in self.clock)
        if _is_after_noon(hour, part):
            hour += 12
        elif part == "NI" and hour == 12:
            hour = 24
        kept["hour"] = hour % 24 if hour != 24 else 24
        kept.pop("part", None)


def _is_after_noon(hour: int, part: str) -> bool:
    """Whether an hour of the twelve is one after noon by the part of the day told with it."""
    if part == "MD":
        return 0 < hour <= MIDDAY_UNTIL
    return part in EVENING_PARTS and 0 < hour < 12 and not (part == "NI" and hour < 6)


def _is_year(number: Decimal) -> bool:
    """Whether a number of years is read as the year of that number."""
    return YEARS[0] <= number <= YEARS[1] and number % 100 != 0
