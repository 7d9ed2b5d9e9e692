"""The tables about names, roles and institutions, made ready for looking up: one place that knows their shape."""

from __future__ import annotations

from functools import cache, lru_cache

from tellings.languages import root, table
from tellings.types import Record


class NameRules(Record, frozen=True):
    """``names.toml``.

    ``capitalised_nouns``: a capital says nothing about a word; ``undo``: "ending>base" that inflection adds to a name;
    ``undo_adjective``: the same of an adjective before a body's noun, to the form behind a definite article;
    ``particles`` stand inside names; ``locative`` words come before places; ``place_nouns``, ``org_nouns`` say what
    the name beside them is (lower case; a compound's head counts); ``org_endings`` close a firm's name; ``legal_forms``
    (of all languages) can be left out of it; ``not_names`` are capitalised and no names; ``of`` joins a body to its
    owner ("Präsident von Kenia"), ``field`` to its field ("Bundesamt für Strahlenschutz").
    """

    capitalised_nouns: bool = False
    undo: tuple[str, ...] = ()
    undo_adjective: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    place_nouns: tuple[str, ...] = ()
    org_nouns: tuple[str, ...] = ()
    org_endings: tuple[str, ...] = ()
    legal_forms: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    field: tuple[str, ...] = ()


class RoleRules(Record, frozen=True):
    """``roles.toml``: ``offices`` to lower-case lemmas ("_" for a blank).

    ``compounds``: a compound's head counts, but for the offices of ``whole``; ``feminine``: endings of feminine forms;
    ``honorifics`` stand before names; ``definite``: words before a role that mean one known person;
    ``adjectives_behind``: an adjective follows its role ("le président russe"), also within a longer one ("le ministre
    russe des Affaires étrangères"); ``nouns_before``: a noun narrows the one behind it down ("opposition leader").
    """

    offices: dict[str, str] = {}
    compounds: bool = False
    whole: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    adjectives_behind: bool = False
    nouns_before: bool = False


class Office(Record, frozen=True):
    """A row of ``all/offices.toml``."""

    id: str
    label: str
    can_be: str = ""
    one: bool = False


class Offices(Record, frozen=True):
    """``all/offices.toml``."""

    office: tuple[Office, ...] = ()


def names_of(language: str) -> NameRules:
    """The table ``names`` of ``language``."""
    found: NameRules = table(language, "names", NameRules)
    return found


def roles_of(language: str) -> RoleRules:
    """The table ``roles`` of ``language``."""
    found: RoleRules = table(language, "roles", RoleRules)
    return found


@cache
def _lemmas(language: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...], int]:
    """Office by lemma; (ending, office) of compounds, the longest first; words of the longest lemma."""
    listed: dict[str, str] = {}
    for office, lemmas in roles_of(language).offices.items():
        for lemma in lemmas.split():
            listed.setdefault(lemma.replace("_", " "), office)
    whole = roles_of(language).whole
    heads = sorted(
        ((lemma, office) for lemma, office in listed.items() if len(lemma) > 3 and office not in whole),
        key=lambda row: -len(row[0]),
    )
    longest = max((lemma.count(" ") + 1 for lemma in listed), default=1)
    return listed, tuple(heads) if roles_of(language).compounds else (), longest


@lru_cache(maxsize=50_000)
def office_of(lemma: str, language: str) -> str:
    """The office that a lemma names ("Verteidigungsministerin" is a defence-minister); "" where it names none."""
    listed, heads, _ = _lemmas(language)
    for form in _masculine(lemma.lower(), language):
        if form in listed:
            return listed[form]
        for head, office in heads if " " not in form else ():
            if form.endswith(head) and len(form) > len(head) + 2:
                return office
    return ""


def longest_role(language: str) -> int:
    """How many words the longest role of the table has."""
    return _lemmas(language)[2]


@cache
def role_starts(language: str) -> frozenset[str]:
    """The first words of the roles of several words."""
    return frozenset(lemma.split()[0] for lemma in _lemmas(language)[0] if " " in lemma)


def _masculine(form: str, language: str) -> list[str]:
    endings = roles_of(language).feminine
    return [
        form,
        *(form[: -len(ending)] for ending in endings if form.endswith(ending) and len(form) > len(ending) + 3),
    ]


@cache
def _offices() -> dict[str, Office]:
    rows: Offices = table("all", "offices", Offices)
    return {row.id: row for row in rows.office}


def held_by_one(office: str) -> bool:
    """Whether a country has one holder of the office at a time."""
    return office in _offices() and _offices()[office].one


def same_office(one: str, two: str) -> bool:
    """Whether one person may be called by both offices at the same time ("leader", "president")."""
    if one == two or not one or not two:
        return True
    row = _offices().get(one)
    return row is not None and two in row.can_be.split()


@cache
def first_names() -> dict[str, str]:
    """Gender (m, f, x) by first name, as written."""
    path = root() / "all" / "first_names.tsv"
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {row[0]: row[1] for row in rows}


@lru_cache(maxsize=50_000)
def is_no_name(form: str, language: str) -> bool:
    """Whether a word with a capital is no name by itself."""
    return form in names_of(language).not_names or form in names_of("all").not_names


@cache
def is_org_noun(lemma: str, language: str) -> bool:
    """Whether a noun names a kind of institution, by itself or by the head of a compound."""
    return lemma.lower() in names_of("all").org_nouns or _ends(lemma.lower(), names_of(language).org_nouns, language)


def uninflected(form: str, language: str) -> list[str]:
    """The forms that the name ``form`` may be an inflected form of."""
    found = []
    for rule in names_of(language).undo:
        ending, _, base = rule.partition(">")
        if form.endswith(ending) and len(form) - len(ending) >= 2:
            found.append(form[: len(form) - len(ending)] + base)
    return found


@cache
def is_place_noun(lemma: str, language: str) -> bool:
    """Whether a noun names a kind of place, by itself or by the head of a compound."""
    return _ends(lemma.lower(), names_of(language).place_nouns, language)


def _ends(lemma: str, listed: tuple[str, ...], language: str) -> bool:
    if lemma in listed:
        return True
    if not roles_of(language).compounds and "-" not in lemma:
        return False
    return any(len(noun) > 3 and lemma.endswith(noun) and len(lemma) > len(noun) + 2 for noun in listed)
