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
from tellings.check.lookup import Lookup, finding, later, listed, published, side
from tellings.types import Article, Citation, Claim, Finding, Relation, Side, Span, Speaker, Story

MOVING = ("missing",)
"""What is counted anew each time and may fall."""
TOLLS = ("dead", "body", "death", "injured", "missing", "infected", "displaced", "arrested", "evacuated")
SAME_TIME = timedelta(hours=12)
"""Reports closer together than this tell as of one time where each names its source."""

CONTEMPORARY = timedelta(hours=20)
"""Reports closer together than this tell as of one day."""


FAR, FEW = 10, 30
"""How many times a toll may be another's, more with each day between; so many people are few enough for any ratio."""
BESIDE = 60
"""Characters between a word of saying and the day on which it was said."""

Interval = tuple[datetime, datetime]


class Telling(NamedTuple):
    """One article's figure: value, how it is shown, interval, who is credited, the words.

    ``when`` is as of when it was told: when it was said, else when the outlet that it is credited to had it, else when
    the article came out; None where that isn't known.
    """

    article: Article
    when: Interval | None
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
    toll = _counts(claim, TOLLS)
    clashes: list[tuple[Telling, Telling]] = []
    updates: list[tuple[Telling, Telling]] = []
    for n, one in enumerate(told):
        for two in told[n + 1 :]:
            if not _overlap(one, two) and not (toll and _of_another(one, two)):
                (updates if _is_update(one, two, claim) else clashes).append((one, two))
    updates = [pair for pair in updates if not _was_known(*pair, told)]
    clashes = [pair for pair in clashes if _near(*pair, CONTEMPORARY)] or clashes
    if clashes:
        yield _finding(claim, "conflict", clashes, lookup)
    if updates:
        disputed = {telling.value for clash in clashes for telling in clash}  # their update says nothing new
        chain = [pair for pair in updates if not all(telling.value in disputed for telling in pair)]
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
            when = _said(cite, lookup) or published(_of_outlet(speakers, article, lookup) or article)
            found.append(Telling(article, when, value, answer.shown, answer.low, answer.high, speakers, names, cite))
    return found


def _said(cite: Citation, lookup: Lookup) -> Interval | None:
    """When the words of a figure were said, where their sentence says so, outside of what was said, and it was on a day
    before the report's: "had said on Monday that …"."""
    report = lookup.reports[cite.article]
    notes, out = report.annotations, published(report.article)
    place = Span(cite.start, cite.end)
    quote = next((q for q in notes.quotes if q.cue and any(content.covers(place) for content in q.content)), None)
    if quote is None or quote.cue is None or out is None:
        return None
    cue = quote.cue
    sentence = next((s for s in notes.sentences if s.covers(cue)), cue)
    days = {
        (time.earliest, time.latest)
        for time in notes.times
        if time.type in ("DATE", "TIME") and time.earliest is not None and time.latest is not None
        and sentence.covers(Span(time.start, time.end)) and abs(time.start - cue.end) < BESIDE
        and not any(content.overlaps(Span(time.start, time.end)) for content in quote.content)
    }  # fmt: skip
    found = min(days, default=None)
    return found if len(days) == 1 and found is not None and found[1] < out[0] else None


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


def _of_another(one: Telling, two: Telling) -> bool:
    """Whether two tolls are too far apart to be of one happening: those of an attack and of a war."""
    low, high = sorted((one.value, two.value))
    days = 0 if one.when is None or two.when is None else abs(_middle(one.when) - _middle(two.when)).days
    return bool(high > FEW and high > FAR * low * (1 + days))


def _was_known(one: Telling, two: Telling, told: Sequence[Telling]) -> bool:
    """Whether a report that came out before the earlier of two figures told the later one: then nothing moved."""
    first, last = (one, two) if _later(one.when, two.when) else (two, one)
    return any(other is not last and other.value == last.value and _later(other.when, first.when) for other in told)


def _is_update(one: Telling, two: Telling, claim: Claim) -> bool:
    """Whether the later figure replaces the earlier: the same source gave it later, or a toll rose."""
    order = _later(one.when, two.when)
    if order is None:
        return False
    first, last = (one, two) if order else (two, one)
    same = bool(one.names and two.names and one.names[0] == two.names[0])
    if same:
        return True
    moved = _counts(claim, MOVING) or (_counts(claim, TOLLS) and first.value < last.value)
    return moved and not (first.names and last.names and _near(one, two, SAME_TIME))


def _near(one: Telling, two: Telling, most: timedelta) -> bool:
    """Whether two figures are as of times less than ``most`` apart: of a few hours' difference two named sources rather
    differ than follow each other, of one day's neither can have replaced the other."""
    if one.when is None or two.when is None:
        return False
    return abs(_middle(one.when) - _middle(two.when)) < most


def _later(one: Interval | None, two: Interval | None) -> bool | None:
    """Whether ``two`` is certainly after ``one``; None where that isn't known."""
    if one is None or two is None:
        return None
    if one[1] < two[0]:
        return True
    return False if two[1] < one[0] else None


def _value(interval: Interval) -> str:
    """A time as TIMEX3 has it: its day, or its month where it is longer."""
    day = interval[0].date().isoformat()
    return day if interval[1] - interval[0] < timedelta(days=1) else day[:7]


def _middle(interval: Interval) -> datetime:
    return interval[0] + (interval[1] - interval[0]) / 2


def _counts(claim: Claim, kinds: Sequence[str]) -> bool:
    """Whether a claim counts people of one of ``kinds``."""
    return any(claim.question.startswith(label(name)) for name in kinds if state(name))


def _finding(claim: Claim, relation: Relation, pairs: Sequence[tuple[Telling, Telling]], lookup: Lookup) -> Finding:
    chosen = {id(t): t for pair in pairs for t in pair}
    groups: list[list[Telling]] = []
    for telling in sorted(chosen.values(), key=lambda t: (t.when is None, t.when, t.cite)):
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
    said = [t.when for t in members if t.when and (out := published(t.article)) and t.when[1] < out[0]]
    first = min((out[0] for t in members if (out := published(t.article)) and t.when == out), default=None)
    when = _value(min(said)) if said and (first is None or min(said)[0] < first) else ""
    return side(lookup, " / ".join(values), [t.cite for t in members], names, when)
