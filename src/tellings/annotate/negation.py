"""Negation: which words of a clause negate, and whether what they negate is a given predicate.

Closed classes of words decide (``negations`` and ``no_negations`` of ``modality.toml``); where a clause has several
verbs and a tree, a negation counts for the verb it hangs on and what depends on that ("did not want to sign").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tellings.annotate.clauses import Clause
from tellings.annotate.lexicon import names_of
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.quotes_lexicon import lexicon

REACH = 6
"""Words before a noun within which a negation can mean it."""
GROUP = ("xcomp", "ccomp", "aux", "cop", "csubj", "obj", "advcl", "fixed", "compound")
"""Relations within a group of verbs."""
STEPS = 12
"""Steps up the tree after which the search for a verb ends."""


def negations(words: Words, clause: Clause) -> tuple[int, ...]:
    """Indices of the words that negate in the clause: not those of harmless phrases ("nicht nur"), nor what only sets
    something apart ("750 tonnes and not a kilo more")."""
    rules = modalities(words.language)
    forms = [words.forms[n].lower().replace("’", "'") for n in clause.words]
    found = []
    for at, n in enumerate(clause.words):
        if (
            forms[at] not in rules.negations
            or "Prefix" in words.tokens.feats[n]
            or (at > 1 and words.tokens.pos[n - 1] == "CCONJ" and not _verb_next(words, n))
        ):
            continue
        if not any(_stands(phrase, forms, at) for phrase in _harmless(words.language)):
            found.append(n)
    return tuple(found)


def is_negated(words: Words, clause: Clause, index: int = -1) -> bool:
    """Whether the clause is negated; with ``index`` whether the verb there is."""
    if index >= 0 and "Neg" in words.tokens.feats[index].split():
        return True
    found = [n for n in negations(words, clause) if not _is_apart(words, clause, n, index)]
    tokens = words.tokens
    several = sum(tokens.pos[n] == "VERB" for n in clause.verbs) > 1
    if not found or index < 0 or not tokens.head or not several or tokens.pos[index] not in ("VERB", "AUX"):
        return bool(found)
    up = _above(words, clause, index)
    return any((verb := _verb_above(words, n)) < 0 or verb in up or verb not in clause.words for n in found)


def is_denied_noun(words: Words, clause: Clause, index: int) -> bool:
    """Whether a negation stands before an event noun: "no attack", "zu keiner Zeit eine Warnung"; that of another noun
    ("no one was hurt in the attack") ends at the verb."""
    tokens, rules = words.tokens, modalities(words.language)
    for n in negations(words, clause):
        if index - REACH <= n < index:
            of_noun = tokens.pos[n] in ("DET", "PRON") or words.forms[n].lower() in rules.without
            if not of_noun or not any(tokens.pos[k] in ("VERB", "AUX") for k in range(n + 1, index)):
                return True
    return False


def _is_apart(words: Words, clause: Clause, n: int, index: int) -> bool:
    """Whether negation ``n`` means less than the clause, or than its verb at ``index``: "without warning", "the
    not yet counted votes", "not the minister, but his deputy"."""
    tokens, rules = words.tokens, modalities(words.language)
    if words.forms[n].lower() in rules.without:
        between = [k for k in clause.verbs if n < k <= index]
        bare = "Inf" in tokens.feats[index] or "Part" in tokens.feats[index] or tokens.pos[index] == "AUX"
        return not (between == [index] and index != clause.finite and bare)
    if _before_attribute(words, n):
        return True
    rest = [k for k in clause.words if k > n][:REACH]
    contrast = next((k for k in rest if words.forms[k].lower() in rules.contrast), -1)
    return contrast > n + 1 and not any(tokens.pos[k] in ("VERB", "AUX") for k in range(n + 1, contrast))


def _before_attribute(words: Words, n: int) -> bool:
    """Whether a negation belongs to the adjective behind it, which belongs to a noun."""
    tokens = words.tokens
    after = n + 1
    while after < len(tokens) and tokens.pos[after] == "ADV":
        after += 1
    if after >= len(tokens) or tokens.pos[n] in ("DET", "PRON") or not is_attribute(words, after):
        return False
    return not tokens.head or tokens.head[n] in (after, *range(n + 1, after))


def is_attribute(words: Words, n: int) -> bool:
    """Whether an adjective belongs to a noun: by the tree, or as it stands before one, inflected where nouns have
    capitals ("mutmaßlicher Kriegsverbrechen", but "mutmaßlich Kriegsverbrechen")."""
    tokens = words.tokens
    if tokens.deprel and tokens.deprel[n] == "amod":
        return True
    at = n
    while at < len(tokens) and tokens.pos[at] == "ADJ":
        at += 1
    if at == n or at == len(tokens) or tokens.pos[at] not in ("NOUN", "PROPN"):
        return False
    return not names_of(words.language).capitalised_nouns or words.forms[n].lower() != tokens.lemma[n].lower()


def _stands(parts: Sequence[str], forms: list[str], at: int) -> bool:
    """Whether the words of a phrase stand around place ``at``."""
    return forms[at] in parts and any(
        tuple(forms[at - k : at - k + len(parts)]) == parts
        for k, part in enumerate(parts)
        if part == forms[at] and at >= k
    )


@cache
def _harmless(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split("_")) for phrase in modalities(language).no_negations)


def _verb_next(words: Words, n: int) -> bool:
    """Whether a verb stands right behind a negation: "aber nicht gekommen"."""
    return n + 1 < len(words.forms) and words.tokens.pos[n + 1] in ("VERB", "AUX")


def _above(words: Words, clause: Clause, index: int) -> frozenset[int]:
    """The word at ``index`` and those that it depends on within the verb group, as far as one hangs on the other; an
    indirect question hangs on nothing that is negated: "it isn't known who attacked"."""
    tokens = words.tokens
    asking = lexicon(words.language).sets["question_words"]
    found = {index}
    at = index
    for _ in range(STEPS):
        relation, above = tokens.deprel[at], tokens.head[at]
        between = range(min(at, above) + 1, max(at, above))
        asked = any(tokens.head[n] == at and words.forms[n].lower() in asking for n in between)
        if above < 0 or asked or relation.split(":")[0] not in GROUP:
            break
        at = above
        found.add(at)
    found |= {n for n in clause.words if tokens.head[n] == index and tokens.deprel[n].split(":")[0] in ("aux", "cop")}
    return frozenset(found)


def _verb_above(words: Words, n: int) -> int:
    """The verb that a word hangs on, directly or by way of others; -1 where there is none."""
    tokens = words.tokens
    for _ in range(STEPS):
        n = tokens.head[n]
        if n < 0:
            return -1
        if tokens.pos[n] in ("VERB", "AUX"):
            return n
    return -1
