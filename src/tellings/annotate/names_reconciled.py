"""All names of a text: what rules find and what the tagger sees brought together, and the names that a user lists.

Rules and tagger are two witnesses: a tagged name stands, cut or widened where tables know better; a name that only the
rules see needs evidence of its own, or the tagger's word for the same form elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import (
    first_names,
    is_no_name,
    is_org_noun,
    is_place_noun,
    names_of,
    office_of,
    roles_of,
    uninflected,
)
from tellings.annotate.names import (
    ACRONYM,
    CLEAR,
    KNOWN,
    SMALL_WORDS,
    STRONG,
    NameRun,
    Words,
    exact_place,
    is_name_word,
    is_role,
    name_type,
    rule_runs,
    text_of,
    typed,
    unknown,
    with_field,
)
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.tokens import WORD, TaggedName
from tellings.types import KnownName, MentionType

VOTE, SEEN, ALONE = 5.0, 0.6, 2.0
"""What the tagger's word weighs at full score; its score from which a form counts as a name elsewhere in the text; the
evidence that a name needs that the tagger doesn't see."""
NOUNS = ("PROPN", "NOUN", "X", "NUM")
"""What a name that only the rules see has among its words: "Taking" in a headline has a capital, too."""
STATE = "geo:"
"""How keys of states begin."""
LISTED = 100.0
"""The evidence of a user's list, which goes before all other."""


def name_runs(
    words: Words, tagged: Sequence[TaggedName] | None = None, listed: Sequence[KnownName] = ()
) -> list[NameRun]:
    """The names in order; no two share a word. ``tagged``: those that a tagger sees, None without one; ``listed``:
    those that the user knows."""
    ruled = [run for run in rule_runs(words) if not _is_no_name(words, run.first, run.last)]
    both = ruled if tagged is None else _reconciled(words, tagged, ruled)
    runs = _enumerated(words, _abbreviated(words, _with_fields(words, both)))
    return _with_listed(words, runs, listed) if listed else runs


def _reconciled(words: Words, tagged: Sequence[TaggedName], ruled: Sequence[NameRun]) -> list[NameRun]:
    runs: list[NameRun] = []
    covered: dict[int, NameRun] = {n: run for run in ruled for n in range(run.first, run.last + 1)}
    taken: set[int] = set()
    seen = {text_of(words, name.first, name.last) for name in tagged if name.score >= SEEN}
    spoken_for = {n for name in tagged for n in range(name.first, name.last + 1)}
    for name in tagged:
        first, last = name.first, name.last
        while first < last and (words.forms[first] == "." or _introduces(words, first, last)):
            first += 1
        while last > first and _follows(words, last, name.type):
            last -= 1
        if (first == last and _is_compound(words, first)) or _is_no_name(words, first, last):
            continue
        if name.type == "PER":
            last = _widened(words, first, last, covered.get(first), spoken_for)
        if any(n in taken for n in range(first, last + 1)):
            continue
        whole = [covered[n] for n in range(first, last + 1) if n in covered and covered[n].whole]
        if whole and whole[0].first <= first and whole[0].last >= last:
            first, last = whole[0].first, whole[0].last
        run = covered.get(first)
        if run is not None and (run.first, run.last) == (first, last):
            evidence, place = dict(run.evidence), run.place
        else:
            plain = typed(words, first, last, exact_place(words, first, last))
            evidence, place = dict(plain.evidence), plain.place
        kind = "PER" if name.type == "LOC" and not place and _speaks(words, first, last) else name.type
        evidence[kind] = evidence.get(kind, 0.0) + VOTE * name.score
        runs.append(NameRun(first, last, evidence, place))
        taken.update(range(first, last + 1))
    for run in ruled:
        inside = range(run.first, run.last + 1)
        free = not taken.intersection(inside) and (run.whole or any(words.tokens.pos[n] in NOUNS for n in inside))
        if free and (max(run.evidence.values(), default=0.0) >= ALONE or text_of(words, run.first, run.last) in seen):
            runs.append(run)
    return sorted(runs, key=lambda run: run.first)


