"""Places, times, denials, status, quotes, corrections, wording, origins: what is told and what stays silent."""

from __future__ import annotations

import pytest

from telling import Told, told

DAY, NEXT, LATER = "2026-05-04", "2026-05-05", "2026-05-08"  # Monday, Tuesday, Friday

FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "one meeting in two cities": (
        "place",
        "conflict",
        [
            ("de", DAY, "Außenministerin Clara Reuter hatte ihren Kollegen Marek Novak im März 2026 in Genf getroffen."),
            ("de", DAY, "Clara Reuter und Marek Novak trafen sich im März 2026 in Helsinki, wie das Ministerium mitteilte."),
        ],
    ),
    "one meeting in two cities, two languages": (
        "place",
        "conflict",
        [
            ("en", DAY, "Clara Reuter and Marek Novak met in Geneva in March 2026."),
            ("de", DAY, "Clara Reuter hatte Marek Novak im März 2026 in Helsinki getroffen."),
        ],
    ),
    "one collision on two days": (
        "date",
        "conflict",
        [
            ("en", NEXT, "The ferry Aurora collided with a barge on Sunday."),
            ("en", NEXT, "The ferry Aurora collided with a barge on Monday."),
        ],
    ),
    "a plan comes true": (
        "status",
        "update",
        [
            ("de", DAY, "Der Stadtrat und die Hafengesellschaft wollen am Freitag einen Vertrag über den neuen Kai unterzeichnen."),
            ("de", LATER, "Der Stadtrat und die Hafengesellschaft haben am Freitag den Vertrag über den neuen Kai unterzeichnet."),
        ],
    ),
    "what was possible is done": (
        "status",
        "update",
        [
            ("en", DAY, "The two ministers could sign a trade agreement during the visit to Oslo."),
            ("en", LATER, "The two ministers signed the trade agreement in Oslo on Friday."),
        ],
    ),
    "a word of doubt is lost": (
        "status",
        "note",
        [
            ("en", DAY, "Gunmen reportedly stormed the fuel depot near Harim at dawn and burnt eleven trucks of the relief agency."),
            ("en", DAY, "Gunmen stormed the fuel depot near Harim at dawn and burnt eleven trucks of the relief agency."),
        ],
    ),
    "mutmaßlich is lost": (
        "status",
        "note",
        [
            ("de", DAY, "Zwei Angestellte haben mutmaßlich die Unterlagen der Werft an einen Händler in Norland verkauft."),
            ("de", DAY, "Zwei Angestellte haben die Unterlagen der Werft an einen Händler in Norland verkauft."),
        ],
    ),
    "warned, never warned": (
        "negation",
        "conflict",
        [
            ("de", DAY, "Die Aufsicht erklärte, sie habe die Reederei im Herbst vor Rissen im Rumpf gewarnt. „Wir haben nie eine Warnung erhalten“, sagte Reeder Jan Petersen."),
            ("de", DAY, "Die Aufsicht hatte die Reederei nach eigenen Angaben im Herbst gewarnt."),
        ],
    ),
    "delivered, denied": (
        "negation",
        "conflict",
        [
            ("de", DAY, "Nach Erkenntnissen der Ermittler lieferte Norwegen Raketen an Peru."),
            ("de", DAY, "Norwegen und Peru haben Vorwürfe von Waffenlieferungen zurückgewiesen."),
        ],
    ),
    "a sentence in two wordings": (
        "quote",
        "note",
        [
            ("en", DAY, "“We will rebuild every single house in this valley,” said mayor Ida Lund."),
            ("en", DAY, "“We will repair every single house in this valley,” mayor Ida Lund said."),
        ],
    ),
    "a correction": (
        "correction",
        "update",
        [
            ("en", DAY, "The fire in Brookfield killed 31 people, a nurse said."),
            ("en", LATER, "The Brookfield Echo reported that 31 people had been killed in the fire. That figure was wrong."),
        ],
    ),
    "dictator and president": (
        "wording",
        "note",
        [
            ("de", DAY, "Der Diktator Omar Belo ist am Montag in Wien eingetroffen."),
            ("de", DAY, "Präsident Omar Belo ist am Montag in Wien eingetroffen."),
        ],
    ),
}

