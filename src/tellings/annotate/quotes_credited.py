"""The quotes of one stretch: what its own credits credit, and what is carried over from the stretches before."""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate.quotes_chains import chain, merged
from tellings.annotate.quotes_clauses import in_mood
from tellings.annotate.quotes_contents import said
from tellings.annotate.quotes_cues import credits
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_records import Credit, Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import Phrase, can_speak, subject_after, subject_at_start
from tellings.types import Distance, Span


class Before(NamedTuple):
    """What the stretch before leaves to this one: it, its quotes, who was credited or could be meant last; whether it
    is in the mood of reported speech; ``active``: whether its own words name that speaker, or carry him on."""

    stretch: Stretch | None = None
    found: tuple[Found, ...] = ()
    speakers: tuple[Named, ...] = ()
    mood: bool = False
    active: bool = False


def credited(s: Stretch, before: Before, lexicon: Lexicon) -> tuple[list[Found], Before]:
    """The quotes of ``s`` and what it leaves to the next stretch."""
    rows = credits(s, lexicon)
    found: list[Found] = []
    for credit in rows:
        here = _of_credit(s, credit, rows, before, lexicon)
        found = found + here if here else _with_carrier(s, credit, found, lexicon)
    found = merged(found)
    found += _after_colon(s, rows, found, lexicon)
    if not found:
        found = _carried(s, before, lexicon)
    speakers = next((quote.speakers for quote in reversed(found) if quote.speakers), ())
    if not speakers:
        speakers = next(
            ((Named(s, credit.speaker, credit.distance),) for credit in rows if credit.speaker and credit.shape in ("verb", "frame")),
            (),
        )
    active = bool(speakers)
    if not speakers and (same_paragraph(s, before) or found):
        speakers = before.speakers
    mood = any(in_mood(s, segment.low, segment.high, lexicon) for segment in s.segments) and bool(found)
    return found, Before(s, tuple(found), speakers, mood, active)


def same_paragraph(s: Stretch, before: Before) -> bool:
    """Whether the stretch before stands in the same paragraph."""
    return before.stretch is not None and before.stretch.paragraph == s.paragraph


# ── own credits ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_credit(s: Stretch, credit: Credit, rows: list[Credit], before: Before, lexicon: Lexicon) -> list[Found]:
    cue = _span(s, credit.cue)
    speakers = chain(s, credit, lexicon)
    if credit.shape == "back" or (credit.shape == "frame" and credit.back):
        speakers = before.speakers if same_paragraph(s, before) else ()
    if credit.shape == "impersonal" and credit.speaker is None:
        goes_on = any(word in lexicon.sets["continuing"] for word in s.words[slice(*credit.place)])
        speakers = before.speakers + speakers if goes_on else speakers
    place = said(s, credit, rows, lexicon)
    if place is None:
        if credit.back and credit.shape != "frame" and same_paragraph(s, before) and before.stretch is not None:
            whole = Span(before.stretch.start, before.stretch.end)
            quoted = tuple(before.stretch.quotes[at].inner for at in before.stretch.quotes if sentence_like_item(before.stretch, at))
            direct = len(before.stretch.words) == 1 and bool(quoted)
            return [Found(quoted if direct else (whole,), cue, speakers, "direct" if direct else "indirect", credit.distance)]
        return _quoted_words(s, credit, rows, cue, speakers, lexicon)
    if place.direct:
        content = tuple(s.quotes[low].inner for low, _ in place.ranges)
        return [Found(content, cue, speakers, "direct", credit.distance)]
    content = tuple(_span(s, piece) for piece in place.ranges)
    found = [Found(content, cue, speakers, "indirect", credit.distance)]
    for low, high in place.ranges:
        found += _mixed(s, low, high, cue, speakers, credit.distance, False, lexicon)
    return found


