"""One speaker's words are quoted in two wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.check.lookup import Lookup, finding, side
from tellings.types import Citation, Finding, Report, Story

LONG, LEAST, LESS = 5, 0.6, 0.35
"""Words from which a quotation is compared as a whole; share of the shorter one that must be in both, and where a word
is in both that no other quotation of the story has."""
TELLING_WORD = 8
"""Letters of a word that by itself shows that two short quotations are of one utterance."""
WORD = re.compile(r"\w+")


class Quoted(NamedTuple):
    """Words in quotation marks with who said them; ``words`` case folded, without marks."""

    cite: Citation
    language: str
    speaker: str
    words: tuple[str, ...]


def check(story: Story) -> Iterator[Finding]:
    """One speaker's words are quoted in two wordings."""
    lookup = Lookup(story)
    quoted = [q for report in story.reports for q in _of_report(report, lookup)]
    common = Counter(word for q in quoted for word in set(q.words))
    common.update(dict.fromkeys(_words_of_names(story), 9))
    for group in _utterances(quoted, common):
        wordings = _wordings(group)
        if len(wordings) > 1 and len({q.cite.article for q in group}) > 1:
            speaker = group[0].speaker
            sides = [side(lookup, same[0].cite.quote, [q.cite for q in same], (speaker,)) for same in wordings]
            why = f"Reports quote {speaker} on the same in {len(wordings)} wordings; a word stands for another."
            score = 0.8 if len(group[0].words) >= LONG else 0.6
            yield finding("quote", "note", f"words of {speaker}", sides, score, why)


def _words_of_names(story: Story) -> set[str]:
    """The words of all names: that two quotations name one country shows nothing."""
    mentions = [cite.quote for entity in story.entities for cite in entity.mentions]
    return {word for name in mentions for word in WORD.findall(name.casefold())}


def _of_report(report: Report, lookup: Lookup) -> Iterator[Quoted]:
    for quote in report.annotations.quotes:
        if quote.form == "indirect" or not quote.speakers or quote.speakers[0].kind in ("anonymous", "unknown"):
            continue
        speaker = lookup.name(quote.speakers[0])
        for content in quote.content:
            cite = report.cite(content)
            words = tuple(WORD.findall(cite.quote.casefold().replace("’", "").replace("'", "")))
            if len(words) > 1:
                yield Quoted(cite, report.annotations.language, speaker, words)


def _utterances(quoted: Sequence[Quoted], common: Counter[str]) -> list[list[Quoted]]:
    """Quotations of one utterance in one language, two or more."""
    groups: list[list[Quoted]] = []
    for one in quoted:
        home = next((g for g in groups if any(_one_utterance(one, other, common) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [group for group in groups if len(group) > 1]


def _one_utterance(one: Quoted, two: Quoted, common: Counter[str]) -> bool:
    from rapidfuzz.distance import LCSseq

    if one.speaker != two.speaker or one.language != two.language or one.cite.article == two.cite.article:
        return False
    shorter = min(len(one.words), len(two.words))
    if shorter >= LONG:
        alike = LCSseq.similarity(one.words, two.words)
        own = any(len(word) > 3 and common[word] <= 2 for word in set(one.words) & set(two.words))
        return alike >= LEAST * shorter or (own and alike >= LESS * shorter)
    return any(
        len(a) >= TELLING_WORD and a[:TELLING_WORD] == b[:TELLING_WORD] and max(common[a], common[b]) <= 3
        for a in one.words
        for b in two.words
    )


def _wordings(group: Sequence[Quoted]) -> list[list[Quoted]]:
    """The quotations by wording: those that differ only in how much they quote are of one wording."""
    wordings: list[list[Quoted]] = []
    for quoted in sorted(group, key=lambda q: (-len(q.words), q.cite)):
        home = next((w for w in wordings if not replaced(w[0].words, quoted.words)), None)
        if home is None:
            wordings.append([quoted])
        else:
            home.append(quoted)
    return wordings


def replaced(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether words of the one stand where the other has different ones; left out and put in don't count."""
    from rapidfuzz.distance import Levenshtein

    a, b = tuple(one), tuple(two)
    low = start = 0
    for block in Levenshtein.editops(a, b).as_matching_blocks():
        gone, come = a[low : block.a], b[start : block.b]
        if gone and come and "".join(gone) != "".join(come):
            return True
        low, start = block.a + block.size, block.b + block.size
    return False
