"""Lemmas: by HanTa where it knows the language best, by simplemma's word lists elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from tellings.annotate.morphology import morphology

HANTA = {"de": "morphmodel_ger.pgz"}
"""Languages whose lemmas HanTa finds better than word lists do, with its model's name."""
OPEN = ("NOUN", "VERB", "ADJ")


def word_list_lemma(language: str) -> Callable[[str, str, str], str]:
    """Lemmas by simplemma, a proper name as it stands; particles cut off where it doesn't know the language."""
    from simplemma import lemmatize

    particles = sorted(morphology(language).cut, key=len, reverse=True)

    @lru_cache(maxsize=50_000)
    def lemma_of(form: str) -> str:
        try:
            lemma = str(lemmatize(form, lang=language, low_memory=True))
            if lemma.lower() == form.lower():
                return form
            return lemma.replace("_", "-" if "-" in form else "")  # Dutch: "aan_komen", "minister_president"
        except ValueError:
            bare = (form[: -len(part)] for part in particles if form.endswith(part) and len(form) > len(part) + 1)
            return next(bare, form)

    return lambda form, pos, flags: lemma_of(form)


def hanta_lemma(language: str) -> Callable[[str, str, str], str]:
    """Lemmas by HanTa (Wartena 2019) for a word of known part of speech."""
    likeliest = _analysis(language)
    model = hanta(language)
    kinds: dict[str, list[tuple[str, str]]] = {}
    for tag, meaning in morphology(language).tags.items():
        pos, _, flags = meaning.partition(" ")
        kinds.setdefault(pos, []).append((tag, flags))

    @lru_cache(maxsize=50_000)
    def lemma_of(form: str, pos: str, flags: str) -> str:
        if pos not in OPEN:
            return _hyphened(form, likeliest(form)[0]) if pos in ("AUX", "DET", "PRON") else form
        said = flags.split()
        lemma, tagged_as = likeliest(form)
        listed = kinds.get(pos, ())
        if all(tag != tagged_as for tag, _ in listed):
            for tag, _ in sorted(listed, key=lambda kind: kind[1] not in said):
                other, found = model.analyze(form, pos=tag)
                if found != "UNKNOWN":
                    lemma = str(other)
                    break
        return _hyphened(form, lemma)

    return lemma_of


@cache
def likely_pos(language: str) -> Callable[[str], str]:
    """The likeliest part of speech of a form without its sentence, by HanTa; "" where it doesn't know the language."""
    if language not in HANTA:
        return lambda form: ""
    likeliest = _analysis(language)
    tags = {tag: meaning.partition(" ")[0] for tag, meaning in morphology(language).tags.items()}
    return lambda form: tags.get(likeliest(form)[1], "")


@cache
def _analysis(language: str) -> Callable[[str], tuple[str, str]]:
    """Lemma and tag of a form without its sentence, by HanTa."""
    model = hanta(language)

    @lru_cache(maxsize=100_000)
    def analysed(form: str) -> tuple[str, str]:
        lemma, tag = model.analyze(form)
        return str(lemma), str(tag)

    return analysed


@cache
def hanta(language: str) -> Any:
    """HanTa's model of a language."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger(HANTA[language])  # type: ignore[no-untyped-call]


def _hyphened(form: str, lemma: str) -> str:
    """``lemma`` with the capitals of ``form`` before its last hyphen: HanTa makes "UN-Rat" "Un-rat"."""
    stem, hyphen, head = form.rpartition("-")
    if not hyphen or lemma.count("-") != form.count("-"):
        return lemma
    last = lemma.rpartition("-")[2]
    return f"{stem}-{head[:1]}{last[1:]}" if head[:1].isupper() else f"{stem}-{last}"
