"""Finds quotes in articles whose quotes people marked, and prints how far content, speaker and cue agree.

``dewn``: words of the content, one found quote to one marked one by descending F1 of their words; a pair counts at
≥ .3, at ≥ .8 and where no word differs. ``all`` has every type, ``told`` leaves out *Reported* (a speech act named, not
its words: "kritisierte die Reform"), ``direct`` is marked Direct beside our direct and mixed quotes, ``indirect``
the rest beside our indirect ones. A speaker is right where the first of ours shares a word with the marked source,
among pairs at ≥ .3 whose source is marked. ``rwk-press``: F1 over words, form by form; about half of the words marked
direct stand in no quotation marks there. ``ruop-valid``: holders of opinions beside our speakers, by overlap; many
holders feel and say nothing, so only what we credit wrongly tells. ``--errors`` lists what differs. PolNeAR comes
without text. ``own-LANGUAGE``: our own annotation of sixty sentences of NTREX (annotations/README.md), as ``dewn``; a
clause with quoted words in it is marked once there, as one *mixed* quote, so what we find in it counts with it.
``chains-LANGUAGE``: our own annotation of who says it and who passes it on in passages of reports. A marked chain is
matched to our quote that holds most of its first words; a link is right where our speaker at its place overlaps it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from evaluation.annotated import annotated as annotated_by_us
from tellings.annotate.mentions import mentions
from tellings.annotate.quotes import quotes
from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import parsed
from tellings.types import Quote, Span

SETS = ("dewn-dev", "dewn-test", "rwk-press", "ruop-valid")
OWN = ("fr", "es", "it", "nl", "pl", "pt", "uk")
CHAINS = ("de", "en", "fr", "es")
OWN_TYPES = {"direct": "Direct", "mixed": "Direct", "indirect": "Indirect"}
KNOWN = {
    "rwk-press": "redewiedergabe/tagger, its own splits, with fiction: direct 85, indirect 76",
    "ruop-valid": "best of the shared task on whole opinion tuples, its test part: 41",
}
"""What others reached, as said in the data's README."""
WORD = re.compile(r"\w+")
KINDS = ("all", "told", "direct", "indirect")
TYPES = {"direct": ("Direct",), "indirect": ("Indirect", "IndirectFreeIndirect", "FreeIndirect")}
FORMS = {"direct": ("direct", "mixed"), "indirect": ("indirect",)}
LEVELS = (0.3, 0.8, 0.999)

Words = frozenset[int]


class Document(NamedTuple):
    """A marked text with the quotes found in it."""

    row: dict[str, Any]
    found: tuple[Quote, ...]


class Score(NamedTuple):
    """Counts of one kind of quote: marked, found, pairs at each of ``LEVELS``."""

    gold: int = 0
    found: int = 0
    pairs: tuple[int, ...] = (0,) * len(LEVELS)

    def plus(self, other: Score) -> Score:
        """Both together."""
        pairs = tuple(one + two for one, two in zip(self.pairs, other.pairs, strict=True))
        return Score(self.gold + other.gold, self.found + other.found, pairs)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file, places as spans."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for part in (*row.get("quotes", ()), *row.get("opinions", ())):
                for role in ("content", "source", "cue"):
                    part[role] = tuple(Span(*place) for place in part.get(role) or ())
            yield row


def own_rows(data: Path, language: str) -> Iterator[dict[str, Any]]:
    """Our own annotations in a language, as records of the sets."""
    for row in annotated_by_us("quotes", data):
        if row.language == language:
            quotes = [
                {
                    "type": OWN_TYPES[quote["form"]],
                    "content": tuple(Span(*place) for place in quote["content"]),
                    "source": tuple(Span(*place) for place in quote["speaker"] or ()),
                    "cue": tuple(Span(*place) for place in quote["cue"] or ()),
                }
                for quote in row.spans
            ]
            yield {"text": row.text, "lang": language, "quotes": quotes}


