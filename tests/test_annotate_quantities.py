"""Figures in sentences of fifteen languages: value, interval, unit, what is counted; and what is no figure."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.figure_tables import Figures
from tellings.annotate.intervals import interval, step
from tellings.annotate.quantities import MOST_FIGURES, quantities
from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import tokens
from tellings.annotate.units import in_base, kind_of, units
from tellings.languages import LANGUAGES, table
from tellings.types import Quantity, Span, TimeExpr, TimeReading, Tokens

CASES = Path(__file__).parent / "cases"


def found(text: str, language: str) -> tuple[Quantity, ...]:
    """The figures of a text that holds no time expression."""
    spans = sentences(text, language)
    return quantities(text, language, spans, tokens(text, spans, language))


def cases() -> list[Any]:
    rows = []
    for language in LANGUAGES:
        for row in tomllib.loads((CASES / f"quantities_{language}.toml").read_text("utf-8"))["cases"]:
            marks = [pytest.mark.xfail(strict=True, reason=row["miss"])] if "miss" in row else []
            rows.append(pytest.param(language, row, id=f"{language}-{row['text'][:60]}", marks=marks))
    return rows


def number(told: object, otherwise: Decimal | None) -> Decimal | None:
    return otherwise if told is None else None if told == "open" else Decimal(str(told))


@pytest.mark.parametrize(("language", "row"), cases())
def test_sentence(language: str, row: dict[str, Any]) -> None:
    """The marked figure is found with all that its row says; what a row leaves out is empty."""
    start, end = row["text"].index("["), row["text"].index("]") - 1
    text = row["text"].replace("[", "").replace("]", "")
    hits = [q for q in found(text, language) if q.start < end and start < q.end]
    if row.get("none"):
        assert not hits
        return
    assert len(hits) == 1, hits
    hit = hits[0]
    value = number(row.get("value"), None)
    kind = row.get("kind", "count")
    expected = {
        "words": row.get("span", text[start:end]), "kind": kind, "value": value, "low": number(row.get("low"), value),
        "high": number(row.get("high"), value), "approx": row.get("approx", False), "bound": row.get("bound", ""),
        "unit": row.get("unit", ""), "lemma": row.get("lemma", ""), "concept": row.get("concept", ""),
        "modifiers": tuple(row.get("modifiers", ())), "part": row.get("part", False),
    }  # fmt: skip
    assert {
        "words": text[hit.start : hit.end], "kind": hit.kind, "value": hit.value, "low": hit.low, "high": hit.high,
        "approx": hit.approx, "bound": hit.bound, "unit": hit.unit, "lemma": hit.counted.lemma,
        "concept": hit.counted.kind, "modifiers": hit.counted.modifiers, "part": hit.part,
    } == expected  # fmt: skip


def test_every_language_has_a_table() -> None:
    """All fifteen languages know number words, a hedge, a currency and a designation."""
    for language in LANGUAGES:
        figures = table(language, "quantities", Figures)
        assert figures.numbers.cardinals, language
        assert figures.hedges.least, language
        assert figures.currencies, language
        assert figures.designations, language


def test_a_number_inside_a_time_expression_is_none() -> None:
    """The 18 of a date is no figure, the 18 persons beside it are one; an age inside a duration is one, too."""
    text = "Am 18. Juni starben 18 Menschen, ein 18-Jähriger überlebte."
    spans = sentences(text, "de")
    words = tokens(text, spans, "de")
    reading = TimeReading(month=6, day=18)
    age = text.index("18-J")
    times = (TimeExpr(3, 11, "DATE", reading), TimeExpr(age, age + 12, "DURATION", TimeReading()))
    hits = quantities(text, "de", spans, words, times)
    assert [(q.start, q.kind) for q in hits] == [(text.index("18 M"), "count"), (age, "age")]


def test_a_list_of_durations_is_none() -> None:
    """A bare number that shares the unit of a duration is no figure either."""
    text = "Die Kurse dauern 3, 4 und 5 Tage."
    spans = sentences(text, "de")
    times = (TimeExpr(text.index("5"), len(text) - 1, "DURATION", TimeReading()),)
    assert not quantities(text, "de", spans, tokens(text, spans, "de"), times)


def test_a_shared_noun_has_no_span() -> None:
    """A count that shares its neighbour's noun says so without pointing at words that it doesn't have."""
    seats = found("The Greens won 40 seats, the Liberals 30 and the Left 12.", "en")
    assert [(q.value, q.counted.lemma, q.counted.end > 0) for q in seats] == [
        (40, "seat", True),
        (30, "seat", False),
        (12, "seat", False),
    ]


@pytest.mark.parametrize(
    "text", ["The council has 40 seats and spent 30 on the roof.", "Airbus built 40 jets, but Boeing sold 30."]
)
def test_a_verb_ends_a_series(text: str) -> None:
    """Behind a verb a bare number may count something else: nothing is lent to it."""
    assert [q.counted.lemma for q in found(text, "en")][1:] in ([], [""])


def test_a_language_without_a_table_is_thin() -> None:
    """Digits are read in any language; nothing is raised."""
    text = "Det var 14 mennesker og 3,5 km."
    spans = (Span(0, len(text)),)
    hits = quantities(text, "da", spans, Tokens())
    assert [text[q.start : q.end] for q in hits[:1]] == ["14"]


# ── intervals and units ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("7000", "1000"),
        ("6700", "100"),
        ("250", "50"),
        ("45", "5"),
        ("43", "1"),
        ("2.3", "0.1"),
        ("5", "1"),
        ("0", "1"),
    ],
)
def test_step(value: str, expected: str) -> None:
    """How round a number is."""
    assert step(Decimal(value)) == Decimal(expected)


@given(st.decimals(min_value=1, max_value=10**9, places=1), st.sampled_from(["", "about", "below", "above"]))
def test_an_interval_holds_its_number(value: Decimal, hedge: Any) -> None:
    """However hedged, the number told lies inside its interval; no hedge, no width."""
    bounds = interval(value, value, hedge)
    assert bounds.low is not None
    assert bounds.high is not None
    assert bounds.low <= value <= bounds.high
    assert bounds.approx == (hedge != "")


def test_bounds_are_open() -> None:
    """A least has no upper end, a most no lower one."""
    fifty = Decimal(50)
    assert interval(fifty, fifty, "least") == (fifty, None, False, "least")
    assert interval(fifty, fifty, "most") == (None, fifty, False, "most")


@pytest.mark.parametrize(
    ("value", "unit", "expected", "base"),
    [
        ("48", "km", "48000", "m"), ("30", "[mi_i]", "48280.32", "m"), ("20", "Cel", "293.15", "K"), ("68", "[degF]",
        "293.15", "K"),
        ("36", "km/h", "10", "m/s"), ("2", "t", "2000000", "g"), ("1", "{PS}", "735.49875", "W"), ("3", "wk",
        "1814400", "s"),
        ("60", "USD/min", "1", "USD/s"), ("25", "{bp}", "0.25", "%{point}"),
    ],
)  # fmt: skip
def test_in_base(value: str, unit: str, expected: str, base: str) -> None:
    """Measures of one dimension can be compared."""
    converted = in_base(Decimal(value), unit)
    assert converted is not None
    assert converted[1] == base
    assert abs(converted[0] - Decimal(expected)) < Decimal("0.0001")


def test_units_agree_with_pint() -> None:
    """Factors are those of pint, where it knows the unit."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    names = {
        "[mi_i]": "mile",
        "[acr_us]": "acre",
        "[bbl_us]": "oil_barrel",
        "[lb_av]": "pound",
        "[kn_i]": "knot",
        "[HP]": "horsepower",
    }
    for code, name in names.items():
        base = units()[code].base.replace("m2", "m**2").replace("m3", "m**3")
        assert float(units()[code].factor) == pytest.approx(registry(name).to(base).magnitude, rel=1e-6)


