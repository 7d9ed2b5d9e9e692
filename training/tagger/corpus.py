"""Reads treebanks and name sets as sentences of our own tokens.

A treebank's words are brought to the tokens that the package makes of the same text, so that training and run time
agree: several words in one token become one (a contraction, a hyphenated compound), several tokens in one word hang on
its first by ``goeswith``, "Joined". Where that changes a sentence both readings are given (``Sentence.own`` tells them
apart), except in scripts without spaces, where only ours is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scheme import FEATS, NAMES, UPOS, relation

from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import words
from tellings.types import Span

UNSPACED = ("zh", "ja")
NAME_SETS = (
    "germeval2014", "smartdata-de", "europeana", "uner-ewt", "wnut17", "factrueval2016", "uner-bosque", "gsd-ne-ja",
    "stockmark-ja", "uner-gsd-zh", "turkish-wiki-ner",
)  # fmt: skip
"""The sets that may train weights that ship."""
WITH_MISC = {"germeval2014", "gsd-ne-ja", "wnut17", "stockmark-ja", "turkish-wiki-ner", "uner-ewt"}
"""The sets that mark MISC; in the others its absence says nothing."""
GERMEVAL_TRAINED = 4000
"""So many test sentences of GermEval, the first by SHA-1 of their text, train: its train part isn't at hand."""


class Sentence(NamedTuple):
    """``tags`` (names) or the tree columns may be None; -1 is unknown. Heads: 0 is the root, n the n-th token."""

    language: str
    forms: list[str]
    starts: list[int]
    upos: np.ndarray | None = None
    feats: np.ndarray | None = None
    heads: np.ndarray | None = None
    rels: np.ndarray | None = None
    tags: np.ndarray | None = None
    misc: bool = False
    own: bool = True


class Word(NamedTuple):
    """One treebank word; ``start`` and ``end`` are those of the written token it stands in."""

    start: int
    end: int
    form: str
    upos: str
    feats: dict[str, str]
    head: int
    rel: str


# ── treebanks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def read_treebank(path: Path, language: str) -> list[Sentence]:
    """Both readings of every sentence; the gold one first (``own`` False, and None of ours where they are equal)."""
    blocks = list(_blocks(path))
    counts = Counter(name for _, block in blocks for word in block for name in word.feats)
    known = {name for name in FEATS if counts[name] > 50} | {"Joined"}
    out = []
    for text, block in blocks:
        gold = [([n], 0) for n in range(len(block))]
        ours = _own(text, block, language)
        if language not in UNSPACED:
            out.append(
                _sentence(language, [w.form for w in block], [w.start for w in block], block, gold, known, False)
            )
        if ours is not None and ([(text[a:b]) for a, b, *_ in ours] != [w.form for w in block] or language in UNSPACED):
            forms, starts = [text[a:b] for a, b, *_ in ours], [a for a, *_ in ours]
            out.append(_sentence(language, forms, starts, block, [(group, n) for *_, group, n in ours], known, True))
    return out


def _blocks(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Text and words of every sound sentence."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        content = file.read()
    for chunk in content.split("\n\n"):
        rows = [line.split("\t") for line in chunk.split("\n") if line and line[0] != "#"]
        numbers = [row[0] for row in rows if row[0].isdigit()]
        if not rows or numbers != [str(n + 1) for n in range(len(numbers))]:
            continue
        text, block, inside = "", [], 0
        start = end = 0
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0] or int(row[0]) > inside:
                start, end = len(text), len(text) + len(row[1])
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            if "-" in row[0]:
                inside = int(row[0].split("-")[1])
                continue
            feats = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
            head = int(row[6]) if row[6].isdigit() else 0
            block.append(Word(start, end, row[1], row[3], feats, head, row[7]))
        yield text.rstrip(), block


def _own(text: str, block: Sequence[Word], language: str) -> list[tuple[int, int, list[int], int]] | None:
    """Our tokens: start, end, the words in it, and its place among the tokens of these words. None where it fails."""
    spans = list(words(text, Span(0, len(text)), language))
    out: list[tuple[int, int, list[int], int]] = []
    at = 0
    for start, end in spans:
        while at < len(block) and block[at].end <= start:
            at += 1
        inside = [n for n in range(at, len(block)) if block[n].start < end and block[n].end > start]
        if not inside:
            return None
        if out and out[-1][2] and set(out[-1][2]) & set(inside):
            if out[-1][2] != inside:
                return None
            out.append((start, end, inside, out[-1][3] + 1))
        else:
            out.append((start, end, inside, 0))
    covered = {n for *_, inside, _ in out for n in inside}
    return out if len(covered) == len(block) else None


