"""Quotes in languages whose sentences are read as a whole, by patterns of ``speech.toml``.

Chinese and Japanese are written without blanks, Korean and Turkish put the verb last and mark what is said by endings,
Arabic puts the verb first: there, one regular expression a construction says more than categories of words. Each has
the groups ``speaker``, ``cue``, ``direct`` or ``indirect``, and ``carrier`` for whose report has the speaker's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.types import Distance, QuoteForm, Span


class Matched(NamedTuple):
    """A quote as a pattern finds it."""

    content: Span
    cue: Span | None
    speaker: Span | None
    carrier: Span | None
    form: QuoteForm
    distance: Distance


LONGEST = 1200
"""Characters of a sentence beyond which none of the patterns is tried."""


def matched(text: str, sentences: Sequence[Span], marked: Sequence[Quotation], lexicon: Lexicon) -> list[Matched]:
    """The quotes that the patterns find, each stretch of text in one quote only."""
    found: list[Matched] = []
    for span in _joined(text, sentences, marked):
        if span.end - span.start > LONGEST:
            continue
        taken: list[Span] = []
        for pattern in _patterns(lexicon.table.patterns):
            for match in pattern.finditer(text, span.start, span.end):
                place = Span(*match.span())
                if any(place.overlaps(other) for other in taken):
                    continue
                quote = _quote(text, match, lexicon)
                taken.append(place)
                found.append(quote)
                found += _mixed(quote, marked)
    return sorted(found, key=lambda quote: (quote.content, quote.form))


def _quote(text: str, match: re.Match[str], lexicon: Lexicon) -> Matched:
    groups = match.groupdict()
    form: QuoteForm = "direct" if groups.get("direct") else "indirect"
    content = _stripped(text, *match.span(form))
    cue = Span(*match.span("cue")) if groups.get("cue") else None
    speaker, carrier = (_phrase(text, match, group, lexicon) for group in ("speaker", "carrier"))
    return Matched(content, cue, speaker, carrier, form, _distance(groups.get("cue") or "", lexicon))


def _phrase(text: str, match: re.Match[str], group: str, lexicon: Lexicon) -> Span | None:
    """The words of a group without those that stand before a speaker; None where nothing is left."""
    if not match.groupdict().get(group):
        return None
    span = _stripped(text, *match.span(group))
    for word in lexicon.table.strip_before.split():
        if text.startswith(word, span.start) and span.end - span.start > len(word):
            span = _stripped(text, span.start + len(word), span.end)
    return span if span.start < span.end else None


def _distance(cue: str, lexicon: Lexicon) -> Distance:
    """The distance of a cue, also behind a conjunction that is written with it."""
    for distance, words in lexicon.table.distances.items():
        if cue in words.split("|") or cue[1:] in words.split("|"):
            return distance
    return "said"


def _mixed(quote: Matched, marked: Sequence[Quotation]) -> list[Matched]:
    """Words in quotation marks within an indirect quote."""
    if quote.form != "indirect":
        return []
    return [
        quote._replace(content=quotation.inner, form="mixed")
        for quotation in marked
        if quotation.depth == 0 and quote.content.covers(quotation.inner)
    ]


def _joined(text: str, sentences: Sequence[Span], marked: Sequence[Quotation]) -> list[Span]:
    """Sentences, joined where a quotation runs over their border or the verb follows it."""
    out: list[Span] = []
    outer = [quotation for quotation in marked if quotation.depth == 0]
    at = 0
    for sentence in sentences:
        while at < len(outer) and out and outer[at].end <= out[-1].end - 2:
            at += 1
        joins = at < len(outer) and out and outer[at].start < out[-1].end and outer[at].end >= out[-1].end - 2
        if joins and "\n" not in text[out[-1].end : sentence.start]:
            out[-1] = Span(out[-1].start, sentence.end)
        else:
            out.append(sentence)
    return out


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum() and text[start] not in '"“”«»「『':
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",，、：:"):
        end -= 1
    return Span(start, end)


@cache
def _patterns(rows: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in rows)
