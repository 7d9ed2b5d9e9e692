"""Figures: which pairs differ, which follow each other, which only look different."""

from __future__ import annotations

import pytest

from telling import Told, told

DAY, NEXT, LATER = "2026-05-04", "2026-05-05", "2026-05-07"

DIFFERENT: dict[str, tuple[list[Told], str, set[str]]] = {
    "two tolls on one day, two sources": (
        [
            ("de", DAY, "Bei einem Erdrutsch in Talheim sind nach Angaben der Polizei elf Menschen ums Leben gekommen."),
            ("de", DAY, "Bei dem Erdrutsch in Talheim starben nach Angaben der Feuerwehr 15 Menschen."),
        ],
        "conflict",
        {"11", "15"},
    ),
    "the same office, two days": (
        [
            ("en", DAY, "Nine people were killed in the ferry accident, the coast guard said."),
            ("en", LATER, "The coast guard said 14 people were killed in the ferry accident."),
        ],
        "update",
        {"9", "14"},
    ),
    "across languages": (
        [
            ("en", DAY, "At least 30 people were injured when a stand collapsed in Brookfield, police said."),
            ("de", DAY, "Beim Einsturz einer Tribüne in Brookfield wurden nach Angaben des Veranstalters zwölf Menschen verletzt."),
        ],
        "conflict",
        {"at least 30", "12"},
    ),
    "tonnes of one stuff, two speakers in one report": (
        [
            ("de", DAY, "Nach Angaben der Behörde liefen 900 Tonnen Heizöl aus. Die Reederei erklärte, es seien 400 Tonnen gewesen."),
            ("de", DAY, "Nach Angaben der Behörde liefen 900 Tonnen Heizöl aus."),
        ],
        "conflict",
        {"900 t", "400 t"},
    ),
    "a toll said by a noun": (
        [
            ("en", DAY, "Nine people were killed in the ferry accident, the coast guard said."),
            ("en", LATER, "The head of the coast guard raised the death toll of the ferry accident to 14."),
        ],
        "update",
        {"9", "14"},
    ),
    "the number of the missing falls": (
        [
            ("en", DAY, "Five people are still missing after the mudslide."),
            ("en", LATER, "Four people are still missing after the mudslide."),
        ],
        "update",
        {"5", "4"},
    ),
    "a bare figure behind the stuff": (
        [
            ("en", DAY, "The agency puts the amount of heating oil in the river at 900 tonnes; the shipping company speaks of 400."),
            ("en", DAY, "According to the agency 900 tonnes of heating oil leaked into the river."),
        ],
        "conflict",
        {"900 t", "400 t"},
    ),
    "said the day before": (
        [
            ("en", NEXT, "The town said on Monday that three people were injured in the crash."),
            ("en", NEXT, "Five people were injured in the crash, the town said on Tuesday."),
        ],
        "update",
        {"3", "5"},
    ),
    "said in March of what went on since": (
        [
            ("de", DAY, "Im März sagte der Verteidigungsminister Jan Moor, Norland habe bereits rund 900 Container mit Munition nach Sudland geliefert."),
            ("de", DAY, "Nach Angaben des Ministeriums lieferte Norland bisher rund 600 Container mit Munition nach Sudland."),
        ],
        "conflict",
        {"about 900", "about 600"},
    ),
    "a toll credited to nobody, later and higher": (
        [
            ("en", DAY, "Two people died in the warehouse fire."),
            ("en", NEXT, "Five people died in the warehouse fire."),
        ],
        "update",
        {"2", "5"},
    ),
}

