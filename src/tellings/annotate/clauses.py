"""Clauses: stretches of a sentence with one finite verb, and what their verbs say about time and mood.

Commas and conjunctions propose borders; a piece without a verb goes with its neighbour, and a main clause that a
relative clause interrupts is put together again. This is a heuristic for news prose; a parse may replace it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.verb_moods import supposes, tense_and_voice
from tellings.types import Modality, Span, Tense

BORDERS = frozenset(",;:–—()،؛，；：（）")
VERBAL = ("VERB", "AUX")
SHORT = 4
"""Words below which a stretch between commas is no clause where no tagger knows the verbs."""


class Clause(NamedTuple):
    """``words``: indices of its words in order; ``finite``: the finite verb or -1; ``verbs``: all verbs in order;
    ``predicate``: lemma of the main verb with its prefix; ``main``: its index or -1; ``opener``: lemma of the
    subordinating word, or ""; ``relative``: whether a relative pronoun opens it; ``supposing``: whether the finite
    verb is in the conditional."""

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
    supposing: bool = False


class Setting(NamedTuple):
    """What the rest of the sentence says about a clause: the modality that it ``inherited``; ``conditioned``: a
    condition stands beside it; ``told``: somebody told it in the past, where a conditional is a future; ``asked``: the
    word of an indirect question whose answer is left open; ``failed``: the clause before says that it can't come about,
    ``realised``: that it did."""

    inherited: Modality | None = None
    conditioned: bool = False
    told: bool = False
    asked: str = ""
    failed: bool = False
    realised: bool = False


def clauses(words: Words, sentences: Sequence[Span]) -> tuple[Clause, ...]:
    """The clauses of each sentence in order; every word but the marks at borders is in one."""
    found: list[Clause] = []
    for sentence in sentences:
        inside = words.tokens.within(sentence.start, sentence.end)
        if len(inside):
            finite = _finite(words, inside)
            signed = bool(modalities(words.language).signs)
            pieces = _stretches(words, inside) if signed else _pieces(words, inside, finite)
            found += [_clause(words, piece, finite) for piece in pieces]
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
        found |= _clusters(words, segment, found)
        segment = []
    return frozenset(found)


def _clusters(words: Words, segment: Sequence[int], found: set[int]) -> set[int]:
    """The plural of an auxiliary that looks like its infinitive, in a clause that has no other finite verb: "dat we
    moeten kunnen gaan"."""
    tokens, rules = words.tokens, modalities(words.language)
    opener = next((n for n in reversed(segment) if tokens.pos[n] == "SCONJ"), None)
    if opener is None or any(n in found for n in segment if n > opener):
        return set()
    for n in segment:
        if n > opener and tokens.pos[n] == "AUX" and "Inf" in tokens.feats[n] and tokens.lemma[n].lower() in (
            *rules.modals, *rules.perfect, *rules.passive, *rules.future,
        ):  # fmt: skip
            return set() if tokens.pos[n - 1] in ("PART", "ADP") and words.forms[n - 1] in rules.markers else {n}
    return set()


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
        lacking = next((piece for piece in pieces[:-4:-1] if _completes(words, piece, segment, finite)), None)
        if lacking is not None and not pending:
            lacking += segment  # "wollen Stadt, | Land und Bahn sie finanzieren"
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


def _stretches(words: Words, inside: range) -> list[list[int]]:
    """The words between commas and words that open a clause, where verbs aren't known; short ones go with the next."""
    rules = modalities(words.language)
    pieces: list[list[int]] = [[]]
    for n in inside:
        form = words.forms[n]
        border = form in BORDERS or form in rules.borders
        if (border or form.lower() in rules.openers) and _is_long(words, pieces[-1]):
            pieces.append([])
        if not border:
            pieces[-1].append(n)
    if len(pieces) > 1 and not _is_long(words, pieces[-1]):
        short = pieces.pop()
        pieces[-1] += short
    return [piece for piece in pieces if piece]


