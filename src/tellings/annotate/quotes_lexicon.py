"""What a language's ``speech.toml`` says about crediting words to speakers, made ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tellings.annotate.quotes_table import FrameRow, Speech, Takes, VerbRow
from tellings.languages import table
from tellings.types import Distance


class Verb(NamedTuple):
    """A reading of a word as a verb of saying; all ``particles`` must stand in its clause."""

    distance: Distance
    takes: Takes
    particles: tuple[str, ...]


class Frame(NamedTuple):
    """A reading of a word sequence as a frame: its words, the nouns that must follow, before or after the speaker."""

    words: tuple[str, ...]
    nouns: frozenset[str]
    distance: Distance
    after: bool
    known: bool = False


Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Word sequences by their first word, the longest first."""


class Lexicon(NamedTuple):
    """``speech.toml`` by word. ``sets`` has the lists of words by the name of their field, ``kind:`` and ``pronoun:``
    lists by their key, and what is gathered from several: ``speaking``, ``persons``, ``pronouns``, ``frame_nouns``."""

    table: Speech
    lemmas: dict[str, tuple[Verb, ...]]
    forms: dict[str, tuple[Verb, ...]]
    nouns: dict[str, Distance]
    frames: dict[str, tuple[Frame, ...]]
    sourcing: Phrases
    asides: Phrases
    credits: Phrases
    back: Phrases
    pointing: Phrases
    carried_by: Phrases
    approximate: Phrases
    sets: dict[str, frozenset[str]]
    closed: dict[str, str]
    weak: frozenset[str]


KINDS = ("agency", "outlet", "anonymous", "person", "institution")
PRONOUNS = ("masculine", "feminine", "plural", "neuter")
SETS = (
    "reports", "adjectives", "quoted", "quoted_forms", "tells", "addressee", "continuing", "hearsay",
    "plural_determiners",
    "complementizers", "question_words", "subordinators", "relatives", "coordinators", "infinitive", "auxiliaries",
    "passive", "passive_agents", "negations", "no_mood", "unreal", "first_person",
    "nominatives", "counts", "count_prepositions", "correlates", "aims", "inside_prepositions", "genitives", "oblique",
    "articles",
    "impersonal_pronouns", "subject_pronouns", "demonstratives", "reflexives", "own", "possessives", "times",
    "source_prepositions", "medium_prepositions", "media", "labels", "documents", "spokespersons", "indefinite",
    "titles",
)  # fmt: skip


@cache
def lexicon(language: str) -> Lexicon:
    """The look-up tables of ``language``; empty ones where it has no ``speech.toml``."""
    rows: Speech = table(language, "speech", Speech)
    determiners_last = sorted(rows.words.items(), key=lambda row: row[0] == "DET")
    return Lexicon(
        rows,
        _verbs(rows.verbs, forms=False),
        _verbs(rows.verbs, forms=True),
        {noun: row.distance for row in reversed(rows.nouns) for noun in row.words.lower().split()},
        _frames(rows.frames),
        phrases(rows.sourcing),
        phrases(rows.asides),
        phrases(rows.credits),
        phrases(rows.carriers_back),
        phrases(rows.pointing),
        phrases(rows.carried_by),
        phrases(rows.approximate),
        _sets(rows),
        {word: pos for pos, listed in determiners_last for word in listed.split()},
        frozenset(rows.weak_mood.split()),
    )


def phrases(listed: Iterable[str]) -> Phrases:
    """``listed`` by first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        words = tuple(phrase.lower().split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


def sequence(words: Sequence[str], at: int, rows: Phrases) -> int | None:
    """The end of the phrase of ``rows`` that stands at ``at`` in ``words``."""
    for phrase in rows.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None


def _verbs(rows: Iterable[VerbRow], forms: bool) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in rows:
        for word in (row.forms if forms else row.words).lower().split():
            *particles, base = word.split("|")
            found.setdefault(base, []).append(Verb(row.distance, row.takes, tuple(particles)))
            if particles and not forms:
                found.setdefault("".join(particles) + base, []).append(Verb(row.distance, row.takes, ()))
    return {word: tuple(readings) for word, readings in found.items()}


def _frames(rows: Iterable[FrameRow]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows:
        nouns = frozenset(row.nouns.lower().split())
        for listed, after in ((row.before, False), (row.after, True)):
            for phrase in listed:
                words = tuple(phrase.lower().split())
                found.setdefault(words[0], []).append(Frame(words, nouns, row.distance, after, row.known))
    return {word: tuple(sorted(several, key=lambda frame: -len(frame.words))) for word, several in found.items()}


def _sets(rows: Speech) -> dict[str, frozenset[str]]:
    persons = _listed(rows.genders)
    return {
        **{name: frozenset(str(getattr(rows, name)).lower().split()) for name in SETS},
        **{f"kind:{kind}": frozenset(rows.kinds.get(kind, "").lower().split()) for kind in KINDS},
        **{f"pronoun:{key}": frozenset(rows.pronouns.get(key, "").split()) for key in PRONOUNS},
        **{key: frozenset(rows.genders.get(key, "").lower().split()) for key in ("feminine", "masculine")},
        "pronouns": _listed(rows.pronouns),
        "persons": persons,
        "speaking": _listed(rows.kinds) | persons | frozenset(rows.spokespersons.lower().split()),
        "frame_nouns": frozenset(noun for frame in rows.frames for noun in frame.nouns.lower().split()),
    }


def _listed(rows: dict[str, str]) -> frozenset[str]:
    return frozenset(word for listed in rows.values() for word in listed.lower().split())
