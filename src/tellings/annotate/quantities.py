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
from itertools import pairwise

import msgspec

from tellings.annotate import concepts
from tellings.annotate.figure_tables import BLANKS
from tellings.annotate.counted import MORE, Found, counted, noun_rules
from tellings.annotate.figures import Figure, FigureReader, rules, scores
from tellings.annotate.intervals import interval
from tellings.annotate.numbers import Number, in_plain, plain
from tellings.annotate.units import kind_of
from tellings.types import Counted, Quantity, QuantityKind, Span, TimeExpr, Tokens

TIMES = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))
"""Units of time measure nothing that is counted."""
MOST_FIGURES = 500
"""Of a sentence that are read: one with more is a table."""
UNTOLD = 1_000_000
"""Vague words from here on say nothing without a noun or unit ("it costs millions"); "hundreds" alone are people."""
CHANGE_REACH = 4
"""Words before a number among which a verb of change is looked for."""
NEAR_ALTERNATIVE = 2
"""Two numbers joined by "or" are the ends of a range where the second is at most this many times the first."""


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
    taken = sorted((time.start, time.end) for time in times)
    found: list[Quantity] = []
    for sentence in sentences:
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            inside = inside[:MOST_FIGURES]
            found += _Sentence(text, folded, language, sentence, tokens, taken).quantities(inside)
    return tuple(found)


TELEPHONE = re.compile(r"(?<![\d.,])(?:\d{2,5} \d{2,5} \d{2,5}(?: \d{2,5})*|0\d{2,5} \d{2,8})(?![\d.,]\d)")
HYPHENED = re.compile(r"[^\W\d_]{2,30}")


