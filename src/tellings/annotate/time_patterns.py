"""Patterns of time expressions, as rows of ``times.toml`` write them: ``pattern => what it says``.

    <weekday> <,>? <day> ~. <month> <year>?
    vor [<@number> <unit>] => shift=-1 type=DURATION

``<month>`` is a word of that class (see :mod:`tellings.annotate.time_tables`), ``<@date>`` the part of that name,
``juni`` itself; ``{a,b}`` either ending; ``?`` makes what is before it optional, ``(a | b c)`` is a choice, ``~``
forbids a blank before, ``[ ]`` bound the expression where the pattern reaches further, ``:to`` puts what is said into
the end of a range (``<month:to>``), ``:per`` aside: what comes so often in the period ("four days" of "four days a
week"). ``!<class>`` before the pattern or behind it: no such word may stand there.
:mod:`tellings.annotate.time_grammar` runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.annotate.time_drafts import FIELDS
from tellings.annotate.time_numbers import Say
from tellings.annotate.time_tables import expanded, said
from tellings.annotate.time_words import Lexicon, pieces
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


class Parsed(NamedTuple):
    """The nodes of a pattern, and the classes barred before and behind it."""

    nodes: tuple[Node, ...]
    not_before: tuple[str, ...]
    not_behind: tuple[str, ...]


ATOM = re.compile(
    r"\s*(?:(?P<glue>~)?\s*(?:<(?P<part>@)?(?P<name>[^<>:]+)(?::(?P<slot>\w+))?>|(?P<open>\()|(?P<word>[^\s<>()|\[\]?~!]+))"
    r"|(?P<sign>[\[\])|?!]))"
)


def rule(number: int, text: str, lexicon: Lexicon) -> Rule:
    """The rule ``text``, the ``number``-th of its grammar; literals become classes of ``lexicon``."""
    pattern, _, says = text.partition("=>")
    found, say = parsed(pattern, lexicon), said(says)
    if unknown := [field for field, _ in say if field.removeprefix("to.") not in FIELDS]:
        raise ResourceError(f"there is no field {unknown[0]!r} in {text!r}", "mend the row")
    return Rule(found.nodes, say, found.not_before, found.not_behind, number)


def parsed(text: str, lexicon: Lexicon) -> Parsed:
    """The pattern ``text``; ResourceError where it can't be read."""
    stack: list[list[list[Node]]] = [[[]]]
    glues = [False]
    barred: tuple[list[str], list[str]] = ([], [])
    bar, at = False, 0
    text = text.rstrip()
    while at < len(text):
        atom = ATOM.match(text, at)
        if not atom:
            raise ResourceError(f"can't read the pattern {text!r} at {text[at:]!r}", "mend the row")
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
            if not stack:
                raise ResourceError(f"unbalanced brackets in {text!r}", "mend the row")
            stack[-1][-1].append(Choice(tuple(tuple(option) for option in options), glues.pop()))
        elif sign == "?":
            row.append(Choice(((row.pop(),), ())))
        elif sign == "!":
            bar = True
        elif sign:
            row.append(Bound(sign))
        elif bar:
            barred[bool(row)].append(_kind(atom["name"], lexicon))
            bar = False
        else:
            row += _atom(atom, lexicon)
    if len(stack) != 1 or len(stack[0]) != 1:
        raise ResourceError(f"unbalanced brackets in {text!r}", "mend the row")
    return Parsed(tuple(stack[0][0]), tuple(barred[0]), tuple(barred[1]))


def _atom(atom: re.Match[str], lexicon: Lexicon) -> Iterator[Node]:
    glued, slot = bool(atom["glue"]), atom["slot"] or ""
    if atom["part"]:
        yield Part(atom["name"], slot, glued)
    elif atom["name"]:
        yield Word(_kind(atom["name"], lexicon), slot, glued)
    else:
        forms = [tuple(_literals(form, slot, glued, lexicon)) for form in expanded(atom["word"])]
        yield from forms[0] if len(forms) == 1 else (Choice(tuple(forms)),)


def _literals(form: str, slot: str, glued: bool, lexicon: Lexicon) -> Iterator[Node]:
    for number, piece in enumerate(pieces(form)):
        yield Word(lexicon.literal(piece), slot, glued and number == 0)


def _kind(name: str, lexicon: Lexicon) -> str:
    """The class ``name``; a mark in angle brackets stands for itself."""
    return lexicon.literal(name) if len(name) == 1 and not name.isalnum() else name
