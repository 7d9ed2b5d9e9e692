"""Every place that tellings knows, with what contains it: areas, states, subdivisions, regions, cities, facilities.

Keys: ``geo:RU`` a state or territory, ``region:RU-PRI`` a subdivision (ISO 3166-2), ``region:donbas`` a region of
``resources/all/regions.toml``, ``region:151`` and ``continent:150`` areas of UN M49, ``city:2013348`` a city of
GeoNames, ``site:kremlin`` a facility. Sources and licences: ``resources/NOTICE.md``. Cities are read as lines and
become records when somebody asks for them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from tellings.languages import root, table
from tellings.types import Record

Kind = Literal["territory", "region", "city", "site", "continent"]

CONTINENTS = ("002", "003", "005", "009", "019", "142", "150")
CITY_COLUMNS = ("latin", "cyrillic", "arabic", "han", "hangul")
FIRST_NAMES = 7
"""The column of cities.tsv at which the names start."""


class Place(Record, frozen=True):
    """A place. ``within``: keys of all that contain it, nearest first. ``country``: ISO 3166-1, "" where shared.

    ``ambiguous``: the form that was looked up is a common word or a person's name, too. ``stands_for``: the state that
    news means by this capital or seat of power. ``population`` orders candidates, nothing more.
    """

    key: str
    kind: Kind
    name: str
    country: str = ""
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    ambiguous: bool = False
    stands_for: str = ""
    population: int = 0


class Area(Record, frozen=True):
    """A UN M49 area: ``within`` the code of its parent."""

    code: str
    within: str = ""
    names: str = ""


class Territory(Record, frozen=True):
    """A state or territory. ``of``: the state it depends on; ``partly``: it lies on two continents."""

    code: str
    area: str
    partly: bool = False
    of: str = ""
    capital: str = ""
    population: int = 0
    names: str = ""


class Territories(Record, frozen=True):
    """``territories.toml``."""

    area: tuple[Area, ...] = ()
    territory: tuple[Territory, ...] = ()


class Region(Record, frozen=True):
    """A region beside or across states; ``closed``: only what is listed lies in it; ``box``: south west north east."""

    key: str
    name: str
    within: str = ""
    contains: str = ""
    closed: bool = False
    disputed: bool = False
    box: str = ""
    names: str = ""


class Regions(Record, frozen=True):
    """``regions.toml``."""

    disputes: str = ""
    region: tuple[Region, ...] = ()


class Site(Record, frozen=True):
    """A facility; ``city``: its city's canonical name; ``at``: latitude and longitude where the city's don't do."""

    key: str
    kind: str
    name: str
    country: str = ""
    region: str = ""
    city: str = ""
    at: str = ""
    stands_for: str = ""
    names: str = ""


class Sites(Record, frozen=True):
    """``sites.toml``."""

    site: tuple[Site, ...] = ()


def territories() -> Territories:
    """States, territories and the areas they lie in."""
    found: Territories = table("all", "territories", Territories)
    return found


def regions() -> Regions:
    """Regions beside and across states."""
    found: Regions = table("all", "regions", Regions)
    return found


def sites() -> tuple[Site, ...]:
    """Facilities."""
    found: Sites = table("all", "sites", Sites)
    return found.site


@cache
def lines(name: str) -> tuple[str, ...]:
    """The rows of ``resources/all/<name>.tsv``, without its heading."""
    return tuple((root() / "all" / f"{name}.tsv").read_text("utf-8").split("\n")[1:-1])


def key_of(code: str) -> str:
    """The key that a code of the tables stands for: ``RU``, ``RU-PRI``, ``151`` or a region's own key."""
    if code.isdigit():
        return ("continent:" if code in CONTINENTS else "region:") + code
    return f"geo:{code}" if len(code) == 2 and code.isupper() else f"region:{code}"


@cache
def subdivision_rows() -> dict[str, str]:
    """The rows of ``subdivisions.tsv`` by key."""
    return {"region:" + line.partition("\t")[0]: line for line in lines("subdivisions")}


@cache
def city_rows() -> dict[str, str]:
    """The rows of ``cities.tsv`` by key."""
    return {"city:" + line.partition("\t")[0]: line for line in lines("cities")}


@lru_cache(maxsize=10_000)
def city_key(name: str, country: str) -> str:
    """The key of the largest city of that canonical name and country; "" where there is none."""
    rows, wanted = lines("cities"), [name, country]
    at = bisect_left(rows, wanted, key=_label)
    found: list[tuple[int, str]] = []
    while at < len(rows) and _label(rows[at]) == wanted:
        number, _, _, _, population = rows[at].split("\t", 5)[:5]
        found.append((-int(population), "city:" + number))
        at += 1
    return min(found)[1] if found else ""


def _label(line: str) -> list[str]:
    return line.split("\t", 3)[1:3]


