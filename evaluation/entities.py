"""Entity clusters across reports and languages, on marked names: B-cubed beside clusters of equal strings.

The names are the gold's (persons, bodies, places), so that only the merging is measured: forms are brought to their
base by our rules, then merged as the reports of one story. One row a topic: SlavicNER's dev topics in the languages
that we have, MEANTIME's corpora in English and Italian.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tellings.annotate.mentions import base_form
from tellings.annotate.morphology import closed
from tellings.languages import LANGUAGES
from tellings.link.entities import entities
from tellings.types import Annotations, Article, ArticleId, Mention, Report, Span

KINDS = ("PER", "ORG", "LOC")
GOAL = 80.0
Place = tuple[ArticleId, int]


def topics(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The records of each topic by its name."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in ("meantime-open", "slavicner-dev"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["lang"] in LANGUAGES:
                    topic = record.get("topic") or record["doc"].partition("/")[0]
                    found[f"{name} {topic}"].append(record)
    yield from sorted(found.items())


def report(record: dict[str, Any], n: int) -> tuple[Report, dict[Place, str]]:
    """A report whose mentions are the marked names, and the gold entity of each by its index."""
    text, language = record["text"], record["lang"]
    named = [s for s in record["spans"] if s["label"] in KINDS and s.get("kind", "name") == "name"]
    spans = [s for s in named if s.get("entity_id")]
    spans.sort(key=lambda s: (s["start"], -s["end"]))
    known = {word for s in spans for word in text[s["start"] : s["end"]].split()}
    article = ArticleId(f"{n:04}")
    small = {word for word, pos in closed(language).items() if pos.split()[0] in ("DET", "ADP")}
    mentions: list[Mention] = []
    gold: dict[Place, str] = {}
    for span in spans:
        words = text[span["start"] : span["end"]].split(",")[0].split()
        while len(words) > 1 and (words[0].lower() in small or words[0].islower()):
            words = words[1:]  # MEANTIME marks "the United States", "degli Stati Uniti"
        if not words:
            continue
        form = " ".join([*words[:-1], base_form(words[-1], language, known)])
        place = Span(span["start"], span["end"])
        gold[(article, len(mentions))] = f"{span['label']}:{span['entity_id']}"
        mentions.append(Mention(place.start, place.end, span["label"], form, place))
    notes = Annotations(article, language, mentions=tuple(mentions))
    return Report(Article(article, record["doc"], "", language, "", text), notes), gold


def b_cubed(found: Mapping[Place, str], gold: Mapping[Place, str]) -> tuple[float, float, float]:
    """Precision, recall, F1 in percent (Bagga and Baldwin 1998)."""
    clusters: tuple[defaultdict[str, set[Place]], ...] = (defaultdict(set), defaultdict(set))
    for side, names in zip(clusters, (found, gold), strict=True):
        for place in gold:
            side[names.get(place, f"alone {place}")].add(place)
    precision = recall = 0.0
    for place in gold:
        ours = clusters[0][found.get(place, f"alone {place}")]
        true = clusters[1][gold[place]]
        precision += len(ours & true) / len(ours)
        recall += len(ours & true) / len(true)
    p, r = precision / len(gold), recall / len(gold)
    return 100 * p, 100 * r, 200 * p * r / (p + r)


def measured(records: Sequence[dict[str, Any]]) -> tuple[int, tuple[float, float, float], tuple[float, float, float]]:
    """How many names a topic has; ours; clusters of equal strings."""
    made = [report(record, n) for n, record in enumerate(records)]
    reports = [row for row, _ in made]
    gold = {place: name for _, own in made for place, name in own.items()}
    ours = {place: str(name) for place, name in entities(reports).of.items()}
    equal = {
        (row.article.id, n): f"{m.type}:{row.article.text[m.start : m.end].casefold()}"
        for row in reports
        for n, m in enumerate(row.annotations.mentions)
    }
    return len(gold), b_cubed(ours, gold), b_cubed(equal, gold)


def main(argv: list[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation entities", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/names"))
    parser.add_argument("--most", type=int, default=120, help="reports a topic; 0 for all")
    options = parser.parse_args(argv)
    print(f"{'topic':30} {'reports':>7} {'names':>6}   {'P R F1':20} {'equal strings':20} goal {GOAL:.0f}       s")
    for name, records in topics(options.folder):
        step = max(1, len(records) // options.most) if options.most else 1
        chosen = records[::step]
        start = time.perf_counter()
        count, ours, equal = measured(chosen)
        shown = [" ".join(f"{value:5.1f}" for value in row) for row in (ours, equal)]
        print(
            f"{name:30} {len(chosen):7} {count:6}   {shown[0]:20} {shown[1]:20} {time.perf_counter() - start:12.1f}",
            flush=True,
        )
    return 0
