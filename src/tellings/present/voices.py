"""Through whom a side has what it says: "KCNA ← Kim Jong Un".

An arrow claims that one carried the other's words. It is drawn only where a text of the story has just that chain of
speakers; several mouths that a side gathers from several texts are listed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tellings.present.characters import shown_in_line
from tellings.types import Story

Chain = tuple[str, ...]


def chains(story: Story) -> frozenset[Chain]:
    """All chains of two speakers or more in the quotes and statements of ``story``, folded, under each one's names."""
    names = {form.form.casefold(): entity.name.casefold() for entity in story.entities for form in entity.names}
    quoted = [quote.speakers for notes in story.annotations for quote in notes.quotes]
    stated = [statement.speakers for notes in story.annotations for statement in notes.statements]
    found = set()
    for speakers in (*quoted, *stated):
        written = tuple(speaker.name.casefold() for speaker in speakers if speaker.name)
        if len(written) > 1:
            found |= {written, tuple(names.get(name, name) for name in written)}
    return frozenset(found)


def voiced(speakers: Sequence[str], known: Collection[Chain]) -> str:
    """``speakers``, from the first mouth to the last carrier, the last carrier first; listed where that is no chain."""
    shown = [name for speaker in speakers if (name := shown_in_line(speaker))]
    if tuple(speaker.casefold() for speaker in speakers) in known:
        return " ← ".join(reversed(shown))
    return ", ".join(shown)
