"""What is counted where a counter stands behind the number: "兵士3人", "5名の警察官", "시민 12명", "三个孩子".

Nothing divides or tags the words there. A noun is one that a table knows, or else a run of the signs that nouns are
written with: up to a case ending where words have blanks, up to a sign that ends nouns elsewhere.
"""

from __future__ import annotations

import re
from functools import cache

from tellings.annotate import concepts
from tellings.annotate.figure_tables import Figures, NounPhrase, spread
from tellings.annotate.phrases import Phrases, marks
from tellings.languages import table
from tellings.types import Counted, Span

REACH = 7
"""Characters behind a counter among which the noun may start."""
MOST_WORDS = 4
"""Words of a noun phrase, where blanks divide words."""
LONGEST_RUN = 12
SHORTEST_WORD = 2
PERSON = "person"
NO_CLASS = "-"
"""In tables: a counter of no class."""
BARE = re.compile(r"[^\W\d_]{1,20}")


class CounterRules:
    """``[nouns]`` of a language that has counters."""

    def __init__(self, figures: Figures) -> None:
        nouns: NounPhrase = figures.nouns
        rows = [line.split() for line in nouns.counters.strip().splitlines()]
        self.counters = Phrases({form: row[0] for row in rows for form in spread(row[1:])}, unspaced=True)
        self.noun_before, self.directly = nouns.noun_before, nouns.directly
        self.joints, self.between = tuple(nouns.joints), ("", *spread(nouns.between))
        self.complete, self.stop = frozenset(nouns.complete), frozenset(nouns.stop)
        self.floating = tuple(nouns.floating)
        self.case_endings = tuple(sorted(nouns.case_endings, key=len, reverse=True))
        self.verb_endings = tuple(nouns.verb_endings)
        self.run_ends = Phrases(marks(nouns.run_ends), unspaced=True)
        self.tails = tuple(nouns.tails)
        signs = nouns.signs
        self.run = re.compile(f"[{signs}]{{1,{LONGEST_RUN}}}") if signs else None
        self.run_before = re.compile(f"[{signs}]{{1,{LONGEST_RUN}}}$") if signs else None
        self.modifying = Phrases(marks(nouns.modifying), unspaced=True)
        self.hedges = Phrases(marks(phrase for phrase, _ in figures.hedges_after.phrases()), unspaced=True)


