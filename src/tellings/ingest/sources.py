"""Which files are to be read: ``sources(["reports/", "late.html", "-"], settings)``.

A folder gives the files in it and in its folders whose names end as one of our formats does; hidden ones are skipped,
and so are the pictures and scripts that a browser saves beside a page. Documents that we can't read (``.pdf``,
``.docx``) count as given, so that the dossier names them; so do a README and the like. No path leaves the folder that
was given.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import BinaryIO

from tellings.errors import failure, printable
from tellings.ingest.notes import named_as_notes
from tellings.languages import table
from tellings.settings import Settings
from tellings.types import Failure, Record


class Source(Record, frozen=True):
    """Something to read: its name as the user knows it, and where its bytes are.

    ``root`` is the folder that it must not leave, or empty; ``data`` are the bytes of standard input.
    """

    name: str
    path: str = ""
    root: str = ""
    data: bytes = b""


class Suffixes(Record, frozen=True):
    """``ingest.toml``: how the names of files end that a folder is searched for; ``documents`` can't be read yet."""

    readable: str = ""
    documents: str = ""


SAVED = re.compile(r"[_\-. ]\w{1,20}")  # "page_files", "Seite-Dateien": what browsers put beside "page.html"
STDIN = "-"


def sources(
    paths: Sequence[str | os.PathLike[str]], settings: Settings, stdin: BinaryIO | None = None
) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """What is to be read, each file once, by name; and the paths that lead nowhere.

    ``-`` is standard input (``stdin``, or the process's own), which is read here, up to one byte over the limit.
    Nothing else is opened. The order of ``paths`` doesn't matter.
    """
    found: list[Source] = []
    failures: list[Failure] = []
    for path in sorted({os.fspath(path) for path in paths}):
        if path == STDIN:
            found.append(Source(STDIN, data=(stdin or sys.stdin.buffer).read(settings.max_bytes + 1)))
            continue
        try:
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            failures.append(failure(_shown(path), "E111"))
        except (OSError, ValueError) as error:
            failures.append(failure(_shown(path), "E104", what=_reason(error)))
        else:
            if not stat.S_ISDIR(mode):
                found.append(Source(_shown(os.path.basename(path)), path))
                continue
            within, lost = _folder(path)
            found += within
            failures += lost
            if not within and not lost:
                failures.append(failure(_shown(path), "E112"))
    return _once(found), tuple(sorted(set(failures), key=lambda lost: (lost.source, lost.code, lost.reason)))


def _folder(root: str) -> tuple[list[Source], list[Failure]]:
    """The files of a folder, in no order."""
    found: list[Source] = []
    lost: list[Failure] = []
    real = os.path.realpath(root)

    def refuse(error: OSError) -> None:
        lost.append(failure(_shown(os.path.relpath(error.filename or root, root)), "E104", what=_reason(error)))

    for folder, folders, files in os.walk(root, onerror=refuse):
        pages = {os.path.splitext(name)[0] for name in files if name.lower().endswith((".html", ".htm"))}
        for name in folders:
            path = os.path.join(folder, name)
            if not name.startswith(".") and os.path.islink(path) and not inside(path, real):
                lost.append(failure(_shown(os.path.relpath(path, root)), "E110"))
        folders[:] = [name for name in folders if not name.startswith(".") and not _saved_beside(name, pages)]
        for name in files:
            path = os.path.join(folder, name)
            if name.startswith(".") or not name.lower().endswith(_suffixes()):
                continue
            shown = _shown(os.path.relpath(path, root).replace(os.sep, "/"))
            if named_as_notes(name):
                lost.append(failure(shown, "E118"))
            elif inside(path, real):
                found.append(Source(shown, path, real))
            else:
                lost.append(failure(shown, "E110"))
    return found, lost


def inside(path: str, root: str) -> bool:
    """Whether ``path``, all links followed, lies in the folder ``root`` (itself without links)."""
    return os.path.realpath(path).startswith(os.path.join(root, ""))


def _saved_beside(folder: str, pages: Iterable[str]) -> bool:
    return any(folder.startswith(page) and SAVED.fullmatch(folder[len(page) :]) for page in pages)


@cache
def _suffixes() -> tuple[str, ...]:
    known = table("all", "ingest", Suffixes)
    return tuple(f"{known.readable} {known.documents}".split())


def _once(found: list[Source]) -> tuple[Source, ...]:
    """Each file once, under its shortest name; files of one name are told apart by their paths as given."""
    kept: dict[str, Source] = {}
    for source in sorted(found, key=lambda source: (len(source.name), source.name, source.path)):
        kept.setdefault(os.path.realpath(source.path) if source.path else STDIN, source)
    names: dict[str, int] = {}
    for source in kept.values():
        names[source.name] = names.get(source.name, 0) + 1
    told = [
        Source(_shown(source.path.replace(os.sep, "/")), source.path, source.root)
        if names[source.name] > 1 and source.path
        else source
        for source in kept.values()
    ]
    return tuple(sorted(told, key=lambda source: (source.name, source.path)))


def _shown(path: str) -> str:
    """``path`` as text that can be printed: names of files may be any bytes."""
    return printable(os.fsencode(path).decode("utf-8", "replace"), 300)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
