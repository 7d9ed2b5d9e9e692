"""Datelines, signatures and bylines: where a report comes from, in the words before and after it.

Forms are rows of ``residue.toml``; here their parts are checked. "Berlin (dpa) - " and "TOKYO — " are datelines,
"Kurz – " and "NATO – " are not; "… war. (dpa)" is signed, "… sagte Kurz (ÖVP)." is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from tellings.ingest.agencies import Signature, known, signature
from tellings.ingest.residue import LEADING, compiled, fold, names, words
from tellings.ingest.stamps import is_date, only_date

LONGEST_DATELINE = 160
LONGEST_SIGNATURE = 160
MOST_WORDS = 6  # of a place
SENTENCE_END = re.compile(r"[.!?…。！？][\"')\]]{0,3}\s{0,3}$")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
WIDE_NAME = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]{2,6}|[\u3040-\u30ff\u3400-\u9fff・·]{2,14}")


class Dateline(msgspec.Struct, frozen=True):
    """``text[:end]`` is the dateline: its place and date as written, the date alone, the agencies it credits."""

    end: int
    place: str
    date: str
    agencies: tuple[str, ...]


class Signed(msgspec.Struct, frozen=True):
    """``text[start:]`` is a signature."""

    start: int
    parts: Signature


class Byline(msgspec.Struct, frozen=True):
    """Who wrote a report: names as written, agencies among them, and what follows them ("La Gazette")."""

    people: tuple[str, ...]
    agencies: tuple[str, ...]
    rest: str


def dateline(text: str, language: str) -> Dateline | None:
    """The dateline that ``text``, a first paragraph, begins with: the longest that a row describes."""
    head = fold(text[:LONGEST_DATELINE])
    found: list[Dateline] = []
    for row in compiled(language, "datelines"):
        match = row.match(head)
        if not match or not _starts_sentence(text[match.end() :]):
            continue
        told = match.groupdict()
        place, capitals, date = told.get("place") or "", told.get("capitals") or "", told.get("date") or ""
        if place and not _is_place(place, language):
            continue
        if capitals and not (_is_place(capitals, language) and capitals.isupper() and len(capitals) > 3):
            continue
        if date and not only_date(date, language):
            continue
        credit = signature(told.get("agencies") or "", language, lambda token: True)
        if told.get("agencies") and (credit is None or not credit.agencies):
            continue
        if not (place or capitals or date) and not (credit and credit.known):
            continue
        if not (date or told.get("agencies")) and _is_heading(place or capitals, language):
            continue
        at = match.span("place") if place else match.span("capitals") if capitals else (0, 0)
        said = text[slice(*at)].strip(" .,/")
        if date and is_date(date, language):
            day = text[slice(*match.span("date"))].strip(" .,")
            said = f"{said}, {day}" if said else day
        else:
            day = ""
        found.append(Dateline(match.end(), said, day, credit.agencies if credit else ()))
    return max(found, key=lambda one: one.end, default=None)


def signed(text: str, language: str, named: Callable[[str], bool], alone: bool) -> Signed | None:
    """The signature that ends ``text``, or that ``text`` is (``alone``); the longest that a row describes."""
    low = max(0, len(text) - LONGEST_SIGNATURE)
    tail = fold(text[low:]).rstrip()
    best: Signed | None = None
    for row in _tails(language):
        for match in row.finditer(tail):
            start = match.start("all")
            if alone != (low + start == 0) or not (alone or SENTENCE_END.search(tail[:start])):
                continue
            told = match.groupdict()
            bare = match["all"].strip() == (told.get("agencies") or "").strip()
            parts = signature(told["agencies"], language, named) if told.get("agencies") else Signature((), True, ())
            if parts is None or (bare and not _is_signature(match["all"], parts, alone)):
                continue
            if not parts.agencies and told.get("agencies") and not _only_signs(parts, bare, alone):
                continue
            if best is None or low + start < best.start:
                best = Signed(low + start, parts)
    return best


def _is_signature(text: str, parts: Signature, alone: bool) -> bool:
    """Whether a token without brackets is a signature: known agencies only, or a line of several tokens."""
    if parts.known and not any(" " in sign for sign in parts.signs):
        return True
    return alone and bool(parts.agencies) and "/" in text


def _only_signs(parts: Signature, bare: bool, alone: bool) -> bool:
    """Whether a signature without an agency may be one: "(ra)", "(mbr/kl)", and "ps" on a line of its own."""
    short = all(len(sign) <= 4 and sign.islower() for sign in parts.signs)
    return bool(parts.signs) and short and (not bare or (alone and len(parts.signs) == 1 and len(parts.signs[0]) <= 3))


@cache
def _tails(language: str) -> tuple[re.Pattern[str], ...]:
    """The rows of signatures, each at the end of a text."""
    return tuple(
        re.compile(rf"(?:^|(?<=[\s.!?…。\"')\]]))(?P<all>{row.pattern})[.\s]{{0,3}}$", re.IGNORECASE)
        for row in compiled(language, "signatures")
    )


def byline(text: str, language: str) -> Byline | None:
    """The byline that the line ``text`` is."""
    line = fold(text).strip()
    if len(line) > 200:
        return None
    for row in compiled(language, "bylines"):
        match = re.fullmatch(f"{LEADING}(?:{row.pattern})[\\s.:|,]{{0,4}}", line, re.IGNORECASE)
        if not match:
            continue
        told = match.groupdict()
        if not told.get("names"):
            return Byline((), (), "")
        low, high = match.span("names")
        people, agencies = [], []
        for part in _people(text.strip()[low:high], language):
            if name := known(part):
                agencies.append(name)
            elif is_person(part, language):
                people.append(part)
            else:
                break
        else:
            low, high = match.span("rest") if told.get("rest") else (0, 0)
            rest = text.strip()[low:high].strip()
            if people or agencies:
                return Byline(tuple(people), tuple(agencies), rest)
    return None


def is_person(text: str, language: str) -> bool:
    """Whether ``text`` may be a person's full name: two to five words, none in small letters but particles."""
    found = text.split()
    if not 2 <= len(found) <= 5:
        return bool(WIDE_NAME.fullmatch(text))
    if any(any(map(str.isdigit, word)) for word in found) or len(text) > 60:
        return False
    named = [word for word in found if word not in words(language, "name_particles")]
    return len(named) >= 2 and all(word[0].isalpha() and not word[0].islower() for word in named)


