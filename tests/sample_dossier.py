"""A dossier made by hand: a ferry runs aground, seven reports in four languages tell it, and one more report tells something
else. Everything in it is invented. It has a case of everything that a page can show; the findings are what a careful reader
would write, not what the program finds.
"""

from __future__ import annotations

from datetime import datetime

from tellings.types import (
    Annotations,
    Article,
    ArticleId,
    BriefLine,
    Citation,
    Copy,
    Dossier,
    Edit,
    Failure,
    Finding,
    Link,
    Modality,
    Naming,
    Origins,
    Published,
    Quote,
    Relation,
    Side,
    Span,
    Speaker,
    Story,
    TimelineEntry,
)

WIRE = (
    "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen. Nach Angaben der Küstenwache waren "
    "214 Menschen an Bord, neun von ihnen wurden verletzt. Bis zum Morgen brachten Rettungsboote alle Passagiere an Land."
)

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "kuestenbote": (
        "Küstenbote",
        "de",
        "Fähre „Linnea“ läuft vor Skarvholm auf Grund",
        f"""Fähre „Linnea“ läuft vor Skarvholm auf Grund

{WIRE}

Das Schiff der Reederei Sundlinjen war um 21.30 Uhr in Torsholm ausgelaufen. Gegen 22.40 Uhr habe es einen heftigen Schlag gegeben, sagte eine Passagierin der Agentur RPA. „Dann ging das Licht aus“, berichtete sie.

Kapitän Henrik Aalund sagte dem Sender NR: „Wir hatten keine Zeit, den Kurs noch zu ändern.“ Warum die Fähre die Fahrrinne verließ, war zunächst unklar.

Verkehrsministerin Marta Velin kündigte eine Untersuchung an. Sie werde am Donnerstag nach Torsholm reisen, teilte ihr Haus mit.

Ein Sprecher der Gewerkschaft der Seeleute erklärte, das Radar der „Linnea“ sei seit Wochen gestört gewesen. Die Reederei wies das zurück.""",
    ),
    "torsholmer-zeitung": (
        "Torsholmer Zeitung",
        "de",
        "Neun Verletzte nach Havarie vor Skarvholm",
        f"""Neun Verletzte nach Havarie vor Skarvholm

{WIRE}

Der Kapitän, ein erfahrener Seemann, steht unter Schock. „Uns blieb keine Zeit mehr, den Kurs zu ändern“, sagte Aalund am Dienstag dem Sender NR.

Die Reederei Sundlinjen sprach von 231 Menschen an Bord. Ein Sprecher sagte, darin seien die 17 Mitglieder der Besatzung enthalten.

Bürgermeisterin Ilse Brandt öffnete die Sporthalle am Hafen für die Geretteten. Dort schliefen in der Nacht rund 120 Menschen.""",
    ),
    "morgenblatt_2025-02-05_online_final": (
        "",
        "de",
        "",
        """Zwei Tage nach dem Unglück der „Linnea“ ist die Zahl der Verletzten auf 14 gestiegen. Das teilte das Krankenhaus in Torsholm am Mittwoch mit.

Die Fähre war am Montagabend in der Hafeneinfahrt von Torsholm auf einen Felsen gelaufen. An Bord waren nach Angaben der Reederei 231 Menschen.

Gegen den Unglückskapitän werde ermittelt, sagte Staatsanwalt Per Lindqvist. [the company]„Wir prüfen auch, ob die Reederei von Mängeln am Radar wusste“, sagte er.

Taucher untersuchen den Rumpf. In der Nacht zum Dienstag war Öl ausgetreten; die Küstenwache legte eine Sperre aus.""",
    ),
    "tide-1": (
        "The Tide",
        "en",
        "One dead as ferry hits rocks off Skarvholm",
        """One dead as ferry hits rocks off Skarvholm

One person has died after a ferry carrying more than 200 people ran aground off Skarvholm lighthouse late on Monday, a rescue worker told The Tide.

The coastguard said 214 people had been on board the Linnea. Nine were taken to hospital in Torsholm, four of them with broken bones.

A union official said the ship's radar had been failing for weeks. Sundlinjen, which runs the line, said it had never received any such report.

Transport minister Marta Velin said an inquiry would be opened. She is expected in Torsholm on Thursday.""",
    ),
    "tide-2": (
        "The Tide",
        "en",
        "Ferry inquiry opens; correction",
        """Ferry inquiry opens in Torsholm

The government on Thursday opened an inquiry into the grounding of the Linnea, which hit rocks near the Skarvholm lighthouse on Monday night. Fourteen people were hurt.

Transport minister Marta Velin, standing on the quay, said the ship would not sail again before every question was answered.

Captain Henrik Aalund, the skipper for eleven years, has been questioned for a second time. He is not accused of any crime.

Correction: An earlier report said that one person had died. The coastguard says that nobody was killed.""",
    ),
    "courrier": (
        "Le Courrier du Détroit",
        "fr",
        "Naufrage évité de justesse au large de Skarvholm",
        """Naufrage évité de justesse au large de Skarvholm

Le ferry « Linnea » s’est échoué lundi soir près du phare de Skarvholm, avec 214 personnes à bord, selon les garde-côtes. Une personne est morte, rapporte The Tide.

Selon un responsable syndical, le radar du navire était en panne depuis des semaines. La compagnie Sundlinjen dément.

« Le bateau a tremblé, puis plus rien », raconte une passagère à l’agence RPA.

La ministre des transports, Marta Velin, se rendra jeudi à Torsholm. Une enquête doit être ouverte.""",
    ),
    "almina": (
        "الميناء",
        "ar",
        "جنوح عبّارة قبالة جزيرة سكارفهولم",
        """جنوح عبّارة قبالة جزيرة سكارفهولم

جنحت العبّارة «لينيا» مساء الاثنين قبالة منارة سكارفهولم وعلى متنها 214 شخصًا، بحسب خفر السواحل.

ووصف رئيس النقابة الحادث بأنه «كارثة كان يمكن تجنبها»، مؤكدًا أن رادار السفينة معطّل منذ أسابيع. ونفت الشركة ذلك.

وفتحت الحكومة تحقيقًا يوم الخميس بحضور وزيرة النقل مارتا فيلين.""",
    ),
    "market": (
        "Küstenbote",
        "de",
        "Fischmarkt zieht um",
        """Fischmarkt zieht um

Der Fischmarkt von Torsholm zieht im April in die alte Werfthalle. Das beschloss der Stadtrat am Mittwoch.""",
    ),
}


