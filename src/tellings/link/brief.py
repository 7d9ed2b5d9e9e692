"""What is told: the claims that most reports make, each in the words of the report that puts it best."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from tellings.ingest.photos import has_caption_words
from tellings.link.claims import interval
from tellings.link.content import Clause, likeness
from tellings.types import ArticleId, BriefLine, Citation, Modality, Origins, Report, Span, Statement, StatementRef

MOST_LINES = 7
TELLING = 4
"""So many words of the titles, and a clause tells what they tell."""
LEAD = 3.0
"""Sentences after which being told early counts half."""
LONG_BEFORE = timedelta(days=14)
"""Before the first report; what lies longer ago is background."""
SAID_AGAIN = 0.6
"""Likeness of two clauses from which the second tells a reader nothing new: a headline and its sentence."""
REPEATED = 0.75
"""Share of the words of a line that a line before it has, from which it says the same."""
FIGURE_AGAIN = 0.35
"""The same where both tell one figure."""
CITED = 0.3
"""Likeness of two clauses of one language from which one may be cited for what the other says."""
LEAST_REPORTS = 2
GOOD_LENGTH = (50, 260)
"""Characters of a sentence that reads well as a line."""


def brief(
    groups: Sequence[Sequence[Clause]],
    reports: Mapping[ArticleId, Report],
    origins_of: Callable[[Sequence[StatementRef]], Origins],
) -> tuple[BriefLine, ...]:
    """Up to ``MOST_LINES`` lines; no two from one sentence, and none that says again what a line before it says.

    ``groups``: clauses that tell the same; ``origins_of``: how many sources statements have. A line cites only those
    reports whose clause says what the line says. First comes what most reports tell, and tell early: a lead counts as
    much as a report more, and what the titles tell up to twice. What happened long before counts half.
    """
    dates = [report.article.published.earliest for report in reports.values()]
    known = [date for date in dates if date is not None]
    since = min(known) - LONG_BEFORE if known else None
    found: list[BriefLine] = []
    used: set[tuple[ArticleId, int]] = set()
    said: list[Clause] = []
    shown: list[frozenset[str]] = []
    titles = _title_terms(reports)
    weights = {id(group): _weight(group, reports, since) * (1 + _nearness(group, reports, titles)) for group in groups}
    for clauses in sorted(groups, key=lambda group: (-weights[id(group)], group[0].article, group[0].span)):
        if len(found) == MOST_LINES:
            break
        best = _best(clauses, reports, used)
        if best is None:
            continue
        clause, sentence = best
        report = reports[clause.article]
        told = _words(sentence, report)
        again = any(_says_again(clause, other) for other in said)
        telling = [other for other in clauses if other is clause or _tells(other, clause, reports)]
        if len({other.article for other in telling}) < LEAST_REPORTS:
            continue
        if again or any(len(told & words) >= REPEATED * len(told) for words in shown):
            continue
        said.append(clause)
        shown.append(told)
        used |= {(c.article, _sentence(c, reports[c.article]).start) for c in clauses}
        first = _main(clause, sentence, report)
        others = [other for other in telling if other.article != clause.article]
        cites = [report.cite(sentence), *(reports[other.article].cite(other.span) for other in others)]
        words = report.article.text[sentence.start : sentence.end]
        status: Modality = "denied" if first.polarity == "negative" else first.modality
        found.append(BriefLine(words, status, _one_each(cites), origins_of(references(telling))))
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
    leaning = all(_leans(_sentence(clause, reports[clause.article]), reports[clause.article]) for clause in clauses)
    return told / 2 if old or leaning else told


def _title_terms(reports: Mapping[ArticleId, Report]) -> frozenset[str]:
    """The content words that several titles have."""
    counts: Counter[str] = Counter()
    for report in reports.values():
        statements = [s for s in report.annotations.statements if s.headline]
        counts.update({term for statement in statements for term in statement.terms})
    return frozenset(term for term, count in counts.items() if count > 1)


def _nearness(clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], titles: frozenset[str]) -> float:
    """How near a telling is to the titles, 0 to 1."""
    told = [
        {term for n in clause.statements for term in reports[clause.article].annotations.statements[n].terms}
        for clause in clauses
    ]
    shared = max(len(terms & titles) for terms in told)
    return min(1.0, shared / min(len(titles), TELLING)) if titles else 0.0


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
        words = report.article.text[sentence.start : sentence.end]
        if words[0].islower() or has_caption_words(words, report.annotations.language):
            continue
        length = sentence.end - sentence.start
        central = sum(likeness(clause, other) for other in clauses if other is not clause) / max(1, len(clauses) - 1)
        reads = 1.0 if GOOD_LENGTH[0] <= length <= GOOD_LENGTH[1] else 0.6
        bound = 0.8 if words[0] in '„“"«»‚‘' else 1.0
        bound *= 0.5 if _leans(sentence, report) else 1.0
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


def _tells(other: Clause, clause: Clause, reports: Mapping[ArticleId, Report]) -> bool:
    """Whether ``other`` says what ``clause`` says: no other figures, and, in one language, enough of the same."""
    one, two = _figures(clause), _figures(other)
    if one and two and not one & two:
        return False
    languages = {reports[c.article].annotations.language for c in (clause, other)}
    return len(languages) > 1 or likeness(clause, other) >= CITED


def _says_again(clause: Clause, other: Clause) -> bool:
    least = FIGURE_AGAIN if _figures(clause) & _figures(other) else SAID_AGAIN
    return likeness(clause, other) >= least


def _figures(clause: Clause) -> set[str]:
    return {feature for feature in clause.features if feature[0] == "n"}


def _leans(sentence: Span, report: Report) -> bool:
    """Whether a sentence leans on the one before it: it opens with a pronoun, "but" or "because"."""
    tokens = report.annotations.tokens
    first = next((n for n in tokens.within(sentence.start, sentence.end) if tokens.pos[n] != "PUNCT"), None)
    return first is not None and tokens.pos[first] in ("PRON", "CCONJ", "SCONJ")


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
