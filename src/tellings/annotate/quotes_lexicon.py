"""What a language's ``speech.toml`` says about crediting words to speakers, made ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tellings.languages import table
from tellings.types import Distance, Record

Takes = Literal["speech", "clause", "order", "phrase", "impersonal"]


class VerbRow(Record, frozen=True):
    """Verbs of saying. ``words`` are lemmas, "mit|teilen" with a particle that can stand alone; ``forms`` are words as
    written, where the lemma is not found.

    ``takes``: ``speech`` any words, before, after, around the verb; ``clause`` only a clause that a conjunction, mood
    or infinitive marks, or a quotation after a colon; ``order`` as speech, and an infinitive; ``phrase`` only quoted
    words in the verb's own clause; ``impersonal`` as speech, but who speaks stands behind a preposition ("heißt es").
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
    """Words that credit the clause they stand in, ``before`` or ``after`` the speaker. Where ``nouns`` are given, one
    of them stands between ("nach [Angaben] der Polizei"), also as the end of a compound ("nach Kremlangaben")."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    nouns: str = ""
    distance: Distance = "said"


class Speech(Record, frozen=True):
    """``speech.toml``. Lists of words are blank-separated and in lower case; phrases are arrays.

    *Cues:* ``verbs``, ``nouns``, ``frames``; ``asides`` turn a clause of saying into an aside ("wie X mitteilte");
    ``credits`` alone credit ("so X"); ``carriers_back`` credit a sentence to the speaker before ("demnach");
    ``pointing`` phrases open a sentence whose verb credits the one before ("Об этом сообщил X"); ``carried_by`` stand
    between a speaker and who quotes them;
    ``reports`` open what a writing says ("ein Bericht, wonach"); ``sourcing`` stands before whom a report relies on;
    ``adjectives`` take a clause as verbs do; ``quoted`` verbs have the speaker as their object ("zitiert X"), their
    participles, where no rule gives the verb, are ``quoted_forms`` ("cytowany przez Y"); ``tells``
    verbs have whom they tell, who can be a carrier, also behind an ``addressee`` word; ``continuing`` words go on with
    the speaker before ("hieß es weiter"); ``hearsay`` verbs with one of ``hearsay_endings`` credit nobody.

    *Order:* ``order`` says where the subject stands: ``svo`` before the verb, also after it where the words said come
    first; ``v2`` on either side; ``vso``, ``sov``: the language has ``patterns``. ``bare_clause``: the clause said may
    stand without conjunction; ``bare_infinitive``: an infinitive without marker behind the verb is said.
    ``drops_pronouns``: "dijo." may have no subject; ``feminine_verbs`` end so where a woman is it. ``dash_speech``: a
    paragraph that opens with a dash is direct speech up to the dash before the verb. ``colon_needs_no_verb``: "Name:
    „…“" credits. ``nouns_capitalised``: a capital says nothing, and compounds are one word. ``adjectives_follow``
    their noun, too. ``plural_verbs`` end so; ``plural_determiners`` stand before plurals.

    *Clauses:* ``complementizers``, ``question_words``, ``subordinators``, ``relatives``, ``coordinators``,
    ``infinitive`` (its marker), ``auxiliaries``, ``passive`` (lemmas), ``passive_agents``, ``negations``. ``mood``: the
    feature of finite verbs in reported speech; ``weak_mood`` forms show it only beside others, ``no_mood`` never, and
    what an ``unreal`` word opens or ``first_person`` says has it for other reasons. ``correlates`` in a clause make the
    next one its means or consequence ("dadurch, dass", "so laut, dass").

    *Phrases:* ``inside_prepositions`` may go on with a noun phrase, ``genitives`` are determiners that do so without
    one; ``oblique`` words start no subject; ``articles``; ``genitive_endings`` are words of their own ("'s");
    ``impersonal_pronouns``, ``subject_pronouns`` (never an object), ``demonstratives`` ("das sagte"),
    ``reflexives``; ``own`` and ``possessives`` before a frame's noun ("nach eigenen Angaben"); ``times``: words that
    are no speaker; ``source_prepositions`` stand before an impersonal verb's speaker; ``medium_prepositions`` before
    ``media``, writings in which a speaker says it, and before platforms; ``labels`` before a quoted word that is no
    name. ``words``: UPOS to closed-class words, for tokens whose part of speech isn't known; ``enclitics`` are cut off
    a word.

    *Speakers:* ``pronouns`` by ``masculine feminine plural neuter other``; ``genders``: what shows a person's gender;
    ``kinds``: nouns by ``agency outlet institution anonymous person``; ``documents`` are writings, whose owner speaks;
    ``spokespersons`` speak for a body; ``speaking_endings`` of nouns for people; ``indefinite`` words make a speaker
    without a name anonymous, so do the phrases ``unnamed`` near one; ``self`` is the outlet itself; ``titles``.
    ``weak_nominative`` ends adjectives behind an article in the nominative; ``usual_nouns``: what a carrier's noun is
    called usually, by the noun in lower case.

    ``patterns``, ``distances`` and ``strip_before``: see :mod:`tellings.annotate.quotes_patterns`.
    """

    verbs: tuple[VerbRow, ...] = ()
    nouns: tuple[NounRow, ...] = ()
    frames: tuple[FrameRow, ...] = ()
    asides: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    carriers_back: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    reports: str = ""
    sourcing: tuple[str, ...] = ()
    adjectives: str = ""
    quoted: str = ""
    quoted_forms: str = ""
    tells: str = ""
    addressee: str = ""
    continuing: str = ""
    hearsay: str = ""
    hearsay_endings: tuple[str, ...] = ()

    order: Literal["svo", "v2", "vso", "sov"] = "svo"
    bare_clause: bool = False
    bare_infinitive: bool = False
    drops_pronouns: bool = False
    feminine_verbs: tuple[str, ...] = ()
    dash_speech: bool = False
    colon_needs_no_verb: bool = False
    nouns_capitalised: bool = False
    adjectives_follow: bool = False
    plural_verbs: str = ""
    plural_determiners: str = ""

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
    mood: str = ""
    weak_mood: str = ""
    no_mood: str = ""
    unreal: str = ""
    first_person: str = ""
    correlates: str = ""

    inside_prepositions: str = ""
    genitives: str = ""
    oblique: str = ""
    articles: str = ""
    genitive_endings: tuple[str, ...] = ()
    impersonal_pronouns: str = ""
    subject_pronouns: str = ""
    demonstratives: str = ""
    reflexives: str = ""
    own: str = ""
    possessives: str = ""
    times: str = ""
    source_prepositions: str = ""
    medium_prepositions: str = ""
    media: str = ""
    labels: str = ""
    words: dict[str, str] = {}
    enclitics: tuple[str, ...] = ()

    pronouns: dict[str, str] = {}
    genders: dict[str, str] = {}
    kinds: dict[str, str] = {}
    documents: str = ""
    spokespersons: str = ""
    speaking_endings: tuple[str, ...] = ()
    indefinite: str = ""
    unnamed: tuple[str, ...] = ()
    self: tuple[str, ...] = ()
    titles: str = ""
    weak_nominative: str = ""
    usual_nouns: dict[str, str] = {}

    patterns: tuple[str, ...] = ()
    distances: dict[Distance, str] = {}
    strip_before: str = ""


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
    """``speech.toml`` by word. ``sets`` has the lists of words by the name of their field, ``kind:`` and ``pronoun:``
    lists by their key, and what is gathered from several: ``speaking``, ``persons``, ``pronouns``, ``frame_nouns``."""

    table: Speech
    lemmas: dict[str, tuple[Verb, ...]]
    forms: dict[str, tuple[Verb, ...]]
    nouns: dict[str, Distance]
    frames: dict[str, tuple[Frame, ...]]
    sourcing: Phrases
    asides: Phrases
    credits: Phrases
    back: Phrases
    pointing: Phrases
    carried_by: Phrases
    sets: dict[str, frozenset[str]]
    closed: dict[str, str]
    weak: frozenset[str]


KINDS = ("agency", "outlet", "anonymous", "person", "institution")
PRONOUNS = ("masculine", "feminine", "plural", "neuter")
SETS = (
    "reports", "adjectives", "quoted", "quoted_forms", "tells", "addressee", "continuing", "hearsay",
    "plural_determiners",
    "complementizers", "question_words", "subordinators", "relatives", "coordinators", "infinitive", "auxiliaries",
    "passive", "passive_agents", "negations", "no_mood", "unreal", "first_person",
    "correlates", "inside_prepositions", "genitives", "oblique", "articles",
    "impersonal_pronouns", "subject_pronouns", "demonstratives", "reflexives", "own", "possessives", "times",
    "source_prepositions", "medium_prepositions", "media", "labels", "documents", "spokespersons", "indefinite",
    "titles",
)  # fmt: skip


@cache
def lexicon(language: str) -> Lexicon:
    """The look-up tables of ``language``; empty ones where it has no ``speech.toml``."""
    rows: Speech = table(language, "speech", Speech)
    determiners_last = sorted(rows.words.items(), key=lambda row: row[0] == "DET")
    return Lexicon(
        rows,
        _verbs(rows.verbs, forms=False),
        _verbs(rows.verbs, forms=True),
        {noun: row.distance for row in reversed(rows.nouns) for noun in row.words.lower().split()},
        _frames(rows.frames),
        phrases(rows.sourcing),
        phrases(rows.asides),
        phrases(rows.credits),
        phrases(rows.carriers_back),
        phrases(rows.pointing),
        phrases(rows.carried_by),
        _sets(rows),
        {word: pos for pos, listed in determiners_last for word in listed.split()},
        frozenset(rows.weak_mood.split()),
    )


def phrases(listed: Iterable[str]) -> Phrases:
    """``listed`` by first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        words = tuple(phrase.lower().split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


def sequence(words: Sequence[str], at: int, rows: Phrases) -> int | None:
    """The end of the phrase of ``rows`` that stands at ``at`` in ``words``."""
    for phrase in rows.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None


def _verbs(rows: Iterable[VerbRow], forms: bool) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in rows:
        for word in (row.forms if forms else row.words).lower().split():
            *particles, base = word.split("|")
            found.setdefault(base, []).append(Verb(row.distance, row.takes, tuple(particles)))
            if particles and not forms:
                found.setdefault("".join(particles) + base, []).append(Verb(row.distance, row.takes, ()))
    return {word: tuple(readings) for word, readings in found.items()}


def _frames(rows: Iterable[FrameRow]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows:
        nouns = frozenset(row.nouns.lower().split())
        for listed, after in ((row.before, False), (row.after, True)):
            for phrase in listed:
                words = tuple(phrase.lower().split())
                found.setdefault(words[0], []).append(Frame(words, nouns, row.distance, after))
    return {word: tuple(sorted(several, key=lambda frame: -len(frame.words))) for word, several in found.items()}


def _sets(rows: Speech) -> dict[str, frozenset[str]]:
    persons = _listed(rows.genders)
    return {
        **{name: frozenset(str(getattr(rows, name)).lower().split()) for name in SETS},
        **{f"kind:{kind}": frozenset(rows.kinds.get(kind, "").lower().split()) for kind in KINDS},
        **{f"pronoun:{key}": frozenset(rows.pronouns.get(key, "").split()) for key in PRONOUNS},
        **{key: frozenset(rows.genders.get(key, "").lower().split()) for key in ("feminine", "masculine")},
        "pronouns": _listed(rows.pronouns),
        "persons": persons,
        "speaking": _listed(rows.kinds) | persons | frozenset(rows.spokespersons.lower().split()),
        "frame_nouns": frozenset(noun for frame in rows.frames for noun in frame.nouns.lower().split()),
    }


def _listed(rows: dict[str, str]) -> frozenset[str]:
    return frozenset(word for listed in rows.values() for word in listed.lower().split())
