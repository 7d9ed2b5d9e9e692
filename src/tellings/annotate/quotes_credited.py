"""The quotes of one stretch by its own credits: words said, words quoted within them, quotations behind a colon."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotes_carried import Before, carried, same_paragraph
from tellings.annotate.quotes_chains import chain, merged
from tellings.annotate.quotes_clauses import in_mood
from tellings.annotate.quotes_contents import said
from tellings.annotate.quotes_cues import credits
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_mixed import mixed, quoted_words
from tellings.annotate.quotes_records import Credit, Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.quotes_told import told_figure
from tellings.annotate.speakers_heads import can_speak
from tellings.annotate.speakers_order import subject_after, subject_at_start
from tellings.annotate.speakers_phrases import Phrase, head_end
from tellings.types import Distance, Span

LONGEST = 600
"""Items of a stretch beyond which it is no sentence, and nothing is credited in it."""


def credited(s: Stretch, before: Before, lexicon: Lexicon) -> tuple[list[Found], Before]:
    """The quotes of ``s`` and what it leaves to the next stretch."""
    rows = _coordinated(s, credits(s, lexicon)) if len(s.words) <= LONGEST else []
    found: list[Found] = []
    for credit in rows:
        here = _of_credit(s, credit, rows, before, lexicon)
        found = found + here if here else _with_carrier(s, credit, found, lexicon)
    found = merged(found)
    found += _after_colon(s, rows, found, before, lexicon)
    if not found:
        found = carried(s, before, lexicon)
    return found, _left(s, rows, found, before, lexicon)


def _coordinated(s: Stretch, rows: Sequence[Credit]) -> list[Credit]:
    """``rows``, where a verb without subject behind "and" has that of the verb of saying before it ("… „…“, und fügte
    hinzu: „…“")."""
    out: list[Credit] = []
    for row in rows:
        low = s.segments[row.segment].low
        joined = s.kinds[low] == "conj" and s.segments[row.segment].mark in (",", "”", "–") and row.cue[0] == low + 1
        last = out[-1] if out else None
        if joined and row.shape == "verb" and not row.speaker and last and last.shape == "verb" and last.speaker:
            row = row._replace(speaker=last.speaker, dropped=False)
        out.append(row)
    return out


def _left(s: Stretch, rows: Sequence[Credit], found: Sequence[Found], before: Before, lexicon: Lexicon) -> Before:
    """What ``s`` leaves to the next stretch: its last speaker, or the one before where it has none."""
    speakers = next((quote.speakers for quote in reversed(found) if quote.speakers), ())
    if not speakers:
        naming = (
            row for row in rows if row.shape in ("verb", "frame") and row.speaker and can_speak(s, row.speaker, lexicon)
        )
        speakers = next(((Named(s, row.speaker, row.distance),) for row in naming if row.speaker), ())
    active = bool(speakers)
    if not speakers and (found or same_paragraph(s, before)):
        speakers = before.speakers
    mood = bool(found) and any(in_mood(s, segment.low, segment.high, lexicon) for segment in s.segments)
    return Before(s, tuple(found), speakers, mood, active)


def _of_credit(s: Stretch, credit: Credit, rows: Sequence[Credit], before: Before, lexicon: Lexicon) -> list[Found]:
    """The quotes of one credit: the words said with the words quoted in them."""
    cue = _span(s, credit.cue)
    speakers = _speakers(s, credit, before, lexicon)
    place = said(s, credit, rows, lexicon)
    if place is None:
        if credit.back and credit.shape != "frame" and same_paragraph(s, before) and before.stretch is not None:
            return [_of_stretch(before.stretch, cue, speakers, credit.distance)]
        quoted = quoted_words(s, credit, rows, cue, speakers, lexicon)
        return quoted or told_figure(s, credit, cue, speakers, lexicon)
    if place.direct:
        content = tuple(s.quotes[low].inner for low, _ in place.ranges)
        return [Found(content, cue, speakers, "direct", credit.distance)]
    whole = Found(tuple(_span(s, piece) for piece in place.ranges), cue, speakers, "indirect", credit.distance)
    return [whole, *(quote for low, high in place.ranges for quote in mixed(s, low, high, whole, False, lexicon))]


def _speakers(s: Stretch, credit: Credit, before: Before, lexicon: Lexicon) -> tuple[Named, ...]:
    """The chain of a credit: its own, or that of the stretch before where it goes on with it."""
    own = chain(s, credit, lexicon)
    here = before.speakers if same_paragraph(s, before) else ()
    if credit.shape == "back" or (credit.shape == "frame" and credit.back):
        return here
    if credit.shape == "impersonal" and credit.speaker is None:
        goes_on = any(word in lexicon.sets["continuing"] for word in s.words[slice(*credit.place)])
        return before.speakers + own if goes_on else own
    low, high, _ = s.segments[credit.segment]
    if credit.shape == "verb" and before.found and in_mood(s, low, high, lexicon, strong=True):
        return own + tuple(named._replace(distance="reported") for named in here)
    return own


def _of_stretch(s: Stretch, cue: Span, speakers: tuple[Named, ...], distance: Distance) -> Found:
    """All of a stretch as a quote: what a verb of the next one credits ("Das sagte …")."""
    if len(s.words) == 1 and s.quotes:
        return Found(tuple(quotation.inner for quotation in s.quotes.values()), cue, speakers, "direct", distance)
    return Found((Span(s.start, s.end),), cue, speakers, "indirect", distance)


def _with_carrier(s: Stretch, credit: Credit, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """``found``, where a frame stands beside another credit ("…, sagte X der Agentur Y zufolge"), with its speaker as
    carrier of what that credits."""
    if credit.shape not in ("frame", "aside", "credit") or not credit.speaker:
        return found
    place = s.starts[credit.place[0]]
    cue = max((quote.cue for quote in found if quote.cue and quote.cue.end <= place), default=None)
    carriers = tuple(named._replace(distance="reported") for named in chain(s, credit, lexicon))
    return [
        quote._replace(speakers=quote.speakers + carriers) if cue is not None and quote.cue == cue else quote
        for quote in found
    ]


# ── quotations behind a colon ───────────────────────────────────────────────────────────────────────────────────────


def _after_colon(
    s: Stretch, rows: Sequence[Credit], found: Sequence[Found], before: Before, lexicon: Lexicon
) -> list[Found]:
    """A whole quotation behind a colon that no verb of saying took: the clause before names who speaks, or nobody; in
    reported speech, and behind a mere "Und:", it is who was credited last."""
    taken = [span for quote in found if quote.form == "direct" for span in quote.content]
    for number, (low, _, mark) in enumerate(s.segments):
        if mark != ":" or s.kinds[low] != "quote" or number == 0:
            continue
        inner = s.quotes[low].inner
        if any(span.overlaps(inner) for span in taken):
            continue
        content = [inner]
        for start, end, _ in s.segments[number + 1 :]:
            if s.kinds[start] == "quote" and end == start + 1:
                content.append(s.quotes[start].inner)
        crediting = [row for row in rows if row.segment < number and row.speaker]
        if crediting:
            row = crediting[-1]
            return [Found(tuple(content), _span(s, row.cue), chain(s, row, lexicon), "direct", row.distance)]
        opening = range(s.segments[0].low, s.segments[number].low)
        goes_on = all(s.kinds[at] in ("conj", "adv") for at in opening)
        if (goes_on or in_mood(s, opening.start, opening.stop, lexicon, strong=True)) and same_paragraph(s, before):
            return [Found(tuple(content), None, before.speakers, "direct", "said")]
        phrase = _speaker_before(s, number, lexicon)
        return [Found(tuple(content), None, (Named(s, phrase),) if phrase else (), "direct", "said")]
    return []


def _speaker_before(s: Stretch, number: int, lexicon: Lexicon) -> Phrase | None:
    """Who speaks behind the colon that opens segment ``number``: the subject of the clause before it, or its only
    phrase ("Der Sprecher wörtlich:")."""
    first = next((at for at in range(number - 1, -1, -1) if s.segments[at].mark in (";", ":")), 0)
    for at in range(first, number):
        low, high, _ = s.segments[at]
        finite = next((n for n in range(low, high) if s.kinds[n] == "fin"), None)
        if s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"]:
            continue
        if finite is not None:
            phrase = subject_at_start(s, low, finite, lexicon)
            if phrase is None or not can_speak(s, (phrase[0], head_end(s, *phrase, lexicon)), lexicon):
                phrase = subject_after(s, finite + 1, high, lexicon)
            return phrase if phrase and can_speak(s, (phrase[0], head_end(s, *phrase, lexicon)), lexicon) else None
        phrase = subject_at_start(s, low, high, lexicon)
        if at == first and lexicon.table.colon_needs_no_verb and phrase is not None:
            later = "fin" in s.kinds[high : s.segments[number - 1].high]
            fits = later or phrase[1] >= high - 2 or s.kinds[phrase[1]] == "prep"
            fits = fits and can_speak(s, phrase, lexicon)
            return phrase if fits else None
    return None


def _span(s: Stretch, phrase: Phrase) -> Span:
    return Span(s.starts[phrase[0]], s.ends[phrase[1] - 1])
