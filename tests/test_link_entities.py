"""People, bodies and places over several reports."""

from __future__ import annotations

import pytest

from telling import Told, told
from tellings.types import Story

DAY = "2026-05-04"


def entity(story: Story, words: str) -> set[str]:
    """The names of the entities of which a mention reads ``words``."""
    return {e.id for e in story.entities for c in e.mentions if c.quote == words}


TOGETHER: dict[str, tuple[list[Told], str, str]] = {
    "a last name and the full name": ([("de", DAY, "Clara Reuter sprach in Wien. Reuter lobte die Gastgeber."), ("de", DAY, "Clara Reuter kam nach Wien.")], "Clara Reuter", "Reuter"),
    "a genitive": ([("de", DAY, "Clara Reuter sprach in Wien. Reuters Rede dauerte lang."), ("de", DAY, "Clara Reuter kam.")], "Clara Reuter", "Reuters"),
    "two transliterations": ([("de", DAY, "Minister Dmitri Schtscherbakow reiste ab."), ("en", DAY, "Minister Dmitri Shcherbakov left the city.")], "Dmitri Schtscherbakow", "Dmitri Shcherbakov"),
    "an office": ([("de", DAY, "Der kenianische Präsident Peter Otieno kam. Der kenianische Präsident sprach kurz."), ("de", DAY, "Präsident Peter Otieno kam.")], "Peter Otieno", "Der kenianische Präsident"),
    "a country in the genitive": ([("de", DAY, "Norwegen liefert Gas. Norwegens Regierung hilft."), ("de", DAY, "Norwegen hilft.")], "Norwegen", "Norwegens"),
    "a country in two languages": ([("de", DAY, "Die Schweiz hilft."), ("en", DAY, "Switzerland helps.")], "Schweiz", "Switzerland"),
    "a body in two cases": ([("de", DAY, "Der Internationale Seegerichtshof urteilt. Das Urteil des Internationalen Seegerichtshofs ist da."), ("de", DAY, "Der Internationale Seegerichtshof tagt.")], "Internationale Seegerichtshof", "Internationalen Seegerichtshofs"),
    "a body by the noun in its name": ([("en", DAY, "The Norland Observatory for Civic Rights counted nine dead. The Observatory said that three were children."), ("en", DAY, "Nine people died.")], "Norland Observatory for Civic Rights", "Observatory"),
}  # fmt: skip
APART: dict[str, tuple[list[Told], str, str]] = {
    "two first names": ([("en", DAY, "Anton Sharov, a foreman, was hurt. Dmitri Sharov, the head of the office, spoke."), ("en", DAY, "Dmitri Sharov spoke.")], "Anton Sharov", "Dmitri Sharov"),
    "father and son": ([("en", DAY, "Kim Jong Il died. Kim Jong Un followed him."), ("en", DAY, "Kim Jong Un rules.")], "Kim Jong Il", "Kim Jong Un"),
    "north and south": ([("de", DAY, "Nordkorea droht Südkorea."), ("de", DAY, "Südkorea schweigt.")], "Nordkorea", "Südkorea"),
    "two councils": ([("en", DAY, "The Norland Council and the Harbour Council met. The Council said no."), ("en", DAY, "The Norland Council met.")], "Norland Council", "Council"),
    "two cities": ([("de", DAY, "Der Zug fuhr von Passau nach Nassau."), ("de", DAY, "Passau liegt im Süden.")], "Passau", "Nassau"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_one_entity(name: str) -> None:
    texts, one, two = TOGETHER[name]
    story = told(*texts)
    assert entity(story, one) & entity(story, two)


@pytest.mark.parametrize("name", APART)
def test_two_entities(name: str) -> None:
    texts, one, two = APART[name]
    story = told(*texts)
    assert entity(story, one)
    assert entity(story, two)
    assert not entity(story, one) & entity(story, two)


def test_merged_names_say_why() -> None:
    story = told(*TOGETHER["two transliterations"][0])
    merged = next(e for e in story.entities if len(e.names) > 1 and e.type == "PER")
    assert "sound" in merged.why
