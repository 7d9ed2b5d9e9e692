"""The page: complete, linked, one file, and safe whatever a report says."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_dossier import MORGEN, TEXTS, cite, sample
from tellings.present import markdown, page, show
from tellings.present.lines import stretches
from tellings.types import (
    Article,
    ArticleId,
    Citation,
    Copy,
    Dossier,
    Finding,
    Link,
    Published,
    Segment,
    Side,
    Span,
    Story,
    TimelineEntry,
)

VOID = {"meta", "br", "link", "img", "input", "hr", "path"}


class Parsed(HTMLParser):
    """The page's elements, checked to nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.opened: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.opened):
            self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs.get("href") or "" for tag, attrs in self.elements if tag == "a"]

    @property
    def text(self) -> str:
        return "".join(self.words)


@pytest.fixture(scope="module")
def html() -> str:
    return page(sample())


@pytest.fixture(scope="module")
def parsed(html: str) -> Parsed:
    return Parsed(html)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_link_goes_somewhere_and_every_id_is_there_once(parsed: Parsed) -> None:
    assert len(parsed.ids) == len(set(parsed.ids))
    inner = [link[1:] for link in parsed.links if link.startswith("#")]
    assert set(inner) <= set(parsed.ids)
    assert len(inner) > 150


def test_every_citation_can_be_followed_to_its_words_and_back(parsed: Parsed) -> None:
    cited = {name for name in parsed.ids if re.fullmatch(r"c\d+-\d+-\d+", name)}
    assert cited <= {link[1:] for link in parsed.links}
    back = {link for link in parsed.links if re.match(r"#(told|differs|changed|noted|time|from|name)-\d", link)}
    lines = {f"#{name}" for name in parsed.ids if re.fullmatch(r"(told|differs|changed|noted|time|name)-\d+", name)}
    assert lines <= back


def test_the_whole_text_of_every_report_is_on_the_page(parsed: Parsed) -> None:
    words = plain(parsed.text)
    for _, _, _, text in TEXTS.values():
        for paragraph in text.split("\n\n"):
            assert plain(paragraph) in words


def test_what_was_not_read_and_what_was_cut_is_there(parsed: Parsed) -> None:
    words = plain(parsed.text)
    for said in ("scan.pdf", "E103", "the file is empty", "E113", "Küstenbote Plus", "paywall notice", "no tables for"):
        assert said in words


