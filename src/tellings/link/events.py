"""Events: statements of several reports on one happening, with what each says of when, where and whether.

Statements belong together where their frames tell the same happening ("visit", "travel"), their times can be the same
and their clauses share what they are about: a theme or a participant that isn't everywhere in the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from tellings.annotate import frames, gazetteer
from tellings.annotate.concepts import concept, within
from tellings.annotate.figure_tables import Figures, spread
from tellings.annotate.tokens import compound
from tellings.languages import table
from tellings.link.claims import Interval, apart, interval, names_a_kind
from tellings.link.content import Clause, likeness, shared_kinds
from tellings.types import (
    ArticleId,
    EntityId,
    Event,
    EventId,
    Report,
    Slot,
    Span,
    Statement,
    StatementRef,
    digest,
)

ALIKE = 0.24
"""Average likeness from which statements of one frame tell of one happening."""
DENIED = 0.12
"""Likeness from which a denial goes with what it denies; it names less of it."""
REPLY = 500
"""Characters after a statement within which a denial of the same frame answers it."""
BEFORE_NOUN = 30
"""Characters before an event noun in which its adjective stands."""
SELDOM = 1.5
TIMED = 1.0
SHORT = timedelta(days=45)
"""A longer time doesn't make two tellings one happening."""
KINDS = ("act", "figure")
UNREALISED = ("planned", "possible", "unconfirmed")


class Telling(NamedTuple):
    """A statement that tells of a happening, with the clause it stands in and the countries of the places that it names
    as such (not as somebody who acts); ``own``: the features of the word for the happening."""

    ref: StatementRef
    statement: Statement
    clause: Clause
    countries: frozenset[str]
    own: frozenset[str]


def tellings_of(clauses: Sequence[Clause], reports: Mapping[ArticleId, Report]) -> list[Telling]:
    """All statements whose frame is a happening, by article and place."""
    found = []
    for clause in clauses:
        statements = reports[clause.article].annotations.statements
        for n in clause.statements:
            frame = frames.inventory().get(statements[n].frame)
            if frame is not None and frame.kind in KINDS:
                countries = _countries(statements[n], reports[clause.article])
                own = _own(statements[n], reports[clause.article].annotations.language)
                found.append(Telling(StatementRef(clause.article, n), statements[n], clause, countries, own))
    return found


def _time(telling: Telling, reports: Mapping[ArticleId, Report]) -> Interval | None:
    """When a telling says it happened."""
    return interval(telling.clause, reports[telling.ref.article], telling.ref.index)


def _own(statement: Statement, language: str) -> frozenset[str]:
    """The features of a predicate: its words and their concepts."""
    words = {part for word in statement.predicate.split() for part in (word.lower(), compound(word, language)[-1])}
    kinds = {name for word in words if (kind := concept(word, language)) for name in (kind, *within(kind))}
    return frozenset([*(f"t:{language}:{word}" for word in words), *(f"c:{kind}" for kind in kinds)])


def _countries(statement: Statement, report: Report) -> frozenset[str]:
    spans = {role.span for role in statement.roles if role.name in ("goal", "place", "theme")}
    mentions = [report.annotations.mentions[n] for n in statement.mentions]
    return frozenset(m.country for m in mentions if m.type == "LOC" and m.country and Span(m.start, m.end) in spans)


def events(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], of: Mapping[tuple[ArticleId, int], EntityId]
) -> tuple[Event, ...]:
    """The events that two articles or more tell of, those told by most first.

    What is denied is an event of its own: the denials, and the statements that assert what they deny.
    """
    tellings = tellings_of(clauses, reports)
    groups = _groups([telling for telling in tellings if not is_denial(telling.statement)], reports)
    denied = [group for telling in tellings if (group := _denied(telling, tellings, groups, reports))]
    found = [_event(group, reports, of) for group in (*groups, *_joined(denied))]
    found = [event for event in found if len({s.article for s in event.statements}) > 1]
    return tuple(sorted(found, key=lambda e: (-len({s.article for s in e.statements}), -len(e.statements), e.id)))


