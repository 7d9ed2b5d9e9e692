"""Characters keep their place: whatever is cut, joined or cleaned, each still knows where it stands in the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.ingest.strand import CONTROL, NOWHERE, alignment, controls, join, plain, put_in, take, visible, without

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXT)
def test_every_visible_character_is_the_one_at_its_offset(source: str) -> None:
    strand = visible(take(source))
    for shown, offset in zip(strand.text, strand.at, strict=True):
        if offset != NOWHERE and not shown.isspace():
            assert source[offset] == shown


@given(TEXT)
def test_visible_text_has_no_controls_no_runs_of_blanks_and_is_composed(source: str) -> None:
    shown = visible(take(source)).text
    assert not CONTROL.search(shown)
    assert shown == shown.strip()
    assert "  " not in shown
    assert "\n" not in shown
    once = visible(take(shown)).text
    assert once == shown


@given(TEXT, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=6))
def test_segments_are_sorted_disjoint_maximal_and_true(source: str, cuts: list[tuple[int, int]]) -> None:
    spans, at = [], 0
    for skip, length in cuts:
        spans.append((min(at + skip, len(source)), min(at + skip + length, len(source))))
        at = spans[-1][1]
    strand = join([without(take(source), spans), put_in("…"), take(source)], " ")
    segments = alignment(strand).segments
    for segment in segments:
        low, high = segment.clean, segment.clean + segment.length
        assert strand.text[low:high] == source[segment.source : segment.source + segment.length]
    for first, second in pairwise(segments):
        assert first.clean + first.length <= second.clean
        touching = first.clean + first.length == second.clean
        assert not (touching and first.source + first.length == second.source)
    assert sum(segment.length for segment in segments) == sum(offset != NOWHERE for offset in strand.at)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Kühl\u00adschrank", "Kühlschrank"),  # soft hyphen
        ("\ufeffBerlin", "Berlin"),
        ("a\u200bb", "ab"),
        ("\x1b[31mrot\x1b[0m", "rot"),
        ("a\x00b\x07c", "abc"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("Cafe\u0301", "Café"),
        ("zwei   Blanks\tund\u00a0mehr", "zwei Blanks und\u00a0mehr"),
        ("می‌خواهم", "می‌خواهم"),  # the zero-width non-joiner is a letter's business in Persian
        ("👩‍🚒 rettet", "👩‍🚒 rettet"),
    ],
)
def test_what_a_reader_does_not_see_is_left_out(source: str, shown: str) -> None:
    assert visible(take(source)).text == shown


@given(TEXT)
def test_controls_become_edits_with_their_words(source: str) -> None:
    for edit in controls(source):
        assert source[edit.start : edit.end] == edit.words
        assert edit.reason == "control"


@given(st.text(max_size=300))
def test_metadata_fields_are_one_printable_line(value: str) -> None:
    shown = plain(value, 50)
    assert len(shown) <= 50
    shown.encode()
    assert all(c.isprintable() or unicodedata.category(c) in ("Cn", "Co", "Zs", "Cf") for c in shown)
