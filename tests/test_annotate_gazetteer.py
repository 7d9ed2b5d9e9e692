"""Places: which a form can name, whose adjective it is, what contains what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.annotate import atlas, place_names
from tellings.annotate.gazetteer import (
    Place,
    adjective,
    compatible,
    contains,
    first_words,
    inhabitant,
    longest,
    lookup,
    metonym,
    place,
)
from tellings.languages import LANGUAGES

# language, form, key or English name of the first candidate
FORMS = [
    ("de", "Russlands", "geo:RU"),
    ("de", "Nordkoreas", "geo:KP"),
    ("de", "Elfenbeinküste", "geo:CI"),
    ("de", "Holland", "geo:NL"),
    ("de", "Birma", "geo:MM"),
    ("de", "Tschechien", "geo:CZ"),
    ("de", "Vereinigten Staaten", "geo:US"),
    ("de", "Vereinigte Königreich", "geo:GB"),
    ("de", "Russischen Föderation", "geo:RU"),
    ("de", "USA", "geo:US"),
    ("de", "Moskaus", "Moscow"),
    ("de", "Londons", "London"),
    ("de", "Paris’", "Paris"),
    ("de", "Mailand", "Milan"),
    ("de", "Lüttich", "Liège"),
    ("de", "Genf", "Geneva"),
    ("de", "Den Haags", "The Hague"),
    ("de", "WARSCHAU", "Warsaw"),
    ("de", "NEW YORK", "New York City"),
    ("de", "Bayerns", "region:DE-BY"),
    ("de", "Nahen Ostens", "region:middle-east"),
    ("de", "Nahost", "region:middle-east"),
    ("de", "Region Belgorod", "region:RU-BEL"),
    ("de", "Gebiet Saporischschja", "region:UA-23"),
    ("de", "Weißen Haus", "site:white-house"),
    ("de", "Schwarzen Meers", "region:black-sea"),
    ("de", "Niger", "geo:NE"),
    ("en", "Russia's", "geo:RU"),
    ("en", "U.S.", "geo:US"),
    ("en", "UK", "geo:GB"),
    ("en", "Turkey", "geo:TR"),
    ("en", "Ivory Coast", "geo:CI"),
    ("en", "Washington", "city:4140963"),
    ("en", "New York", "New York City"),
    ("en", "Georgia", "geo:GE"),
    ("en", "Kharkiv region", "region:UA-63"),
    ("en", "Odessa", "Odesa"),
    ("en", "Middle East", "region:middle-east"),
    ("en", "White House", "site:white-house"),
    ("fr", "États-Unis", "geo:US"),
    ("fr", "Etats-Unis", "geo:US"),
    ("fr", "Londres", "London"),
    ("fr", "Côte d’Ivoire", "geo:CI"),
    ("fr", "Proche-Orient", "region:middle-east"),
    ("fr", "Bavière", "region:DE-BY"),
    ("fr", "d’Ukraine", "geo:UA"),
    ("it", "dell'Ucraina", "geo:UA"),
    ("es", "EE.UU.", "geo:US"),
    ("es", "Nueva York", "New York City"),
    ("es", "Países Bajos", "geo:NL"),
    ("es", "Pekín", "Beijing"),
    ("it", "L’Aia", "The Hague"),
    ("it", "Monaco di Baviera", "Munich"),
    ("it", "Stati Uniti", "geo:US"),
    ("nl", "Oekraïne", "geo:UA"),
    ("nl", "Duitslands", "geo:DE"),
    ("nl", "Brussel", "Brussels"),
    ("pl", "Niemczech", "geo:DE"),
    ("pl", "Rosją", "geo:RU"),
    ("pl", "Korei Północnej", "geo:KP"),
    ("pl", "Stanów Zjednoczonych", "geo:US"),
    ("pl", "Wrocławiu", "Wrocław"),
    ("pl", "Łodzi", "Łódź"),
    ("pl", "Kijowie", "Kyiv"),
    ("pl", "Nowym Jorku", "New York City"),
    ("pl", "województwie mazowieckim", "region:PL-14"),
    ("pt", "Estados Unidos", "geo:US"),
    ("pt", "Nova York", "New York City"),
    ("pt", "Moscovo", "Moscow"),
    ("ru", "Россией", "geo:RU"),
    ("ru", "Соединённых Штатов", "geo:US"),
    ("ru", "Северной Кореи", "geo:KP"),
    ("ru", "КНДР", "geo:KP"),
    ("ru", "Киеве", "Kyiv"),
    ("ru", "Нижнем Новгороде", "Nizhniy Novgorod"),
    ("ru", "Ростове-на-Дону", "Rostov-on-Don"),
    ("ru", "Белгородской области", "region:RU-BEL"),
    ("ru", "Хабаровском крае", "region:RU-KHA"),
    ("ru", "Крыму", "region:UA-43"),
    ("ru", "Ближнем Востоке", "region:middle-east"),
    ("uk", "Україною", "geo:UA"),
    ("uk", "Києві", "Kyiv"),
    ("uk", "Львові", "Lviv"),
    ("uk", "Запорізької області", "region:UA-23"),
    ("tr", "Rusya'nın", "geo:RU"),
    ("tr", "İstanbul’da", "Istanbul"),
    ("tr", "ABD", "geo:US"),
    ("ar", "روسيا", "geo:RU"),
    ("ar", "وروسيا", "geo:RU"),
    ("ar", "القاهرة", "Cairo"),
    ("zh", "乌克兰", "geo:UA"),
    ("zh", "基辅", "Kyiv"),
    ("ja", "キーウ", "Kyiv"),
    ("ja", "北朝鮮", "geo:KP"),
    ("ko", "북한", "geo:KP"),
    ("ko", "서울에서", "Seoul"),
]

STRANGERS = [
    ("de", "Tisch"),
    ("de", "russland"),
    ("de", "Regierung"),
    ("en", "the"),
    ("en", "Government"),
    ("ru", "правительство"),
    ("fr", ""),
    ("xx", "Berlin"),
]


@pytest.mark.parametrize(("language", "form", "expected"), FORMS)
def test_form_names_place(language: str, form: str, expected: str) -> None:
    """The likeliest place of a form, declined or not, comes first."""
    found = lookup(form, language)
    assert found
    assert expected in (found[0].key, found[0].name)


@pytest.mark.parametrize(("language", "form"), STRANGERS)
def test_other_words_name_no_place(language: str, form: str) -> None:
    """Common words and unknown languages give nothing; case counts."""
    assert lookup(form, language) == ()


@pytest.mark.parametrize(
    ("language", "form", "ambiguous"),
    [
        ("de", "Essen", True),
        ("fr", "Nice", True),
        ("en", "Reading", True),
        ("en", "Mobile", True),
        ("en", "Jordan", True),
        ("de", "Berlin", False),
        ("fr", "Marseille", False),
        ("en", "Birmingham", False),
        ("de", "Nizza", False),
    ],
)
def test_words_that_are_places_too(language: str, form: str, ambiguous: bool) -> None:
    """A form that is also a common word or a first name says so, another name of the same place doesn't."""
    assert lookup(form, language)[0].ambiguous is ambiguous