def _groups(tellings: Sequence[Telling], reports: Mapping[ArticleId, Report]) -> list[list[Telling]]:
    """The groups of tellings of one happening: pairs with a common time first, then by likeness.

    Tellings in the same words and of the same time (near-copies have many) stand for each other.
    """
    times = [_time(t, reports) for t in tellings]
    short = [t if t is not None and t[1] - t[0] <= SHORT else None for t in times]
    single = _single(tellings)
    twins = _twins(tellings, times)
    chosen = sorted(twins)
    pairs: list[tuple[float, int, int]] = []
    for at, a in enumerate(chosen):
        one = tellings[a]
        for b in chosen[at + 1 :]:
            two = tellings[b]
            if one.clause == two.clause or not frames.same_happening(one.statement.frame, two.statement.frame):
                continue
            score = _score(one, two, short[a], short[b], single)
            if score and not apart(times[a], times[b]):
                pairs.append((score, a, b))
    home = {n: n for n in chosen}
    groups: dict[int, list[int]] = {n: [n] for n in chosen}
    average = _averages(tellings)
    for score, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        first, second = home[a], home[b]
        if first == second or any(apart(times[x], times[y]) for x in groups[first] for y in groups[second]):
            continue
        if score > TIMED or average(groups[first], groups[second]) >= ALIKE * 0.8:
            groups[first] += groups.pop(second)
            for n in groups[first]:
                home[n] = first
    whole = {first: [n for twin in group for n in twins[twin]] for first, group in groups.items()}
    homes = {n: first for first, group in whole.items() for n in group}
    _mentioned_again(whole, homes, tellings)
    return [[tellings[n] for n in sorted(group)] for group in whole.values()]


def _twins(tellings: Sequence[Telling], times: Sequence[Interval | None]) -> dict[int, list[int]]:
    """Each telling that stands first with those that say the same of the same time, itself included."""
    first: dict[object, int] = {}
    found: dict[int, list[int]] = {}
    for n, (telling, time) in enumerate(zip(tellings, times, strict=True)):
        key = (telling.statement.frame, telling.countries, time, frozenset(telling.clause.features.items()))
        found.setdefault(first.setdefault(key, n), []).append(n)
    return found


