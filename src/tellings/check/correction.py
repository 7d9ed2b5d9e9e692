"""A report says that an earlier one was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tellings.check.lookup import Lookup, finding, listed, side
from tellings.languages import table
from tellings.types import Citation, Finding, Record, Report, Span, Story


class Corrections(Record, frozen=True):
    """``corrections.toml``: patterns (regular expressions, case ignored) of sentences that correct a report."""

    patterns: tuple[str, ...] = ()


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    rows: Corrections = table(language, "corrections", Corrections)
    return re.compile("|".join(f"(?:{row})" for row in rows.patterns), re.IGNORECASE) if rows.patterns else None


def check(story: Story) -> Iterator[Finding]:
    """A report says that an earlier one was wrong; reports that take back one figure are one finding."""
    lookup = Lookup(story)
    by_figure: dict[object, list[tuple[Report, list[Span]]]] = {}
    for report in story.reports:
        if said := _sentences(report):
            values = tuple(sorted(_values_near(report, said)))
            by_figure.setdefault(values or report.article.id, []).append((report, said))
    for correcting in by_figure.values():
        own = {report.article.id for report, _ in correcting}
        corrected = [report.cite(span) for report, said in correcting for span in said]
        before = sorted({c for report, said in correcting for c in _figures_told_before(report, said, lookup)})
        first = [cite for cite in before if cite.article not in own]
        sides = [side(lookup, "told before", first)] if first else []
        sides.append(side(lookup, "corrected", corrected))
        who = listed([lookup.label(report.article.id) for report, _ in correcting])
        verb = "says" if len(correcting) == 1 else "say"
        why = f"{who} {verb} that something told before was wrong."
        yield finding("correction", "update" if first else "note", "a correction", sides, 0.7, why)


def _sentences(report: Report) -> list[Span]:
    pattern = _pattern(report.annotations.language)
    if pattern is None:
        return []
    text = report.article.text
    return [s for s in report.annotations.sentences if pattern.search(text[s.start : s.end])]


def _figures_told_before(report: Report, said: list[Span], lookup: Lookup) -> list[Citation]:
    """The words of other reports that give a figure named in the correcting sentences, else right before or behind."""
    values = _values_near(report, said)
    found = []
    for claim in lookup.story.claims:
        if claim.kind != "figure":
            continue
        for answer in claim.answers:
            for ref, cite in zip(answer.statements, answer.cites, strict=True):
                quantities = lookup.reports[ref.article].annotations.quantities
                told = next((q.value for q in quantities if q.start >= cite.start and q.end <= cite.end), None)
                if told in values and told is not None and ref.article != report.article.id:
                    found.append(cite)
    return found


def _values_near(report: Report, said: list[Span]) -> set[Decimal]:
    """The numbers in ``said``; where there is none, those in the sentences before, then behind."""
    sentences = list(report.annotations.sentences)
    at = [n for n, sentence in enumerate(sentences) if sentence in said]
    for step in (0, -1, 1):
        near = [sentences[n + step] for n in at if 0 <= n + step < len(sentences)]
        found = {
            q.value
            for q in report.annotations.quantities
            if q.value is not None and any(sentence.covers(Span(q.start, q.end)) for sentence in near)
        }
        if found:
            return found
    return set()
