"""Language-neutral classes of what news counts and argues about: ``concept("Artilleriegeschosse", "de")`` is ``shell``.

The classes and their hierarchy are ``resources/all/concepts.toml``; the words of a language ``resources/<language>/
concepts.toml``, dictionary forms in lower case. A class that is a *state* says what happened to persons, so that "nine
dead" and "nine people were killed" can meet.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from tellings.annotate.tokens import compound
from tellings.languages import table
from tellings.types import Record


class Concepts(Record, frozen=True):
    """``all/concepts.toml``: name to "label > wider class"; a label that ends in "!" is a state of persons."""

    concepts: dict[str, str] = msgspec.field(default_factory=dict)


class Concept(Record, frozen=True):
    """A class: its English label (plural), the class it belongs to (or empty), whether it is a state of persons."""

    label: str
    wider: str
    state: bool


def concept(lemma: str, language: str) -> str:
    """The class that ``lemma`` names in ``language``; empty where no table knows. Case doesn't count.

    The head of a compound decides where the compound itself isn't listed, also behind a hyphen ("Nato-Soldat").
    """
    return _concept(lemma, language) if len(lemma) <= LONGEST else ""


def head(lemma: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The class of ``lemma``, and the parts of a compound before the head that decided it ("artillerie")."""
    listed = words(language)
    lowered = lemma.lower()
    if lowered in listed or len(lemma) > LONGEST:
        return listed.get(lowered, ""), ()
    parts = _parts(lemma, language)
    for at in range(1, len(parts)):
        if found := listed.get("".join(parts[at:])) or (listed.get(parts[-1]) if at == len(parts) - 1 else None):
            return found, parts[:at]
    return "", ()


def within(name: str) -> tuple[str, ...]:
    """The classes that ``name`` belongs to, the nearest first: ``within("shell")`` is ("ammunition", "weapon")."""
    found: list[str] = []
    known = inventory()
    while name in known and (name := known[name].wider):
        found.append(name)
    return tuple(found)


def label(name: str) -> str:
    """The English label of a class, in the plural; empty where there is no such class."""
    known = inventory().get(name)
    return known.label if known else ""


def state(name: str) -> bool:
    """Whether the class says what happened to persons: dead, injured, missing …"""
    known = inventory()
    return any(known[each].state for each in (name, *within(name)) if each in known)


LONGEST = 60
"""Characters of a lemma that is looked up."""


@cache
def inventory() -> dict[str, Concept]:
    """All classes by name."""
    found = {}
    for name, row in table("all", "concepts", Concepts).concepts.items():
        shown, _, wider = row.partition(" > ")
        found[name] = Concept(shown.rstrip("!"), wider, shown.endswith("!"))
    return found


@cache
def words(language: str) -> dict[str, str]:
    """Lemma to class. A lemma that two classes list belongs to the first of them."""
    found: dict[str, str] = {}
    for name, forms in table(language, "concepts", dict[str, str]).items():
        for form in forms.split():
            found.setdefault(form.replace("_", " "), name)
    return found


@lru_cache(maxsize=50_000)
def _concept(lemma: str, language: str) -> str:
    return head(lemma, language)[0]


def _parts(lemma: str, language: str) -> tuple[str, ...]:
    """The parts of a compound, the head last, lower-cased."""
    before, hyphen, last = lemma.rpartition("-")
    if hyphen:
        return (before.lower(), *_parts(last, language))
    return compound(last[:1].upper() + last[1:], language)
