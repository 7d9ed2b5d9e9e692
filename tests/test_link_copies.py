"""Passages that articles share: planted copies are found, everything else stays silent."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.link.copies import containment, fingerprints, near_copies, passages, words
from tellings.types import Article, ArticleId, Published

WIRE_DE = (
    "Nach tagelangem Regen ist in der Nacht der Damm am Oberlauf der Lenne gebrochen. Rund vierhundert Bewohner der "
    "Siedlung Altenau mussten ihre Häuser verlassen und wurden in der Turnhalle der Grundschule untergebracht. Nach "
    "Angaben der Feuerwehr standen zeitweise drei Straßen bis zu einem Meter unter Wasser. Verletzt wurde niemand. "
    "Der Landrat rief für den gesamten Kreis den Katastrophenfall aus und bat das Technische Hilfswerk um Pumpen und "
    "Sandsäcke. Am Morgen begann das Wasser langsam zu sinken, doch der Wetterdienst erwartet bereits für den Abend "
    "neue Niederschläge. Die Bahnstrecke zwischen Altenau und Breitungen bleibt vorerst gesperrt, Busse fahren "
    "stattdessen über die Höhenstraße. Wie hoch der Schaden ausfällt, lässt sich nach Einschätzung der Versicherer "
    "frühestens in zwei Wochen sagen."
)
SAME_TOPIC_DE = (
    "Hochwasser im Lennetal: Hunderte Menschen haben wegen eines Dammbruchs die Nacht in einer Schule verbracht. Die "
    "Flut kam gegen drei Uhr, berichtet ein Anwohner, der seinen Wagen noch retten konnte. Helfer aus den "
    "Nachbarkreisen brachten Decken, heißen Tee und Verpflegung. Der Damm galt seit Jahren als marode; eine Sanierung "
    "scheiterte zweimal am Geld. Umweltverbände fordern nun, dem Fluss mehr Raum zu geben. In der Landeshauptstadt "
    "tagte am Vormittag ein Krisenstab. Züge fahren auf der Strecke derzeit nicht."
)
WIRE_EN = (
    "A freight train carrying grain derailed outside the town of Harlow Creek early on Thursday, blocking the only "
    "road to the valley for most of the day. Nobody was hurt, the county sheriff said, though two of the fourteen "
    "cars rolled down an embankment and spilled their load into the river. Crews with cranes arrived before noon and "
    "expected to work through the night. Investigators were looking at a broken rail as a possible cause but warned "
    "that it was too early to draw conclusions. The line, which also serves a paper mill, had been inspected in March."
)
FILLER = ["Quark", "Zimt", "Lampe", "Besen", "Wolke", "Gabel", "Pfeffer", "Kissen", "Mantel", "Zange", "Birne", "Tasse"]
ZH = (
    "受連日暴雨影響,昨天夜間上游堤壩出現決口,約四百名居民被迫離開家園,暫時安置在當地小學的體育館內。消防部門表示,三條街道一度被淹,"
    "水深將近一米,所幸沒有人員受傷。縣長宣布全縣進入緊急狀態,並請求調派水泵和沙袋。"
)


def article(name: str, text: str, language: str = "de", day: int | None = None) -> Article:
    published = Published()
    if day:
        published = Published(f"2031-05-{day:02}", datetime(2031, 5, day), datetime(2031, 5, day, 23, 59, 59), "day")
    return Article(ArticleId(name), "", "", language, "", text, published=published)


def replaced(text: str, every: int) -> str:
    """``text`` with every n-th word changed."""
    return " ".join(FILLER[n % len(FILLER)] if n % every == every - 1 else w for n, w in enumerate(text.split()))


def half(text: str) -> str:
    return " ".join(text.split()[: len(text.split()) // 2])


OWN = "Unser Reporter war vor Ort. Die Stimmung war gedrückt, aber gefasst. "
PLANTED = {
    "whole": (WIRE_DE, "de", 0.99),
    "whole, English": (WIRE_EN, "en", 0.99),
    "within own words": (OWN + WIRE_DE + " Mehr dazu lesen Sie morgen in unserer Ausgabe.", "de", 0.99),
    "half": (half(WIRE_DE), "de", 0.99),
    "every tenth word changed": (replaced(WIRE_DE, 10), "de", 0.85),
    "every fifth word changed": (replaced(WIRE_DE, 5), "de", 0.75),
    "every fourth word changed": (replaced(WIRE_EN, 4), "en", 0.6),
    "a word put in": (WIRE_EN.replace("Nobody was hurt", "Luckily nobody at all was hurt"), "en", 0.95),
    "a sentence left out": (WIRE_DE.replace(" Verletzt wurde niemand.", ""), "de", 0.98),
    "broken into other lines": (WIRE_DE.replace(". ", ".\n\n").replace("Straßen", "STRASSEN"), "de", 0.99),
    "Chinese": (ZH + "記者現場報導。", "zh", 0.95),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_planted_copies_are_found(kind: str) -> None:
    """A copy is found, its words counted, and both sides cite their article verbatim."""
    text, language, share = PLANTED[kind]
    source = {"de": WIRE_DE, "en": WIRE_EN, "zh": ZH}[language]
    articles = [article("a", source, language), article("b", text, language)]
    found = passages(articles)
    assert found
    for copy in found:
        for side, told in zip((copy.earlier, copy.later), articles, strict=True):
            assert told.text[side.start : side.end] == side.quote
        assert not copy.directed
    assert containment(found, articles)[ArticleId("a"), ArticleId("b")] >= share
    assert near_copies(found, articles) == (("a", "b"),)


QUOTE = "Wir werden den Damm höher und fester bauen als je zuvor, und wir werden niemanden mit dem Schaden allein lassen"
SILENT = {
    "same topic": (WIRE_DE, SAME_TOPIC_DE, "de", "de"),
    "unrelated": (WIRE_DE, " ".join(FILLER * 9), "de", "de"),
    "two languages": (WIRE_EN, WIRE_EN, "en", "de"),
    "one quotation, German marks": (f"{OWN}„{QUOTE}“, sagte der Landrat.", f"Er versprach: »{QUOTE}.« Na ja.", "de", "de"),
    "one quotation, straight marks": (f'Er sagt "{QUOTE}" vor Ort.', f"Dort hieß es: “{QUOTE}”", "de", "de"),
    "a quotation that one gives without marks": (f"„{QUOTE}“, so der Landrat.", f"Und: {QUOTE}. Ende.", "de", "de"),
    "a stock phrase": (
        f"{OWN} Die Staatsanwaltschaft hat die Ermittlungen aufgenommen. Ein Hund bellte.",
        "Regen fiel. Die Staatsanwaltschaft hat die Ermittlungen aufgenommen. Niemand sah etwas davon.", "de", "de",
    ),
    "empty": ("", WIRE_DE, "de", "de"),
    "nothing but marks": ("… „“ «» —", "… „“ «» —", "de", "de"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SILENT)
def test_what_is_no_copy_stays_silent(kind: str) -> None:
    """Reports on one topic, one speaker's quotation and stock phrases are no copies."""
    one, two, left, right = SILENT[kind]
    articles = [article("a", one, left), article("b", two, right)]
    assert passages(articles) == ()
    assert containment((), articles) == {}


