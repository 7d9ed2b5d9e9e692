"""HTML pages: the report's paragraphs by trafilatura, placed in the source by our own scan of the visible text.

trafilatura (Barbaresi 2021) finds the body of an article best of all libraries measured, and gives its lines without
positions; each line is found again in the page's visible text, blanks aside. What stays visible outside of the body
becomes lines of kind ``outside``: the cleaner reads stamps and credits from them, and lists them as edits.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any

import msgspec

from tellings.errors import failure
from tellings.ingest.draft import Draft, Kind, Line
from tellings.ingest.page_facts import folded, page_facts, standfirst_words
from tellings.ingest.strand import CONTROL, Strand, join, put_in, take, visible
from tellings.ingest.visible import Block, Scan, decoded, flat, scan
from tellings.settings import Settings
from tellings.types import EditReason, Failure

LINES = frozenset(("p", "head", "item", "quote", "cell", "code", "ab", "fw"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MARKUP = re.compile(r"</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|blockquote|figure|img)\b[^<>]{0,2000}>", re.I)
LONG = 80  # letters from which a line is unlikely to stand twice in a page
NEAR = 3000  # letters within which the next short line is looked for first
LONGEST_STANDFIRST = 400
LISTED = 2000  # lines outside of the body that are listed


def looks_like_page(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does, or holds its skeleton."""
    head = text[:2000].lower()
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return True
    return start.startswith(("<?xml", "<!--", "<")) and ("<html" in head or "<body" in head or "<!doctype html" in head)


def looks_like_markup(text: str) -> bool:
    """Whether ``text`` is a piece of HTML rather than plain text: two tags at least that only HTML has."""
    return len(MARKUP.findall(text, 0, 20_000)) >= 2


def read_page(name: str, source: str, settings: Settings) -> Iterator[Draft | Failure]:
    """The report of a page, or why there is none."""
    seen = scan(source, settings.max_depth, 2 * settings.max_characters + 100_000)
    if seen.depth > settings.max_depth:
        yield failure(name, "E116", limit=settings.max_depth)
        return
    found = list(_extracted(source[: seen.end]))
    if not found:
        yield failure(name, "E105")
        return
    facts = page_facts(seen)
    lines = tuple(line for line in _ordered(_placed(found, seen), seen, facts.title, facts.lead) if line.text)
    yield Draft(name, source, lines, facts, cut=seen.end < len(source))


def read_markup(source: str, start: int = 0) -> list[Line]:
    """The lines of a piece of HTML that is an article and nothing else; offsets count from ``start`` on."""
    lines = []
    for block in scan(source).blocks:
        strand = visible(block.strand)
        if strand.text:
            at = array("q", (offset + start if offset >= 0 else offset for offset in strand.at))
            lines.append(Line(Strand(strand.text, at), _kind(block), block.apart))
    return lines


def unescaped(source: str, start: int, end: int) -> Strand:
    """``source[start:end]``, a line without tags, with its entities decoded."""
    return visible(decoded(take(source, start, end)))


def _kind(block: Block) -> Kind:
    if "figcaption" in block.within:
        return "caption"
    return "heading" if block.tag in HEADINGS else "text"


# ── extraction ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _extracted(source: str) -> Iterator[tuple[str, bool]]:
    """The lines of the body as trafilatura finds them, each with whether it is a heading."""
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        CONTROL.sub("", source), fast=True, include_comments=False, include_tables=False, favor_precision=True
    )
    if document is None or document.body is None:
        return
    text: list[str] = []
    for event, element in _walk(document.body):
        if event == "text":
            text.append(element)
            continue
        if element in LINES or element.startswith("/") or element == "lb":
            line = " ".join("".join(text).split())
            if line:
                yield line, element == "/head"
            text = []
    if line := " ".join("".join(text).split()):
        yield line, False


def _walk(body: Any) -> Iterator[tuple[str, str]]:
    """Texts and the tags at which lines start ("p") and end ("/p"), in document order."""
    stack = [(body, iter(body))]
    yield "text", body.text or ""
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if element.tag in LINES:
                yield "tag", f"/{element.tag}"
            if stack:
                yield "text", element.tail or ""
            continue
        if not isinstance(child.tag, str):
            yield "text", child.tail or ""
            continue
        if child.tag in LINES or child.tag == "lb":
            yield "tag", child.tag
        yield "text", child.text or ""
        stack.append((child, iter(child)))


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Place(msgspec.Struct, frozen=True):
    """A line found: its letters ``[start, end)`` in the flat text; none where it isn't in the source."""

    line: str
    heading: bool
    start: int = -1
    end: int = -1


def _letters(line: str) -> str:
    return "".join(c for c in line if not c.isspace())


def _placed(found: list[tuple[str, bool]], seen: Scan) -> list[_Place]:
    """The extracted lines with their places: long lines first, short ones between their neighbours."""
    text, _, _ = flat(seen.blocks)
    text = _without_controls(text)
    keys = [_without_controls(_letters(line)) for line, _ in found]
    places: list[tuple[int, int]] = [(-1, -1)] * len(found)
    last = 0
    for n, key in enumerate(keys):
        if len(key) >= LONG:
            places[n] = _find(text, key, last)
            last = places[n][1] if places[n][1] >= 0 else last
    for n, key in enumerate(keys):
        if len(key) < LONG:
            low = next((places[m][1] for m in range(n - 1, -1, -1) if places[m][1] >= 0), -1)
            high = next((places[m][0] for m in range(n + 1, len(keys)) if places[m][0] >= 0), -1)
            places[n] = _between(text, key, low, high)
    return [_Place(line, heading, *place) for (line, heading), place in zip(found, places, strict=True)]