def _sentence(
    language: str, forms: list[str], starts: list[int], block: Sequence[Word], groups: list[tuple[list[int], int]],
    known: set[str], own: bool,
) -> Sentence:  # fmt: skip
    """Tokens from groups of words: a group takes the place of the word whose head lies outside it."""
    first_token = {}
    for token, (group, place) in enumerate(groups):
        if not place:
            first_token.update(dict.fromkeys(group, token))
    size = len(groups)
    upos, heads, rels = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    feats = np.zeros((size, len(FEATS)), np.int64)
    for token, (group, place) in enumerate(groups):
        inside = set(group)
        main = next((n for n in group if block[n].head - 1 not in inside), group[0])
        word = block[main]
        values: dict[str, str] = {}
        for n in reversed(group):
            values |= block[n].feats
        values |= word.feats
        upos[token] = UPOS.index(word.upos) if word.upos in UPOS else -1
        if place:
            heads[token], rels[token] = first_token[main] + 1, relation("goeswith")
            values = {"Joined": "Yes"}
        else:
            heads[token] = first_token[word.head - 1] + 1 if word.head else 0
            rels[token] = relation(word.rel)
        for column, (name, listed) in enumerate(FEATS.items()):
            value = values.get(name, "").split(",")[0]
            feats[token, column] = listed.index(value) + 1 if value in listed else 0 if name in known else -1
            if place and name != "Joined":
                feats[token, column] = -1
    return Sentence(language, forms, starts, upos, feats, heads, rels, None, False, own)


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_names(path: Path) -> list[dict[str, Any]]:
    """The objects of a name set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gold_names(found: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Outer spans without derived forms, parts and nominal mentions."""
    spans: dict[tuple[int, int], str] = {}
    for span in found["spans"]:
        raw = span.get("raw") or ""
        part = raw.endswith(("deriv", "part")) or raw.startswith(("persName_", "placeName_"))
        if not part and span.get("kind") not in ("nominal", "pronoun"):
            spans[span["start"], span["end"]] = span["label"]
    keep: list[tuple[int, int, str]] = []
    for (start, end), label in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        if not keep or start >= keep[-1][1]:
            keep.append((start, end, label))
    return keep


def tagged_sentences(text: str, gold: Sequence[tuple[int, int, str]], language: str, misc: bool) -> Iterator[Sentence]:
    """The sentences of a text with BIO numbers; -1 where a span doesn't meet the edges of our tokens."""
    for sentence in sentences(text, language):
        spans = list(words(text, sentence, language))
        tags = np.zeros(len(spans), np.int64)
        for start, end, label in gold:
            inside = [n for n, (a, b) in enumerate(spans) if a < end and b > start]
            if inside:
                exact = spans[inside[0]][0] == start and spans[inside[-1]][1] == end
                for n, token in enumerate(inside):
                    tags[token] = NAMES.index(("I-" if n else "B-") + label) if exact else -1
        if spans:
            forms, starts = [text[a:b] for a, b in spans], [a for a, _ in spans]
            yield Sentence(language, forms, starts, tags=tags, misc=misc)


def by_hash(text: str) -> str:
    """The order in which sentences are dealt out."""
    return hashlib.sha1(text.encode("utf-8")).hexdigest()


def name_parts(folder: Path, name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The objects of a set that train, and those that test. Dev parts train, too."""
    objects = read_names(folder / f"{name}.jsonl.gz")
    test = [found for found in objects if found["split"] in ("test", "testb")]
    train = [found for found in objects if found["split"] in ("train", "dev")]
    if name == "germeval2014":
        test.sort(key=lambda found: by_hash(found["text"]))
        train, test = train + test[:GERMEVAL_TRAINED], test[GERMEVAL_TRAINED:]
    return train, test


def read_name_sets(folder: Path, converted: dict[int, str]) -> dict[str, list[Sentence]]:
    """The training sentences by "set:language"; Chinese also in simplified script, by ``converted``."""
    out: dict[str, list[Sentence]] = defaultdict(list)
    for name in NAME_SETS:
        train, test = name_parts(folder, name)
        held = {found["text"] for found in test}
        for found in train:
            if found["text"] in held:
                continue
            gold = gold_names(found)
            texts = [found["text"]]
            if found["lang"] == "zh":
                texts.append(found["text"].translate(converted))
            for text in texts:
                out[f"{name}:{found['lang']}"] += tagged_sentences(text, gold, found["lang"], name in WITH_MISC)
    return dict(out)


def joined(parts: Iterable[Path]) -> str:
    """The SHA-256 of files, for the card."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part.read_bytes())
    return state.hexdigest()
