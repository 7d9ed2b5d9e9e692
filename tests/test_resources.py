"""The tables of all languages: each loads with its shape, names only what exists, and what is missing is known."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from simplemma import lemmatize

from telling import published
from tellings import languages
from tellings.annotate import frames, lexicon
from tellings.annotate.damage import Flaws
from tellings.annotate.figure_tables import Figures
from tellings.annotate.lexicon import NameRules, RoleRules
from tellings.annotate.modality_table import Modalities
from tellings.annotate.morphology import Morphology
from tellings.annotate.place_names import Places
from tellings.annotate.quotes_table import Speech
from tellings.annotate.sentences import SentenceRules, sentences
from tellings.annotate.tag import Endings
from tellings.annotate.time_tables import TimeTable
from tellings.annotate.times import times
from tellings.check.correction import Corrections
from tellings.date.resolve import resolved
from tellings.date.traces import Dating
from tellings.ingest.language import Signs
from tellings.ingest.residue import Residue
from tellings.languages import LANGUAGES, raw, root, table
from tellings.link.naming import NamingWords
from tellings.link.spelling import Sounds
from tellings.types import Modality

SHAPES: dict[str, Any] = {
    "concepts": dict[str, str],
    "corrections": Corrections,
    "damage": Flaws,
    "dating": Dating,
    "frames": frames.FrameWords,
    "language": Signs,
    "modality": Modalities,
    "morphology": Morphology,
    "names": NameRules,
    "naming": NamingWords,
    "places": Places,
    "quantities": Figures,
    "residue": Residue,
    "roles": RoleRules,
    "sentences": SentenceRules,
    "sounds": Sounds,
    "speech": Speech,
    "tagger": Endings,
    "times": TimeTable,
}
"""The shape of each topic's table of a language."""

LACKING = {
    "de": "tagger",
    "en": "tagger",
    "fr": "tagger",
    "es": "tagger",
    "it": "tagger",
    "nl": "tagger",
    "pl": "tagger",
    "pt": "tagger",
    "ru": "sounds tagger",
    "uk": "sounds tagger",
    "tr": "tagger",
    "ar": "damage sounds tagger",
    "zh": "damage morphology sentences sounds tagger",
    "ja": "damage morphology sentences sounds tagger",
    "ko": "damage sentences sounds",
}
"""Topics without a table, by language: ``tagger`` is for particles written together with names, ``sounds`` for scripts
of letters, ``sentences`` for abbreviations."""

CHARGES = {"plain", "hostile", "friendly", "strong", "soft"}
PARTS = {"goal", "source", "agent", "partner", "place", "cause"}


def topics(language: str) -> list[str]:
    """The topics of a language's tables, in order."""
    return sorted(
        entry.name.removesuffix(".toml") for entry in (root() / language).iterdir() if entry.name.endswith(".toml")
    )


TABLES = [(language, topic) for language in LANGUAGES for topic in topics(language)]


def content(language: str, topic: str) -> dict[str, Any]:
    """A table as written; empty where there is none."""
    found = raw(language, topic)
    return tomllib.loads(found.decode("utf-8")) if found else {}


def test_every_language_has_a_folder() -> None:
    """There is a folder for each language, one for all, and none besides."""
    folders = {entry.name for entry in root().iterdir() if entry.is_dir() and not entry.name.startswith("_")}
    assert folders == {"all", *LANGUAGES}


@pytest.mark.parametrize(("language", "topic"), TABLES)
def test_a_table_loads_with_its_shape(language: str, topic: str) -> None:
    """Each table is of a known topic, fits its shape, and has no key that nobody reads."""
    shape = SHAPES[topic]
    table(language, topic, shape)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        assert set(content(language, topic)) <= set(shape.__struct_encode_fields__)


