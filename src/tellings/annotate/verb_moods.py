"""What a verb group says about time and mood: tense, voice, whether it supposes, by tags, endings and aspect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tellings.annotate.modality_table import modalities
from tellings.annotate.names import Words
from tellings.types import Tense

LONGEST = 40
"""Letters of a verb that is looked at."""


def tense_and_voice(
    words: Words, piece: Sequence[int], verbs: Sequence[int], finite: int, main: int
) -> tuple[Tense, bool]:
    """The tense of the verb group, and whether it is passive."""
    tokens, rules = words.tokens, modalities(words.language)
    if finite < 0:
        return "none", False
    lemma = tokens.lemma[finite].lower()
    past = "Past" in tokens.feats[finite] and "Sub" not in tokens.feats[finite]
    others = [n for n in verbs if n != finite]
    undergone = [n for n in others if "Part" in tokens.feats[n] and not _is_active(words, n)]
    participle = bool(undergone)
    infinitive = any("Inf" in tokens.feats[n] or words.forms[n] == tokens.lemma[n] for n in others)
    passive = (
        participle
        and not _is_active(words, main)
        and (
            (lemma in rules.passive and (lemma not in rules.perfect or _undergone(words, finite, main)))
            or any(tokens.lemma[n].lower() in rules.passive and n != main and "Part" in tokens.feats[n] for n in others)
            or any(tokens.lemma[n].lower() in rules.passive and "Inf" in tokens.feats[n] for n in others)
        )
    )
    if (
        "Fut" in tokens.feats[finite]
        or (lemma in rules.future and infinitive and (not past or lemma in rules.would))
        or _tells_future(words, finite)
    ):
        return "future", passive
    # "hat … erlassen", taken for an infinitive
    bare = rules.separable and any(n and tokens.feats[n] == "Inf" and tokens.pos[n - 1] != "PART" for n in others)
    owing = finite + 1 < len(words.forms) and words.forms[finite + 1].lower() in rules.markers  # "had to be evacuated"
    if lemma in rules.perfect and not owing and (participle or bare):
        return ("pluperfect" if past else "past"), passive
    return ("past" if past else "present"), passive


def _is_active(words: Words, n: int) -> bool:
    """Whether a participle tells what its subject does: "is signing", "está firmando"."""
    feats = words.tokens.feats[n].split()
    if "Part" not in feats or "Past" in feats:
        return False
    endings = modalities(words.language).active_endings
    return "Prog" in feats or "Pres" in feats or words.forms[n].lower().endswith(endings)


def supposes(words: Words, n: int) -> bool:
    """Whether a finite verb is in the conditional, by its tag, its ending or its lemma."""
    tokens, rules = words.tokens, modalities(words.language)
    form, lemma = words.forms[n].lower(), tokens.lemma[n].lower()
    if "Cnd" in tokens.feats[n] or form in rules.unreal:
        return True
    if lemma in rules.would and "Past" in tokens.feats[n]:
        return True
    return _ends(form, lemma, rules.conditional_endings, rules.infinitives)


@cache
def aspects(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of perfective lemmas and of those that only look so."""
    rules = modalities(language)
    return re.compile("|".join(rules.perfective) or "(?!)"), re.compile("|".join(rules.imperfective) or "(?!)")


def _tells_future(words: Words, n: int) -> bool:
    """Whether a finite verb is a future by its ending, or by its aspect."""
    tokens, rules = words.tokens, modalities(words.language)
    form, lemma = words.forms[n].lower(), tokens.lemma[n].lower()
    if tokens.pos[n] != "VERB" or len(form) > LONGEST:
        return False
    if _ends(form, lemma, rules.future_endings, rules.infinitives):
        return True
    return "Pres" in tokens.feats[n].split() and _is_perfective(lemma, words.language)


def _undergone(words: Words, finite: int, main: int) -> bool:
    """Whether a participle with the verb of both perfect and passive is a passive: "est arrêté", not "est arrivé"."""
    rules = modalities(words.language)
    if not rules.unaccusative or words.tokens.lemma[main].lower() in rules.unaccusative:
        return False
    return not any(words.forms[n].lower() in rules.reflexives for n in range(max(0, finite - 2), finite))


def _ends(form: str, lemma: str, endings: Sequence[str], infinitives: Sequence[str]) -> bool:
    """Whether a verb's form has one of ``endings``, the first letter of which isn't of its stem."""
    return any(
        form.endswith(ending) and not any(form[: 1 - len(ending)] + rest == lemma for rest in infinitives)
        for ending in endings
    )


@lru_cache(maxsize=50_000)
def _is_perfective(lemma: str, language: str) -> bool:
    perfective, imperfective = aspects(language)
    return bool(perfective.fullmatch(lemma)) and not imperfective.fullmatch(lemma)
