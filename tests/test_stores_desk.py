"""The desk: the same dossier, done once; nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import tellings
from telling import folder_of
from tellings import pipeline
from tellings.errors import StoreError

REPORTS = {
    "a.txt": "Bei einem Brand in Talheim sind am 4. Mai 2026 drei Menschen verletzt worden, teilte die Polizei mit.",
    "b.txt": "Fünf Menschen wurden bei dem Brand in Talheim am 4. Mai 2026 verletzt, sagte der Bürgermeister.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, REPORTS)


def test_a_desk_gives_the_same_dossier(folder: Path, tmp_path: Path) -> None:
    with tellings.Desk(tmp_path / "desk.db") as desk:
        first, second = desk.read(folder).to_json(), desk.read(folder).to_json()
    assert first == second == tellings.read(folder).to_json()


def test_only_what_is_new_is_done(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real = pipeline.read_source
    monkeypatch.setattr(pipeline, "read_source", lambda source, settings: done.append(source.name) or real(source, settings))
    with tellings.Desk(tmp_path / "desk.db") as desk:
        desk.read(folder)
        (folder / "c.txt").write_text("Die Polizei sprach am 5. Mai 2026 von sechs Verletzten in Talheim.", "utf-8")
        desk.read(folder)
    assert done == ["a.txt", "b.txt", "c.txt"]


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    with tellings.Desk(tmp_path / "desk.db") as desk:
        before = desk.read(folder)
        (folder / "b.txt").write_text("Niemand wurde verletzt, sagte der Bürgermeister von Talheim am 4. Mai 2026.", "utf-8")
        assert desk.read(folder).to_json() == tellings.read(folder).to_json() != before.to_json()


def test_a_damaged_result_is_done_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with tellings.Desk(path) as desk:
        told = desk.read(folder).to_json()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE results SET value = ?", (b"\x81\xa1",))
    with tellings.Desk(path) as desk:
        assert desk.read(folder).to_json() == told


def test_a_file_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, longer than the header of a database file. " * 40)
    with pytest.raises(StoreError, match="can't be used as a desk"):
        tellings.Desk(path)
    assert path.read_text().startswith("These are notes")


def test_a_desk_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    tellings.Desk(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer"):
        tellings.Desk(path)
