"""One grammar for the number words of all languages: what a row of them is worth, read as one number.

Words are *atoms*: units and tens, multipliers, links … The grammar keeps a stack of falling parts. A smaller number is
added to the last part if there is room below it ("hundred" has room for what is below 100, "twenty" for what is below
10); a multiplier multiplies the tail of all smaller parts: "zwei|und|vierzig|tausend", "soixante|dix", "1|億|2000|万".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tellings.annotate.figure_tables import NumberWords

NumberKind = Literal["cardinal", "ordinal", "fraction", "vague"]

TEN, HUNDRED, THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
DOZEN, HALF = Decimal(12), Decimal("0.5")
BIGGEST = Decimal(10) ** 20
"""Numbers of so many digits are no figures."""


class Atom(NamedTuple):
    """What one word says: ``value``, and ``high`` of a vague word. ``kind`` is one of

    n number · d digits · x multiplier ("thousand" in German) · s scale, a multiplier that needs a number before it ·
    h half · o ordinal · f fraction ("thirds") · p part of one ("half", ½) · v vague ("dozens") · l link ("and") ·
    a article that makes a scale one ("a million") · m several ("several hundred") · ? no number.
    """

    kind: str
    value: Decimal
    high: Decimal = Decimal(0)


class Total(NamedTuple):
    """What a row of atoms is worth; ``bounds`` where it is rounded or vague; ``numerator`` of a fraction in words."""

    value: Decimal
    kind: NumberKind = "cardinal"
    scaled: bool = False
    bounds: tuple[Decimal, Decimal] | None = None
    numerator: int = 0


def total(atoms: Sequence[Atom], words: NumberWords) -> Total | None:
    """The value of ``atoms`` as one number; None where they are none, or more than one."""
    stack = _Stack(words)
    for at, atom in enumerate(atoms):
        following = atoms[at + 1].kind if at + 1 < len(atoms) else ""
        if not stack.take(atom, following):
            return None
    return stack.total(atoms[0])


def tidy(value: Decimal) -> Decimal:
    """``value`` as people write it: no exponent, no zeros at the end of its decimals."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


