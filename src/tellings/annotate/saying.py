"""Whether a clause's verb is one of saying, with all its particles: "bot an" is, "bot 16 Vorträge" is none."""

from __future__ import annotations

from tellings.annotate.clauses import Clause
from tellings.annotate.names import Words
from tellings.annotate.quotes_lexicon import lexicon


def is_verb_of_saying(lemma: str, language: str) -> bool:
    """Whether a verb by itself is one of saying: "sagen", "mitteilen", not "bieten", which is one with "an" only."""
    return any(not verb.particles for verb in lexicon(language).lemmas.get(lemma, ()))


def says(words: Words, clause: Clause) -> bool:
    """Whether the predicate of the clause is a verb of saying."""
    readings = lexicon(words.language).lemmas.get(clause.predicate, ())
    if not readings or any(not verb.particles for verb in readings):
        return bool(readings)
    forms = {words.forms[n].lower() for n in clause.words}
    return any(forms.issuperset(verb.particles) for verb in readings)
