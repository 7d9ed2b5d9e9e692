"""Markdown and the terminal: the page's lines in plain forms, with every citation."""

from __future__ import annotations

import io
import re

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from sample_dossier import sample
from tellings.present import markdown, show
from tellings.present.markdown_text import escaped, escaped_line
from tellings.present.witnesses import quoted
from tellings.types import Citation, Dossier
from test_present_page import HOSTILE, hostile


def printed(dossier: Dossier, width: int = 80, **console: object) -> str:
    stream = io.StringIO()
    show(dossier, Console(file=stream, width=width, **console))  # type: ignore[arg-type]
    return stream.getvalue()


def rendered(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


ORDER = (
    "What is told", "Where they differ", "What changed", "Also noted", "Timeline", "Who has it from whom",
    "Who calls whom what", "The reports", "Told by one report only", "Not read", "Differences, not verdicts",
)  # fmt: skip


@pytest.mark.parametrize("form", [markdown(sample()), printed(sample())], ids=["markdown", "terminal"])
def test_the_order_is_that_of_the_page(form: str) -> None:
    places = [form.index(title) for title in ORDER]
    assert places == sorted(places)


def test_every_footnote_is_defined_once_and_used() -> None:
    text = markdown(sample())
    defined = re.findall(r"^\[\^([\d-]+)\]: ", text, re.MULTILINE)
    used = re.findall(r"\[\^([\d-]+)\](?!:)", text)
    assert len(defined) == len(set(defined))
    assert set(defined) == set(used)


def test_every_cited_word_of_the_findings_is_in_the_markdown() -> None:
    text = markdown(sample()).replace("**", "").replace("\\", "")
    for finding in sample().stories[0].findings:
        for side in finding.sides:
            for citation in side.citations:
                assert citation.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "*fett* _kursiv_ `code`", "[Wort](https://a.example)", "![Bild](x)", "<b>laut</b>", "a | b", "&lt;", "~~weg~~",
        "1. Mai", "2) zwei", "- Strich", "+ plus", "# Kopf", "> Zitat", "=====", "---", "http://a.example", "\\*", "$x$",
        "Ende\\",
    ],
)  # fmt: skip
def test_words_stay_words_in_markdown(text: str) -> None:
    html = rendered(escaped_line(text))
    assert html.startswith("<p>")
    body = html.removeprefix("<p>").removesuffix("</p>\n")
    assert "<" not in body
    assert body.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&") == text
    assert "<" not in rendered(f"Vorher {escaped(text)}").removeprefix("<p>").removesuffix("</p>\n")


def test_a_hostile_report_makes_no_markup_in_markdown() -> None:
    html = rendered(markdown(hostile()).replace("<br>", ""))
    assert not re.search(r"<(script|img|style|a)\b", html)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {
        "h1", "h2", "h3", "h4", "p", "ol", "ul", "li", "em", "strong", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_the_terminal_keeps_to_the_width(width: int) -> None:
    for text in (printed(sample(), width), printed(hostile(), width)):
        assert max(cell_len(line) for line in text.splitlines()) <= width


def test_sides_stand_next_to_each_other_from_a_hundred_columns_on() -> None:
    wide = [line for line in printed(sample(), 100).splitlines() if "214" in line and "231" in line]
    narrow = [line for line in printed(sample(), 99).splitlines() if "214" in line and "231" in line]
    assert wide
    assert not narrow


def test_a_pipe_gets_plain_and_stable_text() -> None:
    text = printed(sample())
    assert text == printed(sample())
    assert "\x1b" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())
    assert "*214* people" in text


def test_a_terminal_gets_weight_and_no_asterisks() -> None:
    text = printed(sample(), force_terminal=True, color_system="standard")
    assert "\x1b[1;4;31m214\x1b[0m" in text
    assert "*214*" not in text


def test_no_color_keeps_the_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(sample(), force_terminal=True, color_system="standard")
    assert "\x1b[1;4m214\x1b[0m" in text
    assert not re.search(r"\x1b\[[\d;]*3[1-7]", text)


def test_every_citation_of_a_finding_has_its_mark_in_the_terminal() -> None:
    text = printed(sample(), 200)
    for finding in sample().stories[0].findings:
        for citation in (one for side in finding.sides for one in side.citations):
            assert f":{citation.start}]" in text


def test_a_terminal_shows_escape_sequences_as_signs() -> None:
    text = printed(hostile(), force_terminal=True)
    assert set(re.findall(r"\x1b.", text)) == {"\x1b["}
    assert not re.search(r"\x1b\[[\d;]*[^\d;m]", text)
    assert "[bold]" in printed(_titled("[bold]kein Markup[/bold] :smile:"))
    assert ":smile:" in printed(_titled(":smile:"))


def _titled(title: str) -> Dossier:
    import msgspec

    dossier = sample()
    return msgspec.structs.replace(dossier, stories=(msgspec.structs.replace(dossier.stories[0], title=title),))


@pytest.mark.parametrize(
    ("words", "marks"), [("neun", ("“", "”")), ("„neun“", ("", "")), ("„neun“, sagte er", ("“", "”")), ("", ("“", "”"))]
)
def test_words_that_bring_quotation_marks_get_no_others(words: str, marks: tuple[str, str]) -> None:
    assert quoted(words) == marks


def test_the_sample_cites_verbatim() -> None:
    texts = {article.id: article.text for story in sample().stories for article in story.articles}

    def check(citation: Citation) -> None:
        assert texts[citation.article][citation.start : citation.end] == citation.quote

    for story in sample().stories:
        for line in (*story.brief, *story.timeline, *story.lineage):
            for citation in line.citations:
                check(citation)
        for side in [side for row in (*(f.sides for f in story.findings), *(n.terms for n in story.naming)) for side in row]:
            for citation in side.citations:
                check(citation)


def test_the_poison_is_visible() -> None:
    assert "alert(1)" in HOSTILE
    assert "alert(1)" in printed(hostile())
