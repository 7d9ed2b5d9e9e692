"""Claims of the second kind: figures of several reports that count the same thing of the same happening.

A figure is compared only where all of this agrees (read by hand: ``what-differs``, half of the pairs "two numbers, same
noun" are false alarms): what is counted, what happened to it, which part of a whole, when, and which way a delivery
went. So each figure gets a *measure* ("dead", "t of ammonium nitrate", "container, sent"), and within an article the
largest figure of a measure is the total, smaller ones its parts or earlier states, unless another speaker gave them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from tellings.annotate import frames, gazetteer
from tellings.annotate.concepts import concept, state, within
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.time_words import opening_words
from tellings.link.content import Clause, likeness
from tellings.types import Annotations, ArticleId, EntityId, Quantity, Report, Span, Speaker, Statement, TimeExpr

NOT_COUNTED = ("ordinal", "age", "score", "number", "percent")
"""Kinds of quantities that are no claim of how many or how much."""
OF_TIME = ("s", "min", "h", "d", "wk", "mo", "a")
BEFORE = timedelta(days=3)
"""What the story is about lies no longer before its first report."""
LONG = timedelta(days=6)
"""A count of so long a time ("this month") is no count of one happening."""
LOOSE = Decimal("1.5")
"""How many times its bound "at least" can be exceeded before it is worth telling."""
ALIKE, BARE = 0.12, 0.3
"""Likeness of clauses from which figures of things are compared, and where no frame says what happened to them."""
EVERYBODY = ("", "person", "resident", "victim")
"""Words for the counted people that don't make them a part of the whole."""
NEAR = 260
"""Characters back to the figure that one without a noun goes on about."""
LOOK_BACK = 7
"""Clauses back to one that says which time is being told of."""
BEFORE_NOUN = 30
"""Characters before a noun in which "since the" stands."""
ROOT = 5
MORE = "more"
WEEKDAY = re.compile(r"WXX-(\d)")


class Measure(NamedTuple):
    """What a figure measures: ``what`` (a concept, "unit:substance", or a lemma), ``who`` of them, ``frame`` that
    happened to them ("" where the measure itself says it), ``language`` of a bare lemma."""

    what: str
    who: str
    frame: str
    language: str


class Figure(NamedTuple):
    """A figure in its clause.

    ``when``: the time of what is counted, None for the happening at hand; ``day``: the time in its clause that says
    when it happened, None where there is none or it says as of when the count is; ``places``: keys of the cities and
    facilities that its sentence names; ``who``: the people and bodies in its clause.
    """

    article: ArticleId
    statement: int
    quantity: Quantity
    measure: Measure
    when: tuple[datetime, datetime] | None
    day: TimeExpr | None
    places: frozenset[str]
    speakers: tuple[Speaker, ...]
    clause: Clause
    span: Span
    language: str
    who: frozenset[EntityId]

    @property
    def low(self) -> Decimal | None:
        """The least that the words allow."""
        return self.quantity.low

    @property
    def high(self) -> Decimal | None:
        """The most that the words allow; "at least" is taken to be passed by half of it and no more."""
        if self.quantity.high is None and self.quantity.bound == "least" and self.quantity.low is not None:
            return self.quantity.low * LOOSE
        return self.quantity.high


def figures(
    clauses: Sequence[Clause], reports: Mapping[ArticleId, Report], of: Mapping[tuple[ArticleId, int], EntityId]
) -> list[Figure]:
    """The figures of the story that measure something, totals only, by article and place; ``of``: entity by mention."""
    found: list[Figure] = []
    by_article: dict[ArticleId, list[Clause]] = {}
    for clause in clauses:
        by_article.setdefault(clause.article, []).append(clause)
    since = _since(reports.values())
    totals: dict[ArticleId, list[Figure]] = {}
    for article, own in sorted(by_article.items()):
        told: list[Figure] = []
        for clause in own:
            told += _of_clause(clause, reports[article], since, of)
        totals[article] = told
    stuffs = _substances(figure for told in totals.values() for figure in told)
    for article, told in totals.items():
        report = reports[article]
        named = [_with_substance(figure, stuffs, report) for figure in told]
        completed: list[Figure] = []
        for figure in named:
            completed.append(_completed(figure, completed))
        found += _totals([figure for figure in completed if _says_what(figure.measure)])
    return found