def _day(day: int, hour: int = 0, minute: int = 0, last: bool = False) -> datetime:
    return datetime(2025, 2, day, 23, 59, 59) if last else datetime(2025, 2, day, hour, minute)


def cite(name: str, quote: str) -> Citation:
    """The first place of ``quote`` in the report ``name``."""
    start = TEXTS[name][3].index(quote)
    return Citation(ArticleId(name), start, start + len(quote), quote)


PUBLISHED = {
    "kuestenbote": Published("2025-02-04T06:10:00+01:00", _day(4, 6, 10), _day(4, 6, 10), "minute", "metadata", "The page gives it."),
    "torsholmer-zeitung": Published(
        "2025-02-04", _day(4), _day(4, last=True), "day", "words",
        "Said “am Dienstag” of an interview given after Monday evening.", (cite("torsholmer-zeitung", "am Dienstag"),),
    ),
    "morgenblatt_2025-02-05_online_final": Published(
        "2025-02-05", _day(5), _day(5, last=True), "day", "words",
        "“Zwei Tage nach” Monday, and “am Mittwoch”, agree.",
        (cite("morgenblatt_2025-02-05_online_final", "Zwei Tage nach"), cite("morgenblatt_2025-02-05_online_final", "am Mittwoch")),
    ),
    "tide-1": Published("2025-02-04T01:55:00Z", _day(4, 1, 55), _day(4, 1, 55), "minute", "metadata", "The record's field."),
    "tide-2": Published("2025-02-06", _day(6), _day(6, last=True), "day", "words", "“On Thursday” after “Monday night”.", (cite("tide-2", "on Thursday"),)),
    "courrier": Published("2025-02-04/2025-02-05", _day(4), _day(5, last=True), "days", "story", "After The Tide's first report, which it quotes, and before Thursday."),
    "almina": Published("", None, None, "unknown", "unknown", "“مساء الاثنين” and “يوم الخميس” name no week."),
    "market": Published("2025-02-06", _day(6), _day(6, last=True), "day", "metadata", "The record's field."),
}  # fmt: skip


