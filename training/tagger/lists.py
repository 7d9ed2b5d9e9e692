"""Make the name lists that the tagger sees words through: ``lists.npz``, a Bloom filter a list.

    python training/tagger/lists.py PERSONS ENCODER_DATA OUT

PERSONS: ``rigour/data/names/persons.txt`` of the PyPI package rigour 1.3.13 (MIT; spellings of name parts in all
scripts, from Wikidata, CC0). ENCODER_DATA: folder with ``names.jsonl.gz`` (CC0). Places, states and their people come
from the tables of ``tellings/resources`` (CLDR, GeoNames; see NOTICE.md there), forms of companies from rigour, too.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tellings.annotate import atlas
from tellings.annotate.place_names import city_names, own_names, pieces_of, state_words
from tellings.annotate.wordforms import CHARACTER, fill
from tellings.languages import LANGUAGES

SCRIPTS = re.compile(
    r"[a-zà-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșțəạ-ỹ'’\-ʼ]+$"
    r"|[а-яёіїєґўђјљњћџ'’\-ʼ]+$|[\u0600-\u06ff]+$|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff・]+$|[\uac00-\ud7a3]+$"
)
LEAST = 2
PART = 4
"""Letters of a word of a longer name that stands in the list of parts."""


def persons(path: Path, encoder_data: Path) -> Iterable[str]:
    """Name parts: given names and surnames alike."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from (form.strip() for form in line.partition(" => ")[0].split(","))
    with gzip.open(encoder_data / "names.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            yield from (pair["t1"], pair["t2"])


def organisations(folder: Path) -> Iterable[str]:
    """Legal forms and the words that companies and offices are called by."""
    for path in (folder / "data.py", folder / "org_types.py"):
        text = path.read_text(encoding="utf-8")
        if path.name == "data.py":
            text = text[text.index("ORG_SYMBOLS") : text.index("PERSON_SYMBOLS")]
        yield from (quoted.strip(" .,") for quoted in re.findall(r'"((?:[^"\\]|\\.)+)"', text))


def spread(names: Iterable[str], whole: set[str], parts: set[str]) -> None:
    """Single words to ``whole``, the longer words of several to ``parts``, names without spaces to ``whole``."""
    for name in names:
        name = name.rstrip("*").lower()
        pieces = pieces_of(name)
        if len(pieces) == 1 or CHARACTER.match(name):
            whole.add(name)
        else:
            parts.update(piece for piece in pieces if len(piece) >= PART)


def main() -> None:
    """Writes the filters and prints how many entries each has."""
    path, encoder_data, out = map(Path, sys.argv[1:4])
    lists: dict[str, set[str]] = defaultdict(set)
    lists["person"].update(form.lower() for form in persons(path, encoder_data))
    lists["org"].update(form.lower() for form in organisations(path.parent) if " " not in form)
    for language in LANGUAGES:
        for name, keys in own_names(language).items():
            states = any(key.startswith("geo:") for key in keys)
            spread([name], lists["state" if states else "place"], lists["part"])
        for kind in ("adjectives", "inhabitants"):
            lists["people"].update(form.lower() for form in state_words(language, kind))
    for script in atlas.CITY_COLUMNS:
        spread(city_names(script), lists["place"], lists["part"])
    kept = {
        name: sorted(form for form in forms if len(form) >= LEAST and SCRIPTS.match(form))
        for name, forms in lists.items()
    }
    np.savez(out, **{name: fill(forms) for name, forms in kept.items()})
    print({name: len(forms) for name, forms in sorted(kept.items())}, out.stat().st_size)


if __name__ == "__main__":
    main()
