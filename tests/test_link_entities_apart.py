"""Names that look alike and are two stay two."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tellings.link.entities import entities
from tellings.types import Annotations, Article, ArticleId, Mention, Report, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "entities_apart.toml").read_text())
ROWS = [(kind, row) for kind, rows in CASES.items() for row in rows]
MERGED = {
    "en John Adams | en John Quincy Adams": "middle names are left out of one person's name more often than they tell two apart",
    "en Tripoli | en Tripolis": "looks like a case ending",
}
"""Pairs that are still merged, with why."""


def naming(kind: str, told: str, name: str) -> Report:
    """A report that names one entity: "de Deutsche Bank"."""
    language, _, form = told.strip().partition(" ")
    span = Span(0, len(form))
    article = Article(ArticleId(name), name, "", language, "", form)
    mention = Mention(0, len(form), kind, form, span)  # type: ignore[arg-type]
    return Report(article, Annotations(article.id, language, mentions=(mention,)))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        pytest.param(kind, row, marks=[pytest.mark.xfail(strict=True, reason=MERGED[row])] if row in MERGED else [])
        for kind, row in ROWS
    ],
)
def test_two_stay_two(kind: str, row: str) -> None:
    one, two = row.split("|")
    assert len(entities([naming(kind, one, "a"), naming(kind, two, "b")]).entities) == 2


def test_there_are_two_hundred() -> None:
    assert len(ROWS) >= 200
