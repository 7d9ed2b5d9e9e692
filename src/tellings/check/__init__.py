"""Step 5: what a reader should know about a story. One module a kind, in the order in which findings are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tellings.check import certainty, correction, damage, date, negation, number, origin, place, quote, status, wording
from tellings.types import Finding, Story

CHECKS: tuple[Callable[[Story], Iterator[Finding]], ...] = (
    number.check,
    place.check,
    date.check,
    negation.check,
    status.check,
    certainty.check,
    correction.check,
    quote.check,
    origin.check,
    wording.check,
    damage.check,
)
RELATIONS = ("conflict", "update", "corroborated", "note")


def findings(story: Story) -> tuple[Finding, ...]:
    """All findings on ``story``: conflicts first, then updates and notes; within these the surer and wider first."""
    found = {finding.id: finding for check in CHECKS for finding in check(story)}
    return tuple(sorted(found.values(), key=_order))


def _order(finding: Finding) -> tuple[int, float, int, str, str]:
    articles = {article for side in finding.sides for article in side.articles}
    return (RELATIONS.index(finding.relation), -finding.score, -len(articles), finding.kind, finding.id)
