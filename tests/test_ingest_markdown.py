"""Markdown: marks go out as edits, front matter becomes metadata, and what only looks like a mark stays."""

from __future__ import annotations

import pytest

from tellings.ingest import Source, articles
from tellings.settings import Settings
from tellings.types import Article

BODY = "Die Brücke über die Wulme bleibt bis Oktober gesperrt, teilte das Ministerium am Mittwoch mit."


def read(source: str) -> Article:
    (found,), failures = articles(Source("a.md", data=source.encode()), Settings(language="de"))
    assert not failures
    return found


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**Fett** und *schräg* und __beides__ und _eins_.", "Fett und schräg und beides und eins."),
        ("Ein [Link](https://a.example/b_(c)) und [noch einer][1].", "Ein Link und noch einer."),
        ("Ein Bild: ![Brücke](a.png) im Satz.", "Ein Bild: im Satz."),
        ("Die Adresse <https://a.example> steht da.", "Die Adresse https://a.example steht da."),
        ("Der Wert 5 * 3 * 2 bleibt.", "Der Wert 5 * 3 * 2 bleibt."),
        ("„[…] wird kommen“, sagte er.", "„[…] wird kommen“, sagte er."),
        ("Eine Datei a_b_c bleibt.", "Eine Datei a_b_c bleibt."),
        (r"Ein Stern \* bleibt.", "Ein Stern * bleibt."),
        ("`code` und ~~gestrichen~~.", "code und gestrichen."),
        ("> Zitat in zwei\n> Zeilen.", "Zitat in zwei Zeilen."),
        ("1. Mai 2026 war ein Freitag.", "1. Mai 2026 war ein Freitag."),
        ("Ein <b>Tag</b> fällt weg.", "Ein Tag fällt weg."),
        ("Eine Note[^1] fällt weg.", "Eine Note fällt weg."),
    ],
)
def test_inline_marks(source: str, shown: str) -> None:
    found = read(f"# Titel der Meldung\n\n{BODY}\n\n{source}\n\n{BODY}\n")
    assert found.text.split("\n\n")[2] == shown


def test_numbers_are_marks_only_where_they_go_on() -> None:
    """A number that is part of a date must not get lost."""
    found = read(f"# Termine\n\n{BODY}\n\n1. Erstens kommt dies.\n2. Zweitens kommt das.\n\n14. Mai ist ein Feiertag.\n\n{BODY}\n")
    assert found.text.split("\n\n")[2:5] == ["Erstens kommt dies.", "Zweitens kommt das.", "14. Mai ist ein Feiertag."]


def test_the_title_line_is_the_headline_and_headings_stay_as_paragraphs() -> None:
    found = read(f"# Brücke gesperrt\n\n{BODY}\n\n## Was jetzt geprüft wird\n\n{BODY}\n")
    assert found.title == "Brücke gesperrt"
    assert found.text.split("\n\n") == ["Brücke gesperrt", BODY, "Was jetzt geprüft wird", BODY]


def test_underlined_titles_and_lines_that_go_on() -> None:
    found = read(f"Brücke gesperrt\n===============\n\n{BODY[:44]}\n{BODY[45:]}\n\n---\n\n{BODY}\n")
    assert found.text.split("\n\n") == ["Brücke gesperrt", BODY, BODY]


def test_front_matter_is_metadata() -> None:
    front = "---\ntitle: \"Brücke gesperrt\"\ndate: 2031-05-14T17:42:00+02:00\nauthors:\n  - Karla Brennecke\n  - Jens Oltmann\noutlet: Lauterbecker Anzeiger\nurl: https://anzeiger.example/b\ntags: [a, b]\n---\n\n"
    found = read(front + BODY)
    assert (found.title, found.outlet, found.url) == ("Brücke gesperrt", "Lauterbecker Anzeiger", "https://anzeiger.example/b")
    assert found.byline == "Karla Brennecke, Jens Oltmann"
    assert found.published.value == "2031-05-14T17:42:00+02:00"
    assert found.text == BODY
    assert [edit.reason for edit in found.edits] == ["metadata"]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert read(f"---\n\n{BODY}\n\n---\n\n{BODY}\n").text == f"{BODY}\n\n{BODY}"


def test_every_mark_is_an_edit_with_its_words() -> None:
    source = f"# Brücke\n\n**Lauterbeck** {BODY} [mehr](https://a.example)\n"
    found = read(source)
    for edit in found.edits:
        assert source[edit.start : edit.end] == edit.words
    for segment in found.alignment.segments:
        low, high = segment.clean, segment.clean + segment.length
        assert found.text[low:high] == source[segment.source : segment.source + segment.length]
    assert {edit.words for edit in found.edits if edit.reason == "markup"} >= {"# ", "**", "[", "](https://a.example)"}


@pytest.mark.parametrize("unit", ["*", "_", "[", "](", "![a](", "`", "\\", "<p>a", "**a", "# ", "> ", "- ", "1. "])
def test_a_long_run_of_marks_is_read(unit: str) -> None:
    found, _ = articles(Source("a.md", data=(f"# T\n\n{BODY}\n\n" + unit * 60_000).encode()), Settings(language="de"))
    assert BODY in found[0].text
