"""The visible text of an HTML page, each character with its source offset, and the tags that carry metadata.

A scanner, not a parser: it reads the source once from left to right, in time linear in its length whatever is in it
(the standard library's ``html.parser`` isn't, on unclosed comments and tags), and follows the rules of the HTML
standard as far as they decide which text is visible and where a line ends. The article itself is found by
:mod:`~tellings.ingest.page`.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Mapping

import msgspec

from tellings.ingest.elements import BLOCKS, CLOSES, PLACES, RAW, ROLES, UNSEEN, VOID
from tellings.ingest.strand import Strand, join, put_in, take

NAME = re.compile(r"[a-zA-Z][^\s/>]{0,40}")
MARK = re.compile(r"[>\"']")
ATTRIBUTE = re.compile(r"([^\s=/>\"']{1,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]*)))?")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
LONGEST_TAG = 20_000


class Block(msgspec.Struct, frozen=True):
    """A line of visible text. ``tag``: the block element around it; ``within``: what kinds of place it is in.

    ``names``: class, id and itemprop of the elements that start with it, lower-cased; ``apart`` as in a draft's line.
    """

    strand: Strand
    tag: str
    within: frozenset[str]
    names: str
    apart: bool


class Time(msgspec.Struct, frozen=True):
    """A ``<time datetime=…>``: its value, class and itemprop, and what kinds of place it is in."""

    value: str
    names: str
    within: frozenset[str]


class Scan(msgspec.Struct, frozen=True):
    """What a page shows and says of itself. ``metas``: name, property or itemprop, lower-cased, and content.

    ``depth`` is how deep elements are nested; reading stops above the limit. ``end``: where it stopped.
    """

    blocks: tuple[Block, ...]
    metas: tuple[tuple[str, str], ...]
    times: tuple[Time, ...]
    data: tuple[str, ...]
    title: str
    canonical: str
    language: str
    depth: int
    end: int


def scan(source: str, max_depth: int = 200, max_visible: int = 500_000, max_tags: int = 100_000) -> Scan:
    """Reads ``source`` up to the limits."""
    reader = _Reader(source)
    reader.read(max_depth, max_visible, max_tags)
    return Scan(
        tuple(reader.blocks),
        tuple(reader.metas),
        tuple(reader.times),
        tuple(reader.data),
        reader.title,
        reader.canonical,
        reader.language,
        reader.depth,
        reader.end,
    )


def decoded(strand: Strand) -> Strand:
    """``strand`` with its entities decoded; what they become stands nowhere."""
    parts, low = [], 0
    for match in ENTITY.finditer(strand.text):
        shown = html.unescape(match[0])
        if shown != match[0]:
            parts += [Strand(strand.text[low : match.start()], strand.at[low : match.start()]), put_in(shown)]
            low = match.end()
    return join([*parts, Strand(strand.text[low:], strand.at[low:])]) if parts else strand


class _Open(msgspec.Struct, frozen=True):
    tag: str
    within: frozenset[str]


class _Reader:
    """One pass over a source; lives as long as :func:`scan`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.metas: list[tuple[str, str]] = []
        self.times: list[Time] = []
        self.data: list[str] = []
        self.title = self.canonical = self.language = ""
        self.depth = self.visible = 0
        self.end = len(source)
        self.open: list[_Open] = []
        self.parts: list[Strand] = []
        self.names = ""
        self.breaks = 2
        self.missing: set[str] = set()

    def read(self, max_depth: int, max_visible: int, max_tags: int) -> None:
        source, at, tags = self.source, 0, 0
        while at < len(source):
            mark = source.find("<", at)
            mark = len(source) if mark < 0 else mark
            self._text(at, mark)
            if mark == len(source):
                break
            at = self._markup(mark)
            tags += 1
            self.depth = max(self.depth, len(self.open))
            if self.depth > max_depth or self.visible > max_visible or tags > max_tags:
                self.end = at
                break
        self._line_ends(2)

    def _find(self, what: str, start: int) -> int:
        """As ``source.find``, but what wasn't found once isn't looked for again."""
        if what in self.missing:
            return -1
        found = self.source.find(what, start)
        if found < 0:
            self.missing.add(what)
        return found

    def _text(self, start: int, end: int) -> None:
        if start < end and not (self.open and "unseen" in self.open[-1].within):
            self.parts.append(decoded(take(self.source, start, end)))
            self.visible += end - start

    def _markup(self, start: int) -> int:
        """Reads what starts with "<" at ``start``; gives where to go on."""
        source = self.source
        if source.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return end + 3 if end >= 0 else self._after_mark(start)
        if source.startswith(("<!", "<?"), start):
            return self._after_mark(start)
        closing = source.startswith("</", start)
        name = NAME.match(source, start + 1 + closing)
        if not name:
            self._text(start, start + 1)
            return start + 1
        end = self._tag_end(name.end())
        tag = name[0].lower()
        if closing:
            self._closes(tag)
            return end
        inner = source[name.end() : end - 1] if end - name.end() <= LONGEST_TAG else ""
        attributes: dict[str, str] = {}
        if "=" in inner:
            for match in ATTRIBUTE.finditer(inner):
                attributes.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
        self._opens(tag, attributes, inner.endswith("/"))
        return self._raw(tag, attributes, end) if tag in RAW else end

    def _after_mark(self, start: int) -> int:
        end = self._find(">", start)
        return end + 1 if end >= 0 else len(self.source)

    def _tag_end(self, at: int) -> int:
        """The offset after the ">" that ends a tag: not one within a quoted value."""
        while match := MARK.search(self.source, at):
            at = match.end()
            if match[0] == ">":
                return at
            if self.source[match.start() - 1].isspace() or self.source[match.start() - 1] == "=":
                close = self._find(match[0], at)
                at = close + 1 if close >= 0 else at
        return len(self.source)

    def _raw(self, tag: str, attributes: Mapping[str, str], start: int) -> int:
        """Skips the content of a script or the like, keeping what is metadata; gives where to go on."""
        at = start
        while (close := self._find("</", at)) >= 0:
            if self.source[close + 2 : close + 2 + len(tag)].lower() == tag:
                break
            at = close + 2
        end = close if close >= 0 else len(self.source)
        if tag == "title" and not self.title:
            self.title = html.unescape(self.source[start : min(end, start + LONGEST_TAG)])
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self.data.append(self.source[start:end])
        return end

    def _opens(self, tag: str, attributes: Mapping[str, str], self_closing: bool) -> None:
        self._metadata(tag, attributes)
        if tag == "br":
            self._line_ends(1)
            return
        if tag in BLOCKS:
            self._line_ends(2)
            self._pop_to(("p",), tuple(BLOCKS))
        elif tag == "time" and self._block() != "p":
            self._line_ends(2)  # beside a byline; within a paragraph it goes on
        if tag in CLOSES:
            self._pop_to(*CLOSES[tag])
        named = " ".join(attributes.get(key, "") for key in ("class", "id", "itemprop", "rel"))[:300].lower()
        if named.strip() and tag not in ("link", "meta") and not any(part.text.strip() for part in self.parts):
            self.names = f"{self.names} {named}".strip()[-300:]
        if tag in VOID or (self_closing and tag not in RAW and tag not in BLOCKS):
            return
        places = {PLACES.get(tag, ""), ROLES.get(attributes.get("role", "").lower(), "")}
        if tag in UNSEEN or tag in RAW or tag == "head":
            places.add("unseen")
        if "author" in named or "byline" in named:
            places.add("author")
        within = self.open[-1].within if self.open else frozenset()
        self.open.append(_Open(tag, within | places - {""}))
        if tag == "time" and attributes.get("datetime"):
            self.times.append(Time(attributes["datetime"][:100], named, self.open[-1].within))

    def _closes(self, tag: str) -> None:
        if tag in BLOCKS or (tag == "time" and self._block() != "p"):
            self._line_ends(2)
        self._pop_to((tag,), ())

    def _block(self) -> str:
        return next((element.tag for element in reversed(self.open) if element.tag in BLOCKS), "body")

    def _pop_to(self, tags: tuple[str, ...], unless: tuple[str, ...]) -> None:
        """Closes the nearest open element of ``tags`` and all in it, unless one of ``unless`` is nearer."""
        for n in range(len(self.open) - 1, -1, -1):
            if self.open[n].tag in tags:
                del self.open[n:]
                return
            if self.open[n].tag in unless:
                return

    def _line_ends(self, breaks: int) -> None:
        """A line ends here: one break for ``<br>``, two for the edge of a block."""
        strand = join(self.parts)
        if strand.text.strip():
            within = self.open[-1].within if self.open else frozenset()
            self.blocks.append(Block(strand, self._block(), within, self.names, self.breaks >= 2))
            self.breaks = breaks
            self.names = ""
        else:
            self.breaks += breaks
            self.names = self.names if breaks == 2 else ""
        self.parts = []

    def _metadata(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = attributes.get("lang", attributes.get("xml:lang", ""))[:20]
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical" and not self.canonical:
            self.canonical = attributes.get("href", "")
        elif "content" in attributes:
            for key in ("name", "property", "itemprop"):
                if attributes.get(key):
                    self.metas.append((attributes[key].lower(), attributes["content"]))


def flat(blocks: tuple[Block, ...]) -> tuple[str, array[int], array[int]]:
    """All characters of ``blocks`` that aren't blank in one string, and for each its block and its place in it."""
    text, block_of, place_of = [], array("l"), array("l")
    for n, block in enumerate(blocks):
        for place, c in enumerate(block.strand.text):
            if not c.isspace():
                text.append(c)
                block_of.append(n)
                place_of.append(place)
    return "".join(text), block_of, place_of