def test_words_around_a_quotation_make_it_a_copy() -> None:
    """A quotation copied together with the reporter's own sentence is a copied passage."""
    own = "Sichtlich erschöpft trat der Landrat am Abend vor die Kameras im Rathaus und erklärte:"
    found = passages([article("a", f"{own} „{QUOTE}“"), article("b", f"Altenau. {own} „{QUOTE}“")])
    assert [copy.words for copy in found] == [len(words(own + QUOTE))]


@pytest.mark.parametrize(
    ("day_a", "day_b", "directed", "order"),
    [
        (3, 4, True, ("a", "b")),
        (4, 3, True, ("b", "a")),
        (4, 4, False, ("a", "b")),
        (None, 4, False, ("a", "b")),
        (4, None, False, ("a", "b")),
        (None, None, False, ("a", "b")),
    ],
)
def test_direction_needs_two_dates(day_a: int | None, day_b: int | None, directed: bool, order: tuple[str, str]) -> None:
    """The earlier one is named only where both are dated and the dates don't overlap."""
    (copy,) = passages([article("b", WIRE_DE, day=day_b), article("a", WIRE_DE, day=day_a)])
    assert (copy.earlier.article, copy.later.article, copy.directed) == (*order, directed)


def test_five_wire_copies_in_a_story_of_five() -> None:
    """A wire report that all have is no furniture of a page: all ten pairs are found."""
    articles = [article(f"{n}", f"{FILLER[n]} {FILLER[-n]} berichtet. {WIRE_DE}") for n in range(5)]
    assert len(near_copies(passages(articles), articles)) == 10


