"""What people said about names, as the linking of entities asks for it: an analyst's table, judgements on pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tellings.judgements import key, pair
from tellings.types import Judgement, KnownName


class Rulings:
    """Asked with the names of two groups. Without names and judgements it never says anything."""

    def __init__(self, names: Sequence[KnownName] = (), judgements: Sequence[Judgement] = ()) -> None:
        ids: dict[str, set[str]] = {}
        for known in names:
            ids.setdefault(key(known.name), set()).add(known.id)
        self._ids = {name: next(iter(found)) for name, found in ids.items() if len(found) == 1}
        self._said = {pair(judgement): judgement for judgement in judgements}
        self._judged = {name for names_of in self._said for name in names_of}
        self.any = bool(self._ids or self._said)

    def known(self, names: Iterable[str]) -> str:
        """The id under which the table lists one of ``names``, the first by name of several; "" for none."""
        found = {self._ids[one] for one in map(_key, names) if one in self._ids} if self._ids else ()
        return min(found, default="")

    def same(self, one: Iterable[str], two: Iterable[str]) -> bool:
        """Whether somebody said that the two are one."""
        left, right = self._both(one, two)
        return self._shares(left, right, "same") or bool(self._known(left) & self._known(right))

    def apart(self, one: Iterable[str], two: Iterable[str]) -> bool:
        """Whether somebody said that the two are two: by a judgement, which weighs more, or under two ids."""
        left, right = self._both(one, two)
        if self._shares(left, right, "different"):
            return True
        known, other = self._known(left), self._known(right)
        return bool(known and other) and not known & other and not self._shares(left, right, "same")

    def about(self, names: Iterable[str]) -> list[Judgement]:
        """The judgements on ``names``, in order."""
        keys = {_key(name) for name in names} & self._judged
        return [judgement for names_of, judgement in self._said.items() if keys & set(names_of)]

    def _both(self, one: Iterable[str], two: Iterable[str]) -> tuple[set[str], set[str]]:
        return ({_key(name) for name in one}, {_key(name) for name in two}) if self.any else (set(), set())

    def _known(self, keys: set[str]) -> set[str]:
        return {self._ids[one] for one in keys if one in self._ids}

    def _shares(self, one: set[str], two: set[str], verdict: str) -> bool:
        if not (one & self._judged and two & self._judged):
            return False
        return any(
            judgement.verdict == verdict and ((a in one and b in two) or (b in one and a in two))
            for (a, b), judgement in self._said.items()
        )


@lru_cache(maxsize=50_000)
def _key(name: str) -> str:
    return key(name)
