"""Which language a text is in.

Clear cases are told by their function words (Ingle 1976), or letters where a language has its own, which costs nothing;
all others by py3langid over our languages and the neighbours that they are mistaken for, whose model takes half a
second to load. A text is clear where the words of one language are many and those of any other few.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from msgspec import field

from tellings.languages import LANGUAGES, NEIGHBOURS, table
from tellings.types import Record

UNDECIDED = "und"
LEAST_LETTERS = 20  # shorter texts are names and titles
LEAST_LETTERS_CJK = 8
SURE = 0.5
READ = 1000  # characters that are enough: of single sentences 99.8 of 100 are told right
CJK = ("zh", "ja", "ko")

WORD = re.compile(r"[^\W\d_]+")
CLEAR_WORDS = 60  # fewer words are too few to be clear
CLEAR_SHARE = 0.10  # of the words are function words
CLEAR_KINDS = 5  # different function words
CLEAR_LEAD = 2.5  # times as many as those of the next language
CLEAR_LETTERS = 100


class Signs(Record, frozen=True):
    """``language.toml``: function words that few other languages have; or letters of its own, as a character class,
    and the share of the letters that they are."""

    words: str = ""
    letters: str = ""
    share: float = 1.0


class Neighbours(Record, frozen=True):
    """``all/language.toml``: function words of languages that are none of ours, by language."""

    neighbours: dict[str, str] = field(default_factory=dict)


def language(text: str, told: str = "") -> str:
    """ISO 639-1 code of the language of ``text``, or ``und``. ``told`` (by metadata) decides where the text doesn't."""
    text = text[:READ]
    if clear := _clear(text):
        return clear
    found, sureness = _identified(text)
    letters = sum(map(str.isalpha, text))
    if letters >= (LEAST_LETTERS_CJK if found in CJK else LEAST_LETTERS) and sureness > SURE:
        return found
    return told if told in (*LANGUAGES, *NEIGHBOURS) else UNDECIDED


def _clear(text: str) -> str:
    """The language of a text that leaves no doubt; empty for any other."""
    words, letters = _signs()
    found = WORD.findall(text.casefold())
    length = sum(map(len, found))
    for code, own, share in letters:
        if length >= CLEAR_LETTERS and len(own.findall(text)) >= share * length:
            return code
    if len(found) < CLEAR_WORDS:
        return ""
    counts = Counter(code for word in found for code in words.get(word, ()))
    (code, first), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    kinds = sum(code in words.get(word, ()) for word in set(found))
    clear = first >= CLEAR_SHARE * len(found) and first >= CLEAR_LEAD * second and kinds >= CLEAR_KINDS
    return code if clear and code in LANGUAGES else ""


@cache
def _signs() -> tuple[dict[str, list[str]], list[tuple[str, re.Pattern[str], float]]]:
    """The languages that have a function word, by word; letters by language with their share."""
    tables = [(code, table(code, "language", Signs)) for code in LANGUAGES]
    told = [*((code, signs.words) for code, signs in tables), *table("all", "language", Neighbours).neighbours.items()]
    words: dict[str, list[str]] = {}
    for code, row in told:
        for word in row.split():
            words.setdefault(word, []).append(code)
    letters = [(code, re.compile(f"[{signs.letters}]"), signs.share) for code, signs in tables if signs.letters]
    return words, letters


def _identified(text: str) -> tuple[str, float]:
    if not any(map(str.isalpha, text)):
        return UNDECIDED, 0.0
    code, sureness = _identifier().classify(text)
    return str(code), float(sureness)


@cache
def _identifier() -> Any:
    from py3langid import langid

    identifier: Any = langid.LanguageIdentifier  # untyped
    identifier = identifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages([*LANGUAGES, *NEIGHBOURS])
    return identifier
