"""Chains of speakers: to whom somebody said it, on whom a report relies, whose report holds another's words."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon, sequence
from tellings.annotate.quotes_records import Credit, Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak, names_carrier
from tellings.annotate.speakers_kinds import is_agency
from tellings.annotate.speakers_phrases import (
    Phrase,
    agent_behind,
    head_end,
    head_noun,
    is_medium,
    medium,
    noun_phrase,
    with_appositions,
)
from tellings.types import QuoteForm

AGENCY_WORDS = 3
"""Words of an agency's name."""
RELATIVE = 5
"""Segments of a relative clause behind which an addressee can stand."""
SAME = 0.8
"""Share of the characters that two quotes must have in common to be one."""


def chain(s: Stretch, credit: Credit, lexicon: Lexicon) -> tuple[Named, ...]:
    """The speakers of one credit: sources it relies on, the speaker, the agency or outlet it was said to."""
    sourced = _sources(s, credit, lexicon)
    carries = bool(sourced) and credit.shape == "frame"
    speaker = (Named(s, credit.speaker, "reported" if carries else credit.distance),) if credit.speaker else ()
    if credit.dropped:
        speaker = (Named(s, credit.cue, credit.distance, True),)
    sources = tuple(Named(s, phrase) for phrase in sourced)
    carrier = (Named(s, credit.carrier, "reported"),) if credit.carrier else ()
    media = tuple(Named(s, phrase, "reported", medium=True) for phrase in _media(s, credit, lexicon)) if speaker else ()
    carriers = tuple(Named(s, phrase, "reported") for phrase in _addressees(s, credit, lexicon))
    return (*sources, *speaker, *media, *carrier, *carriers)


def _media(s: Stretch, credit: Credit, lexicon: Lexicon) -> list[Phrase]:
    """The writing or platform in which the speaker says it: in the verb's segments, right behind them, or where the
    sentence opens with it ("In a statement, the ministry said …")."""
    if credit.speaker is not None:
        low, end = credit.speaker[0], head_end(s, *credit.speaker, lexicon)
        head = head_noun(s, low, end)
        if s.kinds[head] == "noun" and is_medium(s, head, lexicon) and agent_behind(s, end, lexicon):
            return [(low, end)]
    if credit.shape not in ("verb", "aside"):
        return []
    last = s.segment_of(max(credit.place[1] - 1, credit.place[0]))
    high = s.segments[last].high
    if last + 1 < len(s.segments) and medium(s, high, s.segments[last + 1].high, lexicon):
        high = s.segments[last + 1].high
    opening = range(s.segments[0].low, s.segments[0].low + 1) if credit.segment > 0 else range(0)
    for at in (*opening, *range(s.segments[credit.segment].low, high)):
        if at > credit.cue[0] and s.words[at] in lexicon.sets["complementizers"]:
            break
        inside = credit.speaker is not None and credit.speaker[0] <= at < credit.speaker[1]
        phrase = None if inside else medium(s, at, s.segments[s.segment_of(at)].high, lexicon)
        if phrase is not None:
            return [phrase]
    return _medium_before(s, credit.segment, lexicon)


def _medium_before(s: Stretch, number: int, lexicon: Lexicon) -> list[Phrase]:
    """The medium that ends the segment before the relative clause ``number`` ("on Twitter, where she wrote …")."""
    low = s.segments[number].low
    related = "rel" in s.kinds[low : low + 2] or s.words[low] in lexicon.sets["relatives"]
    if number == 0 or not related or s.segments[number].mark != ",":
        return []
    for at in range(s.segments[number - 1].low, low):
        phrase = medium(s, at, low, lexicon)
        if phrase is not None and phrase[1] == low:
            return [phrase]
    return []


def _sources(s: Stretch, credit: Credit, lexicon: Lexicon) -> list[Phrase]:
    """Phrases behind words like "unter Berufung auf" in the segments of the credit and right behind it."""
    found: list[Phrase] = []
    last = s.segment_of(max(credit.place[1] - 1, credit.place[0]))
    following = s.segments[last + 1].low if last + 1 < len(s.segments) else None
    if following is not None and (credit.shape in ("frame", "credit") or _opens_source(s, following, lexicon)):
        last += 1
    high = s.segments[last].high
    for at in range(min(credit.place[0], s.segments[credit.segment].low), high):
        for words in lexicon.sourcing.get(s.words[at], ()):
            stop = at + len(words)
            if tuple(s.words[at:stop]) != words:
                continue
            phrase = noun_phrase(s, stop, high, lexicon)
            if phrase and can_speak(s, phrase, lexicon):
                found.append(with_appositions(s, phrase, lexicon))
                break
    return found


