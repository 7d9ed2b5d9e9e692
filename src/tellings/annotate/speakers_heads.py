"""What nouns say of who speaks: somebody, a carrier of others' words, or a writing."""

from __future__ import annotations

from functools import cache

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch

SHORT = 5
"""Letters of a noun that doesn't show as the end of a compound."""


def names_carrier(s: Stretch, low: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a noun of ``[low, high)`` means an agency or outlet."""
    carriers = lexicon.sets["kind:agency"] | lexicon.sets["kind:outlet"]
    endings = tuple(noun for noun in carriers if len(noun) > 3) if lexicon.table.nouns_capitalised else ()
    return any(
        s.lemmas[at] in carriers
        or s.words[at] in carriers
        or (s.kinds[at] == "noun" and s.lemmas[at].endswith(endings))
        for at in range(low, high)
    )


def can_speak(s: Stretch, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a phrase names somebody: a name, a pronoun for a person, or a noun that the table knows to speak."""
    known = lexicon.sets["speaking"]
    endings = lexicon.table.speaking_endings
    compounds = lexicon.table.nouns_capitalised
    if compounds:
        endings += tuple(noun for noun in known if len(noun) > 3)
    for at in range(*phrase):
        kind, word, lemma = s.kinds[at], s.words[at], s.lemmas[at]
        if kind in ("name", "title") or s.types.get(at, "MISC") != "MISC":
            return True
        if kind == "pron" and word in lexicon.sets["pronouns"]:
            return True
        if kind in ("noun", "x") and (word in known or lemma in known or lemma.endswith(endings)):
            return True
        if kind == "noun" and compounds and phrase == (at, at + 1) and lemma == word and lemma not in lexicon.nouns:
            return True
    return False


def speaks(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether an item is part of a name or role, or a noun that the table knows to speak."""
    known = lexicon.sets["speaking"]
    if s.types.get(item, "MISC") != "MISC" or s.words[item] in known or s.lemmas[item] in known:
        return True
    endings = _compounds(known) if lexicon.table.nouns_capitalised else ()
    return s.lemmas[item].endswith((*lexicon.table.speaking_endings, *endings))


def is_writing(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether a noun means a writing or an utterance rather than somebody, also as the end of a compound."""
    if s.kinds[item] in ("name", "title"):
        return False
    word, lemma = s.words[item], s.lemmas[item]
    if word in lexicon.sets["frame_nouns"] or lemma in lexicon.sets["documents"] or lemma in lexicon.nouns:
        return True
    return lexicon.table.nouns_capitalised and s.kinds[item] == "noun" and word.endswith(_compounded(lexicon))


@cache
def _compounds(nouns: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(noun for noun in nouns if len(noun) > SHORT))


def _compounded(lexicon: Lexicon) -> tuple[str, ...]:
    return _compounds(lexicon.sets["frame_nouns"])
