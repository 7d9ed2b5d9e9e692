"""Time expressions as TIMEX3 has them: DATE, TIME, DURATION, SET, with what their words say.

``times("Am 18. und 19. Juni 2024", "de")`` is one expression whose reading runs from day 18 to day 19. Nothing is
anchored here: :mod:`tellings.date.resolve` gives values and intervals once the day of publication is known. All
knowledge is in ``resources/<language>/times.toml``; a language without that table has no time expressions.
Spans follow the habits of the TimeML corpora: without the preposition, with the article where it belongs to the words
("den vergangenen Jahren"), "zwei Wochen später" as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from tellings.annotate.time_grammar import Grammar, Match, grammar
from tellings.annotate.time_numbers import Entry
from tellings.annotate.time_readings import reading
from tellings.annotate.time_words import Token
from tellings.types import TimeExpr, TimeReading

OPENERS: dict[str, Literal["since", "until"]] = {"since": "since", "until": "until"}
MONEY = frozenset("$€£¥₽₴₺₩₹§#№+")
"""Signs at a number that make it no date."""
SEPARATORS = frozenset(".,:/")
BEHIND = frozenset("%‰€$£¥₽₴₺₩₹°′″²³")


def times(text: str, language: str) -> tuple[TimeExpr, ...]:
    """The time expressions of ``text`` in order, without overlaps; spans are code points of ``text``."""
    rules = grammar(language)
    if not rules.rules:
        return ()
    tokens = rules.lexicon.tokens(text)
    found: list[TimeExpr] = []
    at, starts = 0, rules.state(rules.start).moves
    while at < len(tokens):
        entries = tokens[at].entries
        if entries and any(entry.kind in starts for entry in entries):
            match = rules.longest(tokens, at)
            alone = match is not None and _stands_alone(text, tokens, at, match.end, rules)
            if match is not None and not alone and (limit := _last_blank(tokens, at, match.end)):
                match = rules.longest(tokens, at, limit)  # "18.07.2016, 19.07.2016" is no day with its hour
                alone = match is not None and _stands_alone(text, tokens, at, match.end, rules)
            if match is not None and alone and not _inside(match, tokens, rules):
                found += _expressions(tokens, match, at, rules)
                at = match.end
                continue
        at += 1
    return tuple(found)


def _last_blank(tokens: Sequence[Token], first: int, end: int) -> int:
    """The last token of a match that has a blank before it; 0 where there is none behind the first."""
    return next((at for at in range(end - 1, first, -1) if not tokens[at].glued), 0)


def _inside(match: Match, tokens: Sequence[Token], rules: Grammar) -> bool:
    """Whether a longer expression starts within ``match``, where that has words around it or is but a vague word."""
    first = match.steps[0].token
    low = next((step.token for step in match.steps if step.bound == "["), first)
    starts = [low] if low > first else []
    if any(field == "ref" for say in (match.rule.say, *(step.say for step in match.steps)) for field, _ in say):
        starts = list(range(first + 1, match.end))
    return any((inner := rules.longest(tokens, at)) is not None and inner.end > match.end for at in starts)


def _expressions(tokens: Sequence[Token], match: Match, first: int, rules: Grammar) -> Iterator[TimeExpr]:
    """The expressions of a match: one, or two where "and" joins times that don't follow each other."""
    low = next((step.token for step in match.steps if step.bound == "["), first)
    high = next((step.token for step in match.steps if step.bound == "]"), match.end) - 1
    inside = [step for step in match.steps if low <= step.token <= high]
    says = [(step.slot, field, value) for step in inside for field, value in step.say]
    says += [("to", name[3:], value) if name.startswith("to.") else ("", name, value) for name, value in match.rule.say]
    read = reading(says)
    if read.skip:
        return
    start, end = tokens[low].start, tokens[high].end
    found = _opened(tokens, low, high, read.reading, rules)
    if found.to is None:
        yield TimeExpr(start, end, read.type, found, read.mod)
        return
    split = min(step.token for step in match.steps if step.slot == "to")
    if read.join == "and" and not _follows(found, found.to):
        before = max(step.token for step in match.steps if step.slot == "" and step.token < split and step.say)
        while before + 1 < split and tokens[before + 1].glued and _is_sign(tokens[before + 1]):
            before += 1
        yield TimeExpr(start, tokens[before].end, read.type, msgspec.structs.replace(found, to=None), read.mod)
        yield TimeExpr(tokens[split].start, end, read.type, found.to, read.mod)
        return
    found = msgspec.structs.replace(found, to_start=tokens[split].start - start)
    yield TimeExpr(start, end, read.type, found, read.mod)


