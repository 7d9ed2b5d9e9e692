"""A report says that an earlier one was wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.check.lookup import Lookup, finding, side
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
    """A report says that an earlier one was wrong."""
    lookup = Lookup(story)
    for report in story.reports:
        said = _sentences(report)
        if not said:
            continue
        corrected = [report.cite(span) for span in said]
        before = _figures_told_before(report, said, lookup)
        sides = [side(lookup, "told before", before)] if before else []
        sides.append(side(lookup, "corrected", corrected))
        why = f"{lookup.label(report.article.id)} says that something told before was wrong."
        yield finding("correction", "update" if before else "note", "a correction", sides, 0.7, why)


def _sentences(report: Report) -> list[Span]:
    pattern = _pattern(report.annotations.language)
    if pattern is None:
        return []
    text = report.article.text
    return [s for s in report.annotations.sentences if pattern.search(text[s.start : s.end])]


def _figures_told_before(report: Report, said: list[Span], lookup: Lookup) -> list[Citation]:
    """The words of other reports that give a figure named in the correcting sentences or right before them."""
    sentences = list(report.annotations.sentences)
    near = {
        index
        for n, s in enumerate(sentences)
        if s in said
        for index in (n - 1, n, n + 1)
        if 0 <= index < len(sentences)
    }
    values = {
        q.value
        for q in report.annotations.quantities
        if q.value is not None and any(sentences[n].covers(Span(q.start, q.end)) for n in near)
    }
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
