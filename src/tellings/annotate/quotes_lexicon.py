"""What a language's ``speech.toml`` says about crediting words to speakers, made ready for look-up."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from tellings.languages import table
from tellings.types import Distance, Record

Takes = Literal["speech", "clause", "order", "phrase", "impersonal"]


class VerbRow(Record, frozen=True):
    """Verbs of saying. ``words`` are lemmas, "mit|teilen" with a particle that can stand alone; ``forms`` are words as
    written, where no lemma is known, or "fügte … hinzu" has its own.

    ``takes``: ``speech`` any words, before, after, around the verb; ``clause`` only a clause that a conjunction, mood
    or infinitive marks, or a quotation after a colon; ``order`` an infinitive, too; ``phrase`` only quoted words in the verb's own clause;
    ``impersonal`` as ``speech``, but who speaks stands behind a preposition ("heißt es in …").
    """

    words: str = ""
    forms: str = ""
    distance: Distance = "said"
    takes: Takes = "speech"


class NounRow(Record, frozen=True):
    """Nouns that take a clause or a quotation ("die Warnung, es werde …")."""

    words: str
    distance: Distance = "said"


class FrameRow(Record, frozen=True):
    """Words that credit the clause they stand in. ``before`` and ``after`` the speaker; where ``nouns`` are given, one
    of them stands between ("nach [Angaben] der Polizei"), also as the end of a compound ("nach Kremlangaben")."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    nouns: str = ""
    distance: Distance = "said"


class Speech(Record, frozen=True):
    """``speech.toml``. Lists of words are blank-separated, lower case unless it matters, phrases are arrays.

    ``order``: where the subject stands: ``svo`` before the verb, also after it where the words said come first; ``v2``
    on either side; ``vso`` after it; ``sov`` before the words said, the verb last.
    ``mood``: the feature of finite verbs in reported speech; ``weak_mood`` forms that show it only beside others.
    ``bare_clause``: the clause said may stand without a conjunction. ``drops_pronouns``: "dijo." may have no subject;
    ``feminine_verbs`` end so where a woman is it. ``dash_speech``: a paragraph that opens with a dash
    is direct speech up to the dash before the verb. ``colon_needs_no_verb``: "Name: „…“" credits.
    ``asides`` turn a clause of saying into an aside ("wie X mitteilte"); ``credits`` alone credit ("so X");
    ``carriers_back`` credit a sentence to the speaker before ("demnach").
    ``inside_prepositions`` may go on with a noun phrase; ``genitives`` are determiners that do so without one;
    ``oblique`` words start no subject; ``indefinite`` ones make a speaker without a name anonymous.
    ``words``: UPOS to closed-class words, for tokens whose part of speech isn't known.
    ``elisions`` are cut off the front of a word. ``patterns``, ``distances`` and ``strip_before`` serve
    languages whose sentences are read as a whole: see :mod:`tellings.annotate.quotes_patterns`.
    """

    order: Literal["svo", "v2", "vso", "sov"] = "svo"
    mood: str = ""
    weak_mood: str = ""
    bare_clause: bool = False
    dash_speech: bool = False
    drops_pronouns: bool = False
    feminine_verbs: tuple[str, ...] = ()
    colon_needs_no_verb: bool = False
    nouns_capitalised: bool = False
    verbs: tuple[VerbRow, ...] = ()
    nouns: tuple[NounRow, ...] = ()
    frames: tuple[FrameRow, ...] = ()
    sourcing: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    carriers_back: tuple[str, ...] = ()
    complementizers: str = ""
    question_words: str = ""
    subordinators: str = ""
    relatives: str = ""
    coordinators: str = ""
    infinitive: str = ""
    auxiliaries: str = ""
    passive: str = ""
    passive_agents: str = ""
    negations: str = ""
    source_prepositions: str = ""
    inside_prepositions: str = ""
    genitives: str = ""
    oblique: str = ""
    indefinite: str = ""
    addressee: str = ""
    tells: str = ""
    continuing: str = ""
    own: str = ""
    possessives: str = ""
    quoted: str = ""
    demonstratives: str = ""
    subject_pronouns: str = ""
    no_mood: str = ""
    documents: str = ""
    reports: str = ""
    adjectives: str = ""
    articles: str = ""
    reflexives: str = ""
    plural_verbs: str = ""
    plural_determiners: str = ""
    labels: str = ""
    naming_labels: str = ""
    impersonal_pronouns: str = ""
    times: str = ""
    words: dict[str, str] = {}
    elisions: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    pronouns: dict[str, str] = {}
    genders: dict[str, str] = {}
    kinds: dict[str, str] = {}
    unnamed: tuple[str, ...] = ()
    self: tuple[str, ...] = ()
    titles: str = ""
    spokespersons: str = ""
    hearsay: str = ""
    hearsay_endings: tuple[str, ...] = ()
    speaking_endings: tuple[str, ...] = ()
    genitive_endings: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    strip_before: str = ""
    distances: dict[Distance, str] = {}


