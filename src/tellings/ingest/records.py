"""Files of many records: JSON, JSON Lines, tables with a header. One record is one report.

The source text that a record's offsets count in is what the record shows: its title, standfirst and text, as decoded,
with a blank line between them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tellings.errors import failure
from tellings.ingest.draft import Draft, Facts, Kind, Line
from tellings.ingest.fields import facts_of, has, records_within, text_of
from tellings.ingest.page import looks_like_markup, looks_like_page, read_markup, read_page, unescaped
from tellings.ingest.page_facts import folded
from tellings.ingest.plain import paragraphs
from tellings.ingest.strand import SURROGATE
from tellings.settings import Settings
from tellings.types import Failure

DELIMITERS = (",", ";", "\t", "|")
MOST_FAILURES = 100
BETWEEN = "\n\n"


def looks_like_json(text: str) -> bool:
    """Whether ``text`` is one JSON object, or an array of them."""
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    value = _decoded(text)
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(inner, dict) for inner in value))


def looks_like_json_lines(text: str) -> bool:
    """Whether one of the first lines of ``text`` is a JSON object."""
    head = [line for line in text[:200_000].split("\n", 4)[:4] if line.strip()]
    whole = text.split("\n", 1)[0] if len(head) == 1 else ""
    return any(line.lstrip().startswith("{") and isinstance(_decoded(line), dict) for line in [*head, whole])


def looks_like_table(text: str) -> bool:
    """Whether the first line of ``text`` names columns of which one is a text."""
    return bool(_delimiter(text))


def read_json(name: str, source: str, settings: Settings) -> Iterator[Draft | Failure]:
    """The reports of a JSON file: an object, an array of objects, or an object that holds such an array."""
    value = _decoded(source)
    if isinstance(value, dict):
        within = None if text_of(value, "text") else records_within(value)
        if within is None:
            yield from _report(name, value, settings)
            return
        value = within
    if not isinstance(value, list):
        yield failure(name, "E107", line=1, what="it isn't JSON")
        return
    yield from _few_failures(name, _each(name, enumerate(value, 1), settings))


def read_json_lines(name: str, source: str, settings: Settings) -> Iterator[Draft | Failure]:
    """The reports of a JSON Lines file."""
    yield from _few_failures(name, _json_lines(name, source, settings))


def read_table(name: str, source: str, settings: Settings) -> Iterator[Draft | Failure]:
    """The reports of a table (CSV and the like) whose first line names the columns."""
    delimiter = _delimiter(source) or _delimiter(source, 1)
    if not delimiter:
        yield failure(name, "E108")
        return
    yield from _few_failures(name, _rows(name, source, delimiter, settings))


def _json_lines(name: str, source: str, settings: Settings) -> Iterator[Draft | Failure]:
    n = 0
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip():
            continue
        n += 1
        try:
            value = msgspec.json.decode(line)
        except (ValueError, RecursionError) as error:
            value = _decoded(line)
            if value is None:
                yield failure(f"{name}#{n}", "E107", line=number, what=error)
                continue
        yield from _each(name, [(n, value)], settings)


def _rows(name: str, source: str, delimiter: str, settings: Settings) -> Iterator[Draft | Failure]:
    limit = csv.field_size_limit(settings.max_bytes + 1)
    try:
        rows = list(csv.reader(io.StringIO(source, newline=""), delimiter=delimiter))
    except csv.Error as error:
        yield failure(name, "E107", line=1, what=error)
        return
    finally:
        csv.field_size_limit(limit)
    header = [cell.strip().lstrip("\ufeff") for cell in rows[0]]
    records = [dict(zip(header, row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)]
    yield from _each(name, enumerate(records, 1), settings)


def _each(name: str, records: Any, settings: Settings) -> Iterator[Draft | Failure]:
    for n, record in records:
        if isinstance(record, dict):
            yield from _report(f"{name}#{n}", record, settings)
        else:
            yield failure(f"{name}#{n}", "E106")


def _few_failures(name: str, found: Iterator[Draft | Failure]) -> Iterator[Draft | Failure]:
    """``found`` with at most :data:`MOST_FAILURES` failures, and one that counts the others."""
    failed = 0
    for one in found:
        if isinstance(one, Failure):
            failed += 1
            if failed > MOST_FAILURES:
                continue
        yield one
    if failed > MOST_FAILURES:
        yield failure(name, "E117", count=failed - MOST_FAILURES)


def _report(name: str, record: Mapping[str, object], settings: Settings) -> Iterator[Draft | Failure]:
    """The report that a record holds."""
    text = SURROGATE.sub("\ufffd", text_of(record, "text"))
    if not text.strip():
        yield failure(name, "E106")
        return
    facts = facts_of(record)
    if looks_like_page(text):
        for found in read_page(name, text, settings):
            if isinstance(found, Draft):
                found = msgspec.structs.replace(found, facts=_both(facts, found.facts))
            yield found
        return
    limit = 2 * settings.max_characters + 100_000
    title, lead = (SURROGATE.sub("\ufffd", text_of(record, what))[:20_000].strip() for what in ("title", "lead"))
    title = "" if _opens(text, title) else title
    lead = lead if _adds(lead, text) and not looks_like_markup(lead) else ""
    source = BETWEEN.join(part for part in (title, lead, text) if part)
    lines: list[Line] = []
    start = 0
    heads: tuple[tuple[str, Kind], ...] = ((title, "title"), (lead, "lead"))
    for part, kind in heads:
        if part:
            lines.append(Line(unescaped(source, start, start + len(part)), kind))
            start += len(part) + len(BETWEEN)
    end = min(len(source), start + limit)
    if looks_like_markup(text):
        lines += read_markup(source[start:end], start)
    else:
        lines += paragraphs(source, start, end)
    yield Draft(name, source, tuple(line for line in lines if line.text), facts, cut=end < len(source))


def _both(first: Facts, second: Facts) -> Facts:
    """``first``, completed by ``second``."""
    return Facts(*(getattr(first, name) or getattr(second, name) for name in Facts.__struct_fields__))


def _opens(text: str, title: str) -> bool:
    """Whether ``text`` begins with its title."""
    known = folded(title)
    return bool(known) and folded(text[: 4 * len(title) + 200]).startswith(known)


def _adds(lead: str, text: str) -> bool:
    """Whether a standfirst tells something that the text doesn't begin with, and is whole."""
    if not lead or lead.endswith(("…", "...", "[…]")):
        return False
    known = set(text[: 3 * len(lead) + 1000].casefold().split())
    words = lead.casefold().split()
    return sum(word not in known for word in words) > 0.2 * len(words)


def _decoded(text: str) -> Any:
    """The JSON value of ``text``, lone surrogates and line breaks in strings let through; None where it is none."""
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _delimiter(text: str, columns: int = 2) -> str:
    """What divides the columns of a table of which one is a text; empty where the first line is no such header."""
    header = text.lstrip("\ufeff\r\n")[:5000].split("\n", 1)[0].rstrip("\r")
    for delimiter in DELIMITERS:
        cells = [cell.strip(" \"'") for cell in header.split(delimiter)]
        if len(cells) >= columns and has(dict.fromkeys(cells), "text") and all(len(cell) < 60 for cell in cells):
            return delimiter
    return ""
