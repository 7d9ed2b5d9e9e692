"""Clauses: stretches of a sentence with one finite verb, and what their verbs say about time and mood.

Commas and conjunctions propose borders; a piece without a verb goes with its neighbour, and a main clause that a
relative clause interrupts is put together again. This is a heuristic for news prose; a parse may replace it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tellings.annotate.names import Words
from tellings.languages import table
from tellings.types import Record, Span, Tense

BORDERS = frozenset(",;:–—()")
VERBAL = ("VERB", "AUX")


class Modalities(Record, frozen=True):
    """``modality.toml``. Lists are of lemmas in lower case; "_" stands for a blank. See the comments of its rows.

    ``separable``: a verb's prefix can stand apart and belongs before the lemma ("teilte … mit" is "mitteilen").
    ``unaccusative``: where one verb makes the perfect and the passive ("est arrivé", "est arrêté"), the verbs that it
    makes the perfect of; with one of ``reflexives`` before it it makes no passive either.
    """

    separable: bool = False
    future: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    unaccusative: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    existence: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    no_negations: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    denial_nouns: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    clausal: tuple[str, ...] = ()
    modals: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    adverbs: dict[str, str] = {}
    prepositions: dict[str, str] = {}


class Clause(NamedTuple):
    """``words``: indices of its words in order; ``finite``: the finite verb or -1; ``verbs``: all verbs in order;
    ``predicate``: lemma of the main verb with its prefix; ``main``: its index or -1; ``opener``: lemma of the
    subordinating word, or ""; ``relative``: whether a relative pronoun opens it."""

    words: tuple[int, ...]
    finite: int
    verbs: tuple[int, ...]
    main: int
    predicate: str
    tense: Tense
    passive: bool
    subjunctive: bool
    opener: str
    relative: bool


def modalities(language: str) -> Modalities:
    """The table ``modality`` of ``language``."""
    found: Modalities = table(language, "modality", Modalities)
    return found


def clauses(words: Words, sentences: Sequence[Span]) -> tuple[Clause, ...]:
    """The clauses of each sentence in order; every word but the marks at borders is in one."""
    found: list[Clause] = []
    for sentence in sentences:
        inside = words.tokens.within(sentence.start, sentence.end)
        if len(inside):
            finite = _finite(words, inside)
            found += [_clause(words, piece, finite) for piece in _pieces(words, inside, finite)]
    return tuple(found)


def _finite(words: Words, inside: range) -> frozenset[int]:
    """The finite verbs of a sentence: a tagger takes "werde … eintreffen" for two of them and the last word of
    "unterzeichnet haben" for an infinitive, where between two commas only one can be finite."""
    tokens, rules = words.tokens, modalities(words.language)
    found = {n for n in inside if tokens.pos[n] in VERBAL and "Fin" in tokens.feats[n]}
    governing = (*rules.future, *rules.modals)
    segment: list[int] = []
    for n in (*inside, -1):
        if n >= 0 and words.forms[n] not in BORDERS:
            segment.append(n)
            continue
        auxiliary = next((k for k in segment if k in found and tokens.lemma[k].lower() in governing), None)
        for k in segment:
            if (
                auxiliary is not None
                and k > auxiliary
                and tokens.pos[k] == "VERB"
                and words.forms[k] == tokens.lemma[k]
            ):
                found.discard(k)
        if not found & set(segment):
            last = next((k for k in reversed(segment) if tokens.pos[k] == "AUX" and tokens.feats[k] == "Inf"), None)
            marked = last is not None and last and words.tokens.pos[last - 1] == "PART"
            if last is not None and not marked and any("Part" in tokens.feats[k] for k in segment):
                found.add(last)
        segment = []
    return frozenset(found)


def _pieces(words: Words, inside: range, finite: frozenset[int]) -> list[list[int]]:
    """The words of each clause of a sentence."""
    segments: list[list[int]] = [[]]
    for n in inside:
        joint = words.tokens.pos[n] == "CCONJ" and _joins_clauses(words, n, inside, segments[-1], finite)
        if joint or words.forms[n] in BORDERS:
            segments.append([])
        else:
            segments[-1].append(n)
    segments = [part for segment in segments if segment for part in _divided(words, segment, finite)]
    pieces: list[list[int]] = []
    pending: list[int] = []
    for at, segment in enumerate(segments):
        opened = _opened(words, segment)
        if not _has_verb(words, segment, finite):
            if pieces and not pending and not (opened and at + 1 < len(segments)):
                pieces[-1] += segment
            else:
                pending += segment  # its verb is still to come
            continue
        if pieces and not pending and len(segment) <= 2 and not any(n in finite for n in segment):
            pieces[-1] += segment  # "…, zu treffen"
            continue
        if pending and opened and at + 1 < len(segments):
            pieces.append(segment)  # the main clause goes on after it
            continue
        if pending:
            pieces.append(pending + segment)
            pending = []
            continue
        pieces.append(segment)
    if pending:
        if pieces:
            pieces[-1] = sorted(pieces[-1] + pending)
        else:
            pieces.append(pending)
    return [sorted(piece) for piece in pieces]


def _divided(words: Words, segment: list[int], verbs: frozenset[int]) -> list[list[int]]:
    """A segment with several finite verbs, cut where the later clause begins: at its conjunction or relative pronoun,
    or right after a verb that takes a clause ("says | it sent a letter")."""
    finite = [n for n in segment if n in verbs]
    clausal = modalities(words.language).clausal
    cuts: list[int] = []
    for one, two in pairwise(finite):
        between = range(one + 1, two)
        opener = next((n for n in between if words.tokens.pos[n] == "SCONJ" or "Rel" in words.tokens.feats[n]), None)
        if opener is not None:
            cuts.append(opener - 1 if words.tokens.pos[opener - 1] == "ADP" and opener - 1 > one else opener)
        elif words.tokens.lemma[one].lower() in clausal and len(between) > 0:
            cuts.append(one + 1)
    parts = [[n for n in segment if low <= n < high] for low, high in pairwise([segment[0], *cuts, segment[-1] + 1])]
    return [part for part in parts if part]


def _joins_clauses(words: Words, n: int, inside: range, before: list[int], finite: frozenset[int]) -> bool:
    """Whether conjunction ``n`` stands between two clauses: finite verbs on both sides of it."""
    if not any(k in finite for k in before):
        return False
    for k in range(n + 1, inside.stop):
        if words.forms[k] in BORDERS or words.tokens.pos[k] == "CCONJ":
            return False
        if k in finite:
            return True
    return False


def _has_verb(words: Words, segment: Sequence[int], finite: frozenset[int]) -> bool:
    """Whether a segment can be a clause: a finite verb, or an infinitive with its mark."""
    for n in segment:
        if n in finite:
            return True
        if words.tokens.pos[n] in VERBAL and words.tokens.feats[n] == "Inf":
            return True
    return False


def _opened(words: Words, segment: Sequence[int]) -> bool:
    """Whether a subordinating word or a relative pronoun opens the segment."""
    for n in segment[:3]:
        if words.tokens.pos[n] == "SCONJ" or "Rel" in words.tokens.feats[n]:
            return True
        if words.tokens.pos[n] not in ("ADP", "ADV", "PUNCT", "DET", "CCONJ"):
            return False
    return False


def _clause(words: Words, piece: list[int], all_finite: frozenset[int]) -> Clause:
    tokens, language = words.tokens, words.language
    verbs = tuple(n for n in piece if tokens.pos[n] in VERBAL)
    finite = next((n for n in verbs if n in all_finite), -1)
    content = [n for n in verbs if tokens.pos[n] == "VERB"]
    main = content[0] if content else finite
    prefix = next((n for n in piece if "Prefix" in tokens.feats[n] and n > main >= 0 and main in all_finite), -1)
    predicate = tokens.lemma[main].lower() if main >= 0 else ""
    if prefix >= 0 and modalities(language).separable:
        predicate = tokens.lemma[prefix].lower() + predicate
    opener, relative = "", False
    for n in piece[:3]:
        if "Rel" in tokens.feats[n]:
            relative = True
        if tokens.pos[n] == "SCONJ":
            opener = tokens.lemma[n].lower()
        if opener or relative or tokens.pos[n] not in ("ADP", "ADV", "PUNCT", "CCONJ"):
            break
    tense, passive = _tense(words, piece, verbs, finite, main)
    subjunctive = any("Sub" in tokens.feats[n] for n in verbs)
    return Clause(tuple(piece), finite, verbs, main, predicate, tense, passive, subjunctive, opener, relative)


def _tense(words: Words, piece: Sequence[int], verbs: Sequence[int], finite: int, main: int) -> tuple[Tense, bool]:
    """The tense of the verb group, and whether it is passive."""
    tokens, rules = words.tokens, modalities(words.language)
    if finite < 0:
        return "none", False
    lemma = tokens.lemma[finite].lower()
    past = "Past" in tokens.feats[finite] and "Sub" not in tokens.feats[finite]
    others = [n for n in verbs if n != finite]
    participle = any("Part" in tokens.feats[n] and "Prog" not in tokens.feats[n] for n in others)
    infinitive = any("Inf" in tokens.feats[n] or words.forms[n] == tokens.lemma[n] for n in others)
    passive = participle and (
        (lemma in rules.passive and (lemma not in rules.perfect or _undergone(words, finite, main)))
        or any(tokens.lemma[n].lower() in rules.passive and n != main and "Part" in tokens.feats[n] for n in others)
        or any(tokens.lemma[n].lower() in rules.passive and "Inf" in tokens.feats[n] for n in others)
    )
    if "Fut" in tokens.feats[finite] or (lemma in rules.future and infinitive):
        return "future", passive
    # "hat … erlassen", taken for an infinitive
    bare = any(n and tokens.feats[n] == "Inf" and tokens.pos[n - 1] != "PART" for n in others)
    if lemma in rules.perfect and (participle or bare):
        return ("pluperfect" if past else "past"), passive
    return ("past" if past else "present"), passive


def _undergone(words: Words, finite: int, main: int) -> bool:
    """Whether a participle with the verb of both perfect and passive is a passive: "est arrêté", not "est arrivé"."""
    rules = modalities(words.language)
    if not rules.unaccusative or words.tokens.lemma[main].lower() in rules.unaccusative:
        return False
    return not any(words.forms[n].lower() in rules.reflexives for n in range(max(0, finite - 2), finite))