class _Sentence:
    """The figures of one sentence."""

    def __init__(
        self, text: str, folded: str, language: str, sentence: Span, tokens: Tokens, taken: list[tuple[int, int]]
    ) -> None:
        self.text, self.plain, self.language, self.sentence = text, folded, language, sentence
        self.tokens, self.taken = tokens, taken
        self.rules = rules(language)
        self.reader = FigureReader(text, folded, sentence, language, self._in_time)

    def quantities(self, numbers: Sequence[Number]) -> list[Quantity]:
        results = [span for span in scores(self.text, self.sentence) if not self._in_time(*span)]
        figures: list[Figure] = []
        end = self.sentence.start
        for number in numbers:
            if number.start < end or number.end > self.sentence.end:
                continue
            if any(start <= number.start < stop for start, stop in results):
                continue
            if number.kind == "fraction" and figures and figures[-1].ordinal and figures[-1].right >= number.start - 1:
                continue
            figure = self.reader.read(number)
            if figure and not self._telephone(number) and (figure.age or not self._in_time(number.start, number.end)):
                figures.append(figure)
                end = figure.right
        found = [Quantity(start, stop, "score") for start, stop in results]
        found += self._finished(self._shared(self._ranges(figures)))
        return sorted(found, key=lambda quantity: quantity.start)

    def _telephone(self, number: Number) -> bool:
        """Whether bare digits are one of three groups with blanks between, or follow a group that starts with 0."""
        around = TELEPHONE.search(self.plain, max(self.sentence.start, number.start - 20), number.end + 20)
        if not around or not number.digits or around.span() == (number.start, number.end):
            return False
        return around.start() <= number.start < around.end()

    def _in_time(self, start: int, end: int) -> bool:
        at = bisect_left(self.taken, (start + 1,))
        return (at > 0 and self.taken[at - 1][1] > start) or (at < len(self.taken) and self.taken[at][0] < end)

    # ── several figures together ────────────────────────────────────────────────────────────────────────────────────

    def _ranges(self, figures: list[Figure]) -> list[Figure]:
        """Figures with the two ends of a range made one."""
        out: list[Figure] = []
        for figure in figures:
            if out and self._is_share(out[-1], figure):
                lower = out.pop()
                figure.value = figure.value and (figure.value / lower.low * 100).quantize(Decimal("0.01"))
                figure.low, figure.high = figure.value or figure.low, figure.value or figure.high
                figure.unit, figure.start, figure.left = "%", lower.start, lower.left
            elif out and self._is_change_of(out[-1], figure):
                whole = out.pop()
                figure.value = (whole.value or 0) + (figure.value or 0)
                figure.low, figure.high = whole.low + figure.low, whole.high + figure.high
                figure.start, figure.left, figure.hedge = whole.start, whole.left, whole.hedge
                figure.part, figure.more = whole.part, whole.more
            elif out and self._is_range(out[-1], figure):
                first = out.pop()
                figure.low = first.low if first.value is None else first.value
                figure.high = figure.high if figure.value is None else figure.value
                figure.value, figure.ranged = None, True
                figure.start, figure.left = first.start, first.left
                figure.hedge, figure.unit = first.hedge or figure.hedge, figure.unit or first.unit
                figure.part, figure.more = first.part or figure.part, first.more or figure.more
                figure.age = figure.age or first.age
            out.append(figure)
        return out

    def _is_share(self, lower: Figure, upper: Figure) -> bool:
        """Whether two numbers are denominator and numerator: "三分之一"."""
        joint = self.plain[lower.right : upper.start].strip()
        return bool(joint) and joint in self.rules.figures.numbers.over and 0 < upper.low < lower.low

    def _is_change_of(self, whole: Figure, rest: Figure) -> bool:
        """Whether an amount and its hundredths are one: "15 dollars and 15 cents"."""
        joint = self.plain[whole.right : rest.start].strip()
        same = rest.small and not whole.small and (whole.unit == rest.unit or kind_of(whole.unit or "%") == "money")
        if not same or whole.value is None or rest.value is None or rest.value >= 1 or whole.value % 1:
            return False
        rest.unit = whole.unit
        return not joint or joint in self.rules.joiners

    def _is_range(self, first: Figure, second: Figure) -> bool:
        if first.ranged or first.ordinal or first.number.kind == "vague" or second.number.kind == "vague":
            return False
        joint = self.plain[first.right : second.start].strip().lstrip("-").strip()
        bare = self.plain[first.right : second.start].strip()
        opened = joint in first.opener
        either = joint in self.rules.either
        if not (opened or either or bare in self.rules.joints or joint in self.rules.joints):
            return False
        if not opened and self._changes(first):
            return False
        if first.unit and second.unit and first.unit != second.unit.partition("/")[0] and first.unit != second.unit:
            return False
        if first.unit and not second.unit and first.start == first.number.start:
            return False
        if not first.number.scaled and second.number.scaled and not self._scaled_up(first, second):
            return False
        return first.low < second.high and (not either or second.high <= first.low * NEAR_ALTERNATIVE + 1)

    def _changes(self, first: Figure) -> bool:
        """Whether the words before tell of a change from or by ``first``: "rose from 40 to 50", "gained 15 sen to …"."""
        before = self.plain[max(self.sentence.start, first.left - 60) : first.left].split()[-CHANGE_REACH:]
        started = bool(before) and before[-1] in self.rules.start_words
        if not (started or first.unit):
            return False
        return any(word in self.rules.changes for word in before)

    @staticmethod
    def _scaled_up(first: Figure, second: Figure) -> bool:
        """Gives the first of two numbers the scale of the second: "5 to 10 million"."""
        scale = Decimal(1000)
        while scale * 1000 <= second.low:
            scale *= 1000
        if first.low * scale < second.high:
            first.times(scale)
        return True

    def _shared(self, figures: list[Figure]) -> list[Figure]:
        """Gives a bare number the unit of the next one: "5,3 und 4,1 Prozent"."""
        for first, second in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
            joint = self.plain[first.right : second.left].strip()
            if first.ordinal or first.age or joint not in self.rules.sharing:
                continue
            if second.number.scaled and not first.number.scaled:
                self._scaled_up(first, second)
            if second.unit and not first.unit:
                first.unit = second.unit
        for first, second in pairwise(figures):
            if first.age and second.number.digits and not second.unit and self.plain[first.right : second.left].strip() in self.rules.joiners:
                second.age = not second.ordinal
        return figures

    # ── one figure ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _finished(self, figures: list[Figure]) -> list[Quantity]:
        out: list[Quantity] = []
        for n, figure in enumerate(figures):
            limit = figures[n + 1].left if n + 1 < len(figures) else self.sentence.end
            following = figures[n + 1].start if n + 1 < len(figures) else self.sentence.end
            found = self._counted(figure, limit, following)
            if out and n and figures[n - 1].part and not figure.part:
                between = self.plain[max(out[-1].end, out[-1].counted.end) : figure.left].strip()
                figure.part = between in self.rules.joiners
            if quantity := self._quantity(figure, found):
                out.append(quantity)
            else:
                figure.part = False
        return out

    def _counted(self, figure: Figure, limit: int, following: int) -> Found:
        """What ``figure`` counts: a noun before the words of the next figure, which starts at ``following``."""
        nothing = Found(Counted(), False, figure.right)
        if figure.age:
            return nothing
        partitive = bool(figure.unit) or figure.number.kind in ("vague", "fraction") or figure.number.scaled
        lead = self.plain[figure.right : following].split()
        of_total = bool(lead) and lead[0] in noun_rules(self.language).of and self.rules.lead_words.issuperset(lead)
        reach = self.sentence.end if of_total else limit
        if figure.unit:
            found = noun_rules(self.language)
            word = self.plain[figure.right : figure.right + 20].split(None, 1)
            of = bool(word) and word[0] in found.of
            kind = kind_of(figure.unit)
            if figure.unit in TIMES or figure.unit == "{magnitude}":
                return nothing
            if (of and kind == "money") or not (of or found.measured):
                return nothing
            index = bisect_left(self.tokens.start, figure.right)
            tagged = index < len(self.tokens) and self.tokens.pos[index] != "X"
            if kind == "money" and not tagged:
                return nothing
            definite = len(word) > 1 and word[1].split(None, 1)[0] in found.definite
            if kind == "measure" and of and definite and not found.measured:
                return nothing
        several = not figure.ordinal and (figure.value is None or figure.value != 1)
        if figure.hyphened:
            return Found(self._hyphened(figure), False, figure.right)
        before = Span(self.sentence.start, figure.left)
        found_noun = counted(
            self.text, self.plain, self.tokens, figure.right, reach, self.language, several, partitive,
            bool(figure.unit), before,
        )  # fmt: skip
        if not figure.hedge and (hedge := self.rules.hedges_after.after(self.plain, found_noun.end, reach)):
            figure.hedge = hedge[1]
        return found_noun

    def _hyphened(self, figure: Figure) -> Counted:
        """The noun of "12-member"."""
        start = figure.right + 1
        word = HYPHENED.match(self.plain, start, start + 30)
        if not word or word.group() in self.rules.joints | self.rules.either:
            return Counted()
        if word.group() in self.rules.figures.nouns.skip:
            return Counted(start=start, end=word.end())
        return Counted(word.group(), concepts.concept(word.group(), self.language), (), start, word.end())

    def _quantity(self, figure: Figure, found: Found) -> Quantity | None:
        number, what = figure.number, found.counted
        low, high, unit, kind = figure.low, figure.high, figure.unit, self._kind(figure, found.counted)
        if figure.more and MORE not in what.modifiers:
            what = msgspec.structs.replace(what, modifiers=(*what.modifiers, MORE))
        part = figure.part or found.part
        if figure.ordinal:
            if not what.lemma or number.value is None:
                return None
            return Quantity(figure.start, figure.end, "ordinal", number.value, number.value, number.value, counted=what)
        if number.kind == "vague" and not unit and not what.lemma and low >= UNTOLD:
            return None
        if number.unsure and not self._meant(figure, what, part):
            return None
        if figure.hyphened and not what.lemma and not what.start or self._named(figure, what, part, found.plural):
            return None
        if number.kind == "fraction" and not unit:
            low, high, unit, kind = low * 100, high * 100, "%", "percent"
            if low % 1:
                low, high = Decimal(int(low)), Decimal(int(high) + 1)
        value = None if figure.value is None else _tidy(figure.value)
        if number.kind == "fraction" and unit == "%" and value is not None:
            value = _tidy(value * 100)
        if value is not None and figure.hedge:
            low = high = value
        bounds = interval(_tidy(low), _tidy(high), figure.hedge, figure.ranged, number.kind == "fraction")
        approx = bounds.approx or (number.kind == "vague" and value is None)
        if kind == "age" and not unit:
            unit = "a"
        return Quantity(
            figure.start, figure.end, kind, value, bounds.low, bounds.high, approx, bounds.bound, unit, what, part
        )

    def _kind(self, figure: Figure, what: Counted) -> QuantityKind:
        if figure.age:
            return "age"
        if figure.unit:
            return kind_of(figure.unit)
        whole = figure.value is None or figure.value.as_tuple().exponent == 0 or figure.number.scaled
        return "count" if what.lemma or whole else "number"

    def _named(self, figure: Figure, what: Counted, part: bool, plural: bool) -> bool:
        """Whether bare digits behind a name or noun belong to it: no noun that agrees with them follows."""
        number, nouns = figure.number, self.rules.figures.nouns
        if not number.digits or figure.unit or figure.hedge or part or figure.age or figure.ranged or figure.more:
            return False
        if not self.plain[number.start : number.end].isdigit():
            return False
        index = bisect_left(self.tokens.start, number.start) - 1
        if index < 0 or self.tokens.start[index] < self.sentence.start or self.tokens.pos[index] not in nouns.names:
            return what.lemma != "" and not plural and number.low > 1 and self.text[what.start].isupper()
        if self.plain[self.tokens.end[index] : number.start].strip(" "):
            return False
        return not what.lemma or not plural

    def _meant(self, figure: Figure, what: Counted, part: bool) -> bool:
        """Whether a word that is also another one ("ein", "one", "second") is a number here."""
        if figure.number.value != 1 or figure.unit:
            return bool(what.lemma or figure.unit or part or figure.age)
        word = self.plain[figure.number.start : figure.number.end]
        if word not in self.rules.figures.numbers.articles:
            return bool(what.lemma or part)
        if figure.hedge in ("least", "most"):
            return bool(what.kind)
        person = what.kind == "person" or "person" in concepts.within(what.kind)
        return concepts.state(what.kind) or (person and (part or MORE in what.modifiers))


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
