"""What a figure of a clause measures: the dead, tonnes of a substance, containers that were sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate import frames
from tellings.annotate.concepts import concept, state, within
from tellings.types import Annotations, Quantity, Span, Statement

EVERYBODY = ("", "person", "resident", "victim")
"""Words for the counted people that don't make them a part of the whole."""
MORE = "more"
OCCURRENCE = "occurrence"


class Measure(NamedTuple):
    """What a figure measures: ``what`` (a concept, "unit:substance", or a lemma), ``who`` of them, ``frame`` that
    happened to them ("" where the measure itself says it), ``language`` of a bare lemma."""

    what: str
    who: str
    frame: str
    language: str


def distance(statement: Statement, quantity: Quantity) -> int:
    """Characters between a predicate and a figure, from start to start or end to end."""
    return min(abs(statement.cue.start - quantity.start), abs(statement.cue.end - quantity.end))


def measured(quantity: Quantity, statements: Sequence[tuple[int, Statement]], notes: Annotations) -> Measure | None:
    """What the quantity measures; None where that can't be said."""
    counted, language = quantity.counted, notes.language
    kind = counted.kind
    if state(kind):
        return Measure(kind, "", "", "")
    people = kind == "person" or "person" in within(kind)
    condition = next((c for m in counted.modifiers if state(c := concept(m, language))), "")
    if condition:
        return Measure(condition, "" if kind in EVERYBODY else kind, "", "")
    if people or (not counted.lemma and not quantity.unit):
        verbs = [s for _, s in statements if not s.nominal]
        nearest = min(verbs, key=lambda s: (distance(s, quantity), s.cue), default=None)
        toll = frames.inventory()[nearest.frame].counts if nearest is not None and nearest.frame else ""
        if nearest is not None and nearest.graded:
            return None
        if nearest is not None and toll and _undergoes(nearest, quantity):
            return Measure(toll, "" if kind in EVERYBODY else kind, "", "")
        if kind in EVERYBODY:
            told = _told_toll(statements, quantity, notes)
            if told or people:
                return Measure(told, "", "", "") if told else None
    if toll := _toll_of(counted.lemma, language):  # "nine deaths"
        return Measure(toll, "", "", "")
    if quantity.unit:
        what = kind or " ".join((*counted.modifiers, counted.lemma.lower())).strip()
        frame = "" if what else _frame(statements, quantity)
        return Measure(f"{quantity.unit}:{what}", "", frame, "" if kind or not what else language)
    if not counted.lemma:
        return Measure("", "", _frame(statements, quantity), language)
    frame = _frame(statements, quantity)
    if kind == OCCURRENCE and not frame:
        return None  # "at least three times": of what?
    return Measure(kind or counted.lemma.lower(), "", frame, "" if kind else language)


def _toll_of(noun: str, language: str) -> str:
    """The class that an event noun's frame counts: the dead of "deaths"; "" where it counts nothing."""
    frame = frames.inventory().get(frames.noun_frame(noun, language)) if noun else None
    return frame.counts if frame is not None and frame.kind == "figure" else ""


def _told_toll(statements: Sequence[tuple[int, Statement]], quantity: Quantity, notes: Annotations) -> str:
    """What happened to those counted where no verb says it: "raised the toll to 14", "die Zahl der Toten stieg auf 14",
    "four people are still missing"; "" where nothing or several things could be meant."""
    counted = {notes.quantities[n].counted.lemma.lower() for n in statements[0][1].quantities}
    if quantity.counted.lemma:
        kinds = (concept(term, notes.language) for term in statements[0][1].terms if term not in counted)
        told = {kind for kind in kinds if state(kind)}
    else:
        if MORE in quantity.counted.modifiers or not _next_to_noun(quantity, statements, notes):
            return ""
        told = {frames.inventory()[s.frame].counts for _, s in statements if s.nominal and s.frame} - {""}
        told = {toll for toll in told if not any(state(concept(lemma, notes.language)) for lemma in counted)}
    return min(told) if len(told) == 1 else ""


def _next_to_noun(quantity: Quantity, statements: Sequence[tuple[int, Statement]], notes: Annotations) -> bool:
    """Whether no other number of the clause stands nearer to the event noun that says what a bare one counts."""
    nouns = [s for _, s in statements if s.nominal and s.frame and frames.inventory()[s.frame].counts]
    others = [notes.quantities[n] for n in statements[0][1].quantities]
    return all(distance(noun, quantity) <= min(distance(noun, other) for other in others) for noun in nouns)


def _undergoes(statement: Statement, quantity: Quantity) -> bool:
    """Whether the frame happens to what is counted, as far as order tells: "killed 41", "41 were killed"."""
    if not frames.inventory()[statement.frame].object or statement.passive:
        return True
    closes = statement.span.end - statement.cue.end < 3
    return quantity.start > statement.cue.start or closes


def _frame(statements: Sequence[tuple[int, Statement]], quantity: Quantity) -> str:
    """The frame of the nearest predicate that has one, a verb before a noun."""
    counted = Span(quantity.start, end_of(quantity))  # the "fire" of "two fire engines" tells of nothing
    framed = [
        (s.nominal, distance(s, quantity), s.frame)
        for _, s in statements
        if s.frame and not (s.nominal and counted.covers(s.cue))
    ]
    return min(framed)[2] if framed else ""


def end_of(quantity: Quantity) -> int:
    """Where a figure ends, with what it counts."""
    return max(quantity.end, quantity.counted.end)
