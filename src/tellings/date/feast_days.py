"""Feasts and national days that a report names, the latter only where its words tie them to a country.

National days are rows of ``resources/all/national_days.toml``; the words for them ("Nationalfeiertag") are the class
``national_day`` of ``times.toml``. "Zum russischen Nationalfeiertag" is 12 June; "am Nationalfeiertag" is no date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tellings.annotate.time_tables import expanded, time_table
from tellings.date import calendar, feasts
from tellings.date.calendar import Period
from tellings.languages import table
from tellings.types import Annotations, Record, Span

BESIDE = 3
"""Words between a national day and the name of its country."""


class NationalDays(Record, frozen=True):
    """``national_days.toml``: ISO 3166 code to "MM-DD"."""

    days: dict[str, str] = {}


class Named(NamedTuple):
    """A feast that a report names: its words, the sentence they stand in, and its rule."""

    words: Span
    sentence: Span
    feast: str
    day: str
    why: str

    def on(self, year: int) -> Period | None:
        """Its day in a year."""
        if self.feast:
            return feasts.feast(self.feast, year)
        try:
            return calendar.day(date(year, int(self.day[:2]), int(self.day[3:])))
        except ValueError:
            return None


def feast_days(text: str, annotations: Annotations) -> Iterator[Named]:
    """The feasts and national days named in ``text``, in order."""
    sentences = annotations.sentences
    for time in annotations.times:
        span = Span(time.start, time.end)
        home = next((sentence for sentence in sentences if sentence.covers(span)), None)
        if home and time.reading.feast and time.type != "SET":
            yield Named(
                span, home, time.reading.feast, "", f"{text[span.start : span.end]} falls on the weekday it names"
            )
    yield from _national(text, annotations)


def _national(text: str, annotations: Annotations) -> Iterator[Named]:
    rows = time_table(annotations.language).words.get("national_day", "")
    forms = {form.lower() for form in expanded(rows if isinstance(rows, str) else " ".join(rows.values()))}
    if not forms:
        return
    from tellings.annotate.gazetteer import adjective, lookup

    days = table("all", "national_days", NationalDays).days
    tokens = annotations.tokens
    words = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    for n, word in enumerate(words):
        if word.lower() not in forms:
            continue
        sentence = next((s for s in annotations.sentences if s.start <= tokens.start[n] < s.end), None)
        if sentence is None:
            continue
        near = sorted(range(max(0, n - BESIDE), min(len(words), n + BESIDE + 1)), key=lambda k: (abs(k - n), k))
        for k in near:
            if k == n or not sentence.start <= tokens.start[k] < sentence.end:
                continue
            places = lookup(words[k], annotations.language)
            code = adjective(words[k], annotations.language) or next(
                (p.country for p in places if p.kind == "territory"), None
            )
            if code and code in days:
                span = Span(tokens.start[min(k, n)], tokens.end[max(k, n)])
                yield Named(span, sentence, "", days[code], "the national day falls on the weekday it names")
                break
