"""HTML pages: the report's paragraphs with their places, and what the page says of itself."""

from __future__ import annotations

import json

import pytest

from tellings.ingest import Source, articles
from tellings.settings import Settings
from tellings.types import Article, Failure

BODY = (
    "Die Brücke über die Wulme bleibt nach einem Schaden an zwei Pfeilern bis mindestens Oktober gesperrt, teilte das Ministerium mit.",
    "Die Umleitung führt über Hohenried. Pendler müssen mit bis zu vierzig Minuten mehr rechnen, sagte ein Sprecher am Mittwoch.",
    "Gutachter sollen bis Juli klären, ob die Brücke saniert werden kann oder abgerissen werden muss.",
)


def page(head: str = "", body: str = "", before: str = "", after: str = "") -> str:
    body = body or "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY)
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Start</a></li><li><a href="/politik">Politik</a></li></ul></nav>'
        f"<main><article>{before}{body}</article></main>{after}"
        "<footer><p>Impressum · Datenschutz</p></footer></body></html>"
    )


def read(source: str, **settings: object) -> tuple[Article | None, tuple[Failure, ...]]:
    found, failures = articles(Source("page.html", data=source.encode("utf-8", "replace")), Settings(**settings))  # type: ignore[arg-type]
    return (found[0] if found else None), failures


def article(source: str) -> Article:
    found, failures = read(source)
    assert found
    assert not failures
    return found


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


NEWS = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Brücke über die Wulme gesperrt",
    "datePublished": "2031-05-14T17:42:00+02:00", "dateModified": "2031-05-15T09:00:00+02:00",
    "author": [{"@type": "Person", "name": "Karla Brennecke"}], "publisher": {"@type": "Organization", "name": "Lauterbecker Anzeiger"},
}  # fmt: skip


def test_paragraphs_stay_and_the_frame_goes() -> None:
    found = article(page(before="<h1>Brücke über die Wulme gesperrt</h1>"))
    assert found.text.split("\n\n") == ["Brücke über die Wulme gesperrt", *BODY]
    assert found.text[: found.headline] == "Brücke über die Wulme gesperrt"
    words = " ".join(edit.words for edit in found.edits)
    assert "Politik" in words
    assert "Impressum" in words


def test_every_character_of_the_text_stands_where_the_alignment_says() -> None:
    source = page(before="<h1>Brücke &amp; Fähre</h1>", body="".join(f"<p><b>{p[:9]}</b>{p[9:]}</p>" for p in BODY))
    found = article(source)
    aligned = 0
    for segment in found.alignment.segments:
        low, high = segment.clean, segment.clean + segment.length
        assert found.text[low:high] == source[segment.source : segment.source + segment.length]
        aligned += segment.length
    assert aligned >= len(found.text) - 2 * len(BODY) - 1  # all but what we put in, and the entity
    for paragraph in BODY:
        at = found.text.index(paragraph)
        span = found.alignment.to_source(at, at + len(paragraph))
        assert span
        assert source[slice(*span)].replace("<b>", "").replace("</b>", "") == paragraph


@pytest.mark.parametrize(
    "data",
    [ld(**NEWS), ld(**{"@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]}), f"<script type='application/ld+json'>{json.dumps([NEWS])}</script>",
     f'<script type="application/ld+json"><!--\n{json.dumps(NEWS)}\n//--></script>' ,
     f'<script type="application/ld+json">{json.dumps({**NEWS, "@type": ["NewsArticle", "Article"]})}</script>'],
    ids=["object", "graph", "list", "comment", "two types"],
)  # fmt: skip
def test_json_ld_tells_hour_zone_author_and_outlet_and_changes_are_no_publication(data: str) -> None:
    found = article(page(data, before="<h1>Brücke über die Wulme gesperrt</h1>"))
    assert (found.published.value, found.published.precision) == ("2031-05-14T17:42:00+02:00", "minute")
    assert found.outlet == "Lauterbecker Anzeiger"
    assert found.byline == "Karla Brennecke"


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ('<meta property="article:published_time" content="2031-05-14T17:42:00+02:00">', "2031-05-14T17:42:00+02:00"),
        ('<meta property="article:modified_time" content="2031-05-15T09:00:00+02:00">', ""),
        ('<meta name="date" content="2031-05-14">', "2031-05-14"),
        ('<meta name="dc.date.issued" content="2031-05-14">', "2031-05-14"),
        ('<meta itemprop="datePublished" content="2031-05-14T17:42:00Z">', "2031-05-14T17:42:00Z"),
        (ld(**{"@type": "NewsArticle", "headline": "x", "dateModified": "2031-05-15"}), ""),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>', ""),
        (ld(**{"@type": "NewsArticle", "mentions": {"@type": "NewsArticle", "headline": "y", "datePublished": "2001-01-01"}}), ""),
    ],
)  # fmt: skip
def test_meta_tags_tell_the_publication(head: str, value: str) -> None:
    assert article(page(head)).published.value == value


def test_one_time_element_tells_the_publication_and_several_do_not() -> None:
    one = '<time datetime="2031-05-14T17:42:00+02:00">14. Mai</time>'
    other = '<time datetime="2031-05-15T09:00:00+02:00" class="updated">15. Mai</time>'
    third = '<time datetime="2031-05-16">16. Mai</time>'
    assert article(page(before=one)).published.value == "2031-05-14T17:42:00+02:00"
    assert article(page(before=one + other)).published.value == "2031-05-14T17:42:00+02:00"
    assert article(page(before=one + third)).published.basis == "unknown"


