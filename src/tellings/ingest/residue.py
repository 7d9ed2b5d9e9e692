"""What pages leave in a text that isn't the report: rows of ``residue.toml``, compiled.

A row is a template of a whole line. Case doesn't matter; straight and curly quotes and all kinds of blanks are the
same; bullets before and marks after the line are let through. In a row

====================  ===============================================================================================
``…``                 some words, 240 characters at most; right before a ``{`` also none
``#``                 a number
``[x]``               ``x`` or nothing
``{a|b}``             one of them
``<names>`` and kin   people, places, dates, agencies: checked by the module that asked for the row
``<agencies:a|b>``    one of these agencies
``\\x``                the character ``x`` itself
====================  ===============================================================================================

Rows of ``resources/all`` and of the language are tried together. Everything is linear in a line, and long lines, which
are paragraphs, aren't tried at all.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import get_args

from msgspec import field

from tellings.errors import ResourceError
from tellings.languages import table
from tellings.types import EditReason, Record

LONGEST = 420
"""Longer lines are paragraphs of a report, whatever they say."""

LONGEST_CAPTION = 700
"""Captions of agencies tell the story again."""

MOST_BUTTONS = 16
REASONS: tuple[EditReason, ...] = get_args(EditReason)


class Residue(Record, frozen=True):
    """``residue.toml``.

    Whole lines by reason: ``lines`` wherever they stand; ``short`` where they are no sentence ("More news from the
    region" is residue, "More news from the region was awaited." isn't); ``edges`` only before and after the body, where
    "Politics" can't be a heading of the report; ``foot`` only after it, where "Video: The day in pictures" can't be the
    headline. ``lists``: headings of lists of other reports. ``shapes``: regular expressions of how lines of code start.
    ``shares``: words of which lines of buttons are made. ``openers``: rows that stand before the first words of a text.

    ``photo``: credits of pictures; ``credit_words``: small words in them; ``captions``: words that only captions have.
    ``bylines``, ``datelines``, ``signatures``: rows with their parts named. ``joints``: words between two names;
    ``place_particles``, ``name_particles``: small words within names. ``kickers``: what stands in capitals before a
    dash and is no place. ``sections``: names of sections, divided by "|". ``outlets``: words that names of outlets
    contain or end in (with "-" before it).

    ``months``, ``weekdays``, ``date_words``, ``stamp_words``: what lines with a date are made of; ``clocks``: rows of
    stamps without a date.
    """

    lines: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    edges: dict[str, str] = field(default_factory=dict)
    foot: dict[str, str] = field(default_factory=dict)
    lists: str = ""
    shapes: str = ""
    shares: str = ""
    photo: str = ""
    credit_words: str = ""
    captions: str = ""
    bylines: str = ""
    datelines: str = ""
    signatures: str = ""
    openers: str = ""
    sections: str = ""
    months: str = ""
    weekdays: str = ""
    date_words: str = ""
    stamp_words: str = ""
    clocks: str = ""
    place_particles: str = ""
    name_particles: str = ""
    kickers: str = ""
    joints: str = ""
    outlets: str = ""


FOLDED = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("“”„«»‹›「」『』", '"')
    | dict.fromkeys("\u00a0\u202f\u2009\u3000\t", " ")
    | dict(zip("（）【】［］〔〕：，／＝｜！？", "()[][][]:,/=|!?", strict=True))
)
LEADING = r"[\s\-–—•·*>→▶►▸+|#▪■●✚]{0,8}"
TRAILING = r"[\s.:!?…>→▸»|*,\-–—]{0,8}"
PARTS = {
    "names": r"(?P<names>[^\d:;!?()\"<>|]{2,120}?)",
    "rest": r"(?P<rest>[^:;!?\"<>]{1,80}?)",
    "agencies": r"(?P<agencies>[^()\[\]\"!?;]{2,80}?)",
    "agency": r"(?P<agencies>[^()\[\]\"!?;\s]{2,20}?)",
    "place": r"(?P<place>[^\d:;!?()\[\]\"…]{2,50}?)",
    "PLACE": r"(?P<capitals>[^\d:;!?()\[\]\"…]{3,50}?)",
    "region": r"(?P<region>[^\d:;!?()\[\]\"…]{2,40}?)",
    "date": r"(?P<date>[\w.,/ -]{1,30}?)",
    "numdate": r"(?P<date>\d[\w.,/ -]{0,20}?)",
    "reporter": r"[^\d:;!?\"]{2,40}?",
    "dash": r"(?:\s{1,2}(?:[—–‒―−=]|--?)\s{1,2}|\s?\.\s?[-–—]{1,2}\s{0,2}|\s?[—–―]\s{1,2})",
    "credit": r"[^()\[\]]{2,120}?",
    "year": r"(?:19|20)\d\d",
    "ymd": r"(?P<date>\d{4}-\d{2}(?:-\d{2})?)",
}
SOME_WORDS = r".{1,240}?"
SOME_OR_NONE = r".{0,240}?(?<![A-Za-z\u00c0-\u02af\u0370-\u052f])"  # what follows starts a word, where blanks part them
BLANK, MAYBE_BLANK = r"\s{1,3}", r"\s{0,3}"
WITHOUT_BLANKS = r")?(?#)"  # ends an optional group that brings no blank along
CHOICE = re.compile(r"\{([^{}\[\]<>]*)\}")
GROUP = re.compile(r"\(\?P<\w+>")
TOKEN = re.compile(
    r"\\(.)|<([a-zA-Z]+)(?::([^<>]+))?>|(…)|(#)|([\[\]{}|])|(\s+)|([^\\<…#\[\]{}|\s]+|<)", re.DOTALL
)


@lru_cache(maxsize=256)  # the steps of cleaning ask for the same lines
def fold(text: str) -> str:
    """``text`` as rows are compared with: quotes and blanks made plain, character by character."""
    return text.translate(FOLDED)


def pattern(row: str, named: bool = False) -> str:
    """The regular expression of a template; its parts as groups by their names where they are ``named``."""
    row = fold(CHOICE.sub(_longest_first, row))
    out: list[str] = []
    opened: list[str] = []  # what closes the groups that are open
    taken: set[str] = set()
    for match in TOKEN.finditer(row):
        escaped, part, choice, words, number, mark, blanks, literal = match.groups()
        before = out[-1] if out else ""
        if escaped:
            out.append(re.escape(escaped))
        elif part:
            shape = f"(?P<{part}>{'|'.join(map(re.escape, choice.split('|')))})" if choice else PARTS[part]
            out.append(shape if named and part not in taken else GROUP.sub("(?:", shape))
            taken.add(part)
        elif words:
            out.append(SOME_WORDS)
        elif number:
            out.append(r"\d{1,7}(?:[.,]\d{1,3})?")
        elif mark == "[":
            inner = row[match.end() : row.find("]", match.end())]
            spaced = inner[:1].isspace() or inner[-1:].isspace()
            if before == BLANK and not spaced and match.end() + len(inner) + 1 == len(row):
                out[-1] = MAYBE_BLANK  # "x [y]"
            opened.append(")?" if spaced else WITHOUT_BLANKS)
            out.append("(?:")
        elif mark == "{":
            if before == SOME_WORDS:
                out[-1] = SOME_OR_NONE
            opened.append(")")
            out.append("(?:")
        elif mark in ("]", "}") and opened:
            out.append(opened.pop())
        elif mark == "|":
            out.append("|")
        elif blanks:
            out.append(MAYBE_BLANK if before == WITHOUT_BLANKS else BLANK)  # "x [y] z"
        else:
            out.append(re.escape(literal or mark))
    if opened:
        raise ResourceError(f"residue.toml: a bracket isn't closed in the row {row!r}", "mend the row")
    return "".join(out)


def _longest_first(choice: re.Match[str]) -> str:
    """``{con|con información de}`` in the order of trial in which the longer one is found."""
    parts = re.split(r"(?<!\\)\|", choice[1])
    return f"{{{'|'.join(sorted(parts, key=len, reverse=True))}}}"


def rows(block: str) -> list[str]:
    """The rows of a table's entry, one a line; lines that start with ``#:`` are comments."""
    return [row for line in block.splitlines() if (row := line.strip()) and not row.startswith("#:")]


@cache
def tables(language: str) -> tuple[Residue, ...]:
    """The tables that hold for ``language``: the one of all languages, and its own."""
    return (table("all", "residue", Residue), table(language, "residue", Residue)) if language != "all" else ()


@cache
def compiled(language: str, what: str) -> tuple[re.Pattern[str], ...]:
    """The rows ``what`` of a language's tables, each compiled for itself, without what may stand around it."""
    found = [row for known in tables(language) for row in rows(getattr(known, what))]
    return tuple(re.compile(pattern(row, named=True), re.IGNORECASE) for row in dict.fromkeys(found))


@cache
def unnamed(language: str, what: str) -> tuple[str, ...]:
    """The rows ``what`` as expressions without groups, to be joined with others."""
    found = [row for known in tables(language) for row in rows(getattr(known, what))]
    return tuple(dict.fromkeys(map(pattern, found)))


@cache
def words(language: str, what: str) -> frozenset[str]:
    """The words of an entry that lists words, case folded."""
    return frozenset(word.casefold() for known in tables(language) for word in getattr(known, what).split())


@cache
def names(language: str, what: str) -> frozenset[str]:
    """The names of an entry that lists names divided by "|", case folded."""
    found = (fold(name).strip().casefold() for known in tables(language) for name in getattr(known, what).split("|"))
    return frozenset(name for name in found if name)


@cache
def _joined(language: str, where: str) -> tuple[tuple[EditReason, re.Pattern[str]], ...]:
    """By reason one expression for all whole lines."""
    found = []
    for reason in REASONS:
        patterns = [
            pattern(row) for known in tables(language) for row in rows(getattr(known, where).get(reason, ""))
        ]
        if patterns:
            joined = "|".join(dict.fromkeys(patterns))
            found.append((reason, re.compile(f"{LEADING}(?:{joined}){TRAILING}", re.IGNORECASE)))
    return tuple(found)


@cache
def _one_of(language: str, what: str) -> re.Pattern[str] | None:
    patterns = [pattern(row) for known in tables(language) for row in rows(getattr(known, what))]
    return re.compile(f"{LEADING}(?:{'|'.join(patterns)}){TRAILING}", re.IGNORECASE) if patterns else None


def whole_line(text: str, language: str, where: str = "lines") -> EditReason | None:
    """Why ``text`` is residue as a whole line; None where no row says so."""
    if len(text) > LONGEST_CAPTION:
        return None
    line = fold(text).strip()
    rows_of = [row for row in _joined(language, where) if len(text) <= LONGEST or row[0] == "caption"]
    return next((reason for reason, regex in rows_of if regex.fullmatch(line)), None)


def is_one_of(text: str, language: str, what: str) -> bool:
    """Whether ``text`` as a whole line is one of the rows ``what``."""
    regex = _one_of(language, what) if len(text) <= LONGEST else None
    return bool(regex and regex.fullmatch(fold(text).strip()))


def is_buttons(text: str, language: str) -> bool:
    """Whether a line is made of the words of buttons alone: "Facebook Twitter E-Mail", "Share | Print"."""
    found = re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", fold(text[:200]).casefold())
    known_words = words(language, "shares")
    return 1 < len(found) <= MOST_BUTTONS and len(text) <= 200 and all(word in known_words for word in found)


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row})" for row in rows(table("all", "residue", Residue).shapes)) or r"(?!)")


def is_code(text: str) -> bool:
    """Whether a line is code or data of a page rather than words."""
    return bool(_shapes().match(text[:2000].strip()))
