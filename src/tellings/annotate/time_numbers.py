"""Numbers in digits and Roman numbers: the classes of the grammar of time that each belongs to, by length and value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Say = tuple[tuple[str, str], ...]
"""What a form says: fields of a reading with their values."""


class Entry(NamedTuple):
    """One class that a token belongs to, and what it says there."""

    kind: str
    say: Say


ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10}
LONGEST_NUMBER = 9
"""Digits of the longest number that is read."""


@lru_cache(maxsize=20_000)
def number_entries(digits: str) -> tuple[Entry, ...]:
    """The classes of a number in digits: ``n`` any, ``day mon hour minute yy year bareyear …`` by length and value;
    a bare year is none of the round numbers that are mostly counts."""
    if len(digits) > LONGEST_NUMBER or not digits.isdecimal():
        return ()
    value, length = int(digits), len(digits)
    found = [Entry("n", (("num", str(value)),))]

    def add(kind: str, field: str, when: bool) -> None:
        if when:
            found.append(Entry(kind, ((field, str(value)),)))

    if length <= 2:
        add("day", "day", 1 <= value <= 31)
        add("mon", "month", 1 <= value <= 12)
        add("hour", "hour", value <= 24)
        add("minute", "minute", length == 2 and value < 60)
        add("second", "second", length == 2 and value < 60)
        add("yy", "yy", length == 2)
        add("weekno", "week", 1 <= value <= 53)
        add("decade", "decade", length == 2 and value % 10 == 0)
        add("ordn", "ord", value >= 1)
        if 1 <= value <= 12:
            found.append(Entry("low", ()))
        found.append(Entry("frac", (("frac", digits),)))
    elif length == 3:
        found.append(Entry("ddd", (("ddd", digits),)))
    elif length == 4:
        add("year", "year", 1000 <= value <= 2199)
        add("bareyear", "year", 1500 <= value <= 2099 and value % 100 != 0)
        add("hhmm", "hhmm", value % 100 < 60 and value // 100 < 24)
    elif length == 8:
        found.append(Entry("ymd", (("ymd", digits),)))
    add("low_year", "eray", length <= 4 and 1 <= value <= 2999)
    add("anyyear", "year", 3 <= length <= 4 and value <= 2199)
    return tuple(found)


def roman_value(sign: str) -> int:
    """The value of a Roman number up to XXXIX."""
    values = [ROMAN_SIGNS[letter] for letter in sign]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
