"""Names and descriptions of bodies in sentences as news writes them."""

from __future__ import annotations

import pytest

from tellings.annotate import annotate, bodies
from tellings.types import Article, ArticleId


def found(language: str, text: str) -> list[tuple[str, str]]:
    """Type and words of each mention."""
    article = Article(ArticleId("a"), "a.txt", "0", language, "", text)
    return [(m.type, text[m.start : m.end]) for m in annotate(article).mentions]


NAMES = [
    ("a body of a place", "de", "Das Amtsgericht Freiburg verhandelt am Montag.", ("ORG", "Amtsgericht Freiburg")),
    ("a body and its field", "de", "Das Bundesamt für Strahlenschutz widersprach.", ("ORG", "Bundesamt für Strahlenschutz")),
    ("two fields", "de", "Das Bundesamt für Migration und Flüchtlinge widersprach.", ("ORG", "Bundesamt für Migration und Flüchtlinge")),
    ("a body in small letters", "de", "Das sagte er am Montag der dpa.", ("ORG", "dpa")),
    ("a body known in the world", "en", "On Monday NATO approved the plan.", ("ORG", "NATO")),
    ("a body in the genitive", "ru", "Во вторник представитель Всемирной организации здравоохранения выступил.", ("ORG", "Всемирной организации здравоохранения")),
    ("its initials in brackets", "en", "The Northern Dairy Workers Union (NDWU) called a strike.", ("ORG", "NDWU")),
    ("a place noun within a name", "en", "The Harbour Post reported it on Tuesday.", ("ORG", "Harbour Post")),
    ("a firm by its first name", "en", "Lomax Freight Group lost money. Analysts say Lomax needs time.", ("ORG", "Lomax")),
    ("a place in a list of places", "es", "El operativo llegó a Rosario, Córdoba, Rada Tilly y Mendoza.", ("LOC", "Rada Tilly")),
    ("a case ending behind an apostrophe", "tr", "Ağrı'da yaşayan çocuklar okula gitti.", ("LOC", "Ağrı")),
    ("a title", "de", "Damals war Fürst Georg Aribert zwölf Jahre alt.", ("PER", "Georg Aribert")),
    ("a doctor", "de", "Die Anwältin Dr. Lank klagte.", ("PER", "Lank")),
    ("one body", "en", "She said the electric company had sent a wrong bill.", ("ORG", "electric company")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_a_name_is_found(language: str, text: str, name: tuple[str, str]) -> None:
    assert name in found(language, text)


NO_NAMES = [
    ("companies at large", "en", "Many international companies and small banks complained.", "companies"),
    ("a kind of service", "en", "Rules for financial services and third-party apps changed.", "services"),
    ("hospitals at large", "pl", "Wsparcie dla szpitali zakaźnych przekazano w piątek.", "szpitali"),
    ("an adjective and any noun", "de", "Letztes Jahr stieg die Zahl. Vorherige Seite Nächste Seite", "Seite"),
    ("an illness", "en", "Covid-19 reached Oslo in March.", "Covid-19"),
    ("a people", "de", "Gegen die Osteuropäer fehlte das Glück.", "Osteuropäer"),
    ("an adjective of two words", "en", "The North Korean ships left the harbour.", "North Korean"),
    ("a role within a name", "en", "The Northern Dairy Workers Union called a strike.", "Workers"),
    ("a comma behind a body", "en", "Appearing on Fox News, she denied it.", "Fox News,"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), [row[1:] for row in NO_NAMES], ids=[row[0] for row in NO_NAMES])
def test_no_name_is_found(language: str, text: str, words: str) -> None:
    assert words not in [name for _, name in found(language, text)]


SAME_BODY = [
    ("Weltgesundheitsorganisation", "de", "ВОЗ", "ru"),
    ("OMS", "fr", "Всемирной организации здравоохранения", "ru"),
    ("Vereinten Nationen", "de", "ONU", "es"),
    ("Natos", "de", "Otan", "fr"),
    ("U.N.", "en", "UNO", "de"),
    ("国連", "ja", "United Nations", "en"),
]


@pytest.mark.parametrize(("one", "language", "two", "other"), SAME_BODY)
def test_two_names_of_one_body(one: str, language: str, two: str, other: str) -> None:
    left, right = bodies.lookup(one, language), bodies.lookup(two, other)
    assert left
    assert right
    assert left.key == right.key


def test_rows_of_the_table_are_whole() -> None:
    assert len({row.key for row in bodies.rows()}) == len(bodies.rows()) > 1500
    for row in bodies.rows():
        assert row.kind in bodies.KINDS, row.key
        assert len(row.forms) == 16, row.key
        assert any(row.forms), row.key
        assert {form for form in row.ambiguous.split("|") if form} <= {form for cell in row.forms for form in cell.split("|")}, row.key


SPOKEN_FOR = [
    ("en", "The talks go on, Anna Lis, a spokeswoman for President Peter Otieno, said."),
    ("de", "Anna Lis, Sprecherin von Präsident Peter Otieno, wies das zurück."),
]


@pytest.mark.parametrize(("language", "text"), SPOKEN_FOR)
def test_who_is_spoken_for_is_no_speaker(language: str, text: str) -> None:
    article = Article(ArticleId("a"), "a.txt", "0", language, "", text)
    offices = {m.form: m.office for m in annotate(article).mentions if m.type == "PER"}
    assert offices == {"Anna Lis": "spokesperson", "Peter Otieno": "president"}
