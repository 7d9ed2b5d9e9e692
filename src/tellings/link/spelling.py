"""One name in many spellings: what it sounds like, whatever the language and script it is written in.

Newspapers write a foreign name as their readers would say it: Schuraljow, Zhuralyov, Jouraliov, Żuraliow. So a form is
turned into sounds by the rows of its language (``resources/<language>/sounds.toml``), and sounds are compared with an
edit distance in which near sounds cost little.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from tellings.languages import table
from tellings.types import Record


class Sounds(Record, frozen=True):
    """``sounds.toml``. ``graphemes``: "letters>sounds" rows, the longest match first; ``cyrillic``: "letter>letters"
    rows, how this language writes Russian and Ukrainian names."""

    graphemes: str = ""
    cyrillic: str = ""

    def from_cyrillic(self, name: str) -> str:
        """``name`` as this language would write it."""
        rows = dict(row.split(">") for row in self.cyrillic.split())
        out = "".join(rows.get(letter.lower(), letter) for letter in name)
        return out[:1].upper() + out[1:]


VOWELS = "aeiouy"
VERY_NEAR = "SZ sz vf dt kg pb CS CJ JZ jy iy ij kx gx hx sT zZ vw uw ov ou ei ea ae ao"
SOMEWHAT_NEAR = "sS zS TC kC gJ gZ jJ jZ hk hg rl mn au io eo ai ue ui vu jx"
NEAR = {
    frozenset(pair): cost for pairs, cost in ((VERY_NEAR, 0.2), (SOMEWHAT_NEAR, 0.5)) for pair in pairs.split()
}
"""What it costs to take one sound for another, in either direction."""
LIGHT = {"j": 0.25, "h": 0.4, "y": 0.3, "e": 0.5, "a": 0.6, "i": 0.5, "o": 0.6, "u": 0.6, "'": 0.1}
"""What it costs to leave a sound out; one that isn't named costs 1."""


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    own: Sounds = table(language, "sounds", Sounds)
    shared: Sounds = table("all", "sounds", Sounds)
    rows: dict[str, str] = {}
    for row in (*own.graphemes.split(), *shared.graphemes.split()):
        letters, _, sounds = row.partition(">")
        rows.setdefault(letters, sounds)
    return tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])))


@lru_cache(maxsize=100_000)
def sounds(name: str, language: str) -> str:
    """The sounds of one word of a name, written in ``language``; doubled ones once."""
    from anyascii import anyascii

    form = unicodedata.normalize("NFC", name.casefold())
    rows = _rows(language)
    out: list[str] = []
    at = 0
    while at < len(form):
        for letters, said in rows:
            if form.startswith(letters, at):
                out.append(said)
                at += len(letters)
                break
        else:
            plain = unicodedata.normalize("NFD", form[at])[0]
            said = plain if plain.isascii() else anyascii(form[at]).lower()
            out.append("".join(c for c in said if c.isalpha()))
            at += 1
    said = "".join(out)
    return "".join(c for n, c in enumerate(said) if c != said[n - 1 : n])


@lru_cache(maxsize=200_000)
def distance(one: str, two: str) -> float:
    """The weighted edit distance of two strings of sounds."""
    row = [0.0]
    for sound in two:
        row.append(row[-1] + LIGHT.get(sound, 1.0))
    for first in one:
        last, row = row, [row[0] + LIGHT.get(first, 1.0)]
        for n, second in enumerate(two):
            change = 0.0 if first == second else _cost(first, second)
            row.append(min(last[n] + change, last[n + 1] + LIGHT.get(first, 1.0), row[n] + LIGHT.get(second, 1.0)))
    return row[-1]


def _cost(one: str, two: str) -> float:
    near = NEAR.get(frozenset((one, two)))
    if near is not None:
        return near
    return 0.6 if one in VOWELS and two in VOWELS else 1.0


def alike(one: str, language: str, two: str, other: str) -> float:
    """How alike two words of names sound, 0 to 1."""
    a, b = sounds(one, language), sounds(two, other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    weight = max(sum(LIGHT.get(c, 1.0) for c in a), sum(LIGHT.get(c, 1.0) for c in b))
    return max(0.0, 1.0 - distance(a, b) / max(weight, 1.0))
