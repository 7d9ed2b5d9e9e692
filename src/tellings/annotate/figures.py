"""A number with the words around it: unit, hedge, sign, whether it is an age, a part, or only somebody's number.

:class:`FigureReader` reads right of a number (percent, unit, currency, "-year-old", "or more") and left of it ("at least
another", "davon", "€", "between"), and throws out what is no figure: parts of dates, versions and telephone numbers,
numbers that are names ("Boeing 737", "§ 5", "F-16").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, cast

from tellings.annotate.figure_tables import Figures, Phrases, rows, spread
from tellings.annotate.intervals import Hedge
from tellings.annotate.numbers import Number
from tellings.annotate.units import UnitReader
from tellings.languages import table
from tellings.types import Span

Role = Literal["through", "more", "hedge", "part", "opener", "name", "age", "unit", "minus"]
STEPS = 6
"""Phrases that may stand before a number: "including at least another"."""
HYPHENS = "-‐‑"
POWERS = ("×", "^")
"""Behind a number: it is the first part of a power of ten."""
ROUNDED = Decimal("0.5")
"""Of the last place told, what a decimal before a scale may be off."""
YEARS = range(1900, 2100)
"""Four bare digits in this range are a year unless the words around make them a figure."""


class Before(NamedTuple):
    """What a phrase before a number says."""

    role: Role
    value: str


@dataclass
class Figure:
    """A number being read. ``start`` and ``end`` take in unit and currency; ``left`` and ``right`` all that was read."""

    number: Number
    start: int
    end: int
    left: int
    right: int
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


class Rules:
    """``quantities.toml`` of one language, ready for looking up."""

    def __init__(self, figures: Figures) -> None:
        unspaced = bool(figures.numbers.numerals)
        self.figures = figures
        self.unspaced = unspaced
        self.units = UnitReader(figures, unspaced)
        before: dict[str, Before] = {phrase: Before("through", "") for phrase in spread(figures.through)}
        before |= {phrase: Before("more", "") for phrase in spread(figures.more)}
        before |= {phrase: Before("minus", "") for phrase in spread(figures.numbers.minus)}
        before |= {phrase.replace("_", " "): Before("hedge", what) for phrase, what in figures.hedges.phrases()}
        before |= {phrase: Before("part", "") for phrase in spread(figures.parts.before)}
        before |= {phrase: Before("age", "") for phrase in spread(figures.ages.before)}
        before |= {form: Before("unit", code) for code, forms in figures.before.items() for form in spread(forms.split())}
        for row in figures.ranges.openers:
            opener, _, joint = row.replace("_", " ").partition("|")
            joints = before[opener].value + "|" if opener in before and before[opener].role == "opener" else ""
            before[opener] = Before("opener", joints + joint)
        before |= {phrase: Before("name", "") for phrase in spread(figures.designations)}
        self.before = Phrases(before, unspaced)
        self.hedges_after = Phrases(
            {phrase.replace("_", " "): cast(Hedge, what) for phrase, what in figures.hedges_after.phrases()}, True
        )
        self.ages_after = Phrases(dict.fromkeys(spread(figures.ages.after), True), unspaced)
        self.ages_noun = Phrases(dict.fromkeys(spread(figures.ages.noun), True), unspaced)
        self.per = Phrases(dict.fromkeys(spread(figures.per), True), unspaced)
        self.joints = frozenset(spread(figures.ranges.joints))
        self.either = frozenset(spread(figures.ranges.either))
        self.changes = tuple(spread(figures.ranges.changes))
        self.joiners = frozenset((*spread(figures.numbers.links), *self.either, ",", "&", "/"))
        self.marks = tuple(sorted(figures.numbers.ordinal_marks, key=len, reverse=True))
        self.abbreviations = {form: value for value, forms in rows(figures.numbers.abbreviations) for form in forms}
        self.name_endings = tuple(
            word for word in figures.designations if figures.numbers.joined and len(word) >= 5 and word.isalpha()
        )


@cache
def rules(language: str) -> Rules:
    """The rules of a language."""
    return Rules(table(language, "quantities", Figures))


def scores(text: str, sentence: Span) -> Iterable[tuple[int, int]]:
    """Spans of results such as 3:1 and 2-2: two numbers that are neither a time of day nor a range."""
    for match in SCORE.finditer(text, sentence.start, sentence.end):
        if match[2] != ":" and int(match[1]) >= int(match[3]):
            yield match.span()
        elif match[2] == ":" and (len(match[3]) == 1 or int(match[3]) > 59):
            yield match.span()


SCORE = re.compile(r"(?<![\w:.,/–-])(\d{1,3})([:–-])(\d{1,3})(?![\d:.,–-]\d|[\w%€]|-\w)")


class FigureReader:
    """Reads figures of one sentence."""

    def __init__(self, text: str, plain: str, sentence: Span, language: str) -> None:
        self.text, self.plain, self.sentence = text, plain, sentence
        self.rules = rules(language)

    def read(self, number: Number) -> Figure | None:
        """The figure around ``number``; None where it is none."""
        figure = Figure(number, number.start, number.end, number.start, number.end, number.low, number.high)
        if number.digits and not self._glued_before(figure):
            return None
        if not self._right(figure):
            return None
        self._left(figure)
        if figure.name and not figure.unit and not figure.hedge and not figure.ranged:
            return None
        return None if self._bare_name(figure) else figure

    # ── right ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _right(self, figure: Figure) -> bool:
        text, plain, limit = self.text, self.plain, self.sentence.end
        at = figure.end
        follows = text[at : at + 1]
        if figure.number.digits and (
            (follows in (".", ",", ":", "/") and text[at + 1 : at + 2].isdigit()) or follows in POWERS
        ):
            return False
        if follows and follows in HYPHENS and text[at + 1 : at + 2].isalpha():
            return self._hyphened(figure, at + 1)
        if figure.number.kind == "ordinal":
            figure.ordinal = True
            return True
        if found := self.rules.ages_after.after(plain, at, limit):
            figure.age, figure.right = True, found[0]
            figure.end = found[0]
            return True
        glued = figure.number.digits and follows.isalpha() and not (self.rules.unspaced and ord(follows) > 0x2000)
        if glued and not self._abbreviated(figure):
            return self._ordinal(figure, at)
        at = figure.end
        if not figure.unit or figure.number.scaled or figure.end == at:
            if found_unit := self.rules.units.after(text, plain, at, limit, figure.number.scaled):
                self._measured(figure, *found_unit)
            elif glued and figure.end == figure.number.end:
                return False
            elif follows == "." and self._ordinal(figure, at):
                return True
        self._per(figure)
        if found_hedge := self.rules.hedges_after.after(plain, figure.right, limit):
            figure.right, figure.hedge = found_hedge
        return True

    def _measured(self, figure: Figure, end: int, code: str) -> None:
        if figure.unit and figure.unit != code:
            return
        figure.end = figure.right = end
        self._in(figure, code)

    def _in(self, figure: Figure, code: str) -> None:
        """Sets the unit; hundredths of a currency are told in the whole."""
        if code.endswith("/100"):
            code = code.removesuffix("/100")
            figure.low, figure.high = figure.low / 100, figure.high / 100
        figure.unit = code

    def _abbreviated(self, figure: Figure) -> bool:
        """Reads what is glued to digits: "40m", "160GB", "5km"; False where it is nothing known."""
        text, plain, at = self.text, self.plain, figure.end
        letters = re.compile(r"[^\W\d_]+").match(plain, at, at + 12)
        scale = self.rules.abbreviations.get(letters.group()) if letters else None
        unit = self.rules.units.after(text, plain, at, self.sentence.end, False)
        if scale is not None and letters:
            behind = self.rules.units.after(text, plain, letters.end(), self.sentence.end, True)
            noun = text[letters.end() : letters.end() + 1] == " " and text[letters.end() + 1 : letters.end() + 2].islower()
            word = plain[letters.end() : letters.end() + 12].split(None, 1)
            noun = noun and bool(word) and word[0] not in self.rules.figures.nouns.stop
            if figure.unit or behind or not unit or noun:
                half = ROUNDED * Decimal(10) ** cast(int, figure.low.as_tuple().exponent) if figure.low % 1 else 0
                figure.low, figure.high = (figure.low - half) * scale, (figure.high + half) * scale
                figure.end = figure.right = letters.end()
                return True
        if unit and unit[0] > at:
            return True
        return False

    def _ordinal(self, figure: Figure, at: int) -> bool:
        for mark in self.rules.marks:
            end = at + len(mark)
            if self.plain.startswith(mark, at) and not self.text[end : end + 1].isalnum():
                if mark == "." and (not re.match(r" [^\W\d_]", self.text[end : end + 2]) or figure.start == self.sentence.start):
                    return False
                if figure.number.value is None or figure.number.value % 1:
                    return False
                figure.ordinal, figure.end, figure.right = True, end, end
                return True
        return False

    def _hyphened(self, figure: Figure, at: int) -> bool:
        """What a hyphen joins to a number: an age, a unit, in some languages a noun; else the number is part of a name."""
        plain, limit = self.plain, self.sentence.end
        if found := self.rules.ages_after.after(plain, at, limit, False):
            figure.age, figure.end, figure.right = True, found[0], found[0]
            return True
        unit = self.rules.units.names.after(plain, at, limit, False)
        if unit is None and (joined := re.match(r"[^\W\d_]+", plain[at : at + 40])):
            code = self.rules.units.names.payloads.get(joined.group())
            unit = (at + joined.end(), code) if code else None
        if unit:
            self._measured(figure, *unit)
            return True
        if figure.number.kind == "ordinal":
            return False
        figure.hyphened = True
        return self.rules.figures.nouns.hyphened and figure.number.value != 1

    def _per(self, figure: Figure) -> None:
        """"… a month", "pro Stunde": the unit becomes a rate."""
        if not figure.unit or "/" in figure.unit or figure.unit in ("%{point}",):
            return
        if found := self.rules.per.after(self.plain, figure.end, self.sentence.end):
            unit = self.rules.units.names.after(self.plain, found[0], self.sentence.end)
            if unit and (unit[1] in RATES or not self.plain[found[0] - 1].isalpha()):
                figure.unit = f"{figure.unit}/{unit[1]}"
                figure.end = figure.right = unit[0]

    # ── left ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _glued_before(self, figure: Figure) -> bool:
        """Whether digits may start here; reads a currency sign before them."""
        text, start, floor = self.text, figure.start, self.sentence.start
        if found := self.rules.units.money(text, start, floor):
            sign_start, code = found
            if not (sign_start > floor and text[sign_start - 1].isalnum() and text[sign_start].isalnum()):
                figure.start = figure.left = sign_start
                self._in(figure, code)
                return True
        if start == floor:
            return True
        previous = text[start - 1]
        before = text[start - 2 : start - 1] if start - 2 >= floor else " "
        if previous in HYPHENS + "–":
            return not before.isalpha() or self.rules.before.before(self.plain, start - 1, floor, False) == (
                start - 1 - len(self._word_before(start - 1)), Before("minus", "")
            )
        if previous in (".", ",", ":") and before.isdigit():
            return False
        if previous in "%‰" and self.rules.figures.numbers.percent_first:
            figure.start = figure.left = start - 1
            self._in(figure, "%")
            return True
        if previous.isalnum():
            return self.rules.unspaced and not previous.isascii()
        return previous not in "#№§&/\\@_*^=~" if previous != "~" else True

    def _word_before(self, at: int) -> str:
        match = re.search(r"[^\W\d_]{1,20}$", self.plain[max(self.sentence.start, at - 20) : at])
        return match.group() if match else ""

    def _left(self, figure: Figure) -> None:
        floor, plain = self.sentence.start, self.plain
        at = figure.left
        if figure.start == figure.number.start and plain[at - 1 : at] == "-" and self._word_before(at - 1):
            at -= 1
        for taken in range(STEPS):
            found = self.rules.before.before(plain, at, floor)
            if found is None:
                break
            start, (role, value) = found
            if role == "name":
                figure.name = taken == 0 and figure.start == figure.number.start
                break
            if role == "minus" and (taken or not self._negative(figure, start)):
                break
            if role == "hedge" and (not figure.hedge or (figure.hedge == "about" and value in ("least", "most"))):
                figure.hedge = cast(Hedge, value)
            elif role == "more":
                figure.more = True
            elif role == "part":
                figure.part = True
            elif role == "age":
                figure.age = True
            elif role == "opener":
                figure.opener = tuple(value.split("|"))
            elif role == "unit":
                if figure.unit:
                    break
                figure.unit = value
            at = start
        figure.left = at

    def _negative(self, figure: Figure, start: int) -> bool:
        """Reads a minus; a dash counts only where a blank is before it and none behind."""
        sign = self.plain[start : figure.start]
        if sign.strip() in (*HYPHENS, "−") and (
            sign.endswith(" ")
            or not figure.unit
            or (start > self.sentence.start and self.plain[start - 1] not in " (")
        ):
            return False
        figure.low, figure.high = -figure.high, -figure.low
        figure.start = start
        return True

    def _bare_name(self, figure: Figure) -> bool:
        """Whether the bare digits are a year, an item's number or a post code rather than a figure."""
        number = figure.number
        if not number.digits or figure.unit or figure.hedge or figure.age or figure.part or figure.ordinal:
            return False
        digits = self.plain[number.start : number.end]
        before = self.plain[max(self.sentence.start, number.start - 30) : number.start].rstrip()
        if self.rules.name_endings and number.start > self.sentence.start and before.endswith(self.rules.name_endings):
            return True
        if not digits.isdigit():
            return False
        if len(digits) > 1 and digits.startswith("0"):
            return True
        if len(digits) == 4 and int(digits) in YEARS:
            return not figure.more
        if self._age_beside_name(number):
            figure.age = True
            return False
        item = number.start == self.sentence.start and self.plain[number.end : number.end + 1] in (".", ")")
        return item or (self.plain[number.start - 1 : number.start] == "(" and self.plain[number.end : number.end + 1] == ")")


    def _age_beside_name(self, number: Number) -> bool:
        """"Jamie Smith, 25, said", "Jamie Smith (25)"."""
        opening = NAME_BEFORE.search(self.text, max(self.sentence.start, number.start - 40), number.start)
        if not opening or not 1 < number.low < OLDEST:
            return False
        closing = self.text[number.end : number.end + 1]
        return closing == ")" if opening[0].endswith("(") else closing in (",", ")", ";")


NAME_BEFORE = re.compile(r"(?:[^\W\d_a-z][\w.'’-]{1,30} )?[^\W\d_a-z][\w'’-]{1,30}, $|[^\W\d_a-z][\w.'’-]{1,30} [^\W\d_a-z][\w'’-]{1,30} \($")
OLDEST = 115
"""Years; above it a number beside a name is no age."""
RATES = frozenset("s min h d wk mo a km m2 [mi_i] [bbl_us] t kg g l [oz_av] [lb_av] [sft_i] har [acr_us] kW.h MW.h [gal_us]".split())
