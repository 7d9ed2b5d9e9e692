"""A desk: an SQLite file that keeps what was read and found, so that a second run does only what is new.

Results stand under the keys of their stages (see :mod:`tellings.pipeline`): a key covers the input, the settings and
all of our code and tables, so that a result is never out of date, only unused. A result is safe once :meth:`Desk.put`
has returned (write-ahead log, full synchronisation).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from tellings import pipeline
from tellings.errors import StoreError
from tellings.settings import settings_from
from tellings.types import Dossier, Record

R = TypeVar("R", bound=Record)
VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, kind TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
"""


class Desk:
    """A desk at ``path``; made where there is none. Raises StoreError where the file is no desk or can't be used.

    >>> with Desk("desk.db") as desk:              # doctest: +SKIP
    ...     dossier = desk.read("reports/")
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            self._file = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            version = self._file.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise StoreError(f"{self.path} was made by a newer tellings (format {version})", "update tellings")
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = FULL")
            self._file.executescript(SCHEMA)
            self._file.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path} can't be used as a desk: {error}", "give another file, or mend its rights"
            ) from error

    def read(self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], **settings: Any) -> Dossier:
        """As :func:`tellings.read`, doing only what this desk hasn't kept."""
        several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        return pipeline.read([os.fspath(path) for path in several], settings_from(settings), results=self)

    def get(self, key: str, kind: type[R]) -> R | None:
        """The result under ``key``; None where there is none, or one that can't be read."""
        with closing(
            self._file.execute("SELECT value FROM results WHERE key = ? AND kind = ?", (key, kind.__name__))
        ) as rows:
            row = rows.fetchone()
        try:
            return msgspec.msgpack.decode(row[0], type=kind) if row else None
        except msgspec.DecodeError:
            return None

    def put(self, key: str, result: Record) -> None:
        """Keeps ``result`` under ``key``; safe when this returns."""
        row = (key, type(result).__name__, msgspec.msgpack.encode(result))
        try:
            self._file.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", row)
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path} can't be written: {error}", "check the disk and the file's rights"
            ) from error

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
