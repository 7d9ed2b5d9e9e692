"""Which words a credit credits: the quotation beside it, the clause it governs, the clause it stands in."""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate.quotes_cues import Credit
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import noun_phrase

Ranges = list[tuple[int, int]]

LONG = 40
"""Characters from which a quotation behind a verb is speech by itself, where it starts like a sentence."""


class Said(NamedTuple):
    """The items of the words said, in ranges; ``direct`` where they are whole quotations."""

    ranges: Ranges
    direct: bool


def said(s: Stretch, credit: Credit, credits: list[Credit], lexicon: Lexicon) -> Said | None:
    """The words that ``credit`` credits in its stretch; None where it credits none there."""
    taken = _taken(s, credit, credits)
    if credit.shape == "frame" or credit.shape == "back":
        return _around(s, credit, taken, lexicon)
    if credit.shape in ("aside", "credit"):
        return _beside(s, credit, taken, lexicon)
    found = _quotations(s, credit, taken, lexicon)
    if found is not None:
        return found
    if credit.takes == "phrase":
        return None
    if credit.inverted and credit.shape != "noun":
        before = _before(s, credit, taken, lexicon)
        if before is not None:
            return before
    if _negated(s, credit, lexicon):
        return None
    own = {other.segment for other in credits if other is not credit and other.shape == "verb" and other.speaker}
    return _complement(s, credit, taken, own, lexicon)


def _taken(s: Stretch, credit: Credit, credits: list[Credit]) -> set[int]:
    """Segments that belong to other credits: asides, bare credits, inverted verbs with their speakers."""
    taken: set[int] = set()
    for other in credits:
        if other is credit:
            continue
        if other.shape in ("aside", "credit") or (other.shape in ("verb", "impersonal") and other.inverted):
            first, last = _ends(s, other)
            taken |= set(range(first, last + 1))
    return taken


def _alone(s: Stretch, number: int) -> bool:
    """Whether segment ``number`` is a quotation and nothing else."""
    low, high, _ = s.segments[number]
    return high == low + 1 and s.kinds[low] == "quote"


def _ends(s: Stretch, credit: Credit) -> tuple[int, int]:
    """First and last segment of the credit."""
    first = s.segment_of(credit.place[0]) if credit.inverted else credit.segment
    return first, max(credit.segment, s.segment_of(max(credit.place[1] - 1, credit.place[0])))


# ── quotations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _quotations(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """Whole quotations before or behind the credit's segments."""
    first, last = _ends(s, credit)
    ranges: Ranges = []
    low = s.segments[first].low
    if credit.inverted or credit.shape == "impersonal":
        at = first - 1
        while at >= 0 and _alone(s, at) and at not in taken:
            ranges.insert(0, (s.segments[at].low, s.segments[at].high))
            at -= 1
        if s.kinds[low] == "quote" and low < credit.cue[0]:
            ranges.append((low, low + 1))
    at = last + 1
    while at < len(s.segments) and at not in taken:
        segment = s.segments[at]
        if _alone(s, at) or (s.kinds[segment.low] == "quote" and segment.mark == ":"):
            ranges.append((segment.low, segment.low + 1))
        elif ranges or at - last > 2 or any(kind == "fin" for kind in s.kinds[segment.low : segment.high]):
            break
        at += 1
    inside = [
        at
        for at in range(credit.cue[1], s.segments[last].high)
        if s.kinds[at] == "quote" and at + 1 == s.segments[last].high and _long(s, at)
    ]
    if inside and not ranges and not credit.inverted and credit.takes != "phrase" and not _complementizer(s, credit, inside[0], lexicon):
        ranges.append((inside[0], inside[0] + 1))
    return Said(ranges, True) if ranges else None


def _long(s: Stretch, item: int) -> bool:
    quotation = s.quotes[item]
    return quotation.end - quotation.start > LONG and quotation.capital


def _complementizer(s: Stretch, credit: Credit, item: int, lexicon: Lexicon) -> bool:
    """Whether a word between cue and quotation makes the quotation part of a clause."""
    between = s.words[credit.cue[1] : item]
    kinds = s.kinds[credit.cue[1] : item]
    return any(word in lexicon.sets["complementizers"] for word in between) or "prep" in kinds[-2:] or "det" in kinds[-2:]


# ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def in_mood(s: Stretch, low: int, high: int, lexicon: Lexicon, strong: bool = False) -> bool:
    """Whether a finite verb in ``[low, high)`` stands in the mood of reported speech; ``strong``: in a form that shows
    nothing else."""
    mood = lexicon.table.mood
    return bool(mood) and any(
        s.kinds[at] == "fin"
        and mood in s.feats[at]
        and s.words[at] not in lexicon.sets["no_mood"]
        and not (strong and (s.words[at] in lexicon.weak or "Past" in s.feats[at]))
        for at in range(low, high)
    )


