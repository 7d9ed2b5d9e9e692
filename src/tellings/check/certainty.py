"""A word of doubt stands in one report and is missing in another that tells the same in nearly the same words.

"suspected", "reportedly", "mutmaßlich": such words get lost when a text is copied or shortened, and what was doubted
becomes a fact. Only near copies are compared, or the doubt may have been settled in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tellings.annotate.modality_table import modalities
from tellings.check.lookup import Lookup, finding, listed, side
from tellings.types import Citation, Claim, Finding, Span, Statement, StatementRef, Story

COPIED = 0.75
"""Share of the content words of the shorter clause that both have."""
LEAST = 4
"""Content words that both have."""
DOUBTED = ("unconfirmed", "possible")


class Telling(NamedTuple):
    """A clause with the words of doubt in it, as they are written."""

    ref: StatementRef
    statement: Statement
    cite: Citation
    doubts: tuple[str, ...]


def check(story: Story) -> Iterator[Finding]:
    """A word of doubt stands in one report and is missing in another."""
    lookup = Lookup(story)
    for claim in story.claims:
        if claim.kind == "event" and (found := _dropped(claim, lookup)):
            yield found


def _dropped(claim: Claim, lookup: Lookup) -> Finding | None:
    told = [
        Telling(ref, lookup.statement(ref), cite, _doubts(ref, lookup))
        for answer in claim.answers
        for ref, cite in zip(answer.statements, answer.cites, strict=True)
    ]
    doubting = {telling.ref.article for telling in told if telling.doubts}
    pairs = [
        (one, two)
        for one in told if one.doubts
        for two in told
        if two.ref.article not in doubting and not two.statement.headline and _is_copy(one, two, lookup)
    ]  # fmt: skip
    if not pairs:
        return None
    words = sorted({word for one, _ in pairs for word in one.doubts})
    with_doubt = side(lookup, f"with {listed([f'“{word}”' for word in words])}", [one.cite for one, _ in pairs])
    without = side(lookup, "without a word of doubt", [two.cite for _, two in pairs])
    topic = f"certainty: {pairs[0][0].statement.predicate}"
    why = f"The same is told {with_doubt.value} in one report and without a word of doubt in another."
    return finding("status", "note", topic, [with_doubt, without], 0.6, why)


def _is_copy(one: Telling, two: Telling, lookup: Lookup) -> bool:
    """Whether two clauses tell the same, by the same mouth, in nearly the same words."""
    languages = {lookup.reports[telling.ref.article].annotations.language for telling in (one, two)}
    mouths = [[name.casefold() for name in lookup.chain(t.statement.speakers)[:1]] for t in (one, two)]
    if len(languages) > 1 or one.statement.predicate != two.statement.predicate or mouths[0] != mouths[1]:
        return False
    if one.statement.polarity != two.statement.polarity:
        return False
    doubts = _words_of_doubt(min(languages))
    terms = [{term for term in telling.statement.terms if term not in doubts} for telling in (one, two)]
    shared = terms[0] & terms[1]
    return len(shared) >= LEAST and len(shared) >= COPIED * min(map(len, terms))


def _doubts(ref: StatementRef, lookup: Lookup) -> tuple[str, ...]:
    """The words of doubt in a clause, in order, in small letters."""
    report, span = lookup.reports[ref.article], lookup.statement(ref).span
    tokens = report.annotations.tokens
    known = _words_of_doubt(report.annotations.language)
    found = []
    for n in tokens.within(span.start, span.end):
        word = report.cite(Span(tokens.start[n], tokens.end[n])).quote.lower()
        if word in known or tokens.lemma[n].lower() in known:
            found.append(word)
    return tuple(found)


@cache
def _words_of_doubt(language: str) -> frozenset[str]:
    """The adverbs and adjectives of a language that say that something isn't certain."""
    rules = modalities(language)
    adverbs = {word for word, what in rules.adverbs.items() if what in DOUBTED}
    return frozenset(adverbs | {word for word, what in rules.adjectives.items() if what == DOUBTED[0]})
