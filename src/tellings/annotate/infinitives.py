"""Infinitives and gerunds: whether what they tell came about, by the verb, noun or adjective before them.

``GOVERNING`` words say it ("plan to sign", "fear an attack"), ``failures`` deny it, ``implicative`` verbs have it come
about with them ("managed to sign", "was forced to leave"). An infinitive with its mark that hangs on none of these
says what for, or what was to come ("flew to Oslo to sign"): it is no news of something done.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate import frames
from tellings.annotate.clauses import Clause, Setting
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.annotate.negation import is_negated
from tellings.types import Modality

GOVERNING: dict[str, Modality] = {
    "plans": "planned",
    "demands": "demanded",
    "chances": "possible",
    "denials": "denied",
    "unconfirmed": "unconfirmed",
}
NEAR = 3
"""Words before an event noun or an infinitive within which an adjective or a noun says how it is meant."""


def governed(words: Words, clause: Clause, index: int, nominal: bool) -> Modality | None:
    """What another verb of the clause makes of an infinitive, or an adjective or noun right before it ("about to
    sign", "the plan to close")."""
    tokens = words.tokens
    infinitive = is_infinite(words, index)
    verbs = [n for n in clause.verbs if n != index and tokens.pos[n] == "VERB"]
    if infinitive:
        above = next((n for n in reversed(verbs) if n < index and not is_infinite(words, n)), -1)
        if not above < clause.finite < index and (found := _governing(words, clause, above)):
            return found
        if any(
            n < index and n != above and is_infinite(words, n) and (found := _governing(words, clause, n))
            for n in verbs
        ):
            return found
    if nominal and clause.main in verbs and (found := _governing(words, clause, clause.main)):
        return found
    return attributed(words, clause, index) if infinitive and not nominal and index != clause.finite else None


def _governing(words: Words, clause: Clause, verb: int) -> Modality | None:
    """What the verb at ``verb`` makes of what depends on it."""
    if verb < 0:
        return None
    rules = modalities(words.language)
    lemma = clause.predicate if verb == clause.main else words.tokens.lemma[verb].lower()
    return next((modality for name, modality in GOVERNING.items() if lemma in getattr(rules, name)), None)


def attributed(words: Words, clause: Clause, index: int) -> Modality | None:
    """What the nearest word before an event noun says of it ("möglich", "geplant"), or the word that an infinitive
    hangs on ("the plan to close")."""
    tokens, rules = words.tokens, modalities(words.language)
    before = [n for n in clause.words if n < index][: -NEAR - 1 : -1]
    if is_infinite(words, index):
        before = [n for n in before if tokens.pos[n] not in ("PART", "ADP", "ADV", "SCONJ")][:1]
    for n in before:
        for key in (tokens.lemma[n].lower(), words.forms[n].lower()):
            if n != clause.finite and key in rules.adjectives and not is_cause(words, n):
                return rules.adjectives[key]  # type: ignore[return-value]
    return None


def is_infinite(words: Words, index: int) -> bool:
    """Whether a verb is an infinitive, or a gerund behind a preposition ("committed to rescuing")."""
    feats, before = words.tokens.feats[index].split(), words.tokens.pos[index - 1] if index else ""
    return "Inf" in feats or ("Part" in feats and "Past" not in feats and before in ("ADP", "PART"))


def is_cause(words: Words, n: int) -> bool:
    """Whether the "to" behind a word is no mark of an infinitive: "due to a strike", "committed to peace"."""
    tokens = words.tokens
    markers = modalities(words.language).markers
    if n + 2 >= len(words.forms) or words.forms[n + 1].lower() not in markers:
        return False
    return tokens.pos[n + 2] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON")


def is_pending(words: Words, clause: Clause, index: int, setting: Setting) -> bool:
    """Whether a marked infinitive tells what was to come: no ``implicative`` word before it says that it came about."""
    tokens, rules = words.tokens, modalities(words.language)
    at = _marked(words, clause, index)
    if at < 0 or setting.realised:
        return False
    before = [n for n in clause.words if n < at]
    purpose = any(words.forms[n].lower() in rules.purpose for n in before)
    if rules.separable and clause.finite >= 0 and not purpose:
        return False  # "hat mit der Krise zu tun"
    verb = next((n for n in reversed(before) if tokens.pos[n] == "VERB"), -1)
    if verb >= 0 and frames.kind(frames.verb_frame(tokens.lemma[verb], words.language)) == "change":
        return False  # "fell 2 per cent to close at 98"
    return not realises(words, [n for n in before if n == verb or (n > verb and n >= at - NEAR)])


def _marked(words: Words, clause: Clause, index: int) -> int:
    """The infinitive that has a mark ("to sign", "to be signed", "aufzuklären"): the verb at ``index`` or its auxiliary
    of the passive; -1 where there is none."""
    tokens, rules = words.tokens, modalities(words.language)
    found = index
    if "Part" in tokens.feats[index]:
        found = next((n for n in clause.verbs if abs(n - index) <= NEAR and "Inf" in tokens.feats[n]), -1)
        if found < 0 or tokens.lemma[found].lower() not in rules.passive[:1]:
            return -1
    if found == clause.finite or "Inf" not in tokens.feats[found].split():
        return -1
    if tokens.lemma[found].lower() in rules.perfect:
        return -1
    at = found - 1
    while at >= clause.words[0] and tokens.pos[at] == "ADV":
        at -= 1
    form, lemma = words.forms[found].lower(), tokens.lemma[found].lower()
    inside = form != lemma and any(form.replace(mark, "", 1) == lemma for mark in rules.markers)
    return found if inside or (at in clause.words and words.forms[at].lower() in rules.markers) else -1


def realises(words: Words, among: Sequence[int]) -> bool:
    """Whether one of the words ``among`` those of a clause says that what depends on it came about."""
    tokens, rules = words.tokens, modalities(words.language)
    return any({tokens.lemma[n].lower(), words.forms[n].lower()} & set(rules.implicative) for n in among)


def is_aim(words: Words, clause: Clause) -> bool:
    """Whether an infinitive says what for: "um das Feuer zu löschen"."""
    purpose = modalities(words.language).purpose
    return any(words.forms[n].lower() in purpose for n in clause.words[:2])


def is_failed(words: Words, clause: Clause, index: int, setting: Setting) -> bool:
    """Whether a word before an infinitive or gerund says that it didn't or can't come about: "failed to sign"."""
    feats = words.tokens.feats[index].split()
    if index == clause.finite or not ("Inf" in feats or ("Part" in feats and "Past" not in feats)):
        return False
    if setting.failed and "Inf" in feats:
        return True
    before = [n for n in clause.words if n < index]
    near = [n for n in before if n >= index - NEAR and len(before) - before.index(n) == index - n]
    if "Inf" not in feats:  # "The brakes failed, | killing two"
        return fails(words, clause, near)
    return fails(words, clause, [n for n in before if words.tokens.pos[n] == "VERB" or n in near])


def fails(words: Words, clause: Clause, among: Sequence[int]) -> bool:
    """Whether one of the words ``among`` those of a clause says that something didn't or can't come about."""
    rules = modalities(words.language)
    found = [n for n in among if _keys(words, n) & set(rules.failures)]
    return bool(found) and not any(is_negated(words, clause, n) for n in found)


def _keys(words: Words, n: int) -> set[str]:
    """The lemma and the form of a word, and that with the next one: "instead_of"."""
    form = words.forms[n].lower()
    after = words.forms[n + 1].lower() if n + 1 < len(words.forms) else ""
    return {words.tokens.lemma[n].lower(), form, f"{form}_{after}"}
