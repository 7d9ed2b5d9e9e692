"""Figures that belong together: the two ends of a range, numerator and denominator, dollars and cents, a shared
unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from tellings.annotate.figures import Figure, Passage
from tellings.annotate.units import kind_of

NEAR_ALTERNATIVE = 2
"""Two numbers joined by "or" are the ends of a range where the second is at most this many times the first."""
THOUSAND = Decimal(1000)
SCORE = re.compile(r"(?<![\w:.,/–-])(\d{1,3})([:–-])(\d{1,3})(?![\d:.,–-]\d|[\w%€]|-\w)")
LAST_MINUTE = 59
TELEPHONE = re.compile(r"(?<![\d.,])(?:\d{2,5} \d{2,5} \d{2,5}(?: \d{2,5})*|0\d{2,5} \d{2,8})(?![\d.,]\d)")


def scores(passage: Passage) -> Iterable[tuple[int, int]]:
    """Spans of results such as 3:1 and 2-2: two numbers that are neither a time of day nor a range."""
    for match in SCORE.finditer(passage.text, passage.start, passage.end):
        first, mark, second = int(match[1]), match[2], int(match[3])
        clear = second > LAST_MINUTE or len(match[3]) == 1 if mark == ":" else first >= second
        if clear and not passage.timed(*match.span()):
            yield match.span()


def telephone_numbers(passage: Passage) -> Iterable[tuple[int, int]]:
    """Spans of three or more groups of bare digits with blanks between, or two of which the first starts with 0."""
    for match in TELEPHONE.finditer(passage.plain, passage.start, passage.end):
        yield match.span()


def joined(figures: Sequence[Figure], passage: Passage) -> list[Figure]:
    """Figures with those made one that are one."""
    out: list[Figure] = []
    for figure in figures:
        if out and _is_share(out[-1], figure, passage):
            _over(out.pop(), figure)
        elif out and _is_rest(out[-1], figure, passage):
            _added(out.pop(), figure)
        elif out and _is_range(out[-1], figure, passage):
            _ranged(out.pop(), figure)
        out.append(figure)
    return _shared(out, passage)


def _is_share(lower: Figure, upper: Figure, passage: Passage) -> bool:
    """Whether two numbers are denominator and numerator: "三分之一"."""
    joint = passage.plain[lower.right : upper.start].strip()
    return bool(joint) and joint in passage.rules.figures.numbers.over and 0 < upper.low < lower.low


def _over(lower: Figure, upper: Figure) -> None:
    upper.value = (upper.low / lower.low * 100).quantize(Decimal("0.01"))
    upper.low = upper.high = upper.value
    upper.unit, upper.start, upper.left = "%", lower.start, lower.left


def _is_rest(whole: Figure, rest: Figure, passage: Passage) -> bool:
    """Whether an amount and its hundredths are one: "15 dollars and 15 cents"."""
    if not rest.small or whole.small or kind_of(whole.unit or "%") != "money":
        return False
    if whole.value is None or rest.value is None or rest.value >= 1 or whole.value % 1:
        return False
    joint = passage.plain[whole.right : rest.start].strip()
    return not joint or joint in passage.rules.joiners


def _added(whole: Figure, rest: Figure) -> None:
    rest.value = (whole.value or Decimal(0)) + (rest.value or Decimal(0))
    rest.low, rest.high, rest.unit = whole.low + rest.low, whole.high + rest.high, whole.unit
    rest.start, rest.left, rest.hedge = whole.start, whole.left, whole.hedge
    rest.part, rest.more = whole.part, whole.more


def _is_range(first: Figure, second: Figure, passage: Passage) -> bool:
    """Whether two figures are the ends of one: "40 bis 50", "between 3 and 5 percent", "two or three"."""
    if first.ranged or first.ordinal or "vague" in (first.number.kind, second.number.kind):
        return False
    rules = passage.rules
    bare = passage.plain[first.right : second.start].strip()
    joint = bare.lstrip("-").strip()
    opened, either = joint in first.opener, joint in rules.either
    if not (opened or either or bare in rules.joints or joint in rules.joints):
        return False
    if not opened and _is_change(first, passage):
        return False
    if first.unit and second.unit and first.unit not in (second.unit, second.unit.partition("/")[0]):
        return False
    if first.unit and not second.unit and first.start == first.number.start:
        return False
    if second.number.scaled and not first.number.scaled:
        _scale_up(first, second)
    return first.low < second.high and (not either or second.high <= first.low * NEAR_ALTERNATIVE + 1)


def _is_change(first: Figure, passage: Passage) -> bool:
    """Whether the words before tell of a change from or by the figure: "rose from 40 to 50", "gained 15 sen to …"."""
    before = passage.words_before(first.left)
    started = bool(before) and before[-1] in passage.rules.start_words
    return (started or bool(first.unit)) and not passage.rules.changes.isdisjoint(before)


def _ranged(first: Figure, second: Figure) -> None:
    second.low = first.low if first.value is None else first.value
    second.high = second.high if second.value is None else second.value
    second.value, second.ranged = None, True
    second.start, second.left = first.start, first.left
    second.hedge, second.unit = first.hedge or second.hedge, second.unit or first.unit
    second.part, second.more, second.age = first.part or second.part, first.more or second.more, first.age or second.age


def _scale_up(first: Figure, second: Figure) -> None:
    """Gives the first of two numbers the scale of the second: "5 to 10 million"."""
    scale = THOUSAND
    while scale * THOUSAND <= second.low:
        scale *= THOUSAND
    if first.low * scale < second.high:
        first.times(scale)


def _shared(figures: list[Figure], passage: Passage) -> list[Figure]:
    """Gives a bare number the unit and scale of the next one ("5,3 und 4,1 Prozent"), or the age of the one before."""
    for first, second in reversed(list(pairwise(figures))):
        joint = passage.plain[first.right : second.left].strip()
        if first.ordinal or first.age or joint not in passage.rules.sharing:
            continue
        if second.number.scaled and not first.number.scaled:
            _scale_up(first, second)
        first.unit = first.unit or second.unit
    for first, second in pairwise(figures):
        bare = second.number.digits and not second.unit and not second.ordinal
        if first.age and bare and passage.plain[first.right : second.left].strip() in passage.rules.joiners:
            second.age = True
    return figures
