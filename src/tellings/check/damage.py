"""A report carries traces of editing or translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Finding, Span, Story

MOST = 2
"""More traces of a kind in one report are its habit, or that of the page it comes from."""
SLIGHT = ("quotation mark",)
"""Traces that a reader wants to know of beside others only."""


def check(story: Story) -> Iterator[Finding]:
    """A report carries traces of editing or translation."""
    lookup = Lookup(story)
    for report in story.reports:
        kinds = Counter(damage.kind for damage in report.annotations.damage)
        shown = [damage for damage in report.annotations.damage if kinds[damage.kind] <= MOST]
        if all(damage.kind in SLIGHT for damage in shown):
            continue
        cites = {damage: report.cite(Span(damage.start, damage.end)) for damage in shown}
        sides = [
            side(lookup, kind, [cite for damage, cite in cites.items() if damage.kind == kind])
            for kind in dict.fromkeys(damage.kind for damage in shown)
        ]
        topic = f"damaged in transit: {lookup.label(report.article.id)}"
        notes = dict.fromkeys(damage.note.rstrip(".") for damage in shown)
        yield finding("damage", "note", topic, sides, 0.6, "; ".join(notes) + ".")
