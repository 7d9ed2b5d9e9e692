"""Which time a figure is of: the happening at hand, an earlier one, a day that its clause names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from tellings.annotate import frames
from tellings.annotate.concepts import concept, state
from tellings.annotate.saying import is_verb_of_saying
from tellings.annotate.time_tables import opening_words
from tellings.link.content import Clause
from tellings.types import Annotations, Report, Statement, TimeExpr

Interval = tuple[datetime, datetime]
BEFORE = timedelta(days=3)
"""What the story is about lies no longer before its first report."""
LONG = timedelta(days=6)
"""A count of so long a time ("this month") is no count of one happening."""
LOOK_BACK = 7
"""Clauses back to one that says which time is being told of."""
BEFORE_NOUN = 30
"""Characters before a noun in which "since the" stands."""
RIGHT_BEHIND = 12
"""Characters between a verb of saying and the time that says when it was said."""
LASTING = "war"
"""The class of what kills for years."""
WEEKDAY = re.compile(r"WXX-(\d)")


def beginning(reports: Iterable[Report]) -> datetime | None:
    """When what the story is about can have begun; None where no report is dated."""
    dates = [report.article.published.earliest for report in reports]
    known = [date for date in dates if date is not None]
    return min(known) - BEFORE if known else None


def earlier_time(statement: Statement, report: Report, clause: Clause, since: datetime | None) -> Interval | None:
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
        told = [n for n in first.times if report.annotations.times[n].end <= clause.span.start]
        told = [n for n in told if not _dates_a_saying(report.annotations.times[n], first, report.annotations)]
        old = _old(replace(first, times=tuple(told)), report, since)
        if old is not None:
            same_sentence = not _ends_between(end, clause.span.start, report)
            return old if same_sentence or _mouth(first) == _mouth(statement) else None
        if any(report.annotations.times[n].earliest is not None for n in told):
            break
    return None


def counted_since(statement: Statement, clause: Clause, report: Report, since: datetime | None) -> Interval | None:
    """The time from which a toll is counted, where it lies before the story: "since 2011", "since the war began in
    March 2011", "the war has killed"; None where the toll is of the happening at hand."""
    notes = report.annotations
    before = (datetime.min, since or datetime.max)
    for n in statement.times:
        time = notes.times[n]
        if time.reading.open == "since" and time.earliest and time.latest and (since is None or time.latest < since):
            return (time.earliest, time.latest)
        if time.type == "DURATION" and time.reading.direction == "last":
            return (datetime.min, datetime.min)  # "in the past 48 hours": of no one happening
    if _of_a_war(statement, notes):
        return before
    end = next((s.end for s in notes.sentences if s.covers(clause.span)), clause.span.end)
    opened = opening_words(notes.language)
    for other in notes.statements:
        if not clause.span.end <= other.span.start < end:
            continue
        words = report.article.text[other.span.start : other.span.end].lower().split()
        if words and words[0] in opened:
            old = _old(other, report, since)
            own = [notes.times[n] for n in other.times]
            return old or (before if not any(time.earliest for time in own) else None)
    return None


def _of_a_war(statement: Statement, notes: Annotations) -> bool:
    """Whether a war is the subject: its toll is no attack's."""
    tokens = notes.tokens
    return bool(tokens.head) and not statement.passive and any(
        tokens.deprel[n].startswith("nsubj")
        and statement.cue.start <= tokens.start[tokens.head[n]] < statement.cue.end
        and concept(tokens.lemma[n], notes.language) == LASTING
        for n in tokens.within(statement.span.start, statement.span.end) if tokens.head[n] >= 0
    )  # fmt: skip


def _dates_a_saying(time: TimeExpr, statement: Statement, notes: Annotations) -> bool:
    """Whether a time is when something was said: its clause has no finite verb but one of saying, and it stands before
    that verb or right behind it ("im März sagte …", not "called it an answer to the strikes of last week")."""
    if statement.nominal or not is_verb_of_saying(statement.predicate, notes.language):
        return False
    if time.start - statement.cue.end > RIGHT_BEHIND:
        return False
    inside = notes.tokens.within(statement.span.start, statement.span.end)
    return sum("Fin" in notes.tokens.feats[n] for n in inside) == 1


def _ends_between(start: int, end: int, report: Report) -> bool:
    """Whether a sentence ends between two offsets."""
    return any(start <= sentence.end <= end for sentence in report.annotations.sentences)


def _mouth(statement: Statement) -> str:
    return statement.speakers[0].name.casefold() if statement.speakers else ""


def _old(statement: Statement, report: Report, since: datetime | None) -> Interval | None:
    """The time in a clause that lies before the story, or is too long to be that of one happening."""
    for n in statement.times:
        time = report.annotations.times[n]
        if time.type == "SET" or time.earliest is None or time.latest is None or time.reading.open:
            continue  # "almost 17 years ago" is a duration, yet placed
        earlier = time.mod == "START" and bool(time.reading.unit) and not time.reading.offset  # "earlier this month"
        if since is None or time.latest < since or earlier or time.latest - time.earliest >= LONG:
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


def same_time(one: Interval | None, two: Interval | None) -> bool:
    """Whether two figures can be of one time: both of the happening at hand, or of earlier times that meet."""
    if one is None or two is None:
        return one is two
    return max(one[0], two[0]) <= min(one[1], two[1])


def day_of(first: Statement, told: Statement, what: str, report: Report) -> TimeExpr | None:
    """When the counted thing happened, as its clause says: beside "died", not beside "the number stands at"."""
    if state(what) and not (told.asserted and told.frame and frames.inventory()[told.frame].kind in ("act", "figure")):
        return None
    notes = report.annotations
    days = _days([notes.times[n] for n in first.times])
    if not days and first.frame:  # "… killed 21 people in and around the town on Monday" is two clauses
        sentence = next((s for s in notes.sentences if s.covers(first.span)), first.span)
        inside = [other for other in notes.statements if sentence.covers(other.span)]
        days = _days([
            notes.times[n] for other in inside for n in other.times
            if not _dates_a_saying(notes.times[n], other, notes)
        ])  # fmt: skip
    return days[0] if days and all(one_day(days[0], day) for day in days[1:]) else None


def _days(times: Sequence[TimeExpr]) -> list[TimeExpr]:
    """The times that say on which day something happened, the narrowest first."""
    told = [
        time for time in times
        if time.type in ("DATE", "TIME") and not time.reading.open and (time.earliest or WEEKDAY.search(time.value))
    ]  # fmt: skip
    return sorted(set(told), key=lambda t: (t.latest - t.earliest if t.earliest and t.latest else LONG, t.start))


def one_day(one: TimeExpr, two: TimeExpr) -> bool:
    """Whether two times can be the same; of undated reports the days of the week are compared."""
    if one.earliest and one.latest and two.earliest and two.latest:
        return max(one.earliest, two.earliest) <= min(one.latest, two.latest)
    days = [WEEKDAY.findall(time.value) for time in (one, two)]
    return not days[0] or not days[1] or bool(set(days[0]) & set(days[1]))
