"""Runs the tagger's network with numpy, to the same bits on every machine.

Floating-point sums depend on the order in which a processor's library adds, and a tag that hangs by a hair would flip
with them. So the recurrent layers count in whole numbers: weights have 8 bits a row, activations 9, and a float32 sum
of their products is exact below 2**24, in whatever order it is added. What lies between is looked up in tables or
computed by single operations that IEEE 754 fixes. The heads on top add in float64 and are rounded before they are
compared. ``training/tagger/export.py`` writes the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Counts = NDArray[np.int64]

INPUT_STEPS, INPUT_LIMIT = 64, 511
"""A word's input is counted in 1/64, up to 511 of them; 511 x 127 x 192 is below 2**24."""
STEPS = 255
"""An activation between -1 and 1 is counted in 1/255; 255 x 127 x 2 x 192 is below 2**24."""
FINE, REACH = 256, 8
"""Points of the tables a unit, and where they end on both sides."""
SLOPE = 0.1
DECIMALS = 5
"""To which scores are rounded before they are compared."""

_POINTS = (np.arange(2 * FINE * REACH + 1) - FINE * REACH) / FINE
SIGMOID: Floats = np.round(1 / (1 + np.exp(-_POINTS)), 6).astype(np.float32)
TANH: Floats = np.round(np.tanh(_POINTS), 6).astype(np.float32)
LAST = np.float32(2 * FINE * REACH)


class Scores(NamedTuple):
    """What the network says about one sentence of ``n`` words.

    ``upos`` [n, tags], ``feats`` [n, values of all features], ``names`` [n, BIO tags], ``arcs`` [n, 1 + n] (head 0 is
    the root), ``own`` and ``heads``: the spaces of :meth:`Network.relations`.
    """

    upos: Doubles
    feats: Doubles
    names: Doubles
    arcs: Doubles
    own: Doubles
    heads: Doubles


