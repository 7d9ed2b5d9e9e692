"""Which articles tell of one happening: the articles put together into stories, in one pass over time.

Within a language two articles are alike by their terms, names and figures, weighed by how rare they are; across
languages by names and figures only, names written in Latin letters and without vowels. The usual measure of rarity,
taken over the collection itself, breaks on what readers bring: in five reports of one happening just the words that
make it one stand everywhere. So a term's rarity is counted as if the collection came on top of ``PRIOR`` other
articles, ``COMMON`` of which hold it, and only what stands out of an article counts: its ``SALIENT`` heaviest terms,
by what they weigh more than the next one.

The terms should be content lemmas; function words among them cost some precision, no more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from tellings.settings import Settings
from tellings.types import Article, ArticleId

PRIOR, COMMON = 100.0, 2.0
SALIENT = 100
ACROSS = 0.8  # names alone agree by chance more easily than whole vocabularies
LEAST = {True: 3, False: 2}  # terms that two groups must share within a language (a name counts twice), and across
HEADS = 20  # two stories are compared when they share one of so many heaviest features
NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,12}(?:[.,\u00a0\u202f'’ ]\d{3}(?!\d)){0,4}(?:[.,]\d{1,4}(?!\d))?")
GROUPED = re.compile(r"[.,\u00a0\u202f'’ ](?=\d{3}(?!\d))")
SOUNDS = str.maketrans({**dict.fromkeys("aeiouyhwvj"), "b": "p", "c": "k", "q": "k", "g": "k", "z": "s", "d": "t"})
DIGRAPHS = (("sch", "s"), ("sh", "s"), ("ch", "k"), ("ph", "f"), ("x", "ks"))

Vector = dict[str, float]


@dataclass
class Group:
    """A story while it grows: its members, the days they span, and for each channel (a language; the empty one is for
    names and figures in any language) how many members it has there and the sum of their vectors."""

    members: list[int]
    earliest: datetime | None
    latest: datetime | None
    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[str, Vector] = field(default_factory=dict)
    squares: dict[str, float] = field(default_factory=dict)


@lru_cache(65536)
def skeleton(word: str) -> str:
    """The consonants of a name in Latin letters, those that change between spellings made one; the name itself,
    lower-cased, where fewer than three are left: "Wladimir", "Владимир" and "Vladimir" are ``ltmr``."""
    from anyascii import anyascii

    plain = "".join(letter for letter in anyascii(word).casefold() if letter.isalpha())
    bones = plain
    for letters, sound in DIGRAPHS:
        bones = bones.replace(letters, sound)
    bones = bones.translate(SOUNDS)
    bones = "".join(letter for n, letter in enumerate(bones) if letter != bones[n - 1 : n])
    return bones if len(bones) >= 3 else plain


def figures(text: str) -> list[str]:
    """The numbers of ``text`` that help to tell happenings apart: years and single digits don't."""
    found = []
    for match in NUMBER.finditer(text):
        whole, _, part = GROUPED.sub("", match.group()).replace(",", ".").partition(".")
        if len(whole) > 1 or part:
            number = str(int(whole)) + (f".{part}" if part else "")
            if not re.fullmatch(r"(?:19|20)\d\d", number):
                found.append(number)
    return found


def cluster(
    articles: Sequence[Article],
    terms: Mapping[ArticleId, Sequence[str]],
    names: Mapping[ArticleId, Sequence[str]],
    settings: Settings,
) -> tuple[tuple[ArticleId, ...], ...]:
    """The stories, the largest first, each with its articles by publication (unknown last), then id.

    ``terms`` are an article's content lemmas, ``names`` its names as written, both with repetitions. An article joins
    a story that it is alike to by ``settings.story_similarity`` (0 to 1), unless more than ``settings.story_days`` lie
    between them; where a time is unknown, only the words count. Similarity is between average link and cosine to the
    centroid. The order of ``articles`` doesn't matter.
    """
    known = {article.id: article for article in articles}
    ordered = sorted(known.values(), key=_when)
    own, shared = [], []
    for article in ordered:
        spoken = [word for name in names.get(article.id, ()) for word in name.split()]
        counted = Counter(f"#{number}" for number in figures(article.text))
        words = Counter(terms.get(article.id, ()))
        own.append(words + Counter(f"@{word.casefold()}" for word in spoken) + counted)
        shared.append(Counter(f"@{skeleton(word)}" for word in spoken if len(word) > 1) + counted)
    vectors: list[dict[str, Vector]] = [{} for _ in ordered]
    languages = sorted({article.language for article in ordered})
    for language in languages:
        speaking = [index for index, article in enumerate(ordered) if article.language == language]
        for index, vector in zip(speaking, _weighed([own[index] for index in speaking]), strict=True):
            vectors[index][language] = vector
    for index, vector in enumerate(_weighed(shared) if len(languages) > 1 else ()):
        vectors[index][""] = vector
    groups: list[Group] = []
    holders: dict[tuple[str, str], list[int]] = {}
    for index, article in enumerate(ordered):
        new = Group([index], article.published.earliest, article.published.latest)
        for channel, vector in vectors[index].items():
            new.counts[channel], new.sums[channel] = 1, dict(vector)
            new.squares[channel] = math.fsum(weight * weight for weight in vector.values())
        keys = [(channel, term) for channel, vector in vectors[index].items() for term in vector]
        best = _best(new, groups, sorted({at for key in keys for at in holders.get(key, ())}), settings)
        if best is None:
            best = len(groups)
            groups.append(new)
        else:
            keys = [(channel, term) for channel, term in keys if term not in groups[best].sums.get(channel, {})]
            _join(groups[best], new)
        for key in keys:
            holders.setdefault(key, []).append(best)
    while (fewer := _merged(groups, settings)) is not None:
        groups = fewer
    stories = [tuple(ordered[index].id for index in sorted(group.members)) for group in groups]
    return tuple(sorted(stories, key=lambda story: (-len(story), story)))


