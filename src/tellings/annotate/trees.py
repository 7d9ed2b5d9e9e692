"""The best tree over the words of a sentence (Chu and Liu 1965, Edmonds 1967) and the best names (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Numbers = NDArray[np.int64]

ROOTS = 3
"""So many words are tried as root where the plain best heads are no tree."""
NEVER = -1e9


def tree(scores: Doubles) -> Numbers:
    """The head of each word in the highest-scoring tree with one root word; 0 is the root, n the n-th word.

    ``scores`` [words, 1 + words], column 0 the root. The first wins where scores are equal.
    """
    scores = scores.copy()
    words = np.arange(len(scores))
    scores[words, words + 1] = NEVER
    heads: Numbers = scores.argmax(1)
    if (heads == 0).sum() == 1 and not cycle(heads):
        return heads
    best, top = heads, -np.inf
    for root in np.argsort(-scores[:, 0], kind="stable")[:ROOTS]:
        full = np.full((len(scores) + 1, len(scores) + 1), NEVER)
        full[1:, 1:] = scores[:, 1:]
        full[root + 1] = NEVER
        full[root + 1, 0] = 0.0
        found = _edmonds(full)[1:]
        value = float(scores[words, found].sum())
        if value > top:
            best, top = found, value
    return best


def cycle(heads: Sequence[int] | Numbers) -> list[int]:
    """The words (from 1) of a cycle, or none."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path = []
        at = start
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(heads[at - 1])
        if at and seen[at] == start:
            return path[path.index(at) :]
    return []


def _edmonds(scores: Doubles) -> Numbers:
    """The heads of the best tree by ``scores`` [word, head]; node 0 is the root, and so its own head."""
    size = len(scores)
    heads = np.zeros(size, np.int64)
    heads[1:] = scores[1:].argmax(1)
    loop = cycle(heads[1:])
    if not loop:
        return heads
    looped = np.array(loop)
    inside = np.zeros(size, bool)
    inside[looped] = True
    outer = np.flatnonzero(~inside)
    one = len(outer)
    small = np.full((one + 1, one + 1), NEVER)
    small[:one, :one] = scores[np.ix_(outer, outer)]
    enter = scores[np.ix_(looped, outer)] - scores[looped, heads[looped]][:, None]
    leave = scores[np.ix_(outer, looped)]
    small[one, :one], small[:one, one] = enter.max(0), leave.max(1)
    enter_at, leave_at = enter.argmax(0), leave.argmax(1)
    inner = _edmonds(small)
    for n in range(1, one):
        heads[outer[n]] = loop[leave_at[n]] if inner[n] == one else outer[inner[n]]
    heads[loop[enter_at[inner[one]]]] = outer[inner[one]]
    return heads


def best_path(scores: Doubles, steps: Doubles) -> list[int]:
    """The best tag of each word by a linear chain: ``scores`` [words, tags], ``steps`` [from, to].

    Tags are O, then B and I of every kind; no I begins a sentence.
    """
    back = np.zeros(scores.shape, np.int64)
    now = scores[0].copy()
    now[2::2] = NEVER
    for n in range(1, len(scores)):
        from_each = now[:, None] + steps
        back[n] = from_each.argmax(0)
        now = from_each.max(0) + scores[n]
    path = [int(now.argmax())]
    for n in range(len(scores) - 1, 0, -1):
        path.append(int(back[n, path[-1]]))
    return path[::-1]


def marginals(scores: Doubles, steps: Doubles) -> Doubles:
    """The probability of each tag of each word by the same chain: [words, tags]."""
    size = len(scores)
    forward, backward = np.zeros(scores.shape), np.zeros(scores.shape)
    likely = np.exp(np.maximum(steps, -60.0))
    shown = np.exp(scores - scores.max(1, keepdims=True))
    now = shown[0].copy()
    now[2::2] = 0.0
    forward[0] = now / now.sum()
    for n in range(1, size):
        now = (forward[n - 1] @ likely) * shown[n]
        forward[n] = now / now.sum()
    backward[-1] = 1.0
    for n in range(size - 2, -1, -1):
        now = likely @ (shown[n + 1] * backward[n + 1])
        backward[n] = now / now.sum()
    both = forward * backward
    out: Doubles = both / both.sum(1, keepdims=True)
    return out
