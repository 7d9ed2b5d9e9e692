"""Statements: the atoms of checking. For each clause what it asserts: predicate, frame, participants, polarity,
modality, time, figures, names, and through whom it is told.

A clause gives a statement for each content verb, and one for each event noun that it predicates something of ("the
inquiry was opened", "der mögliche Abschluss eines Abkommens"). Word lists come before structure: a negation counts for
the clause it stands in, a verb of planning or denying for the clause that depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate import frames
from tellings.annotate.clauses import Clause, Setting, clauses
from tellings.annotate.dependence import dependences
from tellings.annotate.modality import asserted, hedges, is_predicated
from tellings.annotate.names import Words, words_of
from tellings.annotate.participants import part, participants
from tellings.annotate.saying import says
from tellings.annotate.tokens import compound
from tellings.types import (
    Mention,
    Quantity,
    Quote,
    Span,
    Speaker,
    Statement,
    TimeExpr,
    Tokens,
)

CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "X")


class Found(NamedTuple):
    """What was annotated before in the same text."""

    times: Sequence[TimeExpr]
    quantities: Sequence[Quantity]
    mentions: Sequence[Mention]
    quotes: Sequence[Quote]


def statements(
    text: str, language: str, sentences: Sequence[Span], tokens: Tokens, headline: int, found: Found
) -> tuple[Statement, ...]:
    """The statements of ``text`` by place. ``headline``: where the headline ends."""
    words = words_of(text, sentences, tokens, language)
    out: list[Statement] = []
    for group in _by_sentence(words, sentences):
        spans = [Span(tokens.start[clause.words[0]], tokens.end[clause.words[-1]]) for clause in group]
        quoted = [bool(_quote(found.quotes, span, span)) for span in spans]
        for clause, setting in zip(group, dependences(words, group, quoted), strict=True):
            out += _of_clause(words, clause, setting, tokens.start[clause.words[0]] < headline, found)
    return tuple(sorted(out, key=lambda s: (s.cue, s.span, s.predicate)))


def _by_sentence(words: Words, sentences: Sequence[Span]) -> list[list[Clause]]:
    """The clauses of each sentence."""
    groups: list[list[Clause]] = []
    starts = iter(sentences)
    sentence: Span | None = None
    for clause in clauses(words, sentences):
        first = words.tokens.start[clause.words[0]]
        if sentence is None or sentence.end <= first:
            sentence = next((s for s in starts if s.end > first), sentence)
            groups.append([])
        groups[-1].append(clause)
    return groups


def _of_clause(words: Words, clause: Clause, setting: Setting, headline: bool, found: Found) -> list[Statement]:
    """The statements of one clause."""
    span = Span(words.tokens.start[clause.words[0]], words.tokens.end[clause.words[-1]])
    times = _held([(one.start, one.end) for one in found.times], span, words, clause)
    figures = _held([(one.start, one.end) for one in found.quantities], span, words, clause)
    names = _held([(one.start, one.end) for one in found.mentions], span, words, clause)
    mentions = [found.mentions[n] for n in names]
    roles = participants(words, clause, mentions)
    located = [n for n in names if found.mentions[n].type == "LOC" and part(words, found.mentions[n]) == "place"]
    place = located[0] if len(located) == 1 else None
    certainty = (*((setting.asked,) if setting.asked else ()), *hedges(words, clause))
    terms = _terms(words, clause)
    stater = _stater(words, clause, found.mentions) if figures else ()
    out = []
    for index, predicate, frame, nominal in _predicates(words, clause):
        cue = Span(words.tokens.start[index], words.tokens.end[index])
        if nominal and any(found.times[n].start <= cue.start < found.times[n].end for n in times):
            continue  # "March 2017" is no march
        polarity, modality = asserted(words, clause, index, nominal, setting)
        if modality == "ongoing" and clause.tense == "present" and any(_is_ahead(words, found.times[n]) for n in times):
            modality = "planned"  # "the talks begin next week"
        stated = not nominal or is_predicated(words, clause, index)
        out.append(
            Statement(
                span, cue, predicate, frame, roles, polarity, modality, clause.tense, certainty, times, figures, names,
                place, terms, _speakers(found.quotes, cue, span) or stater,
                headline=headline,
                background=clause.tense == "pluperfect",
                asserted=stated,
                nominal=nominal,
                passive=clause.passive,
                graded=_is_graded(words, clause, index),
            )
        )  # fmt: skip
    return out


def _is_ahead(words: Words, time: TimeExpr) -> bool:
    """Whether the words of a time say that it is still to come: "next week", "morgen", "in drei Tagen"; not where it
    belongs to a noun: "after the attack on Wednesday"."""
    reading, tokens = time.reading, words.tokens
    if time.type not in ("DATE", "TIME") or reading.base == "told" or reading.open == "until":
        return False
    if tokens.deprel and any(tokens.deprel[n] == "nmod" for n in tokens.within(time.start, time.end)):
        return False
    counted = (reading.offset or 0) > 0 or reading.shift > 0
    weekday = bool(reading.weekday) and time.tense == "future"
    return counted or weekday or reading.direction == "next" or reading.ref == "FUTURE_REF"


def _is_graded(words: Words, clause: Clause, index: int) -> bool:
    """Whether the word before a predicate makes what it tells of a part: "schwer verletzt"."""
    return index > clause.words[0] and words.forms[index - 1].lower() in frames.grades(words.language)


def _held(places: Sequence[tuple[int, int]], span: Span, words: Words, clause: Clause) -> tuple[int, ...]:
    """Indices of the annotations, by start and end, that lie in the clause's own words."""
    return tuple(
        n for n, (start, end) in enumerate(places)
        if span.start <= start < span.end and any(k in clause.words for k in words.tokens.within(start, end))
    )  # fmt: skip


