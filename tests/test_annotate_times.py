"""Time expressions: tables of sentences in fifteen languages, and what must hold for any text."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate import time_grammar
from tellings.annotate.sentences import sentences
from tellings.annotate.tense import tensed
from tellings.annotate.time_grammar import grammar
from tellings.annotate.time_numbers import roman_value
from tellings.annotate.time_patterns import rule
from tellings.annotate.time_tables import TimeTable, said, time_table
from tellings.annotate.time_words import Lexicon, pieces
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.date.resolve import resolved
from tellings.errors import ResourceError
from tellings.languages import LANGUAGES
from tellings.types import Published, TimeExpr

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def table(language: str) -> dict:
    path = CASES / f"times_{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def published(day: str) -> Published:
    start = datetime.fromisoformat(day)
    return Published(day, start, start + timedelta(hours=23, minutes=59, seconds=59), "day", "metadata")


def found(text: str, language: str, day: str) -> tuple[TimeExpr, ...]:
    cut = sentences(text, language)
    told = tensed(times(text, language), text, cut, tokens(text, cut, language), language)
    return resolved(told, published(day), cut)


def unmarked(row: str) -> tuple[str, list[tuple[str, str]]]:
    """A row without its marks, and what they say in order."""
    return MARK.sub(r"\1", row), [(match[1], match[2]) for match in MARK.finditer(row)]


def shown(text: str, time: TimeExpr) -> tuple[str, str]:
    return text[time.start : time.end], f"{time.type} {time.value} {time.mod}".strip()


ROWS = [(language, row) for language in LANGUAGES for row in table(language).get("rows", ())]
NONE = [(language, row) for language in LANGUAGES for row in table(language).get("none", ())]
MISSES = [
    (language, miss["row"], miss["reason"]) for language in LANGUAGES for miss in table(language).get("misses", ())
]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_sentences_of_news_have_these_times(language, row):
    text, expected = unmarked(row)
    assert [shown(text, time) for time in found(text, language, table(language)["day"])] == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_scores_ages_prices_and_numbers_are_no_times(language, text):
    assert [shown(text, time) for time in found(text, language, table(language)["day"])] == []


@pytest.mark.parametrize(
    ("language", "row"),
    [pytest.param(language, row, marks=pytest.mark.xfail(reason=reason)) for language, row, reason in MISSES],
)
def test_known_misses(language, row):
    text, expected = unmarked(row)
    assert [shown(text, time) for time in found(text, language, table(language)["day"])] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_rows_and_all_its_patterns_can_match(language):
    """A pattern that names a class without any form is idle by a slip of the pen, unless the shared grammar has it."""
    rules = grammar(language)
    own = " ".join((*time_table(language).rules, *(p for part in time_table(language).parts.values() for p in part)))
    numeric = {"n", "day", "mon", "hour", "minute", "second", "yy", "year", "bareyear", "anyyear", "decade", "ordn", "frac",
               "ddd", "hhmm", "ymd", "low", "low_year", "roman", "weekno"}  # fmt: skip
    known = rules.lexicon.kinds | numeric
    named = set(re.findall(r"<(\w+)(?::\w+)?>", own))
    assert sorted(named - known) == []
    assert len([row for row in ROWS if row[0] == language]) >= 25


def test_a_language_without_a_table_has_no_times():
    assert times("3. Mai 2024 18:00", "xx") == ()


@given(st.text(alphabet="0123456789.:,-/ UhramMontgvoJiEd\n'%$€[](", max_size=200), st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_in_order_without_overlap(text, language):
    spans = [(time.start, time.end) for time in times(text, language)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(st.lists(st.sampled_from([row for _, row in ROWS]), max_size=3), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_any_sentence_can_be_read_in_any_language(rows, language):
    text = "\n".join(unmarked(row)[0] for row in rows)
    for time in resolved(times(text, language), Published()):
        assert text[time.start : time.end].strip()
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


@pytest.mark.parametrize("language", ["de", "en", "ja", "ru"])
@pytest.mark.parametrize("unit", ["1", " ", "1.", "1 ", "am ", "18.", "Mai ", "of the ", "1:1", "日", "XX"])
def test_a_megabyte_of_one_pattern_is_read(language, unit):
    """Linear in the text: each start reads a bounded number of words. (Quadratic time would not end.)"""
    text = unit * (1_000_000 // len(unit) // 4)
    assert all(time.end <= len(text) for time in times(text, language))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(<day> <month>", "unbalanced"),
        ("<day> <month>)", "unbalanced"),
        ("<day> ~?", "can't read"),
        ("<day> => dya=3", "no field 'dya'"),
    ],
)
def test_a_bad_row_is_named(pattern, message):
    with pytest.raises(ResourceError, match=message):
        rule(0, pattern, Lexicon("de"))


def test_a_bad_row_names_its_file_and_line():
    rows = TimeTable(rules=("<day> <@nothing>",))
    with (
        patch.object(time_grammar, "time_table", lambda _: rows),
        pytest.raises(ResourceError, match=r"resources/xx/times\.toml, line 1: there is no part 'nothing'"),
    ):
        time_grammar.Grammar("xx")


@pytest.mark.parametrize(
    ("text", "expected"), [("aujourd'hui", ["aujourd", "'", "hui"]), ("18.6.", ["18", ".", "6", "."])]
)
def test_pieces(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(("sign", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XX", 20), ("XXI", 21)])
def test_roman_numbers(sign, value):
    assert roman_value(sign) == value


def test_said():
    assert said("unit=D offset=-1") == (("unit", "D"), ("offset", "-1"))
    assert said("6", "month") == (("month", "6"),)
    assert said("_") == ()
