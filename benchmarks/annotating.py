"""How fast reports are annotated, on one core: everything, and times and figures alone beside dateparser.

The reports are those of ``examples/``; the first of each language loads tables and models and isn't counted.
"""

from __future__ import annotations

import time

import tellings
from benchmarks.rates import EXAMPLES, head, row, seconds
from tellings.annotate import annotate
from tellings.annotate.mentions import mentions
from tellings.annotate.quantities import quantities
from tellings.annotate.times import times
from tellings.annotate.tokens import parsed
from tellings.types import Report


def main() -> None:
    """Prints the table."""
    reports = list(tellings.read(EXAMPLES).stories[0].reports)
    first = {report.article.language: report for report in reversed(reports)}
    counted = [report for report in reports if report is not first[report.article.language]]
    head()
    start = time.perf_counter()
    for report in counted:
        annotate(report.article)
    sentences = sum(len(report.annotations.sentences) for report in counted)
    row("sentences annotated", sentences / (time.perf_counter() - start), 250)
    start = time.perf_counter()
    for report in counted:
        _names(report)
    row("sentences cut into words, tagged, names found", sentences / (time.perf_counter() - start), 400)
    start = time.perf_counter()
    for report in counted:
        _times_and_figures(report)
    row("sentences searched for times and figures", sentences / (time.perf_counter() - start), 1500)
    german = [
        report.article.text[cut.start : cut.end]
        for report in reports
        if report.article.language == "de"
        for cut in report.annotations.sentences
    ]
    ours = len(german) / seconds(lambda: [times(sentence, "de") for sentence in german])
    row("German sentences searched for times", ours, None, _dateparser(german))


def _names(report: Report) -> None:
    text, language, cut = report.article.text, report.article.language, report.annotations.sentences
    tokens, tagged = parsed(text, cut, language)
    mentions(text, language, cut, tokens, tagged)


def _times_and_figures(report: Report) -> None:
    text, language, notes = report.article.text, report.article.language, report.annotations
    quantities(text, language, notes.sentences, notes.tokens, times(text, language))


def _dateparser(sentences: list[str]) -> float | None:
    """Sentences a second by dateparser; None where it isn't installed (``make bench`` does)."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    return len(sentences) / seconds(lambda: [search_dates(sentence, languages=["de"]) for sentence in sentences])