def test_headings_go_down_one_at_a_time(parsed: Parsed) -> None:
    levels = [int(tag[1]) for tag, _ in parsed.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(two <= one + 1 for one, two in pairwise(levels))


def test_every_quote_has_its_language_and_arabic_its_direction(parsed: Parsed) -> None:
    quotes = [attrs for tag, attrs in parsed.elements if tag == "q"]
    assert all(attrs.get("lang") for attrs in quotes)
    assert {attrs.get("dir") for attrs in quotes if attrs["lang"] == "ar"} == {"rtl"}
    assert {attrs.get("dir") for attrs in quotes if attrs["lang"] == "de"} == {None}


def test_the_policy_allows_the_one_script_and_nothing_else(html: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")


def test_nothing_is_fetched(parsed: Parsed, html: str) -> None:
    assert not {"img", "link", "iframe", "object", "embed", "base", "video", "audio"} & {tag for tag, _ in parsed.elements}
    assert not any("src" in attrs or "style" in attrs for _, attrs in parsed.elements)
    assert "url(" not in html
    assert "@import" not in html
    assert [link for link in parsed.links if not link.startswith("#")] == ["https://kuestenbote.example/linnea-auf-grund"]


def test_only_four_sizes_of_type_and_two_colours(html: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    screen = style.split("@media print")[0]
    sizes = set(re.findall(r"font-size:([^;}]+)", screen)) | set(re.findall(r"font:[^;}]*?(var\(--(?:s|m|l|xl)\))", screen))
    assert sizes <= {"var(--s)", "var(--m)", "var(--l)", "var(--xl)", "100%", "inherit"}
    assert re.findall(r"--(?:s|m|l|xl):([\d.]+)rem", screen) == [str(px / 16).lstrip("0") for px in (12, 14, 17, 22)]


def test_the_same_dossier_is_the_same_bytes_in_any_order_of_its_reports(html: str) -> None:
    dossier = sample()
    story = dossier.stories[0]
    turned = msgspec.structs.replace(story, articles=story.articles[::-1], annotations=story.annotations[::-1])
    assert page(msgspec.structs.replace(dossier, stories=(turned, dossier.stories[1]))) == html


def test_sections_without_lines_are_left_out() -> None:
    story = msgspec.structs.replace(
        sample().stories[0], findings=(), brief=(), timeline=(), lineage=(), naming=(), copies=(), failures=()
    )
    parsed = Parsed(page(Dossier("0.1.0", "x", (story,))))
    for title in ("What is told", "Where they differ", "Timeline", "Who has it", "Who calls", "Not read", "Also noted"):
        assert title not in parsed.text.replace("Skip to what is told", "")
    assert "The reports" in parsed.text


@pytest.mark.parametrize(
    "dossier",
    [
        Dossier("0.1.0", "x", ()),
        Dossier("0.1.0", "x", (), sample().failures),
        Dossier("0.1.0", "x", sample().stories[1:]),
        Dossier("0.1.0", "x", (msgspec.structs.replace(sample().stories[1], title="", language=""),)),
    ],
    ids=["nothing", "failures only", "one report", "no title, no language"],
)
def test_small_dossiers_are_pages_too(dossier: Dossier) -> None:
    parsed = Parsed(page(dossier))
    assert [tag for tag, _ in parsed.elements].count("h1") == 1
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    assert markdown(dossier).startswith("# ")


def test_several_stories_get_contents_and_their_own_anchors() -> None:
    one = sample().stories[0]
    renamed = {name: ArticleId(f"{name}-2") for name in TEXTS}
    raw = msgspec.json.encode(one).decode()
    for name, other in renamed.items():
        raw = re.sub(rf'"(id|article|giver|receiver)":"{re.escape(name)}"', rf'"\1":"{other}"', raw)
        raw = raw.replace(f'"articles":["{name}"', f'"articles":["{other}"').replace(f',"{name}"', f',"{other}"')
    two = msgspec.structs.replace(msgspec.json.decode(raw, type=Story), id="s9", title="Zweite Geschichte")
    parsed = Parsed(page(Dossier("0.1.0", "x", (one, two))))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    assert {"s1-told-1", "s2-told-1", "r14"} <= set(parsed.ids)
    assert "2 stories in 14 reports" in parsed.text


def test_numbers_follow_publication_and_are_the_same_everywhere(parsed: Parsed) -> None:
    from tellings.present.view import view

    story = view(sample()).stories[0]
    assert [witness.article.id for witness in story.witnesses] == [
        "tide-1", "kuestenbote", "torsholmer-zeitung", "courrier", MORGEN, "tide-2", "almina",
    ]  # fmt: skip
    assert {f"r{n}" for n in range(1, 9)} <= set(parsed.ids)


def test_updates_run_by_time_and_the_latest_is_marked() -> None:
    from tellings.present.view import view

    hurt = view(sample()).stories[0].changed[0]
    assert [(side.value, side.latest) for side in hurt.sides] == [("9", False), ("14", True)]


@pytest.mark.parametrize(
    ("times", "order", "latest"),
    [
        (("2025-02-05", "2025-02-04"), ["1", "0"], True),
        (("2025-02-04", "2025-02-04T06:00"), ["0", "1"], False),
        (("2025-02-04T06:00", "2025-02-04T07:00"), ["0", "1"], True),
        (("2025-02-04/2025-02-06", "2025-02-05"), ["0", "1"], False),
        (("2025-02-04/2025-02-05", "2025-02-06"), ["0", "1"], True),
        (("", "2025-02-04"), ["0", "1"], False),
        (("2025-02-05", ""), ["0", "1"], False),
    ],
)
def test_the_latest_side_is_called_so_only_where_that_is_sure(
    times: tuple[str, ...], order: list[str], latest: bool
) -> None:
    from tellings.present.lines import differences

    sides = tuple(Side(str(n), time, (), (), ()) for n, time in enumerate(times))
    (found,) = differences([Finding("f", "status", "update", "t", sides, 0.5, "w")], "new", {})
    assert [side.value for side in found.sides] == order
    assert [side.latest for side in found.sides] == [False, latest]
    assert found.ordered == all(times)


def test_an_arrow_stands_only_where_a_text_has_the_chain() -> None:
    from tellings.present.voices import chains, voiced

    known = chains(sample().stories[0])
    assert voiced(("Henrik Aalund", "NR"), known) == "NR ← Henrik Aalund"
    assert voiced(("NR", "Henrik Aalund"), known) == "NR, Henrik Aalund"
    assert voiced(("Küstenwache",), known) == "Küstenwache"
    assert voiced((), known) == ""


def test_a_citation_of_a_report_that_is_not_there_is_shown_without_a_link() -> None:
    story = sample().stories[0]
    lost = Side("x", "", (), (ArticleId("gone"),), (Citation(ArticleId("gone"), 0, 4, "lost"),))
    finding = Finding("f", "place", "conflict", "t", (lost, *story.findings[1].sides[1:]), 0.5, "why")
    parsed = Parsed(page(Dossier("0.1.0", "x", (msgspec.structs.replace(story, findings=(finding,)),))))
    assert "lost" in parsed.text
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def test_a_wording_that_two_reports_share_is_shown_once_with_both() -> None:
    from tellings.present.view import view

    first = view(sample()).stories[0].differs[0].sides[0]
    shared = [item for item in first.evidence if item.quote.startswith("Nach Angaben der Küstenwache")]
    assert [[ref.n for ref in item.refs] for item in shared] == [[2, 3]]


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 10))
def test_folding_loses_and_moves_nothing(weights: list[int], kept: int) -> None:
    items = list(enumerate(weights))
    parts = list(stretches(items, lambda item: item[1], kept))
    assert [item for _, part in parts for item in part] == items
    assert all(isopen or len(part) >= 3 for isopen, part in parts)
    assert sum(len(part) for isopen, part in parts if isopen) >= min(kept, len(items))


# ── large stories ───────────────────────────────────────────────────────────────────────────────────────────────────


def large(reports: int, cited: int) -> Dossier:
    """A story of ``reports`` reports, each cited some ``cited`` times, clause by clause, as findings and lines do."""
    clauses = [f"Im Bezirk {n} wurden nach Angaben der Behörden {n + 7} Häuser beschädigt und geräumt" for n in range(36)]
    text = "\n\n".join(". ".join(clauses[n : n + 4]) + "." for n in range(0, 36, 4))
    articles = tuple(
        Article(ArticleId(f"a{n:04}"), f"reports/{n}.txt", "", "de", f"Bericht {n}", text, outlet=f"Bote {n}")
        for n in range(reports)
    )
    used = iter(range(10**9))

    def cites() -> tuple[Citation, ...]:
        at = next(used)
        found = []
        for article in articles[at % 2 :: 2][:25] if reports <= 50 else articles[at * 25 % reports :][:25]:
            clause = clauses[at % 36]
            start = article.text.index(clause)
            found.append(article.cite(start, start + (len(clause) if at % 3 else 40)))
        return tuple(found)

    findings, timeline = [], []
    for n in range(reports * cited // 100):
        sides = tuple(Side(f"{n + side}", f"2025-02-0{side}", (), (), cites()) for side in (3, 4))
        findings.append(Finding(f"f{n}", "number", ("conflict", "update", "note")[n % 3], f"Topic {n}", sides, 0.7, "Why."))  # type: ignore[arg-type]
        for _ in range(2):
            day = datetime(2025, 1 + n % 12, 1 + n % 28)
            timeline.append(TimelineEntry(day.date().isoformat(), day, day, clauses[n % 36], "happened", cites()))
    return Dossier("0.1.0", "x", (Story("s", "Sturm", "de", articles, (), findings=tuple(findings), timeline=tuple(timeline)),))


@pytest.mark.parametrize(("reports", "cited", "most"), [(50, 200, 3_000_000), (500, 20, 9_000_000)])
def test_a_large_story_is_a_page_of_bounded_size(reports: int, cited: int, most: int) -> None:
    dossier = large(reports, cited)
    citations = sum(len(side.citations) for finding in dossier.stories[0].findings for side in finding.sides)
    citations += sum(len(entry.citations) for entry in dossier.stories[0].timeline)
    assert citations >= reports * cited * 0.99
    html = page(dossier)
    assert len(html.encode()) < most
    assert len(Parsed(html).links) > reports * 2


# ── hostile reports ─────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = (
    '<script>alert(1)</script></style></title><img src=x onerror=alert(1)>" onmouseover="alert(2)" \'x\' '
    "javascript:alert(3) {{ 7*7 }} {% raw %} \x1b[31mrot\x1b[2J \x9b2J \u202egpj.exe\u202c \u2066\u2069 \ud800 \x00 "
    "[a](javascript:alert(4)) ![b](x) `c` | d | <https://e.example> &lt; *f* [^g] $h$ # i"
)


def poisoned(value: Any, kind: Any = None, name: str = "") -> Any:
    """``value`` with every free string replaced; ids, offsets and words from closed lists stay."""
    if isinstance(value, msgspec.Struct):
        if isinstance(value, Citation | Segment | Span):
            return value
        hints = get_type_hints(type(value))
        fields = {field: poisoned(getattr(value, field), hints[field], field) for field in value.__struct_fields__}
        if isinstance(value, Article):
            fields["text"] = f"{value.text}\n\n{HOSTILE}"
        if isinstance(value, Link) and value.kind == "copy":
            fields["giver"] = value.giver
        return type(value)(**fields)
    if isinstance(value, tuple):
        inner = (get_args(kind) or (None,))[0]
        return tuple(poisoned(item, inner, name) for item in value)
    if isinstance(value, str) and kind is str and get_origin(kind) is None:
        return HOSTILE
    return value


def hostile() -> Dossier:
    """The sample with ``HOSTILE`` in every string field, and cited from the end of every report."""
    dossier = poisoned(sample())
    stories = []
    for story in dossier.stories:
        cites = tuple(
            article.cite(len(article.text) - len(HOSTILE), len(article.text)) for article in story.articles
        )
        side = Side(HOSTILE, HOSTILE, (HOSTILE, HOSTILE), tuple(article.id for article in story.articles), cites)
        finding = Finding(HOSTILE, "quote", "conflict", HOSTILE, (side, side), 0.5, HOSTILE)
        moment = TimelineEntry(HOSTILE, datetime(2025, 2, 3), datetime(2025, 2, 4), HOSTILE, "happened", cites)
        copies = (*story.copies, Copy(cites[0], cites[-1], 9))
        stories.append(
            msgspec.structs.replace(
                story, findings=(*story.findings, finding), timeline=(*story.timeline, moment), copies=copies
            )
        )
    return msgspec.structs.replace(dossier, stories=tuple(stories))


def test_the_poison_reaches_every_kind_of_field() -> None:
    raw = repr(hostile())
    assert raw.count("alert(2)") > 250
    assert hostile().stories[0].articles[0].outlet == HOSTILE
    assert hostile().stories[0].articles[0].published.reason == HOSTILE
    assert hostile().failures[0].advice == HOSTILE


def test_text_of_reports_never_becomes_markup() -> None:
    html = page(hostile())
    parsed = Parsed(html)
    tags = [tag for tag, _ in parsed.elements]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert "img" not in tags
    names = {name for _, attrs in parsed.elements for name in attrs}
    assert not {name for name in names if name.startswith("on")}
    assert not [link for link in parsed.links if not link.startswith("#")]
    assert {link[1:] for link in parsed.links} <= set(parsed.ids)
    assert "49" not in set(parsed.text.split())
    assert "{{ 7*7 }}" in parsed.text


def test_no_control_character_of_a_report_reaches_page_markdown_or_terminal() -> None:
    import io

    from rich.console import Console

    stream = io.StringIO()
    show(hostile(), Console(file=stream, width=100))
    for form in (page(hostile()), markdown(hostile()), stream.getvalue()):
        assert form.encode("utf-8")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", form)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a.example/\u202e", 'http://a"b', " http://a"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    dossier = sample()
    story = dossier.stories[0]
    article = msgspec.structs.replace(story.articles[0], url=url)
    first = msgspec.structs.replace(story, articles=(article, *story.articles[1:]))
    parsed = Parsed(page(msgspec.structs.replace(dossier, stories=(first,))))
    assert [link for link in parsed.links if not link.startswith("#")] == []


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80), st.text(max_size=30))
def test_any_text_makes_a_page(text: str, title: str) -> None:
    articles = tuple(
        Article(ArticleId(f"a{n}"), "x.txt", "", "de", title, f"{text}{n}", published=Published(value=title)) for n in (1, 2)
    )
    cites = tuple(article.cite(0, len(article.text)) for article in articles)
    finding = Finding("f", "quote", "conflict", title, tuple(Side(text, title, (), (), (c,)) for c in cites), 0.5, text)
    story = Story("s", title, "de", articles, (), findings=(finding,))
    dossier = Dossier("0.1.0", "x", (story,))
    parsed = Parsed(page(dossier))
    assert {link[1:] for link in parsed.links} <= set(parsed.ids)
    assert markdown(dossier).encode()


def test_cited_words_stand_in_the_report_letter_by_letter(html: str) -> None:
    citation = cite("kuestenbote", "neun von ihnen wurden verletzt")
    pattern = rf'<span id="c2-{citation.start}-{citation.end}"[^>]*>{re.escape(citation.quote)}</span>'
    assert re.search(pattern, html)
