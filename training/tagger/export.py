"""Write a checkpoint's averaged weights as the package runs them: 8 bits a weight, label names beside them.

    python training/tagger/export.py CHECKPOINT OUT

OUT receives ``weights.npz``. Rows that belong to one output share a scale, buckets have one each.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
from model import SLOPE, forbidden
from scheme import DEPREL, FEATS, LANGUAGES, NAMES, UPOS

SMALL = {"upos": UPOS, "deprel": DEPREL, "feats": FEATS, "names": NAMES, "languages": LANGUAGES}


def whole(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and a float32 scale for each place left when ``axis`` is taken out."""
    scale = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True) / 127, 1e-8).astype(np.float32)
    values = np.round(matrix / scale).clip(-127, 127).astype(np.int8)
    return values, np.squeeze(scale, axis)


def exported(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of ``weights.npz``, matrices as [in, out]."""
    out: dict[str, np.ndarray] = {}

    def put(name: str, matrix: np.ndarray, axis: int = 0) -> None:
        out[name], out[f"{name}.scale"] = whole(matrix, axis)

    put("static", weights["static.weight"].T)
    put("mix", weights["mix.weight"].T)
    table = weights["hash.weight"].copy()
    table[0] = 0
    put("hash", table, 1)
    out["hash.scale"] = out["hash.scale"].astype(np.float16)
    out["static.bias"], out["language"] = weights["static.bias"], weights["language.weight"]
    out["norm.gain"], out["norm.shift"] = weights["norm.weight"], weights["norm.bias"]
    size = weights["body.0.weight_hh_l0"].shape[1]
    order = np.concatenate([np.arange(2 * size), np.arange(3 * size, 4 * size), np.arange(2 * size, 3 * size)])
    for layer in (0, 1):
        name = f"layer{layer + 1}"
        sides = ("", "_reverse")
        inner = np.stack([weights[f"body.{layer}.weight_ih_l0{side}"][order].T for side in sides])
        recurrent = np.stack([weights[f"body.{layer}.weight_hh_l0{side}"][order].T for side in sides])
        put(f"{name}.in", inner, 1)
        put(f"{name}.on", recurrent, 1)
        out[f"{name}.bias"] = np.stack(
            [(weights[f"body.{layer}.bias_ih_l0{s}"] + weights[f"body.{layer}.bias_hh_l0{s}"])[order] for s in sides]
        )
    tops = ("arc_own", "arc_head", "rel_own", "rel_head", "upos", "feats", "name_in")
    put("top", np.concatenate([weights[f"{top}.weight"].T for top in tops], axis=1))
    out["top.scale"] = out["top.scale"] / np.float32(255)
    out["top.bias"] = np.concatenate([weights[f"{top}.bias"] for top in tops])
    out["top.sizes"] = np.array([len(weights[f"{top}.bias"]) for top in tops], np.int32)
    for name in ("arc", "rel"):
        point = weights[f"{name}_head.weight"] @ weights["root"].ravel() + weights[f"{name}_head.bias"]
        out[f"root.{name}"] = np.where(point > 0, point, SLOPE * point).astype(np.float32)
    put("arc", weights["arc"])
    relations = weights["rel"]
    flat, scale = whole(relations.reshape(len(relations), -1), 1)
    out["rel"], out["rel.scale"] = flat.reshape(relations.shape), scale
    put("name", weights["name.weight"].T)
    out["name.bias"] = weights["name.bias"]
    out["steps"] = np.where(forbidden(), -1e4, weights["step"]).astype(np.float32)
    out["scheme"] = np.frombuffer(json.dumps(SMALL).encode(), np.uint8)
    return out


def main() -> None:
    """Reads, counts in whole numbers, writes."""
    saved = torch.load(Path(sys.argv[1]), weights_only=True)
    weights = {name: value.numpy() for name, value in saved["average"].items()}
    path = Path(sys.argv[2]) / "weights.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **exported(weights))
    print(f"{saved['done']} steps, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
