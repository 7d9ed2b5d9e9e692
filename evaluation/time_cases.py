"""Case lists of assistants (recognizers-text, duckling) as a check of coverage: the share of news-like rows solved.

The lists were written for programs that set appointments: the future is preferred, a bare "5" is an hour, "in a week"
is a point to the second. So a row is asked of us as a reader of news would ask it.

News-like are the rows whose wanted value follows from their words alone. Left out, for every language alike:
rows that want nothing, that the list itself calls doubtful (duckling: ``latent``; recognizers: two values twelve hours
apart, values that it leaves open), habits of one country (``en-AU``), days of a month that isn't named ("on the 5th"),
digits with at most short words around them ("at 5", "5.3."), day and month in digits without a year, shorthand of mails
("@ 5", "EOM"), times moved to the zone of a device, parts of the day that TIMEX3 doesn't have (meals), and what isn't a
date, time, length or set; and rows that repeat another one without the signs of its letters ("piatek" beside
"piątek"). Duckling's feasts, many of them of one faith's calendar, stand in a column of their own.

Whether we have what a row wants: :mod:`evaluation.time_coverage`.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tellings.languages import LANGUAGES

SOURCES = ("recognizers-datetime", "duckling-time")
MODEL = "DateTimeModel"
NEVER = "1900-01-01"
"""Stands for a reference that a row lacks: it can be asked for lengths only."""
TYPES = ("date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration", "set")
UNITS = {"S": 1, "m": 60, "H": 3600, "D": 86400, "W": 604800, "M": 2592000, "Q": 7776000, "H2": 15552000, "Y": 31536000,
         "DE": 315360000, "CE": 3153600000, "WE": 604800}  # fmt: skip
"""Seconds, as both lists count them."""
GRAINS = {"second": "S", "minute": "m", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
CLOCK = ("S", "m", "H")
SHORTHAND = re.compile(r"@|\b(?:EO[MYDWQ]|BO[MYDWQ])\b|\b(?:gmt|utc|[pecm][sd]t|cest?|bst|ist|jst)\b|\d\s?ish", re.I)
DIGITS_ALONE = re.compile(r"(?<![\d./-])\d{1,2}\s?[./-]\s?\d{1,2}(?:[.]?)(?![\d./:-]|\s?[ap]\.?m)")
PARTS = {"MI": "MD"}
SAME_SET = {"P0.5Y": "P6M", "P3M": "P1Q", "XXXX-WXX-WE": "P1WE"}
SAME = timedelta(minutes=1)
UNSIGNED = str.maketrans("łıøß", "lios")


class Wanted(NamedTuple):
    """What a row wants: values that are right as strings, or stretches (end exclusive, either end may be open), or a
    length in seconds; ``grain`` of the stretch; ``clock``: only the time of the day is wanted."""

    text: str
    values: tuple[str, ...] = ()
    stretches: tuple[tuple[datetime | None, datetime | None], ...] = ()
    seconds: float | None = None
    grain: str = ""
    clock: bool = False


class Case(NamedTuple):
    """A row with its news-like expressions."""

    language: str
    source: str
    text: str
    reference: datetime
    wanted: tuple[Wanted, ...]
    feast: bool


def cases(folder: Path) -> Iterator[Case]:
    """The news-like rows of both lists, in the languages promised."""
    for source in SOURCES:
        with gzip.open(folder / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
            signed = (row for row in rows if _plain(row["input"]) != row["input"].lower())
            spelt = {(row["lang"], _plain(row["input"])) for row in signed}
            for row in rows:
                if _plain(row["input"]) == row["input"].lower() and (row["lang"], row["input"].lower()) in spelt:
                    continue
                language = row["lang"]
                duckling = source.startswith("duckling")
                if language not in LANGUAGES or not (duckling or row["model"] == MODEL):
                    continue
                if SHORTHAND.search(row["input"]):
                    continue
                at = datetime.fromisoformat((row.get("reference") or NEVER)[:19])
                try:
                    told = list(_duckling(row, at) if duckling else _recognizers(row))
                except ValueError:  # 29 February of a year that has none
                    continue
                told = [each for each in told if row.get("reference") or not each.stretches]
                if wanted := tuple(each for each in told if not _is_bare(each.text)):
                    feast = "Holiday" in row["expected"][0].get("raw", "")
                    yield Case(language, source.split("-")[0], row["input"], at, wanted, feast)


def _plain(words: str) -> str:
    """The words in small letters without the signs on them."""
    letters = unicodedata.normalize("NFD", words.lower().translate(UNSIGNED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_bare(words: str) -> bool:
    """Whether it is digits with short words around them at most, or a day and month in digits without a year."""
    if DIGITS_ALONE.search(words) or not re.search(r"[^\W\d_]|\d{4}", words):
        return True
    rest = re.findall(r"[^\W\d_]+", words)
    joined = any(sign > "\u3000" for sign in words)
    numbers = re.findall(r"\d+", words)
    return len(numbers) == 1 and len(numbers[0]) < 3 and not joined and all(len(word) <= 3 for word in rest)


# ── what the rows want ──────────────────────────────────────────────────────────────────────────────────────────────


def _recognizers(row: dict[str, Any]) -> Iterator[Wanted]:
    for each in row["expected"]:
        told = each.get("resolution")
        if not isinstance(told, list) or not told or told[0]["type"] not in TYPES:
            continue
        kind, words = told[0]["type"], each["text"]
        timex = tuple(_timex(one.get("timex", "")) for one in told)
        part = re.search(r"T([A-Z]{2,})$", timex[0])
        if any(one.get("Mod") == "ref_undef" for one in told) or re.match(r"XXXX-XX-\d", timex[0]):
            continue
        if part and part[1] not in ("MO", "MD", "AF", "EV", "NI", "DT"):
            continue
        if kind == "set":
            timex = tuple(SAME_SET.get(one, one) for one in timex)
        if kind in ("set", "duration"):
            value = told[0].get("value", "")
            yield Wanted(words, timex, (), float(value) if kind == "duration" and value.isdigit() else None)
            continue
        if told[0].get("value") == "not resolved":
            continue
        stretches = [_stretch(one) for one in told]
        if len(stretches) > 1 and _twelve_hours_apart(stretches):
            continue
        definite = tuple(value for value in timex if "X" not in value and "(" not in value)
        grain = "H" if "time" in kind else "D"
        yield Wanted(words, definite, tuple(stretches), None, grain, kind in ("time", "timerange"))


def _timex(timex: str) -> str:
    """Their timex as TIMEX3 writes it."""
    found = re.sub(r"T(\d\d)$", r"T\1:00", timex)
    return re.sub(r"T([A-Z]{2})$", lambda match: f"T{PARTS.get(match[1], match[1])}", found)


def _stretch(told: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    if value := told.get("value"):
        start = _moment(value)
        return start, start + (SAME if ":" in value else timedelta(1))
    return (_moment(told["start"]) if "start" in told else None), (_moment(told["end"]) if "end" in told else None)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text if "-" in text else f"2000-01-01 {text}")


def _twelve_hours_apart(stretches: Sequence[tuple[datetime | None, datetime | None]]) -> bool:
    starts = [start or end for start, end in stretches]
    return any(
        one and other and (one.hour - other.hour) % 24 == 12 and one.minute == other.minute
        for one, other in pairwise(starts)
    )


def _duckling(row: dict[str, Any], at: datetime) -> Iterator[Wanted]:
    if row.get("latent") or not row["expected"]:
        return
    told = row["expected"][0]
    grain = GRAINS[told["grain"]]
    if told["kind"] == "duration":
        yield Wanted(row["input"], (), (), float(told["value"]) * UNITS[grain], grain)
        return
    if told["kind"] == "interval":
        start, end = _moment(told["from"]), _moment(told["to"])
        first = None if start == at else start
        yield Wanted(row["input"], (), ((first, end),), None, grain)
        return
    start = _moment(told["value"])
    if told["kind"] in ("after", "before"):
        yield Wanted(row["input"], (), ((start, None) if told["kind"] == "after" else (None, start),), None, grain)
        return
    now = ("PRESENT_REF",) if start == at else (told["value"][:10],) if grain == "D" else ()
    if grain in CLOCK and start != at and start.hour == at.hour and (grain == "H" or start.minute == at.minute):
        start, grain = start.replace(hour=0, minute=0, second=0), "D"  # counted from the minute of speaking
    yield Wanted(row["input"], now, ((start, _end(start, grain)),), None, grain)


def _end(start: datetime, grain: str) -> datetime:
    if grain == "Y":
        return start.replace(year=start.year + 1)
    if grain in ("M", "Q"):
        month = start.month + (1 if grain == "M" else 3)
        return start.replace(year=start.year + (month > 12), month=(month - 1) % 12 + 1)
    return start + (timedelta(seconds=UNITS[grain]))