def test_a_wire_report_in_many_articles_joins_them_in_a_row() -> None:
    """Past the cap, copies are joined each with the next: all hang together, and the work stays linear."""
    articles = [article(f"{n:03}", f"Meldung {n}. {WIRE_DE} Ausgabe {n}.") for n in range(200)]
    pairs = near_copies(passages(articles), articles)
    assert {(f"{n:03}", f"{n + 1:03}") for n in range(199)} <= set(pairs)
    assert len(pairs) < 2000


def test_the_furniture_of_a_page_joins_nothing() -> None:
    """A box of some twenty words on every page of many is no copy."""
    box = "Melden Sie sich jetzt für unseren kostenlosen Newsletter an und verpassen Sie keine wichtige Nachricht mehr"
    articles = [article(f"{n:02}", " ".join(f"wort{n}x{m}" for m in range(60)) + f". {box}.") for n in range(30)]
    assert passages(articles) == ()


def test_the_order_of_articles_does_not_matter() -> None:
    """Same articles, any order, once or twice: same passages."""
    articles = [article("c", replaced(WIRE_DE, 7)), article("a", WIRE_DE), article("b", half(WIRE_DE))]
    expected = passages(articles)
    assert len(expected) >= 3
    assert passages(articles[::-1]) == expected
    assert passages([*articles, articles[0]]) == expected


VOCABULARY = st.sampled_from(["der", "Damm", "brach", "in", "Nacht", "„", "“", '"', ".", "\n", "堤", "壩", "Straße", "7"])


@given(st.lists(st.lists(VOCABULARY, max_size=60), min_size=2, max_size=4))
def test_citations_are_verbatim_and_order_free(texts: list[list[str]]) -> None:
    """Whatever the texts, every side is verbatim, long enough, and independent of the order of the articles."""
    articles = [article(f"{n}", " ".join(text)) for n, text in enumerate(texts)]
    found = passages(articles)
    assert passages(articles[::-1]) == found
    for copy in found:
        for side in (copy.earlier, copy.later):
            told = articles[int(side.article)].text
            assert told[side.start : side.end] == side.quote
            assert len(words(side.quote)) >= copy.words >= 12
    assert all(0 < share <= 1 for share in containment(found, articles).values())


NUMBERED = st.integers(0, 9999).map("n{}".format)


@given(*[st.lists(NUMBERED, max_size=20)] * 4, st.lists(NUMBERED, min_size=6, max_size=6, unique=True))
def test_a_run_of_six_equal_words_is_never_missed(a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]) -> None:
    """Winnowing keeps a fingerprint of every run of six words, whatever stands around it (method's guarantee)."""
    one, two = fingerprints([*a, *run, *b], 3), fingerprints([*c, *run, *d], 3)
    assert {code for code, _ in one} & {code for code, _ in two}


@pytest.mark.parametrize("piece", ["a", "a ", "7", '"', "„", "“«", "水", "\n", "ab ", "a b c d e f "])
def test_a_long_run_of_one_thing_is_read(piece: str) -> None:
    """Hostile texts are gone through; what they share is cited as it stands."""
    text = piece * (200_000 // len(piece))
    found = passages([article("a", text), article("b", text), article("c", WIRE_DE)])
    assert all(text[c.start : c.end] == c.quote for copy in found for c in (copy.earlier, copy.later))
    assert {c.article for copy in found for c in (copy.earlier, copy.later)} <= {article(name, "").id for name in "ab"}
