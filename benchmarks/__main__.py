"""``python -m benchmarks [NAME…]``: runs the benchmarks named, or all, and prints a table each."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = {
    "commands": "tellings --help and read, cold and warm: seconds and memory, beside the bare interpreter",
    "annotating": "sentences a second: all of annotate, times and figures alone, times beside dateparser",
    "copies": "reports a second: fingerprints, shared passages beside difflib",
    "stories": "a story of 13, of 50 reports from text to page: seconds a step, and memory",
}


def main(argv: list[str]) -> int:
    """Runs the benchmarks; 2 where one is unknown."""
    wanted = argv[:1] in (["-h"], ["--help"])
    if wanted or any(name not in BENCHMARKS for name in argv):
        print("usage: python -m benchmarks [NAME…]\n", file=sys.stderr)
        for name, line in BENCHMARKS.items():
            print(f"  {name:12} {line}", file=sys.stderr)
        return 0 if wanted else 2
    for name in argv or list(BENCHMARKS):
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
