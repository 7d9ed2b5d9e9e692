"""What kind of source a noun or a name means: agency, outlet, institution, people without names."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from tellings.annotate.lexicon import first_names
from tellings.annotate.quotes_lexicon import KINDS, Lexicon
from tellings.languages import table
from tellings.types import Record

Kind = Literal["person", "institution", "agency", "outlet", "anonymous", "unknown"]

WORD = re.compile(r"[\w.-]+")
UNSPACED = "\u2e80"
"""The first letter of the scripts that put no blanks between words."""


class AgencyRow(Record, frozen=True):
    """A row of ``all/agencies.toml``: ``forms`` are spellings, divided by "|"."""

    name: str
    forms: str = ""


class Agencies(Record, frozen=True):
    """``all/agencies.toml``."""

    agency: tuple[AgencyRow, ...] = ()


class OutletWords(Record, frozen=True):
    """``all/speech.toml``: words of which the names of newspapers and broadcasters are made; ``platforms`` carry what
    anybody writes there, in lower case and in every form that news uses; ``pictures`` are agencies whose credit a page
    can leave glued before a name ("GETTY Jan Ohm")."""

    outlets: str = ""
    platforms: str = ""
    pictures: str = ""


def kind_of(lemma: str, word: str, lexicon: Lexicon) -> Kind | None:
    """The kind of source that a noun means; the end of a compound counts where nouns are capitalised."""
    for kind in KINDS:
        listed = lexicon.sets[f"kind:{kind}"]
        if lemma in listed or word in listed:
            return cast(Kind, kind)
    if lexicon.table.nouns_capitalised:
        for kind in KINDS:
            if any(len(noun) > 3 and lemma.endswith(noun) for noun in lexicon.sets[f"kind:{kind}"]):
                return cast(Kind, kind)
    return None


def kind_within(words: str, lexicon: Lexicon) -> Kind | None:
    """The kind that a noun somewhere in ``words`` means: a whole word, or their end where no blanks are written."""
    pieces = frozenset(words.lower().split())
    for kind in KINDS:
        listed = sorted(lexicon.sets[f"kind:{kind}"])
        if any(noun in pieces for noun in listed):
            return cast(Kind, kind)
        anywhere = kind in ("anonymous", "agency")
        if words[-1:] >= UNSPACED and any(words.endswith(noun) or (anywhere and noun in words) for noun in listed):
            return cast(Kind, kind)
    return None


def speaks_for(lemma: str, lexicon: Lexicon) -> bool:
    """Whether a noun is a compound that says for whom somebody speaks: "Polizeisprecher"."""
    return lexicon.table.nouns_capitalised and any(
        lemma.endswith(noun) and len(lemma) > len(noun) for noun in lexicon.sets["spokespersons"]
    )


def agency(words: str) -> str:
    """The agency that ``words`` name, empty where they name none."""
    known = _agencies()
    if words in known:
        return known[words]
    return next((known[word] for word in WORD.findall(words) if len(word) > 2 and word in known), "")


def is_agency(word: str) -> bool:
    """Whether lower-cased words are an agency's name, with or without hyphens."""
    return word.replace("-", " ") in _lowered()


def has_outlet_word(words: str) -> bool:
    """Whether a word of which outlets' names are made is among ``words``."""
    return any(word in _outlets() for word in WORD.findall(words))


def is_outlet(name: str) -> bool:
    """Whether a name is made of an outlet's words and doesn't start with a first name."""
    return has_outlet_word(name) and name.split()[0] not in first_names()


def is_platform(word: str) -> bool:
    """Whether a lower-cased word names a platform, also with a noun behind a hyphen ("twitter-account")."""
    return word.partition("-")[0] in _platforms()


def is_picture_credit(word: str) -> bool:
    """Whether a word in capitals credits a picture."""
    return word.isupper() and word.lower() in _pictures()


@cache
def _pictures() -> frozenset[str]:
    return frozenset(table("all", "speech", OutletWords).pictures.split())


@cache
def _platforms() -> frozenset[str]:
    return frozenset(table("all", "speech", OutletWords).platforms.split())


@cache
def _lowered() -> frozenset[str]:
    return frozenset(form.lower().replace("-", " ") for form in _agencies() if len(form) > 2)


@cache
def _agencies() -> dict[str, str]:
    rows = table("all", "agencies", Agencies).agency
    return {form: row.name for row in rows for form in (row.name, *row.forms.split("|")) if form}


@cache
def _outlets() -> frozenset[str]:
    return frozenset(table("all", "speech", OutletWords).outlets.split())
