"""Who says what a word is: a spaCy pipeline where the settings name one, our network with lemmas from word lists, or
tables alone where that can't carry a language.

A provider takes the words of sentences and gives back lemma, Universal POS, features, dependencies and names. What a
form alone says about tense and mood, and closed classes, are rows of ``resources/<language>/morphology.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tellings.annotate import spacy_pipeline
from tellings.annotate.lemmas import HANTA, hanta_lemma, likely_pos, word_list_lemma
from tellings.annotate.morphology import certain, closed, morphology
from tellings.annotate.tag import Name, Tagged, card, tagged


class Analysis(NamedTuple):
    """What a provider says about one word; ``feats`` are flags, see :class:`tellings.types.Tokens`."""

    lemma: str
    pos: str
    feats: str


class Parse(NamedTuple):
    """A sentence as a provider reads it: its words; ``heads`` (-1 the root) and ``deprels``, empty without a tree;
    ``names``, None where the provider doesn't know."""

    words: list[Analysis]
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: tuple[Name, ...] | None = None


Provider = Callable[[Sequence[Sequence[str]]], list[Parse]]

FLAGS = {
    "VerbForm": {"Fin": "Fin", "Inf": "Inf", "Part": "Part", "Ger": "Part Prog", "Conv": "Part"},
    "Tense": {"Past": "Past", "Imp": "Past", "Pqp": "Past", "Fut": "Fut", "Pres": "Pres"},
    "Mood": {"Sub": "Sub", "Cnd": "Cnd", "Imp": "Imp"},
    "Voice": {"Pass": "Pass"},
    "Number": {"Plur": "Plur"},
}
"""Universal features to our flags."""


def provider(language: str, pipeline: str = "") -> Provider:
    """The spaCy pipeline of that name; without one the network where it can carry the parts of speech of ``language``,
    else tables."""
    if pipeline:
        return installed(language, pipeline)
    abilities = card().languages.get(language)
    if abilities is None or not (abilities.upos or abilities.names):
        return lexical(language)
    return network(language) if abilities.upos else named(language)


# ── columns of a network or a pipeline ──────────────────────────────────────────────────────────────────────────────


@cache
def network(language: str) -> Provider:
    """Our tagger; lemmas by HanTa in German, by simplemma elsewhere."""
    lemma_of = hanta_lemma(language) if language in HANTA else word_list_lemma(language)
    abilities = card().languages[language]
    likely = likely_pos(language) if language in HANTA else None

    def analyse(sentences: Sequence[Sequence[str]]) -> list[Parse]:
        return [read(forms, made) for forms, made in zip(sentences, tagged(sentences, language), strict=True)]

    def read(forms: Sequence[str], made: Tagged) -> Parse:
        words = []
        inside = {n for name in made.names for n in range(name.first, name.last)}
        for n, form in enumerate(forms):
            pos = made.upos[n]
            if likely and pos in ("PROPN", "NOUN", "VERB") and n not in inside:
                followed = n + 1 < len(forms) and forms[n + 1][:1].isupper()
                pos = _settled(pos, form[:1].isupper(), likely(form), followed)
            words.append(_word(forms, made, n, pos, lemma_of, language))
        return Parse(words, made.heads, made.deprels, made.names if abilities.names else None)

    return analyse


@cache
def installed(language: str, name: str) -> Provider:
    """The spaCy pipeline ``name``; trees and names by our tagger where the pipeline has none."""
    own = hanta_lemma(language) if language in HANTA else word_list_lemma(language)
    abilities = card().languages.get(language)

    def analyse(sentences: Sequence[Sequence[str]]) -> list[Parse]:
        theirs, ours = spacy_pipeline.seen(name, sentences), tagged(sentences, language)
        return [read(*row) for row in zip(sentences, theirs, ours, strict=True)]

    def read(forms: Sequence[str], seen: spacy_pipeline.Seen, ours: Tagged) -> Parse:
        made = seen.tagged
        if not made.heads:
            made = msgspec.structs.replace(made, heads=ours.heads, deprels=ours.deprels)
        if not made.names:
            made = msgspec.structs.replace(made, names=ours.names)

        words = [
            _word(
                forms, made, n, made.upos[n], lambda *said, lemma=lemma: lemma or own(*said), language
            )
            for n, lemma in enumerate(seen.lemmas)
        ]
        known = made.names or (abilities is not None and abilities.names)
        return Parse(words, made.heads, made.deprels, made.names if known else None)

    return analyse


