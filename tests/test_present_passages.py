"""Runs of a report's text: nothing is lost, markup nests, every passage is covered exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.present.passages import Passage, paragraph_spans, paragraphs

TEXTS = st.text(alphabet="ab \n", max_size=60)


@st.composite
def cited(draw: st.DrawFn) -> tuple[str, list[Passage]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = draw(st.sets(st.tuples(edges, edges), max_size=8))
    return text, [Passage(a, b, f"p{n}", "cited") for n, (a, b) in enumerate(sorted(spans)) if a < b]


@given(cited())
def test_runs_joined_are_the_text_and_passages_cover_what_they_cite(case: tuple[str, list[Passage]]) -> None:
    text, passages = case
    covered: dict[str, set[int]] = {passage.name: set() for passage in passages}
    firsts = []
    for paragraph in paragraphs(text, passages):
        at, opened = paragraph.span.start, []
        for run in paragraph.runs:
            if run.kind == "open":
                opened.append(run.name)
                firsts += [run.name] if run.first else []
            elif run.kind == "close":
                opened.pop()
            else:
                assert run.text
                for name in opened:
                    covered[name] |= set(range(at, at + len(run.text)))
                assert text[at : at + len(run.text)] == run.text
                at += len(run.text)
        assert at == paragraph.span.end
        assert not opened
    inside = {at for span in paragraph_spans(text) for at in range(span.start, span.end)}
    for passage in passages:
        assert covered[passage.name] == set(range(passage.start, passage.end)) & inside
    assert sorted(firsts) == sorted(name for name, places in covered.items() if places)


@given(TEXTS)
def test_paragraphs_hold_every_character_but_the_white_space_around_them(text: str) -> None:
    spans = paragraph_spans(text)
    assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(text[span.start].strip() and text[span.end - 1].strip() for span in spans)


def test_an_outer_passage_lies_in_a_lower_lane() -> None:
    text = "neun Menschen wurden verletzt"
    (paragraph,) = paragraphs(text, [Passage(0, 29, "outer", "cited"), Passage(0, 4, "inner", "differs")])
    lanes = {run.name: run.lane for run in paragraph.runs if run.kind == "open"}
    assert lanes == {"outer": 1, "inner": 0}


def test_a_passage_that_crosses_goes_on_as_a_continuation() -> None:
    (paragraph,) = paragraphs("abcdefghij", [Passage(0, 6, "one", "cited"), Passage(4, 9, "two", "cited")])
    opened = [(run.name, run.first) for run in paragraph.runs if run.kind == "open"]
    assert opened == [("one", True), ("two", True), ("two", False)]


def test_a_passage_over_paragraphs_has_its_name_once() -> None:
    first, second = paragraphs("eins\n\nzwei", [Passage(0, 10, "both", "cited")])
    assert first.names == ("both",)
    assert second.names == ()
    assert [run.first for run in second.runs if run.kind == "open"] == [False]


def test_many_crossing_passages_stay_manageable() -> None:
    text = "wort " * 400
    passages = [Passage(n, min(n + 90, 1990), f"p{n}", "cited") for n in range(0, 1900, 10)]
    (paragraph,) = paragraphs(text, passages)
    assert sum(run.kind == "open" for run in paragraph.runs) < 10 * len(passages)