def chain_rows(data: Path, language: str) -> Iterator[dict[str, Any]]:
    """Our own annotations of chains in a language: the whole text, the part that was read, the chains in it."""
    for row in annotated_by_us("chains", data):
        if row.language == language:
            chains = [
                (Span(*chain["content"]), tuple(Span(start, end) for start, end, _ in chain["links"]))
                for chain in row.spans
            ]
            yield {"text": row.text, "lang": language, "part": Span(*row.part), "chains": chains}


def words(text: str, spans: Iterable[Span]) -> Words:
    """Where the words of ``spans`` start."""
    return frozenset(match.start() for span in spans for match in WORD.finditer(text, span.start, span.end))


def f1(hits: int, gold: int, found: int) -> float:
    """F1 in per cent."""
    return 200 * hits / (gold + found) if gold + found else 0.0


def paired(gold: Sequence[Words], found: Sequence[Words], level: float) -> dict[int, int]:
    """Marked quote → found quote, one to one, the most alike first."""
    alike = [
        (2 * len(one & two) / (len(one) + len(two)), i, j)
        for i, one in enumerate(gold)
        for j, two in enumerate(found)
        if one & two
    ]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(alike, reverse=True):
        if score >= level and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def annotated(records: Iterable[dict[str, Any]]) -> tuple[list[Document], int, float]:
    """The documents of a set, their sentences, and the seconds that finding quotes took beyond words and names."""
    documents, count, taken = [], 0, 0.0
    for row in records:
        text, language = row["text"], row.get("lang", "de")
        cut = sentences(text, language)
        tagged, names = parsed(text, cut, language)
        named = mentions(text, language, cut, tagged, names)
        start = time.process_time()
        found = quotes(text, language, cut, tagged, named)
        taken += time.process_time() - start
        count += len(cut)
        documents.append(Document(row, found))
    return documents, count, taken


def of_kind(document: Document, kind: str) -> tuple[list[dict[str, Any]], list[Quote]]:
    """The marked and the found quotes that count as ``kind``."""
    gold = [quote for quote in document.row["quotes"] if quote["content"]]
    if kind == "told":
        gold = [quote for quote in gold if quote["type"] != "Reported"]
    elif kind != "all":
        gold = [quote for quote in gold if quote["type"] in TYPES[kind]]
    return gold, [quote for quote in document.found if kind in ("all", "told") or quote.form in FORMS[kind]]


def content_score(document: Document, kind: str) -> Score:
    """Pairs of contents at each level."""
    text = document.row["text"]
    gold, found = of_kind(document, kind)
    ours = [words(text, quote.content) for quote in found]
    theirs = [words(text, quote["content"]) for quote in gold]
    return Score(len(gold), len(found), tuple(len(paired(theirs, ours, level)) for level in LEVELS))


def speaker_score(document: Document, kind: str, errors: bool) -> tuple[int, int, int]:
    """Right, silent and all speakers among the pairs at the lowest level."""
    text = document.row["text"]
    gold, found = of_kind(document, kind)
    ours = [words(text, quote.content) for quote in found]
    pairs = paired([words(text, quote["content"]) for quote in gold], ours, LEVELS[0])
    right = silent = count = 0
    for i, quote in enumerate(gold):
        if i not in pairs:
            if errors:
                print(f"  missed {kind}: {cited(text, quote['content'])}")
            continue
        source = words(text, quote["source"])
        if not source:
            continue
        credited = words(text, [speaker.span for speaker in found[pairs[i]].speakers[:1] if speaker.span])
        right, silent, count = right + bool(source & credited), silent + (not credited), count + 1
        if errors and not source & credited:
            print(f"  speaker {kind}: {cited(text, quote['source'])} | {cited(text, quote['content'])}")
    if errors:
        for j, other in enumerate(found):
            if j not in pairs.values():
                print(f"  extra {kind}: {cited(text, other.content)}")
    return right, silent, count


def cue_score(document: Document) -> tuple[int, int, int]:
    """Cues found where one is marked, marked and found cues; each place once."""
    text = document.row["text"]
    theirs = distinct(words(text, quote["cue"]) for quote in document.row["quotes"])
    ours = distinct(words(text, [quote.cue]) for quote in document.found if quote.cue)
    return len(paired(theirs, ours, 0.0)), len(theirs), len(ours)


