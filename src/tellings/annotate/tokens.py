"""Words with lemma, Universal POS, the features that matter to us, and dependencies, from a provider."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tellings.annotate.lemmas import HANTA, hanta
from tellings.annotate.morphology import Morphology, morphology
from tellings.annotate.providers import Analysis, provider
from tellings.languages import UNSPACED
from tellings.types import MentionType, Span, Tokens

WORD = re.compile(
    rf"[{UNSPACED}]"
    rf"|\d+(?:[.,:]\d+)*(?:[-–]?[^\W\d_{UNSPACED}]+)*"
    rf"|[^\W\d_{UNSPACED}]+(?:\.(?=[^\W\d_]\.)[^\W\d_])*(?:[-‐‑’'·](?=\w)[^\W_{UNSPACED}]+)*"
    r"|[^\w\s]|_"
)
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
SHOWN = ("Pres", "Past", "Sub")
NEAR = 4
"""Words within which a first-person pronoun decides a form's mood."""


class TaggedName(NamedTuple):
    """A name that the provider sees: tokens ``first`` to ``last`` (included), ``tail`` characters of the last word are
    a particle; ``score`` 0 to 1."""

    first: int
    last: int
    type: MentionType
    score: float
    tail: int


class Words(NamedTuple):
    """The tokens of a text and the names that the provider sees in it; None where it doesn't look for names."""

    tokens: Tokens
    names: tuple[TaggedName, ...] | None


def tokens(text: str, sentences: Iterable[Span], language: str) -> Tokens:
    """The words and marks of ``text`` in order, with lemma, part of speech, features and dependencies."""
    return parsed(text, sentences, language).tokens


def parsed(text: str, sentences: Iterable[Span], language: str, pipeline: str = "") -> Words:
    """The words and marks of ``text``, and the names among them; ``pipeline``: by this spaCy pipeline."""
    spans = [list(words(text, sentence, language)) for sentence in sentences]
    spans = [row for row in spans if row]
    forms = [[text[start:end] for start, end in row] for row in spans]
    found: list[Analysis] = []
    heads: list[int] = []
    deprels: list[str] = []
    names: list[TaggedName] = []
    named = False
    for row, parse in zip(forms, provider(language, pipeline)(forms), strict=True):
        first = len(found)
        found += _moods(row, parse.words, language)
        heads += [head + first if head >= 0 else -1 for head in parse.heads]
        deprels += parse.deprels
        named = named or parse.names is not None
        for name in parse.names or ():
            names.append(TaggedName(first + name.first, first + name.last - 1, name.type, name.score, name.tail))
    complete = len(heads) == len(found)
    columns = Tokens(
        tuple(start for row in spans for start, _ in row),
        tuple(end for row in spans for _, end in row),
        tuple(analysis.lemma for analysis in found),
        tuple(analysis.pos for analysis in found),
        tuple(analysis.feats for analysis in found),
        tuple(heads) if complete else (),
        tuple(deprels) if complete else (),
    )
    return Words(columns, tuple(names) if named else None)


def words(text: str, sentence: Span, language: str) -> Iterable[tuple[int, int]]:
    """The spans of the words and marks of a sentence; clitics that an apostrophe divides are words of their own."""
    rules = morphology(language)
    at = sentence.start
    while at < sentence.end:
        initials = INITIALS.match(text, at, sentence.end)
        match = initials or WORD.match(text, at, sentence.end)
        if not match:
            at += 1
            continue
        start, at = match.span()
        yield from _cut(text, start, at, rules)


def _cut(text: str, start: int, end: int, rules: Morphology) -> Iterable[tuple[int, int]]:
    word = text[start:end].replace("’", "'").lower()
    if "'" in word:
        for clitic in rules.before:
            if word.startswith(clitic) and len(word) > len(clitic):
                yield start, start + len(clitic)
                yield from _cut(text, start + len(clitic), end, rules)
                return
        for clitic in rules.after:
            if word.endswith(clitic) and len(word) > len(clitic):
                yield from _cut(text, start, end - len(clitic), rules)
                yield end - len(clitic), end
                return
    cut = rules.divided.get(word)
    if cut:
        yield start, start + cut
        start += cut
    yield start, end


# ── what forms show ─────────────────────────────────────────────────────────────────────────────────────────────────


def _moods(forms: Sequence[str], analyses: list[Analysis], language: str) -> list[Analysis]:
    """``analyses`` with tense and mood added to finite verbs where the form shows them."""
    finite = _finite(language)
    if finite is None:
        return analyses
    first = frozenset(morphology(language).first_person)
    lowered = [form.lower() for form in forms]
    out = []
    for n, analysis in enumerate(analyses):
        if analysis.pos in ("VERB", "AUX") and "Fin" in analysis.feats:
            spoken = bool(first & set(lowered[max(0, n - NEAR) : n + NEAR + 1]))
            kept = [flag for flag in analysis.feats.split() if flag not in SHOWN]
            analysis = analysis._replace(feats=" ".join([*kept, *finite(lowered[n], analysis.lemma, spoken)]))
        out.append(analysis)
    return out


@cache
def _finite(language: str) -> Callable[[str, str, bool], list[str]] | None:
    """Reads tense and mood off a finite form, its lemma and whether a first person stands near."""
    rules = morphology(language)
    if not (rules.past or rules.subjunctive or rules.past_endings):
        return None
    past, subjunctive = frozenset(rules.past.split()), frozenset(rules.subjunctive.split())
    derived = [tuple(rule.split(">")) for rule in rules.subjunctive_rules]

    def read(form: str, lemma: str, spoken: bool) -> list[str]:
        found = []
        if form in subjunctive or (not spoken and any(
            form.endswith(ending) and lemma == form[: len(form) - len(ending)] + base for ending, base in derived
        )):
            found.append("Sub")
        if _ends_in(form, past) or (
            any(form.endswith(ending) for ending in rules.past_endings) and not _present_stem(form, lemma, rules)
        ):
            found.append("Past")
        return found or ["Pres"]

    return read


def _ends_in(form: str, listed: frozenset[str]) -> bool:
    """Whether ``form`` is listed, or a listed form with a verbal prefix before it."""
    return any(form[n:] in listed for n in range(max(1, len(form) - 2)) if n != 1)


def _present_stem(form: str, lemma: str, rules: Morphology) -> bool:
    """Whether the ending of ``form`` belongs to the stem: "leite", "arbeiten" are no past forms."""
    for ending in rules.past_endings:
        if form.endswith(ending):
            stem = form[: len(form) - len(ending)]
            if lemma.startswith(stem + "t") or not lemma.startswith(stem[:3]):
                return not form.startswith(_stem(lemma) + ending[:1])
    return False


def _stem(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1] if lemma.endswith("n") else lemma


# ── compounds ───────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=50_000)
def compound(lemma: str, language: str) -> tuple[str, ...]:
    """The parts of a compound noun, lower-cased, the head last; ``(lemma,)`` where it is none or the language has none.

    German only, by HanTa: it errs by not splitting, which is the safe side.
    """
    if language not in HANTA or len(lemma) < 7 or not lemma.isalpha():
        return (lemma.lower(),)
    parts = [piece for piece, kind in hanta(language).analyze(lemma, taglevel=3)[1] if not _joint(kind)]
    return tuple(part for part in parts if len(part) > 2) or (lemma.lower(),)


def _joint(kind: str) -> bool:
    return kind.startswith(("FUGE", "SUF", "PREF", "PTK"))
