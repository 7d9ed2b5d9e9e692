"""The labels that the tagger knows. They travel with the weights, so the run-time code has none of its own."""

from __future__ import annotations

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
MAIN = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
SUBTYPES = ("nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "obl:arg", "compound:prt", "acl:relcl")
"""Kept because they say who did it: a passive subject is no agent."""
DEPREL = MAIN + SUBTYPES
FEATS: dict[str, tuple[str, ...]] = {
    "Case": ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc", "Abl"),
    "Number": ("Sing", "Plur"),
    "Tense": ("Past", "Pres", "Fut", "Imp", "Pqp"),
    "Mood": ("Ind", "Sub", "Imp", "Cnd"),
    "VerbForm": ("Fin", "Inf", "Part", "Ger", "Conv", "Vnoun"),
    "Person": ("1", "2", "3"),
    "Voice": ("Pass", "Act", "Mid"),
    "Gender": ("Masc", "Fem", "Neut", "Com"),
    "Polarity": ("Neg",),
    "Joined": ("Yes",),
}
"""Joined=Yes: the token goes on with the word of the token before it (scripts without spaces, words that we cut)."""
NAMES = ("O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI"))
LANGUAGES = ("?", "de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "zh", "ja", "ko")
"""The first stands for a language that isn't given or isn't known."""


def relation(label: str) -> int:
    """The number of a UD relation, by its main type where we don't keep the subtype; -1 for an unknown one."""
    for name in (label, label.partition(":")[0]):
        if name in DEPREL:
            return DEPREL.index(name)
    return -1
