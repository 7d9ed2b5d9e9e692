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
MOST_NAMES = 3  # of one in capitals that nothing but a dash follows
SHORTEST_CAPITALS = 5
SENTENCE_END = re.compile(r"[.!?…。！？][\"')\]]{0,3}\s{0,3}$")
AFTER_SENTENCE = re.compile(r"[.!?…。！？\"')\]]\s{0,3}")
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
    found = [
        one
        for row in compiled(language, "datelines")
        if (match := row.match(head))
        and _starts_sentence(text[match.end() :])
        and (one := _dateline(text, match, language))
    ]
    return max(found, key=lambda one: one.end, default=None)


def _dateline(text: str, match: re.Match[str], language: str) -> Dateline | None:
    """What a row took for a dateline, if its parts are what the row says."""
    told = {name: value for name, value in match.groupdict().items() if value}
    place, capitals, date, credited = (told.get(part, "") for part in ("place", "capitals", "date", "agencies"))
    if any(not _is_place(told[part], language) for part in ("place", "capitals", "region") if part in told):
        return None
    if (capitals and not (capitals.isupper() and len(capitals) > 3)) or (date and not only_date(date, language)):
        return None
    credit = signature(credited, language, lambda token: True)
    if credited and not (credit and credit.agencies):
        return None
    agencies = credit.agencies if credit else ()
    if place and not (date or credited) and text.startswith("(") and (short := _is_short(place)):
        return Dateline(match.end(), "", "", (short,))  # "(CNN) ", "(Belga) "
    if not (place or capitals or date) and not (credit and credit.known):
        return None
    if not (date or credited) and _is_heading(place or capitals, language):
        return None
    if capitals and not (date or credited) and len(_names(capitals, language)) > MOST_NAMES:
        return None
    named = [match.span(part) for part in ("place", "capitals", "region") if part in told]
    said = text[named[0][0] : named[-1][1]].strip(" .,/") if named else ""
    day = text[slice(*match.span("date"))].strip(" .,") if date and is_date(date, language) else ""
    return Dateline(match.end(), ", ".join(part for part in (said, day) if part), day, agencies)


def _names(place: str, language: str) -> list[str]:
    """The words of a place's name but for particles."""
    return [word for word in place.split() if word.casefold() not in words(language, "place_particles")]


def _is_short(place: str) -> str:
    """The agency or broadcaster that a name in brackets is rather than a place; empty where it may be a place."""
    return known(place) or (place if place.isupper() and len(place) <= SHORTEST_CAPITALS else "")


def signed(text: str, language: str, named: Callable[[str], bool], alone: bool) -> Signed | None:
    """The signature that ends ``text``, or that ``text`` is (``alone``); the longest that a row describes."""
    low = max(0, len(text) - LONGEST_SIGNATURE)
    tail = fold(text[low:]).rstrip()
    starts = ([0] if alone and not low else []) if alone else _ends(tail)
    for start in starts:
        found = [
            parts
            for row in _tails(language)
            if (match := row.match(tail, start)) and (parts := _signature(match, language, named, alone))
        ]
        if found:
            return Signed(low + start, max(found, key=lambda parts: len(parts.agencies)))
    return None


def _ends(text: str) -> list[int]:
    """Where sentences end in ``text``, marks and blanks behind them included; not at the end of ``text``."""
    return [
        match.end()
        for match in AFTER_SENTENCE.finditer(text)
        if match.end() < len(text) and SENTENCE_END.search(text[: match.end()])
    ]


def _signature(
    match: re.Match[str], language: str, named: Callable[[str], bool], alone: bool
) -> Signature | None:
    """What a row took for a signature, if its parts are agencies or signs of authors."""
    told = match.groupdict().get("agencies") or ""
    bare = match["all"].strip(" .-–—") == told.strip(" .")
    parts = signature(told, language, named) if told else Signature((), True, ())
    if parts is None or (bare and not _is_signature(match["all"], parts, alone)):
        return None
    if told and not parts.agencies and not _only_signs(parts, bare, alone):
        return None
    return parts


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
    """The rows of signatures, each up to the end of a text."""
    return tuple(
        re.compile(rf"(?P<all>{row.pattern})[.\s]{{0,3}}$", re.IGNORECASE) for row in compiled(language, "signatures")
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
