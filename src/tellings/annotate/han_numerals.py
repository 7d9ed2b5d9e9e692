"""Numerals written without blanks: "四百五十万", "〇・〇八", "伍拾萬", read sign by sign into atoms.

Three habits of print are read as their readers do: signs of cheques and judgments ("伍拾") are numerals only beside
another such sign, for alone they are words; where the table says so a last unit right behind a multiplier stands one
place below it ("一百五" is 150 in Chinese, 105 in Japanese); several units in a row are digits ("二〇二四").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import takewhile

from tellings.annotate.figure_tables import NumberWords
from tellings.annotate.number_grammar import BIGGEST, HUNDRED, TEN, Atom, total

LONGEST_NUMERAL, LONGEST_DIGITS = 40, 30
DOT = "・"
"""The mark of decimals in Japanese print; elsewhere it divides words, so that a unit must follow."""


def read_numerals(word: str, atoms: Mapping[str, tuple[Atom, ...]], words: NumberWords) -> tuple[Atom, ...]:
    """The atoms of a row of numerals, with or without a decimal mark; () where it is no number."""
    whole, *decimals = re.split(f"[{words.point}]", word, maxsplit=1) if words.point else [word]
    if decimals:
        read = read_numerals(whole, atoms, words)
        return _with_places(read, decimals[0], atoms, words) or read
    whole = whole[:LONGEST_NUMERAL]
    found = [atoms.get(sign) for sign in whole]
    if not found or any(each is None for each in found):
        return ()
    formal, _, company = words.formal.partition("|")
    if sum(sign in formal for sign in whole) == 1 and not any(sign in company for sign in whole):
        return ()
    signs = tuple(atom for each in found if each for atom in each)
    if len(signs) > 1 and all(atom.kind == "n" and atom.value < TEN for atom in signs):
        value = Decimal("".join(str(atom.value) for atom in signs[:LONGEST_DIGITS]))
        return (Atom("d", value),) if value < BIGGEST else ()
    if words.last_below and len(signs) > 1 and _is_below(signs[-2], signs[-1]):
        return (*signs[:-1], Atom("n", signs[-1].value * signs[-2].value / TEN))
    return signs


def read_dotted(word: str, atoms: Mapping[str, tuple[Atom, ...]], words: NumberWords) -> tuple[Atom, ...]:
    """The decimal of digits or numerals about a middle dot: "12・5", "四・八"."""
    whole, _, places = word.partition(DOT)
    if whole.isascii():
        return (Atom("d", Decimal(f"{whole}.{places}")),) if places.isascii() else ()
    return _with_places(read_numerals(whole, atoms, words), places, atoms, words)


def _with_places(
    whole: tuple[Atom, ...], places: str, atoms: Mapping[str, tuple[Atom, ...]], words: NumberWords
) -> tuple[Atom, ...]:
    """A number with the decimals that are told digit by digit, and the multipliers behind them: "一点二万"."""
    value = total(whole, words) if whole else None
    signs = [atom for sign in places[:LONGEST_DIGITS] for atom in atoms.get(sign, ())]
    units = list(takewhile(lambda atom: atom.kind == "n" and atom.value < TEN, signs))
    if value is None or value.value % 1 or not units or any(atom.kind != "x" for atom in signs[len(units) :]):
        return ()
    decimal = Decimal(f"{value.value}." + "".join(str(atom.value) for atom in units))
    return (Atom("d", decimal), *signs[len(units) :])


def _is_below(multiplier: Atom, unit: Atom) -> bool:
    return multiplier.kind == "x" and multiplier.value >= HUNDRED and unit.kind == "n" and 0 < unit.value < TEN
