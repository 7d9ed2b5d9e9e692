"""What stands behind a number: scale letters, unit, currency, rate, hyphened words, "or more", an ordinal's mark."""

from __future__ import annotations

import re
from decimal import Decimal

from tellings.annotate.figures import HYPHENS, Figure, Passage
from tellings.annotate.units import kind_of

POWERS = ("×", "^")
"""Behind a number: it is the first part of a power of ten."""
ROUNDED = Decimal("0.5")
"""Of the last place told, what a decimal before a scale may be off."""
TIMES_BELOW = ("s", "min", "h", "d", "wk", "mo", "a")
STUFF_BELOW = ("km", "m2", "har", "t", "kg", "g", "l", "kW.h", "MW.h")
CUSTOMARY_BELOW = ("[mi_i]", "[sft_i]", "[acr_us]", "[bbl_us]", "[gal_us]", "[oz_av]", "[lb_av]")
RATES = frozenset((*TIMES_BELOW, *STUFF_BELOW, *CUSTOMARY_BELOW))
"""Units that stand below the line of a rate."""
LETTERS = re.compile(r"[^\W\d_]{1,20}")
ORDINAL_SIGNS = "ºª°"
HAN = 0x2000
"""Letters above it are written without blanks behind digits in scripts without blanks."""


def read_right(figure: Figure, passage: Passage) -> bool:
    """Reads on from the end of the number; False where it is no figure but part of a date, a version or a name."""
    text, plain, rules = passage.text, passage.plain, passage.rules
    at = figure.end
    follows = text[at : at + 1]
    if figure.number.digits and (
        follows in POWERS or (follows in (".", ",", ":", "/") and text[at + 1 : at + 2].isdigit())
    ):
        return False
    if follows and follows in HYPHENS and text[at + 1 : at + 2].isalpha():
        return _hyphened(figure, passage, at + 1)
    if figure.number.digits and rules.names_after.after(plain, at, passage.end):
        return False
    if figure.number.kind == "ordinal":
        figure.ordinal = True
        return True
    if found := rules.ages_after.after(plain, at, passage.end):
        figure.age, figure.end, figure.right = True, found[0], found[0]
        return True
    if rules.unspaced and _ordinal(figure, passage, at + plain.startswith(" ", at)):
        return True
    if follows and follows in ORDINAL_SIGNS and _signed_ordinal(figure, passage, at):
        return True
    glued = figure.number.digits and follows.isalpha() and not (rules.unspaced and ord(follows) > HAN)
    if glued and not _abbreviated(figure, passage):
        return _ordinal(figure, passage, at)
    _unit(figure, passage)
    _half(figure, passage)
    if glued and figure.end == figure.number.end:
        return False
    if follows == "." and not figure.unit and _ordinal(figure, passage, at):
        return True
    _hedged(figure, passage)
    return True


def _unit(figure: Figure, passage: Passage) -> None:
    """Reads a unit behind the number, or behind "of": "milliards de dollars", "half of a litre"."""
    text, plain, rules, limit, at = passage.text, passage.plain, passage.rules, passage.end, figure.end
    shared = figure.number.kind == "fraction"
    if (figure.number.scaled or shared) and (of := rules.of.after(plain, at, limit)):
        behind = rules.units.after(text, plain, of[0], limit, True)
        if behind and kind_of(behind[1]) in (("measure",) if shared else ("money", "measure")):
            figure.measured(*behind)
    if figure.end == at and (found := rules.units.after(text, plain, at, limit, figure.number.scaled)):
        figure.measured(*found)


def _half(figure: Figure, passage: Passage) -> None:
    """Reads a half behind the unit: "三米半", "3割半"."""
    words, at, value = passage.rules.figures.numbers, figure.right, figure.number.value
    at += passage.plain.startswith(" ", at)
    half = next((half for half in words.unit_halves if passage.plain.startswith(half, at)), "")
    if not half or not figure.unit or not value or value % 1 or passage.plain.startswith(words.not_halves, at):
        return
    figure.value = figure.low = figure.high = figure.low + figure.low / value / 2
    figure.end = figure.right = at + len(half)


def _hedged(figure: Figure, passage: Passage) -> None:
    """Reads hedges behind the number or its unit, and a rate: "two or more years", "$5 a month", "20여 명"."""
    text, plain, rules, limit = passage.text, passage.plain, passage.rules, passage.end
    hedge = rules.hedges_after.after(plain, figure.right, limit)
    if hedge and (aged := rules.ages_after.after(plain, hedge[0], limit)):  # "40多岁"
        figure.right, figure.hedge = hedge
        figure.age, figure.end, figure.right = True, aged[0], aged[0]
        return
    if hedge and not figure.unit and (behind := rules.units.after(text, plain, hedge[0], limit, figure.number.scaled)):
        figure.right, figure.hedge = hedge
        figure.measured(*behind)
    _rate(figure, passage)
    if hedge := rules.hedges_after.after(plain, figure.right, limit):
        sign = len(plain[figure.right : hedge[0]].strip()) == 1 and rules.unspaced
        if not sign or _counts(passage, hedge[0]):
            figure.right, figure.hedge = hedge


