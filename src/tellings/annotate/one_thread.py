"""Keeps numpy's linear algebra to one thread.

Our matrices are small: several threads spend their time waiting for each other, and on a busy machine they wait long.
Whoever wants more cores runs more processes.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """A context in which linear algebra runs on one thread."""
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> Any:
    import numpy  # noqa: F401  the libraries that are loaded are looked for once
    import threadpoolctl

    library: Any = threadpoolctl
    return library.ThreadpoolController()
