"""What a figure counts: the head noun behind (or before) it, what narrows it down, and its class.

"7.000 getötete Soldaten" counts soldiers, narrowed by "getötet"; "14 of the hostages" are part of a total told before;
"64 weitere wurden verletzt" counts nothing that is named: the noun stays empty for a later step to fill in.
Where words have parts of speech these lead; elsewhere the lists ``[nouns]`` of ``quantities.toml`` do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from tellings.annotate import concepts
from tellings.annotate.counters import by_counter
from tellings.annotate.figure_tables import Figures, spread
from tellings.annotate.gazetteer import inhabitant
from tellings.annotate.phrases import Phrases, marks
from tellings.languages import table
from tellings.types import Counted, Span, Tokens

REACH = 7
"""Words behind a number among which its noun may be."""
SUFFIX = re.compile(r"'[^\W\d_]{1,6}")
"""A case ending behind digits, in languages that write it so: no noun follows, unless the ending makes a part."""
PERSON = "person"
MORE = "more"
"""The modifier that says that others of the kind were told before."""
NOTHING = Counted()
NOMINAL = ("NOUN", "PROPN")
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


class NounRules:
    """``[nouns]`` and its neighbours of one language, ready for looking up."""

    def __init__(self, figures: Figures) -> None:
        nouns, parts = figures.nouns, figures.parts
        self.skip, self.stop = frozenset(nouns.skip), frozenset(nouns.stop)
        self.more = frozenset(spread(figures.more))
        self.given, self.of = frozenset(nouns.given), frozenset(parts.of)
        self.hedges = frozenset(word for phrase, _ in figures.hedges.phrases() for word in phrase.split())
        self.them, self.definite = frozenset(parts.them), frozenset(parts.definite)
        self.adjective_endings, self.verb_endings = tuple(nouns.adjective_endings), tuple(nouns.verb_endings)
        self.first_is_head, self.measured = nouns.first_is_head, nouns.measured
        self.plural, self.zero_plural = tuple(nouns.plural), frozenset(nouns.zero_plural)
        self.suffixed = any(phrase.startswith("'") for phrase in parts.after)
        self.after = Phrases(marks(spread(parts.after)))
        self.has_counters, self.whole = bool(nouns.counters), tuple(nouns.whole_endings)


@cache
def noun_rules(language: str) -> NounRules:
    """The rules of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return NounRules(figures)


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
    reader = _Reader(text, plain, tokens, limit, language, rules, how.several)
    index = bisect_left(tokens.start, at)
    if index < len(tokens) and plain[at : tokens.start[index]].strip(" -"):
        return Found(NOTHING, part, at)
    of, definite = reader.word(index) in rules.of, reader.word(index) in rules.definite
    if not part and (of or (definite and how.partitive)):
        if of and reader.word(index + 1) in rules.them:
            return Found(NOTHING, True, tokens.end[index + 1])
        index += 1
        while (lead := reader.word(index)) in rules.definite or lead in rules.hedges or reader.pos(index) == "NUM":
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
    return Found(what, part, reader.end, reader.plural(noun[-1]))


