"""Numbers of a text, in digits and in words: ``numbers("rund 2,3 Mio. Euro", "de")`` is one, 2 300 000.

How a language writes numbers is the section ``[numbers]`` of its ``quantities.toml``. Words are read by one grammar for
all languages: a stack of falling parts, to which a smaller part is added and whose tail a multiplier multiplies
("zwei|und|vierzig|tausend", "quatre-vingt-dix", "1億2000万"); the longest run of words that makes a number is
taken. What the numbers count, and whether they are figures at all, is for :mod:`tellings.annotate.quantities`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from tellings.annotate.figure_tables import BLANKS, Figures, NumberWords, rows, spread
from tellings.languages import table
from tellings.types import Record

NumberKind = Literal["cardinal", "ordinal", "fraction", "vague"]


class Number(Record, frozen=True):
    """A number at ``[start, end)``. ``value`` is None where only bounds are told ("dozens": 24 to 99).

    ``low`` and ``high`` bound what the form alone allows: equal to the value but for vague words and for decimals before
    a scale, which are rounded ("2.3 million": 2.25 to 2.35 million). ``digits``: a digit is in it; ``scaled``: a word
    such as "million" is; ``unsure``: the word is also another ("one", an article), or a glued letter that may be a unit.
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


class Atom(NamedTuple):
    """What one word says. ``kind``: n(umber) d(igits) x (multiplier) s(cale) o(rdinal) f(raction) p(art of one)
    v(ague) l(ink) a(rticle before a scale) m (several)."""

    kind: str
    value: Decimal
    high: Decimal = Decimal(0)


class Item(NamedTuple):
    start: int
    end: int
    atoms: tuple[Atom, ...]
    reading: tuple[Atom, ...] = ()
    """A second reading, tried where the first doesn't fit ("third": a fraction, else an ordinal)."""


FAILURES = 2
"""Words in a row by which a number may grow without being one in between: "hundred and | five"."""
LONGEST_RUN, LONGEST_DIGITS, LONGEST_WORD = 20, 30, 80
GAPS = frozenset(("", " ", "  ", "   ", *BLANKS, "-", "‐", "‑", "- ", "\u064b", "\u064b "))
APOSTROPHES = "'’ʼ"
DIGITS = r"\d+(?:[.,٫٬'’\u00a0\u2007\u2009\u202f]\d+)*"
SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"
WIDE = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９．％＋－：", "0123456789.%+-:", strict=True)}
TEN, HUNDRED = Decimal(10), Decimal(100)


def plain(text: str) -> str:
    """``text`` lower-cased, full-width digits and all kinds of blanks made plain; each character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_plain_table())


@cache
def _plain_table() -> dict[int, str]:
    return WIDE | {ord(blank): " " for blank in "\t\n\u2002\u2003\u3000"} | {ord(mark): "'" for mark in "’ʼ"}


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in order; they don't overlap. Numbers inside dates, versions and the like are found, too."""
    return tuple(in_plain(plain(text), language))


def in_plain(text: str, language: str) -> Iterator[Number]:
    """The numbers of a text that is :func:`plain` already."""
    reader = _reader(language)
    run: list[Item] = []
    for item in reader.items(text):
        if not run and item.atoms[0].kind == "l" and len(item.atoms) == 1:
            continue
        if run and (text[run[-1].end : item.start] not in GAPS or len(run) >= LONGEST_RUN):
            yield from reader.composed(run, text)
            run = []
        run.append(item)
    if run:
        yield from reader.composed(run, text)


