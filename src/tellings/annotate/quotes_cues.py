"""Words that credit other words to a speaker: verbs, frames, asides, nouns; with the phrase that names the speaker."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tellings.annotate.quotes_lexicon import Lexicon, Verb
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import (
    SKIPPED,
    Phrase,
    can_speak,
    is_oblique,
    noun_phrase,
    subject_after,
    subject_at_start,
    subject_before,
    with_appositions,
)
from tellings.types import Distance

Shape = Literal["verb", "frame", "aside", "credit", "noun", "back", "impersonal"]


class Credit(NamedTuple):
    """A cue in a stretch: its items, what it does, who speaks.

    ``place`` is the cue's with its speaker's items, which are no part of the words said. ``inverted``: the verb opens
    its segment, the words said come first. ``back``: the words said are those of the stretch before ("Das sagte …"); with a
    frame, the speaker is the one before ("seiner Meinung nach"). ``carrier``: who quotes the speaker.
    ``dropped``: the verb has its subject in itself ("dijo").
    """

    shape: Shape
    cue: Phrase
    place: Phrase
    segment: int
    distance: Distance
    takes: str
    speaker: Phrase | None
    inverted: bool = False
    back: bool = False
    carrier: Phrase | None = None
    dropped: bool = False


VERBAL = frozenset({"fin", "inf", "participle", "x"})
FRAME_GAP = 4
"""Words between a frame's preposition and its noun: "nach übereinstimmenden ersten Angaben"."""


def credits(s: Stretch, lexicon: Lexicon) -> list[Credit]:
    """The credits in a stretch, in order of their cue."""
    found: list[Credit] = []
    for item, word in enumerate(s.words):
        credit = None
        if word in lexicon.frames:
            credit = _frame(s, item, lexicon)
        if credit is None and word in lexicon.asides:
            credit = _aside(s, item, lexicon)
        if credit is None and word in lexicon.credits:
            credit = _bare_credit(s, item, lexicon)
        if credit is None and word in lexicon.sets["reports"]:
            credit = _report(s, item, lexicon)
        if credit is None and word in lexicon.back:
            credit = _back(s, item, lexicon)
        if credit is None and (s.lemmas[item] in lexicon.lemmas or word in lexicon.forms or word in lexicon.sets["adjectives"]):
            credit = _verb(s, item, lexicon)
        if credit is None and (s.kinds[item] in ("noun", "x") and s.lemmas[item] in lexicon.nouns):
            credit = _noun(s, item, lexicon)
        if credit is not None and _sequence(s, item, lexicon.sourcing) is None:
            found.append(credit)
    asides = {credit.segment for credit in found if credit.shape == "aside"}
    verbs = {credit.segment for credit in found if credit.shape in ("verb", "impersonal")}
    return [
        credit
        for credit in found
        if not (credit.shape == "verb" and credit.segment in asides)
        and not (credit.shape == "noun" and credit.segment in verbs)
    ]


# ── frames ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _frame(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    number = s.segment_of(item)
    high = s.segments[number].high
    for frame in lexicon.frames[s.words[item]]:
        stop = item + len(frame.words)
        if tuple(s.words[item:stop]) != frame.words:
            continue
        if frame.after:
            both = any(not other.after for other in lexicon.frames[s.words[item]])
            if both and stop < high:
                continue
            phrase = _phrase_ending(s, s.segments[number].low, item, lexicon)
            if phrase and frame.nouns and s.words[phrase[0]] in lexicon.sets["possessives"]:
                return Credit("frame", (item, stop), (phrase[0], stop), number, frame.distance, "", None, back=True)
            if phrase and any(word in lexicon.sets["own"] for word in s.words[phrase[0] : phrase[1]]):
                place = (phrase[0], stop)
                return Credit("frame", (item, stop), place, number, frame.distance, "", _subject_around(s, number, place, lexicon))
            if phrase and (not frame.nouns or s.words[phrase[1] - 1] in frame.nouns):
                return Credit("frame", (item, stop), (phrase[0], stop), number, frame.distance, "", phrase)
            continue
        if frame.nouns:
            credit = _frame_with_noun(s, item, stop, high, number, frame.nouns, frame.distance, lexicon)
            if credit:
                return credit
            continue
        phrase = _frame_phrase(s, stop, high, lexicon)
        if phrase:
            phrase = with_appositions(s, phrase, lexicon, opening=item == 0)
            place = (item, _with_relative(s, phrase[1], lexicon))
            return Credit("frame", (item, stop), place, number, frame.distance, "", phrase)
    return None


