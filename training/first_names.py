"""Makes ``resources/all/first_names.tsv`` from the name lists of Faker (MIT) and the transliteration rows of
``resources/<language>/sounds.toml``: form and gender (m, f, x).

    python training/first_names.py        # needs: pip install faker
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from pathlib import Path

from tellings.languages import table
from tellings.link.spelling import Sounds

OUT = Path("src/tellings/resources/all/first_names.tsv")
LATIN_TARGETS = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "tr")
SCRIPTS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$")
SHORTEST = 3


def collected() -> dict[str, set[str]]:
    """Genders by name, over all of Faker's locales."""
    import faker.providers.person as person

    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
            names = getattr(provider, attribute, ())
            if isinstance(names, property):
                continue
            for name in names:
                for part in str(name).split():
                    part = unicodedata.normalize("NFC", part)
                    if SCRIPTS.match(part) and part[0] == part[0].upper():
                        found.setdefault(part, set()).add(gender)
    return found


def main() -> None:
    """Writes the table."""
    names = collected()
    for name, genders in list(names.items()):
        if re.match(r"[А-ЯЁІЇЄҐ]", name):
            for language in LATIN_TARGETS:
                latin = table(language, "sounds", Sounds).from_cyrillic(name)
                names.setdefault(latin, set()).update(genders)
    rows = []
    for name, genders in sorted(names.items()):
        if len(name) < SHORTEST and name.isascii():
            continue
        rows.append(f"{name}\t{'x' if len(genders) > 1 else min(genders)}\n")
    OUT.write_text("".join(rows), "utf-8")
    print(f"{len(rows)} names")


if __name__ == "__main__":
    main()
