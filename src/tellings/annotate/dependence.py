"""What the clauses of a sentence make of each other: planned, denied, conditional, left open."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.clauses import Clause, Setting
from tellings.annotate.infinitives import GOVERNING, fails, realises
from tellings.annotate.modality import is_unconfirmed
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.negation import is_negated
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.saying import says
from tellings.types import Modality

PAST = ("past", "pluperfect")


def dependences(words: Words, group: Sequence[Clause], quoted: Sequence[bool]) -> list[Setting]:
    """The setting of each clause of a sentence; ``quoted``: which of them somebody is credited with."""
    rules = modalities(words.language)
    conditioned = _conditioned(words, group)
    past = any(clause.tense in PAST for clause in group)
    found: list[Setting] = []
    governed: Modality | None = None
    for n, clause in enumerate(group):
        depends = _depends(words, clause)
        inherited = governed if depends and not (governed == "planned" and _is_done(clause)) else None
        asked = asks(words, clause) if n or len(group) > 1 else ""
        before, after = group[n - 1] if n else None, group[n + 1] if n + 1 < len(group) else None
        matrix = next((c for c in reversed(group[:n]) if not c.relative), before) or after
        if asked and matrix is not None and leaves_open(words, matrix, asked):
            inherited = inherited or "unconfirmed"
        else:
            asked = ""
        if asked and clause.opener in rules.conditional:
            conditioned.discard(n - 1)
        bare = before is not None and clause.finite < 0 and depends
        failed = before is not None and bare and fails(words, before, before.words)
        realised = before is not None and bare and realises(words, before.verbs)
        found.append(Setting(inherited, n in conditioned, quoted[n] and past, asked, failed, realised))
        governed = _governs(words, clause) or (inherited if depends else None)
    return found


def _depends(words: Words, clause: Clause) -> bool:
    """Whether a clause can be what the verb of the one before governs."""
    sets = lexicon(words.language).sets
    if clause.opener:
        return clause.opener not in sets["subordinators"] or clause.opener in sets["complementizers"]
    if modalities(words.language).signs:
        return False
    return clause.finite < 0 or clause.subjunctive


def _is_done(clause: Clause) -> bool:
    """Whether a clause tells something of the past as done: who announces that it was signed plans nothing."""
    return clause.tense in PAST and clause.finite >= 0 and not clause.supposing and not clause.subjunctive


def _conditioned(words: Words, group: Sequence[Clause]) -> set[int]:
    """Numbers of the clauses that hold under a condition told beside them: "if …, | the deal will be off"."""
    conditional = modalities(words.language).conditional
    conditions = [n for n, c in enumerate(group) if c.opener in conditional or _form(words, c.words[0]) in conditional]
    plain = [
        n for n, c in enumerate(group)
        if n not in conditions and not c.opener and not c.relative and (not says(words, c) or c.finite < 0)
    ]  # fmt: skip
    found: set[int] = set()
    for n in conditions:
        if _concedes(words, group[n]):
            continue
        before = [k for k in plain if k < n]
        after = [k for k in plain if k > n]
        if before and (before[-1] == n - 1 or not after):
            found.add(before[-1])
        elif after:
            found.add(after[0])
    return found


def _concedes(words: Words, clause: Clause) -> bool:
    """Whether a word before its conjunction makes a condition a concession: "even if", "selbst wenn"."""
    concessive = modalities(words.language).concessive
    return any(_form(words, n) in concessive for n in (clause.words[0] - 1, *clause.words[:2]) if n >= 0)


def _form(words: Words, n: int) -> str:
    return words.forms[n].lower()


def _governs(words: Words, clause: Clause) -> Modality | None:
    """What a clause that depends on this one is: planned, denied …; None where this one says nothing about it."""
    rules = modalities(words.language)
    every = [clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.words)]
    forms = [words.forms[n].lower() for n in clause.words]
    if is_unconfirmed(words, every, forms):
        return "unconfirmed"
    if rules.signs:  # verbs aren't known there: a word of denying is enough
        return "denied" if {*every, *forms} & set(rules.denials) else None
    noun = clause.words[-1]  # "worries | that …"
    if words.tokens.pos[noun] == "NOUN" and (said := rules.adjectives.get(words.tokens.lemma[noun].lower())):
        return said  # type: ignore[return-value]
    lemmas = {clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.verbs)}
    for name, modality in GOVERNING.items():
        if lemmas & set(getattr(rules, name)):
            return None if modality == "denied" and is_negated(words, clause) else modality
    return None


def leaves_open(words: Words, clause: Clause, asked: str) -> bool:
    """Whether an indirect question that depends on the clause is open: "prüft, ob", "stand nicht fest, wann", or by
    its last word with the question's first, "to see | if"."""
    rules = modalities(words.language)
    lemmas = {clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.words)}
    forms = {words.forms[n].lower() for n in clause.words}
    last = f"{words.tokens.lemma[clause.words[-1]].lower()}_{asked}"
    return bool((lemmas | forms | {last}) & set(rules.doubts)) or is_negated(words, clause)


def asks(words: Words, clause: Clause) -> str:
    """The word that makes a clause an indirect question, "" where it is none or a relative clause ("a man who …")."""
    before = clause.words[0] - 1
    if clause.relative and before >= 0 and words.tokens.pos[before] in ("NOUN", "PROPN", "PUNCT"):
        return ""
    sets = lexicon(words.language).sets
    if words.forms[clause.words[0]].lower() in lexicon(words.language).asides and says(words, clause):
        return ""  # "wie der Minister sagte"
    for n in clause.words[:3]:
        form = words.forms[n].lower()
        if form in sets["question_words"] or (form in modalities(words.language).whether):
            return form
        if words.tokens.pos[n] not in ("ADP", "PUNCT", "CCONJ"):
            break
    return ""
