"""Who speaks where nobody is the subject: "heißt es in …", "wurde von X mitgeteilt", "in einer Mitteilung"."""

from __future__ import annotations

from tellings.annotate.quotes_lexicon import Lexicon, Verb
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak, is_writing
from tellings.annotate.speakers_left import main_clause_before
from tellings.annotate.speakers_phrases import Phrase, head_end, head_noun, is_medium, noun_phrase


def agent(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """Who does it in the passive: "von X", "by X"."""
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["passive_agents"]:
            return noun_phrase(s, at + 1, high, lexicon)
    return None


def source(s: Stretch, low: int, high: int, row: Verb, lexicon: Lexicon) -> Phrase | None:
    """Who speaks by an impersonal verb: the phrase behind "in", "aus", "bei" ("heißt es in …")."""
    if row.takes != "impersonal":
        return None
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["source_prepositions"] and s.words[at + 1] not in lexicon.sets["times"]:
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase is not None:
                return phrase
    return None


def document(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The writing in which something is said: "in einer Mitteilung der Stadt"."""
    for at in range(low, high - 1):
        if s.words[at] in lexicon.sets["source_prepositions"]:
            phrase = noun_phrase(s, at + 1, high, lexicon)
            if phrase and any(word in lexicon.sets["documents"] for word in s.words[slice(*phrase)]):
                return phrase
    return None


def impersonal(s: Stretch, number: int, low: int, finite: int, item: int, row: Verb, lexicon: Lexicon) -> Credit | None:
    """ "heißt es in …", "geht aus … hervor": who speaks is a phrase behind a preposition, here or before."""
    high = s.segments[number].high
    speaker = source(s, low, high, row, lexicon)
    near = [s.words[max(low, item - 1) : item], s.words[item + 1 : min(item + 2, high)]]
    if lexicon.table.order == "v2" and not any(words in impersonals(lexicon) for words in near):
        words_there = speaker and (can_speak(s, speaker, lexicon) or _holds_words(s, speaker, lexicon))
        if not words_there:
            return None  # "ging aus der schwachen Saison hervor"
    inverted = finite == low and number > 0 and main_clause_before(s, number, lexicon)
    if speaker is None and number > 0 and not inverted:
        speaker = source(s, s.segments[0].low, s.segments[0].high, row, lexicon)
    back = number == 0 and s.words[low] in lexicon.sets["demonstratives"] and finite == low + 1
    cue, place = (item, item + 1), (low, high)
    if back:
        return Credit("verb", cue, place, number, row.distance, "speech", speaker, back=True)
    return Credit("impersonal", cue, place, number, row.distance, "speech", speaker, inverted)


def _holds_words(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    head = head_noun(s, phrase[0], head_end(s, *phrase, lexicon))
    return s.kinds[head] == "quote" or is_writing(s, head, lexicon) or is_medium(s, head, lexicon)


def impersonals(lexicon: Lexicon) -> list[list[str]]:
    """The impersonal pronouns, each as a sequence of one word."""
    return [[word] for word in sorted(lexicon.sets["impersonal_pronouns"])]
