"""Quotes, cues and speakers in news passages of fifteen languages, and what holds of any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.annotate.quotes import quotes
from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import tokens
from tellings.languages import LANGUAGES
from tellings.types import Mention, MentionType, Quote, Span, Tokens

CASES = Path(__file__).parent / "cases"
NAMES: tuple[MentionType, ...] = ("PER", "ORG", "LOC", "MISC", "ROLE")
PIECES = (
    "sagte", "Kim", "er", "dass", "habe", "laut", "said", "according to", "he", "a déclaré", "selon", "dijo", "wie",
    "mitteilte", "сказал", "по словам", "說", "と述べた", "dedi", "قال", "Reuters", "die Zeitung", "sie", "3", "so",
    "„", "“", "”", '"', "'", "«", "»", "‹", "‚", "‘", "’", "「", "」", "–", ":", ",", ".", ";", "(", "[", "]", "\n",
)  # fmt: skip


def names(text: str, rows: list[dict[str, str]]) -> list[Mention]:
    """The names of a case, each found behind the start of the one before."""
    found, start = [], 0
    for row in rows:
        kind = next(key for key in NAMES if key in row)
        start = text.index(row[kind], start)
        words, head = row[kind], row.get("head", row[kind])
        low = start + words.index(head)
        place = Span(low, low + len(head))
        role, office, country = (row.get(key, "") for key in ("role", "office", "country"))
        form = row.get("form", words)
        found.append(Mention(start, start + len(words), kind, form, place, role, office, country))
    return found


def found(text: str, language: str, mentions: list[Mention] | None = None) -> tuple[Quote, ...]:
    spans = sentences(text, language)
    return quotes(text, language, spans, tokens(text, spans, language), mentions or [])


def told(text: str, quote: Quote) -> dict[str, Any]:
    """A quote as cases write it: words for spans."""
    content = [text[span.start : span.end] for span in quote.content]
    return {
        "form": quote.form,
        "content": content if len(content) > 1 else content[0],
        "cue": text[quote.cue.start : quote.cue.end] if quote.cue else "",
        "speakers": [f"{speaker.name or '?'} ({speaker.kind})" for speaker in quote.speakers],
        "distance": quote.distance,
    }


def cases() -> list[Any]:
    rows = []
    for language in LANGUAGES:
        for row in tomllib.loads((CASES / f"quotes_{language}.toml").read_text("utf-8"))["cases"]:
            marks = [pytest.mark.xfail(strict=True, reason=row["miss"])] if "miss" in row else []
            rows.append(pytest.param(language, row, id=f"{language}-{row['text'][:60]}", marks=marks))
    return rows


@pytest.mark.parametrize(("language", "row"), cases())
def test_passage(language: str, row: dict[str, Any]) -> None:
    """All quotes of a passage are found and nothing else."""
    text = row["text"]
    expected = [{"cue": "", "distance": "said", **quote} for quote in row["quotes"]]
    assert [told(text, quote) for quote in found(text, language, names(text, row.get("mentions", [])))] == expected


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from((*LANGUAGES, "cs")), st.sampled_from((" ", "")))
@settings(max_examples=80, deadline=None)
def test_any_text(pieces: list[str], language: str, between: str) -> None:
    """Every span lies in the text and holds a letter or digit where it is content; quotes come in order of the text."""
    text = between.join(pieces)
    quoted = found(text, language)
    for quote in quoted:
        assert quote.content
        spans = [*quote.content, *(speaker.span for speaker in quote.speakers if speaker.span)]
        spans += [quote.cue] if quote.cue else []
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(quote.content) == sorted(quote.content)
        assert len(set(quote.speakers)) == len(quote.speakers)
    starts = [quote.content[0].start for quote in quoted]
    assert starts == sorted(starts)
    assert quoted == found(text, language)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_any_characters(text: str, language: str) -> None:
    """No text is an error."""
    assert all(quote.content for quote in found(text, language))


@pytest.mark.parametrize("piece", ["„", '"', "“a” ", "« ", "'a", "(", "sagte „a“, ", "–", "「"])
def test_long_texts(piece: str) -> None:
    """A long text of marks is read to its end without a sentence or a word known in it."""
    text = piece * (200_000 // len(piece))
    assert all(quote.content for quote in quotes(text, "de", [Span(0, len(text))], Tokens(), []))


def test_language_without_table() -> None:
    """Quotation marks alone still say that somebody speaks."""
    text = "„Nevíme nic.“"
    assert [told(text, quote)["content"] for quote in found(text, "cs")] == ["Nevíme nic."]


def test_names_are_optional() -> None:
    """Without names from elsewhere, a speaker's words stand in for them."""
    text = "„Das Wasser steigt“, sagte der Bürgermeister am Abend."
    (quote,) = found(text, "de")
    assert told(text, quote)["speakers"] == ["Bürgermeister (person)"]