# ── predicates ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _predicates(words: Words, clause: Clause) -> list[tuple[int, str, str, bool]]:
    """(index, lemma, frame, nominal) of what the clause tells of: phrases, verbs, event nouns."""
    tokens, language = words.tokens, words.language
    said = {key for n in clause.words for key in (tokens.lemma[n].lower(), words.forms[n].lower())}
    found: list[tuple[int, str, str, bool]] = []
    taken: set[str] = set()
    spoken: set[int] = set()
    anchor = clause.main if clause.main >= 0 else clause.words[0]
    said.add(clause.predicate)
    for phrase, frame in frames.phrases_of(said, language):
        if frame not in taken:
            verb = next((n for n in clause.verbs if tokens.lemma[n].lower() in phrase), anchor)
            found.append((verb, " ".join(phrase), frame, False))
            taken.add(frame)
            spoken.add(verb)
    verbs = [n for n in clause.verbs if tokens.pos[n] == "VERB"]
    for n in verbs or ([clause.main] if clause.main >= 0 else []):
        lemma = clause.predicate if n == clause.main else tokens.lemma[n].lower()
        frame = frames.verb_frame(lemma, language)
        if frame and frames.inventory()[frame].persons and _takes_a_thing(words, clause, n):
            frame = ""
        if n in spoken or (spoken and not frame):
            continue
        if frame and frame in taken:
            continue
        taken.add(frame)
        found.append((n, lemma, frame, False))
    for n in clause.words:
        if tokens.pos[n] in ("NOUN", "PROPN", "X") or (tokens.pos[n] == "ADJ" and words.capital(n)):
            frame = frames.noun_frame(tokens.lemma[n], language)
            if frame and frame not in taken:
                taken.add(frame)
                found.append((n, tokens.lemma[n], frame, True))
    return found or [(anchor, clause.predicate, "", False)]


def _takes_a_thing(words: Words, clause: Clause, verb: int) -> bool:
    """Whether what a verb happens to is nobody: "meet the deadline", "a video was released"."""
    tokens, things = words.tokens, frames.things(words.language)
    return bool(tokens.head) and any(
        tokens.head[n] == verb and tokens.deprel[n] in ("obj", "nsubj:pass") and tokens.lemma[n].lower() in things
        for n in clause.words
    )


# ── words and speakers ───────────────────────────────────────────────────────────────────────────────────────────────


def _terms(words: Words, clause: Clause) -> tuple[str, ...]:
    """The content lemmas of the clause in lower case, compounds with their parts; each once, in order."""
    found: dict[str, None] = {}
    for n in clause.words:
        if words.tokens.pos[n] in CONTENT and any(map(str.isalnum, words.forms[n])):
            lemma = words.tokens.lemma[n].lower()
            found[lemma] = None
            if words.tokens.pos[n] in ("NOUN", "X"):
                parts = compound(words.tokens.lemma[n], words.language)
                if len(parts) > 1:
                    found.update(dict.fromkeys(parts))
    return tuple(found)


def _speakers(quotes: Sequence[Quote], cue: Span, span: Span) -> tuple[Speaker, ...]:
    """The chain of speakers that a predicate is laid to."""
    quote = _quote(quotes, cue, span)
    return quote.speakers if quote else ()


def _quote(quotes: Sequence[Quote], cue: Span, span: Span) -> Quote | None:
    """The shortest quote whose content holds the predicate, or most of the clause."""
    best: tuple[int, Quote] | None = None
    for quote in quotes:
        for content in quote.content:
            overlap = min(content.end, span.end) - max(content.start, span.start)
            if content.covers(cue) or overlap * 2 > span.end - span.start:
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = (size, quote)
    return best[1] if best else None


def _stater(words: Words, clause: Clause, mentions: Sequence[Mention]) -> tuple[Speaker, ...]:
    """The subject of a verb of saying by the tree: "the company speaks of 750" is no quote, yet has a speaker."""
    tokens = words.tokens
    if not tokens.deprel or clause.main < 0 or not says(words, clause):
        return ()
    subject = next((n for n in clause.words if tokens.deprel[n] == "nsubj" and tokens.head[n] == clause.main), -1)
    if subject >= 0 and "Rel" in tokens.feats[subject]:  # "the paper, which had reported 41"
        subject -= 2 if subject > 1 and words.forms[subject - 1] == "," else 1
    if subject < 0:
        return ()
    span = Span(tokens.start[subject], tokens.end[subject])
    named = next((m for m in mentions if m.start <= span.start and span.end <= m.end), None)
    if named is None and tokens.pos[subject] not in ("NOUN", "PROPN"):
        return ()
    return (Speaker(named.form if named else tokens.lemma[subject], span),)
