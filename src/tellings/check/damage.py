"""A report carries traces of editing or translation."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Finding, Span, Story


def check(story: Story) -> Iterator[Finding]:
    """A report carries traces of editing or translation."""
    lookup = Lookup(story)
    for report in story.reports:
        for damage in report.annotations.damage:
            cite = report.cite(Span(damage.start, damage.end))
            topic = f"damaged in transit: {lookup.label(report.article.id)}"
            yield finding("damage", "note", topic, [side(lookup, damage.kind, [cite])], 0.6, damage.note)
