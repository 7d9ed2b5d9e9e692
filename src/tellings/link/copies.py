"""Passages that two articles of one language share word for word, but for a few changed words.

Fingerprints by winnowing (Schleimer, Wilkerson, Aiken 2003) over runs of words find where two articles may agree;
from there the words themselves are compared, in both directions, until too many differ. A word is a run of letters
and digits, in scripts without blanks (Chinese, Japanese) one character; case is folded.

What surprises: a passage in quotation marks is no copy. Two reports that quote one sentence of one speaker agree
because of the speaker, so a passage needs some shared words that stand outside quotation marks in both.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import xxhash

from tellings.types import Article, ArticleId, Copy

UNSPACED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
MARKS = re.compile('[„“”«»「」『』"\n]')
CLOSED_BY = {"„": '“”"', "“": "”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"“”'}

WINDOW = 4  # of four neighbouring fingerprints one is kept, so that a run of GRAM + 3 equal words is never missed
REPEATS = 3  # places kept of a fingerprint within one article: "a a a a …" must not cost the square of its length
COMMON, MOST = 10, 40  # a fingerprint in more articles than one in twenty, within these bounds, joins neighbours only
MATCH, MISS, DROP = 2, 3, 12  # extension stops where the score falls DROP below its best: after four misses in a row
GAP = 8  # words left out or put in between two parts of one passage
NEAR = 0.5
MASK, PLACES = (1 << 40) - 1, (1 << 24) - 1
MIX = 0x9E3779B97F4A7C15 & MASK


class Sizes(NamedTuple):
    """Lengths in words: of a fingerprint, of the shortest passage, of the shortest one that stands in many
    articles (shorter ones are the furniture of a page), and the least number of words outside quotes."""

    gram: int
    passage: int
    common: int
    unquoted: int


SPACED, DENSE = Sizes(3, 12, 40, 6), Sizes(6, 24, 80, 12)


class Part(NamedTuple):
    """``length`` words from word ``a`` of one article and word ``b`` of the other, most of them equal."""

    a: int
    b: int
    length: int


class Layout(NamedTuple):
    """An article's words, the span of each, and whether it stands outside quotation marks; where its fingerprints
    are, the rare ones and those in many articles."""

    article: Article
    words: Sequence[str]
    spans: Sequence[tuple[int, int]]
    outside: Sequence[bool]
    rare: Sequence[int]
    common: Sequence[int]


Pair = tuple[int, int]


def words(text: str) -> list[str]:
    """The words of ``text`` in order, case folded."""
    return [word.casefold() for word in WORD.findall(text)]


def sizes(folded: Sequence[str]) -> Sizes:
    """The lengths that suit the script: more of them where a word is a character."""
    sample = folded[:400]
    single = sum(1 for word in sample if len(word) == 1 and word > "\u3000")
    return DENSE if 2 * single > len(sample) else SPACED


class Codes(dict[str, int]):
    """A number for each word, made when first asked for."""

    def __missing__(self, word: str) -> int:
        code = self[word] = xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass")) & MASK
        return code


def fingerprints(folded: Sequence[str], gram: int, numbers: Codes | None = None) -> list[Pair]:
    """(hash, index of its first word) of the runs of ``gram`` words that winnowing keeps, by index; ``numbers`` saves
    the hashing of words that were met before."""
    codes = list(map((Codes() if numbers is None else numbers).__getitem__, folded))
    hashes = codes
    for shift in range(1, gram):
        hashes = [(left * MIX + right) & MASK for left, right in zip(hashes, codes[shift:], strict=False)]
    # The place is part of the key, counted from the end: of equal hashes in a window the last one is the least.
    keys = [(code << 24) | (PLACES - place) for place, code in enumerate(hashes[:PLACES])]
    if len(keys) > WINDOW:
        keys = list(dict.fromkeys(map(min, keys, keys[1:], keys[2:], keys[3:])))
    elif keys:
        keys = [min(keys)]
    kept = [(key >> 24, PLACES - (key & PLACES)) for key in keys]
    if len({code for code, _ in kept}) < len(kept):
        times = Counter[int]()
        seldom: list[Pair] = []
        for code, place in kept:
            times[code] += 1
            if times[code] <= REPEATS:
                seldom.append((code, place))
        return seldom
    return kept


def passages(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """All shared passages, by citation; offsets are code points of ``Article.text``.

    A copy is ``directed`` where both publication intervals are known and don't overlap; else the article with the
    lesser id comes first and that says nothing. The order of ``articles`` doesn't matter.
    """
    by_language: dict[str, dict[ArticleId, Article]] = {}
    for article in articles:
        by_language.setdefault(article.language, {})[article.id] = article
    found: list[Copy] = []
    for language in sorted(by_language):
        group = [article for _, article in sorted(by_language[language].items())]
        texts = [words(article.text) for article in group]
        shapes = [sizes(folded) for folded in texts]
        numbers = Codes()
        prints = [fingerprints(folded, shape.gram, numbers) for folded, shape in zip(texts, shapes, strict=True)]
        layouts: dict[int, Layout] = {}
        pairs, common = _seeds(prints)
        for (one, two), seeds in sorted(pairs.items()):
            for parts in _aligned(texts[one], texts[two], seeds):
                for index in (one, two):
                    if index not in layouts:
                        layouts[index] = _layout(group[index], texts[index], prints[index], common)
                if copy := _copy(layouts[one], layouts[two], parts, shapes[one]):
                    found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.earlier, copy.later)))


def containment(copies: Iterable[Copy], articles: Iterable[Article]) -> dict[tuple[ArticleId, ArticleId], float]:
    """For each pair of articles (ids in order) that share a passage: which share of the shorter text stands in the
    other, 0 to 1, counted in words; words inside a passage that were changed count as not shared."""
    pairs: dict[tuple[ArticleId, ArticleId], list[Copy]] = {}
    for copy in copies:
        one, two = sorted((copy.earlier.article, copy.later.article))
        pairs.setdefault((one, two), []).append(copy)
    needed = {article for pair in pairs for article in pair}
    counts = {article.id: len(WORD.findall(article.text)) for article in articles if article.id in needed}
    return {
        pair: min(1.0, sum(copy.words for copy in shared) / max(1, min(counts[pair[0]], counts[pair[1]])))
        for pair, shared in sorted(pairs.items())
    }


def near_copies(
    copies: Iterable[Copy], articles: Iterable[Article], share: float = NEAR
) -> tuple[tuple[ArticleId, ArticleId], ...]:
    """The pairs of articles (ids in order) of which the shorter one stands in the other by ``share`` or more."""
    return tuple(pair for pair, covered in containment(copies, articles).items() if covered >= share)


def _layout(article: Article, folded: Sequence[str], prints: Sequence[Pair], common: Collection[int]) -> Layout:
    """Where the words of ``article`` stand, which of them outside quotation marks, and where its fingerprints."""
    spans = [match.span() for match in WORD.finditer(article.text)]
    kinds: tuple[list[int], list[int]] = ([], [])
    for code, place in prints:
        kinds[code in common].append(place)
    return Layout(article, folded, spans, _outside(article.text, spans), *kinds)


def _copy(one: Layout, two: Layout, parts: Sequence[Part], shape: Sizes) -> Copy | None:
    """The passage that ``parts`` make; None where too few words are shared, or too few outside quotation marks."""
    equal = [
        (part.a + n, part.b + n)
        for part in parts
        for n in range(part.length)
        if one.words[part.a + n] == two.words[part.b + n]
    ]
    unquoted = sum(1 for a, b in equal if one.outside[a] and two.outside[b])
    (a, b), (last_a, last_b) = equal[0], equal[-1]
    rare, common = (bisect(kind, last_a) - bisect_left(kind, a) for kind in (one.rare, one.common))
    least = shape.passage if rare >= common else shape.common
    if len(equal) < least or unquoted < shape.unquoted:
        return None
    left = one.article.cite(one.spans[a][0], one.spans[last_a][1])
    right = two.article.cite(two.spans[b][0], two.spans[last_b][1])
    forth, back = _before(one.article, two.article), _before(two.article, one.article)
    earlier, later = (right, left) if back else (left, right)
    return Copy(earlier, later, words=len(equal), directed=forth or back)


def _before(one: Article, two: Article) -> bool:
    """Whether ``one`` was certainly published before ``two``."""
    latest, earliest = one.published.latest, two.published.earliest
    known = one.published.earliest is not None and two.published.latest is not None
    return known and latest is not None and earliest is not None and latest < earliest


def _seeds(prints: Sequence[Sequence[Pair]]) -> tuple[dict[Pair, list[Pair]], set[int]]:
    """For each pair of articles the places (word of one, word of the other) of equal fingerprints; and the
    fingerprints that are in many articles.

    A fingerprint in many articles is a stock phrase, the furniture of a page, or a wire report that many took over:
    it joins each article only with the next that has it, which costs no more than their number.
    """
    holders: dict[int, list[tuple[int, int]]] = {}
    for index, kept in enumerate(prints):
        for code, place in kept:
            holders.setdefault(code, []).append((index, place))
    most = min(MOST, max(COMMON, len(prints) // 20))
    seeds: dict[Pair, list[Pair]] = {}
    common: set[int] = set()
    for code, places in holders.items():
        if len(places) == 1:
            continue
        firsts = dict(reversed(places))
        if len(firsts) <= most:
            joined = [(x, y) for n, x in enumerate(places) for y in places[n + 1 :] if x[0] != y[0]]
        else:
            common.add(code)
            joined = list(pairwise(sorted(firsts.items())))
        for (one, a), (two, b) in joined:
            seeds.setdefault((one, two), []).append((a, b))
    return {pair: found for pair, found in seeds.items() if len(found) > 1}, common


def _aligned(one: Sequence[str], two: Sequence[str], seeds: list[Pair]) -> list[list[Part]]:
    """The candidates for a passage, each as its parts in order; no two cover the same words."""
    seeds.sort(key=lambda seed: (seed[0] - seed[1], seed[0]))
    parts: list[Part] = []
    reached: dict[int, int] = {}
    for n, (a, b) in enumerate(seeds):
        if a < reached.get(a - b, 0):
            continue
        # A passage of the least length holds two fingerprints: a lone one is a stock phrase.
        near = seeds[n - 1 : n] + seeds[n + 1 : n + 2]
        if not any(abs(a - b - x + y) <= GAP and 0 < abs(a - x) <= 40 for x, y in near):
            continue
        back, on = _reach(one, two, a - 1, b - 1, -1), _reach(one, two, a, b, 1)
        reached[a - b] = a + on
        parts.append(Part(a - back, b - back, back + on))
    chains: list[list[Part]] = []
    for part in sorted(parts):
        for chain in chains[: -GAP - 1 : -1]:
            last = chain[-1]
            left, right = part.a - last.a - last.length, part.b - last.b - last.length
            cut = max(0, -left, -right)  # around words put in or left out, two parts can overlap by chance
            if max(left, right) <= GAP and cut <= GAP and cut < part.length:
                chain.append(Part(part.a + cut, part.b + cut, part.length - cut))
                break
        else:
            chains.append([part])
    kept: list[list[Part]] = []
    for chain in sorted(chains, key=lambda chain: -sum(part.length for part in chain)):
        if not any(_twice(chain, other) for other in kept):
            kept.append(chain)
    return kept


def _reach(one: Sequence[str], two: Sequence[str], a: int, b: int, step: int) -> int:
    """How many words onward from ``a`` and ``b`` the two agree, changed words included, the last one equal."""
    score = best = count = reach = 0
    while 0 <= a < len(one) and 0 <= b < len(two) and score > best - DROP:
        count += 1
        if one[a] == two[b]:
            score += MATCH
            if score >= best:
                best, reach = score, count
        else:
            score -= MISS
        a, b = a + step, b + step
    return reach


def _twice(chain: list[Part], other: list[Part]) -> bool:
    """Whether more than half of ``chain`` lies within ``other``, in either article."""
    sides = [[(c[0][side], c[-1][side] + c[-1].length) for c in (chain, other)] for side in (0, 1)]
    return any(2 * (min(end, high) - max(start, low)) > end - start for (start, end), (low, high) in sides)


def _outside(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word whether it stands outside quotation marks; a mark that nothing closes on its line is ignored."""
    inside = [0] * (len(text) + 1)
    opened, closers = -1, ""
    for found in MARKS.finditer(text):
        mark = found.group()
        if mark == "\n":
            closers = ""
        elif closers and mark in closers:
            inside[opened] += 1
            inside[found.start()] -= 1
            closers = ""
        elif not closers and mark in CLOSED_BY:
            opened, closers = found.start(), CLOSED_BY[mark]
    depth = list(accumulate(inside))
    return [depth[start] == 0 for start, _ in spans]
