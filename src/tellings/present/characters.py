"""Characters of a report that must not reach a screen as they are.

Reports are hostile: an escape sequence repaints a terminal, a right-to-left override turns "exe.gpj" into "jpg.exe",
a lone surrogate can't be written as UTF-8. They are shown as visible signs. Marks that honest writing needs stay:
joiners, left-to-right and right-to-left marks, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

STEERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates: they steer the direction of what comes after them."""
BLANKS = re.compile(r"[ \n]+")
RTL = ("R", "AL")
TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


@cache
def _table() -> dict[int, str]:
    table = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344), 65534, 65535), "�")
    table |= {code: f"⟨U+{code:04X}⟩" for code in STEERING}
    table |= {ord("\t"): " ", ord("\n"): "\n", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
    return table


def shown(text: str) -> str:
    """``text`` with every control character as a visible sign; line breaks stay, tabs become blanks."""
    return text.translate(_table())


def shown_in_line(text: str) -> str:
    """The same in one line: blanks and line breaks in a row are one blank; blanks that don't break stay."""
    return BLANKS.sub(" ", shown(text)).strip(" ")


def language_tag(code: str) -> str:
    """``code`` where it can be a language's (BCP 47), else empty."""
    return code if TAG.fullmatch(code) else ""


def direction(text: str) -> str:
    """``rtl`` where the first letter with a direction is written from the right, else ``ltr``."""
    for character in text[:400]:
        kind = unicodedata.bidirectional(character)
        if kind in RTL:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
