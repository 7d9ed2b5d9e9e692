"""What the checks ask a story again and again: who is who, as of when, through whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from tellings.annotate.frames import label as label_of
from tellings.annotate.saying import is_verb_of_saying
from tellings.types import (
    Article,
    ArticleId,
    Citation,
    Entity,
    Event,
    Finding,
    FindingKind,
    Relation,
    Report,
    Side,
    Speaker,
    Statement,
    StatementRef,
    Story,
    digest,
    in_order,
)


class Lookup:
    """A story with its reports by article and its entities by place."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.reports: dict[ArticleId, Report] = {report.article.id: report for report in story.reports}
        self._entities: dict[tuple[ArticleId, int, int], Entity] = {
            (cite.article, cite.start, cite.end): entity for entity in story.entities for cite in entity.mentions
        }
        self._names: dict[str, str] = {}
        for entity in reversed(story.entities):
            for form in entity.names:
                self._names[form.form.casefold()] = entity.name

    def statement(self, ref: StatementRef) -> Statement:
        """The statement of a reference."""
        return self.reports[ref.article].annotations.statements[ref.index]

    def says(self, ref: StatementRef) -> bool:
        """Whether a verb of saying stands in the clause: a time beside it may be that of the saying."""
        notes, span = self.reports[ref.article].annotations, self.statement(ref).span
        inside = notes.tokens.within(span.start, span.end)
        return any(
            notes.tokens.pos[n] == "VERB" and is_verb_of_saying(notes.tokens.lemma[n].lower(), notes.language)
            for n in inside
        )

    def participants(self, ref: StatementRef) -> frozenset[Entity]:
        """The entities that a statement names."""
        report = self.reports[ref.article]
        mentions = [report.annotations.mentions[n] for n in self.statement(ref).mentions]
        found = [self._entities.get((ref.article, m.start, m.end)) for m in mentions]
        return frozenset(entity for entity in found if entity is not None)

    def entity_at(self, article: ArticleId, start: int, end: int) -> Entity | None:
        """The entity mentioned at a span, or inside it."""
        found = self._entities.get((article, start, end))
        if found is not None:
            return found
        inside = [e for (a, low, high), e in self._entities.items() if a == article and start <= low and high <= end]
        return inside[0] if inside else None

    def name(self, speaker: Speaker) -> str:
        """The speaker's name in the spelling that the story uses most."""
        return self._names.get(speaker.name.casefold(), speaker.name)

    def chain(self, speakers: Sequence[Speaker]) -> tuple[str, ...]:
        """The names of a chain of speakers."""
        return tuple(self.name(speaker) for speaker in speakers if speaker.name)

    def subject(self, event: Event) -> str:
        """What an event is called in a topic: its frame and who took part, or the word of the reports."""
        names = [entity.name for entity in self.story.entities if entity.id in event.participants[:3]]
        return f"{label_of(event.frame)}: {listed(names)}" if names else event.label

    def label(self, article: ArticleId) -> str:
        """What a reader knows an article by."""
        return label(self.reports[article].article)


def label(article: Article) -> str:
    """The outlet of an article, else its file."""
    return article.outlet or PurePosixPath(article.source).stem


def as_of(article: Article) -> str:
    """As of when an article tells: its publication, ISO 8601, "" where it isn't known."""
    return article.published.value


def published(article: Article) -> tuple[datetime, datetime] | None:
    """When an article came out, from and to."""
    first, last = article.published.earliest, article.published.latest
    return None if first is None or last is None else (first, last)


def later(one: Article, two: Article) -> bool | None:
    """Whether ``two`` certainly came out after ``one``; None where that isn't known."""
    a, b = published(one), published(two)
    if a is None or b is None:
        return None
    if a[1] < b[0]:
        return True
    return False if b[1] < a[0] else None


def side(lookup: Lookup, value: str, cites: Iterable[Citation], speakers: tuple[str, ...] = (), when: str = "") -> Side:
    """A side: citations in order, articles by publication; as of the first of these unless ``when`` is given."""
    citations = in_order(cites)
    articles = sorted(
        {cite.article for cite in citations},
        key=lambda a: (published(lookup.reports[a].article) or (datetime.max, datetime.max), a),
    )
    told = when or next((as_of(lookup.reports[a].article) for a in articles if as_of(lookup.reports[a].article)), "")
    return Side(value, told, speakers, tuple(articles), citations)


def finding(
    kind: FindingKind, relation: Relation, topic: str, sides: Sequence[Side], score: float, why: str
) -> Finding:
    """A finding with an id that depends on what it says and cites."""
    parts = [kind, relation, topic, *(f"{s.value}|{c.article}:{c.start}-{c.end}" for s in sides for c in s.citations)]
    return Finding(digest("finding", *parts), kind, relation, topic, tuple(sides), round(score, 2), why)


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"; past four the count of the others."""
    shown = list(words) if len(words) <= 4 else [*words[:3], f"{len(words) - 3} others"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
