"""Numbers of a text, in digits and in words: ``numbers("rund 2,3 Mio. Euro", "de")`` is one, 2 300 000.

How a language writes numbers is the section ``[numbers]`` of its ``quantities.toml``;
:mod:`~tellings.annotate.number_words` reads the words, :mod:`~tellings.annotate.number_grammar` puts them together,
here the longest rows that make numbers are taken. What numbers count, and whether they are figures at all, is for
:mod:`~tellings.annotate.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from tellings.annotate.number_grammar import THOUSAND, Atom, NumberKind, Total, tidy, total
from tellings.annotate.number_words import Item, WordReader, word_reader
from tellings.annotate.phrases import BLANKS
from tellings.types import Record


class Number(Record, frozen=True):
    """A number at ``[start, end)``. ``value`` is None where only bounds are told ("dozens": 24 to 99).

    ``low`` and ``high`` bound what the form alone allows: equal to the value but for vague words and for decimals
    before a scale, which are rounded ("2.3 million": 2.25 to 2.35 million). ``digits``: a digit is in it; ``scaled``:
    a word such as "million" is; ``unsure``: the word is also another ("one", an article), or needs a counter to be
    sure of it.
    """

    start: int
    end: int
    kind: NumberKind
    value: Decimal | None
    low: Decimal
    high: Decimal
    digits: bool = False
    scaled: bool = False
    unsure: bool = False


MOST_PLACES = 3
"""Of a decimal told in words."""
LONGEST_RUN = 20
"""Words of a number."""
FAILURES = 2
"""Words in a row by which a number may grow without being one in between: "hundred and | five"."""
GAPS = frozenset(("", " ", "  ", "   ", *BLANKS, "-", "‐", "‑", "- ", "\u064b", "\u064b "))
"""What may stand between the words of a number; U+064B is a case ending of Arabic."""
PLAIN = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９．％＋－：’ʼ", "0123456789.%+-:''", strict=True)}
PLAIN |= dict.fromkeys(map(ord, "\t\n\u2002\u2003\u3000"), " ")


WIDE_GROUP = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""A comma that groups wide digits; elsewhere it divides the members of a list."""


def plain(text: str) -> str:
    """``text`` in lower case, with plain digits, apostrophes and blanks (those that group digits are kept).

    Each character keeps its place, so that offsets are those of ``text``.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İki": the dot is a sign of its own
        lowered = "".join(c.lower()[0] for c in text)
    if "，" in lowered:
        lowered = WIDE_GROUP.sub(",", lowered)
    return lowered.translate(PLAIN)


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in order; they don't overlap. Numbers inside dates, versions and the like are found,
    too."""
    return tuple(in_plain(plain(text), language))


def in_plain(text: str, language: str) -> Iterator[Number]:
    """The numbers of a text that is :func:`plain` already."""
    reader = word_reader(language)
    found = _found(text, reader)
    if not reader.words.points:
        yield from found
        return
    last: Number | None = None
    for number in found:
        if last and (joined := _decimal(last, number, text, reader.words.points) or _longer(last, number, text)):
            last = joined
            continue
        if last:
            yield last
        last = number
    if last:
        yield last


def _decimal(whole: Number, places: Number, text: str, points: Sequence[str]) -> Number | None:
    """The number that two are with a word for the decimal mark between: "zwei Komma fünf Millionen"."""
    if whole.kind != "cardinal" or places.kind != "cardinal" or whole.digits or places.digits or whole.scaled:
        return None
    between = text[whole.end : places.start]
    if between.strip() not in points or between != f" {between.strip()} ":
        return None
    if whole.value is None or places.value is None or whole.value % 1 or places.value % 1:
        return None
    scale = Decimal(1)
    while places.scaled and places.value % (scale * THOUSAND) == 0 and places.value > 0:
        scale *= THOUSAND
    digits = str(int(places.value / scale))
    if len(digits) > MOST_PLACES:
        return None
    if not places.value:  # "three point zero | four"
        zero = whole.value + Decimal("0.0")
        return msgspec.structs.replace(places, start=whole.start, value=zero, low=zero, high=zero, unsure=False)
    value = (whole.value + Decimal(f"0.{digits}")) * scale
    half = Decimal("0.5").scaleb(-len(digits)) * scale if scale > 1 else Decimal(0)
    return msgspec.structs.replace(
        places, start=whole.start, value=tidy(value), low=tidy(value - half), high=tidy(value + half), unsure=False
    )


