"""Shares whose words are written together with the word between them: "오분의 삼", "20분의 일을".

Numerals that alone would be other words are certain there: what stands before the mark is the denominator, what follows
it, up to an ending of case, the numerator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

WORD = re.compile(r" ?([^\W\d_]{1,20})")


class Share(NamedTuple):
    """Where the denominator ends, and the bounds of the numerator; both 0 where that is told in digits."""

    lower_end: int
    start: int = 0
    end: int = 0


def glued_share(
    text: str, start: int, word: str, mark: str, ends: Sequence[str], value: Callable[[str], Decimal | None]
) -> Share | None:
    """The share that the word at ``start`` belongs to; ``value`` of a piece of a word is that of its numerals."""
    at = word.find(mark)
    if at < 0 or (at == 0 and not text[start - 1 : start].isdigit()):
        return None
    lower = value(word[:at]) if at else None
    if at and lower is None:
        return None
    after = start + at + len(mark)
    rest = WORD.match(text, after)
    if rest is None:
        return Share(start + at)
    told = rest.group(1)
    for length in range(len(told), 0, -1):
        if told[length:] and not told.startswith(tuple(ends), length):
            continue
        upper = value(told[:length])
        if upper and (lower is None or upper < lower):
            return Share(start + at, rest.start(1), rest.start(1) + length)
    return None
