"""What is known of a number while the words around it are read, and the tables that they are read with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, cast

from tellings.annotate.figure_tables import Figures, rows, spread
from tellings.annotate.figure_timed import Timed
from tellings.annotate.intervals import Hedge
from tellings.annotate.numbers import Number
from tellings.annotate.phrases import Phrases, marks
from tellings.annotate.units import UnitReader
from tellings.languages import table

Role = Literal["through", "more", "hedge", "part", "opener", "name", "age", "unit", "minus", "ordinal", "every"]
HYPHENS = "-‐‑"
YEARS = range(1900, 2100)
"""Four bare digits in this range are a year unless the words around make them a figure."""
CHANGE_REACH = 6
"""Words before a number among which a verb of change is looked for."""
SHORTEST_ENDING = 5
"""Letters of a designation that also ends longer words: "Bergstraße"."""


class Before(NamedTuple):
    """What a phrase before a number says."""

    role: Role
    value: str


class Passage(NamedTuple):
    """A sentence: the text it stands in, as it is and plain, its bounds; ``timed``: whether a span tells a time."""

    text: str
    plain: str
    start: int
    end: int
    language: str
    rules: Rules
    timed: Timed

    def words_before(self, at: int) -> list[str]:
        """The last words before ``at``, lower case."""
        return self.plain[max(self.start, at - 80) : at].split()[-CHANGE_REACH:]


@dataclass
class Figure:
    """A number being read. ``start`` and ``end`` take in unit and currency; ``left`` and ``right`` all that was read.

    ``value`` is the number as told (None for vague words and ranges), ``low`` and ``high`` what its form allows.
    ``opener``: joints that close a range whose first word was read ("between" … "and"); ``hyphened``: a noun
    follows behind a hyphen; ``name``: a designation stands before it; ``dashed``: a dash that may be a minus;
    ``small``: told in hundredths of a currency; ``timed``: inside a time expression; ``every``: "every" stands
    before an ordinal; ``fraction``: what numerator and denominator make ("三分之一"); ``ratio``: a share told as "one
    in five", ``noun`` what stands between its numbers ("un enfant sur cinq").
    """

    number: Number
    start: int
    end: int
    left: int
    right: int
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str = ""
    hedge: Hedge = ""
    opener: tuple[str, ...] = ()
    age: bool = False
    part: bool = False
    more: bool = False
    ordinal: bool = False
    ranged: bool = False
    hyphened: bool = False
    name: bool = False
    dashed: bool = False
    small: bool = False
    timed: bool = False
    every: bool = False
    ratio: bool = False
    noun: tuple[int, int] = (0, 0)
    fraction: Decimal = Decimal(0)

    @classmethod
    def of(cls, number: Number) -> Figure:
        """The bare number."""
        start, end = number.start, number.end
        return cls(number, start, end, start, end, number.value, number.low, number.high)

    def times(self, factor: Decimal) -> None:
        """Multiplies the number."""
        self.low, self.high = sorted((self.low * factor, self.high * factor))
        self.value = None if self.value is None else self.value * factor

    def measured(self, end: int, code: str) -> None:
        """Takes in a unit that ends at ``end``, unless another one was read."""
        if self.unit in ("", code):
            self.end = self.right = end
            self.in_unit(code)

    def in_unit(self, code: str) -> None:
        """Sets the unit; what is told in hundredths or tenths of it is converted."""
        if code.endswith("/100"):
            code, self.small = code.removesuffix("/100"), True
            self.times(Decimal("0.01"))
        elif code.endswith("*10"):
            code = code.removesuffix("*10")
            self.times(Decimal(10))
        self.unit = code


class Rules:
    """``quantities.toml`` of one language, ready for looking up."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.unspaced = bool(figures.numbers.numerals)
        self.units = UnitReader(figures, self.unspaced)
        self.before = Phrases(_before(figures), self.unspaced)
        self.hedges_after = Phrases(
            {phrase: cast(Hedge, what) for phrase, what in figures.hedges_after.phrases()}, unspaced=True
        )
        ages, ranges, numbers = figures.ages, figures.ranges, figures.numbers
        self.ages_after = Phrases(marks(spread(ages.after)), self.unspaced)
        self.ages_noun = Phrases(marks(spread(ages.noun)), self.unspaced)
        self.of = Phrases(marks(figures.parts.of))
        self.names_after = Phrases(marks(spread(figures.names_after)), self.unspaced)
        self.per = Phrases(marks(spread(figures.per)), self.unspaced)
        counters = (line.split()[1:] for line in figures.nouns.counters.strip().splitlines())
        self.counters = Phrases(marks(form for forms in counters for form in spread(forms)), unspaced=True)
        self.joints, self.either = frozenset(spread(ranges.joints)), frozenset(spread(ranges.either))
        self.start_words, self.changes = frozenset(spread(ranges.start)), frozenset(spread(ranges.changes))
        self.onto = frozenset(spread(ranges.onto))
        self.ratios = tuple(sorted(spread(ranges.ratios), key=len, reverse=True))
        self.joiners = frozenset((*spread(numbers.links), *spread(ranges.also), *self.either, ",", "、", "&", "/"))
        self.sharing = self.joiners | self.joints | self.onto
        hedges = (word for phrase, _ in figures.hedges.phrases() for word in phrase.split())
        self.lead_words = frozenset((*hedges, *figures.parts.definite, *figures.parts.of))
        self.prepositions = frozenset(spread(figures.hedges.prepositions))
        self.rests = {code: _pairs(row) for code, row in figures.rests.items()}
        self.ordinal_marks = sorted(numbers.ordinal_marks, key=len, reverse=True)
        self.hyphened_scales = [(form, value) for value, forms in rows(numbers.hyphened_scales) for form in forms]
        self.abbreviations = {form: value for value, forms in rows(numbers.abbreviations) for form in forms}
        self.name_endings = tuple(
            word for word in figures.designations if numbers.joined and len(word) >= SHORTEST_ENDING and word.isalpha()
        )


