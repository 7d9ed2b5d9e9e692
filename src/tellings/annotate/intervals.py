"""What a hedged number allows: "rund 7.000" lies between 6 500 and 7 500, "mindestens 50" has no upper end.

How wide an approximation is depends on how round the number is (Jansen and Pollmann 2001, Krifka 2007): "about 6,700"
is told to the hundred, "about 7,000" to the thousand, "about 250" to the fifty. The step of a number is the place of
its last digit that isn't 0, five times that where the digit is 5. An approximation reaches half a step to both sides,
but no further than a tenth of the number; "about" one in the thousands reaches 3.5 % unless it is one of the favourite
round numbers (1, 2, 5 and their tens): who counted 6,700 doesn't write "about 7,000", but may well write "about 5,000"
for 4,700. "Nearly" reaches down only, "just over" up only, "20-odd" ("20多", "20여") to the next ten. A number without
a hedge is itself, however round. "More than 50" and "at least 50" both start at 50: news doesn't keep them apart.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

Hedge = Literal["", "about", "below", "above", "odd", "least", "most"]
Bound = Literal["", "least", "most", "range"]
WIDEST = Decimal("0.1")
NARROW = Decimal("0.035")


class Interval(NamedTuple):
    """``[low, high]`` (None: open), whether it is approximate, what limit was told."""

    low: Decimal | None
    high: Decimal | None
    approx: bool
    bound: Bound


def step(value: Decimal) -> Decimal:
    """How round ``value`` is: 100 for 6 700, 50 for 250, 1 for 43, 0.1 for 2.3."""
    digits, exponent = value.normalize().as_tuple().digits, value.normalize().as_tuple().exponent
    if not value or not isinstance(exponent, int):
        return Decimal(1)
    return Decimal(5 if digits[-1] == 5 and (len(digits) > 1 or exponent > 0) else 1).scaleb(exponent)


def interval(low: Decimal, high: Decimal, hedge: Hedge, ranged: bool = False, share: bool = False) -> Interval:
    """The interval of a number told as ``low`` to ``high`` (equal unless rounded, vague or a range) behind ``hedge``.

    ``share``: the number is a fraction told in words ("nearly two thirds"), whose digits say nothing about roundness.
    """
    bound: Bound = "range" if ranged else ""
    if hedge == "least":
        return Interval(low, None, False, "least")
    if hedge == "most":
        return Interval(None, high, False, "most")
    if not hedge:
        return Interval(low, high, False, bound)
    if hedge == "odd":
        return Interval(low, _tidy(high + _place(high)), True, bound)
    if hedge in ("about", "below"):
        low -= abs(low) * WIDEST if share else _reach(low, hedge)
    if hedge in ("about", "above"):
        high += abs(high) * WIDEST if share else _reach(high, hedge)
    if share:
        low, high = low.to_integral_value(ROUND_FLOOR), high.to_integral_value(ROUND_CEILING)
    return Interval(_tidy(low), _tidy(high), True, bound)


def _reach(value: Decimal, hedge: Hedge) -> Decimal:
    size = abs(value)
    narrow = hedge == "about" and size >= 1000 and value.normalize().as_tuple().digits not in ((1,), (2,), (5,))
    return min(step(value) / 2, size * (NARROW if narrow else WIDEST))


def _place(value: Decimal) -> Decimal:
    """The place of the last digit that isn't 0: 10 of 250."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else Decimal(1)


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
