"""Which words a credit credits: the quotation beside it, the clause it governs, the clause it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate.quotes_clauses import clause_end, clause_start, in_mood, main_clause, subordinate
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch

Ranges = list[tuple[int, int]]

LONG = 40
"""Characters from which a quotation behind a verb is speech by itself, where it starts like a sentence."""
MODIFIED = frozenset({"adj", "adv", "participle"})
BEHIND = 2
"""Segments between a credit and the quotation behind it."""


class Said(NamedTuple):
    """The items of the words said, in ranges; ``direct`` where they are whole quotations."""

    ranges: Ranges
    direct: bool


def said(s: Stretch, credit: Credit, credits: Sequence[Credit], lexicon: Lexicon) -> Said | None:
    """The words that ``credit`` credits in its stretch; None where it credits none there."""
    taken = _taken(s, credit, credits)
    if credit.shape in ("frame", "back"):
        return _around(s, credit, taken, lexicon)
    if credit.shape in ("aside", "credit"):
        return _beside(s, credit, taken, lexicon)
    found = _quotations(s, credit, taken, lexicon)
    if found is not None:
        return found
    if credit.takes == "phrase":
        return None
    nobody = credit.speaker is None and not credit.dropped and lexicon.table.order != "v2"
    if credit.shape == "verb" and credit.takes == "clause" and nobody:
        return None  # "it is expected that …"
    if credit.inverted:
        before = _before(s, credit, taken, lexicon)
        if before is not None:
            return before
    return None if _negated(s, credit, lexicon) else _governed(s, credit, credits, taken, lexicon)


def _taken(s: Stretch, credit: Credit, credits: Sequence[Credit]) -> set[int]:
    """Segments that belong to other credits: asides, short credits, inverted verbs with their speakers."""
    taken: set[int] = set()
    for other in credits:
        if other is not credit and (other.shape in ("aside", "credit") or other.inverted or _fills(s, other)):
            first, last = _ends(s, other)
            taken |= set(range(first, last + 1))
    return taken


def _fills(s: Stretch, credit: Credit) -> bool:
    """Whether a frame is all of its segment ("…, selon l'agence, …")."""
    low, high, _ = s.segments[credit.segment]
    return credit.shape == "frame" and credit.place[0] <= low and credit.place[1] >= high


def _ends(s: Stretch, credit: Credit) -> tuple[int, int]:
    """First and last segment of the credit."""
    first = s.segment_of(credit.place[0]) if credit.inverted else credit.segment
    return first, max(credit.segment, s.segment_of(max(credit.place[1] - 1, credit.place[0])))


def _alone(s: Stretch, number: int) -> bool:
    """Whether segment ``number`` is a quotation and nothing else."""
    low, high, _ = s.segments[number]
    return high == low + 1 and s.kinds[low] == "quote"


# ── quotations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _quotations(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """Whole quotations before or behind the credit's segments."""
    complementizers = lexicon.sets["complementizers"]
    first, last = _ends(s, credit)
    ranges: Ranges = []
    if credit.inverted or credit.shape == "impersonal":
        at = first - 1
        while at >= 0 and _alone(s, at) and at not in taken:
            ranges.insert(0, (s.segments[at].low, s.segments[at].high))
            at -= 1
        if credit.inverted and ranges and _ends_clause(s, at + 1, taken):
            return None
        low = s.segments[first].low
        if s.kinds[low] == "quote" and low < credit.cue[0]:
            ranges.append((low, low + 1))
    for number in range(last + 1, len(s.segments)):
        low, high, mark = s.segments[number]
        if number in taken:
            break
        if _alone(s, number) or (s.kinds[low] == "quote" and mark == ":"):
            ranges.append((low, low + 1))
        elif ranges or number - last > BEHIND or "fin" in s.kinds[low:high] or s.words[low] in complementizers:
            break
    end = s.segments[last].high - 1
    if not ranges and not credit.inverted and credit.takes != "phrase" and _ends_in_speech(s, credit, end, lexicon):
        ranges.append((end, end + 1))
    return Said(ranges, True) if ranges else None


def _ends_clause(s: Stretch, number: int, taken: set[int]) -> bool:
    """Whether the quotation of segment ``number`` ends the clause before it ("Man müsse dafür sorgen, „dass …“")."""
    quotation = s.quotes[s.segments[number].low]
    if number == 0 or quotation.capital or s.segments[number].mark != "," or number - 1 in taken:
        return False
    return "fin" in s.kinds[s.segments[number - 1].low : s.segments[number - 1].high]


