"""Figures that belong together: the two ends of a range, numerator and denominator, a shared unit; what is told in
two units is for :mod:`~tellings.annotate.figure_compounds`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from tellings.annotate.figure_compounds import compounded
from tellings.annotate.figure_left import beside_person
from tellings.annotate.figures import Figure, Passage
from tellings.annotate.number_words import digits_value
from tellings.languages import UNSPACED

NEAR_ALTERNATIVE = 2
"""Two numbers joined by "or" are the ends of a range where the second is at most this many times the first."""
THOUSAND = Decimal(1000)
SHARED_BY = (10, 100, 1000)
"""Denominators that make a share of any numerator: "three in ten"; others do of one alone ("one in five")."""
LETTER = rf"[^\W{UNSPACED}\uac00-\ud7a3]"
"""A letter or digit that can't stand right beside a number but as a part of a name."""
SCORE = re.compile(rf"(?<![:.,/–-])(?<!{LETTER})(\d{{1,3}}½?)([:–-]) ?(\d{{1,3}}½?)(?![\d:.,–-]\d|{LETTER}|[%€]|-\w)")
LAST_MINUTE = 59
DIGITS, LONG = re.compile(r"\d[\d.,]{0,20}"), 3
"""What a scaled number starts with, and from how many signs on it may be in the thousands itself."""
YEAR = "a"
TELEPHONE = re.compile(r"(?<![\d.,])(?:\d{2,5} \d{2,5} \d{2,5}(?: \d{2,5})*|0\d{2,5} \d{2,8})(?![\d.,]\d)")


def scores(passage: Passage) -> Iterable[tuple[int, int]]:
    """Spans of results such as 3:1 and 2-2: two numbers that are neither a time of day nor a range."""
    for match in SCORE.finditer(passage.text, passage.start, passage.end):
        first, mark, second = int(match[1].rstrip("½")), match[2], int(match[3].rstrip("½"))
        halves, blank = "½" in match.group(), match.group()[len(match[1]) + 1] == " "
        clear = second > LAST_MINUTE or len(match[3]) == 1 if mark == ":" else first >= second
        if clear and (halves or not blank) and not passage.timed(*match.span()):
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
            if out and compounded(out[-1], figure, passage):
                out.pop()
        elif out and _is_ratio(out[-1], figure, passage):
            _out_of(out.pop(), figure, passage)
        elif out and compounded(out[-1], figure, passage):
            out.pop()
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
    upper.fraction = upper.number.low / lower.low
    upper.unit, upper.start, upper.left = "%", lower.start, lower.left


def _is_ratio(upper: Figure, lower: Figure, passage: Passage) -> bool:
    """Whether two numbers are numerator and denominator: "one in five", "un enfant sur cinq", "5人に1人"."""
    turned = bool(passage.rules.unspaced)
    if turned:
        upper, lower = lower, upper
    if upper.unit or lower.unit or upper.timed or lower.timed or upper.ordinal or lower.ordinal:
        return False
    if upper.value is None or lower.value is None or not 0 < upper.value < lower.value or upper.value % 1:
        return False
    if lower.value % 1 or lower.value > SHARED_BY[-1] or (upper.value > 1 and lower.value not in SHARED_BY):
        return False
    return _ratio_joint(lower, upper, passage) is not None if turned else _joint(upper, lower, passage) is not None


def _joint(upper: Figure, lower: Figure, passage: Passage) -> tuple[int, int] | None:
    """Where a word between the two numbers of a share is; (0, 0) for none, None where they are no share."""
    start, end = upper.number.end, lower.number.start
    between = passage.plain[start:end]
    joint = next((joint for joint in passage.rules.ratios if between.endswith(f" {joint} ")), None)
    if joint is None:
        return None
    noun = between[: -len(joint) - 2]
    if not noun.strip():
        return 0, 0
    return (start, end - len(joint) - 2) if noun[0] == " " and noun.strip().isalpha() else None


