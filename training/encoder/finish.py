"""Finish an encoder that train.py made: how much each piece weighs, and how much each direction.

    python training/encoder/finish.py DATA OUT

Two numbers were chosen on NTREX documents 1 to 60 and tested on the others: the vectors' lengths are raised to the
power 1 + EMPHASIS, which makes telling pieces tell more (written into ``scales.npy``), and the space is turned by the
covariance of sentences to the power -SPREAD, which makes crowded directions count less (``turn.npy``). The rows in
``vectors.npy`` stay as they are, so that what stands on them stays, too. Run it once: it refuses a second time.
"""

from __future__ import annotations

import collections
import gzip
import json
import random
import sys
from pathlib import Path

import numpy as np
import sentencepiece as spm

from tellings.annotate.encode import EMPHASIS

SPREAD = 0.1
SHARE, PER_LANGUAGE, SEED = 0.15, 1500, 1


def sample(data: Path) -> list[str]:
    """Sentences of the training data, at most as many of each language."""
    rng, texts = random.Random(SEED), collections.defaultdict(list)
    with gzip.open(data / "sentences.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if rng.random() < SHARE:
                pair = json.loads(line)
                texts[pair["l1"]].append(pair["t1"])
                texts[pair["l2"]].append(pair["t2"])
    return [text for language in sorted(texts) for text in texts[language][:PER_LANGUAGE]]


def main() -> None:
    """Rewrites ``scales.npy`` and writes ``turn.npy``."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    if (out / "turn.npy").exists():
        sys.exit(f"{out} is finished")
    pieces = spm.SentencePieceProcessor(model_file=str(out / "pieces.model"))
    rows, scales = np.load(out / "vectors.npy").astype(np.float32), np.load(out / "scales.npy").astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1) * scales
    scales = (scales * lengths**EMPHASIS).astype(np.float16)
    table = rows * scales.astype(np.float32)[:, None]
    sums = np.stack([table[numbers].sum(0) for numbers in pieces.encode(sample(data), num_threads=1) if numbers])
    units = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    values, axes = np.linalg.eigh(np.cov(units.T))
    turn = (axes * values**-SPREAD) @ axes.T
    np.save(out / "scales.npy", scales)
    turn /= np.sqrt((turn**2).sum() / len(turn))
    np.save(out / "turn.npy", turn[np.triu_indices(len(turn))].astype(np.float16))


if __name__ == "__main__":
    main()
