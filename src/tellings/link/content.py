"""What the clauses of a story are about, as weighted features, and how alike two of them are.

Features are of two kinds. Words count within a language; entities, concepts, frames and figures count in any. All are
weighed by how rare they are among the clauses of the story: "Putin" says nothing where every second clause has it.
Likeness proposes that two clauses tell the same; it never decides that they agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from tellings.annotate.concepts import concept, within
from tellings.annotate.frames import inventory
from tellings.annotate.modality_table import modalities
from tellings.annotate.saying import is_verb_of_saying
from tellings.types import ArticleId, EntityId, Quote, Report, Span, Statement, StatementRef

ONE_DAY = timedelta(days=1)
PRIOR, COMMON = 30.0, 1.0
"""Clauses beside those of the story that a feature's rarity is counted over, so that small stories don't exaggerate."""
BROAD = ("person",)
"""Concepts that say nothing about what is told."""
WEIGHTS = {"t": 1.0, "c": 0.6, "f": 0.9, "e": 0.9, "n": 1.0, "d": 0.8, "g": 1.5}
"""How much a feature of each kind counts: term, concept, frame, entity, number, date, goal of a motion."""
SAME_PARTICIPANTS, TELLING = 0.25, 0.04
"""What a common frame with common participants adds; the share of the cosine from which a participant is telling."""
GOALS = ("goal", "theme", "place")
"""The parts that name where a motion leads, the surest first: "nach X reisen", "X besuchen", "in X eintreffen"."""
QUESTION_MARKS = ("?", "？", "؟")
RELATED = 0.5
"""How much a frame counts that can tell the same happening as the clause's own."""


class Clause(NamedTuple):
    """A clause of an article with the statements it makes and the features of what it is about."""

    article: ArticleId
    span: Span
    statements: tuple[int, ...]
    features: Mapping[str, float]

    @property
    def refs(self) -> tuple[StatementRef, ...]:
        """Its statements."""
        return tuple(StatementRef(self.article, n) for n in self.statements)


def contents(reports: Sequence[Report], of: Mapping[tuple[ArticleId, int], EntityId]) -> tuple[Clause, ...]:
    """The clauses of all reports by article and place, features of unit length. ``of``: the entity of each mention.

    Questions, and clauses that only say that somebody says something, are left out: what is said has a clause of its
    own, but for a bare figure ("the company speaks of 750").
    """
    raw: list[tuple[ArticleId, Span, tuple[int, ...], dict[str, float]]] = []
    for report in sorted(reports, key=lambda report: report.article.id):
        for span, indices in _spans(report.annotations.statements):
            statements = [report.annotations.statements[n] for n in indices]
            if _is_asked(span, report):
                continue
            if statements[0].quantities or not _only_says(statements, report.annotations.language):
                raw.append((report.article.id, span, indices, _features(report, statements, of)))
    held = Counter(feature for *_, counted in raw for feature in counted)
    return tuple(
        Clause(article, span, indices, _weighed(counted, held, len(raw))) for article, span, indices, counted in raw
    )


def _is_asked(span: Span, report: Report) -> bool:
    """Whether a clause ends in a question mark: it asserts nothing."""
    return report.article.text[span.start : span.end].rstrip("\"'”’»« )]").endswith(QUESTION_MARKS)


def _only_says(statements: Sequence[Statement], language: str) -> bool:
    """Whether a clause only says that somebody says something, on whatever occasion ("bei der Feier sagte er")."""
    says = [is_verb_of_saying(s.predicate, language) and not s.frame for s in statements]
    return any(says) and all(said or (s.nominal and not s.asserted) for said, s in zip(says, statements, strict=True))


def _spans(statements: Sequence[Statement]) -> list[tuple[Span, tuple[int, ...]]]:
    """The clauses' spans, each with the indices of its statements."""
    found: dict[Span, list[int]] = {}
    for n, statement in enumerate(statements):
        found.setdefault(statement.span, []).append(n)
    return [(span, tuple(indices)) for span, indices in sorted(found.items())]