def _speaks(words: Words, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` are the subject of a verb of saying, as no place is that no table knows."""
    tokens = words.tokens
    if not tokens.head:
        return False
    subjects = [n for n in range(first, last + 1) if tokens.deprel[n] == "nsubj" and tokens.head[n] >= 0]
    return any(tokens.lemma[tokens.head[n]].lower() in lexicon(words.language).lemmas for n in subjects)


def _is_no_name(words: Words, first: int, last: int) -> bool:
    """Whether what looks like a name is a common word or says of which people somebody is: "North Korean"."""
    form, language = text_of(words, first, last), words.language
    if is_no_name(form, language):
        return True
    peoples = gazetteer.inhabitant(form, language) or gazetteer.adjective(form, language)
    return bool(peoples) and not gazetteer.lookup(form, language)


def _is_compound(words: Words, n: int) -> bool:
    """Whether a word with a hyphen only has a name in it: "Kreml-Angaben", but not "Nieder-Olm" or "Ruhr-Zeitung"."""
    form, language = words.forms[n], words.language
    last = form.rpartition("-")[2]
    if last == form or not names_of(language).capitalised_nouns or is_org_noun(last, language):
        return False
    return last[:1].isupper() and not unknown(last, language)


def _widened(words: Words, first: int, last: int, run: NameRun | None, spoken_for: set[int]) -> int:
    """The last word of a tagged person: the tagger drops the end of "Kim Jong Un", which makes another person of him;
    where the rules' run goes on with words that are no other name, it ends with the run."""
    if run is None or run.first != first or run.last <= last:
        return last
    more = range(last + 1, run.last + 1)
    pos = ("PROPN", *SMALL_WORDS) if names_of(words.language).capitalised_nouns else ("PROPN",)
    fits = all(words.tokens.pos[n] in pos and words.capital(n) and n not in spoken_for for n in more)
    return run.last if fits else last


def _introduces(words: Words, n: int, last: int) -> bool:
    """Whether word ``n``, at the beginning of a tagged name, only says what the name is of: "Hafenstadt", "Minister",
    "Düngerfabrik" before a name that is no place."""
    rules, form, lemma = names_of(words.language), words.forms[n], words.tokens.lemma[n]
    if words.capital(n + 1) and form not in first_names() and office_of(form.lower(), words.language):
        return True  # "Fürst Georg Aribert", whatever the tagger takes the title for
    if form in roles_of(words.language).honorifics or form in rules.not_names or is_role(words, n):
        return True
    if rules.capitalised_nouns and is_place_noun(lemma, words.language):
        return True
    owned = rules.capitalised_nouns and words.capital(n + 1) and is_org_noun(lemma, words.language)
    owned = owned and not unknown(form, words.language)
    return owned and not gazetteer.lookup(text_of(words, n + 1, last), words.language)


def _follows(words: Words, n: int, kind: MentionType) -> bool:
    """Whether word ``n``, at the end of a tagged name, is a common noun behind it: "Kims Besuch"."""
    if not names_of(words.language).capitalised_nouns:
        return False
    if kind == "PER" and not is_name_word(words, n):
        return True
    owner = any(base in words.forms for base in uninflected(words.forms[n - 1], words.language))
    return owner and not unknown(words.forms[n], words.language)


# ── what stands beside a name ───────────────────────────────────────────────────────────────────────────────────────


def _with_fields(words: Words, runs: Sequence[NameRun]) -> list[NameRun]:
    """``runs``, bodies with their fields, which are part of their names: "Bundesamt für Strahlenschutz"."""
    out: list[NameRun] = []
    for run in runs:
        if out and run.first <= out[-1].last:
            continue
        if is_org_noun(words.tokens.lemma[run.first], words.language):
            run = run._replace(last=max(run.last, with_field(words, run.first)))
        out.append(run)
    return out


def _abbreviated(words: Words, runs: Sequence[NameRun]) -> list[NameRun]:
    """``runs``, and the initials of one in brackets behind it, which make it a body: "Instituto de Mujeres (IM)"."""
    forms = words.forms
    out: list[NameRun] = []
    for run in runs:
        at = run.last + 2
        if at + 1 >= len(forms) or forms[at - 1] != "(" or forms[at + 1] != ")" or run.place:
            out.append(run)
            continue
        if not ACRONYM.match(forms[at]) or not _are_initials(forms[at], forms[run.first : run.last + 1]):
            out.append(run)
            continue
        out.append(run._replace(evidence=_more(run, "ORG", STRONG + CLEAR)))
        out.append(NameRun(at, at, {"ORG": STRONG + CLEAR}))
    kept = {run.first: run for run in out}  # the later one: the initials with what stands before them
    return sorted(kept.values(), key=lambda run: run.first)


def _are_initials(letters: str, forms: Sequence[str]) -> bool:
    """Whether words begin with ``letters``, in order; there may be words between."""
    initials = [part[:1].upper() for form in forms for part in form.split("-") if part[:1].isupper()]
    if not initials or initials[0] != letters[0]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters.rstrip("s"))


def _enumerated(words: Words, runs: Sequence[NameRun]) -> list[NameRun]:
    """``runs``; what stands in a list of places is a place: "Trelew, Puerto Madryn, Rada Tilly y Lago Puelo".

    A list of states may hold persons, too: "China, Russia and the Pope".
    """
    out = list(runs)
    for group in _lists(words, runs):
        known = [
            n
            for n in group
            if runs[n].place and not runs[n].place.startswith(STATE) and name_type(runs[n].evidence) == "LOC"
        ]
        if len(known) < 2 or 2 * len(known) < len(group):
            continue
        for n in group:
            if n not in known and not runs[n].whole:
                out[n] = runs[n]._replace(evidence=_more(runs[n], "LOC", KNOWN + STRONG))
    return out


def _lists(words: Words, runs: Sequence[NameRun]) -> Iterator[list[int]]:
    """Numbers of runs between which only a comma or a coordinating conjunction stands, three or more."""
    group: list[int] = []
    for n, run in enumerate(runs):
        before = runs[n - 1] if n else None
        between = range(before.last + 1, run.first) if before else range(0)
        joined = len(between) == 1 and (words.forms[between[0]] == "," or words.tokens.pos[between[0]] == "CCONJ")
        if not joined:
            if len(group) > 2:
                yield group
            group = []
        group.append(n)
    if len(group) > 2:
        yield group


def _more(run: NameRun, kind: MentionType, weight: float) -> dict[str, float]:
    return {**run.evidence, kind: run.evidence.get(kind, 0.0) + weight}


# ── what the user lists ─────────────────────────────────────────────────────────────────────────────────────────────


def _with_listed(words: Words, runs: Sequence[NameRun], listed: Sequence[KnownName]) -> list[NameRun]:
    """``runs`` and the listed names, which stand where no longer name holds them; their type is the list's."""
    types = {known.name: known.type for known in listed}
    own = [_listed_run(words, first, last, types[name], runs) for first, last, name in _listed_at(words, types)]
    taken = {n for run in own for n in range(run.first, run.last + 1)}
    others = [run for run in runs if not taken.intersection(range(run.first, run.last + 1))]
    return sorted([*others, *own], key=lambda run: run.first)


def _listed_at(words: Words, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """First and last word of each listed name in the text, as written or inflected, and the name."""
    by_first: dict[str, list[tuple[list[str], str]]] = {}
    for name in names:
        parts = words_in(name)
        if parts:
            by_first.setdefault(parts[0], []).append((parts, name))
    found, n = [], 0
    while n < len(words.forms):
        bases = (words.forms[n], *uninflected(words.forms[n], words.language))
        near = [row for base in dict.fromkeys(bases) for row in by_first.get(base, ())]
        fitting = [row for row in near if _stands_at(words, n, row[0])]
        if fitting:
            parts, name = max(fitting, key=lambda row: (len(row[0]), row[1]))  # the longest
            found.append((n, n + len(parts) - 1, name))
            n += len(parts)
        else:
            n += 1
    return found


def words_in(name: str) -> list[str]:
    """A listed name as the words that a text has of it."""
    return [match.group() for match in WORD.finditer(name)]


def _stands_at(words: Words, n: int, parts: Sequence[str]) -> bool:
    forms = words.forms[n : n + len(parts)]
    if len(forms) < len(parts) or list(forms[:-1]) != list(parts[:-1]):
        return False
    return parts[-1] in (forms[-1], *uninflected(forms[-1], words.language))


def _listed_run(words: Words, first: int, last: int, kind: str, runs: Sequence[NameRun]) -> NameRun:
    """A listed name, or the longer one that holds it: "Nordwind" in "Nordwind Logistik GmbH"."""
    around = next((run for run in runs if run.first <= first and run.last >= last), None)
    if around is not None and (around.first, around.last) != (first, last):
        return around
    run = around or typed(words, first, last, exact_place(words, first, last))
    return run._replace(evidence={**run.evidence, kind: LISTED}) if kind else run
