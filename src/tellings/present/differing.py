"""Which of the quoted words differ from those of the other sides.

The value of a side is looked for in its own words first: letter by letter, then by its digits. Where it isn't there,
the words are compared with the other sides' in the same language, and those without a counterpart are marked, provided
that enough is shared to make the comparison mean something. In doubt nothing is marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from tellings.types import Span

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|(?:[^\W_]|[\u0300-\u036f])+")
FIGURE = re.compile(r"(?<!\d)\d{1,3}(?: \d{3}){1,4}(?!\d)|\d(?:[\d.,'’\u00a0\u202f]{0,20}\d)?")
WHOLE = 0.7  # a value that is as much of its quote as this is the quote: marking it all would say nothing
SHARED = 0.4  # of the words, to compare two wordings
LONGEST = 4000  # characters


def differing(quote: str, value: str, others: Sequence[str]) -> tuple[Span, ...]:
    """The spans of ``quote`` to mark, in order, not overlapping; ``others`` are the other sides' quotes.

    ``others`` should be in the language of ``quote``; offsets are code points of ``quote``.
    """
    if len(quote) > LONGEST:
        return ()
    found = _of_value(quote, value)
    if found and sum(span.end - span.start for span in found) < WHOLE * len(quote):
        return found
    compared = [other for other in others if len(other) <= LONGEST]
    return _of_wording(quote, compared)


def _of_value(quote: str, value: str) -> tuple[Span, ...]:
    """Where ``value`` itself stands in ``quote``: its words in a row, or else each of its figures."""
    wanted, folded = _folded_words(value), _folded_words(quote)
    told = list(WORD.finditer(quote))
    size = len(wanted)
    runs = [n for n in range(len(told) - size + 1) if folded[n : n + size] == wanted] if size else []
    if runs:
        return _joined([Span(told[n].start(), told[n + size - 1].end()) for n in runs])
    digits = {_digits(match[0]) for match in FIGURE.finditer(value)}
    return tuple(Span(*match.span()) for match in FIGURE.finditer(quote) if _digits(match[0]) in digits)


def _of_wording(quote: str, others: Sequence[str]) -> tuple[Span, ...]:
    """The words of ``quote`` without a counterpart in the nearest of ``others``; nothing if none is near."""
    from rapidfuzz.distance.Indel import normalized_similarity

    folded = _folded_words(quote)
    nearest: tuple[str, ...] = ()
    best = SHARED
    for other in others:
        words = _folded_words(other)
        likeness = normalized_similarity(folded, words)
        if best < likeness < 1:
            nearest, best = words, likeness
    if not nearest:
        return ()
    told = list(WORD.finditer(quote))
    changes = SequenceMatcher(None, folded, nearest, autojunk=False).get_opcodes()
    return tuple(Span(told[i].start(), told[j - 1].end()) for tag, i, j, _, _ in changes if tag != "equal" and i < j)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` in order; one that overlaps its forerunner is left out."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


@lru_cache(maxsize=8192)
def _folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` for comparison; remembered, because each is compared with many."""
    return tuple(match[0].casefold() for match in WORD.finditer(text))


def _digits(figure: str) -> str:
    return "".join(character for character in figure if character.isdecimal())
