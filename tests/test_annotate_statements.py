"""Clauses and statements: predicate frame, polarity, modality, tense of sentences as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telling import report

# language, sentence, frame, polarity, modality
ROWS = [
    ("de", "Die Minister haben am Freitag einen Vertrag unterzeichnet.", "sign", "positive", "happened"),
    ("de", "Die Minister werden am Freitag einen Vertrag unterzeichnen.", "sign", "positive", "planned"),
    ("de", "Die Minister wollen einen Vertrag unterzeichnen.", "sign", "positive", "planned"),
    ("de", "Am Freitag könnte ein Vertrag unterzeichnet werden.", "sign", "positive", "possible"),
    ("de", "Die Minister haben den Vertrag nicht unterzeichnet.", "sign", "negative", "happened"),
    ("de", "Berichten zufolge ist die mögliche Unterzeichnung des Vertrags vom Tisch.", "sign", "positive", "possible"),
    ("de", "Die Staatsanwaltschaft kündigte an, ein Verfahren einzuleiten.", "investigate", "positive", "planned"),
    ("de", "Der Sprecher bestritt, dass Raketen geliefert wurden.", "deliver", "positive", "denied"),
    ("de", "Beide Länder haben Vorwürfe von Waffenlieferungen zurückgewiesen.", "deliver", "positive", "denied"),
    ("de", "Falls der Vertrag unterzeichnet wird, kommt die Brücke.", "sign", "positive", "conditional"),
    ("de", "Der Täter soll zwei Menschen getötet haben.", "kill", "positive", "unconfirmed"),
    ("de", "Die Opposition fordert, den Minister zu entlassen.", "dismiss", "positive", "demanded"),
    ("de", "Mutmaßlich hat ein Kurzschluss den Brand ausgelöst.", "cause", "positive", "unconfirmed"),
    ("de", "Vier Menschen konnten gerettet werden.", "rescue", "positive", "happened"),
    ("de", "Der Präsident traf am Montag in Wien ein.", "arrive", "positive", "happened"),
    ("en", "The ministers signed a treaty on Friday.", "sign", "positive", "happened"),
    ("en", "The ministers will sign a treaty on Friday.", "sign", "positive", "planned"),
    ("en", "The ministers may sign a treaty.", "sign", "positive", "possible"),
    ("en", "The ministers did not sign the treaty.", "sign", "negative", "happened"),
    ("en", "Prosecutors plan to open an inquiry.", "investigate", "positive", "planned"),
    ("en", "The company denied that it had shipped weapons.", "deliver", "positive", "denied"),
    ("en", "The president allegedly accepted an invitation.", "invite", "positive", "unconfirmed"),
    ("en", "If the treaty is signed, the bridge will be built.", "sign", "positive", "conditional"),
    ("en", "Seven people were killed in the crash.", "kill", "positive", "happened"),
    ("en", "The inspectorate says it sent the company a letter.", "send", "positive", "happened"),
]
KNOWN_MISSES = [
    ("de", "Nicht die Minister, sondern ihre Vertreter unterzeichneten den Vertrag.", "sign", "positive", "happened"),
    ("en", "The ministers failed to sign the treaty.", "sign", "negative", "happened"),
]


def read(language: str, sentence: str) -> list[tuple[str, str, str]]:
    return [(s.frame, s.polarity, s.modality) for s in report(language, "2026-05-04", sentence).annotations.statements]


@pytest.mark.parametrize(
    ("language", "sentence", "frame", "polarity", "modality"),
    [*ROWS, *(pytest.param(*row, marks=pytest.mark.xfail(reason="needs the scope of the negation")) for row in KNOWN_MISSES)],
)
def test_what_a_clause_asserts(language: str, sentence: str, frame: str, polarity: str, modality: str) -> None:
    assert (frame, polarity, modality) in read(language, sentence)


def test_a_mentioned_event_is_not_asserted() -> None:
    told = report("de", "2026-05-04", "Nach der Explosion sprach der Bürgermeister von einem Wunder.").annotations.statements
    assert [s.asserted for s in told if s.frame == "explode"] == [False]


def test_a_main_clause_goes_on_after_a_relative_clause() -> None:
    text = "Der Minister, gegen den ein Haftbefehl vorliegt, hat seine Reise abgesagt."
    told = report("de", "2026-05-04", text).annotations.statements
    cancelled = next(s for s in told if s.frame == "cancel")
    assert text[cancelled.span.start : cancelled.span.end] == text
    assert "haftbefehl" not in cancelled.terms


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc ABC,.;:„“\"()–0123 äöü\n"), max_size=200), st.sampled_from(["de", "en", "fr", "ru"]))
def test_every_statement_lies_in_the_text(text: str, language: str) -> None:
    read_report = report(language, "2026-05-04", text)
    notes = read_report.annotations
    for statement in notes.statements:
        assert 0 <= statement.span.start <= statement.cue.start < statement.cue.end <= statement.span.end <= len(text)
        assert all(index < len(notes.mentions) for index in statement.mentions)
        assert all(index < len(notes.times) for index in statement.times)
        assert all(index < len(notes.quantities) for index in statement.quantities)
