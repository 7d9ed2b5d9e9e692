"""Puts reports of known stories together and prints B-cubed precision, recall and F1 beside TF-IDF's best.

Terms: lower-cased words of more than three letters, as simplemma lemmas; names: runs of capitalised words that don't
begin a sentence. Every set is split by the hash of its stories: the even half was for tuning, the odd one wasn't.
``small`` are collections of a few reports drawn from two stories of one set: as many stories as a reader brings.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tellings.link.stories import cluster
from tellings.settings import Settings
from tellings.types import Article, ArticleId, Published

KNOWN = {
    "giveme5w1h": 0.900, "basil": 0.955, "ecbplus": 0.877, "newswcl50": 0.883, "og2021 en": 0.726, "og2021 es": 0.636,
    "og2021 pt": 0.694, "og2021 fr": 0.722, "og2021 ru": 0.696, "og2021 de": 0.694, "og2021 ar": 0.727,
    "og2021 sl": 0.690, "og2021 all": 0.566,
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")


class Row(NamedTuple):
    """A report with the story it belongs to, its terms and its names."""

    article: Article
    story: str
    terms: list[str]
    names: list[str]


@cache
def lemma(word: str, language: str) -> str:
    """The lemma of a lower-cased word; the word itself in languages that simplemma doesn't know."""
    import simplemma

    try:
        return simplemma.lemmatize(word, lang=language).lower()
    except ValueError:
        return word


def terms_of(text: str, language: str) -> list[str]:
    """Lemmas of the words of more than three letters."""
    return [lemma(word.lower(), language) for word in WORD.findall(text) if len(word) > 3]


def names_of(text: str) -> list[str]:
    """Runs of capitalised words, but for those that begin a sentence."""
    found = []
    for sentence in re.split(r"(?<=[.!?:])\s+|\n+", text):
        run: list[str] = []
        for number, word in enumerate(sentence.split()):
            bare = word.strip(".,;:!?\"'“”„«»()[]")
            if number and bare[:1].isupper():
                run.append(bare)
                if word.endswith((",", ".", ";", ":", ")")):
                    found.append(" ".join(run))
                    run = []
            elif run:
                found.append(" ".join(run))
                run = []
        if run:
            found.append(" ".join(run))
    return found


def load(folder: Path, name: str) -> list[Row]:
    """The reports of a set, with their publication times where the set has them."""
    out = []
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = "\n".join(part for part in (row["title"], row.get("text") or "") if part)
            published = Published()
            if row["published"]:
                moment = datetime.fromisoformat(row["published"]).replace(tzinfo=None)
                whole = len(row["published"]) == 10
                published = Published(row["published"], moment, moment + timedelta(days=whole), "day", "metadata")
            article = Article(ArticleId(row["id"]), "", "", row["lang"], row["title"], text, published=published)
            out.append(Row(article, row["story"], terms_of(text, row["lang"]), names_of(text)))
    return out


def undated(rows: Sequence[Row]) -> list[Row]:
    """The same reports, as if nobody knew when they came out."""
    return [
        row._replace(article=Article(row.article.id, "", "", row.article.language, row.article.title, row.article.text))
        for row in rows
    ]


def half(story: str) -> int:
    """0 for the half of the stories used for tuning, 1 for the other."""
    return int(hashlib.sha1(story.encode()).hexdigest(), 16) % 2


