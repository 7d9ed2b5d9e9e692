"""Writes the JSON Schema of the dossier, or checks that the one on disk is that of the code.

python -m tellings.apps.schema [--check] PATH
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec

from tellings.types import Dossier


def schema() -> str:
    """The schema as text, the same on every machine."""
    return json.dumps(msgspec.json.schema(Dossier), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def main(argv: list[str]) -> int:
    """0 where the file is (now) up to date, 1 where ``--check`` finds that it isn't, 2 on wrong usage."""
    paths = [Path(argument) for argument in argv if argument != "--check"]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if "--check" in argv:
        if paths[0].is_file() and paths[0].read_text("utf-8") == schema():
            return 0
        print(f"{paths[0]} is not the schema of the code; run `make schema`", file=sys.stderr)
        return 1
    paths[0].write_text(schema(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
