"""What a figure counts: the head noun behind (or before) it, what narrows it down, and its class.

"7.000 getötete Soldaten" counts soldiers, narrowed by "getötet"; "14 of the hostages" are part of a total told before;
"64 weitere wurden verletzt" counts nothing that is named: the noun stays empty for a later step to fill in.
Where words have parts of speech these lead; elsewhere the lists ``[nouns]`` of ``quantities.toml`` do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from tellings.annotate import concepts
from tellings.annotate.counters import by_counter
from tellings.annotate.gazetteer import inhabitant
from tellings.annotate.noun_words import NOMINAL, NounWords, noun_rules
from tellings.types import Counted, Span, Tokens

REACH = 7
"""Words behind a number among which its noun may be."""
SUFFIX = re.compile(r"'[^\W\d_]{1,6}")
"""A case ending behind digits, in languages that write it so: no noun follows, unless the ending makes a part."""
PERSON = "person"
MORE = "more"
"""The modifier that says that others of the kind were told before."""
NOTHING = Counted()
POSSESSIVE = ("'s", "'")
"""Marks of a possessor before the noun: "two Smith's stores"."""


class Found(NamedTuple):
    """What was counted; whether the words make it part of a total; where reading ended; whether the noun is a
    plural."""

    counted: Counted
    part: bool
    end: int
    plural: bool = False


class Counting(NamedTuple):
    """How a number counts. ``several``: it is above one, so that a plural is expected; ``partitive``: "of" is no sign
    of a part ("dozens of people", "5 % of voters"); ``measured``: it has a unit; ``before``: the words before it and
    its hedge, among which some languages have the noun."""

    several: bool
    partitive: bool
    measured: bool
    before: Span


def counted(text: str, plain: str, tokens: Tokens, at: int, limit: int, language: str, how: Counting) -> Found:
    """What the number that ends at ``at`` counts, read up to ``limit`` at most."""
    rules = noun_rules(language)
    if rules.has_counters:
        what, end = by_counter(text, plain, at, limit, language, how.before)
        return Found(what, False, end)
    part, start = False, at
    if not how.measured and (found := rules.after.after(plain, at, limit)):
        part, at = True, found[0]
    if rules.suffixed and SUFFIX.match(plain, at, limit):
        return Found(NOTHING, False, at)
    words = NounWords(plain, tokens, limit, language, rules, how.several)
    reader = _Reader(text, words)
    index = bisect_left(tokens.start, at)
    if index < len(tokens) and plain[at : tokens.start[index]].strip(" -"):
        return Found(NOTHING, part, at)
    of, definite = words.word(index) in rules.of, words.word(index) in rules.definite
    if not part and (of or (definite and how.partitive)):
        if of and words.word(index + 1) in rules.them:
            return Found(NOTHING, True, tokens.end[index + 1])
        index += 1
        while (lead := words.word(index)) in rules.definite or lead in rules.hedges or words.pos(index) == "NUM":
            definite = True
            index += 1
        if not definite and not how.partitive:
            return Found(NOTHING, False, start)
        part = not how.partitive
    modifiers: list[str] = []
    noun = reader.noun(index, modifiers)
    if noun is None:
        end = tokens.end[reader.last] if modifiers and reader.last >= 0 else at
        return Found(Counted(modifiers=tuple(m for m in modifiers if m == MORE)), part, end)
    what = reader.made(noun, modifiers)
    if part and rules.suffixed and not what.kind:
        return Found(NOTHING, False, start)
    return Found(what, part, reader.end, words.plural(noun[-1]))


class _Reader:
    """Reads a noun phrase word by word."""

    def __init__(self, text: str, words: NounWords) -> None:
        self.text, self.words, self.tokens = text, words, words.tokens
        self.language, self.rules = words.language, words.rules
        self.last = -1
        self.end = 0

    def noun(self, index: int, modifiers: list[str]) -> range | None:
        """The words of the head noun from ``index`` on (a compound in several words is one); fills ``modifiers``."""
        coordinated = False
        for at in range(index, min(index + REACH, len(self.tokens))):
            word, pos = self.words.word(at), self.words.pos(at)
            if not word:
                return None
            if coordinated and (word in (",", "-") or pos == "CCONJ"):
                continue
            if word in self.rules.more:
                modifiers.append(MORE)
                self.last = at
                if pos == "NOUN" and self.words.pos(at + 1) not in NOMINAL and self.words.pos(at + 1) != "ADJ":
                    return None
            elif pos in NOMINAL or (pos == "VERB" and self.words.plural_noun(at)):
                if self.words.cut_short(at):
                    modifiers.append(self.tokens.lemma[at].lower())
                    coordinated = True
                    continue
                stop = self.words.compound_head(at) + 1
                if stop > at + 1:
                    modifiers += [
                        self.tokens.lemma[n].lower() for n in range(at, stop - 1) if self.words.pos(n) in NOMINAL
                    ]
                    return range(stop - 1, stop)
                while not self.rules.first_is_head and self.words.tagged(stop) and self.words.joined(stop):
                    if self.words.several and self.words.plural(stop - 1) and not self.words.plural(stop):
                        break
                    stop += 1
                if self.words.word(stop) in POSSESSIVE and self.words.joined(stop):
                    modifiers += [self.tokens.lemma[n].lower() for n in range(at, stop)]
                    continue
                if not self.words.plural(stop - 1) and self.words.shared_by_more(stop):
                    modifiers += [self.tokens.lemma[n].lower() for n in range(at, stop)]
                    coordinated = True
                    continue
                return range(at, stop)
            elif pos in ("ADJ", "VERB") and self._stands_alone(at):
                return range(at, at + 1)
            elif pos == "ADJ" or (pos == "VERB" and ("Part" in self.tokens.feats[at] or coordinated)):
                if self.rules.skip and word in self.rules.skip:
                    continue
                modifiers.append(self.tokens.lemma[at].lower())
            elif pos == "ADV" and self.words.pos(at + 1) in ("ADJ", "VERB"):
                if concepts.concept(f"{word} {self.words.word(at + 1)}", self.language):
                    return range(at, at + 2)
            elif (
                word not in POSSESSIVE
                and not (pos == "CCONJ" and modifiers and self.words.pos(at + 1) in ("ADJ", *NOMINAL))
                and word not in "\"'«»“”„("
            ):
                return None
        return None

    def _stands_alone(self, at: int) -> bool:
        """Whether an adjective or participle is the noun itself: "two dead", "27 heridos", "десятки пожарных"."""
        name = self.words.kind(at)
        if not name or not (concepts.state(name) or name == PERSON or PERSON in concepts.within(name)):
            return False
        if concepts.state(name):
            return self.words.pos(at + 1) not in (*NOMINAL, "ADJ")
        return not (self.words.pos(at + 1) in (*NOMINAL, "ADJ") and self.words.kind(at + 1))

    def made(self, noun: range, modifiers: list[str]) -> Counted:
        """The record of a noun phrase; looks for what follows the noun, too."""
        tokens, language = self.tokens, self.language
        start, end = tokens.start[noun[0]], tokens.end[noun[-1]]
        lemmas, forms = [tokens.lemma[n].lower() for n in noun], [self.words.word(n) for n in noun]
        lemma, kind = tokens.lemma[noun[-1]], ""
        known = concepts.words(language)
        for first in range(len(lemmas) - 1):
            several = (" ".join(lemmas[first:]), " ".join(forms[first:]))
            if joined := next((each for each in several if each in known), ""):
                lemma, kind, lemmas = joined, known[joined], [*lemmas[:first], joined]
                break
        modifiers += lemmas[:-1]
        if not kind:
            kind, parts = concepts.head(lemma, language)
            if not kind and (kind := known.get(self.words.word(noun[-1]), "")):
                lemma = self.words.word(noun[-1])
            modifiers += parts
        if not kind and modifiers and (joined := concepts.concept(f"{modifiers[-1]} {lemma}", language)):
            kind, lemma = joined, f"{modifiers.pop()} {lemma}"
        if not kind and self.text[start].isupper() and inhabitant(self.text[start:end], language):
            kind = "person"
        self.end = end
        modifiers += self._following(noun[-1] + 1)
        unique = tuple(dict.fromkeys(m for m in modifiers if m and m != lemma.lower()))
        return Counted(lemma, kind, unique, start, end)

    def _following(self, at: int) -> list[str]:
        """What stands behind the noun and narrows it down: a state, a second noun, a noun behind "with" or "of"."""
        word, pos = self.words.word(at), self.words.pos(at)
        if self.rules.measured and self.words.tagged(at) and pos == "NOUN" and self.words.joined(at):
            self.end = self.tokens.end[at]
            return [self.tokens.lemma[at].lower()]
        if pos in ("ADJ", "VERB") and concepts.state(self.words.kind(at)):
            return [self.tokens.lemma[at].lower()]
        if word not in self.rules.given:
            return []
        for n in range(at + 1, min(at + 5, len(self.tokens))):
            if self.words.pos(n) in NOMINAL:
                while not self.rules.first_is_head and self.words.tagged(n + 1) and self.words.joined(n + 1):
                    n += 1
                self.end = self.tokens.end[n]
                return [self.tokens.lemma[n].lower()]
            if self.words.pos(n) not in ("DET", "ADJ", "NUM", "X") and self.words.word(n) not in self.rules.definite:
                break
        return []
