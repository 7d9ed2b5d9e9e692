"""How much of something is done a second, and the table that says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


def seconds(work: Callable[[], object], least: float = 0.5) -> float:
    """Seconds a call, over as many calls as fill ``least`` seconds, after one that loads the tables."""
    work()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < least:
        work()
        calls += 1
    return (time.perf_counter() - start) / calls


def head() -> None:
    """Prints the head of the table."""
    print(f"\n{'work, a second':44} {'ours':>10} {'budget':>8} {'peer':>10} {'× peer':>7}")


def row(name: str, ours: float, budget: float | None = None, peer: float | None = None) -> None:
    """Prints one row: what is done, how much of it a second by us, at least, by the peer."""
    shown = f"{peer:10.0f} {ours / peer:7.1f}" if peer else ""
    print(f"{name:44} {ours:10.0f} {f'{budget:.0f}' if budget else '':>8} {shown}".rstrip())