def _without_controls(text: str) -> str:
    """As long as ``text``, invisible characters replaced, so that both sides agree on them."""
    return CONTROL.sub(lambda match: "\ufffd" * len(match[0]), text) if CONTROL.search(text) else text


def _find(text: str, key: str, last: int) -> tuple[int, int]:
    at = text.find(key, last)
    at = text.find(key) if at < 0 else at
    if at >= 0:
        return at, at + len(key)
    return _roughly(text, key, last)


def _roughly(text: str, key: str, last: int) -> tuple[int, int]:
    """The place of a line that differs from the source within: found by how it begins and ends."""
    for start in (last, 0):
        head = text.find(key[:24], start)
        tail = text.find(key[-24:], head) if head >= 0 else -1
        if 0 <= tail - head <= 1.1 * len(key) + 40:
            return head, tail + 24
    return -1, -1


def _between(text: str, key: str, low: int, high: int) -> tuple[int, int]:
    """A short line: right before the next long one, or right after the one before; else anywhere in the page."""
    if not key:
        return -1, -1
    after, before = max(low, 0), high if high >= 0 else len(text)
    if low < 0 <= high:
        at = text.rfind(key, max(0, before - NEAR), before)
    else:
        at = text.find(key, after, before)
    at = text.find(key) if at < 0 else at
    return (at, at + len(key)) if at >= 0 else (-1, -1)


# ── lines in reading order ──────────────────────────────────────────────────────────────────────────────────────────


def _ordered(places: list[_Place], seen: Scan, title: str, lead: str) -> Iterator[Line]:
    """Headline, standfirst and body, with what stands around and between them as captions and lines outside."""
    _, block_of, place_of = flat(seen.blocks)
    taken: dict[int, list[tuple[int, _Place]]] = {}
    owned: set[int] = set()
    for n, place in enumerate(places):
        first = block_of[place.start] if place.start >= 0 else -1
        taken.setdefault(first, []).append((n, place))
        if place.start >= 0:
            owned |= set(block_of[place.start : place.end])
    headline = _headline(seen.blocks, title, owned)
    bodies = sorted(owned - {headline})
    standfirst = _standfirst(seen.blocks, headline, bodies, lead)
    listed = 0
    for n, block in enumerate(seen.blocks):
        if n in (headline, standfirst):
            yield Line(visible(block.strand), "title" if n == headline else "lead", True)
            continue
        for _, place in sorted(taken.get(n, ()), key=lambda one: one[1].start):
            strand = _slice(seen.blocks, block_of, place_of, place)
            heading = place.heading or block.tag in HEADINGS
            yield Line(strand, "heading" if heading else "text", block.apart)
        if n not in owned and listed < LISTED:
            listed += 1
            inner = bool(bodies) and min(headline if headline >= 0 else bodies[0], bodies[0]) <= n <= bodies[-1]
            caption = "figcaption" in block.within and inner
            yield Line(visible(block.strand), "caption" if caption else "outside", block.apart, _reason(block, inner))
    for _, place in taken.get(-1, ()):
        yield Line(put_in(place.line), "heading" if place.heading else "text")


def _slice(blocks: tuple[Block, ...], block_of: array[int], place_of: array[int], place: _Place) -> Strand:
    """The visible characters of a place, a blank where it goes on in another block."""
    parts, start = [], place.start
    while start < place.end:
        n = block_of[start]
        end = start
        while end < place.end and block_of[end] == n:
            end += 1
        parts.append(blocks[n].strand.cut(place_of[start], place_of[end - 1] + 1))
        start = end
    return visible(join(parts, " "))


def _headline(blocks: tuple[Block, ...], title: str, owned: set[int]) -> int:
    """The block that is the headline: an ``h1`` that begins as the title does, the only ``h1``, or the title itself."""
    first = min(owned, default=len(blocks))
    known = folded(title)
    tops = [n for n, block in enumerate(blocks) if block.tag == "h1" and n <= first]
    for n in reversed(tops):
        shown = folded(blocks[n].strand.text)
        if shown and known and (shown.startswith(known[:30]) or known.startswith(shown[:30])):
            return n
    inside = [n for n in tops if {"article", "main"} & blocks[n].within] or tops
    if len(inside) == 1 and len(blocks[inside[0]].strand.text.split()) > 2:
        return inside[0]
    for n in range(min(first, len(blocks) - 1), -1, -1):
        if known and folded(blocks[n].strand.text) == known:
            return n
    return -1


def _standfirst(blocks: tuple[Block, ...], headline: int, bodies: list[int], lead: str) -> int:
    """The block between headline and body that is the standfirst, by its class or the page's description; -1: none."""
    if headline < 0 or not bodies:
        return -1
    known = folded(lead)
    for n in range(headline + 1, bodies[0] + 1):
        block = blocks[n]
        if "nav" in block.within or "figcaption" in block.within:
            continue
        shown = folded(block.strand.text)
        if len(shown) > 30 and known and (shown == known or (len(known) > 60 and shown.startswith(known[:60]))):
            return n
        alone = n != bodies[0] or (len(bodies) > 1 and len(shown) < LONGEST_STANDFIRST)
        if len(shown) > 30 and alone and any(word in block.names for word in standfirst_words()):
            return n
    return -1


def _reason(block: Block, inner: bool) -> EditReason:
    if "figcaption" in block.within:
        return "caption"
    if {"nav", "header", "footer"} & block.within and not inner:
        return "navigation"
    return "boilerplate"
