"""Amounts told in two parts: "15 dollars and 15 cents", "6 feet 2 inches", "149円80銭", "一米八", "2と4分の1".

The parts are one figure where the second is less than one of the first: measures whose units divide each other are told
in the smaller one, money in its currency.
"""

from __future__ import annotations

from decimal import Decimal

from tellings.annotate.figures import Figure, Passage
from tellings.annotate.units import kind_of, units

TENTH, HUNDRED = Decimal("0.1"), Decimal(100)
SECOND = "s"
"""Durations are for :mod:`~tellings.annotate.times`."""
LONGEST_BARE = 2
"""Digits behind a unit that are its decimals: "1米78"."""


def compounded(whole: Figure, rest: Figure, passage: Passage) -> bool:
    """Makes ``rest`` the sum of the two where they are one amount; False where they are not."""
    if whole.value is None or rest.value is None or whole.value % 1 or whole.timed or whole.ordinal or rest.ordinal:
        return False
    joint = passage.plain[whole.right : rest.start].strip()
    if rest.fraction and not whole.unit and joint and joint in passage.rules.figures.numbers.mixed:
        return _summed(whole, rest, whole.value + rest.fraction, "")
    if not whole.unit or (whole.opener and joint) or (whole.hedge and whole.right > whole.end):
        return False
    if whole.right == rest.start and (told := _glued(whole, rest, passage)) is not None:
        return _summed(whole, rest, whole.value + told, whole.unit)
    if (joint and joint not in passage.rules.joiners) or rest.left < rest.start - 1 - len(joint) or rest.timed:
        return False
    if kind_of(whole.unit) == "money":
        small = rest.small and not whole.small and rest.value < 1
        return small and _summed(whole, rest, whole.value + rest.value, whole.unit)
    over, under = units().get(whole.unit), units().get(rest.unit)
    if not over or not under or over.base != under.base or over.offset or kind_of(whole.unit) != "measure":
        return False
    if over.base == SECOND:
        return False
    steps = over.factor / under.factor
    if steps <= 1 or steps % 1 or not 0 < rest.value < steps:
        return False
    return _summed(whole, rest, whole.value * steps + rest.value, rest.unit)


def _glued(whole: Figure, rest: Figure, passage: Passage) -> Decimal | None:
    """What a number right behind a unit adds to it; takes in the word for the smaller unit."""
    if rest.value is None or rest.unit:
        return None
    told = passage.plain[rest.number.start : rest.number.end]
    for factor, form in passage.rules.rests.get(whole.unit, ()):
        if form and passage.plain.startswith(form, rest.number.end) and rest.value < HUNDRED:
            rest.end = rest.right = rest.number.end + len(form)
            return rest.value * factor
        bare = not form and len(told) <= LONGEST_BARE and not rest.value % 1 and rest.end == rest.number.end
        if bare and not passage.rules.counters.after(passage.plain, rest.number.end, passage.end):
            return rest.value * TENTH ** len(told)
    return None


def _summed(whole: Figure, rest: Figure, value: Decimal, unit: str) -> bool:
    rest.value = rest.low = rest.high = value
    rest.unit, rest.start, rest.left, rest.hedge = unit, whole.start, whole.left, whole.hedge or rest.hedge
    rest.part, rest.more, rest.opener = whole.part, whole.more, whole.opener
    rest.timed, rest.fraction = whole.timed, Decimal(0)
    return True
