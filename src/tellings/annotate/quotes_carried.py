"""Words without a credit of their own that go on with the stretch before: in the mood of reported speech, as a
quotation that stands alone, or as hearsay."""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate.quotes_clauses import in_mood
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_mixed import mixed
from tellings.annotate.quotes_records import Found, Named
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak
from tellings.annotate.speakers_order import subject_after, subject_at_start
from tellings.types import Span


class Before(NamedTuple):
    """What the stretch before leaves to this one: its quotes, who was credited or could be meant last, whether it is in
    the mood of reported speech; ``active``: whether it has that speaker itself, in its words or carried on."""

    stretch: Stretch | None = None
    found: tuple[Found, ...] = ()
    speakers: tuple[Named, ...] = ()
    mood: bool = False
    active: bool = False


def same_paragraph(s: Stretch, before: Before) -> bool:
    """Whether the stretch before stands in the same paragraph."""
    return before.stretch is not None and before.stretch.paragraph == s.paragraph


def carried(s: Stretch, before: Before, lexicon: Lexicon) -> list[Found]:
    """The quotes of a stretch that credits nobody itself."""
    if s.quotes and len(s.words) == len(s.quotes):
        return _quotation_alone(s, before)
    if not lexicon.table.mood:
        return []
    strong = not (before.mood and same_paragraph(s, before))
    first = next((n for n in range(len(s.segments)) if _reporting(s, n, lexicon, strong)), None)
    return _hearsay(s, before, lexicon) if first is None else _in_mood(s, first, before, lexicon)


def _quotation_alone(s: Stretch, before: Before) -> list[Found]:
    """A quotation that is a sentence by itself: of the speaker before in the same paragraph, else of nobody known."""
    quotation = s.quotes[0]
    if s.kinds[0] == "title" and not quotation.continued:
        return []
    speaks_on = quotation.continued or (same_paragraph(s, before) and before.active) or _next_paragraph(s, before)
    content = tuple(other.inner for other in s.quotes.values())
    return [Found(content, None, before.speakers if speaks_on else (), "direct", "said", True)]


def _next_paragraph(s: Stretch, before: Before) -> bool:
    """Whether the paragraph before ended with a quotation by itself, which this one goes on with."""
    if before.stretch is None or s.paragraph != before.stretch.paragraph + 1 or not before.speakers:
        return False
    alone = len(before.stretch.words) == len(before.stretch.quotes)
    return alone and bool(before.found) and before.found[-1].form == "direct" and before.found[-1].carried


def _reporting(s: Stretch, number: int, lexicon: Lexicon, strong: bool) -> bool:
    """Whether segment ``number`` has the mood since it reports: no comparison ("als sei …"), no purpose, no wish
    ("sei es …")."""
    low, high, _ = s.segments[number]
    compared = s.kinds[low] != "adv" or s.kinds[low + 1 : low + 2] == ["fin"]
    unreal = s.words[low] in lexicon.sets["unreal"] and compared
    wish = s.kinds[low] == "fin" and bool(lexicon.sets["impersonal_pronouns"] & set(s.words[low + 1 : low + 2]))
    if unreal or wish or lexicon.sets["first_person"] & set(s.words[low:high]):
        return False
    return in_mood(s, low, high, lexicon, strong)


def _in_mood(s: Stretch, first: int, before: Before, lexicon: Lexicon) -> list[Found]:
    """A sentence in the mood of reported speech, or its clauses from segment ``first`` on, which its main clause then
    credits to its subject ("Der Rat lehnt ab, weil das Geld fehle")."""
    main = next((n for n in range(len(s.segments)) if _is_main_clause(s, n, lexicon)), first)
    speakers: tuple[Named, ...] = before.speakers if before.stretch is not None else ()
    low = 0
    if main < first:
        low = s.segments[first].low
        if s.kinds[low] == "rel":
            return []
        start, end, _ = s.segments[main]
        finite = next(n for n in range(start, end) if s.kinds[n] == "fin")
        phrase = subject_at_start(s, start, finite, lexicon) or subject_after(s, finite + 1, end, lexicon)
        passive = s.lemmas[finite] in lexicon.sets["passive"] and "participle" in s.kinds[start:end]
        speakers = (Named(s, phrase),) if phrase and not passive and can_speak(s, phrase, lexicon) else ()
    content = Span(s.starts[low], s.end if low == 0 else s.ends[-1])
    whole = Found((content,), None, speakers, "indirect", "said", True)
    return [whole, *mixed(s, low, len(s.words), whole, False, lexicon)]


def _is_main_clause(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    low, high, _ = s.segments[number]
    dependent = s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"]
    return not dependent and "fin" in s.kinds[low:high]


def _hearsay(s: Stretch, before: Before, lexicon: Lexicon) -> list[Found]:
    """What is said to have been: "soll … gewesen sein". Nobody is named, but the report just credited may go on."""
    for low, high, _ in s.segments:
        modals = (
            at
            for at in range(low, high)
            if s.lemmas[at] in lexicon.sets["hearsay"] and s.kinds[at] == "fin" and "Past" not in s.feats[at]
        )
        modal = next(modals, None)
        if modal is None or s.kinds[low] in ("rel", "sub") or s.kinds[high - 2] != "participle":
            continue
        if " ".join(s.words[low:high]).endswith(lexicon.table.hearsay_endings):
            speakers = before.speakers if before.found and same_paragraph(s, before) else ()
            cue = Span(s.starts[modal], s.ends[modal])
            return [Found((Span(s.start, s.end),), cue, speakers, "indirect", "reported", True)]
    return []