def _substances(told: Iterable[Figure]) -> tuple[Measure, ...]:
    """The measures of a unit of some stuff ("t of ammonium nitrate") that the story names."""
    return tuple(sorted({f.measure for f in told if f.measure.what.partition(":")[2] and ":" in f.measure.what}))


def _with_substance(figure: Figure, stuffs: Sequence[Measure], report: Report) -> Figure:
    """A figure with a bare unit is of the stuff that its clause names in kindred words, where another figure of the
    story is ("put the amount of ammonium nitrate at 1,200 tonnes")."""
    unit, colon, stuff = figure.measure.what.partition(":")
    if not colon or stuff:
        return figure
    roots = {root for term in report.annotations.statements[figure.statement].terms for root in _roots(term)}
    for measure in sorted(stuffs, key=lambda m: (m.language != figure.language, m)):
        other, _, named = measure.what.partition(":")
        wanted = [word for word in named.split() if _roots(word)]
        if other == unit and wanted and all(_roots(word) & roots for word in wanted):
            return figure._replace(measure=measure)
    return figure


def _completed(figure: Figure, before: Sequence[Figure]) -> Figure:
    """A figure without its noun or stuff counts what the one right before it counts: "There were 750 tonnes", "the
    company speaks of 750"."""
    last = before[-1] if before else None
    if last is None or figure.span.start - last.span.end > NEAR:
        return figure
    unit, colon, stuff = last.measure.what.partition(":")
    if not colon or not stuff:
        return figure
    bare = figure.measure.what == "" and _comparable_size(figure, last)
    if bare or figure.measure.what == f"{unit}:":
        return figure._replace(measure=last.measure, clause=last.clause)  # what it is about is said there
    return figure


def _comparable_size(one: Figure, two: Figure) -> bool:
    """Whether two numbers may well be of one thing: less than a tenth or more than ten times is of another."""
    a, b = sorted((_size(one), _size(two)))
    return a > 0 and b <= 10 * a


def _says_what(measure: Measure) -> bool:
    """Whether a measure names what it counts, or what happened to it."""
    return bool(measure.what) and (not measure.what.endswith(":") or bool(measure.frame))


def _since(reports: Iterable[Report]) -> datetime | None:
    """When what the story is about can have begun; None where no report is dated."""
    dates = [report.article.published.earliest for report in reports]
    known = [date for date in dates if date is not None]
    return min(known) - BEFORE if known else None


def groups(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of several articles, or of several speakers, that can be compared."""
    joined: list[list[Figure]] = []
    for figure in found:
        home = next((group for group in joined if all(comparable(figure, other) for other in group)), None)
        if home is None:
            joined.append([figure])
        else:
            home.append(figure)
    return [group for group in joined if len({(f.article, _first(f)) for f in group}) > 1]


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures count the same thing of the same happening."""
    a, b = one.measure, two.measure
    if (a.what, a.who, a.language) != (b.what, b.who, b.language) and not _same_substance(a, b):
        return False
    if a.frame != b.frame and not (a.frame and b.frame and frames.same_happening(a.frame, b.frame)):
        return False
    if not _same_time(one.when, two.when) or not _same_modifiers(one, two):
        return False
    if one.places and two.places and not any(_compatible(a, b) for a in one.places for b in two.places):
        return False
    if one.day is not None and two.day is not None and not _one_day(one.day, two.day):
        return False
    if state(a.what):
        return True
    if one.who and two.who and not one.who & two.who:
        return False
    bare = a.what.endswith(":") or (not a.frame and ":" not in a.what)
    if bare and likeness(one.clause, two.clause) < BARE:
        return False
    return one.article == two.article or likeness(one.clause, two.clause) >= ALIKE


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
    return bool(_roots(stuff) & _roots(again))


def _roots(words: str) -> set[str]:
    """The first letters of the longer words, which international words share: "nitrate", "Nitrat"."""
    from anyascii import anyascii

    found = re.findall(r"[a-z]+", anyascii(words).lower())
    return {word[at : at + ROOT] for word in found for at in (0, len(word) - ROOT - 1) if len(word) - at >= ROOT}


# ── one clause ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_clause(
    clause: Clause,
    report: Report,
    since: datetime | None,
    of: Mapping[tuple[ArticleId, int], EntityId],
) -> Iterable[Figure]:
    notes = report.annotations
    statements = [(n, notes.statements[n]) for n in clause.statements]
    first = statements[0][1]
    for n in first.quantities:
        quantity = notes.quantities[n]
        if quantity.kind in NOT_COUNTED or quantity.unit in OF_TIME or quantity.value is None or quantity.part:
            continue
        index, statement = min(statements, key=lambda pair: (_distance(pair[1], quantity), pair[0]))
        measured = _measure(quantity, statements, notes)
        if measured is None or _hypothetical(statement):
            continue
        when = _when(first, report, clause, since)
        span = Span(quantity.start, _end(quantity))
        day = _day(first, statement, measured, report)
        yield Figure(
            clause.article, index, quantity, measured, when, day, _places(clause, report), statement.speakers, clause,
            span, notes.language, _who(first, clause.article, notes, of),
        )  # fmt: skip


