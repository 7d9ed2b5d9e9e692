"""Traces of editing or translation in a text: brackets that break a quotation, marks that pair with none, words doubled
or left in another language."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotation_marks import marks
from tellings.types import Damage, Span, Tokens


def damage(text: str, language: str, sentences: Sequence[Span], tokens: Tokens) -> tuple[Damage, ...]:
    """The traces of damage in ``text``, by place."""
    found = [
        Damage(span.start, span.end, "quotation mark", "A quotation mark that opens or closes nothing.")
        for span in marks(text).unpaired
    ]
    return tuple(sorted(found, key=lambda flaw: (flaw.start, flaw.end, flaw.kind)))