class Verb(NamedTuple):
    """A reading of a word as a verb of saying; all ``particles`` must stand in its clause."""

    distance: Distance
    takes: Takes
    particles: tuple[str, ...]


class Frame(NamedTuple):
    """A reading of a word sequence as a frame: its words, the nouns that must follow, before or after the speaker."""

    words: tuple[str, ...]
    nouns: frozenset[str]
    distance: Distance
    after: bool


Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Word sequences by their first word, the longest first."""


class Lexicon(NamedTuple):
    """``speech.toml`` by word."""

    table: Speech
    lemmas: dict[str, tuple[Verb, ...]]
    forms: dict[str, tuple[Verb, ...]]
    nouns: dict[str, Distance]
    frames: dict[str, tuple[Frame, ...]]
    sourcing: Phrases
    asides: Phrases
    credits: Phrases
    back: Phrases
    sets: dict[str, frozenset[str]]
    closed: dict[str, str]
    weak: frozenset[str]


KINDS = ("agency", "outlet", "institution", "anonymous")
SETS = (
    "complementizers", "question_words", "subordinators", "relatives", "coordinators", "infinitive", "auxiliaries",
    "passive", "passive_agents", "negations", "source_prepositions", "inside_prepositions", "genitives", "oblique",
    "indefinite", "addressee", "tells", "continuing", "own", "hearsay", "possessives", "quoted", "demonstratives", "subject_pronouns", "no_mood", "documents", "reports", "adjectives", "articles", "spokespersons", "reflexives", "plural_determiners", "labels", "naming_labels", "impersonal_pronouns", "times", "titles",
)  # fmt: skip


@cache
def lexicon(language: str) -> Lexicon:
    """The look-up tables of ``language``; empty ones where it has no ``speech.toml``."""
    rows: Speech = table(language, "speech", Speech)
    lemmas: dict[str, list[Verb]] = {}
    forms: dict[str, list[Verb]] = {}
    for row in rows.verbs:
        for word in row.words.split():
            *particles, base = word.split("|")
            lemmas.setdefault(base.lower(), []).append(Verb(row.distance, row.takes, tuple(particles)))
            if particles:
                lemmas.setdefault("".join(particles).lower() + base.lower(), []).append(Verb(row.distance, row.takes, ()))
        for word in row.forms.split():
            *particles, base = word.split("|")
            forms.setdefault(base.lower(), []).append(Verb(row.distance, row.takes, tuple(particles)))
    frames: dict[str, list[Frame]] = {}
    for frame in rows.frames:
        nouns = frozenset(frame.nouns.lower().split())
        for words, after in ((frame.before, False), (frame.after, True)):
            for phrase in words:
                first, *_ = pieces = tuple(phrase.lower().split())
                frames.setdefault(first, []).append(Frame(pieces, nouns, frame.distance, after))
    return Lexicon(
        rows,
        {word: tuple(found) for word, found in lemmas.items()},
        {word: tuple(found) for word, found in forms.items()},
        {noun.lower(): row.distance for row in reversed(rows.nouns) for noun in row.words.split()},
        {word: tuple(sorted(found, key=lambda frame: -len(frame.words))) for word, found in frames.items()},
        phrases(rows.sourcing),
        phrases(rows.asides),
        phrases(rows.credits),
        phrases(rows.carriers_back),
        {
            **{name: frozenset(str(getattr(rows, name)).lower().split()) for name in SETS},
            "speaking": frozenset(_listed(rows.kinds) | _listed(rows.genders) | frozenset(rows.spokespersons.lower().split())),
            "frame_nouns": frozenset(noun for frame in rows.frames for noun in frame.nouns.lower().split()),
            **{f"kind:{kind}": frozenset(rows.kinds.get(kind, "").lower().split()) for kind in KINDS},
            "persons": frozenset(_listed(rows.genders)),
            "pronouns": frozenset(_listed(rows.pronouns)),
        },
        {word: pos for pos, listed in sorted(rows.words.items(), key=lambda row: row[0] == "DET") for word in listed.split()},
        frozenset(rows.weak_mood.split()),
    )


def _listed(rows: dict[str, str]) -> set[str]:
    return {word for listed in rows.values() for word in listed.lower().split()}


def phrases(listed: tuple[str, ...]) -> Phrases:
    """``listed`` by first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        words = tuple(phrase.lower().split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}
