"""What a tagger takes a word for, mended where its neighbours show better: by words of ``speech.toml``, for all clauses
of a stretch."""

from __future__ import annotations

from itertools import pairwise

from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Segment, Stretch

NOT_YET_VERBS = frozenset({"noun", "adj", "participle", "x"})
NOMINAL = frozenset({"noun", "name", "title"})


def mended(s: Stretch, lexicon: Lexicon) -> Stretch:
    """``s`` with other categories for some words."""
    for number, segment in enumerate(s.segments):
        _behind_quotation(s, number, lexicon)
        _in_the_mood(s, segment, lexicon)
        _second_finite(s, segment, lexicon)
        _articles(s, number, lexicon)
        if lexicon.table.nouns_capitalised:
            _of_places(s, segment)
        if lexicon.table.bare_clause and not s.thin:
            _lone_participle(s, segment, lexicon)
    return s


def _behind_quotation(s: Stretch, number: int, lexicon: Lexicon) -> None:
    """A word that can be a verb of saying is one right behind a whole quotation and before a name or a noun phrase
    ("„…“, estime Jan Ohm"); a form of one also behind a clause that it closes ("…, rapporte l'agence")."""
    low, high, mark = s.segments[number]
    if number == 0 or mark not in ("”", ",", "–") or high - low < 2 or s.kinds[low] not in NOT_YET_VERBS:
        return
    before = s.segments[number - 1]
    alone = s.kinds[before.low] == "quote" and before.high == before.low + 1
    says = s.words[low] in lexicon.forms or s.lemmas[low] in lexicon.lemmas
    if alone and says and s.kinds[low + 1] in ("name", "det", "title"):
        s.kinds[low] = "fin"
    closes = number + 1 == len(s.segments) or s.segments[number + 1].mark == ","
    clause = "fin" in s.kinds[s.segments[0].low : low] and "fin" not in s.kinds[low:high]
    if closes and clause and s.words[low] in lexicon.forms and s.kinds[low + 1] in ("name", "det", "title", "prep"):
        s.kinds[low] = "fin"


def _in_the_mood(s: Stretch, segment: Segment, lexicon: Lexicon) -> None:
    """What has the mood of reported speech by its form is a finite verb, whatever word it is taken for ("benötige"); a
    verb with the infinitive's marker inside is no finite one ("stattzugeben")."""
    if not lexicon.table.mood:
        return
    for at in range(segment.low, segment.high):
        if s.kinds[at] == "adj" and lexicon.table.mood in s.feats[at].split():
            s.kinds[at] = "fin"
        elif s.kinds[at] == "fin" and s.words[at] != s.lemmas[at]:
            for marker in sorted(lexicon.sets["infinitive"]):
                if s.words[at].find(marker, 1) > 0 and s.words[at].replace(marker, "", 1) == s.lemmas[at]:
                    s.kinds[at] = "inf"


def _second_finite(s: Stretch, segment: Segment, lexicon: Lexicon) -> None:
    """A second finite verb beside an auxiliary, without a conjunction between, is a participle ("wird zitiert")."""
    auxiliaries = lexicon.sets["auxiliaries"]
    finite = [at for at in range(segment.low, segment.high) if s.kinds[at] == "fin"]
    if not auxiliaries or len(finite) < 2:
        return
    for one, other in pairwise(finite):
        between = s.kinds[one + 1 : other]
        if {"conj", "sub", "rel"} & set(between):
            continue
        if lexicon.table.bare_clause and len(between) > 1 and between[-1] == "pron":
            continue  # "was saying they looked"
        if s.lemmas[one] in auxiliaries and s.lemmas[other] not in auxiliaries:
            s.kinds[other] = "participle"
        elif s.lemmas[other] in auxiliaries and other == one + 1:
            s.kinds[one] = "participle"


def _articles(s: Stretch, number: int, lexicon: Lexicon) -> None:
    """A relative pronoun that can be an article is one before a noun, unless it opens a clause that goes with a noun
    before it and has its verb last ("…, sagte er, die Preise steigen")."""
    low, high, mark = s.segments[number]
    articles = lexicon.sets["articles"]
    for at in range(low, high - 1):
        if s.kinds[at] != "rel" or s.words[at] not in articles or s.kinds[at + 1] not in NOMINAL | {"adj"}:
            continue
        behind_noun = number > 0 and mark == "," and s.kinds[low - 1] in NOMINAL
        opens = at == low or (at == low + 1 and s.kinds[low] == "prep")
        if not (opens and behind_noun and s.kinds[high - 1] in ("fin", "inf", "participle")):
            s.kinds[at] = "det"


def _of_places(s: Stretch, segment: Segment) -> None:
    """A name in "-er" between a determiner or preposition and a noun is an adjective ("der Kieler Zeitung")."""
    for at in range(segment.low + 1, segment.high - 1):
        between = s.kinds[at - 1] in ("det", "prep") and s.kinds[at + 1] == "noun"
        if between and s.kinds[at] == "name" and s.words[at].endswith("er") and s.types.get(at) != "PER":
            s.kinds[at] = "adj"


def _lone_participle(s: Stretch, segment: Segment, lexicon: Lexicon) -> None:
    """What can be past tense or participle is past tense right behind a noun where its clause has no other finite verb
    ("believe the man acted alone")."""
    for at in range(segment.low + 1, segment.high):
        if s.kinds[at] != "participle" or s.kinds[at - 1] not in NOMINAL or "Prog" in s.feats[at]:
            continue
        before = [n for n in range(segment.low, at) if s.kinds[n] == "fin"]
        governed = bool(before) and not any(s.lemmas[n] in lexicon.sets["auxiliaries"] for n in before)
        if governed and "fin" not in s.kinds[at + 1 : segment.high]:
            s.kinds[at] = "fin"
            return
