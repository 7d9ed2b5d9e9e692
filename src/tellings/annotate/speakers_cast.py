"""Who is in an article: its mentions by place, its people by last name, their gender where names or roles show it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tellings.annotate.lexicon import first_names, held_by_one, roles_of
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.speakers_kinds import is_picture_credit
from tellings.types import Mention, Span, Tokens

LONGEST_MENTION = 200
"""Characters of a mention; what starts further before a place can't reach it."""
TITLE_WINDOW = 12
"""Characters before a name in which its title stands."""


class Cast(NamedTuple):
    """An article's mentions in order with their starts, the places in quotation marks, full names by first and last
    word, mentions of people with a role, roles by full name."""

    text: str
    tokens: Tokens
    language: str
    lexicon: Lexicon
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    quoted: tuple[Span, ...]
    full: dict[str, tuple[str, ...]]
    bearers: tuple[tuple[str, Mention], ...]
    roles: dict[str, str]


def cast(
    text: str,
    tokens: Tokens,
    language: str,
    lexicon: Lexicon,
    mentions: Iterable[Mention],
    quoted: Iterable[Span],
) -> Cast:
    """The cast of an article."""
    known = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
    full: dict[str, set[str]] = {}
    for mention in known:
        words = mention.form.split()
        if mention.type == "PER" and len(words) > 1 and not is_picture_credit(words[0]):
            for part in {words[0], words[-1]}:
                full.setdefault(part, set()).add(mention.form)
    names = {part: tuple(sorted(found)) for part, found in full.items()}
    starts = tuple(mention.start for mention in known)
    who = Cast(text, tokens, language, lexicon, known, starts, tuple(sorted(quoted)), names, (), {})
    bearers = tuple((full_name(m.form, who), m) for m in known if m.type == "PER" and m.role)
    return who._replace(bearers=bearers, roles={name: mention.role for name, mention in reversed(bearers)})


def mentions_in(low: int, high: int, who: Cast) -> list[Mention]:
    """The mentions that overlap ``[low, high)``."""
    first = bisect_left(who.starts, low - LONGEST_MENTION)
    return [mention for mention in who.mentions[first : bisect_left(who.starts, high)] if mention.end > low]


def full_name(form: str, who: Cast) -> str:
    """The full name for a first or last name, where the article has one person of that name only."""
    if " " in form:
        return form
    names = who.full.get(form) or who.full.get(form.removesuffix("s")) or ()
    return names[0] if len(names) == 1 else form


def bearer(role: Mention, who: Cast) -> str:
    """The one person of the article who is called by a role, empty where there is none or several."""
    names = set()
    for name, other in who.bearers:
        same_office = bool(role.office) and other.office == role.office and held_by_one(role.office)
        same_country = not role.country or not other.country or role.country == other.country
        if same_country and (same_office or other.role.lower() == role.role.lower()):
            names.add(name)
    return names.pop() if len(names) == 1 else ""


def gender_of(name: str, who: Cast) -> str:
    """``f`` or ``m`` for a person of the article; empty where unknown."""
    return gender(name, who.roles.get(name, ""), who.language, who.lexicon)


def gender(name: str, role: str, language: str, lexicon: Lexicon, title: str = "") -> str:
    """``f`` or ``m`` by title, role or the first of several names; empty where unknown."""
    for word in (title.lower(), role.lower()):
        if word and word in lexicon.sets["feminine"]:
            return "f"
        if word and word in lexicon.sets["masculine"]:
            return "m"
    if role and role.lower().endswith(tuple(roles_of(language).feminine) or ("\0",)):
        return "f"
    found = first_names().get(name.split()[0].split("-")[0], "") if " " in name else ""
    return found if found in ("f", "m") else ""


def people_before(at: int, who: Cast) -> list[tuple[str, str]]:
    """Persons named before ``at`` in its paragraph, or else in the one before, with their gender: not those named in
    quotation marks, as owners, or behind prepositions, which a pronoun hardly means."""
    start = max(0, who.text.rfind("\n", 0, at))
    found = _people(start, at, who)
    if found or start == 0:
        return found
    end = start
    while end > 0 and who.text[end - 1] == "\n":
        end -= 1
    return _people(max(0, who.text.rfind("\n", 0, end)), end, who)


def _people(low: int, high: int, who: Cast) -> list[tuple[str, str]]:
    found = []
    for mention in who.mentions[bisect_left(who.starts, low) : bisect_left(who.starts, high)]:
        if mention.type != "PER" or _in_quotation(mention.start, who) or _dependent(mention, who):
            continue
        name = full_name(mention.form, who)
        before = who.text[max(0, mention.start - TITLE_WINDOW) : mention.start].split()
        title = before[-1] if before else ""
        found.append((name, gender(name, mention.role, who.language, who.lexicon, title)))
    return found


def _in_quotation(at: int, who: Cast) -> bool:
    place = bisect_right(who.quoted, Span(at, len(who.text) + 1)) - 1
    return place >= 0 and who.quoted[place].end > at


def _dependent(mention: Mention, who: Cast) -> bool:
    """Whether a name is an owner or stands behind a preposition."""
    if who.text[mention.end : mention.end + 2] in ("'s", "’s"):
        return True
    before = bisect_left(who.tokens.start, mention.start) - 1
    if before < 0:
        return False
    word = who.text[who.tokens.start[before] : who.tokens.end[before]].lower()
    tagged = who.tokens.pos[before] == "ADP" and len(who.tokens.lemma[before]) <= len(word)  # a verb's is longer
    return tagged or who.lexicon.closed.get(word) == "ADP"


def is_counted(name: str, lexicon: Lexicon) -> bool:
    """Whether a single word is a compound of a numeral ("Two-Way"), which is nobody's name."""
    first, hyphen, _ = name.partition("-")
    return bool(hyphen) and " " not in name and first.lower() in lexicon.sets["indefinite"]


def untitled(name: str, lexicon: Lexicon) -> str:
    """A person's name without the titles, or a picture's credit, before it."""
    words = name.split()
    while len(words) > 1 and (words[0].lower() in lexicon.sets["titles"] or is_picture_credit(words[0])):
        words.pop(0)
    return " ".join(words)