def _who(
    statement: Statement, article: ArticleId, notes: Annotations, of: Mapping[tuple[ArticleId, int], EntityId]
) -> frozenset[EntityId]:
    """The people and bodies that a clause names."""
    named = [n for n in statement.mentions if notes.mentions[n].type in ("PER", "ORG")]
    return frozenset(of[(article, n)] for n in named if (article, n) in of)


def _end(quantity: Quantity) -> int:
    return max(quantity.end, quantity.counted.end)


def _hypothetical(statement: Statement) -> bool:
    return statement.polarity == "negative" or statement.modality in ("conditional", "demanded", "denied")


def _distance(statement: Statement, quantity: Quantity) -> int:
    return min(abs(statement.cue.start - quantity.start), abs(statement.cue.end - quantity.end))


def _measure(quantity: Quantity, statements: Sequence[tuple[int, Statement]], notes: Annotations) -> Measure | None:
    """What the quantity measures; None where that can't be said."""
    counted, language = quantity.counted, notes.language
    kind = counted.kind
    if state(kind):
        return Measure(kind, "", "", "")
    people = kind == "person" or "person" in within(kind)
    condition = next((c for m in counted.modifiers if state(c := concept(m, language))), "")
    if condition:
        return Measure(condition, "" if kind in EVERYBODY else kind, "", "")
    if people or (not counted.lemma and not quantity.unit):
        verbs = [s for _, s in statements if not s.nominal]
        nearest = min(verbs, key=lambda s: (_distance(s, quantity), s.cue), default=None)
        toll = frames.inventory()[nearest.frame].counts if nearest is not None and nearest.frame else ""
        if nearest is not None and nearest.graded:
            return None
        if nearest is not None and toll and _undergoes(nearest, quantity):
            return Measure(toll, "" if kind in EVERYBODY else kind, "", "")
        if kind in EVERYBODY:
            told = _told_toll(statements, quantity, notes)
            return Measure(told, "", "", "") if told else None
    if toll := _toll_of(counted.lemma, language):  # "nine deaths"
        return Measure(toll, "", "", "")
    if quantity.unit:
        what = kind or " ".join((*counted.modifiers, counted.lemma.lower())).strip()
        frame = "" if what else _frame(statements, quantity)
        return Measure(f"{quantity.unit}:{what}", "", frame, "" if kind or not what else language)
    if not counted.lemma:
        return Measure("", "", _frame(statements, quantity), language)
    return Measure(kind or counted.lemma.lower(), "", _frame(statements, quantity), "" if kind else language)


def _toll_of(noun: str, language: str) -> str:
    """The class that an event noun's frame counts: the dead of "deaths"; "" where it counts nothing."""
    frame = frames.inventory().get(frames.noun_frame(noun, language)) if noun else None
    return frame.counts if frame is not None and frame.kind == "figure" else ""


