"""What people say of two names, in a file to which lines are only ever added: a correction can be traced and undone.

A line is a JSON object: a :class:`~tellings.types.Judgement`, or ``{"undo": id, "by": …, "at": …}``. What holds is
the last judgement on a pair of names that wasn't undone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tellings.errors import TellingsError, printable
from tellings.types import Judgement, Record, digest


class Undoing(Record, frozen=True, forbid_unknown_fields=True):
    """A line that takes a judgement back."""

    undo: str
    by: str = ""
    at: str = ""


def standing(path: Path) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were made; none where there is no file yet.

    Raises TellingsError that names the line that can't be read.
    """
    made: dict[str, Judgement] = {}
    for line in lines(path):
        if isinstance(line, Undoing):
            made.pop(line.undo, None)
        else:
            made[line.id] = line
    last = {pair(judgement): judgement for judgement in made.values()}
    return tuple(judgement for judgement in made.values() if last[pair(judgement)] is judgement)


def lines(path: Path) -> Iterator[Judgement | Undoing]:
    """Every line of the file, also of what was undone or replaced."""
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise TellingsError(f"{printable(str(path))} can't be read: {error}", "give a file of judgements") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            kind: type[Judgement | Undoing] = Undoing if '"undo"' in line.partition(":")[0] else Judgement
            try:
                yield msgspec.json.decode(line, type=kind)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise TellingsError(
                    f"{printable(str(path))}, line {number}: {error}", "mend or remove the line"
                ) from error


def judge(path: Path, judgement: Judgement) -> Judgement:
    """Adds ``judgement``, with its id, to the file; it is on the disk when this returns."""
    said = msgspec.json.encode(msgspec.structs.replace(judgement, id=""))
    numbered = msgspec.structs.replace(judgement, id=digest("judgement", said, str(sum(1 for _ in lines(path))))[:8])
    _add(path, numbered)
    return numbered


def undo(path: Path, identity: str, by: str, at: str) -> Judgement:
    """Takes the judgement ``identity`` back, and gives it. Raises TellingsError where none of that id holds."""
    found = next((judgement for judgement in standing(path) if judgement.id == identity), None)
    if found is None:
        raise TellingsError(
            f"{printable(str(path))} holds no judgement {printable(identity)}", "list them without a verdict"
        )
    _add(path, Undoing(identity, by, at))
    return found


def pair(judgement: Judgement) -> tuple[str, ...]:
    """The two names as they are compared."""
    return tuple(sorted((key(judgement.one), key(judgement.two))))


def key(name: str) -> str:
    """A name as it is compared: in lower case, with single blanks."""
    return " ".join(name.split()).casefold()


def _add(path: Path, line: Record) -> None:
    try:
        with path.open("ab") as file:
            file.write(msgspec.json.encode(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise TellingsError(
            f"{printable(str(path))} can't be written: {error.strerror}", "check the folder and its rights"
        ) from error
