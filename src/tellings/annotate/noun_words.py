"""The words behind a number, and what they may be in a noun phrase: part of speech, class, plural, compound.

Where a tagger spoke it leads; elsewhere the lists ``[nouns]`` of ``quantities.toml`` do.
"""

from __future__ import annotations

from functools import cache

from tellings.annotate import concepts
from tellings.annotate.figure_tables import Figures, spread
from tellings.annotate.phrases import Phrases, marks
from tellings.languages import table
from tellings.types import Tokens

NOMINAL = ("NOUN", "PROPN")
COMPOUND_REACH = 5
"""Words of a compound in several words."""
ACTING = ("person", "company", "country", "organisation")
"""Classes of what does something, so that the noun behind it may be what it does it to."""


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
        self.possessed, self.possessed_weak = frozenset(nouns.possessed), frozenset(nouns.possessed_weak)
        self.singular = tuple(nouns.singular)
        self.plural, self.zero_plural = tuple(nouns.plural), frozenset(nouns.zero_plural)
        self.suffixed = any(phrase.startswith("'") for phrase in parts.after)
        self.after = Phrases(marks(spread(parts.after)))
        self.has_counters, self.whole = bool(nouns.counters), tuple(nouns.whole_endings)


@cache
def noun_rules(language: str) -> NounRules:
    """The rules of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return NounRules(figures)


class NounWords:
    """The words of a text up to ``limit``; ``several``: the number before them is above one."""

    def __init__(self, plain: str, tokens: Tokens, limit: int, language: str, rules: NounRules, several: bool) -> None:
        self.plain, self.tokens, self.limit = plain, tokens, limit
        self.language, self.rules, self.several = language, rules, several

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
            if rules.adjective_endings and word.endswith(rules.adjective_endings) and self.kind(index + 1):
                return "ADJ"
            if self.kind(index):
                return "NOUN"
            if rules.verb_endings and word.endswith(rules.verb_endings):
                return "VERB"
            return "ADJ" if rules.adjective_endings and word.endswith(rules.adjective_endings) else "NOUN"
        return known

    def kind(self, index: int) -> str:
        """Its class, by lemma or by form; empty where no table knows it."""
        if not self.word(index):
            return ""
        return concepts.concept(self.tokens.lemma[index], self.language) or concepts.words(self.language).get(
            self.word(index), ""
        )

    def plural(self, index: int) -> bool:
        """Whether the noun at ``index`` shows a plural; always where the language's plurals don't show."""
        rules, word = self.rules, self.word(index)
        return (
            not rules.plural or "Plur" in self.tokens.feats[index] or word.endswith(rules.plural)
            or word in rules.zero_plural
            or (word != self.tokens.lemma[index].lower() and not word.endswith(rules.singular))
        )  # fmt: skip

    def shared_by_more(self, at: int) -> bool:
        """Whether the noun before ``at`` only narrows down one that follows: "63 Kia and Hyundai vehicles", "four
        road, rail and air links"."""
        while self.word(at) == "," and self.pos(at + 1) in NOMINAL and not self.plural(at + 1):
            at += 2
        at += self.word(at) == ","
        gerund = self.pos(at + 1) == "VERB" and self.word(at + 1).endswith(self.rules.singular)
        return self.pos(at) == "CCONJ" and (gerund or self.pos(at + 1) in NOMINAL) and self.pos(at + 2) in NOMINAL

    def tagged(self, at: int) -> bool:
        """Whether a tagger called the word a noun."""
        return at < len(self.tokens) and self.pos(at) in NOMINAL and self.tokens.pos[at] in NOMINAL

    def joined(self, at: int) -> bool:
        """Whether no more than a blank stands before the word."""
        return self.tokens.start[at] - self.tokens.end[at - 1] <= 1

    def cut_short(self, at: int) -> bool:
        """Whether a word leaves its head to the noun behind "and": "sechs Handels- und Transportfirmen"."""
        end = self.tokens.end[at]
        hyphen = self.plain[end - 1 : end] == "-" or self.plain[end : end + 1] == "-"
        at += 1 + (self.word(at + 1) == "-")
        return hyphen and self.pos(at) == "CCONJ" and self.pos(at + 1) in NOMINAL

    def compound_head(self, at: int) -> int:
        """The last word of a compound whose head has an ending of possession: "20.000 ortaokul öğrencisi"."""
        head = at
        for n in range(at + 1, at + COMPOUND_REACH) if self.rules.possessed else ():
            word, lemma = self.word(n), self.tokens.lemma[n].lower() if self.word(n) else ""
            if self.pos(n) == "CCONJ" and self.pos(n + 1) in NOMINAL:
                continue
            if self.pos(n) not in NOMINAL or not self.joined(n):
                break
            ending = word.removeprefix(lemma) if word.startswith(lemma) else ""
            if ending in self.rules.possessed or (ending in self.rules.possessed_weak and not self._acts(at)):
                head = n
        return head

    def _acts(self, at: int) -> bool:
        """Whether a noun is one that does something, so that the next one may be what it does it to."""
        name = self.kind(at)
        return name in ACTING or any(kind in ACTING for kind in concepts.within(name))

    def plural_noun(self, at: int) -> bool:
        """Whether what was tagged as a verb in the present is a plural noun: no such verb stands behind a number."""
        feats = self.tokens.feats[at]
        return (
            self.several
            and bool(self.rules.plural)
            and "Part" not in feats
            and "Past" not in feats
            and self.word(at).endswith(self.rules.plural)
        )
