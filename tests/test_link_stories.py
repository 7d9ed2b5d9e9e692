"""Articles put together into stories: one happening one story, two happenings two, in any order and language."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.link.stories import cluster, figures, skeleton
from tellings.settings import Settings
from tellings.types import Article, ArticleId, Published

# id: language, terms, names, text (for its figures)
REPORTS: dict[str, tuple[str, str, str, str]] = {
    "flood-1": ("de", "Damm brechen Fluss Bewohner Haus verlassen Turnhalle Feuerwehr Straße Wasser Landrat Regen Nacht", "Lenne|Altenau", "400 Bewohner, 120 Häuser"),
    "flood-2": ("de", "Damm Bruch Hochwasser Bewohner Schule Nacht Helfer Decke Feuerwehr Wasser sinken Krisenstab", "Altenau|Lenne|Breitungen", "rund 400 Menschen"),
    "flood-3": ("de", "Hochwasser Damm Sanierung Geld Umweltverband Fluss Raum fordern Landrat Kritik Bewohner Wasser", "Lenne|Kreis Altenau", "12 Millionen"),
    "flood-4": ("de", "Bahn Strecke sperren Bus Damm Wasser Gleis Hochwasser Reisende Feuerwehr Bewohner", "Altenau|Breitungen|Lenne", "3 Tage"),
    "flood-5": ("de", "Landrat Katastrophenfall Damm Pumpe Sandsack Regen Wetterdienst Wasser Schaden Versicherer Bewohner", "Altenau", "400"),
    "strike-1": ("de", "Gewerkschaft Streik Hafen Lohn Container Verhandlung Arbeitgeber Schiff warten Tarif Woche", "Nordkai|Petra Lohmann", "7,5 Prozent"),
    "strike-2": ("de", "Streik Hafen Gewerkschaft Schiff Container Angebot Arbeitgeber Lohn ablehnen Tarif Schlichter", "Petra Lohmann|Nordkai", "7,5 Prozent mehr"),
    "strike-3": ("de", "Hafen Ausstand Gewerkschaft Reeder Verlust Container Lohn Tarif Streik Verhandlung", "Nordkai|Lohmann", "40 Schiffe"),
    "summit-de": ("de", "Präsident Treffen Abkommen unterzeichnen Handel Minister Gespräch Partnerschaft", "Tamara Welikowa|Ostrawa|Iwan Petrenko|Karlsburg", "2.350 Container"),
    "summit-en": ("en", "president meeting agreement sign trade minister talk partnership", "Tamara Velikova|Ostrava|Ivan Petrenko|Karlsburg", "2,350 containers"),
    "summit-fr": ("fr", "président rencontre accord signer commerce ministre entretien partenariat", "Tamara Velikova|Ostrava|Ivan Petrenko|Karlsbourg", "2 350 conteneurs"),
    "summit-es": ("es", "presidente encuentro acuerdo firmar comercio ministro diálogo asociación", "Tamara Velíkova|Ostrava|Iván Petrenko", "2.350 contenedores"),
    "summit-ru": ("ru", "президент встреча соглашение подписать торговля министр переговоры партнёрство", "Тамара Великова|Острава|Иван Петренко", "2350 контейнеров"),
    "summit-pl": ("pl", "prezydent spotkanie umowa podpisać handel minister rozmowa partnerstwo", "Tamara Wielikowa|Ostrawa|Iwan Petrenko|Karlsburg", "2350 kontenerów"),
    "derby-en": ("en", "goal striker match coach stadium keeper penalty derby season fan", "Harlow Rovers|Dean Marsh|Castle Road", "28,400 fans"),
    "derby-fr": ("fr", "but attaquant match entraîneur stade gardien penalty derby saison", "Harlow Rovers|Dean Marsh", "28 400 spectateurs"),
    "quake-ru": ("ru", "землетрясение город дом спасатель жертва толчок магнитуда", "Керман|Реза Ахмади", "6,3"),
}  # fmt: skip


def article(name: str, day: int | None = None) -> Article:
    language, _, _, text = REPORTS[name]
    published = Published()
    if day is not None:
        start = datetime(2031, 5, 1) + timedelta(days=day)
        published = Published("", start, start + timedelta(hours=23), "day", "words")
    return Article(ArticleId(name), "", "", language, "", text, published=published)


def stories(names: list[str], days: dict[str, int] | None = None, **given: float) -> set[frozenset[str]]:
    found = cluster(
        [article(name, (days or {}).get(name)) for name in names],
        {ArticleId(name): REPORTS[name][1].split() for name in names},
        {ArticleId(name): REPORTS[name][2].split("|") for name in names},
        Settings(**given),  # type: ignore[arg-type]
    )
    return {frozenset(story) for story in found}


FLOOD = [name for name in REPORTS if name.startswith("flood")]
STRIKE = [name for name in REPORTS if name.startswith("strike")]
SUMMIT = [name for name in REPORTS if name.startswith("summit")]
DERBY = [name for name in REPORTS if name.startswith("derby")]

COLLECTIONS = {
    "five reports of one happening": [FLOOD],
    "two reports of one happening": [STRIKE[:2]],
    "two reports of two happenings": [FLOOD[:1], STRIKE[:1]],
    "two happenings": [FLOOD, STRIKE],
    "one happening in six languages": [SUMMIT],
    "two languages, two happenings": [DERBY, SUMMIT],
    "a stranger among them": [SUMMIT, ["quake-ru"]],
    "everything": [FLOOD, STRIKE, SUMMIT, DERBY, ["quake-ru"]],
    "one report": [["quake-ru"]],
    "none": [],
}


@pytest.mark.parametrize("kind", COLLECTIONS)
def test_one_happening_is_one_story(kind: str) -> None:
    """Reports of one happening meet, those of others stay apart, with two reports as with seventeen."""
    expected = COLLECTIONS[kind]
    assert stories([name for story in expected for name in story]) == {frozenset(story) for story in expected}


def test_five_hundred_reports_of_one_happening() -> None:
    """The words that every report has stay telling, however many reports there are."""
    pool = " ".join(REPORTS[name][1] for name in FLOOD).split()
    articles, terms, names = [], {}, {}
    for number in range(500):
        key = ArticleId(f"n{number:03}")
        articles.append(Article(key, "", "", "de", "", ""))
        terms[key] = [pool[(number * 7 + step * step) % len(pool)] for step in range(25)] + [f"Wort{number}", "Damm"]
        names[key] = ["Altenau", "Lenne"][: number % 2 + 1]
    found = cluster(articles, terms, names, Settings())
    assert len(found[0]) >= 490


@pytest.mark.parametrize(
    ("days", "window", "count"),
    [
        ({"strike-1": 0, "strike-2": 2}, 7, 1),
        ({"strike-1": 0, "strike-2": 7}, 7, 1),
        ({"strike-1": 0, "strike-2": 8}, 7, 2),
        ({"strike-1": 0, "strike-2": 60}, 60, 1),
        ({"strike-1": 0}, 7, 1),
        ({"strike-1": 0, "strike-2": 20, "strike-3": 10}, 10, 1),
    ],
)
def test_the_window_between_publications(days: dict[str, int], window: int, count: int) -> None:
    """Days between intervals count; a report without a date isn't kept out; a story may last by steps."""
    assert len(stories(STRIKE if len(days) == 3 else STRIKE[:2], days, story_days=window)) == count


