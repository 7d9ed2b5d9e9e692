"""One type for a name in all reports of a story.

A report that knows a name only in passing often gives no hint what it is: "Kaldazot" alone looks like a last name. So
reports vote. A name of one part is a person's only where some report calls a person so in full or by an office; it is
a body or a place where more reports say so. Places that the gazetteer knows are left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from tellings.annotate import gazetteer
from tellings.link.person_names import Form, fits, parts, same_place, same_spelling
from tellings.types import Mention, MentionType, Report

UNSURE = 0.25
"""The weight of a report that takes a single name for a person's, or for nothing that it knows."""
CLEARLY = 2.0
"""How many times as many reports must speak for a body as for a place, or the other way round, to overrule."""


def settled(reports: Sequence[Report]) -> tuple[Report, ...]:
    """``reports`` with the types of names of one part made one; order and everything else stay."""
    forms = _forms(reports)
    wanted: dict[Form, MentionType] = {}
    people = sorted({form for report in reports for form in _full(report)})
    for bucket in _spelled_alike(sorted(forms)):
        held: Counter[MentionType] = Counter()
        for form in bucket:
            held.update(forms[form])
        kind = _winner(held)
        if kind and not any(_is_person(form, people) for form in bucket):
            wanted |= {form: kind for form in bucket if _overruled(forms[form], kind, held)}
    return tuple(_retyped(report, wanted) if wanted else report for report in reports)


def _forms(reports: Sequence[Report]) -> dict[Form, Counter[MentionType]]:
    """The names of one part that no table knows, with how many reports give them which type."""
    found: defaultdict[Form, Counter[MentionType]] = defaultdict(Counter)
    borne: set[Form] = set()
    for report in reports:
        language = report.annotations.language
        seen = set()
        for mention in report.annotations.mentions:
            form = Form(mention.form, language)
            if not _single(mention, form):
                continue
            if mention.office or mention.role:
                borne.add(form)
            seen.add((form, mention.type))
        for form, kind in seen:
            found[form][kind] += 1
    return {form: counts for form, counts in found.items() if form not in borne}


def _single(mention: Mention, form: Form) -> bool:
    if mention.type == "ROLE" or len(parts(form)) != 1 or not mention.form[:1].isupper():
        return False
    return not gazetteer.lookup(form.name, form.language)


def _full(report: Report) -> Iterable[Form]:
    """The names of several parts that a report gives to people."""
    for mention in report.annotations.mentions:
        form = Form(mention.form, report.annotations.language)
        if mention.type == "PER" and len(parts(form)) > 1:
            yield form


def _spelled_alike(forms: Sequence[Form]) -> list[list[Form]]:
    """``forms`` in buckets of one name each."""
    buckets: list[list[Form]] = []
    for form in forms:
        home = next((known for known in buckets if all(_alike(form, other) for other in known)), None)
        if home is None:
            buckets.append([form])
        else:
            home.append(form)
    return buckets


def _alike(one: Form, two: Form) -> bool:
    if abs(len(one.name) - len(two.name)) > 3:
        return False
    return one.name == two.name or same_spelling(one, two) or same_place(one, two)


def _winner(held: Counter[MentionType]) -> MentionType | None:
    """LOC or ORG, whichever more reports say; None where neither is said or both are as likely as another type."""
    sides: tuple[MentionType, MentionType] = ("LOC", "ORG")
    best = max(sides, key=lambda kind: held[kind])
    unsure = UNSURE * (held["PER"] + held["MISC"])
    return best if held[best] > max(unsure, min(held[kind] for kind in sides)) else None


def _is_person(form: Form, people: Iterable[Form]) -> bool:
    """Whether a single name is part of a person's full name."""
    return any(fits(parts(form), form.language, parts(full), full.language) for full in people)


def _overruled(own: Counter[MentionType], kind: MentionType, held: Counter[MentionType]) -> bool:
    others = [other for other in own if other != kind]
    return any(other in ("PER", "MISC") or held[kind] >= CLEARLY * held[other] for other in others)


def _retyped(report: Report, wanted: dict[Form, MentionType]) -> Report:
    language = report.annotations.language
    mentions = tuple(
        replace(mention, type=kind)
        if mention.type != "ROLE" and (kind := wanted.get(Form(mention.form, language))) and kind != mention.type
        else mention
        for mention in report.annotations.mentions
    )
    return replace(report, annotations=replace(report.annotations, mentions=mentions))
