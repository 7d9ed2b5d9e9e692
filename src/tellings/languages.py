"""Loads what tellings knows about languages: ``resources/<language>/<topic>.toml``, one row a fact.

A module that needs a table declares its shape as a msgspec struct and asks for it by :func:`table`. A language
without the table gets the struct's defaults, so a thin language is thin, never an error. Rows of ``resources/all``
are joined to the language's own by the module that needs both.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from tellings.errors import ResourceError
from tellings.types import digest

LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "zh", "ja", "ko")
NEIGHBOURS = (
    "cs", "sk", "bg", "sr", "be", "mk", "ca", "gl", "af", "da", "sv", "no", "fa", "ur", "ro", "hu",
    "fi", "el", "he", "hr", "sl", "et", "lt", "lv", "vi", "id", "hi", "sq", "ka", "hy", "az", "kk",
)  # fmt: skip
"""Languages that are recognised only so that they aren't taken for one of ours."""

UNSPACED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters of scripts that write words without blanks between, as ranges of a regular expression."""

T = TypeVar("T")


def root() -> Traversable:
    """The folder of the resource tables."""
    return resources.files("tellings") / "resources"


@cache
def raw(language: str, topic: str) -> bytes | None:
    """The bytes of ``resources/<language>/<topic>.toml``; None where there is no such table."""
    path = root() / language / f"{topic}.toml"
    return path.read_bytes() if path.is_file() else None


@cache
def table(language: str, topic: str, shape: type[T]) -> T:
    """The table ``topic`` of ``language`` as ``shape``; ``shape()`` where the language has none.

    Raises ResourceError with file and line where the file is no TOML, or a row doesn't fit the shape.
    """
    content = raw(language, topic)
    if content is None:
        return shape()
    name = f"resources/{language}/{topic}.toml"
    text = content.decode("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), shape)
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{name}: {error}", "mend the row") from error
    except msgspec.ValidationError as error:
        line = _line_of(text, str(error))
        raise ResourceError(f"{name}, line {line}: {error}", "mend the row") from error


def _line_of(text: str, message: str) -> int:
    """The line of ``text`` at which the path in a msgspec message ("… - at `$.rows[3].lemma`") starts."""
    at = re.search(r"at `\$\.?([\w\-]+)(?:\[(\d+)\])?", message)
    if not at:
        return 1
    key, index = at.group(1), int(at.group(2) or 0)
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[\[\s*{re.escape(key)}\s*\]\]", line)]
    if index < len(heads):
        return heads[index]
    keys = [n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[?{re.escape(key)}\b", line)]
    return keys[0] if keys else 1


@cache
def package_digest() -> str:
    """Stands for everything that can change an answer but input and settings: our code, tables and models."""
    import xxhash

    state = xxhash.xxh3_128()  # no secret is kept by it, and it reads the models in milliseconds
    for name, path in sorted(_files(resources.files("tellings"), ""), key=lambda row: row[0]):
        content = path.read_bytes()
        state.update(f"{name}:{len(content)}:".encode())
        state.update(content)
    return state.hexdigest()


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    """The files below ``folder`` with their names, but for compiled ones."""
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, f"{name}{entry.name}/")
        elif entry.is_file() and not entry.name.endswith((".pyc", ".part")):
            found.append((name + entry.name, entry))
    return found


@cache
def resources_digest(topics: tuple[str, ...]) -> str:
    """Stands for the content of ``topics`` in all languages: part of the key of the stages that read them."""
    parts = [
        raw(language, topic) or b"" for language in ("all", *LANGUAGES) for topic in sorted(topics)
    ]
    return digest(*parts)
