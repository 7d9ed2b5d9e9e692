"""One speaker's words are quoted in two wordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Citation, Finding, Quote, Report, Span, Story

LONG, LEAST, SAME = 5, 55.0, 96.0
"""Words from which a quotation is compared as a whole; likeness (0 to 100) from which two are versions of one, and
from which they are the same."""
TELLING_WORD = 8
"""Letters of a word that by itself shows that two short quotations are of one utterance."""


class Quoted(NamedTuple):
    """Words in quotation marks with who said them."""

    report: Report
    quote: Quote
    speaker: str
    cite: Citation
    lemmas: tuple[str, ...]


def check(story: Story) -> Iterator[Finding]:
    """One speaker's words are quoted in two wordings."""
    lookup = Lookup(story)
    quoted = [q for report in story.reports for q in _of_report(report, lookup)]
    common = Counter(lemma for q in quoted for lemma in set(q.lemmas))
    told: set[tuple[str, str]] = set()
    for n, one in enumerate(quoted):
        for two in quoted[n + 1 :]:
            if one.speaker != two.speaker or one.cite.article == two.cite.article:
                continue
            if one.report.annotations.language != two.report.annotations.language:
                continue
            score = _versions(one, two, common)
            pair = (one.speaker, " ".join(sorted((one.cite.quote, two.cite.quote))))
            if score and pair not in told:
                told.add(pair)
                sides = [side(lookup, q.cite.quote, [q.cite], (q.speaker,)) for q in (one, two)]
                why = f"Two reports quote {one.speaker} on the same in different words."
                yield finding("quote", "note", f"words of {one.speaker}", sides, score, why)


def _of_report(report: Report, lookup: Lookup) -> Iterator[Quoted]:
    for quote in report.annotations.quotes:
        if quote.form == "indirect" or not quote.speakers or quote.speakers[0].kind in ("anonymous", "unknown"):
            continue
        speaker = lookup.name(quote.speakers[0])
        for content in quote.content:
            lemmas = _lemmas(report, content)
            if len(lemmas) > 1:
                yield Quoted(report, quote, speaker, report.cite(content), lemmas)


def _lemmas(report: Report, content: Span) -> tuple[str, ...]:
    tokens = report.annotations.tokens
    return tuple(
        tokens.lemma[n].lower() for n in tokens.within(content.start, content.end) if tokens.pos[n] != "PUNCT"
    )


def _versions(one: Quoted, two: Quoted, common: Counter[str]) -> float:
    """How surely two quotations are versions of one utterance, 0 to 1; 0 where they agree or have nothing in common."""
    from rapidfuzz.distance import Indel

    a, b = one.lemmas, two.lemmas
    if a == b or _inside(a, b) or _inside(b, a):
        return 0.0
    likeness = 100.0 * Indel.normalized_similarity(a, b)
    if min(len(a), len(b)) >= LONG:
        return 0.8 if LEAST <= likeness < SAME else 0.0
    shared = [lemma for lemma in set(a) & set(b) if len(lemma) >= TELLING_WORD and common[lemma] <= 2]
    return 0.6 if shared else 0.0


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[n : n + len(short)] == short for n in range(len(long) - len(short) + 1))
