"""Reports put the same happening in different places.

Places clash only where both are known and neither can lie in the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tellings.annotate import gazetteer
from tellings.annotate.frames import label
from tellings.check.lookup import Lookup, finding, listed, side
from tellings.types import Citation, Event, Finding, Slot, Story


def check(story: Story) -> Iterator[Finding]:
    """Reports put the same happening in different places."""
    lookup = Lookup(story)
    for event in story.events:
        if found := _clash(event, lookup):
            yield found


def _clash(event: Event, lookup: Lookup) -> Finding | None:
    by_place: dict[str, list[Slot]] = {}
    for slot in event.slots:
        if slot.name == "where" and ":" in slot.value:
            statement = lookup.statement(slot.statement)
            if statement.polarity == "positive" and statement.modality in ("happened", "ongoing", "planned"):
                by_place.setdefault(slot.value, []).append(slot)
    keys = sorted(by_place)
    pairs = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 :] if _incompatible(a, b)]
    pairs = [(a, b) for a, b in pairs if _one_happening(by_place[a], by_place[b], event, lookup)]
    if not pairs:
        return None
    chosen = sorted({key for pair in pairs for key in pair})
    sides = [
        side(lookup, by_place[key][0].cite.quote, [_clause(lookup, slot) for slot in by_place[key]]) for key in chosen
    ]
    names = [gazetteer.place(key).name for key in chosen]
    why = f"Reports name different places for the {label(event.frame)}: {listed(names)}; neither contains the other."
    return finding("place", "conflict", f"where: {lookup.subject(event)}", sides, 0.8, why)


def _incompatible(one: str, two: str) -> bool:
    return gazetteer.compatible(gazetteer.place(one), gazetteer.place(two)) is False


def _one_happening(one: list[Slot], two: list[Slot], event: Event, lookup: Lookup) -> bool:
    """Whether articles put what they call by one frame in the two places, each in only one, at times that agree."""
    articles = {s.statement.article for s in one}, {s.statement.article for s in two}
    if articles[0] & articles[1]:
        return False
    frames = [{lookup.statement(slot.statement).frame for slot in slots} for slots in (one, two)]
    times = [_times(slots, event) for slots in (one, two)]
    return bool(frames[0] & frames[1]) and any(max(a[0], b[0]) <= min(a[1], b[1]) for a in times[0] for b in times[1])


def _times(slots: list[Slot], event: Event) -> list[tuple[datetime, datetime]]:
    refs = {slot.statement for slot in slots}
    found = []
    for slot in event.slots:
        if slot.name == "when" and slot.statement in refs:
            first, last = (datetime.fromisoformat(part) for part in slot.value.split("/"))
            found.append((first, last))
    return found


def _clause(lookup: Lookup, slot: Slot) -> Citation:
    """The words of the clause in which the place stands."""
    return lookup.reports[slot.statement.article].cite(lookup.statement(slot.statement).span)
