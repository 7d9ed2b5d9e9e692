"""Speakers as records: the name behind a phrase or a pronoun, and what kind of source it is.

A phrase takes its name from the mention that overlaps its head; a last name becomes the full name, a role that only
one person of the article has becomes that person, a pronoun the last person it fits. Where two fit, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import first_names, held_by_one, is_org_noun, office_of, roles_of
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import Phrase, head_end, subject_at_start
from tellings.languages import table
from tellings.types import Distance, Mention, Record, Span, Speaker, Tokens

Kind = Literal["person", "institution", "agency", "outlet", "anonymous", "unknown"]

WORD = re.compile(r"[\w.-]+")
NEAR_UNNAMED = 120
"""Characters behind a phrase in which a wish not to be named is looked for."""
PARAGRAPHS_BACK = 2
"""Paragraphs before a pronoun in which the last speaker can be who it means."""


class Cast(NamedTuple):
    """Who is in an article: its mentions in order, the places in quotation marks, full names by their last word."""

    text: str
    tokens: Tokens
    language: str
    lexicon: Lexicon
    mentions: tuple[Mention, ...]
    quoted: tuple[Span, ...]
    full: dict[str, tuple[str, ...]]


class Credited(NamedTuple):
    """A speaker already credited, with the paragraph, and the gender where it is known."""

    speaker: Speaker
    paragraph: int
    gender: str


def cast(text: str, tokens: Tokens, language: str, lexicon: Lexicon, mentions: Iterable[Mention], quoted: Iterable[Span]) -> Cast:
    """The cast of an article."""
    known = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
    full: dict[str, set[str]] = {}
    for mention in known:
        if mention.type == "PER" and " " in mention.form:
            for part in {mention.form.split()[-1], mention.form.split()[0]}:
                full.setdefault(part, set()).add(mention.form)
    return Cast(
        text, tokens, language, lexicon, known, tuple(quoted), {part: tuple(sorted(names)) for part, names in full.items()}
    )


def speaker(
    s: Stretch, phrase: Phrase, distance: Distance, who: Cast, earlier: Sequence[Credited], dropped: bool = False
) -> Speaker | None:
    """The speaker that ``phrase`` of ``s`` names; None where it names none. ``dropped``: it is a verb without subject."""
    low, high = phrase
    if dropped:
        wanted = {"feminine"} if s.words[low].endswith(who.lexicon.table.feminine_verbs or ("\0",)) else {"masculine", "feminine"}
        found = _person_meant(s, low, wanted, who, earlier)
        return Speaker(found.name, None, distance, found.kind) if found else None
    span = Span(s.starts[low], s.ends[high - 1])
    words = who.text[span.start : span.end]
    if s.kinds[low] in ("pron", "rel", "fin", "part") and high == low + 1:
        found = _antecedent(s, low, who, earlier)
        return Speaker(found.name, span, distance, found.kind) if found else Speaker("", span, distance, "unknown")
    if any(words.lower().startswith(own) for own in who.lexicon.table.self):
        return Speaker(words, span, distance, "outlet")
    end = head_end(s, low, high, who.lexicon)
    if _is_writing(s, end - 1, who.lexicon):
        owner = _owner(s, low, end, high)
        inner = speaker(s, owner, distance, who, earlier) if owner else None
        if inner is not None and inner.name:
            return inner
        return Speaker(_bare(words, who.lexicon), span, distance, "anonymous")
    name, kind = _named(s, phrase, end, span, who)
    if _unnamed(span, who) and kind in ("person", "anonymous", "unknown"):
        return Speaker(words, span, distance, "anonymous")
    return Speaker(name, span, distance, kind) if name else None


def named_by(span: Span, distance: Distance, who: Cast) -> Speaker:
    """The speaker that the words of ``span`` name, without a parse of them."""
    words = who.text[span.start : span.end]
    inside = [mention for mention in who.mentions if mention.start < span.end and mention.end > span.start]
    person = next((mention for mention in reversed(inside) if mention.type == "PER"), None)
    if _unnamed(span, who):
        return Speaker(words, span, distance, "anonymous")
    if known := agency(words):
        return Speaker(known, span, distance, "agency")
    kind = next(
        (kind for kind in ("agency", "outlet", "anonymous", "institution") if _holds_word(words, kind, who.lexicon)), ""
    )
    if person is not None and kind not in ("agency", "outlet"):
        return Speaker(full_name(person.form, who), span, distance, "person")
    if kind:
        return Speaker(words, span, distance, kind)  # type: ignore[arg-type]
    body = next((mention for mention in inside if mention.type in ("ORG", "LOC")), None)
    if body is not None and body.end >= span.end - 2:
        return Speaker(body.form, span, distance, "institution")
    return Speaker(words, span, distance, "unknown")


def _holds_word(words: str, kind: str, lexicon: Lexicon) -> bool:
    """Whether a noun of ``kind`` is in ``words``: a whole word, or their end where no blanks are written."""
    listed = lexicon.table.kinds.get(kind, "").split()
    pieces = words.lower().split()
    if any(noun.lower() in pieces for noun in listed):
        return True
    unspaced = words[-1:] >= "\u2e80"
    return unspaced and any(words.endswith(noun) or (kind in ("anonymous", "agency") and noun in words) for noun in listed)


def gender(name: str, role: str, language: str, lexicon: Lexicon, before: str = "") -> str:
    """``f`` or ``m`` by title, role or first name; empty where unknown."""
    genders = {key: frozenset(words.lower().split()) for key, words in lexicon.table.genders.items()}
    for word in (before.lower(), role.lower()):
        if word and word in genders.get("feminine", ()):
            return "f"
        if word and word in genders.get("masculine", ()):
            return "m"
    if role and any(role.lower().endswith(ending) for ending in roles_of(language).feminine):
        return "f"
    found = first_names().get(name.split()[0].split("-")[0], "") if name else ""
    return found if found in ("f", "m") else ""


# ── named speakers ──────────────────────────────────────────────────────────────────────────────────────────────────


def _is_writing(s: Stretch, head: int, lexicon: Lexicon) -> bool:
    """Whether a head noun is a writing or an utterance rather than somebody."""
    word, lemma = s.words[head], s.lemmas[head]
    if s.kinds[head] in ("name", "title"):
        return False
    return word in lexicon.sets["frame_nouns"] or lemma in lexicon.sets["documents"] or lemma in lexicon.nouns


def _owner(s: Stretch, low: int, end: int, high: int) -> Phrase | None:
    """Whose a writing or an utterance is: "Angaben [der Polizei]", "einem Bericht [der Zeitung]"."""
    head = end - 1
    if low < head and s.kinds[low] == "name" and end == low + 2:
        return (low, low + 1)
    after = end
    if after < high and s.kinds[after] in ("prep", "part"):
        after += 1
    return (after, high) if after < high and s.kinds[after] != "quote" else None


def _named(s: Stretch, phrase: Phrase, end: int, span: Span, who: Cast) -> tuple[str, Kind]:
    """Name and kind of the head of a phrase."""
    low, high = phrase
    lexicon = who.lexicon
    words = who.text[span.start : span.end]
    inside = [mention for mention in who.mentions if mention.start < span.end and mention.end > span.start]
    people = [m for m in inside if m.type == "PER" and _is_head(s, phrase, end, m, lexicon) and not _is_outlet(m.form)]
    if people:
        beside = [mention for mention in people if mention.start < s.ends[end - 1]]
        return full_name((beside[-1] if beside else people[0]).form, who), "person"
    head = end - 1
    alone = who.text[s.starts[low] : s.ends[high - 1]]
    if full_name(alone, who) != alone:
        return full_name(alone, who), "person"
    lemma, word = s.lemmas[head], s.words[head]
    head_words = who.text[s.starts[low] : s.ends[end - 1]]
    known = agency(head_words)
    outlet = any(word.strip("„“”\"«»") in _outlets() for word in head_words.split())
    kinds = [_listed_kind(s.lemmas[at], s.words[at], lexicon) for at in range(low, end) if s.kinds[at] in ("noun", "x", "name")]
    listed = next((kind for kind in kinds if kind in ("agency", "outlet")), kinds[-1] if kinds else "")
    named = next((m for m in inside if m.head.start < s.ends[head] and m.head.end > s.starts[low] and m.type != "ROLE"), None)
    after = next((m for m in inside if m.start >= s.ends[head] and m.type in ("ORG", "MISC", "LOC")), None)
    if known:
        return known, "agency"
    if outlet and listed not in ("agency", "outlet"):
        return (named.form if named else _bare(head_words, lexicon)), "outlet"
    if listed in ("agency", "outlet"):
        title = next((s.quotes[at].inner for at in range(low, high) if s.kinds[at] == "title"), None)
        if title:
            return who.text[title.start : title.end], listed
        noun = next(at for at in range(low, end) if _listed_kind(s.lemmas[at], s.words[at], lexicon) == listed)
        tail = who.text[s.starts[noun + 1] : s.ends[end - 1]] if noun + 1 < end else ""
        if tail and (s.kinds[noun + 1] == "name" or any(letter.isupper() for letter in tail)):
            return tail, listed
        if named and named.form.lower() not in (lemma, word):
            return named.form, listed
        return (after.form if after else _bare(words, lexicon)), listed
    if s.kinds[head] == "title":
        inner = s.quotes[head].inner
        return who.text[inner.start : inner.end], "outlet" if head > low and _listed_kind(s.lemmas[head - 1], "", lexicon) == "outlet" else "unknown"
    role = next((m for m in inside if m.type == "ROLE" and m.head.start < s.ends[head] and m.head.end > s.starts[low]), None)
    first = s.words[low]
    anonymous = first in lexicon.sets["indefinite"] or s.kinds[low] == "num" or _bare_plural(s, low, head, lexicon)
    spokesperson = any(s.lemmas[at] in lexicon.sets["spokespersons"] for at in range(low, end))
    if spokesperson or role is not None or office_of(lemma, who.language) or lemma in lexicon.sets["persons"]:
        nouns = [at for at in range(low, high) if s.kinds[at] in ("noun", "name", "title", "x")]
        if spokesperson and (anonymous or len(nouns) > 1):
            speaks_for = len(nouns) > 1 or _compound(lemma, lexicon)
            return _bare(words, lexicon), "institution" if speaks_for else "anonymous"
        if anonymous:
            return words, "anonymous"
        return _bearer(role, who) or _described(s, phrase, head, words, who), "person"
    if named is not None and named.type in ("ORG", "LOC") and named.head.end >= s.ends[head] - 1:
        return named.form, "institution"
    if listed == "anonymous":
        return words, "anonymous"
    if listed == "institution" or is_org_noun(lemma, who.language):
        return _body(s, low, head, high, who), "institution"
    if named is not None and named.head.end >= s.ends[head] - 1:
        return (full_name(named.form, who), "person") if " " in named.form else (named.form, "unknown")
    compound = next((noun for noun in lexicon.sets["frame_nouns"] if word.endswith(noun) and len(word) > len(noun) + 2), None)
    if compound:
        return _compound_owner(who.text[s.starts[head] : s.ends[head]], compound, who)
    if anonymous:
        return words, "anonymous"
    if s.kinds[head] == "name":
        return full_name(who.text[s.starts[low] : s.ends[head]], who), "unknown"
    return _bare(words, lexicon), "unknown"


def _is_head(s: Stretch, phrase: Phrase, end: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a person's name is the phrase's head or stands beside it, rather than belongs to it as an owner."""
    low, high = phrase
    first = next((at for at in range(low, high) if s.ends[at] > mention.head.start), high)
    last = next((at for at in range(high - 1, low - 1, -1) if s.starts[at] < mention.head.end), low)
    if s.segment_of(max(first, low)) == s.segment_of(low) and first >= end:
        return bool(mention.role) and any(mention.role.lower() in (s.lemmas[at], s.words[at]) for at in range(low, end))
    if first == low:
        followed = last + 1 < high and s.kinds[last + 1] in ("adj", "noun", "x", "part") and last + 1 < s.segments[s.segment_of(last)].high
        return not followed
    before = s.kinds[first - 1]
    if s.segment_of(first) != s.segment_of(first - 1):
        return True
    if before == "prep" or (before == "det" and first - 1 > low and s.words[first - 1] in lexicon.sets["genitives"]):
        return False
    surface = s.words[last]
    inflected = mention.form.split()[-1].lower() != surface
    return not (inflected and before in ("noun", "x")) or s.segment_of(first) > s.segment_of(low)


