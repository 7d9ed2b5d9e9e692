"""What a language's table says about the forms of words: ``resources/<language>/morphology.toml``."""

from __future__ import annotations

from functools import cache

from tellings.languages import table
from tellings.types import Record


class Morphology(Record, frozen=True):
    """``morphology.toml``.

    ``before``, ``after``: what is cut off a word at an apostrophe ("l'", "'s"); ``divided``: words that are two, with
    the length of the first ("cannot"); ``tags``: HanTa's tag to "UPOS features"; ``words``: "UPOS features" to
    closed-class words; ``lemmas``: words whose lemma no rule finds; ``past``, ``past_endings``, ``subjunctive``: finite
    forms (whole or what they end in) that show it; ``subjunctive_rules``: "ending>lemma ending" of finite forms that
    are subjunctive unless one of ``first_person`` stands near.

    ``certain``: "UPOS features" to words, as written, that are nothing else, whatever a tagger says: "met" is Dutch,
    too.

    For languages without a tagger: ``by_lemma``: "lemma's ending, word's ending, UPOS, features" of open-class words,
    tried in order before ``endings``, "ending UPOS features" ("*" any, "=" the lemma itself); ``cut``: particles
    written together with a word, cut off to get its lemma where no lemmatiser knows the language.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    divided: dict[str, int] = {}
    tags: dict[str, str] = {}
    words: dict[str, str] = {}
    endings: tuple[str, ...] = ()
    past: str = ""
    past_endings: tuple[str, ...] = ()
    subjunctive: str = ""
    subjunctive_rules: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    lemmas: dict[str, str] = {}
    certain: dict[str, str] = {}
    by_lemma: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def morphology(language: str) -> Morphology:
    """The table of ``language``, empty where there is none."""
    found: Morphology = table(language, "morphology", Morphology)
    return found


@cache
def closed(language: str) -> dict[str, str]:
    """Words of closed classes, lower-cased, with "UPOS features"."""
    return {word: pos for pos, listed in morphology(language).words.items() for word in listed.split()}


@cache
def certain(language: str) -> dict[str, str]:
    """Words that are one thing in the language, with "UPOS features"."""
    return {word: pos for pos, listed in morphology(language).certain.items() for word in listed.split()}
