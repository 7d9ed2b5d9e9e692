"""Plants copies in background texts and prints which share of them is found, beside winnowing and MinHash.

Background: full reports and translated news texts of at least 60 words. Kinds: the whole text, its first half, 10 to
50 % of the words replaced at random by words of the same language, the first half with 20 % replaced. A pair that is
found counts as false where it is neither planted nor of one story (or one document).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from tellings.link.copies import WORD, containment, fingerprints, near_copies, passages, sizes, words
from tellings.types import Article, ArticleId

KINDS = {
    "whole": (1.0, 0.0), "half": (0.5, 0.0), "10 %": (1.0, 0.1), "20 %": (1.0, 0.2), "30 %": (1.0, 0.3),
    "50 %": (1.0, 0.5), "half + 20 %": (0.5, 0.2),
}  # fmt: skip
KNOWN = {
    "winnow k=3, >= .1, 4 shared, df 10": (1.00, 1.00, 1.00, 1.00, 1.00, 0.58, 1.00, 0.826),
    "winnow k=3, >= .2, 4 shared, df 5": (1.00, 1.00, 1.00, 1.00, 0.98, 0.00, 1.00, 0.954),
    "winnow k=5, >= .2, 4 shared, df 5": (1.00, 1.00, 1.00, 1.00, 0.05, 0.00, 0.93, 0.973),
    "MinHash 1-grams, J >= .5": (1.00, 0.73, 1.00, 0.98, 0.86, 0.02, 0.16, 1.000),
    "MinHash 3-grams, J >= .1": (1.00, 1.00, 1.00, 1.00, 0.90, 0.08, 0.95, 0.901),
}


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def background(folder: Path) -> list[tuple[str, str, str]]:
    """(language, story, text) of the background texts."""
    texts: list[tuple[str, str, str]] = []
    for name in ("giveme5w1h", "meantime"):
        for row in rows(folder / f"{name}.jsonl.gz"):
            texts.append((str(row["lang"]), f"{name}:{row['story']}", str(row["text"])))
    documents: dict[tuple[str, str], list[str]] = {}
    for row in rows(folder.parent / "parallel" / "ntrex15.jsonl.gz"):
        segments = row["texts"]
        assert isinstance(segments, dict)
        for language, text in segments.items():
            documents.setdefault((language, str(row["doc"])), []).append(text)
    texts += [(language, f"ntrex:{doc}", "\n".join(lines)) for (language, doc), lines in documents.items()]
    return [row for row in texts if len(words(row[2])) >= 60]


def changed(text: str, part: float, replaced: float, vocabulary: list[str], dice: random.Random) -> str:
    """The first ``part`` of ``text``, with the share ``replaced`` of its words drawn anew from ``vocabulary``."""
    found = list(WORD.finditer(text))
    found = found[: max(1, int(len(found) * part))]
    out, at = [], 0
    for match in found:
        out += [text[at : match.start()], dice.choice(vocabulary) if dice.random() < replaced else match.group()]
        at = match.end()
    return "".join(out)


def main(argv: list[str]) -> int:
    """Prints recall a kind, precision, and speed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation copies", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/stories"))
    parser.add_argument("--copies", type=int, default=100, help="planted copies of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    texts = background(options.folder)
    dice = random.Random(options.seed)
    vocabulary: dict[str, list[str]] = {}
    for language, _, text in texts:
        vocabulary.setdefault(language, []).extend(WORD.findall(text))
    articles, story_of, planted = [], {}, {}
    for number, (language, story, text) in enumerate(texts):
        articles.append(Article(ArticleId(f"b{number:05}"), "", "", language, "", text))
        story_of[articles[-1].id] = story
    for kind, (part, replaced) in KINDS.items():
        for number in range(options.copies):
            index = dice.randrange(len(texts))
            language, story, text = texts[index]
            copy = changed(text, part, replaced, vocabulary[language], dice)
            article = Article(ArticleId(f"c{kind}{number:03}"), "", "", language, "", copy)
            articles.append(article)
            story_of[article.id] = story
            planted[(ArticleId(f"b{index:05}"), article.id)] = kind
    count = sum(len(words(article.text)) for article in articles)
    start = time.perf_counter()
    found = passages(articles)
    taken = time.perf_counter() - start
    shares = containment(found, articles)
    start = time.perf_counter()
    for article in articles:
        folded = words(article.text)
        fingerprints(folded, sizes(folded).gram)
    printing = time.perf_counter() - start
    print(f"{len(texts)} background texts, {len(planted)} copies, {count} words")
    print(f"passages {taken:.2f} s, {len(articles) / taken:.0f} articles/s; fingerprints alone {printing:.2f} s")
    names = list(KINDS)
    print(f"\n{'method':36}" + "".join(f"{name:>12}" for name in names) + f"{'precision':>12}")
    runs = {
        "any passage": set(shares),
        "passages cover >= .1": {pair for pair, share in shares.items() if share >= 0.1},
        "passages cover >= .2": {pair for pair, share in shares.items() if share >= 0.2},
        "near copies (>= .5)": set(near_copies(found, articles)),
    }
    for name, pairs in runs.items():
        recall = [
            sum(1 for pair, of in planted.items() if of == kind and pair in pairs) / options.copies for kind in names
        ]
        false = [pair for pair in pairs if story_of[pair[0]] != story_of[pair[1]]]
        print_row(f"tellings, {name}", [*recall, 1 - len(false) / max(1, len(pairs))])
    for name, figures in KNOWN.items():
        print_row(name, figures)
    return 0


def print_row(name: str, figures: tuple[float, ...] | list[float]) -> None:
    """One line of the table."""
    print(f"{name:36}" + "".join(f"{figure:>12.2f}" for figure in figures[:-1]) + f"{figures[-1]:>12.3f}")
