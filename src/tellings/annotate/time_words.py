"""The words of time of a language: which classes each form belongs to, and what it says.

``resources/<language>/times.toml`` lists them by class, ``[words.month] 6 = "juni jun."``: the key says what the forms
mean (``month=6``, short for a class named like its field), the value lists the forms. In a list of forms ``{a,b}``
stands for either, ``_`` for a blank; a form with a capital matches capitalised only, one in small letters any case.
Digits and Roman numbers belong to classes by their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tellings.annotate.time_numbers import ROMAN, ROMAN_SIGNS, Entry, Say, number_entries, roman_value
from tellings.annotate.time_readings import FIELDS
from tellings.errors import ResourceError
from tellings.languages import table
from tellings.types import Record


class Group(Record, frozen=True):
    """A piece of grammar that languages share: named parts and rules, see :mod:`tellings.annotate.time_patterns`."""

    parts: dict[str, tuple[str, ...]] = {}
    rules: tuple[str, ...] = ()


class TimeTable(Record, frozen=True):
    """``times.toml`` of a language.

    ``use`` names groups of ``resources/all/times.toml``; ``words`` are classes of forms, ``compounds`` classes of words
    that are made of two or three classes written together; ``parts`` and ``rules`` are the language's own grammar,
    tried before the shared one. ``endings`` may stand behind a form and belong to the expression, behind an apostrophe,
    too ("Haziran'da"), ``particles`` don't; ``harmony`` lists sets of vowels: the first vowel of an ending is of the
    set of the last one before it; ``prefixes`` may stand before a form. ``joined``: words are written without blanks;
    ``digits``: number signs 0 to 9; ``tense``: see :mod:`tellings.annotate.tense`.
    """

    use: tuple[str, ...] = ()
    words: dict[str, str | dict[str, str]] = {}
    compounds: dict[str, str] = {}
    parts: dict[str, tuple[str, ...]] = {}
    rules: tuple[str, ...] = ()
    endings: str = ""
    particles: str = ""
    harmony: str = ""
    prefixes: str = ""
    joined: bool = False
    digits: str = ""
    tense: dict[str, str] = {}


class SharedTable(Record, frozen=True):
    """``resources/all/times.toml``: ``groups`` of grammar and ``words`` of every language."""

    groups: dict[str, Group] = {}
    words: dict[str, str | dict[str, str]] = {}


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
BRACES = re.compile(r"\{([^{}]*)\}")
APOSTROPHES = str.maketrans(
    dict.fromkeys("’ʼ‘´`", "'") | dict.fromkeys([*range(0x300, 0x370), *range(0x64B, 0x653), 0x670])
)
TEN = "十"


def time_table(language: str) -> TimeTable:
    """The table of ``language``, empty where there is none."""
    found: TimeTable = table(language, "times", TimeTable)
    return found


@cache
def opening_words(language: str) -> frozenset[str]:
    """The words that open a period ("since"), in small letters."""
    words = time_table(language).words.get("since", "")
    return frozenset(words.split()) if isinstance(words, str) else frozenset()


def shared_table() -> SharedTable:
    """The table that all languages share."""
    found: SharedTable = table("all", "times", SharedTable)
    return found


def said(text: str, kind: str = "") -> Say:
    """``"unit=D offset=-1"`` as fields; a bare value is that of the field ``kind``; ``_`` says nothing."""
    pairs = (piece.partition("=") for piece in text.split() if piece != "_")
    return tuple((name, value) if sign else (kind, name) for name, sign, value in pairs)


def expanded(forms: str) -> Iterator[str]:
    """The forms of a list, with their braces resolved."""
    for form in forms.split():
        yield from _unbraced(form.replace("_", " "))


def _unbraced(form: str) -> Iterator[str]:
    brace = BRACES.search(form)
    if not brace:
        yield form
        return
    for choice in brace[1].split(","):
        yield from _unbraced(form[: brace.start()] + choice + form[brace.end() :])


def pieces(text: str) -> list[str]:
    """The tokens of a form or literal, as written."""
    return PIECE.findall(text.translate(APOSTROPHES))


class Lexicon:
    """The forms of a language; :meth:`tokens` reads a text with them."""

    def __init__(self, language: str) -> None:
        rules = time_table(language)
        self.language = language
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
        self.prefixes = tuple(sorted(rules.prefixes.split(), key=lambda f: (-len(f), f)))
        self.harmony = tuple(frozenset(vowels) for vowels in rules.harmony.split())
        self.joined = rules.joined
        self.digits = {sign: str(value) for value, sign in enumerate(rules.digits)}
        self._piece: re.Pattern[str] | None = None

    def _add(self, kind: str, form: str, say: Say) -> None:
        if unknown := [field for field, _ in say if field not in FIELDS]:
            place = f"resources/{self.language}/times.toml, class {kind!r}"
            raise ResourceError(f"{place}: there is no field {unknown[0]!r} for {form!r}", "mend the row")
        found = pieces(form)
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
            number = rf"[{signs}]{{4}}|[{signs}{TEN}]{{1,3}}(?=[月日号時时])|" if signs else ""
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
        lowered = word.lower().translate(APOSTROPHES)
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
