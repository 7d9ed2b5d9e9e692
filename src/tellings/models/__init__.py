"""The weights that ship, a folder each, with a card that says where they come from and how good they are."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["folder"]


def folder(name: str) -> Path:
    """The folder of one model. The package must be installed as files, not as a zip."""
    return Path(str(resources.files("tellings") / "models" / name))
