"""Bytes become text in the encoding they are in, and what is no text is told apart from it."""

from __future__ import annotations

import codecs
import gzip
import zipfile
from io import BytesIO

import pytest

from tellings.ingest import Source, articles
from tellings.ingest.decode import Decoded, decode, not_text
from tellings.settings import Settings

TEXTS = {
    "de": "Die Straße zur Lenne bleibt gesperrt, sagte der Bürgermeister am Dienstag. Für die Anwohner gibt es Busse; "
    "über die Höhe des Schadens wird gestritten.",
    "pl": "Most na Wiśle pozostanie zamknięty, poinformowała policja. Kierowcy muszą nadłożyć dwadzieścia kilometrów, "
    "a wójt prosi o cierpliwość i jeździe innymi drogami.",
    "tr": "Köprünün ayağında çatlak bulunduğu için yol kapatıldı, dedi şoförlere seslenen belediye başkanı. "
    "Işıklar söndü, geçiş güçleşti.",
    "ru": "Мост через реку закрыт до осени, сообщили в среду в министерстве транспорта. Водителям придётся ехать в объезд.",
    "uk": "Міст через річку закрили до осені, повідомили в середу в міністерстві. Водіям доведеться їхати в об'їзд.",
    "ja": "国土交通当局は橋脚の損傷が見つかったため、通行止めを続けると発表した。迂回路は約二十キロになる。",
    "zh": "交通部门星期三表示，由于两个桥墩受损，大桥将封闭至十月，过往车辆需要绕行二十公里。",
    "ko": "국토교통부는 교각 두 개에서 손상이 발견돼 다리의 통행을 금지한다고 밝혔다.",
    "ar": "أعلنت وزارة النقل أن الجسر يبقى مغلقا حتى الخريف بسبب أضرار في دعامتين.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("de", "cp1252"), ("de", "iso8859-15"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("tr", "cp1254"), ("ru", "cp1251"),
     ("ru", "koi8-r"), ("uk", "cp1251"), ("ja", "shift_jis"), ("ja", "euc-jp"), ("ja", "iso2022-jp"), ("zh", "gb18030"),
     ("ko", "euc-kr"), ("ar", "cp1256")],
)  # fmt: skip
def test_legacy_encodings_are_detected(language: str, encoding: str) -> None:
    found = decode(TEXTS[language].encode(encoding))
    assert found
    assert found.text == TEXTS[language]
    assert not found.damaged


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-16-le"), (b"", "utf-8")],
)  # fmt: skip
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    text = TEXTS["de"]
    found = decode(mark + text.encode(encoding))
    assert found
    assert (found.text, found.encoding) == (text, encoding)


def test_what_a_page_declares_decides_where_it_is_no_utf_8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{TEXTS["de"]}</p></body></html>'
    found = decode(page.encode("cp1252"))
    assert found
    assert (found.text, found.encoding) == (page, "cp1252")


def test_a_page_in_utf_8_that_declares_something_else_is_utf_8() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{TEXTS["ru"]}</p></body></html>'
    found = decode(page.encode())
    assert found
    assert found.text == page


def test_damaged_utf_8_is_read_and_counted() -> None:
    data = TEXTS["ru"].encode() + b"\xff\xfe" + TEXTS["ru"].encode()
    found = decode(data)
    assert found
    assert (found.encoding, found.damaged) == ("utf-8", 2)
    read, failures = articles(Source("a.txt", data=data), Settings())
    assert len(read) == 1
    assert [failure.code for failure in failures] == ["E115"]


def _zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("report.txt", "x" * 1000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "PNG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30, "JPEG"),
        (_zip(), "ZIP"),
        (gzip.compress(b"x" * 1000), "gzip"),
        (b"{\\rtf1\\ansi some text}", "Rich Text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, ".doc"),
        (b"SQLite format 3\0" + b"\0" * 40, "database"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0" * 400, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, word: str) -> None:
    read, failures = articles(Source("a.txt", data=data), Settings())
    assert not read
    assert failures[0].code == "E103"
    assert word in failures[0].reason


@pytest.mark.parametrize("text", ["BMW ruft 300.000 Autos zurück.", "MZ und Volksstimme berichten darüber.", "RIFF nennt er das."])
def test_a_text_that_begins_as_a_binary_file_does_is_text(text: str) -> None:
    assert not not_text(text.encode())


@pytest.mark.parametrize("text", ["Anzeige\x00\x1b[1m", "\x1b[31mBreaking:\x1b[0m the dam broke"])
def test_the_colours_of_a_terminal_are_no_encoding(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_lone_surrogates_never_reach_the_text() -> None:
    data = b'{"title": "\\ud83d broken", "text": "The bridge \\udc00 is closed, the mayor said on Tuesday morning."}'
    (article,), failures = articles(Source("a.json", data=data), Settings())
    assert not failures
    article.text.encode()
    article.title.encode()
    assert "\ufffd" in article.text
