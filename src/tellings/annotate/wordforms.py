"""What the tagger sees of a word: its pieces, and hashed features of its form.

A word of a spaced script is seen alone: form, shape, beginnings and endings, and the name lists that hold it. A
character of a script without spaces is seen in its run: with its neighbours, and in the longest piece and list entry
that cover it. Training and run time share this module: a change of it needs new weights.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from xxhash import xxh64_intdigest

from tellings.languages import UNSPACED

BUCKETS = 1 << 16
SLOTS = 22
"""Hashed features of a word at most."""
PIECES = 12
"""Pieces of a word that are read."""
LONGEST_FORM = 60
"""Characters of a word that are read."""
LONGEST_ENTRY = 8
"""Characters of a list entry in a script without spaces."""
CHARACTER = re.compile(rf"[{UNSPACED}]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
PLAIN = str.maketrans(
    "“”„‟«»″〝〞＂‘’‚‹›ʼ′`–—―‐‑−，．：；？！（）",
    '"' * 10 + "'" * 8 + "-" * 6 + ",.:;?!()",
)
"""One quotation mark, apostrophe and dash for all: treebanks and news disagree on them."""


class Seen(NamedTuple):
    """A word as the network sees it: pieces whose mean it takes, first and last piece, buckets (padded with 0)."""

    pieces: tuple[int, ...]
    first: int
    last: int
    buckets: tuple[int, ...]


class Lists:
    """Names of persons, places and organisations as Bloom filters: a bit array a list, four hashes an entry.

    A form that is in a list is always found; one in some hundreds that isn't is, too: a hint for the network, no fact.
    """

    def __init__(self, filters: Mapping[str, np.ndarray]) -> None:
        self.filters = [(name, filters[name].tobytes(), 8 * filters[name].size) for name in sorted(filters)]

    def holding(self, entry: str) -> tuple[str, ...]:
        """The names of the lists that hold ``entry`` (lower case)."""
        hashed = xxh64_intdigest(entry.encode())
        low, high = hashed & 0xFFFFFFFF, hashed >> 32 | 1
        return tuple(
            name
            for name, bits, size in self.filters
            if all(bits[(at := (low + n * high) % size) >> 3] >> (at & 7) & 1 for n in range(4))
        )


def fill(entries: Sequence[str], bits_an_entry: int = 12) -> np.ndarray:
    """The Bloom filter of ``entries`` (lower case), for :class:`Lists`."""
    size = max(64, len(entries) * bits_an_entry + 7 & ~7)
    bits = bytearray(size >> 3)
    for entry in entries:
        hashed = xxh64_intdigest(entry.encode())
        low, high = hashed & 0xFFFFFFFF, hashed >> 32 | 1
        for n in range(4):
            at = (low + n * high) % size
            bits[at >> 3] |= 1 << (at & 7)
    return np.frombuffer(bytes(bits), np.uint8)


class Wordforms:
    """Sees words; ``pieces`` is the encoder's SentencePiece processor, ``lists`` the name lists."""

    def __init__(self, pieces: Any, lists: Lists) -> None:
        self.pieces, self.lists = pieces, lists
        self._known: dict[str, Seen] = {}

    def seen(self, forms: Sequence[str]) -> list[Seen]:
        """The words of one sentence."""
        out: list[Seen] = []
        at = 0
        while at < len(forms):
            end = at
            while end < len(forms) and len(forms[end]) == 1 and CHARACTER.match(forms[end]):
                end += 1
            if end > at:
                out += self._run("".join(forms[at:end]))
                at = end
            else:
                out.append(self._word(forms[at]))
                at += 1
        return out

    def _word(self, form: str) -> Seen:
        form = form[:LONGEST_FORM]
        found = self._known.get(form)
        if found is None:
            plain = form.translate(PLAIN)
            numbers = tuple(self.pieces.encode(plain)[:PIECES]) or (0,)
            found = Seen(numbers, numbers[0], numbers[-1], _buckets(_features(plain) + self._listed(plain)))
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[form] = found
        return found

    def _listed(self, form: str) -> list[str]:
        """Lists that hold the form, or what is left of it when an ending (or an Arabic article) is cut off."""
        low = form.lower()
        if not low[:1].isalpha() or (low[0] == form[0] and form[0] != form[0].upper()):
            return []
        found = [f"L{name}" for name in self.lists.holding(low)]
        if len(low) > 3 and form.isupper():
            found = [f"U{name[1:]}" for name in found]
        least = 2 if HANGUL.match(low) else 4
        cut = dict.fromkeys(name for n in (1, 2, 3) if len(low) - n >= least for name in self.lists.holding(low[:-n]))
        if ARABIC.match(low):
            cut |= dict.fromkeys(name for n in (1, 2, 3) if len(low) - n >= 3 for name in self.lists.holding(low[n:]))
        return found + [f"l{name}" for name in cut]

    def _run(self, run: str) -> list[Seen]:
        """The characters of a run without spaces, one by one."""
        covering = self._covering(run)
        listed: list[list[str]] = [[] for _ in run]
        free = 0
        for begin in range(len(run)):
            for end in range(min(len(run), begin + LONGEST_ENTRY), max(begin + 1, free), -1):
                names = self.lists.holding(run[begin:end])
                if names:
                    for n in range(begin, end):
                        listed[n] += [f"{'B' if n == begin else 'I'}{name}" for name in names]
                    free = end
                    break
        padded, out = f"^{run}$", []
        for n, character in enumerate(run):
            number, place = covering[n]
            own = self._word(character)
            before, after = padded[n], padded[n + 2]
            features = [f"w{character}", f"<{before}{character}", f">{character}{after}", f"[{before}", f"]{after}"]
            features += [f"g{number}{place}", f"={place}", f"s{_shape(character)}", *listed[n]]
            out.append(Seen((number,), own.first, own.first, _buckets(features)))
        return out

    def _covering(self, run: str) -> list[tuple[int, str]]:
        """The piece in which each character of a run stands, and where in it; one of its own where they don't match."""
        cuts = [self.pieces.encode(run[at : at + 200], out_type=str) for at in range(0, len(run), 200)]
        parts = [part.lstrip("▁") for cut in cuts for part in cut]
        if sum(map(len, parts)) != len(run):
            parts = list(run)
        out = []
        for part in parts:
            number = self.pieces.piece_to_id(part)
            if number == self.pieces.unk_id():
                number = self.pieces.piece_to_id("▁" + part)
            out += [(number, "S" if len(part) == 1 else "I" if n else "B") for n in range(len(part))]
        return out


def _features(form: str) -> list[str]:
    low = "".join("0" if c.isdigit() else c for c in form.lower())
    features = [f"w{low}", f"W{form}", f"s{_shape(form)}"]
    features.append(f"n{min(len(form), 12)}{form[:1].isupper()}{form.isupper()}")
    features += [f"p{low[:n]}" for n in (1, 2, 3, 4) if len(low) > n]
    return features + [f"e{low[-n:]}" for n in (1, 2, 3, 4, 5) if len(low) > n]


def _buckets(features: Sequence[str]) -> tuple[int, ...]:
    numbers = [1 + xxh64_intdigest(feature.encode()) % (BUCKETS - 1) for feature in features[:SLOTS]]
    return (*numbers, *[0] * (SLOTS - len(numbers)))


def _shape(form: str, limit: int = 8) -> str:
    """Letter pattern with repeats shortened: "CDU-Chef" is "X-Xx"; letters without case by the name of their script."""
    out = ""
    for c in form:
        kind = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        if kind == c and c.isalpha():
            kind = unicodedata.name(c, "?")[:3]
        if not out.endswith(kind):
            out += kind
    return out[: 3 * limit]
