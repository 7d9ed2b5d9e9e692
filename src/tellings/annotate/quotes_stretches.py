"""Sentences as the rows of words in which speech is credited: quotations folded into one item, clauses cut apart.

A stretch is a sentence, or several that a quotation runs over. Its items are words with a category; what stands in
brackets is left out. Segments are the pieces between commas, colons, semicolons and dashes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.types import Mention, Span, Tokens

CATEGORIES = {
    "NOUN": "noun", "PROPN": "name", "ADJ": "adj", "DET": "det", "PRON": "pron", "ADP": "prep", "ADV": "adv",
    "CCONJ": "conj", "SCONJ": "sub", "NUM": "num", "PART": "part", "INTJ": "adv", "SYM": "x", "X": "x",
}  # fmt: skip
SEPARATORS = {",": ",", "،": ",", "，": ",", "、": ",", ";": ";", "؛": ";", ":": ":", "：": ":", "!": ";", "?": ";"}
DASHES = frozenset("–—-―")
LONGEST_BRACKET = 300
LONGEST_TITLE = 7
"""Words of a quotation that can be a name."""
SENTENCE_LIKE = 5
"""Words from which on a quotation can be speech by itself."""


class Segment(NamedTuple):
    """Items ``[low, high)``; ``mark`` is the separator before it, "" at the start."""

    low: int
    high: int
    mark: str


class Stretch(NamedTuple):
    """Items in columns: the word lower-cased, lemma, category, features, place.

    Categories: ``fin inf participle noun name adj det pron rel prep prefix adv conj sub num part x``; ``quote`` for a
    quotation and ``title`` for one that can be a name; both are in ``quotes`` by item, without a comma
    before the closing mark. ``types`` has the type
    of the mention that an item is part of, ``names`` its number. ``thin``: the
    language's verbs aren't known to be verbs.
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
    segments: list[Segment]
    quotes: dict[int, Quotation]
    types: dict[int, str]
    names: dict[int, int]
    thin: bool

    def segment_of(self, item: int) -> int:
        """The segment that holds ``item``."""
        for number, segment in enumerate(self.segments):
            if segment.low <= item < segment.high:
                return number
        return len(self.segments) - 1


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
    types: dict[int, tuple[str, int]],
    lexicon: Lexicon,
    paragraph: int,
    thin: bool,
) -> Stretch:
    start, end = group[0].start, group[-1].end
    found = Stretch(start, end, paragraph, [], [], [], [], [], [], [], {}, {}, {}, thin)
    low, mark, skip_to, bracket_end = 0, "", -1, -1

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
        if at < skip_to or at < bracket_end:
            continue
        place = bisect_right(starts, at) - 1
        if place >= 0 and at < outer[place].end:
            quotation = outer[place]
            skip_to = quotation.end
            alone = len(found.words) == low and (
                (sentence_like(text, quotation) and _stands_alone(text, tokens, token, quotation, end, lexicon))
                or _verb_follows(text, tokens, token, quotation, end, lexicon)
            )
            kind = "title" if not alone and _like_a_name(text, quotation) else "quote"
            if text[quotation.inner.end - 1] in ",，、،":
                quotation = quotation._replace(inner=Span(quotation.inner.start, quotation.inner.end - 1))
            found.quotes[len(found.words)] = quotation
            _add(found, "", "", kind, "", quotation.start, quotation.end)
            if alone:
                close("”")
            continue
        word = text[at:stop]
        if tokens.pos[token] == "PUNCT" or not any(map(str.isalnum, word)):
            if word in "([":
                closing = text.find(")" if word == "(" else "]", at, min(end, at + LONGEST_BRACKET))
                bracket_end = closing if closing > 0 else -1
            elif word in SEPARATORS:
                close(SEPARATORS[word])
            elif word in DASHES and text[at - 1 : at] in ("", " ", "\n", ",", "»", "”", "“", '"'):
                close("–")
            continue
        _word(found, text, token, tokens, lexicon)
        if token in types:
            _type(found, *types[token], lexicon)
    close("")
    for segment in found.segments:
        _mend_participles(found, segment, lexicon)
    return found


def _mend_participles(found: Stretch, segment: Segment, lexicon: Lexicon) -> None:
    """A second finite verb beside an auxiliary, without a conjunction between, is a participle ("wird zitiert")."""
    auxiliaries = lexicon.sets["auxiliaries"]
    if not auxiliaries or found.kinds[segment.low : segment.high].count("fin") < 2:
        return
    finite = [at for at in range(segment.low, segment.high) if found.kinds[at] == "fin"]
    for one, other in zip(finite, finite[1:], strict=False):
        between = found.kinds[one + 1 : other]
        if "conj" in between or "sub" in between or "rel" in between:
            continue
        if found.lemmas[one] in auxiliaries and found.lemmas[other] not in auxiliaries:
            found.kinds[other] = "participle"
        elif found.lemmas[other] in auxiliaries and other == one + 1:
            found.kinds[one] = "participle"


def sentence_like(text: str, quotation: Quotation) -> bool:
    """Whether a quotation can be speech by itself, not only words within a sentence."""
    words = text[quotation.inner.start : quotation.inner.end]
    if words[-1] in ".!?,…。！？，" or words.count(" ") + 1 >= SENTENCE_LIKE:
        return True
    return " " not in words and len(words) > 9 and "\u3040" <= words[0] <= "\u9fff"