@pytest.mark.parametrize(("language", "topic"), TABLES)
def test_a_table_says_what_it_is(language: str, topic: str) -> None:
    """A comment opens each table."""
    assert (raw(language, topic) or b"").startswith(b"# ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_are_known(language: str) -> None:
    """What a language lacks is what the table of gaps says: a new gap is seen, and a closed one too."""
    assert sorted(set(SHAPES) - set(topics(language))) == LACKING[language].split()


# ── what the rows name exists ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_frames_and_offices_exist(language: str) -> None:
    """Rows of ``frames`` and ``roles`` are of frames and offices of the shared lists."""
    words = content(language, "frames")
    named = {frame for kind in ("verbs", "nouns", "phrases") for frame in words.get(kind, {})}
    assert named <= set(frames.inventory())
    offices = {row["id"] for row in content("all", "offices")["office"]}
    assert set(content(language, "roles").get("offices", {})) <= offices


@pytest.mark.parametrize("language", LANGUAGES)
def test_modalities_exist(language: str) -> None:
    """Each modality and each part of ``modality`` is one that statements know."""
    rows = content(language, "modality")
    named = {value for kind in ("modals", "adjectives", "adverbs") for value in rows.get(kind, {}).values()}
    assert named <= set(get_args(Modality))
    assert set(rows.get("prepositions", {})) <= PARTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_charges_exist(language: str) -> None:
    """Words that name people and happenings have a charge that the page knows."""
    rows = content(language, "naming")
    assert set(rows.get("people", {})) <= CHARGES - {"plain"}
    assert {charge for group in rows.get("events", {}).values() for charge in group} <= CHARGES


def test_every_frame_has_words() -> None:
    """The languages with full tables have words for every frame but those that are known to lack them."""
    for language in FULL:
        words = content(language, "frames")
        named = {frame for kind in ("verbs", "nouns", "phrases") for frame, row in words[kind].items() if row}
        assert set(frames.inventory()) - named <= UNNAMED.get(language, set()), language


FULL = ("de", "en", "fr", "es", "it", "pt", "nl")
UNNAMED = {"de": {"test-positive"}, "en": {"test-positive", "exercise", "ceasefire"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lookups_are_in_lower_case(language: str) -> None:
    """Lemmas that are looked up in lower case are written so."""
    words = content(language, "frames")
    rows = [words.get("verbs", {}), words.get("nouns", {}), content(language, "roles").get("offices", {})]
    for row in (row for block in rows for row in block.values()):
        assert row == row.lower()


# ── patterns ────────────────────────────────────────────────────────────────────────────────────────────────────────

PATTERNS = [
    (language, row)
    for language in ("all", *LANGUAGES)
    for row in (
        *content(language, "corrections").get("patterns", ()),
        *content(language, "sentences").get("breaks", ()),
    )
]


@pytest.mark.parametrize(("language", "row"), PATTERNS)
@pytest.mark.parametrize("hostile", ["a", " ", ".", "»", "0", "\n", "а", "。"])
def test_patterns_are_linear(language: str, row: str, hostile: str) -> None:
    """A megabyte of one character doesn't stall a pattern; at most it matches once."""
    assert sum(1 for _ in re.compile(row, re.IGNORECASE).finditer(hostile * 1_000_000)) <= 1


@pytest.mark.parametrize("language", ["all", *LANGUAGES])
def test_breaks_have_an_empty_group(language: str) -> None:
    """The group of a break stands at the end of a sentence and takes no character."""
    for row in content(language, "sentences").get("breaks", ()):
        assert re.compile(row).groups == 1
        assert "()" in row


# ── words of the news ───────────────────────────────────────────────────────────────────────────────────────────────

CORRECTIONS = [
    ("fr", "Rectificatif : le bilan est de douze morts.", True),
    ("fr", "Une première version de cet article indiquait que le maire avait démissionné.", True),
    ("fr", "Contrairement à ce que nous avions écrit mardi, le train ne transportait pas de chlore.", True),
    ("fr", "Ce chiffre était erroné.", True),
    ("fr", "La dépêche a été corrigée dans la soirée.", True),
    ("fr", "La rédaction avait annoncé par erreur la mort de l'acteur.", True),
    ("fr", "Le gouvernement a corrigé sa trajectoire budgétaire.", False),
    ("fr", "La première version du texte a été adoptée au Sénat.", False),
    ("es", "Corrección: los heridos son nueve.", True),
    ("es", "Una versión anterior de esta noticia decía que el puente se había hundido.", True),
    ("es", "La cifra era incorrecta.", True),
    ("es", "El dato resultó equivocado, según admitió el ministerio.", True),
    ("es", "Este diario publicó por error que la alcaldesa había dimitido.", True),
    ("es", "El Gobierno corrigió el rumbo.", False),
    ("es", "La corrección de los exámenes empieza el lunes.", False),
    ("it", "Errata corrige: i feriti sono nove.", True),
    ("it", "Una precedente versione di questo articolo riportava un altro nome.", True),
    ("it", "Il dato era sbagliato.", True),
    ("it", "Abbiamo scritto per errore che il ponte era crollato.", True),
    ("it", "Il governo ha corretto la manovra.", False),
    ("pt", "Errata: os feridos são nove.", True),
    ("pt", "Uma versão anterior desta notícia indicava outro número.", True),
    ("pt", "Ao contrário do que foi noticiado, o autarca não se demitiu.", True),
    ("pt", "O número estava errado.", True),
    ("pt", "O Público noticiou por lapso a morte do ator.", True),
    ("pt", "O treinador corrigiu a defesa ao intervalo.", False),
    ("nl", "Correctie: er vielen negen gewonden.", True),
    ("nl", "In een eerdere versie van dit artikel stond een verkeerde naam.", True),
    ("nl", "Het artikel is inmiddels aangepast.", True),
    ("nl", "Anders dan eerder gemeld, is de burgemeester niet afgetreden.", True),
    ("nl", "Het cijfer was onjuist.", True),
    ("nl", "De redactie meldde ten onrechte dat de brug was ingestort.", True),
    ("nl", "De regering heeft het beleid aangepast.", False),
]


@pytest.mark.parametrize(("language", "sentence", "corrects"), CORRECTIONS)
def test_corrections(language: str, sentence: str, corrects: bool) -> None:
    """Sentences that take back an earlier report are told from others that correct something else."""
    rows = table(language, "corrections", Corrections).patterns
    assert any(re.search(row, sentence, re.IGNORECASE) for row in rows) == corrects


SPLIT = [
    ("fr", "« C’est vrai ? » | Il a ri. | Il a dit : « Non. » | M. Durand est parti."),
    ("fr", "«\u00a0Oui\u00a0!\u00a0», a-t-il dit. | Le gén. Petit et Mme Roy sont arrivés. | L’art. 5 est abrogé."),
    ("fr", "L’accord, signé le 3 janv. 2024, prévoit 12 art. et une annexe. | Il entre en vigueur demain."),
    ("es", "Dijo: «No». | ¿Por qué? | El Sr. Pérez vive en la Avda. Libertad de Cádiz."),
    ("es", "El Gral. Soto viajó a EE. UU. con su esposa. | ¡Nadie lo esperaba!"),
    ("it", "Il dott. Rossi e l’on. Bianchi dissero: «No!». | Poi andarono via."),
    ("it", "Secondo il sen. Verdi l’art. 3 va cambiato. | La riunione è fissata al 5 sett. a Roma."),
    ("pt", 'Ele perguntou: "É isto?" | O Sr. Silva disse que não. | A Dra. Costa concordou.'),
    ("pt", "A Av. Paulista foi fechada. | O gen. Lima chegou ao n. 5 da rua."),
    ("nl", "‘Er zit een haai in het water!’ | Dhr. Jansen liep weg. | De prof. dr. Bos bleef."),
    ("nl", "Het bedrijf telt ca. 300 man, o.a. in Gent. | Mevr. De Wit werkt er sinds jan. 2020."),
]


@pytest.mark.parametrize(("language", "marked"), SPLIT)
def test_sentences(language: str, marked: str) -> None:
    """Abbreviations end no sentence, quotations end where they close; " | " marks the ends."""
    parts = marked.split(" | ")
    text = " ".join(parts)
    assert [text[span.start : span.end] for span in sentences(text, language)] == parts


VERBS = [
    ("fr", "tués", "kill"),
    ("fr", "blessées", "injure"),
    ("fr", "évacués", "evacuate"),
    ("fr", "arrêtée", "arrest"),
    ("fr", "reportée", "postpone"),
    ("fr", "annexé", "occupy"),
    ("es", "detenidos", "arrest"),
    ("es", "murieron", "die"),
    ("es", "evacuadas", "evacuate"),
    ("es", "reunirse", "meet"),
    ("es", "aplazada", "postpone"),
    ("it", "uccisi", "kill"),
    ("it", "arrestata", "arrest"),
    ("it", "crollato", "collapse"),
    ("it", "incontrarsi", "meet"),
    ("it", "feriti", "injure"),
    ("pt", "detidos", "arrest"),
    ("pt", "assassinados", "kill"),
    ("pt", "reuniu-se", "meet"),
    ("pt", "adiada", "postpone"),
    ("pt", "morreram", "die"),
    ("nl", "vermoord", "kill"),
    ("nl", "ondertekende", "sign"),
    ("nl", "ontploft", "explode"),
    ("nl", "aftrad", "resign"),
    ("nl", "vrijgelaten", "release"),
]


@pytest.mark.parametrize(("language", "form", "frame"), VERBS)
def test_verbs_are_found_by_their_forms(language: str, form: str, frame: str) -> None:
    """The lemma that the lemmatiser makes of a form, participles among them, is in the table of verbs."""
    assert frames.verb_frame(lemmatize(form, lang=language, low_memory=True), language) == frame


NOUNS = [
    ("fr", "attentats", "attack"),
    ("fr", "séismes", "quake"),
    ("fr", "cessez-le-feu", "ceasefire"),
    ("fr", "inondations", "flood"),
    ("es", "incendios", "burn"),
    ("es", "elecciones", "elect"),
    ("es", "muertos", "die"),
    ("es", "bombardeos", "bomb"),
    ("it", "attacchi", "attack"),
    ("it", "morti", "die"),
    ("it", "sciopero", "walkout"),
    ("it", "indagini", "investigate"),
    ("pt", "incêndios", "burn"),
    ("pt", "inundações", "flood"),
    ("pt", "cessar-fogo", "ceasefire"),
    ("pt", "mortos", "die"),
    ("nl", "aardbevingen", "quake"),
    ("nl", "zelfmoordaanslag", "attack"),
    ("nl", "staking", "walkout"),
    ("nl", "gewonden", "injure"),
]


@pytest.mark.parametrize(("language", "form", "frame"), NOUNS)
def test_event_nouns_are_found_by_their_forms(language: str, form: str, frame: str) -> None:
    """The lemma of an event noun's form is in the table of nouns."""
    assert frames.noun_frame(lemmatize(form, lang=language, low_memory=True), language) == frame


ROLES = [
    ("fr", "présidente", "president"),
    ("fr", "ministre des affaires étrangères", "foreign-minister"),
    ("fr", "chef de l' état", "leader"),
    ("fr", "députée", "lawmaker"),
    ("fr", "directrice générale", "chief-executive"),
    ("fr", "président du conseil", "head"),
    ("fr", "général", ""),
    ("es", "presidenta", "president"),
    ("es", "presidente del gobierno", "prime-minister"),
    ("es", "ministra de defensa", "defence-minister"),
    ("es", "alcaldesa", "mayor"),
    ("es", "general", ""),
    ("es", "político", ""),
    ("it", "presidente del consiglio", "prime-minister"),
    ("it", "presidente del consiglio europeo", "head"),
    ("it", "sindaca", "mayor"),
    ("it", "pubblico ministero", "prosecutor"),
    ("pt", "primeira-ministra", "prime-minister"),
    ("pt", "presidente da câmara dos deputados", "head"),
    ("pt", "procuradora-geral", "prosecutor"),
    ("nl", "minister-president", "prime-minister"),
    ("nl", "defensieminister", "defence-minister"),
    ("nl", "officier van justitie", "prosecutor"),
    ("nl", "legerwoordvoerder", "spokesperson"),
    ("nl", "begeleider", ""),
    ("nl", "voorwaarts", ""),
]


@pytest.mark.parametrize(("language", "phrase", "office"), ROLES)
def test_offices(language: str, phrase: str, office: str) -> None:
    """What people are called leads to the office; words that are mostly something else lead to none."""
    assert lexicon.office_of(phrase, language) == office


def test_the_language_of_the_docs_needs_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parent.parent / "docs" / "5-extend.md").read_text("utf-8")
    rows = page.split("```toml\n")[1].split("```")[0].encode()
    monkeypatch.setattr(languages, "raw", lambda language, topic: rows if (language, topic) == ("sv", "times") else raw(language, topic))
    text = "Olyckan hände tisdagen den 3 mars 2026, sade polisen igår. För två veckor sedan stängdes bron."
    try:
        found = resolved(times(text, "sv"), published("2026-03-11"))
    finally:
        table.cache_clear()
    assert [(text[time.start : time.end], time.value) for time in found] == [
        ("tisdagen den 3 mars 2026", "2026-03-03"),
        ("igår", "2026-03-10"),
        ("två veckor sedan", "2026-02-25"),
    ]
