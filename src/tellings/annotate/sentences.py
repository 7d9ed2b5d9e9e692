"""Where sentences start and end.

Paragraphs always split. Within one, simplemma's splitter proposes; rows of ``resources/<language>/sentences.toml`` and
``resources/all/sentences.toml`` mend what it misses on news: a quotation that closes after the full stop, the full
stops of Chinese and Japanese, and abbreviations that end no sentence.
"""

from __future__ import annotations

import re
from functools import cache

from tellings.languages import table
from tellings.types import Record, Span


class SentenceRules(Record, frozen=True):
    """``sentences.toml``: ``breaks`` are patterns with an empty group where a sentence ends; ``abbreviations`` end no
    sentence (without their full stop, as written); capitals with full stops ("U.S.") end one only before one of
    ``openers``, hours ("5 p.m.") none before one of ``after_hours``; ``ordinals``: whether "18." is an ordinal before a
    lower-case word or one of ``after_ordinal``; ``closing``: marks that close a quotation with a blank before them,
    too."""

    breaks: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    after_hours: tuple[str, ...] = ()
    ordinals: bool = False
    after_ordinal: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


PARAGRAPH = re.compile(r"[^\n]+")
LAST_WORD = re.compile(r"(?:^|[\s(„“\"«»‚‘'’\[])([^\s(„“\"«»‚‘'’\[]{1,20})\.$")
CLOSING = frozenset("\"'”“’»«")
"""Marks that close a quotation in some language; right behind a full stop they belong to its sentence."""
INITIALISM = re.compile(r"[A-Z](?:\.[A-Z])+$")
HOURS = re.compile(r"[ap]\.m$")
CAPITAL_INITIAL = re.compile(r"[A-ZÄÖÜÉÈÀА-ЯЁІЇЄŁŚŻĆŞÇ]$")


@cache
def _breaks(language: str) -> tuple[re.Pattern[str], ...]:
    rows = (*table("all", "sentences", SentenceRules).breaks, *table(language, "sentences", SentenceRules).breaks)
    return tuple(re.compile(row) for row in rows)


@cache
def _rules(language: str) -> tuple[frozenset[str], bool, frozenset[str]]:
    own, shared = table(language, "sentences", SentenceRules), table("all", "sentences", SentenceRules)
    return frozenset((*own.abbreviations, *shared.abbreviations)), own.ordinals, frozenset(own.after_ordinal)


@cache
def _followers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    rows: SentenceRules = table(language, "sentences", SentenceRules)
    return frozenset(rows.openers), frozenset(rows.after_hours)


@cache
def _closing(language: str) -> tuple[str, ...]:
    rows: SentenceRules = table(language, "sentences", SentenceRules)
    return rows.closing


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without the white space around them; every other character is in one."""
    found: list[Span] = []
    for paragraph in PARAGRAPH.finditer(text):
        found += _of_paragraph(text, paragraph.start(), paragraph.end(), language)
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int, language: str) -> list[Span]:
    from simplemma import split_sentences

    ends: set[int] = set()
    at = start
    for piece in split_sentences(text[start:end]):
        place = text.find(piece, at, end)
        if place < 0:
            continue
        at = place + len(piece)
        ends.add(at)
    for pattern in _breaks(language):
        ends |= {start + match.end(1) for match in pattern.finditer(text[start:end])}
    ends = {at for at in ends if not _continues(text, at, end, language)} | {end}
    spans, low = [], start
    for high in sorted(ends):
        stripped = text[low:high].strip()
        if stripped:
            first = low + text[low:high].index(stripped[0])
            spans.append(Span(first, first + len(stripped)))
        low = high
    return spans


def _continues(text: str, at: int, end: int, language: str) -> bool:
    """Whether the sentence goes on after ``at``: an abbreviation, an initial or an ordinal stands before it, or a mark
    that closes its quotation comes."""
    abbreviations, ordinals, after_ordinal = _rules(language)
    rest = text[at : min(end, at + 40)].split(None, 1)
    follower = rest[0] if rest else ""
    if (text[at - 1] in ".!?…" and text[at : at + 1] in CLOSING) or follower.startswith(_closing(language)):
        return True
    last = LAST_WORD.search(text, max(0, at - 24), at)
    if not last or not follower:
        return False
    word = last.group(1)
    if word in abbreviations or (CAPITAL_INITIAL.match(word) and follower[:1].isupper()):
        return True
    openers, after_hours = _followers(language)
    if openers and INITIALISM.match(word):
        return follower[:1].isalnum() and re.split(r"[^A-Za-z]", follower)[0] not in openers
    if HOURS.match(word):
        return follower.strip(".,;:") in after_hours
    if ordinals and word.isdigit() and len(word) <= 2:
        return follower[:1].islower() or follower.strip(".,;:") in after_ordinal
    return False