def test_all_bearers_of_a_name() -> None:
    """Every place of a name is a candidate, states first, then by population."""
    readings = [(p.name, p.country) for p in lookup("Reading", "en")]
    assert readings == [("Reading", "GB"), ("Reading", "US")]
    assert [p.kind for p in lookup("Georgia", "en")] == ["territory", "region"]


ADJECTIVES = [
    ("de", "russischen", "RU"),
    ("de", "Russisches", "RU"),
    ("de", "US-amerikanischer", "US"),
    ("de", "nordkoreanischem", "KP"),
    ("de", "Schweizer", "CH"),
    ("de", "usbekische", "UZ"),
    ("en", "Russian", "RU"),
    ("en", "North Korean", "KP"),
    ("en", "Dutch", "NL"),
    ("fr", "française", "FR"),
    ("fr", "russes", "RU"),
    ("fr", "nord-coréenne", "KP"),
    ("es", "estadounidenses", "US"),
    ("es", "alemana", "DE"),
    ("es", "iraníes", "IR"),
    ("es", "español", "ES"),
    ("it", "saudita", "SA"),
    ("pt", "espanhóis", "ES"),
    ("it", "tedeschi", "DE"),
    ("nl", "Russische", "RU"),
    ("pl", "rosyjskiego", "RU"),
    ("pt", "alemãs", "DE"),
    ("ru", "российского", "RU"),
    ("ru", "американской", "US"),
    ("uk", "українських", "UA"),
    ("tr", "Alman", "DE"),
    ("de", "schöne", None),
    ("en", "polish", None),
    ("en", "turkey", None),
    ("ja", "ロシア", None),
]


