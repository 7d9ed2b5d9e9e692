"""Why a report is dated as it is: sentences that a reader follows, with the words of the report that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tellings.date.evidence import Bound, Weekday
from tellings.date.windows import Windows
from tellings.types import Article, Citation, Span, in_order

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def because(article: Article, found: Windows) -> str:
    """What its words show: a clause for each kind of point, with the words in brackets, and the bounds that narrow."""
    points: dict[str, set[Span]] = {}
    for point in found.near:
        points.setdefault(point.why, set()).update(point.words)
    clauses = [f"{why}{_bracketed(article, spans)}" for why, spans in points.items()]
    clauses += [_bound(article, bound) for bound in found.narrowing]
    return ", and ".join(clauses)


def concluded(article: Article, day: date, found: Windows, named: Weekday | None) -> str:
    """How the day follows from what :func:`because` tells."""
    if named:
        told = (
            "tells as past" if not named.far else "tells as past in a far place's time, which is news of the day after"
        )
        return (
            f"of the days that this leaves, {spoken(day)} is the last that it {told} (“{quoted(article, named.words)}”)"
        )
    if len(found.windows) == 1 and found.windows[0] == (day, day):
        return f"so it came out on {spoken(day)}"
    return f"so it most likely came out that day, on {spoken(day)}"


def limits(article: Article, found: Windows) -> str:
    """What is known where the day isn't."""
    told = [_bound(article, bound) for bound in (found.earliest, found.latest) if bound]
    return f"; {' and '.join(told)}" if told else ""


def cites(article: Article, found: Windows, named: Weekday | None) -> tuple[Citation, ...]:
    """The words relied on."""
    spans = {span for point in found.near for span in point.words} | {bound.words for bound in found.narrowing}
    return cited(article, spans | ({named.words} if named else set()))


def cited(article: Article, spans: Iterable[Span]) -> tuple[Citation, ...]:
    """``spans`` as citations, in order."""
    return in_order(article.cite(span.start, span.end) for span in spans)


def quoted(article: Article, words: Span) -> str:
    """The words on one line."""
    return " ".join(article.text[words.start : words.end].split())


def spoken(day: date) -> str:
    """ "Tuesday, 18 June 2024"."""
    return f"{NAMES[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _bracketed(article: Article, spans: set[Span]) -> str:
    quotes = list(dict.fromkeys(f"“{quoted(article, span)}”" for span in sorted(spans)))
    return f" ({', '.join(quotes)})" if quotes else ""


def _bound(article: Article, bound: Bound) -> str:
    """ "it came out not before Friday, 1 September 2023 (“September 2023”)"."""
    side, day = ("before", bound.first) if bound.first else ("after", bound.last)
    assert day is not None
    return f"it came out not {side} {spoken(day)} (“{quoted(article, bound.words)}”)"