def _people(text: str, language: str) -> list[str]:
    joints = "|".join(sorted(map(re.escape, names(language, "joints"))))
    pattern = r"\s*[,/&+、・]\s*" + (rf"|\s+(?:{joints})\s+" if joints else "")
    return [name.strip() for name in re.split(pattern, text) if name.strip()]


def _is_place(text: str, language: str) -> bool:
    """Whether ``text`` may be a place in a dateline: up to six words, none in small letters but particles."""
    found = re.split(r"[\s/,-]+", text.strip(" .,/-"))
    most = 1 if WIDE.search(text) else MOST_WORDS
    if not 1 <= len(found) <= most or not all(word and not word[0].isdigit() for word in found):
        return False
    return not found[0][0].islower() and all(
        not word[0].islower() or word in words(language, "place_particles") for word in found if word[0].isalpha()
    )


def _is_heading(text: str, language: str) -> bool:
    """Whether ``text`` is the name of a section or a word that stands before a headline, rather than a place."""
    said = text.strip(" .,").casefold()
    return said in names(language, "sections") or said.partition(" ")[0] in words(language, "kickers")


def _starts_sentence(rest: str) -> bool:
    start = rest.lstrip()[:1]
    return bool(start) and not start.islower() and (start.isalnum() or start in "„“\"«»'‘‚¿¡[(「『《–—”’")
