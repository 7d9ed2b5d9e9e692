"""Finds and resolves time expressions in documents whose times people marked, and prints TempEval-3's F1 beside peers.

Strict: same start and end; relaxed: overlap, one to one, exact ones first; type and value: a relaxed match counts
only if that is equal, too (as strings). Micro over documents. A range that we find as one ("18. und 19. Juni") counts
as its two ends, as TIMEX3 has it. Creation dates that stand in the text are scored like the rest. Documents are
anchored on their creation date; tense comes from :mod:`tellings.annotate.tense`. ``--errors`` lists what differs.
Sets with values but no spans (``…-carried``) are scored by the multiset of values per sentence, dateline left out.
``cases``: the case lists of assistants in fifteen languages, see :mod:`evaluation.time_coverage`; not run by default.
``own-LANGUAGE``: our own annotation of sixty sentences of NTREX (annotations/README.md), all anchored on one day.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.annotated import annotated as annotated_by_us
from evaluation.time_coverage import report
from tellings.annotate.sentences import sentences
from tellings.annotate.times import times
from tellings.date.resolve import resolved
from tellings.types import Published, TimeExpr

SETS = (
    "krauts-diezeit", "krauts-dolomiten42", "te3-timebank", "te3-aquaint", "meantime-en", "fr-timebank-open",
    "it-timebank-spans", "es-timebank-spans", "hourglass-es", "wikiwars-uk-open", "meantime-es-carried",
    "meantime-it-carried", "meantime-nl-carried",
)  # fmt: skip
OWN = ("pl", "pt", "ru", "tr", "ar", "zh", "ja", "ko")
OWN_ANCHOR = "2018-10-03"
KNOWN: dict[str, dict[str, tuple[float | None, ...]]] = {
    "krauts-diezeit": {"HeidelTime": (69.7, 79.3, 75.4, 62.7), "dateparser": (12.4, 22.0, 14.3, 8.5)},
    "krauts-dolomiten42": {"HeidelTime": (79.4, 83.1, 82.5, 80.0), "dateparser": (15.2, 29.5, 18.0, 10.3)},
    "te3-timebank": {"HeidelTime": (80.9, 88.5, 86.1, 76.0), "dateparser": (22.3, 55.9, 42.8, 24.3)},
    "te3-aquaint": {"HeidelTime": (76.6, 89.3, 81.2, 65.8), "dateparser": (31.1, 77.8, 66.1, 31.1)},
    "meantime-en": {"HeidelTime": (84.2, 89.4, 85.5, 79.0), "dateparser": (39.5, 74.3, 65.6, 50.4)},
    "fr-timebank-open": {"HeidelTime": (82.7, 89.0, 76.4, None), "dateparser": (29.0, 69.4, 59.1, None)},
    "it-timebank-spans": {"HeidelTime": (79.3, 84.0, 82.3, None), "dateparser": (30.4, 58.1, 50.7, None)},
    "es-timebank-spans": {"HeidelTime": (81.5, 89.2, 85.8, None), "dateparser": (20.1, 62.8, 46.7, None)},
    "hourglass-es": {"HeidelTime": (56.0, 78.5, 73.1, 49.7), "dateparser": (19.3, 55.8, 36.5, 22.4)},
    "meantime-es-carried": {"HeidelTime": (None, None, None, 64.2)},
    "meantime-it-carried": {"HeidelTime": (None, None, None, 64.1)},
    "meantime-nl-carried": {"HeidelTime": (None, None, None, 61.3)},
}
"""Strict, relaxed, type, value F1 as measured in the data's README."""


class Timex(NamedTuple):
    """A time expression as scored."""

    start: int
    end: int
    type: str
    value: str


class Score(NamedTuple):
    """Counts: found, gold, and matches by strictness."""

    found: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    valued: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    def f1(self, hits: int) -> float:
        """F1 in per cent of ``hits`` matches."""
        return 200 * hits / (self.found + self.gold) if self.found + self.gold else 0.0


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def own_documents(data: Path, language: str) -> Iterator[dict[str, Any]]:
    """Our own annotations in a language, as records of the sets."""
    for row in annotated_by_us("times", data):
        if row.language == language:
            names = ("start", "end", "type", "value")
            timexes = [dict(zip(names, span, strict=True)) for span in row.spans]
            yield {"text": row.text, "lang": language, "dct": OWN_ANCHOR, "timexes": timexes}


def day_of(dct: str) -> Published:
    """The publication that a creation date stands for."""
    if len(dct) < 10:
        return Published()
    moment = datetime.fromisoformat(dct[:10])
    return Published(dct[:10], moment, moment + timedelta(hours=23, minutes=59, seconds=59), "day", "metadata")


def annotated(text: str, language: str, dct: str, tensed: bool = True) -> tuple[TimeExpr, ...]:
    """The resolved time expressions of a text that came out on ``dct``."""
    found, spans = times(text, language), sentences(text, language)
    if tensed:
        from tellings.annotate.tense import tensed as with_tense
        from tellings.annotate.tokens import tokens

        found = with_tense(found, text, spans, tokens(text, spans, language), language)
    return resolved(found, day_of(dct), spans)


def as_timexes(found: tuple[TimeExpr, ...]) -> list[Timex]:
    """What we found, ranges as their two ends."""
    out = []
    for each in found:
        if each.reading.to is None or "/" not in each.value or each.type == "DURATION":
            out.append(Timex(each.start, each.end, each.type, each.value))
            continue
        low, high = each.value.split("/", 1)
        split = each.start + each.reading.to_start
        out.append(Timex(each.start, split - 1, each.type, low))
        out.append(Timex(split, each.end, each.type, high))
    return out


