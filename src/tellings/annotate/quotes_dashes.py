"""Direct speech behind a dash, as Polish, Russian or French papers print it: "– Nikt nie wie – powiedział minister."

Such speech becomes a quotation like one in marks, from the dash to the dash before the verb of saying.
"""

from __future__ import annotations

import re

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.types import Span, Tokens

OPENING = re.compile(r"(?:^|\n)[ \t]*[–—-] ?(?=[^\W\d_a-zа-яёіїє])")
DASH = re.compile(r" ?[,.!?…]? [–—-] ")
LONGEST = 2000
"""Characters of one piece of speech."""


def with_dash_speech(
    text: str, marked: tuple[Quotation, ...], tokens: Tokens, lexicon: Lexicon
) -> tuple[Quotation, ...]:
    """``marked`` with what follows a dash that opens a paragraph, where a verb of saying is behind the next dash."""
    found: list[Quotation] = []
    for opening in OPENING.finditer(text):
        start = opening.end()
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= LONGEST:
            found += _of_paragraph(text, start, end, tokens, lexicon)
    apart = _apart(marked, found) if found else marked
    return tuple(sorted((*apart, *found), key=lambda quotation: (quotation.start, -quotation.end)))


def _apart(marked: tuple[Quotation, ...], found: list[Quotation]) -> list[Quotation]:
    """The quotations of ``marked`` that overlap none of ``found``; both are in order."""
    out: list[Quotation] = []
    at = 0
    for quotation in marked:
        while at < len(found) and found[at].end <= quotation.start:
            at += 1
        if at == len(found) or found[at].start >= quotation.end:
            out.append(quotation)
    return out


def _of_paragraph(text: str, start: int, end: int, tokens: Tokens, lexicon: Lexicon) -> list[Quotation]:
    found: list[Quotation] = []
    at, spoken = start, True
    for dash in DASH.finditer(text, start, end):
        after = dash.end()
        if spoken and _verb_at(after, text, tokens, lexicon):
            stop = dash.start() + len(dash.group().rstrip(" –—-"))
            found.append(_quotation(text, at, stop))
            spoken = False
        elif not spoken:
            at, spoken = after, True
    if found and spoken and at < end:
        found.append(_quotation(text, at, end))
    return found


def _verb_at(at: int, text: str, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands at ``at``, or behind one or two words."""
    for token in list(tokens.within(at, at + 30))[:3]:
        form = text[tokens.start[token] : tokens.end[token]].lower()
        if form in lexicon.forms or tokens.lemma[token].lower() in lexicon.lemmas:
            return True
    return False


def _quotation(text: str, start: int, end: int) -> Quotation:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",–—"):
        end -= 1
    return Quotation(start, end, Span(start, end), 0)
