"""Several reports tell it, and all have it from one source."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Finding, StatementRef, Story

MOUTHS = ("person", "institution", "agency", "outlet")
REPORTS = 3
"""Reports from which it is worth saying that they are one source told many times."""


def check(story: Story) -> Iterator[Finding]:
    """Several reports tell it, and all have it from one source."""
    lookup = Lookup(story)
    brief = {cite for line in story.brief for cite in line.citations}
    for claim in story.claims:
        if claim.kind != "event" or claim.origins.high != 1:
            continue
        refs = [ref for answer in claim.answers for ref in answer.statements]
        cites = [cite for answer in claim.answers for cite in answer.cites]
        articles = {ref.article for ref in refs}
        speakers = [lookup.chain(lookup.statement(ref).speakers) for ref in refs]
        kinds = {lookup.statement(ref).speakers[0].kind for ref in refs if lookup.statement(ref).speakers}
        first = {chain[0] for chain in speakers if chain}
        if len(articles) < REPORTS or len(first) != 1 or not brief & set(cites):
            continue
        if not kinds <= set(MOUTHS) or any(_is_quoted(lookup, ref) for ref in refs):
            continue  # that a person's own words come from that person goes without saying
        name = min(first)
        why = f"{len(articles)} reports tell it, each through {name}: one origin, not {len(articles)}."
        yield finding("origin", "note", claim.question, [side(lookup, name, cites, (name,))], 0.7, why)


def _is_quoted(lookup: Lookup, ref: StatementRef) -> bool:
    """Whether the statement stands in a direct quotation."""
    report = lookup.reports[ref.article]
    cue = report.annotations.statements[ref.index].cue
    return any(q.form == "direct" and any(c.covers(cue) for c in q.content) for q in report.annotations.quotes)
