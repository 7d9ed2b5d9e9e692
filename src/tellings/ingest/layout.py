"""The text of an article: headline, standfirst, then headings and paragraphs, with a blank line between any two.

``text[:headline]`` is the headline where the source shows one; ``lead`` is the paragraph after it where the format, or
a stamp or byline that follows, shows that it is a standfirst. In doubt there is neither, and every line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tellings.ingest.draft import Line
from tellings.ingest.page_facts import folded
from tellings.ingest.residue import fold
from tellings.ingest.sheet import ends_sentence, is_paragraph
from tellings.ingest.strand import Strand, join

BETWEEN = "\n\n"
LONGEST_HEADLINE = 220
SHORTEST_HEADLINE = 8
NEAR = 3  # lines within which the body begins after a headline


class Text(msgspec.Struct, frozen=True):
    """The text as a strand, where its headline ends, its standfirst, and whether the end was cut off."""

    strand: Strand
    headline: int = 0
    lead: str = ""
    cut: bool = False


def arrange(lines: Sequence[Line], title: str, headed: int, limit: int) -> Text:
    """The text made of ``lines``; ``headed`` of them stood before a stamp or byline; ``limit`` is in characters."""
    first = next((n for n, line in enumerate(lines) if line.kind == "title"), -1)
    if first < 0 and _is_headline(lines, title):
        first = 0
    order = [n for n in range(len(lines)) if n != first]
    leads = [n for n in order if lines[n].kind == "lead"][:1]
    if not leads and first >= 0 and headed == first + 2 and _is_standfirst(lines, first + 1):
        leads = [first + 1]
    order = [n for n in order if n not in leads]
    parts = [lines[n].strand for n in ([first] if first >= 0 else []) + leads + order]
    headline = len(lines[first].text) if first >= 0 else 0
    lead = lines[leads[0]].text if leads else ""
    kept: list[Strand] = []
    length = 0
    for part in parts:
        if length + len(part.text) > limit:
            if not kept:
                kept.append(_shortened(part, limit))
            return Text(join(kept, BETWEEN), min(headline, limit), lead if len(kept) > 1 else "", True)
        kept.append(part)
        length += len(part.text) + len(BETWEEN)
    return Text(join(kept, BETWEEN), headline, lead)


def _is_headline(lines: Sequence[Line], title: str) -> bool:
    """Whether the first line is the headline: the title by metadata, or short, no sentence, and before the body."""
    if not lines or lines[0].kind not in ("text", "heading"):
        return False
    text = lines[0].text
    if title and folded(text) == folded(title):
        return True
    if not SHORTEST_HEADLINE <= len(text) + sum("\u3040" <= c <= "\uffdc" for c in text) <= LONGEST_HEADLINE:
        return False
    if re.search(r"[.,;:…。]['\")\]]{0,2}$", fold(text)) or (len(text.split()) < 2 and text.isascii()):
        return False
    return not is_paragraph(text) and any(is_paragraph(line.text) for line in lines[1 : 1 + NEAR])


def _is_standfirst(lines: Sequence[Line], n: int) -> bool:
    text = lines[n].text
    return ends_sentence(text) and len(text) <= 600 and any(is_paragraph(line.text) for line in lines[n + 1 :])


def _shortened(strand: Strand, limit: int) -> Strand:
    """``strand`` up to the last sentence end before ``limit``, or the last blank, or ``limit``."""
    head = strand.text[:limit]
    at = max(head.rfind(mark) for mark in (". ", "! ", "? ", "。"))
    at = at + 1 if at > limit // 2 else head.rfind(" ")
    return strand.cut(0, at if at > limit // 2 else limit)
