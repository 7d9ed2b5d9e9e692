"""Which language a text is in: py3langid over our languages and the neighbours that they are mistaken for."""

from __future__ import annotations

from functools import cache
from typing import Any

from tellings.languages import LANGUAGES, NEIGHBOURS

UNDECIDED = "und"
LEAST_LETTERS = 20  # shorter texts are names and titles
LEAST_LETTERS_CJK = 8
SURE = 0.5
READ = 1000  # characters that are enough: of single sentences 99.8 of 100 are told right
CJK = ("zh", "ja", "ko")


def language(text: str, told: str = "") -> str:
    """ISO 639-1 code of the language of ``text``, or ``und``. ``told`` (by metadata) decides where the text doesn't."""
    found, sureness = _identified(text[:READ])
    letters = sum(map(str.isalpha, text[:READ]))
    if letters >= (LEAST_LETTERS_CJK if found in CJK else LEAST_LETTERS) and sureness > SURE:
        return found
    return told if told in (*LANGUAGES, *NEIGHBOURS) else UNDECIDED


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