@cache
def counter_rules(language: str) -> CounterRules:
    """The rules of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return CounterRules(figures)


@cache
def lexicon(language: str) -> Phrases[str]:
    """All nouns known, with their class or "", to be looked up in a text without blanks."""
    figures: Figures = table(language, "quantities", Figures)
    return Phrases(dict.fromkeys(figures.nouns.common.split(), "") | concepts.words(language), unspaced=True)


def by_counter(text: str, plain: str, at: int, limit: int, language: str, before: Span) -> tuple[Counted, int]:
    """What is counted, and where the counter ends; ``at`` where there is no counter.

    ``before``: the words of the sentence before the number and its hedge. Without a noun the counter itself is counted.
    """
    reader = _Reader(text, plain, limit, language, before)
    found = reader.rules.counters.after(plain, at, limit)
    if found is None:
        return reader.at_number(at) or reader.noun_before("", at, spare=True) or Counted(), at
    end, kind = found
    start = at + plain.startswith(" ", at)
    kind = "" if kind == NO_CLASS else kind
    ways = (reader.noun_before(kind, end), reader.noun_behind(start, end))
    noun = (ways[1] or ways[0]) if reader.rules.directly else (ways[0] or ways[1])
    return noun or reader.noun_before(kind, end, spare=True) or Counted(text[start:end], kind, (), start, end), end


def measured_noun(text: str, plain: str, at: int, limit: int, language: str, before: Span) -> Counted | None:
    """What a share or measure is of: "41%的受访者", "有権者の40%"."""
    reader = _Reader(text, plain, limit, language, before)
    for joint in reader.rules.joints:
        if plain.startswith(joint, at) and (noun := reader.noun_at(at + len(joint))):
            return noun
    if reader.rules.directly and (hit := reader.lexicon.after(plain, at, limit)) and not concepts.state(hit[1]):
        return Counted(text[at : hit[0]].strip(), hit[1], (), at + plain.startswith(" ", at), hit[0])
    for joint in reader.rules.joints:
        stop = before.end - plain.endswith(" ", before.start, before.end)
        if plain.endswith(joint, before.start, stop):
            return reader.noun_up_to(stop - len(joint))
    return None


def _is_person(kind: str) -> bool:
    """Whether a noun of this class can be counted by a counter of persons: not the blast of "爆炸造成3人受伤"."""
    return not kind or kind == PERSON or PERSON in concepts.within(kind) or concepts.state(kind)


class _Reader:
    """Reads the nouns around one number."""

    def __init__(self, text: str, plain: str, limit: int, language: str, before: Span) -> None:
        self.text, self.plain, self.limit, self.before = text, plain, limit, before
        self.rules, self.lexicon = counter_rules(language), lexicon(language)

    def at_number(self, at: int) -> Counted | None:
        """The noun right behind a number without a counter: "11店舗", "14のタイトル"."""
        hit = self.lexicon.after(self.plain, at, self.limit)
        if hit and not concepts.state(hit[1]):
            return self._made(at + self.plain.startswith(" ", at), hit[0], hit[1])
        joint = next((joint for joint in self.rules.joints if self.plain.startswith(joint, at)), "")
        return self.noun_at(at + len(joint)) if joint else None

    def noun_before(self, kind: str, end: int, spare: bool = False) -> Counted | None:
        """The noun before the number, right before it or before words that join the two ("市民ら3人", "死者数は3人").

        ``spare``: also one that no table knows, and one whose case ending the number follows ("여권을 3개 위조").
        """
        if not self.rules.noun_before:
            return None
        floor, last = self.before.start, self.before.end
        for between in self.rules.between:
            stop = last - (self.plain.endswith(" ", floor, last) if between else 0)
            if self.plain.endswith(between, floor, stop):
                stop -= len(between)
                known = self.lexicon.before(self.plain, stop, floor)
                if known and (kind != PERSON or _is_person(known[1])):
                    return self._made(known[0], stop - self.plain.endswith(" ", floor, stop), known[1])
                if spare and between and between not in self.rules.joints and (noun := self.noun_up_to(stop)):
                    return noun
        return self._floated(kind, end) if spare else None

    def _floated(self, kind: str, end: int) -> Counted | None:
        """The noun with a case ending that a number without one follows; of persons only the object is sure."""
        hedge = self.rules.hedges.after(self.plain, end, self.limit)
        behind = hedge[0] if hedge else end
        if self.plain.startswith((*self.rules.case_endings, *self.rules.joints), behind):
            return None
        floor, last = self.before.start, self.before.end
        stop = last - self.plain.endswith(" ", floor, last)
        for n, ending in enumerate(self.rules.floating):
            subject = n >= len(self.rules.floating) // 2
            if self.plain.endswith(ending, floor, stop) and not (subject and kind in ("", "person")):
                return self.noun_up_to(stop - len(ending))
        return None

    def noun_up_to(self, stop: int) -> Counted | None:
        """The noun that ends at ``stop``: one that is known, or a run of signs, or a word."""
        floor = self.before.start
        stop -= self.plain.endswith(" ", floor, stop)
        known = self.lexicon.before(self.plain, stop, floor)
        if self.rules.run_before:
            run = self.rules.run_before.search(self.plain, max(floor, stop - LONGEST_RUN), stop)
            start = run.start() if run else stop
        else:
            start = max(self.plain.rfind(" ", floor, stop) + 1, floor)
            if not BARE.fullmatch(self.plain, start, stop) or stop - start < SHORTEST_WORD:
                start = stop
        if known and (start == stop or known[0] <= start or not self.rules.run_before):
            return self._made(known[0], stop, known[1])
        return self._made(start, stop, known[1] if known else "") if start < stop else None

    def noun_behind(self, start: int, end: int) -> Counted | None:
        """The noun behind a joint, or right behind a counter; words of state before it are modifiers."""
        rules, plain = self.rules, self.plain
        hedge = rules.hedges.after(plain, end, self.limit)
        for at in (end, hedge[0]) if hedge else (end,):
            joint = next((joint for joint in rules.joints if plain.startswith(joint, at)), "")
            if joint:
                return self.noun_at(at + len(joint))
        return self.noun_at(end) if rules.directly and plain[start:end] not in rules.complete else None

    def noun_at(self, at: int) -> Counted | None:
        """The noun of the phrase that starts at ``at``."""
        at += self.plain.startswith(" ", at)
        if self.rules.run is None:
            return self._last_word(at)
        return self._known(at) if self.rules.directly else self._run(at)

    def _known(self, at: int) -> Counted | None:
        """The first known noun within reach, else a run up to what ends nouns."""
        first, rules = at, self.rules
        modifiers: list[str] = []
        state: Counted | None = None
        for _ in range(REACH):
            hit = self.lexicon.after(self.plain, at, self.limit)
            if hit and concepts.state(hit[1]):
                state = self._made(at + self.plain.startswith(" ", at), hit[0], hit[1], tuple(modifiers))
                modifiers.append(self.plain[at : hit[0]].strip())
                at = hit[0] + self.plain.startswith(rules.joints, hit[0])
            elif hit:
                return self._made(at + self.plain.startswith(" ", at), hit[0], hit[1], tuple(modifiers))
            elif not self.plain[at : at + 1].isalpha() or self._ends(at):
                break
            else:
                at += 1
        if state:  # "三名死者"
            return state
        if rules.run is None or not (run := rules.run.match(self.plain, first, self.limit)):
            return None
        end = next((n for n in range(first, run.end()) if self._ends(n)), run.end())
        if joint := max((self.plain.rfind(joint, first, end) for joint in rules.joints), default=-1) + 1:
            first = joint
        while end - first > 1 and self.plain.endswith(rules.tails, first, end):
            end -= 1
        return self._made(first, end, "") if first < end <= first + REACH - 1 else None

    def _ends(self, at: int) -> bool:
        return self.plain[at] in self.rules.stop or bool(self.rules.run_ends.after(self.plain, at, self.limit, False))

    def _run(self, at: int) -> Counted | None:
        """The run of signs at ``at``, or behind what only narrows it down ("若い", "現地の")."""
        rules = self.rules
        for _ in range(MOST_WORDS):
            run = rules.run.match(self.plain, at, self.limit) if rules.run else None
            known = self.lexicon.after(self.plain, at, self.limit, False)
            if known and (run is None or known[0] > run.end()):
                return self._made(at, known[0], known[1])
            if run is None:
                return None
            end = run.end()
            more = next((joint for joint in rules.joints if self.plain.startswith(joint, end)), "")
            modifying = rules.modifying.after(self.plain, end, self.limit, False)
            goes_on = end + len(more) if more else modifying[0] if modifying else 0
            if not goes_on or not rules.run or not rules.run.match(self.plain, goes_on, self.limit):
                suffix = self.lexicon.before(self.plain, end, at)
                return self._made(at, end, suffix[1] if suffix else "")
            at = goes_on
        return None

    def _last_word(self, at: int) -> Counted | None:
        """The word that carries the case ending of the phrase, without it; the last one before a mark."""
        for _ in range(MOST_WORDS):
            word = BARE.match(self.plain, at, self.limit)
            if word is None:
                return None
            end = word.end()
            known = self.lexicon.after(self.plain, at, self.limit)
            if known and self.plain[known[0] : end] in self.rules.case_endings:
                return self._made(at, known[0], known[1])
            ending = next((e for e in self.rules.case_endings if self._cut(word.group(), e)), "")
            follows = self.plain[end : end + 1]
            if ending or follows != " ":
                end -= len(ending)
                stem = self.plain[at:end]
                if len(stem) < SHORTEST_WORD or (not ending and stem.endswith(self.rules.verb_endings)):
                    return self._made(at, known[0], known[1]) if known else None
                suffix = self.lexicon.before(self.plain, end, at)
                return self._made(at, end, suffix[1] if suffix else "")
            at = end + 1
        return None

    @staticmethod
    def _cut(word: str, ending: str) -> bool:
        return word.endswith(ending) and len(word) - len(ending) >= SHORTEST_WORD

    def _made(self, start: int, end: int, kind: str, modifiers: tuple[str, ...] = ()) -> Counted:
        return Counted(self.text[start:end], kind, modifiers, start, end)