def _listed_kind(lemma: str, word: str, lexicon: Lexicon) -> Literal["agency", "outlet", "anonymous", "institution", ""]:
    """The kind of source that the table knows a noun for; the end of a compound counts where nouns are capitalised."""
    for kind in ("agency", "outlet", "anonymous", "institution"):
        listed = lexicon.sets["kind:" + kind]
        if lemma in listed or word in listed:
            return kind  # type: ignore[return-value]
    if lexicon.table.nouns_capitalised:
        for kind in ("agency", "outlet", "anonymous", "institution"):
            if any(len(noun) > 3 and lemma.endswith(noun) for noun in lexicon.sets["kind:" + kind]):
                return kind  # type: ignore[return-value]
    return ""


def _compound(lemma: str, lexicon: Lexicon) -> bool:
    return lexicon.table.nouns_capitalised and any(
        lemma.endswith(noun) and len(lemma) > len(noun) for noun in lexicon.sets["spokespersons"]
    )


def _bare_plural(s: Stretch, low: int, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun stands without determiner and in the plural: "Experten", "officials"."""
    if s.kinds[low] not in ("noun", "adj") or s.kinds[head] != "noun":
        return False
    return "Plur" in s.feats[head] or s.lemmas[head] != s.words[head]


def _bare(words: str, lexicon: Lexicon) -> str:
    """``words`` without determiner and titles at their start."""
    pieces = words.split()
    first = words.replace("’", "'").lower()
    if not pieces[0].lower() in lexicon.sets["articles"]:
        elided = next((article for article in lexicon.sets["articles"] if article.endswith("'") and first.startswith(article)), "")
        pieces = words[len(elided) :].split()
    while len(pieces) > 1 and (pieces[0].lower() in lexicon.sets["articles"] or pieces[0].lower() in lexicon.sets["titles"]):
        pieces.pop(0)
    return " ".join(pieces)


def _body(s: Stretch, low: int, head: int, high: int, who: Cast) -> str:
    """A body's name from its description: the noun in its base form, and whose it is."""
    form = who.text[s.starts[head] : s.ends[head]]
    lemma = s.lemmas[head].capitalize() if form[:1].isupper() else s.lemmas[head]
    if who.lexicon.sets["articles"] and form not in (lemma + "s", lemma + "es"):
        lemma = form
    rest = who.text[s.ends[head] : s.ends[high - 1]].strip() if high > head + 1 else ""
    before = who.text[s.starts[low] : s.starts[head]].strip() if not who.lexicon.table.nouns_capitalised else ""
    return _bare(" ".join(part for part in (before, lemma, rest) if part), who.lexicon)


def _described(s: Stretch, phrase: Phrase, head: int, words: str, who: Cast) -> str:
    """A role as it would stand in a dictionary, where the language has cases and no articles; else its words."""
    if who.lexicon.sets["articles"] or phrase[1] - phrase[0] > 1:
        return _bare(words, who.lexicon)
    return _body(s, phrase[0], head, phrase[1], who)


def _compound_owner(form: str, noun: str, who: Cast) -> tuple[str, Kind]:
    """Whose words "Kremlangaben" or "NATO-Angaben" are."""
    name = form[: len(form) - len(noun)].rstrip("-")
    if gazetteer.metonym(name, who.language) or gazetteer.lookup(name, who.language) or name.isupper():
        return name, "institution"
    kind = _listed_kind(name.lower(), name.lower().removesuffix("s"), who.lexicon)
    return (name.removesuffix("s") if kind == "institution" else form), kind or "anonymous"


def _bearer(role: Mention | None, who: Cast) -> str:
    """The one person of the article who has this role, empty where there is none or several."""
    if role is None:
        return ""
    names = {
        full_name(other.form, who)
        for other in who.mentions
        if other.type == "PER" and other.role and (
            other.role.lower() == role.role.lower() or (role.office and other.office == role.office and held_by_one(role.office))
        ) and (not role.country or not other.country or role.country == other.country)
    }
    return names.pop() if len(names) == 1 else ""


def _unnamed(span: Span, who: Cast) -> bool:
    """Whether the text says at the phrase that the speaker is not to be named."""
    near = who.text[span.start : span.end + NEAR_UNNAMED].lower()
    stop = near.find("\n")
    near = near[:stop] if stop >= 0 else near
    return any(words in near for words in who.lexicon.table.unnamed)


def full_name(form: str, who: Cast) -> str:
    """The full name for a last name, where the article has one person of that name only."""
    if " " in form:
        return form
    names = who.full.get(form) or who.full.get(form.removesuffix("s")) or ()
    return names[0] if len(names) == 1 else form


@cache
def _agencies() -> dict[str, str]:
    return {
        form: row.name for row in table("all", "agencies", Agencies).agency for form in (row.name, *row.forms.split("|"))
    }


class AgencyRow(Record, frozen=True):
    """A row of ``all/agencies.toml``: ``forms`` are spellings, divided by "|"."""

    name: str
    forms: str = ""


class Agencies(Record, frozen=True):
    """``all/agencies.toml``."""

    agency: tuple[AgencyRow, ...] = ()


class OutletWords(Record, frozen=True):
    """``all/speech.toml``: words of which the names of newspapers and broadcasters are made."""

    outlets: str = ""


@cache
def _outlets() -> frozenset[str]:
    return frozenset(table("all", "speech", OutletWords).outlets.split())


def _is_outlet(name: str) -> bool:
    """Whether a name is made of an outlet's words and doesn't start with a first name."""
    words = name.split()
    return any(word in _outlets() for word in words) and words[0] not in first_names()


def agency(words: str) -> str:
    """The agency that ``words`` name, empty where they name none."""
    known = _agencies()
    if words in known:
        return known[words]
    return next((known[word] for word in WORD.findall(words) if len(word) > 2 and word in known), "")


# ── pronouns ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _antecedent(s: Stretch, item: int, who: Cast, earlier: Sequence[Credited]) -> Speaker | None:
    """Whom a pronoun means; None where none fits, or two fit alike."""
    if s.kinds[item] == "rel":
        return _before_relative(s, item, who)
    word = s.words[item]
    pronouns = {key: frozenset(words.split()) for key, words in who.lexicon.table.pronouns.items()}
    wanted = {key for key, words in pronouns.items() if word in words}
    if not wanted & {"masculine", "feminine", "plural", "neuter"}:
        return None
    return _person_meant(s, item, wanted, who, earlier)


def _person_meant(
    s: Stretch, item: int, wanted: set[str], who: Cast, earlier: Sequence[Credited]
) -> Speaker | None:
    """The last person that a pronoun or verb of the ``wanted`` genders can mean; None where two can alike."""
    person_wanted = bool(wanted & {"masculine", "feminine"}) and "plural" not in wanted
    last = next(
        (
            c
            for c in reversed(earlier)
            if s.paragraph - c.paragraph <= PARAGRAPHS_BACK and (c.speaker.kind == "person" or not person_wanted)
        ),
        None,
    )
    subject = _subject_of_sentence(s, item, who)
    if subject is not None:
        found = speaker(s, subject, "said", who, earlier)
        if found is not None and found.name and found.kind != "unknown":
            sex = _sex(found.name, who)
            fits = _fits(sex, wanted) if found.kind == "person" else bool(wanted & {"plural", "neuter"})
            if fits:
                return found
    people = _people_before(s.starts[item], s.paragraph, who)
    fits = [(name, sex) for name, sex in people if _fits(sex, wanted)]
    names = list(dict.fromkeys(name for name, _ in fits))
    if last is not None and last.speaker.kind == "person" and last.speaker.name in names:
        return last.speaker
    if len(names) == 1:
        return Speaker(names[0], None, "said", "person")
    if names and wanted & {"masculine", "feminine"}:
        certain = list(dict.fromkeys(name for name, sex in fits if sex))
        return Speaker(certain[0], None, "said", "person") if len(certain) == 1 else None
    if last is not None and not names:
        person = last.speaker.kind == "person"
        if person and _fits(last.gender, wanted):
            return last.speaker
        if not person and wanted & {"plural", "neuter"} and last.paragraph == s.paragraph:
            return last.speaker
    return None


def _subject_of_sentence(s: Stretch, item: int, who: Cast) -> Phrase | None:
    """The subject of the main clause that opens the sentence, for a pronoun in a later clause."""
    first = s.segments[0]
    if item < first.high or s.kinds[first.low] in ("quote", "pron", "sub", "rel"):
        return None
    phrase = subject_at_start(s, first.low, first.high, who.lexicon)
    return phrase if phrase is not None and s.kinds[phrase[0]] not in ("pron", "rel") else None


def _sex(name: str, who: Cast) -> str:
    mention = next((m for m in who.mentions if m.type == "PER" and m.role and full_name(m.form, who) == name), None)
    return gender(name, mention.role if mention else "", who.language, who.lexicon)


def _fits(sex: str, wanted: set[str]) -> bool:
    if {"masculine", "feminine"} <= wanted:
        return True
    if "masculine" in wanted:
        return sex != "f"
    if "feminine" in wanted:
        return sex != "m"
    return False


def _people_before(at: int, paragraph: int, who: Cast) -> list[tuple[str, str]]:
    """Persons named before ``at`` in its paragraph and the one before, outside quotations, with their gender."""
    start = who.text.rfind("\n", 0, at)
    found = _people(max(0, start), at, who)
    if found or start <= 0:
        return found
    end = start
    while end > 0 and who.text[end - 1] == "\n":
        end -= 1
    return _people(max(0, who.text.rfind("\n", 0, end)), end, who)


def _people(low: int, high: int, who: Cast) -> list[tuple[str, str]]:
    found = []
    for mention in who.mentions:
        if mention.type != "PER" or not low <= mention.start < high:
            continue
        if any(span.start <= mention.start < span.end for span in who.quoted) or _is_dependent(mention, who):
            continue
        name = full_name(mention.form, who)
        before = who.text[max(0, mention.start - 12) : mention.start].split()
        found.append((name, gender(name, mention.role, who.language, who.lexicon, before[-1] if before else "")))
    return found


def _is_dependent(mention: Mention, who: Cast) -> bool:
    """Whether a name is an owner or stands behind a preposition: hardly what a pronoun means."""
    first = bisect_left(who.tokens.start, mention.start)
    before = who.tokens.pos[first - 1] if first else ""
    word = who.text[who.tokens.start[first - 1] : who.tokens.end[first - 1]].lower() if first else ""
    after = who.text[mention.end : mention.end + 2]
    return before == "ADP" or who.lexicon.closed.get(word) == "ADP" or after in ("'s", "’s")


def _before_relative(s: Stretch, item: int, who: Cast) -> Speaker | None:
    """The person or body named right before a relative clause."""
    at = s.starts[item]
    near = [m for m in who.mentions if m.end <= at <= m.end + 3 and m.type in ("PER", "ORG")]
    if not near:
        return None
    mention = near[-1]
    return Speaker(
        full_name(mention.form, who) if mention.type == "PER" else mention.form,
        None, "said", "person" if mention.type == "PER" else "institution",
    )
