"""Records with named fields: which name tells what, in the exports of fundus, news-please, trafilatura and others.

The names are rows of ``resources/all/ingest.toml``; they are compared without case, blanks, "_" and "-".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache

from tellings.ingest.draft import Facts, Told
from tellings.ingest.strand import plain
from tellings.languages import table
from tellings.types import Record


class FieldNames(Record, frozen=True):
    """``ingest.toml``, ``[record]``: names of fields by what they tell, blank-separated, in the order of trial.

    ``within`` are names of fields that hold a list of records.
    """

    text: str = ""
    title: str = ""
    lead: str = ""
    url: str = ""
    published: str = ""
    outlet: str = ""
    authors: str = ""
    language: str = ""
    within: str = ""


class FieldTable(Record, frozen=True):
    """The part of ``ingest.toml`` that is about records."""

    record: FieldNames = FieldNames()


DEEPEST = 8
CODE = re.compile(r"[a-zA-Z]{2}(?:[-_]\w{1,8})?")


def keyed(fields: Mapping[str, object]) -> dict[str, object]:
    """``fields`` by comparable names; of two that are the same, the first."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        found.setdefault(_key(name), value)
    return found


def text_of(fields: Mapping[str, object], what: str) -> str:
    """The first non-empty field that tells ``what``, as text; lists become paragraphs. Empty where there is none."""
    known = keyed(fields)
    for name in _names()[what]:
        value = known.get(name)
        text = value if isinstance(value, str) else "\n\n".join(_strings(value))
        if text.strip():
            return text
    return ""


def has(fields: Mapping[str, object], what: str) -> bool:
    """Whether one of the ``fields`` is named as one that tells ``what``."""
    return any(_key(name) in _names()[what] for name in fields)


def records_within(fields: Mapping[str, object]) -> list[object] | None:
    """The list of records that an object holds, as APIs wrap them; None where it holds none."""
    known = keyed(fields)
    for name in _names()["within"]:
        value = known.get(name)
        if isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
            return value
    return None


def facts_of(fields: Mapping[str, object]) -> Facts:
    """The metadata of a record."""
    authors = keyed(fields)
    told = next((authors[name] for name in _names()["authors"] if authors.get(name)), ())
    url = plain(text_of(fields, "url"), 2000)
    language = plain(text_of(fields, "language"), 20)
    return Facts(
        title=plain(html.unescape(text_of(fields, "title"))),
        lead=plain(html.unescape(text_of(fields, "lead")), 5000),
        outlet=plain(html.unescape(text_of(fields, "outlet")), 200),
        url=url if url.startswith(("http://", "https://")) else "",
        language=language[:2].lower() if CODE.fullmatch(language) else "",
        authors=tuple(dict.fromkeys(name for name in map(plain, _people(told)) if name and "://" not in name)),
        dates=tuple(_dates(fields)),
    )


def _dates(fields: Mapping[str, object]) -> Iterator[Told]:
    known = keyed(fields)
    for name in _names()["published"]:
        value = known.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            yield Told(name, plain(str(value), 100))


def _people(told: object) -> list[str]:
    """Names out of a string, a list of strings or of objects with a ``name``."""
    if isinstance(told, str):
        inner = told.strip()
        if inner.startswith("[") and inner.endswith("]"):  # a list that a table holds as text
            return [name.strip(" '\"") for name in inner[1:-1].split(",")]
        return [name.strip() for name in re.split(r"[;|\n]", inner)]
    return [name for value in (told if isinstance(told, list | tuple) else [told]) for name in _strings(_named(value))]


def _named(value: object) -> object:
    if isinstance(value, dict):
        return value.get("name", value.get("full_name"))
    return value


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    """The strings of nested lists and objects, in order."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif depth < DEEPEST and isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, depth + 1)
    elif depth < DEEPEST and isinstance(value, dict):
        named = _named(value)
        if isinstance(named, str):
            yield named
        else:
            for inner in value.values():
                yield from _strings(inner, depth + 1)


def _key(name: object) -> str:
    return re.sub(r"[\s_.:-]+", "", str(name)[:100]).casefold()


@cache
def _names() -> dict[str, tuple[str, ...]]:
    known = table("all", "ingest", FieldTable).record
    return {what: tuple(map(_key, getattr(known, what).split())) for what in FieldNames.__struct_fields__}
