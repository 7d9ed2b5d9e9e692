"""Undated reports dated by the other reports of their story."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.annotate.sentences import sentences
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.date import date_report, date_story
from tellings.date.evidence import Weekday
from tellings.date.likelihood import between, likelihoods, share, shortest
from tellings.date.story import from_story
from tellings.types import Annotations, Article, ArticleId, Published, Report, Span


def report(name: str, text: str, day: str = "") -> Report:
    published = Published()
    if day:
        start = datetime.fromisoformat(day)
        published = Published(day, start, start + timedelta(hours=23, minutes=59, seconds=59), "day", "metadata")
    article = Article(ArticleId(name), name, "", "de", "", text, published=published)
    cut = sentences(text, "de")
    words = tokens(text, cut, "de")
    found = tensed(times(text, "de"), text, cut, words, "de")
    return date_report(Report(article, Annotations(article.id, "de", cut, words, found)))


def days(found: Published) -> int:
    """How many days a publication leaves."""
    return (found.latest - found.earliest).days + 1 if found.earliest and found.latest else 0


MONDAY = report("a", "Der Kreml kündigte den Besuch an.", "2024-06-17")


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("Der Präsident ist am Dienstagabend eingetroffen, am Mittwoch begannen die Gespräche.", "2024-06-19", "day"),
        ("Am Montag (Ortszeit) zeigte sich die Regierung in Washington besorgt.", "2024-06-18", "day"),
        ("Das sagte der Sprecher am Montag.", "2024-06-17", "day"),
        ("Der Besuch ist wichtig, hieß es.", "2024-06-11/2024-06-22", "days"),
        (
            "Er schickte am Mittwoch eine Botschaft zum russischen Nationalfeiertag. Sie hatten sich im April 2019 getroffen.",
            "2024-06-12",
            "day",
        ),
    ],
)
def test_a_report_is_dated_by_the_others(text, value, precision):
    found = from_story([MONDAY, report("b", text)])[ArticleId("b")]
    assert (found.value, found.precision, found.basis) == (value, precision, "story")
    assert "the other reports of this story came out on Monday, 17 June 2024" in found.reason
    assert all(text[cite.start : cite.end] == cite.quote for cite in found.cites)


def test_reports_far_from_each_other_leave_a_weekday_open():
    found = from_story([MONDAY, report("c", "Es war vorbei.", "2024-08-20"), report("b", "Das sagte er am Montag.")])
    assert found[ArticleId("b")].precision == "days"


def test_a_story_of_many_weeks_calls_no_day_by_its_weekday():
    late = report("c", "Es war vorbei.", "2024-07-20")
    found = from_story([MONDAY, late, report("b", "Das sagte der Sprecher am Montag.")])
    assert found[ArticleId("b")].precision == "days"


def test_undated_reports_together_find_the_year_that_none_of_them_has():
    one = report(
        "a", "Er schickte am Mittwoch eine Botschaft zum russischen Nationalfeiertag. Im April 2019 war er dort."
    )
    two = report("b", "Am Freitag, 14. Juni, tagte der Rat. Gewählt wurde er im Mai 2021.")
    assert from_story([one]) == {}
    found = from_story([one, two])
    assert [found[ArticleId(name)].value for name in "ab"] == ["2024-06-12", "2024-06-14"]


def test_a_story_without_any_date_stays_undated():
    assert from_story([report("a", "Das sagte er am Montag."), report("b", "Am Dienstag trat er zurück.")]) == {}
    assert from_story([]) == {}


def test_the_order_of_reports_does_not_matter():
    texts = {
        "a": ("Der Kreml kündigte den Besuch an.", "2024-06-17"),
        "b": ("Der Präsident ist am Dienstagabend eingetroffen, am Mittwoch begannen die Gespräche.", ""),
        "c": ("Am Montag (Ortszeit) zeigte sich die Regierung in Washington besorgt.", ""),
        "d": ("Der Besuch ist wichtig, hieß es.", ""),
    }
    reports = [report(name, *told) for name, told in texts.items()]
    found = [from_story(order) for order in itertools.permutations(reports)]
    assert all(one == found[0] for one in found)


def test_times_are_resolved_against_what_the_story_tells():
    dated = date_story([MONDAY, report("b", "Der Präsident ist am Dienstagabend eingetroffen, am Mittwoch begann es.")])
    assert [time.value for time in dated[1].annotations.times] == ["2024-06-18TEV", "2024-06-19"]
    assert dated[0] == MONDAY


def test_a_dated_report_is_left_alone():
    same = msgspec.structs.replace(MONDAY.article, id=ArticleId("z"))
    assert from_story([MONDAY, Report(same, MONDAY.annotations)]) == {}


def test_a_report_that_tells_no_weekday_has_the_days_around_the_others():
    """What is known is a stretch of days around those of the others, the shorter the nearer these lie together."""
    found = from_story([MONDAY, report("b", "Der Besuch ist wichtig, hieß es.")])[ArticleId("b")]
    assert "so it most likely came out from Tuesday, 11 June 2024 to Saturday, 22 June 2024" in found.reason
    late = report("c", "Es war vorbei.", "2024-06-25")
    wide = from_story([MONDAY, late, report("b", "Der Besuch ist wichtig, hieß es.")])[ArticleId("b")]
    assert [days(wide), days(found)] == [18, 12]


def test_weekdays_that_fit_several_days_give_a_stretch_and_are_cited():
    """Monday and Thursday both fit, each the day of another report: no day is called, and the reason names them."""
    thursday = report("c", "Es war vorbei.", "2024-06-20")
    text = "Am Montag kamen Helfer. Am Donnerstag zogen sie ab."
    found = from_story([MONDAY, thursday, report("b", text)])[ArticleId("b")]
    assert found.precision == "days"
    assert found.reason.endswith("for it tells of “Montag”, “Donnerstag” as past")
    assert [cite.quote for cite in found.cites] == ["Montag", "Donnerstag"]


def test_own_words_bound_the_days_of_the_story():
    """No day is called that the report's own words rule out: it tells of 20 June as past."""
    text = "Am 20. Juni 2024 war er abgereist. Der Besuch war wichtig, hieß es."
    found = from_story([MONDAY, report("b", text)])[ArticleId("b")]
    assert found.earliest
    assert found.earliest.date() >= date(2024, 6, 19)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=6),
    st.lists(st.integers(1, 7), max_size=4),
    st.floats(0.05, 0.99),
)
def test_the_shortest_stretch_holds_what_it_must(known, past, enough):
    """The stretch holds the share asked for, none shorter does, and the days' order doesn't matter."""
    start = date(2024, 6, 1)
    days = between(start - timedelta(14), start + timedelta(55))
    told = [Weekday(number, True, Span(0, 1)) for number in past]
    likely = likelihoods(days, told, [start + timedelta(n) for n in known])
    first, last = shortest(likely, enough)
    assert share(likely, first, last) >= enough - 1e-9
    if last > first:
        shorter = (last - first).days
        assert all(share(likely, day, day + timedelta(shorter - 1)) < enough + 1e-9 for day in days)
    assert likelihoods(days[::-1], told[::-1], [start + timedelta(n) for n in known[::-1]]) == likely