@pytest.mark.parametrize(("language", "form", "code"), ADJECTIVES)
def test_adjective(language: str, form: str, code: str | None) -> None:
    """An adjective of a state in any ending gives its code."""
    assert adjective(form, language) == code


INHABITANTS = [
    ("de", "Russinnen", "RU"),
    ("de", "Polen", "PL"),
    ("de", "Ukrainern", "UA"),
    ("de", "Israelis", "IL"),
    ("en", "Poles", "PL"),
    ("en", "Ukrainians", "UA"),
    ("en", "Frenchwoman", "FR"),
    ("fr", "Allemands", "DE"),
    ("fr", "allemands", None),
    ("es", "rusos", "RU"),
    ("it", "ucraini", "UA"),
    ("nl", "Belgen", "BE"),
    ("pl", "Polaków", "PL"),
    ("ru", "россиян", "RU"),
    ("ru", "украинцев", "UA"),
    ("uk", "росіян", "RU"),
    ("tr", "Ruslar", "RU"),
    ("de", "Leute", None),
]


@pytest.mark.parametrize(("language", "form", "code"), INHABITANTS)
def test_inhabitant(language: str, form: str, code: str | None) -> None:
    """Inhabitants in any number and case give the state's code."""
    assert inhabitant(form, language) == code


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("de", "Weißen Hauses", "US"),
        ("de", "Ankara", "TR"),
        ("en", "Downing Street", "GB"),
        ("fr", "Élysée", "FR"),
        ("ru", "Белого дома", "US"),
        ("pl", "Kremla", "RU"),
        ("uk", "Кремль", "RU"),
        ("en", "Boston", None),
    ],
)
def test_metonym(language: str, form: str, code: str | None) -> None:
    """Seats of power stand for a state, other places don't."""
    assert metonym(form, language) == code


def test_capitals_and_palaces_remain_places() -> None:
    """What stands for a state is still a place somewhere."""
    assert lookup("Ankara", "de")[0].stands_for == "TR"
    assert lookup("Boston", "en")[0].stands_for == ""
    palace = lookup("Downing Street", "en")[0]
    assert (palace.kind, palace.stands_for, palace.country) == ("site", "GB", "GB")


LONGEST = [
    ("de", "Er flog nach New York zurück", 3, 2, "New York City"),
    ("de", "im Fernen Osten Russlands gebaut", 1, 3, "region:RU-FE"),
    ("de", "aus Den Haag", 1, 2, "The Hague"),
    ("de", "Frankfurt am Main liegt", 0, 3, "Frankfurt am Main"),
    ("de", "Sankt Petersburgs Bürger", 0, 2, "Saint Petersburg"),
    ("de", "Russlands Armee", 0, 1, "geo:RU"),
    ("de", "Kosmodrom Baikonur", 0, 2, "site:baikonur"),
    ("de", "der alte Mann", 0, 0, ""),
    ("en", "the Russian Far East Federal", 1, 3, "region:RU-FE"),
    ("en", "in New York City today", 1, 3, "New York City"),
    ("en", "San Francisco 's mayor", 0, 2, "San Francisco"),
    ("en", "Bosnia and Herzegovina", 0, 3, "geo:BA"),
    ("en", "the United States , which", 1, 2, "geo:US"),
    ("en", "the United States .", 1, 2, "geo:US"),
    ("en", "Buenos , Aires", 0, 0, ""),
    ("en", ", London", 0, 0, ""),
    ("fr", "la Côte d' Ivoire", 1, 3, "geo:CI"),
    ("fr", "les États - Unis", 1, 3, "geo:US"),
    ("fr", "région de Donetsk", 0, 3, "region:UA-14"),
    ("fr", "Région de Donetsk", 0, 3, "region:UA-14"),
    ("pl", "w Stanach Zjednoczonych Ameryki", 1, 3, "geo:US"),
    ("ru", "в Нижнем Новгороде вчера", 1, 2, "Nizhniy Novgorod"),
    ("ru", "на Дальнем Востоке", 1, 2, "region:RU-FE"),
    ("uk", "у Харківській області", 1, 2, "region:UA-63"),
    ("zh", "在 朝鲜 首都", 1, 1, "geo:KP"),
    ("zh", "俄 罗 斯 总统", 0, 3, "geo:RU"),
]


