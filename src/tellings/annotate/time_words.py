"""The words of time of a language in a text: which classes each token belongs to, and what it says.

Forms come from the language's table (:mod:`tellings.annotate.time_tables`); digits and Roman numbers belong to classes
by their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.annotate.time_drafts import FIELDS
from tellings.annotate.time_numbers import ROMAN, ROMAN_SIGNS, Entry, Say, number_entries, roman_value
from tellings.annotate.time_tables import TimeTable, expanded, said, shared_table, time_table
from tellings.errors import ResourceError


class Token(NamedTuple):
    """A word, number or mark: ``[start, end)`` in the text, its classes; ``glued``: no blank before it;
    ``apart``: a line break before it."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    glued: bool
    apart: bool


MARKS = "\u0300-\u036f\u064b-\u0652\u0670"
"""Signs that stand on letters: they belong to the word and are not looked at."""
PIECE = re.compile(rf"\d+|[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*|[^\w\s]|_")
APOSTROPHES = str.maketrans(
    dict.fromkeys("’ʼ‘´`", "'") | dict.fromkeys([*range(0x300, 0x370), *range(0x64B, 0x653), 0x670])
)
TEN = "十"


def pieces(text: str) -> list[str]:
    """The tokens of a form or literal, as written."""
    return PIECE.findall(text.translate(APOSTROPHES))


