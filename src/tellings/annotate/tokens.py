"""Words with lemma, Universal POS and the features that matter to us, behind one small interface.

A provider takes the words of one sentence and gives back their analyses; :data:`PROVIDERS` is the table of them by
language, ``lexical`` serves the rest. What a provider's tags mean, and what a form alone says about tense and mood,
are rows of ``resources/<language>/morphology.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tellings.languages import table
from tellings.types import Record, Span, Tokens


class Morphology(Record, frozen=True):
    """``morphology.toml``.

    ``before``, ``after``: what is cut off a word at an apostrophe ("l'", "'s"); ``divided``: words that are two, with
    the length of the first ("cannot"); ``tags``: a provider's tag to "UPOS features"; ``words``: UPOS to closed-class
    words, which may name features, too ("PRON Rel"); ``lemmas``: words whose lemma no rule finds; ``endings``: "ending
    UPOS features" of open-class words, tried in order; ``past``, ``past_endings``, ``subjunctive``: finite forms (whole
    or what they end in) that show it; ``subjunctive_rules``: "ending>lemma ending" of finite forms that are
    subjunctive unless one of ``first_person`` stands near.

    For languages without a tagger: ``by_lemma``: "lemma's ending, word's ending, UPOS, features" of open-class words,
    tried in order before ``endings`` ("*" any, "=" the lemma itself); ``cut``: particles written together with a word,
    cut off to get its lemma where no lemmatiser knows the language.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    divided: dict[str, int] = {}
    tags: dict[str, str] = {}
    words: dict[str, str] = {}
    endings: tuple[str, ...] = ()
    past: str = ""
    past_endings: tuple[str, ...] = ()
    subjunctive: str = ""
    subjunctive_rules: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    lemmas: dict[str, str] = {}
    by_lemma: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


class Analysis(NamedTuple):
    """What a provider says about one word."""

    lemma: str
    pos: str
    feats: str


Provider = Callable[[Sequence[str]], list[Analysis]]

UNSPACED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(
    rf"[{UNSPACED}]"
    rf"|\d+(?:[.,:]\d+)*(?:[-–]?[^\W\d_{UNSPACED}]+)*"
    rf"|[^\W\d_{UNSPACED}]+(?:\.(?=[^\W\d_]\.)[^\W\d_])*(?:[-‐‑’'·](?=\w)[^\W_{UNSPACED}]+)*"
    r"|[^\w\s]|_"
)
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
"""HanTa's models by language."""
NEAR = 4
"""Words within which a first-person pronoun decides a form's mood."""


def tokens(text: str, sentences: Iterable[Span], language: str) -> Tokens:
    """The words and marks of ``text`` in order, with lemma, part of speech and features."""
    provider = PROVIDERS.get(language, lexical)(language)
    starts: list[int] = []
    ends: list[int] = []
    found: list[Analysis] = []
    for sentence in sentences:
        spans = list(words(text, sentence, language))
        starts += [start for start, _ in spans]
        ends += [end for _, end in spans]
        forms = [text[start:end] for start, end in spans]
        found += _moods(forms, provider(forms), language) if forms else []
    return Tokens(
        tuple(starts),
        tuple(ends),
        tuple(analysis.lemma for analysis in found),
        tuple(analysis.pos for analysis in found),
        tuple(analysis.feats for analysis in found),
    )


def words(text: str, sentence: Span, language: str) -> Iterable[tuple[int, int]]:
    """The spans of the words and marks of a sentence; clitics that an apostrophe divides are words of their own."""
    rules = _rules(language)
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


@cache
def _rules(language: str) -> Morphology:
    found: Morphology = table(language, "morphology", Morphology)
    return found


# ── what forms show ─────────────────────────────────────────────────────────────────────────────────────────────────


def _moods(forms: Sequence[str], analyses: list[Analysis], language: str) -> list[Analysis]:
    """``analyses`` with tense and mood added to finite verbs where the form shows them."""
    finite = _finite(language)
    if finite is None:
        return analyses
    first = frozenset(_rules(language).first_person)
    lowered = [form.lower() for form in forms]
    out = []
    for n, analysis in enumerate(analyses):
        if analysis.pos in ("VERB", "AUX") and "Fin" in analysis.feats:
            spoken = bool(first & set(lowered[max(0, n - NEAR) : n + NEAR + 1]))
            analysis = analysis._replace(feats=" ".join([analysis.feats, *finite(lowered[n], analysis.lemma, spoken)]))
        out.append(analysis)
    return out


