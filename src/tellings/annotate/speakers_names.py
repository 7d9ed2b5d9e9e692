"""The name and kind of the speaker that a noun phrase names: by its head, not by what belongs to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import is_org_noun, office_of
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_cast import Cast, bearer, full_name, is_counted, mentions_in, untitled
from tellings.annotate.speakers_kinds import Kind, agency, has_outlet_word, is_agency, is_outlet, kind_of, speaks_for
from tellings.annotate.speakers_nominative import nominative_name, nominative_phrase
from tellings.annotate.speakers_phrases import Phrase
from tellings.types import Mention, MentionType

NOUNS = ("noun", "name", "title", "x")


def named(s: Stretch, phrase: Phrase, end: int, who: Cast) -> tuple[str, Kind]:
    """Name and kind of the head of ``phrase``, which ends at ``end``; the first of these steps that knows them."""
    low, high = phrase
    words, core = _words(s, low, high, who), _words(s, low, end, who)
    inside = mentions_in(s.starts[low], s.ends[high - 1], who)
    name, kind = (
        _person(s, phrase, end, words, inside, who)
        or _carrier(s, phrase, end, words, core, inside, who)
        or _role(s, phrase, end, words, inside, who)
        or _body(s, phrase, end, words, inside, who)
        or _other(s, phrase, end, words, inside, who)
    )
    if kind == "anonymous" and name == words:
        return nominative_phrase(s, phrase, end, words, who.lexicon), kind
    return (nominative_name(name, who.lexicon) if kind == "institution" else name), kind


def bare(words: str, lexicon: Lexicon) -> str:
    """``words`` without determiner and titles at their start."""
    articles, titles = lexicon.sets["articles"], lexicon.sets["titles"]
    first = words.replace("’", "'").lower()
    elided = next((a for a in sorted(articles) if a.endswith("'") and first.startswith(a)), "")
    pieces = words[len(elided) :].split()
    while len(pieces) > 1 and (pieces[0].lower() in articles or pieces[0].lower() in titles):
        pieces.pop(0)
    return " ".join(pieces)


def _words(s: Stretch, low: int, high: int, who: Cast) -> str:
    return who.text[s.starts[low] : s.ends[high - 1]]


# ── persons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _person(
    s: Stretch, phrase: Phrase, end: int, words: str, inside: Sequence[Mention], who: Cast
) -> tuple[str, Kind] | None:
    people = [
        m
        for m in inside
        if m.type == "PER"
        and not is_outlet(m.form)
        and not is_agency(m.form.lower())
        and not is_counted(m.form, who.lexicon)
        and _is_head(s, phrase, end, m, who.lexicon)
    ]
    people = [mention for mention in people if not _behind_outlet(s, phrase[0], mention, who.lexicon)]
    if people:
        beside = [mention for mention in people if mention.start < s.ends[end - 1]]
        return full_name(untitled((beside[-1] if beside else people[0]).form, who.lexicon), who), "person"
    whole = full_name(words, who)
    return (whole, "person") if whole != words else None


def _behind_outlet(s: Stretch, low: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what is taken for a person's name stands right behind a noun for newspapers or agencies."""
    before = bisect_left(s.starts, mention.start) - 1
    return before >= low and kind_of(s.lemmas[before], s.words[before], lexicon) in ("agency", "outlet")