def _longer(decimal: Number, place: Number, text: str) -> Number | None:
    """A decimal told in words with one more place: "three point one | four"."""
    value, last = decimal.value, place.value
    if value is None or last is None or decimal.digits or place.digits or place.scaled or last > 9:
        return None
    exponent = value.as_tuple().exponent
    if (
        decimal.kind != "cardinal"
        or place.kind != "cardinal"
        or not isinstance(exponent, int)
        or not -MOST_PLACES < exponent < 0
    ):
        return None
    if text[decimal.end : place.start] != " ":
        return None
    value += last.scaleb(exponent - 1)
    return msgspec.structs.replace(decimal, end=place.end, value=value, low=value, high=value)


def _found(text: str, reader: WordReader) -> Iterator[Number]:
    """The numbers of a text, decimals in words still apart."""
    run: list[Item] = []
    for item in reader.items(text):
        kind = item.atoms[0].kind
        if not run and kind == "l" and len(item.atoms) == 1:
            continue
        if run and (
            text[run[-1].end : item.start] not in GAPS
            or len(run) >= LONGEST_RUN
            or (kind in "d?" and run[-1].atoms[0].kind in "d?")
        ):
            yield from _composed(reader, run, text)
            run = []
        run.append(item)
    yield from _composed(reader, run, text)


def _composed(reader: WordReader, run: Sequence[Item], text: str) -> Iterator[Number]:
    """The numbers that a run of items makes, each as long as possible."""
    at = 0
    while at < len(run):
        best, end, failed = None, at + 1, 0
        for stop in range(at + 1, len(run) + 1):
            if number := _number(reader, run[at:stop], text):
                best, end, failed = number, stop, 0
            else:
                failed += 1
                if failed > FAILURES:
                    break
        if best:
            yield best
        at = end


def _number(reader: WordReader, items: Sequence[Item], text: str) -> Number | None:
    """The number that all of ``items`` are together."""
    first, last = items[0], items[-1]
    atoms = [atom for item in items for atom in item.atoms]
    if atoms[0].kind == "l" and len(first.atoms) > 1:
        atoms = atoms[1:]
    word = text[first.start : first.end]
    if len(items) == 1:
        vague = next((atom for atom in (*atoms, *first.reading) if atom.kind == "v"), None)
        if vague:
            return Number(first.start, last.end, "vague", None, vague.value, vague.high, scaled=True)
    found = _total(reader, atoms, last)
    if found is None:
        return None
    unsure = len(items) == 1 and word in reader.unsure
    if found.numerator == 1 and (last.reading or unsure) and not _of(reader, text, last.end):
        return None
    digits = any(atom.kind == "d" for atom in atoms)
    low, high = found.bounds or (found.value, found.value)
    value = None if found.kind == "vague" else found.value
    unsure = unsure or (bool(reader.words.numerals) and not digits)
    return Number(first.start, last.end, found.kind, value, low, high, digits, found.scaled, unsure)


def _total(reader: WordReader, atoms: Sequence[Atom], last: Item) -> Total | None:
    """What the atoms are worth, the last word in its second reading where the first makes no sense."""
    if len(atoms) == 1 and atoms[0].kind in "nd":
        return Total(atoms[0].value)
    found = total(atoms, reader.words)
    if found is None and last.reading:
        found = total([*atoms[: len(atoms) - len(last.atoms)], *last.reading], reader.words)
    return found


def _of(reader: WordReader, text: str, at: int) -> bool:
    rest = text[at : at + 12].split(None, 1)
    return bool(rest) and (rest[0].strip(",.;'") in reader.of or rest[0].startswith(reader.of_prefixes))
