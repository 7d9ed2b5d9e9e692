"""Modal verbs and what stands for them: "soll", "is to be", "должны", with the perfect that makes hearsay of them."""

from __future__ import annotations

from tellings.annotate.clauses import Clause, Setting
from tellings.annotate.infinitives import is_cause
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.types import Modality

MODAL_WORDS = ("ADJ", "ADV", "VERB", "AUX", "X")


def modal(words: Words, clause: Clause, index: int, nominal: bool, setting: Setting) -> Modality | None:
    """What a modal verb makes of the verb that depends on it; None where the finite verb is none."""
    tokens, rules = words.tokens, modalities(words.language)
    finite = clause.finite
    if finite < 0:
        return _modal_word(words, clause, index) or None  # type: ignore[return-value]
    lemma = tokens.lemma[finite].lower()
    says: str = rules.modals.get(lemma, "") or periphrasis(words, clause) or _modal_word(words, clause, index)
    alone = clause.main == finite and (nominal or index == finite)
    if not says or (alone and not any(n != finite and "Inf" in tokens.feats[n] for n in clause.verbs)):
        return None
    if perfect_infinitive(words, clause) and says == "planned" and lemma not in rules.future:
        return "unconfirmed"  # "soll … haben": hearsay
    past = "Past" in tokens.feats[finite] and "Sub" not in tokens.feats[finite]
    if past and (says == "possible" or lemma in rules.fulfilled):
        return "happened"  # "konnte gerettet werden"
    if clause.supposing and says in ("planned", "conditional"):
        if supposed_perfect(words, clause) or perfect_infinitive(words, clause):
            return "conditional" if setting.conditioned else "unconfirmed"
        return "planned" if setting.told else "conditional"
    return says  # type: ignore[return-value]


def periphrasis(words: Words, clause: Clause) -> str:
    """What a verb says about another together with the word right behind it: "is to be signed"."""
    after = clause.finite + 1
    if after >= len(words.forms) or after not in clause.words:
        return ""
    key = f"{words.tokens.lemma[clause.finite].lower()}_{words.forms[after].lower()}"
    return "" if is_cause(words, after) else modalities(words.language).modals.get(key, "")


def _modal_word(words: Words, clause: Clause, index: int) -> str:
    """What an adjective or adverb makes of an infinitive: "должны были подписать", "trzeba podpisać"."""
    tokens, rules = words.tokens, modalities(words.language)
    if "Inf" not in tokens.feats[index].split():
        return ""
    for n in clause.words:
        if n not in (clause.finite, index) and tokens.pos[n] in MODAL_WORDS and "Inf" not in tokens.feats[n].split():
            found = rules.modals.get(tokens.lemma[n].lower()) or rules.modals.get(words.forms[n].lower())
            if found:
                return found
    return ""


def perfect_infinitive(words: Words, clause: Clause) -> bool:
    """Whether an infinitive is of the perfect ("soll getötet haben"), not of the passive ("doit être signée")."""
    rules, tokens = modalities(words.language), words.tokens
    # Where the passive has a verb of its own, that of the perfect is none of it: "gestorben sein", "genannt werden".
    perfects = rules.passive if rules.unaccusative else rules.passive[:1]
    auxiliary = any(
        tokens.lemma[n].lower() in rules.perfect and "Inf" in tokens.feats[n] and n != clause.finite
        and (tokens.lemma[n].lower() not in perfects or clause.predicate in rules.unaccusative)
        for n in clause.verbs
    )  # fmt: skip
    return auxiliary and any("Part" in tokens.feats[n] for n in clause.verbs)


def supposed_perfect(words: Words, clause: Clause) -> bool:
    """Whether the finite verb is an auxiliary of the perfect in the conditional: "aurait tué"."""
    rules, tokens = modalities(words.language), words.tokens
    lemma = tokens.lemma[clause.finite].lower() if clause.finite >= 0 else ""
    if not clause.supposing or lemma not in rules.perfect or (clause.passive and lemma in rules.passive):
        return False
    return any("Part" in tokens.feats[n] for n in clause.verbs if n != clause.finite)
