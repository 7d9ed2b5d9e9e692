"""Compares a dossier with what a careful reader found in the same reports: found / expected, and wrong ones.

    python -m evaluation dossier TRUTH DOSSIER [--verbose]

TRUTH is a file like ``examples/truth.json``; DOSSIER the output of ``tellings read … --json``. An article of the truth
is the stem of its source ("hafenbote", "harbour-post#1"). A passage counts as found where a citation overlaps it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tellings.types import Annotations, Article, Citation, Dossier, Entity, Finding, Quote, Span, Story, TimeExpr

Truth = dict[str, Any]


class Score(NamedTuple):
    """How many of the expected were found, how many wrong ones were produced, and which were missed or wrong."""

    name: str
    found: int
    expected: int
    wrong: int = 0
    notes: tuple[str, ...] = ()


class Told(NamedTuple):
    """The dossier by the truth's names of articles."""

    dossier: Dossier
    articles: dict[str, tuple[Story, Article, Annotations]]

    def span(self, place: Truth) -> Span | None:
        """Where the passage of a truth row stands in the article's text; None where the text lacks it."""
        if place["article"] not in self.articles:
            return None
        text = self.articles[place["article"]][1].text
        at = text.find(place["quote"])
        short = place.get("accept_text", "") if place.get("_short") else ""
        if at >= 0 and short and (inside := place["quote"].find(short)) >= 0:
            return Span(at + inside, at + inside + len(short))
        return Span(at, at + len(place["quote"])) if at >= 0 else None


def told(dossier: Dossier) -> Told:
    """The dossier with its articles by the stem of their source."""
    found = {}
    for story in dossier.stories:
        for article, notes in zip(story.articles, story.annotations, strict=True):
            stem = re.sub(r"\.[a-z]+(?=#|$)", "", Path(article.source).name)
            found[stem] = (story, article, notes)
            found.setdefault(stem.removesuffix("#1"), (story, article, notes))
    return Told(dossier, found)


def scores(truth: Truth, dossier: Dossier) -> list[Score]:
    """All scores, in the order in which they are printed."""
    known = told(dossier)
    return [
        _stories(truth, known), *_articles(truth, known), _times(truth, known), *_entities(truth, known),
        *_attributions(truth, known), _same_statement(truth, known), *_differences(truth, known),
    ]  # fmt: skip


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _stories(truth: Truth, known: Told) -> Score:
    several = [story for story in known.dossier.stories if len(story.articles) > 1] or list(known.dossier.stories)
    right = len(known.dossier.stories) == truth["stories"]
    return Score(
        "stories", int(right), 1, 0 if right else len(known.dossier.stories), (f"{len(several)} of several reports",)
    )


def _articles(truth: Truth, known: Told) -> Iterator[Score]:
    published: list[tuple[bool, str]] = []
    residue: list[tuple[bool, str]] = []
    kept: list[tuple[bool, str]] = []
    credits: list[tuple[bool, str]] = []
    titles: list[tuple[bool, str]] = []
    outlets: list[tuple[bool, str]] = []
    languages: list[tuple[bool, str]] = []
    for name, row in truth["articles"].items():
        if name not in known.articles:
            published.append((False, f"{name}: not read"))
            continue
        _, article, _ = known.articles[name]
        when = article.published
        days = (
            {when.earliest.date().isoformat(), when.latest.date().isoformat()}
            if when.earliest and when.latest
            else set()
        )
        published.append(
            (
                len(days) == 1 and days <= set(row["published"]),
                f"{name}: {when.value or 'unknown'} ({when.basis}), expected {row['published']}",
            )
        )
        text = _plain(article.text)
        residue += [
            (_plain(words).strip() not in text or _plain(words).strip() in _kept(row), f"{name}: {words!r}")
            for words in row["residue"]
        ]
        kept += [(_plain(words) in text, f"{name}: {words[:70]!r}") for words in row["kept_paragraphs"]]
        credits += [
            (credit in article.credits, f"{name}: {credit} not in {article.credits}")
            for credit in row.get("credits", ())
        ]
        if row.get("title"):
            titles.append((_plain(article.title) == _plain(row["title"]), f"{name}: {article.title!r}"))
        if row.get("outlet"):
            outlets.append((article.outlet == row["outlet"], f"{name}: {article.outlet!r}"))
        languages.append((article.language == row["language"], f"{name}: {article.language}"))
    for label, rows in (
        ("published", published), ("residue out", residue), ("paragraphs kept", kept), ("credits", credits),
        ("titles", titles), ("outlets", outlets), ("languages", languages),
    ):  # fmt: skip
        yield _count(label, rows)


