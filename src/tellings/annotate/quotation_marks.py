"""Where quotation marks pair: every style, nested, mixed, re-opened at each paragraph, lost.

Which marks open and close is a table (``resources/all/speech.toml``). A mark that can do both ("“", the
straight ones, guillemets) opens or closes by what stands around it and by what is open. One pass with a stack of
bounded depth: linear on any input.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from tellings.languages import table
from tellings.types import Record, Span


class MarkPairs(Record, frozen=True):
    """``all/speech.toml``: each row of ``pairs`` is an opening mark and the marks that may close it, the usual
    one first; ``single`` marks are apostrophes, too, and pair only where both stand at a word's edge."""

    pairs: tuple[str, ...] = ()
    single: str = ""


class Quotation(NamedTuple):
    """Words in quotation marks: ``[start, end)`` with the marks, ``inner`` without them and without blanks at its ends.

    ``depth`` counts the quotations around it; ``capital``: the first letter is no small one. ``open_end``: the closing
    mark is missing since the next paragraph opens anew; ``continued``: it goes on with the paragraph before.
    """

    start: int
    end: int
    inner: Span
    depth: int
    capital: bool = True
    open_end: bool = False
    continued: bool = False


class Marks(NamedTuple):
    """All quotations of a text in order of their start, and the double marks that pair with none."""

    quotations: tuple[Quotation, ...]
    unpaired: tuple[Span, ...]


class _Open(NamedTuple):
    mark: str
    start: int
    end: int