@pytest.mark.parametrize(("language", "text", "i", "count", "expected"), LONGEST)
def test_longest(language: str, text: str, i: int, count: int, expected: str) -> None:
    """The longest name that starts at a word, however the words were split."""
    found, places = longest(text.split(), i, language)
    assert found == count
    assert not places if not expected else expected in (places[0].key, places[0].name)


def test_first_words() -> None:
    """Names of several words can be told by their first word."""
    assert {"New", "Den", "Vereinigte"} <= first_words("de")
    assert "Tisch" not in first_words("de")


@pytest.mark.parametrize(
    ("site", "chain"),
    [
        ("Baikonur Cosmodrome", ["region:KZ-43", "geo:KZ"]),
        ("Plesetsk Cosmodrome", ["region:RU-ARK", "geo:RU", "region:northwest-district", "continent:150"]),
        ("Kennedy Space Center", ["region:US-FL", "geo:US", "region:021", "continent:003", "continent:019"]),
        ("Anfield", ["region:GB-ENG", "geo:GB", "region:154", "continent:150"]),
    ],
)
def test_chain(site: str, chain: list[str]) -> None:
    """A facility lies in its region, this in its state, this on its continent: nearest first."""
    inner = next(p for p in lookup(site, "en") if p.kind == "site")
    order = [inner.within.index(key) for key in chain]
    assert order == sorted(order)
    assert [contains(place(key), inner) for key in chain] == [True] * len(chain)
    assert [contains(inner, place(key)) for key in chain] == [False] * len(chain)
    assert compatible(inner, place(chain[0])) is True


# outer, inner, contains, compatible
CONTAINMENT = [
    ("Russia", "Vladivostok", True, True),
    ("Primorsky Krai", "Vladivostok", True, True),
    ("Russian Far East", "Vladivostok", True, True),
    ("Asia", "Vladivostok", True, True),
    ("Europe", "Vladivostok", False, False),
    ("Europe", "Russia", None, None),
    ("Europe", "Moscow", True, True),
    ("Siberia", "Novosibirsk", True, True),
    ("Siberia", "Moscow", False, False),
    ("Vladivostok", "Khabarovsk", False, False),
    ("Kyiv", "Kharkiv", False, False),
    ("Kharkiv", "Ukraine", False, True),
    ("Moscow", "Kremlin", True, True),
    ("Moscow", "White House", False, False),
    ("Kazakhstan", "Baikonur Cosmodrome", True, True),
    ("Russia", "Baikonur Cosmodrome", False, False),
    ("Brooklyn", "New York City", None, None),
    ("Bavaria", "Munich", True, True),
    ("Bavaria", "Hamburg", False, False),
    ("California", "Texas", False, False),
    ("Midwest", "Chicago", True, True),
    ("Midwest", "Boston", False, False),
    ("European Union", "Munich", True, True),
    ("European Union", "London", False, False),
    ("Middle East", "Beirut", True, True),
    ("Middle East", "Paris", False, False),
    ("Middle East", "Cyprus", None, None),
    ("Balkans", "Serbia", True, True),
    ("Western Balkans", "Slovenia", False, False),
    ("Donbas", "Mariupol", True, True),
    ("Donbas", "Kyiv", False, False),
    ("Ukraine", "Crimea", True, True),
    ("Russia", "Crimea", None, None),
    ("Poland", "Crimea", False, False),
    ("China", "Taiwan", None, None),
    ("Serbia", "Kosovo", None, None),
    ("Gaza Strip", "Rafah", True, True),
    ("Gaza Strip", "Ramallah", False, False),
    ("West Bank", "Ramallah", True, True),
    ("Korean Peninsula", "Pyongyang", True, True),
    ("South Korea", "Pyongyang", False, False),
    ("United States", "Puerto Rico", True, True),
    ("Denmark", "Greenland", True, True),
    ("Latin America", "Brazil", True, True),
    ("Latin America", "Chicago", False, False),
    ("North Sea", "Berlin", None, None),
    ("Anfield", "Old Trafford", False, False),
]


