"""How a clause asserts its predicate: polarity and modality, by closed classes of words and what they reach.

Word lists come before structure. In order: what the clause inherits from the one it depends on, signs of languages
without a tagger, conditions, words that govern an infinitive, adverbs, modal verbs, adjectives, and last the tense.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.annotate import frames
from tellings.annotate.clauses import Clause, Setting
from tellings.annotate.infinitives import attributed, governed, is_aim, is_cause, is_failed, is_pending
from tellings.annotate.modal_verbs import modal, perfect_infinitive, periphrasis, supposed_perfect
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.negation import is_attribute, is_denied_noun, is_negated
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.saying import says
from tellings.annotate.signs import mood
from tellings.types import Modality, Polarity

HEDGING = ("unconfirmed", "possible")
OPEN: tuple[Modality, ...] = ("planned", "possible", "ongoing", "demanded", "conditional")
"""What a condition in the same sentence makes conditional."""


def hedges(words: Words, clause: Clause) -> tuple[str, ...]:
    """The lemmas in the clause that hedge it or a noun in it, as the table has them."""
    return tuple(words.tokens.lemma[n].lower() for n in clause.words if _is_hedge(words, clause, n))


def _is_hedge(words: Words, clause: Clause, n: int) -> bool:
    rules = modalities(words.language)
    lemma, form = words.tokens.lemma[n].lower(), words.forms[n].lower()
    if n == clause.finite:
        return rules.modals.get(lemma) == "unconfirmed" or rules.adverbs.get(form) in HEDGING
    said = (rules.adverbs.get(lemma), rules.adverbs.get(form), rules.adjectives.get(lemma), rules.adjectives.get(form))
    return said != (None, None, None, None) and any(one in HEDGING for one in said)


def asserted(words: Words, clause: Clause, index: int, nominal: bool, setting: Setting) -> tuple[Polarity, Modality]:
    """How the clause asserts its predicate at ``index``."""
    rules = modalities(words.language)
    negated = is_negated(words, clause, -1 if nominal else index)
    modality: Modality | None = None
    if nominal:
        negated = (negated and clause.predicate in rules.existence) or is_denied_noun(words, clause, index)
        if clause.predicate in rules.denials:
            return ("positive", "happened") if negated else ("positive", "denied")
        modality = _of_noun(words, clause, index)
        if modality == "unconfirmed" and not attributed(words, clause, index):
            negated = False
    if modality is None and rules.signs:
        known = nominal or words.tokens.pos[index] == "VERB"
        signed = mood(words, clause, index, known)
        negated = signed.negative or (negated and signed.modality != "unconfirmed")  # "not sure whether"
        modality = signed.modality
    if modality is None or setting.inherited:
        modality = setting.inherited or _of_clause(words, clause, index, nominal, setting)
    if not nominal and is_failed(words, clause, index, setting):
        negated = True
        modality = "happened" if modality == "planned" and clause.tense in ("past", "pluperfect", "none") else modality
    if setting.conditioned and modality in OPEN and not says(words, clause):
        modality = "conditional"
    return ("negative" if negated else "positive"), modality


def _of_noun(words: Words, clause: Clause, index: int) -> Modality | None:
    """The modality that the words around an event noun give it; None where they say nothing."""
    rules = modalities(words.language)
    lemmas = [words.tokens.lemma[n].lower() for n in clause.words]
    forms = [words.forms[n].lower() for n in clause.words]
    if is_unconfirmed(words, lemmas, forms):
        return "unconfirmed"
    if found := attributed(words, clause, index):
        return found
    return "planned" if clause.predicate in rules.plans else None


def _of_clause(words: Words, clause: Clause, index: int, nominal: bool, setting: Setting) -> Modality:
    """The modality by the clause alone."""
    tokens, rules = words.tokens, modalities(words.language)
    forms = [words.forms[n].lower() for n in clause.words]
    if clause.predicate in rules.plans and index == clause.main and not _announces(words, clause):
        return "planned"
    if clause.opener in rules.conditional or (forms and forms[0] in rules.conditional):
        return "conditional"
    if found := governed(words, clause, index, nominal):
        return found
    if not nominal and is_unconfirmed(words, _lemmas(words, clause), forms, 2):
        return "unconfirmed"
    perfect = perfect_infinitive(words, clause) or supposed_perfect(words, clause)
    for n in clause.words:
        key = next((k for k in (tokens.lemma[n].lower(), words.forms[n].lower()) if k in rules.adverbs), None)
        if key is None or is_attribute(words, n):
            continue  # "alleged crimes" says nothing about the warrant for them
        if n != clause.finite or not ((clause.supposing and not perfect) or periphrasis(words, clause)):
            return rules.adverbs[key]  # type: ignore[return-value]
    if found := modal(words, clause, index, nominal, setting):
        return found
    if clause.main == clause.finite and not nominal:
        value = next((said for n in clause.words if (said := _predicative(words, clause, n))), None)
        if value and (clause.predicate in rules.light or clause.predicate in rules.passive):
            return value
    if clause.supposing:
        return "planned" if setting.told else "conditional"
    if clause.opener in rules.purpose or (clause.finite < 0 and is_aim(words, clause)):
        return "planned"
    if not nominal and is_pending(words, clause, index, setting):
        return "planned"
    if clause.tense == "future":
        return "planned"
    if clause.tense in ("past", "pluperfect"):
        return "happened"
    return "ongoing" if clause.tense == "present" else "happened"


def _predicative(words: Words, clause: Clause, n: int) -> Modality | None:
    """What an adjective of the clause says that belongs to no noun: "is likely", "ist möglich"."""
    tokens, rules = words.tokens, modalities(words.language)
    keys = (tokens.lemma[n].lower(), words.forms[n].lower())
    found = next((rules.adjectives[key] for key in keys if key in rules.adjectives), None)
    if found is None or n == clause.finite or tokens.pos[n] in ("NOUN", "PROPN"):
        return None
    return None if is_attribute(words, n) or is_cause(words, n) else found  # type: ignore[return-value]


def _announces(words: Words, clause: Clause) -> bool:
    """Whether the verb is one of saying as well: who announces a visit has done so, and "a visit was announced"; but
    "ein Besuch ist angekündigt" says that it is to come."""
    if clause.tense == "future" or not says(words, clause):
        return False
    if not clause.passive:
        return True
    told = any(verb.distance == "announced" for verb in lexicon(words.language).lemmas[clause.predicate])
    state = words.tokens.lemma[clause.finite].lower() in modalities(words.language).passive[1:]
    return told and clause.tense in ("past", "pluperfect") and not state


def is_predicated(words: Words, clause: Clause, index: int) -> bool:
    """Whether the clause says of an event noun that it was, will be, may be, or was denied."""
    rules = modalities(words.language)
    verb = clause.predicate
    before = [words.tokens.lemma[n].lower() for n in clause.words if index - 4 <= n < index]
    forms = [words.forms[n].lower() for n in clause.words if index - 4 <= n < index]
    if any(key in rules.adjectives for key in (*before, *forms)):
        return True
    if _is_modifier(words, clause, index):
        return False
    if verb in rules.denials or verb in rules.plans or is_unconfirmed(words, [verb, *before], forms):
        return True
    content = [n for n in clause.verbs if words.tokens.pos[n] == "VERB"]
    if 0 <= index < clause.finite and not frames.verb_frame(verb, words.language):
        return not says(words, clause)  # "the blast tore through the works"
    light = verb in rules.light or frames.kind(frames.verb_frame(verb, words.language)) == "change"
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
    return frames.kind(governor) != "saying"


def _lemmas(words: Words, clause: Clause) -> list[str]:
    return [clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.words)]


def is_unconfirmed(words: Words, lemmas: Sequence[str], forms: Sequence[str], least: int = 1) -> bool:
    """Whether all words of a row of ``unconfirmed`` that has ``least`` words stand among ``lemmas`` and ``forms``."""
    known = {*lemmas, *forms}
    return any(len(row) >= least and known.issuperset(row) for row in _unconfirmed(words.language))


@cache
def _unconfirmed(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split("_")) for row in modalities(language).unconfirmed)
