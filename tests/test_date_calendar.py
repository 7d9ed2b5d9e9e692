"""Days, weeks, seasons and feasts: known dates, and what must hold for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.date import calendar

DAYS = st.dates(min_value=date(100, 1, 1), max_value=date(9800, 1, 1))


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1900, "1900-04-15", "1900-04-22"),
        (1943, "1943-04-25", "1943-04-25"),
        (2000, "2000-04-23", "2000-04-30"),
        (2008, "2008-03-23", "2008-04-27"),
        (2017, "2017-04-16", "2017-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
        (2026, "2026-04-05", "2026-04-12"),
        (2038, "2038-04-25", "2038-04-25"),
    ],
)
def test_easter(year, western, orthodox):
    """Dates from the tables of the United States Naval Observatory and of the Orthodox Church."""
    assert (calendar.easter(year).isoformat(), calendar.pascha(year).isoformat()) == (western, orthodox)


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("christmas", 2024, "2024-12-25"),
        ("good_friday", 2024, "2024-03-29"),
        ("whit_monday", 2024, "2024-05-20"),
        ("thanksgiving", 2024, "2024-11-28"),
        ("us_memorial_day", 2024, "2024-05-27"),
        ("us_labor_day", 2024, "2024-09-02"),
        ("mothers_day", 2024, "2024-05-12"),
        ("orthodox_pentecost", 2024, "2024-06-23"),
    ],
)
def test_feasts(feast, year, day):
    found = calendar.feast(feast, year)
    assert found is not None
    assert found.value == day


def test_every_feast_has_a_day():
    from tellings.languages import table

    rules = table("all", "feasts", calendar.Feasts).feasts
    assert len(rules) > 50
    assert [name for name in rules if calendar.feast(name, 2024) is None] == []
    assert calendar.feast("no such feast", 2024) is None


@pytest.mark.parametrize(
    ("made", "value", "first", "last"),
    [
        (calendar.week(date(2024, 12, 31)), "2025-W01", "2024-12-30", "2025-01-05"),
        (calendar.weekend(date(2024, 6, 19)), "2024-W25-WE", "2024-06-22", "2024-06-23"),
        (calendar.month(2024, 14), "2025-02", "2025-02-01", "2025-02-28"),
        (calendar.month(2024, 0), "2023-12", "2023-12-01", "2023-12-31"),
        (calendar.quarter(2024, 0), "2023-Q4", "2023-10-01", "2023-12-31"),
        (calendar.half(2024, 2), "2024-H2", "2024-07-01", "2024-12-31"),
        (calendar.season(2024, "SU"), "2024-SU", "2024-06-01", "2024-08-31"),
        (calendar.season(2024, "WI"), "2024-WI", "2023-12-01", "2025-02-28"),
        (calendar.decade(199), "199", "1990-01-01", "1999-12-31"),
        (calendar.century(18), "18", "1800-01-01", "1899-12-31"),
        (calendar.year(476), "0476", "0476-01-01", "0476-12-31"),
    ],
)
def test_periods(made, value, first, last):
    assert made is not None
    assert (made.value, made.first.isoformat(), made.last.isoformat()) == (value, first, last)


@given(DAYS, st.sampled_from(sorted(calendar.STEPS)), st.integers(-200, 200))
def test_steps_there_and_back_end_where_they_started(day, unit, count):
    there = calendar.shifted(day, unit, count)
    home = calendar.shifted(day, unit, 0)
    if there is not None and home is not None and there.first.year > 50:
        assert calendar.shifted(there.first, unit, -count) == home


@given(DAYS, st.sampled_from(sorted(calendar.STEPS)))
def test_a_day_lies_in_its_unit(day, unit):
    found = calendar.shifted(day, unit, 0)
    assert found is not None
    if unit != "WE":
        assert found.first <= day <= found.last
    assert found.earliest < found.latest


@given(st.sampled_from(["D", "W", "M", "Y", "DE", "CE"]), st.integers(-20_000, 20_000))
def test_what_leaves_the_calendar_is_none_never_an_error(unit, count):
    for day in (date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)):
        assert calendar.shifted(day, unit, count) is None or isinstance(
            calendar.shifted(day, unit, count), calendar.Period
        )
        moved = calendar.moved(day, unit, count)
        assert moved is None or isinstance(moved, date)


def test_a_month_that_lacks_the_day_gives_its_last():
    assert calendar.moved(date(2024, 3, 31), "M", -1) == date(2024, 2, 29)
    assert calendar.moved(date(2024, 2, 29), "Y", 1) == date(2025, 2, 28)
    assert calendar.moved(date(2024, 2, 29), "W", 1) == date(2024, 2, 29) + timedelta(7)
