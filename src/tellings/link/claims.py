"""Claims of the first kind: clauses of several reports that tell the same happening, be it in the same way or not.

Agglomerative clustering with average linkage over the likeness of clauses (:mod:`tellings.link.content`), held back by
times: two clauses that place a happening in two times that can't be the same don't tell the same.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from tellings.annotate.encode import Encoder
from tellings.link.content import Clause, candidates, likeness, shared_kinds
from tellings.types import ArticleId, Report, Span, Tokens

ALIKE = 0.36
"""Likeness from which two clauses (and, on average, two groups) tell the same."""
CLOSER, BY_CHANCE = 0.8, 0.2
"""How much a cosine adds to likeness across languages, from the cosine that any two clauses of one story have."""
MOST = 40
"""A feature that more clauses have proposes no pairs."""
Interval = tuple[datetime, datetime]


def groups(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], encoder: Encoder
) -> list[tuple[Clause, ...]]:
    """The groups of clauses of two articles or more that tell the same, the largest first, members in order."""
    times = [interval(clause, reports[clause.article]) for clause in clauses]
    closeness = _across_languages(clauses, reports, encoder)
    scores: dict[tuple[int, int], float] = {}
    for a, b in candidates(clauses, MOST):
        score = min(1.0, likeness(clauses[a], clauses[b]) + closeness(a, b))
        if score >= ALIKE * 0.6 and not apart(times[a], times[b]) and _enough(clauses[a], clauses[b]):
            scores[(a, b)] = score
    members = _clustered(len(clauses), scores)
    found = [tuple(clauses[n] for n in sorted(group)) for group in members]
    several = [group for group in found if len({clause.article for clause in group}) > 1]
    return sorted(several, key=lambda g: (-len({c.article for c in g}), -len(g), g[0].article, g[0].span))


def _across_languages(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], encoder: Encoder
) -> Callable[[int, int], float]:
    """What the sentence encoder adds to the likeness of two clauses in two languages, which share no words.

    A cosine only proposes here: what two clauses share must be enough without it (:func:`_enough`).
    """
    languages = [reports[clause.article].annotations.language for clause in clauses]
    if len(set(languages)) < 2:
        return lambda a, b: 0.0
    texts = [reports[c.article].article.text[c.span.start : c.span.end] for c in clauses]
    vectors = encoder(texts)  # of unit length

    def closeness(a: int, b: int) -> float:
        if languages[a] == languages[b]:
            return 0.0
        # rounded, so that the last bits of a sum can't decide
        return CLOSER * max(0.0, round(float(vectors[a] @ vectors[b]), 4) - BY_CHANCE)

    return closeness


def _enough(one: Clause, two: Clause) -> bool:
    """Whether two clauses share enough: something said (a word, frame or figure), and three features; words alone must
    be three. Clauses about two people share more than words: a frame, a figure or a date."""
    shared = shared_kinds(one, two)
    said = shared["t"] + shared["n"] + min(1, shared["f"]) + min(1, shared["c"])
    told = shared["f"] + shared["n"] + shared["d"]
    if not said or (not shared["e"] and not told and _names(one) and _names(two)):
        return False
    return said + shared["e"] + min(1, shared["d"]) >= 3 if shared["e"] or told else shared["t"] >= 3


def _names(clause: Clause) -> bool:
    return any(feature[0] == "e" for feature in clause.features)


def interval(clause: Clause, report: Report, index: int | None = None) -> Interval | None:
    """When the clause says it happened; None where it says nothing.

    The narrowest resolved time in it; of times that can't be the same the one that hangs on the predicate of statement
    ``index`` (the clause's first by default), else the nearest to it: "signed on Friday … for the victims of Monday's
    explosion".
    """
    notes = report.annotations
    statement = notes.statements[clause.statements[0] if index is None else index]
    found: list[tuple[timedelta, tuple[bool, int], Interval]] = []
    for n in statement.times:
        time = notes.times[n]
        if time.type in ("DATE", "TIME") and time.earliest is not None and time.latest is not None:
            away = max(statement.cue.start - time.end, time.start - statement.cue.end)
            loose = not _hangs_on(Span(time.start, time.end), statement.cue, notes.tokens)
            found.append((time.latest - time.earliest, (loose, away), (time.earliest, time.latest)))
    if not found:
        return None
    if max(pair[0] for _, _, pair in found) <= min(pair[1] for _, _, pair in found):
        return min(found, key=lambda row: (row[0], row[2]))[2]
    return min(found, key=lambda row: (row[1], row[0], row[2]))[2]


def _hangs_on(time: Span, predicate: Span, tokens: Tokens) -> bool:
    """Whether a time is an adjunct of the predicate by the tree, not part of a noun phrase; false without a tree."""
    if not tokens.head:
        return False
    inside, verb = tokens.within(time.start, time.end), tokens.within(predicate.start, predicate.end)
    return any(tokens.head[n] in verb for n in inside)


def names_a_kind(time: Span, tokens: Tokens) -> bool:
    """Whether a time is part of a compound noun, and dates nothing: "a New Year fireworks display"."""
    inside = tokens.within(time.start, time.end)
    return bool(tokens.head) and any(tokens.deprel[n] == "compound" and tokens.head[n] not in inside for n in inside)


def apart(one: Interval | None, two: Interval | None) -> bool:
    """Whether two times are more than three days apart: nearer ones may be two versions of one time."""
    if one is None or two is None:
        return False
    gap = max(one[0], two[0]) - min(one[1], two[1])
    return gap.days >= 3


def _clustered(count: int, scores: Mapping[tuple[int, int], float]) -> list[set[int]]:
    """Groups by average linkage: the pair of groups most alike is joined as long as its average reaches ``ALIKE``."""
    groups: dict[int, set[int]] = {n: {n} for n in range(count)}
    sums: dict[int, dict[int, float]] = {}
    for (a, b), score in scores.items():
        sums.setdefault(a, {})[b] = score
        sums.setdefault(b, {})[a] = score
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= ALIKE]
    heapq.heapify(heap)
    fresh = count
    while heap:
        score, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        joined = groups.pop(a) | groups.pop(b)
        near: dict[int, float] = {}
        for old in (a, b):
            for other, total in sums.pop(old, {}).items():
                if other in groups:
                    near[other] = near.get(other, 0.0) + total
                    sums[other].pop(old, None)
        groups[fresh] = joined
        sums[fresh] = near
        for other, total in near.items():
            sums[other][fresh] = total
            average = total / (len(joined) * len(groups[other]))
            if average >= ALIKE:
                heapq.heappush(heap, (-average, min(fresh, other), max(fresh, other)))
        fresh += 1
    return [group for group in groups.values() if len(group) > 1]
