"""Our own stand-off annotations (``annotations/*.jsonl``), joined with the texts that they are on, which aren't here.

A line is ``{"id", "lang", "by", "sha1", "part"?, "spans"}``: the document or segment, who annotated it ("b": a second
reader, blind), the first ten digits of the SHA-1 of its text, and what was marked by offsets of code points, see
``annotations/README.md``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "annotations"
STORIES = ("semeval8", "giveme5w1h", "basil")
PARALLEL = ("ntrex15", "wmtnews")


class Annotated(NamedTuple):
    """A text with what a reader marked in it; only ``text[part[0]:part[1]]`` was read."""

    id: str
    language: str
    by: str
    text: str
    part: tuple[int, int]
    spans: list[Any]


def annotated(task: str, data: Path, by: str = "a") -> Iterator[Annotated]:
    """The texts annotated for ``task`` by reader ``by``; ``data`` holds ``stories`` and ``parallel``.

    Raises ValueError where a text isn't the one that was annotated.
    """
    for line in (FOLDER / f"{task}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["by"] != by:
            continue
        text = texts(data)[row["id"]][row["lang"]]
        if hashlib.sha1(text.encode("utf-8")).hexdigest()[:10] != row["sha1"]:
            raise ValueError(f"{row['id']} ({row['lang']}) isn't the text that was annotated")
        part = tuple(row.get("part") or (0, len(text)))
        yield Annotated(row["id"], row["lang"], by, text, part, row["spans"])


@cache
def texts(data: Path) -> dict[str, dict[str, str]]:
    """Every text by its id and language."""
    found: dict[str, dict[str, str]] = {}
    for name in STORIES:
        for row in rows(data / "stories" / f"{name}.jsonl.gz"):
            found[row["id"]] = {row["lang"]: row["text"]}
    for name in PARALLEL:
        for row in rows(data / "parallel" / f"{name}.jsonl.gz"):
            found[f"{name}:{row['doc']}:{row['seg']}"] = row["texts"]
    return found


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