@cache
def _finite(language: str) -> Callable[[str, str, bool], list[str]] | None:
    """Reads tense and mood off a finite form, its lemma and whether a first person stands near."""
    rules = _rules(language)
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


# ── providers ───────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def hanta(language: str) -> Provider:
    """HanTa (Wartena 2019): hidden Markov model over morphemes; knows German and English."""
    tagger = _model(language)
    rules = _rules(language)
    closed = _closed(language)

    def analyse(forms: Sequence[str]) -> list[Analysis]:
        out = []
        for form, lemma, tag in tagger.tag_sent(list(forms)):
            pos, _, feats = rules.tags.get(tag, "X").partition(" ")
            pos = closed.get(form.lower(), pos) if pos in ("X", "NOUN", "PROPN") else pos
            if not any(map(str.isalnum, form)):
                pos, feats = "PUNCT", ""
            elif form[0].isdigit():
                pos = "NUM" if form[-1].isdigit() else pos
            out.append(Analysis(rules.lemmas.get(form.lower()) or _hyphened(form, lemma), pos, feats))
        return out

    return analyse


def _hyphened(form: str, lemma: str) -> str:
    """``lemma`` with the capitals of ``form`` before its last hyphen: HanTa makes "UN-Rat" "Un-rat"."""
    stem, hyphen, head = form.rpartition("-")
    if not hyphen or lemma.count("-") != form.count("-"):
        return lemma
    last = lemma.rpartition("-")[2]
    return f"{stem}-{head[:1]}{last[1:]}" if head[:1].isupper() else f"{stem}-{last}"


@cache
def lexical(language: str) -> Provider:
    """Closed-class words and endings from the table, lemmas by simplemma; knows any language as far as rows go."""
    from simplemma import lemmatize

    rules = _rules(language)
    closed = _closed(language)
    kinds = _kinds(language)
    particles = sorted(rules.cut, key=len, reverse=True)

    @lru_cache(maxsize=50_000)
    def lemma_of(form: str) -> str:
        try:
            lemma = str(lemmatize(form, lang=language, low_memory=True))
            return lemma.replace("_", "-" if "-" in form else "")  # Dutch: "aan_komen", "minister_president"
        except ValueError:
            bare = (form[: -len(part)] for part in particles if form.endswith(part) and len(form) > len(part) + 1)
            return next(bare, form)

    def analyse(forms: Sequence[str]) -> list[Analysis]:
        out = []
        for n, form in enumerate(forms):
            lowered = form.lower()
            lemma = rules.lemmas.get(lowered) or lemma_of(form)
            feats = ""
            if not any(map(str.isalnum, form)):
                pos = "PUNCT"
            elif form[0].isdigit():
                pos = "NUM"
            elif lowered in closed:
                pos, _, feats = closed[lowered].partition(" ")
            elif form[0].isupper() and n and forms[n - 1] not in ':„“"«»—–-':
                pos = "PROPN"
            else:
                pos, _, feats = kinds(lowered, lemma.lower()).partition(" ")
            out.append(Analysis(lemma, pos, feats))
        return out

    return analyse


@cache
def _kinds(language: str) -> Callable[[str, str], str]:
    """Says what an open-class word is, "UPOS features", by its lemma and its ending: "X" where no row fits."""
    rules = _rules(language)
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


@cache
def _closed(language: str) -> dict[str, str]:
    return {word: pos for pos, listed in _rules(language).words.items() for word in listed.split()}


COMPOUNDING = ("de",)
"""Languages whose nouns HanTa can divide."""
PROVIDERS: dict[str, Callable[[str], Provider]] = {"de": hanta, "en": hanta}


@lru_cache(maxsize=50_000)
def compound(lemma: str, language: str) -> tuple[str, ...]:
    """The parts of a compound noun, lower-cased, the head last; ``(lemma,)`` where it is none or the language has none.

    German only, by HanTa: it errs by not splitting, which is the safe side.
    """
    if language not in COMPOUNDING or len(lemma) < 7 or not lemma.isalpha():
        return (lemma.lower(),)
    parts = [piece for piece, kind in _model(language).analyze(lemma, taglevel=3)[1] if not _joint(kind)]
    return tuple(part for part in parts if len(part) > 2) or (lemma.lower(),)


def _joint(kind: str) -> bool:
    return kind.startswith(("FUGE", "SUF", "PREF", "PTK"))


@cache
def _model(language: str) -> Any:
    """HanTa's model of a language."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger(MODELS[language])  # type: ignore[no-untyped-call]
