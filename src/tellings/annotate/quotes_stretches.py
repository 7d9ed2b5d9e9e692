"""Sentences as the rows of words in which speech is credited: quotations folded into one item, clauses cut apart.

A stretch is a sentence, or several that a quotation runs over. Its items are words with a category; what stands in
brackets is left out. Segments are the pieces between commas, colons, semicolons and dashes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_words import Word, like_a_name, stands_alone, without_comma, words_of
from tellings.types import Mention, Span, Tokens

SEPARATORS = {",": ",", "،": ",", "，": ",", "、": ",", ";": ";", "؛": ";", ":": ":", "：": ":", "!": ";", "?": ";"}
DASHES = frozenset("–—-―")
BEFORE_DASH = ("", " ", "\n", ",", "»", "”", "“", '"')
BRACKETS = {"(": ")", "[": "]"}
UNKNOWN = frozenset({"adj", "adv", "x", "fin", "inf", "participle"})
IN_NAMES = frozenset({"noun", "prep", "det", "prefix"})
LONGEST_BRACKET = 300


class Segment(NamedTuple):
    """Items ``[low, high)``; ``mark`` is the separator before it, "" at the start."""

    low: int
    high: int
    mark: str


class Stretch(NamedTuple):
    """Items in columns: the word lower-cased, lemma, category, features, place.

    Categories: ``fin inf participle noun name adj det pron rel prep prefix adv conj sub num part x``; ``quote`` for a
    quotation and ``title`` for one that can be a name; both are in ``quotes`` by item, without a comma
    before the closing mark. ``types`` has the type of the mention that an item is part of, ``names`` its number.
    ``heads`` has the item that an item depends on, ``relations`` how (UD); -1 and empty where that isn't known.
    ``thin``: the language's verbs aren't known to be verbs.
    """

    start: int
    end: int
    paragraph: int
    words: list[str]
    lemmas: list[str]
    kinds: list[str]
    feats: list[str]
    starts: list[int]
    ends: list[int]
    heads: list[int]
    relations: list[str]
    segments: list[Segment]
    quotes: dict[int, Quotation]
    types: dict[int, str]
    names: dict[int, int]
    thin: bool

    def segment_of(self, item: int) -> int:
        """The segment that holds ``item``."""
        return bisect_right(self.segments, item, key=lambda segment: segment.low) - 1


def stretches(
    text: str,
    sentences: Sequence[Span],
    tokens: Tokens,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
) -> Iterator[Stretch]:
    """The stretches of ``text`` in order."""
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    starts = [quotation.start for quotation in outer]
    thin = "VERB" not in tokens.pos
    types = {
        token: (m.type, number)
        for number, m in enumerate(mentions)
        for token in tokens.within(m.head.start, m.head.end)
    }
    group: list[Span] = []
    paragraph = 0
    for number, sentence in enumerate(sentences):
        group.append(sentence)
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        gap = text[sentence.end : after.start] if after else "\n"
        if after and "\n" not in gap and _goes_on(text, sentence, after, outer, starts):
            continue
        stretch = _stretch(text, group, tokens, outer, starts, types, lexicon, paragraph, thin)
        if stretch.words:
            yield stretch
        group = []
        paragraph += "\n" in gap


def _goes_on(text: str, before: Span, after: Span, outer: Sequence[Quotation], starts: list[int]) -> bool:
    """Whether ``after`` belongs to the same stretch: a quotation crosses the border, or it starts in mid-sentence."""
    place = bisect_right(starts, before.end - 1) - 1
    if place >= 0 and outer[place].end > before.end:
        return True
    first = text[after.start]
    ended_by_quotation = place >= 0 and outer[place].end >= before.end - 1
    return first in ",;)" or (first.islower() and ended_by_quotation) or (first in DASHES and ended_by_quotation)


def _stretch(
    text: str,
    group: Sequence[Span],
    tokens: Tokens,
    outer: Sequence[Quotation],
    starts: list[int],
    types: Mapping[int, tuple[str, int]],
    lexicon: Lexicon,
    paragraph: int,
    thin: bool,
) -> Stretch:
    start, end = group[0].start, group[-1].end
    found = Stretch(start, end, paragraph, [], [], [], [], [], [], [], [], [], {}, {}, {}, thin)
    low, mark, skip_to = 0, "", -1
    places: dict[int, int] = {}

    def close(separator: str) -> None:
        nonlocal low, mark
        if len(found.words) > low:
            found.segments.append(Segment(low, len(found.words), mark))
            low = len(found.words)
            mark = separator
        elif separator in ":;" or not mark:
            mark = separator

    for token in tokens.within(start, end):
        at, stop = tokens.start[token], tokens.end[token]
        if at < skip_to:
            continue
        place = bisect_right(starts, at) - 1
        if place >= 0 and at < outer[place].end:
            skip_to = outer[place].end
            quotation = without_comma(text, outer[place])
            alone = len(found.words) == low and stands_alone(text, tokens, token, outer[place], end, lexicon)
            found.quotes[len(found.words)] = quotation
            kind = "title" if not alone and like_a_name(text, quotation) else "quote"
            _add(found, Word("", "", kind, "", quotation.start, quotation.end))
            if alone:
                close("”")
            elif quotation.inner.end < outer[place].inner.end:
                close(",")
        elif tokens.pos[token] == "PUNCT" or not any(map(str.isalnum, text[at:stop])):
            sign = text[at:stop]
            if sign in BRACKETS:
                closing = text.find(BRACKETS[sign], at, min(end, at + LONGEST_BRACKET))
                skip_to = max(skip_to, closing)
            elif sign in SEPARATORS:
                close(SEPARATORS[sign])
            elif sign in DASHES and text[max(0, at - 1) : at] in BEFORE_DASH:
                close("–")
        else:
            places[token] = len(found.words)
            opens = not found.words or text[max(0, at - 2) : at].strip() in (":", "–", ".")
            for word in words_of(text, token, tokens, opens or found.kinds[-1] == "quote", bool(found.words), lexicon):
                _add(found, word)
            if token in types:
                _type(found, *types[token], lexicon)
    close("")
    _attach(found, places, tokens)
    return found


def _attach(found: Stretch, places: dict[int, int], tokens: Tokens) -> None:
    """Notes the tree over the words outside quotations; ``places``: token to item."""
    found.heads.extend([-1] * len(found.words))
    found.relations.extend([""] * len(found.words))
    if tokens.head:
        for token, item in places.items():
            found.heads[item] = places.get(tokens.head[token], -1)
            found.relations[item] = tokens.deprel[token]


def _type(found: Stretch, kind: str, number: int, lexicon: Lexicon) -> None:
    """Notes that the last item is part of a mention; its words are names, whatever the tagger says of unknown ones."""
    item = len(found.words) - 1
    inside = item > 0 and found.types.get(item - 1) == kind == "PER"
    if found.words[item] in lexicon.closed and not inside:
        return
    found.types[item] = kind
    found.names[item] = number
    taken_for = found.kinds[item]
    if (kind in ("PER", "LOC", "ORG") and taken_for in UNKNOWN) or (kind == "PER" and taken_for in IN_NAMES):
        found.kinds[item] = "name"


def _add(found: Stretch, word: Word) -> None:
    found.words.append(word.form)
    found.lemmas.append(word.lemma)
    found.kinds.append(word.kind)
    found.feats.append(word.feats)
    found.starts.append(word.start)
    found.ends.append(word.end)
