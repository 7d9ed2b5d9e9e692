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
from tellings.date.traces import traces
from tellings.types import Annotations, Article, ArticleId, Published, Report, TimeExpr, TimeReading


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


# ── days beside the news ────────────────────────────────────────────────────────────────────────────────────────────

FILLER = "The council has met many times since then, and it will meet again. "


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Flood closes the old bridge Updated: 2026-03-10 09:53 (Agencies) The river rose.", "en", "2026-03-10"),
        ("Quake in the north By Ann Lee and Tom Hill 10 March 2026 The ground shook on Monday.", "en", "2026-03-10"),
        ("Works sold. Dublin, Mar. 10, 2026 (NORTHWIRE) -- The works were sold, the owner said.", "en", "2026-03-10"),
        ("Pont fermé\nPublié le 10 mars 2026 Par Jean Petit La rivière est montée dans la nuit.", "fr", "2026-03-10"),
        ("Die Brücke ist zu Von Anna Lohse 10. März 2026 Am Montag stieg der Fluss.", "de", "2026-03-10"),
        ("La riada cierra el puente (10 de marzo de 2026. El Faro).- El río subió el lunes.", "es", "2026-03-10"),
        (FILLER * 3 + "This article was first published on 10 March 2026.", "en", "2026-03-10"),
        (FILLER * 3 + "Dieser Artikel erschien zuerst am 10. März 2026.", "de", "2026-03-10"),
        (FILLER * 3 + "This report originally appeared on Harbour Wire on March 10, 2026.", "en", "2026-03-10"),
    ],
)
def test_stamps_within_the_text(text, language, value):
    """A date between two sentences at the start, or behind words that are about the report, is the report's own."""
    found = date(text, language)
    assert (found.value, found.precision, found.basis) == (value, "day", "words")
    assert "says when it came out" in found.reason
    assert found.cites


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The treaty was published March 10, 2026 in the law journal, they said.", "en"),
        ("On March 10, 2026 the council met. It will meet again.", "en"),
        ("Am 10. März 2019 trat der Minister zurück, sein Nachfolger regiert noch.", "de"),
        ("Le 3 avril 2018, deux enfants mouraient dans un accident.", "fr"),
        ("The index is at its lowest since March 10, 2019.", "en"),
        ("“No comment.” — Ann Lee (@annlee) March 10, 2026 That was all she wrote in years.", "en"),
        (FILLER * 30 + "Updated: March 10, 2019. " + FILLER * 30, "en"),
    ],
)
def test_dates_of_the_news_are_no_stamps(text, language):
    """A date within a sentence, of a quoted post, or deep in the text doesn't say when the report came out."""
    assert date(text, language).precision not in ("day", "minute")


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        (
            "Smoke rises over the harbour, Tuesday, March 10, 2026. (AP Photo/Ann Lee) The fire is out.",
            "2026-03-10",
            "day",
        ),
        ("FILE - Smoke rises, Tuesday, March 10, 2026. (AP Photo/Ann Lee) The fire is out.", "", "unknown"),
        (
            "“So sad.” — Ann Lee (@annlee) March 10, 2026\nThe mayor said on Tuesday that the fire was out.",
            "2026-03-10",
            "day",
        ),
        (
            "“So sad.” — Ann Lee (@annlee) March 10, 2026\nThe mayor said on Wednesday that the fire was out.",
            "2026-03-11",
            "day",
        ),
        ("“So sad.” — Ann Lee (@annlee) March 10, 2026\nThe fire is out.", "2026-03-10/2026-04-09", "days"),
        (
            "“So sad.” — Ann Lee (@annlee) March 10, 2026\nOn May 3, 2027, they said on Tuesday, the harbour burned.",
            "",
            "unknown",
        ),
    ],
)
def test_pictures_and_posts(text, value, precision):
    """A picture of today tells its day by weekday and date; a post is quoted soon; both count if nothing is newer."""
    found = date(text, "en")
    assert (found.value, found.precision) == (value, precision)


def test_captions_that_were_cut_from_the_text_count():
    """The day in a caption counts though the caption isn't in the text any more; one of the archive doesn't."""
    caption = "Smoke rises over the harbour on Tuesday, March 10, 2026"
    found = date("The fire is out.", "en", captions=(caption,))
    assert (found.value, found.precision) == ("2026-03-10", "day")
    assert "Tuesday, March 10, 2026" in found.reason
    assert date("The fire is out.", "en", captions=("File photo: " + caption,)).basis == "unknown"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The works lost two million in the first quarter of 2026, its owner said.", "en", "2026-01-01/2026-06-30"),
        ("Das Werk hat im vierten Quartal 2025 zwei Millionen verloren.", "de", "2025-10-01/2026-03-31"),
        ("The works gained in the first quarter of 2026 what it had lost in 2024.", "en", "2026-01-01/2026-06-30"),
    ],
)
def test_figures_of_a_quarter_are_news_in_it_or_in_the_next(text, language, value):
    found = date(text, language)
    assert (found.value, found.precision) == (value, "days")
    assert "quarter" in found.reason


def test_a_quarter_of_years_ago_dates_nothing():
    assert date("In the first quarter of 2019 it lost money, in 2024 it was sold.", "en").basis == "unknown"


def test_a_weekday_and_date_count_farther_on_where_nothing_newer_is_told():
    """Beyond the first 500 characters the newest day told counts, if it belongs to a clause."""
    told = FILLER * 8 + "The mayor said on Tuesday, March 10, 2026, that the bridge is safe."
    assert date(told, "en").value == "2026-03-10"
    assert date(told + " The council agreed on April 3, 2026.", "en").basis == "unknown"
    assert (
        date(FILLER * 8 + "Bridges of the north ranked Tue, March 10, 2026 Our paper looks back.", "en").basis
        == "unknown"
    )


def test_a_deadline_is_no_day_of_the_news():
    """ "Until 30 January" and "on Friday" name no common day, though 30 January is a Friday."""
    text = "Die Frist wird bis zum 30. Januar 2026 laufen. Die Börse wird am Freitag wieder öffnen."
    assert date(text).precision != "day"


def test_what_narrows_the_days_is_said_and_cited():
    """A bound that makes the window shorter is part of the reason."""
    text = "“So sad.” — Ann Lee (@annlee) March 10, 2026\nThe council will meet in March 2026, it is said."
    found = date(text, "en")
    assert (found.value, found.precision) == ("2026-03-10/2026-03-31", "days")
    assert "it came out not after Tuesday, 31 March 2026 (“March 2026”)" in found.reason
    assert "March 2026" in [cite.quote for cite in found.cites]


@pytest.mark.parametrize(
    "piece", ["Updated: 10 March 2026 ", "(@annlee) March 10, 2026 ", "Tuesday, March 10, 2026. (AP Photo/"]
)
def test_many_dates_are_read_once_each(piece):
    """A text that is made of stamps, posts or captions is dated or not, but read."""
    assert date(piece * 400, "en").reason


@pytest.mark.parametrize("piece", ["a", "(@", "1", " ", ".", "“", "A "])
def test_a_megabyte_of_one_character_holds_no_trace(piece):
    """A date in such a text is neither stamp nor picture nor post, and that is found out in no time."""
    text = piece * (1_000_000 // len(piece))
    dated = TimeReading(year=2026, month=3, day=10, weekday=2)
    found = tuple(TimeExpr(start, start + 10, "DATE", dated) for start in (200, 500_000))
    article = Article(ArticleId("a"), "a.txt", "", "en", "", text)
    assert list(traces(article, Annotations(article.id, "en", times=found), (), None)) == []
