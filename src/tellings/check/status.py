"""What was possible or planned in one report has happened in a later one."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.annotate.frames import inventory, label
from tellings.check.lookup import Lookup, finding, later, side
from tellings.types import Article, Citation, Event, Finding, Modality, Slot, Story, TimeExpr

STAGES: tuple[tuple[str, tuple[Modality, ...]], ...] = (
    ("unconfirmed", ("unconfirmed",)),
    ("possible", ("possible",)),
    ("planned", ("planned",)),
    ("happened", ("happened",)),
)
"""The stages that a happening passes, in order, with the modalities that tell of each."""
ORDER = [stage for stage, _ in STAGES]


def check(story: Story) -> Iterator[Finding]:
    """What was possible or planned in one report has happened in a later one."""
    lookup = Lookup(story)
    for event in story.events:
        if not inventory()[event.frame].unplanned and (found := _change(event, lookup)):
            yield found


def _change(event: Event, lookup: Lookup) -> Finding | None:
    stages: dict[str, list[Slot]] = {}
    told: dict[Citation, str] = {}
    for slot in event.slots:
        statement = lookup.statement(slot.statement)
        if slot.name == "status" and statement.polarity == "positive" and not statement.headline:
            stage = next((stage for stage, modalities in STAGES if statement.modality in modalities), "")
            if stage and (stage != "happened" or statement.tense in ("past", "pluperfect")):
                known = told.get(slot.cite, stage)
                told[slot.cite] = min(stage, known, key=ORDER.index)
                stages.setdefault(stage, []).append(slot)
    stages = {stage: [slot for slot in slots if told[slot.cite] == stage] for stage, slots in stages.items()}
    done = {slot.statement.article for slot in stages.get("happened", [])}
    before = {stage: [s for s in stages.get(stage, []) if s.statement.article not in done] for stage, _ in STAGES[:3]}
    early = [slot for slots in before.values() for slot in slots]
    after = [
        slot
        for slot in stages.get("happened", [])
        if all(later(_article(lookup, one), _article(lookup, slot)) for one in early)
        and any(_same_thing(lookup, one, slot) and not _of_another_time(lookup, one, slot) for one in early)
    ]
    if not early or not after:
        return None
    sides = [side(lookup, stage, [s.cite for s in slots]) for stage, slots in before.items() if slots]
    sides.append(side(lookup, "happened", [slot.cite for slot in after]))
    first, last = sides[0], sides[-1]
    days = [_day(first.as_of), _day(last.as_of)]
    why = f"The {label(event.frame)} was {first.value} as of {days[0]} and is told as happened as of {days[1]}."
    return finding("status", "update", lookup.subject(event), sides, 0.8, why)


def _same_thing(lookup: Lookup, one: Slot, two: Slot) -> bool:
    """Whether two statements share two words beside the predicates, two participants, or one of each."""
    a, b = lookup.statement(one.statement), lookup.statement(two.statement)
    own = {a.predicate.lower(), b.predicate.lower()}
    names = [lookup.participants(slot.statement) for slot in (one, two)]
    spoken = {part.casefold() for entity in names[0] | names[1] for form in entity.names for part in form.form.split()}
    words = (set(a.terms) & set(b.terms)) - own - spoken
    return len(words) + len(names[0] & names[1]) > 1


def _of_another_time(lookup: Lookup, one: Slot, two: Slot) -> bool:
    """Whether what ``two`` tells as done can't be what ``one`` tells as to come: it was done before it was foretold or
    before its time, or is told before its time."""
    plan, done = _times(lookup, one), _times(lookup, two)
    foretold, told = _article(lookup, one).published, _article(lookup, two).published
    at = min((time.earliest for time in plan if time.earliest), default=None)
    since = max((time.latest for time in done if time.latest), default=None)
    if at and ((told.latest and told.latest < at) or (since and since < at)):
        return True
    return bool(since and foretold.earliest and since < foretold.earliest)


def _times(lookup: Lookup, slot: Slot) -> list[TimeExpr]:
    """The days and hours that the statement of a slot names."""
    notes = lookup.reports[slot.statement.article].annotations
    told = [notes.times[n] for n in lookup.statement(slot.statement).times]
    return [time for time in told if time.type in ("DATE", "TIME") and not time.reading.open]


def _article(lookup: Lookup, slot: Slot) -> Article:
    return lookup.reports[slot.statement.article].article


def _day(value: str) -> str:
    return value[:10] or "an unknown day"
