"""Quotations of which only one mark is there: cut off by the end of an excerpt, or the other mark lost in editing.

An opening mark counts where speech can start, at a sentence's start or behind a colon, and speech lasts up to the verb
of saying behind a comma or to the paragraph's end; a closing mark counts where speech can end, and speech starts with
its sentence. Where that isn't plain, the mark stays alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.annotate.quotation_marks import Marks, Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.types import Span, Tokens

LONGEST = 600
"""Characters of speech with one mark."""
SHORTEST = 2
"""Words of it."""
NEAR = 3
"""Words among which a verb of saying stands behind a comma or a closing mark."""
STOPS = ".!?…"
SINGLE_OPENING = "‘'‚"
SINGLE_CLOSING = "’'‘"


class Halves(NamedTuple):
    """Quotations with one mark; ``around``: the words of those that hold a whole one, which ends with them."""

    plain: tuple[Quotation, ...]
    around: tuple[Span, ...]


def halves(text: str, marked: Marks, sentences: Sequence[Span], tokens: Tokens, lexicon: Lexicon) -> Halves:
    """The quotations that ``marked`` left open or that close without having been opened, in order."""
    whole = [Span(quotation.start, quotation.end) for quotation in marked.quotations if quotation.depth == 0]
    plain: list[Quotation] = []
    around: list[Span] = []
    known = {span.start for span in marked.unpaired}
    alone = sorted({*marked.unpaired, *(span for span in _single(text, sentences, tokens) if span.start not in known)})
    for number, mark in enumerate(alone):
        inside = bisect_right(whole, Span(mark.start, len(text))) - 1
        if inside >= 0 and whole[inside].end > mark.start:
            continue
        low = max(text.rfind("\n", max(0, mark.start - LONGEST), mark.start) + 1, mark.start - LONGEST, 0)
        high = text.find("\n", mark.end, mark.end + LONGEST + 1)
        high = min(mark.end + LONGEST + 1, len(text)) if high < 0 else high
        near = alone[max(0, number - 1) : number] + alone[number + 1 : number + 2]
        if any(low <= other.start < high for other in near):
            continue
        inner = _behind(text, mark, high, sentences, tokens, lexicon)
        inner = inner or _before(text, mark, low, sentences, tokens, lexicon)
        if inner is None or text.count(" ", inner.start, inner.end) + 1 < SHORTEST:
            continue
        within = whole[bisect_left(whole, inner) : bisect_left(whole, Span(inner.end, 0))]
        earlier = bisect_left(whole, inner) - 1
        if earlier >= 0 and whole[earlier].end > inner.start:
            continue
        if not within:
            start, end = min(mark.start, inner.start), max(mark.end, inner.end)
            capital = not text[inner.start].islower()
            plain.append(Quotation(start, end, inner, 0, capital, open_end=mark.start < inner.start))
        elif len(within) == 1 and within[0].end >= inner.end and _colon_before(text, within[0].start):
            around.append(inner)
    return Halves(tuple(plain), tuple(around))


def _single(text: str, sentences: Sequence[Span], tokens: Tokens) -> Iterator[Span]:
    """Single marks that are no apostrophes: before a sentence, as a token of their own, or behind its full stop."""
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if text[start] in SINGLE_OPENING and text[start + 1 : start + 2].isupper():
            token = bisect_left(tokens.start, start)
            if token < len(tokens) and tokens.start[token] == start and tokens.end[token] == start + 1:
                yield Span(start, start + 1)
        if end - start > 2 and text[end - 1] in SINGLE_CLOSING and text[end - 2] in STOPS:
            yield Span(end - 1, end)


def _behind(
    text: str, mark: Span, high: int, sentences: Sequence[Span], tokens: Tokens, lexicon: Lexicon
) -> Span | None:
    """The words behind an opening mark, as far as they are speech."""
    place = _sentence_at(mark.start, sentences)
    opens = sentences[place].start == mark.start or _colon_before(text, mark.start)
    if not opens or not text[mark.end : high].strip() or high - mark.end > LONGEST:
        return None
    end = high
    for at in range(mark.end, high):
        if text[at] == "," and text[at + 1 : at + 2].isspace():
            words = _says(text, at + 1, high, tokens, lexicon)
            if words == 1:
                end = at
                break
            if words:
                return None
    return _stripped(text, mark.end, end)


def _before(
    text: str, mark: Span, low: int, sentences: Sequence[Span], tokens: Tokens, lexicon: Lexicon
) -> Span | None:
    """The sentence before a closing mark, where it ends with the mark or goes on with a verb of saying."""
    if mark.start == 0 or (text[mark.start - 1].isspace() and text[mark.start] not in "»«"):
        return None
    place = _sentence_at(mark.start, sentences)
    if not text[sentences[place].start : mark.start].strip() and place > 0:
        place -= 1
    start = max(sentences[place].start, low)
    rest = text[mark.end : sentences[_sentence_at(mark.start, sentences)].end].strip(STOPS + " \u00a0")
    ends = not rest or bool(_says(text, mark.end, mark.end + LONGEST, tokens, lexicon))
    return _stripped(text, start, mark.start) if ends and mark.start - start <= LONGEST else None


def _colon_before(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].rstrip().endswith(":")


def _sentence_at(place: int, sentences: Sequence[Span]) -> int:
    return max(0, bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1)


def _says(text: str, low: int, high: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """The number of the first of the next words that is a verb of saying; 0 where none is."""
    count = 0
    for token in range(bisect_left(tokens.start, low), len(tokens)):
        if tokens.start[token] >= high or count == NEAR:
            break
        if not text[tokens.start[token]].isalnum():
            continue
        count += 1
        form = text[tokens.start[token] : tokens.end[token]].lower()
        verbal = form in lexicon.forms or tokens.lemma[token].lower() in lexicon.lemmas
        if verbal or (count == 1 and form in lexicon.credits):
            return count
    return 0


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
