"""What part each name plays in a clause: who acts, who undergoes, whence, whither, with whom."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate import gazetteer
from tellings.annotate.clauses import Clause
from tellings.annotate.lexicon import uninflected
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.types import Mention, Role, Span


def participants(words: Words, clause: Clause, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """What part each name plays: by its preposition; without one the first before the verb acts, others undergo."""
    found: list[Role] = []
    acted = False
    for mention in mentions:
        if mention.type == "MISC" and not mention.form[:1].isupper():
            continue
        name = part(words, mention)
        if not name and found and _is_joined(words, mention, found[-1].span):
            found.append(Role(found[-1].name, Span(mention.start, mention.end), mention.form))
            continue
        if not name and _attributive(words, mention):
            continue
        if name == "source" and clause.passive:
            name = "agent"
        elif not name:
            name = "theme" if acted or clause.passive else "agent"
            acted = True
        found.append(Role(name, Span(mention.start, mention.end), mention.form))
    return tuple(found)


def _is_joined(words: Words, mention: Mention, before: Span) -> bool:
    """Whether only a conjunction stands between a mention and the one before it: "in Iran und dem Jemen"."""
    between = [words.tokens.pos[n] for n in words.tokens.within(before.end, mention.start)]
    return between == ["CCONJ"] or between == ["CCONJ", "DET"]


def _attributive(words: Words, mention: Mention) -> bool:
    """Whether a mention only says whose something is, by the tree: "Partner Russlands", "Putins Besuch"."""
    tokens = words.tokens
    if not tokens.deprel:
        return False
    inside = tokens.within(mention.start, mention.end)
    top = next((n for n in inside if tokens.head[n] not in inside), -1)
    if top < 0 or tokens.head[top] < 0 or tokens.pos[tokens.head[top]] not in ("NOUN", "PROPN"):
        return False
    if tokens.deprel[top] == "appos":  # a genitive to the eye
        return any(gazetteer.lookup(base, words.language) for base in uninflected(words.forms[top], words.language))
    if tokens.deprel[top] == "compound":  # "an Apple spokesman", but "President Otieno"
        return tokens.pos[tokens.head[top]] == "NOUN"
    return tokens.deprel[top] in ("nmod", "nmod:poss")


def part(words: Words, mention: Mention) -> str:
    """The part that the preposition before a mention gives it; "" without one."""
    prepositions = modalities(words.language).prepositions
    at = words.tokens.within(mention.start, mention.end).start - 1
    for n in range(at, max(-1, at - 4), -1):
        form = words.forms[n].lower()
        for name, listed in prepositions.items():
            if form in listed.split():
                return name
        if words.tokens.pos[n] not in ("DET", "ADJ", "NOUN", "PROPN", "ADV", "NUM"):
            return ""
        if words.tokens.pos[n] in ("NOUN", "PROPN") and n < at:
            return ""  # only the noun right before goes with the name: "in der Hafenstadt X"
    return ""