def _told_toll(statements: Sequence[tuple[int, Statement]], quantity: Quantity, notes: Annotations) -> str:
    """What happened to those counted where no verb says it: "raised the toll to 14", "die Zahl der Toten stieg auf 14",
    "four people are still missing"; "" where nothing or several things could be meant."""
    counted = {notes.quantities[n].counted.lemma.lower() for n in statements[0][1].quantities}
    if quantity.counted.lemma:
        kinds = (concept(term, notes.language) for term in statements[0][1].terms if term not in counted)
        told = {kind for kind in kinds if state(kind)}
    else:
        if MORE in quantity.counted.modifiers or not _next_to_noun(quantity, statements, notes):
            return ""
        told = {frames.inventory()[s.frame].counts for _, s in statements if s.nominal and s.frame} - {""}
        told = {toll for toll in told if not any(state(concept(lemma, notes.language)) for lemma in counted)}
    return min(told) if len(told) == 1 else ""


def _next_to_noun(quantity: Quantity, statements: Sequence[tuple[int, Statement]], notes: Annotations) -> bool:
    """Whether no other number of the clause stands nearer to the event noun that says what a bare one counts."""
    nouns = [s for _, s in statements if s.nominal and s.frame and frames.inventory()[s.frame].counts]
    others = [notes.quantities[n] for n in statements[0][1].quantities]
    return all(_distance(noun, quantity) <= min(_distance(noun, other) for other in others) for noun in nouns)


def _undergoes(statement: Statement, quantity: Quantity) -> bool:
    """Whether the frame happens to what is counted, as far as order tells: "killed 41", "41 were killed"."""
    if not frames.inventory()[statement.frame].object or statement.passive:
        return True
    closes = statement.span.end - statement.cue.end < 3
    return quantity.start > statement.cue.start or closes


def _frame(statements: Sequence[tuple[int, Statement]], quantity: Quantity) -> str:
    """The frame of the nearest predicate that has one, a verb before a noun."""
    counted = Span(quantity.start, _end(quantity))  # the "fire" of "two fire engines" tells of nothing
    framed = [
        (s.nominal, _distance(s, quantity), s.frame)
        for _, s in statements
        if s.frame and not (s.nominal and counted.covers(s.cue))
    ]
    return min(framed)[2] if framed else ""


# ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _when(
    statement: Statement, report: Report, clause: Clause, since: datetime | None
) -> tuple[datetime, datetime] | None:
    """The time of an earlier happening that the clause tells of; None where it tells of the one at hand.

    A clause without a time goes on about what the paragraph was about last.
    """
    own = _old(statement, report, since)
    times = [report.annotations.times[n] for n in statement.times]
    if own is not None or any(time.earliest is not None and not time.reading.open for time in times):
        return own
    text = report.article.text
    if any(_since_then(report.annotations.statements[n], text, report.annotations.language) for n in clause.statements):
        return own
    back = any(_refers_back(time) for time in times)
    before = {s.span: s for s in report.annotations.statements if s.span.start < clause.span.start}
    for first in [before[span] for span in sorted(before)[-LOOK_BACK:]][::-1]:
        end = min(first.span.end, clause.span.start)  # a relative clause stands inside its main clause
        if not back and "\n" in text[end : clause.span.start]:
            break
        if _dates_a_saying(first, report.annotations):
            continue
        told = [n for n in first.times if report.annotations.times[n].end <= clause.span.start]
        old = _old(replace(first, times=tuple(told)), report, since)
        if old is not None:
            same_sentence = not _ends_between(end, clause.span.start, report)
            return old if same_sentence or _mouth(first) == _mouth(statement) else None
        if any(report.annotations.times[n].earliest is not None for n in told):
            break
    return None


def _dates_a_saying(statement: Statement, notes: Annotations) -> bool:
    """Whether a clause has no finite verb but one of saying: its time is when it was said."""
    if statement.nominal or statement.predicate not in lexicon(notes.language).lemmas:
        return False
    inside = notes.tokens.within(statement.span.start, statement.span.end)
    return sum("Fin" in notes.tokens.feats[n] for n in inside) == 1


def _ends_between(start: int, end: int, report: Report) -> bool:
    """Whether a sentence ends between two offsets."""
    return any(start <= sentence.end <= end for sentence in report.annotations.sentences)


