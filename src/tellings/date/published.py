"""When a report came out: from its metadata, else from its stamps, else from its own words.

The words are solved like a small puzzle: dated days that the report tells as near to itself open a window of days, what
it tells as past or as still to come bounds it, and of the days in the window that one is taken which is the latest
weekday it tells as past ("teilte der Kreml am Montag mit"): news is dated by the weekday of its day or the day before. Where the words
leave several days or none, the answer is coarser or unknown, with what was tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from tellings.date import evidence
from tellings.date.calendar import END_OF_DAY, Period, month
from tellings.date.evidence import Evidence, Weekday, explicit
from tellings.types import Annotations, Article, Citation, Published, Span, TimeExpr, in_order

MONTH_STAMP = re.compile(r"(?<![\d-])(\d{4})[-/.](\d{2})(?![\d-])|(?<![\d./-])(\d{2})[/.](\d{4})(?!\d)")
STAMP_LINES = 3
"""Lines at the start and at the end of a text that may hold nothing but its date."""
STAMP_WORDS = 30
"""Characters beside the date in such a line."""
WIDEST = 45
"""Days of a window in which weekdays are still looked at."""
NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def published(article: Article, annotations: Annotations) -> Published:
    """The publication of ``article`` with its basis, reason and the words relied on.

    ``annotations`` need sentences, tokens and times with their tenses.
    """
    if article.published.basis == "metadata":
        return article.published
    stamped = _stamped(article) or _line(article, annotations)
    if stamped and stamped.precision in ("day", "minute"):
        return stamped
    told = _told(article, annotations, stamped)
    return told if told.basis != "unknown" else stamped or told


# ── stamps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _stamped(article: Article) -> Published | None:
    """What the stamps that were cut from the text say; the earliest of several days."""
    from tellings.annotate.times import times

    found: list[Published] = []
    for stamp in (*article.stamps, article.dateline):
        for language in dict.fromkeys((article.language, "en")):
            if days := [t for t in times(stamp, language) if (p := explicit(t.reading)) and p.grain == "D"]:
                found.append(_of_stamp(days[0], stamp))
                break
    if found:
        return min(found, key=lambda p: (p.earliest or datetime.max, p.value))
    for stamp in article.stamps:
        if match := MONTH_STAMP.search(stamp):
            year, number = int(match[1] or match[4]), int(match[2] or match[3])
            period = month(year, number) if 1 <= number <= 12 and 1900 <= year <= 2100 else None
            if period:
                return _at(period, "month", f"its stamp says “{stamp.strip()}”", ())
    return None


def _of_stamp(time_found: TimeExpr, stamp: str) -> Published:
    period = explicit(time_found.reading)
    assert period is not None
    reason = f"its stamp says “{stamp.strip()}”"
    reading = time_found.reading
    if reading.hour is None or reading.minute is None or reading.hour > 23:
        return _at(period, "day", reason, ())
    moment = datetime.combine(period.first, time(reading.hour, reading.minute))
    value = moment.isoformat(timespec="minutes")
    return Published(value, moment, moment + timedelta(seconds=59), "minute", "words", reason)


def _line(article: Article, annotations: Annotations) -> Published | None:
    """A line near the start or end of the text that holds its date and hardly anything else."""
    text = article.text
    for found in annotations.times:
        period = explicit(found.reading)
        if period is None or period.grain != "D":
            continue
        low = text.rfind("\n", 0, found.start) + 1
        high = text.find("\n", found.end)
        high = len(text) if high < 0 else high
        beside = text[low : found.start] + text[found.end : high]
        early = text[:low].count("\n") < STAMP_LINES or text[high:].strip().count("\n") < STAMP_LINES
        alone = low > 0 or high < len(text)
        if early and alone and len(beside.strip()) <= STAMP_WORDS and not any(sign in beside for sign in "!?"):
            cite = article.cite(found.start, found.end)
            return _at(period, "day", f"a line of it says nothing but “{cite.quote}”", (cite,))
    return None


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(article: Article, annotations: Annotations, stamped: Published | None) -> Published:
    """What the report's own words say; ``stamped`` is a month that a stamp gave."""
    bounds = list(evidence.bounds(annotations.times))
    earliest = max((b for b in bounds if b.first), key=lambda b: (b.first or date.min, b.words), default=None)
    latest = min((b for b in bounds if b.last), key=lambda b: (b.last or date.max, b.words), default=None)
    near = list(evidence.near(article, annotations, earliest.first if earliest else None))
    if stamped and stamped.earliest and stamped.latest:
        near.append(Evidence("near", stamped.earliest.date(), stamped.latest.date(), (), stamped.reason))
    if equal := [found for found in near if found.kind == "equal"]:
        if len({found.first for found in equal}) == 1 and equal[0].first:
            return _day(article, equal[0].first, equal[:1], None)
        return Published(reason="its words count from its own day to dates that contradict each other")
    return _solved(article, near, earliest, latest, evidence.weekdays(annotations.times))


