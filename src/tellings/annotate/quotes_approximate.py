"""Words that say how exact a figure is and stand right before it: "at least nine people", "bis zu 40 Boote"."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon, sequence
from tellings.annotate.quotes_stretches import Stretch

LONGEST = 4
"""Words of such a phrase ("по меньшей мере")."""


def figure_behind(s: Stretch, at: int, high: int, lexicon: Lexicon) -> int | None:
    """Where the numeral stands behind such words at ``at``; None where they don't stand there or none follows."""
    end = sequence(s.words, at, lexicon.approximate)
    return end if end is not None and end < high and s.kinds[end] == "num" else None


def approximated(s: Stretch, number: int, first: int, lexicon: Lexicon) -> int:
    """Where the figure of the numeral at ``number`` starts with such words before it, no earlier than ``first``; at the
    numeral where none stand there."""
    starts = range(max(first, number - LONGEST), number)
    return next((at for at in starts if sequence(s.words, at, lexicon.approximate) == number), number)