def _with_carrier(s: Stretch, credit: Credit, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """``found``, where a frame stands beside another credit ("…, sagte X der Agentur Y zufolge") with its speaker as
    carrier of what that credits."""
    if credit.shape not in ("frame", "aside", "credit") or not credit.speaker or not found:
        return found
    cue = max((quote.cue for quote in found if quote.cue and quote.cue.end <= s.starts[credit.place[0]]), default=None)
    carriers = tuple(named._replace(distance="reported") for named in chain(s, credit, lexicon))
    return [
        quote._replace(speakers=quote.speakers + carriers) if cue is not None and quote.cue == cue else quote
        for quote in found
    ]


def _quoted_words(
    s: Stretch, credit: Credit, rows: list[Credit], cue: Span, speakers: tuple[Named, ...], lexicon: Lexicon
) -> list[Found]:
    """Quoted words in the clause of a verb that names or judges."""
    if credit.shape != "verb" or credit.takes not in ("phrase", "speech", "order") or not speakers:
        return []
    found: list[Found] = []
    number = credit.segment
    relative = s.kinds[s.segments[number].low] in ("rel", "sub")
    reflexive = any(word in lexicon.sets["reflexives"] for word in s.words[slice(*s.segments[number][:2])])
    while number < len(s.segments):
        low, high, _ = s.segments[number]
        if number > credit.segment and (relative or s.kinds[low] == "rel"):
            number += 1
            continue
        if number > credit.segment and (s.segments[number].mark == ":" or any(row.segment == number for row in rows)):
            break
        outside = [
            (max(low, start), min(high, end))
            for start, end in ((low, credit.speaker[0]), (credit.speaker[1], high))
            if credit.speaker
        ] if credit.speaker else [(low, high)]
        for start, end in outside:
            naming = credit.takes == "phrase" and not reflexive
            found += _mixed(s, start, end, cue, speakers, credit.distance, naming, lexicon)
        number += 1
    return found


def _mixed(
    s: Stretch, low: int, high: int, cue: Span | None, speakers: tuple[Named, ...], distance: Distance, naming: bool, lexicon: Lexicon
) -> list[Found]:
    """The quoted words in ``[low, high)`` that are no names."""
    found = []
    for at in range(low, high):
        if s.kinds[at] == "quote" or (s.kinds[at] == "title" and _labels(s, at, naming, lexicon)):
            found.append(Found((s.quotes[at].inner,), cue, speakers, "mixed", distance))
    return found


def _labels(s: Stretch, at: int, naming: bool, lexicon: Lexicon) -> bool:
    """Whether words that could be a name are a label that somebody gives: "als „Mord“", "einen „klaren Mord“"."""
    place = at - 1
    while place >= 0 and s.kinds[place] in ("adj", "num", "participle"):
        place -= 1
    if place < 0:
        return False
    if s.kinds[place] == "conj":
        return any(s.kinds[other] == "title" and _labels(s, other, naming, lexicon) for other in range(max(0, place - 2), place))
    if naming and s.kinds[place] not in ("noun", "name", "det"):
        return True
    return s.words[place] in lexicon.sets["labels"]


def sentence_like_item(s: Stretch, at: int) -> bool:
    """Whether the quotation at item ``at`` is a segment of its own."""
    return any(segment == (at, at + 1, segment.mark) for segment in s.segments)


def _after_colon(s: Stretch, rows: list[Credit], found: list[Found], lexicon: Lexicon) -> list[Found]:
    """A whole quotation behind a colon that no verb of saying took: the clause before names who speaks."""
    out: list[Found] = []
    covered = [span for quote in found if quote.form == "direct" for span in quote.content]
    for number, segment in enumerate(s.segments):
        if segment.mark != ":" or s.kinds[segment.low] != "quote" or number == 0:
            continue
        inner = s.quotes[segment.low].inner
        if any(span.overlaps(inner) for span in covered):
            continue
        before = [row for row in rows if row.segment < number and row.speaker]
        if before:
            row = before[-1]
            assert row.speaker is not None
            cue, speakers, distance = _span(s, row.cue), chain(s, row, lexicon), row.distance
        else:
            phrase = _subject_before_colon(s, number, lexicon)
            if phrase is not None and not can_speak(s, phrase, lexicon):
                phrase = None
            cue, speakers, distance = None, (Named(s, phrase),) if phrase else (), "said"
        content = [inner]
        for later in s.segments[number + 1 :]:
            if s.kinds[later.low] == "quote" and later.high == later.low + 1:
                content.append(s.quotes[later.low].inner)
        out.append(Found(tuple(content), cue, speakers, "direct", distance))
        break
    return out


def _subject_before_colon(s: Stretch, number: int, lexicon: Lexicon) -> Phrase | None:
    """The subject of the clause before a colon, or its only noun phrase ("Der Sprecher wörtlich:")."""
    low = s.segments[0].low
    first = 0
    for at in range(number - 1, -1, -1):
        if s.segments[at].mark in (";", ":"):
            first = at
            break
    high = s.segments[number - 1].high
    for at in range(first, number):
        segment = s.segments[at]
        finite = next((n for n in range(segment.low, segment.high) if s.kinds[n] == "fin"), None)
        if s.kinds[segment.low] in ("rel", "sub") or s.words[segment.low] in lexicon.sets["subordinators"]:
            continue
        if finite is None:
            if at > first or not lexicon.table.colon_needs_no_verb:
                continue
            phrase = subject_at_start(s, segment.low, segment.high, lexicon)
            if phrase is not None:
                later_finite = any(s.kinds[n] == "fin" for n in range(segment.high, high))
                return phrase if later_finite or phrase[1] >= segment.high - 2 else None
            continue
        phrase = subject_at_start(s, segment.low, finite, lexicon)
        if phrase is None or not can_speak(s, phrase, lexicon):
            phrase = subject_after(s, finite + 1, segment.high, lexicon)
        return phrase
    return None


# ── carried over ────────────────────────────────────────────────────────────────────────────────────────────────────


def _carried(s: Stretch, before: Before, lexicon: Lexicon) -> list[Found]:
    """Words without a credit of their own: in the mood of reported speech, or a quotation that stands alone."""
    if len(s.words) == len(s.quotes) and s.quotes:
        quotation = s.quotes[0]
        if s.kinds[0] == "title" and not quotation.continued:
            return []
        speaks_on = same_paragraph(s, before) and before.active
        if quotation.continued or speaks_on or before.found:
            speakers = before.speakers if (speaks_on or quotation.continued) else ()
            return [Found(tuple(s.quotes[at].inner for at in s.quotes), None, speakers, "direct", "said", True)]
        return [Found(tuple(s.quotes[at].inner for at in s.quotes), None, (), "direct", "said", True)]
    if not lexicon.table.mood:
        return []
    goes_on = before.stretch is not None and bool(before.speakers or before.found)
    segments = [
        number
        for number, segment in enumerate(s.segments)
        if in_mood(s, segment.low, segment.high, lexicon, strong=not (before.mood and same_paragraph(s, before)))
    ]
    if not segments:
        return _hearsay(s, before, lexicon)
    first = segments[0]
    main = next(
        (
            number
            for number, segment in enumerate(s.segments)
            if s.kinds[segment.low] not in ("rel", "sub")
            and s.words[segment.low] not in lexicon.sets["subordinators"]
            and any(kind == "fin" for kind in s.kinds[segment.low : segment.high])
        ),
        first,
    )
    speakers: tuple[Named, ...] = before.speakers if goes_on else ()
    low = 0
    if main < first:
        low = s.segments[first].low
        segment = s.segments[main]
        finite = next(n for n in range(segment.low, segment.high) if s.kinds[n] == "fin")
        phrase = subject_at_start(s, segment.low, finite, lexicon) or subject_after(s, finite + 1, segment.high, lexicon)
        if s.words[s.segments[first].low] in lexicon.sets["relatives"] and s.kinds[s.segments[first].low] == "rel":
            return []
        speakers = (Named(s, phrase),) if phrase else ()
    content = Span(s.starts[low], s.end if low == 0 else s.ends[-1])
    out = [Found((content,), None, speakers, "indirect", "said", True)]
    return out + _mixed(s, low, len(s.words), None, speakers, "said", False, lexicon)


def _hearsay(s: Stretch, before: Before, lexicon: Lexicon) -> list[Found]:
    """What is said to have been: "soll … gewesen sein". Nobody is named, but the report just credited may go on."""
    for number, segment in enumerate(s.segments):
        modal = next((at for at in range(segment.low, segment.high) if s.lemmas[at] in lexicon.sets["hearsay"] and s.kinds[at] == "fin"), None)
        if modal is None or "Past" in s.feats[modal] or s.kinds[segment.low] in ("rel", "sub"):
            continue
        tail = " " + " ".join(s.words[segment.low : segment.high])
        perfect = s.kinds[segment.high - 2 : segment.high - 1] == ["participle"] and tail.endswith(lexicon.table.hearsay_endings)
        if perfect:
            speakers = before.speakers if same_paragraph(s, before) and before.found else ()
            return [Found((Span(s.start, s.end),), Span(s.starts[modal], s.ends[modal]), speakers, "indirect", "reported", True)]
    return []


def _span(s: Stretch, phrase: tuple[int, int]) -> Span:
    return Span(s.starts[phrase[0]], s.ends[phrase[1] - 1])