def _is_long(words: Words, piece: Sequence[int]) -> bool:
    """Whether a stretch has words and letters enough for a clause; a sign of Chinese is a word here."""
    return len(piece) >= SHORT and sum(len(words.forms[n]) for n in piece) >= 2 * SHORT


def _divided(words: Words, segment: list[int], verbs: frozenset[int]) -> list[list[int]]:
    """A segment with several finite verbs, cut where the later clause begins: at its conjunction or relative pronoun,
    or right after a verb that takes a clause ("says | it sent a letter")."""
    finite = [n for n in segment if n in verbs]
    clausal = modalities(words.language).clausal
    cuts: list[int] = []
    first = segment[0]
    if finite and first < finite[0] and words.tokens.pos[first] == "VERB" and "Part" in words.tokens.feats[first]:
        finite = [first, *finite]  # "…, saying | that the bridge will be closed"
    for one, two in pairwise(finite):
        between = range(one + 1, two)
        opener = next((n for n in between if _subordinates(words, n)), None)
        if opener is not None:
            # A preposition goes with what it opens, but a prefix with its verb: "neemt aan | dat".
            with_it = "Rel" in words.tokens.feats[opener] or not modalities(words.language).separable
            before = with_it and words.tokens.pos[opener - 1] == "ADP" and opener - 1 > one
            cuts.append(opener - 1 if before else opener)
        elif words.tokens.lemma[one].lower() in clausal and len(between) > 0:
            cuts.append(one + 1)
    parts = [[n for n in segment if low <= n < high] for low, high in pairwise([segment[0], *cuts, segment[-1] + 1])]
    return [part for part in parts if part]


def _subordinates(words: Words, n: int) -> bool:
    """Whether a word opens a clause: a conjunction, a relative pronoun, an "if" of whatever part of speech."""
    if words.tokens.pos[n] == "SCONJ" or "Rel" in words.tokens.feats[n]:
        return True
    return words.tokens.pos[n] in ("PRON", "ADV") and words.forms[n].lower() in modalities(words.language).conditional


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


def _completes(words: Words, before: Sequence[int], segment: Sequence[int], finite: frozenset[int]) -> bool:
    """Whether a segment holds the infinitive or participle that the auxiliary before a list still lacks."""
    tokens, rules = words.tokens, modalities(words.language)
    if any(n in finite for n in segment):
        return False
    last = next((n for n in reversed(before) if n in finite), -1)
    governing = (*rules.future, *rules.perfect, *rules.passive, *rules.modals)
    if last < 0 or tokens.pos[last] != "AUX" or tokens.lemma[last].lower() not in governing:
        return False
    if any(tokens.pos[n] in VERBAL and ("Inf" in tokens.feats[n] or "Part" in tokens.feats[n]) for n in before):
        return False
    verb = next((n for n in reversed(segment) if tokens.pos[n] != "PUNCT"), -1)
    if verb < 0 or tokens.pos[verb] not in VERBAL or (verb and tokens.pos[verb - 1] == "PART"):
        return False
    return "Inf" in tokens.feats[verb] or "Part" in tokens.feats[verb]


def _has_verb(words: Words, segment: Sequence[int], finite: frozenset[int]) -> bool:
    """Whether a segment can be a clause: a finite verb, or an infinitive with its mark."""
    for n in segment:
        if n in finite:
            return True
        if words.tokens.pos[n] in VERBAL and "Inf" in words.tokens.feats[n].split():
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
    tense, passive = tense_and_voice(words, piece, verbs, finite, main)
    subjunctive = any("Sub" in tokens.feats[n] for n in verbs)
    first, rules = words.forms[piece[0]].lower(), modalities(language)
    if not opener and (first in rules.openers or (finite >= 0 and first in rules.purpose)):
        opener = first
    supposing = finite >= 0 and supposes(words, finite)
    return Clause(
        tuple(piece), finite, verbs, main, predicate, tense, passive, subjunctive, opener, relative, supposing
    )
