"""Who quotes a speaker, said right behind the speaker: "selon un témoin [cité par l'AFP]", "said X, quoted by Y"."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon, sequence
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import PARTICIPLES, Phrase, agent_behind, medium, noun_phrase


def quoted_by(s: Stretch, end: int, lexicon: Lexicon) -> Phrase | None:
    """The carrier of the speaker whose phrase ends at ``end``: behind a participle of a verb like "quote" and its
    agent's preposition, with or without a comma before; None where nobody is said to quote."""
    number = s.segment_of(end - 1)
    if end == s.segments[number].high:
        number += 1
        if number >= len(s.segments) or s.segments[number].mark != ",":
            return None
    high = s.segments[number].high
    after = sequence(s.words, end, lexicon.carried_by) if end < high else None
    if after is not None:
        return noun_phrase(s, after, high, lexicon)
    if end + 2 >= high or s.kinds[end] not in PARTICIPLES:
        return None
    if s.lemmas[end] not in lexicon.sets["quoted"] and s.words[end] not in lexicon.sets["quoted_forms"]:
        return None
    report = medium(s, end + 1, high, lexicon)
    return noun_phrase(s, end + 2, high, lexicon) if report else agent_behind(s, end, lexicon)
