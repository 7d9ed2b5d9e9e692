"""What stands before a number: currency, sign, hedges, "another", "among them", "between", a designation, an age."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import cast

from tellings.annotate import concepts
from tellings.annotate.figures import HYPHENS, YEARS, Before, Figure, Passage
from tellings.annotate.intervals import Hedge, step
from tellings.annotate.lemmas import HANTA, hanta_lemma, word_list_lemma
from tellings.annotate.numbers import Number

STEPS = 6
"""Phrases that may stand before a number: "including at least another"."""
JOINED_SIGNS = "#№§&/\\@_*^="
"""Digits behind one of them are part of a name."""
CAPITALISED = r"[^\W\d_a-z][\w.'’-]{1,30}"
NAME_BEFORE = re.compile(rf"{CAPITALISED}(?:, | {CAPITALISED} \()$")
FULL_NAME_BEFORE = re.compile(rf"{CAPITALISED} {CAPITALISED}, $")
NOUN_BEFORE = re.compile(r"([^\W\d_]{2,30}), $")
OLDEST = 115
"""Years; above it a number beside a name is no age."""
BESIDE_REACH = 70
DEGREES = ("Cel", "degF", "deg")
"""What the word before a number says goes before the sign behind it: "화씨 100도"."""
ONE = Decimal(1)
ROUND, TEN = 100, 10
"""From what on, and in what steps, a number told behind a plain "to" is a limit."""
SCALED_PLURAL = 2000
"""Where "thousands" begin."""


def may_start(figure: Figure, passage: Passage) -> bool:
    """Whether a number may start here; reads a currency sign glued or one blank before digits."""
    start, floor = figure.start, passage.start
    if not figure.number.digits:
        before = passage.plain[max(floor, start - 2) : start]
        return not (len(before) == 2 and before[1] in HYPHENS and before[0].isalpha())
    text, rules = passage.text, passage.rules
    if found := rules.units.money(text, start, floor):
        sign, code = found
        if sign == floor or not (text[sign - 1].isalnum() and text[sign].isalnum()):
            figure.start = figure.left = sign
            figure.in_unit(code)
            return True
    if start == floor:
        return True
    previous, before = text[start - 1], text[start - 2 : start - 1] if start - 2 >= floor else " "
    if previous in HYPHENS or previous == "–":
        figure.dashed = before in " (" and previous != "–"
        return not before.isalpha() or _minus_word(passage, start - 1)
    if previous in "%‰" and rules.figures.numbers.percent_first:
        figure.start = figure.left = start - 1
        figure.in_unit("%")
        return True
    if previous in (".", ",", ":") and before.isdigit():
        return False
    if previous.isalnum() and (glued := rules.figures.numbers.prefixes):  # "و43"
        word = passage.plain[floor:start].rsplit(None, 1)[-1].removesuffix("ـ")
        return word in glued
    if previous.isalnum():
        return rules.unspaced and not previous.isascii()
    if previous == "=":  # "1ドル=149円", but not "id=149"
        return not (before.isascii() and before.isalnum())
    return previous not in JOINED_SIGNS


def _minus_word(passage: Passage, at: int) -> bool:
    """Whether a word for minus ends at ``at``: "minus-5"."""
    found = passage.rules.before.before(passage.plain, at, passage.start, False)
    return bool(found and found[1] == Before("minus", ""))


def read_left(figure: Figure, passage: Passage) -> None:
    """Reads the phrases before a number, the nearest first, as far as they are known ones."""
    plain, floor, rules = passage.plain, passage.start, passage.rules
    at = figure.left
    if at == floor and (found := rules.before.before(plain, at, 0)) and found[1].role == "name":
        figure.name = True
        return
    if figure.start == figure.number.start and plain[at - 1 : at] == "-" and _minus_word(passage, at - 1):
        at -= 1
    for taken in range(STEPS):
        found = rules.before.before(plain, at, floor)
        if found is None or not _taken(figure, passage, found[0], at, found[1], taken):
            break
        at = found[0]
    figure.left = at
    inside = rules.figures.numbers.above_inside
    vague = figure.number.kind == "vague"
    told = plain[figure.number.start : figure.number.end]
    if inside and not figure.hedge and figure.number.kind == "cardinal" and not set(inside).isdisjoint(told):
        figure.hedge = "odd"
    vague = vague and figure.number.low == SCALED_PLURAL
    if rules.figures.numbers.hedged_scale and figure.hedge and vague:
        figure.value = figure.low = figure.high = figure.number.low / 2


def _taken(figure: Figure, passage: Passage, start: int, end: int, before: Before, taken: int) -> bool:
    """Takes in one phrase; False where it ends what belongs to the figure."""
    role, value = before
    if role == "name":
        figure.name = taken == 0 and figure.start == figure.number.start
        return False
    if role == "minus":
        return not taken and _negative(figure, passage, start)
    if role == "hedge":
        if not _hedges(figure, passage, value, start, end):
            return False
        value = value.removesuffix("_measured")
        if not figure.hedge or (figure.hedge == "about" and value in ("least", "most")):
            figure.hedge = cast(Hedge, value)
    elif role == "unit":
        if figure.unit and (figure.unit not in DEGREES or value not in DEGREES):
            return False
        figure.unit = value
    elif role == "opener":
        figure.opener = tuple(value.split("|"))
    elif role == "ordinal":
        figure.ordinal = taken == 0
    elif role == "every":
        figure.every = figure.ordinal and taken == 0
        return False
    elif role == "age":
        figure.age = figure.low <= OLDEST
    elif role == "part":
        figure.part = True
    elif role == "more":
        figure.more = True
    return True


def _hedges(figure: Figure, passage: Passage, value: str, start: int, end: int) -> bool:
    """Whether a hedge is one here: not behind a verb of change ("rose to 832"), not of a count if it is ambiguous."""
    if value.endswith("_measured") and not figure.unit and not figure.age and not _round(figure, value):
        return False
    phrase = passage.plain[start:end].strip()
    if phrase in passage.rules.prepositions and figure.number.unsure:
        return False
    if phrase not in passage.rules.onto:
        return True
    return passage.rules.changes.isdisjoint(passage.words_before(start))


def _round(figure: Figure, value: str) -> bool:
    """Whether a figure is so round that a limit is told of a count, too: "до 400 самок"."""
    told = figure.value
    return value.startswith("most") and told is not None and told >= ROUND and step(told) >= TEN


def _negative(figure: Figure, passage: Passage, start: int) -> bool:
    """Reads a minus; a dash counts only before a figure with a unit, with a blank before it and none behind."""
    sign = passage.plain[start : figure.start]
    dash = sign.strip() in (*HYPHENS, "−")
    apart = start == passage.start or passage.plain[start - 1] in " ("
    if dash and (sign.endswith(" ") or not figure.unit or not apart):
        return False
    figure.times(-ONE)
    figure.start = start
    return True


def is_name(figure: Figure, passage: Passage) -> bool:
    """Whether a number is only somebody's or something's: behind a designation, a year, an item, a post code."""
    number, plain = figure.number, passage.plain
    if figure.dashed and figure.low >= 0:
        return True
    if figure.name and not figure.unit and not figure.hedge:
        return True
    if figure.unit == "a" and number.low in YEARS and number.high == number.low and not figure.hedge:
        return True
    if not number.digits or figure.unit or figure.hedge or figure.age or figure.part or figure.ordinal:
        return False
    endings = passage.rules.name_endings
    if endings and plain[max(passage.start, number.start - 30) : number.start].rstrip().endswith(endings):
        return True
    digits, follows = plain[number.start : number.end], plain[number.end : number.end + 1]
    if not digits.isdigit():
        return False
    if len(digits) > 1 and digits.startswith("0"):
        return True
    if len(digits) == 4 and int(digits) in YEARS:
        return not figure.more
    if number.start == passage.start and follows in (".", ")"):
        return True
    return plain[number.start - 1 : number.start] == "(" and follows == ")" and not figure.age


def read_age(figure: Figure, passage: Passage) -> None:
    """Makes a number beside a person an age: "Jamie Smith, 25, said", "(25)", "police arrest man, 32", "homme de 46
    ans"."""
    figure.age = figure.age or (
        _noun_beside(figure, passage)
        if figure.unit == "a"
        else not figure.unit and _name_beside(figure.number, passage)
    )


