"""Markdown: marks are left out as edits, front matter and the title line become metadata.

Only what reports in Markdown use: headings, emphasis, links, pictures, quotations, lists, rules, code marks, escapes,
and front matter of ``key: value`` lines. What isn't clearly a mark stays text: "5 * 3" and "[…]" are words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tellings.ingest.draft import Draft, Facts, Kind, Line
from tellings.ingest.fields import facts_of
from tellings.ingest.plain import lines
from tellings.ingest.strand import NOWHERE, Strand, join, take, visible, without
from tellings.settings import Settings
from tellings.types import Edit

FENCE = re.compile(r"\s{0,3}(?:-{3}|\+{3})\s{0,20}")
FIELD = re.compile(r"([\w][\w .-]{0,40}?)\s{0,3}[:=]\s{0,20}(.{0,2000})")
ITEM = re.compile(r"\s{1,8}-\s{1,4}(.{1,500})")
HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
CLOSING = re.compile(r"(?<=\s)#{1,6}\s*$")
UNDERLINE = re.compile(r"\s{0,3}(=|-){2,200}\s*")
RULE = re.compile(r"\s{0,3}(?:(?:\*\s{0,3}){3,80}|(?:_\s{0,3}){3,80}|(?:-\s{0,3}){3,80})")
OPENER = re.compile(r"\s{0,3}(?:>\s?|[-*+]\s+)|\s{0,3}`{3,}.{0,60}$")
QUOTED = re.compile(r"\s{0,3}>")
NUMBERED = re.compile(r"\s{0,3}(\d{1,3})[.)]\s+(?=\D)")
MARKS = re.compile(
    r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"  # a picture
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\[\]\n]{0,100}\])"
    r"|<(?P<auto>https?://[^<>\s]{1,500})>"
    r"|</?[a-zA-Z][^<>\n]{0,200}>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!>~|-])"
    r"|\[\^[\w-]{1,40}\]:?"
)
RUN = re.compile(r"\*{1,3}|_{1,3}|~~|`{1,2}")


def looks_like_markdown(text: str) -> bool:
    """Whether ``text`` starts with front matter, or with a title line and a blank one."""
    first, second = ([*text[:5000].lstrip("\ufeff\r\n").split("\n", 2), "", ""])[:2]
    if FENCE.fullmatch(first.rstrip("\r")):
        return bool(FIELD.fullmatch(second.strip()))
    return bool(re.fullmatch(r"# \S.{0,300}", first.rstrip("\r"))) and not second.strip()


def read_markdown(name: str, source: str, settings: Settings) -> Iterator[Draft]:
    """The one report of a Markdown file."""
    end = min(len(source), 2 * settings.max_characters + 100_000)
    start, fields = front_matter(source, end)
    edits = [Edit(0, start, "metadata", source[:start])] if start else []
    found: list[Line] = []
    for line, marks in _lines(source, start, end, bool(fields.get("title")), _items(source, start, end)):
        found.append(line)
        edits += [Edit(low, high, "markup", source[low:high]) for low, high in marks]
    facts = facts_of(fields) if fields else Facts()
    yield Draft(name, source, tuple(line for line in found if line.text), facts, tuple(edits), end < len(source))


def front_matter(source: str, end: int) -> tuple[int, dict[str, object]]:
    """Where the text starts, and the fields before it."""
    rows = lines(source, len(source) - len(source.lstrip("\ufeff\r\n\t ")), end)
    first = next(rows, None)
    if not first or not FENCE.fullmatch(source[slice(*first)]):
        return 0, {}
    fields: dict[str, object] = {}
    key = ""
    for n, (low, high) in enumerate(rows):
        line = source[low:high]
        if FENCE.fullmatch(line) and fields:
            rest = source[high:end]
            return high + len(rest) - len(rest.lstrip()), fields
        item, field = ITEM.fullmatch(line), FIELD.fullmatch(line)
        if item and key:
            before = fields[key]
            fields[key] = [*(before if isinstance(before, list) else []), _unquoted(item[1])]
        elif field:
            key = field[1].strip()
            value = field[2].strip()
            listed = value.startswith("[") and value.endswith("]")
            fields[key] = [_unquoted(part) for part in value[1:-1].split(",")] if listed else _unquoted(value)
        elif line.strip() or n > 200:
            return 0, {}
    return 0, {}


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _items(source: str, start: int, end: int) -> dict[int, int]:
    """Where the lines of numbered lists start, and where their words do.

    Only where the numbers go on: "1. Mai" and "3. Liga" at the start of a paragraph are words.
    """
    found = [(low, match.end(), int(match[1])) for low, high in lines(source, start, end)
             if (match := NUMBERED.match(source, low, high))]  # fmt: skip
    numbers = [0, *(number for _, _, number in found), 0]
    return {
        low: words
        for n, (low, words, number) in enumerate(found, 1)
        if numbers[n + 1] == number + 1 or (number > 1 and numbers[n - 1] == number - 1)
    }


def _lines(
    source: str, start: int, end: int, titled: bool, items: dict[int, int]
) -> Iterator[tuple[Line, list[tuple[int, int]]]]:
    """Headings and paragraphs with the source spans of their marks; a line of marks alone has no text."""
    block: list[tuple[int, int]] = []
    title_seen = titled

    def paragraph() -> Iterator[tuple[Line, list[tuple[int, int]]]]:
        if block:
            yield _marked(source, block, "text", items)
            block.clear()

    for low, high in lines(source, start, end):
        line = source[low:high]
        heading = HEADING.match(line)
        underline = UNDERLINE.fullmatch(line)
        if not line.strip():
            yield from paragraph()
        elif heading:
            yield from paragraph()
            kind: Kind = "title" if len(heading[1]) == 1 and not title_seen else "heading"
            title_seen = True
            yield _marked(source, [(low, high)], kind, items)
        elif underline and len(block) == 1 and len(source[slice(*block[0])]) < 300:
            kind = "title" if underline[1] == "=" and not title_seen else "heading"
            title_seen = True
            found, marks = _marked(source, block, kind, items)
            yield found, [*marks, (low, high)]
            block.clear()
        elif RULE.fullmatch(line):
            yield from paragraph()
            yield Line(Strand()), [(low, high)]
        else:
            before = source[slice(*block[-1])] if block else ""
            goes_on = QUOTED.match(line) and QUOTED.match(before)
            if before.endswith(("  ", "\\")) or low in items or (OPENER.match(line) and not goes_on):
                yield from paragraph()
            block.append((low, high))
    yield from paragraph()


def _marked(
    source: str, block: list[tuple[int, int]], kind: Kind, items: dict[int, int]
) -> tuple[Line, list[tuple[int, int]]]:
    """The text of a block of lines without its marks, and the source spans of these."""
    marks: list[tuple[int, int]] = []
    parts = []
    for low, high in block:
        heading = HEADING.match(source, low, high)
        opener = heading or OPENER.match(source, low, high)
        closing = CLOSING.search(source, low, high) if heading else None
        if low in items:
            marks.append((low, items[low]))
        elif opener and opener.end() > low:
            marks.append((low, opener.end()))
        if source.endswith("\\", low, high):
            marks.append((high - 1, high))
        if closing:
            marks.append(closing.span())
        parts.append(take(source, low, high))
    low, high = block[0][0], block[-1][1]
    marks += _inline(source, low, high)
    marks = _disjoint(marks)
    strand = join(parts, " ")
    known = [n for n, offset in enumerate(strand.at) if offset != NOWHERE]
    offsets = [strand.at[n] for n in known]
    cut = []
    for start, end in marks:
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        if first < last:
            cut.append((known[first], known[last - 1] + 1))
    text = visible(without(strand, cut))
    whole = source[low:high].strip()
    if kind == "text" and len(whole) > 60 and whole.startswith(("**", "__")) and whole.endswith(("**", "__")):
        kind = "lead" if whole.count("**") + whole.count("__") == 2 else kind
    return Line(text, kind), marks


def _inline(source: str, low: int, high: int) -> list[tuple[int, int]]:
    """The spans of links' addresses, pictures, tags, escapes and pairs of emphasis marks."""
    found: list[tuple[int, int]] = []
    kept: list[tuple[int, int]] = []
    for match in MARKS.finditer(source, low, high):
        inner = next((name for name in ("link", "auto", "escaped") if match[name] is not None), "")
        if inner:
            found += [(match.start(), match.start(inner)), (match.end(inner), match.end())]
            kept += [match.span(inner)] if inner == "escaped" else []
        else:
            found.append(match.span())
    covered = sorted([*found, *kept])
    opened: dict[str, int] = {}
    n = 0
    for run in RUN.finditer(source, low, high):
        while n < len(covered) and covered[n][1] <= run.start():
            n += 1
        if n < len(covered) and covered[n][0] < run.end():
            continue
        before = source[run.start() - 1] if run.start() > low else " "
        after = source[run.end()] if run.end() < high else " "
        opens = not after.isspace() and not before.isalnum()
        closes = not before.isspace() and not after.isalnum()
        if closes and run[0] in opened:
            start = opened.pop(run[0])
            found += [(start, start + len(run[0])), run.span()]
        elif opens:
            opened[run[0]] = run.start()
    return found


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in order, overlapping ones joined, empty ones left out."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