def distinct(places: Iterable[Words]) -> list[Words]:
    """``places`` in order, each once, empty ones left out."""
    return sorted({place for place in places if place}, key=sorted)


def cited(text: str, spans: Iterable[Span]) -> str:
    """The words of ``spans``, for a list of errors."""
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)[:160]


def report_dewn(documents: Sequence[Document], errors: bool) -> None:
    """Prints contents, speakers and cues."""
    print(f"  {'content':10}{'gold':>6}{'found':>6}{'P':>7}{'R':>7}{'≥.3':>7}{'≥.8':>7}{'exact':>7}")
    for kind in KINDS:
        total = Score()
        for document in documents:
            total = total.plus(content_score(document, kind))
        precision, recall = (100 * total.pairs[0] / max(1, n) for n in (total.found, total.gold))
        cells = [precision, recall, *(f1(pairs, total.gold, total.found) for pairs in total.pairs)]
        print(f"  {kind:10}{total.gold:>6}{total.found:>6}{''.join(f'{cell:>7.1f}' for cell in cells)}")
    for kind in ("direct", "indirect"):
        scores = [speaker_score(document, kind, errors) for document in documents]
        right, silent, count = (sum(column) for column in zip(*scores, strict=True))
        print(f"  speaker {kind}: {100 * right / max(1, count):.1f} right of {count}, {silent} without one")
    hits, gold, found = (sum(column) for column in zip(*map(cue_score, documents), strict=True))
    print(f"  cue: F1 {f1(hits, gold, found):.1f} ({gold} marked, {found} found)")


def report_rwk(documents: Sequence[Document], errors: bool) -> None:
    """Prints F1 over words, form by form; a quote of two types counts for both."""
    for form in ("direct", "indirect"):
        counts: Counter[str] = Counter()
        for row, found in documents:
            gold: set[int] = set()
            for quote in row["quotes"]:
                if form in re.split("[_ ]", quote["type"]):
                    gold |= words(row["text"], quote["content"])
            ours: set[int] = set()
            for other in found:
                if other.form == form:
                    ours |= words(row["text"], other.content)
            counts.update(hits=len(gold & ours), gold=len(gold), found=len(ours))
            if errors:
                for quote in row["quotes"]:
                    place = words(row["text"], quote["content"])
                    if quote["type"] == form and 3 * len(place & ours) < len(place):
                        print(f"  missed {form}: {cited(row['text'], quote['content'])}")
        hits, all_gold, all_found = counts["hits"], counts["gold"], counts["found"]
        precision, recall = (100 * hits / max(1, n) for n in (all_found, all_gold))
        print(f"  words {form}: P {precision:.1f} R {recall:.1f} F1 {f1(hits, all_gold, all_found):.1f}")


def report_ruop(documents: Sequence[Document], errors: bool) -> None:
    """Prints how many named holders are speakers of ours, and speakers of ours that are holders."""
    hits = right = gold = found = 0
    for row, quoted in documents:
        holders = distinct(words(row["text"], opinion["source"]) for opinion in row["opinions"])
        ours = distinct(words(row["text"], [s.span]) for quote in quoted for s in quote.speakers[:1] if s.span)
        hits += sum(1 for holder in holders if any(holder & speaker for speaker in ours))
        right += sum(1 for speaker in ours if any(holder & speaker for holder in holders))
        gold, found = gold + len(holders), found + (len(ours) if holders else 0)
        if errors and holders and not any(holder & speaker for holder in holders for speaker in ours):
            print(f"  holder: {cited(row['text'], [Span(0, len(row['text']))])}")
    print(f"  holders: {hits} of {gold} credited; {right} of our {found} speakers beside a named holder are one")


def folded(found: Sequence[Quote]) -> tuple[Quote, ...]:
    """``found``, where an indirect quote with quoted words in it and those words are one mixed quote."""
    inner: set[Quote] = set()
    out: list[Quote] = []
    for quote in found:
        within = [
            other
            for other in found
            if quote.form == "indirect" and other.form == "mixed" and other.cue == quote.cue and _holds(quote, other)
        ]
        inner.update(within)
        out.append(msgspec.structs.replace(quote, form="mixed") if within else quote)
    return tuple(quote for quote in out if quote not in inner)


