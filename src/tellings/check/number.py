"""Reports give different figures for the same thing.

Figures come as claims: what is counted, of whom, what happened to them, and when, already agree. Here only values are
compared, as intervals. What the same source says later, or what can only rise, is an update; two sources at one time
are in conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from tellings.annotate.concepts import label, state
from tellings.check.lookup import Lookup, as_of, finding, later, listed, published, side
from tellings.types import Article, Citation, Claim, Finding, Relation, Side, Speaker, Story

MOVING = ("missing",)
"""What is counted anew each time and may fall."""
TOLLS = ("dead", "body", "death", "injured", "missing", "infected", "displaced", "arrested", "evacuated")
SAME_TIME = timedelta(hours=12)
"""Reports closer together than this tell as of one time where each names its source."""

CONTEMPORARY = timedelta(hours=20)
"""Reports closer together than this tell as of one day."""


class Telling(NamedTuple):
    """One article's figure: value, how it is shown, interval, who is credited, the words.

    ``told``: the article that the figure is as of: the article itself, or the one of the outlet that it is credited to.
    """

    article: Article
    told: Article
    value: Decimal
    shown: str
    low: Decimal | None
    high: Decimal | None
    speakers: tuple[Speaker, ...]
    names: tuple[str, ...]
    cite: Citation


def check(story: Story) -> Iterator[Finding]:
    """Reports give different figures for the same thing."""
    lookup = Lookup(story)
    for claim in story.claims:
        if claim.kind == "figure":
            yield from _of_claim(claim, lookup)


def _of_claim(claim: Claim, lookup: Lookup) -> Iterator[Finding]:
    told = _tellings(claim, lookup)
    clashes: list[tuple[Telling, Telling]] = []
    updates: list[tuple[Telling, Telling]] = []
    for n, one in enumerate(told):
        for two in told[n + 1 :]:
            if not _overlap(one, two):
                (updates if _is_update(one, two, claim) else clashes).append((one, two))
    clashes = [pair for pair in clashes if _contemporary(*pair)] or clashes
    if clashes:
        yield _finding(claim, "conflict", clashes, lookup)
    if updates:
        chain = [pair for pair in updates if not _covered(pair, clashes)]
        if chain:
            yield _finding(claim, "update", chain, lookup)


def _tellings(claim: Claim, lookup: Lookup) -> list[Telling]:
    found = []
    for answer in claim.answers:
        for ref, cite in zip(answer.statements, answer.cites, strict=True):
            speakers = lookup.statement(ref).speakers
            article = lookup.reports[ref.article].article
            names = lookup.chain(speakers)
            value = Decimal(answer.value.split(" ")[0])
            told = _of_outlet(speakers, article, lookup) or article
            found.append(Telling(article, told, value, answer.shown, answer.low, answer.high, speakers, names, cite))
    return found


def _of_outlet(speakers: Sequence[Speaker], article: Article, lookup: Lookup) -> Article | None:
    """The earliest article of the outlet that a figure is credited to, where it came out before ``article``."""
    if not speakers:
        return None
    name = speakers[0].name.casefold()
    own = [r.article for r in lookup.story.reports if name and r.article.outlet.casefold().endswith(name)]
    before = [other for other in own if later(other, article)]
    return min(before, key=lambda a: (published(a), a.id), default=None)


def _overlap(one: Telling, two: Telling) -> bool:
    lows = [low for low in (one.low, two.low) if low is not None]
    highs = [high for high in (one.high, two.high) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _is_update(one: Telling, two: Telling, claim: Claim) -> bool:
    """Whether the later figure replaces the earlier: the same source gave it later, or a toll rose."""
    order = later(one.told, two.told)
    if order is None or one.article.id == two.article.id:
        return False
    first, last = (one, two) if order else (two, one)
    same = bool(one.names and two.names and one.names[0] == two.names[0])
    if same:
        return True
    moved = _counts(claim, MOVING) or (_counts(claim, TOLLS) and first.value < last.value)
    return moved and not (first.names and last.names and _close(one.told, two.told))


def _close(one: Article, two: Article) -> bool:
    """Whether both came out within a few hours: then two named sources rather differ than follow each other."""
    a, b = published(one), published(two)
    return a is not None and b is not None and abs(_middle(a) - _middle(b)) < SAME_TIME


def _contemporary(one: Telling, two: Telling) -> bool:
    """Whether both figures were told as of one time, so that neither can have replaced the other."""
    a, b = published(one.told), published(two.told)
    return a is not None and b is not None and abs(_middle(a) - _middle(b)) < CONTEMPORARY


def _middle(interval: tuple[datetime, datetime]) -> datetime:
    return interval[0] + (interval[1] - interval[0]) / 2


def _counts(claim: Claim, kinds: Sequence[str]) -> bool:
    """Whether a claim counts people of one of ``kinds``."""
    return any(claim.question.startswith(label(name)) for name in kinds if state(name))


def _covered(pair: tuple[Telling, Telling], clashes: Sequence[tuple[Telling, Telling]]) -> bool:
    """Whether one of the two values is in conflict already: its update says nothing new."""
    disputed = {t.value for clash in clashes for t in clash}
    return all(telling.value in disputed for telling in pair)


def _finding(claim: Claim, relation: Relation, pairs: Sequence[tuple[Telling, Telling]], lookup: Lookup) -> Finding:
    chosen = {id(t): t for pair in pairs for t in pair}
    groups: list[list[Telling]] = []
    for telling in sorted(chosen.values(), key=lambda t: (as_of(t.article) or "~", t.cite)):
        home = next((group for group in groups if all(_overlap(telling, other) for other in group)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    sides = [_side(lookup, members) for members in groups]
    first = sorted({name for t in chosen.values() for name in t.names[:1]})
    names = list({name.casefold(): name for name in first}.values())  # "Police", "police"
    values = [s.value for s in sides]
    if relation == "update":
        why = f"{claim.question}: told as {values[0]} first, as {values[-1]} later; the figure moved with time."
    else:
        why = f"{claim.question}: {listed(values)} can't all be right; "
        why += f"credited to {listed(names)}." if names else "no source is named for at least one of them."
    why = why[:1].upper() + why[1:]
    score = 0.9 if names and relation == "conflict" else 0.8
    return finding("number", relation, claim.question, sides, score, why)


def _side(lookup: Lookup, members: Sequence[Telling]) -> Side:
    values = list(dict.fromkeys(t.shown for t in sorted(members, key=lambda t: (t.value, t.shown))))
    chains = Counter(t.names for t in members if t.names)
    names = max(chains, key=lambda chain: (chains[chain], len(chain), chain), default=())
    return side(lookup, " / ".join(values), [t.cite for t in members], names)