@pytest.mark.parametrize(("outer", "inner", "inside", "agree"), CONTAINMENT)
def test_containment(outer: str, inner: str, inside: bool | None, agree: bool | None) -> None:
    """Yes, no, or not known: where one place lies in another, and whether both can mean the same spot."""
    a, b = lookup(outer, "en")[0], lookup(inner, "en")[0]
    assert contains(a, b) is inside
    assert compatible(a, b) is agree


def test_every_reference_of_the_tables_exists() -> None:
    """A code, a city or a region that a row names is there."""
    known = set(atlas._simple())
    for region in atlas.regions().region:
        for code in f"{region.within} {region.contains}".split():
            assert atlas.key_of(code) in known, (region.key, code)
    for site in atlas.sites():
        assert not site.country or f"geo:{site.country}" in known, site.key
        assert not site.region or f"region:{site.region}" in known, site.key
        assert not site.city or atlas.city_key(site.city, site.country), site.key
        assert place(f"site:{site.key}").latitude is not None, site.key
    for code in " ".join(atlas.regions().disputes.splitlines()).split():
        assert atlas.key_of(code) in known, code
    for row in atlas.lines("cities"):
        admin = row.split("\t", 4)[3]
        assert not admin or f"region:{admin}" in known, row[:60]


def test_every_state_has_its_words() -> None:
    """German and English have words for every state (the two Congos share theirs), the others for the most named."""
    states = {row.code for row in atlas.territories().territory if row.population > 300_000 and not row.of}
    for language in ("de", "en"):
        assert states <= set(place_names.state_words(language, "adjectives").values()) | {"CG"}
        assert states <= set(place_names.state_words(language, "inhabitants").values()) | {"CG"}
    for language in ("fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr"):
        assert len(set(place_names.state_words(language, "adjectives").values())) >= 60
    for row in atlas.territories().territory:
        spoken = {language for language, forms in atlas.split_names(row.names) if forms[0]}
        assert spoken == set(LANGUAGES), row.code


PLACES = [place(key) for key in ("geo:RU", "geo:DE", "region:RU-PRI", "region:donbas", "continent:142", "site:kremlin")]
PLACES += [lookup(name, "en")[0] for name in ("Berlin", "Moscow", "Middle East", "European Union", "Istanbul", "Gaza")]


@given(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_containment_is_an_order(a: Place, b: Place, c: Place) -> None:
    """Each place contains itself, no two different ones each other, and containment goes through."""
    assert contains(a, a) is True
    assert compatible(a, b) is compatible(b, a)
    assert not (a != b and contains(a, b) and contains(b, a))
    if contains(a, b) and contains(b, c):
        assert contains(a, c) is True


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_any_text_is_taken(text: str, language: str) -> None:
    """No input breaks the functions; a found name covers words that there are."""
    words = text.split() or ["x"]
    count, places = longest(words, 0, language)
    assert 0 <= count <= len(words)
    assert bool(count) is bool(places)
    assert all(isinstance(p, Place) for p in lookup(text, language))
    assert adjective(text, language) is None or inhabitant("", language) is None


@pytest.mark.parametrize("character", ["a", "A", "1", "'", '"', "-", " ", "Я", "中"])
def test_megabyte_of_one_character(character: str) -> None:
    """A long line is gone through, and is no place."""
    for language in ("de", "ru", "zh", "tr"):
        assert lookup(character * 1_000_000, language) == ()
        assert longest([character * 1_000_000], 0, language) == (0, ())
