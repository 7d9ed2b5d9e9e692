"""How a clause asserts its predicate: polarity and modality, by closed classes of words and what they reach.

Word lists come before structure. In order: what the clause inherits from the one it depends on, signs of languages
without a tagger, conditions, words that govern an infinitive, adverbs, modal verbs, adjectives, and last the tense.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate import frames
from tellings.annotate.clauses import Clause
from tellings.annotate.lexicon import names_of
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.negation import is_denied_noun, is_negated
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.signs import mood
from tellings.types import Modality, Polarity

GOVERNING: dict[str, Modality] = {
    "plans": "planned",
    "demands": "demanded",
    "denials": "denied",
    "unconfirmed": "unconfirmed",
}
HEDGING = ("unconfirmed", "possible")
NEAR = 3
"""Words before an event noun or an infinitive within which an adjective or a noun says how it is meant."""
OPEN: tuple[Modality, ...] = ("planned", "possible", "ongoing", "demanded", "conditional")
"""What a condition in the same sentence makes conditional."""
MODAL_WORDS = ("ADJ", "ADV", "VERB", "AUX", "X")
NO_FRAME = frames.Frame("", "", "")


class Setting(NamedTuple):
    """What the rest of the sentence says about a clause: the modality that it ``inherited``; ``conditioned``: a
    condition stands beside it; ``told``: somebody told it in the past, where a conditional is a future; ``asked``: the
    word of an indirect question whose answer is left open; ``failed``: the one before says that it can't come about."""

    inherited: Modality | None = None
    conditioned: bool = False
    told: bool = False
    asked: str = ""
    failed: bool = False


def hedges(words: Words, clause: Clause) -> tuple[str, ...]:
    """The lemmas in the clause that hedge it or a noun in it, as the table has them."""
    return tuple(words.tokens.lemma[n].lower() for n in clause.words if _is_hedge(words, clause, n))


def _is_hedge(words: Words, clause: Clause, n: int) -> bool:
    rules = modalities(words.language)
    lemma, form = words.tokens.lemma[n].lower(), words.forms[n].lower()
    if n == clause.finite:
        return rules.modals.get(lemma) == "unconfirmed" or rules.adverbs.get(form) in HEDGING
    return any(table.get(key) in HEDGING for table in (rules.adverbs, rules.adjectives) for key in (lemma, form))


def asserted(words: Words, clause: Clause, index: int, nominal: bool, setting: Setting) -> tuple[Polarity, Modality]:
    """How the clause asserts its predicate at ``index``."""
    rules = modalities(words.language)
    negated = is_negated(words, clause, -1 if nominal else index)
    modality: Modality | None = None
    if nominal:
        if negated:
            negated = clause.predicate in rules.existence or is_denied_noun(words, clause, index)
        if clause.predicate in rules.denials:
            return ("positive", "happened") if negated else ("positive", "denied")
        modality = _of_noun(words, clause, index)
        if modality == "unconfirmed" and not _adjective(words, clause, index):
            negated = False
    if modality is None and rules.signs:
        known = nominal or words.tokens.pos[index] == "VERB"
        signed = mood(words, clause, index, known)
        negated = signed.negative or (negated and signed.modality != "unconfirmed")  # "not sure whether"
        modality = signed.modality
    if modality is None or setting.inherited:
        modality = setting.inherited or _of_clause(words, clause, index, nominal, setting)
    if not nominal and (setting.failed or _fails(words, clause, index)):
        negated = True
        modality = "happened" if modality == "planned" and clause.tense in ("past", "pluperfect") else modality
    if setting.conditioned and modality in OPEN and clause.predicate not in lexicon(words.language).lemmas:
        modality = "conditional"
    return ("negative" if negated else "positive"), modality


