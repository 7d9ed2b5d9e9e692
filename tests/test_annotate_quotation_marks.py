"""Quotation marks of every style pair as a reader pairs them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.quotation_marks import DEEPEST, marks, quotations

ALPHABET = "ab A1 .,:!?\n„“”\"'«»‹›‚‘’「」『』–("

STYLES = [
    ("German", "Er rief „Halt“ und ging.", ["Halt"]),
    ("German, straight close", 'Er rief „Halt" und ging.', ["Halt"]),
    ("German, English close", "Er rief „Halt” und ging.", ["Halt"]),
    ("German, straight closes before a word", 'Das „Alte "Haus brennt.', ["Alte"]),
    ("German book", "»Geh«, sagte sie.", ["Geh"]),
    ("Swiss", "«Geh», sagte sie.", ["Geh"]),
    ("French", "Il a dit « non » hier.", ["non"]),
    ("French, narrow blanks", "Il a dit «\u202fnon\u202f» hier.", ["non"]),
    ("English", "He said “no” today.", ["no"]),
    ("English, straight", 'He said "no" today.', ["no"]),
    ("English, single", "He said ‘no’ today.", ["no"]),
    ("English, single straight", "He said 'no' today.", ["no"]),
    ("Dutch", "Hij zei ‚nee’ vandaag.", ["nee"]),
    ("Polish", "Powiedział „nie” wczoraj.", ["nie"]),
    ("Russian", "Он сказал «нет» вчера.", ["нет"]),
    ("Chinese", "他说：“不。”", ["不。"]),
    ("Japanese", "「いいえ」と言った。", ["いいえ"]),
    ("TeX", "He said ``no'' today.", ["no"]),
    ("blanks inside", "He said “ no ” today.", ["no"]),
    ("an opening mark between blanks", "He said “ no” today.", ["no"]),
    ("brackets", "(„Halt“) und [“stop”]", ["Halt", "stop"]),
    ("two in a row", "„Ja“, „nein“", ["Ja", "nein"]),
    ("one word in two languages", 'Das „Ja" und "Nein" zählt.', ["Ja", "Nein"]),
]
NESTED = [
    ("German", "„Er rief ‚Halt‘ laut“", [("Er rief ‚Halt‘ laut", 0), ("Halt", 1)]),
    ("English", "“He shouted ‘stop’ twice,” she said.", [("He shouted ‘stop’ twice,", 0), ("stop", 1)]),
    ("Russian", "«Он крикнул „стой“ дважды»", [("Он крикнул „стой“ дважды", 0), ("стой", 1)]),
    ("same marks", "„Er rief „Halt“ laut“, sagte sie.", [("Er rief „Halt“ laut", 0), ("Halt", 1)]),
    ("Japanese", "「彼は『止まれ』と言った」", [("彼は『止まれ』と言った", 0), ("止まれ", 1)]),
]
NO_MARKS = [
    "Don't stop, it's the dogs' house.",
    "Rock 'n' roll",
    "the ’90s were the firms’ best years",
    "C’est l’heure, aujourd’hui",
    "п’ять комп’ютерів",
    'a 15" screen and a 13,3 " one',
    "20' and 30'",
]
UNPAIRED = [
    ("never closed", "Er rief „Halt und ging.", "„"),
    ("never opened", "Er rief Halt“ und ging.", "“"),
    ("opened twice", "Er rief „Halt und „geh“ und ging.", "„"),
    ("never closed before the next paragraph", "Er rief „Halt.\nDann ging er.", "„"),
    ("straight, odd", 'Er rief "Halt" und "ging.', '"'),
]


@pytest.mark.parametrize(("style", "text", "inside"), STYLES, ids=[row[0] for row in STYLES])
def test_styles(style: str, text: str, inside: list[str]) -> None:
    assert [text[q.inner.start : q.inner.end] for q in quotations(text)] == inside
    assert not marks(text).unpaired


@pytest.mark.parametrize(("style", "text", "inside"), NESTED, ids=[row[0] for row in NESTED])
def test_nested(style: str, text: str, inside: list[tuple[str, int]]) -> None:
    assert [(text[q.inner.start : q.inner.end], q.depth) for q in quotations(text)] == inside


@pytest.mark.parametrize("text", NO_MARKS)
def test_apostrophes_and_inches(text: str) -> None:
    assert marks(text) == ((), ())


@pytest.mark.parametrize(("case", "text", "mark"), UNPAIRED, ids=[row[0] for row in UNPAIRED])
def test_unpaired(case: str, text: str, mark: str) -> None:
    assert [text[span.start : span.end] for span in marks(text).unpaired] == [mark]


def test_opened_anew_in_each_paragraph() -> None:
    """The closing mark is missing where the next paragraph opens anew; that one goes on."""
    text = "„Es war Nacht.\n\n„Dann kam der Sturm.\n\n„Jetzt ist alles weg.“\n\n„Nein“, sagte er."
    found = quotations(text)
    assert [text[q.inner.start : q.inner.end] for q in found] == [
        "Es war Nacht.", "Dann kam der Sturm.", "Jetzt ist alles weg.", "Nein",
    ]  # fmt: skip
    assert [(q.continued, q.open_end) for q in found] == [(False, True), (True, True), (True, False), (False, False)]
    assert not marks(text).unpaired


def test_over_paragraphs_without_a_new_mark() -> None:
    text = "“It was night.\nThen the storm came.\nNow all is gone,” he said."
    found = quotations(text)
    assert [text[q.inner.start : q.inner.end] for q in found] == [
        "It was night.", "Then the storm came.", "Now all is gone,",
    ]  # fmt: skip
    assert not marks(text).unpaired


@given(st.text(alphabet=ALPHABET, max_size=120))
@settings(max_examples=500, deadline=None)
def test_any_marks(text: str) -> None:
    """Quotations come in order, hold something, and lie apart or within one another; nothing is both paired and not."""
    found, unpaired = marks(text)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert 0 <= q.start <= q.inner.start < q.inner.end <= q.end <= len(text)
        assert 0 <= q.depth <= DEEPEST
    for one, other in pairwise(found):
        assert other.start >= one.end or other.end <= one.end
    opening = {q.start for q in found if text[q.start] in '„“"«'}
    assert not opening & {span.start for span in unpaired}


@pytest.mark.parametrize(
    ("piece", "pairs", "left"),
    [("„", 0, 30_000), ("„a“", 30_000, 0), ("'a1' ", 30_000, 0), ("„\n", 0, 1), ("“a\n", 29_999, 1)],
)
def test_long_texts(piece: str, pairs: int, left: int) -> None:
    """A long text of marks is read to its end."""
    found, unpaired = marks(piece * 30_000)
    assert (len(found), len(unpaired)) == (pairs, left)
