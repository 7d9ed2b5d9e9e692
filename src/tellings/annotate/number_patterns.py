"""The pattern that finds the digits, numerals and words of which the numbers of a language may be made."""

from __future__ import annotations

import re

from tellings.annotate.figure_tables import NumberWords, rows, spread
from tellings.annotate.han_numerals import DOT

DIGITS = r"\d+(?:[.,٫٬'’\u00a0\u2007\u2009\u202f]\d+|،\d{3}(?!\d))*"
SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"
SLASH = r"(?<![\w/])(?P<slash>\d{1,2}[/⁄]\d{1,3})(?![\w/.]\d?)"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"


def number_pattern(words: NumberWords) -> re.Pattern[str]:
    """Finds what may be a part of a number: digits, fractions, shares in one word, numerals, words.

    Each kind is a group of its name; words go unread here but for the marks that may stand in them.
    """
    sign = f"[{words.numerals}{words.point}]"
    numeral = f"(?:(?!{words.not_numeral}){sign})+" if words.not_numeral else f"{sign}+"
    apostrophe = r"(?:'[^\W\d_]+)*" if "'" in words.inner else ""
    behind = "|".join(map(re.escape, spread(words.dotted)))
    digits, signs = rf"(?<!\d)\d{{1,4}}{DOT}\d{{1,3}}", f"{sign}{{1,9}}{DOT}{sign}{{1,4}}"
    dotted = f"(?P<dotted>(?:{digits}|{signs})(?= ?(?:{behind})))"
    alternatives = [
        *([dotted] if words.dotted else []),
        *([f"(?P<spaced>{SPACED})"] if words.spaced else []),
        *([_shares(words)] if words.numerals and words.shares else []),
        SLASH,
        rf"(?P<digits>{DIGITS}|(?<![^\s(]){re.escape(words.decimal)}\d+)",
        f"(?P<vulgar>[{VULGAR}])",
        *([f"(?P<numeral>{'(?<=[0-9])' * words.after_digits}{numeral})"] if words.numerals else []),
        rf"(?P<word>[^\W\d_{'' if words.after_digits else words.numerals}{VULGAR}]+{apostrophe})",
    ]
    return re.compile("|".join(alternatives))


def _shares(words: NumberWords) -> str:
    """Finds shares in one word, and what only looks so ("過半数"), where no blanks divide words."""
    shares = [form for _, forms in rows(words.shares) for form in forms]
    forms = sorted((*shares, *spread(words.none)), key=len, reverse=True)
    return f"(?P<share>{'|'.join(map(re.escape, forms))})"