SILENT: dict[str, list[Told]] = {
    "the toll of an attack and of the war": [
        ("en", DAY, "A mortar attack on the market of Tell Ara killed nine people on Monday."),
        ("en", DAY, "Nine people were killed. More than 40,000 people have been killed in Marvand since the conflict began in March 2019."),
    ],
    "the toll of a war as its subject": [
        ("en", DAY, "A mortar attack on the market of Tell Ara killed nine people on Monday."),
        ("en", DAY, "Marvand's civil war has killed 70 people."),
    ],
    "counted since an earlier month": [
        ("de", DAY, "Bei dem Beschuss des Marktes starben am Montag neun Menschen."),
        ("de", DAY, "Seit Januar sind in der Stadt 60 Menschen getötet worden."),
    ],
    "two attacks, each on the day of its report": [
        ("en", DAY, "Nine people were killed in raids on Harim on Monday."),
        ("en", NEXT, "Raids kill 21 in Harim. The strikes on Tuesday killed 21 people."),
    ],
    "a part of the toll that the other report tells in full": [
        ("en", DAY, "Raids on Harim killed 31 civilians on Monday, ten of them when their bus was hit."),
        ("en", DAY, "At least 31 people were killed in raids on Harim on Monday. Ten civilians were killed when a jet hit a bus."),
    ],
    "another six": [
        ("en", DAY, "Raids killed 15 people in Harim on Monday and another six in Bassa, a monitor said."),
        ("en", DAY, "Raids killed 15 people in Harim on Monday."),
    ],
    "the charges of two banks": [
        ("en", DAY, "The Bank of Norvik will take a $3 billion charge in the fourth quarter."),
        ("en", DAY, "The lender could be facing a $20 billion charge, its finance chief said."),
    ],
    "games in two and in five seasons": [
        ("en", DAY, "The club won just 15 league games in two seasons."),
        ("en", DAY, "The club won 50 league games in five seasons."),
    ],
    "in the past 48 hours": [
        ("en", DAY, "Rockets killed four people in Harim on Monday."),
        ("en", DAY, "Similar attacks in the city in the past 48 hours killed ten people."),
    ],
    "how often, of what?": [
        ("en", DAY, "The ferry hit a pier near Halvorsund. The illegal trade has happened at least 30 times in three months."),
        ("en", DAY, "The ferry hit a pier near Halvorsund. The ships conducted illegal trade at least three times in autumn."),
    ],
    "at least twelve and fourteen": [
        ("en", DAY, "At least 12 people were killed in the mine collapse, officials said."),
        ("en", DAY, "Fourteen people were killed in the mine collapse, officials said."),
    ],
    "about 120 and 118": [
        ("de", DAY, "Bei dem Busunglück wurden rund 120 Menschen verletzt."),
        ("de", DAY, "Bei dem Busunglück wurden 118 Menschen verletzt."),
    ],
    "the dead and the injured": [
        ("en", DAY, "The blast killed seven people."),
        ("en", DAY, "The blast injured 40 people."),
    ],
    "an earlier happening": [
        ("en", DAY, "Seven people were killed in the crash on Monday. In March 2019 a crash on the same line killed three people."),
        ("en", DAY, "Seven people were killed in the crash on Monday."),
    ],
    "a strike of earlier this month": [
        ("en", DAY, "Four civilians were killed in the raid on the consulate. The rebels called it a response to air strikes earlier this month which killed 30 civilians."),
        ("en", DAY, "Four civilians were killed in the raid on the consulate, officials said."),
    ],
    "others wounded": [
        ("en", DAY, "The death toll of the bombing rose to six, with more than 100 others wounded."),
        ("en", DAY, "Six people were killed in the bombing."),
    ],
    "fire engines at two hours": [
        ("en", DAY, "Two fire engines came to the warehouse."),
        ("en", NEXT, "Firefighters said eight fire engines were at the station."),
    ],
    "a part and the whole": [
        ("de", DAY, "Bei dem Brand starben acht Menschen, darunter drei Kinder."),
        ("de", DAY, "Bei dem Brand starben acht Menschen, unter ihnen drei Kinder und zwei Feuerwehrleute."),
    ],
    "seriously injured and injured": [
        ("de", DAY, "Bei dem Unfall wurden vier Menschen schwer verletzt."),
        ("de", DAY, "Bei dem Unfall wurden 19 Menschen verletzt."),
    ],
    "two days, two attacks": [
        ("en", LATER, "On Monday 21 people were killed in the raids on Harim."),
        ("en", LATER, "On Wednesday 56 people were killed in the raids on Harim."),
    ],
    "two directions": [
        ("de", DAY, "Norland habe 700 Container mit Munition nach Sudland geliefert, sagte der Minister."),
        ("de", DAY, "Im Gegenzug habe Norland 900 Container mit Lebensmitteln erhalten, sagte der Minister."),
    ],
    "ships and planes": [
        ("de", DAY, "An dem Manöver sind rund 40 Schiffe beteiligt."),
        ("de", DAY, "An dem Manöver sind 20 Flugzeuge beteiligt."),
    ],
    "who works there and who was hurt": [
        ("en", DAY, "The plant employs 900 people. The fire injured 40 people."),
        ("en", DAY, "The fire injured 40 people at the plant, where 880 people are on the payroll."),
    ],
    "nobody hurt among the staff": [
        ("en", DAY, "Police said 12 people were injured in the derailment."),
        ("en", DAY, "No crew members were injured in the derailment, the operator said. Police said 12 passengers were injured."),
    ],
}


def numbers(texts: list[Told]) -> list[tuple[str, set[str]]]:
    return [(f.relation, {s.value for s in f.sides}) for f in told(*texts).findings if f.kind == "number"]


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_figures_are_told(name: str) -> None:
    texts, relation, values = DIFFERENT[name]
    assert (relation, values) in numbers(texts)


@pytest.mark.parametrize("name", SILENT)
def test_figures_that_only_look_different_stay_silent(name: str) -> None:
    assert numbers(SILENT[name]) == []