def _word(
    forms: Sequence[str], made: Tagged, n: int, pos: str, lemma_of: Callable[[str, str, str], str], language: str
) -> Analysis:
    """Word ``n`` with part of speech ``pos``, by the columns and by the table of closed classes."""
    form = forms[n]
    if not any(map(str.isalnum, form)):
        pos = "PUNCT"
    flags = [] if made.upos[n] == "VERB" != pos else _flags(pos, made, n)
    if form in certain(language):
        pos, *sure = certain(language)[form].split()
        flags += [flag for flag in sure if flag not in flags]
    kind, _, more = closed(language).get(form.lower(), "").partition(" ")
    if pos == "ADJ" and kind == "DET":  # "several": treebanks differ
        pos = kind
    if more == "Rel" and pos in ("PRON", "DET", "ADV") and _relative(forms, made, n):
        flags, pos = ["Rel"], "PRON"
    elif more and kind == pos and more != "Rel":
        flags += [flag for flag in more.split() if flag not in flags]
    lemma = morphology(language).lemmas.get(form.lower()) or lemma_of(form, pos, " ".join(flags))
    return Analysis(lemma, pos, " ".join(flags))


def _settled(pos: str, capital: bool, likely: str, followed: bool) -> str:
    """The part of speech of a word outside of names where all nouns are capitalised, by what is likely for its form.

    The network takes rare nouns for names, adjectives in the names of bodies for nouns, participles before a noun
    ("der reisende Minister") for verbs, rare verbs ("reise") for nouns, which they can't be in small letters.
    """
    if pos == "VERB":
        return "ADJ" if followed and not capital and likely in ("ADJ", "NOUN") else pos
    if not capital:
        return likely if likely == "VERB" else pos
    if pos == "PROPN" and likely == "NOUN":
        return likely
    return likely if followed and likely == "ADJ" else pos


def _flags(pos: str, made: Tagged, n: int) -> list[str]:
    said = dict(pair.split("=", 1) for pair in made.feats[n].split("|") if pair) if made.feats else {}
    found = [said_by[said[name]] for name, said_by in FLAGS.items() if said.get(name) in said_by]
    verbal = pos in ("VERB", "AUX")
    if verbal and "VerbForm" not in said:
        found.insert(0, "Fin")
    if pos in ("ADP", "ADV", "PART") and made.deprels and made.deprels[n] == "compound:prt":
        found.append("Prefix")
    return " ".join(found).split() if verbal or "Plur" in found or "Prefix" in found or pos == "ADJ" else []


def _relative(forms: Sequence[str], made: Tagged, n: int) -> bool:
    """Whether a word that can open a relative clause does: a comma before it, or its verb hangs on a noun."""
    if any(forms[k] == "," for k in range(max(0, n - 2), n)):
        return True
    at = n
    for _ in range(3):
        if not made.heads or at < 0:
            return False
        if made.deprels[at].startswith("acl"):
            return True
        at = made.heads[at]
    return False


@cache
def named(language: str) -> Provider:
    """Tables for the words, our tagger for the names."""
    by_table = lexical(language)

    def analyse(sentences: Sequence[Sequence[str]]) -> list[Parse]:
        made = tagged(sentences, language)
        return [parse._replace(names=seen.names) for parse, seen in zip(by_table(sentences), made, strict=True)]

    return analyse


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def lexical(language: str) -> Provider:
    """Closed-class words and endings from the table, lemmas by simplemma; knows any language as far as rows go."""
    lemma_of = word_list_lemma(language)
    own = morphology(language).lemmas
    known = closed(language)
    kinds = _kinds(language)

    def analyse(forms: Sequence[str]) -> Parse:
        out = []
        for n, form in enumerate(forms):
            lowered = form.lower()
            lemma = own.get(lowered) or lemma_of(form, "", "")
            feats = ""
            if not any(map(str.isalnum, form)):
                pos = "PUNCT"
            elif form[0].isdigit():
                pos = "NUM"
            elif lowered in known:
                pos, _, feats = known[lowered].partition(" ")
            elif form[0].isupper() and n and forms[n - 1] not in ':„“"«»—–-':
                pos = "PROPN"
            else:
                pos, _, feats = kinds(lowered, lemma.lower()).partition(" ")
            out.append(Analysis(lemma, pos, feats))
        return Parse(out)

    return lambda sentences: [analyse(forms) for forms in sentences]


@cache
def _kinds(language: str) -> Callable[[str, str], str]:
    """Says what an open-class word is, "UPOS features", by its lemma and its ending: "X" where no row fits."""
    rules = morphology(language)
    by_lemma = [row.split(None, 2) for row in rules.by_lemma]
    endings = [row.split(None, 1) for row in rules.endings]

    @lru_cache(maxsize=50_000)
    def kind(form: str, lemma: str) -> str:
        for base, ending, said in by_lemma:
            if base != "*" and not lemma.endswith(base):
                continue
            if ending == "*" or (form == lemma if ending == "=" else form.endswith(ending)):
                return said
        return next((said for ending, said in endings if form.endswith(ending) and len(form) > len(ending) + 1), "X")

    return kind