class _Reader:
    """Reads a noun phrase word by word."""

    def __init__(
        self, text: str, plain: str, tokens: Tokens, limit: int, language: str, rules: NounRules, several: bool
    ) -> None:
        self.several = several
        self.text, self.plain, self.tokens, self.limit = text, plain, tokens, limit
        self.language, self.rules = language, rules
        self.last = -1
        self.end = 0

    def word(self, index: int) -> str:
        """The word at ``index``, lower case; empty behind the end of the sentence."""
        if not 0 <= index < len(self.tokens) or self.tokens.start[index] >= self.limit:
            return ""
        return self.plain[self.tokens.start[index] : self.tokens.end[index]]

    def pos(self, index: int) -> str:
        """Its part of speech; what the lists say where nobody tagged it."""
        word = self.word(index)
        if not word:
            return ""
        known = self.tokens.pos[index]
        rules = self.rules
        if known == "X" or (known in NOMINAL and word in rules.stop):
            if not word[0].isalpha():
                return "PUNCT"
            if word in rules.stop:
                return "STOP"
            if word in rules.skip:
                return "ADJ"
            if rules.adjective_endings and word.endswith(rules.adjective_endings) and self._class(index + 1):
                return "ADJ"
            if self._class(index):
                return "NOUN"
            if rules.verb_endings and word.endswith(rules.verb_endings):
                return "VERB"
            return "ADJ" if rules.adjective_endings and word.endswith(rules.adjective_endings) else "NOUN"
        return known

    def _class(self, index: int) -> str:
        if not self.word(index):
            return ""
        return concepts.concept(self.tokens.lemma[index], self.language) or concepts.words(self.language).get(
            self.word(index), ""
        )

    def noun(self, index: int, modifiers: list[str]) -> range | None:
        """The words of the head noun from ``index`` on (a compound in several words is one); fills ``modifiers``."""
        for at in range(index, min(index + REACH, len(self.tokens))):
            word, pos = self.word(at), self.pos(at)
            if not word:
                return None
            if word in self.rules.more:
                modifiers.append(MORE)
                self.last = at
                if pos == "NOUN" and self.pos(at + 1) not in NOMINAL and self.pos(at + 1) != "ADJ":
                    return None
            elif pos in NOMINAL or (pos == "VERB" and self._plural_noun(at)):
                stop = at + 1
                while not self.rules.first_is_head and self._tagged(stop) and self._joined(stop):
                    if self.several and self.plural(stop - 1) and not self.plural(stop):
                        break
                    stop += 1
                if self.word(stop) in POSSESSIVE and self._joined(stop):
                    modifiers += [self.tokens.lemma[n].lower() for n in range(at, stop)]
                    continue
                if not self.plural(stop - 1) and self._shared_by_more(stop):
                    modifiers += [self.tokens.lemma[n].lower() for n in range(at, stop)]
                    continue
                return range(at, stop)
            elif pos in ("ADJ", "VERB") and self._stands_alone(at):
                return range(at, at + 1)
            elif pos == "ADJ" or (pos == "VERB" and "Part" in self.tokens.feats[at]):
                if self.rules.skip and word in self.rules.skip:
                    continue
                modifiers.append(self.tokens.lemma[at].lower())
            elif pos == "ADV" and self.pos(at + 1) in ("ADJ", "VERB"):
                if concepts.concept(f"{word} {self.word(at + 1)}", self.language):
                    return range(at, at + 2)
            elif (
                word not in POSSESSIVE
                and not (pos == "CCONJ" and modifiers and self.pos(at + 1) in ("ADJ", *NOMINAL))
                and word not in "\"'«»“”„("
            ):
                return None
        return None

    def plural(self, index: int) -> bool:
        """Whether the noun at ``index`` shows a plural; always where the language's plurals don't show."""
        rules, word = self.rules, self.word(index)
        return (
            not rules.plural or "Plur" in self.tokens.feats[index] or word.endswith(rules.plural)
            or word in rules.zero_plural or word != self.tokens.lemma[index].lower()
        )  # fmt: skip

    def _plural_noun(self, at: int) -> bool:
        """Whether what was tagged as a verb in the present is a plural noun: no such verb stands behind a number."""
        feats = self.tokens.feats[at]
        return (
            self.several
            and bool(self.rules.plural)
            and "Part" not in feats
            and "Past" not in feats
            and self.word(at).endswith(self.rules.plural)
        )

    def _shared_by_more(self, at: int) -> bool:
        """Whether the noun before ``at`` only narrows down one that follows: "63 Kia and Hyundai vehicles"."""
        return self.pos(at) == "CCONJ" and self.pos(at + 1) in NOMINAL and self.pos(at + 2) in NOMINAL

    def _tagged(self, at: int) -> bool:
        """Whether a tagger called the word a noun."""
        return at < len(self.tokens) and self.pos(at) in NOMINAL and self.tokens.pos[at] in NOMINAL

    def _joined(self, at: int) -> bool:
        return self.tokens.start[at] - self.tokens.end[at - 1] <= 1

    def _stands_alone(self, at: int) -> bool:
        """Whether an adjective or participle is the noun itself: "two dead", "27 heridos", "десятки пожарных"."""
        name = self._class(at)
        if not name or not (concepts.state(name) or name == PERSON or PERSON in concepts.within(name)):
            return False
        if concepts.state(name):
            return self.pos(at + 1) not in (*NOMINAL, "ADJ")
        return not (self.pos(at + 1) in (*NOMINAL, "ADJ") and self._class(at + 1))

    def made(self, noun: range, modifiers: list[str]) -> Counted:
        """The record of a noun phrase; looks for what follows the noun, too."""
        tokens, language = self.tokens, self.language
        start, end = tokens.start[noun[0]], tokens.end[noun[-1]]
        lemmas, forms = [tokens.lemma[n].lower() for n in noun], [self.word(n) for n in noun]
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
            if not kind and (kind := known.get(self.word(noun[-1]), "")):
                lemma = self.word(noun[-1])
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
        word, pos = self.word(at), self.pos(at)
        if self.rules.measured and self._tagged(at) and pos == "NOUN" and self._joined(at):
            self.end = self.tokens.end[at]
            return [self.tokens.lemma[at].lower()]
        if pos in ("ADJ", "VERB") and concepts.state(self._class(at)):
            return [self.tokens.lemma[at].lower()]
        if word not in self.rules.given:
            return []
        for n in range(at + 1, min(at + 5, len(self.tokens))):
            if self.pos(n) in NOMINAL:
                while not self.rules.first_is_head and self._tagged(n + 1) and self._joined(n + 1):
                    n += 1
                self.end = self.tokens.end[n]
                return [self.tokens.lemma[n].lower()]
            if self.pos(n) not in ("DET", "ADJ", "NUM", "X") and self.word(n) not in self.rules.definite:
                break
        return []
