"""Reading: any bytes give articles or failures, never an error; ids, offsets and edits hold for every article."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import ADVICE
from tellings.ingest import Source, articles, sources
from tellings.settings import Settings
from tellings.types import Article, Failure

EXAMPLES = Path(__file__).parent.parent / "examples"
TRUTH = json.loads((EXAMPLES / "truth.json").read_text("utf-8"))["articles"]
REPORT = (
    "Damm an der Lenne gebrochen\n\n"
    "Nach tagelangem Regen ist in der Nacht der Damm am Oberlauf der Lenne gebrochen, teilte der Kreis mit.\n\n"
    "Rund vierhundert Bewohner mussten ihre Häuser verlassen. Verletzt wurde nach Angaben der Feuerwehr niemand.\n"
)
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".xyz", "")


def read(data: bytes, name: str = "a.txt", **values: object) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    return articles(Source(name, data=data), Settings(**values))  # type: ignore[arg-type]


def holds(article: Article, source: str) -> None:
    """What is true of every article: no control characters, true segments, edits with their words."""
    article.text.encode()
    assert article.text == article.text.strip()
    assert not any(c < " " and c != "\n" for c in article.text)
    assert article.title.isprintable() or not article.title
    assert 0 <= article.headline <= len(article.text)
    assert not article.lead or article.lead in article.text
    last = 0
    for segment in article.alignment.segments:
        assert segment.clean >= last
        last = segment.clean + segment.length
        shown, told = article.text[segment.clean : last], source[segment.source : segment.source + segment.length]
        assert shown == told or all(a == b or (a.isspace() and b.isspace()) for a, b in zip(shown, told, strict=True))
    for edit in article.edits:
        assert source[edit.start : edit.end] == edit.words


# ── examples ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def examples() -> dict[str, Article]:
    found, failures = sources([EXAMPLES / "reports"], Settings())
    assert not failures
    read = [article for source in found for article in articles(source, Settings())[0]]
    return {os.path.splitext(a.source.partition("#")[0])[0] + a.source[len(a.source.partition("#")[0]) :]: a for a in read}


@pytest.mark.parametrize("key", TRUTH)
def test_examples_are_read_as_a_careful_reader_would(key: str, examples: dict[str, Article]) -> None:
    truth, article = TRUTH[key], examples[key]
    assert (article.language, article.outlet or None, article.title) == (truth["language"], truth["outlet"], truth["title"])
    assert list(article.credits) == truth["credits"]
    for paragraph in truth["kept_paragraphs"]:
        assert paragraph in article.text.split("\n\n")
    for residue in truth["residue"]:
        assert residue.strip() not in article.text
    if "caption" in truth:
        assert truth["caption"] in article.captions


# ── formats, names, ids ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (REPORT, "report.txt", REPORT),
        (REPORT, "report", REPORT),
        (REPORT, "report.html", REPORT),  # no markup in it
        (json.dumps({"title": "Damm an der Lenne gebrochen", "text": REPORT}), "report.txt", REPORT),
        (json.dumps({"title": "Damm an der Lenne gebrochen", "text": REPORT}) + "\n", "report.csv", REPORT),
        ("# Damm an der Lenne gebrochen\n\n" + REPORT.split("\n\n", 1)[1], "report.txt", REPORT),
        (f"<html><body><article><h1>Damm an der Lenne gebrochen</h1>{''.join(f'<p>{p}</p>' for p in REPORT.strip().split(chr(10) * 2)[1:])}</article></body></html>", "report.txt", REPORT),
        ('title,text\nDamm an der Lenne gebrochen,"' + REPORT.split("\n\n", 1)[1] + '"\n', "report.txt", REPORT),
    ],
    ids=["text", "no suffix", "text as .html", "JSON as .txt", "JSON as .csv", "Markdown as .txt", "HTML as .txt", "table as .txt"],
)  # fmt: skip
def test_content_decides_before_the_name_does(data: str, name: str, text: str) -> None:
    (article,), failures = read(data.encode(), name)
    assert not failures
    assert article.text == text.strip()
    assert article.title == "Damm an der Lenne gebrochen"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        ("<?xml version='1.0'?><newsItem/>", "XML"),
        ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC"),
        ("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "MHTML"),
    ],
)
def test_formats_that_cannot_be_read_yet_are_named(data: str, word: str) -> None:
    found, failures = read(data.encode())
    assert not found
    assert failures[0].code == "E103"
    assert word in failures[0].reason


def test_an_article_has_the_same_id_wherever_its_file_lies_and_another_one_by_another_outlet() -> None:
    one, two = read(REPORT.encode(), "a.txt")[0][0], read(REPORT.encode(), "folder/b.txt")[0][0]
    assert (one.id, one.raw) == (two.id, two.raw)
    assert len(one.id) == 16
    other = read(REPORT.encode(), "a.txt", outlets={"a": "Lennebote"})[0][0]
    assert (other.outlet, other.raw) == ("Lennebote", one.raw)
    assert other.id != one.id


def test_line_ends_do_not_change_the_text() -> None:
    for mark in ("\r\n", "\r", "\u2028", "\x85"):
        assert read(REPORT.replace("\n", mark).encode())[0][0].text == REPORT.strip()


def test_a_text_that_was_broken_to_a_width_has_its_paragraphs_again() -> None:
    lines = (
        "Nach tagelangem Regen ist in der Nacht der Damm am Oberlauf\nder Lenne gebrochen. Rund vierhundert Bewohner der\n"
        "Siedlung Altenau mussten ihre Häuser verlassen und wurden\nin der Turnhalle der Grundschule untergebracht. Nach\n"
        "Angaben der Feuerwehr standen zeitweise drei Straßen bis\nzu einem Meter unter Wasser.\n\nVerletzt wurde niemand, doch der Schaden an den Häusern\n"
        "ist nach einer ersten Schätzung des Kreises sehr hoch."
    )
    (article,), _ = read(lines.encode())
    assert [len(paragraph.split("\n")) for paragraph in article.text.split("\n\n")] == [1, 1]
    assert "Oberlauf der Lenne gebrochen" in article.text


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("Damm an der Lenne gebrochen", True),
        ("Warum bricht ein Damm?", True),
        ("Der Damm an der Lenne ist gebrochen.", False),
        ("Damm", False),
        ("Lenne:", False),
        ("Ein Satz, der so lang ist, dass er keine Überschrift sein kann, " * 4, False),
    ],
)
def test_a_first_short_line_without_a_full_stop_is_the_headline(first: str, headline: bool) -> None:
    (article,), _ = read(f"{first}\n\n{REPORT.partition(chr(10) * 2)[2]}".encode(), language="de")
    assert bool(article.headline) is headline
    if headline:
        assert article.text[: article.headline] == article.title == first.strip()


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_at_the_limit_is_read_and_one_byte_above_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    size = path.stat().st_size
    (source,), _ = sources([path], Settings())
    assert articles(source, Settings(max_bytes=size))[0]
    found, failures = articles(source, Settings(max_bytes=size - 1))
    assert not found
    assert [failure.code for failure in failures] == ["E102"]


def test_a_long_text_is_cut_at_a_paragraph_and_says_so() -> None:
    paragraphs = [f"{n} {REPORT.split(chr(10) * 2)[1]}" for n in range(100)]
    (article,), failures = read("\n\n".join(paragraphs).encode(), max_characters=1000)
    assert len(article.text) <= 1000
    assert article.text.split("\n\n") == paragraphs[: article.text.count("\n\n") + 1]
    assert [failure.code for failure in failures] == ["E113"]
    whole, failures = read("\n\n".join(paragraphs).encode())
    assert whole[0].text == "\n\n".join(paragraphs)
    assert not failures


def test_one_long_paragraph_is_cut_at_a_sentence() -> None:
    (article,), failures = read(("Der Damm ist gebrochen. " * 500).encode(), max_characters=1000)
    assert article.text.endswith("gebrochen.")
    assert 900 < len(article.text) <= 1000
    assert failures[0].code == "E113"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "E101"), (b"  \n\t ", "E101"), ("\ufeff".encode(), "E101"), ("\u200b\u200b\n".encode(), "E109"), (b"Advertisement\n", "E109")],
)
def test_what_holds_no_words_is_a_failure(data: bytes, code: str) -> None:
    found, failures = read(data)
    assert not found
    assert [failure.code for failure in failures] == [code]
    assert all(failure.advice for failure in failures)


def test_every_failure_has_a_code_with_advice() -> None:
    assert all(reason and advice for reason, advice in ADVICE.values())


@pytest.mark.parametrize("name", ["a\x1b[31m.txt", "a\u202egpj.txt", "a\nb.txt", "x" * 1000 + ".txt"])
def test_names_of_files_are_printable(name: str) -> None:
    (article,), _ = read(REPORT.encode(), name)
    assert article.source.isprintable()
    assert len(article.source) <= 300


def test_a_title_with_markup_or_terminal_escapes_is_text() -> None:
    data = json.dumps({"title": "<script>alert(1)</script> \x1b[31mrot\x07", "text": REPORT})
    (article,), _ = read(data.encode(), "a.json")
    assert article.title == "<script>alert(1)</script> rot"


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = st.sampled_from(
    ["Der Damm ist gebrochen.", "Verletzt wurde niemand, sagte ein Sprecher der Feuerwehr am Dienstag in Altenau.", "Anzeige", "(dpa)",
     "Berlin (dpa) - ", "Von Martin Keller", "Stand:", "10. März 2026, 09:15 Uhr", "© Name/dpa", "Foto: Jan Ole/dpa", "Lesen Sie auch: mehr",
     "zum Hauptinhalt", "# Titel", "## Zwischentitel", "- Punkt", "**fett**", "[Link](x)", "<p>", "</p>", "<b>", "&amp;", "&#0;", "<h1>", "{", "}",
     '{"text": "', '"}', ",", ";", "\n", "\n\n", "\r\n", "\t", "\0", "\x1b[1m", "\ufeff", "\u200b", "\u0301", "…", "。", "記者", "\ud800", " ", "«»", "window.x = {"]
)  # fmt: skip


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join), st.sampled_from(SUFFIXES))
def test_no_mixture_of_words_and_marks_crashes(text: str, suffix: str) -> None:
    found, failures = read(_bytes(text), f"a{suffix}")
    assert found or failures
    assert all(failure.code != "E201" for failure in failures)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_no_bytes_crash(data: bytes, suffix: str) -> None:
    found, failures = read(data, f"a{suffix}")
    assert found or failures
    assert all(failure.code != "E201" for failure in failures)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.sampled_from(SUFFIXES))
def test_no_text_crashes(text: str, suffix: str) -> None:
    found, failures = read(_bytes(text), f"a{suffix}")
    assert found or failures
    assert all(failure.code != "E201" for failure in failures)


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "title", "url", "date", "authors", "x"]), inner, max_size=4)))  # fmt: skip
def test_no_json_crashes(value: object) -> None:
    found, failures = read(_bytes(json.dumps(value)), "a.json")
    assert found or failures
    assert all(failure.code != "E201" for failure in failures)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join), st.sampled_from([".txt", ".md"]))
def test_articles_of_text_and_markdown_hold(text: str, suffix: str) -> None:
    source = text.replace("\ud800", "?").lstrip("\ufeff")
    for article in read(source.encode(), f"a{suffix}")[0]:
        if not article.source.partition("#")[2] and not source.lstrip().startswith(("<", "{", "[")):
            holds(article, source)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=8).map("".join), min_size=1, max_size=5))
def test_articles_of_pages_hold(paragraphs: list[str]) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in [*paragraphs, REPORT])
    source = f"<!doctype html><html><body><article>{text}</article></body></html>".replace("\ud800", "?")
    for article in read(source.encode(), "a.html")[0]:
        holds(article, source)


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join), st.sampled_from(SUFFIXES))
def test_reading_twice_gives_the_same(text: str, suffix: str) -> None:
    assert read(_bytes(text), f"a{suffix}") == read(_bytes(text), f"a{suffix}")


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join))
def test_a_cleaned_text_is_clean(text: str) -> None:
    """What is left is not cut further when it is read again, but for a signature that the first one hid."""
    (once,) = read(_bytes(text), "a.txt")[0] or (None,)
    if once and not once.text.startswith(("<", "{", "[", "#", "---")):
        twice = read(once.text.encode(), "a.txt", language=once.language)[0]
        assert not twice or len(twice[0].text) <= len(once.text)


def test_case_tables_are_read_as_what_they_are() -> None:
    """The tables of cases hold invented reports only, one file a language."""
    for path in sorted((Path(__file__).parent / "cases").glob("residue_*.toml")):
        assert tomllib.loads(path.read_text("utf-8"))["case"]
