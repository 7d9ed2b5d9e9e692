"""Names in forty reports (annotations/README.md) by the whole pipeline: rules, tables, tagger, agreement over a story.

Strict F1 of span and type a language, PER ORG LOC. The other reports of a report's story (eight at most) are read with
it, as they settle the type of a name. Bodies that are only described ("the electric company") are no names and are
left out. Below: how far two readers agree on the reports that both marked.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation.annotated import Annotated, annotated, rows
from evaluation.names import KINDS, Spans, f1
from tellings.annotate import annotate
from tellings.annotate.lexicon import names_of
from tellings.link import name_types
from tellings.types import Article, ArticleId, Mention, Report

SETS = ("semeval8", "giveme5w1h")
GOALS = {"PER": 85, "LOC": 80, "ORG": 70}
MOST = 8
"""Other reports of the story that are read, too."""


def report(identity: str, text: str, language: str) -> Report:
    """A report of ``text``, annotated."""
    article = Article(ArticleId(identity), identity, "0", language, "", text)
    return Report(article, annotate(article))


def names(row: Annotated, others: Iterable[dict[str, Any]]) -> Spans:
    """The names found in the part of a report that was read, typed with the ``others`` of its story."""
    start, end = row.part
    told = [report(row.id, row.text[start:end], row.language)]
    told += [report(other["id"], other["text"][: other.get("clean")], other["lang"]) for other in others]
    settled = next(r for r in name_types.settled(told) if r.article.id == row.id)
    kept = (m for m in settled.annotations.mentions if m.type in KINDS and not described(m, settled))
    return {(m.head.start + start, m.head.end + start, m.type) for m in kept}


def described(mention: Mention, told: Report) -> bool:
    """Whether a body is only said what it is: "the electric company", "Polizei"."""
    tokens, language = told.annotations.tokens, told.article.language
    inside = list(tokens.within(mention.start, mention.end))
    words = [told.article.text[tokens.start[n] : tokens.end[n]] for n in inside]
    if mention.type != "ORG" or any(tokens.pos[n] == "PROPN" for n in inside):
        return False
    alone = len(inside) == 1 and tokens.lemma[inside[0]].lower() in names_of(language).org_nouns
    return alone or not any(word[:1].isupper() for word in words)


def shown(n: Counter[tuple[str, str]]) -> str:
    """F1 a type, and together."""
    cells = [f"{kind} {f1(n, (kind,)):5.1f} of {n[kind, 'gold']:3}" for kind in KINDS]
    return "   ".join([*cells, f"all {f1(n, KINDS):5.1f}"])


def counted(gold: Spans, found: Spans) -> Counter[tuple[str, str]]:
    """Marked, found and right names by type."""
    sides = ((gold, "gold"), (found, "found"), (gold & found, "right"))
    return Counter((kind, what) for spans, what in sides for *_, kind in spans)


def main(argv: list[str]) -> int:
    """Prints a line a language."""
    parser = argparse.ArgumentParser(prog="python -m evaluation reports", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true", help="list what differs from what was marked")
    options = parser.parse_args(argv)
    records = {row["id"]: row for name in SETS for row in rows(options.folder / "stories" / f"{name}.jsonl.gz")}
    by_language: dict[str, Counter[tuple[str, str]]] = {}
    marked: dict[tuple[str, str], Spans] = {}
    for row in annotated("names", options.folder):
        story = records[row.id]["story"]
        others = [record for record in records.values() if record["story"] == story and record["id"] != row.id]
        gold, found = {tuple(span) for span in row.spans}, names(row, others[:MOST])
        marked[row.id, row.language] = gold
        by_language.setdefault(row.language, Counter()).update(counted(gold, found))
        for spans, what in ((found - gold, "extra"), (gold - found, "missed")) if options.errors else ():
            for start, end, kind in sorted(spans):
                around = " ".join(row.text[max(0, start - 40) : end + 30].split())
                print(f"  {row.language} {what:6} {kind} [{row.text[start:end]}] {around}")
    for language, n in by_language.items():
        print(f"{language:8}{shown(n)}")
    print(f"{'all':8}{shown(sum(by_language.values(), Counter()))}   (goals {GOALS})")
    twice: Counter[tuple[str, str]] = Counter()
    for row in annotated("names", options.folder, by="b"):
        twice.update(counted(marked[row.id, row.language], {tuple(span) for span in row.spans}))
    print(f"{'readers':8}{shown(twice)}")
    return 0
