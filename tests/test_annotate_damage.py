"""Traces of editing or translation, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.damage import damage
from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import tokens
from tellings.languages import LANGUAGES
from tellings.types import Damage, Span, Tokens


def found(text: str, language: str) -> tuple[Damage, ...]:
    spans = sentences(text, language)
    return damage(text, language, spans, tokens(text, spans, language))


DAMAGED = [
    ("de", "Man habe, [South Korea]„Die Häfen bleiben offen“, sagte Han.", "bracket", "[South Korea]„"),
    ("de", "Die Häfen in [South Korea] bleiben offen.", "bracket", "[South Korea]"),
    ("en", "The harbours of [Südkorea] stay open.", "bracket", "[Südkorea]"),
    ("en", "They said [the minister]“We will not leave” and left.", "bracket", "[the minister]“"),
    ("de", "Der Rat warnte vor „neuen Sanktionen und vertagte sich.", "quotation mark", "„"),
    ("de", "Der Rat plant „neue „Handelswege“ im Osten.", "quotation mark", "„"),
    ("fr", "Le conseil a parlé de « nouvelles sanctions hier.", "quotation mark", "«"),
    ("de", "Der Rat der ONU tagt heute in Genf.", "foreign word", "ONU"),
    ("en", "The council of the OTAN meets today.", "foreign word", "OTAN"),
    ("es", "El consejo de la NAVO se reúne hoy.", "foreign word", "NAVO"),
    ("de", "Die Truppen zogen sich with that of the Verbündeten zurück.", "foreign word", "with that of the"),
    ("en", "The troops left und nicht wurde the town.", "foreign word", "und nicht wurde"),
    ("de", "Der Zug kam auch auch am Abend nicht an.", "doubled word", "auch auch"),
    ("en", "The train left for the the city.", "doubled word", "the the"),
    ("fr", "Le train est parti pour pour Lyon.", "doubled word", "pour pour"),
    ("ru", "Поезд ушёл из из города.", "doubled word", "из из"),
]
SOUND = [
    ("de", "Er sagte: „Wir [die Soldaten] gehen […] heim [sic].“"),
    ("de", "Die Lage in [Kiew] bleibt laut Bericht [1] ernst."),
    ("de", "Die, die die Stadt verließen, sagten, dass das das Ende sei."),
    ("de", "Die Gruppe Medici per la pace und der Verein Les amis de la mer riefen auf."),
    ("de", "Die OMV und die UNO tagen in Wien."),
    ("de", "Die Vereinten Nationen (ONU) tagen in Genf."),
    ("en", "He had had that that she wanted, and what it is is clear."),
    ("en", 'The film “Un homme et une femme” opens today; the 15" screen is sold.'),
    ("en", "The rock 'n' roll of the ’60s didn’t die."),
    ("fr", "Nous nous sommes vus, et vous vous êtes tus."),
    ("fr", "L’ONU et l’OTAN se réunissent aujourd’hui."),
    ("es", "La ONU y la OTAN se reúnen hoy."),
    ("it", "Piano piano la ONU si muove."),
    ("nl", "Hij zegt dat het het grootste huis is."),
    ("tr", "Yavaş yavaş geldi."),
    ("zh", "他慢慢慢慢地说：“好。”"),
    ("ja", "「はい」と言った。"),
]


@pytest.mark.parametrize(("language", "text", "kind", "words"), DAMAGED, ids=[row[1] for row in DAMAGED])
def test_damaged(language: str, text: str, kind: str, words: str) -> None:
    """One trace is found, at its words, with a note that a reader understands."""
    (flaw,) = found(text, language)
    assert (flaw.kind, text[flaw.start : flaw.end]) == (kind, words)
    assert len(flaw.note.split()) > 3


@pytest.mark.parametrize(("language", "text"), SOUND)
def test_sound(language: str, text: str) -> None:
    assert found(text, language) == ()


@given(
    st.lists(
        st.sampled_from(("der", "the", "ONU", "[", "]", "„", "“", "North", "Korea", "und", ".", "\n")), max_size=30
    ),
    st.sampled_from((*LANGUAGES, "cs")),
)
@settings(max_examples=60, deadline=None)
def test_any_text(pieces: list[str], language: str) -> None:
    """Traces lie in the text, in its order, each once."""
    text = " ".join(pieces)
    flaws = found(text, language)
    assert all(0 <= flaw.start < flaw.end <= len(text) for flaw in flaws)
    assert [(flaw.start, flaw.end) for flaw in flaws] == sorted((flaw.start, flaw.end) for flaw in flaws)
    assert len({(flaw.start, flaw.end, flaw.kind) for flaw in flaws}) == len(flaws)


@pytest.mark.parametrize(("piece", "kinds"), [("[", set()), ("„", {"quotation mark"}), ("[a] ", set())])
def test_long_texts(piece: str, kinds: set[str]) -> None:
    text = piece * 50_000
    assert {flaw.kind for flaw in damage(text, "de", [Span(0, len(text))], Tokens())} == kinds