def _ends_in_speech(s: Stretch, credit: Credit, end: int, lexicon: Lexicon) -> bool:
    """Whether the segment's last item is a long quotation that no word makes part of a clause ("er rief „…“")."""
    if end < credit.cue[1] or s.kinds[end] != "quote":
        return False
    quotation = s.quotes[end]
    if quotation.end - quotation.start <= LONG or not quotation.capital:
        return False
    between = s.words[credit.cue[1] : end]
    kinds = s.kinds[credit.cue[1] : end][-2:]
    if s.lemmas[end - 1] in lexicon.nouns and s.kinds[end - 1] == "noun":
        return True  # "mit den Worten „…“"
    return not any(word in lexicon.sets["complementizers"] for word in between) and not {"prep", "det"} & set(kinds)


# ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _governed(s: Stretch, credit: Credit, credits: Sequence[Credit], taken: set[int], lexicon: Lexicon) -> Said | None:
    """The clause behind the verb or noun."""
    first, last = _ends(s, credit)
    start = clause_start(s, credit, first, last, taken, lexicon)
    if start is None or _of_no_speaker(s, credit, lexicon):
        return None
    own = {other.segment for other in credits if other is not credit and other.shape == "verb" and other.speaker}
    for other in credits:
        if _frame_behind(s, other, start):
            taken = taken | _with_relative(s, other)
    ranges = _without(s, start, clause_end(s, start, taken, own, lexicon), taken)
    return Said(ranges, False) if ranges else None


def _frame_behind(s: Stretch, credit: Credit, start: int) -> bool:
    """Whether ``credit`` is a frame that fills a segment behind ``start``: "…, according to Z"."""
    low, high, _ = s.segments[credit.segment]
    return credit.shape == "frame" and start < low == credit.place[0] and credit.place[1] >= high


def _with_relative(s: Stretch, credit: Credit) -> set[int]:
    """The segments of a frame and of the relative clause right behind it."""
    last = s.segment_of(credit.place[1] - 1)
    if last + 1 < len(s.segments) and s.kinds[s.segments[last + 1].low] == "rel":
        last += 1
    return set(range(credit.segment, last + 1))


