"""Project names from English news to its translations: training sentences for languages without labelled names.

    python training/tagger/silver.py PARALLEL OUT

PARALLEL: ``ntrex15.jsonl.gz`` (NTREX-128, CC BY-SA 4.0). The installed tagger names what the English side holds; a
translation is kept where every one of these names is found again: the same letters (with an ending), the same place
by the tables, or nearly the same letters after transliteration. The others say too little and are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio
from scheme import NAMES

from tellings.annotate.gazetteer import lookup
from tellings.annotate.sentences import sentences
from tellings.annotate.tag import Abilities, tagged
from tellings.annotate.tokens import words
from tellings.types import Span

SURE, KNOWN = 0.5, 0.3
"""A name of which the tagger is less sure spoils its sentence; KNOWN does for one that is surer elsewhere in the same
document, or is a place of the tables."""
ALIKE = 78
NAMELESS = 3
"""Of so many sentences without a name one is kept: the tagger may have missed one."""
LONGEST = 8
"""Tokens of a candidate: characters, in scripts without spaces."""
TARGETS = ("fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "zh", "ja", "ko")

Found = tuple[str, str]


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Latin letters alone, doubled ones once."""
    letters = [c for c in anyascii(text).lower() if c.isalpha()]
    return "".join(c for n, c in enumerate(letters) if not n or letters[n - 1] != c)


def score(name: str, kind: str, candidate: str, language: str) -> float:
    """How sure it is that the candidate is the name, 0 to 101."""
    low, other = name.lower(), candidate.lower()
    if low == other:
        return 101.0
    if len(low) > 3 and other.startswith(low) and len(other) - len(low) <= 3 and " " not in other[len(low) :]:
        return 100.0
    if kind == "LOC":
        mine = {place.key for place in lookup(name, "en")[:3]}
        if mine & {place.key for place in lookup(candidate, language)[:3]}:
            return 99.0
    left, right = plain(name), plain(candidate)
    if len(left) < 4 or abs(len(left) - len(right)) > 3:
        return 0.0
    return ratio(left, right)


def projected(names: Sequence[Found], text: str, language: str) -> list[tuple[list[str], list[int]]] | None:
    """Tokens and tags of each sentence of the translation; None where a name isn't found."""
    cut = [list(words(text, sentence, language)) for sentence in sentences(text, language)]
    cased = any(c.isupper() for c in text)
    reach = 2 if any(c.isspace() for c in text) else LONGEST
    tags = [[0] * len(row) for row in cut]
    for name, kind in sorted(names, key=lambda found: -len(found[0])):
        best: tuple[float, int, int, int] = (0.0, 0, 0, 0)
        for n, row in enumerate(cut):
            for first in range(len(row)):
                if cased and not text[row[first][0]].isupper():
                    continue
                for last in range(first + 1, min(len(row), first + max(reach, name.count(" ") + reach)) + 1):
                    if any(tags[n][first:last]):
                        break
                    found = score(name, kind, text[row[first][0] : row[last - 1][1]], language)
                    best = max(best, (found, -last + first, n, first))
        if best[0] < ALIKE:
            return None
        _, length, n, first = best
        tags[n][first : first - length] = [NAMES.index(f"{'I' if at else 'B'}-{kind}") for at in range(-length)]
    return [([text[a:b] for a, b in row], row_tags) for row, row_tags in zip(cut, tags, strict=True)]


def main() -> None:
    """Writes a line a sentence: language, forms, tags."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    records = [line["texts"] for line in lines]
    spans = [list(words(r["en"], Span(0, len(r["en"])), "en")) for r in records]
    forms = [[r["en"][a:b] for a, b in row] for r, row in zip(records, spans, strict=True)]
    named = [
        [(record["en"][row[n.first][0] : row[n.last - 1][1]], n.type, n.score) for n in made.names if n.type != "MISC"]
        for record, row, made in zip(records, spans, tagged(forms, "en", Abilities(names=True)), strict=True)
    ]
    sure = {
        (line["doc"], *found[:2]) for line, row in zip(lines, named, strict=True) for found in row if found[2] > SURE
    }
    kept: Counter[str] = Counter()
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for n, (line, record, row) in enumerate(zip(lines, records, named, strict=True)):
            likely = [
                score > (KNOWN if (line["doc"], name, kind) in sure or (kind == "LOC" and lookup(name, "en")) else SURE)
                for name, kind, score in row
            ]
            if not all(likely) or (not row and n % NAMELESS):
                continue
            names = [found[:2] for found in row]
            for language in TARGETS:
                found = projected(names, record[language], language)
                for tokens, tags in found or ():
                    if any(tags) or not names:
                        kept[language] += any(tags)
                        made = {"language": language, "forms": tokens, "tags": tags}
                        out.write(json.dumps(made, ensure_ascii=False) + "\n")
    print(dict(kept))


if __name__ == "__main__":
    main()
