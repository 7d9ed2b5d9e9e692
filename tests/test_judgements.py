"""What people say about names: an analyst's table and judgements, in files and in the dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import tellings
from telling import folder_of
from tellings import judgements, name_tables
from tellings.annotate import annotate
from tellings.apps.cli import cli
from tellings.errors import TellingsError
from tellings.settings import settings_file, settings_from
from tellings.types import Article, ArticleId, Dossier, Judgement, KnownName

REPORTS = {
    "a.txt": "Am 4. Mai 2026 sprach Clara Reuter in Wien über den Hafen. Reuter lobte den Vertrag über den Hafen.",
    "b.txt": "Klara Reutter sprach am 4. Mai 2026 in Wien über den Vertrag. Der Hafen ist alt, sagte Reutter.",
    "c.txt": "Am 4. Mai 2026 sprach Clara Reuter in Wien. Die Bürgermeisterin lobte den Vertrag über den Hafen.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, REPORTS)


def said(verdict: str, one: str, two: str, **more: object) -> Judgement:
    return Judgement("", verdict, one, two, **more)  # type: ignore[arg-type]


def of(dossier: Dossier, name: str) -> set[str]:
    """The entities that hold a form."""
    return {e.id for story in dossier.stories for e in story.entities if any(form.form == name for form in e.names)}


# ── judgements ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_judged_different_stay_apart(folder: Path, tmp_path: Path) -> None:
    before = tellings.read(folder)
    assert of(before, "Clara Reuter") & of(before, "Klara Reutter")
    file = tmp_path / "names.jsonl"
    judgements.judge(file, said("different", "Clara Reuter", "Klara Reutter", by="Ana", at="2026-05-05T10:00:00+00:00", why="two offices"))
    after = tellings.read(folder, judgements=file)
    assert of(after, "Clara Reuter")
    assert not of(after, "Clara Reuter") & of(after, "Klara Reutter")
    whys = [e.why for e in after.stories[0].entities if any(form.form == "Klara Reutter" for form in e.names)]
    assert "Ana (2026-05-05) judged “Clara Reuter” and “Klara Reutter” different: two offices." in whys[0]


def test_names_judged_the_same_are_one(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    assert not of(tellings.read(folder), "Clara Reuter") & of(tellings.read(folder), "Wien")
    judgements.judge(file, said("same", "Clara Reuter", "wien"))
    after = tellings.read(folder, judgements=file)
    assert of(after, "Clara Reuter") & of(after, "Wien")


def test_what_is_unsure_is_left_to_the_machine_and_said(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    judgements.judge(file, said("unsure", "Clara Reuter", "Klara Reutter", by="Ana"))
    after = tellings.read(folder, judgements=file)
    assert of(after, "Clara Reuter") & of(after, "Klara Reutter")
    assert any("perhaps the same" in e.why for e in after.stories[0].entities)


def test_a_judgement_undone_leaves_the_dossier_as_before(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    made = judgements.judge(file, said("different", "Clara Reuter", "Klara Reutter"))
    judgements.undo(file, made.id, "Ana", "2026-05-05")
    assert judgements.standing(file) == ()
    assert tellings.read(folder, judgements=file).stories == tellings.read(folder).stories
    assert len(list(judgements.lines(file))) == 2


def test_the_last_word_on_a_pair_counts(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    first = judgements.judge(file, said("same", "A", "B"))
    second = judgements.judge(file, said("different", "b", "a"))
    assert judgements.standing(file) == (second,)
    judgements.undo(file, second.id, "", "")
    assert judgements.standing(file) == (first,)


def test_the_same_judgement_twice_has_two_ids(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    one, two = judgements.judge(file, said("same", "A", "B")), judgements.judge(file, said("same", "A", "B"))
    assert one.id != two.id


@pytest.mark.parametrize("line", ["{", '{"verdict": "perhaps"}', '{"undo": 3}', "[]", '{"id": "1", "one": "A", "two": "B"}'])
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    judgements.judge(file, said("same", "A", "B"))
    with file.open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    with pytest.raises(TellingsError, match="line 2"):
        judgements.standing(file)


def test_what_is_not_there_cannot_be_undone(tmp_path: Path) -> None:
    with pytest.raises(TellingsError, match="no judgement 1234"):
        judgements.undo(tmp_path / "names.jsonl", "1234", "", "")


def test_the_command_adds_lists_and_undoes(tmp_path: Path) -> None:
    file = str(tmp_path / "names.jsonl")
    run = CliRunner().invoke
    assert run(cli, ["judge", file]).output == ""
    made = run(cli, ["judge", file, "same", "A. Reuter", "Anna Reuter", "--by", "Ana", "--score", "0.8"])
    assert made.exit_code == 0
    assert run(cli, ["judge", file]).output == made.output
    assert made.output.split("\t")[1:5] == ["same (0.8)", "A. Reuter", "Anna Reuter", "Ana"]
    assert run(cli, ["judge", file, "undo", made.output.split("\t")[0]]).output.startswith("undone: ")
    assert run(cli, ["judge", file]).output == ""
    for wrong in (["same", "A"], ["same", "A", "a"], ["undo"], ["perhaps", "A", "B"]):
        assert run(cli, ["judge", file, *wrong]).exit_code == 2


# ── tables of names ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "name,id,type,aliases\nAnna Reuter,Q1,PER,A. Reuter|Reuter\n",
        "name;wikidata;type;aliases\nAnna Reuter;Q1;per;A. Reuter | Reuter\n\n",
        "\ufeffID\tName\tType\tAliases\nQ1\tAnna  Reuter\tPER\tA. Reuter|Reuter|\n",
    ],
)
def test_a_table_of_names(text: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(text, "utf-8")
    assert name_tables.read(tmp_path / "names.csv") == tuple(KnownName(name, "Q1", "PER") for name in ("A. Reuter", "Anna Reuter", "Reuter"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column name"),
        ("name,type\nA,PER\n", "no column id"),
        ("name,id,type\nA,Q1,CITY\n", "line 2"),
        ("name,id\nA,Q1\nB,\n", "line 3"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(text, "utf-8")
    with pytest.raises(TellingsError, match=said):
        name_tables.read(tmp_path / "names.csv")


def test_names_of_one_id_are_one_and_of_two_ids_are_two(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name,id,type,aliases\nClara Reuter,Q1,PER,Hafen\nKlara Reutter,Q2,PER,\n", "utf-8")
    dossier = tellings.read(folder, names=table)
    assert of(dossier, "Clara Reuter") & of(dossier, "Hafen")
    assert not of(dossier, "Clara Reuter") & of(dossier, "Klara Reutter")
    known = {e.known for e in dossier.stories[0].entities}
    assert {"Q1", "Q2"} <= known


LISTED = [
    ("a name in small letters", "de", "Am Montag lieferte nordglanz neue Wagen.", "nordglanz", "nordglanz"),
    ("several words", "en", "On Monday the old mill closed its doors.", "the old mill", "the old mill"),
    ("inflected", "de", "Nordwaldhausens Rat tagte am Montag.", "Nordwaldhausen", "Nordwaldhausens"),
    ("a longer name holds it", "de", "Am Montag klagte die Nordwind Logistik GmbH.", "Nordwind", "Nordwind Logistik GmbH"),
]


@pytest.mark.parametrize(("language", "text", "name", "found"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED])
def test_listed_names_are_found(language: str, text: str, name: str, found: str) -> None:
    article = Article(ArticleId("a"), "a.txt", "0", language, "", text)
    settings = settings_from({"names": [{"name": name, "id": "1", "type": "ORG"}]})
    mentions = annotate(article, settings).mentions
    assert ("ORG", found) in [(m.type, text[m.start : m.end]) for m in mentions]


# ── settings in a file ──────────────────────────────────────────────────────────────────────────────────────────────


def test_settings_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,id\nA,Q1\n", "utf-8")
    (tmp_path / "tellings.toml").write_text('language = "de"\nnames = "names.csv"\n[pipelines]\nde = "mine"\n', "utf-8")
    found = settings_from(settings_file(tmp_path / "tellings.toml"))
    assert (found.language, found.names, found.pipelines) == ("de", (KnownName("A", "Q1"),), {"de": "mine"})


@pytest.mark.parametrize(("content", "said"), [("language = de", "no TOML"), ('langage = "de"', "langage"), ("story_days = 'x'", "story_days")])
def test_settings_that_cannot_be_used_say_why(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "tellings.toml").write_text(content, "utf-8")
    with pytest.raises(TellingsError, match=said):
        settings_from(settings_file(tmp_path / "tellings.toml"))


def test_the_command_takes_settings_names_and_judgements(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,id\nClara Reuter,Q1\n", "utf-8")
    (tmp_path / "tellings.toml").write_text("[outlets]\na = 'Der Bote'\n", "utf-8")
    judgements.judge(tmp_path / "j.jsonl", said("different", "Clara Reuter", "Klara Reutter"))
    options = ["--settings", "tellings.toml", "--names", "names.csv", "--judgements", "j.jsonl"]
    given = [str(tmp_path / option) if option[0] != "-" else option for option in options]
    result = CliRunner().invoke(cli, ["read", str(folder), *given, "--json", "-"])
    assert result.exit_code == 0
    assert '"known": "Q1"' in result.stdout
    assert "Der Bote" in result.stdout
    assert "judged" in result.stdout
