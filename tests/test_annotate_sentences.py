"""Sentences of news: where they end, and where a full stop ends none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.annotate.sentences import sentences

CASES = [
    ("de", "Der Zug hielt am 18. Juni in Ulm. Niemand stieg aus.", ["Der Zug hielt am 18. Juni in Ulm.", "Niemand stieg aus."]),
    ("de", "Rund 3 Mio. Euro kostet das lt. Dr. Anna B. Keller. Mehr sagte sie nicht.", ["Rund 3 Mio. Euro kostet das lt. Dr. Anna B. Keller.", "Mehr sagte sie nicht."]),
    ("de", "„Wir gehen.“ Das sagte sie.", ["„Wir gehen.“", "Das sagte sie."]),
    ("de", "»Wir gehen!« Er blieb.", ["»Wir gehen!«", "Er blieb."]),
    ("de", "Drei Verletzte bei Brand in Lagerhaus Das städtische Klinikum meldet drei Verletzte.", ["Drei Verletzte bei Brand in Lagerhaus", "Das städtische Klinikum meldet drei Verletzte."]),
    ("de", "Der Bericht steht in der Zeitung Die Woche.", ["Der Bericht steht in der Zeitung Die Woche."]),
    ("en", "The U.S. sent Gen. Smith. He left at 3 p.m. on Monday.", ["The U.S. sent Gen. Smith.", "He left at 3 p.m. on Monday."]),
    ("en", "It shook the U.S. Embassy at 5 p.m. Tuesday. He left the U.S. Officials waited.", ["It shook the U.S. Embassy at 5 p.m. Tuesday.", "He left the U.S.", "Officials waited."]),
    ("en", "“We are leaving.” She did not.", ["“We are leaving.”", "She did not."]),
    ("fr", "M. Petit est parti. Il reviendra.", ["M. Petit est parti.", "Il reviendra."]),
    ("zh", "大桥已经关闭。没有人受伤。", ["大桥已经关闭。", "没有人受伤。"]),
    ("ja", "橋は閉鎖された。けが人はいない。", ["橋は閉鎖された。", "けが人はいない。"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences(language: str, text: str, wanted: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text, language)] == wanted


@given(st.text(max_size=200), st.sampled_from(["de", "en", "ru", "zh"]))
def test_every_character_but_white_space_is_in_one(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
