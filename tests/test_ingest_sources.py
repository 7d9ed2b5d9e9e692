"""Which files are to be read: by name, each once, none outside of the folder that was given, no notes."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.ingest import Source, articles, content_key, sources
from tellings.settings import Settings

REPORT = "Der Damm an der Lenne ist in der Nacht gebrochen. Verletzt wurde nach Angaben der Feuerwehr niemand.\n"
NOTES = "# Reports on the dam\n\n- [first](a.txt), from Monday\n- [second](b.txt), from Tuesday\n- [third](c.txt)\n\n| outlet | day |\n|---|---|\n| Bote | Monday |\n"


def put(folder: Path, *names: str, text: str = REPORT) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def names(*paths: Path | str) -> list[str]:
    return [source.name for source in sources([str(path) for path in paths], Settings())[0]]


def failures(*paths: Path | str) -> list[tuple[str, str]]:
    return [(lost.source, lost.code) for lost in sources([str(path) for path in paths], Settings())[1]]


def test_a_folder_gives_its_files_by_name_and_those_of_its_folders(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.html", "later/c.md", "later/d.jsonl", "e.csv", "f.json")
    assert names(tmp_path) == ["a.html", "b.txt", "e.csv", "f.json", "later/c.md", "later/d.jsonl"]


def test_hidden_files_other_formats_and_what_browsers_save_beside_a_page_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "c.py", "page.html", "page_files/d.html", "Seite-Dateien/e.txt")
    assert names(tmp_path) == ["Seite-Dateien/e.txt", "a.txt", "page.html"]


def test_documents_that_cannot_be_read_are_sources_so_that_the_dossier_names_them(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(30)))
    (found,), lost = sources([tmp_path], Settings())
    assert not lost
    assert articles(found, Settings())[1][0].code == "E103"


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "inside/a.txt", "outside/secret.txt")
    os.symlink(tmp_path / "outside" / "secret.txt", tmp_path / "inside" / "b.txt")
    os.symlink(tmp_path / "outside", tmp_path / "inside" / "linked")
    os.symlink(tmp_path / "inside" / "a.txt", tmp_path / "inside" / "long_name.txt")
    assert names(tmp_path / "inside") == ["a.txt"]
    assert failures(tmp_path / "inside") == [("b.txt", "E110"), ("linked", "E110")]


def test_a_link_that_appears_after_the_search_is_refused_when_it_is_read(tmp_path: Path) -> None:
    put(tmp_path, "inside/a.txt", "secret.txt")
    ((found,), _) = sources([tmp_path / "inside"], Settings())
    (tmp_path / "inside" / "a.txt").unlink()
    os.symlink(tmp_path / "secret.txt", tmp_path / "inside" / "a.txt")
    assert articles(found, Settings())[1][0].code == "E110"
    assert content_key(found, Settings()) == ("a.txt", "found", "E110")


@pytest.mark.parametrize(
    ("path", "code"), [("nothing.txt", "E111"), ("empty", "E112"), ("a\0b", "E104"), ("x" * 300, "E104")]
)
def test_a_path_that_leads_nowhere_is_a_failure(path: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found, lost = sources([os.path.join(tmp_path, path)], Settings())
    assert (len(found), [failure.code for failure in lost]) == (0, [code])


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "monday/report.txt", "tuesday/report.txt")
    found = names(tmp_path / "monday" / "report.txt", tmp_path / "tuesday" / "report.txt")
    assert [name.split("/")[-2:] for name in found] == [["monday", "report.txt"], ["tuesday", "report.txt"]]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert names(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt") == ["a.txt"]


def test_standard_input_is_read_up_to_one_byte_over_the_limit() -> None:
    (found,), lost = sources(["-"], Settings(max_bytes=10), io.BytesIO(b"x" * 100))
    assert found == Source("-", data=b"x" * 11)
    assert not lost
    assert articles(found, Settings(max_bytes=10))[1][0].code == "E102"


def test_a_pipe_or_device_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,), _ = sources([tmp_path / "pipe.txt"], Settings())
    assert articles(found, Settings())[1][0].code == "E104"


@given(st.permutations(["a.txt", "sub", "b.txt", "missing.txt", "sub/c.txt", "."]))
def test_the_order_of_paths_does_not_matter(tmp_path_factory: pytest.TempPathFactory, paths: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / "order"
    if not folder.exists():
        put(folder, "a.txt", "b.txt", "sub/c.txt")
    expected = sources([folder / name for name in sorted(paths)], Settings())
    assert sources([folder / name for name in paths], Settings()) == expected


# ── notes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    ["README.md", "readme.txt", "README.de.md", "Readme_de.md", "LICENSE.txt", "license-mit.txt", "CHANGELOG.md",
     "NOTES.md", "CONTRIBUTING.md", "TODO.txt", "sub/LIESMICH.md"],
)  # fmt: skip
def test_a_file_called_like_notes_is_not_read_where_a_folder_was_given(name: str, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", name)
    assert names(tmp_path) == ["a.txt"]
    assert failures(tmp_path) == [(name, "E118")]
    assert names(tmp_path / name) == [os.path.basename(name)]


@pytest.mark.parametrize(
    "name", ["notes-from-the-flooded-valley.txt", "licensed-to-fish.txt", "readme.html", "history.txt", "security.md"]
)
def test_a_report_may_have_such_a_word_in_its_name(name: str, tmp_path: Path) -> None:
    put(tmp_path, name)
    assert names(tmp_path) == [name]


def test_markdown_of_lists_and_tables_is_notes_unless_it_is_named_itself(tmp_path: Path) -> None:
    put(tmp_path, "overview.md", text=NOTES)
    (found,), _ = sources([tmp_path], Settings())
    read, lost = articles(found, Settings())
    assert not read
    assert [(failure.code, failure.reason) for failure in lost] == [("E118", "it looks like notes, not like a report")]
    (named,), _ = sources([tmp_path / "overview.md"], Settings())
    assert articles(named, Settings())[0]


@pytest.mark.parametrize(
    "text",
    [
        "# Dam breaks\n\n" + "\n\n".join(f"## What we know {n}\n\n{REPORT * 3}" for n in range(5)),  # a heading each
        "# Dam breaks\n\n" + REPORT * 3 + "\n- 400 people had to leave\n- three roads are closed\n\n" + REPORT * 3,
        "---\ntitle: Dam breaks\ndate: 2031-05-14\n---\n\n- 400 people left\n- roads closed\n- no one hurt\n- rain to come\n",
    ],
    ids=["headings over paragraphs", "a short list", "front matter with a date"],
)
def test_a_report_in_markdown_is_read_from_a_folder(text: str, tmp_path: Path) -> None:
    put(tmp_path, "dam.md", text=text)
    (found,), _ = sources([tmp_path], Settings())
    assert len(articles(found, Settings())[0]) == 1


# ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_key_of_a_source_changes_with_its_name_its_bytes_and_how_it_was_found(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    (a, b), _ = sources([tmp_path], Settings())
    (named,), _ = sources([tmp_path / "a.txt"], Settings())
    first = content_key(a, Settings())
    assert len({first, content_key(b, Settings()), content_key(named, Settings())}) == 3
    assert content_key(a, Settings()) == first
    put(tmp_path, "a.txt", text=REPORT + "Mehr.")
    assert content_key(a, Settings()) != first


def test_the_key_of_an_unreadable_source_holds_the_code_of_its_failure(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (found,), _ = sources([tmp_path], Settings())
    assert content_key(found, Settings(max_bytes=5)) == ("a.txt", "found", "E102")
    (tmp_path / "a.txt").unlink()
    assert content_key(found, Settings()) == ("a.txt", "found", "E104")
    assert content_key(Source("-", data=b"abc"), Settings())[:2] == ("-", "named")
