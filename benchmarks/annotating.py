"""Parts of the work beside peers on the same texts: times beside dateparser, copies beside difflib."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import tellings
from tellings.annotate.times import times
from tellings.link.copies import passages
from tellings.types import Article

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


def seconds(work: Callable[[], object], least: float = 0.5) -> float:
    """Seconds a call, over as many calls as fill ``least`` seconds, after one that loads the tables."""
    work()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < least:
        work()
        calls += 1
    return (time.perf_counter() - start) / calls


def main() -> None:
    """Prints the table."""
    from dateparser.search import search_dates

    dossier = tellings.read(EXAMPLES)
    story = dossier.stories[0]
    german = [report for report in story.reports if report.article.language == "de"]
    sentences = [r.article.text[s.start : s.end] for r in german for s in r.annotations.sentences]
    ours = seconds(lambda: [times(sentence, "de") for sentence in sentences])
    theirs = seconds(lambda: [search_dates(sentence, languages=["de"]) for sentence in sentences])
    print(f"\n{'work':44} {'ours':>10} {'peer':>10} {'ratio':>7}")
    _row("time expressions, sentences/s (dateparser)", len(sentences), ours, theirs)
    texts: list[Article] = list(story.articles)
    ours = seconds(lambda: passages(texts))
    theirs = seconds(lambda: [_blocks(a.text, b.text) for a, b in combinations(texts, 2) if a.language == b.language])
    _row("shared passages, reports/s (difflib, words)", len(texts), ours, theirs)


def _row(name: str, count: int, ours: float, theirs: float) -> None:
    print(f"{name:44} {count / ours:10.0f} {count / theirs:10.0f} {theirs / ours:7.1f}")


def _blocks(one: str, two: str) -> list[difflib.Match]:
    return difflib.SequenceMatcher(None, one.split(), two.split(), autojunk=False).get_matching_blocks()