def digits_value(raw: str, decimal: str, groups: str) -> Decimal | None:
    """The value of digits with marks; None where they are no number (a date, a version, a telephone number).

    A mark that comes twice, or before another mark, groups; a single one is what the language uses it for, but a mark
    of groups before other than three digits is taken for the decimal mark of another convention ("1.5" in German).
    """
    if len(raw) > LONGEST_DIGITS:
        return None
    pieces = re.split(r"[.,٫٬'’\u00a0\u2007\u2009\u202f ]", raw)
    marks = [c for c in raw if not c.isdigit()]
    if not marks:
        return Decimal(raw)
    last, kinds = marks[-1], set(marks)
    if len(kinds) > 2:
        return None
    fraction = ""
    if last == "٫" or (
        last in ".,"
        and marks.count(last) == 1
        and (len(kinds) == 2 or last == decimal or (last in groups and (len(pieces[1]) != 3 or not _group(pieces[0]))))
    ):
        fraction = pieces.pop()
        kinds.discard(last)
    if len(kinds) > 1:
        return None
    if len(pieces) > 1 and not _grouped(pieces):
        return None
    return Decimal("".join(pieces) + ("." + fraction if fraction else ""))


def _group(piece: str) -> bool:
    return len(piece) <= 3 and not piece.startswith("0")


def _grouped(pieces: Sequence[str]) -> bool:
    """Groups of three; or of two before the last, as in India."""
    inner = {len(piece) for piece in pieces[1:-1]}
    return _group(pieces[0]) and len(pieces[-1]) == 3 and (inner <= {3} or (inner == {2} and len(pieces[0]) <= 2))


