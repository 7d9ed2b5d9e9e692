"""The tense of the clause around a time expression: it decides whether "am Dienstag" is the last or the next one.

Verbs give cues: finite forms by the features of their words, future auxiliaries and words of planning by the section
``[tense]`` of ``times.toml``; where a language has no tagged verbs, its lists of forms and endings alone. The nearest
cue counts; a comma or conjunction between it and the expression makes it a few words farther.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from tellings.annotate.time_tables import expanded, time_table
from tellings.types import Span, Tense, TimeExpr, Tokens

BORDERS = frozenset(',;:–—()„“”«»"،؛，、；：「」『』《》（）')
STEP_OVER = 4
"""How many words farther a cue is behind a border between clauses."""
FARTHEST = 40
"""Words beyond which no cue counts."""
BOUND = 3
"""Words behind a participle that it can govern."""
NEXT = 2
"""Words behind an auxiliary in which a participle is known by its ending."""
SHORT = 4
"""Longer forms show a tense by their ending."""
SIGNS = 4
"""Signs of the longest word of ``plans`` where each is a token."""
VERBAL = ("VERB", "AUX")
PARTICIPIAL = ("VERB", "ADJ")
NOMINAL = ("NOUN", "PROPN")


class Cues(NamedTuple):
    """``[tense]`` of ``times.toml``.

    ``future``: auxiliaries that make an infinitive a future; ``passive``: those of them that make a participle a
    passive of the present; ``planned``: forms that show what is ahead ("_" is a blank); ``past``, ``perfect``:
    auxiliaries of pluperfect and perfect, in untagged sentences any forms of the past; ``…_endings`` of their verbs,
    ``no_verbs`` end so, too; ``infinitive``: "to" before a verb; ``scheduled``: any row says that the present tells
    what is ahead ("Der Rat tagt am Dienstag"); ``possessive``: what makes a day a property ("Friday's vote");
    ``ahead``: what stands before days to come; ``lasting``: "since", before days from which on the present holds;
    ``plans``, ``reports``, ``present``: how words begin that show what is ahead, what was, and what is, whatever their
    part of speech ("예정이다", "宣布"); where no words are known their signs may be tokens of their own.
    """

    future: frozenset[str]
    planned: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    passive: frozenset[str]
    infinitive: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    no_verbs: frozenset[str]
    scheduled: bool
    possessive: frozenset[str]
    ahead: frozenset[str]
    lasting: frozenset[str]
    plans: tuple[str, ...]
    reports: tuple[str, ...]
    present: tuple[str, ...]


class Cue(NamedTuple):
    """A word that shows a tense; ``binds``: what stands right behind it goes with it whatever else is near."""

    word: int
    tense: Tense
    binds: bool = False


def tensed(
    times: Sequence[TimeExpr], text: str, sentences: Sequence[Span], tokens: Tokens, language: str
) -> tuple[TimeExpr, ...]:
    """``times`` with the tense of the clause that each stands in; "none" where nothing shows it."""
    out: list[TimeExpr] = []
    at, cues, forms, inside, rules = -1, [], [], range(0), cues_of(language)
    for found in times:
        while at + 1 < len(sentences) and (at < 0 or sentences[at].end <= found.start):
            at += 1
            inside = tokens.within(sentences[at].start, sentences[at].end)
            forms = [text[tokens.start[n] : tokens.end[n]].lower() for n in inside]
            cues = _cues(forms, inside, tokens, language) if sentences[at].end > found.start else []
        first = next((n for n in inside if tokens.end[n] > found.start), inside.stop) - inside.start
        last = next((n for n in inside if tokens.end[n] >= found.end), inside.stop - 1) - inside.start
        tense = _nearest(cues, forms, inside, tokens, first, last)
        before = forms[first - 1] if first > 0 else ""
        lasting = before in rules.lasting or (first < len(forms) and forms[first] in rules.lasting)
        if _is_weekday(found) and (before in rules.ahead or (tense == "present" and rules.scheduled and not lasting)):
            tense = "future"
        elif tense == "present" and last + 1 < len(forms) and forms[last + 1] in rules.possessive:
            tense = "none"
        out.append(msgspec.structs.replace(found, tense=tense))
    return tuple(out)


def _is_weekday(found: TimeExpr) -> bool:
    """Whether the expression is a weekday that only the tense can place."""
    return bool(found.reading.weekday) and not (found.reading.month or found.reading.day or found.reading.direction)


def _nearest(cues: Sequence[Cue], forms: Sequence[str], inside: range, tokens: Tokens, first: int, last: int) -> Tense:
    """The tense of the cue nearest to words ``first`` to ``last`` of a sentence."""
    best: tuple[int, int, Tense] | None = None
    for cue in cues:
        if first <= cue.word <= last:
            continue  # a word of time that the tagger takes for a verb
        low, high = (cue.word, first) if cue.word < first else (last, cue.word)
        gap = high - low
        if gap > FARTHEST:
            continue
        if cue.binds and cue.word < first and gap <= BOUND:
            gap = 0
        borders = sum(1 for n in range(low + 1, high) if forms[n] in BORDERS or _opens(tokens, inside.start + n))
        borders += cue.word > last and _opens(tokens, inside.start + high)
        rank = (gap + STEP_OVER * borders, cue.word, cue.tense)
        best = min(best, rank) if best else rank
    return best[2] if best else "none"


def _opens(tokens: Tokens, n: int) -> bool:
    """Whether a clause begins with word ``n``."""
    return tokens.pos[n] == "SCONJ" or "Rel" in tokens.feats[n]


def _cues(forms: Sequence[str], inside: range, tokens: Tokens, language: str) -> list[Cue]:
    """The cues of a sentence."""
    rules = cues_of(language)
    tagged = [tokens.pos[n] in VERBAL and "Fin" in tokens.feats[n] for n in inside]
    found: list[Cue] = []
    for n, form in enumerate(forms):
        verbal = tokens.pos[inside.start + n] in VERBAL
        following = f"{form} {forms[n + 1]}" if n + 1 < len(forms) else ""
        planned = form in rules.planned and tokens.pos[inside.start + n] not in NOMINAL
        if planned or following in rules.planned or _begins(forms, n, rules.plans):
            found.append(Cue(n, "future"))
        elif form in rules.infinitive and n + 1 < len(forms) and "Inf" in tokens.feats[inside.start + n + 1]:
            found.append(Cue(n + 1, "future"))
        elif tagged[n]:
            found.append(Cue(n, _finite(n, forms, inside, tokens, rules)))
        elif _begins(forms, n, rules.reports):
            found.append(Cue(n, "past"))
        elif _reduced(n, found, forms, inside, tokens):
            found.append(Cue(n, "past", binds=True))
        elif _begins(forms, n, rules.present):
            found.append(Cue(n, "present"))
        elif not any(tagged) and (tense := _untagged(form, rules)) and (not verbal or tense):
            found.append(Cue(n, tense))
    return found


def _begins(forms: Sequence[str], n: int, words: tuple[str, ...]) -> bool:
    """Whether one of ``words`` begins at ``n``, be it a word or several signs."""
    return bool(words) and "".join(forms[n : n + SIGNS]).startswith(words)


def _reduced(n: int, cues: Sequence[Cue], forms: Sequence[str], inside: range, tokens: Tokens) -> bool:
    """Whether word ``n`` is a participle of the past on its own, a relative clause made short ("an article published
    on Saturday"): no verb or word of planning stands before it in its clause."""
    feats = tokens.feats[inside.start + n]
    if tokens.pos[inside.start + n] not in PARTICIPIAL or "Part" not in feats or "Pres" in feats or "Prog" in feats:
        return False
    low = n
    while low > 0 and forms[low - 1] not in BORDERS:
        low -= 1
    return not any(low <= cue.word for cue in cues)


def _finite(n: int, forms: Sequence[str], inside: range, tokens: Tokens, rules: Cues) -> Tense:
    """The tense of the finite verb ``n`` with the participle or infinitive of its clause."""
    low = high = n
    while low > 0 and forms[low - 1] not in BORDERS:
        low -= 1
    while high + 1 < len(forms) and forms[high + 1] not in BORDERS:
        high += 1
    if forms[n] in rules.future or forms[n] in rules.perfect or forms[n] in rules.past:
        # The rest of the verb may stand behind a list or an insertion: as far as no other verb comes.
        while high + 1 < len(forms) and "Fin" not in tokens.feats[inside.start + high + 1]:
            high += 1
    feats = tokens.feats[inside.start + n]
    others = [k for k in range(low, high + 1) if k != n and tokens.pos[inside.start + k] in VERBAL]
    others = [k for k in others if "Modal" not in tokens.feats[inside.start + k]]
    infinitive = any(
        "Inf" in tokens.feats[inside.start + k] or "Fin Pres" in tokens.feats[inside.start + k] for k in others
    )
    participle = any(_is_participle(k, forms, inside, tokens, rules, n) for k in range(low, high + 1))
    if forms[n] in rules.future and (infinitive or forms[n] not in rules.passive or not participle):
        return "future"
    ahead = forms[n].endswith(rules.future_endings) and len(forms[n]) > SHORT and forms[n] not in rules.no_verbs
    if "Fut" in feats or (ahead and "Past" not in feats):
        return "future"
    if "Past" in feats and "Sub" not in feats:
        return "pluperfect" if forms[n] in rules.past and participle else "past"
    if forms[n] in rules.perfect and participle:
        return "past"
    return "past" if "Pres" not in feats and "Sub" not in feats and _untagged(forms[n], rules) == "past" else "present"


def _is_participle(k: int, forms: Sequence[str], inside: range, tokens: Tokens, rules: Cues, auxiliary: int) -> bool:
    """Whether word ``k`` is a participle; right behind the auxiliary its ending may show it as well."""
    feats = tokens.feats[inside.start + k]
    if k != auxiliary and tokens.pos[inside.start + k] in VERBAL and "Part" in feats and "Prog" not in feats:
        return True
    near = auxiliary < k <= auxiliary + NEXT and len(forms[k]) > SHORT and forms[k] not in rules.no_verbs
    return near and forms[k].endswith(rules.past_endings)


def _untagged(form: str, rules: Cues) -> Tense | None:
    """The tense that a form shows by itself."""
    if form in rules.no_verbs:
        return None
    if form in rules.future:
        return "future"
    if form in rules.past or form in rules.perfect:
        return "past"
    if len(form) > SHORT:
        if form.endswith(rules.future_endings):
            return "future"
        if form.endswith(rules.past_endings):
            return "past"
    return None


@cache
def cues_of(language: str) -> Cues:
    """The cues of ``language``."""
    rows = time_table(language).tense

    def forms(name: str) -> tuple[str, ...]:
        return tuple(expanded(rows.get(name, "")))

    return Cues(
        frozenset(forms("future")), frozenset(forms("planned")), frozenset(forms("past")), frozenset(forms("perfect")),
        frozenset(forms("passive")), frozenset(forms("infinitive")), forms("future_endings"), forms("past_endings"),
        frozenset(forms("no_verbs")), bool(forms("scheduled")), frozenset(forms("possessive")),
        frozenset(forms("ahead")), frozenset(forms("lasting")), forms("plans"),
        forms("reports"), forms("present"),
    )  # fmt: skip
