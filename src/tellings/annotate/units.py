"""Units of measure (UCUM codes) and currencies (ISO 4217) beside a number.

Signs are shared by all languages (``resources/all/units.toml``), names are of one language (``quantities.toml``). Rates
are written as UCUM does: ``USD/mo``, ``km/h``. ``USD/100`` in a table is a hundredth, ``%*10`` a tenth of the whole:
their values are told in the whole.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from tellings.annotate.figure_tables import Figures, spread
from tellings.annotate.phrases import Phrases
from tellings.languages import table
from tellings.types import QuantityKind, Record

HYPHENS, APOSTROPHES = ("-", "‐", "‑"), ("'", "’")
UNKNOWN_CURRENCY = "XXX"
"""ISO 4217 for none: a name that several currencies share ("kroner", "pesos")."""


class UnitTable(Record, frozen=True):
    """``all/units.toml``: code to "base factor sign …"; ``offsets`` are added before the factor; currency to signs;
    ``codes`` of further currencies that are their own sign."""

    units: dict[str, str] = msgspec.field(default_factory=dict)
    offsets: dict[str, str] = msgspec.field(default_factory=dict)
    currencies: dict[str, str] = msgspec.field(default_factory=dict)
    codes: str = ""


class Unit(NamedTuple):
    """A unit in terms of the base unit of its dimension: ``base = (value + offset) * factor``."""

    base: str
    factor: Decimal
    offset: Decimal


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    listed = table("all", "units", UnitTable)
    found = {}
    for code, row in listed.units.items():
        base, factor, *_ = row.split()
        found[code] = Unit(base, Decimal(factor), Decimal(listed.offsets.get(code, "0")))
    return found


@cache
def currencies() -> frozenset[str]:
    """The codes of the currencies known."""
    listed = table("all", "units", UnitTable)
    return frozenset((*listed.currencies, *listed.codes.split()))


def in_base(value: Decimal, code: str) -> tuple[Decimal, str] | None:
    """``value`` in the base unit of its dimension, with that unit's code: 5 km/h and 3 mph can be compared.

    Of a rate both sides are converted, an unknown side (a currency, a thing) is kept. None where no side is known.
    """
    known = units()
    if unit := known.get(code):
        return (value + unit.offset) * unit.factor, unit.base
    above, slash, below = code.partition("/")
    over, under = known.get(above), known.get(below)
    if not slash or not (over or under):
        return None
    value = value * (over.factor if over else 1) / (under.factor if under else 1)
    return value, f"{over.base if over else above}/{under.base if under else below}"


def kind_of(code: str) -> QuantityKind:
    """Whether a unit makes a percentage, an amount of money or a measure."""
    head = code.partition("/")[0]
    if head in ("%", "%{point}", "{bp}", "[ppth]"):
        return "percent"
    return "money" if head in currencies() or head == UNKNOWN_CURRENCY else "measure"


class UnitReader:
    """The units of one language, looked up beside a number."""

    def __init__(self, figures: Figures, unspaced: bool) -> None:
        shared = table("all", "units", UnitTable)
        signs = {sign: code for code, row in shared.units.items() for sign in spread(row.split()[2:])}
        money = {code: code for code in shared.codes.split()}
        money |= {sign: code for code, row in shared.currencies.items() for sign in spread(row.split())}
        self.endings = bool(figures.unit_endings)
        self.no_signs = frozenset(figures.no_units)
        self.signs = Phrases(signs | money)
        self.money_before = Phrases(money)
        names = _names(figures.units) | _names(figures.currencies)
        names |= {form + ending: code for form, code in names.items() for ending in figures.unit_endings}
        self.names = Phrases(names, unspaced)
        self.scaled = Phrases(_names(figures.scaled), unspaced)

    def after(self, text: str, plain: str, at: int, limit: int, scaled: bool) -> tuple[int, str] | None:
        """(end, code) of the unit at ``at`` or one blank behind it; ``scaled``: behind a scale such as "million"."""
        if scaled and (found := self.scaled.after(plain, at, limit)):
            return found
        name, sign = self.names.after(plain, at, limit), self.signs.after(text, at, limit)
        if sign and (self._goes_on(text, sign[0]) or text[at : sign[0]].strip() in self.no_signs):
            sign = None
        return max((found for found in (name, sign) if found), default=None)

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether a sign that ends at ``end`` belongs to what follows: "737 s'est", "einen V-förmigen", "2019 €40m"."""
        if not text[end - 1].isalnum():
            return text[end : end + 1].isdigit()
        return text[end - 1].isalpha() and text[end : end + 1] in (
            HYPHENS if self.endings else (*HYPHENS, *APOSTROPHES)
        )

    def money(self, text: str, at: int, floor: int) -> tuple[int, str] | None:
        """(start, currency) of the currency sign that ends at ``at`` or one blank before it."""
        return self.money_before.before(text, at, floor)


def _names(listed: dict[str, str]) -> dict[str, str]:
    return {form: code for code, forms in listed.items() for form in spread(forms.split())}