def _adjective(words: Words, clause: Clause, index: int) -> Modality | None:
    """What the nearest word before an event noun says of it ("möglich", "geplant"), or the word that an infinitive
    hangs on ("the plan to close")."""
    tokens, rules = words.tokens, modalities(words.language)
    before = [n for n in clause.words if n < index][: -NEAR - 1 : -1]
    if _is_infinite(words, index):
        before = [n for n in before if tokens.pos[n] not in ("PART", "ADP", "ADV", "SCONJ")][:1]
    for n in before:
        for key in (tokens.lemma[n].lower(), words.forms[n].lower()):
            if n != clause.finite and key in rules.adjectives:
                return rules.adjectives[key]  # type: ignore[return-value]
    return None


def _is_infinite(words: Words, index: int) -> bool:
    """Whether a verb is an infinitive, or a gerund behind a preposition ("committed to rescuing")."""
    feats, before = words.tokens.feats[index].split(), words.tokens.pos[index - 1] if index else ""
    return "Inf" in feats or ("Part" in feats and "Past" not in feats and before in ("ADP", "PART"))


def _of_noun(words: Words, clause: Clause, index: int) -> Modality | None:
    """The modality that the words around an event noun give it; None where they say nothing."""
    rules = modalities(words.language)
    lemmas = [words.tokens.lemma[n].lower() for n in clause.words]
    forms = [words.forms[n].lower() for n in clause.words]
    if has_phrase(rules.unconfirmed, lemmas, forms):
        return "unconfirmed"
    if found := _adjective(words, clause, index):
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
    governed = _governed(words, clause, index, nominal)
    if governed:
        return governed
    if not nominal and has_phrase([row for row in rules.unconfirmed if "_" in row], _lemmas(words, clause), forms):
        return "unconfirmed"
    perfect = _perfect_infinitive(words, clause) or _supposed_perfect(words, clause)
    for n in clause.words:
        if _is_attribute(words, n):
            continue  # "alleged crimes" says nothing about the warrant for them
        if n == clause.finite and ((clause.supposing and not perfect) or _periphrasis(words, clause)):
            continue
        for key in (tokens.lemma[n].lower(), words.forms[n].lower()):
            if key in rules.adverbs:
                return rules.adverbs[key]  # type: ignore[return-value]
    if modal := _modal(words, clause, index, nominal, setting):
        return modal
    if clause.main == clause.finite and not nominal:
        keys = [
            key
            for n in clause.words
            if tokens.pos[n] not in ("NOUN", "PROPN")
            and n != clause.finite
            and not _is_attribute(words, n)
            for key in (tokens.lemma[n].lower(), words.forms[n].lower())
        ]
        value = next((rules.adjectives[key] for key in keys if key in rules.adjectives), None)
        if value and (clause.predicate in rules.light or clause.predicate in rules.passive):
            return value  # type: ignore[return-value]
    if clause.supposing:
        return "planned" if setting.told else "conditional"
    if clause.opener in rules.purpose or (clause.finite < 0 and _is_aim(words, clause)):
        return "planned"
    if clause.tense == "future":
        return "planned"
    if clause.tense in ("past", "pluperfect"):
        return "happened"
    return "ongoing" if clause.tense == "present" else "happened"


def _is_attribute(words: Words, n: int) -> bool:
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


def _announces(words: Words, clause: Clause) -> bool:
    """Whether the verb is one of saying as well: who announces a visit has done so."""
    return not clause.passive and clause.tense != "future" and clause.predicate in lexicon(words.language).lemmas


def _governed(words: Words, clause: Clause, index: int, nominal: bool) -> Modality | None:
    """What another verb of the clause makes of an infinitive, or an adjective or noun right before it ("about to
    sign", "the plan to close")."""
    tokens, rules = words.tokens, modalities(words.language)
    infinitive = _is_infinite(words, index)
    for n in clause.verbs:
        if n == index or tokens.pos[n] != "VERB":
            continue
        lemma = clause.predicate if n == clause.main else tokens.lemma[n].lower()
        if (n < index and infinitive) or (n == clause.main and nominal):
            for name, modality in GOVERNING.items():
                if lemma in getattr(rules, name):
                    return modality
    return _adjective(words, clause, index) if infinitive and not nominal and index != clause.finite else None


