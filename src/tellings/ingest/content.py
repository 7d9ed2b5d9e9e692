"""The bytes of a source, read where they may be and as far as they may be."""

from __future__ import annotations

import os
import stat

from tellings.errors import failure
from tellings.ingest.sources import Source, inside
from tellings.settings import Settings
from tellings.types import Failure, digest


def content(source: Source, settings: Settings) -> bytes | Failure:
    """The bytes of ``source``, or why there are none: no regular file, unreadable, outside its folder, too large."""
    data = source.data
    if source.path:
        try:
            if source.root and not inside(source.path, source.root):
                return failure(source.name, "E110")
            handle = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:
                status = os.fstat(handle)
                if not stat.S_ISREG(status.st_mode):
                    return failure(source.name, "E104", what="it is no regular file")
                if status.st_size > settings.max_bytes:
                    return _too_large(source.name, settings)
                data = file.read(settings.max_bytes + 1)
        except (OSError, ValueError) as error:
            return failure(source.name, "E104", what=getattr(error, "strerror", None) or error)
    return data if len(data) <= settings.max_bytes else _too_large(source.name, settings)


def content_key(source: Source, settings: Settings) -> tuple[str, ...]:
    """What a kept result of ``source`` depends on beside the settings: its name, how it was found, and its bytes.

    The last part is the digest of the bytes, or the code of the failure that :func:`content` gives.
    """
    data = content(source, settings)
    return source.name, "found" if source.root else "named", data.code if isinstance(data, Failure) else digest(data)


def _too_large(name: str, settings: Settings) -> Failure:
    size = settings.max_bytes
    return failure(name, "E102", limit=f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size:,} bytes")