def score(found: list[Timex], gold: list[Timex]) -> tuple[Score, list[tuple[Timex | None, Timex | None]]]:
    """The counts of one document, and the pairs (gold, found) in order of the text."""
    pairs: list[tuple[Timex | None, Timex | None]] = []
    left, rest = list(gold), list(found)
    for exact in (True, False):
        for one in list(left):
            for other in list(rest):
                same = (one.start, one.end) == (other.start, other.end)
                if same if exact else one.start < other.end and other.start < one.end:
                    pairs.append((one, other))
                    left.remove(one)
                    rest.remove(other)
                    break
    strict = sum(1 for one, other in pairs if one and other and (one.start, one.end) == (other.start, other.end))
    kinds = sum(1 for one, other in pairs if one and other and one.type == other.type)
    values = sum(1 for one, other in pairs if one and other and one.value and one.value == other.value)
    counts = Score(len(found), len(gold), strict, len(pairs), kinds, values, sum(1 for one in gold if one.value))
    pairs += [(one, None) for one in left] + [(None, other) for other in rest]
    pairs.sort(key=lambda pair: (pair[0] or pair[1] or Timex(0, 0, "", "")).start)
    return counts, pairs


def carried(document: dict[str, Any], found: list[Timex]) -> Score:
    """Values per sentence as multisets, the dateline (sentence 1) left out."""
    total = Score()
    for number, sentence in enumerate(document["sentences"]):
        if number == 1:
            continue
        ours = Counter(t.value for t in found if sentence["start"] <= t.start < sentence["end"])
        gold = Counter(row["value"] for row in sentence["expected"])
        hits = sum((ours & gold).values())
        total = total.plus(Score(sum(ours.values()), sum(gold.values()), value=hits, valued=sum(gold.values())))
    return total


def measure(rows: Iterable[dict[str, Any]], tensed: bool, errors: bool) -> tuple[Score, float, int]:
    """Score, seconds and characters of one set."""
    total, taken, size = Score(), 0.0, 0
    for document in rows:
        start = time.perf_counter()
        found = as_timexes(annotated(document["text"], document["lang"], document["dct"], tensed))
        taken += time.perf_counter() - start
        size += len(document["text"])
        if "sentences" in document:
            total = total.plus(carried(document, found))
            continue
        gold = [Timex(t["start"], t["end"], t["type"], t.get("value") or "") for t in document["timexes"]]
        counts, pairs = score(found, gold)
        total = total.plus(counts)
        if errors:
            print_errors(document, pairs)
    return total, taken, size


def print_errors(document: dict[str, Any], pairs: list[tuple[Timex | None, Timex | None]]) -> None:
    """Lists what is missed, spurious or different, with the words around it."""
    text = document["text"]
    for one, other in pairs:
        if one and other and one.type == other.type and (one.value == other.value or not one.value):
            if (one.start, one.end) == (other.start, other.end):
                continue
            kind = "span"
        else:
            kind = (
                "miss" if other is None else "extra" if one is None else "type" if one.type != other.type else "value"
            )
        at = one or other
        assert at is not None
        words = f"{text[max(0, at.start - 40) : at.start]}[{text[at.start : at.end]}]{text[at.end : at.end + 25]}"
        gold = f"{one.type} {one.value}" if one else "-"
        ours = f"«{text[other.start : other.end]}» {other.type} {other.value}" if other else "-"
        print(f"{kind:6}{document['dct'][:10]}  {' '.join(words.split())}  gold {gold}  ours {ours}")


def main(argv: list[str]) -> int:
    """Prints a line a set and tagger."""
    parser = argparse.ArgumentParser(prog="python -m evaluation times", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"names of sets, paths, or cases; by default {' '.join(SETS)}")
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/times"))
    parser.add_argument("--no-tense", action="store_true", help="resolve without the tense of the clause")
    parser.add_argument("--errors", action="store_true", help="list what differs from the gold")
    options = parser.parse_args(argv)
    if "cases" in options.sets:
        report(options.folder, options.errors)
        options.sets.remove("cases")
        if not options.sets:
            return 0
    print(f"{'set':22}{'tagger':14}{'strict':>8}{'relaxed':>9}{'P':>7}{'R':>7}{'type':>7}{'value':>7}{'s':>7}")
    for name in options.sets or (*SETS, *(f"own-{language}" for language in OWN)):
        path = Path(name) if name.endswith(".gz") else options.folder / f"{name}.jsonl.gz"
        own = name.startswith("own-")
        rows = own_documents(options.folder.parent, name.removeprefix("own-")) if own else documents(path)
        total, taken, _ = measure(rows, not options.no_tense, options.errors)
        precision, recall = (100 * total.relaxed / max(1, n) for n in (total.found, total.gold))
        cells = [total.f1(hits) for hits in (total.strict, total.relaxed)] + [precision, recall]
        cells += [total.f1(hits) for hits in (total.type, total.value)]
        if name.endswith("carried"):
            cells[:5] = [float("nan")] * 5
        if total.valued < 0.9 * total.gold:
            cells[5] = float("nan")
        shown = "".join(
            f"{cell:>{width}.1f}" if cell == cell else " " * width
            for cell, width in zip(cells, (8, 9, 7, 7, 7, 7), strict=True)
        )
        print(f"{path.name.removesuffix('.jsonl.gz'):22}{'tellings':14}{shown}{taken:>7.1f}")
        for tagger, figures in KNOWN.get(name, {}).items():
            strict, relaxed, kind, value = (f"{f:.1f}" if f is not None else "" for f in figures)
            print(f"{'':22}{tagger:14}{strict:>8}{relaxed:>9}{'':>14}{kind:>7}{value:>7}")
    return 0
