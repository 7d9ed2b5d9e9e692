"""Who calls whom what: the words by which reports call a person, and the words for one happening.

A person's words are the roles that stand with the name, or that go with the person. A happening's are the nouns of one
group of ``naming.toml`` ("war", "disaster") that stand with the same place or, where none stands there, in the story at
all. ``charge`` says how a word judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from tellings.annotate import gazetteer
from tellings.annotate.lexicon import roles_of
from tellings.annotate.tokens import compound
from tellings.languages import table
from tellings.types import ArticleId, Citation, Entity, EntityId, Naming, Record, Report, Side, Span, in_order

BEHIND = 7
"""Words after a noun among which the place that it is about must stand."""
LEAST_ARTICLES = 2


class NamingWords(Record, frozen=True):
    """``naming.toml``: lemmas by charge; see the comments of its rows."""

    people: dict[str, str] = msgspec.field(default_factory=dict)
    events: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)


@cache
def _charges(language: str) -> dict[str, str]:
    """How a lemma judges, for those that do."""
    rows: NamingWords = table(language, "naming", NamingWords)
    blocks = [rows.people, *rows.events.values()]
    return {
        lemma.replace("_", " "): name
        for block in blocks
        for name, lemmas in block.items()
        if name != "plain"
        for lemma in lemmas.split()
    }


@cache
def _groups(language: str) -> dict[str, str]:
    """The group of event words that a lemma belongs to."""
    rows: NamingWords = table(language, "naming", NamingWords)
    return {
        lemma.replace("_", " "): group
        for group, block in rows.events.items()
        for lemmas in block.values()
        for lemma in lemmas.split()
    }


def charge(word: str, language: str) -> str:
    """How ``word`` judges what it names: hostile, friendly, strong, soft; "" where it doesn't."""
    charges = _charges(language)
    lowered = word.lower()
    return (
        charges.get(lowered) or charges.get(lowered.rpartition(" ")[2]) or charges.get(compound(word, language)[-1], "")
    )


def naming(
    reports: Sequence[Report], entities: Sequence[Entity], of: Mapping[tuple[ArticleId, int], EntityId]
) -> tuple[Naming, ...]:
    """What people and happenings are called, those first that are called by the most words."""
    by_id = {entity.id: entity for entity in entities}
    people: dict[EntityId, dict[str, list[Citation]]] = {}
    for report in reports:
        for n, mention in enumerate(report.annotations.mentions):
            entity = of.get((report.article.id, n))
            if entity is None or not mention.role or by_id[entity].type not in ("PER", "MISC"):
                continue
            cite = report.cite(Span(mention.start, mention.end))
            words = _with_role(report, mention.start, mention.end, mention.role) or cite
            people.setdefault(entity, {}).setdefault(_shown(mention.role), []).append(words)
    people = {entity: _folded(terms) for entity, terms in people.items()}
    found = [Naming(by_id[e].name, e, _terms(terms)) for e, terms in people.items() if len(terms) > 1]
    found += _events(reports, of, by_id)
    found = [row for row in found if len({a for side in row.terms for a in side.articles}) >= LEAST_ARTICLES]
    return tuple(sorted(found, key=lambda row: (-len(row.terms), row.referent)))


def _folded(terms: Mapping[str, list[Citation]]) -> dict[str, list[Citation]]:
    """The words with those that differ in capitals only as one, as it is written most."""
    kinds: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(terms[term]), term)):
        kinds.setdefault(term.casefold(), []).append(term)
    return {same[0]: [cite for term in same for cite in terms[term]] for same in kinds.values()}


def _shown(role: str) -> str:
    return role[:1].upper() + role[1:] if role[:1].isupper() else role


def _with_role(report: Report, start: int, end: int, role: str) -> Citation | None:
    """The words of the role, which may stand before the name."""
    text = report.article.text
    window = text[max(0, start - 60) : end + 60].lower()
    at = window.rfind(role.lower()[: max(4, len(role) - 2)], 0, min(60, start) + end - start)
    if at < 0:
        return None
    low = max(0, start - 60) + at
    if low >= start and low < end:
        return None
    high = low
    while high < len(text) and (text[high].isalnum() or text[high] == "-"):
        high += 1
    return report.article.cite(min(low, start), max(high, end)) if low < start else None


def _terms(terms: Mapping[str, Sequence[Citation]]) -> tuple[Side, ...]:
    """The words with where they stand, the most used first."""
    counted = Counter({term: len({c.article for c in cites}) for term, cites in terms.items()})
    order = sorted(terms, key=lambda term: (-counted[term], term))
    return tuple(
        Side(term, "", (), tuple(sorted({c.article for c in terms[term]})), in_order(terms[term])) for term in order
    )


def _events(
    reports: Sequence[Report], of: Mapping[tuple[ArticleId, int], EntityId], by_id: Mapping[EntityId, Entity]
) -> list[Naming]:
    told: dict[tuple[str, str], dict[str, list[Citation]]] = {}
    for report in reports:
        tokens, language = report.annotations.tokens, report.annotations.language
        others = [Span(m.start, m.end) for m in report.annotations.mentions if m.type in ("PER", "ORG")]
        others += [content for q in report.annotations.quotes if q.form == "direct" for content in q.content]
        definite = frozenset(roles_of(language).definite)
        places = {m.start: m for m in report.annotations.mentions if m.type == "LOC"}
        groups = _groups(language)
        for n in range(len(tokens)):
            lemma = tokens.lemma[n].lower()
            group = groups.get(lemma) or groups.get(
                compound(tokens.lemma[n], language)[-1] if tokens.pos[n] == "NOUN" else ""
            )
            if (
                not group
                or tokens.pos[n] not in ("NOUN", "X")
                or any(span.start <= tokens.start[n] < span.end for span in others)
            ):
                continue
            behind = range(n + 1, min(len(tokens), n + BEHIND))
            place = next((places[tokens.start[k]] for k in behind if tokens.start[k] in places), None)
            key = _place(place.form, language) if place and group == "war" else ""
            if not key and not _is_definite(report, n, definite):
                continue
            told.setdefault((group, key), {}).setdefault(tokens.lemma[n], []).append(
                report.article.cite(tokens.start[n], tokens.end[n])
            )
    found = []
    for (group, key), terms in sorted(told.items()):
        if len(terms) > 1 and (key or group != "war"):
            where = gazetteer.place(key).name if ":" in key else key
            found.append(Naming(f"the {group}" + (f" ({where})" if where else ""), None, _terms(terms)))
    return found


def _is_definite(report: Report, n: int, definite: frozenset[str]) -> bool:
    """Whether word ``n`` is "the" so and so: a word for the happening at hand, not for any of its kind."""
    tokens, text = report.annotations.tokens, report.article.text
    for k in range(n - 1, max(-1, n - 3), -1):
        if text[tokens.start[k] : tokens.end[k]].lower() in definite:
            return True
        if tokens.pos[k] != "ADJ":
            return False
    return False


def _place(form: str, language: str) -> str:
    places = gazetteer.lookup(form, language)
    return places[0].key if places else form
