"""From a source to its articles: ``articles(source, settings)``.

==============  ====================================================================================================
bytes           size checked, what is no text turned away (:mod:`~tellings.ingest.decode`)
source text     decoded; this is what all *source* offsets of an article count in. For a file of many records, what
                the record shows: title, standfirst, text, with a blank line between (:mod:`~tellings.ingest.records`)
draft           lines and metadata as the format tells them: :data:`FORMATS`
found           without residue, which became edits and metadata (:mod:`~tellings.ingest.clean`)
article         headline, standfirst, paragraphs (:mod:`~tellings.ingest.layout`); language, publication time
==============  ====================================================================================================
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from tellings.errors import failure, printable
from tellings.ingest.agencies import known
from tellings.ingest.clean import clean
from tellings.ingest.content import content
from tellings.ingest.decode import decode, not_text
from tellings.ingest.draft import Draft
from tellings.ingest.language import language
from tellings.ingest.layout import Text, arrange
from tellings.ingest.markdown import looks_like_markdown, read_markdown
from tellings.ingest.notes import looks_like_notes
from tellings.ingest.page import looks_like_page, read_page
from tellings.ingest.page_facts import folded
from tellings.ingest.plain import read_plain
from tellings.ingest.published import published, unread
from tellings.ingest.records import (
    looks_like_json,
    looks_like_json_lines,
    looks_like_table,
    read_json,
    read_json_lines,
    read_table,
)
from tellings.ingest.sheet import Found
from tellings.ingest.sources import Source
from tellings.ingest.strand import alignment, controls, plain
from tellings.settings import Settings
from tellings.types import Article, ArticleId, Failure, digest

Reader = Callable[[str, str, Settings], Iterator[Draft | Failure]]


class Format(NamedTuple):
    """A format: what its files' names end in, what its content looks like, what reads it.

    ``looks`` must be sure: it decides before the name of the file does.
    """

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[str], bool]
    read: Reader


FORMATS = (  # in the order of trial
    Format("HTML page", (".html", ".htm", ".xhtml"), looks_like_page, read_page),
    Format("JSON", (".json",), looks_like_json, read_json),
    Format("JSON Lines", (".jsonl", ".ndjson"), looks_like_json_lines, read_json_lines),
    Format("table", (".csv", ".tsv"), looks_like_table, read_table),
    Format("Markdown", (".md", ".markdown"), looks_like_markdown, read_markdown),
    Format("text", (".txt", ".text", ""), lambda text: True, read_plain),
)
UNREADABLE = (  # texts of formats that can't be read yet
    (re.compile(r"\s{0,100}(?:<\?xml[^>]{0,300}\?>\s{0,100})?<(?:rss|feed|rdf:RDF)\b"), "it seems to be a news feed"),
    (re.compile(r"\s{0,100}<\?xml\b"), "it seems to be XML"),
    (re.compile(r"(?:WARC/\d|filedesc://)"), "it seems to be a web archive (WARC)"),
    (re.compile(r"(?:From: <Saved by|MIME-Version: 1)"), "it seems to be a web archive (MHTML); save it as .html"),
)


def articles(source: Source, settings: Settings) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """The articles of ``source`` in its order, and what could not be read of it; never raises."""
    found: list[Article] = []
    failures: list[Failure] = []
    try:
        data = content(source, settings)
        if isinstance(data, Failure):
            return (), (data,)
        for one in _drafts(source, data, settings):
            for result in (one,) if isinstance(one, Failure) else _article(one, data, source, settings):
                if isinstance(result, Failure):
                    failures.append(result)
                else:
                    found.append(result)
    except Exception as error:  # whatever is wrong with one input, the others must go on
        failures.append(failure(source.name, "E201", what=f"{type(error).__name__}: {error}"))
    if not found and not failures:  # an empty list, a table of one line
        failures.append(failure(source.name, "E101"))
    return tuple(found), tuple(failures)


def _no_text(name: str, what: str) -> Failure:
    """The failure of a file that is no text; ``what`` it seems to be, and behind a semicolon what helps with that."""
    seems, _, advice = what.partition("; ")
    lost = failure(name, "E103", what=seems)
    return replace(lost, advice=advice) if advice else lost


def _drafts(source: Source, data: bytes, settings: Settings) -> Iterator[Draft | Failure]:
    """What the reader of the format makes of ``data``."""
    name = source.name
    if not data.strip():
        yield failure(name, "E101")
        return
    if what := not_text(data):
        yield _no_text(name, what)
        return
    text = decode(data)
    if text is None:
        yield _no_text(name, "it seems to be binary data")
        return
    if not text.text.strip():
        yield failure(name, "E101")
        return
    if text.damaged:
        yield failure(name, "E115", count=text.damaged, encoding=text.encoding)
    suffix = os.path.splitext(name)[1].lower()
    reader = _format(text.text, suffix).read
    what = next((what for shape, what in UNREADABLE if shape.match(text.text)), "") if reader is read_plain else ""
    if what:
        yield _no_text(name, what)
        return
    if source.root and reader is read_markdown and looks_like_notes(text.text):
        yield failure(name, "E118")
        return
    yield from reader(name, text.text, settings)


def _format(text: str, suffix: str) -> Format:
    """The format by content; by the end of the name where no content is telling."""
    text_format = FORMATS[-1]
    sure = next(one for one in FORMATS if one.looks(text))
    if sure is not text_format:
        return sure
    named = next((one for one in FORMATS if suffix in one.suffixes), text_format)
    return text_format if named.name == "HTML page" and "</" not in text else named


def _article(draft: Draft, data: bytes, source: Source, settings: Settings) -> Iterator[Article | Failure]:
    running = [line.text for line in draft.lines if line.kind in ("text", "heading", "lead")]
    told = "\n".join(text for text in running if len(text) > 40)
    told = told or "\n".join(line.text for line in draft.lines if line.kind != "outside")
    spoken = settings.language or language(told, draft.facts.language)
    found = clean(draft, spoken)
    text = arrange(found.lines, draft.facts.title, found.headed, settings.max_characters)
    if not text.strand.text:
        yield failure(draft.name, "E109")
        return
    yield _record(draft, found, text, spoken, data, source, settings)
    if text.cut or draft.cut:
        yield failure(draft.name, "E113", limit=f"{settings.max_characters:,} characters")


def _record(
    draft: Draft, found: Found, text: Text, spoken: str, data: bytes, source: Source, settings: Settings
) -> Article:
    facts = draft.facts
    stem = os.path.splitext(os.path.basename(source.name))[0]
    outlet = settings.outlets.get(stem) or facts.outlet or found.outlet
    people, agencies = _authors(facts.authors, outlet, found, text.strand.text)
    headline = text.strand.text[: text.headline]
    edits = {*found.edits, *controls(draft.source)}
    return Article(
        id=ArticleId(digest(draft.source, outlet, facts.url)),
        source=printable(draft.name, 300),
        raw=digest(data),
        language=spoken,
        title=headline or plain(facts.title),
        text=text.strand.text,
        headline=text.headline,
        lead=text.lead,
        alignment=alignment(text.strand),
        outlet=plain(outlet, 200),
        url=facts.url,
        byline=", ".join(people),
        dateline=found.dateline,
        captions=found.captions,
        credits=tuple(dict.fromkeys((*found.credits, *agencies))),
        stamps=tuple(dict.fromkeys((*found.stamps, *unread(facts.dates)))),
        published=published(facts.dates),
        edits=tuple(sorted(edits, key=lambda edit: (edit.start, edit.end, edit.reason))),
    )


def _authors(told: tuple[str, ...], outlet: str, found: Found, text: str) -> tuple[list[str], list[str]]:
    """People and agencies among the authors that metadata tell; the people of a byline in the text where these don't.

    An author whose name the dateline or signature credits is an agency, be it known or not.
    """
    people, agencies = [], []
    credited = {name.casefold(): name for name in found.credits}
    for author in told:
        if name := known(author) or credited.get(author.casefold(), ""):
            agencies.append(name)
        elif folded(author) != folded(outlet):
            people.append(author)
    return people or list(found.people), agencies
