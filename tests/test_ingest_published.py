"""When metadata say that an article came out: an interval in the outlet's own time, never the time of a change."""

from __future__ import annotations

from datetime import datetime

import pytest

from tellings.ingest.draft import Told
from tellings.ingest.published import published, unread


@pytest.mark.parametrize(
    ("value", "shown", "precision", "earliest", "latest"),
    [
        ("2026-03-10T11:02:00+01:00", "2026-03-10T11:02:00+01:00", "minute", (2026, 3, 10, 11, 2), None),
        ("2026-03-10T05:50:00Z", "2026-03-10T05:50:00Z", "minute", (2026, 3, 10, 5, 50), None),
        ("2026-03-10T05:50:00.123Z", "2026-03-10T05:50:00Z", "minute", (2026, 3, 10, 5, 50), None),
        ("2026-03-10 05:50:00", "2026-03-10T05:50:00", "minute", (2026, 3, 10, 5, 50), None),
        ("2026-03-10T05:50:00-0300", "2026-03-10T05:50:00-03:00", "minute", (2026, 3, 10, 5, 50), None),
        ("20260310T0550", "2026-03-10T05:50:00", "minute", (2026, 3, 10, 5, 50), None),
        ("2026-03-10", "2026-03-10", "day", (2026, 3, 10), (2026, 3, 10, 23, 59, 59)),
        ("20260310", "2026-03-10", "day", (2026, 3, 10), (2026, 3, 10, 23, 59, 59)),
        ("2026/03/10", "2026-03-10", "day", (2026, 3, 10), (2026, 3, 10, 23, 59, 59)),
        ("10.03.2026", "2026-03-10", "day", (2026, 3, 10), (2026, 3, 10, 23, 59, 59)),
        ("10.03.2026, 11:02 Uhr", "2026-03-10T11:02:00", "minute", (2026, 3, 10, 11, 2), None),
        ("2026-03-10T00:00:00Z", "2026-03-10", "day", (2026, 3, 10), (2026, 3, 10, 23, 59, 59)),
        ("2026-03", "2026-03", "month", (2026, 3, 1), (2026, 3, 31, 23, 59, 59)),
        ("2026-12", "2026-12", "month", (2026, 12, 1), (2026, 12, 31, 23, 59, 59)),
        ("Wed, 11 Mar 2026 07:45:00 GMT", "2026-03-11T07:45:00Z", "minute", (2026, 3, 11, 7, 45), None),
        ("Wed, 11 Mar 2026 07:45:00 +0100", "2026-03-11T07:45:00+01:00", "minute", (2026, 3, 11, 7, 45), None),
        ("1773211500", "2026-03-11T06:45:00Z", "minute", (2026, 3, 11, 6, 45), None),
        ("1773211500000", "2026-03-11T06:45:00Z", "minute", (2026, 3, 11, 6, 45), None),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_misread(
    value: str, shown: str, precision: str, earliest: tuple[int, ...], latest: tuple[int, ...] | None
) -> None:
    found = published([Told("datePublished", value)])
    assert (found.value, found.precision, found.basis) == (shown, precision, "metadata")
    assert found.earliest == datetime(*earliest)  # type: ignore[arg-type]
    assert found.latest == datetime(*(latest or earliest))  # type: ignore[arg-type]
    assert found.reason == f"metadata: datePublished {value}"


@pytest.mark.parametrize(
    "value",
    ["03/04/2026", "3.4.26", "yesterday", "10 March 2026", "2026-13-40", "0001-01-01", "9999-12-31", "2026-02-30",
     "1", "123456789", "99999999999999999999", "", "T", "2026-03-10T25:61:00Z", "٢٠٢٦-٠٣-١٠x"],
)  # fmt: skip
def test_what_may_be_misread_stays_unknown(value: str) -> None:
    assert published([Told("date", value)]).basis == "unknown"


def test_the_first_readable_date_counts() -> None:
    dates = [Told("a", "last week"), Told("b", "2026-03-10"), Told("c", "2026-03-12")]
    assert published(dates).value == "2026-03-10"
    assert unread(dates) == ("last week",)


def test_the_outlets_own_zone_is_taken_where_two_dates_mean_the_same_moment() -> None:
    dates = [Told("a", "2026-03-10T10:02:00Z"), Told("b", "2026-03-10T11:02:00+01:00")]
    assert published(dates).value == "2026-03-10T11:02:00+01:00"


def test_an_hour_on_the_day_is_better_than_the_day_alone() -> None:
    dates = [Told("a", "2026-03-10"), Told("b", "2026-03-10T11:02:00+01:00"), Told("c", "2026-03-11T08:00:00+01:00")]
    assert published(dates).value == "2026-03-10T11:02:00+01:00"
