"""Reports give different times for the same happening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from tellings.annotate.frames import label
from tellings.check.lookup import Lookup, finding, listed, side
from tellings.types import ArticleId, Citation, Event, Finding, Slot, Story

NEAR = timedelta(days=12)
"""Two times farther apart than this are two happenings rather than two versions of one."""
COARSE = timedelta(days=2)
"""A longer interval is no time of day or date that could clash."""


class Timing(NamedTuple):
    """When one article says it happened."""

    article: ArticleId
    earliest: datetime
    latest: datetime
    slot: Slot


def check(story: Story) -> Iterator[Finding]:
    """Reports give different times for the same happening."""
    lookup = Lookup(story)
    for event in story.events:
        times = _timings(event, lookup)
        if times and (found := _clash(event, times, lookup)):
            yield found


def _timings(event: Event, lookup: Lookup) -> list[Timing]:
    """One time an article: the narrowest that stands in the clause of a happened, affirmed statement."""
    found: dict[ArticleId, list[Timing]] = {}
    for slot in event.slots:
        if slot.name != "when":
            continue
        statement = lookup.statement(slot.statement)
        if statement.modality not in ("happened", "ongoing") or statement.polarity == "negative" or statement.headline:
            continue
        if not statement.asserted or len(statement.times) > 1 or lookup.says(slot.statement):
            continue  # with two times in a clause it isn't said which is the happening's
        first, last = (datetime.fromisoformat(part) for part in slot.value.split("/"))
        if last - first < COARSE:
            found.setdefault(slot.statement.article, []).append(Timing(slot.statement.article, first, last, slot))
    kept = []
    for timings in found.values():
        if len({(t.earliest.date(), t.latest.date()) for t in timings}) == 1:
            kept.append(min(timings, key=lambda t: (t.latest - t.earliest, t.slot.cite)))
    return kept


def _clash(event: Event, times: list[Timing], lookup: Lookup) -> Finding | None:
    groups: list[list[Timing]] = []
    for timing in sorted(times, key=lambda t: (t.earliest, t.latest, t.article)):
        home = next((g for g in groups if all(_meet(timing, other) for other in g)), None)
        if home is None:
            groups.append([timing])
        else:
            home.append(timing)
    if len(groups) < 2 or groups[-1][0].earliest - groups[0][0].latest > NEAR:
        return None
    if any(_meet(a, b) for n, one in enumerate(groups) for two in groups[n + 1 :] for a in one for b in two):
        return None
    if any(_foretold(one, two, lookup) for a in groups for b in groups if a is not b for one in a for two in b):
        return None
    sides = [side(lookup, _shown(group), [_clause(lookup, t) for t in group]) for group in groups]
    topic = f"when: {lookup.subject(event)}"
    why = f"Reports date the {label(event.frame)} to {listed([s.value for s in sides])}; these times don't overlap."
    return finding("date", "conflict", topic, sides, 0.75, why)


def _clause(lookup: Lookup, timing: Timing) -> Citation:
    """The words of the clause in which the time stands."""
    return lookup.reports[timing.article].cite(lookup.statement(timing.slot.statement).span)


def _meet(one: Timing, two: Timing) -> bool:
    return max(one.earliest, two.earliest) <= min(one.latest, two.latest)


def _foretold(one: Timing, two: Timing, lookup: Lookup) -> bool:
    """Whether ``one`` came out before the time that ``two`` tells: then they tell of two happenings."""
    out = lookup.reports[one.article].article.published.latest
    return out is not None and out < two.earliest


def _shown(group: list[Timing]) -> str:
    timing = min(group, key=lambda t: (t.latest - t.earliest, t.article))
    if timing.latest - timing.earliest >= timedelta(hours=23):
        return timing.earliest.date().isoformat()
    return timing.earliest.isoformat(timespec="minutes")
