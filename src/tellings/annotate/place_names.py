"""The names of all places in a language, and what the language does to them, made ready for looking up.

Names of states, regions and facilities come from their tables, those of cities from the columns of ``cities.tsv`` whose
scripts the language uses; endings, adjectives and inhabitants from ``resources/<language>/places.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import msgspec

from tellings.annotate import atlas
from tellings.languages import LANGUAGES, table
from tellings.types import Record

STEMMED_CITY = 300_000
"""From here on the names of several words are found with every word inflected."""
LONGEST_WORD = 60
"""Longer words have no ending taken off."""


class Places(Record, frozen=True):
    """``places.toml``: what a language does to names of places.

    ``scripts``: columns of cities.tsv; ``joined``: no blanks between words; ``ambiguous``: names that are words, too;
    ``undo``: "ending>base" of single names, ``shortest``: letters that such a name has at least; ``stems``: endings
    taken off each word of a name of several words; ``prefixes``: written onto a name; ``words``: adjectives,
    inhabitants, declined, metonyms as "CODE form|stem+class" lines; ``endings``: the classes.
    """

    scripts: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    joined: bool = False
    stems: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    shortest: int = 4
    prefixes: tuple[str, ...] = ()
    adjective_class: str = ""
    inhabitant_class: str = ""
    inhabitants_capital: bool = False
    endings: dict[str, str] = msgspec.field(default_factory=dict)
    words: dict[str, str] = msgspec.field(default_factory=dict)


class Names(Record, frozen=True):
    """Keys by name; a key that ends in ``*`` is ambiguous there.

    ``several``: by the pieces, or their stems, of names of several words; ``large``: by the names of several words of
    large cities; ``reach``: by the first piece, how many pieces the longest name has.
    """

    several: dict[str, list[str]]
    large: dict[str, list[str]]
    reach: dict[str, int]


def places_of(language: str) -> Places:
    """The table of ``language``."""
    found: Places = table(language, "places", Places)
    return found


def plain(form: str) -> str:
    """``form`` composed, with straight apostrophes, without blanks around it."""
    return unicodedata.normalize("NFC", form).replace("’", "'").strip()


def pieces_of(name: str) -> list[str]:
    """The parts of a name between blanks, hyphens, apostrophes; full stops are left out."""
    return [piece for piece in re.split(r"[\s\-‐‑–'’,/]+", name.replace(".", " ")) if piece]


def _expanded(places: Places, form: str, default: str) -> list[str]:
    """The forms of "stem+class", or of ``form`` with the class ``default``, or ``form`` alone."""
    stem, plus, name = form.partition("+")
    endings = places.endings.get(name if plus else default, "-")
    return [stem if ending == "-" else stem + ending for ending in endings.split()]


@cache
def state_words(language: str, kind: str) -> dict[str, str]:
    """The state by form, for one block of ``places.toml``. Where two states share a form, the first row has it."""
    places = places_of(language)
    found: dict[str, str] = {}
    listed = kind == "inhabitants"
    default = places.adjective_class if kind == "adjectives" else ""
    for code, forms in _rows(places, kind):
        for form in forms:
            for full in _expanded(places, form, default):
                found.setdefault(plain(full), code)
    if listed and (places.inhabitant_class or places.inhabitants_capital or "inhabitants" not in places.words):
        for code, forms in _rows(places, "adjectives"):
            for form in forms:
                for full in _expanded(places, form, places.inhabitant_class or places.adjective_class):
                    found.setdefault(full[:1].upper() + full[1:] if places.inhabitants_capital else full, code)
    return found


def _rows(places: Places, kind: str) -> Iterable[tuple[str, list[str]]]:
    for line in places.words.get(kind, "").splitlines():
        code, _, forms = line.partition(" ")
        yield code, forms.split("|")


@cache
def own_names(language: str) -> dict[str, list[str]]:
    """Keys by name, for all but cities, and declined names of states."""
    found: dict[str, list[str]] = {}
    ambiguous = frozenset(places_of(language).ambiguous)

    def add(key: str, forms: Iterable[str]) -> None:
        for form in forms:
            form, marked = form.rstrip("*"), key + "*" * (form[-1:] == "*" or form in ambiguous)
            keys = found.setdefault(plain(form), [])
            if marked not in keys:
                keys.append(marked)

    blocks = [(atlas.key_of(row.code), row.names) for row in atlas.territories().area]
    blocks += [(f"geo:{row.code}", row.names) for row in atlas.territories().territory]
    blocks += [(atlas.key_of(row.key), row.names) for row in atlas.regions().region]
    blocks += [(f"site:{row.key}", row.names) for row in atlas.sites()]
    for key, names in blocks:
        for spoken, forms in atlas.split_names(names):
            if spoken == language:
                add(key, forms)
    column = 3 + LANGUAGES.index(language) if language in LANGUAGES else 0
    for key, line in atlas.subdivision_rows().items() if column else ():
        add(key, line.split("\t")[column].split("|"))
    for form, code in state_words(language, "declined").items():
        add(f"geo:{code}", [form])
    found.pop("", None)
    return found


@cache
def city_names(script: str) -> dict[str, str]:
    """Keys of cities by name in one script, divided by blanks: strings, made twice as fast as lists."""
    column = atlas.FIRST_NAMES + atlas.CITY_COLUMNS.index(script)
    found: dict[str, str] = {}
    for line in atlas.lines("cities"):
        row = line.split("\t", column + 1)
        if not row[column]:
            continue
        key = "city:" + row[0]
        for name in row[column].replace("’", "'").split("|"):
            form, mark = (name[:-1], key + "*") if name[-1] == "*" else (name, key)
            found[form] = f"{found[form]} {mark}" if form in found else mark
    return found


@cache
def city_phrases(script: str) -> Names:
    """Keys of cities by the pieces of names of several words, and those of large cities by name."""
    large: dict[str, list[str]] = {}
    several: dict[str, list[str]] = {}
    reach: dict[str, int] = {}
    for name, joined in city_names(script).items():
        if " " in name or "-" in name:
            keys = joined.split()
            _enter(several, reach, pieces_of(name), keys)
            if any(population(key) >= STEMMED_CITY for key in keys):
                large[name] = keys
    return Names(several, large, reach)


@cache
def phrases(language: str) -> Names:
    """The names that :func:`longest` compares by stems: all of several words but cities, of these the large ones."""
    several: dict[str, list[str]] = {}
    reach: dict[str, int] = {}
    stem = stemmer(language)
    names = [own_names(language), *(city_phrases(script).large for script in places_of(language).scripts)]
    for block in names:
        for name, keys in block.items():
            if " " in name or "-" in name or "'" in name:
                pieces = [stem(piece) for piece in pieces_of(name)]
                if len(pieces) > 1:
                    _enter(several, reach, pieces, keys)
    return Names(several, {}, reach)


def _enter(names: dict[str, list[str]], reach: dict[str, int], pieces: list[str], keys: list[str]) -> None:
    found = names.setdefault(" ".join(pieces), [])
    found += [key for key in keys if key not in found]
    if reach.get(pieces[0], 0) < len(pieces):
        reach[pieces[0]] = len(pieces)


def population(key: str) -> int:
    """The inhabitants of the city with that key."""
    return int(atlas.city_rows()[key.rstrip("*")].split("\t", 5)[4])


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Takes listed endings off a word, the longest first, again and again, as long as three letters stay.

    "Ростов" and "Ростове" have to meet, so what looks like an ending of the bare name goes, too.
    """
    endings = frozenset(places_of(language).stems)
    lengths = sorted({len(ending) for ending in endings}, reverse=True)

    @lru_cache(maxsize=20_000)
    def stem(word: str) -> str:
        for length in lengths:
            if len(word) - length >= 3 and word[-length:] in endings:
                return stem(word[:-length]) if len(word) < LONGEST_WORD else word
        return word

    return stem
