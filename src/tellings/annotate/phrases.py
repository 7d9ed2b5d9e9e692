"""Phrases of a table, looked up where they start or end in a text: the longest that fits wins.

A lookup costs one dictionary access for each length that the phrases have, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

BLANKS = tuple(" \u00a0\u2007\u2009\u202f")
"""The blanks of which one may stand between a number and its unit."""


class Phrases(Generic[T]):
    """Phrases with what they stand for.

    At an edge where a phrase has a letter or digit, the text must not go on with one, unless it is written
    ``unspaced``.
    """

    def __init__(self, payloads: Mapping[str, T], unspaced: bool = False) -> None:
        self.payloads = dict(payloads)
        self.lengths = sorted({len(phrase) for phrase in payloads}, reverse=True)
        self.unspaced = unspaced

    def after(self, text: str, at: int, limit: int, blank: bool = True) -> tuple[int, T] | None:
        """(end, payload) of the phrase that starts at ``at``, or one blank behind it, and ends by ``limit``."""
        if blank and text[at : at + 1] in BLANKS:
            at += 1
        for length in self.lengths:
            end = at + length
            if end > limit:
                continue
            payload = self.payloads.get(text[at:end])
            if payload is not None and (
                self.unspaced or not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
            ):
                return end, payload
        return None

    def before(self, text: str, at: int, floor: int, blank: bool = True) -> tuple[int, T] | None:
        """(start, payload) of the phrase that ends at ``at``, or one blank before it, and starts at ``floor`` or
        later."""
        if blank and at > floor and text[at - 1] in BLANKS:
            at -= 1
        for length in self.lengths:
            start = at - length
            if start < floor:
                continue
            payload = self.payloads.get(text[start:at])
            if payload is not None and (
                self.unspaced or start == floor or not (text[start].isalnum() and text[start - 1].isalnum())
            ):
                return start, payload
        return None


def marks(phrases: Iterable[str]) -> dict[str, bool]:
    """Phrases that say nothing but that they are there."""
    return dict.fromkeys(phrases, True)