def _solved(
    article: Article,
    near: Sequence[Evidence],
    earliest: Evidence | None,
    latest: Evidence | None,
    weekdays: Sequence[Weekday],
) -> Published:
    if not near:
        return Published(reason=_nothing(article, earliest, latest))
    first = max(found.first for found in near if found.first)
    last = min(found.last for found in near if found.last)
    if earliest and earliest.first and first < earliest.first <= last:
        first = earliest.first
    if latest and latest.last and first <= latest.last < last:
        last = latest.last
    if first > last:
        return Published(reason="the dates that its words tell as near to it contradict each other")
    if (last - first).days > WIDEST:
        return _window(article, near, first, last)
    return _by_weekday(article, near, first, last, weekdays)


def _by_weekday(
    article: Article, near: Sequence[Evidence], first: date, last: date, weekdays: Sequence[Weekday]
) -> Published:
    """The day of the window that is the latest weekday told as past; else the window."""
    if first == last:
        return _day(article, first, near, None)
    past = [named for named in weekdays if named.past]
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    called = [day for day in days if any(named.number == day.isoweekday() for named in past)]
    told_past = [found for found in near if found.first and found.why.startswith("it tells")]
    if told_past:
        day = max(found.first for found in told_past if found.first)
        return _day(article, day, near, None) if day in days else _window(article, near, first, last)
    if not called:
        return _window(article, near, first, last)
    if len(days) > 7:
        return _window(article, near, first, last)
    day = called[-1]
    named = next(named for named in past if named.number == day.isoweekday())
    return _day(article, day, near, named)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _at(period: Period, precision: str, reason: str, cites: tuple[Citation, ...]) -> Published:
    return Published(period.value, period.earliest, period.latest, precision, "words", reason, cites)  # type: ignore[arg-type]


def _cites(article: Article, near: Sequence[Evidence], more: Sequence[Span]) -> tuple[Citation, ...]:
    spans = [span for found in near for span in found.words] + list(more)
    return in_order(article.cite(span.start, span.end) for span in spans)


def _because(near: Sequence[Evidence], cites: Sequence[Citation]) -> str:
    whys = list(dict.fromkeys(found.why for found in near))
    quotes = ", ".join(dict.fromkeys(f"“{' '.join(cite.quote.split())}”" for cite in cites))
    return " and ".join(whys) + (f" ({quotes})" if quotes else "")


def _day(article: Article, day: date, near: Sequence[Evidence], named: Weekday | None) -> Published:
    cites = _cites(article, near, [named.words] if named else [])
    reason = _because(near, cites)
    if named:
        reason += f"; {spoken(day)} is the last day before that which it tells as past"
    return Published(
        day.isoformat(), datetime.combine(day, time(0)), datetime.combine(day, END_OF_DAY), "day", "words", reason, cites
    )


def _window(article: Article, near: Sequence[Evidence], first: date, last: date) -> Published:
    cites = _cites(article, near, [])
    reason = f"{_because(near, cites)}: it came out between {spoken(first)} and {spoken(last)}"
    value, precision = f"{first.isoformat()}/{last.isoformat()}", "days"
    period = month(first.year, first.month)
    if period and (period.first, period.last) == (first, last):
        value, precision = period.value, "month"
    return Published(
        value, datetime.combine(first, time(0)), datetime.combine(last, END_OF_DAY), precision, "words", reason, cites  # type: ignore[arg-type]
    )


def _nothing(article: Article, earliest: Evidence | None, latest: Evidence | None) -> str:
    tried = "no date was found in the metadata, no stamp, and no words that tie a date to the day of the report"
    limits = []
    if earliest and earliest.first:
        quote = article.text[earliest.words[0].start : earliest.words[0].end]
        limits.append(f"not before {spoken(earliest.first)} (“{quote}”)")
    if latest and latest.last:
        quote = article.text[latest.words[0].start : latest.words[0].end]
        limits.append(f"not after {spoken(latest.last)} (“{quote}”)")
    return f"{tried}; it came out {' and '.join(limits)}" if limits else tried


def spoken(day: date) -> str:
    """"Tuesday, 18 June 2024"."""
    return f"{NAMES[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
