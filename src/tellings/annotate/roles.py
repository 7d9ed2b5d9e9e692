"""What people are called by function: "der nordkoreanische Machthaber Kim", "Kremlchef", "Sharov, head of the office".

A role phrase has a head noun of the role table, nationality before or an owner after it ("Präsident Russlands"), and
often a bearer: the name right after it, or beside it between commas.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import longest_role, names_of, office_of, role_starts, roles_of
from tellings.annotate.names import Words

MODIFIERS = ("ADJ", "NUM", "PART", "ADV")
ADVERBIAL = ("ADV", "PART")
CLOSERS = (",", ".", ";", ":", ")", "(", "–", "—", "“", "”", '"', "«", "»", "!", "?")
LONGEST_OWNER = 6
"""Words that an owner after the role may have ("of the regional civil protection office")."""


class RolePhrase(NamedTuple):
    """Words ``first`` to ``last`` are the phrase, ``head`` the role noun (``head_end`` its last word); ``role`` its
    lemma, ``office`` its class, ``country`` an ISO 3166 code; ``bearer`` the index of the name run of its bearer."""

    first: int
    last: int
    head: int
    head_end: int
    role: str
    office: str
    country: str
    bearer: int | None


def role_phrases(words: Words, runs: dict[int, int], people: set[int]) -> list[RolePhrase]:
    """The role phrases in order. ``runs``: last word by first word of each name run; ``people``: first words of runs
    that may be persons."""
    found: list[RolePhrase] = []
    taken: set[int] = set()
    n = 0
    while n < len(words.forms):
        head_end, lemma, office = _head(words, n, runs)
        if not office:
            n += 1
            continue
        first = _left_edge(words, n)
        country = _country(words, first, n) or _inside(words.forms[n], words.language)
        last, owner = _right_edge(words, head_end, runs, people)
        country = country or _country(words, n + 1, head_end + 1) or owner
        bearer = _bearer(words, first, head_end, last, runs, people - taken)
        if bearer is not None:
            taken.add(bearer)
        found.append(RolePhrase(first, last, n, head_end, lemma, office, country, bearer))
        n = head_end + 1
    return found


def _head(words: Words, n: int, runs: dict[int, int]) -> tuple[int, str, str]:
    """Last word, lemma and office of the role that begins at word ``n``; no office where none does."""
    if n in runs and runs[n] > n:
        return n, "", ""
    behind = n + 1 < len(words.forms) and roles_of(words.language).adjectives_behind
    skipped = 1 if behind and gazetteer.adjective(words.forms[n + 1], words.language) else 0
    starts = role_starts(words.language)
    several = words.forms[n].lower() in starts or words.tokens.lemma[n].lower() in starts
    for count in range(longest_role(words.language) if several else 1, 1, -1):
        for skip in range(skipped + 1):
            parts = [n, *range(n + 1 + skip, n + count + skip)]
            if parts[-1] < len(words.forms):
                lemmas = " ".join(words.tokens.lemma[k].lower() for k in parts)
                forms = " ".join(words.forms[k].lower() for k in parts)
                for lemma in (forms, lemmas):
                    if office := office_of(lemma, words.language):
                        return parts[-1], lemma, office
    if words.tokens.pos[n] not in ("NOUN", "PROPN", "X", "ADJ"):
        return n, "", ""
    for lemma in (words.tokens.lemma[n], words.forms[n]):
        if len(lemma) > 1 and (office := office_of(lemma, words.language)):
            return n, lemma, office
    return n, "", ""


def _left_edge(words: Words, head: int) -> int:
    """The first word of the phrase: modifiers and the article before the head."""
    pos = words.tokens.pos
    modifiers = (*MODIFIERS, "NOUN") if roles_of(words.language).nouns_before else MODIFIERS
    at = head
    while at and pos[at - 1] in modifiers and _beside(words, at):
        at -= 1
    if at and pos[at - 1] == "DET" and _beside(words, at):
        return at - 1
    while pos[at] in ADVERBIAL and at < head:
        at += 1  # "yesterday the president", but "yesterday | prezydent"
    return at


def _country(words: Words, first: int, head: int) -> str:
    """The nationality among the words before the head."""
    for n in range(first, head):
        for count in (3, 2, 1):
            if n + count <= head + 0 or count == 1:
                form = " ".join(words.forms[n : n + count])
                code = gazetteer.adjective(form, words.language) if n + count <= head else None
                if code:
                    return code
    return ""


def _inside(form: str, language: str) -> str:
    """The country that a compound names ("Kremlchef", "Kreml-Chef", "US-Präsident")."""
    for cut in range(len(form) - 3, 1, -1):
        part = form[:cut].rstrip("-")
        code = gazetteer.metonym(part, language)
        if code:
            return code
        if form[cut - 1 : cut] == "-" or form[cut : cut + 1] == "-":
            places = gazetteer.lookup(part, language)
            if places and places[0].kind == "territory":
                return places[0].country
    return ""


def _right_edge(words: Words, head: int, runs: dict[int, int], people: set[int]) -> tuple[int, str]:
    """The last word of the phrase with its owner, and the owner's country."""
    language = words.language
    at, last, country = head + 1, head, ""
    of = names_of(language).of
    opened = False
    while roles_of(language).adjectives_behind and at < len(words.forms) and _beside(words, at):
        code = gazetteer.adjective(words.forms[at], language)
        if not code and words.tokens.pos[at] != "ADJ":
            break
        country = country or code or ""
        last, at = at, at + 1
    while at < len(words.forms) and at - head <= LONGEST_OWNER and _beside(words, at):
        form, pos = words.forms[at], words.tokens.pos[at]
        if form in CLOSERS or pos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON"):
            break
        if at in runs:
            code = _state(words, at, runs[at])
            if at in people and not code:
                break
            if not opened and not code:
                break
            country = country or code
            last, at = runs[at], runs[at] + 1
            break
        if form.lower() in of:
            opened = True
        elif pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "ADP", "PART") or (not opened):
            break
        elif pos == "NOUN" or pos == "PROPN":
            last = at
            country = country or gazetteer.adjective(words.forms[at - 1], language) or ""
        at += 1
    return last, country


def _state(words: Words, first: int, last: int) -> str:
    """The state that a name run stands for."""
    name = " ".join(words.forms[first : last + 1])
    code = gazetteer.metonym(name, words.language)
    if code:
        return code
    places = gazetteer.lookup(name, words.language)
    if places and places[0].kind == "territory":
        return places[0].country
    return places[0].stands_for if places else ""


def _bearer(words: Words, first: int, head: int, last: int, runs: dict[int, int], people: set[int]) -> int | None:
    """The name run of who is called so: right after the phrase, after a comma, or before it with a comma between.

    Behind another role within the phrase stands the owner: "Anna Lis, a spokeswoman for President Otieno".
    """
    after = last + 1
    if after in people and _beside(words, after):
        if last == head or not office_of(words.tokens.lemma[last].lower(), words.language):
            return after
        last = runs[after]
        after = last + 1
    if after + 1 < len(words.forms) and words.forms[after] == "," and after + 1 in people:
        end = runs[after + 1] + 1
        if end >= len(words.forms) or words.forms[end] in CLOSERS or words.tokens.pos[end] in ("CCONJ", "VERB", "AUX"):
            return after + 1
    if first > 1 and words.forms[first - 1] == ",":
        for start in people:
            if runs[start] == first - 2 and (last + 1 >= len(words.forms) or words.forms[last + 1] in CLOSERS):
                return start
    return None


def _beside(words: Words, n: int) -> bool:
    return 0 <= words.tokens.start[n] - words.tokens.end[n - 1] <= 1
