"""Names as they would stand in a dictionary, in languages that decline adjectives and articles.

"dem südkoreanischen Verteidigungsministerium" becomes "südkoreanisches Verteidigungsministerium", "einem hohen
Beamten" "ein hoher Beamter". Endings and the genders of nouns are in ``speech.toml``; what they don't settle stays as
it is written.
"""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import Phrase

STEM = 3
"""Letters of an adjective that are left without its ending."""


def nominative_name(form: str, lexicon: Lexicon) -> str:
    """A body's name whose adjectives are written small, with them in the nominative; other names as they are."""
    words = form.split()
    count = next((n for n, word in enumerate(words) if not word[:1].islower()), 0)
    if not lexicon.table.strong_endings or count == 0:
        return form
    ending = lexicon.table.strong_endings[gender_of_noun(words[count], lexicon)]
    stems = [_stem(word, lexicon) for word in words[:count]]
    if not all(stems):
        return form
    return " ".join([*(stem + ending for stem in stems), *words[count:]])


def nominative_phrase(s: Stretch, phrase: Phrase, end: int, words: str, lexicon: Lexicon) -> str:
    """The ``words`` of ``phrase``, whose head ends at ``end``, with their case taken away where an article or a plural
    shows one; "words" as they are elsewhere."""
    low, head = phrase[0], end - 1
    endings = lexicon.table.strong_endings
    if not endings or s.kinds[head] != "noun" or any(s.kinds[at] not in ("det", "adj") for at in range(low, head)):
        return words
    pieces = words.split()
    if len(pieces) < end - low or any(piece.lower() != s.words[low + n] for n, piece in enumerate(pieces[: end - low])):
        return words
    kinds, first = s.kinds[low:head], s.words[low]
    noun = pieces[head - low]
    if first in lexicon.table.oblique_articles:
        article, gender = lexicon.table.oblique_articles[first].split()
        if gender == "masculine" and gender_of_noun(noun, lexicon) == "neuter":
            gender = "neuter"
        adjectives = [_stem(piece, lexicon) + endings[gender] for piece in pieces[1 : head - low]]
        declined = [article, *adjectives, _singular(noun, gender, lexicon)]
    elif "Plur" in s.feats[head] and kinds and all(piece.endswith("en") for piece in pieces[: head - low]):
        declined = [*(piece[:-1] for piece in pieces[: head - low]), _plural(noun, s.lemmas[head])]
    else:
        return words
    if pieces[0][0].isupper():
        declined[0] = declined[0][0].upper() + declined[0][1:]
    return " ".join([*declined, *pieces[end - low :]])


def gender_of_noun(noun: str, lexicon: Lexicon) -> str:
    """``masculine``, ``neuter`` or else ``feminine``, by the end of a noun; plurals take the endings of the last."""
    lowered = noun.lower()
    for gender in ("neuter", "masculine"):
        endings = tuple(lexicon.table.noun_genders.get(gender, "").split())
        if endings and lowered.endswith(endings):
            return gender
    return "feminine"


def _stem(adjective: str, lexicon: Lexicon) -> str:
    for ending in lexicon.table.adjective_endings:
        if adjective.endswith(ending) and len(adjective) >= STEM + len(ending):
            return adjective[: -len(ending)]
    return ""


def _singular(noun: str, gender: str, lexicon: Lexicon) -> str:
    """A noun in the singular behind "ein" without the ending of its case: "Augenzeugen", "Diplomaten", "Beamten"."""
    if gender != "masculine" or not noun.endswith("en"):
        return noun
    if noun[:-1].lower().endswith(tuple(lexicon.table.noun_genders.get("adjectival", "").split()) or ("\0",)):
        return noun[:-1] + "r"
    person = tuple(lexicon.table.noun_genders.get("weak", "").split())
    return noun[:-2] if person and noun[:-2].lower().endswith(person) else noun[:-1]


def _plural(noun: str, lemma: str) -> str:
    """A plural without the "n" of its dative, where that surely is one ("Erkenntnissen", "Beobachtern")."""
    dative = noun.endswith("n") and (lemma.endswith(("er", "el")) or noun.lower() == lemma + "sen")
    return noun[:-1] if dative else noun