def _averages(tellings: Sequence[Telling]) -> Callable[[Sequence[int], Sequence[int]], float]:
    """The average likeness of two groups; that of two tellings is computed once."""
    known: dict[tuple[int, int], float] = {}

    def likeness_of(a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in known:
            known[pair] = likeness(tellings[pair[0]].clause, tellings[pair[1]].clause)
        return known[pair]

    def average(one: Sequence[int], two: Sequence[int]) -> float:
        return sum(likeness_of(a, b) for a in one for b in two) / (len(one) * len(two))

    return average


def _mentioned_again(groups: dict[int, list[int]], home: dict[int, int], tellings: Sequence[Telling]) -> None:
    """Puts "reports of a planned trip" to the plan that its article tells most of, though it names nobody."""
    for n, telling in enumerate(tellings):
        statement = telling.statement
        if len(groups[home[n]]) > 1 or not statement.nominal or statement.times or not _unrealised(statement):
            continue
        told = Counter(
            home[m]
            for m, other in enumerate(tellings)
            if m != n and other.ref.article == telling.ref.article and _unrealised(other.statement)
            and frames.same_happening(statement.frame, other.statement.frame)
        )  # fmt: skip
        (first, most), (_, second), *_ = [*told.most_common(2), (home[n], 0), (home[n], 0)]
        if most > second:
            groups[first] += groups.pop(home[n])
            home[n] = first


def _unrealised(statement: Statement) -> bool:
    return statement.polarity == "positive" and statement.modality in UNREALISED


def _single(tellings: Sequence[Telling]) -> frozenset[str]:
    """The frames that the story tells so seldom that they can be of one happening only."""
    counts = Counter(telling.statement.frame for telling in tellings)
    articles = len({telling.ref.article for telling in tellings})
    return frozenset(frame for frame, count in counts.items() if count <= SELDOM * articles)


def _score(
    one: Telling, two: Telling, first: Interval | None, second: Interval | None, single: frozenset[str]
) -> float:
    """How surely two tellings are of one happening; above ``TIMED`` where they share its time; 0 if they can't be."""
    shared = shared_kinds(one.clause, two.clause)
    theme = len(_theme(one, two))
    alike = likeness(one.clause, two.clause)
    moves = all(frames.inventory()[t.statement.frame].motion for t in (one, two))
    if moves and one.countries and two.countries and not one.countries & two.countries:
        return 0.0
    if first and second and max(first[0], second[0]) <= min(first[1], second[1]):
        same = one.statement.frame == two.statement.frame
        least = 0 if same and one.statement.frame in single else 1 if same else 2
        return TIMED + alike if shared["e"] >= least or theme else 0.0
    return alike if alike >= ALIKE and (theme > 1 or shared["e"]) else 0.0


def _theme(one: Telling, two: Telling) -> list[str]:
    """The words, concepts and figures that two tellings share beside the words for the happening itself."""
    own = {feature for t in (one, two) for feature in t.own}
    return [f for f in one.clause.features if f in two.clause.features and f[0] in "tcn" and f not in own]


def is_denial(statement: Statement) -> bool:
    """Whether the statement says that something isn't so."""
    return statement.asserted and (statement.modality == "denied" or statement.polarity == "negative")


def _denied(
    denial: Telling,
    tellings: Sequence[Telling],
    groups: Sequence[Sequence[Telling]],
    reports: Mapping[ArticleId, Report],
) -> list[Telling]:
    """A denial with the statements that assert what it denies; empty where it is no denial or none is found.

    A statement is what is denied where it has the frame, a theme and a participant of the denial, or where the denial
    follows it in the same article. A bare negation that nobody is credited with denies nothing that others assert, nor
    does one of a period ("seit 2012 nicht").
    """
    statement = denial.statement
    if not is_denial(statement) or statement.modality in ("planned", "possible", "conditional", "demanded"):
        return []
    notes = reports[denial.ref.article].annotations
    times = [notes.times[n] for n in statement.times]
    if statement.tense == "pluperfect" or _of_others(statement, reports[denial.ref.article]):
        return []  # "we had never met before"
    if any(time.reading.open or time.type == "DURATION" for time in times):
        return []
    if statement.modality != "denied" and (
        not statement.speakers or frames.inventory()[statement.frame].kind == "figure"
    ):
        return []  # "no staff were hurt" is about some, not about what happened
    found = [
        other
        for other in tellings
        if _asserted(other.statement) and frames.same_happening(statement.frame, other.statement.frame)
        and other.clause != denial.clause and _answers(denial, other, reports)
    ]  # fmt: skip
    wider = [t for group in groups if any(other in group for other in found) for t in group if _asserted(t.statement)]
    whole = {t.ref: t for t in (*found, *wider)}
    return [denial, *(whole[ref] for ref in sorted(whole))] if found else []


def _of_others(statement: Statement, report: Report) -> bool:
    """Whether an event noun is of others than those told: "no additional meetings"."""
    figures: Figures = table(report.annotations.language, "quantities", Figures)
    before = report.article.text[max(0, statement.cue.start - BEFORE_NOUN) : statement.cue.start].lower().split()
    return statement.nominal and bool(set(before[-1:]) & set(spread(figures.more)))


def _asserted(statement: Statement) -> bool:
    return (
        statement.asserted and statement.polarity == "positive"
        and statement.modality in ("happened", "ongoing", "unconfirmed") and not statement.headline
    )  # fmt: skip


def _answers(denial: Telling, other: Telling, reports: Mapping[ArticleId, Report]) -> bool:
    """Whether ``other`` asserts what ``denial`` denies."""
    if apart(_time(denial, reports), _time(other, reports)):
        return False
    said = {_first(t.statement) for t in (denial, other)}
    if len(said) == 1 and "" not in said:
        return False
    if denial.ref.article == other.ref.article:
        gap = denial.clause.span.start - other.clause.span.end
        if 0 <= gap <= REPLY and not frames.inventory()[denial.statement.frame].motion:
            return True  # many go and come in one report: there who it is must be the same
    who = shared_kinds(denial.clause, other.clause)["e"]
    return bool(_theme(denial, other)) and who > 0 and likeness(denial.clause, other.clause) >= DENIED


def _first(statement: Statement) -> str:
    return statement.speakers[0].name.casefold() if statement.speakers else ""


def _joined(denied: Sequence[Sequence[Telling]]) -> list[list[Telling]]:
    """Denials of the same thing together: of one statement, or of one kind of happening by one mouth."""
    found: list[dict[StatementRef, Telling]] = []
    for group in denied:
        refs = {telling.ref: telling for telling in group}
        asserted = {ref for ref, t in refs.items() if not is_denial(t.statement)}
        home = next((known for known in found if asserted & set(known) or _deniers(refs) & _deniers(known)), None)
        if home is None:
            found.append(refs)
        else:
            home.update(refs)
    return [[group[ref] for ref in sorted(group)] for group in found]


def _deniers(group: Mapping[StatementRef, Telling]) -> set[tuple[str, str]]:
    """Who denies what kind of happening in a group."""
    return {(t.statement.frame, _first(t.statement)) for t in group.values() if is_denial(t.statement)} - {
        (t.statement.frame, "") for t in group.values()
    }


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _event(
    group: Sequence[Telling], reports: Mapping[ArticleId, Report], of: Mapping[tuple[ArticleId, int], EntityId]
) -> Event:
    counted = Counter(telling.statement.frame for telling in group)
    frame = min(counted, key=lambda name: (-counted[name], name))
    slots = tuple(slot for telling in group for slot in _slots(telling, reports[telling.ref.article]))
    people = Counter(
        entity
        for telling in group
        for entity in {
            of[(telling.ref.article, n)] for n in telling.statement.mentions if (telling.ref.article, n) in of
        }
    )
    participants = tuple(sorted((e for e, n in people.items() if 2 * n >= len(group)), key=lambda e: (-people[e], e)))
    times = [t for telling in group if (t := _time(telling, reports))]
    places = sorted({slot.value for slot in slots if slot.name == "where"})
    refs = tuple(telling.ref for telling in group)
    return Event(
        EventId(digest("event", frame, *(f"{ref.article}:{ref.index}" for ref in refs))),
        frame,
        _label(frame, group),
        participants,
        min((t[0] for t in times), default=None),
        max((t[1] for t in times), default=None),
        places[0] if len(places) == 1 else "",
        slots,
        refs,
    )


def _label(frame: str, group: Sequence[Telling]) -> str:
    """The frame, with the word of the reports that most of them use for it."""
    said = Counter(t.statement.predicate for t in group if t.statement.frame == frame)
    return f"{frames.label(frame)} ({min(said, key=lambda word: (-said[word], word))})" if said else frames.label(frame)


def _slots(telling: Telling, report: Report) -> list[Slot]:
    """What one statement says of status, polarity, when and where; each with the words."""
    statement, notes = telling.statement, report.annotations
    whole = report.cite(statement.span)
    polarity = "denied" if statement.polarity == "negative" or statement.modality == "denied" else "affirmed"
    found = []
    if statement.asserted:
        found = [Slot("status", statement.modality, telling.ref, whole), Slot("polarity", polarity, telling.ref, whole)]
    for n in statement.times:
        time = notes.times[n]
        if (
            time.earliest is not None
            and time.latest is not None
            and time.type in ("DATE", "TIME")
            and not time.reading.open
            and not names_a_kind(Span(time.start, time.end), notes.tokens)
        ):
            value = f"{time.earliest.isoformat()}/{time.latest.isoformat()}"
            found.append(Slot("when", value, telling.ref, report.cite(Span(time.start, time.end))))
    if statement.place is not None:
        mention = notes.mentions[statement.place]
        places = gazetteer.lookup(mention.form, notes.language)
        value = places[0].key if places else mention.form
        found.append(Slot("where", value, telling.ref, report.cite(Span(mention.start, mention.end))))
    return found