def articles() -> dict[str, Article]:
    """The reports by name."""
    found = {}
    for name, (outlet, language, title, text) in TEXTS.items():
        found[name] = Article(
            ArticleId(name), f"reports/{name}.txt", "0" * 16, language, title, text,
            headline=len(title) if title and text.startswith(title) else 0, outlet=outlet, published=PUBLISHED[name],
        )  # fmt: skip
    extra = {
        "kuestenbote": {
            "url": "https://kuestenbote.example/linnea-auf-grund",
            "credits": ("RPA/kb",),
            "dateline": "TORSHOLM (RPA) –",
            "captions": ("Die „Linnea“ am Dienstagmorgen vor Skarvholm.",),
            "edits": (
                Edit(0, 42, "navigation", "Startseite Region Hafen Wetter Anzeigen Abo"),
                Edit(60, 77, "dateline", "TORSHOLM (RPA) –"),
                Edit(1300, 1345, "caption", "Die „Linnea“ am Dienstagmorgen vor Skarvholm."),
                Edit(1400, 1460, "paywall", "Jetzt weiterlesen: Küstenbote Plus vier Wochen lang testen."),
            ),
        },
        "torsholmer-zeitung": {"credits": ("RPA",), "byline": "Von Jonna Falk", "stamps": ("04.02., 11:20",)},
        "tide-1": {"byline": "By Ida Corran in Torsholm"},
        "almina": {"credits": ()},
    }
    import msgspec

    return {name: msgspec.structs.replace(one, **extra.get(name, {})) for name, one in found.items()}


def _side(value: str, as_of: str, speakers: tuple[str, ...], *cites: tuple[str, str], silent: tuple[str, ...] = ()) -> Side:
    citations = tuple(sorted(cite(*one) for one in cites))
    names = dict.fromkeys([*(citation.article for citation in citations), *map(ArticleId, silent)])
    return Side(value, as_of, speakers, tuple(names), citations)


MORGEN = "morgenblatt_2025-02-05_online_final"


