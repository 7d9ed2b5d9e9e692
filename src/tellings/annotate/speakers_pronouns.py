"""Whom a pronoun means as a speaker: the last person it fits, nobody where two fit alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_cast import Cast, full_name, gender_of, mentions_in, people_before
from tellings.annotate.speakers_order import subject_at_start
from tellings.annotate.speakers_phrases import Phrase
from tellings.types import Speaker

PARAGRAPHS_BACK = 2
"""Paragraphs before a pronoun in which the last speaker can be who it means."""
PERSONAL = frozenset({"masculine", "feminine", "plural", "neuter"})
SINGULAR = frozenset({"masculine", "feminine"})


class Credited(NamedTuple):
    """A speaker already credited, with the paragraph, and the gender where it is known."""

    speaker: Speaker
    paragraph: int
    gender: str


def wanted_of(word: str, who: Cast) -> frozenset[str]:
    """What a pronoun can stand for: ``masculine feminine plural neuter``; empty for other words."""
    return frozenset(key for key in PERSONAL if word in who.lexicon.sets[f"pronoun:{key}"])


def wanted_of_verb(word: str, who: Cast) -> frozenset[str]:
    """Whom a verb without subject can have as one."""
    endings = who.lexicon.table.feminine_verbs
    return frozenset({"feminine"}) if endings and word.endswith(endings) else SINGULAR


def before_relative(s: Stretch, item: int, who: Cast) -> Speaker | None:
    """The person or body named right before a relative clause."""
    at = s.starts[item]
    near = [m for m in mentions_in(at - 3, at, who) if m.end <= at and m.type in ("PER", "ORG")]
    if not near:
        return None
    mention = near[-1]
    if mention.type == "PER":
        return Speaker(full_name(mention.form, who), None, "said", "person")
    return Speaker(mention.form, None, "said", "institution")


def sentence_subject(s: Stretch, item: int, who: Cast) -> Phrase | None:
    """The subject of the main clause that opens the sentence, for a pronoun in a later clause."""
    first = s.segments[0]
    if item < first.high or s.kinds[first.low] in ("quote", "pron", "sub", "rel"):
        return None
    phrase = subject_at_start(s, first.low, first.high, who.lexicon)
    return phrase if phrase is not None and s.kinds[phrase[0]] not in ("pron", "rel") else None


def person_meant(
    s: Stretch, item: int, wanted: frozenset[str], subject: Speaker | None, who: Cast, earlier: Sequence[Credited]
) -> Speaker | None:
    """The speaker that a pronoun or a verb's subject at ``item`` can mean; ``subject``: that of the sentence's first
    clause, where the pronoun stands in a later one."""
    if subject is not None and _can_be(subject, wanted, who):
        return subject
    last = _last(s, wanted, earlier)
    fits = [(name, sex) for name, sex in people_before(s.starts[item], who) if _fits(sex, wanted)]
    names = list(dict.fromkeys(name for name, _ in fits))
    if last is not None and last.speaker.kind == "person" and last.speaker.name in names:
        return last.speaker
    if len(names) > 1:
        names = list(dict.fromkeys(name for name, sex in fits if sex)) if wanted & SINGULAR else []
        return Speaker(names[0], None, "said", "person") if len(names) == 1 else None
    if names:
        return Speaker(names[0], None, "said", "person")
    if last is None:
        return None
    if last.speaker.kind == "person":
        return last.speaker if _fits(last.gender, wanted) else None
    return last.speaker if wanted & {"plural", "neuter"} and last.paragraph == s.paragraph else None


def _last(s: Stretch, wanted: frozenset[str], earlier: Sequence[Credited]) -> Credited | None:
    """The last speaker credited; the last person where only one can be meant."""
    one = bool(wanted & SINGULAR) and "plural" not in wanted
    for credited in reversed(earlier):
        if s.paragraph - credited.paragraph > PARAGRAPHS_BACK:
            return None
        if credited.speaker.kind == "person" or not one:
            return credited
    return None


def _can_be(speaker: Speaker, wanted: frozenset[str], who: Cast) -> bool:
    """Whether a speaker can be meant by a pronoun of the ``wanted`` genders."""
    if not speaker.name or speaker.kind == "unknown":
        return False
    if speaker.kind == "person":
        return _fits(gender_of(speaker.name, who), wanted)
    return bool(wanted & {"plural", "neuter"})


def _fits(sex: str, wanted: frozenset[str]) -> bool:
    if wanted >= SINGULAR:
        return True
    if "masculine" in wanted:
        return sex != "f"
    return "feminine" in wanted and sex != "m"
