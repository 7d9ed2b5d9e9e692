"""Train the static multilingual encoder from parallel sentences, word pairs and transliterated names.

    python training/encoder/train.py DATA OUT

DATA holds ``sentences``, ``lexicon`` and ``names`` as ``*.jsonl.gz``, a pair a line: ``{"src": set, "l1": language,
"t1": text, "l2": language, "t2": text}``. OUT receives ``pieces.model`` (SentencePiece, unigram), ``vectors.npy`` (a
row of int8 a piece), ``scales.npy`` (float16) and ``run.json`` (settings, data, times); then run finish.py. One thread;
the same seed gives the same weights on the same machine. Needs torch and sentencepiece.

Method: a text is the sum of its pieces' rows; the two sides of a pair must find each other among the pairs of a batch
(InfoNCE both ways, cosine x 20). A batch holds one kind and one pair of languages, so that language is no shortcut.
The table is the whole model, its row lengths are the learned weights of the pieces.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import io
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm
import torch
import torch.nn.functional as F  # noqa: N812

SHARES = {"sentences": 1.0, "lexicon": 0.35, "names": 0.1}
"""How often a kind of pairs is drawn."""
LONGEST = 128
"""Pieces of a text that are read."""

Pair = tuple[str, str, str, str, str]
"""Kind, language and text of either side."""


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Every pair of the three data files."""
    for kind in SHARES:
        with gzip.open(folder / f"{kind}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                pair = json.loads(line)
                yield kind, pair["l1"], pair["t1"], pair["l2"], pair["t2"]


def train_pieces(pairs: list[Pair], out: Path, size: int, per_language: int, seed: int) -> None:
    """Unigram pieces over an equal share of text from each language."""
    texts: dict[str, set[str]] = collections.defaultdict(set)
    for _, first, left, second, right in pairs:
        texts[first].add(left)
        texts[second].add(right)
    rng = random.Random(seed)
    sample = []
    for language in sorted(texts):
        lines = sorted(texts[language])
        rng.shuffle(lines)
        sample += lines[:per_language]
    rng.shuffle(sample)
    model = io.BytesIO()  # written to a file, the model would keep the file's path
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sample), model_writer=model, vocab_size=size, model_type="unigram",
        normalization_rule_name="nmt_nfkc_cf", character_coverage=0.9995, num_threads=1, minloglevel=2,
        split_digits=True, byte_fallback=False, max_sentence_length=2000, bos_id=-1, eos_id=-1,
    )  # fmt: skip
    (out / "pieces.model").write_bytes(model.getvalue())


class Texts:
    """Every distinct text once, as piece numbers in one flat array."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}

    def add(self, text: str) -> int:
        """The number of a text."""
        return self.index.setdefault(text, len(self.index))

    def encode(self, pieces: Any) -> None:
        """Cuts all texts into pieces."""
        flat, starts, texts = [], [0], list(self.index)
        for begin in range(0, len(texts), 50_000):
            for numbers in pieces.encode(texts[begin : begin + 50_000], num_threads=1):
                numbers = numbers[:LONGEST] or [0]
                flat.append(np.asarray(numbers, np.int32))
                starts.append(starts[-1] + len(numbers))
        self.flat, self.starts = np.concatenate(flat), np.asarray(starts, np.int64)

    def bag(self, which: np.ndarray, rng: np.random.Generator, drop: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Numbers and offsets for EmbeddingBag, pieces dropped at random, never all of a text."""
        begin, size = self.starts[which], self.starts[which + 1] - self.starts[which]
        first = np.concatenate([[0], np.cumsum(size)[:-1]])
        places = np.arange(size.sum()) - np.repeat(first - begin, size)
        keep = rng.random(len(places)) >= drop
        keep[first + (rng.random(len(size)) * size).astype(np.int64)] = True
        owner = np.repeat(np.arange(len(size)), size)[keep]
        offsets = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(size)))[:-1]])
        return torch.from_numpy(self.flat[places[keep]].astype(np.int64)), torch.from_numpy(offsets)


class Feed:
    """Batches of pairs: kinds by :data:`SHARES`, language pairs by the square root of their size."""

    def __init__(self, pairs: list[Pair], texts: Texts, pivots: float, rng: np.random.Generator) -> None:
        groups: dict[tuple[str, str, str], list[tuple[int, int]]] = collections.defaultdict(list)
        for kind, first, left, second, right in pairs:
            groups[kind, first, second].append((texts.add(left), texts.add(right)))
        self.rng, self.keys = rng, sorted(groups)
        self.groups = {key: np.asarray(groups[key], np.int64) for key in self.keys}
        weight = np.array([len(groups[k]) ** 0.5 * (pivots if {"en", "de"} & set(k[1:]) else 1) for k in self.keys])
        for kind, share in SHARES.items():
            chosen = np.array([key[0] == kind for key in self.keys])
            if chosen.any():
                weight[chosen] *= share / weight[chosen].sum()
        self.weight = weight / weight.sum()
        self.order = {key: rng.permutation(len(self.groups[key])) for key in self.keys}
        self.place = dict.fromkeys(self.keys, 0)

    def next(self, size: int) -> tuple[str, np.ndarray]:
        """Kind and rows of the next batch."""
        key = self.keys[self.rng.choice(len(self.keys), p=self.weight)]
        if self.place[key] >= len(self.order[key]):
            self.order[key], self.place[key] = self.rng.permutation(len(self.order[key])), 0
        rows = self.groups[key][self.order[key][self.place[key] : self.place[key] + size]]
        self.place[key] += size
        return key[0], rows


