"""Statements: the atoms of checking. For each clause what it asserts: predicate, frame, participants, polarity,
modality, time, figures, names, and through whom it is told.

A clause gives a statement for each content verb, and one for each event noun that it predicates something of ("the
inquiry was opened", "der mögliche Abschluss eines Abkommens"). Word lists come before structure: a negation counts for
the clause it stands in, a verb of planning or denying for the clause that depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate import frames, gazetteer
from tellings.annotate.clauses import Clause, clauses, modalities
from tellings.annotate.lexicon import uninflected
from tellings.annotate.names import Words, words_of
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.tokens import compound
from tellings.types import (
    Mention,
    Modality,
    Polarity,
    Quantity,
    Quote,
    Role,
    Span,
    Speaker,
    Statement,
    Tense,
    TimeExpr,
    Tokens,
)

REACH = 6
"""Words before a noun within which a negation can mean it."""
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "X")
GOVERNING: dict[str, Modality] = {
    "plans": "planned",
    "demands": "demanded",
    "denials": "denied",
    "unconfirmed": "unconfirmed",
}


NO_FRAME = frames.Frame("", "", "")


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
    last_sentence = Span(0, 0)
    governed: Modality | None = None
    starts = iter(sentences)
    sentence = next(starts, None)
    for clause in clauses(words, sentences):
        first = tokens.start[clause.words[0]]
        while sentence is not None and sentence.end <= first:
            sentence = next(starts, None)
        if sentence is not None and sentence != last_sentence:
            governed, last_sentence = None, sentence
        depends = clause.finite < 0 or clause.opener or clause.subjunctive
        inherited = governed if depends else None
        out += _of_clause(words, clause, inherited, first < headline, found)
        governed = _governs(words, clause) or (inherited if depends else None)
    return tuple(sorted(out, key=lambda s: (s.cue, s.span, s.predicate)))


def _of_clause(
    words: Words, clause: Clause, inherited: Modality | None, headline: bool, found: Found
) -> list[Statement]:
    """The statements of one clause."""
    span = Span(words.tokens.start[clause.words[0]], words.tokens.end[clause.words[-1]])
    times = tuple(n for n, time in enumerate(found.times) if _inside(time.start, time.end, words, clause))
    figures = tuple(n for n, q in enumerate(found.quantities) if _inside(q.start, q.end, words, clause))
    names = tuple(n for n, m in enumerate(found.mentions) if _inside(m.start, m.end, words, clause))
    mentions = [found.mentions[n] for n in names]
    roles = _roles(words, clause, mentions)
    located = [n for n in names if found.mentions[n].type == "LOC" and _part(words, found.mentions[n]) == "place"]
    place = located[0] if len(located) == 1 else None
    negated = _negated(words, clause)
    certainty = tuple(words.tokens.lemma[n].lower() for n in clause.words if _certainty(words, n))
    terms = _terms(words, clause)
    stater = _stater(words, clause, found.mentions) if figures else ()
    out = []
    for index, predicate, frame, nominal in _predicates(words, clause):
        cue = Span(words.tokens.start[index], words.tokens.end[index])
        polarity, modality = _modality(words, clause, index, nominal, negated, inherited)
        asserted = not nominal or _predicated(words, clause, index)
        out.append(
            Statement(
                span, cue, predicate, frame, roles, polarity, modality, clause.tense, certainty, times, figures, names,
                place, terms, _speakers(found.quotes, cue, span) or stater,
                headline=headline,
                background=clause.tense == "pluperfect",
                asserted=asserted,
                nominal=nominal,
                passive=clause.passive,
                graded=_is_graded(words, clause, index),
            )
        )  # fmt: skip
    return out


def _is_graded(words: Words, clause: Clause, index: int) -> bool:
    """Whether the word before a predicate makes what it tells of a part: "schwer verletzt"."""
    return index > clause.words[0] and words.forms[index - 1].lower() in frames.grades(words.language)


def _inside(start: int, end: int, words: Words, clause: Clause) -> bool:
    """Whether a span lies in the clause's own words."""
    return any(start <= words.tokens.start[n] < end for n in clause.words)