class _Reader:
    """One language's words as atoms, and the grammar that puts them together."""

    def __init__(self, words: NumberWords, of: Sequence[str]) -> None:
        self.words = words
        self.of = frozenset(of)
        self.needs_counter = bool(words.numerals)
        self.atoms: dict[str, tuple[Atom, ...]] = {}
        self.second: dict[str, tuple[Atom, ...]] = {}
        self.unsure = frozenset((*spread(words.articles), *spread(words.ambiguous)))
        for value, forms in rows(words.ordinals):
            self._learn(forms, Atom("o", value))
        for value, forms in rows(words.fractions):
            for form in forms:
                if form in self.atoms:
                    self.second[form] = (Atom("f", value),)
                else:
                    self.atoms[form] = (Atom("f", value),)
        for value, forms in rows(words.shares):
            self._learn(forms, Atom("p", value))
        for value, forms in rows(words.cardinals):
            self._learn(forms, Atom("n", value))
        for value, forms in rows(words.multipliers):
            self._learn(forms, Atom("x", value))
        for value, forms in rows(words.scales):
            self._learn(forms, Atom("s", value))
        for line in words.vague.strip().splitlines():
            low, high, *forms = line.split()
            atom = Atom("v", Decimal(low), Decimal(high))
            for form in spread(forms):
                (self.second if form in self.atoms else self.atoms)[form] = (atom,)
        self._learn(words.halves, Atom("h", Decimal("0.5")))
        self._learn(words.links, Atom("l", Decimal(0)))
        self._learn(words.one, Atom("a", Decimal(1)))
        self._learn(words.several, Atom("m", Decimal(0)))
        self._learn(words.none, Atom("?", Decimal(0)))
        self.abbreviations = {form: value for value, forms in rows(words.abbreviations) for form in forms}
        self.phrases: dict[str, list[str]] = {}
        for form in self.atoms:
            first = re.split("[ -]", form)[0]
            if first != form:
                self.phrases.setdefault(first, []).append(form)
        for listed in self.phrases.values():
            listed.sort(key=len, reverse=True)
        joinable = {form: atoms for form, atoms in self.atoms.items() if form.isalpha() and atoms[0].kind in "nxslh"}
        self.pieces = joinable if words.joined else {}
        for value, forms in rows(words.pieces):
            self.pieces |= dict.fromkeys(forms, (Atom("n", value),))
        self.longest = max(map(len, self.pieces), default=0)
        self.longest_head = LONGEST_WORD if words.joined else max(map(len, self.atoms), default=0)
        apostrophe = "(?:'[^\\W\\d_]+)*" if "'" in words.inner else ""
        numeral = f"(?:(?!{words.not_numeral})[{words.numerals}{words.point}])" if words.not_numeral else f"[{words.numerals}]"
        alternatives = [
            *([f"(?P<spaced>{SPACED})"] if words.spaced else []),
            r"(?<![\w/])(?P<slash>\d{1,2}[/⁄]\d{1,3})(?![\w/.]\d?)",
            f"(?P<digits>{DIGITS}|(?<![^\\s(]){re.escape(words.decimal)}\\d+)",
            f"(?P<vulgar>[{VULGAR}])",
            *([f"(?P<numeral>{r'(?<=[0-9])' * words.after_digits}{numeral}+)"] if words.numerals else []),
            rf"(?P<word>[^\W\d_{'' if words.after_digits else words.numerals}{VULGAR}]+{apostrophe})",
        ]
        self.pattern = re.compile("|".join(alternatives))

    def _learn(self, forms: Sequence[str], atom: Atom) -> None:
        for form in spread(forms):
            if form in self.atoms and self.atoms[form][0].kind in "op" and atom.kind in "nxs":
                self.second[form] = self.atoms[form]
            self.atoms[form] = (atom,)

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def items(self, text: str) -> Iterator[Item]:
        """The words and digits that may be parts of a number."""
        skip_to = 0
        atoms, second, phrases = self.atoms, self.second, self.phrases
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if start < skip_to:
                continue
            kind = match.lastgroup
            word = match.group()
            if kind == "word":
                if word in phrases and (phrase := self._phrase(text, start, phrases[word])):
                    skip_to = start + len(phrase)
                    yield Item(start, skip_to, atoms[phrase])
                    continue
                found = atoms.get(word) or self._compound(word)
                if self.words.glued and not found:
                    found, end = self._glued(word, start)
                if text.startswith(".", end) and (dotted := atoms.get(word + ".")):
                    found, end = dotted, end + 1
                if found:
                    yield Item(start, end, found, second.get(word, ()))
            elif kind == "slash":
                upper, lower = map(Decimal, re.split("[/⁄]", word))
                if 0 < upper < lower:
                    yield Item(start, end, (Atom("p", upper / lower),))
            elif kind == "vulgar":
                yield Item(start, end, (Atom("p", Decimal(str(unicodedata.numeric(word)))),))
            elif kind == "numeral":
                if read := self._numeral(word):
                    yield Item(start, end, read)
            else:
                value = digits_value(word, self.words.decimal, self.words.groups)
                yield Item(start, end, (Atom("d", value) if value is not None else Atom("?", Decimal(0)),))

    def _phrase(self, text: str, start: int, listed: Sequence[str]) -> str:
        for phrase in listed:
            if text.startswith(phrase, start) and not text[start + len(phrase) : start + len(phrase) + 1].isalnum():
                return phrase
        return ""

    def _glued(self, word: str, start: int) -> tuple[tuple[Atom, ...], int]:
        """The number at the head of a word whose rest is a counter, and where it ends."""
        for length in range(min(self.longest_head, len(word) - 1), 0, -1):
            if word.startswith(self.words.glued, length):
                head = word[:length]
                if found := self.atoms.get(head) or (self._segmented(head) if self.longest else ()):
                    return found, start + length
        return (), start

    def _compound(self, word: str) -> tuple[Atom, ...]:
        return _parsed(self, word) if self.longest or self.words.prefixes else ()

    def parse(self, word: str) -> tuple[Atom, ...]:
        """The atoms of a word written together, or behind a glued prefix; () where it is no number."""
        for prefix in self.words.prefixes:
            if word.startswith(prefix) and (rest := self.atoms.get(word[len(prefix) :])):
                return (*self.atoms.get(prefix, ()), *rest)
        if not self.longest or len(word) > LONGEST_WORD:
            return ()
        if found := self._segmented(word):
            return found
        for ending in self.words.ordinal_endings:
            stem = word.removesuffix(ending)
            if stem != word and (found := self.atoms.get(stem) or self._segmented(stem)):
                total = _sum(found, self.words)
                return (Atom("o", total.value),) if total else ()
        return ()

    def _segmented(self, word: str) -> tuple[Atom, ...]:
        best: list[tuple[Atom, ...] | None] = [None] * len(word) + [()]
        for at in range(len(word) - 1, -1, -1):
            for length in range(min(self.longest, len(word) - at), 0, -1):
                rest = best[at + length]
                if rest is not None and (atoms := self.pieces.get(word[at : at + length])):
                    whole = (*atoms, *rest)
                    if at or _sum(whole, self.words):
                        best[at] = whole
                        break
        whole = best[0] or ()
        return whole if len(whole) > 1 or word in self.atoms else ()

    def _numeral(self, word: str) -> tuple[Atom, ...]:
        word, point, decimals = word.partition(self.words.point) if self.words.point else (word, "", "")
        if point:
            whole, places = self._numeral(word), self._numeral(decimals)
            total = _sum(whole, self.words) if whole and places else None
            if total is None or any(atom.kind not in "nd" for atom in places):
                return whole
            digits = "".join(str(atom.value) for atom in places)
            return (Atom("d", Decimal(f"{total.value}.{digits}")),)
        found = [self.atoms.get(c) for c in word]
        if any(atoms is None for atoms in found):
            return ()
        read = tuple(atom for atoms in found if atoms for atom in atoms)
        if len(read) > 1 and all(atom.kind == "n" and atom.value < TEN for atom in read):
            return (Atom("d", Decimal("".join(str(atom.value) for atom in read[:LONGEST_DIGITS]))),)
        return read[: LONGEST_RUN * 2]

    # ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def composed(self, run: Sequence[Item], text: str) -> Iterator[Number]:
        """The numbers that a run of items makes, each as long as possible."""
        at = 0
        while at < len(run):
            best, end, failed = None, at + 1, 0
            for stop in range(at + 1, len(run) + 1):
                if number := self._number(run[at:stop], text):
                    best, end, failed = number, stop, 0
                else:
                    failed += 1
                    if failed > FAILURES:
                        break
            if best:
                yield best
            at = end

    def _number(self, items: Sequence[Item], text: str) -> Number | None:
        first, last = items[0], items[-1]
        atoms = [atom for item in items for atom in item.atoms]
        kinds = {atom.kind for atom in atoms}
        if atoms[0].kind == "l" or atoms[-1].kind in "la" or "?" in kinds:
            if atoms[0].kind != "l" or len(items) > 1 or len(atoms) == 1 or atoms[-1].kind in "la?":
                return None
            atoms = atoms[1:]
        vague = next((atom for atom in (*first.atoms, *first.reading) if atom.kind == "v"), None)
        if len(items) == 1 and vague:
            return Number(first.start, last.end, "vague", None, vague.value, vague.high, scaled=True)
        if len(items) == 1 and len(atoms) == 1 and atoms[0].kind in "nd":
            found: _Total | None = _Total(atoms[0].value, "cardinal", False)
        else:
            found = _sum(atoms, self.words)
            if found is None and last.reading:
                found = _sum([*(atom for item in items[:-1] for atom in item.atoms), *last.reading], self.words)
        if found is None:
            return None
        word = text[first.start : first.end]
        doubtful = last.reading or (len(items) == 1 and word in self.unsure)
        if found.kind == "fraction" and doubtful and found.numerator == 1 and not self._of(text, last.end):
            return None
        low, high = found.bounds or (found.value, found.value)
        if found.kind == "vague":
            return Number(first.start, last.end, "vague", None, low, high, "d" in kinds, True)
        return Number(
            first.start, last.end, found.kind, found.value, low, high, "d" in kinds, found.scaled,
            (len(items) == 1 and word in self.unsure) or (self.needs_counter and "d" not in kinds),
        )  # fmt: skip

    def _of(self, text: str, at: int) -> bool:
        rest = text[at : at + 12].split(None, 1)
        return bool(rest) and rest[0].strip(",.;'") in self.of