def _verb_follows(text: str, tokens: Tokens, token: int, quotation: Quotation, end: int, lexicon: Lexicon) -> bool:
    """Whether a mark and, within a few words, a verb of saying follow: „Nein“, sagte er."""
    following, marks, words = token, text[quotation.inner.end - 1] in ",，、،!?", 0
    while following < len(tokens) and tokens.start[following] < end and words < 3:
        if tokens.start[following] >= quotation.end:
            word = text[tokens.start[following] : tokens.end[following]].lower()
            if not word[0].isalnum():
                marks = True
            elif not marks:
                return False
            else:
                words += 1
                if word in lexicon.forms or tokens.lemma[following].lower() in lexicon.lemmas or word in lexicon.credits:
                    return True
        following += 1
    return False


def _stands_alone(text: str, tokens: Tokens, token: int, quotation: Quotation, end: int, lexicon: Lexicon) -> bool:
    """Whether a quotation that opens a clause is all of it: a mark, a verb of saying or nothing follows."""
    following = token
    while following < len(tokens) and tokens.start[following] < quotation.end:
        following += 1
    if following >= len(tokens) or tokens.start[following] >= end:
        return True
    word = text[tokens.start[following] : tokens.end[following]]
    if not word[0].isalnum() or text[quotation.inner.end - 1] in ".!?,…":
        return True
    lowered = word.lower()
    return lowered in lexicon.forms or tokens.lemma[following].lower() in lexicon.lemmas or lowered in lexicon.credits


def _like_a_name(text: str, quotation: Quotation) -> bool:
    """Whether a quotation can be a name or title: a few words, the first with a capital, no full stop."""
    words = text[quotation.inner.start : quotation.inner.end]
    first = words[0]
    return (first.isupper() or first.isdigit()) and words.count(" ") < LONGEST_TITLE and words[-1] not in ".,!?…"


def _word(found: Stretch, text: str, token: int, tokens: Tokens, lexicon: Lexicon) -> None:
    """Adds one token, cut at elisions and enclitics of the table."""
    at, stop, lemma = tokens.start[token], tokens.end[token], tokens.lemma[token]
    lowered = text[at:stop].lower().replace("’", "'")
    for elision in lexicon.table.elisions:
        if lowered.startswith(elision) and len(lowered) > len(elision):
            cut = at + len(elision)
            _add(found, elision, elision, _kind(elision, "X", "", lexicon), "", at, cut)
            at, lowered = cut, lowered[len(elision) :]
            lemma = lemma if not lemma.lower().startswith(elision) else lemma[len(elision) :]
            if text[at].isupper():
                _add(found, lowered, lemma, "name", "", at, stop)
                return
            break
    for enclitic in lexicon.table.enclitics:
        if lowered.endswith(enclitic) and len(lowered) > len(enclitic):
            cut = stop - len(enclitic)
            head = lowered[: -len(enclitic)]
            _add(found, head, head, _kind(head, "X", "", lexicon), "", at, cut)
            bare = enclitic.rpartition("-")[2]
            _add(found, bare, bare, _kind(bare, "X", "", lexicon), "", stop - len(bare), stop)
            return
    kind = _kind(lowered, tokens.pos[token], tokens.feats[token], lexicon)
    if lowered in lexicon.table.genitive_endings:
        kind = "part"
    inside = bool(found.words) and found.kinds[-1] != "quote" and text[max(0, at - 2) : at].strip() not in (":", "–", ".")
    if kind == "det" and inside and text[at].isupper() and not lexicon.table.nouns_capitalised:
        kind = "name"
    if kind in ("fin", "inf") and lexicon.table.nouns_capitalised and text[at].isupper() and found.words:
        kind = kind if text[max(0, at - 2) : at].strip() in (":", "–", ".") else "noun"
    elif kind in ("noun", "adj", "x") and not lexicon.table.nouns_capitalised and text[at].isupper() and found.words:
        kind = "name" if found.kinds[-1] != "quote" else kind
    elif kind in ("adj", "adv", "x", "participle") and lexicon.table.nouns_capitalised and text[at].isupper() and found.words:
        inflected = kind == "adj" and lowered.endswith(("e", "en", "er", "es", "em"))
        kind = kind if inflected or found.kinds[-1] == "quote" else "name"
    _add(found, lowered, lemma, kind, tokens.feats[token], at, stop)


def _type(found: Stretch, kind: str, number: int, lexicon: Lexicon) -> None:
    """Notes that the last item is part of a mention; its words are names, whatever the tagger says of unknown ones."""
    item = len(found.words) - 1
    inside = item > 0 and found.types.get(item - 1) == kind == "PER"
    if found.words[item] in lexicon.closed and not inside:
        return
    found.types[item] = kind
    found.names[item] = number
    if (kind in ("PER", "LOC", "ORG") and found.kinds[item] in ("adj", "adv", "x", "fin", "inf", "participle")) or (kind == "PER" and found.kinds[item] in ("noun", "prep", "det", "prefix")):
        found.kinds[item] = "name"


def _kind(word: str, pos: str, feats: str, lexicon: Lexicon) -> str:
    if pos in ("X", "SYM"):
        pos = lexicon.closed.get(word, "X")
    elif pos == "PROPN" and lexicon.closed.get(word):
        pos = lexicon.closed[word]
    if pos in ("VERB", "AUX"):
        return "fin" if "Fin" in feats else "inf" if "Inf" in feats else "participle" if "Part" in feats else "fin"
    if pos == "PRON":
        return "rel" if "Rel" in feats else "pron"
    if pos == "ADP":
        return "prefix" if "Prefix" in feats else "prep"
    return CATEGORIES.get(pos, "x")


def _add(found: Stretch, word: str, lemma: str, kind: str, feats: str, start: int, end: int) -> None:
    found.words.append(word)
    found.lemmas.append(lemma.lower())
    found.kinds.append(kind)
    found.feats.append(feats)
    found.starts.append(start)
    found.ends.append(end)