class Lexicon:
    """The forms of a language; :meth:`tokens` reads a text with them."""

    def __init__(self, language: str) -> None:
        rules = time_table(language)
        self.language = language
        self.plain = APOSTROPHES | {ord(pair[0]): pair[1] for pair in rules.folds.split()}
        """How letters are read."""
        self.single: dict[str, list[Entry]] = {}
        """Forms of one token."""
        self.several: dict[str, list[tuple[tuple[str, ...], Say]]] = {}
        """Forms of several tokens, by class."""
        self.kinds: set[str] = set()
        for words in (rules.words, shared_table().words):
            for kind, rows in words.items():
                self.kinds.add(kind)
                for key, forms in ({"_": rows} if isinstance(rows, str) else rows).items():
                    for form in expanded(forms):
                        self._add(kind, form, said(key, kind))
        signs = (form for form, entries in self.single.items() if any(entry.kind == "ordsign" for entry in entries))
        self.ordinal_signs = tuple(sorted((sign for sign in signs if sign.isalpha()), key=lambda f: (-len(f), f)))
        for kind, recipe in rules.compounds.items():
            self.kinds.add(kind)
            for form, say in self._compounds(recipe.split(), rules):
                self._add(kind, form, say)
        longest = sorted((f for f in (*rules.endings.split(), *rules.particles.split())), key=lambda f: (-len(f), f))
        self.endings = tuple((ending, ending in rules.particles.split()) for ending in longest)
        self.prefixes = tuple(sorted(rules.prefixes.split(), key=lambda f: (len(f), f)))
        self.harmony = tuple(frozenset(vowels) for vowels in rules.harmony.split())
        self.joined = rules.joined
        signs_of = rules.digits.split() if " " in rules.digits else list(rules.digits)
        self.digits = {sign: str(value) for value, signs in enumerate(signs_of) for sign in signs}
        self._piece: re.Pattern[str] | None = None

    def _add(self, kind: str, form: str, say: Say) -> None:
        if unknown := [field for field, _ in say if field not in FIELDS]:
            place = f"resources/{self.language}/times.toml, class {kind!r}"
            raise ResourceError(f"{place}: there is no field {unknown[0]!r} for {form!r}", "mend the row")
        found = pieces(form.translate(self.plain))
        if len(found) == 1:
            self.single.setdefault(found[0], []).append(Entry(kind, say))
        else:
            self.several.setdefault(kind, []).append((tuple(found), say))

    def _compounds(self, kinds: list[str], rules: TimeTable) -> Iterator[tuple[str, Say]]:
        """All words made of one form of each of ``kinds``; a capital of the first form stays."""
        made: list[tuple[str, Say]] = [("", ())]
        for kind in kinds:
            rows = rules.words.get(kind, {})
            listed = ({"_": rows} if isinstance(rows, str) else rows).items()
            forms = [(form, said(key, kind)) for key, value in listed for form in expanded(value)]
            made = [
                (before + (form.lower() if before else form), (*say, *more))
                for before, say in made
                for form, more in forms
            ]
        yield from made

    def literal(self, word: str) -> str:
        """Makes ``word`` a class of its own, named by what is returned."""
        word = word.translate(self.plain)
        kind = f"={word}"
        if kind not in self.kinds:
            self.kinds.add(kind)
            self.single.setdefault(word, []).append(Entry(kind, ()))
        return kind

    def close(self) -> None:
        """Ends the building: the forms are complete."""
        if self.joined:
            forms = sorted((form for form in self.single if not form.isdigit()), key=lambda f: (-len(f), f))
            signs = "".join(self.digits)
            number = rf"[{signs}]{{4}}|[{signs}{TEN}]{{1,3}}(?=[月日号時时世]|年代)|" if signs else ""
            self._piece = re.compile(rf"{number}\d+|{_trie(forms)}|[a-zA-Zà-žÀ-Ž]+|[^\s]")

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text`` with their classes."""
        found: list[Token] = []
        single, endings, at = self.single, self.endings or self.prefixes, 0
        for match in (self._piece or PIECE).finditer(text):
            start, end = match.span()
            word = match.group()
            glued = start == at
            apart = not glued and "\n" in text[at:start]
            first = word[0]
            if first.isdigit():
                found.append(Token(start, end, number_entries(word), glued, apart))
            elif len(word) > 24:
                found.append(Token(start, end, (), glued, apart))
            elif glued and self._hangs(word, found, text):
                found[-2:] = [found[-2]._replace(end=end)]
            elif endings and word not in single and first.isalpha():
                found += self._cut(word, start, end, glued, apart)
            else:
                found.append(Token(start, end, self._entries(word), glued, apart))
            at = end
        return found

    def _entries(self, word: str) -> tuple[Entry, ...]:
        """The classes of a word: as listed in small letters, as listed in its own spelling, as a Roman number."""
        if word in self.digits or (word == TEN and self.digits):
            return (*number_entries(self._in_digits(word)), *self.single.get(word, ()))
        if self.digits and word[0] in (*self.digits, TEN) and all(sign in self.digits or sign == TEN for sign in word):
            return number_entries(self._in_digits(word))
        lowered = word.lower().translate(self.plain)
        if not lowered:
            return ()
        entries: tuple[Entry, ...] = tuple(self.single.get(lowered, ()))
        if word[0] != lowered[0]:
            entries = (*entries, *self.single.get(word, ()))
            if word.isupper() and len(word) > 1:
                entries = (*entries, *self.single.get(word[0] + lowered[1:], ()))
            if word[0] in ROMAN_SIGNS and (roman := ROMAN.fullmatch(self._unmarked(word))):
                entries = (*entries, Entry("roman", (("ord", str(roman_value(roman.group()))),)))
        elif word[0] in "ivx" and len(word) > 1 and (roman := ROMAN.fullmatch(word.upper())):
            entries = (*entries, Entry("roman", (("ord", str(roman_value(roman.group()))),)))
        return entries

    def _unmarked(self, word: str) -> str:
        """``word`` without the sign of an ordinal ("XIXe")."""
        sign = next((sign for sign in self.ordinal_signs if word.endswith(sign)), "")
        return word[: len(word) - len(sign)]

    def _hangs(self, word: str, found: list[Token], text: str) -> bool:
        """Whether ``word`` is an ending that an apostrophe ties to a word or number of time ("13.00'te")."""
        if len(found) < 2 or not found[-1].glued or not found[-2].entries:
            return False
        return text[found[-1].start] in "'’" and any(word == ending for ending, _ in self.endings)

    def _agrees(self, stem: str, ending: str) -> bool:
        """Whether the vowels of an ending go with those of the stem, in a language with vowel harmony."""
        last = next((vowels for sign in reversed(stem) for vowels in self.harmony if sign in vowels), None)
        first = next((vowels for sign in ending for vowels in self.harmony if sign in vowels), None)
        return last is None or first is None or last == first

    def _in_digits(self, word: str) -> str:
        """A Chinese number in digits: sign by sign ("二〇二四"), or by its tens ("二十三")."""
        if TEN not in word:
            return "".join(self.digits[sign] for sign in word)
        tens, _, ones = word.partition(TEN)
        return (self.digits.get(tens, "") or "1") + (self.digits.get(ones, "") or "0")

    def _cut(self, word: str, start: int, end: int, glued: bool, apart: bool) -> Iterator[Token]:
        """The tokens of a word that may have an ending, a particle or a prefix."""
        entries = self._entries(word)
        if not entries:
            for prefix in ("", *self.prefixes):
                if not word.startswith(prefix) or len(prefix) == len(word):
                    continue
                low = len(prefix)
                if low and (entries := self._entries(word[low:])):
                    yield Token(start, start + low, self._entries(prefix), glued, apart)
                    yield Token(start + low, end, entries, False, False)
                    return
                for ending, outside in self.endings:
                    high = len(word) - len(ending)
                    fits = word.endswith(ending) and high > low and self._agrees(word[low:high].lower(), ending)
                    if fits and (entries := self._entries(word[low:high])):
                        if low:
                            yield Token(start, start + low, (), glued, apart)
                        if outside:
                            yield Token(start + low, start + high, entries, glued and not low, apart and not low)
                            yield Token(start + high, end, self._entries(ending), True, False)
                        else:
                            yield Token(start + low, end, entries, glued and not low, apart and not low)
                        return
        yield Token(start, end, entries, glued, apart)


def _trie(forms: list[str]) -> str:
    """A pattern for the longest of ``forms`` that shares their beginnings."""
    tree: dict[str, dict[str, object]] = {}
    for form in forms:
        node: dict[str, dict[str, object]] = tree
        for letter in form:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict[str, object]]) -> str:
    rows = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]  # type: ignore[arg-type]
    if not rows:
        return ""
    return f"(?:{'|'.join(rows)}){'?' if '' in node else ''}"
