"""When a report came out: from its metadata, else from its stamps, else from its own words.

The words are solved like a small puzzle (:mod:`tellings.date.windows`): dated days that the report tells as near to
itself open a window, what it tells as past or as still to come bounds it, and in the window the latest weekday told as
past ("teilte der Kreml am Montag mit") is taken for its day. Where the words leave several days or none, the answer is
coarser or unknown, and says what was tried.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from tellings.date.calendar import END_OF_DAY, Period, month
from tellings.date.evidence import Weekday, explicit
from tellings.date.reasons import because, cites, concluded, limits, spoken
from tellings.date.traces import is_post
from tellings.date.windows import Window, Windows, best_day, windows
from tellings.types import Annotations, Article, Basis, Citation, Precision, Published, TimeExpr

DAYS: Precision = "days"
MONTH: Precision = "month"
MONTH_STAMP = re.compile(r"(?<![\d-])(\d{4})[-/.](\d{2})(?![\d-])|(?<![\d./-])(\d{2})[/.](\d{4})(?!\d)")
STAMP_LINES = 3
"""Lines at the start and at the end of a text that may hold nothing but its date."""
STAMP_WORDS = 30
"""Characters beside the date in such a line."""
NO_ANCHOR = "no date was found beside its text, and no words in it that tie a date to the day it came out"


def published(article: Article, annotations: Annotations) -> Published:
    """The publication of ``article`` with its basis, reason and the words relied on.

    ``annotations`` need sentences, tokens and times with their tenses.
    """
    if article.published.basis == "metadata":
        return article.published
    stamped = stamp(article) or _line(article, annotations)
    if stamped and stamped.precision in ("day", "minute"):
        return stamped
    told = _told(article, windows(article, annotations, month_of(stamped)))
    if stamped is None or told.precision in ("day", "days"):
        return told
    return stamped


def month_of(stamped: Published | None) -> Window | None:
    """The month that a stamp names, as a window."""
    if stamped is None or stamped.earliest is None or stamped.latest is None:
        return None
    return stamped.earliest.date(), stamped.latest.date()


# ── stamps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def stamp(article: Article) -> Published | None:
    """What the stamps that were cut from the text say: the earliest of several days, else a month."""
    from tellings.annotate.times import times

    found: list[Published] = []
    for words in (*article.stamps, article.dateline):
        for language in dict.fromkeys((article.language, "en")):
            if days := [t for t in times(words, language) if (p := explicit(t.reading)) and p.grain == "D"]:
                found.append(_of_stamp(days[0], words))
                break
    if found:
        return min(found, key=lambda p: (p.earliest or datetime.max, p.value))
    for words in article.stamps:
        if match := MONTH_STAMP.search(words):
            year, number = int(match[1] or match[4]), int(match[2] or match[3])
            period = month(year, number) if 1 <= number <= 12 and 1900 <= year <= 2100 else None
            if period:
                return at(period, "month", "words", f"a line beside its text gives the date: “{words.strip()}”")
    return None


def _of_stamp(found: TimeExpr, words: str) -> Published:
    period, reading = explicit(found.reading), found.reading
    assert period is not None
    reason = f"a line beside its text gives the date: “{words.strip()}”"
    if reading.hour is None or reading.minute is None or reading.hour > 23:
        return at(period, "day", "words", reason)
    moment = datetime.combine(period.first, time(reading.hour, reading.minute))
    value = moment.isoformat(timespec="minutes")
    return Published(value, moment, moment + timedelta(seconds=59), "minute", "words", reason)


def _line(article: Article, annotations: Annotations) -> Published | None:
    """A line near the start or end of the text that holds its date and hardly anything else."""
    text = article.text
    for found in annotations.times:
        period = explicit(found.reading)
        if period is None or period.grain != "D" or is_post(text, found):
            continue
        low = text.rfind("\n", 0, found.start) + 1
        high = text.find("\n", found.end)
        high = len(text) if high < 0 else high
        beside = text[low : found.start] + text[found.end : high]
        early = text[:low].count("\n") < STAMP_LINES or text[high:].strip().count("\n") < STAMP_LINES
        alone = low > 0 or high < len(text)
        if early and alone and len(beside.strip()) <= STAMP_WORDS and not any(sign in beside for sign in "!?"):
            cite = article.cite(found.start, found.end)
            return at(period, "day", "words", f"a line of it says nothing but “{cite.quote}”", (cite,))
    return None


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(article: Article, found: Windows) -> Published:
    """What the report's own words say."""
    if not found.near:
        return Published(reason=NO_ANCHOR + limits(article, found))
    if found.clash:
        return Published(reason="the dates that its words tell as near to its own day contradict each other")
    window = found.sure()
    if window is None:
        days = ", ".join(spoken(first) for first, _ in found.windows)
        return Published(reason=f"{because(article, found)}, but it isn't sure in which year: {days}?")
    if best := best_day(found, window):
        return on(article, best[0], "words", found, best[1])
    return between(article, window, "words", found)


def on(article: Article, day: date, basis: Basis, found: Windows, named: Weekday | None) -> Published:
    """A publication on ``day``."""
    reason = f"{because(article, found)}; {concluded(article, day, found, named)}"
    return Published(day.isoformat(), _start(day), _end(day), "day", basis, reason, cites(article, found, named))


def between(article: Article, window: Window, basis: Basis, found: Windows) -> Published:
    """A publication on one of the days of ``window``."""
    first, last = window
    came_out = f"so it most likely came out from {spoken(first)} to {spoken(last)}"
    reason = f"{because(article, found)}; {came_out}" if found.near else came_out
    value, precision = f"{first.isoformat()}/{last.isoformat()}", DAYS
    period = month(first.year, first.month)
    if period and (period.first, period.last) == window:
        value, precision = period.value, MONTH
    return Published(value, _start(first), _end(last), precision, basis, reason, cites(article, found, None))


def at(period: Period, precision: Precision, basis: Basis, reason: str, words: tuple[Citation, ...] = ()) -> Published:
    """A publication within ``period``."""
    return Published(period.value, period.earliest, period.latest, precision, basis, reason, words)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(0))


def _end(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY)
