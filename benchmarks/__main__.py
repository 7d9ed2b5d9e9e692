"""``python -m benchmarks [NAME…]``: runs the benchmarks named, or all, and prints a table each."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = {
    "commands": "tellings --help and read, cold and warm, beside the bare interpreter and the budgets",
    "annotating": "times and copies beside dateparser and difflib on the same texts",
}


def main(argv: list[str]) -> int:
    """Runs the benchmarks; 2 where one is unknown."""
    unknown = [name for name in argv if name not in BENCHMARKS]
    if unknown or argv[:1] in (["-h"], ["--help"]):
        print("usage: python -m benchmarks [NAME…]\n", file=sys.stderr)
        for name, line in BENCHMARKS.items():
            print(f"  {name:12} {line}", file=sys.stderr)
        return 2 if unknown and argv[:1] not in (["-h"], ["--help"]) else 0
    for name in argv or list(BENCHMARKS):
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
