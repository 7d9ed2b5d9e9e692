"""Which words name the speaker: noun phrases and subjects, by categories and word order, without a parse.

All functions take a :class:`~tellings.annotate.quotes_stretches.Stretch` and give item ranges ``(low, high)`` of it.
"""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch

Phrase = tuple[int, int]

HEADS = frozenset({"noun", "name", "title", "x"})
OPENERS = frozenset({"det", "num", "adj", "noun", "name", "title", "x"})
SKIPPED = frozenset({"adv", "part", "prefix"})
LONGEST = 24
"""Items of a noun phrase with all that belongs to it."""


def noun_phrase(s: Stretch, low: int, high: int, lexicon: Lexicon, appositions: bool = True) -> Phrase | None:
    """The noun phrase that starts at ``low`` and ends before ``high``, with what belongs to it; None where none does."""
    if low >= high:
        return None
    kind, word = s.kinds[low], s.words[low]
    if kind in ("pron", "rel") and not (kind == "pron" and low + 1 < high and s.kinds[low + 1] in ("noun", "adj")):
        return (low, low + 1)
    if kind not in OPENERS and kind != "participle":
        return None
    end = _simple(s, low, high, lexicon)
    if end is None:
        return None
    named = "name" in s.kinds[low:end]
    at = end
    while at < min(high, low + LONGEST):
        kind, word = s.kinds[at], s.words[at]
        following: int | None = None
        if (kind == "prep" and word in lexicon.sets["inside_prepositions"]) or (kind == "part" and word in lexicon.table.genitive_endings):
            if s.words[at + 1 : at + 2] and s.words[at + 1] in lexicon.sets["times"]:
                break
            following = _simple(s, at + 1, high, lexicon)
        elif kind == "det" and word in lexicon.sets["genitives"] and not named:
            following = _simple(s, at, high, lexicon)
        elif kind == "conj" and word in lexicon.sets["coordinators"]:
            following = _simple(s, at + 1, high, lexicon)
            if following is not None and following < high and s.kinds[following] == "fin" and following + 1 < high:
                following = None
        elif kind in ("noun", "name", "adj") and s.kinds[at - 1] == "name" and s.words[at - 1].endswith(("s", "'", "’")):
            following = _simple(s, at, high, lexicon)
        if following is None:
            break
        named = "name" in s.kinds[at:following]
        at = end = following
    return (low, end)