def _opens_source(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    return sequence(s.words, item, lexicon.sourcing) is not None


def _addressees(s: Stretch, credit: Credit, lexicon: Lexicon) -> list[Phrase]:
    """Agencies and outlets that the words were said to: phrases with such a head in the verb's segment."""
    if credit.shape not in ("verb", "aside", "impersonal"):
        return []
    low, high, _ = s.segments[credit.segment]
    last = s.segment_of(max(credit.place[1] - 1, credit.place[0]))
    high = max(high, s.segments[last].high)
    if credit.speaker and last + 1 < len(s.segments) and credit.speaker[1] == high:
        following = s.segments[last + 1]
        if following.mark == "," and "fin" not in s.kinds[following.low : following.high]:
            high = following.high
    at = low if lexicon.table.order == "v2" else credit.cue[1]
    while at < high and s.words[at] not in lexicon.sets["complementizers"]:
        if credit.speaker and credit.speaker[0] <= at < credit.speaker[1]:
            at = credit.speaker[1]
            continue
        if _self_words(s, at, lexicon):
            return [(at, at + 2)]
        if s.words[at] in lexicon.sets["times"] or s.kinds[at] not in ("det", "name", "title", "noun", "adj", "x"):
            at += 1
            continue
        phrase = (at, head_end(s, at, high, lexicon))
        if _carries(s, phrase, at, credit, lexicon):
            return [_affiliate(s, phrase, high)]
        at = phrase[1]
    return _behind_relative(s, credit, last, lexicon)


def _affiliate(s: Stretch, phrase: Phrase, high: int) -> Phrase:
    """The name behind a carrier's that is described by it ("told CNN affiliate [BFM-TV]"); else ``phrase``."""
    at = phrase[1]
    while at < high and s.kinds[at] in ("adj", "noun", "x"):
        at += 1
    end = at
    while end < high and s.kinds[end] == "name":
        end += 1
    return (at, end) if phrase[1] < at < end and s.kinds[phrase[1] - 1] == "name" else phrase


def _behind_relative(s: Stretch, credit: Credit, last: int, lexicon: Lexicon) -> list[Phrase]:
    """The agency or outlet that an inverted verb's words were said to, behind a relative clause about its subject
    ("…, sagte Ohm, der dabei war, der Agentur KTA")."""
    later = s.segments[last + 1 : last + 1 + RELATIVE]
    if not credit.inverted or not later or s.kinds[later[0].low] != "rel":
        return []
    for low, high, mark in later[1:]:
        if mark != ",":
            break
        if "fin" not in s.kinds[low:high] and s.kinds[low] in ("det", "prep", "title"):
            at = low + (s.kinds[low] == "prep")
            phrase = (at, head_end(s, at, high, lexicon))
            if phrase[1] == high and (_is_agency(s, *phrase) or names_carrier(s, *phrase, lexicon)):
                return [phrase]
    return []


def _is_agency(s: Stretch, low: int, end: int) -> bool:
    """Whether ``[low, end)`` ends with an agency's name."""
    named = s.kinds[end - 1] in ("name", "noun", "x")
    return named and any(is_agency(" ".join(s.words[at:end])) for at in range(max(low, end - AGENCY_WORDS), end))


def _self_words(s: Stretch, at: int, lexicon: Lexicon) -> bool:
    return " ".join(s.words[at : at + 2]) in lexicon.table.self


def _carries(s: Stretch, phrase: Phrase, at: int, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether a phrase names an agency or outlet, or a name that a verb like "tell" has as its object."""
    low, high = phrase
    end = head_end(s, low, high, lexicon)
    if _is_agency(s, low, end) or names_carrier(s, low, end, lexicon):
        return True
    told = s.lemmas[credit.cue[0]] in lexicon.sets["tells"]
    titled = s.kinds[end - 1] == "title" and credit.speaker is not None and at == credit.speaker[1]
    direct = titled or at == credit.cue[1] or s.words[at - 1] in lexicon.sets["addressee"]
    titled_name = s.kinds[end - 1] in ("name", "title") and s.types.get(end - 1) not in ("PER", "LOC", "ROLE")
    return told and direct and titled_name and s.words[end - 1] not in lexicon.sets["times"]


# ── over the quotes of a stretch ────────────────────────────────────────────────────────────────────────────────────


def merged(found: list[Found]) -> list[Found]:
    """Quotes of the same words become one with a chain; the speakers of words around others carry those, too."""
    out: list[Found] = []
    for quote in found:
        same = next((n for n, other in enumerate(out) if _same(other, quote)), None)
        if same is None:
            out.append(quote)
        else:
            kept = out[same]
            form: QuoteForm = "direct" if "direct" in (kept.form, quote.form) else kept.form
            inner, outer = (quote, kept) if _holds(kept, quote) else (kept, quote)
            out[same] = inner._replace(speakers=_joined(inner.speakers, outer.speakers), form=form)
    return [
        quote._replace(
            speakers=_joined(
                quote.speakers, *(other.speakers for other in out if other is not quote and _holds(other, quote))
            )
        )
        if quote.speakers
        else quote
        for quote in out
    ]


def _joined(*chains: tuple[Named, ...]) -> tuple[Named, ...]:
    out: list[Named] = []
    for chain in chains:
        out += [named for named in chain if named.phrase not in [other.phrase for other in out]]
    return tuple(out)


def _size(quote: Found) -> int:
    return sum(span.end - span.start for span in quote.content)


def _shared(one: Found, other: Found) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)


def _same(one: Found, other: Found) -> bool:
    if "mixed" in (one.form, other.form) and one.form != other.form and "direct" not in (one.form, other.form):
        return False
    return _shared(one, other) > SAME * max(_size(one), _size(other))


def _holds(outer: Found, inner: Found) -> bool:
    """Whether all of ``inner``, its cue too, is part of what ``outer`` reports."""
    if outer.form == "mixed" or inner.cue is None or outer.cue == inner.cue:
        return False
    cue = any(span.covers(inner.cue) for span in outer.content)
    return cue and _shared(outer, inner) == _size(inner)
