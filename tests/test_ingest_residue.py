"""Residue goes out as edits, each for its reason, and no sentence of a report goes with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tellings.ingest import Source, articles
from tellings.ingest.residue import Residue, compiled, rows, whole_line
from tellings.languages import LANGUAGES, table
from tellings.settings import Settings
from tellings.types import Article

CASES = Path(__file__).parent / "cases"
MARKED = re.compile(r"⟦([a-z-]+)\|(.*?)⟧", re.DOTALL)
TOLD = ("title", "lead", "outlet", "byline", "dateline", "credits", "stamps", "captions")


def read(text: str, language: str) -> Article:
    found, failures = articles(Source("report.txt", data=text.encode()), Settings(language=language))
    assert not failures
    return found[0]


def _cases() -> list[object]:
    found = []
    for language in LANGUAGES:
        told = tomllib.loads((CASES / f"residue_{language}.toml").read_text("utf-8"))
        for case in told["case"]:
            reason = case.get("expected_failure")
            marks = [pytest.mark.xfail(reason=reason)] if reason else []
            found.append(pytest.param(language, case, id=f"{language}: {case['name']}", marks=marks))
    return found


def _kept() -> list[object]:
    return [
        pytest.param(language, line, id=f"{language}: {line[:40]}")
        for language in LANGUAGES
        for block in tomllib.loads((CASES / f"residue_{language}.toml").read_text("utf-8")).get("kept", ())
        for line in block["text"].strip().splitlines()
    ]


@pytest.mark.parametrize(("language", "case"), _cases())
def test_marked_words_go_out_and_all_else_stays(language: str, case: dict[str, object]) -> None:
    """A marked piece becomes an edit with its reason; the paragraphs of the text are the unmarked rest."""
    marked = str(case["text"]).strip("\n")
    article = read(MARKED.sub(r"\2", marked), language)
    assert [(edit.reason, edit.words.strip()) for edit in article.edits] == [
        (reason, words.strip()) for reason, words in MARKED.findall(marked)
    ]
    rest = [line for line in map(str.strip, MARKED.sub("", marked).splitlines()) if line]
    assert article.text.split("\n\n") == rest
    for name in TOLD:
        if name in case:
            told = getattr(article, name)
            assert (list(told) if isinstance(told, tuple) else told) == case[name], name


@pytest.mark.parametrize(("language", "line"), _kept())
def test_sentences_that_begin_as_residue_does_stay(language: str, line: str) -> None:
    """A paragraph of the report is no residue wherever it stands: first, in the middle, last."""
    others = "\n".join(f"{n} {FILLER[language]}" for n in (1, 2, 3))
    for text in (f"{line}\n{others}", f"{others}\n{line}\n{others}", f"{others}\n{line}"):
        assert line in read(text, language).text.split("\n\n")


FILLER = dict.fromkeys(LANGUAGES, "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda, mu nu xi omikron pi.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_compiles(language: str) -> None:
    known = table(language, "residue", Residue)
    for where in ("lines", "short", "edges", "foot"):
        whole_line("something", language, where)
        for reason, block in getattr(known, where).items():
            assert rows(block), (where, reason)
    for what in ("bylines", "datelines", "signatures", "openers", "photo", "lists", "clocks"):
        compiled(language, what)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_what_pages_in_it_show(language: str) -> None:
    """Navigation, boilerplate, bylines, photo credits, sections, months and words of stamps, at least."""
    known = table(language, "residue", Residue)
    assert {"navigation", "boilerplate"} <= set(known.lines)
    for what in ("bylines", "photo", "lists", "sections", "months", "stamp_words", "outlets"):
        assert getattr(known, what), what


def test_a_language_without_a_table_is_thin_and_works() -> None:
    article = read("Mikään ei auttanut, sanoi ministeri keskiviikkona toimittajille pitkän kokouksen jälkeen.", "fi")
    assert article.language == "fi"
    assert not article.edits


@pytest.mark.parametrize("unit", ["a", "A", "1", "“", "(", "[", ". ", ", ", "- ", "| ", "© ", "Foto: ", "dpa/", "年", "…"])
@pytest.mark.parametrize("language", ["de", "ja"])
def test_a_megabyte_of_one_character_is_read(unit: str, language: str) -> None:
    """Rows are tried on short lines and on the ends of long ones only."""
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    found, _ = articles(Source("long.txt", data=text.encode()), Settings(language=language))
    assert len(found) <= 1