def _follows(one: TimeReading, other: TimeReading) -> bool:
    """Whether ``other`` is the day, month or year after ``one``."""
    if one.weekday and other.weekday and not one.day:
        return (other.weekday - one.weekday) % 7 == 1
    for field, size in (("day", 0), ("month", 12), ("year", 0)):
        low, high = getattr(one, field), getattr(other, field)
        if low is not None and high is not None:
            return bool((high - low) % size == 1 if size else high - low == 1)
    return False


def _opened(tokens: Sequence[Token], low: int, high: int, found: TimeReading, rules: Grammar) -> TimeReading:
    """``found`` marked as open to one side where "since" or "until" stands before it, an article between or not, or
    right behind it."""
    if found.open:
        return found
    behind = _kinds(tokens[high + 1].entries) if high + 1 < len(tokens) else set()
    for kind, sign in OPENERS.items():
        if f"{kind}_after" in behind:
            return msgspec.structs.replace(found, open=sign)
    for at in (low - 1, low - 2):
        entries = tokens[at].entries if at >= 0 else ()
        kinds = _kinds(entries)
        if opener := next((OPENERS[each] for each in sorted(kinds & OPENERS.keys())), None):
            return msgspec.structs.replace(found, open=opener)
        for kind, sign in OPENERS.items():
            for form, _ in rules.lexicon.several.get(kind, ()):
                if _reads(tokens, at + 1 - len(form), form):
                    return msgspec.structs.replace(found, open=sign)
        if "det" not in kinds:
            break
    return found


def _reads(tokens: Sequence[Token], at: int, form: Sequence[str]) -> bool:
    """Whether the words of ``form`` stand at token ``at``."""
    return at >= 0 and all(f"={word}" in _kinds(tokens[at + n].entries) for n, word in enumerate(form))


def _is_sign(token: Token) -> bool:
    """Whether it belongs to the time before it and says nothing itself, as the point of "18."."""
    return not token.entries[0].say and "and" not in _kinds(token.entries)


def _kinds(entries: Sequence[Entry]) -> set[str]:
    return {entry.kind for entry in entries}


def _stands_alone(text: str, tokens: Sequence[Token], first: int, end: int, rules: Grammar) -> bool:
    """Whether the match is no piece of a longer number, price, code or word."""
    head, tail = tokens[first], tokens[end - 1]
    if end == first + 1 and text[head.start].isdigit():
        before = first > 0 and not head.apart and text[tokens[first - 1].start].isdigit()
        if before or (end < len(tokens) and not tokens[end].apart and text[tokens[end].start].isdigit()):
            return False
    if head.glued and first:
        left = tokens[first - 1]
        sign = text[left.end - 1]
        digit = text[head.start].isdigit()
        prefixed = text[left.start : left.end] in rules.lexicon.prefixes
        worded = sign.isalpha() and not rules.lexicon.joined and not prefixed
        if digit and (sign in MONEY or worded):
            return False
        if digit and sign in SEPARATORS and left.glued and first > 1 and text[left.start - 1].isdigit():
            return False
    elif first and text[head.start].isdigit() and text[tokens[first - 1].start] in MONEY:
        return False
    if end < len(tokens) and text[tail.end - 1].isdigit():
        after = tokens[end]
        sign = text[after.start]
        if sign in BEHIND:
            return False
        if after.glued:
            if sign.isdigit() or (sign.isalpha() and not rules.lexicon.joined and after.end - after.start < 12):
                return not sign.isdigit() and bool(rules.lexicon.endings)
            if sign == "-" and end + 1 < len(tokens) and tokens[end + 1].glued and text[after.end].islower():
                return False
            if sign in SEPARATORS and end + 1 < len(tokens) and tokens[end + 1].glued and text[after.end].isdigit():
                return False
    return True
