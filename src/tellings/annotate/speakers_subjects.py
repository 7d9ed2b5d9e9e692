"""The subject of a verb of saying, by word order: on either side of the verb, before it, left over appositions.

Each function gives the phrase, whether the words said come first (*inverted*), and whether the verb's object points
back to the sentence before ("Das sagte …").
"""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak, is_writing, speaks
from tellings.annotate.speakers_left import left, main_clause_before
from tellings.annotate.speakers_order import subject_after, subject_at_start, subject_before
from tellings.annotate.speakers_phrases import SKIPPED, Phrase, head_end, head_noun, is_phrase, noun_phrase
from tellings.annotate.speakers_trees import subject_follows

Subject = tuple[Phrase | None, bool, bool]

SENTENCE = 5
"""Words before a subject and its verb that close their sentence from which on they are what is said."""
SHORT_NAME = 5
"""Items that a bare name between commas has less than."""


def subject(s: Stretch, number: int, low: int, finite: int, item: int, lexicon: Lexicon) -> Subject:
    """The subject of the verb at ``item`` of segment ``number``, whose clause starts at ``low`` and is finite at
    ``finite``."""
    v2 = lexicon.table.order == "v2"
    start, coordinated = low, False
    while start < finite and s.kinds[start] in ("conj", "adv", "part"):
        coordinated = coordinated or s.kinds[start] == "conj"
        start += 1
    kind, word = s.kinds[start], s.words[start]
    high = s.segments[number].high
    if v2 and item + 1 < high and s.words[item + 1] in lexicon.sets["subject_pronouns"] and "fin" in s.kinds[low:item]:
        return (item + 1, item + 2), False, False  # a comma is missing: "Als er kam sagte er"
    pronoun = word in lexicon.sets["relatives"] and kind == "pron" and start < item and number > 0
    relative = kind == "rel" or (pronoun and finite >= high - 2)
    if relative and word not in lexicon.sets["oblique"] and (not v2 or finite > start + 1 or finite == high - 1):
        seen = v2 and s.relations[start] != "nsubj"
        between = subject_after(s, start + 1, min(finite, item), lexicon) if seen else None
        return ((start, start + 1) if between is None else between), False, False
    points_back = v2 and number == 0 and word in lexicon.sets["demonstratives"] and finite == start + 1
    introduced = word in lexicon.sets["subordinators"] or word in lexicon.sets["complementizers"]
    if (kind == "sub" or introduced) and not points_back:
        found = subject_after(s, start + 1, max(finite, start + 1), lexicon)
        if found is None and not v2:
            found = subject_before(s, start + 1, item, lexicon)
        return found, False, False
    if v2:
        return _on_either_side(s, number, low, start, finite, coordinated, lexicon)
    return _before_verb(s, number, low, start, finite, item, coordinated, lexicon)


# ── either side of the verb ─────────────────────────────────────────────────────────────────────────────────────────


def _on_either_side(
    s: Stretch, number: int, low: int, start: int, finite: int, coordinated: bool, lexicon: Lexicon
) -> Subject:
    high = s.segments[number].high
    if start >= finite:
        return _verb_opens(s, number, low, finite, coordinated, lexicon)
    if s.kinds[start] == "quote":
        return subject_after(s, finite + 1, high, lexicon), True, False
    if s.kinds[finite - 1] == "conj":
        earlier = next((at for at in range(start, finite) if s.kinds[at] == "fin"), None)
        if earlier is None:
            return left(s, number, low, lexicon), False, False
        found, _, back = _on_either_side(s, number, low, start, earlier, coordinated, lexicon)
        return found, False, back
    demonstrative = s.words[start] in lexicon.sets["demonstratives"] and finite == start + 1
    titled = s.kinds[start] == "title"
    if finite + 1 < high and s.words[finite + 1] in lexicon.sets["subject_pronouns"]:
        return (finite + 1, finite + 2), titled or (demonstrative and number > 0), demonstrative
    after = subject_after(s, finite + 1, high, lexicon)
    if titled and start + 1 == finite and after is not None and "prep" not in s.kinds[finite : after[0]]:
        return after, True, False
    found = None if demonstrative else subject_at_start(s, start, finite, lexicon)
    if found is not None and any(s.lemmas[at] in lexicon.nouns for at in range(found[0], min(found[0] + 2, finite))):
        return (after if after and can_speak(s, after, lexicon) else None), False, False
    if found is not None and not _agree(s, found, finite, lexicon):
        return after or found, False, False
    if found is not None and after is not None and _is_object(s, found, after, lexicon):
        return after, False, False
    if found is not None and not (after is not None and _is_time(s, found, lexicon)):
        return found, False, False
    if after is None and _is_particled_name(s, start, finite):
        return (start, finite), False, False
    back = demonstrative and after is not None
    return after, back and number > 0, back