DEEPEST = 4
"""Quotations within quotations that are kept apart."""
LONGEST_SINGLE = 600
"""Characters between two single marks; beyond that they are apostrophes."""
PARAGRAPHS_ACROSS = 4
"""Paragraphs over which a quotation may run without being opened anew."""
OPENING_BRACKETS = "([{<—–-/…|"
PARAGRAPH = re.compile(r"[^\n]+")


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of ``text`` in order of their start, outer before inner."""
    return marks(text).quotations


def marks(text: str) -> Marks:
    """The quotations of ``text`` and the marks left over."""
    found: list[Quotation] = []
    opened: list[tuple[int, int, _Open]] = []  # paragraph, its end, mark
    closers: list[tuple[int, int, _Open]] = []  # paragraph, its start, mark
    starts: list[int] = []
    left: list[_Open] = []
    for number, paragraph in enumerate(PARAGRAPH.finditer(text)):
        starts.append(paragraph.start())
        pairs, left_open, left_closed = _of_paragraph(text, paragraph.start(), paragraph.end())
        found += pairs
        left += [*left_open, *left_closed]
        within = _outermost(pairs)
        opened += [(number, paragraph.end(), mark) for mark in left_open if not _inside(mark, within)]
        closers += [(number, paragraph.start(), mark) for mark in left_closed if not _inside(mark, within)]
    across, used, continued = _across_paragraphs(text, opened, closers, found, starts)
    found = [q._replace(continued=True) if q.start in continued else q for q in found] + across
    unpaired = sorted(Span(mark.start, mark.end) for mark in left if mark.start not in used)
    return Marks(_nested(text, found), tuple(unpaired))


def _outermost(pairs: list[Quotation]) -> list[Span]:
    """Where the quotations of a paragraph lie that are in no other, in order."""
    out: list[Span] = []
    for quotation in sorted(pairs, key=lambda q: (q.start, -q.end)):
        if not out or quotation.start >= out[-1].end:
            out.append(Span(quotation.start, quotation.end))
    return out


def _inside(mark: _Open, within: list[Span]) -> bool:
    place = bisect_right(within, Span(mark.start, mark.end)) - 1
    return place >= 0 and mark.start < within[place].end


def _nested(text: str, found: list[Quotation]) -> tuple[Quotation, ...]:
    """``found`` in order of start, each with the number of quotations around it."""
    out: list[Quotation] = []
    around: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= quotation.start:
            around.pop()
        capital = not text[quotation.inner.start].islower()
        out.append(quotation._replace(depth=len(around), capital=capital))
        around.append(quotation.end)
    return tuple(out)


# ── one paragraph ───────────────────────────────────────────────────────────────────────────────────────────────────


def _of_paragraph(text: str, start: int, end: int) -> tuple[list[Quotation], list[_Open], list[_Open]]:
    """Pairs within ``[start, end)``, and the double marks that are left open or close nothing."""
    pairs, single, pattern = _table()
    found: list[Quotation] = []
    stack: list[_Open] = []
    stray: list[_Open] = []
    lost: list[_Open] = []
    all_marks = [_Open(match.group(), *match.span()) for match in pattern.finditer(text, start, end)]
    for number, mark in enumerate(all_marks):
        before = text[mark.start - 1] if mark.start > start else " "
        after = text[mark.end] if mark.end < end else " "
        following = all_marks[number + 1] if number + 1 < len(all_marks) else _Open("", end, end)
        if _misplaced(mark, stack, following.mark):
            before, after = "x", " "
        elif not stack and before.isspace() and after.isspace() and _shuts(text, mark, following, pairs):
            after = "x"
        place = _closed_by(mark, stack, before, after, pairs, single)
        if place is not None:
            opener = stack[place]
            lost += [other for other in stack[place + 1 :] if other.mark not in single]
            del stack[place:]
            inner = _stripped(text, opener.end, mark.start)
            letter = opener.mark in single and inner.end - inner.start == 1 and text[inner.start].islower()
            if inner.start < inner.end and not letter:
                found.append(Quotation(opener.start, mark.end, inner, 0))
        elif _opens(mark, before, after, pairs, single):
            if len(stack) == DEEPEST:
                lost += [other for other in stack[:1] if other.mark not in single]
                del stack[0]
            stack.append(mark)
        elif mark.mark not in single and not _measure(text, mark):
            stray.append(mark)
    return found, lost + [mark for mark in stack if mark.mark not in single], stray


def _closed_by(
    mark: _Open, stack: list[_Open], before: str, after: str, pairs: dict[str, tuple[str, ...]], single: str
) -> int | None:
    """The place in ``stack`` of the mark that ``mark`` closes; None where it closes none."""
    if not stack or _starts_a_word(mark, before, after, single):
        return None
    for place in range(len(stack) - 1, -1, -1):
        opener = stack[place]
        if mark.mark not in pairs[opener.mark]:
            continue
        if mark.mark in single and (after.isalnum() or before.isspace() or mark.start - opener.end > LONGEST_SINGLE):
            continue
        return place
    return None


def _misplaced(mark: _Open, stack: list[_Open], following: str) -> bool:
    """Whether a straight mark closes a low one although it stands before a word: nothing else will close that."""
    return mark.mark == '"' and bool(stack) and stack[-1].mark == "„" and following in ("", "„")


def _shuts(text: str, mark: _Open, following: _Open, pairs: dict[str, tuple[str, ...]]) -> bool:
    """Whether the mark after ``mark``, which stands between blanks, closes it: a closing mark by its shape, or no blank
    before it."""
    closers = pairs.get(mark.mark, ())
    if following.mark not in closers or text[following.end : following.end + 1].isalnum():
        return False
    return following.mark == closers[0] != mark.mark or not text[following.start - 1].isspace()


def _starts_a_word(mark: _Open, before: str, after: str, single: str) -> bool:
    """Whether an ambiguous mark must open: it stands before a word, with a blank or a bracket before it."""
    if mark.mark in "»›”’":
        return False
    free = before.isspace() or before in OPENING_BRACKETS
    return free and not after.isspace() and after not in ".,;:!?)]" and mark.mark in "“\"„‚‘'"


def _opens(mark: _Open, before: str, after: str, pairs: dict[str, tuple[str, ...]], single: str) -> bool:
    if mark.mark not in pairs:
        return False
    if mark.mark in single:
        return not before.isalnum() and (after.isalpha() or after in '„“"«»…¿¡') and before not in ".,;!?’'"
    if mark.mark in "„‚「『«‹":
        return mark.mark not in "«‹" or not before.isalnum() or after.isalnum()
    return (not before.isalnum() and before not in ".,;!?") and not (after.isspace() or after in ".,;:!?)]")


def _measure(text: str, mark: _Open) -> bool:
    """Whether a straight mark stands for inches or seconds: a digit before it."""
    return mark.mark == '"' and text[max(0, mark.start - 2) : mark.start].rstrip()[-1:].isdigit()


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# ── over paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────


def _across_paragraphs(
    text: str,
    opened: list[tuple[int, int, _Open]],
    closers: list[tuple[int, int, _Open]],
    found: list[Quotation],
    starts: list[int],
) -> tuple[list[Quotation], set[int], set[int]]:
    """Quotations over several paragraphs: opened anew in each, or opened once and closed in a later one.

    Also the places of the marks used for them, and of the marks that open anew.
    """
    pairs, _, _ = _table()
    first_of = {quotation.start: quotation for quotation in found if quotation.depth == 0}
    opens_at = {mark.start: mark for _, _, mark in opened}
    pieces: list[Quotation] = []
    used: set[int] = set()
    continued: set[int] = set()
    waiting = 0
    for number, (paragraph, end, mark) in enumerate(opened):
        following = starts[paragraph + 1] if paragraph + 1 < len(starts) else -1
        last = number + 1 == len(opened) or opened[number + 1][0] > paragraph
        again = first_of.get(following) or opens_at.get(following)
        if last and again is not None and text[again.start : again.start + len(mark.mark)] == mark.mark:
            inner = _stripped(text, mark.end, end)
            pieces.append(Quotation(mark.start, end, inner, 0, open_end=True, continued=mark.start in continued))
            used.add(mark.start)
            continued.add(following)
            continue
        while waiting < len(closers) and closers[waiting][2].start < mark.end:
            waiting += 1
        if not last or waiting == len(closers):
            continue
        goal, goal_start, closer = closers[waiting]
        near = 0 < goal - paragraph < PARAGRAPHS_ACROSS and closer.mark in pairs[mark.mark]
        if near and (number + 1 == len(opened) or opened[number + 1][2].start > closer.start):
            used |= {mark.start, closer.start}
            bounds = [(starts[n], starts[n + 1] - 1) for n in range(paragraph + 1, goal)]
            edges = [(mark.end, end), *bounds, (goal_start, closer.start)]
            for place, (low, high) in enumerate(edges):
                inner = _stripped(text, low, high)
                if inner.start < inner.end:
                    start = mark.start if place == 0 else inner.start
                    stop = closer.end if place + 1 == len(edges) else inner.end
                    goes_on = place + 1 < len(edges)
                    pieces.append(Quotation(start, stop, inner, 0, open_end=goes_on, continued=place > 0))
    return [piece for piece in pieces if piece.inner.start < piece.inner.end], used, continued


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], str, re.Pattern[str]]:
    """Opening mark → the marks that close it, the single marks, and a pattern for any mark."""
    rows = table("all", "speech", MarkPairs)
    pairs = {row.split()[0]: tuple(row.split()[1:]) for row in rows.pairs}
    known = {mark for row in rows.pairs for mark in row.split()}
    longest_first = sorted(known, key=lambda mark: (-len(mark), mark))
    return pairs, rows.single, re.compile("|".join(map(re.escape, longest_first)))