def _when(article: Article) -> tuple[bool, datetime, ArticleId]:
    """The order in which articles are taken up: by publication, those without a date last."""
    earliest = article.published.earliest
    return earliest is None, earliest or datetime.min, article.id


def _weighed(counts: Sequence[Counter[str]]) -> list[Vector]:
    """A vector of unit length for each article: what stands out of it, by repetition and rarity."""
    held = Counter(term for counted in counts for term in counted)
    rarity = {term: math.log((len(counts) + PRIOR) / (number + COMMON)) for term, number in held.items()}
    vectors = []
    for counted in counts:
        weights = [((1 + math.log(times)) * rarity[term], term) for term, times in counted.items()]
        weights.sort(key=lambda pair: (-pair[0], pair[1]))
        floor = weights[SALIENT][0] if len(weights) > SALIENT else 0.0
        kept = [(term, weight - floor) for weight, term in weights[:SALIENT] if weight > floor]
        length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
        vectors.append({term: weight / length for term, weight in kept})
    return vectors


def _alike(one: Group, two: Group) -> float:
    """How alike two groups are, 0 to 1: in the language that shows it most; else by names and figures."""
    both = [channel for channel in one.counts if channel and channel in two.counts]
    if both:
        return max(_link(one, two, channel) for channel in both)
    if "" not in one.counts or "" not in two.counts:
        return 0.0
    return ACROSS * _link(one, two, "")


def _link(one: Group, two: Group, channel: str) -> float:
    """The geometric mean of average link and centroid cosine in a channel."""
    small, large = sorted((one.sums[channel], two.sums[channel]), key=len)
    products = [weight * large[term] for term, weight in small.items() if term in large]
    centroid = math.sqrt(one.squares[channel] * two.squares[channel])
    average = one.counts[channel] * two.counts[channel]
    if len(products) < LEAST[bool(channel)] or not centroid:
        return 0.0
    return math.fsum(products) / math.sqrt(centroid * average)


def _best(new: Group, groups: Sequence[Group], near: Iterable[int], settings: Settings) -> int | None:
    """The group that ``new`` is most alike to, the earlier of two; None where none is alike enough."""
    best, most = None, settings.story_similarity
    for index in near:
        if _apart(new, groups[index]) <= settings.story_days:
            score = _alike(new, groups[index])
            if score > most or (score == most and best is None):
                best, most = index, score
    return best


def _apart(one: Group, two: Group) -> int:
    """Days in the calendar between two groups; 0 where they overlap or where one isn't dated."""
    if one.earliest is None or one.latest is None or two.earliest is None or two.latest is None:
        return 0
    return max((one.earliest.date() - two.latest.date()).days, (two.earliest.date() - one.latest.date()).days, 0)


def _join(group: Group, new: Group) -> None:
    """Adds ``new`` to ``group``."""
    group.members += new.members
    if new.earliest is not None:
        group.earliest = new.earliest if group.earliest is None else min(group.earliest, new.earliest)
    if new.latest is not None:
        group.latest = new.latest if group.latest is None else max(group.latest, new.latest)
    for channel, vector in new.sums.items():
        sums = group.sums.setdefault(channel, {})
        square = group.squares.get(channel, 0.0)
        for term, weight in vector.items():
            before = sums.get(term, 0.0)
            sums[term] = before + weight
            square += weight * (2 * before + weight)
        group.counts[channel] = group.counts.get(channel, 0) + new.counts[channel]
        group.squares[channel] = square


def _merged(groups: list[Group], settings: Settings) -> list[Group] | None:
    """The groups with those joined that are alike: the most alike first, each once; None where there are none."""
    holders: dict[tuple[str, str], list[int]] = {}
    for index, group in enumerate(groups):
        for channel, vector in group.sums.items():
            for term in sorted(vector, key=lambda term: (-vector[term], term))[:HEADS]:
                holders.setdefault((channel, term), []).append(index)
    pairs = {(one, two) for held in holders.values() for n, one in enumerate(held) for two in held[n + 1 :]}
    scored = []
    for one, two in sorted(pairs):
        if _apart(groups[one], groups[two]) <= settings.story_days:
            score = _alike(groups[one], groups[two])
            if score >= settings.story_similarity:
                scored.append((-score, one, two))
    gone: set[int] = set()
    for _, one, two in sorted(scored):
        if one not in gone and two not in gone:
            _join(groups[one], groups[two])
            gone |= {one, two}
            groups[two].members = []
    return [group for group in groups if group.members] if gone else None
