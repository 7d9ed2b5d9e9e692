"""Which time a figure is of: the happening at hand, an earlier one, a day that its clause names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from tellings.annotate import frames
from tellings.annotate.concepts import state
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.time_words import opening_words
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


def _dates_a_saying(time: TimeExpr, statement: Statement, notes: Annotations) -> bool:
    """Whether a time is when something was said: its clause has no finite verb but one of saying, and it stands before
    that verb or right behind it ("im März sagte …", not "called it an answer to the strikes of last week")."""
    if statement.nominal or statement.predicate not in lexicon(notes.language).lemmas:
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
    times = [report.annotations.times[n] for n in first.times]
    days = [
        t
        for t in times
        if t.type in ("DATE", "TIME") and not t.reading.open and (t.earliest or WEEKDAY.search(t.value))
    ]
    return days[0] if len(days) == 1 else None


def one_day(one: TimeExpr, two: TimeExpr) -> bool:
    """Whether two times can be the same; of undated reports the days of the week are compared."""
    if one.earliest and one.latest and two.earliest and two.latest:
        return max(one.earliest, two.earliest) <= min(one.latest, two.latest)
    days = [WEEKDAY.findall(time.value) for time in (one, two)]
    return not days[0] or not days[1] or bool(set(days[0]) & set(days[1]))
