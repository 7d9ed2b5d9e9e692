"""Step 4: from reports to stories, with who and what they are about, and who has it from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from tellings.annotate import concepts, frames
from tellings.annotate.encode import encoder
from tellings.annotate.figure_tables import Figures
from tellings.languages import table
from tellings.link import claims, comparable, content, entities, events, figures, name_types, speakers, totals
from tellings.link.brief import brief
from tellings.link.copies import passages
from tellings.link.naming import naming
from tellings.link.origins import lineage, origins
from tellings.link.rulings import Rulings
from tellings.link.stories import cluster
from tellings.link.timeline import timeline
from tellings.settings import DEFAULT, Settings
from tellings.types import (
    Answer,
    ArticleId,
    Claim,
    ClaimId,
    Copy,
    Event,
    Failure,
    Link,
    Origins,
    Report,
    StatementRef,
    Story,
    digest,
)

LONG_TITLE = 120
TITLE = 90
"""Characters of a first sentence that stands for a title."""
LARGE = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
SHORT = 3
"""Letters of words in Latin script that say little about what a report is about."""


def grouped(reports: Sequence[Report], settings: Settings) -> tuple[tuple[ArticleId, ...], ...]:
    """The reports put together into stories, the largest first."""
    terms = {report.article.id: _terms(report) for report in reports}
    names = {
        report.article.id: [m.form for m in report.annotations.mentions if m.type in ("PER", "ORG", "LOC", "MISC")]
        for report in reports
    }
    return cluster([report.article for report in reports], terms, names, settings)


def _terms(report: Report) -> list[str]:
    """The lemmas of words of more than ``SHORT`` letters, of any part of speech: what a tagger errs on still counts."""
    tokens = report.annotations.tokens
    lemmas = [tokens.lemma[n].lower() for n in range(len(tokens)) if tokens.pos[n] not in ("PUNCT", "NUM")]
    return [lemma for lemma in lemmas if lemma.isalpha() and (len(lemma) > SHORT or not lemma.isascii())]


def story(
    reports: Sequence[Report], failures: Sequence[Failure] = (), settings: Settings = DEFAULT
) -> Story:
    """One story of ``reports``, without its findings; the order of ``reports`` doesn't matter."""
    ordered = sorted(reports, key=lambda report: (report.article.published.earliest or datetime.max, report.article.id))
    ordered = list(name_types.settled(ordered))
    known = entities.entities(ordered, Rulings(settings.names, settings.judgements))
    ordered = list(speakers.named(ordered, known.entities, known.of))
    by_id = {report.article.id: report for report in ordered}
    copies = passages([report.article for report in ordered])
    links = lineage(ordered, copies)
    clauses = content.contents(ordered, known.of)
    groups = claims.groups(clauses, by_id, encoder(settings.encoder))
    happenings = events.events(clauses, by_id, known.of)
    told = [_claim(group, by_id, happenings, links, copies) for group in groups]
    counted = comparable.groups(totals.totals(figures.figures(clauses, by_id, known.of), by_id))
    measured = [_figure_claim(group, by_id, links, copies) for group in counted]
    identity = digest("story", *sorted(by_id))
    return Story(
        id=identity,
        title=_title(ordered),
        language=_language(ordered),
        articles=tuple(report.article for report in ordered),
        annotations=tuple(report.annotations for report in ordered),
        entities=known.entities,
        events=happenings,
        claims=(*told, *measured),
        copies=copies,
        brief=brief(groups, by_id, lambda refs: _origins(refs, by_id, links, copies)),
        timeline=timeline(clauses, groups, happenings, by_id),
        lineage=links,
        naming=naming(ordered, known.entities, known.of),
        failures=tuple(failures),
    )


# ── claims as records ───────────────────────────────────────────────────────────────────────────────────────────────


def _claim(
    group: Sequence[content.Clause],
    reports: Mapping[ArticleId, Report],
    happenings: Sequence[Event],
    links: Sequence[Link],
    copies: Sequence[Copy],
) -> Claim:
    refs = [clause.refs[0] for clause in group]
    cites = [reports[clause.article].cite(clause.span) for clause in group]
    event = next((event for event in happenings if set(event.statements) & {r for c in group for r in c.refs}), None)
    by_status: dict[str, list[int]] = {}
    for n, ref in enumerate(refs):
        statement = reports[ref.article].annotations.statements[ref.index]
        value = "denied" if statement.polarity == "negative" else statement.modality
        by_status.setdefault(value, []).append(n)
    answers = tuple(
        Answer(value, tuple(refs[n] for n in members), tuple(cites[n] for n in members))
        for value, members in sorted(by_status.items())
    )
    question = event.label if event else cites[0].quote[:TITLE]
    return Claim(
        ClaimId(digest("claim", *(f"{ref.article}:{ref.index}" for ref in refs))),
        question, "event", event.id if event else None, answers, _origins(refs, reports, links, copies),
    )  # fmt: skip


