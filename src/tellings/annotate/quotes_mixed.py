"""Words in quotation marks within a clause: the speaker's own ("eine „Katastrophe“"), or only a name or title."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_records import Credit, Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.types import Span


def mixed(s: Stretch, low: int, high: int, whole: Found, naming: bool, lexicon: Lexicon) -> list[Found]:
    """The quoted words in ``[low, high)`` that are no names, credited as ``whole`` is; ``naming``: by a verb that names
    or judges."""
    return [
        whole._replace(content=(s.quotes[at].inner,), form="mixed")
        for at in range(low, high)
        if s.kinds[at] == "quote" or (s.kinds[at] == "title" and _is_label(s, at, naming, lexicon))
    ]


def quoted_words(
    s: Stretch, credit: Credit, rows: Sequence[Credit], cue: Span, speakers: tuple[Named, ...], lexicon: Lexicon
) -> list[Found]:
    """Quoted words in the clause of a verb that names or judges ("nannte den Plan „absurd“")."""
    if credit.shape != "verb" or credit.takes not in ("phrase", "speech", "order") or not speakers:
        return []
    if credit.distance == "reported":
        return []  # "enthüllte eine „Schattenbank“": a thing found, not words
    opening, close, _ = s.segments[credit.segment]
    reflexive = any(word in lexicon.sets["reflexives"] for word in s.words[opening:close])
    whole = Found((), cue, speakers, "mixed", credit.distance)
    found: list[Found] = []
    for number in range(credit.segment, len(s.segments)):
        low, high, mark = s.segments[number]
        if number > credit.segment:
            if s.kinds[opening] in ("rel", "sub") or s.kinds[low] == "rel":
                continue
            if mark == ":" or any(row.segment == number for row in rows):
                break
        start, end = credit.speaker or (high, high)
        for one, other in ((low, min(high, start)), (max(low, end), high)) if credit.speaker else ((low, high),):
            found += mixed(s, one, other, whole, credit.takes == "phrase" and not reflexive, lexicon)
    return found


def _is_label(s: Stretch, at: int, naming: bool, lexicon: Lexicon) -> bool:
    """Whether words that could be a name are a label that somebody gives: "als „Mord“", "einen klaren „Mord“"."""
    place = at - 1
    while place >= 0 and s.kinds[place] in ("adj", "num", "participle"):
        place -= 1
    if place < 0:
        return False
    if s.kinds[place] == "conj":
        others = range(max(0, place - 2), place)
        return any(s.kinds[other] == "title" and _is_label(s, other, naming, lexicon) for other in others)
    if naming and s.kinds[place] not in ("noun", "name", "det"):
        return True
    return s.words[place] in lexicon.sets["labels"]