# ── predicates ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _predicates(words: Words, clause: Clause) -> list[tuple[int, str, str, bool]]:
    """(index, lemma, frame, nominal) of what the clause tells of: phrases, verbs, event nouns."""
    tokens, language = words.tokens, words.language
    said = {key for n in clause.words for key in (tokens.lemma[n].lower(), words.forms[n].lower())}
    found: list[tuple[int, str, str, bool]] = []
    taken: set[str] = set()
    spoken: set[int] = set()
    anchor = clause.main if clause.main >= 0 else clause.words[0]
    for phrase, frame in frames.phrases(language):
        if all(part in said or part == clause.predicate for part in phrase) and frame not in taken:
            verb = next((n for n in clause.verbs if tokens.lemma[n].lower() in phrase), anchor)
            found.append((verb, " ".join(phrase), frame, False))
            taken.add(frame)
            spoken.add(verb)
    verbs = [n for n in clause.verbs if tokens.pos[n] == "VERB"]
    for n in verbs or ([clause.main] if clause.main >= 0 else []):
        lemma = clause.predicate if n == clause.main else tokens.lemma[n].lower()
        frame = frames.verb_frame(lemma, language)
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


# ── polarity and modality ───────────────────────────────────────────────────────────────────────────────────────────


def _negated(words: Words, clause: Clause) -> bool:
    """Whether a negation stands in the clause that isn't one of the harmless phrases ("nicht nur") and doesn't only
    set something apart ("750 tonnes and not a kilo more")."""
    rules = modalities(words.language)
    lowered = [words.forms[n].lower() for n in clause.words]
    joined = f" {' '.join(lowered)} "
    count = sum(
        1
        for at, (n, form) in enumerate(zip(clause.words, lowered, strict=True))
        if form in rules.negations and not (at > 1 and words.tokens.pos[n - 1] == "CCONJ")
    )
    harmless = sum(joined.count(f" {phrase.replace('_', ' ')} ") for phrase in rules.no_negations)
    return count > harmless


def _certainty(words: Words, n: int) -> bool:
    rules = modalities(words.language)
    lemma, form = words.tokens.lemma[n].lower(), words.forms[n].lower()
    return any(
        table.get(key) in ("unconfirmed", "possible")
        for table in (rules.adverbs, rules.adjectives)
        for key in (lemma, form)
    )


def _modality(
    words: Words, clause: Clause, index: int, nominal: bool, negated: bool, inherited: Modality | None
) -> tuple[Polarity, Modality]:
    """How the clause asserts its predicate at ``index``."""
    tokens, rules = words.tokens, modalities(words.language)
    if nominal and negated:
        negated = clause.predicate in rules.existence or _denied_noun(words, clause, index)
    polarity: Polarity = "negative" if negated else "positive"
    lemmas = [tokens.lemma[n].lower() for n in clause.words]
    forms = [words.forms[n].lower() for n in clause.words]
    if nominal:
        if clause.predicate in rules.denials:
            return ("positive", "happened") if negated else (polarity, "denied")
        if _phrase(rules.unconfirmed, lemmas, forms):
            return "positive", "unconfirmed"
        for n in reversed([n for n in clause.words if n < index][-3:]):
            for key in (tokens.lemma[n].lower(), words.forms[n].lower()):
                if key in rules.adjectives:
                    return polarity, rules.adjectives[key]  # type: ignore[return-value]
        if clause.predicate in rules.plans:
            return polarity, "planned"
    if inherited:
        return polarity, inherited
    if clause.predicate in rules.plans and index == clause.main:
        return polarity, "planned"
    if clause.opener in rules.conditional or (forms and forms[0] in rules.conditional):
        return polarity, "conditional"
    matrix = [n for n in clause.verbs if n != index and tokens.pos[n] == "VERB"]
    for n in matrix:
        lemma = clause.predicate if n == clause.main else tokens.lemma[n].lower()
        if (n < index and tokens.feats[index] == "Inf") or (n == clause.main and nominal):
            for name, modality in GOVERNING.items():
                if lemma in getattr(rules, name):
                    return polarity, modality
    for n in clause.words:
        if tokens.deprel and tokens.deprel[n] == "amod":
            continue  # "alleged crimes" says nothing about the warrant for them
        for key in (tokens.lemma[n].lower(), words.forms[n].lower()):
            if key in rules.adverbs:
                return polarity, rules.adverbs[key]  # type: ignore[return-value]
    if clause.finite >= 0:
        modal = rules.modals.get(tokens.lemma[clause.finite].lower()) or _periphrasis(words, clause)
        if modal and (clause.main != clause.finite or (not nominal and index != clause.finite)):
            if _perfect_infinitive(words, clause) and modal == "planned":
                return polarity, "unconfirmed"  # "soll … haben": hearsay
            if (
                "Past" in tokens.feats[clause.finite]
                and modal == "possible"
                and "Sub" not in tokens.feats[clause.finite]
            ):
                return polarity, "happened"  # "konnte gerettet werden"
            return polarity, modal  # type: ignore[return-value]
    if any(key in rules.adjectives for key in lemmas) and clause.main == clause.finite and not nominal:
        value = next(rules.adjectives[key] for key in lemmas if key in rules.adjectives)
        if clause.predicate in rules.light or clause.predicate in rules.passive:
            return polarity, value  # type: ignore[return-value]
    if clause.tense == "future":
        return polarity, "planned"
    if clause.tense in ("past", "pluperfect"):
        return polarity, "happened"
    return polarity, "ongoing" if clause.tense == "present" else "happened"