def _is_head(s: Stretch, phrase: Phrase, end: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a person's name is the phrase's head or stands beside it, rather than belongs to it as an owner."""
    low, high = phrase
    if s.kinds[low] == "prep":  # a name that opens with one
        return True
    first = next((at for at in range(low, high) if s.ends[at] > mention.head.start), high)
    last = next((at for at in range(high - 1, low - 1, -1) if s.starts[at] < mention.head.end), low)
    same_segment = s.segment_of(max(first, low)) == s.segment_of(low)
    if same_segment and first >= end:
        return bool(mention.role) and any(mention.role.lower() in (s.lemmas[at], s.words[at]) for at in range(low, end))
    if first == low:
        within = last + 1 < min(high, s.segments[s.segment_of(last)].high)
        return not (within and s.kinds[last + 1] in ("adj", "noun", "x", "part"))
    if s.segment_of(first) != s.segment_of(first - 1):
        return True
    before = s.kinds[first - 1]
    if before == "prep" or (before == "det" and first - 1 > low and s.words[first - 1] in lexicon.sets["genitives"]):
        return False
    inflected = mention.form.split()[-1].lower() != s.words[last]
    return not (inflected and before in ("noun", "x")) or not same_segment


def _role(
    s: Stretch, phrase: Phrase, end: int, words: str, inside: Sequence[Mention], who: Cast
) -> tuple[str, Kind] | None:
    """Somebody called by a function: the person who has it, a body's spokesperson, or one of several without a name."""
    low, high = phrase
    lexicon, head = who.lexicon, end - 1
    genitives = who.lexicon.table.genitive_endings
    first = next((at + 1 for at in range(head, low, -1) if s.words[at] in genitives), low)
    role = _at_head(s, first, head, inside, ("ROLE",))
    spokesperson = any(s.lemmas[at] in lexicon.sets["spokespersons"] for at in range(low, end))
    lemma = s.lemmas[head]
    if not (spokesperson or role or office_of(lemma, who.language) or lemma in lexicon.sets["persons"]):
        return None
    unnamed = _is_unnamed(s, low, head, lexicon)
    several = sum(s.kinds[at] in NOUNS for at in range(low, high)) > 1
    if spokesperson and (unnamed or several):
        official = several or speaks_for(lemma, lexicon)
        return bare(words, lexicon), "institution" if official else "anonymous"
    name = bearer(role, who) if role is not None and not unnamed else ""
    if not name and (unnamed or kind_of(lemma, s.words[head], lexicon) == "anonymous"):
        return words, "anonymous"
    return name or _described(s, phrase, head, words, who), "person"


def _is_plural(s: Stretch, item: int) -> bool:
    return "Plur" in s.feats[item] or s.lemmas[item] != s.words[item]


def _is_unnamed(s: Stretch, low: int, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun means nobody in particular: an indefinite word before it, or a plural without determiner."""
    if s.words[low] in lexicon.sets["indefinite"] or s.kinds[low] == "num":
        return True
    if s.kinds[low] not in ("noun", "adj") or s.kinds[head] != "noun":
        return False
    return "Plur" in s.feats[head] or s.lemmas[head] != s.words[head]


# ── agencies, outlets, bodies ───────────────────────────────────────────────────────────────────────────────────────


def _carrier(
    s: Stretch, phrase: Phrase, end: int, words: str, core: str, inside: Sequence[Mention], who: Cast
) -> tuple[str, Kind] | None:
    """An agency or outlet: by its name, or by the noun before or in it ("die Zeitung „Der Bote“")."""
    low, high = phrase
    lexicon, head = who.lexicon, end - 1
    known = agency(core)
    if known:
        return known, "agency"
    nouns = [at for at in range(low, end) if s.kinds[at] in ("noun", "x", "name")]
    kinds = {at: kind_of(s.lemmas[at], s.words[at], lexicon) for at in nouns if not _plural_name(s, at, lexicon)}
    noun = next((at for at in nouns if kinds.get(at) in ("agency", "outlet")), None)
    mention = _at_head(s, low, head, inside, ("PER", "ORG", "LOC", "MISC"))
    if noun is None:
        if has_outlet_word(core) and s.kinds[head] != "title":
            whole = mention is not None and not _opens_before(s, low, mention)
            return (mention.form if mention and whole else bare(core, lexicon)), "outlet"
        if s.kinds[head] == "title":
            inner = s.quotes[head].inner
            return who.text[inner.start : inner.end], "unknown" if nouns else "outlet"
        return None
    kind = kinds[noun]
    assert kind is not None
    title = next((s.quotes[at].inner for at in range(low, high) if s.kinds[at] == "title"), None)
    if title:
        return who.text[title.start : title.end], kind
    described = _nominative(s, low, end, who)
    if described:
        return described, kind
    if mention and mention.start <= s.starts[noun] and mention.end > s.ends[noun]:
        return mention.form, kind
    tail = _words(s, noun + 1, end, who) if noun + 1 < end else ""
    if tail and (s.kinds[noun + 1] == "name" or any(letter.isupper() for letter in tail)):
        return tail, kind
    owner = mention is not None and mention.end <= s.starts[noun] and s.kinds[noun - 1] != "name"
    if mention and not owner and mention.form.lower() not in (s.lemmas[head], s.words[head]):
        return mention.form, kind
    after = next((m for m in inside if m.start >= s.ends[head] and m.type in ("ORG", "MISC", "LOC")), None)
    return (after.form if after else bare(words, lexicon)), kind


def _plural_name(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether a word is part of a name and a plural, so that it is no outlet's own noun ("the Panama Papers")."""
    plural = s.lemmas[item] != s.words[item]
    return s.kinds[item] == "name" and plural and not lexicon.table.nouns_capitalised


def _nominative(s: Stretch, low: int, end: int, who: Cast) -> str:
    """A described carrier as it would stand in a dictionary, with the usual noun for it ("der russischen Agentur":
    "russische Nachrichtenagentur"); empty where the table says nothing of that or the noun is a plural."""
    usual = who.lexicon.table.usual_nouns
    head = end - 1
    first = next((at for at in range(low, end) if s.kinds[at] != "det"), head)
    declines = bool(who.lexicon.table.strong_endings) and s.words[head] == s.lemmas[head]
    if not declines or (first == head and s.words[head] not in usual):
        return ""
    if any(s.kinds[at] != "adj" for at in range(first, head)):
        return ""
    noun = usual.get(s.words[head], _words(s, head, end, who))
    adjectives = _words(s, first, head, who) if first < head else ""
    return nominative_name(f"{adjectives} {noun}".strip(), who.lexicon)


def _opens_before(s: Stretch, low: int, mention: Mention) -> bool:
    """Whether a name stands in the phrase right before ``mention``, which then is only its last part."""
    first = bisect_left(s.starts, mention.start)
    return first > low and s.kinds[first - 1] == "name"


def _body(
    s: Stretch, phrase: Phrase, end: int, words: str, inside: Sequence[Mention], who: Cast
) -> tuple[str, Kind] | None:
    """An institution or a place that stands for one, people without names."""
    low, high = phrase
    head = end - 1
    mention = _at_head(s, low, head, inside, ("ORG", "LOC"))
    if mention is not None and mention.head.end >= s.ends[head] - 1:
        within = mention.start >= s.starts[low]  # else the phrase is its end only
        return mention.form if within else _words(s, low, end, who), "institution"
    last = next((at for at in range(end - 1, low - 1, -1) if s.kinds[at] in ("noun", "x", "name")), None)
    kind = kind_of(s.lemmas[last], s.words[last], who.lexicon) if last is not None else None
    if kind == "anonymous":
        return words, "anonymous"
    if kind == "institution" or is_org_noun(s.lemmas[head], who.language):
        several = s.words[low] in who.lexicon.sets["indefinite"] and _is_plural(s, head)
        if several:
            return words, "anonymous"
        return _base_form(s, low, head, high, who), "institution"
    return None


def _other(s: Stretch, phrase: Phrase, end: int, words: str, inside: Sequence[Mention], who: Cast) -> tuple[str, Kind]:
    """Names of no known type, owners in compounds ("Kremlangaben"), and what else a phrase can be."""
    low, _ = phrase
    lexicon, head = who.lexicon, end - 1
    mention = _at_head(s, low, head, inside, ("PER", "MISC"))
    if mention is not None and mention.head.end >= s.ends[head] - 1:
        return (full_name(mention.form, who), "person") if " " in mention.form else (mention.form, "unknown")
    word = s.words[head]
    noun = next((n for n in sorted(lexicon.sets["frame_nouns"]) if word.endswith(n) and len(word) > len(n) + 2), None)
    if noun:
        return _owner_in_compound(_words(s, head, end, who), noun, who)
    if _is_unnamed(s, low, head, lexicon):
        return words, "anonymous"
    if s.kinds[head] == "name":
        return full_name(_words(s, low, end, who), who), "unknown"
    return bare(words, lexicon), "unknown"


def _at_head(
    s: Stretch, low: int, head: int, inside: Sequence[Mention], types: Sequence[MentionType]
) -> Mention | None:
    """The first mention of ``types`` whose head overlaps the items from ``low`` to ``head``."""
    for mention in inside:
        if mention.type in types and mention.head.start < s.ends[head] and mention.head.end > s.starts[low]:
            return mention
    return None


def _owner_in_compound(form: str, noun: str, who: Cast) -> tuple[str, Kind]:
    """Whose words "Kremlangaben" or "NATO-Angaben" are."""
    name = form[: len(form) - len(noun)].rstrip("-")
    if gazetteer.metonym(name, who.language) or gazetteer.lookup(name, who.language) or name.isupper():
        return name, "institution"
    kind = kind_of(name.lower(), name.lower().removesuffix("s"), who.lexicon)
    return (name.removesuffix("s") if kind == "institution" else form), kind or "anonymous"


def _base_form(s: Stretch, low: int, head: int, high: int, who: Cast) -> str:
    """A body's name from its description: the noun without case ending, and whose it is."""
    if not who.lexicon.sets["articles"]:  # "ordynariusz diecezji": the first noun has the case
        head = next((at for at in range(low, head) if s.kinds[at] == "noun"), head)
    form = _words(s, head, head + 1, who)
    lemma = s.lemmas[head].capitalize() if form[:1].isupper() else s.lemmas[head]
    capitals = who.lexicon.table.nouns_capitalised
    if (who.lexicon.sets["articles"] and not capitals) or (capitals and form not in (lemma + "s", lemma + "es")):
        lemma = form
    before = "" if capitals else who.text[s.starts[low] : s.starts[head]].strip()
    after = who.text[s.ends[head] : s.ends[high - 1]].strip() if high > head + 1 else ""
    return bare(" ".join(part for part in (before, lemma, after) if part), who.lexicon)


def _described(s: Stretch, phrase: Phrase, head: int, words: str, who: Cast) -> str:
    """A role as it would stand in a dictionary, where the language has cases and no articles; else its words."""
    if who.lexicon.sets["articles"] or phrase[1] - phrase[0] > 1:
        return bare(words, who.lexicon)
    return _base_form(s, phrase[0], head, phrase[1], who)