def _is_time(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase says when ("sechs Tage nach dem Brand", "Ende Januar 2006")."""
    times = lexicon.sets["times"]
    head = range(phrase[0], head_end(s, *phrase, lexicon))
    return any(s.words[at] in times or s.lemmas[at] in times for at in head) and "name" not in s.kinds[slice(*phrase)]


def _is_object(s: Stretch, phrase: Phrase, after: Phrase, lexicon: Lexicon) -> bool:
    """Whether a thing before the verb is its object and somebody behind it the subject ("Die Arbeit der Stadt lobte der
    Minister")."""
    head = (phrase[0], head_end(s, *phrase, lexicon))
    marked = s.kinds[phrase[0]] == "pron" or s.words[phrase[0]] in lexicon.sets["nominatives"]
    bare = head[1] - head[0] == 1 and s.kinds[head[0]] == "noun" and not speaks(s, head[0], lexicon)  # "Besorgt …"
    speaker_there = can_speak(s, head, lexicon) and not (bare and "Plur" not in s.feats[head[0]])
    if marked or speaker_there or is_writing(s, head_noun(s, *head), lexicon):
        return False
    somebody = head_noun(s, after[0], head_end(s, *after, lexicon))
    known = s.words[somebody] in lexicon.sets["persons"] or s.lemmas[somebody] in lexicon.sets["persons"]
    return known or s.types.get(somebody) in ("PER", "ROLE")


def _is_particled_name(s: Stretch, low: int, high: int) -> bool:
    """Whether ``[low, high)`` can be a name that opens with a preposition ("Von der Leyen betonte")."""
    return s.kinds[low] == "prep" and s.kinds[high - 1] == "name" and set(s.kinds[low + 1 : high - 1]) <= {"det"}


def _verb_opens(s: Stretch, number: int, low: int, finite: int, coordinated: bool, lexicon: Lexicon) -> Subject:
    """The subject of a verb that opens its segment: behind it where a clause stands before, else the phrase before."""
    segment = s.segments[number]
    if coordinated:
        return left(s, number, low, lexicon), False, False
    clause_before = low > segment.low or main_clause_before(s, number, lexicon)
    if finite + 1 < segment.high and s.words[finite + 1] in lexicon.sets["subject_pronouns"]:
        return (finite + 1, finite + 2), clause_before and finite == segment.low, False
    if not clause_before and number > 0:
        opening = _opening_phrase(s, number, lexicon)
        if opening is not None:
            return opening, False, False
    found = subject_after(s, finite + 1, segment.high, lexicon)
    pointing = found is not None and found[1] - found[0] == 1 and s.words[found[0]] in lexicon.sets["demonstratives"]
    if pointing and number > 0:
        return left(s, number, low, lexicon), False, False  # "…, begründet dies aber nicht"
    if found is not None:
        return found, clause_before and finite == segment.low, False
    return (left(s, number, low, lexicon) if number > 0 else None), False, False


def _agree(s: Stretch, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can be the subject of a finite verb by number: no plural with a verb in the singular."""
    if not lexicon.table.plural_verbs or s.words[finite].endswith(lexicon.table.plural_verbs):
        return True
    first = next((at for at in range(*phrase) if s.kinds[at] in ("noun", "name", "title")), phrase[0])
    plural = s.kinds[first] == "noun" and s.lemmas[first] != s.words[first] and "name" not in s.kinds[slice(*phrase)]
    bare = first == phrase[0] and s.words[first].endswith(("en", "er", "e", "s"))
    return not (plural and (bare or s.words[phrase[0]] in lexicon.sets["plural_determiners"]))


def _opening_phrase(s: Stretch, number: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens the sentence, where only what belongs to it stands between it and the segment."""
    at = number - 1
    while at > 0 and s.segments[at].mark == ",":
        at -= 1
    found = subject_at_start(s, s.segments[at].low, s.segments[at].high, lexicon)
    if found is None or s.kinds[found[0]] in ("pron", "rel") or s.words[found[0]] in lexicon.sets["subordinators"]:
        return None
    return found


# ── before the verb ─────────────────────────────────────────────────────────────────────────────────────────────────


def _before_verb(
    s: Stretch, number: int, low: int, start: int, finite: int, item: int, coordinated: bool, lexicon: Lexicon
) -> Subject:
    segment = s.segments[number]
    if number > 0 and item == low + 2 and s.kinds[low : low + 2] == ["fin", "pron"]:
        return (low + 1, low + 2), main_clause_before(s, number, lexicon), False
    group = _verb_group(s, low, min(finite, item), lexicon)
    behind_quote = group > low and s.kinds[group - 1] == "quote"
    said_before = number > 0 and (main_clause_before(s, number, lexicon) or _breaks_in(s, number))
    participle = s.kinds[item] == "participle" and "fin" not in s.kinds[low:item]
    gerund = participle and bool({"Prog", "Pres"} & set(s.feats[item].split()))  # "…, alleging X"
    alone = gerund and (not lexicon.table.drops_pronouns or _left_of_verb(s, number, low, item, lexicon)[0] is not None)
    may_follow = not alone and (said_before or low > segment.low or lexicon.table.order == "vso")
    if behind_quote or (group <= start and not coordinated and may_follow):
        follows = subject_follows(s, item, finite)
        if not s.thin and not behind_quote and not follows and number > 0 and is_phrase(s, number - 1, lexicon):
            return _left_of_verb(s, number, low, item, lexicon)
        found = subject_after(s, item + 1, segment.high, lexicon)
        if found is not None and not behind_quote and s.kinds[found[1] : min(found[1] + 1, segment.high)] == ["fin"]:
            return _left_of_verb(s, number, low, item, lexicon)
        if found is not None and ("prep" not in s.kinds[item + 1 : found[0]] or can_speak(s, found, lexicon)):
            return found, True, False
        if behind_quote or lexicon.table.drops_pronouns:
            return None, True, False
        return _left_of_verb(s, number, low, item, lexicon)
    if group <= start:
        return _left_of_verb(s, number, low, item, lexicon) if coordinated or number > 0 else (None, False, False)
    if s.kinds[group - 1] == "conj":
        earlier = next((at for at in range(low, group) if s.kinds[at] == "fin"), None)
        if earlier is not None and earlier > low:
            return subject_before(s, low, earlier, lexicon), False, False
    found = _with_relative_clause(s, low, group, lexicon) or subject_before(s, low, group, lexicon)
    opens = found is not None and found[0] == low
    ends = number + 1 == len(s.segments) and segment.low >= SENTENCE
    closes = opens and (said_before or ends) and _closes(s, number, item, lexicon)
    if found and opens and number > 0 and low == segment.low:
        found = (_with_name_before(s, number, closes), found[1])
    return found, closes, False


def _with_relative_clause(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase at ``low`` where nothing but a relative clause stands between it and ``high`` ("a man who …")."""
    phrase = noun_phrase(s, low, high, lexicon)
    clause = s.kinds[phrase[1] : high] if phrase else []
    return phrase if clause[:1] == ["rel"] and "fin" in clause else None


def _verb_group(s: Stretch, low: int, verb: int, lexicon: Lexicon) -> int:
    """Where the verb group starts: with auxiliaries, negation, and pronouns that are no subject."""
    sets = lexicon.sets
    before = sets["auxiliaries"] | sets["oblique"] | sets["negations"]
    while verb > low and (s.kinds[verb - 1] in ("fin", "part", "prefix") or s.words[verb - 1] in before):
        verb -= 1
    return verb


def _breaks_in(s: Stretch, number: int) -> bool:
    """Whether segment ``number`` stands between a subject and its verb ("The dam, engineers warned, could fail")."""
    following = s.segments[number + 1] if number + 1 < len(s.segments) else None
    before = s.segments[number - 1]
    alone = "fin" not in s.kinds[before.low : before.high] and s.kinds[before.low] not in ("prep", "sub", "rel", "adv")
    return alone and following is not None and following.mark == "," and s.kinds[following.low] == "fin"


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
        if word in lexicon.sets["times"] or (kind in SKIPPED and word not in lexicon.sets["infinitive"]):
            at += 1
        elif kind == "prep" or (told and kind in ("det", "name", "noun", "pron", "adj", "num", "x")):
            phrase = noun_phrase(s, at + (kind == "prep"), high, lexicon)
            at = phrase[1] if phrase else at + 1
            while told and kind != "prep" and at < high and s.kinds[at] in ("adj", "noun", "name", "x"):
                at += 1  # "told CNN affiliate BFM-TV"
            told = told and kind == "prep"
        else:
            return False
    return True


def _with_name_before(s: Stretch, number: int, closes: bool) -> int:
    """Where the subject of segment ``number`` starts: with a name before it ("Jan Ohm, head of the office said")."""
    low, high, mark = s.segments[number - 1]
    named = all(kind == "name" for kind in s.kinds[low:high]) and high - low < SHORT_NAME
    apposed = mark in ("”", "") or (closes and number > 1 and mark == ",")
    return low if named and apposed and s.segments[number].mark == "," else s.segments[number].low


def _left_of_verb(s: Stretch, number: int, low: int, item: int, lexicon: Lexicon) -> Subject:
    """The subject left of a verb that opens its segment; what stands before that may be what is said."""
    found = left(s, number, low, lexicon)
    if found is None or low > s.segments[number].low:
        return found, False, False
    first = s.segment_of(found[0])
    closes = first < number and found[0] == s.segments[first].low and _closes(s, number, item, lexicon)
    return found, closes and main_clause_before(s, first, lexicon), False
