"""What an attentive reader can tell of the day of a report from its words alone, and how much of it tellings calls.

``annotations/dating.jsonl``: thirty reports a language, read with metadata and stamps hidden. Day, month, year: how
many the reader could call so finely; right: of the days called, those right or a day off, of months and years those
that hold the true day. Ours: how many tellings calls so finely (a window of 31 days counts as a month, of 366 as a
year); hit: of those the reader could call, how many tellings calls rightly and at least as finely.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from evaluation.annotated import FOLDER
from evaluation.dating import Case, cases, judged
from evaluation.times import documents
from tellings.date.published import published
from tellings.types import Published

GRAINS = ("day", "month", "year")
WIDEST = {"month": 31, "year": 366}


class Reading(NamedTuple):
    """A report with what a reader told of it: the grain (or ``nothing``) and the day, month or year."""

    case: Case
    verdict: str
    value: str


def readings(folder: Path) -> Iterator[Reading]:
    """The reports read. Raises ValueError where a text isn't the one that was read."""
    rows = [json.loads(line) for line in (FOLDER / "dating.jsonl").read_text(encoding="utf-8").splitlines()]
    sets: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows:
        sets[row["set"]][row["id"]] = row
    for name in sorted(sets):
        told, sub = sets[name], "times" if name.startswith("krauts") else "stories"
        for row in documents(folder / sub / f"{name}.jsonl.gz"):
            if (known := told.get(row["id"])) and _digest(row["text"]) != known["sha1"]:
                raise ValueError(f"{row['id']} isn't the text that was read")
        for case in cases(folder, name, frozenset(told)):
            known = told[case.report.article.source]
            yield Reading(case, known["verdict"], known["value"])


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode("utf-8")).hexdigest()[:10]


def grain(found: Published) -> str:
    """How finely a publication is known."""
    if found.earliest is None or found.latest is None:
        return "nothing"
    if found.precision in ("day", "minute"):
        return "day"
    days = (found.latest - found.earliest).days + 1
    return next((name for name, widest in WIDEST.items() if days <= widest), "nothing")


def is_right(reading: Reading) -> bool:
    """Whether the reader was right, to the day or a day off."""
    day = reading.case.day
    if reading.verdict == "day":
        return abs((date.fromisoformat(reading.value) - day).days) <= 1
    return day.isoformat().startswith(reading.value)


def main(argv: list[str]) -> int:
    """Prints a line a language."""
    parser = argparse.ArgumentParser(prog="python -m evaluation dating readers", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("../shared/data"))
    options = parser.parse_args(argv)
    by_language: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings(options.folder):
        by_language[reading.case.report.article.language].append(reading)
    head = "".join(f"{grain:>7}" for grain in GRAINS)
    print(f"{'':10}{'read':>6}{'a reader:':>12}{head}{'right':>12}{'ours:':>8}{head}{'hit':>12}")
    everything = [reading for found in by_language.values() for reading in found]
    for language, found in [*sorted(by_language.items()), ("all", everything)]:
        print(line(language, found))
    return 0


def line(language: str, found: list[Reading]) -> str:
    """One line of the table."""
    called = [reading for reading in found if reading.verdict != "nothing"]
    right = {name: [is_right(reading) for reading in called if reading.verdict == name] for name in GRAINS}
    ours = [(reading, published(reading.case.report.article, reading.case.report.annotations)) for reading in found]
    finely = [grain(when) for _, when in ours]
    hit = sum(
        1
        for reading, when in ours
        if reading in called
        and grain(when) in GRAINS[: GRAINS.index(reading.verdict) + 1]
        and judged(when, reading.case.day).kind in ("right", "near", "window")
    )
    return (
        f"{language:10}{len(found):>6}{'':12}"
        + "".join(f"{len(right[name]):>7}" for name in GRAINS)
        + f"{'/'.join(str(sum(right[name])) for name in GRAINS):>12}{'':8}"
        + "".join(f"{finely.count(name):>7}" for name in GRAINS)
        + f"{f'{hit}/{len(called)}':>12}"
    )