def _frame_phrase(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase of a frame; where verbs aren't known, no more of its clause than surely belongs to it."""
    phrase = noun_phrase(s, low, high, lexicon)
    if phrase is None or not s.thin or phrase[1] < high or s.segment_of(low) + 1 < len(s.segments):
        return phrase
    end = low
    while end < high and (s.kinds[end] == "det" or end in s.types):
        end += 1
    if end == low or s.kinds[end - 1] == "det":
        end += 1
    while end < high and s.kinds[end] == "name":
        end += 1
    return (low, end) if end < high else None


def _with_relative(s: Stretch, end: int, lexicon: Lexicon) -> int:
    """The end of the relative clause that follows a phrase which ends its segment at ``end``; else ``end``."""
    number = s.segment_of(end - 1)
    if s.segments[number].high == end and number + 1 < len(s.segments):
        following = s.segments[number + 1]
        relative = s.kinds[following.low] == "rel" or s.words[following.low] in lexicon.sets["relatives"]
        if relative and following.mark == "," and s.words[following.low] not in lexicon.sets["complementizers"]:
            return following.high
    return end


def _frame_with_noun(
    s: Stretch, item: int, low: int, high: int, number: int, nouns: frozenset[str], distance: Distance, lexicon: Lexicon
) -> Credit | None:
    """The frame whose noun stands within a few words after its preposition, alone or as the end of a compound."""
    for at in range(low, min(high, low + FRAME_GAP)):
        word, kind = s.words[at], s.kinds[at]
        if kind in ("prep", "fin", "inf", "conj", "quote", "title"):
            return None
        if kind == "noun" and word not in nouns and not any(word.endswith(noun) for noun in nouns):
            return None
        if word in nouns:
            after = at + 1
            phrase: Phrase | None = None
            if after < high and (s.kinds[after] == "prep" and s.words[after] in lexicon.sets["inside_prepositions"]):
                phrase = noun_phrase(s, after + 1, high, lexicon)
            elif after < high and (s.kinds[after] == "name" or s.words[after] in lexicon.sets["genitives"]):
                phrase = noun_phrase(s, after, high, lexicon)
            if phrase:
                phrase = with_appositions(s, phrase, lexicon)
                return Credit("frame", (item, low), (item, phrase[1]), number, distance, "", phrase)
            cue, place = (item, low), (item, at + 1)
            between = s.words[low:at]
            if any(word in lexicon.sets["own"] for word in between):
                return Credit("frame", cue, place, number, distance, "", _subject_around(s, number, place, lexicon))
            if any(word in lexicon.sets["possessives"] for word in between):
                return Credit("frame", cue, place, number, distance, "", None, back=True)
            if at > low and s.kinds[low] in ("name", "noun") and s.words[low].endswith("s"):
                return Credit("frame", cue, place, number, distance, "", (low, at))
            return Credit("frame", cue, place, number, distance, "", (low, at + 1))
        compound = next((noun for noun in nouns if word.endswith(noun) and len(word) > len(noun) + 2), None)
        if compound and kind in ("noun", "name", "x"):
            return Credit("frame", (item, low), (item, at + 1), number, distance, "", (at, at + 1))
    return None


def _subject_around(s: Stretch, number: int, place: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The subject of the clause in which "nach eigenen Angaben" stands."""
    low, high, _ = s.segments[number]
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is None:
        return None
    if lexicon.table.order == "v2":
        found = subject_at_start(s, low, min(finite, place[0]), lexicon) if place[0] > low else None
        return found or subject_after(s, finite + 1, high, lexicon)
    return subject_before(s, low if place[0] > low else place[1], finite, lexicon)


def _phrase_ending(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends at ``high``: the longest that starts where a phrase can start."""
    best: Phrase | None = None
    for at in range(high - 1, max(low, high - 10) - 1, -1):
        if s.kinds[at] in ("fin", "conj", "sub", "rel", "quote", "inf"):
            break
        phrase = noun_phrase(s, at, high, lexicon)
        if phrase and phrase[1] == high:
            if at > low and s.kinds[at - 1] == "prep" and s.words[at - 1] not in lexicon.sets["inside_prepositions"]:
                break
            best = phrase
            if s.kinds[at] == "det" and s.words[at] not in lexicon.sets["genitives"] - lexicon.sets["indefinite"]:
                break
    return best


# ── asides, bare credits ────────────────────────────────────────────────────────────────────────────────────────────


def _sequence(s: Stretch, item: int, rows: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """The end of the row that stands at ``item``."""
    for words in rows.get(s.words[item], ()):
        if tuple(s.words[item : item + len(words)]) == words:
            return item + len(words)
    return None


def _aside(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "wie X mitteilte": the word opens its segment, which holds a verb of saying and no clause besides."""
    number = s.segment_of(item)
    low, high, _ = s.segments[number]
    after = _sequence(s, item, lexicon.asides)
    if after is None or (item != low and not (item == low + 1 and s.kinds[low] == "conj")):
        return None
    for later in s.segments[number + 1 : number + 3]:
        verb_there = any(kind in ("fin", "participle") for kind in s.kinds[low:high])
        verb_there = verb_there or any(_reading(s, at, low, high, lexicon) for at in range(after, high))
        if verb_there or later.mark != ",":
            break
        high = later.high
    for at in range(after, high):
        verb = _reading(s, at, low, high, lexicon)
        if verb is None or verb.takes == "phrase" or s.kinds[at] not in VERBAL:
            continue
        if any(s.kinds[n] == "quote" for n in range(low, at)):
            return None
        if lexicon.table.order == "v2" and at < high - 3 and s.kinds[at] == "fin":
            return None
        passive = _is_passive(s, low, high, at, lexicon)
        quoted = s.lemmas[at] in lexicon.sets["quoted"]
        named = passive and not quoted
        speaker = _agent(s, low, high, lexicon) if named else _source(s, after, high, verb, lexicon)
        if speaker is None and not named:
            speaker = subject_after(s, after, at, lexicon) or subject_after(s, at + 1, high, lexicon)
            if speaker and lexicon.table.order != "v2" and speaker[1] < at:
                speaker = subject_before(s, after, at, lexicon) or speaker
        return Credit("aside", (at, at + 1), (low, high), number, verb.distance, verb.takes, speaker)
    return None


def _bare_credit(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "so der Minister": the word opens its segment, a noun phrase follows, no verb."""
    number = s.segment_of(item)
    low, high, mark = s.segments[number]
    after = _sequence(s, item, lexicon.credits)
    if after is None:
        return None
    opens = item == low and (number > 0 and mark in (",", "”", "–"))
    behind_quote = item > low and s.kinds[item - 1] == "quote"
    if not (opens or behind_quote) or any(kind in ("fin", "inf") for kind in s.kinds[item:high]):
        return None
    while after < high and s.kinds[after] == "adv":
        after += 1
    phrase = noun_phrase(s, after, high, lexicon)
    if phrase is None or s.kinds[after] in ("adj", "num") and s.kinds[phrase[1] - 1] == "adj":
        return None
    phrase = with_appositions(s, phrase, lexicon)
    last = s.segment_of(phrase[1] - 1)
    return Credit("credit", (item, item + 1), (item, s.segments[last].high), number, "said", "speech", phrase)


def _report(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """ "ein Bericht der Agentur, wonach …": what the segment says is what the writing before it says."""
    number = s.segment_of(item)
    low, _, mark = s.segments[number]
    if item != low or number == 0 or mark != ",":
        return None
    before = s.segments[number - 1]
    document = next((at for at in range(before.high - 1, before.low - 1, -1) if s.kinds[at] == "noun"), None)
    for at in range(before.high - 1, before.low - 1, -1):
        if s.words[at] in lexicon.sets["documents"] or s.lemmas[at] in lexicon.nouns:
            document = at
            break
    else:
        return None
    speaker = noun_phrase(s, document, before.high, lexicon) if document is not None else None
    return Credit("frame", (item, item + 1), (item, item + 1), number, "reported", "", speaker)


def _back(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    after = _sequence(s, item, lexicon.back)
    number = s.segment_of(item)
    if after is None or s.kinds[item] in ("prep",) or any(s.kinds[n] == "fin" for n in range(s.segments[number].low, item)):
        if after is None or s.kinds[item] == "prep":
            return None
    return Credit("back", (item, after), (item, after), number, "said", "", None)


# ── verbs and nouns ─────────────────────────────────────────────────────────────────────────────────────────────────


def _reading(s: Stretch, item: int, low: int, high: int, lexicon: Lexicon) -> Verb | None:
    """How the word at ``item`` can be a verb of saying within ``[low, high)``: with its particles first."""
    if s.kinds[item] == "x" and item > low and s.kinds[item - 1] == "det" and s.words[item - 1] not in lexicon.sets["oblique"]:
        return None
    rows = (*lexicon.forms.get(s.words[item], ()), *lexicon.lemmas.get(s.lemmas[item], ()))
    if s.kinds[item] in ("adj", "participle", "adv") and s.words[item] in lexicon.sets["adjectives"]:
        return Verb("said", "clause", ())
    if not rows or s.kinds[item] == "adj" or s.kinds[item] in ("noun", "name", "prep", "det", "pron", "rel", "conj", "sub", "num", "quote"):
        return None
    around = s.words[low:high]
    best: Verb | None = None
    for verb in rows:
        if not all(_has_particle(s, item, low, high, particle.lower(), around) for particle in verb.particles):
            continue
        if best is None or len(verb.particles) > len(best.particles):
            best = verb
    return best


def _with_far_particle(s: Stretch, item: int, number: int, lexicon: Lexicon) -> Verb | None:
    """The reading whose particle ends a later segment: "teilte der Sprecher, Jan Ohm, am Montag mit"."""
    for verb in lexicon.lemmas.get(s.lemmas[item], ()):
        for later in s.segments[number + 1 : number + 4]:
            last = later.high - 1
            if later.mark != ",":
                break
            if verb.particles == (s.words[last],) and s.kinds[last] in ("prefix", "adj", "adv", "prep"):
                return verb
            if any(kind == "fin" for kind in s.kinds[later.low : later.high]) and s.kinds[later.low] != "rel":
                break
    return None


def _has_particle(s: Stretch, item: int, low: int, high: int, particle: str, around: list[str]) -> bool:
    if particle not in around:
        return False
    for at in range(high - 1, low - 1, -1):
        if s.words[at] == particle and at != item:
            if s.kinds[at] in ("prefix", "adj", "adv", "noun", "pron", "inf", "participle", "x") or at == high - 1:
                return True
    return False


def _verb(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    number = s.segment_of(item)
    low, high, mark = s.segments[number]
    low = _clause_start(s, low, item, lexicon)
    verb = _reading(s, item, low, high, lexicon)
    kind = s.kinds[item]
    if kind == "fin" and (verb is None or not verb.particles):
        verb = _with_far_particle(s, item, number, lexicon) or verb
    if verb is None:
        return None
    if kind == "inf" and not _modal(s, low, high, item, lexicon):
        return None
    if kind == "participle" and _finite(s, low, high, item) is None and lexicon.table.order == "v2":
        return None
    if kind == "participle" and lexicon.table.order != "v2" and not _has_auxiliary(s, low, item, lexicon):
        if item + 1 < high and s.words[item + 1] not in lexicon.sets["complementizers"] and s.kinds[item + 1] in ("prep", "participle"):
            return None
    passive = _is_passive(s, low, high, item, lexicon)
    finite = item if kind in ("fin", "x") else (_finite(s, low, high, item) or item)
    inverted = False
    back = False
    if verb.takes == "impersonal" or lexicon.table.order == "v2" and any(w in lexicon.sets["impersonal_pronouns"] for w in s.words[item + 1 : min(item + 2, high)]):
        if verb.takes != "impersonal":
            return None
        speaker = _source(s, low, high, verb, lexicon)
        if lexicon.table.order == "v2" and not speaker and not _impersonal(s, low, high, item, lexicon):
            return None
        inverted = finite == low and number > 0 and _main_clause_before(s, number, lexicon)
        if speaker is None and number > 0 and not inverted:
            opening = s.segments[0]
            speaker = _source(s, opening.low, opening.high, verb, lexicon)
        back = number == 0 and s.words[low] in lexicon.sets["demonstratives"] and finite == low + 1
        place = (low, high)
        if back:
            return Credit("verb", (item, item + 1), place, number, verb.distance, "speech", speaker, False, True)
        return Credit("impersonal", (item, item + 1), place, number, verb.distance, "speech", speaker, inverted)
    if passive and s.lemmas[item] not in lexicon.sets["quoted"]:
        speaker = _agent(s, low, high, lexicon) or _document(s, low, high, lexicon)
        back = number == 0 and s.words[low] in lexicon.sets["demonstratives"] and finite == low + 1
    else:
        speaker, inverted, back = subject(s, number, low, finite, item, lexicon)
    carrier: Phrase | None = None
    if s.lemmas[item] in lexicon.sets["quoted"] and not passive and speaker is not None:
        quoted = _object(s, max(finite, item if kind != "participle" else finite) + 1, high, speaker, lexicon)
        speaker, carrier = (quoted, speaker) if quoted else (speaker, None)
    back = back and verb.takes in ("speech", "order")
    if speaker is not None and (speaker[0] > item or s.segment_of(speaker[1] - 1) < number):
        speaker = with_appositions(s, speaker, lexicon)
    named_after = any(s.types.get(at) == "PER" for at in range(item, high))
    dropped = speaker is None and inverted and lexicon.table.drops_pronouns and not named_after
    place = (min(low, *(speaker or (low,))), max(high, (speaker or (0, 0))[1]))
    return Credit("verb", (item, item + 1), place, number, verb.distance, verb.takes, speaker, inverted, back, carrier, dropped)


def _object(s: Stretch, low: int, high: int, subject: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Who is quoted: the noun phrase behind the verb that is not its subject."""
    at = subject[1] if low <= subject[0] < high else low
    while at < high and s.kinds[at] in SKIPPED:
        at += 1
    phrase = noun_phrase(s, at, high, lexicon)
    return phrase if phrase and phrase != subject and can_speak(s, phrase, lexicon) else None


def _impersonal(s: Stretch, low: int, high: int, item: int, lexicon: Lexicon) -> bool:
    near = s.words[max(low, item - 1) : item] + s.words[item + 1 : min(item + 2, high)]
    return any(word in lexicon.sets["impersonal_pronouns"] for word in near)


def _clause_start(s: Stretch, low: int, item: int, lexicon: Lexicon) -> int:
    """Where the clause of ``item`` starts within its segment: behind "and" with another finite verb before it."""
    if s.kinds[item] != "fin":
        return low
    for at in range(item - 1, low, -1):
        if s.kinds[at] == "conj" and any(kind == "fin" for kind in s.kinds[low:at]):
            if any(kind in ("noun", "name", "pron") for kind in s.kinds[at + 1 : item]) and "fin" not in s.kinds[at + 1 : item]:
                return at + 1
            return low
    return low


def _finite(s: Stretch, low: int, high: int, item: int) -> int | None:
    """The finite verb that goes with a participle or infinitive: the last before it, else the first behind."""
    for at in range(item - 1, low - 1, -1):
        if s.kinds[at] == "fin":
            return at
    return next((at for at in range(item + 1, high) if s.kinds[at] == "fin"), None)


def _modal(s: Stretch, low: int, high: int, item: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive is asserted: a finite verb stands with it, no word makes it an aim."""
    if item > low and s.words[item - 1] in lexicon.sets["infinitive"]:
        return False
    return _finite(s, low, high, item) is not None


def _has_auxiliary(s: Stretch, low: int, item: int, lexicon: Lexicon) -> bool:
    return any(s.lemmas[at] in lexicon.sets["auxiliaries"] for at in range(max(low, item - 4), item))


def _is_passive(s: Stretch, low: int, high: int, item: int, lexicon: Lexicon) -> bool:
    if s.kinds[item] not in ("participle", "x", "adj") or not lexicon.sets["passive"]:
        return False
    return any(s.lemmas[at] in lexicon.sets["passive"] for at in range(max(low, item - 12), min(high, item + 3)) if at != item)


def _agent(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["passive_agents"]:
            return noun_phrase(s, at + 1, high, lexicon)
    return None


def _document(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The writing in which something is said: "in einer Mitteilung der Stadt"."""
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["source_prepositions"]:
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase and any(s.words[n] in lexicon.sets["documents"] for n in range(*phrase)):
                return phrase
    return None


def _source(s: Stretch, low: int, high: int, verb: Verb, lexicon: Lexicon) -> Phrase | None:
    """Who speaks where nobody is the subject: the phrase behind "in", "aus", "bei"."""
    if verb.takes != "impersonal":
        return None
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["source_prepositions"] and s.words[at + 1] not in lexicon.sets["times"]:
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase:
                return phrase
    return None


def subject(
    s: Stretch, number: int, low: int, finite: int, item: int, lexicon: Lexicon
) -> tuple[Phrase | None, bool, bool]:
    """The subject of the verb at ``item``, whether the verb comes first, whether its object points back ("Das sagte …")."""
    segment = s.segments[number]
    high, order = segment.high, lexicon.table.order
    start = low
    coordinated = False
    while start < finite and s.kinds[start] in ("conj", "adv", "part"):
        coordinated = coordinated or s.kinds[start] == "conj"
        start += 1
    first_kind, first_word = s.kinds[start], s.words[start]
    if first_kind == "rel" or (first_word in lexicon.sets["relatives"] and start + 1 <= item and first_kind == "pron" and number > 0 and finite >= high - 2):
        if first_word not in lexicon.sets["oblique"] and (order != "v2" or finite > start + 1 or finite == high - 1):
            between = subject_after(s, start + 1, min(finite, item), lexicon) if order == "v2" else None
            return ((start, start + 1) if between is None else between), False, False
    if first_kind == "sub" or first_word in lexicon.sets["subordinators"] or first_word in lexicon.sets["complementizers"]:
        found = subject_after(s, start + 1, max(finite, start + 1), lexicon)
        if found is None and order != "v2":
            found = subject_before(s, start + 1, item, lexicon)
        return found, False, False
    if order == "v2":
        return _subject_v2(s, number, low, start, finite, item, coordinated, lexicon)
    return _subject_svo(s, number, low, start, finite, item, coordinated, lexicon)


def _subject_v2(
    s: Stretch, number: int, low: int, start: int, finite: int, item: int, coordinated: bool, lexicon: Lexicon
) -> tuple[Phrase | None, bool, bool]:
    segment = s.segments[number]
    high = segment.high
    if start >= finite:
        if coordinated:
            return _subject_left(s, number, low, lexicon), False, False
        main_before = low > segment.low or _main_clause_before(s, number, lexicon)
        if not main_before and number > 0:
            left = _phrase_left(s, number, lexicon)
            if left is not None:
                return left, False, False
        found = subject_after(s, finite + 1, high, lexicon)
        if found is not None:
            return found, main_before and finite == segment.low, False
        return (_subject_left(s, number, low, lexicon), False, False) if number > 0 else (None, False, False)
    if s.kinds[start] == "quote":
        return subject_after(s, finite + 1, high, lexicon), True, False
    between_conj = finite > start and s.kinds[finite - 1] == "conj"
    if between_conj:
        earlier = next((at for at in range(start, finite) if s.kinds[at] == "fin"), None)
        if earlier is None:
            return _subject_left(s, number, low, lexicon), False, False
        found, _, back = _subject_v2(s, number, low, start, earlier, item, coordinated, lexicon)
        return found, False, back
    demonstrative = s.words[start] in lexicon.sets["demonstratives"] and finite == start + 1
    if finite + 1 < high and s.words[finite + 1] in lexicon.sets["subject_pronouns"]:
        inverted = s.kinds[start] == "title" or (demonstrative and number > 0)
        return (finite + 1, finite + 2), inverted, demonstrative
    if s.kinds[start] == "title" and start + 1 == finite:
        after = subject_after(s, finite + 1, high, lexicon)
        if after is not None and not any(kind == "prep" for kind in s.kinds[finite:after[0]]):
            return after, True, False
    found = None if demonstrative else subject_at_start(s, start, finite, lexicon)
    if found is not None and s.lemmas[found[0]] in lexicon.nouns or (
        found is not None and found[0] + 1 < finite and s.lemmas[found[0] + 1] in lexicon.nouns
    ):
        after = subject_after(s, finite + 1, high, lexicon)
        return (after if after and can_speak(s, after, lexicon) else None), False, False
    if found is not None and not _agree(s, found, finite, lexicon):
        found = subject_after(s, finite + 1, high, lexicon) or found
        return found, False, False
    if found is not None and s.words[found[0]] not in lexicon.sets["times"]:
        return found, False, False
    after = subject_after(s, finite + 1, high, lexicon)
    back = demonstrative and after is not None
    return after, back and number > 0, back


def _agree(s: Stretch, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can be the subject of a finite verb by number: no plural with a verb in the singular."""
    if not lexicon.table.plural_verbs or s.words[finite].endswith(lexicon.table.plural_verbs):
        return True
    first = next((at for at in range(*phrase) if s.kinds[at] in ("noun", "name", "title")), phrase[0])
    plural = s.kinds[first] == "noun" and s.lemmas[first] != s.words[first] and "name" not in s.kinds[slice(*phrase)]
    bare = first == phrase[0] and s.words[first].endswith(("en", "er", "e", "s"))
    return not (plural and (s.words[phrase[0]] in lexicon.sets["plural_determiners"] or bare))


def _main_clause_before(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    """Whether a main clause or a whole quotation stands before segment ``number`` in its sentence."""
    if s.segments[number].mark == ";":
        return False
    for at in range(number - 1, -1, -1):
        low, high, mark = s.segments[at]
        if s.kinds[low] == "quote" and high == low + 1:
            return True
        subordinate = s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"]
        if s.words[low] in lexicon.sets["complementizers"]:
            return at == 0
        if s.words[low] in lexicon.sets["question_words"]:
            continue
        resumed = at > 0 and s.kinds[high - 1] == "fin" and s.kinds[s.segments[at - 1].low] in ("rel", "sub")
        clause = any(kind == "fin" for kind in s.kinds[low:high]) or (s.thin and high - low > 2)
        clause = clause and not _apposed_name(s, at, number, lexicon)
        if not subordinate and not resumed and clause:
            return not (s.kinds[low] == "prep" and low + 1 < high and s.kinds[low + 1] == "rel")
        if mark == ";":
            break
    return False


def _apposed_name(s: Stretch, at: int, number: int, lexicon: Lexicon) -> bool:
    """Whether segment ``at`` is a noun phrase and the next one its bearer's name ("El jefe de la oficina, Juan Sol,")."""
    low, high, _ = s.segments[at]
    if at + 1 >= number or any(kind == "fin" for kind in s.kinds[low:high]):
        return False
    following = s.segments[at + 1]
    named = all(kind == "name" for kind in s.kinds[following.low : following.high])
    phrase = noun_phrase(s, low, high, lexicon)
    return named and following.high - following.low < 5 and phrase is not None and phrase[1] == high


def _phrase_left(s: Stretch, number: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens the sentence, where only what belongs to it stands between it and segment ``number``."""
    at = number - 1
    while at > 0 and s.segments[at].mark == ",":
        at -= 1
    low, high, _ = s.segments[at]
    found = subject_at_start(s, low, high, lexicon)
    if found is None or s.kinds[found[0]] in ("pron", "rel") or s.words[found[0]] in lexicon.sets["subordinators"]:
        return None
    return found


def _subject_svo(
    s: Stretch, number: int, low: int, start: int, finite: int, item: int, coordinated: bool, lexicon: Lexicon
) -> tuple[Phrase | None, bool, bool]:
    segment = s.segments[number]
    high = segment.high
    group = min(finite, item)
    while group > low and (
        s.kinds[group - 1] in ("fin", "part", "prefix") or s.words[group - 1] in lexicon.sets["auxiliaries"]
        or s.words[group - 1] in lexicon.sets["oblique"] or s.words[group - 1] in lexicon.sets["negations"]
    ) and s.kinds[group - 1] != "quote":
        group -= 1
    behind_quote = group > low and s.kinds[group - 1] == "quote"
    if number > 0 and low + 1 < item and s.kinds[low + 1] == "pron" and s.kinds[low] == "fin" and item == low + 2:
        return (low + 1, low + 2), _main_clause_before(s, number, lexicon), False
    verb_first = group <= start and not coordinated
    said_before = number > 0 and (_main_clause_before(s, number, lexicon) or _breaks_in(s, number))
    if (verb_first and (said_before or low > segment.low or lexicon.table.order == "vso")) or behind_quote:
        if not s.thin and not behind_quote and _is_phrase(s, number - 1, lexicon):
            return _left_svo(s, number, low, item, lexicon)
        found = subject_after(s, item + 1, high, lexicon)
        direct = found is not None and not any(kind == "prep" for kind in s.kinds[item + 1 : found[0]])
        if found is not None and (direct or can_speak(s, found, lexicon)):
            return found, True, False
        if behind_quote or lexicon.table.drops_pronouns:
            return None, True, False
        return _left_svo(s, number, low, item, lexicon)
    if group <= start:
        return _left_svo(s, number, low, item, lexicon) if coordinated or number > 0 else (None, False, False)
    if s.kinds[group - 1] == "conj":
        earlier = next((at for at in range(low, group) if s.kinds[at] == "fin"), None)
        if earlier is not None and earlier > low:
            return subject_before(s, low, earlier, lexicon), False, False
    found = subject_before(s, low, group, lexicon)
    closes = found is not None and found[0] == low and said_before and _closes(s, number, item, lexicon)
    if found is not None and found[0] == low and number > 0:
        found = (_name_before(s, number, lexicon, closes), found[1])
    return found, closes, False


def _breaks_in(s: Stretch, number: int) -> bool:
    """Whether segment ``number`` stands between a subject and its verb ("The dam, engineers warned, could fail")."""
    following = s.segments[number + 1] if number + 1 < len(s.segments) else None
    before = s.segments[number - 1]
    alone = "fin" not in s.kinds[before.low : before.high] and s.kinds[before.low] not in ("prep", "sub", "rel", "adv")
    return alone and following is not None and following.mark == "," and s.kinds[following.low] == "fin"


def _is_phrase(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` is a noun phrase and nothing else."""
    low, high, _ = s.segments[number]
    phrase = noun_phrase(s, low, high, lexicon) if s.kinds[low] != "quote" else None
    return phrase is not None and phrase[1] == high


def _name_before(s: Stretch, number: int, lexicon: Lexicon, closes: bool) -> int:
    """Where the subject of segment ``number`` starts: with a bare name before it ("Jan Ohm, head of the office said")."""
    low, high, mark = s.segments[number - 1]
    names = all(kind == "name" for kind in s.kinds[low:high]) and high - low < 5
    if names and s.segments[number].mark == "," and (mark in ("”", "") or (closes and number > 1 and mark == ",")):
        return low
    return s.segments[number].low


def _left_svo(s: Stretch, number: int, low: int, item: int, lexicon: Lexicon) -> tuple[Phrase | None, bool, bool]:
    """The subject left of a verb that opens its segment; what stands before that may be what is said."""
    found = _subject_left(s, number, low, lexicon)
    if found is None or low > s.segments[number].low:
        return found, False, False
    first = s.segment_of(found[0])
    closes = first < number and found[0] == s.segments[first].low and _closes(s, number, item, lexicon)
    return found, closes and _main_clause_before(s, first, lexicon), False


def _closes(s: Stretch, number: int, item: int, lexicon: Lexicon) -> bool:
    """Whether nothing that could be said follows the verb at ``item``: only to whom, when, where."""
    high = s.segments[number].high
    if number + 1 < len(s.segments):
        following = s.segments[number + 1]
        if s.words[following.low] in lexicon.sets["complementizers"] or following.mark == ":":
            return False
    told = s.lemmas[item] in lexicon.sets["tells"]
    at = item + 1
    while at < high:
        kind, word = s.kinds[at], s.words[at]
        if kind in SKIPPED and word not in lexicon.sets["infinitive"] or word in lexicon.sets["times"]:
            at += 1
        elif kind == "prep" or (told and kind in ("det", "name", "noun", "pron", "adj", "num", "x")):
            phrase = noun_phrase(s, at + (kind == "prep"), high, lexicon)
            at = phrase[1] if phrase else at + 1
            told = told and kind == "prep"
        else:
            return False
    return True


def _subject_left(s: Stretch, number: int, low: int, lexicon: Lexicon) -> Phrase | None:
    """The subject left of segment ``number``: over appositions and relative clauses, or that of the clause before."""
    order = lexicon.table.order
    at = number if low > s.segments[number].low else number - 1
    if at == number:
        return subject_at_start(s, s.segments[number].low, low, lexicon)
    candidate: Phrase | None = None
    while at >= 0:
        segment = s.segments[at]
        first = s.kinds[segment.low]
        relative = first in ("rel", "sub", "participle") or s.words[segment.low] in lexicon.sets["subordinators"]
        finite = next((n for n in range(segment.low, segment.high) if s.kinds[n] == "fin"), None)
        if not relative:
            if finite is None and order == "svo" and first == "prep":
                break
            if finite is None and order == "svo":
                found = subject_before(s, segment.low, segment.high, lexicon)
                found = found or subject_at_start(s, segment.low, segment.high, lexicon)
            else:
                found = subject_at_start(s, segment.low, segment.high if finite is None else finite, lexicon)
                if found is None and finite is not None:
                    found = subject_after(s, finite + 1, segment.high, lexicon)
            if finite is not None and candidate is not None:
                break
            candidate = found or candidate
            if finite is not None:
                break
        if segment.mark != "," or at == 0:
            break
        at -= 1
    return candidate


def _noun(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """A noun of saying that ends its segment, alone or with whose it is; the words said follow."""
    number = s.segment_of(item)
    low, high, _ = s.segments[number]
    if lexicon.table.order != "v2" and not any(
        word in lexicon.sets["complementizers"] for word in s.words[item + 1 : min(high, item + 6)]
    ):
        following = s.segments[number + 1] if number + 1 < len(s.segments) else None
        if following is None or following.mark != ":" or item + 4 < high:
            return None
    if number + 1 >= len(s.segments) and not any(s.kinds[at] == "quote" for at in range(item + 1, high)):
        if not any(word in lexicon.sets["complementizers"] for word in s.words[item + 1 : high]):
            return None
    speaker: Phrase | None = None
    after = item + 1
    if after < high and (s.words[after] in lexicon.sets["genitives"] or s.words[after] in lexicon.sets["passive_agents"]):
        start = after if s.words[after] in lexicon.sets["genitives"] else after + 1
        speaker = noun_phrase(s, start, high, lexicon)
        after = speaker[1] if speaker else after
    if after < high and s.kinds[after] not in ("prefix", "participle", "fin", "inf", "quote", "adv", "x"):
        if s.words[after] not in lexicon.sets["complementizers"]:
            return None
    if speaker is None and item > low and s.kinds[item - 1] == "name" and s.words[item - 1].endswith("s"):
        speaker = (item - 1, item)
    if speaker is None:
        speaker = _agent(s, low, item, lexicon)
    if speaker is not None and not can_speak(s, speaker, lexicon):
        speaker = None
    if speaker is None:
        finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
        if finite is not None:
            found, _, _ = subject(s, number, low, finite, finite, lexicon)
            if found and not (found[0] <= item < found[1]) and not is_oblique(s, found, lexicon):
                speaker = found
    return Credit("noun", (item, item + 1), (low, high), number, lexicon.nouns[s.lemmas[item]], "clause", speaker)
