"""Step 3: when each report came out, and when what it tells of happened."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tellings.date.published import published
from tellings.date.resolve import resolved
from tellings.date.story import from_story
from tellings.types import Published, Report


def date_report(report: Report) -> Report:
    """``report`` dated from its metadata or its own words, its times resolved."""
    return _dated(report, published(report.article, report.annotations))


def date_story(reports: Sequence[Report]) -> tuple[Report, ...]:
    """``reports`` of one story in the order given; those that could not be dated alone are dated by the others."""
    found = from_story(reports)
    return tuple(
        _dated(report, found[report.article.id]) if report.article.id in found else report for report in reports
    )


def _dated(report: Report, when: Published) -> Report:
    article = msgspec.structs.replace(report.article, published=when)
    times = resolved(report.annotations.times, when, report.annotations.sentences)
    return Report(article, msgspec.structs.replace(report.annotations, times=times))
