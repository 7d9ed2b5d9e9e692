"""Values and intervals of time expressions: by tense, from the publication, from times told before."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.sentences import sentences
from tellings.annotate.times import times
from tellings.date.resolve import resolved
from tellings.types import Published, TimeExpr


def on(first: str, last: str = "") -> Published:
    start, end = datetime.fromisoformat(first), datetime.fromisoformat(last or first)
    return Published(
        first, start, end + timedelta(hours=23, minutes=59, seconds=59), "day" if not last else "days", "words"
    )


def read(text: str, tense: str, published: Published, language: str = "de") -> list[TimeExpr]:
    found = tuple(msgspec.structs.replace(time, tense=tense) for time in times(text, language))
    return list(resolved(found, published))


def span(time: TimeExpr) -> str:
    assert time.earliest is not None
    assert time.latest is not None
    return f"{time.earliest:%Y-%m-%d %H:%M:%S} {time.latest:%Y-%m-%d %H:%M:%S}"


WEDNESDAY = on("2024-06-19")


@pytest.mark.parametrize(
    ("words", "tense", "value"),
    [
        ("am Montag", "past", "2024-06-17"),
        ("am Montag", "none", "2024-06-17"),
        ("am Montag", "future", "2024-06-24"),
        ("am Mittwoch", "past", "2024-06-19"),
        ("am Mittwoch", "future", "2024-06-19"),
        ("am letzten Mittwoch", "past", "2024-06-12"),
        ("am nächsten Mittwoch", "future", "2024-06-26"),
        ("an diesem Donnerstag", "past", "2024-06-20"),
        ("im März", "past", "2024-03"),
        ("im September", "past", "2023-09"),
        ("im September", "future", "2024-09"),
        ("am 3. Juni", "past", "2024-06-03"),
        ("am 3. Juni", "future", "2024-06-03"),
        ("am 3. Juli", "none", "2024-07-03"),
        ("am 3. Juli", "future", "2024-07-03"),
        ("am Freitag, 14. Juni", "none", "2024-06-14"),
        ("im Sommer", "past", "2024-SU"),
        ("zu Weihnachten", "past", "2023-12-25"),
        ("zu Weihnachten", "future", "2024-12-25"),
        ("am Wochenende", "past", "2024-W24-WE"),
        ("am Wochenende", "future", "2024-W25-WE"),
        ("bis Freitag", "past", "2024-06-21"),
    ],
)
def test_tense_decides_what_the_words_leave_open(words, tense, value):
    assert [time.value for time in read(words, tense, WEDNESDAY)] == [value]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("am 18. Juni 2024", "2024-06-18 00:00:00 2024-06-18 23:59:59"),
        ("am 18. und 19. Juni 2024", "2024-06-18 00:00:00 2024-06-19 23:59:59"),
        ("im Juni 2024", "2024-06-01 00:00:00 2024-06-30 23:59:59"),
        ("Anfang Juni 2024", "2024-06-01 00:00:00 2024-06-10 23:59:59"),
        ("Ende Juni 2024", "2024-06-21 00:00:00 2024-06-30 23:59:59"),
        ("2019", "2019-01-01 00:00:00 2019-12-31 23:59:59"),
        ("am Dienstagabend", "2024-06-18 17:00:00 2024-06-18 23:59:59"),
        ("in der Nacht zum Mittwoch", "2024-06-18 20:00:00 2024-06-19 05:59:59"),
        ("gestern um 23.40 Uhr", "2024-06-18 00:00:00 2024-06-18 23:59:59"),
        ("vor drei Tagen", "2024-06-16 00:00:00 2024-06-16 23:59:59"),
        ("vor rund zehn Jahren", "2013-01-01 00:00:00 2015-12-31 23:59:59"),
        ("letzte Woche", "2024-06-10 00:00:00 2024-06-16 23:59:59"),
        ("in den letzten zwei Monaten", "2024-04-19 00:00:00 2024-06-19 23:59:59"),
    ],
)
def test_intervals_are_inclusive_to_the_second(words, expected):
    assert span(read(words, "past", WEDNESDAY)[0]) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("am Dienstagabend", "XXXX-WXX-2TEV"),
        ("gestern", "XXXX-XX-XX"),
        ("letzte Woche", "XXXX-WXX"),
        ("am 3. März", "XXXX-03-03"),
        ("im März", "XXXX-03"),
        ("letztes Jahr", "XXXX"),
        ("am nächsten Tag", "XXXX-XX-XX"),
        ("im dritten Quartal", "XXXX-Q3"),
        ("um 8 Uhr", "XXXX-XX-XXT08:00"),
    ],
)
def test_without_a_publication_nothing_is_guessed(words, value):
    (time,) = read(words, "past", Published())
    assert (time.value, time.earliest, time.latest) == (value, None, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("am Montag", "2024-06-17"),
        ("im März", "2024-03"),
        ("gestern", "XXXX-XX-XX"),
        ("am Mittwoch", "XXXX-WXX-3"),
        ("am 18. Juni 2024", "2024-06-18"),
    ],
)
def test_an_uncertain_publication_gives_what_holds_on_all_its_days(words, value):
    assert [time.value for time in read(words, "past", on("2024-06-18", "2024-06-19"))] == [value]


def test_an_uncertain_publication_hides_a_weekday_that_lies_in_it():
    assert [time.value for time in read("am Mittwoch", "past", on("2024-06-12", "2024-06-21"))] == ["XXXX-WXX-3"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Am 12. Juni 2024 kam er, am nächsten Tag ging er.", ["2024-06-12", "2024-06-13"]),
        ("Am 12. Juni 2024 kam er, drei Tage zuvor war er noch in Rom.", ["2024-06-12", "2024-06-09"]),
        ("Am Montag begann es um 8 Uhr, am Abend endete es.", ["2024-06-17", "2024-06-17T08:00", "2024-06-17TEV"]),
        ("Im Juni 2019 kam er, ein Jahr zuvor war er gewählt worden.", ["2019-06", "2018-06"]),
        ("2019 kam er, am nächsten Tag ging er.", ["2019", "XXXX-XX-XX"]),
    ],
)
def test_times_told_before_are_anchors_if_they_are_fine_enough(words, values):
    assert [time.value for time in read(words, "past", WEDNESDAY)] == values


@pytest.mark.parametrize(
    ("text", "tense", "values"),
    [
        ("Am Montag tagte der Rat. Am Vormittag trat er zurück.", "past", ["2024-06-17", "2024-06-19TMO"]),
        ("Am Montag tagte der Rat, am Vormittag trat er zurück.", "past", ["2024-06-17", "2024-06-17TMO"]),
        ("Am Montagmorgen brannte es. Am Abend nicht mehr.", "past", ["2024-06-17TMO", "2024-06-17TEV"]),
        ("Am 3. Mai brannte es. Am Abend nicht mehr.", "past", ["2024-05-03", "2024-05-03TEV"]),
        ("Am Montag kam er. Am Abend war er gegangen.", "pluperfect", ["2024-06-17", "2024-06-17TEV"]),
        ("Am Vormittag trat er zurück.", "past", ["2024-06-19TMO"]),
    ],
)
def test_a_part_of_the_day_is_of_the_day_told_in_its_sentence_else_of_the_publication(text, tense, values):
    found = tuple(msgspec.structs.replace(time, tense=tense) for time in times(text, "de"))
    assert [time.value for time in resolved(found, WEDNESDAY, sentences(text, "de"))] == values


def test_a_part_of_the_day_stays_open_where_neither_the_publication_nor_its_day_is_known():
    text = "Am 12. Juni 2024 tagte der Rat. Am Abend trat er zurück."
    found = resolved(times(text, "de"), Published(), sentences(text, "de"))
    assert [time.value for time in found] == ["2024-06-12", "XXXX-XX-XXTEV"]


def test_a_year_ago_beside_a_quarter_is_that_quarter_of_the_year_before():
    text = "In the first quarter it earned more than a year ago. It was sold a year ago."
    found = resolved(times(text, "en"), WEDNESDAY, sentences(text, "en"))
    assert [time.value for time in found] == ["2024-Q1", "2023-Q1", "2023"]


def test_history_keeps_to_the_year_that_was_told_last():
    text = " ".join(f"Im Mai {year} begann es, am 3. Juni endete es." for year in range(1911, 1920))
    values = [time.value for time in read(text, "past", WEDNESDAY)]
    assert values == [value for year in range(1911, 1920) for value in (f"{year}-05", f"{year}-06-03")]


def test_the_end_of_the_year_in_history_is_of_the_year_told_last():
    text = " ".join(f"Im Mai {year} begann es, am Jahresende war es vorbei." for year in range(1911, 1920))
    assert [time.value for time in read(text, "past", WEDNESDAY)][1::2] == [str(year) for year in range(1911, 1920)]


def test_news_with_one_old_year_is_no_history():
    values = [time.value for time in read("Er wurde 1943 geboren. Am 3. Juni starb er.", "past", WEDNESDAY)]
    assert values == ["1943", "2024-06-03"]


@given(st.dates(), st.sampled_from(["past", "future", "present", "none", "pluperfect"]))
@settings(max_examples=120, deadline=None)
def test_any_day_of_publication_gives_intervals_in_order(day, tense):
    text = "Am Montag, gestern, am 29. Februar, letztes Jahr, vor zehn Jahrhunderten, im nächsten Jahr, zu Ostern, am Abend."
    for time in read(text, tense, on(day.isoformat())):
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert time.earliest <= time.latest
        assert time.value
