"""Whether one place lies in another: yes, no, or not known.

"No" needs a reason: other state, other subdivision of one state, two cities that are far apart, an area whose members
are all listed. Where a border is vague, disputed, or a city's subdivision isn't known, the answer is None.
"""

from __future__ import annotations

import math
from functools import cache

from tellings.annotate import atlas
from tellings.annotate.atlas import Place

NEAR = 40.0
"""Kilometres within which a second "city" can be a part of the first (GeoNames lists districts as cities)."""
PRECINCT = 3.0
"""Kilometres within which one facility can be a part of another."""


def contains(outer: Place, inner: Place) -> bool | None:
    """True where ``inner`` is or lies in ``outer``; False where it is known not to; None where that isn't known."""
    if outer.key == inner.key or outer.key in inner.within:
        return True
    if inner.key in outer.within:
        return False
    if _disputed(outer, inner) or _disputed(inner, outer):
        return None
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if _elsewhere(outer, inner) or (outer.kind == "territory" and _several_states(inner)):
        return False
    if inner.latitude is not None and outer.key in _rows() and _rows()[outer.key].box:
        return False
    if outer.kind == "site":
        return False if inner.kind != "site" or _apart(outer, inner, PRECINCT) else None
    if outer.kind == "city":
        return False if inner.kind not in ("city", "site") or _apart(outer, inner, NEAR) else None
    if _is_subdivision(outer.key) and _has_subdivision(inner):
        return False
    if _closed(outer.key) and inner.country and not _partly(inner):
        return False if _has_subdivision(inner) or inner.kind == "territory" or _of_states(outer.key) else None
    return None


def compatible(a: Place, b: Place) -> bool | None:
    """True where both can name the same spot: the same, or one in the other; False where neither can; else None."""
    there, back = contains(a, b), contains(b, a)
    if there or back:
        return True
    return None if there is None or back is None else False


def kilometres(a: Place, b: Place) -> float | None:
    """The distance on a sphere; None where a position is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    wide = math.radians(b.longitude - a.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(wide / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(chord)))


def _apart(a: Place, b: Place, least: float) -> bool | None:
    """True where both are at least ``least`` kilometres apart; None where they are nearer or a position is missing."""
    distance = kilometres(a, b)
    return True if distance is not None and distance > least else None


def _is_subdivision(key: str) -> bool:
    return key in atlas.subdivision_rows()


def _has_subdivision(inner: Place) -> bool:
    return any(_is_subdivision(key) for key in (inner.key, *inner.within))


@cache
def _rows() -> dict[str, atlas.Region]:
    return {atlas.key_of(row.key): row for row in atlas.regions().region}


def _closed(key: str) -> bool:
    """Whether all that lies in it is listed: UN M49 areas and regions that say so."""
    return key.rpartition(":")[2].isdigit() or (key in _rows() and _rows()[key].closed)


def _of_states(key: str) -> bool:
    """Whether a region is made of whole states."""
    return key not in _rows() or not any("-" in code for code in _rows()[key].contains.split())


@cache
def _two_continents() -> frozenset[str]:
    return frozenset(row.code for row in atlas.territories().territory if row.partly)


def _partly(inner: Place) -> bool:
    return inner.country in _two_continents()


@cache
def _areas() -> dict[str, str]:
    """The UN M49 area of each state."""
    return {row.code: row.area for row in atlas.territories().territory}


@cache
def _states(key: str) -> frozenset[str]:
    """The states that a region has parts in; empty: not known."""
    row = _rows().get(key)
    parts = [atlas.place(atlas.key_of(code)) for code in row.contains.split()] if row else []
    return frozenset(state for part in parts for state in ({part.country} if part.country else _states(part.key)))


def _several_states(inner: Place) -> bool:
    return inner.kind == "continent" or len(_states(inner.key)) > 1 or inner.key.rpartition(":")[2].isdigit()


def _elsewhere(outer: Place, inner: Place) -> bool:
    """Whether ``inner`` lies on another continent, or in a M49 area where the region ``outer`` has no state."""
    if _partly(inner) and not _continents(inner):
        return False
    one, other = _continents(outer), _continents(inner)
    if one and other and not one & other:
        return True
    states = _states(outer.key)
    return bool(states and inner.country) and _areas()[inner.country] not in {_areas()[state] for state in states}


def _continents(inner: Place) -> frozenset[str]:
    """The continents that a place is known to lie on."""
    return frozenset(key for key in (inner.key, *inner.within) if key.startswith("continent:"))


@cache
def _disputes() -> tuple[tuple[str, str], ...]:
    pairs = (line.split() for line in atlas.regions().disputes.splitlines())
    return tuple((atlas.key_of(part), atlas.key_of(claimant)) for part, claimant in pairs)


def _disputed(a: Place, b: Place) -> bool:
    """Whether ``a`` lies in something that the state of ``b`` claims."""
    chain = (a.key, *a.within)
    state = f"geo:{b.country}"
    return any(part in chain and claimant in (state, b.key) for part, claimant in _disputes())