SILENT: dict[str, tuple[str, list[Told]]] = {
    "a doubt in a sentence of its own": (
        "status",
        [
            ("en", DAY, "Gunmen stormed the depot near Harim and burnt eleven trucks. They reportedly came from the coast."),
            ("en", DAY, "Gunmen stormed the depot near Harim and burnt eleven trucks."),
        ],
    ),
    "doubted by both": (
        "status",
        [
            ("de", DAY, "Mutmaßlich haben zwei Angestellte die Unterlagen der Werft an einen Händler in Norland verkauft."),
            ("de", DAY, "Zwei Angestellte haben die Unterlagen der Werft mutmaßlich an einen Händler in Norland verkauft."),
        ],
    ),
    "a city in its country": (
        "place",
        [
            ("de", DAY, "Clara Reuter traf Marek Novak im März 2026 in der Schweiz."),
            ("de", DAY, "Clara Reuter hatte Marek Novak im März 2026 in Genf getroffen."),
        ],
    ),
    "two meetings in two years": (
        "place",
        [
            ("de", DAY, "Clara Reuter traf Marek Novak im April 2024 in Genf."),
            ("de", DAY, "Clara Reuter traf Marek Novak im März 2026 in Helsinki."),
        ],
    ),
    "a weekday and its date": (
        "date",
        [
            ("en", NEXT, "The ferry Aurora collided with a barge on Monday."),
            ("en", NEXT, "The ferry Aurora collided with a barge on 4 May."),
        ],
    ),
    "a plan and another day's deed": (
        "status",
        [
            ("en", DAY, "The rocket company plans to launch a satellite in June."),
            ("en", LATER, "The rocket company launched a satellite from the same pad in March."),
        ],
    ),
    "done before it was planned": (
        "status",
        [
            ("en", DAY, "The ferry Aurora will leave Halvorsund for Bergen on Wednesday morning."),
            ("en", LATER, "The ferry Aurora left Halvorsund for Bergen on Sunday and turned round."),
        ],
    ),
    "two attacks, each told on its day": (
        "date",
        [
            ("en", DAY, "Two people were killed by rockets in Harim on Monday."),
            ("en", LATER, "Two people were killed by rockets in Harim on Friday."),
        ],
    ),
    "a day in a compound": (
        "date",
        [
            ("en", DAY, "Two people were injured at the quay of Halvorsund on Sunday, police said."),
            ("en", DAY, "Two people were injured at the quay of Halvorsund when a Monday night fireworks display went wrong."),
        ],
    ),
    "no further meetings": (
        "negation",
        [
            ("en", DAY, "Clara Reuter and Marek Novak met in Geneva on Monday. The ministry said there were no additional meetings between the two."),
            ("en", DAY, "Clara Reuter met Marek Novak in Geneva on Monday."),
        ],
    ),
    "planned in both": (
        "status",
        [
            ("de", DAY, "Die Minister wollen am Freitag in Oslo einen Vertrag unterzeichnen."),
            ("de", LATER, "Die Minister wollen am Samstag in Oslo einen Vertrag unterzeichnen."),
        ],
    ),
    "not only": (
        "negation",
        [
            ("de", DAY, "Norwegen lieferte Raketen an Peru, sagte der Minister."),
            ("de", DAY, "Norwegen lieferte nicht nur Raketen an Peru, sagte der Minister."),
        ],
    ),
    "others were not released": (
        "negation",
        [
            ("en", DAY, "The girls were released by the militia in Harim, the army said."),
            ("en", DAY, "No fighters of the militia were released in Harim in exchange for the girls, the minister said."),
        ],
    ),
    "nobody can deny it": (
        "negation",
        [
            ("en", DAY, "Gunmen attacked a market in Harim, police said."),
            ("en", DAY, "“We cannot deny that gunmen attacked a market in Harim,” the governor said."),
        ],
    ),
    "one quoted longer than the other": (
        "quote",
        [
            ("en", DAY, "“We will rebuild every single house in this valley,” said mayor Ida Lund."),
            ("en", DAY, "“We will rebuild every single house in this valley and every barn,” mayor Ida Lund said."),
        ],
    ),
    "nothing came": (
        "negation",
        [
            ("en", DAY, "Minister Clara Reuter came to Talheim on Monday. “No letter ever came to us,” said mill owner Jan Petersen."),
            ("en", DAY, "Minister Clara Reuter came to Talheim on Monday."),
        ],
    ),
    "a corrected course is no correction": (
        "correction",
        [
            ("en", DAY, "The captain corrected the course of the ship."),
            ("en", DAY, "The ship's course was corrected twice."),
        ],
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_differences_are_found(name: str) -> None:
    kind, relation, texts = FOUND[name]
    assert (kind, relation) in [(f.kind, f.relation) for f in told(*texts).findings]


@pytest.mark.parametrize("name", SILENT)
def test_agreement_stays_silent(name: str) -> None:
    kind, texts = SILENT[name]
    assert [f.why for f in told(*texts).findings if f.kind == kind] == []


def test_a_figure_that_an_outlet_took_back_is_as_of_that_outlet() -> None:
    """Who retells a wrong figure when it is corrected doesn't dispute the figure of the day."""
    story = told(
        ("en", "2026-05-04", "The explosion killed 31 people, a nurse said."),
        ("en", "2026-05-08", "The explosion killed 12 people, the governor said. The figure of 31 was wrong."),
    )
    corrections = [f for f in story.findings if f.kind == "correction"]
    assert [[cite.quote for cite in side.citations] for f in corrections for side in f.sides[:1]] == [["31 people"]]


def test_reports_that_say_the_same_have_no_findings() -> None:
    text = "Bei einem Brand in einer Lagerhalle in Talheim sind am Montag drei Menschen verletzt worden, teilte die Polizei mit."
    other = "Drei Menschen wurden am Montag bei dem Brand einer Lagerhalle in Talheim verletzt. Das teilte die Polizei mit."
    assert told(("de", DAY, text), ("de", DAY, other)).findings == ()