@lru_cache(maxsize=100_000)
def _parsed(reader: _Reader, word: str) -> tuple[Atom, ...]:
    return reader.parse(word)


class _Total(NamedTuple):
    value: Decimal
    kind: NumberKind
    scaled: bool
    bounds: tuple[Decimal, Decimal] | None = None
    numerator: int = 0


def _sum(atoms: Sequence[Atom], words: NumberWords) -> _Total | None:
    """The value of a row of atoms, read as one number; None where they are none."""
    parts: list[Decimal] = []
    rooms: list[Decimal] = []
    linked = scaled = rounded = several = digits_last = False
    kind: NumberKind = "cardinal"
    numerator = 0
    for n, (what, value, _) in enumerate(atoms):
        last = n == len(atoms) - 1
        if what == "l":
            if linked or not parts:
                return None
            linked = True
            continue
        if what in "nda":
            if not value and parts:
                continue
            if value % 1 and parts:
                return None
            if what == "d" and parts and not (scaled and (words.numerals or linked or not last)):
                return None
            if linked and words.units_first and parts[-1] < TEN and TEN <= value < HUNDRED:
                parts[-1], rooms[-1] = parts[-1] + value, Decimal(1)
                if len(rooms) > 1 and parts[-1] >= rooms[-2]:
                    return None
            elif not parts or value < rooms[-1]:
                if what == "a" and (parts or last):
                    return None
                parts.append(value)
                rooms.append(_room(what, value, words))
                digits_last = what == "d"
            else:
                return None
        elif what in "xs":
            tail = []
            while parts and parts[-1] < value:
                tail.append(parts.pop())
                rooms.pop()
            if not tail and not several and (what == "s" or (parts and value >= rooms[-1])):
                return None
            if digits_last and what == "x" and value == HUNDRED and not words.numerals:
                return None
            product = sum(tail) * value if tail else value
            digits_last = False
            if parts and product >= rooms[-1]:
                return None
            rounded = rounded or sum(tail) % 1 != 0
            parts.append(product)
            rooms.append(Decimal(1) if rounded or value == 12 else value)
            scaled = scaled or value >= 1000
        elif what == "m":
            if n or last:
                return None
            several = True
        elif what == "h":
            if not parts:
                return None
            parts.append(value * (rooms[-1] if scaled else 1))
            rooms.append(Decimal(1))
        elif what == "o":
            if not last or (parts and (value >= rooms[-1] or atoms[0].kind == "a")):
                return None
            parts.append(value)
            kind = "ordinal"
        elif what == "f":
            if not last or len(parts) != 1 or not 0 < parts[0] < value:
                return None
            numerator = int(parts[0])
            return _fraction(parts[0] / value, numerator)
        elif what == "p":
            if last and not parts:
                return _fraction(value, 1)
            if parts and last and not scaled and value < 1 and atoms[n - 1].kind in "nd":
                parts.append(value)
            elif not parts and not last and atoms[n + 1].kind in "xs":
                parts.append(value)
                rooms.append(Decimal(1))
            else:
                return None
        else:
            return None
        linked = False
    if linked or not parts:
        return None
    total = sum(parts, Decimal(0))
    if several:
        return _Total(total, "vague", True, (total * 2, total * 10 - 1)) if len(parts) == 1 else None
    if rounded and atoms[0].kind == "d":
        half = Decimal((0, (5,), int(atoms[0].value.as_tuple().exponent) - 1)) * (total / atoms[0].value)
        return _Total(_tidy(total), kind, scaled, (_tidy(total - half), _tidy(total + half)))
    return _Total(_tidy(total), kind, scaled, None, numerator)


def _fraction(value: Decimal, numerator: int) -> _Total:
    return _Total(_tidy(value.quantize(Decimal("0.0001"))), "fraction", False, None, numerator)


def _room(what: str, value: Decimal, words: NumberWords) -> Decimal:
    """What may be added to ``value`` must be smaller than this."""
    if what == "d" or value % 1:
        return Decimal(1)
    if int(value) in words.base20:
        return Decimal(20)
    room = Decimal(1)
    while value >= room * 10 and value % (room * 10) == 0:
        room *= 10
    return room if value >= 20 else Decimal(1)


def _tidy(value: Decimal) -> Decimal:
    """``value`` as people write it: no exponent, no trailing zeros after the mark."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.normalize()


@cache
def _reader(language: str) -> _Reader:
    figures: Figures = table(language, "quantities", Figures)
    return _Reader(figures.numbers, (*figures.parts.of, *figures.parts.definite))
