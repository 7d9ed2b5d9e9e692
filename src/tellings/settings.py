"""What a user can set, each with its default. Settings are a record: equal settings, equal digest, equal dossier."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tellings import judgements as judgement_files
from tellings import name_tables
from tellings.errors import TellingsError, printable
from tellings.types import Judgement, KnownName, Record, digest


class Settings(Record, frozen=True, forbid_unknown_fields=True):
    """All settings.

    ``language`` forces the language of every article (ISO 639-1); ``outlets`` maps a file's stem to the outlet's name.
    ``pipelines`` names a spaCy pipeline for a language, ``encoder`` sentence vectors other than the embedded ones (see
    :func:`tellings.annotate.encode.encoder`). ``names`` are an analyst's, ``judgements`` what was said of two names.
    Limits are checked before anything is parsed. ``workers`` is the number of processes for steps 1 to 3; it never
    changes the answer and is left out of the digest.
    """

    language: str = ""
    outlets: dict[str, str] = {}
    max_bytes: int = 20_000_000
    max_characters: int = 200_000
    max_depth: int = 200
    story_similarity: float = 0.16
    story_days: int = 7
    pipelines: dict[str, str] = {}
    encoder: str = ""
    names: tuple[KnownName, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    workers: int = 1

    def digest(self) -> str:
        """Sixteen hex digits that stand for the settings that can change an answer."""
        return digest(msgspec.json.encode(msgspec.structs.replace(self, workers=1), order="deterministic"))


DEFAULT = Settings()
"""Every setting at its default."""

FILES = {"names": name_tables.read, "judgements": judgement_files.standing}
"""Settings that may be given as a file, with what reads it."""


def settings_from(values: Mapping[str, object]) -> Settings:
    """Settings with ``values`` in place of defaults; ``names`` and ``judgements`` may be paths of files.

    Raises TellingsError that names the setting that doesn't fit, or the file that can't be read.
    """
    given = dict(values)
    for name, load in FILES.items():
        value = given.get(name)
        if isinstance(value, str | os.PathLike):
            given[name] = load(Path(value))
    try:
        return msgspec.convert(given, Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(Settings))
        raise TellingsError(f"these settings can't be used: {error}", f"the settings are {known}") from error


def settings_file(path: Path) -> dict[str, object]:
    """The settings that a TOML file gives, as values; paths in it are relative to the file. Raises TellingsError."""
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TellingsError(f"{printable(str(path))} can't be read: {error}", "give a TOML file of settings") from error
    except tomllib.TOMLDecodeError as error:
        raise TellingsError(
            f"{printable(str(path))} is no TOML: {error}", 'write one setting a line, such as language = "de"'
        ) from error
    for name in FILES:
        if isinstance(values.get(name), str):
            values[name] = path.parent / str(values[name])
    return values
