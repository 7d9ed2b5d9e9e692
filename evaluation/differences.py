"""Pairs of passages of reports on one happening, labelled by hand: which of them the findings tell of.

    python -m evaluation differences [FOLDER] [--errors] [--findings]

FOLDER has ``differences.jsonl.gz`` and ``fakes.jsonl.gz`` (reports of 30 incidents, 79 reports). A pair counts as told
where two sides of one finding cite the two passages. To be told: *differs* and *update*; to stay silent: *compatible*
and *same*. Reports are put together into stories first: *apart* are pairs whose reports weren't. ``--errors`` lists the
pairs that are missed or told wrongly; ``--findings`` all findings on figures, places, times, status and denials: read
them, for most are of passages that nobody labelled.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tellings import pipeline
from tellings.annotate import annotate
from tellings.date import date_report
from tellings.link import grouped
from tellings.settings import DEFAULT
from tellings.types import Article, ArticleId, Citation, Finding, Published, Report, Story

FOLDER = Path("../shared/data/claims")
KINDS = ("number", "place", "date", "negation", "status")
TO_TELL = ("differs", "update")
Row = dict[str, Any]


class Pair(NamedTuple):
    """Two labelled passages, and how the findings have them: "told", "silent" or "apart"."""

    row: Row
    outcome: str


def rows(path: Path) -> Iterator[Row]:
    """The objects of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def report(row: Row) -> Report:
    """A report of the set, annotated and dated; the title is its first line."""
    day = datetime.fromisoformat(row["date"])
    published = Published(row["date"], day, day.replace(hour=23, minute=59, second=59), "day", "metadata", "given")
    text = f"{row['title']}\n\n{row['text']}"
    article = Article(
        ArticleId(row["id"]), row["id"], row["outlet"], "en", row["title"], text, published=published,
        headline=len(row["title"]),
    )  # fmt: skip
    return date_report(Report(article, annotate(article)))


def stories(reports: list[Report]) -> list[Story]:
    """The reports put together and told."""
    by_id = {r.article.id: r for r in reports}
    return [pipeline.tell([by_id[i] for i in ids]) for ids in grouped(reports, DEFAULT)]


def outcome(row: Row, told: list[Story]) -> str:
    """Whether the findings tell of a labelled pair."""
    for story in told:
        articles = {article.id: article for article in story.articles}
        sides = [articles.get(row[name]["report"]) for name in "ab"]
        if sides[0] is not None and sides[1] is not None:
            places = [passages(side, row[name]["text"]) for side, name in zip(sides, "ab", strict=True) if side]
            return "told" if any(tells(finding, *places) for finding in story.findings) else "silent"
    return "apart"


def passages(article: Article, words: str) -> list[Citation]:
    """All places of ``words`` in an article, title and text."""
    found, at = [], article.text.find(words)
    while at >= 0:
        found.append(Citation(article.id, at, at + len(words), words))
        at = article.text.find(words, at + 1)
    return found


def tells(finding: Finding, one: list[Citation], two: list[Citation]) -> bool:
    """Whether two different sides of a finding cite the two passages."""
    cited = [
        {
            n for n, side in enumerate(finding.sides) for cite in side.citations for place in places
            if cite.article == place.article and cite.start < place.end and place.start < cite.end
        }
        for places in (one, two)
    ]  # fmt: skip
    return bool(cited[0] and cited[1] and len(cited[0] | cited[1]) > 1)


def main(argv: list[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation differences", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--errors", action="store_true", help="list the pairs that are missed or told wrongly")
    parser.add_argument("--findings", action="store_true", help="list the findings that say something differs")
    options = parser.parse_args(argv)
    labelled: dict[str, list[Row]] = {}
    for row in rows(options.folder / "differences.jsonl.gz"):
        if row["a"]["set"] == row["b"]["set"] == "fakes":
            labelled.setdefault(row["cluster"], []).append(row)
    pairs: list[Pair] = []
    findings: Counter[str] = Counter()
    for group in rows(options.folder / "fakes.jsonl.gz"):
        told = stories([report(row) for row in group["reports"]])
        pairs += [Pair(row, outcome(row, told)) for row in labelled.get(group["id"], [])]
        for finding in (f for story in told for f in story.findings if f.kind in KINDS):
            findings[f"{finding.kind} {finding.relation}"] += 1
            if options.findings:
                print(f"{group['id']} {finding.why}")
                for side in finding.sides:
                    print(f"    {side.value}: {side.citations[0].quote!r}")
    table = Counter((pair.row["kind"], pair.row["label"], pair.outcome) for pair in pairs)
    print(f"{'kind':12} {'label':12} {'told':>5} {'silent':>7} {'apart':>6}")
    for kind, label in sorted({key[:2] for key in table}):
        counts = [table[kind, label, name] for name in ("told", "silent", "apart")]
        print(f"{kind:12} {label:12} {counts[0]:5} {counts[1]:7} {counts[2]:6}")
    differing = [pair.outcome == "told" for pair in pairs if pair.row["label"] in TO_TELL]
    agreeing = [pair.outcome == "told" for pair in pairs if pair.row["label"] not in TO_TELL]
    print(f"\nto be told: {sum(differing)} of {len(differing)}")
    print(f"told though silent is right: {sum(agreeing)} of {len(agreeing)}")
    print(f"findings: {', '.join(f'{count} {name}' for name, count in sorted(findings.items()))}")
    if options.errors:
        for pair in pairs:
            if (pair.outcome == "told") != (pair.row["label"] in TO_TELL):
                row = pair.row
                texts = f"{row['a']['text']!r} {row['b']['text']!r}"
                print(row["cluster"], row["kind"], row["label"], pair.outcome, texts)
    return 0
