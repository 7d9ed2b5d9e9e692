"""The grammar of time expressions of a language: its patterns, run as an automaton that is built as it is needed.

A state is a set of positions in patterns, known by number; its moves are worked out when it is first reached. Reading
is by sets of states (Thompson 1968), so it is linear in the text, whatever the patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple, TypeVar

from tellings.annotate.time_numbers import Say
from tellings.annotate.time_patterns import Bound, Choice, Node, Part, Rule, Word, parsed, rule
from tellings.annotate.time_tables import shared_table, time_table
from tellings.annotate.time_words import Lexicon, Token
from tellings.errors import ResourceError
from tellings.languages import raw


class Move(NamedTuple):
    """A step on a word of some class: where to, and what of the word is kept (under ``slot``)."""

    target: int
    glued: bool
    slot: str
    bound: str
    say: Say


class State:
    """``moves`` by class, and the rules that end here."""

    __slots__ = ("ends", "moves")

    def __init__(self, moves: dict[str, tuple[Move, ...]], ends: tuple[Rule, ...]) -> None:
        self.moves = moves
        self.ends = ends


class Step(NamedTuple):
    """One word that was read: the token, what it says, under which slot, and whether it bounds the expression."""

    before: Step | None
    token: int
    slot: str
    bound: str
    say: Say


class Match(NamedTuple):
    """A rule that fits: its words in order."""

    rule: Rule
    steps: tuple[Step, ...]
    end: int


# Positions: what is still to come, as a chain from the front.
Rest = tuple["Item", "Rest"] | None
Item = tuple[Node, str, bool]


R = TypeVar("R")


class Grammar:
    """The rules of one language, its own before the shared ones."""

    def __init__(self, language: str) -> None:
        rules, shared = time_table(language), shared_table()
        self.language = language
        self.lexicon = Lexicon(language)
        listed = [(text, language) for text in rules.rules]
        patterns: dict[str, tuple[tuple[str, ...], str]] = {}
        for name in rules.use:
            if name not in shared.groups:
                raise ResourceError(f"{_place(name, language)}: there is no group {name!r}", "mend `use`")
            patterns |= {part: (options, "all") for part, options in shared.groups[name].parts.items()}
            listed += [(text, "all") for text in shared.groups[name].rules]
        patterns |= {part: (options, language) for part, options in rules.parts.items()}
        self._parts: dict[str, tuple[tuple[Node, ...], ...]] = {
            name: tuple(self._read(parsed, option, source).nodes for option in options)
            for name, (options, source) in patterns.items()
        }
        self.rules = tuple(
            self._read(partial(rule, number), text, source) for number, (text, source) in enumerate(listed)
        )
        self._check_parts()
        for forms in self.lexicon.several.values():
            for form, _ in forms:
                for piece in form:
                    self.lexicon.literal(piece)
        self.lexicon.close()
        self._numbers: dict[frozenset[tuple[Rest, int]], int] = {}
        self._items: list[frozenset[tuple[Rest, int]]] = []
        self._states: list[State | None] = []
        self.start = self._number(frozenset((_chain(each.nodes, "", False, None), each.number) for each in self.rules))

    def _read(self, read: Callable[[str, Lexicon], R], text: str, source: str) -> R:
        """What ``read`` makes of a row; an error of its names the file and line."""
        try:
            return read(text, self.lexicon)
        except ResourceError as error:
            raise ResourceError(f"{_place(text, source)}: {error.reason}", error.advice) from error

    def _check_parts(self) -> None:
        """Every part that a pattern names must be there."""
        stack = [node for each in self.rules for node in each.nodes]
        stack += [node for options in self._parts.values() for option in options for node in option]
        while stack:
            node = stack.pop()
            if isinstance(node, Choice):
                stack += [inner for option in node.options for inner in option]
            elif isinstance(node, Part) and node.name not in self._parts:
                place = _place(f"<@{node.name}>", self.language)
                raise ResourceError(f"{place}: there is no part {node.name!r}", "add it to [parts]")

    # ── the automaton ───────────────────────────────────────────────────────────────────────────────────────────────

    def state(self, number: int) -> State:
        """The state ``number``, built when first asked for."""
        found = self._states[number]
        if found is None:
            found = self._states[number] = self._built(self._items[number])
        return found

    def _number(self, items: frozenset[tuple[Rest, int]]) -> int:
        number = self._numbers.get(items)
        if number is None:
            number = self._numbers[items] = len(self._items)
            self._items.append(items)
            self._states.append(None)
        return number

    def _built(self, items: frozenset[tuple[Rest, int]]) -> State:
        steps: dict[tuple[str, bool, str, str, Say], set[tuple[Rest, int]]] = {}
        ends: set[int] = set()
        for rest, number in items:
            for kind, glued, slot, bound, say, after in self._first(rest, ""):
                if kind is None:
                    ends.add(number)
                else:
                    steps.setdefault((kind, glued, slot, bound, say), set()).add((after, number))
        moves: dict[str, list[Move]] = {}
        for (kind, glued, slot, bound, say), targets in sorted(steps.items(), key=lambda row: row[0]):
            moves.setdefault(kind, []).append(Move(self._number(frozenset(targets)), glued, slot, bound, say))
        return State(
            {kind: tuple(row) for kind, row in moves.items()}, tuple(self.rules[number] for number in sorted(ends))
        )

    def _first(self, rest: Rest, bound: str) -> Iterator[tuple[str | None, bool, str, str, Say, Rest]]:
        """What may come first in ``rest``: class, and what is left; class None where nothing need come."""
        if rest is None:
            yield None, False, "", bound, (), None
            return
        (node, slot, glued), after = rest
        if isinstance(node, Bound):
            yield from self._first(after, node.sign)
        elif isinstance(node, Choice):
            for option in node.options:
                yield from self._first(_chain(option, slot, glued or node.glued, after), bound)
        elif isinstance(node, Part):
            inner = node.slot or slot
            for option in self._parts[node.name]:
                yield from self._first(_chain(option, inner, glued or node.glued, after), bound)
        else:
            glued, slot = glued or node.glued, node.slot or slot
            yield node.kind, glued, slot, bound, (), after
            for form, say in self.lexicon.several.get(node.kind, ()):
                kinds = [self.lexicon.literal(piece) for piece in form]
                tail: Rest = after
                for kind in reversed(kinds[1:]):
                    tail = ((Word(kind, "", False), "", False), tail)
                yield kinds[0], glued, slot, bound, say, tail

    # ── matching ────────────────────────────────────────────────────────────────────────────────────────────────────

    def longest(self, tokens: Sequence[Token], first: int, limit: int | None = None) -> Match | None:
        """The longest match that starts at token ``first`` and ends before token ``limit``; of equally long ones that
        of the earliest rule."""
        stop = len(tokens) if limit is None else limit
        threads: dict[int, Step | None] = {self.start: None}
        best: tuple[Rule, Step, int] | None = None
        at = first
        while threads and at < stop:
            token = tokens[at]
            if at > first and token.apart:
                break
            reached: dict[int, Step | None] = {}
            for number, step in threads.items():
                moves = self.state(number).moves
                for entry in token.entries:
                    for move in moves.get(entry.kind, ()):
                        if move.target not in reached and (token.glued or not move.glued or at == first):
                            say = (*entry.say, *move.say) if move.say else entry.say
                            reached[move.target] = Step(step, at, move.slot, move.bound, say)
            at += 1
            threads = reached
            found: tuple[Rule, Step, int] | None = None
            for number, step in threads.items():
                assert step is not None
                for end_rule in self.state(number).ends:
                    earlier = found is None or end_rule.number < found[0].number
                    if earlier and _free(end_rule, tokens, first, at):
                        found = (end_rule, step, at)
            best = found or best
        if best is None:
            return None
        rule, last, end = best
        steps = []
        step = last
        while step is not None:
            steps.append(step)
            step = step.before
        return Match(rule, tuple(reversed(steps)), end)


def _chain(nodes: Sequence[Node], slot: str, glued: bool, after: Rest) -> Rest:
    """``nodes`` before ``after``; the first of them is glued where their whole is."""
    rest = after
    for number in range(len(nodes) - 1, -1, -1):
        rest = ((nodes[number], slot, glued and number == 0), rest)
    return rest


def _free(rule: Rule, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether no barred word stands around the match."""
    for barred, at in ((rule.not_before, first - 1), (rule.not_behind, end)):
        if barred and 0 <= at < len(tokens) and any(entry.kind in barred for entry in tokens[at].entries):
            return False
    return True


def _place(row: str, language: str) -> str:
    """The file and line of a row of a ``times.toml``."""
    text = (raw(language, "times") or b"").decode("utf-8")
    line = text[: max(0, text.find(row.strip()))].count("\n") + 1
    return f"resources/{language}/times.toml, line {line}"


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``; empty where it has no table."""
    return Grammar(language)
