"""What a share or measure is of, where that stands before it or right behind the unit without a word for "of":
"seçmenlerin yüzde 40'ı", "有権者の40%", "41%的受访者"."""

from __future__ import annotations

from bisect import bisect_left

from tellings.annotate import concepts
from tellings.annotate.counted import Found
from tellings.annotate.counters import measured_noun
from tellings.annotate.figures import Figure, Passage
from tellings.annotate.noun_words import noun_rules
from tellings.annotate.units import kind_of
from tellings.types import Counted, Span, Tokens

TIMES = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))
"""Units of time measure nothing that is counted."""
SHORTEST_WHOLE = 5
"""Letters of a word that is taken for the whole of a share."""


def whole(figure: Figure, passage: Passage, tokens: Tokens, limit: int) -> Found | None:
    """What a share or measure is of in languages where that may stand before it, or that have no word for "of"."""
    kind, before = kind_of(figure.unit), Span(passage.start, figure.left)
    if kind == "percent" and (found := _share_of(passage.plain, tokens, before, passage.language)):
        return found
    if not noun_rules(passage.language).has_counters or kind == "money" or figure.unit in TIMES:
        return None
    noun = measured_noun(passage.text, passage.plain, figure.right, limit, passage.language, before)
    return Found(noun, False, figure.right) if noun else None


def _share_of(plain: str, tokens: Tokens, before: Span, language: str) -> Found | None:
    """What a share is of where that stands before it in a case of its own: "seçmenlerin yüzde 40'ı"."""
    rules = noun_rules(language)
    index = bisect_left(tokens.start, before.end) - 1
    if not rules.whole or index < 0 or tokens.start[index] < before.start:
        return None
    start, end = tokens.start[index], tokens.end[index]
    word = plain[start:end]
    if plain[end : before.end].strip() or len(word) < SHORTEST_WHOLE or not word.endswith(rules.whole):
        return None
    lemma = tokens.lemma[index]
    return Found(Counted(lemma, concepts.concept(lemma, language), (), start, end), False, before.end)