def _modal(words: Words, clause: Clause, index: int, nominal: bool, setting: Setting) -> Modality | None:
    """What a modal verb makes of the verb that depends on it; None where the finite verb is none."""
    tokens, rules = words.tokens, modalities(words.language)
    finite = clause.finite
    if finite < 0:
        return _modal_word(words, clause, index) or None  # type: ignore[return-value]
    lemma = tokens.lemma[finite].lower()
    modal: str = rules.modals.get(lemma, "") or _periphrasis(words, clause) or _modal_word(words, clause, index)
    alone = clause.main == finite and (nominal or index == finite)
    if not modal or (alone and not any(n != finite and "Inf" in tokens.feats[n] for n in clause.verbs)):
        return None
    if _perfect_infinitive(words, clause) and modal == "planned" and lemma not in rules.future:
        return "unconfirmed"  # "soll … haben": hearsay
    past = "Past" in tokens.feats[finite] and "Sub" not in tokens.feats[finite]
    if past and (modal == "possible" or lemma in rules.fulfilled):
        return "happened"  # "konnte gerettet werden"
    if clause.supposing and modal in ("planned", "conditional"):
        if _supposed_perfect(words, clause) or _perfect_infinitive(words, clause):
            return "conditional" if setting.conditioned else "unconfirmed"
        return "planned" if setting.told else "conditional"
    return modal  # type: ignore[return-value]


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


def _is_aim(words: Words, clause: Clause) -> bool:
    """Whether an infinitive says what for: "um das Feuer zu löschen"."""
    purpose = modalities(words.language).purpose
    return any(words.forms[n].lower() in purpose for n in clause.words[:2])


def _fails(words: Words, clause: Clause, index: int) -> bool:
    """Whether a word before an infinitive says that it didn't or can't come about: "failed to sign"."""
    if "Inf" not in words.tokens.feats[index].split() or index == clause.finite:
        return False
    before = [n for n in clause.words if n < index]
    return fails(words, clause, [n for n in before if words.tokens.pos[n] == "VERB" or n >= index - NEAR])


def fails(words: Words, clause: Clause, among: Sequence[int]) -> bool:
    """Whether one of the words ``among`` those of a clause says that something didn't or can't come about."""
    tokens, rules = words.tokens, modalities(words.language)
    found = [n for n in among if {tokens.lemma[n].lower(), words.forms[n].lower()} & set(rules.failures)]
    return bool(found) and not any(is_negated(words, clause, n) for n in found)


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
    if verb in rules.denials or verb in rules.plans or has_phrase(rules.unconfirmed, [verb, *before], forms):
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


def _lemmas(words: Words, clause: Clause) -> list[str]:
    return [clause.predicate, *(words.tokens.lemma[n].lower() for n in clause.words)]


def has_phrase(rows: Sequence[str], lemmas: Sequence[str], forms: Sequence[str]) -> bool:
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
    # Where the passive has a verb of its own, that of the perfect is none of it: "gestorben sein", "genannt werden".
    perfects = rules.passive if rules.unaccusative else rules.passive[:1]
    auxiliary = any(
        tokens.lemma[n].lower() in rules.perfect and "Inf" in tokens.feats[n] and n != clause.finite
        and (tokens.lemma[n].lower() not in perfects or clause.predicate in rules.unaccusative)
        for n in clause.verbs
    )  # fmt: skip
    return auxiliary and any("Part" in tokens.feats[n] for n in clause.verbs)


def _supposed_perfect(words: Words, clause: Clause) -> bool:
    """Whether the finite verb is an auxiliary of the perfect in the conditional: "aurait tué"."""
    rules, tokens = modalities(words.language), words.tokens
    lemma = tokens.lemma[clause.finite].lower() if clause.finite >= 0 else ""
    if not clause.supposing or lemma not in rules.perfect or (clause.passive and lemma in rules.passive):
        return False
    return any("Part" in tokens.feats[n] for n in clause.verbs if n != clause.finite)
