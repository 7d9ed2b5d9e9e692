"""Whole commands as a user waits for them: wall clock and peak memory, the median of several runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
EXAMPLES = ROOT / "examples" / "reports"
RUNS = 3
WARM = "import sys, tellings; tellings.Desk(sys.argv[1]).read(sys.argv[2:])"


class Timed(NamedTuple):
    """Median seconds and peak megabytes of a command."""

    seconds: float
    megabytes: float


def timed(command: list[str]) -> Timed:
    """Runs ``command`` ``RUNS`` times."""
    seconds, peaks = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        peaks.append(usage.ru_maxrss / 1024)
    return Timed(statistics.median(seconds), statistics.median(peaks))


def main() -> None:
    """Prints the table."""
    python, cli = sys.executable, [sys.executable, "-m", "tellings.apps.cli"]
    reports = [str(path) for path in sorted(SEEDS.glob("*.txt"))] or [str(EXAMPLES)]
    with tempfile.TemporaryDirectory() as folder:
        desk = [python, "-c", WARM, str(Path(folder) / "desk.db"), *reports]
        subprocess.run(desk, check=True, stdout=subprocess.DEVNULL)
        rows: list[tuple[str, list[str], float | None]] = [
            ("python -c pass", [python, "-c", "pass"], None),
            ("tellings --help", [*cli, "--help"], 0.3),
            (
                f"tellings read, {len(reports)} paths, cold",
                [*cli, "read", *reports, "--json", f"{folder}/out.json"],
                4.0,
            ),
            ("the same from a desk", desk, 0.7),
            ("tellings read examples", [*cli, "read", str(EXAMPLES), "--html", f"{folder}/out.html"], None),
        ]
        print(f"\n{'command':40} {'seconds':>8} {'budget':>8} {'× python':>9} {'MB':>6}")
        base = 0.0
        for name, command, budget in rows:
            took = timed(command)
            base = base or took.seconds
            shown = f"{budget:.1f}" if budget else ""
            print(f"{name:40} {took.seconds:8.2f} {shown:>8} {took.seconds / base:9.1f} {took.megabytes:6.0f}")
