"""Days, weeks, seasons and feasts: known dates, and what must hold for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.date import calendar, feasts, other_calendars
from tellings.date.ordinals import nth
from tellings.types import TimeReading

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
    assert (feasts.easter(year).isoformat(), feasts.pascha(year).isoformat()) == (western, orthodox)


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
    found = feasts.feast(feast, year)
    assert found is not None
    assert found.value == day


def test_every_feast_has_a_day():
    from tellings.languages import table

    rules = table("all", "feasts", feasts.Feasts).feasts
    assert len(rules) > 50
    assert [name for name in rules if feasts.feast(name, 2024) is None] == []
    assert feasts.feast("no such feast", 2024) is None


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


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (other_calendars.hijri(1445, 9, 1), "2024-03-11"),
        (other_calendars.hijri(1445), "2023-07-19/2024-07-06"),
        (other_calendars.hijri(1445, 9, 31), None),
        (other_calendars.hijri(1, 1, 1), "0622-07-19"),
        (other_calendars.hijri_in(2013, 10, 1), "2013-08-08"),
        (feasts.feast("yom_kippur", 2023), "2023-09-25"),
        (feasts.feast("passover", 2024), "2024-04-23/2024-04-29"),
        (feasts.feast("hanukkah", 2018), "2018-12-03/2018-12-10"),
        (feasts.feast("purim", 2024), "2024-03-24"),
        (feasts.feast("lunar_new_year", 2024), "2024-02-10"),
        (feasts.feast("lunar_new_year_eve", 2024), "2024-02-09"),
        (feasts.feast("mid_autumn", 2023), "2023-09-29"),
        (feasts.feast("lunar_new_year", 1500), None),
    ],
)
def test_days_of_other_calendars(found, day):
    assert (found.value if found else None) == day


@given(st.integers(1, 3000), st.integers(1, 12))
def test_islamic_months_follow_each_other(year, month):
    this = other_calendars.hijri(year, month)
    after = other_calendars.hijri(year + month // 12, month % 12 + 1)
    assert this.last + timedelta(1) == after.first
    assert 28 <= (this.last - this.first).days + 1 <= 31


@pytest.mark.parametrize(
    ("reading", "value"),
    [
        (TimeReading(weekday=1, ordinal=1), "2024-10-07"),
        (TimeReading(weekday=7, ordinal=-1), "2024-10-27"),
        (TimeReading(unit="D", ordinal=-1), "2024-10-31"),
        (TimeReading(unit="W", ordinal=1), "2024-W40"),
        (TimeReading(unit="WE", ordinal=2), "2024-W41-WE"),
        (TimeReading(weekday=1, ordinal=5), None),
        (TimeReading(unit="DE", ordinal=1), None),
    ],
)
def test_days_and_weeks_by_their_number_in_a_month(reading, value):
    found = nth(reading, calendar.month(2024, 10))
    assert (found.value if found else None) == value


def test_months_by_their_number_in_a_year():
    assert nth(TimeReading(unit="M", ordinal=3), calendar.year(2021)).value == "2021-03"
    assert nth(TimeReading(unit="M", ordinal=13), calendar.year(2021)) is None
