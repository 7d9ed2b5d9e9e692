"""Part of speech, features, dependencies and names of the words of sentences, by one small network for all languages.

The network (``models/tagger``; made by ``training/tagger``) stands on the embedded encoder's vectors. What it can't do
well enough in a language, its card switches off (``card.toml``): then the columns are empty, not guessed. A tree is
evidence for who did what, never the only witness: :attr:`Tagged.sure` says how sure an attachment is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from tellings.annotate.encode import embedded
from tellings.annotate.network import INPUT_LIMIT, INPUT_STEPS, Doubles, Floats, Network, Scores
from tellings.annotate.one_thread import one_thread
from tellings.annotate.trees import best_path, marginals, tree
from tellings.annotate.wordforms import Lists, Seen, Wordforms
from tellings.languages import table
from tellings.models import folder
from tellings.types import MentionType, Record

LONGEST = 160
"""Words that the network sees at once; a longer sentence is cut, and its parts hang on the first by ``parataxis``."""
CHUNK = 3_000
"""Words that are worked on together."""
REMEMBERED = 40_000
"""Words whose input is kept."""


class Endings(Record, frozen=True):
    """``tagger.toml``: ``endings`` are cut off the last word of a name: case particles written together with it."""

    endings: tuple[str, ...] = ()


class Name(Record, frozen=True):
    """A name: words ``first`` to ``last`` (not included); ``tail`` characters of the last word don't belong to it.

    ``score``: how likely the network finds its least likely word's tag, 0 to 1.
    """

    first: int
    last: int
    type: MentionType
    score: float
    tail: int = 0


class Tagged(Record, frozen=True):
    """A sentence in columns, a row a word; a column is empty where the card says that it would be guesswork.

    ``upos``: Universal part of speech; ``feats``: UD features ("Case=Nom|Number=Sing"), "" for none; ``heads``: the
    word's head, -1 for the root; ``deprels``: UD relation to it, with a subtype only where that says who did it
    (``nsubj:pass``, ``obl:agent``); ``sure``: probability of head and relation; ``joined``: the word goes on with the
    one before it (in scripts without spaces a "word" is one character). ``names`` don't overlap.
    """

    upos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    sure: tuple[float, ...] = ()
    joined: tuple[bool, ...] = ()
    names: tuple[Name, ...] = ()


class Abilities(msgspec.Struct, frozen=True):
    """What the tagger may say in a language."""

    upos: bool = False
    tree: bool = False
    names: bool = False
    feats: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True):
    """``card.toml``: version of the weights, abilities by language."""

    version: str
    languages: dict[str, Abilities]


def tagged(sentences: Sequence[Sequence[str]], language: str, abilities: Abilities | None = None) -> list[Tagged]:
    """The words of sentences tagged; an unknown language gives empty columns. Words as ``tokens.words`` cuts them.

    ``abilities`` replaces what the card allows: for measuring.
    """
    abilities = abilities or card().languages.get(language)
    if abilities is None:
        return [Tagged() for _ in sentences]
    with one_thread():
        return _tagger().tagged(sentences, language, abilities)


def version() -> str:
    """Stands for the weights in keys of stored results."""
    return f"{embedded().name} tagger-{card().version}"


@cache
def card() -> Card:
    """The tagger's card."""
    content = (folder("tagger") / "card.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(content), Card)


class _Tree(NamedTuple):
    """The columns of :class:`Tagged` that a tree fills."""

    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    sure: tuple[float, ...] = ()


@cache
def _tagger() -> Tagger:
    return Tagger(folder("tagger"))


class Tagger:
    """Weights, label names, and what was computed for words seen before."""

    def __init__(self, path: Path) -> None:
        with np.load(path / "weights.npz") as loaded:
            weights = {name: loaded[name] for name in loaded.files}
        with np.load(path / "lists.npz") as loaded:
            lists = Lists({name: loaded[name] for name in loaded.files})
        scheme: dict[str, Any] = msgspec.json.decode(weights.pop("scheme").tobytes())
        self.upos, self.deprel, self.tags = scheme["upos"], scheme["deprel"], scheme["names"]
        self.feats: dict[str, list[str]] = scheme["feats"]
        self.languages: list[str] = scheme["languages"]
        self.inputs = _Inputs(weights, lists)
        self.network = Network(weights)
        self.steps: Doubles = weights["steps"].astype(np.float64)
        self.root = self.deprel.index("root")

    def tagged(self, sentences: Sequence[Sequence[str]], language: str, abilities: Abilities) -> list[Tagged]:
        """As :func:`tagged`."""
        number = self.languages.index(language) if language in self.languages else 0
        parts = [
            (n, start, sentence[start : start + LONGEST])
            for n, sentence in enumerate(sentences)
            for start in range(0, len(sentence), LONGEST)
        ]
        parts.sort(key=lambda part: len(part[2]))
        found: dict[tuple[int, int], Tagged] = {}
        at = 0
        while at < len(parts):
            end, size = at, 0
            while end < len(parts) and (end == at or size + len(parts[end][2]) <= CHUNK):
                size += len(parts[end][2])
                end += 1
            chunk = parts[at:end]
            inputs = self.inputs.of([part[2] for part in chunk], number)
            scores = self.network.run(inputs)
            trees = self._trees(scores) if abilities.tree else [_Tree()] * len(chunk)
            for (n, start, forms), score, found_tree in zip(chunk, scores, trees, strict=True):
                found[n, start] = self._read(forms, score, found_tree, language, abilities)
            at = end
        return [
            _together([found[n, start] for start in range(0, len(sentence), LONGEST)])
            for n, sentence in enumerate(sentences)
        ]

    def _read(self, forms: Sequence[str], scores: Scores, found: _Tree, language: str, abilities: Abilities) -> Tagged:
        """The labels that scores stand for."""
        values = self._values(scores.feats)
        return Tagged(
            upos=tuple(self.upos[n] for n in np.round(scores.upos, 5).argmax(1).tolist()) if abilities.upos else (),
            feats=_feats(values, abilities.feats, len(forms)) if abilities.feats else (),
            heads=found.heads,
            deprels=found.deprels,
            sure=found.sure,
            joined=tuple(value == "Yes" for value in values["Joined"]),
            names=self._names(forms, scores.names, language) if abilities.names else (),
        )

    def _values(self, scores: Doubles) -> dict[str, list[str]]:
        """The value of each feature for each word, "" for none."""
        out, at, rounded = {}, 0, np.round(scores, 5)
        for name, listed in self.feats.items():
            best = rounded[:, at : at + len(listed) + 1].argmax(1).tolist()
            out[name] = [listed[n - 1] if n else "" for n in best]
            at += len(listed) + 1
        return out

    def _trees(self, sentences: Sequence[Scores]) -> list[_Tree]:
        """The best trees, their relations scored together."""
        heads = [tree(scores.arcs) for scores in sentences]
        own = np.concatenate([scores.own for scores in sentences])
        chosen = np.concatenate([scores.heads[found] for scores, found in zip(sentences, heads, strict=True)])
        relations = self.network.relations(own, chosen)
        top = np.concatenate(heads) == 0
        relations[top] = np.where(np.arange(relations.shape[1]) == self.root, relations[top], -1e9)
        relations[~top, self.root] = -1e9
        best = relations.argmax(1)
        sure = _softmax(relations)[np.arange(len(best)), best]
        out, at = [], 0
        for scores, found in zip(sentences, heads, strict=True):
            here = slice(at, at + len(found))
            likely = _softmax(scores.arcs)[np.arange(len(found)), found] * sure[here]
            labels = tuple(self.deprel[n] for n in best[here].tolist())
            out.append(_Tree(tuple((found - 1).tolist()), labels, tuple(np.round(likely, 3).tolist())))
            at += len(found)
        return out

    def _names(self, forms: Sequence[str], scores: Doubles, language: str) -> tuple[Name, ...]:
        rounded = np.round(scores, 5)
        path = best_path(rounded, self.steps)
        if not any(path):
            return ()
        likely = marginals(rounded, self.steps)
        names, at = [], 0
        while at < len(path):
            end = at + 1
            if path[at]:
                while end < len(path) and path[end] == path[at] + 1:
                    end += 1
                score = min(float(likely[n, path[n]]) for n in range(at, end))
                tail = _tail(forms[end - 1], language, alone=end == at + 1)
                names.append(Name(at, end, self.tags[path[at]][2:], round(score, 3), tail))
            at = end
        return tuple(names)


class _Inputs:
    """What goes into the first layer, as whole numbers."""

    def __init__(self, weights: dict[str, NDArray[Any]], lists: Lists) -> None:
        static = embedded()
        self.forms = Wordforms(static.pieces, lists)
        self.vectors = static.rows
        self.static = weights["static"].astype(np.float64) * weights["static.scale"].astype(np.float64)
        self.mix = weights["mix"].astype(np.float64) * weights["mix.scale"].astype(np.float64)
        self.buckets, self.bucket_scale = weights["hash"], weights["hash.scale"].astype(np.float64)
        self.bias = weights["language"].astype(np.float64) + weights["static.bias"].astype(np.float64)
        self.gain, self.shift = weights["norm.gain"].astype(np.float64), weights["norm.shift"].astype(np.float64)
        self.by_pieces: dict[tuple[tuple[int, ...], int, int], Doubles] = {}
        self.by_word: dict[tuple[int, Seen], NDArray[np.int16]] = {}

    def of(self, sentences: Sequence[Sequence[str]], language: int) -> list[Floats]:
        seen = [self.forms.seen(forms) for forms in sentences]
        if len(self.by_word) > REMEMBERED:
            self.by_word.clear()
        new = list(dict.fromkeys(word for words in seen for word in words if (language, word) not in self.by_word))
        if new:
            for word, row in zip(new, self._rows(new, language), strict=True):
                self.by_word[language, word] = row
        return [np.stack([self.by_word[language, word] for word in words]).astype(np.float32) for words in seen]

    def _rows(self, words: Sequence[Seen], language: int) -> NDArray[np.int16]:
        buckets = np.array([word.buckets for word in words])
        x = (self.buckets[buckets] * self.bucket_scale[buckets][..., None]).sum(1) @ self.mix
        x += self._projected([word[:3] for word in words])
        x += self.bias[language]
        x -= x.mean(1, keepdims=True)
        x /= np.sqrt((x * x).mean(1, keepdims=True) + 1e-5)
        x = x * self.gain + self.shift
        counted: NDArray[np.int16] = np.clip(np.rint(x * INPUT_STEPS), -INPUT_LIMIT, INPUT_LIMIT).astype(np.int16)
        return counted

    def _projected(self, keys: Sequence[tuple[tuple[int, ...], int, int]]) -> Doubles:
        """The part of the input that comes from the encoder's vectors."""
        if len(self.by_pieces) > REMEMBERED:
            self.by_pieces.clear()
        new = list(dict.fromkeys(key for key in keys if key not in self.by_pieces))
        if new:
            sizes = [len(pieces) for pieces, *_ in new]
            means = np.add.reduceat(
                self._unit([n for pieces, *_ in new for n in pieces]), np.cumsum([0, *sizes[:-1]]), axis=0
            )
            means /= np.array(sizes)[:, None]
            ends = [self._unit([first for _, first, _ in new]), self._unit([last for *_, last in new])]
            self.by_pieces.update(zip(new, np.concatenate([means, *ends], axis=1) @ self.static, strict=True))
        return np.stack([self.by_pieces[key] for key in keys])

    def _unit(self, numbers: Sequence[int]) -> Doubles:
        rows = self.vectors[numbers].astype(np.float64)
        unit: Doubles = rows / np.maximum(np.sqrt((rows * rows).sum(1, keepdims=True)), 1e-6)
        return unit


def _together(parts: list[Tagged]) -> Tagged:
    """One sentence from the parts that a long one was cut into."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Tagged()
    columns: dict[str, list[Any]] = {name: [] for name in Tagged.__struct_fields__}
    root = parts[0].heads.index(-1) if parts[0].heads else -1
    for number, part in enumerate(parts):
        shift = number * LONGEST
        own = {name: list(getattr(part, name)) for name in columns}
        own["names"] = [msgspec.structs.replace(n, first=n.first + shift, last=n.last + shift) for n in part.names]
        if number:
            own["heads"] = [head + shift if head >= 0 else root for head in part.heads]
            labelled = zip(part.heads, part.deprels, strict=True)
            own["deprels"] = ["parataxis" if head < 0 else label for head, label in labelled]
        for name, column in columns.items():
            column += own[name]
    return Tagged(**{name: tuple(column) for name, column in columns.items()})


def _feats(values: dict[str, list[str]], names: Sequence[str], size: int) -> tuple[str, ...]:
    kept = sorted(name for name in names if name in values)
    return tuple("|".join(f"{name}={values[name][n]}" for name in kept if values[name][n]) for n in range(size))


def _softmax(scores: Doubles) -> Doubles:
    likely = np.exp(scores - scores.max(1, keepdims=True))
    out: Doubles = likely / likely.sum(1, keepdims=True)
    return out


def _tail(form: str, language: str, alone: bool) -> int:
    """Characters at the end of a name's last word that are a particle; a word of its own keeps two at least."""
    endings: Endings = table(language, "tagger", Endings)
    least = 2 if alone else 1
    return max((len(e) for e in endings.endings if form.endswith(e) and len(form) - len(e) >= least), default=0)