def _counts(passage: Passage, at: int) -> bool:
    """Whether a counter or unit follows: "20여 명", not "737 여객기"."""
    rules = passage.rules
    counter = rules.counters.after(passage.plain, at, passage.end)
    return bool(counter or rules.units.after(passage.text, passage.plain, at, passage.end, False))


def _rate(figure: Figure, passage: Passage) -> None:
    """ "… a month", "pro Stunde": the unit becomes a rate."""
    if not figure.unit or "/" in figure.unit or figure.unit == "%{point}":
        return
    if found := passage.rules.per.after(passage.plain, figure.end, passage.end):
        unit = passage.rules.units.names.after(passage.plain, found[0], passage.end)
        if unit and unit[1] in RATES and not passage.timed(found[0], unit[0]):
            figure.unit = f"{figure.unit}/{unit[1]}"
            figure.end = figure.right = unit[0]


def _abbreviated(figure: Figure, passage: Passage) -> bool:
    """Reads letters glued to digits: "40m", "160GB", "5km"; False where they are nothing known.

    A letter that is both a scale and a unit ("m") is the scale where a currency or unit stands beside it or a noun
    follows: "12.3m tonnes", "35m people".
    """
    text, plain, rules, at = passage.text, passage.plain, passage.rules, figure.end
    unit = rules.units.after(text, plain, at, passage.end, False)
    letters = LETTERS.match(plain, at)
    scale = rules.abbreviations.get(letters.group()) if letters else None
    if letters and scale is not None:
        end = letters.end()
        behind = rules.units.after(text, plain, end, passage.end, True)
        word = plain[end : end + 12].split(None, 1)
        noun = (
            text[end : end + 1] == " " and text[end + 1 : end + 2].islower() and word[0] not in rules.figures.nouns.stop
        )
        if figure.unit or behind or not unit or noun:
            exponent = figure.low.as_tuple().exponent
            half = ROUNDED.scaleb(exponent) if figure.low % 1 and isinstance(exponent, int) else Decimal(0)
            figure.low, figure.high = figure.low - half, figure.high + half
            figure.times(scale)
            figure.end = figure.right = end
            return True
    return bool(unit and unit[0] > at)


def _signed_ordinal(figure: Figure, passage: Passage, at: int) -> bool:
    """Reads "17° distretto", whose sign elsewhere stands for degrees: a word follows that is no small one."""
    rules = passage.rules
    degrees = rules.units.after(passage.text, passage.plain, at, passage.end, False)
    behind = passage.plain[at + 1 : at + 30].split(None, 1)
    if (degrees and degrees[0] > at + 1) or not behind or not passage.text.startswith(" ", at + 1):
        return False
    nouns = rules.figures.nouns
    small = (*nouns.stop, *rules.figures.parts.of, *rules.figures.parts.definite, *rules.figures.nouns.given)
    word = behind[0]
    return word.isalpha() and len(word) > 2 and word not in small and _ordinal(figure, passage, at)


def _ordinal(figure: Figure, passage: Passage, at: int) -> bool:
    """Reads the mark of an ordinal: "3rd", "3. Angriff", "3-й"."""
    for mark in passage.rules.ordinal_marks:
        end = at + len(mark)
        if not passage.plain.startswith(mark, at):
            continue
        if passage.text[end : end + 1].isalnum() and not passage.rules.unspaced:
            continue
        unit = passage.rules.units.after(passage.text, passage.plain, at, passage.end, False)
        if passage.rules.unspaced and unit and unit[0] > end:  # "1천억 위안" is no first place
            continue
        behind = passage.text[end : end + 2]
        if mark == "." and (figure.start == passage.start or not (behind[:1] == " " and behind[1:].isalpha())):
            return False
        if figure.number.value is None or figure.number.value % 1:
            return False
        figure.ordinal, figure.end, figure.right = True, end, end
        return True
    return False


def _hyphened(figure: Figure, passage: Passage, at: int) -> bool:
    """What a hyphen joins to a number: an age, an ordinal's ending, a unit, in some languages a noun; else it is a
    name."""
    plain, rules = passage.plain, passage.rules
    if found := rules.ages_after.after(plain, at, passage.end, False):
        figure.age, figure.end, figure.right = True, found[0], found[0]
        return True
    for stem, scale in rules.hyphened_scales:
        if plain.startswith(stem, at) and (word := LETTERS.match(plain, at)):
            figure.times(scale)
            figure.end = figure.right = word.end()
            return True
    if figure.number.kind == "ordinal" or (figure.number.unsure and figure.number.value != 1):
        return False
    if any(mark[0] == "-" and plain.startswith(mark, at - 1) for mark in rules.ordinal_marks):
        return _ordinal(figure, passage, at - 1)
    unit = rules.units.names.after(plain, at, passage.end, False)
    if unit is None and (word := LETTERS.match(plain, at)) and (code := rules.units.names.payloads.get(word.group())):
        unit = word.end(), code
    if unit:
        figure.measured(*unit)
        return True
    figure.hyphened = True
    return rules.figures.nouns.hyphened and figure.number.value != 1
