"""Which places a form can name, in fifteen languages: ``lookup("Russlands", "de")`` is Russia.

Also adjectives and inhabitants of states, seats of power that stand for a state, and names of several words in a row
of words. What a language does to names is in ``resources/<language>/places.toml``; the places are those of
:mod:`tellings.annotate.atlas`; which contains which says :mod:`tellings.annotate.containment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec

from tellings.annotate import atlas
from tellings.annotate.atlas import Place
from tellings.annotate.containment import compatible, contains
from tellings.annotate.place_names import (
    Places,
    city_names,
    city_phrases,
    own_names,
    phrases,
    pieces_of,
    places_of,
    plain,
    population,
    state_words,
    stemmer,
)

__all__ = [
    "Place", "adjective", "compatible", "contains", "first_words", "inhabitant", "longest", "lookup", "metonym",
    "place",
]  # fmt: skip

place = atlas.place

INFLECTED_CITY, INFLECTED_SHORT = 100_000, 500_000
"""Smaller cities, or smaller ones of a short name, are found only as listed: with endings too many words look alike."""
CAPITAL_WEIGHT = 10
"""A state's capital counts that much more than a city of its size: Washington is not first of all a state."""
CITY_SHARE = 0.25
"""A city that holds this share of the subdivision of its name comes before it."""
JOINTS = ("-", "‐", "‑", "–", "'", "’")
"""Words of their own that a name may hold."""
LONGEST_JOINED, LONGEST_NAME = 14, 100
"""Characters of a name without blanks between its words, and of any name."""


def lookup(form: str, language: str) -> tuple[Place, ...]:
    """The places that ``form`` can name in a text of ``language``: states first, then the most populous.

    Case counts where the script has it. Endings of the language are undone ("Russlands", "в Москве"), also what stands
    behind an apostrophe ("Moskova'nın") and capitals throughout ("MOSKAU"). Empty where nothing is known.
    """
    return _lookup(plain(form), language) if len(form) <= LONGEST_NAME else ()


def adjective(form: str, language: str) -> str | None:
    """The ISO 3166 code of the state whose adjective ``form`` is ("russischen", "North Korean"), in any ending."""
    return _cased(state_words(language, "adjectives"), form)


def inhabitant(form: str, language: str) -> str | None:
    """The ISO 3166 code of the state whose inhabitants ``form`` names ("Russinnen", "Poles", "россиян")."""
    return _cased(state_words(language, "inhabitants"), form)


def metonym(form: str, language: str) -> str | None:
    """The ISO 3166 code of the state that news means by this seat of power ("Kreml", "Downing Street", "Seoul")."""
    return state_words(language, "metonyms").get(plain(form))


@cache
def first_words(language: str) -> frozenset[str]:
    """The first words of names of several words as the tables write them; :func:`longest` knows inflected ones, too."""
    several = list(own_names(language))
    for script in places_of(language).scripts:
        several += city_phrases(script).several
    return frozenset(pieces[0] for pieces in map(pieces_of, several) if len(pieces) > 1)


def longest(words: Sequence[str], i: int, language: str) -> tuple[int, tuple[Place, ...]]:
    """How many words from word ``i`` on make the longest name of a place, and its candidates; (0, ()) where none.

    Words may be split at hyphens and apostrophes or not. Each word may be inflected.
    """
    if places_of(language).joined:
        return _longest_joined(words, i, language)
    pieces: list[str] = []
    ends: dict[int, int] = {}
    reach = 0
    for number, word in enumerate(words[i : i + 8], 1):
        parts = pieces_of(plain(word))
        if not parts and word not in JOINTS:
            break
        pieces += parts
        ends.setdefault(len(pieces), number)
        if not pieces:
            return 0, ()
        reach = reach or _reach(pieces[0], language)
        if len(pieces) >= reach:
            break
    for count in sorted(ends, reverse=True):
        if count > 1 and (keys := _several(pieces[:count], language)):
            return ends[count], _ranked(keys)
    found = lookup(words[i], language)
    return (1, found) if found else (0, ())


def _longest_joined(words: Sequence[str], i: int, language: str) -> tuple[int, tuple[Place, ...]]:
    """As :func:`longest` where names are written without blanks."""
    for end in range(min(len(words), i + LONGEST_JOINED), i, -1):
        joined = "".join(words[i:end])
        if len(joined) <= LONGEST_JOINED and (found := lookup(joined, language)):
            return end - i, found
    return 0, ()


