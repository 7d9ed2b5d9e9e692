"""Dates, scores, ranges and characters as people read them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.present.characters import direction, language_tag, shown, shown_in_line
from tellings.present.when import span_of, spoken
from tellings.present.words import counted, language_name, listed, origin_range, surety, words
from tellings.types import Origins

SPOKEN = [
    ("2025-02-04", "Tue 4 Feb 2025"),
    ("2024-02-29", "Thu 29 Feb 2024"),
    ("2025-02-04T06:10", "Tue 4 Feb 2025, 06:10"),
    ("2025-02-04T06:10:33.5+01:00", "Tue 4 Feb 2025, 06:10 +01:00"),
    ("2025-02-04T01:55:00Z", "Tue 4 Feb 2025, 01:55 UTC"),
    ("2025-02-03TEV", "Mon 3 Feb 2025, evening"),
    ("2025-02-03T22", "Mon 3 Feb 2025, 22:00"),
    ("2025-02", "February 2025"),
    ("2025", "2025"),
    ("199", "1990s"),
    ("2025-Q3", "quarter 3 of 2025"),
    ("2025-SU", "summer 2025"),
    ("2025-W06", "week from Mon 3 Feb 2025"),
    ("2025-W06-WE", "weekend of the week from Mon 3 Feb 2025"),
    ("2025-02-03/2025-02-05", "Mon 3 – Wed 5 Feb 2025"),
    ("2025-01-31/2025-02-02", "Fri 31 Jan – Sun 2 Feb 2025"),
    ("2024-12-30/2025-01-02", "Mon 30 Dec 2024 – Thu 2 Jan 2025"),
    ("2024-05/2024-06", "May 2024 – June 2024"),
    ("2025-02-03/..", "Mon 3 Feb 2025"),
    ("", ""),
    ("2025-02-31", "2025-02-31"),
    ("2025-13", "2025-13"),
    ("PRESENT_REF", "PRESENT_REF"),
    ("next Tuesday", "next Tuesday"),
]


@pytest.mark.parametrize(("value", "said"), SPOKEN)
def test_a_date_is_never_more_exact_than_its_value(value: str, said: str) -> None:
    assert spoken(value) == said


@given(st.text(alphabet="0123456789-T:/WQ.Z+ ", max_size=40))
def test_any_value_can_be_said(value: str) -> None:
    assert isinstance(spoken(value), str)


def test_a_span_of_one_day_is_a_day() -> None:
    start, end = datetime(2025, 2, 4), datetime(2025, 2, 4, 23, 59, 59)
    assert span_of(start, end) == "Tue 4 Feb 2025"
    assert span_of(None, end) == ""


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("Zeile\x1b[2Jweg", "Zeile�[2Jweg"),
        ("\x9b31mrot", "�31mrot"),
        ("photo\u202egpj.exe", "photo⟨U+202E⟩gpj.exe"),
        ("a\u2066b\u2069c", "a⟨U+2066⟩b⟨U+2069⟩c"),
        ("halb\ud83d", "halb�"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("Wort\u00adtrennung", "Wort\u00adtrennung"),
        ("a\tb", "a b"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_control_characters_become_visible_and_honest_ones_stay(raw: str, safe: str) -> None:
    assert shown(raw) == safe


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_in_a_line_can_be_written_and_has_no_control_character(text: str) -> None:
    line = shown_in_line(text)
    assert "\n" not in line
    assert line.encode("utf-8").decode("utf-8") == line
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in line)


@pytest.mark.parametrize(
    ("text", "way"), [("Fähre", "ltr"), ("214 شخصًا", "rtl"), ("«ספינה»", "rtl"), ("12:40", "ltr"), ("", "ltr")]
)
def test_direction_comes_from_the_first_letter(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("code", "tag"), [("de", "de"), ("zh-Hant", "zh-Hant"), ("", ""), ('de" onclick="x', ""), ("\u202e", "")]
)
def test_only_a_language_tag_passes_as_one(code: str, tag: str) -> None:
    assert language_tag(code) == tag


def test_scores_and_ranges_are_words() -> None:
    assert [surety(score) for score in (1.0, 0.85, 0.7, 0.1)] == [
        "sure, 1.00", "sure, 0.85", "likely, 0.70", "perhaps, 0.10",
    ]  # fmt: skip
    assert [origin_range(Origins(*pair)) for pair in ((0, 0), (1, 1), (1, 3), (2, 2))] == [
        "", "1 origin", "1–3 origins", "2 origins",
    ]  # fmt: skip
    assert [counted(1, "story", "stories"), counted(1200, "report")] == ["1 story", "1,200 reports"]
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert [language_name("uk"), language_name("xx"), language_name("")] == ["Ukrainian", "xx", "language unknown"]


def test_every_closed_list_of_the_records_has_its_words() -> None:
    from typing import get_args

    from tellings.types import Basis, EditReason, FindingKind, Modality, Relation

    tables = words()
    for literal, table in (
        (FindingKind, tables.kinds),
        (Relation, tables.relations),
        (Modality, tables.modalities),
        (Basis, tables.bases),
        (EditReason, tables.edits),
    ):
        assert set(get_args(literal)) <= set(table)
