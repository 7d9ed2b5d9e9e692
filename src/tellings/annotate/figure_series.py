"""Counts that share the noun of a neighbour: "Die CDU gewann 40 Sitze, die SPD 30 und die Grünen 12".

Where a clause leaves out what its neighbour has said (gapping), only names, articles, prepositions and marks stand
between the two: any other word, a verb above all, may have changed what is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from tellings.types import Quantity, Tokens

LINKING = ("ADP", "CCONJ", "DET")
LONGEST = 90
"""Characters between the figures."""
MORE = "more"


def shared_nouns(found: Sequence[Quantity], text: str, tokens: Tokens, articles: Collection[str]) -> list[Quantity]:
    """``found`` of one sentence, the counts without a noun given that of the figure before or behind in a series.

    What is given so has no span of its own. ``articles`` may stand between, however they were tagged.
    """
    out = list(found)
    for way in (1, -1):
        order = list(range(len(out)))[::way]
        for giving, taking in pairwise(order):
            if _bare(out[taking]) and _gives(out[giving]):
                first, second = sorted((giving, taking))
                if _gapped(out[first], out[second], text, tokens, articles):
                    out[taking] = _given(out[taking], out[giving])
    return out


def _bare(quantity: Quantity) -> bool:
    what = quantity.counted
    return quantity.kind == "count" and not what.lemma and not what.modifiers and not quantity.part and not what.end


def _gives(quantity: Quantity) -> bool:
    return quantity.kind == "count" and bool(quantity.counted.lemma) and not quantity.part


def _given(taking: Quantity, giving: Quantity) -> Quantity:
    kept = tuple(modifier for modifier in giving.counted.modifiers if modifier != MORE)
    what = msgspec.structs.replace(giving.counted, modifiers=kept, start=0, end=0)
    return msgspec.structs.replace(taking, counted=what)


def _gapped(first: Quantity, second: Quantity, text: str, tokens: Tokens, articles: Collection[str]) -> bool:
    """Whether a name and no more than small words and marks stand between two figures."""
    start, end = max(first.end, first.counted.end), second.start
    if not 0 < end - start <= LONGEST:
        return False
    named = divided = False
    for index in tokens.within(start, end):
        word, pos = text[tokens.start[index] : tokens.end[index]], tokens.pos[index]
        if pos == "PROPN" or word[0].isupper():
            named = True
        elif not word[0].isalnum():
            divided = divided or word in ",;，、،"
        elif pos in LINKING or word in articles:
            divided = divided or pos == "CCONJ"
        else:
            return False
    return named and divided