@pytest.mark.parametrize(
    ("unit", "kind"), [("%", "percent"), ("EUR/mo", "money"), ("XXX", "money"), ("km/h", "measure")]
)
def test_kind_of(unit: str, kind: str) -> None:
    """A unit says what kind of figure it makes."""
    assert kind_of(unit) == kind


# ── invariants ──────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = st.sampled_from(
    [
        "at",
        "least",
        "14",
        "people",
        "3.5",
        "%",
        "$",
        "5",
        "million",
        "and",
        "of",
        "the",
        "dozens",
        "two",
        "to",
        "from",
        "between",
        "km",
        "-7",
        "1:0",
        "(46),",
        "x2",
        "§",
        "3rd",
        "half",
        "2019",
        "aged",
        "1,234",
        "1.234,5",
        "€40m",
        "12-member",
        "-",
        "–",
        "a",
        "one",
        "hundred",
        "thousand",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from(LANGUAGES))
def test_spans(words: list[str], language: str) -> None:
    """Figures lie in the text, in order, without overlaps; low is never above high; twice the same."""
    text = " ".join(words)
    spans = (Span(0, len(text)),) if text else ()
    lexemes = tokens(text, spans, language) if language in ("de", "en") else Tokens()
    hits = quantities(text, language, spans, lexemes)
    assert hits == quantities(text, language, spans, lexemes)
    last = 0
    for hit in hits:
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end
        if hit.low is not None and hit.high is not None:
            assert hit.low <= hit.high


@pytest.mark.parametrize("language", ["de", "en", "zh", "ja"])
@pytest.mark.parametrize(
    "piece", ["1", " ", "1,", "1.", "-", "$", "(", "'", "万", "a", "ein", "hundert", "und ", "の", "・", "半"]
)
def test_a_megabyte_of_one_piece(piece: str, language: str) -> None:
    """A megabyte of digits, blanks, marks, number words ends; it holds next to no figures."""
    text = piece * (1_000_000 // len(piece))
    assert len(quantities(text, language, (Span(0, len(text)),), Tokens())) <= 1


@pytest.mark.parametrize("language", ["de", "en", "ko"])
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1-",
        "1:",
        "1/2 ",
        "1, ",
        "one ",
        "1 to ",
        "zwei und ",
        "1 million ",
        "(46), ",
        "1 in 5 ",
        "A 3, ",
        "1명의 ",
        "6 feet 2 inches ",
        "5 and a quarter ",
        "사분의 일 ",
    ],
)
def test_many_figures(piece: str, language: str) -> None:
    """A sentence with more figures than sentences have is a table: the first are read, no more."""
    text = piece * (100_000 // len(piece))
    assert len(quantities(text, language, (Span(0, len(text)),), Tokens())) <= MOST_FIGURES
