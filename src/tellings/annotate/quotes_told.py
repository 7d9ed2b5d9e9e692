"""Figures as what a verb of saying has for its object: "berichtete von [30 Toten]", "reported [12 deaths up north]".

Other things told so ("warned of floods") name a subject and claim nothing that could be checked.
"""

from __future__ import annotations

from tellings.annotate.quotes_approximate import approximated
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_records import Credit, Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak
from tellings.annotate.speakers_phrases import HEADS, Phrase, core, medium
from tellings.types import Span

VERBAL = frozenset({"fin", "inf", "participle", "prefix"})
BEFORE_FIGURE = frozenset({"det", "adj", "adv", "num", "part"})

COUNTED = HEADS | {"adj", "participle"}


def told_figure(s: Stretch, credit: Credit, cue: Span, speakers: tuple[Named, ...], lexicon: Lexicon) -> list[Found]:
    """The figure that ``credit``'s verb tells, with what belongs to it up to the end of its clause."""
    verb = credit.cue[0]
    counts = s.lemmas[verb] in lexicon.sets["counts"] or s.words[verb] in lexicon.sets["counts"]
    if credit.shape != "verb" or not counts or credit.speaker is None or not can_speak(s, credit.speaker, lexicon):
        return []
    if credit.takes == "impersonal" or credit.distance == "denied" or credit.inverted:
        return []
    low, high, _ = s.segments[credit.segment]
    if any(word in lexicon.sets["negations"] for word in s.words[low:high]):
        return []
    v2 = lexicon.table.order == "v2"
    start = next((at for at in range(low, high) if s.kinds[at] == "fin"), verb) if v2 else verb
    for at in range(start + 1, high):
        if not credit.speaker[0] <= at < credit.speaker[1] and s.kinds[at] == "num":
            phrase = _figure(s, at, start, high, credit.speaker, lexicon)
            if phrase is not None:
                content = Span(s.starts[phrase[0]], s.ends[phrase[1] - 1])
                return [Found((content,), cue, speakers, "indirect", credit.distance)]
    return []


def _figure(s: Stretch, number: int, verb: int, high: int, speaker: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The counted thing around the numeral at ``number``, as an object or behind a preposition that tells of it."""
    low = number
    while low > verb + 1 and low != speaker[1] and s.kinds[low - 1] in BEFORE_FIGURE:
        low -= 1
    low = min(low, approximated(s, number, max(verb + 1, speaker[1] if speaker[1] <= number else 0), lexicon))
    end = core(s, number, high, lexicon)
    if end is None or not any(s.kinds[at] in COUNTED for at in range(number, end)):
        return None
    if any(s.words[at] in lexicon.sets["times"] or s.lemmas[at] in lexicon.sets["times"] for at in range(low, end)):
        return None
    before = low - 1
    object_there = before == verb or before == speaker[1] - 1 or s.kinds[before] == "prefix"
    if not object_there and s.words[before] not in lexicon.sets["count_prepositions"]:
        return None
    while end < high and not _verb_at(s, end) and medium(s, end, high, lexicon) is None:
        end += 1
    return (low, end)


def _verb_at(s: Stretch, item: int) -> bool:
    """Whether the figure's clause goes on with its verb; a participle behind a numeral is counted ("5 missing")."""
    return s.kinds[item] in VERBAL and not (s.kinds[item] == "participle" and s.kinds[item - 1] == "num")
