"""One report asserts what another denies."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.annotate.concepts import concept
from tellings.annotate.frames import label
from tellings.check.lookup import Lookup, finding, listed, side
from tellings.types import Event, Finding, Side, Slot, Story

UNDERGOING = ("obj", "nsubj:pass")
"""Relations of what a predicate happens to."""


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
    pairs = [(one, other) for one in denied for other in affirmed if _of_same(one, other, lookup)]
    if not pairs:
        return None
    denied = [slot for slot in denied if any(slot is one for one, _ in pairs)]
    affirmed = [slot for slot in affirmed if any(slot is other for _, other in pairs)]
    sides = [_side("asserted", affirmed, lookup), _side("denied", denied, lookup)]
    who = [listed(list(s.speakers)) or "no named source" for s in sides]
    why = f"The {label(event.frame)} is asserted ({who[0]}) and denied ({who[1]})."
    return finding("negation", "conflict", f"whether: {lookup.subject(event)}", sides, 0.7, why)


def _of_same(denied: Slot, affirmed: Slot, lookup: Lookup) -> bool:
    """Whether both can be about the same: what the denied predicate happens to, where it is a common noun, must stand
    in the other clause, too. That no fighters were released doesn't deny that girls were."""
    report = lookup.reports[denied.statement.article]
    statement, tokens = lookup.statement(denied.statement), report.annotations.tokens
    inside = tokens.within(statement.cue.start, statement.cue.end)
    if statement.nominal or not tokens.head:
        return True
    objects = [
        n
        for n in tokens.within(statement.span.start, statement.span.end)
        if tokens.deprel[n] in UNDERGOING and tokens.head[n] in inside and tokens.pos[n] == "NOUN"
    ]
    if not objects:
        return True
    language, notes = report.annotations.language, lookup.reports[affirmed.statement.article].annotations
    span = lookup.statement(affirmed.statement).span
    nouns = [notes.tokens.lemma[n] for n in notes.tokens.within(span.start, span.end) if notes.tokens.pos[n] == "NOUN"]
    told = {noun.lower() for noun in nouns if language == notes.language}
    told |= {concept(noun, notes.language) for noun in nouns}
    named = [(tokens.lemma[n].lower(), concept(tokens.lemma[n], language)) for n in objects]
    return all((not kind and language != notes.language) or {lemma, kind or lemma} & told for lemma, kind in named)


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
