"""Names and role phrases as mentions: found word by word, typed over the whole article, brought to their base form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.annotate import bodies, gazetteer
from tellings.annotate.institutions import Institution, institutions
from tellings.annotate.lexicon import first_names, names_of, uninflected
from tellings.annotate.names import KNOWN, NameRun, Words, name_type, words_of
from tellings.annotate.names_reconciled import name_runs
from tellings.annotate.roles import RolePhrase, role_phrases
from tellings.annotate.tokens import TaggedName
from tellings.types import KnownName, Mention, MentionType, Span, Tokens


def mentions(
    text: str,
    language: str,
    sentences: Sequence[Span],
    tokens: Tokens,
    tagged: Sequence[TaggedName] | None = None,
    listed: Sequence[KnownName] = (),
) -> tuple[Mention, ...]:
    """The names (PER ORG LOC MISC) and role phrases (ROLE) of ``text`` by place; a name's role is with the name.

    A role phrase with a bearer gives its role to the bearer's mention and is no mention of its own. ``tagged``: names
    that a tagger sees; ``listed``: those that the user knows.
    """
    words = words_of(text, sentences, tokens, language)
    runs = name_runs(words, tagged, listed)
    types = _types(words, runs)
    ends = {run.first: run.last for run in runs}
    people = {run.first for run in runs if types[run.first] in ("PER", "MISC")}
    in_bodies = {n for run in runs if types[run.first] == "ORG" for n in range(run.first, run.last + 1)}
    phrases = [phrase for phrase in role_phrases(words, ends, people) if phrase.head not in in_bodies]
    borne = {phrase.bearer: phrase for phrase in phrases if phrase.bearer is not None}
    known = _bases(words, runs)
    inside = {n for phrase in phrases for n in range(phrase.head + 1, phrase.head_end + 1)}  # "Affaires étrangères"
    found = [
        _name(words, run, "PER" if run.first in borne else types[run.first], borne.get(run.first), known)
        for run in runs
        if run.first not in inside or run.last not in inside
    ]
    taken = {n for run in runs for n in range(run.first, run.last + 1)}
    taken |= {n for phrase in phrases for n in range(phrase.head, phrase.head_end + 1)}
    found += [_role(words, phrase) for phrase in phrases if phrase.bearer is None]
    found += [_body(words, body) for body in institutions(words, taken)]
    found += _first_parts(words, runs, types, taken)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.type)))


def _first_parts(
    words: Words, runs: Sequence[NameRun], types: dict[int, MentionType], taken: set[int]
) -> list[Mention]:
    """The names that are the first part of a word with a hyphen: "Reuter-Besuch", where the article names Reuter."""
    known = {words.forms[run.first]: types[run.first] for run in runs if run.first == run.last}
    known |= {words.forms[run.last]: types[run.first] for run in runs if types[run.first] == "PER"}
    found = []
    for n, form in enumerate(words.forms):
        part, hyphen, rest = form.partition("-")
        if n not in taken and hyphen and rest[:1].isupper() and len(part) > 2 and part in known:
            span = Span(words.tokens.start[n], words.tokens.start[n] + len(part))
            found.append(Mention(span.start, span.end, known[part], part, span))
    return found


def _types(words: Words, runs: Sequence[NameRun]) -> dict[int, MentionType]:
    """The type of each run: the evidence of its form in the whole article; last names go with full names."""
    totals: dict[str, Counter[str]] = {}
    for run in runs:
        totals.setdefault(_key(words, run), Counter()).update(run.evidence)
    types: dict[str, MentionType] = {key: name_type(dict(total)) for key, total in totals.items()}
    people = [key.split() for key, kind in types.items() if kind == "PER" and " " in key]
    parts = {part for key in people for part in (key[0], key[-1]) if len(part) > 1}
    for key, total in totals.items():
        listed = KNOWN * sum(1 for run in runs if _key(words, run) == key) if bodies.lookup(key, words.language) else 0
        if " " not in key and total["LOC"] < 4 and total["ORG"] - listed < 2:  # "Reuters" where a Clara Reuter speaks
            bases = {key, *(uninflected(key, words.language))}
            if bases & parts:
                types[key] = "PER"
    firms = {key.split()[0] for key, kind in types.items() if kind == "ORG" and " " in key}
    places = {_key(words, run) for run in runs if run.place}
    for key in (firms - parts - places) & set(types):
        types[key] = "ORG"  # "Goldman" beside "Goldman Sachs"
    return {run.first: types[_key(words, run)] for run in runs}


def _key(words: Words, run: NameRun) -> str:
    return " ".join(words.forms[run.first : run.last + 1])


def _bases(words: Words, runs: Sequence[NameRun]) -> set[str]:
    """All name words of the article: what an inflected form may be led back to."""
    return {words.forms[n] for run in runs for n in range(run.first, run.last + 1)}


def base_form(form: str, language: str, known: set[str]) -> str:
    """``form`` without its case ending, where the bare form is known: in the article, as a first name, as a place.

    An apostrophe parts a name from its ending beyond doubt; a first name is taken as it stands ("Hans", "Anna").
    """
    complete = form in first_names()
    for base in uninflected(form, language):
        if base in known or (form.startswith(base) and form[len(base) : len(base) + 1] in ("'", "’")):
            return base
        if not form[-1:].isalpha():
            return base
        if complete:
            continue
        if base in first_names() or (gazetteer.lookup(base, language) and not gazetteer.lookup(form, language)):
            return base
    return form


def _name(words: Words, run: NameRun, kind: MentionType, phrase: RolePhrase | None, known: set[str]) -> Mention:
    tokens = words.tokens
    forms = list(words.forms[run.first : run.last + 1])
    if kind == "LOC" and run.place:
        country = gazetteer.place(run.place).country
        form = " ".join(forms)
    else:
        country = phrase.country if phrase else ""
        forms[-1] = base_form(forms[-1], words.language, known)
        form = " ".join(forms).replace(" .", ".").replace(" - ", "-")
    span = Span(tokens.start[run.first], tokens.end[run.last] - _behind_apostrophe(words, run.last))
    role, office = (phrase.role, phrase.office) if phrase else ("", "")
    return Mention(span.start, span.end, kind, form, span, role, office, country)


def _behind_apostrophe(words: Words, n: int) -> int:
    """How many characters at the end of word ``n`` are an apostrophe and a case ending: "Ağrı'da"."""
    form = words.forms[n]
    bases = uninflected(form, words.language)
    cut = [len(base) for base in bases if form.startswith(base) and form[len(base) : len(base) + 1] in ("'", "’")]
    return len(form) - cut[0] if cut and form[-1:].isalpha() else 0


def _role(words: Words, phrase: RolePhrase) -> Mention:
    tokens = words.tokens
    head = Span(tokens.start[phrase.head], tokens.end[phrase.head_end])
    form = " ".join(words.forms[phrase.head : phrase.head_end + 1])
    return Mention(
        tokens.start[phrase.first],
        tokens.end[phrase.last],
        "ROLE",
        form,
        head,
        phrase.role,
        phrase.office,
        phrase.country,
    )


def _body(words: Words, body: Institution) -> Mention:
    tokens = words.tokens
    head = Span(tokens.start[body.head], tokens.end[body.head])
    names = [_nominative(words, n) for n in range(body.first, body.head)]
    form = " ".join([*names, tokens.lemma[body.head]])
    return Mention(tokens.start[body.first], tokens.end[body.last], "ORG", form, head, country=body.country)


def _nominative(words: Words, n: int) -> str:
    """A word before a body's noun; an adjective as it stands behind a definite article."""
    form = words.forms[n]
    if words.tokens.pos[n] != "ADJ":
        return form
    for rule in names_of(words.language).undo_adjective:
        ending, _, base = rule.partition(">")
        if form.endswith(ending) and len(form) - len(ending) > 2:
            return form[: len(form) - len(ending)] + base
    return form
