"""Who says what a word is: our network with lemmas from word lists, or tables alone where it can't carry a language.

A provider takes the words of sentences and gives back lemma, Universal POS, features, dependencies and names. What a
form alone says about tense and mood, and closed classes, are rows of ``resources/<language>/morphology.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tellings.annotate.tag import Name, Tagged, card, tagged
from tellings.languages import table
from tellings.types import Record


class Morphology(Record, frozen=True):
    """``morphology.toml``.

    ``before``, ``after``: what is cut off a word at an apostrophe ("l'", "'s"); ``divided``: words that are two, with
    the length of the first ("cannot"); ``tags``: HanTa's tag to "UPOS features"; ``words``: "UPOS features" to
    closed-class words; ``lemmas``: words whose lemma no rule finds; ``past``, ``past_endings``, ``subjunctive``: finite
    forms (whole or what they end in) that show it; ``subjunctive_rules``: "ending>lemma ending" of finite forms that
    are subjunctive unless one of ``first_person`` stands near.

    For languages without a tagger: ``by_lemma``: "lemma's ending, word's ending, UPOS, features" of open-class words,
    tried in order before ``endings``, "ending UPOS features" ("*" any, "=" the lemma itself); ``cut``: particles
    written together with a word, cut off to get its lemma where no lemmatiser knows the language.
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

HANTA = {"de": "morphmodel_ger.pgz"}
"""Languages whose lemmas HanTa finds better than word lists do, with its model's name."""
OPEN = ("NOUN", "VERB", "ADJ")
FLAGS = {
    "VerbForm": {"Fin": "Fin", "Inf": "Inf", "Part": "Part", "Ger": "Part Prog", "Conv": "Part"},
    "Tense": {"Past": "Past", "Imp": "Past", "Pqp": "Past", "Fut": "Fut", "Pres": "Pres"},
    "Mood": {"Sub": "Sub", "Cnd": "Cnd", "Imp": "Imp"},
    "Voice": {"Pass": "Pass"},
    "Number": {"Plur": "Plur"},
}
"""Universal features to our flags."""


def morphology(language: str) -> Morphology:
    """The table of ``language``, empty where there is none."""
    found: Morphology = table(language, "morphology", Morphology)
    return found


def provider(language: str) -> Provider:
    """The network where it can carry the parts of speech of ``language``, else tables."""
    abilities = card().languages.get(language)
    if abilities is None or not (abilities.upos or abilities.names):
        return lexical(language)
    return network(language) if abilities.upos else named(language)


@cache
def closed(language: str) -> dict[str, str]:
    """Words of closed classes, lower-cased, with "UPOS features"."""
    return {word: pos for pos, listed in morphology(language).words.items() for word in listed.split()}


# ── the network ─────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def network(language: str) -> Provider:
    """Our tagger; lemmas by HanTa in German, by simplemma elsewhere."""
    lemma_of = _hanta_lemma(language) if language in HANTA else _word_list_lemma(language)
    own = morphology(language).lemmas
    known = closed(language)
    abilities = card().languages[language]
    likely = likely_pos(language) if language in HANTA else None

    def analyse(sentences: Sequence[Sequence[str]]) -> list[Parse]:
        return [read(forms, made) for forms, made in zip(sentences, tagged(sentences, language), strict=True)]

    def read(forms: Sequence[str], made: Tagged) -> Parse:
        words = []
        inside = {n for name in made.names for n in range(name.first, name.last)}
        for n, form in enumerate(forms):
            pos = made.upos[n] if any(map(str.isalnum, form)) else "PUNCT"
            if likely and pos in ("PROPN", "NOUN", "VERB") and n not in inside:
                followed = n + 1 < len(forms) and forms[n + 1][:1].isupper()
                pos = _settled(pos, form[:1].isupper(), likely(form), followed)
            flags = [] if made.upos[n] == "VERB" != pos else _flags(pos, made, n)
            kind, _, more = known.get(form.lower(), "").partition(" ")
            if pos == "ADJ" and kind == "DET":  # "several": treebanks differ
                pos = kind
            if more == "Rel" and pos in ("PRON", "DET", "ADV") and _relative(forms, made, n):
                flags, pos = ["Rel"], "PRON"
            elif more and kind == pos and more != "Rel":
                flags += [flag for flag in more.split() if flag not in flags]
            lemma = own.get(form.lower()) or lemma_of(form, pos, " ".join(flags))
            words.append(Analysis(lemma, pos, " ".join(flags)))
        return Parse(words, made.heads, made.deprels, made.names if abilities.names else None)

    return analyse


def _settled(pos: str, capital: bool, likely: str, followed: bool) -> str:
    """The part of speech of a word outside of names where all nouns are capitalised, by what is likely for its form.

    The network takes rare nouns for names, adjectives in the names of bodies for nouns, participles before a noun
    ("der reisende Minister") for verbs.
    """
    if pos == "VERB":
        return "ADJ" if followed and not capital and likely in ("ADJ", "NOUN") else pos
    if not capital:
        return pos
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


def _word_list_lemma(language: str) -> Callable[[str, str, str], str]:
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


def _hanta_lemma(language: str) -> Callable[[str, str, str], str]:
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
    lemma_of = _word_list_lemma(language)
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
