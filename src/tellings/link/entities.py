"""People, bodies and places: the mentions of all reports of a story put together, whatever the spelling.

First within an article: a last name goes with the full name that holds it. Then across articles: full names whose
parts agree (see :mod:`tellings.link.person_names`), bodies by name or by what they are, places by the gazetteer's key.
A name joins a group only where it fits every name in it. Then "der russische Präsident" goes with whom some report
calls so. In doubt two entities stay two. What people have said of two names (:mod:`tellings.link.rulings`) goes before
all that: what they part is never joined, what they call one is joined last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tellings.annotate import bodies, gazetteer
from tellings.annotate.lexicon import held_by_one, is_org_noun, roles_of, same_office
from tellings.link.person_names import Form, fits, part_alike, parts, same_body, same_person, same_place, same_spelling
from tellings.link.rulings import Rulings
from tellings.types import (
    ArticleId,
    Citation,
    Entity,
    EntityId,
    Mention,
    MentionType,
    NameForm,
    Report,
    digest,
    in_order,
)

CENTRAL = 3
"""How many times as often a person must be mentioned as namesakes for the name alone to mean that person."""

SAME_WORD = 0.99
"""Likeness of two forms of one word."""

NOBODY = Rulings()
"""No table of names and no judgements."""

MentionRef = tuple[ArticleId, int]


class Entities(NamedTuple):
    """The entities of a story, the most mentioned first, and the entity of each mention that has one."""

    entities: tuple[Entity, ...]
    of: dict[MentionRef, EntityId]


@dataclass
class Group:
    """An entity while it grows."""

    type: MentionType
    key: str = ""
    forms: Counter[Form] = field(default_factory=Counter)
    refs: list[MentionRef] = field(default_factory=list)
    offices: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_role: int = 0

    def names(self) -> list[str]:
        """Its names as written."""
        return [form.name for form in self.forms]

    def full(self) -> list[Form]:
        """Its names of several parts, else all."""
        several = [form for form in self.forms if len(parts(form)) > 1]
        return several or list(self.forms)


def entities(reports: Sequence[Report], rulings: Rulings = NOBODY) -> Entities:
    """The entities of ``reports``; their order doesn't matter. ``rulings`` are what people said about names."""
    ordered = sorted(reports, key=lambda report: report.article.id)
    groups: list[Group] = []
    loose: list[tuple[MentionRef, Mention, str]] = []
    for report in ordered:
        groups += _within(report, loose, rulings)
    groups = _across(groups, rulings)
    _attach_loose(groups, loose, rulings)
    groups = _ruled_one(groups, rulings)
    _attach_roles(groups, ordered)
    return _records(groups, ordered, rulings)


# ── within an article ───────────────────────────────────────────────────────────────────────────────────────────────


def _within(report: Report, loose: list[tuple[MentionRef, Mention, str]], rulings: Rulings) -> list[Group]:
    """The groups of one article. Single names that fit none or several of its full names are added to ``loose``."""
    language, article = report.annotations.language, report.article.id
    people: list[Group] = []
    others: dict[tuple[str, str], Group] = {}
    firms = _by_part(report)
    singles: list[tuple[int, Mention]] = []
    for n, mention in enumerate(report.annotations.mentions):
        form = Form(mention.form, language)
        if mention.type == "PER" and len(parts(form)) > 1:
            near = (g for g in people if all(same_person(form, known) for known in g.full()))
            group = next((g for g in near if not rulings.apart(g.names(), [form.name])), None)
            if group is None:
                group = Group("PER")
                people.append(group)
            _add(group, (article, n), mention, form)
        elif mention.type in ("PER", "MISC"):
            singles.append((n, mention))
        elif mention.type in ("ORG", "LOC"):
            key = _place_key(form) if mention.type == "LOC" else _body_key(form)
            whole = firms.get(mention.form, form) if mention.type == "ORG" and not key else form
            key = key or (_body_key(whole) if mention.type == "ORG" else "")
            name = key or whole.name.casefold()
            group = others.setdefault((mention.type, name), Group(mention.type, key))
            _add(group, (article, n), mention, form)
    for n, mention in singles:
        form = Form(mention.form, language)
        found = _fitting(people, form, rulings)
        if len(found) == 1:
            _add(found[0], (article, n), mention, form)
        else:
            loose.append(((article, n), mention, language))
    return [*people, *others.values()]


def _by_part(report: Report) -> dict[str, Form]:
    """Bodies of several parts by their first, or by the noun that says what they are, where the article has one alone
    that is so called: "Goldman" for Goldman Sachs, "the Observatory" for the Syrian Observatory for Human Rights."""
    language = report.annotations.language
    found: dict[str, set[Form]] = {}
    for mention in report.annotations.mentions:
        form, words = Form(mention.form, language), mention.form.split()
        if mention.type == "ORG" and len(parts(form)) > 1:
            for word in {words[0], *(word for word in words if is_org_noun(word.lower(), language))}:
                if word.istitle():
                    found.setdefault(word, set()).add(form)
    return {word: next(iter(forms)) for word, forms in found.items() if len(forms) == 1}


