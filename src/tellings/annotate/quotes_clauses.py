"""Clauses that a verb or noun of saying governs: where they start, where they end, in what mood they stand."""

from __future__ import annotations

from tellings.annotate.quotes_approximate import figure_behind
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import OPENERS, Phrase, noun_phrase

CLOSED = frozenset({"fin", "participle", "inf", "quote", "sub", "conj"})
"""Categories that open no clause without a conjunction."""
PREFIELD = 12
"""Words among which the verb of a main clause stands that comes second."""
UNRECOGNISED = 4
"""Words from which on a clause may have a verb that nobody knows."""


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


def subordinate(s: Stretch, number: int, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` opens with a relative pronoun or a conjunction of subordinate clauses."""
    low = s.segments[number].low
    if s.kinds[low] in ("rel", "sub") or s.words[low] in lexicon.sets["subordinators"]:
        return True
    return s.kinds[low : low + 2] == ["prep", "rel"]


def clause_start(s: Stretch, credit: Credit, first: int, last: int, taken: set[int], lexicon: Lexicon) -> int | None:
    """The item at which the clause governed by ``credit`` (segments ``first`` to ``last``) starts; None: nowhere."""
    start = _in_segment(s, credit, last, lexicon)
    if start is not None:
        return start
    if lexicon.table.bare_infinitive and credit.takes == "speech" and credit.cue[1] == s.segments[last].high:
        later = next((at for at in range(last + 1, len(s.segments)) if at not in taken), None)
        if later is not None and later > last + 1:
            start = _bare_infinitive(s, s.segments[later].low, s.segments[later].high, lexicon)
            if start is not None:
                return start
    after_subordinate = False
    for number in range(credit.segment + 1 if credit.shape == "noun" else first + 1, len(s.segments)):
        if number in taken:
            continue
        low, high, mark = s.segments[number]
        if mark == ";":
            return None
        if mark == ":" and number == last + 1 and credit.takes == "speech":
            return low
        if _opens_clause(s, number, credit, after_subordinate, lexicon):
            return _with_prefield(s, last + 1, number, taken, lexicon)
        if number == last + 1 and _bare_v2(s, credit, number, lexicon):
            return low
        skipped = number > last and subordinate(s, number, lexicon)
        if "fin" in s.kinds[low:high] and not skipped:
            return None
        after_subordinate = after_subordinate or skipped
    return None


def clause_end(s: Stretch, start: int, taken: set[int], own: set[int], lexicon: Lexicon) -> int:
    """Where a clause that starts at ``start`` ends: with the sentence, or where the clause around it goes on.

    ``own``: segments that hold a verb of saying with a subject of its own.
    """
    number = s.segment_of(start)
    mood = in_mood(s, start, s.segments[number].high, lexicon)
    while True:
        low, high, _ = s.segments[number]
        cut = _turns_indicative(s, max(low, start), high, lexicon) if mood else None
        if cut is not None:
            return cut
        number += 1
        if number >= len(s.segments):
            return high
        following = s.segments[number]
        quoted = following.mark == ":" and s.kinds[following.low] == "quote"
        joined = s.kinds[following.low] == "conj" and lexicon.table.order != "v2"
        others = number in own and (joined or following.mark == ":")
        rest_taken = all(other in taken for other in range(number, len(s.segments)))
        if quoted or others or rest_taken or following.mark == ";" or main_clause(s, number, mood, lexicon):
            return high


def main_clause(s: Stretch, number: int, mood: bool, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` is a main clause of its own: "und" with an indicative verb first or second.

    ``mood``: what stands before is in the mood of reported speech.
    """
    low, high, _ = s.segments[number]
    if s.kinds[low] != "conj" or lexicon.table.order != "v2" or in_mood(s, low, high, lexicon):
        return False
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is None:
        return False
    phrase = noun_phrase(s, low + 1, high, lexicon)
    second = phrase is not None and phrase[1] == finite
    return finite == low + 1 or (finite < high - 1 and (mood or second))


# ── where a clause starts ───────────────────────────────────────────────────────────────────────────────────────────


def _opens_clause(s: Stretch, number: int, credit: Credit, after_subordinate: bool, lexicon: Lexicon) -> bool:
    """Whether segment ``number`` opens the clause that the credit's verb governs; an infinitive right after another
    subordinate clause belongs to that."""
    low, high, mark = s.segments[number]
    first, kind = s.words[low], s.kinds[low]
    if first in lexicon.sets["complementizers"]:
        return True
    if kind in ("conj", "adv") and low + 1 < high and s.words[low + 1] in lexicon.sets["complementizers"]:
        return first not in lexicon.credits and first not in lexicon.sets["subordinators"]
    if first in lexicon.sets["question_words"] and credit.takes == "speech" and mark == ",":
        return kind != "rel"
    if in_mood(s, low, high, lexicon, strong=kind == "fin"):
        verb_last = s.kinds[high - 1] == "fin" or not in_mood(s, low, high, lexicon, strong=True)
        main = kind == "adv" and s.kinds[low + 1 : low + 2] == ["fin"]  # "damit solle …"
        return not (kind == "rel" and verb_last) and (main or first not in lexicon.sets["subordinators"])
    aims = first in lexicon.sets["aims"] or (first in lexicon.sets["subordinators"] and kind != "prep")
    if lexicon.table.order != "v2" or "fin" in s.kinds[low:high] or aims:
        return False
    return not after_subordinate and _infinitive(s, low, high, lexicon)


def _infinitive(s: Stretch, low: int, high: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive with its marker stands in ``[low, high)``, also with the marker inside ("anzukündigen")."""
    return any(
        s.kinds[at] == "inf"
        and (at == 0 or s.words[at - 1] in lexicon.sets["infinitive"] or s.lemmas[at] != s.words[at])
        for at in range(low, high)
    )


def _in_segment(s: Stretch, credit: Credit, last: int, lexicon: Lexicon) -> int | None:
    """Where the clause said starts in the segment of the verb itself."""
    low, high = credit.cue[1], s.segments[last].high
    if credit.speaker and low <= credit.speaker[0] < high:
        low = credit.speaker[1]
    told = credit.takes == "order" or s.lemmas[credit.cue[0]] in lexicon.sets["tells"]
    for at in range(low, high):
        if s.words[at] in lexicon.sets["complementizers"] and s.kinds[at] != "quote":
            if lexicon.table.order != "v2" and _relative(s, credit.cue[0], at, lexicon):
                continue
            if lexicon.table.bare_clause and not told and _of_new_thing(s, credit.cue[1], at, lexicon):
                continue
            if at - 2 >= credit.cue[1] and s.lemmas[at - 1] in lexicon.nouns and s.kinds[at - 2] in ("prep", "part"):
                continue  # "responded to claims that …"
            return at if at + 1 < high or last + 1 < len(s.segments) else None
        if s.words[at] in lexicon.sets["infinitive"] and at + 1 < high and lexicon.table.order != "v2":
            if any(word in lexicon.sets["negations"] for word in s.words[low:at]):
                return None
            if told and s.kinds[at + 1] in ("inf", "x", "fin", "adv"):
                return at
    if lexicon.table.bare_infinitive and credit.takes == "speech" and not credit.inverted:
        start = _bare_infinitive(s, credit.cue[1], high, lexicon)
        if start is not None:
            return start
    if lexicon.table.bare_clause and credit.takes in ("speech", "clause") and not credit.inverted and low < high:
        return _bare(s, low, high, last, told, lexicon)
    return None


def _bare_infinitive(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int | None:
    """Where an infinitive behind the verb starts, with its negation and pronouns ("a déclaré [ne pas vouloir …]");
    words of time and whom it is told may stand between."""
    at = low
    while at < high and s.words[at] in lexicon.sets["times"]:
        at += 1
    if at + 1 < high and s.words[at] in lexicon.sets["addressee"]:
        told = noun_phrase(s, at + 1, high, lexicon)
        at = told[1] if told else at
    start = at
    before = lexicon.sets["negations"] | lexicon.sets["oblique"] | lexicon.sets["reflexives"]
    while at < high and s.words[at] in before:
        at += 1
    return start if at < high and s.kinds[at] == "inf" else None


def _relative(s: Stretch, verb: int, item: int, lexicon: Lexicon) -> bool:
    """Whether the tree makes the word at ``item`` open a relative clause of a noun behind ``verb``, who isn't whom it
    is told ("un anuncio [que muestra …]", but "dijo a la prensa [que …]")."""
    clause = s.heads[item]
    if clause < 0 or not s.relations[clause].startswith("acl"):
        return False
    noun = s.heads[clause]
    if not verb < noun < item or s.kinds[noun] not in ("noun", "name", "adj", "title"):
        return False
    if s.words[noun] in lexicon.sets["times"]:  # "said on Monday that …"
        return False
    told = s.lemmas[noun] in lexicon.sets["speaking"] or s.words[noun] in lexicon.sets["speaking"] or noun in s.types
    return s.lemmas[noun] not in lexicon.nouns and (not told or "fin" in s.kinds[verb + 1 : noun])


def _of_new_thing(s: Stretch, verb: int, item: int, lexicon: Lexicon) -> bool:
    """Whether the verb that ends before ``verb`` has an indefinite thing as its object, which the word at ``item``
    tells more of ("added [a clause that …]")."""
    if item < verb + 2 or s.kinds[verb] != "det" or s.words[verb] not in lexicon.sets["indefinite"]:
        return False
    return s.lemmas[item - 1] not in lexicon.nouns and s.words[item - 1] not in lexicon.sets["times"]


def _bare(s: Stretch, low: int, high: int, last: int, told: bool, lexicon: Lexicon) -> int | None:
    """A clause without conjunction: a subject and a finite verb follow, after adverbs and phrases of time and place;
    ``told``: first comes to whom it is said ("told reporters [the dam held]")."""
    at = low
    listener = noun_phrase(s, low, high, lexicon) if told else None
    if listener and listener[1] < high and s.kinds[listener[1]] in ("det", "pron", "name", "noun", "adj", "adv", "num"):
        at = listener[1]
    while at < high and figure_behind(s, at, high, lexicon) is None:
        if s.kinds[at] in ("adv", "prefix") or s.words[at] in lexicon.sets["times"]:
            at += 1
        elif s.kinds[at] == "prep":
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase is None:
                return None
            at = _cut_before_subject(s, phrase, lexicon)
        else:
            break
    if at >= high or s.kinds[at] in CLOSED:
        return None
    phrase = noun_phrase(s, figure_behind(s, at, high, lexicon) or at, high, lexicon)
    if phrase is None:
        return None
    later = s.segments[last + 1 : last + 4]
    follows = phrase[1] == high and any("fin" in s.kinds[segment.low : segment.high] for segment in later)
    return at if follows or "fin" in s.kinds[phrase[1] : high] else None


def _cut_before_subject(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> int:
    """Where a phrase behind a preposition ends: before a determiner or figure that opens the next one, after a day."""
    for at in range(phrase[0] + 1, phrase[1]):
        opens = s.kinds[at] == "det" and s.kinds[at - 1] in ("noun", "name")
        if opens or s.words[at - 1] in lexicon.sets["times"] or figure_behind(s, at, phrase[1], lexicon):
            return at
    return phrase[1]


def _bare_v2(s: Stretch, credit: Credit, number: int, lexicon: Lexicon) -> bool:
    """ "Er sagte, der Plan ist gut": main-clause order right behind a verb that closes its segment; also words in which
    no verb was recognised, if they are more than a noun phrase."""
    if lexicon.table.order != "v2" or credit.takes != "speech" or credit.inverted or credit.shape == "noun":
        return False
    low, high, mark = s.segments[number]
    if mark not in (",", ":") or s.kinds[low] not in OPENERS | {"pron"}:
        return False
    if s.words[low] in lexicon.sets["subordinators"] or s.segments[credit.segment].mark not in ("", ":", ";"):
        return False
    if mark == "," and _has_object(s, credit):
        return False
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is not None:
        before = {"rel", "sub", "inf", "quote"} & set(s.kinds[low:finite])
        return not before and low < finite < min(high - 1, low + PREFIELD)
    phrase = noun_phrase(s, low, high, lexicon)
    last = number + 1 == len(s.segments) and high - low > UNRECOGNISED
    return last and phrase is not None and phrase[1] < high and s.kinds[phrase[1]] not in ("prep", "participle")


def _has_object(s: Stretch, credit: Credit) -> bool:
    """Whether the verb has a noun as its object already, by the tree."""
    low, high = credit.speaker or (0, 0)
    return any(
        s.heads[at] == credit.cue[0] and s.relations[at] == "obj" and s.kinds[at] in ("noun", "name")
        for at in range(s.segments[credit.segment].low, s.segments[credit.segment].high)
        if not low <= at < high
    )


def _with_prefield(s: Stretch, first: int, number: int, taken: set[int], lexicon: Lexicon) -> int:
    """Where a clause starts whose finite verb is in segment ``number``: before that, where it opens with the verb."""
    low = s.segments[number].low
    if s.kinds[low] != "fin" or lexicon.table.order != "v2":
        return low
    return next((s.segments[at].low for at in range(first, number) if at not in taken), low)


def _turns_indicative(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int | None:
    """Where "und" with an indicative behind it ends a clause in the mood of reported speech."""
    for at in range(low + 1, high - 1):
        if s.kinds[at] == "conj" and s.kinds[at + 1] == "fin" and lexicon.table.mood not in s.feats[at + 1]:
            return at
    return None
