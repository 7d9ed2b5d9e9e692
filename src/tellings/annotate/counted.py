"""What a figure counts: the head noun behind (or before) it, what narrows it down, and its class.

"7.000 getötete Soldaten" counts soldiers, narrowed by "getötet"; "14 of the hostages" are part of a total told before;
"64 weitere wurden verletzt" counts nothing that is named: the noun stays empty for a later step to fill in.
Where words have parts of speech these lead; elsewhere the lists ``[nouns]`` of ``quantities.toml`` do.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from tellings.annotate import concepts
from tellings.annotate.figure_tables import Figures, Phrases, spread
from tellings.annotate.gazetteer import inhabitant
from tellings.languages import table
from tellings.types import Counted, Tokens

REACH = 7
"""Words behind a number among which its noun may be."""
MORE = "more"
"""The modifier that says that others of the kind were told before."""
NOMINAL = ("NOUN", "PROPN")


class Found(NamedTuple):
    """What was counted; whether the words make it part of a total; where reading ended."""

    counted: Counted
    part: bool
    end: int


class NounRules:
    """``[nouns]`` and its neighbours of one language, ready for looking up."""

    def __init__(self, figures: Figures) -> None:
        nouns, parts = figures.nouns, figures.parts
        self.skip, self.stop = frozenset(nouns.skip), frozenset(nouns.stop)
        self.more = frozenset(spread(figures.more))
        self.given, self.of = frozenset(nouns.given), frozenset(parts.of)
        self.them, self.definite = frozenset(parts.them), frozenset(parts.definite)
        self.adjective_endings, self.verb_endings = tuple(nouns.adjective_endings), tuple(nouns.verb_endings)
        self.first_is_head = nouns.first_is_head
        self.noun_before = nouns.noun_before
        self.after = Phrases(dict.fromkeys(spread(parts.after), True))
        rows = [line.split() for line in nouns.counters.strip().splitlines()]
        self.counters = Phrases({form: row[0] for row in rows for form in spread(row[1:])}, unspaced=True)


@cache
def noun_rules(language: str) -> NounRules:
    """The rules of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return NounRules(figures)


def counted(
    text: str, plain: str, tokens: Tokens, at: int, limit: int, language: str, partitive: bool = False
) -> Found:
    """What the number that ends at ``at`` counts, read up to ``limit``, the end of its sentence.

    ``partitive``: behind measures, shares and vague numbers "of" is no sign of a part ("dozens of people").
    """
    rules = noun_rules(language)
    part = False
    start = at
    if found := rules.after.after(plain, at, limit):
        part, at = True, found[0]
    reader = _Reader(text, plain, tokens, limit, language, rules)
    index = bisect_left(tokens.start, at)
    modifiers: list[str] = []
    if index < len(tokens) and plain[at : tokens.start[index]].strip(" -"):
        return Found(Counted(), part, at)
    if not part and reader.word(index) in rules.of:
        after = reader.word(index + 1)
        if after in rules.them:
            return Found(Counted(), True, tokens.end[index + 1])
        if after in rules.definite or reader.word(index) in rules.definite:
            part = not partitive
            index += reader.word(index) not in rules.definite or after in rules.definite
        elif reader.pos(index + 1) == "NUM" or after[:1].isdigit():
            part = not partitive
        elif not partitive:
            return Found(Counted(), False, start)
        index += 1
        while reader.word(index) in rules.definite or reader.pos(index) == "NUM":
            index += 1
    noun = reader.noun(index, modifiers)
    if noun is None:
        end = reader.tokens.end[reader.last] if modifiers and reader.last >= 0 else at
        return Found(Counted(modifiers=tuple(m for m in modifiers if m == MORE)), part, end)
    return Found(reader.made(noun, modifiers), part, reader.end)


class _Reader:
    """Reads a noun phrase word by word."""

    def __init__(self, text: str, plain: str, tokens: Tokens, limit: int, language: str, rules: NounRules) -> None:
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
            if self._class(index):
                return "NOUN"
            if rules.verb_endings and word.endswith(rules.verb_endings):
                return "VERB"
            return "ADJ" if rules.adjective_endings and word.endswith(rules.adjective_endings) else "NOUN"
        return known

    def _class(self, index: int) -> str:
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
            elif pos in NOMINAL:
                stop = at + 1
                while not self.rules.first_is_head and self.pos(stop) in NOMINAL and self._joined(stop):
                    stop += 1
                return range(at, stop)
            elif pos == "ADJ" or (pos == "VERB" and "Part" in self.tokens.feats[at]):
                if self._stands_alone(at):
                    return range(at, at + 1)
                if self.rules.skip and word in self.rules.skip:
                    continue
                modifiers.append(self.tokens.lemma[at].lower())
            elif pos == "ADV" and self.pos(at + 1) in ("ADJ", "VERB"):
                if concepts.concept(f"{word} {self.word(at + 1)}", self.language):
                    return range(at, at + 2)
            elif not (pos == "CCONJ" and modifiers and self.pos(at + 1) == "ADJ") and word not in "\"'«»“”„(":
                return None
        return None

    def _joined(self, at: int) -> bool:
        return self.tokens.start[at] - self.tokens.end[at - 1] <= 1

    def _stands_alone(self, at: int) -> bool:
        """Whether an adjective or participle is the noun itself: "two dead", "27 heridos"."""
        name = self._class(at)
        if not name or not concepts.state(name):
            return False
        return self.pos(at + 1) not in (*NOMINAL, "ADJ")

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
            kind = kind or concepts.words(language).get(self.word(noun[-1]), "")
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
        if self.rules.first_is_head and pos == "NOUN" and self._joined(at):
            self.end = self.tokens.end[at]
            return [self.tokens.lemma[at].lower()]
        if pos in ("ADJ", "VERB") and concepts.state(self._class(at)):
            return [self.tokens.lemma[at].lower()]
        if word not in self.rules.given:
            return []
        for n in range(at + 1, min(at + 5, len(self.tokens))):
            if self.pos(n) in NOMINAL:
                while not self.rules.first_is_head and self.pos(n + 1) in NOMINAL and self._joined(n + 1):
                    n += 1
                self.end = self.tokens.end[n]
                return [self.tokens.lemma[n].lower()]
            if self.pos(n) not in ("DET", "ADJ", "NUM") and self.word(n) not in self.rules.definite:
                break
        return []
