"""Figures as intervals: how many, how much, of what, and whether the words make it a limit or a part of a total.

``quantities(…)`` of "mindestens 14 Menschen starben, darunter drei Kinder" are 14 or more persons, and 3 children as part
of a total told before. Numbers of dates, times, names and designations are none. What counts as a number is for
:mod:`~tellings.annotate.numbers`, what the words around it mean for :mod:`~tellings.annotate.figures`, how wide
"rund" is for :mod:`~tellings.annotate.intervals`, what is counted for :mod:`~tellings.annotate.counted`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from tellings.annotate import concepts
from tellings.annotate.counted import MORE, Found, counted, noun_rules
from tellings.annotate.figures import Figure, FigureReader, rules, scores
from tellings.annotate.intervals import interval
from tellings.annotate.numbers import Number, in_plain, plain
from tellings.annotate.units import kind_of
from tellings.types import Counted, Quantity, QuantityKind, Span, TimeExpr, Tokens

NEAR_ALTERNATIVE = 2
"""Two numbers joined by "or" are the ends of a range where the second is at most this many times the first."""


def quantities(
    text: str, language: str, sentences: Sequence[Span], tokens: Tokens, times: Sequence[TimeExpr] = ()
) -> tuple[Quantity, ...]:
    """The figures of ``text`` in order. A number inside one of ``times`` is none, unless it is an age.

    The span of a quantity takes in unit and currency sign, not the hedge and not what is counted. Widths of intervals
    are those of :mod:`~tellings.annotate.intervals`; shares ("a third") are percentages.
    """
    folded = plain(text)
    numbers = list(in_plain(folded, language))
    starts = [number.start for number in numbers]
    taken = sorted((time.start, time.end) for time in times)
    found: list[Quantity] = []
    for sentence in sentences:
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            found += _Sentence(text, folded, language, sentence, tokens, taken).quantities(inside)
    return tuple(found)


HYPHENED = re.compile(r"[^\W\d_]{2,30}")


class _Sentence:
    """The figures of one sentence."""

    def __init__(
        self, text: str, folded: str, language: str, sentence: Span, tokens: Tokens, taken: list[tuple[int, int]]
    ) -> None:
        self.text, self.plain, self.language, self.sentence = text, folded, language, sentence
        self.tokens, self.taken = tokens, taken
        self.rules = rules(language)
        self.reader = FigureReader(text, folded, sentence, language)

    def quantities(self, numbers: Sequence[Number]) -> list[Quantity]:
        results = [span for span in scores(self.text, self.sentence) if not self._in_time(*span)]
        figures: list[Figure] = []
        end = self.sentence.start
        for number in numbers:
            if number.start < end or number.end > self.sentence.end:
                continue
            if any(start <= number.start < stop for start, stop in results):
                continue
            figure = self.reader.read(number)
            if figure and (figure.age or not self._in_time(number.start, number.end)):
                figures.append(figure)
                end = figure.right
        found = [Quantity(start, stop, "score") for start, stop in results]
        found += self._finished(self._shared(self._ranges(figures)))
        return sorted(found, key=lambda quantity: quantity.start)

    def _in_time(self, start: int, end: int) -> bool:
        at = bisect_left(self.taken, (start + 1,))
        return (at > 0 and self.taken[at - 1][1] > start) or (at < len(self.taken) and self.taken[at][0] < end)

    # ── several figures together ────────────────────────────────────────────────────────────────────────────────────

    def _ranges(self, figures: list[Figure]) -> list[Figure]:
        """Figures with the two ends of a range made one."""
        out: list[Figure] = []
        for figure in figures:
            if out and self._is_range(out[-1], figure):
                first = out.pop()
                figure.low, figure.ranged = first.low, True
                figure.start, figure.left = first.start, first.left
                figure.hedge, figure.unit = first.hedge or figure.hedge, figure.unit or first.unit
                figure.part, figure.more = first.part or figure.part, first.more or figure.more
                figure.age = figure.age or first.age
            out.append(figure)
        return out

    def _is_range(self, first: Figure, second: Figure) -> bool:
        if first.ranged or first.ordinal or first.number.kind == "vague" or second.number.kind == "vague":
            return False
        joint = self.plain[first.right : second.start].strip().lstrip("-").strip()
        bare = self.plain[first.right : second.start].strip()
        opened = joint in first.opener
        either = joint in self.rules.either
        if not (opened or either or bare in self.rules.joints or joint in self.rules.joints):
            return False
        before = self.plain[self.sentence.start : first.left].rstrip()
        if not opened and self.rules.changes and before.endswith(self.rules.changes):
            return False
        if first.unit and second.unit and first.unit != second.unit:
            return False
        if first.unit and not second.unit and first.start == first.number.start:
            return False
        if not first.number.scaled and second.number.scaled and not self._scaled_up(first, second):
            return False
        return first.low < second.high and (not either or second.high <= first.low * NEAR_ALTERNATIVE + 1)

    @staticmethod
    def _scaled_up(first: Figure, second: Figure) -> bool:
        """Gives the first of two numbers the scale of the second: "5 to 10 million"."""
        scale = Decimal(1000)
        while scale * 1000 <= second.low:
            scale *= 1000
        if first.low * scale < second.high:
            first.low, first.high = first.low * scale, first.high * scale
        return True

    def _shared(self, figures: list[Figure]) -> list[Figure]:
        """Gives a bare number the unit of the next one: "5,3 und 4,1 Prozent"."""
        for first, second in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
            joint = self.plain[first.right : second.left].strip()
            if first.ordinal or first.age or joint not in self.rules.joiners | self.rules.joints:
                continue
            if second.number.scaled and not first.number.scaled:
                self._scaled_up(first, second)
            if second.unit and not first.unit:
                first.unit = second.unit
        return figures

    # ── one figure ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _finished(self, figures: list[Figure]) -> list[Quantity]:
        out: list[Quantity] = []
        for n, figure in enumerate(figures):
            limit = figures[n + 1].left if n + 1 < len(figures) else self.sentence.end
            following = figures[n + 1].start if n + 1 < len(figures) else self.sentence.end
            found = self._counted(figure, limit, following)
            if out and out[-1].part and not figure.part:
                between = self.plain[max(out[-1].end, out[-1].counted.end) : figure.left].strip()
                figure.part = between in self.rules.joiners
            if quantity := self._quantity(figure, found):
                out.append(quantity)
        return out

    def _counted(self, figure: Figure, limit: int, following: int) -> Found:
        """What ``figure`` counts: a noun before the words of the next figure, which starts at ``following``."""
        nothing = Found(Counted(), False, figure.right)
        if figure.age:
            return nothing
        partitive = bool(figure.unit) or figure.number.kind in ("vague", "fraction") or figure.number.scaled
        of_total = self.plain[figure.right : following].strip() in self._of
        reach = self.sentence.end if of_total else limit
        if figure.unit:
            found = noun_rules(self.language)
            word = self.plain[figure.right : figure.right + 20].split(None, 1)
            if not found.first_is_head and not (word and word[0] in found.of):
                return nothing
        if figure.hyphened:
            return Found(self._hyphened(figure), False, figure.right)
        found_noun = counted(self.text, self.plain, self.tokens, figure.right, reach, self.language, partitive)
        if not figure.hedge and (hedge := self.rules.hedges_after.after(self.plain, found_noun.end, reach)):
            figure.hedge = hedge[1]
        return found_noun

    def _hyphened(self, figure: Figure) -> Counted:
        """The noun of "12-member"."""
        start = figure.right + 1
        word = HYPHENED.match(self.plain, start, start + 30)
        if not word:
            return Counted()
        return Counted(word.group(), concepts.concept(word.group(), self.language), (), start, word.end())

    @property
    def _of(self) -> frozenset[str]:
        nouns = noun_rules(self.language)
        return frozenset((*nouns.of, *(f"{of} {word}" for of in nouns.of for word in nouns.definite)))

    def _quantity(self, figure: Figure, found: Found) -> Quantity | None:
        number, what = figure.number, found.counted
        if figure.more and MORE not in what.modifiers:
            what = msgspec.structs.replace(what, modifiers=(*what.modifiers, MORE))
        part = figure.part or found.part
        kind = self._kind(figure, what)
        if figure.ordinal:
            if not what.lemma or number.value is None:
                return None
            return Quantity(figure.start, figure.end, "ordinal", number.value, number.value, number.value, counted=what)
        if number.unsure and not self._meant(figure, what, part):
            return None
        if figure.hyphened and not what.lemma or self._named(figure, what, part):
            return None
        low, high = figure.low, figure.high
        unit = figure.unit
        if number.kind == "fraction" and not unit:
            low, high, unit, kind = low * 100, high * 100, "%", "percent"
            if low % 1:
                low, high = Decimal(int(low)), Decimal(int(high) + 1)
        bounds = interval(_tidy(low), _tidy(high), figure.hedge, figure.ranged)
        value = None
        if not figure.ranged and number.value is not None:
            value = _tidy(number.value * 100) if number.kind == "fraction" and unit == "%" else self._told(figure)
        approx = bounds.approx or number.kind == "vague"
        if kind == "age" and not unit:
            unit = "a"
        return Quantity(
            figure.start, figure.end, kind, value, bounds.low, bounds.high, approx, bounds.bound, unit, what, part
        )

    @staticmethod
    def _told(figure: Figure) -> Decimal:
        """The value, in the unit that the figure got."""
        return _tidy((figure.low + figure.high) / 2)

    def _kind(self, figure: Figure, what: Counted) -> QuantityKind:
        if figure.age:
            return "age"
        if figure.unit:
            return kind_of(figure.unit)
        return "count" if what.lemma or figure.low % 1 == 0 else "number"

    def _named(self, figure: Figure, what: Counted, part: bool) -> bool:
        """Whether bare digits behind a name or noun belong to it: no noun that agrees with them follows."""
        number, nouns = figure.number, self.rules.figures.nouns
        if not number.digits or figure.unit or figure.hedge or part or figure.age or figure.ranged or figure.more:
            return False
        if not self.plain[number.start : number.end].isdigit():
            return False
        index = bisect_left(self.tokens.start, number.start) - 1
        if index < 0 or self.tokens.start[index] < self.sentence.start or self.tokens.pos[index] not in nouns.names:
            return bool(nouns.plural) and what.lemma != "" and not what.plural and number.low > 1 and self._capital(what)
        if self.plain[self.tokens.end[index] : number.start].strip(" "):
            return False
        return not what.lemma or (bool(nouns.plural) and not what.plural)

    def _capital(self, what: Counted) -> bool:
        return self.text[what.start : what.start + 1].isupper()

    def _meant(self, figure: Figure, what: Counted, part: bool) -> bool:
        """Whether a word that is also another one ("ein", "one", "second") is a number here."""
        if figure.number.value != 1 or figure.unit:
            return bool(what.lemma or figure.unit or part)
        word = self.plain[figure.number.start : figure.number.end]
        if word not in self.rules.figures.numbers.articles:
            return bool(what.lemma or part)
        if figure.hedge in ("least", "most") or part:
            return bool(what.lemma)
        person = what.kind == "person" or "person" in concepts.within(what.kind)
        return concepts.state(what.kind) or (person and MORE in what.modifiers)


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
