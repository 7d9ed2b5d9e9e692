"""The command line: the answer alone on stdout, exit codes, help that teaches."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tellings import __version__

TEXT = "Bei einem Brand in Talheim sind am 4. Mai 2026 drei Menschen verletzt worden, teilte die Polizei mit."


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tellings.apps.cli", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=120, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "talheim.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_help_teaches() -> None:
    told = run("read", "--help").stdout.decode()
    assert all(word in told for word in ("--html", "--json", "--markdown", "--lang", "standard input", "exit code"))


def test_version() -> None:
    assert __version__ in run("--version").stdout.decode()


def test_json_on_stdout_is_alone_there(report: Path) -> None:
    done = run("read", str(report), "--json", "-")
    assert done.returncode == 0
    assert json.loads(done.stdout)["stories"][0]["articles"][0]["text"] == TEXT


def test_all_forms_are_written(report: Path, tmp_path: Path) -> None:
    paths = {name: tmp_path / f"out.{name}" for name in ("html", "json", "markdown")}
    done = run("read", str(report), *(part for name, path in paths.items() for part in (f"--{name}", str(path))))
    assert done.returncode == 0
    assert all(path.stat().st_size > 100 for path in paths.values())
    assert "Talheim" in done.stdout.decode()


def test_standard_input() -> None:
    done = run("read", "-", "--json", "-", given=TEXT.encode())
    assert json.loads(done.stdout)["stories"][0]["articles"][0]["source"] == "-"


def test_nothing_to_read_is_1(tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "missing.txt"))
    assert done.returncode == 1
    assert b"missing.txt" in done.stderr
    assert done.stdout == b""


def test_wrong_usage_is_2(report: Path) -> None:
    assert run("read").returncode == 2
    assert run("read", str(report), "--lang", "xx").returncode == 2


def test_some_inputs_missing_is_3(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", str(tmp_path))
    assert done.returncode == 3
    assert b"empty.txt" in done.stderr
    assert "Talheim" in done.stdout.decode()


def test_a_file_that_cannot_be_written_says_so(report: Path, tmp_path: Path) -> None:
    done = run("read", str(report), "--html", str(tmp_path / "no" / "such" / "folder.html"))
    assert done.returncode == 1
    assert b"can't be written" in done.stderr


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_bytes(b"Ein Titel \x1b[31mrot\x07\n\n" + TEXT.encode() + b"\x1b]0;x\x07")
    done = run("read", str(path))
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\x07" not in done.stdout + done.stderr
