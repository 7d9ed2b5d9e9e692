"""The whole way: the same answer in any order and on any number of processes; nothing is lost, nothing is fatal."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tellings
from tellings import pipeline
from tellings.settings import Settings
from tellings.types import Dossier, Story

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
GERMAN = ("hafenbote.txt", "neue-zeitfragen.txt", "lindener-abendpost.md")


def citations(story: Story) -> list[tuple[str, int, int, str]]:
    """Every citation of a story, wherever it stands."""
    found: list[tuple[str, int, int, str]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if {"article", "start", "end", "quote"} <= value.keys():
                found.append((value["article"], value["start"], value["end"], value["quote"]))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(json.loads(msgspec.json.encode(story)))
    return found


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return tellings.read(EXAMPLES)


def test_the_examples_are_one_story(dossier: Dossier) -> None:
    assert [len(story.articles) for story in dossier.stories] == [13]
    assert dossier.failures == ()


def test_every_citation_is_verbatim(dossier: Dossier) -> None:
    texts = {article.id: article.text for story in dossier.stories for article in story.articles}
    cited = [row for story in dossier.stories for row in citations(story)]
    assert len(cited) > 500
    assert [row for row in cited if texts[row[0]][row[1] : row[2]] != row[3]] == []


def test_offsets_of_annotations_lie_in_the_text(dossier: Dossier) -> None:
    for story in dossier.stories:
        for report in story.reports:
            size, notes = len(report.article.text), report.annotations
            spans = [(x.start, x.end) for x in (*notes.times, *notes.quantities, *notes.mentions, *notes.damage)]
            spans += [(s.start, s.end) for q in notes.quotes for s in q.content]
            assert all(0 <= start < end <= size for start, end in spans)


def test_the_same_bytes_in_any_order() -> None:
    paths = [EXAMPLES / name for name in GERMAN]
    there = tellings.read(paths).to_json()
    assert tellings.read(paths[::-1]).to_json() == there


def test_the_same_bytes_on_two_processes() -> None:
    paths = [EXAMPLES / name for name in GERMAN]
    assert tellings.read(paths, workers=2).to_json() == tellings.read(paths).to_json()


def test_the_same_story_by_one_report_after_the_other(tmp_path: Path) -> None:
    """File names and folders are no part of what is found."""
    for name in GERMAN:
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    there = [story.findings for story in tellings.read([EXAMPLES / name for name in GERMAN]).stories]
    assert [story.findings for story in tellings.read(tmp_path).stories] == there


def test_unknown_settings_say_which_there_are() -> None:
    with pytest.raises(tellings.settings.TellingsError, match="max_bytes"):
        tellings.read(EXAMPLES, colour="red")


def test_a_folder_of_rubbish_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.jsonl").write_text('{"text": "Ein')
    (tmp_path / "broken.csv").write_text('a,b\n"1,2\n')
    (tmp_path / "deep.html").write_text("<div>" * 600 + "Text" + "</div>" * 600)
    (tmp_path / "good.txt").write_text("Am Montag brannte in Talheim eine Halle. Niemand wurde verletzt, teilte die Polizei mit.")
    found = tellings.read(tmp_path)
    assert sum(len(story.articles) for story in found.stories) >= 1
    assert {failed.source.partition("#")[0] for failed in found.failures} >= {"empty.txt", "binary.txt", "broken.jsonl", "broken.csv"}
    assert all(failed.reason and failed.advice for failed in found.failures)


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("„“\"»«().,:;–-!?'’0123456789 \n\t€%"), st.sampled_from("عربيру中文日本한국")
    ),
    max_size=400,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["", "de", "en", "fr", "ru", "zh", "ar"]))
def test_any_text_becomes_a_dossier(texts: list[str], language: str) -> None:
    from tellings.ingest import Source

    given_settings = Settings(language=language)
    read = [
        pipeline.read_source(Source(f"{n}.txt", data=text.encode("utf-8", "surrogatepass")), given_settings)
        for n, text in enumerate(texts)
    ]
    reports = {report.article.id: report for one in read for report in one.reports}
    assert not [failed for one in read for failed in one.failures if failed.code == "E201"]
    found = pipeline.dossier(list(reports.values()), [], given_settings)
    for story in found.stories:
        by_id = {article.id: article.text for article in story.articles}
        assert all(by_id[a][start:end] == quote for a, start, end, quote in citations(story))
