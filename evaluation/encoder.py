"""The sentence encoder: translations found, stories told apart by their titles, speed, size.

``python -m evaluation encoder DATA [--encoder SETTING] [--json FILE]``: DATA holds ``parallel/ntrex15.jsonl.gz`` and
``stories/og2021.jsonl.gz``.

Retrieval: NTREX-128 documents 61 to 123 (1,041 sentences), accuracy@1, mean of both directions, against English and
against German; documents 1 to 60 are for tuning and shown as dev. Titles: AUC of 3,000 same-story against 3,000
different-story pairs of one day, within a language and across two; ``tfidf``: character n-grams of 2 to 4.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.annotate.encode import Encoder, embedded, encoder
from tellings.models import folder

TRIAL = (
    "retrieval en .887, de .781; titles as is .877 / .773, idf .926 / .804, idf + tfidf .939 / .822, tfidf .934 / .719"
)
GOALS = "retrieval >= .887 / .781; titles, idf + tfidf >= .939 / .822; >= 15,000 sentences/s; <= 18 MB; load <= 0.4 s"
FIRST_TEST_DOCUMENT = 60
PAIRS = 3_000

Vector = dict[str, float]
Pairs = dict[tuple[bool, bool], list[tuple[int, int]]]


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a gzipped JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def retrieval(model: Encoder, records: Sequence[dict[str, Any]], test: bool) -> dict[str, dict[str, float]]:
    """Accuracy@1 by pivot and language."""
    order = {doc: n for n, doc in enumerate(dict.fromkeys(record["doc"] for record in records))}
    chosen = [record["texts"] for record in records if (order[record["doc"]] >= FIRST_TEST_DOCUMENT) == test]
    languages = list(chosen[0])
    vectors = {language: model([texts[language] for texts in chosen]) for language in languages}
    out: dict[str, dict[str, float]] = {}
    for pivot in ("en", "de"):
        row = out[pivot] = {}
        for language in languages:
            if language != pivot:
                near = vectors[pivot] @ vectors[language].T
                own = np.arange(len(near))
                row[language] = round(float((near.argmax(1) == own).mean() + (near.argmax(0) == own).mean()) / 2, 4)
        row["mean"] = round(sum(row.values()) / len(row), 4)
    return out


def ngrams(texts: Sequence[str]) -> list[Vector]:
    """Character n-grams of 2 to 4 within words, sublinear TF-IDF, unit length."""
    counts = []
    for text in texts:
        words = [f" {word} " for word in text.lower().split()]
        grams = (w[at : at + n] for w in words for n in (2, 3, 4) for at in range(len(w) - n + 1))
        counts.append(collections.Counter(grams))
    df = collections.Counter(gram for count in counts for gram in count)
    out = []
    for count in counts:
        row = {g: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + df[g])) + 1) for g, n in count.items()}
        norm = math.sqrt(sum(value * value for value in row.values())) or 1.0
        out.append({gram: value / norm for gram, value in row.items()})
    return out


def auc(same: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How often a same pair scores above another; a tie counts half."""
    ranked = np.sort(other)
    below = np.searchsorted(ranked, same, "left") + np.searchsorted(ranked, same, "right")
    return round(float(below.mean() / 2 / len(other)), 4)


def drawn(items: Sequence[dict[str, Any]], seed: int = 3) -> Pairs:
    """Pairs by (same story, same language); different stories share the day."""
    rng = random.Random(seed)
    by_story, by_day = collections.defaultdict(list), collections.defaultdict(list)
    for n, item in enumerate(items):
        by_story[item["story"]].append(n)
        by_day[item["published"][:10]].append(n)
    stories = [story for story in sorted(by_story) if len(by_story[story]) > 1]
    pairs: dict[tuple[bool, bool], set[tuple[int, int]]] = {(a, b): set() for a in (True, False) for b in (True, False)}
    for _ in range(400 * PAIRS):
        i, j = rng.sample(by_story[rng.choice(stories)], 2)
        k = rng.choice(by_day[items[i]["published"][:10]])
        for a, b in ((i, j), (i, k)):
            key = items[a]["story"] == items[b]["story"], items[a]["lang"] == items[b]["lang"]
            if a != b and len(pairs[key]) < PAIRS:
                pairs[key].add((min(a, b), max(a, b)))
        if all(len(found) >= PAIRS for found in pairs.values()):
            break
    return {key: sorted(found) for key, found in pairs.items()}


def titles(model: Encoder, items: Sequence[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """AUC within one language and across two, for the cosine as it is, weighted, and with n-grams added."""
    texts = [item["title"] for item in items]
    grams, weights = ngrams(texts), model.weights(texts)
    rows = {"as is": model(texts)}
    if weights is not None:
        rows["idf"] = model(texts, weights)
    pairs = drawn(items)

    def lexical(a: int, b: int) -> float:
        return sum(value * grams[b].get(gram, 0.0) for gram, value in grams[a].items())

    out: dict[str, list[float]] = collections.defaultdict(list)
    for one_language in (True, False):
        parts = []
        for same in (True, False):
            chosen = pairs[same, one_language]
            scores = {"tfidf": np.array([lexical(a, b) for a, b in chosen])}
            scores |= {name: np.array([float(v[a] @ v[b]) for a, b in chosen]) for name, v in rows.items()}
            last = list(rows)[-1]
            scores[f"{last} + tfidf"] = scores[last] + scores["tfidf"]
            parts.append(scores)
        for name in parts[0]:
            out[name].append(auc(parts[0][name], parts[1][name]))
    return {name: (found[0], found[1]) for name, found in out.items()}


def cost(records: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Sentences a second on one core (the best of three), seconds to load, megabytes; of the embedded encoder."""
    texts = [text for record in records for text in record["texts"].values()]
    began = time.perf_counter()
    embedded.cache_clear()
    model = embedded()
    load = time.perf_counter() - began
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        model(texts)
        best = max(best, len(texts) / (time.perf_counter() - began))
    size = sum(path.stat().st_size for path in folder("encoder").iterdir())
    return {"sentences/s": round(best), "load s": round(load, 3), "MB": round(size / 1e6, 1)}


def main(argv: list[str]) -> int:
    """Prints the tables, the trial's figures and the goals beside."""
    parse = argparse.ArgumentParser(prog="python -m evaluation encoder", description=__doc__)
    parse.add_argument("data", type=Path)
    parse.add_argument("--encoder", default="", help="as in the settings; the embedded one if left out")
    parse.add_argument("--json", type=Path)
    args = parse.parse_args(argv)
    model = encoder(args.encoder)
    report: dict[str, Any] = {"encoder": model.name}
    print(f"{model.name}\ngoals: {GOALS}\ntrial: {TRIAL}")
    records = lines(args.data / "parallel" / "ntrex15.jsonl.gz")
    for part in ("dev", "test"):
        report[part] = retrieval(model, records, part == "test")
        for pivot, row in report[part].items():
            print(f"ntrex {part} vs {pivot}: {row}", flush=True)
    report["titles"] = titles(model, lines(args.data / "stories" / "og2021.jsonl.gz"))
    for name, (one, two) in report["titles"].items():
        print(f"titles {name:12} one language {one:.3f}, two languages {two:.3f}")
    if not args.encoder:
        report["cost"] = cost(records)
        print(f"cost {report['cost']}")
    if args.json:
        args.json.write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0