def _of_no_speaker(s: Stretch, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether a thing or a deed says it: "Das schließt aus, dass …", "dadurch gewürdigt, dass …"."""
    low, high, _ = s.segments[credit.segment]
    for at in range(low, high):
        if s.words[at] in lexicon.sets["correlates"] and (at + 1 == high or s.kinds[at + 1] in MODIFIED):
            return True
    thing = s.words[low] in lexicon.sets["demonstratives"] - lexicon.sets["impersonal_pronouns"]
    if credit.shape != "verb" or credit.speaker or not thing or s.kinds[low + 1 : low + 2] != ["fin"]:
        return False
    return s.lemmas[low + 1] not in lexicon.sets["passive"]


def _negated(s: Stretch, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether the words are not said: "wollte nicht bestätigen, dass …"."""
    if credit.shape != "verb" or credit.distance == "denied":
        return False
    low, high, _ = s.segments[credit.segment]
    stop = min(high, credit.cue[1] + 3) if lexicon.table.order == "v2" else credit.cue[0]
    return any(word in lexicon.sets["negations"] for word in s.words[max(low, credit.cue[0] - 3) : stop])


def _before(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """The words before an inverted verb, and those behind that go on with them."""
    first, last = _ends(s, credit)
    if first == 0 or first - 1 in taken:
        return None
    start = first - 1
    while start > 0 and start - 1 not in taken and s.segments[start].mark != ";":
        start -= 1
    low, high = s.segments[start].low, s.segments[first].low
    ranges = _without(s, low, high, taken)
    if last + 1 < len(s.segments) and last + 1 not in taken:
        behind, end, mark = s.segments[last + 1]
        v2 = lexicon.table.order == "v2"
        resumed = s.kinds[behind : behind + 2] == ["conj", "fin"] and not v2
        unfinished = v2 and "fin" not in s.kinds[low:high]
        goes_on = resumed or unfinished or s.kinds[behind] == "fin" or in_mood(s, behind, end, lexicon)
        if goes_on and mark in (",", "–") and not subordinate(s, last + 1, lexicon):
            ranges += _without(s, behind, clause_end(s, behind, taken, set(), lexicon), taken)
    return Said(ranges, False) if ranges else None


# ── the clause around ───────────────────────────────────────────────────────────────────────────────────────────────


def _around(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """The clause in which a frame stands, without the frame; none beside an inverted verb, whose words it carries."""
    if credit.shape == "frame" and credit.segment in taken:
        return None
    here = s.segments[credit.segment]
    behind = credit.segment > 0 and _alone(s, credit.segment - 1) and credit.place[0] == here.low
    if behind and credit.shape == "frame" and "fin" not in s.kinds[here.low : here.high]:
        quotations = _quotations(s, credit._replace(inverted=True), taken, lexicon)
        if quotations is not None:
            return quotations
    first, last = _bounds(s, credit.segment, taken, lexicon)
    low, high = s.segments[first].low, s.segments[last].high
    inside = [at for at in range(low, high) if not credit.place[0] <= at < credit.place[1]]
    if all(s.kinds[at] == "quote" for at in inside):
        return Said([(at, at + 1) for at in inside], True) if inside else None
    if s.segments[last].mark == ":" and _alone(s, last):
        return Said([(s.segments[last].low, s.segments[last].high)], True)
    ranges = [(start, end) for start, end in ((low, credit.place[0]), (credit.place[1], high)) if start < end]
    while ranges and ranges[0][1] - ranges[0][0] == 1 and s.kinds[ranges[0][0]] == "conj":
        ranges.pop(0)
    return Said(ranges, False) if ranges else None


def _beside(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """The clause beside an aside: before it, behind where it opens the sentence, both where it breaks in."""
    first, last = _ends(s, credit)
    if credit.place[0] > s.segments[first].low:
        quote = credit.place[0] - 1
        return Said([(quote, quote + 1)], True) if s.kinds[quote] == "quote" else None
    following = s.segments[last + 1] if last + 1 < len(s.segments) else None
    only_quoted = all(_alone(s, number) for number in range(first) if number not in taken)
    if only_quoted and (following is None or s.kinds[following.low] != "fin"):
        quotations = _quotations(s, credit._replace(inverted=True), taken, lexicon)
        if quotations is not None:
            return quotations
    ranges: Ranges = []
    if first > 0 and first - 1 not in taken:
        start, _ = _bounds(s, first - 1, taken, lexicon)
        ranges.append((s.segments[start].low, s.segments[first].low))
    if following is not None and last + 1 not in taken:
        finished = any(s.thin or "fin" in s.kinds[low:high] for low, high in ranges)
        resumed = s.kinds[following.low] == "fin" or in_mood(s, following.low, following.high, lexicon)
        ends = following.mark == ";" or main_clause(s, last + 1, False, lexicon)
        if (not finished or resumed or first == 0) and not ends:
            _, stop = _bounds(s, last + 1, taken, lexicon)
            ranges.append((following.low, s.segments[stop].high))
    return Said(ranges, False) if ranges else None


def _bounds(s: Stretch, number: int, taken: set[int], lexicon: Lexicon) -> tuple[int, int]:
    """First and last segment of the clause that segment ``number`` is part of, subordinate clauses included."""
    dependent = subordinate(s, number, lexicon)
    first = number
    while not dependent and first > 0 and s.segments[first].mark in (",", "”", "–"):
        low, high, _ = s.segments[first]
        if first - 1 in taken or _own_clause(s, low, high, lexicon):
            break
        first -= 1
    last = number
    while last + 1 < len(s.segments) and s.segments[last + 1].mark in (",", "–", ":"):
        if last + 1 in taken or main_clause(s, last + 1, False, lexicon):
            break
        if dependent and not subordinate(s, last + 1, lexicon):
            break
        last += 1
    return first, last


def _own_clause(s: Stretch, low: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a clause behind "and" has a subject of its own before its verb, or any where the verb comes second."""
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if s.kinds[low] != "conj" or finite is None:
        return False
    return lexicon.table.order == "v2" or bool({"noun", "name", "pron"} & set(s.kinds[low:finite]))


def _without(s: Stretch, low: int, high: int, taken: set[int]) -> Ranges:
    """``[low, high)`` without the segments that belong to other credits."""
    ranges: Ranges = []
    for number, segment in enumerate(s.segments):
        start, end = max(low, segment.low), min(high, segment.high)
        if start >= end or number in taken:
            continue
        if ranges and ranges[-1][1] == start:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges
