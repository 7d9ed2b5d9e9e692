"""Asides and short credits: "wie X mitteilte", "as X reported", "so X", "ein Bericht, wonach …", "demnach"."""

from __future__ import annotations

from tellings.annotate.quotes_impersonal import agent, source
from tellings.annotate.quotes_lexicon import Lexicon, sequence
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.quotes_verbs import VERBAL, is_passive, reading
from tellings.annotate.speakers_heads import is_writing
from tellings.annotate.speakers_order import subject_after, subject_before
from tellings.annotate.speakers_phrases import noun_phrase, with_appositions

SEGMENTS = 2
"""Segments that appositions may put between an aside's first word and its verb."""


def aside(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "wie X mitteilte": the word opens its segment, which holds a verb of saying and no clause besides, but that a
    relative clause may stand between ("wie X, der … ist, mitteilte")."""
    number = s.segment_of(item)
    low, high, _ = s.segments[number]
    after = sequence(s.words, item, lexicon.asides)
    if after is None or (item != low and not (item == low + 1 and s.kinds[low] == "conj")):
        return None
    inside: range | None = None
    for later in s.segments[number + 1 : number + 1 + SEGMENTS]:
        if later.mark != "," or _holds_verb(s, low, after, inside.start if inside else high, lexicon):
            break
        if s.kinds[later.low] == "rel" and inside is None:
            inside = range(later.low, later.high)
        high = later.high
    for at in range(after, high):
        if inside is not None and at in inside:
            continue
        verb = reading(s, at, low, high, lexicon)
        if verb is None or verb.takes == "phrase" or s.kinds[at] not in VERBAL:
            continue
        if "quote" in s.kinds[low:at] or set(s.words[at + 1 : min(high, at + 3)]) & lexicon.sets["complementizers"]:
            return None
        if lexicon.table.order == "v2" and at < high - 3 and s.kinds[at] == "fin":
            return None
        bare = s.kinds[at] == "participle" and "fin" not in s.kinds[low:high] and lexicon.table.order != "v2"
        if bare and any(s.kinds[before] != "adv" for before in range(after, at)):
            return None  # "as with all plans announced by X"
        unnamed = bare or (is_passive(s, low, high, at, lexicon) and s.lemmas[at] not in lexicon.sets["quoted"])
        speaker = agent(s, low, high, lexicon) if unnamed else source(s, after, high, verb, lexicon)
        if speaker is None and not unnamed:
            speaker = subject_after(s, after, at, lexicon) or subject_after(s, at + 1, high, lexicon)
            if speaker and lexicon.table.order != "v2" and speaker[1] < at:
                speaker = subject_before(s, after, at, lexicon) or speaker
        return Credit("aside", (at, at + 1), (low, high), number, verb.distance, verb.takes, speaker)
    return None


def _holds_verb(s: Stretch, low: int, after: int, high: int, lexicon: Lexicon) -> bool:
    if any(kind in ("fin", "participle") for kind in s.kinds[low:high]):
        return True
    return any(reading(s, at, low, high, lexicon) for at in range(after, high))


def short_credit(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "so der Minister": the word opens its segment or follows a quotation, a noun phrase follows, no verb."""
    number = s.segment_of(item)
    low, high, mark = s.segments[number]
    after = sequence(s.words, item, lexicon.credits)
    if after is None:
        return None
    opens = item == low and number > 0 and mark in (",", "”", "–")
    behind_quote = item > low and s.kinds[item - 1] == "quote"
    if not (opens or behind_quote) or any(kind in ("fin", "inf") for kind in s.kinds[item:high]):
        return None
    while after < high and s.kinds[after] == "adv":
        after += 1
    phrase = noun_phrase(s, after, high, lexicon)
    if phrase is None or (s.kinds[after] in ("adj", "num") and s.kinds[phrase[1] - 1] == "adj"):
        return None
    phrase = with_appositions(s, phrase, lexicon)
    end = s.segments[s.segment_of(phrase[1] - 1)].high
    return Credit("credit", (item, item + 1), (item, end), number, "said", "speech", phrase)


def report(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "ein Bericht der Agentur, wonach …": what the segment says is what the writing before it says."""
    number = s.segment_of(item)
    low, _, mark = s.segments[number]
    if item != low or number == 0 or mark != ",":
        return None
    before = s.segments[number - 1]
    for at in range(before.high - 1, before.low - 1, -1):
        if is_writing(s, at, lexicon):
            speaker = noun_phrase(s, at, before.high, lexicon)
            return Credit("frame", (item, item + 1), (item, item + 1), number, "reported", "", speaker)
    return None


def back_reference(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "demnach": the clause is credited to the speaker before."""
    after = sequence(s.words, item, lexicon.back)
    if after is None or s.kinds[item] == "prep":
        return None
    return Credit("back", (item, after), (item, after), s.segment_of(item), "said", "", None)