def contrast(left: torch.Tensor, right: torch.Tensor, rows: np.ndarray, scale: float) -> torch.Tensor:
    """InfoNCE both ways; pairs of the batch that share a text with another are no negatives of it."""
    logits = F.normalize(left, dim=1) @ F.normalize(right, dim=1).T * scale
    same = torch.from_numpy((rows[:, :1] == rows[None, :, 0]) | (rows[:, 1:] == rows[None, :, 1]))
    same.fill_diagonal_(False)
    logits = logits.masked_fill(same, -1e4)
    goal = torch.arange(len(rows))
    return (F.cross_entropy(logits, goal) + F.cross_entropy(logits.T, goal)) / 2


def save(out: Path, table: np.ndarray) -> None:
    """Write the float table as int8 rows with one float16 scale each."""
    scales = np.maximum(np.abs(table).max(axis=1) / 127.0, 1e-6).astype(np.float16)
    rows = np.round(table / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
    np.save(out / "vectors.npy", rows)
    np.save(out / "scales.npy", scales)


def main() -> None:
    """Trains and saves; a checkpoint every 2,500 steps."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("data", type=Path)
    parse.add_argument("out", type=Path)
    parse.add_argument("--pieces", type=int, default=64_000)
    parse.add_argument("--dim", type=int, default=256)
    parse.add_argument("--steps", type=int, default=15_000)
    parse.add_argument("--batch", type=int, default=1024)
    parse.add_argument("--rate", type=float, default=0.02)
    parse.add_argument("--drop", type=float, default=0.15, help="share of pieces left out at random")
    parse.add_argument("--scale", type=float, default=20.0)
    parse.add_argument("--pivots", type=float, default=3.0, help="extra weight of pairs with English or German")
    parse.add_argument("--tokenizer", type=Path, help="take these pieces instead of training new ones")
    parse.add_argument("--per-language", type=int, default=80_000)
    parse.add_argument("--seed", type=int, default=7)
    args = parse.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    began = time.time()
    pairs = list(read_pairs(args.data))
    if args.tokenizer:
        (args.out / "pieces.model").write_bytes(args.tokenizer.read_bytes())
    else:
        train_pieces(pairs, args.out, args.pieces, args.per_language, args.seed)
    pieces = spm.SentencePieceProcessor(model_file=str(args.out / "pieces.model"))
    texts = Texts()
    feed = Feed(pairs, texts, args.pivots, rng)
    texts.encode(pieces)
    print(f"{len(pairs)} pairs, {len(texts.index)} texts, {time.time() - began:.0f} s", flush=True)

    table = torch.nn.EmbeddingBag(pieces.get_piece_size(), args.dim, mode="sum", sparse=True)
    torch.nn.init.normal_(table.weight, std=0.1)
    optimizer = torch.optim.SparseAdam(table.parameters(), lr=args.rate)
    began, running = time.time(), collections.Counter[str]()
    for step in range(1, args.steps + 1):
        kind, rows = feed.next(args.batch)
        for setting in optimizer.param_groups:
            setting["lr"] = args.rate * max(0.02, 1 - (step - 1) / args.steps)
        left, right = (table(*texts.bag(rows[:, side], rng, args.drop)) for side in (0, 1))
        loss = contrast(left, right, rows, args.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running[kind] += loss.item()
        running["n " + kind] += 1
        if step % 500 == 0:
            shown = {kind: round(running[kind] / max(1, running["n " + kind]), 3) for kind in SHARES}
            print(step, f"{time.time() - began:.0f} s", shown, flush=True)
            running.clear()
        if step % 2_500 == 0 or step == args.steps:
            save(args.out, table.weight.detach().numpy())
    run = {name: str(value) if isinstance(value, Path) else value for name, value in vars(args).items()}
    run |= {"pairs": len(pairs), "seconds": round(time.time() - began), "torch": torch.__version__}
    run["sha256"] = {kind: hashlib.sha256((args.data / f"{kind}.jsonl.gz").read_bytes()).hexdigest() for kind in SHARES}
    (args.out / "run.json").write_text(json.dumps(run, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
