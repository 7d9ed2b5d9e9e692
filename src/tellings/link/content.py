"""What the clauses of a story are about, as weighted features, and how alike two of them are.

Features are of two kinds. Words count within a language; entities, concepts, frames and figures count in any. All are
weighed by how rare they are among the clauses of the story: "Putin" says nothing where every second clause has it.
Likeness proposes that two clauses tell the same; it never decides that they agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.annotate.clauses import modalities
from tellings.annotate.concepts import concept
from tellings.annotate.speech import says
from tellings.types import ArticleId, EntityId, Report, Span, Statement, StatementRef

PRIOR = 30.0
"""Clauses beside those of the story that a feature's rarity is counted over, so that small stories don't exaggerate."""
WEIGHTS = {"t": 1.0, "c": 0.6, "f": 0.9, "e": 0.9, "n": 1.0}
"""How much a feature of each kind counts: term, concept, frame, entity, number."""


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

    Clauses that only say that somebody says something are left out: what is said has a clause of its own.
    """
    raw: list[tuple[ArticleId, Span, tuple[int, ...], Counter[str]]] = []
    for report in sorted(reports, key=lambda report: report.article.id):
        for span, indices in _spans(report.annotations.statements):
            statements = [report.annotations.statements[n] for n in indices]
            if not all(says(s.predicate, report.annotations.language) and not s.frame for s in statements):
                raw.append((report.article.id, span, indices, _features(report, statements, of)))
    held = Counter(feature for *_, counted in raw for feature in counted)
    return tuple(
        Clause(article, span, indices, _weighed(counted, held, len(raw))) for article, span, indices, counted in raw
    )


def _spans(statements: Sequence[Statement]) -> list[tuple[Span, tuple[int, ...]]]:
    """The clauses' spans, each with the indices of its statements."""
    found: dict[Span, list[int]] = {}
    for n, statement in enumerate(statements):
        found.setdefault(statement.span, []).append(n)
    return [(span, tuple(indices)) for span, indices in sorted(found.items())]


def _features(
    report: Report, statements: Sequence[Statement], of: Mapping[tuple[ArticleId, int], EntityId]
) -> Counter[str]:
    language, article = report.annotations.language, report.article
    light = modalities(language).light
    found: Counter[str] = Counter()
    first = statements[0]
    names = [report.annotations.mentions[n] for n in first.mentions]
    spoken = {word.casefold() for mention in names for word in article.text[mention.start : mention.end].split()}
    for term in first.terms:
        if term in light or term in spoken or term.isdigit() or len(term) < 2:
            continue
        found[f"t:{language}:{term}"] = 1
        if kind := concept(term, language):
            found[f"c:{kind}"] = 1
    for statement in statements:
        if statement.frame:
            found[f"f:{statement.frame}"] = 1
    for n in first.mentions:
        if entity := of.get((article.id, n)):
            found[f"e:{entity}"] = 1
    for n in first.quantities:
        quantity = report.annotations.quantities[n]
        if quantity.value is not None:
            found[f"n:{quantity.value.normalize()}{quantity.unit}"] = 1
    return found


def _weighed(counted: Counter[str], held: Counter[str], total: int) -> dict[str, float]:
    weights = {
        feature: WEIGHTS[feature[0]] * math.log((total + PRIOR) / (held[feature] + 0.5)) for feature in sorted(counted)
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}


def likeness(one: Clause, two: Clause) -> float:
    """How alike two clauses are, 0 to 1; words of another language don't count against them."""
    small, large = sorted((one.features, two.features), key=len)
    shared = math.fsum(weight * large[feature] for feature, weight in small.items() if feature in large)
    if not shared:
        return 0.0
    lengths = [_length(clause.features, other.features) for clause, other in ((one, two), (two, one))]
    return shared / (lengths[0] * lengths[1])


def _length(features: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The length of ``features`` without the words of a language that the other clause isn't in."""
    languages = {feature.split(":", 2)[1] for feature in other if feature[0] == "t"}
    kept = [w * w for f, w in features.items() if f[0] != "t" or f.split(":", 2)[1] in languages]
    return max(0.6, math.sqrt(math.fsum(kept))) if kept else 1.0


def shared_kinds(one: Clause, two: Clause) -> Counter[str]:
    """How many features of each kind (t c f e n) two clauses share."""
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
