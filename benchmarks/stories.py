"""A story from text to page, by its number of reports: seconds of each step on one core, and memory at its highest.

Reports beyond those of ``examples/`` are these again, each with other paragraphs left out and under another outlet's
name: many near-copies, as of an agency's report. ``python -m benchmarks.stories 500`` measures one size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.rates import EXAMPLES
from tellings.ingest import Source, articles, sources
from tellings.settings import Settings
from tellings.types import Article

SIZES = (13, 50)
BUDGETS = {50: ("60", "5"), 500: ("600", "60")}
"""Seconds by number of reports: from text to page, and of linking and checking alone."""


def main() -> None:
    """Prints the table: each size in a process of its own, for its memory."""
    heads = (
        ("annotate, date", 15),
        ("link, check", 12),
        ("budget", 8),
        ("page", 6),
        ("all", 7),
        ("budget", 8),
        ("MB", 6),
    )
    print(f"\n{'a story of':12} {' '.join(f'{name:>{width}}' for name, width in heads)}")
    for size in SIZES:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.stories", str(size)],
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        told = process.stdout.read() if process.stdout else ""
        _, _, usage = os.wait4(process.pid, 0)
        print(f"{told.rstrip()} {usage.ru_maxrss / 1024:6.0f}")


def retold(count: int) -> list[Article]:
    """``count`` articles from the examples."""
    found, _ = sources([EXAMPLES], Settings())
    known = [article for source in found for article in articles(source, Settings())[0]]
    return [article for n in range(count) for article in _again(known[n % len(known)], n // len(known))]


def _again(article: Article, time_told: int) -> Iterator[Article]:
    """``article`` as the ``time_told``-th outlet prints it."""
    paragraphs = article.text.split("\n")
    kept = [line for n, line in enumerate(paragraphs) if n == 0 or not time_told or n % (time_told + 2)]
    name = f"{Path(article.source).stem}-{time_told}.txt"
    source = Source(name, data="\n\n".join(line for line in kept if line).encode())
    if not time_told:
        yield article
        return
    for told in articles(source, Settings())[0]:
        yield msgspec.structs.replace(told, published=article.published, outlet=f"{article.outlet} {time_told}".strip())


def measure(size: int) -> str:
    """One row of the table, without the memory."""
    from tellings import __version__, pipeline
    from tellings.annotate import annotate
    from tellings.date import date_report
    from tellings.present import page
    from tellings.types import Dossier, Report

    told = retold(size)
    start = time.perf_counter()
    reports = [date_report(Report(article, annotate(article))) for article in told]
    annotated = time.perf_counter()
    story = pipeline.tell(reports)
    linked = time.perf_counter()
    page(Dossier(__version__, "", (story,)))
    done = time.perf_counter()
    budget, budget_linking = BUDGETS.get(size, ("", ""))
    return (
        f"{size:4} reports {annotated - start:15.1f} {linked - annotated:12.1f} {budget_linking:>8}"
        f" {done - linked:6.1f} {done - start:7.1f} {budget:>8}"
    )


if __name__ == "__main__":
    print(measure(int(sys.argv[1])))