def _ratio_joint(lower: Figure, upper: Figure, passage: Passage) -> tuple[int, int] | None:
    """The same where the denominator comes first: both numbers have one counter."""
    between = passage.plain[lower.number.end : upper.number.start].strip()
    behind = passage.plain[upper.number.end : upper.number.end + 6].strip()
    for row in passage.rules.ratios:
        joint, _, tail = row.partition("|")
        counter = between.removesuffix(joint).strip()
        if (
            tail in passage.rules.figures.nouns.joints
            and passage.plain[passage.start : lower.left].strip()[-1:].isalnum()
        ):
            continue  # "실종자 5명 중 1명의" are five that were told
        if counter and counter != between and behind.startswith(counter + tail):
            return 0, 0
    return None


def _out_of(first: Figure, second: Figure, passage: Passage) -> None:
    upper, lower = (second, first) if passage.rules.unspaced else (first, second)
    share = ((upper.value or Decimal(0)) / (lower.value or Decimal(1)) * 100).quantize(Decimal("0.01"))
    if not passage.rules.unspaced:
        second.noun = _joint(upper, lower, passage) or (0, 0)
    second.value = second.low = second.high = share
    second.unit, second.ratio, second.ranged = "%", True, False
    second.start, second.left, second.hedge = first.start, first.left, first.hedge or second.hedge
    second.part, second.more = first.part, first.more


def _is_range(first: Figure, second: Figure, passage: Passage) -> bool:
    """Whether two figures are the ends of one: "40 bis 50", "between 3 and 5 percent", "two or three"."""
    if (
        first.ranged
        or first.timed
        or first.ordinal
        or second.ratio
        or "vague" in (first.number.kind, second.number.kind)
    ):
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
        _scale_up(first, second, passage)
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
    if second.left <= first.right + 1 and second.hedge in ("least", "most"):
        second.hedge = ""  # the joint itself: "3 tot 5", "od 2 do 5"
    second.hedge, second.unit = first.hedge or second.hedge, second.unit or first.unit
    second.part, second.more, second.age = first.part or second.part, first.more or second.more, first.age or second.age


def _scale_up(first: Figure, second: Figure, passage: Passage) -> None:
    """Gives the first of two numbers the scale of the second: "5 to 10 million", "1.200 a 1.500 millones"."""
    scale, told = THOUSAND, DIGITS.match(passage.plain, second.number.start, second.number.end)
    while scale * THOUSAND <= second.low:
        scale *= THOUSAND
    if told and len(told.group()) > LONG and second.number.value and first.low >= THOUSAND:
        numbers = passage.rules.figures.numbers
        value = digits_value(told.group().strip(), numbers.decimal, numbers.groups)
        scale = second.number.value / value if value else scale
    if first.low * scale < second.high:
        first.times(scale)


def _shared(figures: list[Figure], passage: Passage) -> list[Figure]:
    """Gives a bare number unit and scale of the next one ("5,3 und 4,1 Prozent"), or the age of one beside it."""
    for first, second in reversed(list(pairwise(figures))):
        joint = passage.plain[first.right : second.left].strip()
        if first.ordinal or first.age or first.ratio or second.ratio or joint not in passage.rules.sharing:
            continue
        if second.number.scaled and not first.number.scaled:
            _scale_up(first, second, passage)
        first.unit = first.unit or second.unit
        if first.unit == second.unit and joint in passage.rules.joiners:  # "aged 33, 34 and 39"
            first.age, first.timed = first.age or second.age, first.timed or second.timed
    for first, second in pairwise(figures):
        listed = passage.plain[first.right : second.left].strip() in passage.rules.joiners
        if listed and not first.age and first.unit == second.unit == YEAR and first.end == first.number.end:
            first.age = beside_person(first, passage)
        if listed and first.age and second.unit == YEAR:
            second.age = True
        bare = second.number.digits and not second.unit and not second.ordinal
        if first.age and bare and passage.plain[first.right : second.left].strip() in passage.rules.joiners:
            second.age = True
    return figures
