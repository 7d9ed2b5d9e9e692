"""``modality.toml``: what a language's words and endings say about whether something happened."""

from __future__ import annotations

from tellings.languages import table
from tellings.types import Record


class Modalities(Record, frozen=True):
    """``modality.toml``. Lists are of lemmas in lower case; "_" stands for a blank. See the comments of its rows.

    ``separable``: a verb's prefix can stand apart and belongs before the lemma ("teilte … mit" is "mitteilen").
    ``unaccusative``: where one verb makes the perfect and the passive ("est arrivé", "est arrêté"), the verbs that it
    makes the perfect of; with one of ``reflexives`` before it it makes no passive either.

    ``active_endings``: of participles that make no passive, where no tag says so ("is signing").

    *Endings of finite verbs:* ``future_endings``, ``conditional_endings`` of tagged verbs, unless the verb's stem has
    their first letter ("montrait" is of "montr-er", so no conditional): ``infinitives`` are what stems take.
    ``perfective``: patterns of lemmas whose present tells what will be ("подпишет"), but for those of
    ``imperfective``. ``unreal``: forms of the mood that supposes ("wäre"); ``would``: lemmas whose past does ("zou").

    *Negation:* ``negations``, but in the phrases ``no_negations``; those of ``without`` mean what stands right behind
    them; where one of ``contrast`` follows ("not A but B"), less than the clause is negated.

    *What depends on a verb, an adjective, a noun:* ``denials``, ``demands``, ``plans``, ``chances`` ("fear", "allow"),
    ``unconfirmed`` (also phrases, all words of which stand in the clause: "se_creer") give it their modality;
    ``failures`` deny it ("fail", "unable"); with ``implicative`` verbs it comes about ("manage", "be forced"); after
    ``doubts`` (also with its first word: "see_if") an indirect question is open ("prüfen, ob"), ``whether`` opens one.
    ``fulfilled``: modals whose past tells what came about ("musste evakuiert werden"). ``concessive`` words before one
    of ``conditional`` make it no condition ("even if").

    *Without a tagger:* ``signs``, by what they say, see :mod:`tellings.annotate.signs`; ``signs_last``: they stand
    behind the predicate; ``openers``: words that begin a clause; ``borders``: marks that end one, beside the usual.

    ``purpose``: words that open an aim; ``markers``: words before an infinitive ("zu").
    """

    separable: bool = False
    future: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    unaccusative: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    existence: tuple[str, ...] = ()
    active_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    conditional_endings: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    perfective: tuple[str, ...] = ()
    imperfective: tuple[str, ...] = ()
    unreal: tuple[str, ...] = ()
    would: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    no_negations: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    denial_nouns: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    chances: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    implicative: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    whether: tuple[str, ...] = ()
    fulfilled: tuple[str, ...] = ()
    signs: dict[str, str] = {}
    signs_last: bool = False
    openers: tuple[str, ...] = ()
    borders: str = ""
    conditional: tuple[str, ...] = ()
    concessive: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    clausal: tuple[str, ...] = ()
    modals: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    adverbs: dict[str, str] = {}
    prepositions: dict[str, str] = {}


def modalities(language: str) -> Modalities:
    """The table ``modality`` of ``language``."""
    found: Modalities = table(language, "modality", Modalities)
    return found
