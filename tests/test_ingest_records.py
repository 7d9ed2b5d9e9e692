"""JSON, JSON Lines and tables: one record, one report, whatever the exporter calls its fields."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tellings.ingest import Source, articles
from tellings.settings import Settings
from tellings.types import Article, Failure

TEXT = (
    "Die Brücke über die Wulme bleibt nach einem Schaden an zwei Pfeilern bis mindestens Oktober gesperrt.\n\n"
    "Die Umleitung führt über Hohenried, wie ein Sprecher am Mittwoch sagte."
)
FUNDUS = {"title": "Brücke gesperrt", "plain_text": TEXT, "publishing_date": "2031-05-14 17:42:00+02:00",
          "authors": ["Karla Brennecke"], "lang": "de"}  # fmt: skip
NEWS_PLEASE = {"title": "Brücke gesperrt", "maintext": TEXT, "date_publish": "2031-05-14 17:42:00", "date_modify": "2031-05-15 09:00:00",
               "source_domain": "anzeiger.example", "url": "https://anzeiger.example/bruecke", "language": "de",
               "authors": [], "description": "Zwei Pfeiler sind beschädigt …"}  # fmt: skip
TRAFILATURA = {"title": "Brücke gesperrt", "raw_text": TEXT, "text": TEXT, "date": "2031-05-14", "sitename": "Lauterbecker Anzeiger",
               "hostname": "anzeiger.example", "author": "Karla Brennecke; Jens Oltmann", "source": "https://anzeiger.example/bruecke"}  # fmt: skip
NEWSAPI = {"source": {"id": None, "name": "Lauterbecker Anzeiger"}, "author": None, "title": "Brücke gesperrt",
           "url": "https://anzeiger.example/bruecke", "publishedAt": "2031-05-14T15:42:00Z", "content": TEXT}  # fmt: skip


def read(data: str, name: str, **settings: object) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    return articles(Source(name, data=data.encode()), Settings(**settings))  # type: ignore[arg-type]


def table(*rows: dict[str, object], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("record", "outlet", "byline", "value"),
    [
        (FUNDUS, "", "Karla Brennecke", "2031-05-14T17:42:00+02:00"),
        (NEWS_PLEASE, "anzeiger.example", "", "2031-05-14T17:42:00"),
        (TRAFILATURA, "Lauterbecker Anzeiger", "Karla Brennecke, Jens Oltmann", "2031-05-14"),
        (NEWSAPI, "Lauterbecker Anzeiger", "", "2031-05-14T15:42:00Z"),
    ],
    ids=["fundus", "news-please", "trafilatura", "NewsAPI"],
)
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_exports_of_known_tools(record: dict[str, object], outlet: str, byline: str, value: str, form: str) -> None:
    (found,), failures = read(json.dumps(record, ensure_ascii=False) + "\n", f"export.{form}")
    assert not failures
    assert found.text == f"Brücke gesperrt\n\n{TEXT}"
    assert (found.title, found.outlet, found.byline) == ("Brücke gesperrt", outlet, byline)
    assert found.published.value == value
    assert found.language == "de"


def test_records_are_numbered_and_a_single_object_is_not() -> None:
    lines = "\n".join(json.dumps({"title": f"Bericht {n}", "text": f"{n} {TEXT}"}) for n in (1, 2, 3))
    assert [found.source for found in read(lines, "all.jsonl")[0]] == ["all.jsonl#1", "all.jsonl#2", "all.jsonl#3"]
    assert [found.source for found in read(lines.split("\n")[0] + "\n", "one.jsonl")[0]] in (["one.jsonl#1"], ["one.jsonl"])
    assert [found.source for found in read(json.dumps({"text": TEXT}), "one.json")[0]] == ["one.json"]
    assert [found.source for found in read(json.dumps([{"text": TEXT}]), "one.json")[0]] == ["one.json#1"]
    assert [found.source for found in read(table({"title": "a", "text": TEXT}), "one.csv")[0]] == ["one.csv#1"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_with_quotes_line_breaks_and_other_marks(delimiter: str) -> None:
    rows = [{"outlet": 'Der "Bote"', "text": f"{n} {TEXT}; a, b | c"} for n in (1, 2)]
    found, failures = read(table(*rows, delimiter=delimiter), "t.csv")
    assert not failures
    assert [(a.source, a.outlet) for a in found] == [("t.csv#1", 'Der "Bote"'), ("t.csv#2", 'Der "Bote"')]
    assert found[0].text.endswith("sagte.; a, b | c")


def test_an_object_that_wraps_a_list_as_apis_do() -> None:
    found, failures = read(json.dumps({"status": "ok", "totalResults": 2, "articles": [NEWSAPI, {**NEWSAPI, "content": f"2 {TEXT}"}]}), "a.json")
    assert (len(found), failures) == (2, ())


def test_a_field_that_holds_html_is_read_as_html() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n")) + "<p>Preis: 5&nbsp;&euro;.</p>"
    (found,), _ = read(json.dumps({"title": "Br&uuml;cke gesperrt", "content": body}), "a.json")
    assert found.text.split("\n\n") == ["Brücke gesperrt", *TEXT.split("\n\n"), "Preis: 5\u00a0€."]
    assert "<p>" not in found.text


def test_offsets_of_a_record_count_in_what_it_shows() -> None:
    (found,), _ = read(json.dumps({"title": "Brücke gesperrt", "text": f"Anzeige\n\n{TEXT}"}), "a.json")
    shown = f"Brücke gesperrt\n\nAnzeige\n\n{TEXT}"
    for segment in found.alignment.segments:
        low, high = segment.clean, segment.clean + segment.length
        assert found.text[low:high] == shown[segment.source : segment.source + segment.length]
    assert [(edit.reason, shown[edit.start : edit.end]) for edit in found.edits] == [("boilerplate", "Anzeige")]


def test_a_bad_line_is_a_failure_and_the_others_are_read() -> None:
    lines = [json.dumps({"text": f"1 {TEXT}"}), "{broken", json.dumps({"text": f"3 {TEXT}"}), json.dumps({"title": "no text"}), "17"]
    found, failures = read("\n".join(lines), "a.jsonl")
    assert [a.source for a in found] == ["a.jsonl#1", "a.jsonl#3"]
    assert [(lost.source, lost.code) for lost in failures] == [("a.jsonl#2", "E107"), ("a.jsonl#4", "E106"), ("a.jsonl#5", "E106")]
    assert "line 2" in failures[0].reason


def test_many_bad_lines_are_counted() -> None:
    found, failures = read(json.dumps({"text": TEXT}) + "\n" + "{x\n" * 500, "a.jsonl")
    assert len(found) == 1
    assert len(failures) == 101
    assert (failures[-1].code, failures[-1].reason) == ("E117", "400 more records can't be read")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        ("a,b\n1,2\n", "t.csv", "E108"),
        ('{"a": [1, 2]}', "a.json", "E106"),
        ("[1, 2, 3]", "a.json", "E106"),
        ("{broken", "a.json", "E107"),
        ("[" * 5000 + "]" * 5000, "a.json", "E107"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "a.json", "E107"),
        ("text\n", "t.csv", ""),
        ('text\n"' + "x" * 300_000 + '"\n', "t.csv", ""),
    ],
)
def test_what_is_no_report_is_a_failure(data: str, name: str, code: str) -> None:
    _, failures = read(data, name)
    assert (failures[0].code if failures else "") == code or (not code and all(f.code != "E201" for f in failures))


def test_a_cell_larger_than_the_csv_modules_own_limit_is_read_and_the_limit_put_back() -> None:
    before = csv.field_size_limit()
    long = "\n\n".join(f"{n} {TEXT}" for n in range(1000))
    found, failures = read(table({"title": "Lang", "text": long}), "t.csv")
    assert len(found) == 1
    assert not failures
    assert csv.field_size_limit() == before


def test_a_description_is_the_lead_where_it_adds_something() -> None:
    added = {"title": "Brücke gesperrt", "description": "Das Ministerium lässt Gutachter kommen; die Kosten trägt der Bund.", "text": TEXT}
    cut = {"title": "Brücke gesperrt", "description": TEXT[:80] + "…", "text": TEXT}
    assert read(json.dumps(added), "a.json")[0][0].lead == added["description"]
    assert read(json.dumps(cut), "a.json")[0][0].lead == ""
