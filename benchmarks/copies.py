"""How fast copied passages are found: fingerprints alone, and passages beside difflib over the same pairs."""

from __future__ import annotations

import difflib
from itertools import combinations

import tellings
from benchmarks.rates import EXAMPLES, head, row, seconds
from tellings.link.copies import fingerprints, passages, sizes, words


def main() -> None:
    """Prints the table."""
    articles = tellings.read(EXAMPLES).stories[0].articles
    pairs = [(a.text, b.text) for a, b in combinations(articles, 2) if a.language == b.language]
    head()
    row("reports fingerprinted", len(articles) / seconds(lambda: [_prints(article.text) for article in articles]), 3000)
    ours = len(articles) / seconds(lambda: passages(articles))
    row(
        "reports searched for shared passages",
        ours,
        None,
        len(articles) / seconds(lambda: [_blocks(*p) for p in pairs]),
    )


def _prints(text: str) -> object:
    folded = words(text)
    return fingerprints(folded, sizes(folded).gram)


def _blocks(one: str, two: str) -> list[difflib.Match]:
    return difflib.SequenceMatcher(None, one.split(), two.split(), autojunk=False).get_matching_blocks()
