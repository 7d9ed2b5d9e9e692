"""Digits and number words of a language as atoms for :mod:`tellings.annotate.number_grammar`, in text order.

Words written together ("zweiundvierzig", "otuzbeş"), behind a glued prefix (Arabic) or before a glued counter (Korean)
are taken apart; numerals written without blanks (Han) are read sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from tellings.annotate.figure_tables import Figures, NumberWords, rows, spread
from tellings.annotate.number_grammar import BIGGEST, TEN, Atom, total
from tellings.languages import table

LONGEST_DIGITS, LONGEST_WORD, LONGEST_NUMERAL = 30, 80, 40
DIGITS = r"\d+(?:[.,٫٬'’\u00a0\u2007\u2009\u202f]\d+)*"
SHORTEST_BARE = 5
"""Letters of a number word that is also read without its accents."""
SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"
SLASH = r"(?<![\w/])(?P<slash>\d{1,2}[/⁄]\d{1,3})(?![\w/.]\d?)"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"
NO_NUMBER = Atom("?", Decimal(0))
JOINED_KINDS = "nxslh"
"""Kinds of atoms that words are made of."""


class Item(NamedTuple):
    """A word or digits at ``[start, end)``. ``reading`` is a second one, tried where the first doesn't fit ("third": a
    fraction, else an ordinal)."""

    start: int
    end: int
    atoms: tuple[Atom, ...]
    reading: tuple[Atom, ...] = ()


def digits_value(raw: str, decimal: str, groups: str) -> Decimal | None:
    """The value of digits with marks; None where they are no number (a date, a version, a telephone number).

    A mark that comes twice, or before another mark, groups; a single one is what the language uses it for, but a mark
    of groups before other than three digits is taken for the decimal mark of another convention ("1.5" in German),
    a decimal mark before three zeros for a mark of groups ("20.000" in Arabic).
    """
    if len(raw) > LONGEST_DIGITS:
        return None
    pieces = re.split(r"[^\d]", raw)
    marks = [c for c in raw if not c.isdigit()]
    if not marks:
        return _small(Decimal(raw))
    last, kinds = marks[-1], set(marks)
    if len(kinds) > 2:
        return None
    fraction = ""
    single = last in ".," and marks.count(last) == 1
    if single and last == decimal and pieces[-1] == "000" and len(kinds) == 1 and _group(pieces[0]):
        return _small(Decimal("".join(pieces)))
    foreign = last in groups and (len(pieces[1]) != 3 or not _group(pieces[0]))
    if last == "٫" or (single and (len(kinds) == 2 or last == decimal or foreign)):
        fraction = pieces.pop()
        kinds.discard(last)
    if len(kinds) > 1 or (len(pieces) > 1 and not _grouped(pieces)):
        return None
    return _small(Decimal("".join(pieces) + ("." + fraction if fraction else "")))


def _small(value: Decimal) -> Decimal | None:
    return value if value < BIGGEST else None


def _group(piece: str) -> bool:
    return len(piece) <= 3 and not piece.startswith("0")


def _grouped(pieces: Sequence[str]) -> bool:
    """Groups of three; or of two before the last, as in India."""
    inner = {len(piece) for piece in pieces[1:-1]}
    return _group(pieces[0]) and len(pieces[-1]) == 3 and (inner <= {3} or (inner == {2} and len(pieces[0]) <= 2))


class WordReader:
    """Reads the items of a text of one language."""

    def __init__(self, words: NumberWords, of: Sequence[str]) -> None:
        self.words = words
        self.of = frozenset(of)
        self.unsure = frozenset((*spread(words.articles), *spread(words.ambiguous)))
        self.atoms: dict[str, tuple[Atom, ...]] = {}
        self.second: dict[str, tuple[Atom, ...]] = {}
        self._learn_all()
        self._learn_without_accents()
        self.phrases: dict[str, list[str]] = {}
        for form in sorted(self.atoms, key=len, reverse=True):
            first = re.split("[ -]", form)[0]
            if first != form:
                self.phrases.setdefault(first, []).append(form)
        self.pieces = {
            form: atoms for form, atoms in self.atoms.items()
            if words.joined and form.isalpha() and atoms[0].kind in JOINED_KINDS
        }  # fmt: skip
        for kind, table_rows in (("n", words.pieces), ("x", words.piece_multipliers)):
            for value, forms in rows(table_rows):
                self.pieces |= dict.fromkeys(forms, (Atom(kind, value),))
        self.longest = max(map(len, self.pieces), default=0)
        self.longest_head = LONGEST_WORD if self.pieces else max(map(len, self.atoms), default=0)
        self.pattern = _pattern(words)

    def _learn_all(self) -> None:
        words = self.words
        for kind, table_rows in (
            ("o", words.ordinals), ("f", words.fractions), ("p", words.shares), ("n", words.cardinals),
            ("x", words.multipliers), ("s", words.scales),
        ):  # fmt: skip
            for value, forms in rows(table_rows):
                self._learn(forms, Atom(kind, value))
        for line in words.vague.strip().splitlines():
            low, high, *forms = line.split()
            self._learn(spread(forms), Atom("v", Decimal(low), Decimal(high)))
        self._learn(spread(words.halves), Atom("h", Decimal("0.5")))
        self._learn(spread(words.links), Atom("l", Decimal(0)))
        self._learn(spread(words.one), Atom("a", Decimal(1)))
        self._learn(spread(words.several), Atom("m", Decimal(0)))
        self._learn(spread(words.none), NO_NUMBER)

    def _learn(self, forms: Sequence[str], atom: Atom) -> None:
        """A form that has two meanings keeps both: fraction beside ordinal, vague plural beside scale, else the
        later."""
        for form in forms:
            known = self.atoms.get(form)
            if known and (atom.kind in "fv" and known[0].kind != "?"):
                self.second[form] = (atom,)
                continue
            if known and known[0].kind in "op" and atom.kind in "nxs":
                self.second[form] = known
            self.atoms[form] = (atom,)

    def _learn_without_accents(self) -> None:
        """Agencies' wires and many sites write without accents: "milhoes", "veintidos"."""
        for form, atoms in list(self.atoms.items()):
            bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
            if bare != form and bare.isascii() and len(bare) >= SHORTEST_BARE and bare not in self.atoms:
                self.atoms[bare] = atoms
                if form in self.second:
                    self.second[bare] = self.second[form]
                if form in self.unsure:
                    self.unsure |= {bare}

    def items(self, text: str) -> Iterator[Item]:
        """The words and digits of a plain text that may be parts of numbers."""
        skip_to = 0
        atoms, second, phrases = self.atoms, self.second, self.phrases
        for match in self.pattern.finditer(text):
            start, end = match.span()
            if start < skip_to:
                continue
            word = match.group()
            if match.lastgroup != "word":
                if read := self._signs(match.lastgroup, word):
                    yield Item(start, end, read)
                continue
            if word in phrases and (phrase := _phrase(text, start, phrases[word])):
                skip_to = start + len(phrase)
                yield Item(start, skip_to, atoms[phrase], second.get(phrase, ()))
                continue
            found = atoms.get(word) or (_parsed(self, word) if self.longest or self.words.prefixes else ())
            if self.words.glued and not found:
                found, end = self._glued(word, start)
            if text.startswith(".", end) and (dotted := atoms.get(word + ".")):
                found, end = dotted, end + 1
            if found:
                yield Item(start, end, found, second.get(word, ()))

    def _signs(self, group: str | None, word: str) -> tuple[Atom, ...]:
        """The atoms of what is no word: digits, a fraction, numerals."""
        if group == "slash":
            upper, lower = map(Decimal, re.split("[/⁄]", word))
            return (Atom("p", upper / lower),) if 0 < upper < lower else ()
        if group == "vulgar":
            return (Atom("p", Decimal(str(unicodedata.numeric(word)))),)
        if group == "numeral":
            return self._numeral(word)
        value = digits_value(word, self.words.decimal, self.words.groups)
        return (Atom("d", value) if value is not None else NO_NUMBER,)

    def _numeral(self, word: str) -> tuple[Atom, ...]:
        whole, point, decimals = word.partition(self.words.point) if self.words.point else (word, "", "")
        if point:
            read, places = self._numeral(whole), self._numeral(decimals)
            value = total(read, self.words) if read and places else None
            if value is None or any(atom.kind not in "nd" for atom in places):
                return read
            return (Atom("d", Decimal(f"{value.value}." + "".join(str(atom.value) for atom in places))),)
        found = [self.atoms.get(sign) for sign in whole[:LONGEST_NUMERAL]]
        if not found or any(atoms is None for atoms in found):
            return ()
        signs = tuple(atom for atoms in found if atoms for atom in atoms)
        if len(signs) > 1 and all(atom.kind == "n" and atom.value < TEN for atom in signs):
            value_of_digits = _small(Decimal("".join(str(atom.value) for atom in signs[:LONGEST_DIGITS])))
            return (Atom("d", value_of_digits),) if value_of_digits is not None else ()
        return signs

    def _glued(self, word: str, start: int) -> tuple[tuple[Atom, ...], int]:
        """The number at the head of a word whose rest is a counter, and where it ends."""
        for length in range(min(self.longest_head, len(word) - 1), 0, -1):
            if word.startswith(self.words.glued, length):
                head = word[:length]
                if found := self.atoms.get(head) or (self._segmented(head) if self.longest else ()):
                    return found, start + length
        return (), start

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
                value = total(found, self.words)
                return (Atom("o", value.value),) if value else ()
        return ()

    def _segmented(self, word: str) -> tuple[Atom, ...]:
        """The pieces of a word that are one number together; the longer pieces are tried first."""
        best: list[tuple[Atom, ...] | None] = [None] * len(word) + [()]
        for at in range(len(word) - 1, -1, -1):
            for length in range(min(self.longest, len(word) - at), 0, -1):
                rest = best[at + length]
                if rest is not None and (atoms := self.pieces.get(word[at : at + length])):
                    whole = (*atoms, *rest)
                    if at or total(whole, self.words):
                        best[at] = whole
                        break
        found = best[0] or ()
        return found if len(found) > 1 or word in self.atoms else ()


