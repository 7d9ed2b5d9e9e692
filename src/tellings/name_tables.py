"""An analyst's table of names: which names stand for one person, body or place.

A CSV file (comma, semicolon or tab; UTF-8) whose first row names the columns: ``name``, ``id`` (or ``wikidata``; any id
will do), and, if wanted, ``type`` (PER ORG LOC) and ``aliases``, parted by ``|``. Several rows may share an id. A name
that stands under two ids decides nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tellings.errors import TellingsError, printable
from tellings.types import KnownName

DELIMITERS = ",;\t"
NAME, ID = ("name", "label"), ("id", "wikidata", "qid")
BETWEEN = "|"


def read(path: Path) -> tuple[KnownName, ...]:
    """The names in the table at ``path``, sorted. Raises TellingsError that names the file, the line and what to do."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TellingsError(f"{_shown(path)} can't be read: {error}", "give a CSV file in UTF-8") from error
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    columns = {(column or "").strip().lower(): column for column in rows.fieldnames or ()}
    name, identity = _column(columns, NAME, path), _column(columns, ID, path)
    found: set[KnownName] = set()
    for row in rows:
        cells = {key: (row.get(column) or "").strip() for key, column in columns.items()}
        if not any(cells.values()):
            continue
        try:
            for form in _forms(cells, name):
                given = {"name": form, "id": cells[identity], "type": cells.get("type", "").upper()}
                found.add(msgspec.convert(given, KnownName))
        except msgspec.ValidationError as error:
            raise TellingsError(
                f"{_shown(path)}, line {rows.line_num}: {error}", "the types are PER, ORG and LOC"
            ) from error
        if not cells[name] or not cells[identity]:
            where = f"{_shown(path)}, line {rows.line_num}"
            raise TellingsError(f"{where}: a row needs {name} and {identity}", "fill it in")
    return tuple(sorted(found))


def _forms(cells: dict[str, str], name: str) -> Iterator[str]:
    for form in (cells[name], *cells.get("aliases", "").split(BETWEEN)):
        if form.strip():
            yield " ".join(form.split())


def _column(columns: dict[str, str], names: tuple[str, ...], path: Path) -> str:
    found = next((name for name in names if name in columns), "")
    if not found:
        raise TellingsError(
            f"{_shown(path)} has no column {' or '.join(names)}",
            "name the columns in the first row: name,id,type,aliases",
        )
    return found


def _shown(path: Path) -> str:
    return printable(str(path))