def _fitting(people: Iterable[Group], form: Form, rulings: Rulings) -> list[Group]:
    """The people whose last name, or another part of their name, ``form`` can be."""
    language = form.language
    fitting = (g for g in people if any(fits(parts(form), language, parts(f), f.language) for f in g.full()))
    return [g for g in fitting if not rulings.apart(g.names(), [form.name])]


def _add(group: Group, ref: MentionRef, mention: Mention, form: Form) -> None:
    group.forms[form] += 1
    group.refs.append(ref)
    if mention.office:
        group.offices[(mention.office, mention.country)] += 1


def _place_key(form: Form) -> str:
    places = gazetteer.lookup(form.name, form.language)
    return places[0].key if places else ""


def _body_key(form: Form) -> str:
    body = bodies.lookup(form.name, form.language)
    return f"body:{body.key}" if body else ""


# ── across articles ─────────────────────────────────────────────────────────────────────────────────────────────────


def _across(groups: Sequence[Group], rulings: Rulings) -> list[Group]:
    """The groups of all articles joined where they are one; the larger ones take the smaller ones in."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda g: (-len(g.refs), g.type, min(g.forms), g.refs)):
        near = (known for known in joined if _same(known, group))
        home = next((known for known in near if not rulings.apart(known.names(), group.names())), None)
        if home is None:
            joined.append(group)
        else:
            _join(home, group)
    return joined


def _join(home: Group, group: Group) -> None:
    """Takes ``group`` into ``home``."""
    home.forms.update(group.forms)
    home.refs += group.refs
    home.offices.update(group.offices)
    home.key = home.key or group.key


def _ruled_one(groups: Sequence[Group], rulings: Rulings) -> list[Group]:
    """The groups of which people said that they are one, joined; the type is that of the larger."""
    if not rulings.any:
        return list(groups)
    joined: list[Group] = []
    for group in sorted(groups, key=lambda g: (-len(g.refs), g.type, min(g.forms), g.refs)):
        said = [known for known in joined if rulings.same(known.names(), group.names())]
        homes = [known for known in said if not rulings.apart(known.names(), group.names())]
        if not homes:
            joined.append(group)
            continue
        for other in (*homes[1:], group):
            _join(homes[0], other)
        joined = [known for known in joined if known not in homes[1:]]
    return joined


def _same(one: Group, two: Group) -> bool:
    if one.type != two.type:
        return False
    if one.key and two.key:
        return one.key == two.key
    known_and_unknown = one.type == "LOC" and bool(one.key) != bool(two.key)
    if known_and_unknown and not all(_one_word(a, b) for a in one.forms for b in two.forms):
        return False  # Homburg, which no table knows, is not a spelling of Hamburg, which one does
    test = {"PER": same_person, "LOC": same_place, "ORG": same_body}.get(one.type, same_spelling)
    return all(test(a, b) for a in one.full() for b in two.full())


def _one_word(one: Form, two: Form) -> bool:
    """Whether two names are one but for case endings, where both stand in one language."""
    a, b = parts(one), parts(two)
    if one.language != two.language:
        return True
    alike = (part_alike(x, one.language, y, two.language) for x, y in zip(a, b, strict=False))
    return len(a) == len(b) and all(score >= SAME_WORD for score in alike)


def _attach_loose(
    groups: list[Group], loose: Sequence[tuple[MentionRef, Mention, str]], rulings: Rulings
) -> None:
    """Single names go with the one person of the story that they fit; those that fit nobody make their own groups."""
    rest: list[tuple[MentionRef, Mention, Form]] = []
    people = [group for group in groups if group.type == "PER"]
    for ref, mention, language in loose:
        form = Form(mention.form, language)
        found = _fitting(people, form, rulings)
        places = [g for g in groups if g.type in ("LOC", "ORG") and any(same_place(form, known) for known in g.forms)]
        if len(found) > 1:
            found = _likelier(found, mention)
        if len(found) == 1:
            _add(found[0], ref, mention, form)
        elif places and mention.type == "MISC":
            _add(places[0], ref, mention, form)
        else:
            rest.append((ref, mention, form))
    singles: list[Group] = []
    for ref, mention, form in rest:
        group = next(
            (g for g in singles if all(same_spelling(form, known) or same_place(form, known) for known in g.forms)),
            None,
        )
        if group is None:
            group = Group(mention.type)
            singles.append(group)
        elif group.type == "MISC" and mention.type != "MISC":
            group.type = mention.type
        _add(group, ref, mention, form)
    groups += singles


def _likelier(found: Sequence[Group], mention: Mention) -> list[Group]:
    """Of several people of one name the one meant by the name alone: by office, else whom the reports are about."""
    if mention.office and mention.country:
        holders = [g for g in found if _holds(g, mention)]
        if len(holders) == 1:
            return holders
    counts = sorted((len(g.refs) for g in found), reverse=True)
    return [g for g in found if len(g.refs) == counts[0]] if counts[0] >= CENTRAL * counts[1] else []


# ── roles ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _attach_roles(groups: Sequence[Group], reports: Sequence[Report]) -> None:
    """Role phrases with a definite article go with the one person who holds that office in that country."""
    people = [group for group in groups if group.type in ("PER", "MISC") and group.offices]
    for report in reports:
        definite = roles_of(report.annotations.language).definite
        inside = {id(g) for g in people if any(article == report.article.id for article, _ in g.refs)}
        for n, mention in enumerate(report.annotations.mentions):
            if mention.type != "ROLE" or not mention.country or not held_by_one(mention.office):
                continue
            words = report.article.text[mention.start : mention.end].split()
            if not words or words[0].lower() not in definite:
                continue
            found = [g for g in people if id(g) in inside and _holds(g, mention)] or [
                g for g in people if _holds(g, mention)
            ]
            exact = [g for g in found if (mention.office, mention.country) in g.offices]
            found = exact or found
            if len(found) == 1:
                found[0].refs.append((report.article.id, n))
                found[0].by_role += 1


def _holds(group: Group, mention: Mention) -> bool:
    return any(
        country == mention.country and same_office(office, mention.office)
        for office, country in group.offices
        if country
    )


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _records(groups: Iterable[Group], reports: Sequence[Report], rulings: Rulings) -> Entities:
    by_id = {report.article.id: report for report in reports}
    found: list[Entity] = []
    of: dict[MentionRef, EntityId] = {}
    for group in groups:
        cites = in_order(_cite(by_id[article], n) for article, n in group.refs)
        names = Counter((form.name, form.language) for form in group.forms.elements())
        shown = _display(group)
        identity = EntityId(digest("entity", group.type, *(f"{c.article}:{c.start}" for c in cites)))
        listed = tuple(
            sorted(
                (NameForm(name, language, count) for (name, language), count in names.items()),
                key=lambda f: (-f.count, f),
            )
        )
        why = " ".join([_why(group, listed), *_said(group, rulings)])
        found.append(Entity(identity, group.type, shown, listed, cites, why, rulings.known(group.names())))
        for ref in group.refs:
            of[ref] = identity
    found.sort(key=lambda entity: (-len(entity.mentions), entity.type, entity.name, entity.id))
    return Entities(tuple(found), of)


def _cite(report: Report, n: int) -> Citation:
    mention = report.annotations.mentions[n]
    return report.article.cite(mention.start, mention.end)


def _display(group: Group) -> str:
    """The name shown: the most frequent one, of people the most frequent of the full ones."""
    full = group.full() if group.type == "PER" else list(group.forms)
    return min(full, key=lambda form: (-group.forms[form], -len(form.name), form)).name


def _why(group: Group, names: Sequence[NameForm]) -> str:
    """Why the forms are one, in a sentence."""
    if group.key and len(names) > 1:
        kind, _, key = group.key.partition(":")
        if kind == "body":
            return f"These names stand for one body in our tables ({bodies.name_of(key)})."
        return f"These names stand for one place in our tables ({gazetteer.place(group.key).name})."
    several = sorted({form.form for form in names})
    said = ""
    if len(several) > 1:
        shown = ", ".join(several[:4]) + (f" and {len(several) - 4} more" if len(several) > 4 else "")
        said = f"{shown} agree part by part in sound"
        if group.type == "PER" and any(len(parts(Form(f.form, f.language))) == 1 for f in names):
            said += ", or are the last name alone of the one person who has it"
        said += "."
    if group.by_role:
        offices = sorted({office for office, _ in group.offices})
        said += f" {group.by_role} role phrases go with it, as reports call this person so ({', '.join(offices)})."
    return said.strip() or "One spelling throughout."


def _said(group: Group, rulings: Rulings) -> Iterable[str]:
    """What people said about its names, a sentence each."""
    if known := rulings.known(group.names()):
        yield f"The table of names lists it as {known}."
    for judgement in rulings.about(group.names()):
        verdict = {"same": "the same", "different": "different", "unsure": "perhaps the same"}[judgement.verdict]
        by = f"{judgement.by or 'Somebody'}{f' ({judgement.at[:10]})' if judgement.at else ''}"
        why = f": {judgement.why}" if judgement.why else ""
        yield f"{by} judged “{judgement.one}” and “{judgement.two}” {verdict}{why}."
