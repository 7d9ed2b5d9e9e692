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
    return finding("negation", "conflict", f"whether: {event.label}", sides, 0.7, why)


def _side(value: str, slots: list[Slot], lookup: Lookup) -> Side:
    names = sorted({name for slot in slots for name in lookup.chain(lookup.statement(slot.statement).speakers)[:1]})
    return side(lookup, value, [slot.cite for slot in slots], tuple(names))