def _mouth(statement: Statement) -> str:
    return statement.speakers[0].name.casefold() if statement.speakers else ""


def _old(statement: Statement, report: Report, since: datetime | None) -> tuple[datetime, datetime] | None:
    """The time in a clause that lies before the story, or is too long to be that of one happening."""
    for n in statement.times:
        time = report.annotations.times[n]
        if time.type == "SET" or time.earliest is None or time.latest is None or time.reading.open:
            continue  # "almost 17 years ago" is a duration, yet placed
        if since is None or time.latest < since or time.latest - time.earliest >= LONG:
            return (time.earliest, time.latest)
    return None


def _since_then(statement: Statement, text: str, language: str) -> bool:
    """Whether a clause counts from an earlier happening on ("since the meeting")."""
    if not statement.nominal:
        return False
    before = text[max(0, statement.cue.start - BEFORE_NOUN) : statement.cue.start].lower().split()
    return bool(opening_words(language) & set(before[-2:]))


def _refers_back(time: TimeExpr) -> bool:
    return time.value == "PAST_REF" or time.reading.ref == "PAST_REF"


def _same_time(one: tuple[datetime, datetime] | None, two: tuple[datetime, datetime] | None) -> bool:
    if one is None or two is None:
        return one is two
    return max(one[0], two[0]) <= min(one[1], two[1])


def _day(first: Statement, told: Statement, measure: Measure, report: Report) -> TimeExpr | None:
    """When the counted thing happened, as its clause says: beside "died", not beside "the number stands at"."""
    if state(measure.what) and not (
        told.asserted and told.frame and frames.inventory()[told.frame].kind in ("act", "figure")
    ):
        return None
    times = [report.annotations.times[n] for n in first.times]
    days = [
        t
        for t in times
        if t.type in ("DATE", "TIME") and not t.reading.open and (t.earliest or WEEKDAY.search(t.value))
    ]
    return days[0] if len(days) == 1 else None


def _places(clause: Clause, report: Report) -> frozenset[str]:
    """The places smaller than a country that the sentence of a clause names."""
    notes = report.annotations
    at = bisect_right([s.start for s in notes.sentences], clause.span.start) - 1
    sentence = notes.sentences[at] if at >= 0 else clause.span
    found = set()
    for mention in notes.mentions:
        if mention.type == "LOC" and sentence.start <= mention.start < sentence.end:
            places = gazetteer.lookup(mention.form, notes.language)
            found |= {places[0].key} if places and places[0].kind in ("city", "site", "region") else set()
    return frozenset(found)


def _compatible(one: str, two: str) -> bool:
    return gazetteer.compatible(gazetteer.place(one), gazetteer.place(two)) is not False


def _one_day(one: TimeExpr, two: TimeExpr) -> bool:
    """Whether two times can be the same; of undated reports the days of the week are compared."""
    if one.earliest and one.latest and two.earliest and two.latest:
        return max(one.earliest, two.earliest) <= min(one.latest, two.latest)
    days = [WEEKDAY.findall(time.value) for time in (one, two)]
    return not days[0] or not days[1] or bool(set(days[0]) & set(days[1]))


# ── totals ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _totals(told: Sequence[Figure]) -> list[Figure]:
    """For each measure, time and speaker the largest figure; smaller ones are parts or earlier states of it.

    A figure that nobody is credited with is no second opinion beside one that is: it goes with the largest.
    """
    kept: list[Figure] = []
    for figure in told:
        more = MORE in figure.quantity.counted.modifiers
        rivals = [
            other
            for other in told
            if other is not figure
            and other.measure == figure.measure
            and _same_time(other.when, figure.when)
            and _same_modifiers(other, figure)
            and (_first(other) == _first(figure) or not _first(figure) or not _first(other))
        ]
        if any(not overlap(figure, other) and _size(other) > _size(figure) for other in rivals):
            continue
        if more and (rivals or figure.quantity.counted.lemma):
            continue
        kept.append(figure)
    return kept


def _size(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def _first(figure: Figure) -> str:
    """Who is credited with the figure, "" for nobody."""
    return figure.speakers[0].name.casefold() if figure.speakers else ""


def _same_modifiers(one: Figure, two: Figure) -> bool:
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
