"""One report asserts what another denies."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.annotate.frames import label
from tellings.check.lookup import Lookup, finding, listed, side
from tellings.types import Event, Finding, Side, Slot, Story


def check(story: Story) -> Iterator[Finding]:
    """One report asserts what another denies."""
    lookup = Lookup(story)
    for event in story.events:
        if found := _denied(event, lookup):
            yield found


def _denied(event: Event, lookup: Lookup) -> Finding | None:
    slots = [slot for slot in event.slots if slot.name == "polarity"]
    denied = [slot for slot in slots if slot.value == "denied"]
    affirmed = [slot for slot in slots if slot.value == "affirmed"]
    if not affirmed or not denied:
        return None
    sides = [_side("asserted", affirmed, lookup), _side("denied", denied, lookup)]
    who = [listed(list(s.speakers)) or "no named source" for s in sides]
    why = f"The {label(event.frame)} is asserted ({who[0]}) and denied ({who[1]})."
    return finding("negation", "conflict", f"whether: {lookup.subject(event)}", sides, 0.7, why)


def _mouths(slot: Slot, value: str, lookup: Lookup) -> tuple[str, ...]:
    """Who says it: the first speaker; of a denial that nobody else is credited with, who denies."""
    statement = lookup.statement(slot.statement)
    if statement.speakers or value != "denied" or statement.modality != "denied":
        return lookup.chain(statement.speakers)[:1]
    report = lookup.reports[slot.statement.article]
    mentions = [report.annotations.mentions[n] for n in statement.mentions]
    found = [lookup.entity_at(slot.statement.article, m.start, m.end) for m in mentions if m.end < statement.cue.start]
    return tuple(entity.name for entity in found if entity is not None)


def _side(value: str, slots: list[Slot], lookup: Lookup) -> Side:
    names = sorted({name for slot in slots for name in _mouths(slot, value, lookup)})
    return side(lookup, value, [slot.cite for slot in slots], tuple(names))
