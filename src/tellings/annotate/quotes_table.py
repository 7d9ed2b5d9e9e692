"""The records of ``speech.toml``: what a language says about crediting words to speakers."""

from __future__ import annotations

from typing import Literal

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
    of them stands between ("nach [Angaben] der Polizei"), also as the end of a compound ("nach Kremlangaben").
    ``known``: the words also say by what something is measured ("de acuerdo con el monto"), so that only somebody or a
    writing is a speaker there."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    nouns: str = ""
    distance: Distance = "said"
    known: bool = False


class Speech(Record, frozen=True):
    """``speech.toml``. Lists of words are blank-separated and in lower case; phrases are arrays.

    *Cues:* ``verbs``, ``nouns``, ``frames``; ``asides`` turn a clause of saying into an aside ("wie X mitteilte");
    ``credits`` alone credit ("so X"); ``carriers_back`` credit a sentence to the speaker before ("demnach");
    ``pointing`` phrases open a sentence whose verb credits the one before ("Об этом сообщил X"); ``carried_by`` stand
    between a speaker and who quotes them;
    ``reports`` open what a writing says ("ein Bericht, wonach"); ``sourcing`` stands before whom a report relies on;
    ``adjectives`` take a clause as verbs do; ``quoted`` verbs have the speaker as their object ("zitiert X"), their
    participles, where no rule gives the verb, are ``quoted_forms`` ("cytowany przez Y"); ``tells``
    verbs have whom they tell, who can be a carrier, also behind an ``addressee`` word; ``counts`` verbs tell a figure
    that is their object or stands behind one of ``count_prepositions`` ("berichtete von 30 Toten"), also with one of
    the phrases ``approximate`` right before it ("at least nine people"); ``continuing``
    words go on with the speaker before ("hieß es weiter"); ``hearsay`` verbs with one of ``hearsay_endings`` credit
    nobody.

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
    next one its means or consequence ("dadurch, dass", "so laut, dass"); ``aims`` open infinitives of purpose.

    *Phrases:* ``inside_prepositions`` may go on with a noun phrase, ``genitives`` are determiners that do so without
    one; ``oblique`` words start no subject, nouns with one of ``oblique_endings`` are none, ``nominatives`` start
    no object; ``articles``; ``genitive_endings`` are words of their own ("'s");
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
    ``strong_endings`` end adjectives in the nominative by gender, ``adjective_endings`` in any case, ``noun_genders``
    has what nouns end in that aren't feminine, ``oblique_articles`` the nominative and gender of an article;
    ``usual_nouns``: what a carrier's noun is called usually, by the noun in lower case.

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
    counts: str = ""
    count_prepositions: str = ""
    approximate: tuple[str, ...] = ()
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
    aims: str = ""

    inside_prepositions: str = ""
    genitives: str = ""
    oblique: str = ""
    nominatives: str = ""
    oblique_endings: tuple[str, ...] = ()
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
    strong_endings: dict[str, str] = {}
    adjective_endings: tuple[str, ...] = ()
    noun_genders: dict[str, str] = {}
    oblique_articles: dict[str, str] = {}
    usual_nouns: dict[str, str] = {}

    patterns: tuple[str, ...] = ()
    distances: dict[Distance, str] = {}
    strip_before: str = ""