class _Stack:
    """The parts of a number being read, each with the room below it."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.parts: list[Decimal] = []
        self.rooms: list[Decimal] = []
        self.kind: NumberKind = "cardinal"
        self.numerator = 0
        self.whole = Decimal(0)
        self.before = ""
        self.linked = self.scaled = self.rounded = self.several = False

    def take(self, atom: Atom, following: str) -> bool:
        """Adds an atom; False where it doesn't fit. ``following`` is the kind of the next one, empty at the end."""
        kind, value, _ = atom
        if kind == "l":
            fits = bool(self.parts) and not self.linked
        elif kind in "nda":
            fits = self._number(kind, value, following)
        elif kind in "xs":
            fits = self._multiplied(kind, value)
        elif kind == "h":
            fits = bool(self.parts) and self._push(value * (self.rooms[-1] if self.scaled else 1), Decimal(1))
        elif kind == "p":
            fits = self._part_of_one(value, following)
        elif kind in "ofm":
            fits = self._closing(kind, value, following)
        else:
            fits = False
        self.linked, self.before = kind == "l", kind
        return fits

    def _push(self, value: Decimal, room: Decimal) -> bool:
        self.parts.append(value)
        self.rooms.append(room)
        return True

    def _number(self, kind: str, value: Decimal, following: str) -> bool:
        if self.linked and following == "f" and kind in "na" and self.parts and not self.scaled and value < HUNDRED:
            self.whole, self.parts, self.rooms = sum(self.parts, Decimal(0)), [], []  # "two and three quarters"
        if not self.parts:
            return (kind != "a" or bool(following)) and self._push(value, self._room(kind, value))
        if not value:
            return True
        later_digits = (self.scaled and (self.words.numerals or self.linked or following)) or (
            self.words.numerals and self.before == "x" and following == "x"  # "8백 10만"
        )
        if kind == "a" or value % 1 or (kind == "d" and not later_digits):
            return False
        if self.linked and self.words.units_first and self.parts[-1] < TEN <= value < HUNDRED:
            self.parts[-1], self.rooms[-1] = self.parts[-1] + value, Decimal(1)
            return len(self.rooms) < 2 or self.parts[-1] < self.rooms[-2]
        return value < self.rooms[-1] and self._push(value, self._room(kind, value))

    def _room(self, kind: str, value: Decimal) -> Decimal:
        """What may be added to ``value`` must be smaller than this."""
        if kind == "d" or value % 1 or value < 20:
            return Decimal(1)
        if int(value) in self.words.base20:
            return Decimal(20)
        room = Decimal(1)
        while value % (room * 10) == 0:
            room *= 10
        return room

    def _multiplied(self, kind: str, value: Decimal) -> bool:
        if self.before == "d" and kind == "x" and value == HUNDRED and not self.words.numerals:
            return False
        tail: list[Decimal] = []
        while self.parts and self.parts[-1] < value:
            tail.append(self.parts.pop())
            self.rooms.pop()
        if not tail and not self.several and (kind == "s" or (self.parts and value >= self.rooms[-1])):
            return False
        product = sum(tail) * value if tail else value
        if self.parts and product >= self.rooms[-1]:
            return False
        self.rounded = self.rounded or sum(tail) % 1 != 0
        self.scaled = self.scaled or value >= THOUSAND
        return self._push(product, Decimal(1) if self.rounded or value == DOZEN else value)

    def _part_of_one(self, value: Decimal, following: str) -> bool:
        if not self.parts and not following:
            self.kind, self.numerator = "fraction", 1
            return self._push(value, Decimal(1))
        whole = self.parts[0] if len(self.parts) == 1 else TEN
        if self.before == "n" and not following and not whole % 1 and whole > 1 and value < HALF and whole * value < 1:
            self.kind, self.numerator = "fraction", int(whole)  # "две трети"
            self.parts[0] = whole * value
            return True
        if self.parts:
            return not following and not self.scaled and self.before in ("n", "d") and self._push(value, Decimal(1))
        return following in ("x", "s") and self._push(value, Decimal(1))

    def _closing(self, kind: str, value: Decimal, following: str) -> bool:
        if kind == "m" and self.words.numerals and self.parts and self.before in "xd":  # "二十几"
            return True
        if kind == "m":
            self.several = not self.parts and bool(following)
            return self.several
        if kind == "o" and following == "o" and value >= TEN:  # "vigésimo quinto"
            return (not self.parts or value < self.rooms[-1]) and self._push(value, max(TEN, self._room("n", value)))
        if kind == "o" and self.words.prefixes and self.words.units_first:  # "الخامس والعشرين"
            if following == "l" and not self.parts and value < TEN:
                return self._push(value, Decimal(1))
            if self.linked and len(self.parts) == 1 and self.parts[0] < TEN <= value < HUNDRED and not following:
                self.kind, self.parts[0] = "ordinal", self.parts[0] + value
                return True
        if following:
            return False
        if kind == "o" and self.before == "n" and value >= HUNDRED and len(self.parts) == 1 and self.parts[0] < value:
            self.kind, self.parts[0] = "ordinal", self.parts[0] * value  # "two hundredth"
            return True
        if kind == "o":
            self.kind = "ordinal"
            fits = not self.parts or (value < self.rooms[-1] and self.before != "a")
            return fits and self._push(value, Decimal(1))
        self.kind = "fraction"
        if len(self.parts) != 1 or not 0 < self.parts[0] < value:
            return False
        self.numerator = int(self.parts[0])
        self.parts[0] /= value
        return True

    def total(self, first: Atom) -> Total | None:
        """What was taken, if it is complete."""
        if self.linked or not self.parts:
            return None
        value = sum(self.parts, Decimal(0))
        if value >= BIGGEST:
            return None
        if self.several:
            bounds = (value * 2, value * 10 - 1)
            return Total(value, "vague", True, bounds) if len(self.parts) == 1 else None
        if self.whole:
            return Total(self.whole + tidy(value.quantize(Decimal("0.0001"))), numerator=self.numerator)
        if self.kind == "fraction":
            return Total(tidy(value.quantize(Decimal("0.0001"))), "fraction", numerator=self.numerator)
        if self.rounded and first.kind == "d":
            half = _half_place(first.value) * (value / first.value)
            return Total(tidy(value), self.kind, self.scaled, (tidy(value - half), tidy(value + half)))
        return Total(tidy(value), self.kind, self.scaled)


def _half_place(value: Decimal) -> Decimal:
    """Half of the last place told: 0.05 of 2.3."""
    exponent = value.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