def _noun_beside(figure: Figure, passage: Passage) -> bool:
    """Whether "46 ans" stands beside a person or a name."""
    named = passage.rules.ages_noun.after(passage.plain, figure.number.end, passage.end)
    return bool(named) and beside_person(figure, passage)


def beside_person(figure: Figure, passage: Passage) -> bool:
    """Whether a number of years stands behind a person or a name: "homme de 46", "Smith, 46"."""
    rules, floor = passage.rules, max(passage.start, figure.start - BESIDE_REACH)
    before = passage.plain[floor : figure.start]
    words = before.replace("'", "' ").split()
    if len(words) > 1 and words[-1] in rules.figures.parts.of:
        name = NAME_BEFORE.search(passage.text, floor, figure.start - len(words[-1]) - 1)
        return bool(name) or _person(words[-2].strip(","), passage)
    if words and before.endswith((", ", " (")):
        name = NAME_BEFORE.search(passage.text, floor, figure.start)
        return bool(name) or _person(words[-1].strip(",( "), passage)
    return False


def _name_beside(number: Number, passage: Passage) -> bool:
    """Whether bare digits stand between commas or in brackets behind a name or a person."""
    beside = passage.rules.figures.ages.beside
    floor, follows = max(passage.start, number.start - BESIDE_REACH), passage.text[number.end : number.end + 1]
    if not 1 < number.low < OLDEST or not passage.plain[number.start : number.end].isdigit():
        return False
    if "," in beside and (noun := NOUN_BEFORE.search(passage.plain, floor, number.start)) and _person(noun[1], passage):
        return follows == ","
    opening = NAME_BEFORE.search(passage.text, floor, number.start)
    if not opening or opening[0].rstrip()[-1] not in beside:
        return False
    if opening[0].endswith("("):
        return follows == ")"
    whole = FULL_NAME_BEFORE.search(passage.text, floor, number.start)
    return bool(follows) and follows in (",);." if whole else ",);")


def _person(word: str, passage: Passage) -> bool:
    language = passage.language
    name = concepts.concept(word, language) or concepts.concept(_lemmas(language)(word, "NOUN", ""), language)
    return name == "person" or "person" in concepts.within(name)


@cache
def _lemmas(language: str) -> Callable[[str, str, str], str]:
    return hanta_lemma(language) if language in HANTA else word_list_lemma(language)
