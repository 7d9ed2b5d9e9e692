"""Which parts of a text tell a time: their numbers are no figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tellings.types import TimeExpr


class Timed:
    """The time expressions of a text, looked up by span: ``timed(start, end)`` says whether one overlaps it."""

    def __init__(self, text: str, times: Sequence[TimeExpr]) -> None:
        self.text = text
        self.taken = sorted((time.start, time.end) for time in times)

    def __call__(self, start: int, end: int) -> bool:
        """Whether a time overlaps the span."""
        taken, at = self.taken, bisect_left(self.taken, (start + 1,))
        return (at > 0 and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end)

    def number(self, start: int, end: int) -> bool:
        """The same for a number. In words the longer reading holds: "三点" of "三点五万" is no time of day."""
        if self.text[start:end].isascii() or not self(start, end):
            return self(start, end)
        at = bisect_left(self.taken, (start + 1,))
        over = [span for span in self.taken[max(0, at - 1) : at + 1] if span[0] < end and start < span[1]]
        return not all(start < first < end or start < last < end for first, last in over)
