"""Speakers as entities: whoever is credited gets the name that the story uses most, so that one mouth is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from tellings.types import ArticleId, Entity, EntityId, Quote, Report, Speaker, Statement


def named(
    reports: Sequence[Report], entities: Sequence[Entity], of: Mapping[tuple[ArticleId, int], EntityId]
) -> tuple[Report, ...]:
    """``reports`` with every speaker named as the entity at its span, or else the one entity that has its name."""
    by_id = {entity.id: entity for entity in entities}
    by_name: dict[str, set[str]] = {}
    for entity in entities:
        for form in (*(form.form for form in entity.names), entity.name):
            by_name.setdefault(form.casefold(), set()).add(entity.name)
    unique = {name: min(found) for name, found in by_name.items() if len(found) == 1}
    return tuple(_report(report, by_id, of, unique) for report in reports)


def _report(
    report: Report,
    by_id: Mapping[EntityId, Entity],
    of: Mapping[tuple[ArticleId, int], EntityId],
    unique: Mapping[str, str],
) -> Report:
    notes = report.annotations
    spans = [
        (mention.start, mention.end, by_id[of[(report.article.id, n)]])
        for n, mention in enumerate(notes.mentions)
        if (report.article.id, n) in of
    ]

    def renamed(speaker: Speaker) -> Speaker:
        if speaker.span is not None and speaker.kind == "person":
            at = speaker.span
            inside = [e for start, end, e in spans if start < at.end and at.start < end and e.type in ("PER", "MISC")]
            if len({entity.id for entity in inside}) == 1:
                return msgspec.structs.replace(speaker, name=inside[0].name)
        return msgspec.structs.replace(speaker, name=unique.get(speaker.name.casefold(), speaker.name))

    def with_names(told: Quote | Statement) -> Quote | Statement:
        return msgspec.structs.replace(told, speakers=tuple(map(renamed, told.speakers)))

    quotes = tuple(with_names(quote) for quote in notes.quotes)
    statements = tuple(with_names(statement) for statement in notes.statements)
    return Report(report.article, msgspec.structs.replace(notes, quotes=quotes, statements=statements))
