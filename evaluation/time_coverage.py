"""Whether we have what a row of a case list wants (:mod:`evaluation.time_cases`), and the share of rows per language.

Right is a row if, for each of its news-like expressions, some expression of ours has its value, or its interval at the
grain wanted. An open date ("Tuesday", "in May") may lie on either side of the reference; what is counted from a time
told before ("the following week") is counted from the reference, for a row has no text around it. Where the lists and
TIMEX3 bound a stretch differently (evening, weekend, season, end of May, the last two years) half of the shorter one
must be shared; a range may be two expressions of ours, with its end meant or just behind it; where only one end is
wanted ("after 2018") that end; where it is counted from the minute of speaking ("in a week", "two hours ago") the
length, for a report has only its day. A vague number ("a few hours") is X for us, three for them: its unit counts. The
lists write names as they please: a row is read as typed and with its words capitalised.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from evaluation.time_cases import CLOCK, SAME, UNITS, Case, Wanted, cases
from tellings.annotate.times import times
from tellings.date.resolve import resolved
from tellings.languages import LANGUAGES
from tellings.types import Published, Span, Tense, TimeExpr, TimeReading

TENSES: tuple[Tense, ...] = ("past", "future")
DIRECTIONS: tuple[Literal["last", "next"], ...] = ("last", "next")
HALF = 0.5
LONG_WORD = re.compile(r"[^\W\d_]{3,}")
COLUMNS = ("recognizers", "duckling", "feasts")


def found_in(case: Case) -> list[TimeExpr]:
    """Our expressions, as told of the past and of the future."""
    day = case.reference.replace(hour=0, minute=0, second=0, microsecond=0)
    day_end = day + timedelta(1) - timedelta(seconds=1)
    published = Published(day.date().isoformat(), day, day_end, "day", "metadata")
    out: list[TimeExpr] = []
    for text in dict.fromkeys((case.text, LONG_WORD.sub(lambda word: word[0].capitalize(), case.text))):
        spans = (Span(0, len(text)),)
        found = times(text, case.language)
        for tense in TENSES:
            told = tuple(msgspec.structs.replace(each, tense=tense) for each in found)
            out += resolved(told, published, spans)
        for direction in DIRECTIONS:
            told = tuple(msgspec.structs.replace(each, reading=_turned(each.reading, direction)) for each in found)
            out += resolved(told, published, spans)
    return out


def _turned(reading: TimeReading, direction: Literal["last", "next"]) -> TimeReading:
    """An open date turned to the past or future; what counts from a time told before counts from the publication."""
    if reading.base == "told":
        reading = msgspec.structs.replace(reading, base="")
    if reading.direction or reading.offset is not None or reading.year is not None or reading.amounts or reading.every:
        return reading
    to = reading.to and _turned(reading.to, direction)
    named = reading.month or reading.weekday or reading.season or reading.feast or reading.quarter
    return msgspec.structs.replace(reading, direction=direction, to=to) if named else reading


def solved(found: Sequence[TimeExpr], wanted: Wanted, reference: datetime) -> bool:
    """Whether one of our expressions has what is wanted, or two of them the ends of a range."""
    if any(solves(ours, wanted, reference) for ours in found):
        return True
    for start, end in wanted.stretches:
        if start and end:
            first, last = (wanted._replace(stretches=(edge,)) for edge in ((start, None), (None, end)))
            heads = [ours for ours in found if solves(ours, first, reference)]
            if any(ours.start > head.start and solves(ours, last, reference) for head in heads for ours in found):
                return True
    return False


def solves(ours: TimeExpr, wanted: Wanted, reference: datetime) -> bool:
    """Whether an expression of ours has what is wanted."""
    if any(ours.value == value or (value[:1] == "T" and ours.value.endswith(value)) for value in wanted.values):
        return True
    if wanted.seconds is not None:
        return _is_length(ours, wanted.seconds)
    return any(_is_stretch(ours, stretch, wanted, reference) for stretch in wanted.stretches)


def _is_length(ours: TimeExpr, seconds: float) -> bool:
    amounts = ours.reading.amounts
    if len(amounts) == 1 and amounts[0][0] is None:
        return seconds % UNITS.get(amounts[0][1], 1) == 0
    total = _seconds(ours)
    return total is not None and abs(total - seconds) <= 0.02 * seconds


def _seconds(ours: TimeExpr) -> float | None:
    total = 0.0
    for number, unit in ours.reading.amounts:
        if number is None or unit not in UNITS:
            return None
        total += float(number * Decimal(UNITS[unit]))
    return total or None


def _is_stretch(
    ours: TimeExpr, stretch: tuple[datetime | None, datetime | None], wanted: Wanted, reference: datetime
) -> bool:
    start, end = stretch
    reading = ours.reading
    moment = start or end
    if reading.amounts and reading.shift and moment:
        away = _seconds(ours)
        gaps = [(moment - each).total_seconds() * reading.shift for each in (reference, _midnight(reference))]
        if away is None:
            return gaps[0] > 0 and any(gaps[0] <= 10 * UNITS.get(unit, 0) for _, unit in reading.amounts)
        if any(abs(gap - away) <= max(60, 0.02 * away) for gap in gaps):
            return True
    if reading.amounts and reading.direction and start and end and (away := _seconds(ours)):
        around = start <= reference if reading.direction == "last" else reference <= end
        if around and abs((end - start).total_seconds() - away) <= max(60, 0.04 * away):
            return True
    if reading.amounts and not reading.shift and moment and (away := _seconds(ours)):
        gaps = [abs((moment - each).total_seconds()) for each in (reference, _midnight(reference))]
        if any(abs(gap - away) <= max(60, 0.02 * away) for gap in gaps):
            return True
    if ours.earliest is None or ours.latest is None:
        return False
    low, high = ours.earliest, ours.latest + timedelta(seconds=1)
    if wanted.clock:
        low, high = (each.replace(year=2000, month=1, day=1) for each in (low, high))
    last = _last_start(ours)
    if start is None or end is None:
        if start is None and moment == last:
            return True
        return moment in (low, high) or (reading.hour is not None and moment is not None and abs(moment - low) < SAME)
    if wanted.grain in CLOCK and reading.hour is not None:
        same = abs(start - low) < SAME and (reading.to is None or abs(high - end) <= timedelta(hours=1))
        return same or (_is_of_no_day(ours) and _is_next(start, low, reference))
    if low == start and end in (high, last):
        return True
    if reading.amounts and reading.shift:
        return low <= start and end <= high
    if reading.to is not None and str(start.date()) in ours.value.split("/") and end - start == timedelta(1):
        return True  # "18 and 19 June" is one expression of ours, two of theirs
    loose = reading.part or reading.season or reading.unit == "WE" or ours.mod or reading.amounts
    shared = (min(high, end) - max(low, start)).total_seconds()
    shorter = min((high - low).total_seconds(), (end - start).total_seconds())
    return bool(loose and shared >= HALF * shorter)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0)


def _last_start(ours: TimeExpr) -> datetime | None:
    """Where the last day, month or year of a range starts: for some of the lists the range ends there."""
    _, _, last = ours.value.partition("/")
    try:
        return datetime.fromisoformat(f"{last}-01-01"[:10] if len(last) in (4, 7) else last)
    except ValueError:
        return None


def _is_of_no_day(ours: TimeExpr) -> bool:
    reading = ours.reading
    return not (reading.day or reading.weekday or reading.month or reading.offset is not None or reading.feast)


def _is_next(start: datetime, ours: datetime, reference: datetime) -> bool:
    """Whether a clock time without a day, of today for us, is the next one for them."""
    same = (start.hour, start.minute) == (ours.hour, ours.minute)
    return same and timedelta(0) <= start - reference <= timedelta(1)


def report(folder: Path, errors: bool) -> None:
    """Prints, per language, rows, news-like rows and the share of these that is solved."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: {name: [0, 0] for name in COLUMNS})
    for case in cases(folder):
        found = found_in(case)
        missed = [each for each in case.wanted if not solved(found, each, case.reference)]
        cell = counts[case.language]["feasts" if case.feast else case.source]
        cell[0], cell[1] = cell[0] + (not missed), cell[1] + 1
        if errors and missed:
            told = sorted({(each.start, each.value, each.end) for each in found})
            shown = " · ".join(f"{case.text[start:end]}={value}" for start, value, end in told)
            for each in missed:
                stretches = (f"{low}…{high}" for low, high in each.stretches)
                goal = " ".join((*each.values, *stretches, str(each.seconds or "")))
                kind = "F" if case.feast else " "
                words = f"{case.text[:110]!r} [{each.text[:60]}] {case.reference:%a %F}"
                print(f"{case.language}{kind} {words}: {goal} | ours {shown}")
    names = "".join(f"{name:>18}" for name in (*COLUMNS, "both"))
    print(f"\n{'':4}{names}   share of news-like rows solved / rows")
    for language in LANGUAGES:
        cells = list(counts[language].values())
        cells.append([one + two for one, two in zip(*cells[:2], strict=True)])
        print(f"{language:4}" + "".join(f"{right / max(1, rows):>12.2f}/{rows:<5}" for right, rows in cells))
