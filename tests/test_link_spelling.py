"""One name in many spellings: what sounds alike, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.link.person_names import Form, same_person, same_place, same_spelling
from tellings.link.spelling import alike, distance, sounds

SAME = [
    (("Schtscherbakow", "de"), ("Shcherbakov", "en")),
    (("Schtscherbakow", "de"), ("Щербаков", "ru")),
    (("Tschechow", "de"), ("Tchekhov", "fr")),
    (("Tschechow", "de"), ("Chekhov", "en")),
    (("Chruschtschow", "de"), ("Khrushchev", "en")),
    (("Zelensky", "en"), ("Selenskyj", "de")),
    (("Zelensky", "en"), ("Зеленський", "uk")),
    (("Lukaschenko", "de"), ("Łukaszenko", "pl")),
    (("Lukaschenko", "de"), ("Loukachenko", "fr")),
    (("Jelzin", "de"), ("Eltsine", "fr")),
    (("Gorbatschow", "de"), ("Gorbaciov", "it")),
    (("Poroschenko", "de"), ("Porosjenko", "nl")),
]
OTHERS = [
    (("Schmidt", "de"), ("Schulz", "de")),
    (("Lawrow", "de"), ("Lebedew", "de")),
    (("Petrov", "en"), ("Popov", "en")),
    (("Smith", "en"), ("Simms", "en")),
]
PEOPLE = [
    ("Alexander Lukaschenko", "de", "Aljaksandr Lukaschenka", "de", True),
    ("Kim Jong-un", "de", "Kim Jong Un", "en", True),
    ("Kim Jong Un", "en", "Kim Jong Il", "en", False),
    ("George W. Bush", "en", "George Bush", "en", True),
    ("George W. Bush", "en", "Jeb Bush", "en", False),
    ("Maria Schmidt", "de", "Martin Schmidt", "de", False),
    ("Ursula von der Leyen", "de", "Ursula von der Leyen", "fr", True),
    ("J. Petersen", "en", "Jan Petersen", "en", True),
    ("Peter Müller", "de", "Peter Möhler", "de", False),
    ("Juan Carlos", "es", "Juan Manuel", "es", False),
    ("Anna Novak", "en", "Anna Novakova", "en", False),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_of_one_name_sound_alike(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert alike(*one, *two) >= 0.78


@pytest.mark.parametrize(("one", "two"), OTHERS)
def test_other_names_do_not(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert alike(*one, *two) < 0.78


@pytest.mark.parametrize(("one", "language", "two", "other", "same"), PEOPLE)
def test_people_are_told_apart_part_by_part(one: str, language: str, two: str, other: str, same: bool) -> None:
    assert same_person(Form(one, language), Form(two, other)) is same


def test_a_genitive_is_no_other_name() -> None:
    assert same_person(Form("Clara Reuters", "de"), Form("Clara Reuter", "de"))


def test_places_that_no_table_knows() -> None:
    assert same_place(Form("Tschernomost", "de"), Form("Chernomost", "en"))
    assert not same_place(Form("Oberdorf", "de"), Form("Unterdorf", "de"))
    assert same_spelling(Form("Kaldazot", "de"), Form("Kaldazot", "pl"))


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["de", "en", "ru", "zh", "ar"]))
def test_likeness_is_symmetric_and_bounded(one: str, two: str, language: str) -> None:
    there, back = alike(one, language, two, "en"), alike(two, "en", one, language)
    assert 0.0 <= there <= 1.0
    assert there == pytest.approx(back)
    assert distance(sounds(one, language), sounds(one, language)) == 0.0
