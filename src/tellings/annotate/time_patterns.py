"""The grammar of time expressions: patterns over classes of words, run as an automaton that is built as it is needed.

A rule of ``times.toml`` is written ``pattern => what it says``::

    <weekday> <,>? <day> ~. <month> <year>?
    vor [<@number> <unit>] => shift=-1 type=DURATION

``<month>`` is a word of that class (see :mod:`tellings.annotate.time_words`), ``<@date>`` the part of that name, ``juni``
itself; ``?`` makes what is before it optional, ``(a | b c)`` is a choice, ``~`` forbids a blank before, ``[ ]`` bound the
expression where the pattern reaches further, ``:to`` puts what is said into the end of a range (``<month:to>``).
``!<class>`` before the pattern or behind it: no such word may stand there.

A state is a set of positions in patterns, known by number; its moves are worked out when it is first reached. Reading
is by sets of states (Thompson 1968), so it is linear in the text, whatever the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tellings.annotate.time_words import Lexicon, Say, Token, expanded, pieces, said, shared_table, time_table
from tellings.errors import ResourceError


class Word(NamedTuple):
    """A word of the class ``kind``."""

    kind: str
    slot: str
    glued: bool


class Part(NamedTuple):
    """The part ``name``."""

    name: str
    slot: str
    glued: bool


class Choice(NamedTuple):
    """One of several sequences."""

    options: tuple[tuple[Node, ...], ...]
    glued: bool = False


class Bound(NamedTuple):
    """Where the expression starts or ends."""

    sign: str


Node = Word | Part | Choice | Bound


class Rule(NamedTuple):
    """A pattern with what it says, and the classes that may not stand before or behind it."""

    nodes: tuple[Node, ...]
    say: Say
    not_before: tuple[str, ...]
    not_behind: tuple[str, ...]
    number: int
    text: str


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

ATOM = re.compile(
    r"\s*(?:(?P<glue>~)?\s*(?:<(?P<part>@)?(?P<name>[^<>:]+)(?::(?P<slot>\w+))?>|(?P<open>\()|(?P<word>[^\s<>()|\[\]?~!]+))"
    r"|(?P<sign>[\[\])|?!]))"
)


class Grammar:
    """The rules of one language, its own before the shared ones."""

    def __init__(self, language: str) -> None:
        rules, shared = time_table(language), shared_table()
        self.lexicon = Lexicon(language)
        self._parts: dict[str, tuple[tuple[Node, ...], ...]] = {}
        listed = list(rules.rules)
        patterns: dict[str, tuple[str, ...]] = {}
        for name in rules.use:
            if name not in shared.groups:
                raise ResourceError(f"resources/{language}/times.toml: there is no group {name!r}", "mend `use`")
            patterns |= shared.groups[name].parts
            listed += shared.groups[name].rules
        patterns |= rules.parts
        for name, options in patterns.items():
            self._parts[name] = tuple(self._parsed(option)[0] for option in options)
        self.rules = tuple(self._rule(text, number) for number, text in enumerate(listed))
        for forms in self.lexicon.several.values():
            for form, _ in forms:
                for piece in form:
                    self.lexicon.literal(piece)
        self.lexicon.close()
        self._numbers: dict[frozenset[tuple[Rest, int]], int] = {}
        self._items: list[frozenset[tuple[Rest, int]]] = []
        self._states: list[State | None] = []
        self.start = self._number(frozenset((_chain(rule.nodes, "", False, None), rule.number) for rule in self.rules))

    # ── reading patterns ────────────────────────────────────────────────────────────────────────────────────────────

    def _rule(self, text: str, number: int) -> Rule:
        pattern, _, says = text.partition("=>")
        nodes, before, behind = self._parsed(pattern)
        return Rule(nodes, said(says), before, behind, number, text)

    def _parsed(self, text: str) -> tuple[tuple[Node, ...], tuple[str, ...], tuple[str, ...]]:
        """The nodes of a pattern, and the classes barred before and behind it."""
        stack: list[list[list[Node]]] = [[[]]]
        glues = [False]
        barred: tuple[list[str], list[str]] = ([], [])
        bar, at = False, 0
        text = text.rstrip()
        while at < len(text):
            atom = ATOM.match(text, at)
            if not atom:
                raise ResourceError(f"times.toml: can't read the pattern {text!r} at {text[at:]!r}", "mend the row")
            at = atom.end()
            sign = atom["sign"]
            row = stack[-1][-1]
            if atom["open"]:
                stack.append([[]])
                glues.append(bool(atom["glue"]))
            elif sign == "|":
                stack[-1].append([])
            elif sign == ")":
                options = stack.pop()
                stack[-1][-1].append(Choice(tuple(tuple(option) for option in options), glues.pop()))
            elif sign == "?":
                row.append(Choice(((row.pop(),), ())))
            elif sign == "!":
                bar = True
            elif sign:
                row.append(Bound(sign))
            elif bar:
                barred[bool(row)].append(self._kind(atom["name"], text))
                bar = False
            else:
                row += self._atom(atom, text)
        if len(stack) != 1 or len(stack[0]) != 1:
            raise ResourceError(f"times.toml: unbalanced brackets in {text!r}", "mend the row")
        return tuple(stack[0][0]), tuple(barred[0]), tuple(barred[1])

    def _atom(self, atom: re.Match[str], text: str) -> Iterator[Node]:
        glued, slot = bool(atom["glue"]), atom["slot"] or ""
        if atom["part"]:
            yield Part(atom["name"], slot, glued)
        elif atom["name"]:
            yield Word(self._kind(atom["name"], text), slot, glued)
        else:
            forms = [tuple(self._literals(form, slot, glued)) for form in expanded(atom["word"])]
            yield from forms[0] if len(forms) == 1 else (Choice(tuple(forms)),)

    def _literals(self, form: str, slot: str, glued: bool) -> Iterator[Node]:
        for number, piece in enumerate(pieces(form)):
            yield Word(self.lexicon.literal(piece), slot, glued and number == 0)

    def _kind(self, name: str, text: str) -> str:
        """The class ``name``; a mark in angle brackets stands for itself."""
        return self.lexicon.literal(name) if len(name) == 1 and not name.isalnum() else name

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
        for rest, rule in items:
            for kind, glued, slot, bound, say, after in self._first(rest, ""):
                if kind is None:
                    ends.add(rule)
                else:
                    steps.setdefault((kind, glued, slot, bound, say), set()).add((after, rule))
        moves: dict[str, list[Move]] = {}
        for (kind, glued, slot, bound, say), targets in sorted(steps.items(), key=lambda row: row[0]):
            moves.setdefault(kind, []).append(Move(self._number(frozenset(targets)), glued, slot, bound, say))
        return State({kind: tuple(row) for kind, row in moves.items()}, tuple(self.rules[rule] for rule in sorted(ends)))

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

    def longest(self, tokens: Sequence[Token], first: int) -> Match | None:
        """The longest match that starts at token ``first``; of equally long ones that of the earliest rule."""
        threads: dict[int, Step | None] = {self.start: None}
        best: tuple[Rule, Step, int] | None = None
        at = first
        while threads and at < len(tokens):
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
                for rule in self.state(number).ends:
                    if (found is None or rule.number < found[0].number) and _free(rule, tokens, first, at):
                        found = (rule, step, at)
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


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``; empty where it has no table."""
    return Grammar(language)