def _pairs(row: str) -> list[tuple[Decimal, str]]:
    """(factor, form) of a row "factor form …"; "_" is no form."""
    words = row.split()
    return [(Decimal(factor), form.strip("_")) for factor, form in zip(words[::2], words[1::2], strict=True)]


def _before(figures: Figures) -> dict[str, Before]:
    """All phrases that may stand before a number; where one is listed twice, the later meaning holds."""
    found: dict[str, Before] = {}
    for role, phrases in (
        ("through", figures.through), ("more", figures.more), ("minus", figures.numbers.minus),
    ):  # fmt: skip
        found |= {phrase: Before(cast(Role, role), "") for phrase in spread(phrases)}
    found |= {phrase: Before("hedge", what) for phrase, what in figures.hedges.phrases()}
    for phrase in spread(figures.parts.before):
        found |= {phrase: Before("part", ""), f"{phrase},": Before("part", "")}
    found |= {phrase: Before("age", "") for phrase in spread(figures.ages.before)}
    found |= {form: Before("unit", code) for code, forms in figures.before.items() for form in spread(forms.split())}
    for row in spread(figures.ranges.openers):
        opener, _, joint = row.partition("|")
        known = found.get(opener)
        found[opener] = Before("opener", f"{known.value}|{joint}" if known and known.role == "opener" else joint)
    found |= {phrase: Before("name", "") for phrase in spread(figures.designations)}
    found |= {phrase: Before("ordinal", "") for phrase in spread(figures.numbers.ordinal_before)}
    found |= {phrase: Before("every", "") for phrase in spread(figures.numbers.every)}
    return found


@cache
def rules(language: str) -> Rules:
    """The rules of a language."""
    return Rules(table(language, "quantities", Figures))
