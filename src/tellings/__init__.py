"""Reads the reports of one happening and tells them apart.

>>> import tellings
>>> dossier = tellings.read("reports/")            # doctest: +SKIP
>>> dossier.stories[0].findings                    # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from tellings.settings import Settings
    from tellings.stores.desk import Desk
    from tellings.types import Article, Citation, Dossier, Finding, Story

__all__ = ["Article", "Citation", "Desk", "Dossier", "Finding", "Settings", "Story", "__version__", "read"]

_PLACES = {"Settings": "tellings.settings", "Desk": "tellings.stores.desk"}


def read(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], **settings: Any) -> Dossier:
    """The dossier of the reports at ``paths``: a file, a folder, or several of them; works in memory.

    ``settings`` are fields of :class:`Settings` (``language="de"``, ``workers=2``). What can't be read is listed in
    ``Dossier.failures`` and never raised; raises TellingsError where a setting has no such name or value.
    """
    from tellings import pipeline
    from tellings.settings import settings_from

    several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return pipeline.read([os.fspath(path) for path in several], settings_from(settings))


def __getattr__(name: str) -> Any:
    """Loads the public names when they are asked for, so that ``import tellings`` stays quick."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(_PLACES.get(name, "tellings.types")), name)
    raise AttributeError(f"module 'tellings' has no attribute {name!r}")