def _findings() -> tuple[Finding, ...]:
    def row(kind: str, relation: Relation, topic: str, sides: tuple[Side, ...], score: float, why: str) -> Finding:
        return Finding(f"f-{kind}-{score}", kind, relation, topic, sides, score, why)  # type: ignore[arg-type]

    return (
        row(
            "number", "conflict", "People on board the Linnea",
            (
                _side(
                    "214", "2025-02-03", ("Küstenwache",),
                    ("kuestenbote", "Nach Angaben der Küstenwache waren 214 Menschen an Bord"),
                    ("torsholmer-zeitung", "Nach Angaben der Küstenwache waren 214 Menschen an Bord"),
                    ("tide-1", "The coastguard said 214 people had been on board the Linnea."),
                    ("courrier", "avec 214 personnes à bord, selon les garde-côtes"),
                    ("almina", "وعلى متنها 214 شخصًا، بحسب خفر السواحل"),
                ),
                _side(
                    "231", "2025-02-04", ("Sundlinjen",),
                    ("torsholmer-zeitung", "Die Reederei Sundlinjen sprach von 231 Menschen an Bord."),
                    (MORGEN, "An Bord waren nach Angaben der Reederei 231 Menschen."),
                ),
            ),
            0.88,
            "The coastguard and the company give different totals for the same voyage. The difference is 17; one report says that the company's figure includes a crew of 17, so both may count rightly.",
        ),
        row(
            "place", "conflict", "Where the Linnea ran aground",
            (
                _side(
                    "off the Skarvholm lighthouse", "2025-02-03", (),
                    ("tide-1", "ran aground off Skarvholm lighthouse late on Monday"),
                    ("tide-2", "hit rocks near the Skarvholm lighthouse on Monday night"),
                    ("courrier", "s’est échoué lundi soir près du phare de Skarvholm"),
                    ("almina", "قبالة منارة سكارفهولم"),
                ),
                _side(
                    "Hafeneinfahrt von Torsholm", "2025-02-03", (),
                    (MORGEN, "in der Hafeneinfahrt von Torsholm auf einen Felsen gelaufen"),
                ),
            ),
            0.74,
            "Two different places are named for one grounding on Monday evening; neither contains the other.",
        ),
        row(
            "negation", "conflict", "Was the company told that the radar failed?",
            (
                _side(
                    "radar failing for weeks", "2025-02-04", ("union of seafarers", "RPA"),
                    ("kuestenbote", "das Radar der „Linnea“ sei seit Wochen gestört gewesen"),
                    ("tide-1", "A union official said the ship's radar had been failing for weeks."),
                    ("courrier", "le radar du navire était en panne depuis des semaines"),
                    ("almina", "أن رادار السفينة معطّل منذ أسابيع"),
                ),
                _side(
                    "denied", "2025-02-04", ("Sundlinjen",),
                    ("kuestenbote", "Die Reederei wies das zurück."),
                    ("tide-1", "said it had never received any such report"),
                    ("courrier", "La compagnie Sundlinjen dément."),
                    ("almina", "ونفت الشركة ذلك."),
                ),
            ),
            0.55,
            "One side asserts what the other denies.",
        ),
        row(
            "number", "update", "People hurt",
            (
                _side("14", "2025-02-05", ("hospital in Torsholm",), (MORGEN, "ist die Zahl der Verletzten auf 14 gestiegen"), ("tide-2", "Fourteen people were hurt.")),
                _side(
                    "9", "2025-02-04", ("Küstenwache",),
                    ("kuestenbote", "neun von ihnen wurden verletzt"),
                    ("torsholmer-zeitung", "neun von ihnen wurden verletzt"),
                    ("tide-1", "Nine were taken to hospital in Torsholm"),
                ),
            ),
            0.9,
            "The hospital's later figure replaces the first one; the words say that the number has risen.",
        ),
        row(
            "status", "update", "The inquiry",
            (
                _side("announced", "2025-02-04", ("Marta Velin",), ("kuestenbote", "Verkehrsministerin Marta Velin kündigte eine Untersuchung an."), ("tide-1", "Transport minister Marta Velin said an inquiry would be opened."), ("courrier", "Une enquête doit être ouverte.")),
                _side("prosecutor investigates the captain", "2025-02-05", ("Per Lindqvist",), (MORGEN, "Gegen den Unglückskapitän werde ermittelt")),
                _side("opened", "2025-02-06", (), ("tide-2", "The government on Thursday opened an inquiry"), ("almina", "وفتحت الحكومة تحقيقًا يوم الخميس")),
            ),
            0.81,
            "Planned on Tuesday, done on Thursday.",
        ),
        row(
            "correction", "update", "A death was reported and taken back",
            (
                _side("one dead", "2025-02-04T01:55:00Z", ("rescue worker", "The Tide"), ("tide-1", "One person has died after a ferry carrying more than 200 people ran aground"), ("courrier", "Une personne est morte, rapporte The Tide.")),
                _side("nobody killed", "2025-02-06", ("coastguard", "The Tide"), ("tide-2", "The coastguard says that nobody was killed.")),
            ),
            0.95,
            "The Tide corrects its first report. Le Courrier du Détroit had taken the death from it.",
        ),
        row(
            "quote", "note", "The captain to NR, in two wordings",
            (
                _side("„Wir hatten keine Zeit, den Kurs noch zu ändern.“", "2025-02-04", ("Henrik Aalund", "NR"), ("kuestenbote", "„Wir hatten keine Zeit, den Kurs noch zu ändern.“")),
                _side("„Uns blieb keine Zeit mehr, den Kurs zu ändern“", "2025-02-04", ("Henrik Aalund", "NR"), ("torsholmer-zeitung", "„Uns blieb keine Zeit mehr, den Kurs zu ändern“")),
            ),
            0.77,
            "Both are given as the captain's own words to the same broadcaster in the same language; he can have said only one.",
        ),
        row(
            "origin", "note", "The radar: four reports, one mouth",
            (_side("union of seafarers", "2025-02-04", (), ("kuestenbote", "Ein Sprecher der Gewerkschaft der Seeleute"), ("tide-1", "A union official"), ("courrier", "Selon un responsable syndical"), ("almina", "رئيس النقابة")),),
            0.7,
            "All reports of the failing radar name the union, and nobody else.",
        ),
        row(
            "omission", "note", "Oil leaked in the night to Tuesday",
            (
                _side("told", "2025-02-05", (), (MORGEN, "In der Nacht zum Dienstag war Öl ausgetreten")),
                _side("not told", "", (), silent=("kuestenbote", "torsholmer-zeitung", "tide-1", "tide-2", "courrier", "almina")),
            ),
            0.6,
            "One report tells it; six do not.",
        ),
        row(
            "damage", "note", "A bracket in another language stands before a quote",
            (_side("[the company]", "2025-02-05", (), (MORGEN, "[the company]„Wir prüfen auch, ob die Reederei von Mängeln am Radar wusste“")),),
            0.8,
            "An English editor's bracket was left in a German sentence; whose words follow is not certain.",
        ),
        row(
            "date", "corroborated", "Monday evening, about 22:40",
            (_side("Mon 3 February", "2025-02-03", (), ("kuestenbote", "am Montagabend"), (MORGEN, "am Montagabend"), ("tide-1", "late on Monday"), ("courrier", "lundi soir"), ("almina", "مساء الاثنين")),),
            0.93,
            "Five reports agree.",
        ),
    )  # fmt: skip


