"""Classes of what news counts, by the words of fifteen languages."""

from __future__ import annotations

import pytest

from tellings.annotate import concepts
from tellings.annotate.concepts import concept, head, inventory, label, state, within
from tellings.languages import LANGUAGES, table


@pytest.mark.parametrize(
    ("language", "lemma", "expected"),
    [
        ("de", "Soldat", "soldier"),
        ("de", "Todesopfer", "dead"),
        ("de", "Artilleriegeschoss", "shell"),
        ("de", "Kampfdrohne", "drone"),
        ("de", "Grundschule", "school"),
        ("de", "Nato-Soldat", "soldier"),
        ("de", "Schwerverletzte", "seriously-injured"),
        ("de", "Ammoniumnitrat", ""),
        ("en", "police officer", "police-officer"),
        ("en", "Missile", "missile"),
        ("en", "fatality", "dead"),
        ("en", "people", "person"),
        ("en", "strike", ""),  # of workers, or from the air: not guessed
        ("fr", "blessé", "injured"),
        ("es", "vivienda", "apartment"),
        ("it", "vigile del fuoco", "firefighter"),
        ("nl", "gewonde", "injured"),
        ("pl", "ranny", "injured"),
        ("pt", "ônibus", "bus"),
        ("ru", "беспилотник", "drone"),
        ("uk", "військовополонений", "prisoner"),
        ("tr", "öğrenci", "student"),
        ("ar", "جنود", "soldier"),
        ("zh", "无人机", "drone"),
        ("ja", "兵士", "soldier"),
        ("ko", "사망자", "dead"),
        ("da", "soldat", ""),
    ],
)
def test_concept(language: str, lemma: str, expected: str) -> None:
    """Words of one class in any language have one class; what no table knows has none."""
    assert concept(lemma, language) == expected


def test_compounds_keep_what_narrows_them_down() -> None:
    """The head of a compound decides; the parts before it are handed on."""
    assert head("Artilleriegeschoss", "de") == ("shell", ("artillerie",))
    assert head("Soldat", "de") == ("soldier", ())


def test_hierarchy() -> None:
    """Wider classes, the nearest first; labels are English plurals; states are of persons."""
    assert within("shell") == ("ammunition", "weapon")
    assert within("seriously-injured") == ("injured", "person")
    assert within("person") == within("no such class") == ()
    assert label("shell") == "shells"
    assert label("no such class") == ""
    assert [state(name) for name in ("dead", "body", "seriously-injured", "soldier", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_inventory_is_a_forest() -> None:
    """Every wider class exists, none is within itself, every state is a person's."""
    for name, row in inventory().items():
        assert row.label, name
        assert not row.wider or row.wider in inventory(), name
        assert name not in within(name), name
        assert not row.state or "person" in within(name), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables(language: str) -> None:
    """Rows are of known classes, in lower case; no word has two; the classes that tolls need are there."""
    listed = table(language, "concepts", dict[str, str])
    assert set(listed) <= set(inventory())
    words = [word for forms in listed.values() for word in forms.split()]
    assert len(words) == len(set(words)) == len(concepts.words(language))
    assert words == [word.lower() for word in words]
    assert {"person", "child", "woman", "soldier", "dead", "injured", "missing", "missile", "house"} - set(listed) <= {
        "missile"
    }
