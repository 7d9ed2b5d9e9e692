"""Which words of a side are marked: the value's, else the wording's, else none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.present.differing import differing

ROWS = [
    # quote with marks in [brackets], value, the other sides' quotes
    ("Die Reederei sprach von [231] Menschen an Bord.", "231", ["214 Menschen waren an Bord"]),
    ("rund [7.000] Container seien geliefert worden", "7000", ["etwa 6.700 Container"]),
    ("livré environ [7\u202f000] conteneurs", "7000", []),
    ("Sie trafen sich in [Narvik].", "Narvik", ["Das Treffen war in Tromsø."]),
    ("in der [Hafeneinfahrt von Torsholm] gesunken", "Hafeneinfahrt von Torsholm", []),
    ("neun von ihnen wurden verletzt", "9", ["vierzehn Verletzte"]),
    ("[Wir hatten] keine Zeit, den Kurs [noch] zu ändern", "", ["Uns blieb keine Zeit mehr, den Kurs zu ändern"]),
    ("Wir kommen am [Montag] zurück", "Wir kommen am Montag zurück", ["Wir kommen am Dienstag zurück"]),
    ("Der Minister reist ab", "", ["Ganz andere Worte stehen hier geschrieben"]),
    ("Der Minister reist ab", "", ["Der Minister reist ab"]),
    ("会议在[北]京举行", "", ["会议在东京举行"]),
    ("вывез [7 000] контейнеров", "7000", ["6700"]),
    ("1.200 Menschen und [12] Boote", "12", []),
]


@pytest.mark.parametrize(("marked", "value", "others"), ROWS)
def test_the_differing_words_are_marked(marked: str, value: str, others: list[str]) -> None:
    quote = marked.replace("[", "").replace("]", "")
    shown, at = "", 0
    for span in differing(quote, value, others):
        shown += f"{quote[at : span.start]}[{quote[span.start : span.end]}]"
        at = span.end
    assert shown + quote[at:] == marked


@given(st.text(), st.text(), st.lists(st.text(), max_size=4))
def test_marks_lie_in_the_quote_in_order_and_apart(quote: str, value: str, others: list[str]) -> None:
    at = 0
    for span in differing(quote, value, others):
        assert at <= span.start < span.end <= len(quote)
        at = span.end


@pytest.mark.parametrize("character", ["a", "1", "„", "9.", " ", "一"])
def test_a_megabyte_of_one_character_is_no_trouble(character: str) -> None:
    text = character * (1_000_000 // len(character))
    assert differing(text, "7000", [text]) == ()
    assert differing("etwa 7.000 Container", text[:100_000], [text]) == ()
