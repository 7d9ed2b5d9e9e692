"""Speakers as records: the name behind a phrase or a pronoun, and what kind of source it is.

A phrase takes its name from the mention that overlaps its head; a last name becomes the full name, a role that only
one person of the article has becomes that person, a pronoun the last person it fits. Where two fit, it stays open: the
name is empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_cast import Cast, full_name, mentions_in
from tellings.annotate.speakers_heads import is_writing
from tellings.annotate.speakers_kinds import UNSPACED, agency, kind_within
from tellings.annotate.speakers_names import bare, named
from tellings.annotate.speakers_nominative import nominative_phrase
from tellings.annotate.speakers_phrases import Phrase, agent_behind, head_end, head_noun
from tellings.annotate.speakers_pronouns import (
    PERSONAL,
    Credited,
    before_relative,
    person_meant,
    sentence_subject,
    wanted_of,
    wanted_of_verb,
)
from tellings.types import Distance, Span, Speaker

SHORT_NAME = range(2, 5)
"""Letters of a person's name in a script without blanks."""
NEAR_UNNAMED = 120
"""Characters behind a phrase in which a wish not to be named is looked for."""


def speaker(
    s: Stretch, phrase: Phrase, distance: Distance, who: Cast, earlier: Sequence[Credited], dropped: bool = False
) -> Speaker | None:
    """The speaker that ``phrase`` names; None where it names none. ``dropped``: it is a verb without subject."""
    low, high = phrase
    if dropped:
        found = person_meant(s, low, wanted_of_verb(s.words[low], who), None, who, earlier)
        return Speaker(found.name, None, distance, found.kind) if found else None
    span = Span(s.starts[low], s.ends[high - 1])
    words = who.text[span.start : span.end]
    if high == low + 1 and s.kinds[low] in ("pron", "rel", "fin", "part"):
        found = _antecedent(s, low, who, earlier)
        return Speaker(found.name, span, distance, found.kind) if found else Speaker("", span, distance, "unknown")
    if words.lower().startswith(who.lexicon.table.self or ("\0",)):
        return Speaker(words, span, distance, "outlet")
    end = head_end(s, low, high, who.lexicon)
    if is_writing(s, head_noun(s, low, end), who.lexicon):
        owner = _owner(s, low, end, high) or agent_behind(s, end, who.lexicon)
        if owner and any(s.words[at] in who.lexicon.sets["times"] for at in range(*owner)):
            owner = None  # "un rapport du week-end"
        inner = speaker(s, owner, distance, who, earlier) if owner else None
        if inner is not None and inner.name:
            return inner
        written = nominative_phrase(s, phrase, end, words, who.lexicon)
        return Speaker(bare(written, who.lexicon), span, distance, "anonymous")
    share = who.text[span.end : span.end + 2].strip().startswith("%")
    if not share and all(s.kinds[at] == "num" and s.words[at].isdigit() for at in range(low, high)):
        return None
    name, kind = named(s, phrase, end, who)
    named_here = any(mention.type == "PER" for mention in mentions_in(span.start, span.end, who))
    if kind in ("person", "anonymous", "unknown") and not named_here and _wants_no_name(span, who):
        return Speaker(words, span, distance, "anonymous")
    return Speaker(name, span, distance, kind) if name else None


def writing(s: Stretch, phrase: Phrase, who: Cast) -> Speaker:
    """The writing or platform of ``phrase`` as a link of a chain: somebody whom nobody can ask, and no source."""
    low, high = phrase
    while high > low + 1 and s.words[high - 1] in who.lexicon.sets["times"]:
        high -= 1
    span = Span(s.starts[low], s.ends[high - 1])
    return Speaker(bare(who.text[span.start : span.end], who.lexicon), span, "reported", "anonymous")


def speaker_by_words(span: Span, distance: Distance, who: Cast) -> Speaker:
    """The speaker that the words of ``span`` name, without a parse of them."""
    words = who.text[span.start : span.end]
    if _wants_no_name(span, who):
        return Speaker(words, span, distance, "anonymous")
    if known := agency(words):
        return Speaker(known, span, distance, "agency")
    kind = kind_within(words, who.lexicon)
    inside = mentions_in(span.start, span.end, who)
    person = next((mention for mention in reversed(inside) if mention.type == "PER"), None)
    if person is not None and kind not in ("agency", "outlet"):
        return Speaker(full_name(person.form, who), span, distance, "person")
    if bearer := _behind_title(words, who):
        return Speaker(bearer, span, distance, "person")
    if kind:
        return Speaker(words, span, distance, kind)
    body = next((mention for mention in inside if mention.type in ("ORG", "LOC")), None)
    if body is not None and body.end >= span.end - 2:
        return Speaker(body.form, span, distance, "institution")
    return Speaker(words, span, distance, "unknown")


def _behind_title(words: str, who: Cast) -> str:
    """The short name behind a title in a script without blanks, such as in "市长王强"; empty where there is none."""
    if words < UNSPACED:
        return ""
    places = (words.rfind(title) + len(title) for title in who.lexicon.sets["titles"] if title in words)
    name = words[max(places, default=len(words)) :]
    return name if len(name) in SHORT_NAME else ""


def _antecedent(s: Stretch, item: int, who: Cast, earlier: Sequence[Credited]) -> Speaker | None:
    if s.kinds[item] == "rel":
        return before_relative(s, item, who)
    wanted = wanted_of(s.words[item], who)
    if not wanted & PERSONAL:
        return None
    phrase = sentence_subject(s, item, who)
    subject = speaker(s, phrase, "said", who, earlier) if phrase else None
    return person_meant(s, item, wanted, subject, who, earlier)


def _owner(s: Stretch, low: int, end: int, high: int) -> Phrase | None:
    """Whose a writing or an utterance is: "Angaben [der Polizei]", "einem Bericht [der Zeitung]"."""
    if end == low + 2 and s.kinds[low] == "name":
        return (low, low + 1)
    after = end + 1 if end < high and s.kinds[end] in ("prep", "part") else end
    return (after, high) if after < high and s.kinds[after] != "quote" else None


def _wants_no_name(span: Span, who: Cast) -> bool:
    """Whether the text says at the phrase that the speaker is not to be named."""
    near = who.text[span.start : span.end + NEAR_UNNAMED].lower().partition("\n")[0]
    return any(words in near for words in who.lexicon.table.unnamed)