def _kept(row: Truth) -> str:
    return "\n".join(_plain(words) for words in row["kept_paragraphs"])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _count(name: str, rows: Sequence[tuple[bool, str]], wrong: int = 0) -> Score:
    return Score(
        name, sum(right for right, _ in rows), len(rows), wrong, tuple(note for right, note in rows if not right)
    )


# ── annotations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _times(truth: Truth, known: Told) -> Score:
    rows = []
    for row in truth["times"]:
        span = known.span(row)
        times = known.articles[row["article"]][2].times if row["article"] in known.articles else ()
        found = [t for t in times if span is not None and Span(t.start, t.end).overlaps(span)]
        accepted = {row["value"], *row.get("accept", ())}
        right = any(time.value in accepted or _as_range(time) in accepted for time in found)
        rows.append(
            (right, f"{row['article']}: {row['quote']!r} = {[t.value for t in found]}, expected {row['value']}")
        )
    return _count("times", rows)


def _as_range(time: TimeExpr) -> str:
    if time.earliest is None or time.latest is None:
        return ""
    first, last = time.earliest.date().isoformat(), time.latest.date().isoformat()
    return first if first == last else f"{first}/{last}"


def _entities(truth: Truth, known: Told) -> Iterator[Score]:
    same, apart = [], []
    for one, two in truth["same_entity"]:
        a, b = _entity(one, known), _entity(two, known)
        same.append((a is not None and a is b, f"{one['quote']} / {two['quote']}: {a and a.name} / {b and b.name}"))
    for one, two in truth["different_entity"]:
        a, b = _entity(one, known), _entity(two, known)
        apart.append((a is None or a is not b, f"{one['quote']} / {two['quote']}: both {a and a.name}"))
    yield _count("same entity", same)
    yield _count("different entity", apart)


def _entity(place: Truth, known: Told) -> Entity | None:
    """The entity whose mention covers the passage best."""
    span = known.span({**place, "_short": True})
    if span is None:
        return None
    story, article, _ = known.articles[place["article"]]
    best: tuple[int, Entity] | None = None
    for entity in story.entities:
        for cite in entity.mentions:
            if cite.article == article.id:
                overlap = min(cite.end, span.end) - max(cite.start, span.start)
                if overlap > 0 and (best is None or overlap > best[0]):
                    best = (overlap, entity)
    return best[1] if best else None


def _attributions(truth: Truth, known: Told) -> Iterator[Score]:
    right_speaker, right_form, right_via = [], [], []
    for row in truth["attributions"]:
        span = known.span(row)
        story, _, notes = known.articles[row["article"]]
        quotes = [q for q in notes.quotes if span is not None and _covers(q, span)]
        spoken = [q for q in quotes if q.speakers and _named(q.speakers[0].name, row["speaker"], story)]
        shown = [[s.name for s in q.speakers] for q in quotes]
        right_speaker.append(
            (bool(spoken), f"{row['article']}: {row['quote'][:60]!r}: {shown}, expected {row['speaker']}")
        )
        right_form.append(
            (any(q.form == row["form"] for q in spoken), f"{row['quote'][:60]!r}: {[q.form for q in quotes]}")
        )
        for via in row.get("via", ()):
            carried = any(_named(s.name, via, story) for q in spoken for s in q.speakers[1:])
            right_via.append((carried, f"{row['quote'][:60]!r}: {shown}, via {via}"))
    yield _count("attributions", right_speaker)
    yield _count("  their form", right_form)
    yield _count("  their carriers", right_via)


def _covers(quote: Quote, span: Span) -> bool:
    overlap = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in quote.content)
    return overlap * 2 >= span.end - span.start


