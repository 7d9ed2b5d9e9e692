"""A dossier as people read it: what the page, the terminal and Markdown show, before any of them lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from tellings.present.characters import direction, language_tag, shown_in_line
from tellings.present.lineage import Lineage, lineage
from tellings.present.lines import Called, Difference, Moment, Told, differences, moments, names, told
from tellings.present.reports import Page, Use, report
from tellings.present.voices import chains
from tellings.present.when import span_of
from tellings.present.witnesses import Evidence, Ref, Register, Witness, reference, register
from tellings.present.words import counted, language_name, listed
from tellings.types import Dossier, Failure, Record, Story

LAST = ("corroborated",)


class StoryView(Record, frozen=True):
    """One story. ``prefix`` begins the anchors of its lines: ``told-1`` is line 1 of what is told."""

    prefix: str
    title: str
    language: str
    summary: str
    witnesses: tuple[Witness, ...]
    told: tuple[Told, ...]
    differs: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    noted: tuple[Difference, ...]
    timeline: tuple[Moment, ...]
    lineage: Lineage
    names: tuple[Called, ...]
    pages: tuple[Page, ...]

    @property
    def dir(self) -> str:
        """The direction of the title."""
        return direction(self.title)


ELSEWHERE = ("wording",)
"""Kinds of findings that a table of their own shows ("who calls whom what")."""


class DossierView(Record, frozen=True):
    """The whole: stories told by two reports or more in full, single reports apart, and what wasn't read."""

    title: str
    stories: tuple[StoryView, ...]
    singles: tuple[StoryView, ...]
    failures: tuple[Failure, ...]
    version: str
    settings: str


def view(dossier: Dossier) -> DossierView:
    """``dossier`` for readers. Of stories with one report only, the first is shown in full if there is no other."""
    full = [story for story in dossier.stories if len(story.articles) > 1] or list(dossier.stories[:1])
    single = [story for story in dossier.stories if story not in full]
    witnesses = register([*full, *single])
    prefixes = [f"s{n}-" if len(full) > 1 else "" for n in range(1, len(full) + 1)]
    stories = [_story(story, prefix, witnesses) for story, prefix in zip(full, prefixes, strict=True)]
    singles = [_story(story, f"one{n}-", witnesses) for n, story in enumerate(single, 1)]
    failures = [*dossier.failures, *(failure for story in dossier.stories for failure in story.failures)]
    reports = counted(len(witnesses), "report")
    title = stories[0].title if len(stories) == 1 else f"{counted(len(stories), 'story', 'stories')} in {reports}"
    return DossierView(
        title if stories else "Nothing was read",
        tuple(stories),
        tuple(singles),
        tuple(dict.fromkeys(_shown(failure) for failure in failures)),
        shown_in_line(dossier.version),
        shown_in_line(dossier.settings),
    )


def _story(story: Story, prefix: str, witnesses: Register) -> StoryView:
    own = sorted((witnesses[article.id] for article in story.articles), key=lambda witness: witness.n)
    conflicts = [finding for finding in story.findings if finding.relation == "conflict"]
    updates = [finding for finding in story.findings if finding.relation == "update"]
    notes = [f for f in story.findings if f.relation not in ("conflict", "update") and f.kind not in ELSEWHERE]
    known = chains(story)
    notes.sort(key=lambda finding: finding.relation in LAST)
    found = StoryView(
        prefix,
        shown_in_line(story.title) or "Story without a title",
        language_tag(story.language),
        _summary(own),
        tuple(own),
        told(story.brief, witnesses),
        differences(conflicts, "differs", witnesses, known),
        differences(updates, "new", witnesses, known),
        differences(notes, "cited", witnesses, known),
        moments(story.timeline, witnesses),
        lineage(story, witnesses),
        names(story.naming, witnesses),
        (),
    )
    uses: dict[int, dict[tuple[int, int], list[Use]]] = {}
    for use, ref in _citing(found):
        if ref.paragraph:
            uses.setdefault(ref.n, {}).setdefault((ref.start, ref.end), []).append(use)
    for witness in own:
        for cite in witness.article.published.cites:
            ref = reference(cite, witnesses)
            if ref.paragraph:
                use = Use(f"r{witness.n}", f"published {witness.n}", "quiet")
                uses.setdefault(ref.n, {}).setdefault((ref.start, ref.end), []).append(use)
    inside = {witness.article.id for witness in own}
    copies = [copy for copy in story.copies if {copy.earlier.article, copy.later.article} <= inside]
    pages = tuple(report(witness, uses.get(witness.n, {}), copies, witnesses) for witness in own)
    return msgspec.structs.replace(found, pages=pages)


def _citing(story: StoryView) -> Iterator[tuple[Use, Ref]]:
    """Each reference of a line of the story, with the line that makes it."""
    for line in story.told:
        yield from _of_evidence(f"{story.prefix}told-{line.n}", f"told {line.n}", "cited", line.evidence)
    for section, found in (("differs", story.differs), ("changed", story.changed), ("noted", story.noted)):
        for difference in found:
            for side in difference.sides:
                anchor, name = f"{story.prefix}{section}-{difference.n}", f"{section} {difference.n}"
                yield from _of_evidence(anchor, name, difference.tone, side.evidence)
    for moment in story.timeline:
        yield from _of_evidence(f"{story.prefix}time-{moment.n}", f"timeline {moment.n}", "cited", moment.evidence)
    for giver in story.lineage.givers:
        for receiver in giver.receivers:
            yield Use(f"{story.prefix}from-{giver.n}", f"sources {giver.n}", "quiet"), receiver.ref
    for group in story.lineage.shared:
        for ref in (*group.members, *([group.giver] if group.giver else [])):
            yield Use(f"{story.prefix}from-{group.n}", f"sources {group.n}", "quiet"), ref
    for called in story.names:
        for term in called.terms:
            for ref, _ in term.counts:
                yield Use(f"{story.prefix}name-{called.n}", f"names {called.n}", "quiet"), ref


def _of_evidence(anchor: str, name: str, tone: str, evidence: Iterable[Evidence]) -> Iterator[tuple[Use, Ref]]:
    for item in evidence:
        for ref in item.refs:
            yield Use(anchor, name, tone), ref


def _summary(own: Sequence[Witness]) -> str:
    """ "5 reports by 4 outlets in German and French, published Mon 3 – Wed 5 February 2025; 1 without a date"."""
    languages = dict.fromkeys(language_name(witness.language) for witness in own)
    outlets = len({witness.article.outlet or witness.article.source for witness in own})
    said = counted(len(own), "report")
    if outlets < len(own):
        said += f" by {counted(outlets, 'outlet')}"
    said += f" in {listed(languages)}"
    dated = [witness.article.published for witness in own if witness.article.published.earliest]
    earliest = [published.earliest for published in dated if published.earliest]
    latest = [published.latest or published.earliest for published in dated if published.earliest]
    if earliest:
        said += f", published {span_of(min(map(_bare, earliest)), max(_bare(day) for day in latest if day))}"
    undated = len(own) - len(dated)
    if undated:
        said += f"{';' if dated else ','} {undated if dated else 'none'} with{'out' if dated else ''} a date"
    return said


def _bare(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _shown(failure: Failure) -> Failure:
    """``failure`` with its words safe to show."""
    return Failure(*(shown_in_line(value) for value in (failure.source, failure.code, failure.reason, failure.advice)))