def _features(
    report: Report, statements: Sequence[Statement], of: Mapping[tuple[ArticleId, int], EntityId]
) -> dict[str, float]:
    language, article = report.annotations.language, report.article
    light = modalities(language).light
    found: dict[str, float] = {}
    first = statements[0]
    names = [report.annotations.mentions[n] for n in first.mentions]
    spoken = {word.casefold() for mention in names for word in article.text[mention.start : mention.end].split()}
    for term in first.terms:
        if term in light or term in spoken or term.isdigit() or len(term) < 2:
            continue
        found[f"t:{language}:{term}"] = 1
        if kind := concept(term, language):
            found.update({f"c:{name}": 1 for name in (kind, *within(kind)) if name not in BROAD})
    for statement in statements:
        if row := inventory().get(statement.frame):
            found[f"f:{row.id}"] = 1
            for other in row.same.split():
                found.setdefault(f"f:{other}", RELATED)
    for n in first.mentions:
        if entity := of.get((article.id, n)):
            found[f"e:{entity}"] = 1
    if goal := _goal(report, statements, of):
        found[f"g:{goal}"] = 1
    for n in first.quantities:
        quantity = report.annotations.quantities[n]
        if quantity.value is not None:
            found[f"n:{quantity.value.normalize()}{quantity.unit}"] = 1
    for n in first.times:
        time = report.annotations.times[n]
        if time.earliest is not None and time.latest is not None and time.type in ("DATE", "TIME"):
            day = time.latest - time.earliest < ONE_DAY
            found[f"d:{time.earliest.date().isoformat()[: 10 if day else 7]}"] = 1
            found[f"d:{time.earliest.year}"] = 1
    if first.speakers and any(quote.form == "direct" for quote in _around(report, first)):
        found.update({f"e:{entity}": 1 for entity in _speaker(report, first, of)})
    return found


def _goal(
    report: Report, statements: Sequence[Statement], of: Mapping[tuple[ArticleId, int], EntityId]
) -> EntityId | None:
    """The one place that somebody goes to by the clause; None where there is none or where they are several."""
    parts: dict[str, set[EntityId]] = {}
    for statement in statements:
        frame = inventory().get(statement.frame)
        if frame is None or not frame.motion:
            continue
        spans = {role.span: role.name for role in statement.roles}
        for n in statement.mentions:
            mention = report.annotations.mentions[n]
            entity, part = of.get((report.article.id, n)), spans.get(Span(mention.start, mention.end))
            if mention.type == "LOC" and entity and part and not (statement.nominal and part == "theme"):
                parts.setdefault(part, set()).add(entity)
    goals = next((parts[name] for name in GOALS if name in parts), set())
    return min(goals) if len(goals) == 1 else None


def _around(report: Report, statement: Statement) -> list[Quote]:
    """The quotes that hold a statement."""
    return [q for q in report.annotations.quotes if any(content.covers(statement.cue) for content in q.content)]


def _speaker(report: Report, statement: Statement, of: Mapping[tuple[ArticleId, int], EntityId]) -> Iterable[EntityId]:
    """The entity of who speaks a direct quote: "we" and "our" are about them, too."""
    span = statement.speakers[0].span
    for n, mention in enumerate(report.annotations.mentions):
        if span is not None and mention.start < span.end and span.start < mention.end:
            entity = of.get((report.article.id, n))
            if entity is not None:
                yield entity


def _weighed(counted: Mapping[str, float], held: Counter[str], total: int) -> dict[str, float]:
    weights = {
        feature: counted[feature]
        * WEIGHTS[feature[0]]
        * max(0.05, math.log((total + PRIOR) / (held[feature] + COMMON)))
        for feature in sorted(counted)
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}


def likeness(one: Clause, two: Clause) -> float:
    """How alike two clauses are, 0 to 1; words of another language don't count against them.

    The cosine of their features, more where they tell of the same frame with the same participants, one of whom isn't
    in every clause of the story: few words are needed to say who went where.
    """
    small, large = sorted((one.features, two.features), key=len)
    common = [feature for feature in small if feature in large]
    shared = math.fsum(small[feature] * large[feature] for feature in common)
    if not shared:
        return 0.0
    lengths = [_length(clause.features, other.features) for clause, other in ((one, two), (two, one))]
    score = shared / (lengths[0] * lengths[1])
    who = [feature for feature in common if feature[0] == "e"]
    telling = any(small[feature] * large[feature] >= TELLING for feature in who)
    if len(who) > 1 and telling and any(feature[0] == "f" for feature in common):
        score = min(1.0, score + SAME_PARTICIPANTS)
    return score


def _length(features: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The length of ``features`` without the words of a language that the other clause isn't in."""
    languages = {feature.split(":", 2)[1] for feature in other if feature[0] == "t"}
    kept = [w * w for f, w in features.items() if f[0] != "t" or f.split(":", 2)[1] in languages]
    return max(0.6, math.sqrt(math.fsum(kept))) if kept else 1.0


def shared_kinds(one: Clause, two: Clause) -> Counter[str]:
    """How many features of each kind (t c f e n d) two clauses share."""
    return Counter(feature[0] for feature in one.features if feature in two.features)


def candidates(clauses: Sequence[Clause], most: int) -> Iterable[tuple[int, int]]:
    """The pairs of clauses of different articles that share a feature held by at most ``most`` clauses, in order."""
    holders: dict[str, list[int]] = {}
    for n, clause in enumerate(clauses):
        for feature in clause.features:
            holders.setdefault(feature, []).append(n)
    pairs = {
        (a, b)
        for held in holders.values()
        if 1 < len(held) <= most
        for at, a in enumerate(held)
        for b in held[at + 1 :]
        if clauses[a].article != clauses[b].article
    }
    return sorted(pairs)