# ── from form to places ─────────────────────────────────────────────────────────────────────────────────────────────


def _cased(words: dict[str, str], form: str) -> str | None:
    """``form`` as listed, or without the capital of a sentence's start."""
    name = plain(form)
    return words.get(name) or words.get(name[:1].lower() + name[1:])


def _keys(form: str, language: str) -> list[str]:
    """The keys of a form that stands in the tables as it is."""
    found = list(own_names(language).get(form, ()))
    for script in places_of(language).scripts:
        found += city_names(script).get(form, "").split()
    return found


def _reach(piece: str, language: str) -> int:
    """How many pieces the longest name has that starts with ``piece``."""
    stem = stemmer(language)
    lowered = piece[:1].lower() + piece[1:]
    known = [phrases(language), *(city_phrases(script) for script in places_of(language).scripts)]
    return max(names.reach.get(form, 0) for form in (piece, stem(piece), lowered, stem(lowered)) for names in known)


def _several(pieces: list[str], language: str) -> list[str]:
    """Keys of a name of several words: exact, by stems, and both without the capital of a sentence's start."""
    own, stem = phrases(language), stemmer(language)
    for first in (pieces[0], pieces[0][:1].lower() + pieces[0][1:]):
        row = [first, *pieces[1:]]
        exact = " ".join(row)
        keys = list(own.several.get(" ".join(stem(piece) for piece in row), ()))
        for script in places_of(language).scripts:
            keys += [key for key in city_phrases(script).several.get(exact, ()) if key not in keys]
        if keys:
            return keys
    return []


@lru_cache(maxsize=50_000)
def _lookup(form: str, language: str) -> tuple[Place, ...]:
    for keys in _attempts(form, language):
        if keys:
            return _ranked(keys)
    if len(form) > 3 and form.isupper():
        named = re.sub(r"\w+", lambda word: word[0].capitalize(), form)
        return () if named.isupper() else _lookup(named, language)
    return ()


def _attempts(form: str, language: str) -> Iterable[list[str]]:
    """Keys by one way after the other: as it stands, without ending, without apostrophe, prefix; by pieces."""
    places = places_of(language)
    yield _keys(form, language)
    for _, bases in _undone(form, places):
        yield [key for base in bases for key in _keys(base, language) if _large(key, len(base) <= places.shortest)]
    cut = re.match(r"(.+)'\w{1,6}$", form)
    if cut:
        yield _keys(cut[1], language)
    for prefix in places.prefixes:
        if form.startswith(prefix) and len(form) > len(prefix) + 2:
            yield _keys(form[len(prefix) :], language)
    pieces = pieces_of(form)
    if len(pieces) > 1:
        yield _several(pieces, language)


def _undone(form: str, places: Places) -> list[tuple[int, list[str]]]:
    """The names that ``form`` may be an inflected form of, those with the longest ending first."""
    found: dict[int, list[str]] = {}
    for rule in places.undo:
        ending, _, base = rule.partition(">")
        stem = form[: len(form) - len(ending)]
        if form.endswith(ending) and len(stem + base) >= places.shortest:
            found.setdefault(len(ending), []).append(stem + base)
    return sorted(found.items(), reverse=True)


def _large(key: str, short: bool) -> bool:
    return not key.startswith("city:") or population(key) >= (INFLECTED_SHORT if short else INFLECTED_CITY)


def _ranked(keys: Iterable[str]) -> tuple[Place, ...]:
    """The places of ``keys``: states and continents, then by population, a city before its own subdivision."""
    marked = {key.rstrip("*"): key.endswith("*") for key in keys}
    found = [atlas.place(key) for key in marked]
    weights = {p.key: p.population * (CAPITAL_WEIGHT if p.kind == "city" and p.stands_for else 1) for p in found}
    for place in found:
        for key in place.within:
            if place.kind == "city" and key in weights and place.population >= CITY_SHARE * weights[key]:
                weights[key] = min(weights[key], weights[place.key] - 1)
    found.sort(key=lambda p: (p.kind not in ("territory", "continent"), -weights[p.key], p.key))
    return tuple(msgspec.structs.replace(p, ambiguous=True) if marked[p.key] else p for p in found)
