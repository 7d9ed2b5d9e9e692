"""What is told: the claims that most reports make, each in the words of the report that puts it best."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tellings.link.claims import interval
from tellings.link.content import Clause, likeness
from tellings.types import ArticleId, BriefLine, Citation, Claim, Modality, Report, Span, Statement, StatementRef

MOST_LINES = 7
LEAD = 3.0
"""Sentences after which being told early counts half."""
LONG_BEFORE = timedelta(days=14)
"""Before the first report; what lies longer ago is background."""
SAID_AGAIN = 0.6
"""Likeness of two clauses from which the second tells a reader nothing new: a headline and its sentence."""
REPEATED = 0.75
"""Share of the words of a line that a line before it has, from which it says the same."""
GOOD_LENGTH = (50, 260)
"""Characters of a sentence that reads well as a line."""


def brief(
    claims: Sequence[tuple[Claim, Sequence[Clause]]], reports: Mapping[ArticleId, Report]
) -> tuple[BriefLine, ...]:
    """Up to ``MOST_LINES`` lines; no two from one sentence, and none that says again what a line before it says.

    First comes what most reports tell, and tell early: a lead counts as much as a report more. What happened long
    before counts half.
    """
    dates = [report.article.published.earliest for report in reports.values()]
    known = [date for date in dates if date is not None]
    since = min(known) - LONG_BEFORE if known else None
    found: list[BriefLine] = []
    used: set[tuple[ArticleId, int]] = set()
    said: list[Clause] = []
    shown: list[frozenset[str]] = []
    for claim, clauses in sorted(claims, key=lambda row: (-_weight(row[1], reports, since), row[0].id)):
        if len(found) == MOST_LINES:
            break
        best = _best(clauses, reports, used)
        if best is None:
            continue
        clause, sentence = best
        report = reports[clause.article]
        told = _words(sentence, report)
        again = any(likeness(clause, other) >= SAID_AGAIN for other in said)
        if again or any(len(told & words) >= REPEATED * len(told) for words in shown):
            continue
        said.append(clause)
        shown.append(told)
        used |= {(c.article, _sentence(c, reports[c.article]).start) for c in clauses}
        first = _main(clause, sentence, report)
        cites = [
            report.cite(sentence),
            *(cite for a in claim.answers for cite in a.cites if cite.article != clause.article),
        ]
        words = report.article.text[sentence.start : sentence.end]
        status: Modality = "denied" if first.polarity == "negative" else first.modality
        found.append(BriefLine(words, status, _one_each(cites), claim.origins))
    return tuple(found)


def _weight(clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], since: datetime | None) -> float:
    """How many reports tell it, and how near to their start."""
    first: dict[ArticleId, int] = {}
    for clause in clauses:
        sentences = reports[clause.article].annotations.sentences
        at = bisect_right([s.start for s in sentences], clause.span.start)
        first[clause.article] = min(first.get(clause.article, at), at)
    told = sum(1.0 + 1.0 / (1.0 + at / LEAD) for at in first.values())
    times = [time for clause in clauses if (time := interval(clause, reports[clause.article]))]
    old = since is not None and bool(times) and all(time[1] < since for time in times)
    return told / 2 if old else told


def _best(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], used: set[tuple[ArticleId, int]]
) -> tuple[Clause, Span] | None:
    """The clause most like all others whose sentence reads well and isn't a line yet."""
    scored = []
    for clause in clauses:
        report = reports[clause.article]
        sentence = _sentence(clause, report)
        if (clause.article, sentence.start) in used or sentence.start < report.article.headline:
            continue
        length = sentence.end - sentence.start
        central = sum(likeness(clause, other) for other in clauses if other is not clause) / max(1, len(clauses) - 1)
        reads = 1.0 if GOOD_LENGTH[0] <= length <= GOOD_LENGTH[1] else 0.6
        bound = 0.8 if report.article.text[sentence.start] in '„“"«»‚‘' else 1.0
        scored.append((-central * reads * bound, clause.article, clause.span, clause, sentence))
    return min(scored, key=lambda row: row[:3])[3:] if scored else None


def _words(sentence: Span, report: Report) -> frozenset[str]:
    """The content words of a sentence, with the language that they are of."""
    notes = report.annotations
    inside = [s for s in notes.statements if sentence.covers(s.span)]
    return frozenset(f"{notes.language}:{term}" for statement in inside for term in statement.terms)


def _main(clause: Clause, sentence: Span, report: Report) -> Statement:
    """The statement whose status is that of the line: of words in quotation marks, that of the clause that quotes them,
    for "wrote: “I can't believe it”" has happened."""
    notes = report.annotations
    first = notes.statements[clause.statements[0]]
    quoted = [span for quote in notes.quotes if quote.form == "direct" for span in quote.content]
    if not any(span.covers(first.cue) and span.start > sentence.start for span in quoted):
        return first
    outside = [s for s in notes.statements if sentence.covers(s.span) and not any(q.overlaps(s.cue) for q in quoted)]
    return min(outside, key=lambda s: (not s.asserted, s.nominal, s.cue), default=first)


def _sentence(clause: Clause, report: Report) -> Span:
    """The sentence that holds the clause."""
    sentences = report.annotations.sentences
    at = bisect_right([s.start for s in sentences], clause.span.start) - 1
    return sentences[max(0, at)] if sentences else clause.span


def _one_each(cites: Sequence[Citation]) -> tuple[Citation, ...]:
    """The first citation of each article, in the order given."""
    seen: dict[ArticleId, Citation] = {}
    for cite in cites:
        seen.setdefault(cite.article, cite)
    return tuple(seen.values())


def references(clauses: Sequence[Clause]) -> tuple[StatementRef, ...]:
    """The first statement of each clause."""
    return tuple(clause.refs[0] for clause in clauses)
