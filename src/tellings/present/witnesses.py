"""The reports as witnesses: numbered, labelled, and citable.

One number for a report, the same on the page, in the terminal and in Markdown. Reports of a story are numbered by when
they came out, undated ones last, so that a smaller number means earlier where anything is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from tellings.present.characters import direction, language_tag, shown_in_line
from tellings.present.passages import paragraph_spans
from tellings.types import Annotations, Article, ArticleId, Citation, Record, Span, Story

LONGEST_LABEL = 28
OPENING, CLOSING = "\"„“«»‹›「『", "\"“”«»‹›」』"
ENDING = re.compile(r"\.[A-Za-z0-9]{1,6}$")


class Witness(Record, frozen=True):
    """A report under its number ``n``; ``label`` is its outlet, else its file's name without ending, shortened."""

    n: int
    label: str
    article: Article
    annotations: Annotations | None
    spans: tuple[Span, ...]

    @property
    def anchor(self) -> str:
        """Where the report stands on the page."""
        return f"r{self.n}"

    @property
    def language(self) -> str:
        """The language's code; empty where it is none."""
        return language_tag(self.article.language)

    @property
    def source(self) -> str:
        """Where the report was read from."""
        return shown_in_line(self.article.source)

    def paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph that holds ``offset``; 0 where none does."""
        index = bisect_right([span.start for span in self.spans], offset) - 1
        return index + 1 if index >= 0 and offset < self.spans[index].end else 0


class Ref(Record, frozen=True):
    """A citation to show: the report's number and label, the paragraph, and the place on the page to go to."""

    n: int
    label: str
    start: int
    end: int
    paragraph: int
    anchor: str


class Evidence(Record, frozen=True):
    """A wording, and the reports that have it. ``marks`` are the spans of ``quote`` that differ from other sides'."""

    quote: str
    language: str
    refs: tuple[Ref, ...]
    marks: tuple[Span, ...] = ()

    @property
    def dir(self) -> str:
        """The direction of the words."""
        return direction(self.quote)


Register = Mapping[ArticleId, Witness]


def register(stories: Iterable[Story]) -> dict[ArticleId, Witness]:
    """All reports of ``stories`` in the order of their numbers."""
    found: dict[ArticleId, Witness] = {}
    for story in stories:
        notes = {annotations.article: annotations for annotations in story.annotations}
        for article in sorted(story.articles, key=_by_publication):
            if article.id not in found:
                spans = paragraph_spans(article.text)
                n = len(found) + 1
                found[article.id] = Witness(n, label(article), article, notes.get(article.id), spans)
    return found


def label(article: Article) -> str:
    """The outlet's name; else the stem of the file, the host and last part of an address."""
    name = shown_in_line(article.outlet)
    if not name:
        source = shown_in_line(article.source).replace("\\", "/").rstrip("/")
        path, _, record = source.partition("#")
        name = ENDING.sub("", path.rsplit("/", 1)[-1]) + (f"#{record}" if record else "")
    name = name or "unnamed"
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"


def reference(citation: Citation, witnesses: Register) -> Ref:
    """``citation`` under its report's number; number 0 where the dossier doesn't hold the report."""
    witness = witnesses.get(citation.article)
    if witness is None:
        return Ref(0, "a report that is not here", citation.start, citation.end, 0, "")
    paragraph = witness.paragraph(citation.start)
    anchor = passage_name(witness.n, citation.start, citation.end) if paragraph else witness.anchor
    return Ref(witness.n, witness.label, citation.start, citation.end, paragraph, anchor)


def passage_name(n: int, start: int, end: int) -> str:
    """The name of a cited passage, unique on the page."""
    return f"c{n}-{start}-{end}"


def evidence(citations: Sequence[Citation], witnesses: Register) -> tuple[Evidence, ...]:
    """The different wordings of ``citations``, each with all reports that have it, by the first report's number."""
    groups: dict[tuple[str, str], list[Ref]] = {}
    for citation in citations:
        witness = witnesses.get(citation.article)
        key = (shown_in_line(citation.quote), witness.language if witness else "")
        ref = reference(citation, witnesses)
        if ref not in groups.setdefault(key, []):
            groups[key].append(ref)
    found = [
        Evidence(quote, language, tuple(sorted(refs, key=lambda ref: (ref.n, ref.start))))
        for (quote, language), refs in groups.items()
    ]
    return tuple(sorted(found, key=lambda item: (item.refs[0].n, item.refs[0].start)))


def quoted(words: str) -> tuple[str, str]:
    """The quotation marks that ``words`` need where no typeface tells them apart: none where they bring their own."""
    own = bool(words) and words[0] in OPENING and words[-1] in CLOSING
    return ("", "") if own else ("“", "”")


def _by_publication(article: Article) -> tuple[datetime, str, str]:
    """By the middle of the interval in which it came out; undated ones last."""
    earliest, latest = article.published.earliest, article.published.latest
    if earliest is None or latest is None:
        return datetime.max, article.source, article.id
    start, end = earliest.replace(tzinfo=None), latest.replace(tzinfo=None)
    return start + (end - start) / 2, article.source, article.id
