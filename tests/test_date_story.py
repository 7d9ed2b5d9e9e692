"""Undated reports dated by the other reports of their story."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import msgspec
import pytest

from tellings.annotate.sentences import sentences
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.date import date_report, date_story
from tellings.date.story import from_story
from tellings.types import Annotations, Article, ArticleId, Published, Report


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


MONDAY = report("a", "Der Kreml kündigte den Besuch an.", "2024-06-17")


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("Der Präsident ist am Dienstagabend eingetroffen, am Mittwoch begannen die Gespräche.", "2024-06-19", "day"),
        ("Am Montag (Ortszeit) zeigte sich die Regierung in Washington besorgt.", "2024-06-18", "day"),
        ("Das sagte der Sprecher am Montag.", "2024-06-17", "day"),
        ("Der Besuch ist wichtig, hieß es.", "2024-06-03/2024-07-01", "days"),
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
    assert "the other reports of this story are on Monday, 17 June 2024" in found.reason
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
