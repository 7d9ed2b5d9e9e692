"""Claims of the second kind: figures of several reports that count the same thing of the same happening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.annotate import frames, gazetteer
from tellings.annotate.concepts import concept, state
from tellings.link.content import likeness
from tellings.link.figure_times import one_day, same_time
from tellings.link.figures import Figure
from tellings.link.measures import MORE, Measure
from tellings.types import ArticleId

ALIKE, BARE = 0.12, 0.3
"""Likeness of clauses from which figures of things are compared, and where no frame says what happened to them."""
NEAR = 260
"""Characters between two figures of one report that answer each other: "900 tonnes; the company speaks of 400"."""
ROOT = 5


def groups(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of several articles, or of several speakers, that can be compared."""
    joined: list[list[Figure]] = []
    leading = _leading(found)

    def together(one: Figure, two: Figure) -> bool:
        if not comparable(one, two):
            return False
        if not state(one.measure.what) or one.article == two.article:
            return True
        lead = all(overlap(figure, leading[(figure.article, figure.measure.what)]) for figure in (one, two))
        told = lead or one.when is not None or likeness(one.clause, two.clause) >= ALIKE
        return told and not _agree(one, two, found)

    for figure in found:
        home = next((group for group in joined if all(together(figure, other) for other in group)), None)
        if home is None:
            joined.append([figure])
        else:
            home.append(figure)
    return [group for group in joined if len({(f.article, f.mouth) for f in group}) > 1]


def _leading(found: Sequence[Figure]) -> dict[tuple[ArticleId, str], Figure]:
    """The toll of each kind that each article tells first."""
    first: dict[tuple[ArticleId, str], Figure] = {}
    for figure in sorted(found, key=lambda f: (f.article, f.span)):
        first.setdefault((figure.article, figure.measure.what), figure)
    return first


def _agree(one: Figure, two: Figure, found: Sequence[Figure]) -> bool:
    """Whether the article of one figure tells the other, too: then the two are of parts, not of the whole, unless two
    sources are credited."""
    if overlap(one, two) or (one.mouth and two.mouth and one.mouth != two.mouth):
        return False
    return any(
        a.article == b.article and a is not b and a.measure.what == other.measure.what
        and same_time(a.when, other.when) and overlap(a, other)
        for b, other in ((one, two), (two, one)) for a in found
    )  # fmt: skip


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures count the same thing of the same happening."""
    a, b = one.measure, two.measure
    if (a.what, a.who, a.language) != (b.what, b.who, b.language) and not _same_substance(a, b):
        return False
    if a.frame != b.frame and not (a.frame and b.frame and frames.same_happening(a.frame, b.frame)):
        return False
    if not same_time(one.when, two.when) or not same_modifiers(one, two):
        return False
    if one.places and two.places and not any(_compatible(a, b) for a in one.places for b in two.places):
        return False
    if not same_day(one, two):
        return False
    if state(a.what):
        return True
    if (one.who and two.who and not one.who & two.who) or _of_two_figures(one, two):
        return False
    bare = a.what.endswith(":") or (not a.frame and ":" not in a.what)
    if bare and (bool(one.who) != bool(two.who) or likeness(one.clause, two.clause) < BARE):
        return False
    if one.article == two.article:
        return abs(one.span.start - two.span.start) <= NEAR
    return likeness(one.clause, two.clause) >= ALIKE


def _of_two_figures(one: Figure, two: Figure) -> bool:
    """Whether two clauses differ in two figures at once: "15 games in two seasons", "50 in five"."""
    a, b = ({feature for feature in figure.clause.features if feature[0] == "n"} for figure in (one, two))
    return len(a) > 1 and len(b) > 1 and not a & b


def same_day(one: Figure, two: Figure) -> bool:
    """Whether what is counted can have happened on one day, as far as both say; nothing is told before it happened."""
    if any(a.day and a.day.earliest and b.out and a.day.earliest > b.out for a, b in ((one, two), (two, one))):
        return False
    return one.day is None or two.day is None or one_day(one.day, two.day)


def overlap(one: Figure, two: Figure) -> bool:
    """Whether both can be true at once: their intervals share a number."""
    lows = [low for low in (one.low, two.low) if low is not None]
    highs = [high for high in (one.high, two.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _same_substance(one: Measure, two: Measure) -> bool:
    """Whether two amounts in one unit are of the same stuff, named in two languages by kindred words."""
    unit, _, stuff = one.what.partition(":")
    other, _, again = two.what.partition(":")
    if not stuff or not again or unit != other or not unit or one.language == two.language:
        return False
    return bool(roots(stuff) & roots(again))


def roots(words: str) -> set[str]:
    """The first letters of the longer words, which international words share: "nitrate", "Nitrat"."""
    from anyascii import anyascii

    found = re.findall(r"[a-z]+", anyascii(words).lower())
    return {word[at : at + ROOT] for word in found for at in (0, len(word) - ROOT - 1) if len(word) - at >= ROOT}


def _compatible(one: str, two: str) -> bool:
    return gazetteer.compatible(gazetteer.place(one), gazetteer.place(two)) is not False


def same_modifiers(one: Figure, two: Figure) -> bool:
    """Whether what narrows the counted down agrees: for people it must, for things as far as both say something."""
    a, b = _narrowing(one), _narrowing(two)
    if state(one.measure.what):
        return a == b
    return not a or not b or one.language != two.language or bool(a & b)


def _narrowing(figure: Figure) -> frozenset[str]:
    """The words that make the counted a part of its kind; what only says what happened to it doesn't."""
    language = figure.language
    return frozenset(
        m for m in figure.quantity.counted.modifiers
        if m != MORE and not state(concept(m, language)) and not _toll_frame(m, language)
    )  # fmt: skip


def _toll_frame(lemma: str, language: str) -> bool:
    frame = frames.inventory().get(frames.verb_frame(lemma, language))
    return frame is not None and frame.kind == "figure"
