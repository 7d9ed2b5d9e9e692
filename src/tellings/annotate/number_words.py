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
from tellings.annotate.glued_shares import Share, glued_share
from tellings.annotate.han_numerals import read_dotted, read_numerals
from tellings.annotate.number_grammar import BIGGEST, Atom, total
from tellings.annotate.number_patterns import number_pattern
from tellings.languages import table

LONGEST_DIGITS, LONGEST_WORD = 30, 80
SHORTEST_BARE = 5
"""Letters of a number word that is also read without its accents."""
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

    def __init__(self, words: NumberWords, of: Sequence[str], of_prefixes: Sequence[str] = ()) -> None:
        self.words = words
        self.of_prefixes = tuple(of_prefixes)
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
        self.glued_over = words.over[0] if words.over and words.over_ends else ""
        self.longest = max(map(len, self.pieces), default=0)
        self.longest_head = LONGEST_WORD if self.pieces else max(map(len, self.atoms), default=0)
        self.pattern = number_pattern(words)

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
        shares = dict(self.atoms)
        for value, forms in (*rows(words.added), (Decimal("0.5"), spread(words.halves))):
            self._learn(forms, Atom("h", value))
            bare = {form: form[len(prefix) :] for form in forms for prefix in words.prefixes if form.startswith(prefix)}
            self.second |= {form: shares[rest] for form, rest in bare.items() if rest in shares}
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
        """Agencies' wires and many sites write without accents and hamzas: "milhoes", "veintidos", "الاف"."""
        for form, atoms in list(self.atoms.items()):
            bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
            plain = bare.isascii() or any("\u0622" <= c <= "\u0625" for c in form)
            if bare != form and plain and len(bare) >= SHORTEST_BARE and bare not in self.atoms:
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
            if self.words.prefixes and (prefixed := self._prefixed_phrase(text, start, word)):
                skip_to = prefixed.end
                yield prefixed
                continue
            if self.glued_over and (share := self._share(text, start, word)):
                if share.lower_end > start:
                    yield Item(start, share.lower_end, self._piece(text[start : share.lower_end]))
                if share.end:
                    yield Item(share.start, share.end, self._piece(text[share.start : share.end]))
                skip_to = max(share.end, end)
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
        if group == "share":
            return self.atoms[word]
        if group == "numeral":
            return read_numerals(word, self.atoms, self.words)
        if group == "dotted":
            return read_dotted(word, self.atoms, self.words)
        value = digits_value(word, self.words.decimal, self.words.groups)
        return (Atom("d", value) if value is not None else NO_NUMBER,)

    def _glued(self, word: str, start: int) -> tuple[tuple[Atom, ...], int]:
        """The number at the head of a word whose rest is a counter, and where it ends."""
        for length in range(min(self.longest_head, len(word) - 1), 0, -1):
            if word.startswith(self.words.glued, length):
                head = word[:length]
                if found := self.atoms.get(head) or (self._segmented(head) if self.longest else ()):
                    return found, start + length
            if self.words.glued_amounts and word.startswith(self.words.glued_amounts, length):
                found = self._segmented(word[:length])
                if len(found) > 1:
                    return found, start + length
        return (), start

    def _prefixed_phrase(self, text: str, start: int, word: str) -> Item | None:
        """A number of several words behind a glued prefix: "and sixteen" is "وستة عشر"."""
        for prefix in self.words.prefixes:
            listed = self.phrases.get(word[len(prefix) :]) if word.startswith(prefix) else None
            if listed and (phrase := _phrase(text, start + len(prefix), listed)):
                end = start + len(prefix) + len(phrase)
                return Item(start, end, (*self.atoms.get(prefix, ()), *self.atoms[phrase]))
        return None

    def _share(self, text: str, start: int, word: str) -> Share | None:
        if self.glued_over not in word:
            return None

        def value(piece: str) -> Decimal | None:
            atoms = self._piece(piece)
            found = total(atoms, self.words) if atoms else None
            return found.value if found else None

        return glued_share(text, start, word, self.glued_over, self.words.over_ends, value)

    def _piece(self, word: str) -> tuple[Atom, ...]:
        """The atoms of numerals that may be a single piece."""
        return self._segmented(word) or self.pieces.get(word, ())

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
    units = [form for forms in figures.units.values() for form in forms.split() if form.isalpha()]
    of = (*figures.parts.of, *figures.parts.definite, *units)
    return WordReader(figures.numbers, of, figures.parts.definite_prefixes)