def _entry(value: str, text: str, modality: Modality, *cites: tuple[str, str], end: str = "") -> TimelineEntry:
    earliest = datetime.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value[:10]))
    latest = datetime.fromisoformat(end) if end else earliest.replace(hour=23, minute=59, second=59)
    return TimelineEntry(value, earliest, latest, text, modality, tuple(sorted(cite(*one) for one in cites)))


def _timeline() -> tuple[TimelineEntry, ...]:
    return (
        _entry("2014", "Captain Henrik Aalund, the skipper for eleven years", "happened", ("tide-2", "the skipper for eleven years"), end="2014-12-31"),
        _entry("2025-01", "das Radar der „Linnea“ sei seit Wochen gestört gewesen", "unconfirmed", ("kuestenbote", "das Radar der „Linnea“ sei seit Wochen gestört gewesen"), ("tide-1", "had been failing for weeks"), end="2025-01-31"),
        _entry("2025-02-03T21:30", "Das Schiff der Reederei Sundlinjen war um 21.30 Uhr in Torsholm ausgelaufen.", "happened", ("kuestenbote", "Das Schiff der Reederei Sundlinjen war um 21.30 Uhr in Torsholm ausgelaufen.")),
        _entry("2025-02-03TEV", "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen.", "happened", ("kuestenbote", "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen."), ("torsholmer-zeitung", "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen."), ("tide-1", "late on Monday"), ("courrier", "lundi soir"), ("almina", "مساء الاثنين")),
        _entry("2025-02-03TNI", "In der Nacht zum Dienstag war Öl ausgetreten", "happened", (MORGEN, "In der Nacht zum Dienstag war Öl ausgetreten")),
        _entry("2025-02-04TMO", "Bis zum Morgen brachten Rettungsboote alle Passagiere an Land.", "happened", ("kuestenbote", "Bis zum Morgen brachten Rettungsboote alle Passagiere an Land."), ("torsholmer-zeitung", "Bis zum Morgen brachten Rettungsboote alle Passagiere an Land.")),
        _entry("2025-02-04", "„Uns blieb keine Zeit mehr, den Kurs zu ändern“, sagte Aalund am Dienstag dem Sender NR.", "happened", ("torsholmer-zeitung", "sagte Aalund am Dienstag dem Sender NR")),
        _entry("2025-02-04", "A rescue worker told The Tide that one person had died.", "denied", ("tide-1", "One person has died"), ("tide-2", "An earlier report said that one person had died.")),
        _entry("2025-02-05", "Das teilte das Krankenhaus in Torsholm am Mittwoch mit.", "happened", (MORGEN, "Das teilte das Krankenhaus in Torsholm am Mittwoch mit.")),
        _entry("2025-02-06", "Sie werde am Donnerstag nach Torsholm reisen", "planned", ("kuestenbote", "Sie werde am Donnerstag nach Torsholm reisen"), ("tide-1", "She is expected in Torsholm on Thursday."), ("courrier", "se rendra jeudi à Torsholm")),
        _entry("2025-02-06", "The government on Thursday opened an inquiry into the grounding of the Linnea", "happened", ("tide-2", "The government on Thursday opened an inquiry"), ("almina", "وفتحت الحكومة تحقيقًا يوم الخميس")),
        _entry("2025-02", "Taucher untersuchen den Rumpf.", "ongoing", (MORGEN, "Taucher untersuchen den Rumpf."), end="2025-02-28"),
    )  # fmt: skip


