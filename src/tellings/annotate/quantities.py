"""Figures as intervals: how many, how much, of what, and whether the words make it a limit or a part of a total.

``quantities(…)`` of "mindestens 14 Menschen starben, darunter drei Kinder" are 14 or more persons, and 3 children as
part of a total told before. Numbers of dates, times, names and designations are none. What counts as a number is for
:mod:`~tellings.annotate.numbers`; the words around it are read by :mod:`~tellings.annotate.figure_left` and
:mod:`~tellings.annotate.figure_right`; what belongs together is for :mod:`~tellings.annotate.figure_groups`, how wide
"rund" is for :mod:`~tellings.annotate.intervals`, what is counted for :mod:`~tellings.annotate.counted`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from tellings.annotate import concepts
from tellings.annotate.counted import MORE, NOTHING, Counting, Found, counted
from tellings.annotate.figure_groups import joined, scores, telephone_numbers
from tellings.annotate.figure_left import is_name, may_start, read_age, read_left
from tellings.annotate.figure_right import read_right
from tellings.annotate.figure_series import shared_nouns
from tellings.annotate.figure_timed import Timed
from tellings.annotate.figure_whole import TIMES, whole
from tellings.annotate.figures import Figure, Passage, rules
from tellings.annotate.intervals import interval
from tellings.annotate.noun_words import noun_rules
from tellings.annotate.number_grammar import tidy
from tellings.annotate.number_words import word_reader
from tellings.annotate.numbers import Number, in_plain, plain
from tellings.annotate.phrases import BLANKS
from tellings.annotate.units import kind_of
from tellings.types import Counted, Quantity, QuantityKind, Span, TimeExpr, Tokens

MOST_FIGURES = 500
"""Of a sentence that are read: one with more is a table."""
FROM_REACH = 40
"""Characters behind a number in which its origin stands."""
UNTOLD = 1_000_000
"""Vague words from here on say nothing without a noun or unit ("it costs millions"); "hundreds" alone are people."""
HYPHENED = re.compile(r"[^\W\d_]{2,30}")


def quantities(
    text: str, language: str, sentences: Sequence[Span], tokens: Tokens, times: Sequence[TimeExpr] = ()
) -> tuple[Quantity, ...]:
    """The figures of ``text`` in order. A number inside one of ``times`` is none, unless it is an age.

    The span of a quantity takes in unit and currency sign, not the hedge and not what is counted. Widths of intervals
    are those of :mod:`~tellings.annotate.intervals`; shares ("a third") are percentages.
    """
    kept = plain(text)
    numbers = list(in_plain(kept, language))
    folded = kept.translate(dict.fromkeys(map(ord, BLANKS), " "))
    starts = [number.start for number in numbers]
    timed = Timed(kept, times)
    found: list[Quantity] = []
    for start, end in ((sentence.start, sentence.end) for sentence in sentences):
        inside = numbers[bisect_left(starts, start) : bisect_left(starts, end)][:MOST_FIGURES]
        if inside:
            found += _of_passage(Passage(text, folded, start, end, language, rules(language), timed), inside, tokens)
    return tuple(found)


def _of_passage(passage: Passage, numbers: Sequence[Number], tokens: Tokens) -> list[Quantity]:
    """The figures of one sentence."""
    results = list(scores(passage))
    calls = [] if len(numbers) < 2 else list(telephone_numbers(passage))
    figures: list[Figure] = []
    end = passage.start
    for number in numbers:
        if number.start < end or number.end > passage.end or _inside(number, results):
            continue
        if number.digits and _inside(number, calls) and (number.start, number.end) not in calls:
            continue
        if number.kind == "fraction" and figures and figures[-1].ordinal and figures[-1].right >= number.start - 1:
            continue
        figure = _figure(number, passage)
        if figure is None:
            continue
        figure.timed = passage.timed.number(number.start, number.end)
        figure.start = max(figure.start, end)
        figures.append(figure)
        end = figure.end if figure.timed else figure.right
    found = [Quantity(start, stop, "score") for start, stop in results]
    figures = [figure for figure in joined(figures, passage) if figure.age or not figure.timed]
    found += _finished(figures, passage, tokens)
    return sorted(found, key=lambda quantity: quantity.start)


def _inside(number: Number, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= number.start < end for start, end in spans)


def _figure(number: Number, passage: Passage) -> Figure | None:
    """The figure around a number; None where it is none."""
    figure = Figure.of(number)
    if not may_start(figure, passage) or not read_right(figure, passage):
        return None
    read_left(figure, passage)
    read_age(figure, passage)
    return None if is_name(figure, passage) else figure


def _finished(figures: Sequence[Figure], passage: Passage, tokens: Tokens) -> list[Quantity]:
    """Figures with what they count, as records."""
    out: list[Quantity] = []
    doubtful: set[int] = set()
    for n, figure in enumerate(figures):
        limit, following = passage.end, passage.end
        after = next((other for other in figures[n + 1 :] if not _beside(figure, other)), None)
        if after:
            limit, following = after.left, after.start
        found = _counted(figure, passage, tokens, limit, following)
        if out and n and figures[n - 1].part and not figure.part:
            between = passage.plain[max(out[-1].end, out[-1].counted.end) : figure.left].strip()
            figure.part = between in passage.rules.joiners
        quantity = _quantity(figure, found, passage, tokens)
        if quantity is None:
            figure.part = False
            continue
        if quantity.kind != "ordinal" and _named(figure, found, quantity.part, passage, tokens):
            if found.counted.lemma:
                figure.part = False
                continue
            doubtful.add(figure.start)
        out.append(quantity)
    shared = shared_nouns(out, passage.text, tokens, noun_rules(passage.language).definite)
    return [quantity for quantity in shared if quantity.counted.lemma or quantity.start not in doubtful]


def _beside(figure: Figure, other: Figure) -> bool:
    """Whether an ordinal right behind a number only narrows down what it counts: "les deux premiers tours"."""
    return other.ordinal and other.left - figure.right == 1 and not figure.ordinal


# ── what is counted ─────────────────────────────────────────────────────────────────────────────────────────────────


def _counted(figure: Figure, passage: Passage, tokens: Tokens, limit: int, following: int) -> Found:
    """What a figure counts: a noun before the words of the next figure, which starts at ``following``.

    "Two of the twelve hostages" count across the next figure.
    """
    nothing = Found(NOTHING, False, figure.right)
    if figure.ratio:
        at, stop = figure.noun if figure.noun[1] else (figure.right, limit)
        shared = Counting(several=True, partitive=True, measured=False, before=Span(passage.start, figure.left))
        return counted(passage.text, passage.plain, tokens, at, stop, passage.language, shared)._replace(part=False)
    partial = figure.unit or (figure.number.kind == "fraction" and noun_rules(passage.language).has_counters)
    if partial and not figure.age and (of_whole := whole(figure, passage, tokens, limit)):
        return of_whole
    if figure.age or (figure.unit and not _measures_something(figure, passage, tokens)):
        return nothing
    if figure.hyphened:
        return Found(_behind_hyphen(figure, passage), False, figure.right)
    lead = passage.plain[figure.right : following].split()
    nouns = noun_rules(passage.language)
    if lead and lead[0] in nouns.of and passage.rules.lead_words.issuperset(lead):
        limit = passage.end
    counting = Counting(
        several=not figure.ordinal and figure.value != 1,
        partitive=bool(figure.unit) or figure.number.kind in ("vague", "fraction") or figure.number.scaled,
        measured=bool(figure.unit),
        before=Span(passage.start, figure.left),
    )
    found = counted(passage.text, passage.plain, tokens, figure.right, limit, passage.language, counting)
    if not figure.hedge and (hedge := passage.rules.hedges_after.after(passage.plain, found.end, limit)):
        figure.hedge = hedge[1]
    return found


def _measures_something(figure: Figure, passage: Passage, tokens: Tokens) -> bool:
    """Whether behind a figure with a unit stands what is measured: "5 % of voters", "drei Tonnen Reis"."""
    nouns = noun_rules(passage.language)
    words = passage.plain[figure.right : figure.right + 30].split(None, 2)
    of = bool(words) and words[0] in nouns.of
    kind = kind_of(figure.unit)
    if figure.unit in TIMES or figure.unit == "{magnitude}" or not (of or nouns.measured):
        return False
    if kind == "money":
        index = bisect_left(tokens.start, figure.right)
        return not of and index < len(tokens) and tokens.pos[index] != "X"
    return not (kind == "measure" and of and words[1:2] and words[1] in nouns.definite and not nouns.measured)


def _behind_hyphen(figure: Figure, passage: Passage) -> Counted:
    """The noun of "12-member"; without a lemma where the word is no noun but known ("25,000-strong")."""
    start = figure.right + 1
    word = HYPHENED.match(passage.plain, start)
    if not word or word.group() in passage.rules.joints | passage.rules.either:
        return NOTHING
    if word.group() in passage.rules.figures.nouns.skip:
        return Counted(start=start, end=word.end())
    return Counted(word.group(), concepts.concept(word.group(), passage.language), (), start, word.end())


def _of_somewhere(figure: Figure, passage: Passage) -> bool:
    """Whether a bare number counts those of one place: "killed 10 from Norway"."""
    words = passage.text[figure.right : figure.right + FROM_REACH].split()
    return len(words) > 1 and words[0] in passage.rules.figures.parts.origin and words[1][:1].isupper()


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _quantity(figure: Figure, found: Found, passage: Passage, tokens: Tokens) -> Quantity | None:
    """The record of a figure; None where what it counts shows that it is none."""
    number, what, part = figure.number, found.counted, figure.part or found.part
    part = part or (not what.lemma and not figure.unit and _of_somewhere(figure, passage))
    if figure.more and MORE not in what.modifiers:
        what = msgspec.structs.replace(what, modifiers=(*what.modifiers, MORE))
    if figure.ordinal and figure.every and number.value:
        one = tidy((Decimal(100) / number.value).quantize(Decimal("0.01")))
        return Quantity(figure.start, figure.end, "percent", one, one, one, unit="%", counted=what)
    if figure.ordinal:
        if not what.lemma or number.value is None:
            return None
        return Quantity(figure.start, figure.end, "ordinal", number.value, number.value, number.value, counted=what)
    if number.kind == "vague" and not figure.unit and not what.lemma and figure.low >= UNTOLD:
        return None
    if number.unsure and not figure.ratio and not _meant(figure, what, part, passage):
        return None
    if figure.hyphened and not what.end:
        return None
    kind = _kind(figure, what)
    unit = figure.unit or ("a" if kind == "age" else "")
    if share := number.kind == "fraction" and not unit:
        figure.times(Decimal(100))
        unit, kind = "%", "percent"
    low, high, value = figure.low, figure.high, figure.value
    if value is not None and figure.hedge:
        low = high = value
    elif share and low % 1:
        low, high = Decimal(int(low)), Decimal(int(high) + 1)
    bounds = interval(tidy(low), tidy(high), figure.hedge, figure.ranged, share)
    approx = bounds.approx or (number.kind == "vague" and value is None)
    return Quantity(
        figure.start, figure.end, kind, None if value is None else tidy(value), bounds.low, bounds.high, approx,
        bounds.bound, unit, what, part,
    )  # fmt: skip


def _kind(figure: Figure, what: Counted) -> QuantityKind:
    if figure.age:
        return "age"
    if figure.unit:
        return kind_of(figure.unit)
    whole = figure.value is None or figure.value.as_tuple().exponent == 0 or figure.number.scaled
    return "count" if what.lemma or whole else "number"


def _named(figure: Figure, found: Found, part: bool, passage: Passage, tokens: Tokens) -> bool:
    """Whether bare digits behind a name or noun belong to it: no noun that agrees with them follows ("Apollo 11")."""
    number, what = figure.number, found.counted
    if not number.digits or figure.unit or figure.hedge or part or figure.age or figure.ranged or figure.more:
        return False
    if not passage.plain[number.start : number.end].isdigit():
        return False
    index = bisect_left(tokens.start, number.start) - 1
    names = passage.rules.figures.nouns.names
    if index < 0 or tokens.start[index] < passage.start or tokens.pos[index] not in names:
        return what.lemma != "" and not found.plural and number.low > 1 and passage.text[what.start].isupper()
    if passage.plain[tokens.end[index] : number.start].strip(" "):
        return False
    return not what.lemma or not found.plural


def _outstanding(figure: Figure, what: Counted, passage: Passage) -> bool:
    """Whether "one of" stands before an adjective that is no state: "one of the greatest players" counts nobody."""
    nouns, known = noun_rules(passage.language), word_reader(passage.language).atoms
    words = passage.plain[figure.right : what.start].split() if what.start > figure.right else []
    small = nouns.of | nouns.definite | nouns.more | nouns.hedges
    return any(
        word not in small
        and word not in known
        and not word.isdigit()
        and not concepts.state(concepts.concept(word, passage.language))
        for word in words
    )


def _meant(figure: Figure, what: Counted, part: bool, passage: Passage) -> bool:
    """Whether a word that is also another one ("ein", "one", "second") is a number here."""
    if figure.unit or figure.age:
        return True
    word = passage.plain[figure.number.start : figure.number.end]
    numbers = passage.rules.figures.numbers
    one = figure.number.value == 1 and figure.number.kind == "cardinal"
    if one and part and (word in numbers.articles or numbers.one_of_a_class) and _outstanding(figure, what, passage):
        return False
    if word not in numbers.articles:
        classed = not (one and numbers.one_of_a_class) or what.kind or figure.hedge
        return bool((what.lemma and classed) or part)
    if figure.hedge in ("least", "most"):
        return bool(what.kind)
    if (known := concepts.inventory().get(what.kind)) and known.state:
        return True
    person = what.kind == "person" or "person" in concepts.within(what.kind)
    return person and (part or MORE in what.modifiers)