def _infinitive(s: Stretch, low: int, high: int, lexicon: Lexicon) -> bool:
    markers = lexicon.sets["infinitive"]
    return any(
        s.kinds[at] == "inf" and (at == 0 or s.words[at - 1] in markers or not s.lemmas[at] == s.words[at])
        for at in range(low, high)
    )


def _opens_clause(s: Stretch, number: int, credit: Credit, after_subordinate: bool, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` opens the clause that the credit's verb governs; infinitives and the like right after
    another subordinate clause belong to that."""
    low, high, mark = s.segments[number]
    first = s.words[low]
    if first in lexicon.sets["complementizers"]:
        return True
    if low + 1 < high and s.kinds[low] in ("conj", "adv") and s.words[low + 1] in lexicon.sets["complementizers"]:
        return first not in lexicon.credits and first not in lexicon.sets["subordinators"]
    if first in lexicon.sets["question_words"] and credit.takes == "speech" and mark == ",":
        return s.kinds[low] not in ("rel",)
    if in_mood(s, low, high, lexicon, strong=s.kinds[low] == "fin"):
        relative = s.kinds[low] == "rel" and (s.kinds[high - 1] == "fin" or not in_mood(s, low, high, lexicon, strong=True))
        return not (relative or first in lexicon.sets["subordinators"])
    if lexicon.table.order == "v2" and "fin" not in s.kinds[low:high] and first not in lexicon.sets["subordinators"]:
        return not after_subordinate and _infinitive(s, low, high, lexicon)
    if s.kinds[low] in ("rel", "sub") or first in lexicon.sets["subordinators"]:
        return False
    if lexicon.table.order == "v2":
        return not after_subordinate and _infinitive(s, low, high, lexicon) and "fin" not in s.kinds[low:high]
    return False


def _complement(s: Stretch, credit: Credit, taken: set[int], own: set[int], lexicon: Lexicon) -> Said | None:
    """The clause behind the verb."""
    first, last = _ends(s, credit)
    start = _in_segment(s, credit, last, lexicon)
    after_subordinate = False
    if start is None:
        for number in range(first + 1 if credit.shape != "noun" else credit.segment + 1, len(s.segments)):
            if number in taken:
                continue
            segment = s.segments[number]
            if segment.mark == ";":
                return None
            if segment.mark == ":" and number == last + 1 and credit.takes == "speech":
                start = segment.low
                break
            if _opens_clause(s, number, credit, after_subordinate, lexicon):
                start = _prefield(s, last + 1, number, taken, lexicon)
                break
            if number == last + 1 and _bare_v2(s, credit, number, lexicon):
                start = segment.low
                break
            skipped = _subordinate(s, number, lexicon) and number > last
            if any(s.kinds[at] == "fin" for at in range(segment.low, segment.high)) and not skipped:
                return None
            after_subordinate = after_subordinate or skipped
    if start is None:
        return None
    stop = _end(s, start, taken, own, lexicon)
    ranges = _without(s, start, stop, taken)
    return Said(ranges, False) if ranges else None


def _prefield(s: Stretch, first: int, number: int, taken: set[int], lexicon: Lexicon) -> int:
    """Where a clause starts whose finite verb stands in segment ``number``: before that, where it opens with the verb."""
    low = s.segments[number].low
    if s.kinds[low] == "fin" and first < number and lexicon.table.order == "v2":
        earlier = [at for at in range(first, number) if at not in taken]
        if earlier:
            return s.segments[earlier[0]].low
    return low


def _negated(s: Stretch, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether the words are not said: "wollte nicht bestätigen, dass …"."""
    low, high, _ = s.segments[credit.segment]
    if credit.shape != "verb" or credit.distance == "denied":
        return False
    high = min(high, credit.cue[1] + 3) if lexicon.table.order == "v2" else credit.cue[0]
    return any(s.words[at] in lexicon.sets["negations"] for at in range(max(low, credit.cue[0] - 3), high))


def _subordinate(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    low, _, _ = s.segments[number]
    return s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"] or (
        low + 1 < len(s.kinds) and s.kinds[low] == "prep" and s.kinds[low + 1] == "rel"
    )


def _in_segment(s: Stretch, credit: Credit, last: int, lexicon: Lexicon) -> int | None:
    """Where the clause said starts in the segment of the verb itself."""
    high = s.segments[last].high
    low = credit.cue[1]
    if credit.speaker and low <= credit.speaker[0] < high:
        low = credit.speaker[1]
    for at in range(low, high):
        if s.words[at] in lexicon.sets["complementizers"] and s.kinds[at] != "quote":
            return at if at + 1 < high or last + 1 < len(s.segments) else None
        if s.words[at] in lexicon.sets["infinitive"] and at + 1 < high and lexicon.table.order != "v2":
            if any(word in lexicon.sets["negations"] for word in s.words[low:at]):
                return None
            if (credit.takes == "order" or s.lemmas[credit.cue[0]] in lexicon.sets["tells"]) and s.kinds[at + 1] in ("inf", "x", "fin", "adv"):
                return at
    if lexicon.table.bare_clause and credit.takes in ("speech", "clause") and not credit.inverted and low < high:
        return _bare(s, low, high, last, lexicon)
    return None


def _bare(s: Stretch, low: int, high: int, last: int, lexicon: Lexicon) -> int | None:
    """A clause without conjunction: a subject and a finite verb follow, after adverbs and phrases of time and place."""
    at = low
    while at < high:
        kind, word = s.kinds[at], s.words[at]
        if kind in ("adv", "prefix") or word in lexicon.sets["times"]:
            at += 1
            continue
        if kind == "prep":
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase is None:
                return None
            at = _cut_before_subject(s, phrase, high, lexicon)
            continue
        break
    if at >= high or s.kinds[at] in ("fin", "participle", "inf", "quote", "sub", "conj"):
        return None
    phrase = noun_phrase(s, at, high, lexicon)
    if phrase is None:
        return None
    finite = next((n for n in range(phrase[1], high) if s.kinds[n] == "fin"), None)
    if finite is not None:
        return at
    later = [
        n for segment in s.segments[last + 1 : last + 4] for n in range(segment.low, segment.high) if s.kinds[n] == "fin"
    ]
    return at if phrase[1] == high and later else None


def _cut_before_subject(s: Stretch, phrase: tuple[int, int], high: int, lexicon: Lexicon) -> int:
    """Where a phrase behind a preposition ends: before a pronoun or determiner in it that opens the next phrase."""
    for at in range(phrase[0] + 1, phrase[1]):
        if s.kinds[at] == "det" and s.kinds[at - 1] in ("noun", "name"):
            return at
        if s.words[at - 1] in lexicon.sets["times"]:
            return at
    return phrase[1]


def _bare_v2(s: Stretch, credit: Credit, number: int, lexicon: Lexicon) -> bool:
    """"Er sagte, der Plan ist gut": main-clause order right behind a verb that closes its segment."""
    if lexicon.table.order != "v2" or credit.takes != "speech" or credit.inverted or credit.shape == "noun":
        return False
    low, high, mark = s.segments[number]
    if mark not in (",", ":") or s.kinds[low] in ("conj", "rel", "sub", "prep", "inf", "participle"):
        return False
    if s.words[low] in lexicon.sets["subordinators"] or s.segments[credit.segment].mark not in ("", ":", ";"):
        return False
    phrase = noun_phrase(s, low, high, lexicon)
    return phrase is not None and phrase[1] < high and s.kinds[phrase[1]] == "fin" and phrase[1] + 1 < high


def _end(s: Stretch, start: int, taken: set[int], own: set[int], lexicon: Lexicon) -> int:
    """Where a clause that starts at ``start`` ends: at the end of the sentence, or where the matrix goes on."""
    number = s.segment_of(start)
    mood = in_mood(s, start, s.segments[number].high, lexicon)
    while True:
        low, high, _ = s.segments[number]
        cut = _matrix_in_segment(s, max(low, start), high, mood, lexicon)
        if cut is not None:
            return cut
        number += 1
        if number >= len(s.segments):
            return high
        colon = s.segments[number].mark == ":" and s.kinds[s.segments[number].low] == "quote"
        if colon or s.segments[number].mark == ";" or _matrix_goes_on(s, number, mood, lexicon):
            return s.segments[number - 1].high
        if number in own and s.kinds[s.segments[number].low] == "conj" and lexicon.table.order != "v2":
            return s.segments[number - 1].high
        if number in taken and all(other in taken for other in range(number, len(s.segments))):
            return s.segments[number - 1].high


def _matrix_in_segment(s: Stretch, low: int, high: int, mood: bool, lexicon: Lexicon) -> int | None:
    """Where "und" with an indicative behind it ends a clause in the mood of reported speech."""
    if not mood:
        return None
    for at in range(low + 1, high - 1):
        if s.kinds[at] == "conj" and s.kinds[at + 1] == "fin" and lexicon.table.mood not in s.feats[at + 1]:
            return at
    return None


def _matrix_goes_on(s: Stretch, number: int, mood: bool, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` is a main clause of its own: "und" with an indicative verb second or first."""
    low, high, _ = s.segments[number]
    if s.kinds[low] != "conj" or lexicon.table.order != "v2":
        return False
    if in_mood(s, low, high, lexicon):
        return False
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is None:
        return False
    if finite == low + 1:
        return True
    phrase = noun_phrase(s, low + 1, high, lexicon)
    return finite < high - 1 and (mood or (phrase is not None and phrase[1] == finite))


# ── the clause around ───────────────────────────────────────────────────────────────────────────────────────────────


def _bounds(s: Stretch, number: int, taken: set[int], lexicon: Lexicon) -> tuple[int, int]:
    """First and last segment of the clause that segment ``number`` is part of, subordinate clauses included."""
    first = number
    if not _subordinate(s, number, lexicon):
        while first > 0 and s.segments[first].mark in (",", "”", "–"):
            low = s.segments[first].low
            own = s.kinds[low] == "conj" and any(
                kind == "fin" for kind in s.kinds[low : s.segments[first].high]
            )
            if own or first - 1 in taken:
                break
            first -= 1
    last = number
    while last + 1 < len(s.segments) and s.segments[last + 1].mark in (",", "–", ":"):
        if last + 1 in taken or _matrix_goes_on(s, last + 1, False, lexicon):
            break
        if _subordinate(s, number, lexicon) and not _subordinate(s, last + 1, lexicon):
            break
        last += 1
    return first, last


def _around(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """The clause in which a frame stands, without the frame."""
    first, last = _bounds(s, credit.segment, taken, lexicon)
    low, high = s.segments[first].low, s.segments[last].high
    if all(kind == "quote" for at, kind in enumerate(s.kinds[low:high], low) if not credit.place[0] <= at < credit.place[1]):
        quotes = [(at, at + 1) for at in range(low, high) if s.kinds[at] == "quote"]
        return Said(quotes, True) if quotes else None
    if first == last == credit.segment and _subordinate(s, first, lexicon) and s.kinds[low] in ("rel", "prep"):
        pass
    ranges = [(a, b) for a, b in ((low, credit.place[0]), (credit.place[1], high)) if a < b]
    if s.segments[last].mark == ":" and _alone(s, last):
        return Said([(s.segments[last].low, s.segments[last].high)], True)
    while ranges and ranges[0][1] - ranges[0][0] == 1 and s.kinds[ranges[0][0]] in ("conj",):
        ranges.pop(0)
    return Said(ranges, False) if ranges else None


def _beside(s: Stretch, credit: Credit, taken: set[int], lexicon: Lexicon) -> Said | None:
    """The clause beside an aside or bare credit: before it, behind where it opens the sentence, both where it breaks in."""
    first, last = _ends(s, credit)
    if credit.place[0] > s.segments[first].low:
        quote = credit.place[0] - 1
        return Said([(quote, quote + 1)], True) if s.kinds[quote] == "quote" else None
    quotations = _quotations(s, credit._replace(inverted=True), taken, lexicon)
    goes_on = last + 1 < len(s.segments) and s.kinds[s.segments[last + 1].low] == "fin"
    if quotations is not None and not goes_on and not any(
        not _alone(s, number) for number in range(first) if number not in taken
    ):
        return quotations
    ranges: Ranges = []
    if first > 0 and first - 1 not in taken:
        start, _ = _bounds(s, first - 1, taken, lexicon)
        ranges.append((s.segments[start].low, s.segments[first].low))
    before_finite = (s.thin and bool(ranges)) or any(s.kinds[at] == "fin" for low, high in ranges for at in range(low, high))
    if last + 1 < len(s.segments) and last + 1 not in taken:
        low, high, mark = s.segments[last + 1]
        goes_on = not before_finite or s.kinds[low] == "fin" or in_mood(s, low, high, lexicon) or first == 0
        if goes_on and mark != ";" and not _matrix_goes_on(s, last + 1, False, lexicon):
            _, stop = _bounds(s, last + 1, taken, lexicon)
            ranges.append((low, s.segments[stop].high))
    return Said(ranges, False) if ranges else None


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
    has_finite = any(s.kinds[at] == "fin" for at in range(low, high))
    if last + 1 < len(s.segments) and last + 1 not in taken:
        segment = s.segments[last + 1]
        if segment.mark in (",", "–") and not _subordinate(s, last + 1, lexicon):
            resumed = s.kinds[segment.low : segment.low + 2] == ["conj", "fin"] and lexicon.table.order != "v2"
            if (not has_finite and lexicon.table.order == "v2") or resumed or s.kinds[segment.low] == "fin" or in_mood(
                s, segment.low, segment.high, lexicon
            ):
                stop = _end(s, segment.low, taken, set(), lexicon)
                ranges += _without(s, segment.low, stop, taken)
    return Said(ranges, False) if ranges else None


def _without(s: Stretch, low: int, high: int, taken: set[int]) -> Ranges:
    """``[low, high)`` without the segments that belong to other credits."""
    ranges: Ranges = []
    for number, segment in enumerate(s.segments):
        a, b = max(low, segment.low), min(high, segment.high)
        if a >= b or number in taken:
            continue
        if ranges and ranges[-1][1] == a:
            ranges[-1] = (ranges[-1][0], b)
        else:
            ranges.append((a, b))
    return ranges