def test_stories_come_largest_first_and_in_time_order() -> None:
    """The largest story first; in it the reports by publication, those without a date last."""
    names = [*STRIKE, *FLOOD]
    days = {"flood-3": 0, "flood-1": 1, "flood-2": 2, "flood-5": 2}
    found = cluster(
        [article(name, days.get(name)) for name in names],
        {ArticleId(name): REPORTS[name][1].split() for name in names},
        {ArticleId(name): REPORTS[name][2].split("|") for name in names},
        Settings(),
    )
    assert found == (("flood-3", "flood-1", "flood-2", "flood-5", "flood-4"), ("strike-1", "strike-2", "strike-3"))


@given(st.permutations(sorted(REPORTS)), st.dictionaries(st.sampled_from(sorted(REPORTS)), st.integers(0, 30)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_does_not_matter(names: list[str], days: dict[str, int]) -> None:
    """Any order of input gives the same stories, and every article is in exactly one."""
    found = stories(names, days)
    assert found == stories(sorted(names), days)
    assert sorted(name for story in found for name in story) == sorted(REPORTS)


@pytest.mark.parametrize(
    "forms",
    [
        ("Putin", "Poutine", "Путин", "بوتين"),
        ("Wladimir", "Vladimir", "Владимир", "Władimir"),
        ("Selenskyj", "Zelensky", "Zelenskyy", "Зеленский"),
        ("Wladiwostok", "Vladivostok", "Владивосток"),
        ("Müller", "Mueller", "MÜLLER"),
        ("Moskau", "Moscou", "Moskova"),
    ],
)
def test_spellings_of_a_name_have_one_skeleton(forms: tuple[str, ...]) -> None:
    """A name's consonants outlast the change of language and script."""
    assert len({skeleton(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "two"), [("Kim", "Kam"), ("Lee", "Lay"), ("Putin", "Petraeus"), ("Oslo", "Asel")])
def test_short_names_keep_their_vowels(one: str, two: str) -> None:
    """Where too few consonants are left, vowels count."""
    assert skeleton(one) != skeleton(two)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("etwa 6.700 Container", ["6700"]),
        ("some 6,700 containers, 6 700 conteneurs, 6'700", ["6700"] * 3),
        ("7,5 Prozent, 7.5 percent", ["7.5", "7.5"]),
        ("im Jahr 2023, seit 1998, um 3 Uhr", []),
        ("40 Schiffe und 20 Flugzeuge", ["40", "20"]),
        ("٦٧٠٠ حاوية", ["6700"]),
        ("1.250.000 Euro", ["1250000"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    """Numbers in any notation; years and single digits left out."""
    assert figures(text) == expected


@pytest.mark.parametrize("piece", ["7", "7.", "7,777", "a", '"', "1 000 "])
def test_a_megabyte_of_one_thing_is_read(piece: str) -> None:
    """Hostile texts are gone through; what they give are numbers."""
    assert all(number.replace(".", "").isdigit() for number in figures(piece * (1_000_000 // len(piece))))
