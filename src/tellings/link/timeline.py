"""When what happened: the statements that carry a time, by that time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from tellings.annotate import frames
from tellings.ingest.photos import has_caption_words
from tellings.link.claims import interval
from tellings.link.content import Clause
from tellings.types import ArticleId, Event, Modality, Report, TimelineEntry, in_order

LONGEST = timedelta(days=367)
"""A longer interval is no point in a timeline."""
LONGEST_TEXT = 300
KINDS = ("act", "figure", "change")


def timeline(
    clauses: Sequence[Clause],
    groups: Sequence[Sequence[Clause]],
    events: Sequence[Event],
    reports: Mapping[ArticleId, Report],
) -> tuple[TimelineEntry, ...]:
    """The entries by when they happened. Clauses on one event, or in one of ``groups``, at one time are one entry."""
    group_of = {(c.article, c.span): f"g{n}" for n, group in enumerate(groups) for c in group}
    event_of = {ref: event.id for event in events for ref in event.statements}
    entries: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        report = reports[clause.article]
        when = interval(clause, report)
        if when is None or when[1] - when[0] > LONGEST or clause.span.start < report.article.headline:
            continue
        if not _is_event(clause, report) or _is_caption(clause, report):
            continue
        event = next((event_of[ref] for ref in clause.refs if ref in event_of), None)
        words = report.article.text[clause.span.start : clause.span.end].casefold().rstrip(" .")
        name = event or group_of.get((clause.article, clause.span)) or words
        entries.setdefault((when[0].date().isoformat() + when[1].date().isoformat(), name), []).append(clause)
    found = [_entry(members, reports) for members in entries.values()]
    return tuple(sorted(found, key=lambda e: (e.earliest, e.latest, e.citations)))


def _is_event(clause: Clause, report: Report) -> bool:
    """Whether the clause tells of a happening: an event noun alone, beside another verb, doesn't."""
    for n in clause.statements:
        frame = frames.inventory().get(report.annotations.statements[n].frame)
        if frame is not None and frame.kind in KINDS:
            return True
    return False


def _is_caption(clause: Clause, report: Report) -> bool:
    """Whether the sentence of a clause is the caption of a picture."""
    sentence = next((s for s in report.annotations.sentences if s.covers(clause.span)), clause.span)
    return has_caption_words(report.article.text[sentence.start : sentence.end], report.annotations.language)


def _entry(members: Sequence[Clause], reports: Mapping[ArticleId, Report]) -> TimelineEntry:
    narrowest = min(members, key=lambda c: (not _happened(c, reports), _length(c, reports), c.article, c.span))
    report = reports[narrowest.article]
    when = interval(narrowest, report)
    assert when is not None
    statement = report.annotations.statements[narrowest.statements[0]]
    times = [report.annotations.times[n] for n in statement.times]
    value = next((t.value for t in times if (t.earliest, t.latest) == when), when[0].date().isoformat())
    text = _text(narrowest, report)
    cites = in_order(reports[c.article].cite(c.span) for c in members)
    return TimelineEntry(value, when[0], when[1], text, _status(narrowest, report), cites)


def _status(clause: Clause, report: Report) -> Modality:
    """The modality of the clause's verb: "mutmaßlich" beside an event noun says nothing about the verb."""
    statements = [report.annotations.statements[n] for n in clause.statements]
    told = next((s for s in statements if not s.nominal), statements[0])
    return "denied" if told.polarity == "negative" else told.modality


def _happened(clause: Clause, reports: Mapping[ArticleId, Report]) -> bool:
    """Whether the clause tells it as done: that says more than what was planned."""
    statements = reports[clause.article].annotations.statements
    return any(statements[n].modality == "happened" for n in clause.statements)


def _text(clause: Clause, report: Report) -> str:
    """The words of the clause; of one that can't stand alone ("dass …", "die …") those of its sentence."""
    words = report.article.text[clause.span.start : clause.span.end]
    if words[:1].islower():
        sentence = next((s for s in report.annotations.sentences if s.covers(clause.span)), clause.span)
        if sentence.end - sentence.start <= LONGEST_TEXT:
            return report.article.text[sentence.start : sentence.end]
    return words


def _length(clause: Clause, reports: Mapping[ArticleId, Report]) -> timedelta:
    when = interval(clause, reports[clause.article])
    return when[1] - when[0] if when else timedelta.max