def _brief() -> tuple[BriefLine, ...]:
    def line(name: str, text: str, modality: Modality, origins: Origins, *cites: tuple[str, str]) -> BriefLine:
        return BriefLine(text, modality, tuple(sorted(cite(*one) for one in ((name, text), *cites))), origins)

    return (
        line(
            "kuestenbote", "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen.", "happened",
            Origins(1, 4, ("Two reports carry the same words under RPA: one origin.", "The others name nobody: each may have it from the same source.")),
            ("torsholmer-zeitung", "Vor der Insel Skarvholm ist am Montagabend die Fähre „Linnea“ auf Grund gelaufen."),
            ("tide-1", "a ferry carrying more than 200 people ran aground off Skarvholm lighthouse late on Monday"),
            ("courrier", "Le ferry « Linnea » s’est échoué lundi soir près du phare de Skarvholm"),
            ("almina", "جنحت العبّارة «لينيا» مساء الاثنين قبالة منارة سكارفهولم"),
        ),
        line(
            "tide-2", "Fourteen people were hurt.", "happened", Origins(1, 2, ("One report names the hospital, the other nobody.",)),
            (MORGEN, "ist die Zahl der Verletzten auf 14 gestiegen"),
        ),
        line(
            "tide-1", "A union official said the ship's radar had been failing for weeks.", "unconfirmed",
            Origins(1, 1, ("All name the union of seafarers.",)),
            ("kuestenbote", "das Radar der „Linnea“ sei seit Wochen gestört gewesen"),
            ("courrier", "Selon un responsable syndical, le radar du navire était en panne depuis des semaines."),
            ("almina", "مؤكدًا أن رادار السفينة معطّل منذ أسابيع"),
        ),
        line(
            "tide-2", "The government on Thursday opened an inquiry into the grounding of the Linnea, which hit rocks near the Skarvholm lighthouse on Monday night.", "happened",
            Origins(1, 2), ("almina", "وفتحت الحكومة تحقيقًا يوم الخميس بحضور وزيرة النقل مارتا فيلين."),
        ),
    )  # fmt: skip


def _naming() -> tuple[Naming, ...]:
    def term(value: str, *cites: tuple[str, str]) -> Side:
        return _side(value, "", (), *cites)

    return (
        Naming(
            "Henrik Aalund", None,
            (
                term("Kapitän Henrik Aalund", ("kuestenbote", "Kapitän Henrik Aalund")),
                term("Kapitän", ("torsholmer-zeitung", "Kapitän")),
                term("erfahrener Seemann", ("torsholmer-zeitung", "erfahrener Seemann")),
                term("Unglückskapitän", (MORGEN, "Unglückskapitän")),
                term("skipper", ("tide-2", "skipper")),
            ),
        ),
        Naming(
            "the grounding", None,
            (
                term("Havarie", ("torsholmer-zeitung", "Havarie")),
                term("Unglück", (MORGEN, "Unglück")),
                term("grounding", ("tide-2", "grounding")),
                term("naufrage évité", ("courrier", "Naufrage évité")),
                term("كارثة", ("almina", "كارثة")),
            ),
        ),
        Naming("Sundlinjen", None, (term("Reederei", ("kuestenbote", "Reederei"), ("torsholmer-zeitung", "Reederei"), (MORGEN, "Reederei")), term("La compagnie", ("courrier", "La compagnie")))),
    )  # fmt: skip


