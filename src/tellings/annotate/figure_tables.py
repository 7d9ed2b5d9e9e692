"""The shapes of ``resources/<language>/quantities.toml``.

Tables hold phrases as news writes them, lower case; ``_`` is a blank inside a phrase where phrases are divided by
blanks. Rows of numbers are lines "value form form …".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

import msgspec

from tellings.errors import ResourceError
from tellings.types import Record


class NumberWords(Record, frozen=True):
    """``[numbers]``: how a language writes numbers. Rows are lines "value form form …".

    ``decimal`` mark and ``groups``, the marks between groups of three; ``spaced``: whether a plain blank divides
    groups, too; ``joined``: number words are written together; ``inner``: marks inside a word ("п'ять");
    ``prefixes``: letters glued before a number word (Arabic); ``glued``: counters glued behind one (Korean),
    ``glued_amounts`` behind one of several pieces. Rows: ``cardinals``, ``ordinals``, ``multipliers`` (may stand
    alone), ``scales`` (need a number before them), ``fractions`` (denominators), ``shares`` (fractions in one
    word), ``vague`` ("low high form …"), ``abbreviations`` (scales glued to digits). ``links`` join the parts of a
    number; ``units_first``: the unit may come before the ten; ``halves`` add a half, rows of ``added`` another
    share ("وربع"); ``base20``: tens to which 10 to 19 may be added; ``one``: makes a scale one ("a million");
    ``several``: makes a scale vague ("several hundred"); ``ordinal_endings`` make a cardinal word an ordinal;
    ``ordinal_marks`` stand glued after the digits of one, ``ordinal_before`` before it; ``minus``: words before a
    number below zero; ``numerals``: numerals written without blanks, in Korean only ``after_digits``; ``formal``
    ones are numerals only beside each other or one of those behind "|"; ``last_below``: "一百五" is 150; ``point``:
    their decimal marks; ``dotted``: what follows a number in which a middle dot is the decimal mark ("四・八％");
    ``points`` words for it ("zwei Komma fünf"), ``not_numeral`` a pattern of what is part of a unit ("千瓦"),
    ``above_inside`` signs that may stand inside a number and say that it is more ("20多万"); ``pieces`` and
    ``piece_multipliers``: rows of forms that are numbers only inside a word; ``hedged_scale``: behind a hedge a
    plural scale is one of it ("более тысячи"); ``unit_halves`` behind a unit add half of one ("三米半"), but in the
    words ``not_halves``; ``mixed``: words between a whole number and a share of one ("2と4分の1"); ``over``: words
    between denominator and numerator, glued to them where ``over_ends`` are what may follow; ``every``: words that
    make an ordinal a share ("jeder fünfte"); ``hyphened_scales``: rows "scale stem stem …" of adjectives behind
    digits ("25-тысячный"); ``none``: phrases with a number word that are no numbers ("premier ministre");
    ``one_of_a_class``: "one" is a figure only before a noun of a known class; ``articles`` and ``ambiguous``:
    number words that are other words, too.
    """

    decimal: str = "."
    groups: str = ","
    spaced: bool = False
    joined: bool = False
    inner: str = ""
    prefixes: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    glued_amounts: tuple[str, ...] = ()
    cardinals: str = ""
    ordinals: str = ""
    multipliers: str = ""
    scales: str = ""
    fractions: str = ""
    shares: str = ""
    vague: str = ""
    abbreviations: str = ""
    links: tuple[str, ...] = ()
    units_first: bool = False
    halves: tuple[str, ...] = ()
    added: str = ""
    base20: tuple[int, ...] = ()
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    ordinal_endings: tuple[str, ...] = ()
    ordinal_marks: tuple[str, ...] = ()
    ordinal_before: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    unit_halves: tuple[str, ...] = ()
    not_halves: tuple[str, ...] = ()
    over_ends: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    hyphened_scales: str = ""
    none: tuple[str, ...] = ()
    pieces: str = ""
    piece_multipliers: str = ""
    minus: tuple[str, ...] = ()
    percent_first: bool = False
    hedged_scale: bool = False
    numerals: str = ""
    formal: str = ""
    last_below: bool = False
    point: str = ""
    dotted: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    not_numeral: str = ""
    above_inside: str = ""
    after_digits: bool = False
    one_of_a_class: bool = False
    articles: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Hedges(Record, frozen=True):
    """What a figure's hedge says: it lies ``about`` it, ``below`` or ``above`` it but near, at most one of its last
    place above it (``odd``: "20多"), is the ``least`` or ``most``.

    ``least_measured`` and ``most_measured`` say so of figures with a unit only: Polish "do" is also a plain "to".
    ``prepositions``: hedges that are prepositions, too, and none before an article ("über eine Reise").
    """

    about: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    least_measured: tuple[str, ...] = ()
    most_measured: tuple[str, ...] = ()

    def phrases(self) -> Iterator[tuple[str, str]]:
        """(phrase, what it says)."""
        for name in ("about", "below", "above", "odd", "least", "most", "least_measured", "most_measured"):
            yield from ((phrase, name) for phrase in spread(getattr(self, name)))


class Ranges(Record, frozen=True):
    """``joints`` between two ends ("bis"), ``either`` between near alternatives ("oder"), ``also``
    between figures of one list ("and"); ``openers``: "word|joint";
    where one of the ``changes`` stands before a ``start`` word the joint is none: "rose from 40 to 50"; ``onto`` joints
    are always those of a change ("von 80 auf 100 Prozent"); ``ratios`` stand between the numbers of a share ("one in
    five"), between denominator and numerator where there are counters ("5人に1人"), with "|tail" only before it."""

    joints: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()
    ratios: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


class Parts(Record, frozen=True):
    """Words that make a figure part of a total told before: ``before`` it, right ``after`` it; after an ``of`` word
    one of ``them`` or a ``definite`` word does so, too ("14 of the hostages"); ``definite_prefixes`` are articles that
    are written onto the noun. A bare number before an ``origin`` word
    and a name counts those of somewhere alone ("killed 10 from Norway")."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    definite_prefixes: tuple[str, ...] = ()


class Ages(Record, frozen=True):
    """Words ``before`` a number, ``after`` it or glued by a hyphen, that make it an age; ``noun`` ones do so only where
    the age stands beside a person ("un homme de 46 ans", ", 46 ans,"). ``beside``: marks between a name and an age."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    beside: tuple[str, ...] = (",",)


class NounPhrase(Record, frozen=True):
    """How to find what is counted: ``skip`` words may stand before the noun, ``stop`` words end the search, words with
    ``adjective_endings`` stand before nouns, ``verb_endings`` are no nouns; ``given`` ("with", "of") take the noun
    after them as a modifier; ``counters`` ("concept form …", a line each) are words between number and noun;
    ``noun_before``: whether the noun may stand before the number; ``hyphened``: whether "12-member" counts members;
    ``first_is_head``: of two nouns in a row the first is the head ("Container Munition"); ``measured``: what is
    measured follows the unit without "of" ("drei Tonnen Reis"). With counters: the noun follows ``joints`` ("の")
    behind a counter, ``directly`` unless the counter is one of ``complete``; before the number ``between`` may stand
    ("市民ら3人"); ``common`` nouns are known without a class; ``signs`` (of a regular expression) are what nouns are
    written with where blanks don't divide words, ``run_ends`` and ``tails`` are cut off such a run, ``modifying``
    endings join it to the next; ``case_endings`` end a noun phrase in words; ``floating`` endings (first those of
    objects, then as many of subjects) may stand between a noun and its number; ``whole_endings``: of a noun before a
    share of it ("seçmenlerin yüzde 40'ı"). ``names``: parts of speech behind which bare digits are a name unless a
    noun follows that agrees with them; ``plural``: endings of plural nouns, where these show, but for ``zero_plural``
    nouns, ``singular``: endings of words that are none though they aren't their lemma ("shipping"); ``possessed``:
    endings of the head of a compound in several words, ``possessed_weak`` ones are those of an object, too."""

    skip: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    counters: str = ""
    noun_before: bool = False
    hyphened: bool = False
    first_is_head: bool = True
    measured: bool = False
    joints: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    directly: bool = False
    common: str = ""
    floating: tuple[str, ...] = ()
    case_endings: tuple[str, ...] = ()
    signs: str = ""
    modifying: tuple[str, ...] = ()
    run_ends: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    whole_endings: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    names: tuple[str, ...] = ("PROPN",)
    plural: tuple[str, ...] = ()
    zero_plural: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    possessed: tuple[str, ...] = ()
    possessed_weak: tuple[str, ...] = ()


class Figures(Record, frozen=True):
    """``quantities.toml``.

    ``units`` and ``currencies``: code to forms; ``rests``: code to "factor form …" of what a number glued
    behind a unit adds to it ("149円80銭"), "_" for decimals without a word ("一米八"); ``scaled``: those that a form
    means behind a scale ("million pounds");
    ``unit_endings``: case endings that names of units take; ``no_units``: signs that are words of the language;
    ``before``: code to forms that stand before the number; ``per`` words make a rate; ``through`` words may stand
    between a hedge and its number; ``more`` words say that others were told before; ``designations`` are nouns whose
    number is a name ("hall 3"); ``names_after`` words behind a number make it one ("12 numaralı salon").
    """

    numbers: NumberWords = NumberWords()
    hedges: Hedges = Hedges()
    hedges_after: Hedges = Hedges()
    ranges: Ranges = Ranges()
    parts: Parts = Parts()
    ages: Ages = Ages()
    nouns: NounPhrase = NounPhrase()
    units: dict[str, str] = msgspec.field(default_factory=dict)
    currencies: dict[str, str] = msgspec.field(default_factory=dict)
    rests: dict[str, str] = msgspec.field(default_factory=dict)
    scaled: dict[str, str] = msgspec.field(default_factory=dict)
    unit_endings: tuple[str, ...] = ()
    no_units: tuple[str, ...] = ()
    before: dict[str, str] = msgspec.field(default_factory=dict)
    per: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    names_after: tuple[str, ...] = ()


def spread(forms: Iterable[str]) -> list[str]:
    """``forms`` with their blanks."""
    return [form.replace("_", " ") for form in forms]


def rows(table_rows: str) -> Iterator[tuple[Decimal, list[str]]]:
    """(value, forms) of each line "value form form …"."""
    for line in table_rows.strip().splitlines():
        value, *forms = line.split()
        try:
            yield Decimal(value), spread(forms)
        except InvalidOperation as error:
            raise ResourceError(
                f"quantities.toml: the row {line!r} doesn't start with a number", "mend the row"
            ) from error
