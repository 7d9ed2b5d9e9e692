"""Frames: what a predicate or an event noun tells of, whatever the language ("ums Leben kommen", "blast")."""

from __future__ import annotations

from functools import cache, lru_cache

from tellings.annotate.tokens import compound
from tellings.languages import table
from tellings.types import Record


class Frame(Record, frozen=True):
    """A row of ``all/frames.toml``; see the comments there."""

    id: str
    label: str
    kind: str
    counts: str = ""
    same: str = ""
    opposite: str = ""
    object: bool = False
    unplanned: bool = False
    motion: bool = False
    persons: bool = False


class Frames(Record, frozen=True):
    """``all/frames.toml``."""

    frame: tuple[Frame, ...] = ()


class FrameWords(Record, frozen=True):
    """``frames.toml`` of a language: lemmas of verbs, nouns and phrases by frame; ``grades``: words before a predicate
    that make what it counts a part of the whole ("schwer verletzt"); ``forms``: "ending>ending" that a verb's forms
    keep where the lemmatiser doesn't lead them back ("er>é": "tués" is left as "tué"); ``things``: what is met,
    received or released and is nobody ("meet the deadline", "release a video")."""

    grades: tuple[str, ...] = ()
    things: str = ""
    forms: tuple[str, ...] = ()

    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    phrases: dict[str, str] = {}


@cache
def inventory() -> dict[str, Frame]:
    """All frames by id."""
    rows: Frames = table("all", "frames", Frames)
    return {row.id: row for row in rows.frame}


@cache
def _index(language: str, kind: str) -> dict[str, str]:
    rows: FrameWords = table(language, "frames", FrameWords)
    found: dict[str, str] = {}
    for frame, lemmas in getattr(rows, kind).items():
        for lemma in lemmas.split():
            found.setdefault(lemma.replace("_", " ").lower(), frame)
    if kind != "nouns":  # the verb is a phrase's first word
        for lemma, frame in list(found.items()):
            verb, blank, rest = lemma.partition(" ")
            for rule in rows.forms:
                ending, _, other = rule.partition(">")
                if verb.endswith(ending):
                    found.setdefault(verb[: len(verb) - len(ending)] + other + blank + rest, frame)
    return found


def verb_frame(lemma: str, language: str) -> str:
    """The frame of a verb's lemma; "" where no table has it."""
    return _index(language, "verbs").get(lemma.lower(), "")


@lru_cache(maxsize=50_000)
def noun_frame(lemma: str, language: str) -> str:
    """The frame of an event noun's lemma, or of the head of a compound; "" where it is no event."""
    nouns = _index(language, "nouns")
    lowered = lemma.lower()
    if lowered in nouns:
        return nouns[lowered]
    head = lowered.rpartition("-")[2]
    if head != lowered and head in nouns:
        return nouns[head]
    parts = compound(lemma, language)
    return nouns.get(parts[-1], "") if len(parts) > 1 else ""


@cache
def grades(language: str) -> frozenset[str]:
    """The words that grade a predicate, in lower case."""
    rows: FrameWords = table(language, "frames", FrameWords)
    return frozenset(rows.grades)


@cache
def things(language: str) -> frozenset[str]:
    """The nouns with which a verb whose frame is about people tells of something else, in lower case."""
    rows: FrameWords = table(language, "frames", FrameWords)
    return frozenset(rows.things.split())


def phrases_of(said: set[str], language: str) -> list[tuple[tuple[str, ...], str]]:
    """(lemmas in lower case, frame) of the phrases all words of which are among ``said``, the longest first."""
    by_first = _phrases(language)
    found = [row for word in said & by_first.keys() for row in by_first[word] if said.issuperset(row[1])]
    return [(phrase, frame) for _, phrase, frame in sorted(found)]


@cache
def _phrases(language: str) -> dict[str, list[tuple[int, tuple[str, ...], str]]]:
    """(rank, lemmas, frame) of the phrases by their first word; the longest rank first."""
    rows = [(tuple(phrase.split()), frame) for phrase, frame in _index(language, "phrases").items()]
    found: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
    for rank, (phrase, frame) in enumerate(sorted(rows, key=lambda row: (-len(row[0]), row))):
        found.setdefault(phrase[0], []).append((rank, phrase, frame))
    return found


def kind(frame: str) -> str:
    """The kind of a frame; "" where there is none."""
    return inventory()[frame].kind if frame in inventory() else ""


def label(frame: str) -> str:
    """The English label of a frame."""
    return inventory()[frame].label if frame in inventory() else frame


def same_happening(one: str, two: str) -> bool:
    """Whether two frames can tell the same happening ("kill", "die"; "visit", "travel")."""
    if one == two:
        return True
    row = inventory().get(one)
    return row is not None and two in row.same.split()
