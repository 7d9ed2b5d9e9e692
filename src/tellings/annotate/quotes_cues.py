"""Words that credit other words to a speaker: verbs, frames, asides, nouns; with the phrase that names the speaker."""

from __future__ import annotations

from tellings.annotate.quotes_asides import aside, back_reference, report, short_credit
from tellings.annotate.quotes_frames import frame
from tellings.annotate.quotes_lexicon import Lexicon, sequence
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.quotes_verbs import noun, verb


def credits(s: Stretch, lexicon: Lexicon) -> list[Credit]:
    """The credits in a stretch, in order of their cue; a word is one kind of cue, the first of these that it can be."""
    found = []
    for item, word in enumerate(s.words):
        credit = _credit(s, item, word, s.lemmas[item], lexicon)
        if credit is not None and sequence(s.words, item, lexicon.sourcing) is None:
            found.append(credit)
    found = [credit for credit in found if not _says_noun(s, credit, found, lexicon)]
    answered = [credit for credit in found if _answered(s, credit, lexicon)]
    found = [credit for credit in found if not any(_answers(s, credit, other) for other in answered)]
    asides = {credit.segment for credit in found if credit.shape == "aside"}
    verbs = {credit.segment for credit in found if credit.shape in ("verb", "impersonal")}
    return [
        credit
        for credit in found
        if not (credit.shape == "verb" and credit.segment in asides)
        and not (credit.shape == "noun" and credit.segment in verbs)
    ]


def _answered(s: Stretch, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether a noun's words have a speaker of their own, whom a verb before answers ("to the claim by X that …")."""
    if credit.shape != "noun" or credit.speaker is None or credit.speaker[0] < credit.cue[1]:
        return False
    at = credit.cue[0] - 1
    while at > s.segments[credit.segment].low and s.kinds[at] in ("det", "adj"):
        at -= 1
    that = s.words[credit.speaker[1] : credit.speaker[1] + 1]
    return s.kinds[at] == "prep" and bool(that) and that[0] in lexicon.sets["complementizers"]


def _answers(s: Stretch, credit: Credit, noun: Credit) -> bool:
    return credit.shape == "verb" and credit.segment == noun.segment and credit.cue[0] < noun.cue[0]


def _says_noun(s: Stretch, credit: Credit, found: list[Credit], lexicon: Lexicon) -> bool:
    """Whether a verb has a noun of saying as what is taken for its subject ("Einige vertreten die Auffassung, …")."""
    if credit.shape != "verb" or credit.speaker is None:
        return False
    low, high = credit.speaker
    nouns = (other.cue[0] for other in found if other.shape == "noun" and low <= other.cue[0] < min(high, low + 2))
    return any(s.lemmas[noun] not in lexicon.sets["documents"] for noun in nouns)


def _credit(s: Stretch, item: int, word: str, lemma: str, lexicon: Lexicon) -> Credit | None:
    credit = None
    if word in lexicon.frames:
        credit = frame(s, item, lexicon)
    if credit is None and word in lexicon.asides:
        credit = aside(s, item, lexicon)
    if credit is None and word in lexicon.credits:
        credit = short_credit(s, item, lexicon)
    if credit is None and word in lexicon.sets["reports"]:
        credit = report(s, item, lexicon)
    if credit is None and word in lexicon.back:
        credit = back_reference(s, item, lexicon)
    if credit is None and (lemma in lexicon.lemmas or word in lexicon.forms or word in lexicon.sets["adjectives"]):
        credit = verb(s, item, lexicon)
    if credit is None and lemma in lexicon.nouns and s.kinds[item] in ("noun", "x"):
        credit = noun(s, item, lexicon)
    return credit