def test_address_title_outlet_and_authors_from_meta_tags() -> None:
    head = (
        "<title>Brücke gesperrt | Lauterbecker Anzeiger</title>"
        '<link rel="canonical" href="https://anzeiger.example/bruecke">'
        '<meta property="og:site_name" content="Lauterbecker Anzeiger"><meta name="author" content="Karla Brennecke">'
    )
    found = article(page(head))
    assert (found.title, found.url) == ("Brücke gesperrt", "https://anzeiger.example/bruecke")
    assert (found.outlet, found.byline) == ("Lauterbecker Anzeiger", "Karla Brennecke")


def test_an_agency_among_the_authors_is_a_credit() -> None:
    found = article(page(ld(**{**NEWS, "author": [{"name": "dpa"}, {"name": "Karla Brennecke"}]})))
    assert (found.credits, found.byline) == (("dpa",), "Karla Brennecke")


def test_entities_are_decoded_and_markup_in_them_stays_text() -> None:
    body = "<p>" + BODY[0] + " Preise &lt;b&gt; 5 &amp; 6&nbsp;Euro &quot;hoch&quot; &#228; &copy;.</p>" + "".join(f"<p>{p}</p>" for p in BODY[1:])
    found = article(page(before="<h1>&lt;script&gt;alert(1)&lt;/script&gt; im Rathaus gefunden</h1>", body=body))
    assert found.title == "<script>alert(1)</script> im Rathaus gefunden"
    assert 'Preise <b> 5 & 6\u00a0Euro "hoch" ä ©.' in found.text


def test_terminal_escapes_in_a_title_are_left_out() -> None:
    found = article(page("<title>Brücke \x1b[31mrot\x1b[0m\x07 gesperrt</title>"))
    assert found.title == "Brücke rot gesperrt"


def test_headings_stay_where_they_stand_and_captions_become_metadata() -> None:
    body = (
        f"<p>{BODY[0]}</p><figure><img src=a><figcaption>Die Brücke am Mittwoch. Foto: Tilo Garben/dpa</figcaption></figure>"
        f"<p>{BODY[1]}</p><h2>Was jetzt geprüft wird</h2><p>{BODY[2]}</p>"
    )
    found = article(page(before="<h1>Brücke gesperrt</h1>", body=body))
    assert found.text.split("\n\n") == ["Brücke gesperrt", BODY[0], BODY[1], "Was jetzt geprüft wird", BODY[2]]
    assert found.captions == ("Die Brücke am Mittwoch.",)


def test_the_standfirst_is_the_lead() -> None:
    lead = "Zwei Pfeiler sind beschädigt, das Ministerium lässt die Fahrbahn sperren."
    found = article(page(before=f'<h1>Brücke bleibt gesperrt</h1><p class="article__lead teaser-text">{lead}</p>'))
    assert found.lead == lead
    assert found.text.startswith(f"Brücke bleibt gesperrt\n\n{lead}\n\n")


def test_scripts_styles_and_comments_are_no_text() -> None:
    found = article(page(after="<script>var a = '<p>not this sentence, which is code and no report at all</p>';</script><style>p {}</style><!-- <p>nor this one</p> -->"))
    assert "not this" not in found.text
    assert "nor this" not in found.text
    assert "p {}" not in found.text


def test_a_page_without_a_report_is_a_failure_with_advice() -> None:
    found, failures = read("<html><body><nav><a href=x>Start</a></nav></body></html>")
    assert found is None
    assert [failure.code for failure in failures] == ["E105"]
    assert failures[0].advice


@pytest.mark.parametrize("depth", [201, 600, 5000])
def test_deep_nesting_is_refused_before_it_is_parsed(depth: int) -> None:
    found, failures = read(page(body="<div>" * depth + "".join(f"<p>{p}</p>" for p in BODY) + "</div>" * depth))
    assert found is None
    assert [failure.code for failure in failures] == ["E116"]


def test_nesting_at_the_limit_is_read() -> None:
    body = "<div>" * 60 + "".join(f"<p>{p}</p>" for p in BODY) + "</div>" * 60
    found, failures = read(page(body=body), max_depth=70)
    assert found
    assert not failures


@pytest.mark.parametrize(
    "source",
    ["<", "<html", "<html><body><p>", "<html>" + "<!--" * 500, "<html><a href='" + "x" * 5000, "<html><p a=\"" + "'" * 999,
     "<html>" + "</div>" * 3000, "<html><script>" + "<" * 3000, "<html><title>" + "&" * 3000, "<!doctype html>\x00<p>\x00",
     "<html><body>" + "<table><tr><td>" * 50 + "x", "<html><![CDATA[<p>x]]>"],
)  # fmt: skip
def test_broken_markup_is_read_or_refused(source: str) -> None:
    found, failures = read(source)
    assert found is not None or failures


def test_a_fragment_saved_as_html_is_read() -> None:
    found, _ = read("".join(f"<p>{paragraph}</p>" for paragraph in BODY))
    assert found
    assert BODY[1] in found.text
