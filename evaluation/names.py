"""Names by the tagger alone on the test parts of name sets: F1 of exact offsets and type, from raw text.

``python -m evaluation names NAMES [--languages de,en] [--limit 1500] [--json FILE]``: NAMES holds ``SET.jsonl.gz`` (see
:func:`gold`). Sentences and tokens are ours. PER, ORG, LOC each and together; MISC is told where a set marks it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tellings.annotate.sentences import sentences
from tellings.annotate.tag import Abilities, card, tagged
from tellings.annotate.tokens import words

KINDS = ("PER", "ORG", "LOC")
LEFT_OUT = ("wikiann", "gum-link", "slavicner-dev", "poleval2018", "kmou-klp2016-ko", "nkjp-pl", "meantime-open")
"""No test part, or spans that aren't names alone."""
GERMEVAL_TRAINED = 4000
"""So many of GermEval's test sentences train (training/tagger/corpus.py); the others test."""
TRIAL = {
    "germeval2014:de": 61.6, "smartdata-de:de": 64.7, "europarl-ner:de": 39.8, "wikineural:de": 70.8,
    "uner-ewt:en": 56.6, "wikigold:en": 56.7, "wnut17:en": 32.2, "europarl-ner:en": 33.5, "wikineural:en": 58.9,
    "factrueval2016:ru": 71.8, "nerel:ru": 70.4, "wikineural:ru": 54.5, "uner-bosque:pt": 68.1,
    "wikineural:pt": 64.0, "fenec-fr:fr": 40.8, "wikineural:fr": 64.1, "wikineural:nl": 63.7,
    "europarl-ner:es": 51.4, "wikineural:es": 70.2, "kind-wikinews-it:it": 54.8, "europarl-ner:it": 33.7,
    "wikineural:it": 61.0, "kpwr-pl:pl": 38.8, "wikineural:pl": 66.3, "ner-uk:uk": 52.5,
    "turkish-wiki-ner:tr": 56.4, "gsd-ne-ja:ja": 42.0, "stockmark-ja:ja": 56.3, "uner-gsd-zh:zh": 45.6,
    "klue-ner-ko:ko": 2.6,
}  # fmt: skip
GOALS = {
    "germeval2014:de": 70.0, "smartdata-de:de": 74.0, "uner-ewt:en": 72.0, "wikigold:en": 64.0,
    "factrueval2016:ru": 82.0, "uner-bosque:pt": 78.0,
}  # fmt: skip
"""In the other languages: ten points above the trial."""

Spans = set[tuple[int, int, str]]


def gold(record: dict[str, Any]) -> Spans:
    """Outer spans (start, end, label) of a record.

    ``{"text", "lang", "split", "spans": [{"start", "end", "label", "raw"}]}``; derived forms, parts of words, parts of
    names and nominal mentions are left out.
    """
    found: dict[tuple[int, int], str] = {}
    for span in record["spans"]:
        raw = span.get("raw") or ""
        part = raw.endswith(("deriv", "part")) or raw.startswith(("persName_", "placeName_"))
        if not part and span.get("kind") not in ("nominal", "pronoun"):
            found[span["start"], span["end"]] = span["label"]
    keep: list[tuple[int, int, str]] = []
    for (start, end), label in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if not keep or start >= keep[-1][1]:
            keep.append((start, end, label))
    return set(keep)


def found(texts: Sequence[str], language: str) -> list[Spans]:
    """The tagger's names in texts."""
    cut = [[list(words(text, sentence, language)) for sentence in sentences(text, language)] for text in texts]
    forms = [[text[a:b] for a, b in row] for text, rows in zip(texts, cut, strict=True) for row in rows]
    made = iter(tagged(forms, language, Abilities(names=True)))
    out: list[Spans] = []
    for rows in cut:
        spans: Spans = set()
        for row in rows:
            for name in next(made).names:
                spans.add((row[name.first][0], row[name.last - 1][1] - name.tail, name.type))
        out.append(spans)
    return out


def f1(n: Counter[tuple[str, str]], kinds: Sequence[str]) -> float:
    """F1 in percent over some types."""
    right, made, meant = (sum(n[kind, what] for kind in kinds) for what in ("right", "found", "gold"))
    return round(200 * right / max(1, made + meant), 1)


def measure(records: Sequence[dict[str, Any]], language: str) -> dict[str, float]:
    """F1 of each type and together, precision and recall, sentences a second."""
    began = time.perf_counter()
    made = found([record["text"] for record in records], language)
    took = time.perf_counter() - began
    n: Counter[tuple[str, str]] = Counter()
    for record, mine in zip(records, made, strict=True):
        meant = gold(record)
        for spans, what in ((meant, "gold"), (mine, "found"), (meant & mine, "right")):
            n.update((label, what) for *_, label in spans)
    right, all_found, all_gold = (sum(n[kind, what] for kind in KINDS) for what in ("right", "found", "gold"))
    row = {"f1": f1(n, KINDS)}
    row |= {"p": round(100 * right / max(1, all_found), 1), "r": round(100 * right / max(1, all_gold), 1)}
    row |= {kind: f1(n, (kind,)) for kind in KINDS}
    if n["MISC", "gold"]:
        row["MISC"] = f1(n, ("MISC",))
    return row | {"records/s": round(len(records) / took)}


def tests(path: Path, limit: int) -> dict[str, list[dict[str, Any]]]:
    """The test records of a set by language."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record["split"] in ("test", "testb")]
    if path.name.startswith("germeval2014"):
        records.sort(key=lambda record: hashlib.sha1(record["text"].encode("utf-8")).hexdigest())
        records = records[GERMEVAL_TRAINED:]
    by_language: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        mine = by_language.setdefault(record["lang"], [])
        if len(mine) < limit:
            mine.append(record)
    return dict(sorted(by_language.items()))


def main(argv: list[str]) -> int:
    """Prints a line a set and language, the trial's figure and the goal beside."""
    parse = argparse.ArgumentParser(prog="python -m evaluation names", description=__doc__)
    parse.add_argument("names", type=Path, nargs="+")
    parse.add_argument("--languages", default="")
    parse.add_argument("--limit", type=int, default=1500, help="records of a set and language")
    parse.add_argument("--json", type=Path)
    args = parse.parse_args(argv)
    print(f"weights {card().version}; strict F1, P, R over PER ORG LOC")
    report = {}
    for path in sorted(path for folder in args.names for path in folder.glob("*.jsonl.gz")):
        name = path.name.split(".")[0]
        if name in LEFT_OUT:
            continue
        for language, records in tests(path, args.limit).items():
            if args.languages and language not in args.languages.split(","):
                continue
            key = f"{name}:{language}"
            row = report[key] = measure(records, language)
            goal = GOALS.get(key, round(TRIAL[key] + 10, 1) if key in TRIAL else "-")
            print(f"{key:22} {row['f1']:5.1f}  (trial {TRIAL.get(key, '-')}, goal {goal})  {row}", flush=True)
    if args.json:
        args.json.write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0