def _pattern(words: NumberWords) -> re.Pattern[str]:
    """Finds what may be a part of a number: digits, fractions, numerals, words."""
    sign = f"[{words.numerals}{words.point}]"
    numeral = f"(?:(?!{words.not_numeral}){sign})+" if words.not_numeral else f"{sign}+"
    apostrophe = r"(?:'[^\W\d_]+)*" if "'" in words.inner else ""
    alternatives = [
        *([f"(?P<spaced>{SPACED})"] if words.spaced else []),
        SLASH,
        rf"(?P<digits>{DIGITS}|(?<![^\s(]){re.escape(words.decimal)}\d+)",
        f"(?P<vulgar>[{VULGAR}])",
        *([f"(?P<numeral>{'(?<=[0-9])' * words.after_digits}{numeral})"] if words.numerals else []),
        rf"(?P<word>[^\W\d_{'' if words.after_digits else words.numerals}{VULGAR}]+{apostrophe})",
    ]
    return re.compile("|".join(alternatives))


def _phrase(text: str, start: int, listed: Sequence[str]) -> str:
    for phrase in listed:
        end = start + len(phrase)
        if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
            return phrase
    return ""


@lru_cache(maxsize=100_000)
def _parsed(reader: WordReader, word: str) -> tuple[Atom, ...]:
    return reader.parse(word)


@cache
def word_reader(language: str) -> WordReader:
    """The reader of a language."""
    figures: Figures = table(language, "quantities", Figures)
    return WordReader(figures.numbers, (*figures.parts.of, *figures.parts.definite))