def _simple(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int | None:
    """The end of (determiner, adjective, number)* (noun, name)+ from ``low`` on."""
    at, end = low, None
    while at < high:
        kind = s.kinds[at]
        if kind in HEADS:
            behind_name = end is not None and s.kinds[at - 1] == "name"
            if behind_name and s.types.get(at) == "PER" and s.types.get(at - 1) in ("LOC", "PER") and s.names[at] != s.names[at - 1]:
                break
            if end is not None and kind == "x" and s.words[at] in lexicon.sets["kind:agency"] | lexicon.sets["kind:outlet"]:
                break
            if behind_name and (kind == "x" or (kind == "noun" and lexicon.table.nouns_capitalised)):
                break
            at += 1
            end = at
        elif end is None and kind in ("det", "num", "adj", "participle", "adv"):
            if kind == "adv" and (at == low or s.kinds[at - 1] != "det"):
                return None
            if kind == "det" and at > low and s.kinds[at - 1] not in ("det", "pron"):
                return None
            at += 1
        elif kind == "pron" and at == low:
            at += 1
        elif kind == "prep" and end is None and at > low and s.kinds[at - 1] == "det":
            attribute = next(
                (n for n in range(at + 1, min(high - 1, at + 8)) if s.kinds[n] in ("adj", "participle") and s.kinds[n + 1] in HEADS),
                None,
            )
            if attribute is None:
                break
            at = attribute
        else:
            break
    if end is None and at > low and s.kinds[at - 1] in ("adj", "num") and s.kinds[low] in ("det", "num"):
        return at
    return end


def head_end(s: Stretch, low: int, high: int, lexicon: Lexicon) -> int:
    """Where the head of the phrase ``[low, high)`` ends, without what belongs to it; names beside it are with it."""
    end = _simple(s, low, high, lexicon) or high
    while end < high and s.kinds[end] == "part" and s.words[end] in lexicon.table.genitive_endings:
        end = _simple(s, end + 1, high, lexicon) or high
    return end


def with_appositions(s: Stretch, phrase: Phrase, lexicon: Lexicon, opening: bool = False) -> Phrase:
    """``phrase`` with an apposition behind a comma ("…, Dmitri Scharow,"), where its segment ends with it.

    ``opening``: the phrase opens its sentence with a frame, so that a noun phrase right before a verb is the subject.
    """
    low, end = phrase
    number = s.segment_of(end - 1)
    while number + 1 < len(s.segments):
        segment, following = s.segments[number], s.segments[number + 1]
        if end != segment.high or following.mark != ",":
            break
        apposed = noun_phrase(s, following.low, following.high, lexicon)
        verbless = apposed is not None and not any(kind in ("fin", "inf") for kind in s.kinds[slice(*apposed)])
        if apposed is None or not verbless or s.kinds[following.low] in ("pron", "rel", "quote", "participle"):
            break
        if "name" in s.kinds[low:end] and names_carrier(s, *apposed, lexicon):
            break
        if s.words[following.low] in lexicon.sets["oblique"] and s.words[low] not in lexicon.sets["oblique"]:
            break
        after = s.segments[number + 2] if number + 2 < len(s.segments) else None
        if opening and lexicon.table.order != "v2":
            closed = after is not None and s.kinds[after.low] not in ("fin", "num", "rel", "participle")
            name_again = all(kind == "name" for kind in s.kinds[slice(*following[:2])]) and "name" in s.kinds[low:end]
            if not closed or name_again:
                break
        rest = s.kinds[apposed[1]] if apposed[1] < following.high else ""
        if rest and rest != "rel":
            break
        end = apposed[1]
        number += 1
    return (low, end)


def names_carrier(s: Stretch, low: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a noun of ``[low, high)`` means an agency or outlet."""
    carriers = lexicon.sets["kind:agency"] | lexicon.sets["kind:outlet"]
    compounds = lexicon.table.nouns_capitalised
    return any(
        s.lemmas[at] in carriers or s.words[at] in carriers
        or (compounds and s.kinds[at] == "noun" and any(len(noun) > 3 and s.lemmas[at].endswith(noun) for noun in carriers))
        for at in range(low, high)
    )


def can_speak(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names somebody: a name, a pronoun for a person, or a noun that the table knows to speak."""
    known = lexicon.sets["speaking"]
    for at in range(*phrase):
        kind, word, lemma = s.kinds[at], s.words[at], s.lemmas[at]
        if at in s.types and s.types[at] != "MISC":
            return True
        if kind in ("name", "title") or (kind == "pron" and word in lexicon.sets["pronouns"]):
            return True
        if kind in ("noun", "x") and (word in known or lemma in known or any(lemma.endswith(end) for end in lexicon.table.speaking_endings)):
            return True
        bare = phrase == (at, at + 1) and lemma == word and lemma not in lexicon.nouns
        if kind == "noun" and lexicon.table.nouns_capitalised and bare:
            return True
        if kind == "noun" and lexicon.table.nouns_capitalised and any(lemma.endswith(noun) for noun in known if len(noun) > 3):
            return True
    return False


def is_oblique(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the first word of ``phrase`` shows that it is no subject."""
    return s.words[phrase[0]] in lexicon.sets["oblique"]


def subject_after(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase from ``low`` on that can be a subject; phrases behind prepositions are passed over."""
    at = low
    while at < high:
        kind = s.kinds[at]
        if kind == "prep":
            passed = noun_phrase(s, at + 1, high, lexicon)
            timed = at + 1 < high and s.words[at + 1] in lexicon.sets["times"]
            at = at + 2 if timed else passed[1] if passed else at + 1
            continue
        if kind in SKIPPED or kind in ("inf", "participle", "fin") or s.words[at] in lexicon.sets["negations"]:
            at += 1
            continue
        if kind in ("conj", "sub", "quote"):
            return None
        phrase = noun_phrase(s, at, high, lexicon)
        if phrase is None:
            at += 1
            continue
        passed = s.words[phrase[0]]
        if is_oblique(s, phrase, lexicon) or passed in lexicon.sets["times"] or passed in lexicon.sets["impersonal_pronouns"]:
            at = phrase[1]
            continue
        return phrase
    return None


def subject_at_start(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that opens ``[low, high)``, after a conjunction or an adverb like "also", if it can be a subject.

    It reaches up to ``high`` where that is a finite verb: one constituent stands before it.
    """
    at = low
    while at < high and s.kinds[at] in ("conj", "adv"):
        at += 1
    phrase = noun_phrase(s, at, high, lexicon)
    if phrase is None or is_oblique(s, phrase, lexicon):
        return None
    whole = high < len(s.kinds) and s.kinds[high] == "fin" and "fin" not in s.kinds[at:high] and high - at <= LONGEST
    return (at, high) if whole and s.kinds[at] not in ("pron", "rel") else phrase


def subject_before(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends right before ``high``, or with only adverbs and auxiliaries between, as far left as it
    reaches; for languages whose subject stands before the verb."""
    stop = high
    while stop > low and (
        s.kinds[stop - 1] in ("adv", "part", "fin", "prefix") or s.words[stop - 1] in lexicon.sets["auxiliaries"]
        or s.words[stop - 1] in lexicon.sets["negations"] or s.words[stop - 1] in lexicon.sets["oblique"]
    ) and s.kinds[stop - 1] != "quote":
        stop -= 1
    if stop > low and s.kinds[stop - 1] in ("pron", "rel"):
        return (stop - 1, stop)
    at = stop
    while at > low and (s.kinds[at - 1] in OPENERS or s.kinds[at - 1] in ("prep", "conj", "part", "participle", "pron")):
        at -= 1
        if stop - at > LONGEST:
            break
    while at < stop:
        if s.kinds[at] == "prep":
            passed = _simple(s, at + 1, stop, lexicon)
            at = passed if passed and passed < stop else at + 1
            continue
        if s.kinds[at] == "conj" or s.kinds[at] == "part":
            at += 1
            continue
        phrase = noun_phrase(s, at, stop, lexicon)
        if phrase is None:
            at += 1
        elif phrase[1] == stop:
            return phrase
        else:
            at = phrase[1]
    return None
