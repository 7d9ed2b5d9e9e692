"""Hides when reports came out, dates them by their words, and prints how many are called to the day, and how rightly.

Metadata, stamps, and lines of the text that hold nothing but a date are hidden. ``alone``: each report by itself;
``story``: the reports of one story together, every second one of them with its date (sets that have stories);
``together``: the same, none with its date.
Called: to the day; right: that day; ±1: or a day beside it; sure, wrong: called and more than a day off; window:
called coarser, with the true day in it / not in it; days: how long such a window is, the median. ``--errors`` lists
what is wrong, with the reason that was given. ``readers``: what a reader can tell from the words alone, see
:mod:`evaluation.dating_readers`. Reports of outlets whose day is that of the crawl (the data's README) aren't counted.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

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
CRAWLED = ("rt.com",)
"""Outlets that the sets give the day of the crawl for."""
BESIDE = 30
"""Characters beside a date in a line that is hidden as a stamp."""


class Case(NamedTuple):
    """A report whose day of publication is known."""

    report: Report
    day: date
    story: str


class Call(NamedTuple):
    """How a report was called, and for a window its days."""

    kind: str
    days: int = 0


def cases(folder: Path, name: str, only: frozenset[str] = frozenset()) -> Iterator[Case]:
    """The reports of a set that carry their day; of these ``only`` those with the ids given."""
    sub = "times" if name.startswith("krauts") else "stories"
    for number, row in enumerate(documents(folder / sub / f"{name}.jsonl.gz")):
        told = row.get("published") or row.get("dct") or ""
        unknown = len(told) < 10 or not row.get("text") or row.get("outlet") in CRAWLED
        if unknown or (only and row["id"] not in only):
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


def judged(found: Published, day: date) -> Call:
    """How a publication compares with the true day."""
    if found.earliest is None or found.latest is None:
        return Call("unknown")
    first, last = found.earliest.date(), found.latest.date()
    if found.precision in ("day", "minute"):
        return Call("right" if first == day else "near" if abs((first - day).days) == 1 else "wrong")
    return Call("window" if first <= day <= last else "window wrong", (last - first).days + 1)


def line(name: str, calls: list[Call]) -> str:
    """One line of the table."""
    counts = Counter(call.kind for call in calls)
    called = counts["right"] + counts["near"] + counts["wrong"]
    good = counts["right"] + counts["near"]
    share = f"{100 * good / called:6.1f} %" if called else f"{'–':>8}"
    days = median([call.days for call in calls if call.days] or [0])
    return (
        f"{name:28}{len(calls):>8}{called:>8}{100 * called / max(1, len(calls)):>7.1f} %{counts['right']:>7}{good:>7}"
        f"{share}{counts['wrong']:>9}{counts['window']:>8}/{counts['window wrong']:<4}{days:>6.0f}"
    )


def main(argv: list[str]) -> int:
    """Prints a line a set, alone and by story."""
    if argv[:1] == ["readers"]:
        from evaluation.dating_readers import main as readers

        return readers(argv[1:])
    parser = argparse.ArgumentParser(prog="python -m evaluation dating", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"by default {' '.join(SETS)}")
    parser.add_argument("--folder", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(argv)
    heads = f"{'reports':>8}{'called':>8}{'share':>9}{'right':>7}{'±1':>7}{'of called':>8}{'wrong':>9}{'window':>8}"
    print(f"{'set':28}{heads}{'days':>11}")
    sums: dict[str, list[Call]] = {"alone": [], "story": [], "together": []}
    for name in options.sets or SETS:
        found = list(cases(options.folder, name))
        alone: list[Call] = []
        for case in found:
            when = published(case.report.article, case.report.annotations)
            alone.append(judged(when, case.day))
            kind = alone[-1].kind
            if options.errors and kind in ("near", "wrong", "window wrong"):
                print(kind, case.day, when.value, case.report.article.source, "|", when.reason)
        sums["alone"] += alone
        print(line(f"{name}, alone", alone))
        for kind in ("story", "together"):
            calls = by_story(found, options.errors, every_second=kind == "story")
            sums[kind] += calls
            if calls:
                print(line(f"{name}, {kind}", calls))
    for kind, calls in sums.items():
        print(line(f"all, {kind}", calls))
    return 0


def by_story(found: list[Case], errors: bool, every_second: bool) -> list[Call]:
    """How the reports of stories are dated together, those that keep their date left out: every second one, or none."""
    stories: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found:
        if case.story:
            stories[case.story].append(case)
    calls: list[Call] = []
    for members in stories.values():
        if len(members) < 2:
            continue
        reports, hidden = [], {}
        for number, case in enumerate(members):
            if number % 2 or not every_second:
                when = published(case.report.article, case.report.annotations)
                hidden[case.report.article.id] = (case.day, when)
            else:
                start = datetime.combine(case.day, datetime.min.time())
                end = start + timedelta(hours=23, minutes=59, seconds=59)
                when = Published(case.day.isoformat(), start, end, "day", "metadata")
            reports.append(Report(_with(case.report.article, when), case.report.annotations))
        told = from_story(reports)
        for article, (day, when) in hidden.items():
            calls.append(judged(told.get(article, when), day))
            kind = calls[-1].kind
            if errors and kind in ("near", "wrong", "window wrong") and article in told:
                print("story", kind, day, told[article].value, article, "|", told[article].reason)
    return calls


def _with(article: Article, when: Published) -> Article:
    return msgspec.structs.replace(article, published=when)