def _predicated(words: Words, clause: Clause, index: int) -> bool:
    """Whether the clause says of an event noun that it was, will be, may be, or was denied."""
    rules = modalities(words.language)
    verb = clause.predicate
    before = [words.tokens.lemma[n].lower() for n in clause.words if index - 4 <= n < index]
    forms = [words.forms[n].lower() for n in clause.words if index - 4 <= n < index]
    if any(key in rules.adjectives for key in (*before, *forms)):
        return True
    if _is_modifier(words, clause, index):
        return False
    if verb in rules.denials or verb in rules.plans or _phrase(rules.unconfirmed, [verb, *before], forms):
        return True
    content = [n for n in clause.verbs if words.tokens.pos[n] == "VERB"]
    if 0 <= index < clause.finite and not frames.verb_frame(verb, words.language):
        return verb not in lexicon(words.language).lemmas  # "the blast tore through the works"
    light = (
        verb in rules.light
        or frames.inventory().get(frames.verb_frame(verb, words.language), NO_FRAME).kind == "change"
    )
    return light and len(content) <= 1


def _is_modifier(words: Words, clause: Clause, index: int) -> bool:
    """Whether an event noun stands behind a preposition, so that the clause is about another noun ("claims for the
    assault"); behind a noun of saying it is what is said ("Vorwürfe von Waffenlieferungen")."""
    tokens = words.tokens
    at = index - 1
    while at >= clause.words[0] and tokens.pos[at] in ("DET", "ADJ", "NUM", "PART", "ADV"):
        at -= 1
    if at < clause.words[0] or tokens.pos[at] != "ADP":
        return False
    governor = frames.noun_frame(tokens.lemma[at - 1], words.language) if at > clause.words[0] else ""
    return frames.inventory().get(governor, NO_FRAME).kind != "saying"


def _denied_noun(words: Words, clause: Clause, index: int) -> bool:
    """Whether a negation stands before an event noun: "no attack", "zu keiner Zeit eine Warnung"."""
    negations = modalities(words.language).negations
    return any(words.forms[n].lower() in negations for n in clause.words if index - REACH <= n < index)


