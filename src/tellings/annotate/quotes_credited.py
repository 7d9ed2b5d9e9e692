"""The quotes of one stretch: what its own credits credit, and what is carried over from the stretches before."""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate.quotes_contents import in_mood, said
from tellings.annotate.quotes_cues import Credit, credits
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch, sentence_like
from tellings.annotate.speakers_phrases import Phrase, subject_after, subject_at_start
from tellings.types import Distance, QuoteForm, Span


class Named(NamedTuple):
    """A speaker as a phrase of a stretch."""

    stretch: Stretch
    phrase: Phrase
    distance: Distance = "said"


class Found(NamedTuple):
    """A quote before its speakers are resolved: ``speakers`` from the first mouth on."""

    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Named, ...]
    form: QuoteForm
    distance: Distance
    carried: bool = False


class Before(NamedTuple):
    """What the stretch before leaves to this one: it, its quotes, who was credited or could be meant last."""

    stretch: Stretch | None = None
    found: tuple[Found, ...] = ()
    speakers: tuple[Named, ...] = ()
    mood: bool = False


def credited(s: Stretch, before: Before, lexicon: Lexicon) -> tuple[list[Found], Before]:
    """The quotes of ``s`` and what it leaves to the next stretch."""
    rows = credits(s, lexicon)
    found: list[Found] = []
    for credit in rows:
        found += _of_credit(s, credit, rows, before, lexicon)
    found = _with_chains(found)
    found += _after_colon(s, rows, found, lexicon)
    if not found:
        found = _carried(s, before, lexicon)
    speakers = next((quote.speakers for quote in reversed(found) if quote.speakers), ())
    if not speakers:
        speakers = next(
            ((Named(s, credit.speaker, credit.distance),) for credit in rows if credit.speaker and credit.shape in ("verb", "frame")),
            (),
        )
    if not speakers and (same_paragraph(s, before) or found):
        speakers = before.speakers
    mood = any(in_mood(s, segment.low, segment.high, lexicon) for segment in s.segments) and bool(found)
    return found, Before(s, tuple(found), speakers, mood)


def same_paragraph(s: Stretch, before: Before) -> bool:
    """Whether the stretch before stands in the same paragraph."""
    return before.stretch is not None and before.stretch.paragraph == s.paragraph


# ── own credits ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_credit(s: Stretch, credit: Credit, rows: list[Credit], before: Before, lexicon: Lexicon) -> list[Found]:
    cue = _span(s, credit.cue)
    speakers = (Named(s, credit.speaker, credit.distance),) if credit.speaker else ()
    if credit.shape == "back" or credit.self_credit:
        speakers = before.speakers if same_paragraph(s, before) else ()
    place = said(s, credit, rows, lexicon)
    if place is None:
        if credit.back and same_paragraph(s, before) and before.stretch is not None:
            whole = Span(before.stretch.start, before.stretch.end)
            quoted = tuple(q.inner for at, q in before.stretch.quotes.items() if sentence_like_item(before.stretch, at))
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
        if number > credit.segment and any(row.segment == number for row in rows):
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
    if naming:
        return s.kinds[place] not in ("noun", "name") and s.words[place] not in lexicon.sets["plural_determiners"]
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
            cue, speakers, distance = _span(s, row.cue), (Named(s, row.speaker, row.distance),), row.distance
        else:
            phrase = _subject_before_colon(s, number, lexicon)
            if phrase is None:
                continue
            cue, speakers, distance = None, (Named(s, phrase),), "said"
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
            low, first = s.segments[at].low, at
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
        if phrase is None or s.words[phrase[0]] in lexicon.sets["demonstratives"]:
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
        speaks_on = same_paragraph(s, before) and any(quote.form != "mixed" for quote in before.found)
        if quotation.continued or speaks_on or before.found:
            speakers = before.speakers if (speaks_on or quotation.continued) else ()
            return [Found(tuple(q.inner for q in s.quotes.values()), None, speakers, "direct", "said", True)]
        return [Found(tuple(q.inner for q in s.quotes.values()), None, (), "direct", "said", True)]
    if not lexicon.table.mood:
        return []
    goes_on = before.stretch is not None and bool(before.speakers or before.found)
    segments = [
        number
        for number, segment in enumerate(s.segments)
        if in_mood(s, segment.low, segment.high, lexicon, strong=not (before.mood and same_paragraph(s, before)))
    ]
    if not segments:
        return []
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


# ── chains ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _with_chains(found: list[Found]) -> list[Found]:
    """Quotes of the same words become one with a chain; the speakers of words around them follow as carriers."""
    out: list[Found] = []
    for quote in found:
        same = next((n for n, other in enumerate(out) if _same(other, quote)), None)
        if same is None:
            out.append(quote)
        elif quote.speakers and quote.speakers[0].phrase not in [named.phrase for named in out[same].speakers]:
            out[same] = out[same]._replace(speakers=(*out[same].speakers, *quote.speakers))
    return out


def _same(one: Found, other: Found) -> bool:
    if (one.form == "mixed") != (other.form == "mixed"):
        return False
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content
    )
    longest = max(sum(span.end - span.start for span in quote.content) for quote in (one, other))
    return shared > 0.8 * longest


def _span(s: Stretch, phrase: tuple[int, int]) -> Span:
    return Span(s.starts[phrase[0]], s.ends[phrase[1] - 1])