def _named(name: str, expected: str, story: Story) -> bool:
    """Whether a speaker's name is, or belongs to the entity of, the expected one."""
    if name.casefold() == expected.casefold():
        return True
    for entity in story.entities:
        forms = {form.form.casefold() for form in entity.names} | {entity.name.casefold()}
        if expected.casefold() in forms and name.casefold() in forms:
            return True
    return len(name) > 3 and (name.casefold() in expected.casefold() or expected.casefold() in name.casefold())


# ── statements and findings ─────────────────────────────────────────────────────────────────────────────────────────


def _same_statement(truth: Truth, known: Told) -> Score:
    """Groups of which all members are cited by one claim, brief line, or finding."""
    rows = []
    for group in truth["same_statement"]:
        spans = [(m["article"], known.span(m)) for m in group["members"]]
        best = 0
        for story in known.dossier.stories:
            for cites in _bundles(story):
                best = max(best, sum(_cited(cites, name, span, known) for name, span in spans))
        rows.append((best == len(spans), f"{group['what']}: {best} of {len(spans)}"))
    return _count("same statement", rows)


def _bundles(story: Story) -> Iterator[tuple[Citation, ...]]:
    for claim in story.claims:
        yield tuple(cite for answer in claim.answers for cite in answer.cites)
    for line in story.brief:
        yield line.citations
    for finding in story.findings:
        yield tuple(cite for side in finding.sides for cite in side.citations)


def _cited(cites: Sequence[Citation], name: str, span: Span | None, known: Told) -> bool:
    if span is None or name not in known.articles:
        return False
    article = known.articles[name][1].id
    return any(c.article == article and Span(c.start, c.end).overlaps(span) for c in cites)


def _differences(truth: Truth, known: Told) -> Iterator[Score]:
    findings = [(story, finding) for story in known.dossier.stories for finding in story.findings]
    used: set[str] = set()
    for label, key in (("differences", "differences"), ("more differences", "more_differences")):
        rows = []
        for row in truth[key]:
            match = next((f for _, f in findings if _matches(f, row, known)), None)
            if match:
                used.add(match.id)
            rows.append((match is not None, f"{row['kind']}: {row['what']}"))
        yield _count(label, rows)
    silent = []
    for row in truth["not_differences"]:
        alarm = next((f for _, f in findings if _alarms(f, row, known)), None)
        silent.append((alarm is None, f"{row['what']}: {alarm and alarm.kind}: {alarm and alarm.topic}"))
    yield _count("kept silent", silent)
    others = tuple(
        f"{f.kind} {f.relation}: {f.topic}: {[s.value for s in f.sides]}" for _, f in findings if f.id not in used
    )
    yield Score("findings that no row expects", len(others), len(findings), 0, others)


def _matches(finding: Finding, row: Truth, known: Told) -> bool:
    """Whether a finding is of the row's kind and relation, and two of its sides cite two of the row's values."""
    if finding.kind != row["kind"] or finding.relation not in row["relation"]:
        return False
    values: dict[str, list[tuple[str, Span | None]]] = {}
    for n, place in enumerate(row["sides"]):
        values.setdefault(str(place.get("value", n)), []).append((place["article"], known.span(place)))
    hit = {
        value
        for value, places in values.items()
        if any(_cited(side.citations, name, span, known) for side in finding.sides for name, span in places)
    }
    return len(hit) >= min(2, len(values))


def _alarms(finding: Finding, row: Truth, known: Told) -> bool:
    """Whether a finding sets the row's passages against each other: two of them cited on different sides."""
    if finding.relation == "note":
        return False
    sides = []
    for place in row["sides"]:
        span = known.span(place)
        sides.append(
            {n for n, side in enumerate(finding.sides) if _cited(side.citations, place["article"], span, known)}
        )
    return any(a and b and not a & b for n, a in enumerate(sides) for b in sides[n + 1 :])


def main(argv: list[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation dossier", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("truth", type=Path)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed")
    options = parser.parse_args(argv)
    truth = msgspec.json.decode(options.truth.read_bytes())
    dossier = msgspec.json.decode(options.dossier.read_bytes(), type=Dossier)
    for score in scores(truth, dossier):
        print(f"{score.name:30} {score.found:4} / {score.expected}")
        if options.verbose:
            for note in score.notes:
                print(f"    {note}")
    return 0