@cache
def boxes() -> dict[str, tuple[tuple[str, tuple[float, ...]], ...]]:
    """By state the regions that are given by a box: key and (south, west, north, east)."""
    found: dict[str, list[tuple[str, tuple[float, ...]]]] = {}
    for region in regions().region:
        if region.box:
            found.setdefault(region.within, []).append((key_of(region.key), tuple(map(float, region.box.split()))))
    return {state: tuple(rows) for state, rows in found.items()}


@cache
def parents() -> dict[str, tuple[str, ...]]:
    """What contains each area, state, subdivision and region directly; cities and sites aren't in it."""
    found: dict[str, list[str]] = {}
    for area in territories().area:
        found[key_of(area.code)] = [key_of(area.within)] if area.within else []
    for row in territories().territory:
        above = [] if row.partly else [row.area]
        found[f"geo:{row.code}"] = [key_of(code) for code in [*above, *([row.of] if row.of else [])]]
    for key in subdivision_rows():
        found[key] = ["geo:" + key[7:9]]
    for region in regions().region:
        found.setdefault(key_of(region.key), []).extend(map(key_of, region.within.split()))
    for region in regions().region:
        for code in region.contains.split():
            found.setdefault(key_of(code), []).append(key_of(region.key))
    return {key: tuple(dict.fromkeys(above)) for key, above in found.items()}


def ancestors(direct: tuple[str, ...]) -> tuple[str, ...]:
    """``direct`` and all that contains these, nearest first."""
    order = dict.fromkeys(direct)
    level: list[str] = list(direct)
    while level:
        level = [key for below in level for key in parents().get(below, ()) if key not in order]
        order |= dict.fromkeys(level)
    return tuple(order)


@cache
def capitals() -> dict[str, str]:
    """The canonical name of each state's capital."""
    return {row.code: row.capital for row in territories().territory if row.capital}


@cache
def _simple() -> dict[str, tuple[Kind, str, int]]:
    """Kind, English name and population of areas, states, subdivisions and regions."""
    found: dict[str, tuple[Kind, str, int]] = {}
    for area in territories().area:
        kind: Kind = "continent" if area.code in CONTINENTS else "region"
        found[key_of(area.code)] = (kind, english(area.names), 0)
    for row in territories().territory:
        found[f"geo:{row.code}"] = ("territory", english(row.names), row.population)
    for key, line in subdivision_rows().items():
        name, population = line.split("\t", 3)[1:3]
        found[key] = ("region", name, int(population))
    for region in regions().region:
        found[key_of(region.key)] = ("region", region.name, 0)
    return found


def english(names: str) -> str:
    """The first English name in a block of names."""
    return next((form for language, forms in split_names(names) if language == "en" for form in forms), "")


def split_names(names: str) -> Iterator[tuple[str, list[str]]]:
    """Language and forms of each line of a block of names."""
    for line in names.splitlines():
        language, _, forms = line.partition(" ")
        yield language, forms.split("|")


@cache
def _site_rows() -> dict[str, Site]:
    return {f"site:{site.key}": site for site in sites()}


@cache
def place(key: str) -> Place:
    """The place with that key. Raises KeyError where there is none."""
    if key.startswith("city:"):
        return _city(key)
    if key.startswith("site:"):
        return _site(key)
    kind, name, population = _simple()[key]
    within = ancestors(parents().get(key, ()))
    chain = (key, *within)
    country = next((k[4:] for k in chain if k.startswith("geo:")), "")
    return Place(key, kind, name, country, within, population=population)


def _city(key: str) -> Place:
    _, name, country, admin, population, latitude, longitude, _ = city_rows()[key].split("\t", FIRST_NAMES)
    north, east = float(latitude), float(longitude)
    inside = [k for k, (s, w, n, e) in boxes().get(country, ()) if s <= north <= n and w <= east <= e]
    direct = [*([f"region:{admin}"] if admin else []), *inside, f"geo:{country}"]
    stands_for = country if capitals().get(country) == name and city_key(name, country) == key else ""
    size = int(population)
    return Place(
        key, "city", name, country, ancestors(tuple(direct)), north, east, stands_for=stands_for, population=size
    )


def _site(key: str) -> Place:
    row = _site_rows()[key]
    direct: list[str] = []
    north = east = None
    if row.city and (city := city_key(row.city, row.country)):
        direct.append(city)
        direct += place(city).within[:1] if not row.region else ()
        north, east = place(city).latitude, place(city).longitude
    direct += [f"region:{row.region}"] if row.region else []
    direct += [f"geo:{row.country}"] if row.country else []
    if row.at:
        north, east = map(float, row.at.split())
    return Place(key, "site", row.name, row.country, ancestors(tuple(direct)), north, east, stands_for=row.stands_for)
