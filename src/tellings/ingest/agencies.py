"""News agencies: which tokens of a dateline or signature are one, and which are signs of authors.

Known ones are rows of ``resources/all/agencies.toml``. An unknown token is one, too, where its form and place say so:
capitals ("IAR", "TVN24"), or small letters that the report itself names as its source. Two small letters are always
an author's sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from tellings.ingest.residue import fold, names, words
from tellings.ingest.stamps import only_date
from tellings.languages import table
from tellings.types import Record


class Agency(Record, frozen=True):
    """A row of ``agencies.toml``: ``forms`` are other spellings, divided by "|"; ``kind`` who it belongs to."""

    name: str
    forms: str
    kind: str = ""
    country: str = ""


class Agencies(Record, frozen=True):
    """``agencies.toml``."""

    agency: tuple[Agency, ...] = ()


class Signature(msgspec.Struct, frozen=True):
    """What stands in a signature: agencies by their canonical names, whether any of them is known, signs of authors."""

    agencies: tuple[str, ...]
    known: bool
    signs: tuple[str, ...]


CAPITALS = re.compile(r"(?=[^a-z]{2,10}$)[^\W\d_][^\W_]{1,9}")
SMALL = re.compile(r"[^\W\d_]{1,6}(?:\.?-?[^\W\d_]{1,6}){0,2}")
TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
LONGEST_FORM = 4  # words
LONGEST_ACRONYM = 5
BETWEEN = re.compile(r"\s*[/,;&+|、・=＝]\s*|\s+[-–]\s+")
PERSON = re.compile(r"[^\W\d_]\w*[.'-]?(?:[ -][^\W\d_][\w'.-]*){1,3}")


@cache
def _forms() -> dict[str, str]:
    """Canonical names by form: as they are for forms of a few capitals, case folded for others."""
    found: dict[str, str] = {}
    for row in table("all", "agencies", Agencies).agency:
        for form in filter(None, (row.name, *row.forms.split("|"))):
            found.setdefault(form if form.isupper() and len(form) <= LONGEST_ACRONYM else form.casefold(), row.name)
    return found


def known(token: str) -> str:
    """The canonical name of a known agency; empty where ``token`` is none."""
    form = fold(token).strip(" .")
    return _forms().get(form) or _forms().get(form.casefold(), "")


def signature(text: str, language: str, named: Callable[[str], bool]) -> Signature | None:
    """Reads "dpa/AFP", "KTA, kz", "IAR/TVN24/ps"; None where a part is neither agency nor sign nor date.

    ``named`` says whether the report names a token: what makes "nwd" an agency and not an author.
    """
    whole = fold(text).strip()
    if name := known(whole):
        return Signature((name,), True, ())
    agencies, signs, sure = [], [], False
    for part in _parts(whole, language):
        if name := known(part):
            agencies.append(name)
            sure = True
        elif only_date(part, language):
            continue
        elif part.casefold() not in words(language, "kickers") and _is_agency(part, named):
            agencies.append(part)
        elif (SMALL.fullmatch(part) and len(part) <= 6) or PERSON.fullmatch(part):
            signs.append(part)
        else:
            return None
    return Signature(tuple(dict.fromkeys(agencies)), sure, tuple(signs))


def agencies_in(text: str) -> tuple[str, ...]:
    """The known agencies that ``text`` names, by their canonical names, in order; the longest form counts."""
    found: list[str] = []
    tokens = TOKEN.findall(fold(text[:500]))
    n = 0
    while n < len(tokens):
        length = next((m for m in range(LONGEST_FORM, 0, -1) if known(" ".join(tokens[n : n + m]))), 0)
        if length:
            found.append(known(" ".join(tokens[n : n + length])))
        n += length or 1
    return tuple(dict.fromkeys(found))


def _is_agency(token: str, named: Callable[[str], bool]) -> bool:
    """Whether an unknown token of a signature is an agency."""
    if CAPITALS.fullmatch(token) and token.isupper():
        return len(token) > 2 or named(token)
    return len(token) > 2 and token.islower() and bool(SMALL.fullmatch(token)) and named(token)


def _parts(text: str, language: str) -> list[str]:
    joints = "|".join(sorted(map(re.escape, names(language, "joints"))))
    pieces = BETWEEN.split(text)
    if joints:
        pieces = [part for piece in pieces for part in re.split(rf"\s+(?:{joints})\s+", piece, flags=re.IGNORECASE)]
    return [part.strip(" .") for part in pieces if part.strip(" .")]
