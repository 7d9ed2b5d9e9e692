"""Hides when reports came out, dates them by their words, and prints how many are called to the day, and how rightly.

Metadata, stamps, and lines of the text that hold nothing but a date are hidden. ``alone``: each report by itself;
``story``: the reports of one story together, every second one of them with its date (sets that have stories).
Called: to the day; right: that day; ±1: or a day beside it; sure, wrong: called and more than a day off; window:
called coarser, with the true day in it / not in it. ``--errors`` lists what is wrong, with the reason that was given.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from evaluation.times import documents
from tellings.annotate.sentences import sentences
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.date.evidence import explicit
from tellings.date.published import published
from tellings.date.story import from_story
from tellings.types import Annotations, Article, ArticleId, Published, Report

SETS = ("giveme5w1h", "basil", "semeval8", "meantime", "krauts-diezeit", "krauts-dolomiten42")
BESIDE = 30
"""Characters beside a date in a line that is hidden as a stamp."""


class Case(NamedTuple):
    """A report whose day of publication is known."""

    report: Report
    day: date
    story: str


def cases(folder: Path, name: str) -> Iterator[Case]:
    """The reports of a set that carry their day."""
    sub = "times" if name.startswith("krauts") else "stories"
    for number, row in enumerate(documents(folder / sub / f"{name}.jsonl.gz")):
        told = row.get("published") or row.get("dct") or ""
        if len(told) < 10 or not row.get("text"):
            continue
        text, language = row["text"], row["lang"]
        if row.get("clean"):
            text = text[: row["clean"]]
        if name == "giveme5w1h" or name == "basil":
            text = f"{row['title']}\n{text}"
        article = Article(ArticleId(f"{name}-{number:04}"), row["id"], "", language, "", without_stamps(text, language))
        yield Case(annotated(article), date.fromisoformat(told[:10]), row.get("story", ""))


def annotated(article: Article) -> Report:
    """The report with what dating needs."""
    text, language = article.text, article.language
    cut = sentences(text, language)
    words = tokens(text, cut, language)
    found = tensed(times(text, language), text, cut, words, language)
    return Report(article, Annotations(article.id, language, cut, words, found))


def without_stamps(text: str, language: str) -> str:
    """``text`` without the lines that hold hardly more than a date with its year."""
    kept = []
    for line in text.split("\n"):
        found = [t for t in times(line, language) if (p := explicit(t.reading)) and p.grain == "D"]
        if not found or len(line.strip()) - (found[0].end - found[0].start) > BESIDE:
            kept.append(line)
    return "\n".join(kept)


def judged(found: Published, day: date) -> str:
    """How a publication compares with the true day."""
    if found.earliest is None or found.latest is None:
        return "unknown"
    first, last = found.earliest.date(), found.latest.date()
    if found.precision in ("day", "minute"):
        return "right" if first == day else "near" if abs((first - day).days) == 1 else "wrong"
    return "window" if first <= day <= last else "window wrong"


def line(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    total = sum(counts.values())
    called = counts["right"] + counts["near"] + counts["wrong"]
    good = counts["right"] + counts["near"]
    share = f"{100 * good / called:6.1f} %" if called else f"{'–':>8}"
    return (
        f"{name:28}{total:>8}{called:>8}{100 * called / max(1, total):>7.1f} %{counts['right']:>7}{good:>7}{share}"
        f"{counts['wrong']:>9}{counts['window']:>8}/{counts['window wrong']}"
    )


def main(argv: list[str]) -> int:
    """Prints a line a set, alone and by story."""
    parser = argparse.ArgumentParser(prog="python -m evaluation dating", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"by default {' '.join(SETS)}")
    parser.add_argument("--folder", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(argv)
    heads = f"{'reports':>8}{'called':>8}{'share':>9}{'right':>7}{'±1':>7}{'of called':>8}{'wrong':>9}{'window':>8}"
    print(f"{'set':28}{heads}")
    sums: dict[str, Counter[str]] = {"alone": Counter(), "story": Counter()}
    for name in options.sets or SETS:
        found = list(cases(options.folder, name))
        alone: Counter[str] = Counter()
        for case in found:
            when = published(case.report.article, case.report.annotations)
            kind = judged(when, case.day)
            alone[kind] += 1
            if options.errors and kind in ("near", "wrong", "window wrong"):
                print(kind, case.day, when.value, case.report.article.source, "|", when.reason)
        sums["alone"] += alone
        print(line(f"{name}, alone", alone))
        together = by_story(found, options.errors)
        if together:
            sums["story"] += together
            print(line(f"{name}, story", together))
    for kind, counts in sums.items():
        print(line(f"all, {kind}", counts))
    return 0


def by_story(found: list[Case], errors: bool) -> Counter[str]:
    """Every second report of a story keeps its date; how the others are dated."""
    stories: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found:
        if case.story:
            stories[case.story].append(case)
    counts: Counter[str] = Counter()
    for members in stories.values():
        if len(members) < 2:
            continue
        reports, hidden = [], {}
        for number, case in enumerate(members):
            if number % 2:
                when = published(case.report.article, case.report.annotations)
                hidden[case.report.article.id] = (case.day, when)
            else:
                start = datetime.combine(case.day, datetime.min.time())
                end = start + timedelta(hours=23, minutes=59, seconds=59)
                when = Published(case.day.isoformat(), start, end, "day", "metadata")
            reports.append(Report(_with(case.report.article, when), case.report.annotations))
        told = from_story(reports)
        for article, (day, when) in hidden.items():
            kind = judged(told.get(article, when), day)
            counts[kind] += 1
            if errors and kind in ("near", "wrong", "window wrong") and article in told:
                print("story", kind, day, told[article].value, article, "|", told[article].reason)
    return counts


def _with(article: Article, when: Published) -> Article:
    import msgspec

    return msgspec.structs.replace(article, published=when)