def b_cubed(stories: Sequence[Sequence[str]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1, means over reports."""
    size = Counter(gold.values())
    precision = recall = 0.0
    for members in stories:
        counts = Counter(gold[member] for member in members)
        precision += sum(n * n for n in counts.values()) / len(members)
        recall += sum(n * n / size[story] for story, n in counts.items())
    p, r = precision / len(gold), recall / len(gold)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def run(rows: Sequence[Row], settings: Settings) -> tuple[tuple[ArticleId, ...], ...]:
    """The stories that we find."""
    return cluster(
        [row.article for row in rows],
        {row.article.id: row.terms for row in rows},
        {row.article.id: row.names for row in rows},
        settings,
    )


def measure(rows: Sequence[Row], settings: Settings) -> tuple[float, float, float]:
    """B-cubed on ``rows``."""
    return b_cubed(run(rows, settings), {row.article.id: row.story for row in rows})


def small(rows: Sequence[Row], settings: Settings, count: int = 150) -> tuple[float, float, float, float]:
    """Collections of 2 to 6 reports: mean F1 where they are of one story, of two; shares got exactly right."""
    dice = random.Random(1)
    stories: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[row.story].append(row)
    names = [name for name in sorted(stories) if len(stories[name]) > 1]
    sums = {1: [0.0, 0.0], 2: [0.0, 0.0]}
    for number in range(2 * count):
        kind = number % 2 + 1
        drawn = [
            row for name in dice.sample(names, kind)
            for row in dice.sample(stories[name], min(len(stories[name]), dice.randint(2, 5)))
        ]  # fmt: skip
        _, _, f1 = measure(drawn, settings)
        sums[kind][0] += f1
        sums[kind][1] += f1 > 0.9999
    return sums[1][0] / count, sums[1][1] / count, sums[2][0] / count, sums[2][1] / count


def sets(folder: Path) -> dict[str, tuple[list[Row], int]]:
    """The collections with the window in days; 0: undated."""
    full = {name: load(folder, name) for name in ("giveme5w1h", "basil", "ecbplus", "newswcl50", "og2021")}
    out: dict[str, tuple[list[Row], int]] = {
        "giveme5w1h": (undated(full["giveme5w1h"]), 0),
        "basil": (full["basil"], 7),
        "ecbplus": (full["ecbplus"], 0),
        "newswcl50": (undated(full["newswcl50"]), 0),
    }
    for language in ("en", "es", "pt", "fr", "ru", "de", "ar", "sl"):
        out[f"og2021 {language}"] = ([row for row in full["og2021"] if row.article.language == language], 4)
    out["og2021 all"] = (full["og2021"], 4)
    return out


def main(argv: list[str]) -> int:
    """Prints P, R, F1 on both halves and the whole of each set, and small collections of the sets with full texts."""
    parser = argparse.ArgumentParser(prog="python -m evaluation stories", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/stories"))
    parser.add_argument("--similarity", type=float, default=Settings().story_similarity)
    options = parser.parse_args(argv)
    print(f"{'set':14}{'even P R F1':>22}{'odd P R F1':>22}{'all P R F1':>22}  {'TF-IDF':>7}{'s':>7}   small: one two")
    for name, (rows, days) in sets(options.folder).items():
        settings = Settings(story_similarity=options.similarity, story_days=days or Settings().story_days)
        cells = []
        for wanted in (0, 1, None):
            start = time.perf_counter()
            chosen = [row for row in rows if wanted is None or half(row.story) == wanted]
            cells.append("  ".join(f"{figure:.3f}" for figure in measure(chosen, settings)))
            taken = time.perf_counter() - start
        tail = ""
        if not name.startswith("og2021"):
            odd = [row for row in rows if half(row.story)]
            tail = "   " + " ".join(f"{figure:.2f}" for figure in small(odd, settings))
        print(f"{name:14}" + "".join(f"{cell:>22}" for cell in cells) + f"  {KNOWN[name]:7.3f}{taken:7.1f}{tail}")
    files = sorted(options.folder.parent.parent.glob("seeds/*.txt"))
    if files:
        print(f"\nseeds: {len(files)} reports, {len(run(read(files), settings))} story")
    return 0


def read(files: Sequence[Path]) -> list[Row]:
    """German reports in plain text, undated, taken for one story."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in files}
    return [
        Row(Article(ArticleId(name), "", "", "de", "", text), "seeds", terms_of(text, "de"), names_of(text))
        for name, text in texts.items()
    ]
