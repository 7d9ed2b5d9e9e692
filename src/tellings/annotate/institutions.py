"""Bodies named by a description: "das südkoreanische Verteidigungsministerium", "the civil protection office".

The head is a noun of ``org_nouns`` in ``names.toml``, or a compound with one, and one body is meant: the words say of
which state, or an article stands before it ("the electric company", not "electric companies"). Capitalised adjectives
before it, in languages that capitalise nouns, make it a name ("Internationaler Strafgerichtshof").
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import is_org_noun, names_of, roles_of
from tellings.annotate.names import Words, with_field

MOST_MODIFIERS = 4


class Institution(NamedTuple):
    """Words ``first`` to ``last`` describe a body, ``head`` is its noun; ``country`` an ISO 3166 code; ``proper``
    whether it is written as a name."""

    first: int
    last: int
    head: int
    country: str
    proper: bool


def institutions(words: Words, taken: set[int]) -> list[Institution]:
    """The descriptions of bodies in order, but for those with a word in ``taken``."""
    found: list[Institution] = []
    capitals = names_of(words.language).capitalised_nouns
    for n in range(len(words.forms)):
        if n in taken or words.tokens.pos[n] not in ("NOUN", "X", "PROPN"):
            continue
        if not is_org_noun(words.tokens.lemma[n], words.language):
            continue
        proper, first = _proper(words, n) if capitals else (False, n)
        if not proper:
            first = _modifiers(words, n, taken)
        country = next(
            (code for k in range(first, n) if (code := gazetteer.adjective(words.forms[k], words.language))), ""
        )
        specific = (
            proper
            or country
            or _is_compound(words, n)
            or (first < n and _is_definite(words, first, n))
        )
        last = with_field(words, n)
        specific = specific or (last > n and first > 0 and _before_it(words, first))
        if not specific or any(k in taken for k in range(first, last + 1)):
            continue
        found.append(Institution(first, last, n, country, proper or last > n))
    return found


def _proper(words: Words, n: int) -> tuple[bool, int]:
    """Whether capitalised adjectives stand before noun ``n``, and the first of them."""
    at = n
    while (
        at
        and words.tokens.pos[at - 1] == "ADJ"
        and words.capital(at - 1)
        and at - 1 not in words.starts
        and _beside(words, at)
    ):
        at -= 1
    return at < n, at


def _modifiers(words: Words, n: int, taken: set[int]) -> int:
    """The first word of the adjectives and nouns before noun ``n`` that narrow it down."""
    at = n
    nouns = roles_of(words.language).nouns_before
    while at and n - at < MOST_MODIFIERS and at - 1 not in taken and _beside(words, at):
        pos = words.tokens.pos[at - 1]
        if pos == "ADJ" or (pos == "NOUN" and nouns):
            at -= 1
        else:
            break
    return at


def _is_definite(words: Words, first: int, n: int) -> bool:
    """Whether an article stands before the words ``first`` to ``n``, and they are in the singular."""
    if "Plur" in words.tokens.feats[n] or roles_of(words.language).adjectives_behind or not first:
        return False
    capitals = names_of(words.language).capitalised_nouns
    return not capitals and words.forms[first - 1].lower() in roles_of(words.language).definite


def _before_it(words: Words, first: int) -> bool:
    """Whether a definite article stands before word ``first``."""
    return words.forms[first - 1].lower() in roles_of(words.language).definite


def _is_compound(words: Words, n: int) -> bool:
    """Whether the noun is longer than the kind it ends in: "Staatsanwaltschaft", not "Gericht"."""
    lemma = words.tokens.lemma[n].lower()
    if not roles_of(words.language).compounds:
        return False
    return lemma not in names_of(words.language).org_nouns and lemma not in names_of("all").org_nouns


def _beside(words: Words, n: int) -> bool:
    return 0 <= words.tokens.start[n] - words.tokens.end[n - 1] <= 1
