"""What is counted where a counter stands behind the number: "兵士3人", "5名の警察官", "시민 12명", "三个孩子"."""

from __future__ import annotations

from functools import cache

from tellings.annotate import concepts
from tellings.annotate.figure_tables import Figures, NounPhrase, spread
from tellings.annotate.phrases import Phrases
from tellings.languages import table
from tellings.types import Counted, Span

REACH = 7
"""Characters behind a counter among which the noun may start."""
NO_CLASS = "-"
"""In tables: a counter of no class."""


class CounterRules:
    """``[nouns]`` of a language that has counters."""

    def __init__(self, nouns: NounPhrase) -> None:
        rows = [line.split() for line in nouns.counters.strip().splitlines()]
        self.counters = Phrases({form: row[0] for row in rows for form in spread(row[1:])}, unspaced=True)
        self.noun_before, self.directly = nouns.noun_before, nouns.directly
        self.joints, self.between = tuple(nouns.joints), ("", *nouns.between)
        self.complete, self.stop = frozenset(nouns.complete), frozenset(nouns.stop)


@cache
def counter_rules(language: str) -> CounterRules:
    """The rules of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return CounterRules(figures.nouns)


@cache
def lexicon(language: str) -> Phrases[str]:
    """All words that name a class, to be looked up in a text without blanks."""
    return Phrases(concepts.words(language), unspaced=True)


def by_counter(text: str, plain: str, at: int, limit: int, language: str, before: Span) -> tuple[Counted, int]:
    """What is counted, and where the counter ends; ``at`` where there is no counter.

    ``before``: the words of the sentence before the number and its hedge. Without a noun the counter itself is counted.
    """
    rules = counter_rules(language)
    found = rules.counters.after(plain, at, limit)
    if found is None:
        return _noun_at(text, plain, at, limit, language) or Counted(), at
    end, kind = found
    start = at + plain.startswith(" ", at)
    noun = _noun_before(text, plain, before, language, rules) or _noun_behind(
        text, plain, start, end, limit, language, rules
    )
    return noun or Counted(text[start:end], "" if kind == NO_CLASS else kind, (), start, end), end


def _noun_at(text: str, plain: str, at: int, limit: int, language: str) -> Counted | None:
    """The noun right behind a number without a counter: "11店舗"."""
    hit = lexicon(language).after(plain, at, limit)
    if hit is None or concepts.state(hit[1]):
        return None
    start = at + plain.startswith(" ", at)
    return Counted(text[start : hit[0]], hit[1], (), start, hit[0])


def _noun_before(text: str, plain: str, before: Span, language: str, rules: CounterRules) -> Counted | None:
    for between in rules.between if rules.noun_before else ():
        if plain.endswith(between, before.start, before.end):
            stop = before.end - len(between)
            if hit := lexicon(language).before(plain, stop, before.start):
                stop -= plain.endswith(" ", before.start, stop)
                return Counted(text[hit[0] : stop], hit[1], (), hit[0], stop)
    return None


def _noun_behind(
    text: str, plain: str, start: int, end: int, limit: int, language: str, rules: CounterRules
) -> Counted | None:
    """The noun behind a joint, or right behind a counter; words of state before it are modifiers."""
    joint = next((joint for joint in rules.joints if plain.startswith(joint, end)), "")
    if not joint and not (rules.directly and plain[start:end] not in rules.complete):
        return None
    at, modifiers = end + len(joint), []
    for skipped in range(REACH):
        hit = lexicon(language).after(plain, at, limit)
        if hit and concepts.state(hit[1]):
            modifiers.append(plain[at : hit[0]].strip())
            at = hit[0] + plain.startswith(rules.joints, hit[0])
        elif hit:
            begin = at + plain.startswith(" ", at)
            return Counted(text[begin : hit[0]], hit[1], tuple(modifiers), begin, hit[0])
        elif not plain[at : at + 1].isalpha() or plain[at] in rules.stop or (joint and skipped):
            return None
        else:
            at += 1
    return None
