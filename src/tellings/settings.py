"""What a user can set, each with its default. Settings are a record: equal settings, equal digest, equal dossier."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from tellings.errors import TellingsError
from tellings.types import Record, digest


class Settings(Record, frozen=True, forbid_unknown_fields=True):
    """All settings.

    ``language`` forces the language of every article (ISO 639-1); ``outlets`` maps a file's stem to the outlet's name.
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
    workers: int = 1

    def digest(self) -> str:
        """Sixteen hex digits that stand for the settings that can change an answer."""
        return digest(msgspec.json.encode(msgspec.structs.replace(self, workers=1), order="deterministic"))


def settings_from(values: Mapping[str, object]) -> Settings:
    """Settings with ``values`` in place of defaults. Raises TellingsError that names the one that doesn't fit."""
    try:
        return msgspec.convert(dict(values), Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(Settings))
        raise TellingsError(f"these settings can't be used: {error}", f"the settings are {known}") from error
