"""A report carries traces of editing or translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Finding, Span, Story

MOST = 2
"""More traces of a kind in one report are its habit, or that of the page it comes from."""


def check(story: Story) -> Iterator[Finding]:
    """A report carries traces of editing or translation."""
    lookup = Lookup(story)
    for report in story.reports:
        kinds = Counter(damage.kind for damage in report.annotations.damage)
        for damage in report.annotations.damage:
            if kinds[damage.kind] > MOST:
                continue
            cite = report.cite(Span(damage.start, damage.end))
            topic = f"damaged in transit: {lookup.label(report.article.id)}"
            yield finding("damage", "note", topic, [side(lookup, damage.kind, [cite])], 0.6, damage.note)
