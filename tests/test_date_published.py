"""When reports came out by their own stamps and words, and what is said where they don't tell."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.sentences import sentences
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.date.published import published
from tellings.types import Annotations, Article, ArticleId, Published, Report


def report(text: str, language: str = "de", **fields: object) -> Report:
    article = Article(ArticleId("a"), "a.txt", "", language, "", text, **fields)  # type: ignore[arg-type]
    cut = sentences(text, language)
    words = tokens(text, cut, language)
    found = tensed(times(text, language), text, cut, words, language)
    return Report(article, Annotations(article.id, language, cut, words, found))


def date(text: str, language: str = "de", **fields: object) -> Published:
    told = report(text, language, **fields)
    return published(told.article, told.annotations)


@pytest.mark.parametrize(
    ("stamps", "language", "value", "precision"),
    [
        (("Stand: 18.06.2024, 11:03 Uhr",), "de", "2024-06-18T11:03", "minute"),
        (("10. März 2026, 09:15 Uhr",), "de", "2026-03-10T09:15", "minute"),
        (("date 2024-06",), "de", "2024-06", "month"),
        (("Stand:",), "de", "", "unknown"),
        (("Publié le 11 mars 2026 à 8 h 20",), "fr", "2026-03-11", "day"),
        (("Updated: 11 March 2026, 7.45am GMT",), "en", "2026-03-11", "day"),
        (("13 marca 2026, 10:40",), "pl", "2026-03-13T10:40", "minute"),
        (("2024年6月18日 15:20",), "zh", "2024-06-18T15:20", "minute"),
        (("Aktualisiert am 19.06.2024", "Veröffentlicht am 18.06.2024"), "de", "2024-06-18", "day"),
    ],
)
def test_stamps(stamps, language, value, precision):
    found = date("Der Minister trat zurück.", language, stamps=stamps)
    assert (found.value, found.precision) == (value, precision)
    assert stamps[0].split()[0] in found.reason or found.basis == "unknown" or len(stamps) > 1


def test_metadata_come_first():
    known = Published("2024-06-01", None, None, "day", "metadata", "metadata: date")
    assert date("Morgen, am 13. März 2026, beginnt es.", published=known) == known


def test_a_dateline_with_a_date_counts():
    assert date("The court ruled.", "en", dateline="STRELNITSA, March 13, 2026").value == "2026-03-13"


def test_a_line_that_is_nothing_but_a_date():
    found = date("Explosion in der Fabrik\nHafenstadt, 10. März 2026\nEine Explosion hat das Werk zerstört.")
    assert (found.value, found.basis) == ("2026-03-10", "words")
    assert [cite.quote for cite in found.cites] == ["10. März 2026"]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Morgen, am Freitag, dem 13. März 2026, endet die Frist.", "de", "2026-03-12"),
        ("Der Rat hat gestern, am 17. Juni 2024, entschieden.", "de", "2024-06-18"),
        ("The court ruled today, June 18, 2024, that the law stands.", "en", "2024-06-18"),
        (
            "Der Präsident wird am Dienstag und Mittwoch das Land besuchen, teilte sein Amt am Montag mit. "
            "Der Besuch werde am 18. und 19. Juni 2024 stattfinden.",
            "de",
            "2024-06-17",
        ),
        (
            "Das Parlament hat am Donnerstag, 12. März 2026, den Haushalt beschlossen. Das sagte der Sprecher.",
            "de",
            "2026-03-12",
        ),
    ],
)
def test_words_that_tell_the_day(text, language, value):
    found = date(text, language)
    assert (found.value, found.precision, found.basis) == (value, "day", "words")
    assert found.reason
    assert found.cites
    assert all(text[cite.start : cite.end] == cite.quote for cite in found.cites)


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister trat am Montag zurück.",
        "Er wurde 2019 gewählt und trat am Montag zurück.",
        "Im September 2023 hatten sie sich getroffen, am Mittwoch sprachen sie wieder.",
        "Am 3. Mai 1945 endete der Krieg. Am Donnerstag wurde daran erinnert.",
        "",
    ],
)
def test_where_the_words_do_not_tell_nothing_is_guessed(text):
    found = date(text)
    assert (found.value, found.earliest, found.basis, found.precision) == ("", None, "unknown", "unknown")
    assert "no date was found" in found.reason


def test_what_is_known_is_said():
    found = date("Im September 2023 hatten sie sich getroffen, am Mittwoch sprachen sie wieder.")
    assert "not before Friday, 1 September 2023 (“September 2023”)" in found.reason


def test_a_national_day_on_a_weekday_leaves_years_open():
    text = "Er schickte am Mittwoch eine Botschaft zum russischen Nationalfeiertag. Sie hatten sich im April 2019 getroffen."
    found = date(text)
    assert found.basis == "unknown"
    assert "12 June 2024" in found.reason


def test_days_that_contradict_each_other_date_nothing():
    found = date("Heute, am 3. Mai 2024, begann es. Heute, am 9. Mai 2024, endete es.")
    assert found.basis == "unknown"
    assert "contradict" in found.reason


@given(st.text(alphabet="am Montag18. Juni 2024, heute\n", max_size=120))
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_dated(text):
    found = date(text)
    assert (found.basis == "unknown") == (found.earliest is None)
    assert found.reason
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
    for cite in found.cites:
        assert text[cite.start : cite.end] == cite.quote


@pytest.mark.parametrize(
    "text",
    [
        "It was the lowest at the end of the day since October 9, 2002.",
        "The group was sold. " * 200 + "“The advisory begins today, October 24, 2017,” it read.",
    ],
)
def test_a_day_beside_a_date_counts_only_in_apposition_and_in_its_own_words(text):
    assert date(text, "en").basis == "unknown"


def test_dating_twice_is_the_same():
    told = report("Der Rat hat gestern, am 17. Juni 2024, entschieden.")
    once = published(told.article, told.annotations)
    assert published(msgspec.structs.replace(told.article), told.annotations) == once