def _figure_claim(
    group: Sequence[figures.Figure],
    reports: Mapping[ArticleId, Report],
    links: Sequence[Link],
    copies: Sequence[Copy],
) -> Claim:
    refs = [StatementRef(figure.article, figure.statement) for figure in group]
    by_value: dict[tuple[str, str], list[int]] = {}
    for n, figure in enumerate(group):
        by_value.setdefault((_value(figure), _shown(figure)), []).append(n)
    answers = tuple(
        Answer(
            value,
            tuple(refs[n] for n in members),
            tuple(reports[group[n].article].cite(group[n].span) for n in members),
            shown,
            group[members[0]].low,
            group[members[0]].high,
        )
        for (value, shown), members in sorted(by_value.items())
    )
    return Claim(
        ClaimId(digest("figure", *(f"{f.article}:{f.span.start}" for f in group))),
        _question(group), "figure", None, answers, _origins(refs, reports, links, copies),
    )  # fmt: skip


def _value(figure: figures.Figure) -> str:
    """The figure as a plain number, with its unit."""
    value = f"{figure.quantity.value or Decimal(0):f}"
    return f"{value} {figure.quantity.unit}".strip()


def _shown(figure: figures.Figure) -> str:
    """The figure as a reader sees it: with its bound or hedge, thousands apart."""
    quantity = figure.quantity
    hedge = {"least": "at least ", "most": "at most "}.get(quantity.bound, "about " if quantity.approx else "")
    value = quantity.value or Decimal(0)
    scale, word = next(((scale, word) for scale, word in LARGE if abs(value) >= scale), (Decimal(1), ""))
    return " ".join(part for part in (f"{hedge}{value / scale:,f}", word, quantity.unit) if part)


def _question(group: Sequence[figures.Figure]) -> str:
    """What the figures count, in English where a table knows it, else in the words of the reports."""
    measure = min((figure.measure for figure in group), key=lambda m: (m.language not in ("", "en"), m))
    unit, _, substance = measure.what.rpartition(":") if ":" in measure.what else ("", "", measure.what)
    name = concepts.label(substance) if not measure.language and substance else substance
    name = f"{_unit_name(unit)} of {name}" if unit and name else name or _unit_name(unit)
    if measure.who:
        name += f" ({concepts.label(measure.who)})"
    if measure.frame:
        name += f", {frames.label(measure.frame)}"
    if group[0].when is not None and group[0].when[0].year > 1:
        name += f", {group[0].when[0].year}"
    return name


def _unit_name(code: str) -> str:
    """A unit in English, in the plural; a currency by its code."""
    figures_of: Figures = table("en", "quantities", Figures)
    forms = figures_of.units.get(code, "").split()
    return (forms[1] if len(forms) > 1 else forms[0]).replace("_", " ") if forms else code


def _origins(
    refs: Sequence[StatementRef], reports: Mapping[ArticleId, Report], links: Sequence[Link], copies: Sequence[Copy]
) -> Origins:
    told = [(reports[ref.article], reports[ref.article].annotations.statements[ref.index]) for ref in refs]
    return origins(told, links, copies)


def _title(reports: Sequence[Report]) -> str:
    """The title that shares most words with the others, of equals the earliest; without titles the first sentence,
    shortened. A long one gives way to shorter ones."""
    titles = [report.article.title for report in reports if report.article.title]
    if titles:
        return max(titles, key=lambda title: (len(title) <= LONG_TITLE, _shared_words(title, titles)))
    first = reports[0]
    sentence = next(iter(first.annotations.sentences), None)
    text = first.article.text[sentence.start : sentence.end] if sentence else first.article.source
    return text if len(text) <= TITLE else text[: TITLE - 1].rsplit(" ", 1)[0] + " …"


def _shared_words(title: str, titles: Sequence[str]) -> int:
    """How often the other titles have a word of this one."""
    own = set(_words_of(title))
    return sum(len(own & set(_words_of(other))) for other in titles) - len(own)


def _words_of(title: str) -> list[str]:
    return [word for word in title.casefold().split() if len(word) > SHORT or not word.isascii()]


def _language(reports: Sequence[Report]) -> str:
    """The language of most reports, the first by name of two."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.article.language] = counts.get(report.article.language, 0) + 1
    return min(counts, key=lambda code: (-counts[code], code))
