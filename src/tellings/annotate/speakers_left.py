"""The subject left of a verb that opens its segment, over commas; and what clause stands before it."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_order import subject_after, subject_at_start, subject_before
from tellings.annotate.speakers_phrases import Phrase, is_phrase

SHORT_NAME = 5
"""Items that a bare name between commas has less than."""


def left(s: Stretch, number: int, low: int, lexicon: Lexicon) -> Phrase | None:
    """The subject left of segment ``number``: over appositions and relative clauses, or that of the clause before."""
    if low > s.segments[number].low:
        return subject_at_start(s, s.segments[number].low, low, lexicon)
    v2 = lexicon.table.order == "v2"
    candidate: Phrase | None = None
    for at in range(number - 1, -1, -1):
        start, end, mark = s.segments[at]
        first = s.kinds[start]
        relative = first in ("adv", "prep") and s.kinds[start + 1 : start + 2] == ["rel"]
        dependent = relative or first in ("rel", "sub", "participle")
        if not dependent and s.words[start] not in lexicon.sets["subordinators"]:
            finite = next((n for n in range(start, end) if s.kinds[n] == "fin"), None)
            if (finite is not None and candidate is not None) or (finite is None and not v2 and first == "prep"):
                break
            if not v2 and finite == start and at > 0 and mark == ",":
                continue  # "Musk, 46, made …, telling …"
            candidate = _of_segment(s, start, end, finite, v2, lexicon) or candidate
            if finite is not None:
                break
        if mark != ",":
            break
    return candidate


def main_clause_before(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    """Whether a main clause or a whole quotation stands before segment ``number`` in its sentence."""
    if s.segments[number].mark == ";":
        return False
    for at in range(number - 1, -1, -1):
        low, high, mark = s.segments[at]
        if s.kinds[low] == "quote" and high == low + 1:
            return True
        if s.words[low] in lexicon.sets["complementizers"]:
            return at == 0
        if s.words[high - 1] in lexicon.sets["complementizers"] and lexicon.table.order != "v2":
            return False
        if s.words[low] in lexicon.sets["question_words"]:
            continue
        subordinate = s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"]
        behind_clause = at > 0 and s.kinds[s.segments[at - 1].low] in ("rel", "sub")
        resumed = behind_clause and s.kinds[high - 1] == "fin" and not {"noun", "name"} & set(s.kinds[low:high])
        clause = "fin" in s.kinds[low:high] or (s.thin and high - low > 2)
        if clause and not subordinate and not resumed and not _bears_name(s, at, number, lexicon):
            return s.kinds[low : low + 2] not in (["prep", "rel"], ["adv", "rel"])
        if mark == ";":
            break
    return False


def _of_segment(s: Stretch, low: int, high: int, finite: int | None, v2: bool, lexicon: Lexicon) -> Phrase | None:
    if finite is None:
        found = None if v2 else subject_before(s, low, high, lexicon)
        return found or subject_at_start(s, low, high, lexicon)
    return subject_at_start(s, low, finite, lexicon) or subject_after(s, finite + 1, high, lexicon)


def _bears_name(s: Stretch, at: int, number: int, lexicon: Lexicon) -> bool:
    """Whether segment ``at`` is a noun phrase and the next one its bearer's name ("El jefe del puerto, Juan Sol,")."""
    low, high, _ = s.segments[at]
    if at + 1 >= number or "fin" in s.kinds[low:high]:
        return False
    following = s.segments[at + 1]
    named = all(kind == "name" for kind in s.kinds[following.low : following.high])
    return named and following.high - following.low < SHORT_NAME and is_phrase(s, at, lexicon)
