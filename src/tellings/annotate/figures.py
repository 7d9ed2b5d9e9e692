"""A number with the words around it: unit, hedge, sign, whether it is an age, a part, or only somebody's number.

:class:`FigureReader` reads right of a number (percent, unit, currency, "-year-old", "or more") and left of it ("at least
another", "davon", "€", "between"), and throws out what is no figure: parts of dates, versions and telephone numbers,
numbers that are names ("Boeing 737", "§ 5", "F-16").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, cast

from tellings.annotate import concepts
from tellings.annotate.figure_tables import Figures, Phrases, rows, spread
from tellings.annotate.intervals import Hedge
from tellings.annotate.numbers import Number
from tellings.annotate.units import UnitReader, kind_of
from tellings.languages import table
from tellings.types import Span

Role = Literal["through", "more", "hedge", "part", "opener", "name", "age", "unit", "minus", "ordinal"]
CHANGE_REACH = 6
"""Words before a joint of change among which its verb is looked for."""
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
    """A number being read. ``start`` and ``end`` take in unit and currency; ``left`` and ``right`` all that was read.

    ``value`` is the number as told, ``low`` and ``high`` what its form allows; None for vague words.
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

    def times(self, factor: Decimal) -> None:
        """Multiplies the number."""
        self.low, self.high = sorted((self.low * factor, self.high * factor))
        self.value = None if self.value is None else self.value * factor


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
        before |= {phrase: Before("ordinal", "") for phrase in spread(figures.numbers.ordinal_before)}
        self.before = Phrases(before, unspaced)
        self.hedges_after = Phrases(
            {phrase.replace("_", " "): cast(Hedge, what) for phrase, what in figures.hedges_after.phrases()}, True
        )
        self.ages_after = Phrases(dict.fromkeys(spread(figures.ages.after), True), unspaced)
        self.ages_noun = Phrases(dict.fromkeys(spread(figures.ages.noun), True), unspaced)
        self.of = Phrases(dict.fromkeys(figures.parts.of, True))
        self.per = Phrases(dict.fromkeys(spread(figures.per), True), unspaced)
        counters = (line.split()[1:] for line in figures.nouns.counters.strip().splitlines())
        self.counters = Phrases({form: True for forms in counters for form in spread(forms)}, True)
        self.joints = frozenset(spread(figures.ranges.joints))
        self.either = frozenset(spread(figures.ranges.either))
        self.changes = frozenset(spread(figures.ranges.changes))
        self.start_words = frozenset(spread(figures.ranges.start))
        self.joiners = frozenset((*spread(figures.numbers.links), *self.either, ",", "&", "/"))
        self.onto = frozenset(spread(figures.ranges.onto))
        self.sharing = self.joiners | self.joints | self.onto
        hedges = (word for phrase, _ in figures.hedges.phrases() for word in phrase.split("_"))
        self.lead_words = frozenset((*hedges, *figures.parts.definite, *figures.parts.of))
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
    """Reads figures of one sentence; ``timed`` says whether a span overlaps a time expression."""

    def __init__(
        self, text: str, plain: str, sentence: Span, language: str, timed: Callable[[int, int], bool]
    ) -> None:
        self.timed = timed
        self.text, self.plain, self.sentence = text, plain, sentence
        self.rules, self.language = rules(language), language

    def read(self, number: Number) -> Figure | None:
        """The figure around ``number``; None where it is none."""
        figure = Figure(
            number, number.start, number.end, number.start, number.end, number.value, number.low, number.high
        )
        if not (self._glued_before(figure) if number.digits else self._apart(number)):
            return None
        if not self._right(figure):
            return None
        self._left(figure)
        figure.age = figure.age or (figure.unit == "a" and self._aged(figure, number.end))
        if figure.dashed and figure.low >= 0:
            return None
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
        shared = figure.number.kind == "fraction"
        if (figure.number.scaled or shared) and (of := self.rules.of.after(plain, at, limit)):
            behind = self.rules.units.after(text, plain, of[0], limit, True)
            if behind and kind_of(behind[1]) == ("measure" if shared else "money"):
                self._measured(figure, *behind)
        if not figure.unit or figure.number.scaled or figure.end == at:
            if found_unit := self.rules.units.after(text, plain, at, limit, figure.number.scaled):
                self._measured(figure, *found_unit)
            elif glued and figure.end == figure.number.end:
                return False
            elif follows == "." and self._ordinal(figure, at):
                return True
        if not figure.unit and (hedged := self.rules.hedges_after.after(plain, figure.right, limit)):
            behind = self.rules.units.after(text, plain, hedged[0], limit, figure.number.scaled)
            if behind:
                figure.right, figure.hedge = hedged
                self._measured(figure, *behind)
        self._per(figure)
        if found_hedge := self.rules.hedges_after.after(plain, figure.right, limit):
            if len(plain[figure.right : found_hedge[0]].strip()) > 1 or not self.rules.unspaced or self._counts(found_hedge[0]):
                figure.right, figure.hedge = found_hedge
        return True

    def _counts(self, at: int) -> bool:
        """Whether a counter or unit follows: "20여 명", not "737 여객기"."""
        limit = self.sentence.end
        return bool(
            self.rules.counters.after(self.plain, at, limit) or self.rules.units.after(self.text, self.plain, at, limit, False)
        )

    def _aged(self, figure: Figure, at: int) -> bool:
        """Whether "46 ans" is an age: it stands beside a person or a name."""
        if not self.rules.ages_noun.payloads or not self.rules.ages_noun.after(self.plain, at, self.sentence.end):
            return False
        before = self.plain[max(self.sentence.start, figure.start - 40) : figure.start]
        words = before.replace("'", "' ").split()
        if len(words) > 1 and words[-1] in self.rules.figures.parts.of:
            return self._person(words[-2])
        if before.endswith((", ", " (")):
            name = NAME_BEFORE.search(self.text, max(self.sentence.start, figure.start - 40), figure.start)
            return bool(name) or self._person(words[-1].strip(",( ") or (words[-2] if len(words) > 1 else ""))
        return False

    def _person(self, word: str) -> bool:
        name = concepts.concept(word, self.language)
        return name == "person" or "person" in concepts.within(name)

    def _measured(self, figure: Figure, end: int, code: str) -> None:
        if figure.unit and figure.unit != code:
            return
        figure.end = figure.right = end
        self._in(figure, code)

    def _in(self, figure: Figure, code: str) -> None:
        """Sets the unit; hundredths of a currency are told in the whole."""
        if code.endswith("/100"):
            code, figure.small = code.removesuffix("/100"), True
            figure.times(Decimal("0.01"))
        elif code.endswith("*10"):
            code = code.removesuffix("*10")
            figure.times(Decimal(10))
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
                figure.low, figure.high = figure.low - half, figure.high + half
                figure.times(scale)
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
        if figure.number.kind == "ordinal" or (figure.number.unsure and figure.number.value != 1):
            return False
        if any(mark[0] == "-" and plain.startswith(mark, at - 1) for mark in self.rules.marks):
            return self._ordinal(figure, at - 1)
        unit = self.rules.units.names.after(plain, at, limit, False)
        if unit is None and (joined := re.match(r"[^\W\d_]+", plain[at : at + 40])):
            code = self.rules.units.names.payloads.get(joined.group())
            unit = (at + joined.end(), code) if code else None
        if unit:
            self._measured(figure, *unit)
            return True
        figure.hyphened = True
        return self.rules.figures.nouns.hyphened and figure.number.value != 1

    def _per(self, figure: Figure) -> None:
        """"… a month", "pro Stunde": the unit becomes a rate."""
        if not figure.unit or "/" in figure.unit or figure.unit in ("%{point}",):
            return
        if found := self.rules.per.after(self.plain, figure.end, self.sentence.end):
            unit = self.rules.units.names.after(self.plain, found[0], self.sentence.end)
            if unit and unit[1] in RATES and not self.timed(found[0], unit[0]):
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
            if before in " (" and previous != "–" and not figure.unit:
                figure.dashed = True
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

    def _apart(self, number: Number) -> bool:
        """Whether a number word stands apart from what is before it: "mother-of-three" counts nothing."""
        before = self.plain[max(self.sentence.start, number.start - 2) : number.start]
        return not (before[-1:] and before[-1] in HYPHENS and before[:1].isalpha() and len(before) == 2)

    def _word_before(self, at: int) -> str:
        match = re.search(r"[^\W\d_]{1,20}$", self.plain[max(self.sentence.start, at - 20) : at])
        return match.group() if match else ""

    def _left(self, figure: Figure) -> None:
        floor, plain = self.sentence.start, self.plain
        at = figure.left
        if at == floor and (found := self.rules.before.before(plain, at, 0)) and found[1].role == "name":
            figure.name = True
            return
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
            if role == "hedge" and not self._hedges(figure, value, start, plain[start:at].strip()):
                break
            value = value.removesuffix("_measured")
            if role == "hedge" and (not figure.hedge or (figure.hedge == "about" and value in ("least", "most"))):
                figure.hedge = cast(Hedge, value)
            elif role == "more":
                figure.more = True
            elif role == "part":
                figure.part = True
            elif role == "age":
                figure.age = True
            elif role == "ordinal":
                figure.ordinal = taken == 0
            elif role == "opener":
                figure.opener = tuple(value.split("|"))
            elif role == "unit":
                if figure.unit:
                    break
                figure.unit = value
            at = start
        figure.left = at
        vague = figure.number.kind == "vague" and figure.number.low == 2000
        if self.rules.figures.numbers.hedged_scale and figure.hedge and vague:
            figure.value = figure.low = figure.high = Decimal(1000)

    def _hedges(self, figure: Figure, value: str, start: int, phrase: str) -> bool:
        """Whether a hedge is one here: not behind a verb of change ("rose to 832"), not of a count if it is ambiguous."""
        if value.endswith("_measured") and not figure.unit and not figure.age:
            return False
        if phrase not in self.rules.onto:
            return True
        before = self.plain[max(self.sentence.start, start - 80) : start].split()[-CHANGE_REACH:]
        return self.rules.changes.isdisjoint(before)

    def _negative(self, figure: Figure, start: int) -> bool:
        """Reads a minus; a dash counts only where a blank is before it and none behind."""
        sign = self.plain[start : figure.start]
        if sign.strip() in (*HYPHENS, "−") and (
            sign.endswith(" ")
            or not figure.unit
            or (start > self.sentence.start and self.plain[start - 1] not in " (")
        ):
            return False
        figure.times(Decimal(-1))
        figure.start = start
        return True

    def _bare_name(self, figure: Figure) -> bool:
        """Whether the bare digits are a year, an item's number or a post code rather than a figure."""
        number = figure.number
        if figure.unit == "a" and number.low in YEARS and number.high == number.low and not figure.hedge:
            return True
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
        """"Jamie Smith, 25, said", "Jamie Smith (25)", "police arrest man, 32,"."""
        if "," in self.rules.figures.ages.beside and (
            noun := NOUN_BEFORE.search(self.plain, max(self.sentence.start, number.start - 40), number.start)
        ):
            if self._person(noun[1]) and 1 < number.low < OLDEST:
                return self.text[number.end : number.end + 1] == ","
        opening = NAME_BEFORE.search(self.text, max(self.sentence.start, number.start - 40), number.start)
        if not opening or not 1 < number.low < OLDEST:
            return False
        closing = self.text[number.end : number.end + 1]
        if opening[0].rstrip()[-1] not in self.rules.figures.ages.beside:
            return False
        return closing == ")" if opening[0].endswith("(") else closing in (",", ")", ";")


NAME_BEFORE = re.compile(r"(?:[^\W\d_a-z][\w.'’-]{1,30} )?[^\W\d_a-z][\w'’-]{1,30}, $|[^\W\d_a-z][\w.'’-]{1,30} [^\W\d_a-z][\w'’-]{1,30} \($")
NOUN_BEFORE = re.compile(r"([^\W\d_]{2,30}), $")
OLDEST = 115
"""Years; above it a number beside a name is no age."""
RATES = frozenset("s min h d wk mo a km m2 [mi_i] [bbl_us] t kg g l [oz_av] [lb_av] [sft_i] har [acr_us] kW.h MW.h [gal_us]".split())