def _phrase(rows: Sequence[str], lemmas: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether all words of one of ``rows`` stand in the clause."""
    known = {*lemmas, *forms}
    return any(all(part in known for part in row.split("_")) for row in rows)


def _periphrasis(words: Words, clause: Clause) -> str:
    """What a verb says about another together with the word right behind it: "is to be signed"."""
    after = clause.finite + 1
    if after >= len(words.forms) or after not in clause.words:
        return ""
    key = f"{words.tokens.lemma[clause.finite].lower()}_{words.forms[after].lower()}"
    return modalities(words.language).modals.get(key, "")


def _perfect_infinitive(words: Words, clause: Clause) -> bool:
    """Whether an infinitive is of the perfect ("soll getötet haben"), not of the passive ("doit être signée")."""
    rules, tokens = modalities(words.language), words.tokens
    auxiliary = any(
        tokens.lemma[n].lower() in rules.perfect and "Inf" in tokens.feats[n] and n != clause.finite
        and (tokens.lemma[n].lower() not in rules.passive or clause.predicate in rules.unaccusative)
        for n in clause.verbs
    )  # fmt: skip
    return auxiliary and any("Part" in tokens.feats[n] for n in clause.verbs)


def _governs(words: Words, clause: Clause) -> Modality | None:
    """What a clause that depends on this one is: planned, denied …; None where this one says nothing about it."""
    rules = modalities(words.language)
    lemmas = {clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.verbs)}
    for name, modality in GOVERNING.items():
        if lemmas & set(getattr(rules, name)):
            return None if modality == "denied" and _negated(words, clause) else modality
    return None


# ── participants ────────────────────────────────────────────────────────────────────────────────────────────────────


def _roles(words: Words, clause: Clause, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """What part each name plays: by its preposition; without one the first before the verb acts, others undergo."""
    found: list[Role] = []
    acted = False
    for mention in mentions:
        if mention.type == "MISC" and not mention.form[:1].isupper():
            continue
        part = _part(words, mention)
        if not part and found and _is_joined(words, mention, found[-1].span):
            found.append(Role(found[-1].name, Span(mention.start, mention.end), mention.form))
            continue
        if not part and _attributive(words, mention):
            continue
        if not part:
            part = "theme" if acted else "agent"
            acted = True
        if clause.passive and part == "agent":
            part = "theme"
        elif clause.passive and part == "source":
            part = "agent"
        found.append(Role(part, Span(mention.start, mention.end), mention.form))
    return tuple(found)


def _is_joined(words: Words, mention: Mention, before: Span) -> bool:
    """Whether only a conjunction stands between a mention and the one before it: "in Iran und Jemen"."""
    between = words.tokens.within(before.end, mention.start)
    return len(between) == 1 and words.tokens.pos[between.start] == "CCONJ"


def _attributive(words: Words, mention: Mention) -> bool:
    """Whether a mention only says whose something is, by the tree: "Partner Russlands", "Putins Besuch"."""
    tokens = words.tokens
    if not tokens.deprel:
        return False
    inside = tokens.within(mention.start, mention.end)
    top = next((n for n in inside if tokens.head[n] not in inside), -1)
    if top < 0 or tokens.head[top] < 0 or tokens.pos[tokens.head[top]] not in ("NOUN", "PROPN"):
        return False
    if tokens.deprel[top] == "appos":  # a genitive to the eye
        return any(gazetteer.lookup(base, words.language) for base in uninflected(words.forms[top], words.language))
    return tokens.deprel[top] in ("nmod", "nmod:poss")


def _part(words: Words, mention: Mention) -> str:
    """The part that the preposition before a mention gives it; "" without one."""
    prepositions = modalities(words.language).prepositions
    at = words.tokens.within(mention.start, mention.end).start - 1
    for n in range(at, max(-1, at - 4), -1):
        form = words.forms[n].lower()
        for part, listed in prepositions.items():
            if form in listed.split():
                return part
        if words.tokens.pos[n] not in ("DET", "ADJ", "NOUN", "PROPN", "ADV", "NUM"):
            return ""
        if words.tokens.pos[n] in ("NOUN", "PROPN") and n < at:
            return ""  # only the noun right before goes with the name: "in der Hafenstadt X"
    return ""


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
    """The chain of the shortest quote whose content holds the predicate, or most of the clause."""
    best: tuple[int, tuple[Speaker, ...]] | None = None
    for quote in quotes:
        for content in quote.content:
            overlap = min(content.end, span.end) - max(content.start, span.start)
            if content.covers(cue) or overlap * 2 > span.end - span.start:
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = (size, quote.speakers)
    return best[1] if best else ()


def _stater(words: Words, clause: Clause, mentions: Sequence[Mention]) -> tuple[Speaker, ...]:
    """The subject of a verb of saying by the tree: "the company speaks of 750" is no quote, yet has a speaker."""
    tokens = words.tokens
    if not tokens.deprel or clause.main < 0 or clause.predicate not in lexicon(words.language).lemmas:
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


def tense_at(clauses_found: Sequence[Clause], words: Words, offset: int) -> Tense:
    """The tense of the clause that holds ``offset``."""
    for clause in clauses_found:
        if any(words.tokens.start[n] <= offset < words.tokens.end[n] for n in clause.words):
            return clause.tense
    return "none"
