"""Negation: which words of a clause negate, and whether what they negate is a given predicate.

Closed classes of words decide (``negations`` and ``no_negations`` of ``modality.toml``); where a clause has several
verbs and a tree, a negation counts for the verb it hangs on and what depends on that ("did not want to sign").
"""

from __future__ import annotations

from tellings.annotate.clauses import Clause
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
    forms = [words.forms[n].lower() for n in clause.words]
    found = []
    for at, n in enumerate(clause.words):
        if forms[at] not in rules.negations or (
            at > 1 and words.tokens.pos[n - 1] == "CCONJ" and not _verb_next(words, n)
        ):
            continue
        if not any(_stands(phrase, forms, at) for phrase in rules.no_negations):
            found.append(n)
    return tuple(found)


def is_negated(words: Words, clause: Clause, index: int = -1) -> bool:
    """Whether the clause is negated; with ``index`` whether the verb there is."""
    if index >= 0 and "Neg" in words.tokens.feats[index].split():
        return True
    found = negations(words, clause)
    tokens = words.tokens
    several = sum(tokens.pos[n] == "VERB" for n in clause.verbs) > 1
    if not found or index < 0 or not tokens.head or not several or tokens.pos[index] not in ("VERB", "AUX"):
        return bool(found)
    up = _above(words, clause, index)
    return any((verb := _verb_above(words, n)) < 0 or verb in up or verb not in clause.words for n in found)


def is_denied_noun(words: Words, clause: Clause, index: int) -> bool:
    """Whether a negation stands before an event noun: "no attack", "zu keiner Zeit eine Warnung"."""
    negations_listed = modalities(words.language).negations
    return any(words.forms[n].lower() in negations_listed for n in clause.words if index - REACH <= n < index)


def _stands(phrase: str, forms: list[str], at: int) -> bool:
    """Whether the words of ``phrase`` stand around place ``at``."""
    parts = phrase.split("_")
    return any(
        forms[at - k : at - k + len(parts)] == parts for k, part in enumerate(parts) if part == forms[at] and at >= k
    )


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