def _holds(outer: Quote, inner: Quote) -> bool:
    return all(any(span.covers(piece) for span in outer.content) for piece in inner.content)


def report_own(documents: Sequence[Document], errors: bool) -> None:
    """As ``report_dewn``, with quoted words counted as part of the clause that they stand in."""
    report_dewn([Document(document.row, folded(document.found)) for document in documents], errors)


def report_chains(documents: Sequence[Document], errors: bool) -> None:
    """Prints how many links, first mouths, last carriers and whole chains are right."""
    counts: Counter[str] = Counter()
    for row, found in documents:
        read = [quote for quote in found if any(span.overlaps(row["part"]) for span in quote.content)]
        for content, links in row["chains"]:
            quote = _told(content, read)
            spans = [speaker.span for speaker in quote.speakers] if quote else []
            right = [_overlap(links[at], spans[at : at + 1]) for at in range(len(links))]
            last = _overlap(links[-1], spans[-1:])
            whole = all(right) and len(spans) == len(links)
            counts.update(links=len(links), right=sum(right), chains=1, first=right[0], last=last, whole=whole)
            counts.update(found=quote is not None, several=len(links) > 1, several_whole=whole and len(links) > 1)
            if errors and not whole:
                ours = [(speaker.name, speaker.kind) for speaker in quote.speakers] if quote else "no quote"
                theirs = " < ".join(cited(row["text"], [link]) for link in links)
                print(f"  chain: {theirs} | ours {ours} | {cited(row['text'], [row['part']])}")
    chains = max(1, counts["chains"])
    share = 100 * counts["right"] / max(1, counts["links"])
    print(f"  links right: {counts['right']} of {counts['links']}, {share:.1f}")
    names = {"found": "with a quote", "first": "first mouth", "last": "last carrier", "whole": "whole"}
    for key, name in names.items():
        print(f"  {name}: {counts[key]} of {counts['chains']} chains, {100 * counts[key] / chains:.1f}")
    print(f"  whole, of several links: {counts['several_whole']} of {counts['several']}")


def _told(content: Span, found: Sequence[Quote]) -> Quote | None:
    """The quote that holds most of ``content``; of several the shortest."""

    def shared(quote: Quote) -> int:
        return sum(max(0, min(content.end, span.end) - max(content.start, span.start)) for span in quote.content)

    holding = [quote for quote in found if shared(quote)]
    length = {id(quote): sum(span.end - span.start for span in quote.content) for quote in holding}
    return min(holding, key=lambda quote: (-shared(quote), length[id(quote)]), default=None)


def _overlap(link: Span, spans: Sequence[Span | None]) -> bool:
    return any(span is not None and span.overlaps(link) for span in spans)


REPORTS = {"dewn": report_dewn, "own": report_own, "chains": report_chains, "rwk": report_rwk, "ruop": report_ruop}


def main(argv: list[str]) -> int:
    """Prints some lines a set."""
    parser = argparse.ArgumentParser(prog="python -m evaluation quotes", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"names of sets; by default {' '.join(SETS)} and our own")
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/quotes"))
    parser.add_argument("--errors", action="store_true", help="list what differs from the gold")
    options = parser.parse_args(argv)
    ours = (*(f"own-{language}" for language in OWN), *(f"chains-{language}" for language in CHAINS))
    for name in options.sets or (*SETS, *ours):
        kind, _, language = name.partition("-")
        if name in ours:
            records = (own_rows if kind == "own" else chain_rows)(options.folder.parent, language)
        else:
            records = rows(options.folder / f"{name}.jsonl.gz")
        documents, count, taken = annotated(records)
        print(f"{name}: {len(documents)} documents, {count / max(taken, 1e-9):,.0f} sentences/s")
        REPORTS[name.split("-")[0]](documents, options.errors)
        if name in KNOWN:
            print(f"  ({KNOWN[name]})")
    return 0