def _lineage() -> tuple[Link, ...]:
    def link(giver: str, kind: str, receiver: str, *quotes: str) -> Link:
        return Link(giver, kind, ArticleId(receiver), tuple(cite(receiver, quote) for quote in quotes))  # type: ignore[arg-type]

    return (
        link("RPA", "agency", "kuestenbote", "Agentur RPA"),
        link("RPA", "agency", "torsholmer-zeitung"),
        link("RPA", "agency", "courrier", "l’agence RPA"),
        link("Küstenwache", "source", "kuestenbote", "Nach Angaben der Küstenwache"),
        link("Küstenwache", "source", "torsholmer-zeitung", "Nach Angaben der Küstenwache"),
        link("Küstenwache", "source", "tide-1", "The coastguard said"),
        link("Küstenwache", "source", "tide-2", "The coastguard says"),
        link("Küstenwache", "source", "courrier", "selon les garde-côtes"),
        link("Küstenwache", "source", "almina", "بحسب خفر السواحل"),
        link("Sundlinjen", "source", "torsholmer-zeitung", "Die Reederei Sundlinjen sprach"),
        link("Sundlinjen", "source", MORGEN, "nach Angaben der Reederei"),
        link("Sundlinjen", "source", "tide-1", "Sundlinjen, which runs the line, said"),
        link("hospital in Torsholm", "source", MORGEN, "das Krankenhaus in Torsholm"),
        link("Per Lindqvist", "source", MORGEN, "sagte Staatsanwalt Per Lindqvist"),
        link("NR", "source", "kuestenbote", "dem Sender NR"),
        link("NR", "source", "torsholmer-zeitung", "dem Sender NR"),
        link("tide-1", "copy", "courrier"),
        link("kuestenbote", "copy", "torsholmer-zeitung"),
    )


def _quotes(name: str) -> tuple[Quote, ...]:
    """The quotes that go through somebody: from the first mouth to the last carrier."""
    carried = {
        "kuestenbote": [("Henrik Aalund", "NR"), ("union of seafarers", "RPA")],
        "torsholmer-zeitung": [("Henrik Aalund", "NR")],
        "tide-1": [("rescue worker", "The Tide")],
        "tide-2": [("coastguard", "The Tide")],
    }
    return tuple(
        Quote((Span(0, 1),), None, tuple(Speaker(speaker) for speaker in chain), "indirect")
        for chain in carried.get(name, [])
    )


def sample() -> Dossier:
    """The dossier: one story of seven reports, one of a single report, two inputs that could not be read."""
    reports = articles()
    linnea = [name for name in reports if name != "market"]
    wire = [Citation(ArticleId(name), TEXTS[name][3].index(WIRE), TEXTS[name][3].index(WIRE) + len(WIRE), WIRE) for name in ("kuestenbote", "torsholmer-zeitung")]
    copies = (
        Copy(wire[0], wire[1], 33),
        Copy(cite("tide-1", "One person has died"), cite("courrier", "Une personne est morte, rapporte The Tide."), 4, directed=True),
    )

    def notes(name: str) -> Annotations:
        language = TEXTS[name][1]
        thin = ("quantities", "roles") if language == "ar" else ()
        return Annotations(ArticleId(name), language, quotes=_quotes(name), thin=thin)

    story = Story(
        "s1", "Fähre „Linnea“ läuft vor Skarvholm auf Grund", "de",
        tuple(reports[name] for name in linnea), tuple(notes(name) for name in linnea),
        copies=copies, findings=_findings(), brief=_brief(), timeline=_timeline(), lineage=_lineage(), naming=_naming(),
        failures=(Failure("reports/kuestenbote.txt", "E113", "the text goes on after 200,000 characters; the rest was left out", "split it, or raise `max_characters`"),),
    )  # fmt: skip
    single = Story("s2", "Fischmarkt zieht um", "de", (reports["market"],), (notes("market"),))
    failures = (
        Failure("reports/scan.pdf", "E103", "this is no text: PDF", "save the article as .txt, .html, .md, .jsonl or .csv"),
        Failure("reports/leer.txt", "E101", "the file is empty", "check how it was saved; an article needs some text"),
    )
    return Dossier("0.1.0", "a41c09d27be85f10", (story, single), failures)
