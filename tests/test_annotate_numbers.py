"""Numbers in digits and words of fifteen languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.figure_tables import rows
from tellings.annotate.number_words import digits_value
from tellings.annotate.numbers import numbers, plain
from tellings.errors import ResourceError
from tellings.languages import LANGUAGES


def told(text: str, language: str) -> list[tuple[str, str, str]]:
    """(words, value, kind) of the numbers of ``text``; bounds in place of a value that isn't told."""
    return [
        (
            text[n.start : n.end],
            f"{n.value:f}" if n.value is not None else f"{n.low:f}–{n.high:f}",
            n.kind,
        )
        for n in numbers(text, language)
    ]


@pytest.mark.parametrize(
    ("raw", "decimal", "groups", "value"),
    [
        ("1.234,5", ",", ".", "1234.5"),
        ("1,234.5", ".", ",", "1234.5"),
        ("1,234.5", ",", ".", "1234.5"),  # the other convention, told apart by the order of its marks
        ("1\u202f234,5", ",", ".", "1234.5"),
        ("12\u00a0500", ",", ".", "12500"),
        ("1'234'567", ".", ",", "1234567"),
        ("1.234.567", ",", ".", "1234567"),
        ("1,234", ".", ",", "1234"),
        ("1,234", ",", ".", "1.234"),
        ("1.5", ",", ".", "1.5"),
        ("0.125", ",", ".", "0.125"),
        ("12,34,567", ".", ",", "1234567"),
        ("٣٫٥", ".", ",", "3.5"),
        ("18.06.2024", ",", ".", None),
        ("1.2.3.4", ".", ",", None),
        ("1,23.4,5", ".", ",", None),
        ("20.000", ".", ",", "20000"),  # three zeros behind a decimal mark group
        ("0.000", ".", ",", "0.000"),
        ("9" * 31, ".", ",", None),
        ("9" * 21, ".", ",", None),
    ],
)
def test_digits(raw: str, decimal: str, groups: str, value: str | None) -> None:
    """Marks group or divide by what the language uses them for; what makes no sense is no number."""
    assert digits_value(raw, decimal, groups) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "siebentausend", [("siebentausend", "7000", "cardinal")]),
        ("de", "zweiundvierzigste", [("zweiundvierzigste", "42", "ordinal")]),
        ("de", "anderthalb Millionen", [("anderthalb Millionen", "1500000", "cardinal")]),
        ("de", "zweieinhalb", [("zweieinhalb", "2.5", "cardinal")]),
        ("de", "drei Viertel", [("drei Viertel", "0.75", "fraction")]),
        ("de", "zwei Dutzend", [("zwei Dutzend", "24", "cardinal")]),
        ("de", "Dutzende", [("Dutzende", "24–99", "vague")]),
        ("de", "mehrere Hundert", [("mehrere Hundert", "200–999", "vague")]),
        ("de", "2,3 Mrd. Euro", [("2,3 Mrd.", "2300000000", "cardinal")]),
        ("de", "eine Billion", [("eine Billion", "1000000000000", "cardinal")]),
        ("de", "zwei und drei", [("zwei", "2", "cardinal"), ("drei", "3", "cardinal")]),
        ("de", "Einheit Dreirad Achtung Elfenbein", []),
        ("en", "one billion", [("one billion", "1000000000", "cardinal")]),
        ("en", "two and a half million", [("two and a half million", "2500000", "cardinal")]),
        ("en", "three point zero four", [("three point zero four", "3.04", "cardinal")]),
        ("en", "two and three quarters", [("two and three quarters", "2.75", "cardinal")]),
        ("en", "the two hundredth", [("two hundredth", "200", "ordinal")]),
        ("zh", "一千五", [("一千五", "1500", "cardinal")]),
        ("ja", "千五", [("千五", "1005", "cardinal")]),
        ("ja", "１，２３４，５６７人", [("１，２３４，５６７", "1234567", "cardinal")]),
        ("ja", "１，２", [("１", "1", "cardinal"), ("２", "2", "cardinal")]),
        ("ar", "الخامسة والعشرين", [("الخامسة والعشرين", "25", "ordinal")]),
        ("ar", "٢٥٠ ألفا", [("٢٥٠ ألفا", "250000", "cardinal")]),
        ("en", "२५", [("२५", "25", "cardinal")]),
        ("ko", "구조", []),
        ("en", "half a million", [("half a million", "500000", "cardinal")]),
        ("en", "three million two hundred thousand", [("three million two hundred thousand", "3200000", "cardinal")]),
        ("en", "twenty-first", [("twenty-first", "21", "ordinal")]),
        ("en", "two-thirds of", [("two-thirds", "0.6667", "fraction")]),
        ("en", "the third attack", [("third", "3", "ordinal")]),
        ("en", "a third of voters", [("a third", "0.3333", "fraction")]),
        ("en", "several hundred", [("several hundred", "200–999", "vague")]),
        ("en", "hundreds of thousands", [("hundreds of thousands", "200000–999999", "vague")]),
        ("en", "2½", [("2½", "2.5", "cardinal")]),
        ("fr", "quatre-vingt-dix-sept", [("quatre-vingt-dix-sept", "97", "cardinal")]),
        ("fr", "soixante et onze", [("soixante et onze", "71", "cardinal")]),
        ("fr", "un milliard", [("un milliard", "1000000000", "cardinal")]),
        ("fr", "plus d'un million", [("un million", "1000000", "cardinal")]),
        ("fr", "le premier ministre", []),
        ("es", "mil millones", [("mil millones", "1000000000", "cardinal")]),
        ("es", "treinta y cinco", [("treinta y cinco", "35", "cardinal")]),
        ("es", "un billón", [("un billón", "1000000000000", "cardinal")]),
        ("it", "ottomilacinquecento", [("ottomilacinquecento", "8500", "cardinal")]),
        ("it", "ventitré", [("ventitré", "23", "cardinal")]),
        ("nl", "drieëntwintig", [("drieëntwintig", "23", "cardinal")]),
        ("nl", "anderhalf miljoen", [("anderhalf miljoen", "1500000", "cardinal")]),
        ("pl", "dwudziestu trzech", [("dwudziestu trzech", "23", "cardinal")]),
        ("pl", "piętnaścioro", [("piętnaścioro", "15", "cardinal")]),
        ("pl", "półtora tysiąca", [("półtora tysiąca", "1500", "cardinal")]),
        ("pl", "kilkanaście", [("kilkanaście", "11–19", "vague")]),
        ("pt", "mil e duzentos", [("mil e duzentos", "1200", "cardinal")]),
        ("pt", "dois bilhões", [("dois bilhões", "2000000000", "cardinal")]),
        ("pt", "dois biliões", [("dois biliões", "2000000000000", "cardinal")]),
        ("ru", "двадцати трёх", [("двадцати трёх", "23", "cardinal")]),
        ("ru", "девяти", [("девяти", "9", "cardinal")]),
        ("ru", "полтора миллиарда", [("полтора миллиарда", "1500000000", "cardinal")]),
        ("ru", "полмиллиона", [("полмиллиона", "500000", "cardinal")]),
        ("uk", "п'ятнадцять тисяч", [("п'ятнадцять тисяч", "15000", "cardinal")]),
        ("uk", "п’ятеро", [("п’ятеро", "5", "cardinal")]),
        ("tr", "otuz beş bin", [("otuz beş bin", "35000", "cardinal")]),
        ("tr", "yüzelli", [("yüzelli", "150", "cardinal")]),
        ("tr", "iki buçuk milyon", [("iki buçuk milyon", "2500000", "cardinal")]),
        ("ar", "خمسة وعشرون", [("خمسة وعشرون", "25", "cardinal")]),
        ("ar", "ثلاثة آلاف", [("ثلاثة آلاف", "3000", "cardinal")]),
        ("ar", "مئتان وخمسون", [("مئتان وخمسون", "250", "cardinal")]),
        ("ar", "٢٠٠ ألف", [("٢٠٠ ألف", "200000", "cardinal")]),
        ("zh", "一千零五", [("一千零五", "1005", "cardinal")]),
        ("zh", "3亿2000万", [("3亿2000万", "320000000", "cardinal")]),
        ("zh", "三十多万", [("三十多万", "300000", "cardinal")]),
        ("zh", "20多人", [("20", "20", "cardinal")]),
        ("zh", "１２．５", [("１２．５", "12.5", "cardinal")]),
        ("ja", "1億2千万", [("1億2千万", "120000000", "cardinal")]),
        ("ja", "三百五十", [("三百五十", "350", "cardinal")]),
        ("ko", "12만 5천", [("12만 5천", "125000", "cardinal")]),
        ("ko", "열두 명", [("열두", "12", "cardinal")]),
        ("ko", "이십오명", [("이십오", "25", "cardinal")]),
        ("ko", "의원 둘이", [("둘이", "2", "cardinal")]),
        ("de", "zwei Komma fünf Millionen", [("zwei Komma fünf Millionen", "2500000", "cardinal")]),
        ("en", "three point one four", [("three point one four", "3.14", "cardinal")]),
        ("fr", "deux virgule cinq", [("deux virgule cinq", "2.5", "cardinal")]),
        ("fr", "vingt-cinquieme", [("vingt-cinquieme", "25", "ordinal")]),
        ("es", "veintidos mil millones", [("veintidos mil millones", "22000000000", "cardinal")]),
        ("es", "vigésimo quinto", [("vigésimo quinto", "25", "ordinal")]),
        ("pt", "322 milhoes", [("322 milhoes", "322000000", "cardinal")]),
        ("pt", "décima sétima", [("décima sétima", "17", "ordinal")]),
        ("ru", "две трети", [("две трети", "0.6667", "fraction")]),
        ("ru", "пятнадцатыми", [("пятнадцатыми", "15", "ordinal")]),
        ("uk", "три чверті", [("три чверті", "0.75", "fraction")]),
        ("ar", "السابعة عشرة", [("السابعة عشرة", "17", "ordinal")]),
    ],
)
def test_words(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Number words as news writes them."""
    assert told(text, language) == expected


KNOWN_MISSES = {
    "en": (),
    "it": (118, 318104, 9881818),  # elision before "otto": centodicotto
    "ar": (2000, 2000000, 2000000000),  # the oracle writes duals of the construct state
    "ja": (),
}
VALUES = [*range(120), *range(200, 1001, 100), 1001, 1999, 2345, 10000, 21000, 99999, 123456, 1200000, 123456789]


@pytest.mark.parametrize("language", ["de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "ja"])
def test_num2words(language: str) -> None:
    """What num2words writes is read back as one number."""
    num2words = pytest.importorskip("num2words").num2words
    missed = []
    for value in VALUES:
        written = num2words(value, lang=language).replace(", ", " ")
        found = numbers(written, language)
        if [n.value for n in found] != [value] and value not in KNOWN_MISSES.get(language, ()):
            missed.append((value, written))
    assert not missed


def test_a_bad_row_is_named() -> None:
    """A row of numbers that doesn't start with one is an error that shows the row."""
    with pytest.raises(ResourceError, match="zwölf dozen"):
        list(rows("1 one\nzwölf dozen"))


def test_rounding() -> None:
    """Decimals before a scale are rounded to their last place; whole numbers and bare decimals are themselves."""
    rounded, whole, bare = (numbers(text, "en")[0] for text in ("2.3 million", "2 million", "2.3"))
    assert (rounded.low, rounded.high) == (Decimal(2250000), Decimal(2350000))
    assert whole.low == whole.high == 2000000
    assert bare.low == bare.high == Decimal("2.3")


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_spans(text: str, language: str) -> None:
    """Whatever the text, numbers lie in it, in order, without overlaps; lowering it keeps every place."""
    assert len(plain(text)) == len(text)
    last = 0
    for number in numbers(text, language):
        assert last <= number.start < number.end <= len(text)
        assert number.low <= number.high
        last = number.end


@given(st.integers(min_value=0, max_value=10**12 - 1))
@settings(deadline=None)
def test_grouped_digits(value: int) -> None:
    """Grouped as English and as German write it, a number is itself."""
    english = f"{value:,}"
    assert [n.value for n in numbers(english, "en")] == [value]
    assert [n.value for n in numbers(english.replace(",", "."), "de")] == [value]
    assert [n.value for n in numbers(english.replace(",", "\u202f"), "fr")] == [value]