class Network:
    """The layers above a word's input; ``weights`` by name as export.py wrote them."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self.layers = [_Layer(weights, number) for number in (1, 2)]
        self.top = _float(weights["top"])
        self.top_scale, self.top_bias = _float(weights["top.scale"]), _float(weights["top.bias"])
        self.sizes = [int(size) for size in weights["top.sizes"]]
        self.root_arc, self.root_rel = weights["root.arc"].astype(np.float64), weights["root.rel"].astype(np.float64)
        self.arc = weights["arc"].astype(np.float64) * weights["arc.scale"].astype(np.float64)
        rel = weights["rel"].astype(np.float64) * weights["rel.scale"].astype(np.float64)[:, None, None]
        self.rel = np.ascontiguousarray(rel.transpose(1, 0, 2).reshape(rel.shape[1], -1))
        self.name = weights["name"].astype(np.float64) * weights["name.scale"].astype(np.float64)
        self.name_bias = weights["name.bias"].astype(np.float64)

    def run(self, inputs: Sequence[Floats]) -> list[Scores]:
        """The scores of sentences; ``inputs`` [words, width] hold whole numbers (see :data:`INPUT_STEPS`)."""
        order = sorted(range(len(inputs)), key=lambda n: -len(inputs[n]))
        lengths = np.array([len(inputs[n]) for n in order])
        states = np.concatenate([inputs[n] for n in order])
        plan = _Plan(lengths)
        for layer in self.layers:
            states = layer.run(states, plan)
        flat = states @ self.top
        flat *= self.top_scale
        flat += self.top_bias
        ends = np.cumsum(self.sizes)[:-1]
        own, head, rel_own, rel_head, upos, feats, name = np.split(flat.astype(np.float64), ends, axis=1)
        left = _leaky(own) @ self.arc[:-1] + self.arc[-1]
        head, rel_own, rel_head = _leaky(head), _leaky(rel_own), _leaky(rel_head)
        names = np.maximum(name, 0) @ self.name + self.name_bias
        out: list[Scores | None] = [None] * len(inputs)
        for n, start, length in zip(order, plan.starts, lengths, strict=True):
            at = slice(start, start + length)
            arcs = left[at] @ np.concatenate([self.root_arc[None], head[at]]).T
            heads = np.concatenate([self.root_rel[None], rel_head[at]])
            out[n] = Scores(upos[at], feats[at], names[at], np.round(arcs, DECIMALS), rel_own[at], heads)
        return [scores for scores in out if scores is not None]

    def relations(self, own: Doubles, heads: Doubles) -> Doubles:
        """Scores [words, relations] for words each with the head of the same row."""
        left = np.concatenate([own, np.ones((len(own), 1))], 1)
        right = np.concatenate([heads, np.ones((len(heads), 1))], 1)
        mixed = (left @ self.rel).reshape(len(left), -1, left.shape[1])
        scores: Doubles = np.round(np.matmul(mixed, right[:, :, None])[..., 0], DECIMALS)
        return scores


class _Plan:
    """In which order the words of sentences, longest first, go through the recurrent layers, forward and backward.

    Step ``t`` holds the ``t``-th word of every sentence that has one: ``rows[direction][offsets[t]:offsets[t + 1]]``.
    """

    def __init__(self, lengths: Counts) -> None:
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.active = (lengths[None, :] > np.arange(lengths[0])[:, None]).sum(1)
        self.offsets = np.concatenate([[0], np.cumsum(self.active)])
        forward = [self.starts[:count] + t for t, count in enumerate(self.active)]
        backward = [self.starts[:count] + lengths[:count] - 1 - t for t, count in enumerate(self.active)]
        self.rows = np.stack([np.concatenate(forward), np.concatenate(backward)])


class _Layer:
    """One bidirectional LSTM layer; gates in the order input, forget, output, cell."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], number: int) -> None:
        name = f"layer{number}"
        steps = INPUT_STEPS if number == 1 else STEPS
        self.inner, self.recurrent = _float(weights[f"{name}.in"]), _float(weights[f"{name}.on"])
        # scores are counted in points of the tables, from their first on, half a point up so that cutting off rounds
        self.inner_scale = (_float(weights[f"{name}.in.scale"]) * np.float32(FINE / steps))[:, None]
        self.recurrent_scale = (_float(weights[f"{name}.on.scale"]) * np.float32(FINE / STEPS))[:, None]
        self.bias = (_float(weights[f"{name}.bias"]) * np.float32(FINE) + np.float32(FINE * REACH + 0.5))[:, None]
        self.size = self.recurrent.shape[1]

    def run(self, states: Floats, plan: _Plan) -> Floats:
        """``states`` [words, in], whole numbers, to [words, 2 x size], whole numbers."""
        size, count = self.size, int(plan.active[0])
        given = np.matmul(states[plan.rows], self.inner)
        given *= self.inner_scale
        given += self.bias
        hidden = np.zeros((2, count, size), np.float32)
        cell = np.zeros((2, count, size), np.float32)
        out = np.empty((2, len(states), size), np.float32)
        for t, count in enumerate(plan.active):
            at = slice(plan.offsets[t], plan.offsets[t + 1])
            gates = np.matmul(hidden[:, :count], self.recurrent)
            gates *= self.recurrent_scale
            gates += given[:, at]
            np.clip(gates, 0, LAST, out=gates)
            points = gates.astype(np.int32)
            opened = SIGMOID.take(points[..., : 3 * size], mode="clip")
            cell = opened[..., size : 2 * size] * cell[:, :count]
            cell += opened[..., :size] * TANH.take(points[..., 3 * size :], mode="clip")
            shown = cell * np.float32(FINE)
            shown += np.float32(FINE * REACH + 0.5)
            np.clip(shown, 0, LAST, out=shown)
            hidden = opened[..., 2 * size :] * TANH.take(shown.astype(np.int32), mode="clip")
            hidden *= np.float32(STEPS)
            np.rint(hidden, out=hidden)
            out[:, at] = hidden
        joined = np.empty((len(states), 2 * size), np.float32)
        joined[plan.rows[0], :size] = out[0]
        joined[plan.rows[1], size:] = out[1]
        return joined


def _float(values: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(values, np.float32)


def _leaky(values: Doubles) -> Doubles:
    return np.where(values > 0, values, SLOPE * values)
