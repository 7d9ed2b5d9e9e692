"""Who has it from whom, and how many independent origins a claim has: a range with its reasons.

Two articles are never taken for two origins because nothing shows that they are one. The rules, in the order of trial:

========================================================  ======  =====================================================
what the articles that tell a claim show                  counts  why
========================================================  ======  =====================================================
they name the same first mouth                            1       one source, told twice
the same agency stands under them, and no mouth is named  0 to 1  it may have it from a source counted already
a passage with the statement stands in both               1       one took it from the other, or both from a third
they are near-copies of each other (see ``copies``)       1       the same
they name different persons, or different institutions    1 each  different mouths; a person may speak for an
                                                                  institution, so the low end counts only the more
                                                                  numerous of the two kinds
two mouths come through the same carrier, under the same  0 to 1  one agency's or outlet's mistake would be in both
agency, or one name is the end of the other
the first named is an agency, outlet or unclear body      0 to 1  a carrier has it from somebody
they name nobody, or somebody without a name              0 to 1  own reporting can't be ruled out, nor shown
they name somebody of unknown kind ("experts")            0 to 1  the same word needn't mean the same people
any article tells it at all                               ≥ 1
========================================================  ======  =====================================================
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.link.copies import near_copies
from tellings.types import ArticleId, Citation, Copy, Link, Origins, Report, Span, Speaker, Statement, in_order

NAMED = ("agency", "outlet", "institution", "person")
BODIES = ("agency", "outlet", "institution")
KNOWN = ("person", "institution", "agency", "outlet", "anonymous", "unknown")
MOUTHS = ("person", "institution")
LONG = 40  # shared words from which a passage shows that one text was before the other's writer: two sentences or so
KINDS = ("agency", "outlet", "source", "copy")
BETWEEN = re.compile(r"[/,;+|]")


class Voice(NamedTuple):
    """Whom one article has a claim from: who said it first (folded, and as written), of which kind, through whom, in
    which statements."""

    article: ArticleId
    name: str
    kind: str
    form: str
    carriers: frozenset[str]
    spans: tuple[Span, ...]


def lineage(reports: Sequence[Report], copies: Sequence[Copy]) -> tuple[Link, ...]:
    """The links from givers to articles, by kind, giver and receiver; the order of ``reports`` doesn't matter.

    Agencies come from ``Article.credits`` and are cited where the text shows them; sources are the last carrier of
    each quote and the institutions, agencies and outlets before it; copies are pairs of articles of which one covers
    half of the other, or that share ``LONG`` words. The giver of a copy is the earlier article where a passage is
    directed; else the one with the lesser id, and that says nothing.
    """
    found: dict[tuple[str, str, ArticleId], list[Citation]] = {}
    spelled: dict[str, Counter[str]] = {}
    for report in sorted(reports, key=lambda report: report.article.id):
        article = report.article
        agencies = {folded(name): name for credit in article.credits for name in credited(credit)}
        for key, name in agencies.items():
            spelled.setdefault(key, Counter())[name] += 1
            at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.text)
            found.setdefault(("agency", key, article.id), []).extend([article.cite(*at.span())] if at else [])
        for quote in report.annotations.quotes:
            for speaker in _givers(quote.speakers):
                key = folded(speaker.name)
                if key != folded(article.outlet):
                    spelled.setdefault(key, Counter())[speaker.name] += 1
                    span = speaker.span or quote.cue or next(iter(quote.content), None)
                    kind = "agency" if key in agencies else "source"
                    found.setdefault((kind, key, article.id), []).extend([report.cite(span)] if span else [])
    links = [
        Link(_spelling(spelled[key]), "agency" if kind == "agency" else "source", receiver, in_order(citations))
        for (kind, key, receiver), citations in found.items()
    ]
    articles = {report.article.id: report.article for report in reports}
    within = [copy for copy in copies if copy.earlier.article in articles and copy.later.article in articles]
    near = set(near_copies(within, articles.values()))
    pairs: dict[tuple[ArticleId, ArticleId], list[Copy]] = {}
    for copy in within:
        pairs.setdefault((copy.earlier.article, copy.later.article), []).append(copy)
    for (giver, receiver), shared in pairs.items():
        one, two = sorted((giver, receiver))
        if (one, two) in near or sum(copy.words for copy in shared) >= LONG:
            links.append(
                Link(giver, "copy", receiver, in_order(c for copy in shared for c in (copy.earlier, copy.later)))
            )
    return tuple(sorted(links, key=lambda link: (KINDS.index(link.kind), folded(link.giver), link.receiver)))


def origins(statements: Sequence[tuple[Report, Statement]], links: Iterable[Link], copies: Iterable[Copy]) -> Origins:
    """How many independent origins the claim that ``statements`` make has, from least to most, and why.

    ``links`` and ``copies`` may be those of the whole story. Without statements there is no origin: 0 to 0.
    """
    reports = {report.article.id: report for report, _ in statements}
    agencies: dict[ArticleId, list[str]] = {}
    copied: set[tuple[ArticleId, ArticleId]] = set()
    for link in links:
        if link.receiver in reports:
            if link.kind == "agency":
                agencies.setdefault(link.receiver, []).append(link.giver)
            elif link.kind == "copy" and link.giver in reports:
                copied.add((ArticleId(link.giver), link.receiver))
    voices = _voices(statements, agencies)
    for copy in copies:
        if copy.earlier.article in reports and copy.later.article in reports and _told_in(copy, voices):
            copied.add((copy.earlier.article, copy.later.article))
    surely, perhaps = _joined(voices, sorted(copied))
    heard = [len({_root(perhaps, n) for n, voice in enumerate(voices) if voice.kind == kind}) for kind in MOUTHS]
    high = len({_root(surely, n) for n in range(len(voices))})
    low = min(high, max(1, *heard)) if voices else 0
    return Origins(low, high, tuple(_reasons(voices, reports, copied, heard)))


def folded(name: str) -> str:
    """``name`` for comparison: case folded, blanks single."""
    return " ".join(name.casefold().split())


def credited(credit: str) -> list[str]:
    """The agencies of a signature ("(dpa/AFP)"); signs of authors, two small letters, are left out."""
    parts = [part for piece in BETWEEN.split(credit) if (part := piece.strip(" \t\n()[]–—-."))]
    return [part for part in parts if len(parts) == 1 or len(part) > 2 or not part.islower()]


def _givers(chain: Sequence[Speaker]) -> list[Speaker]:
    """The speakers of a chain that the article has it from; what nobody can ask, such as "a statement", is none."""
    while len(chain) > 1 and chain[-1].kind == "anonymous":
        chain = chain[:-1]
    last = [speaker for speaker in chain[-1:] if speaker.kind in NAMED]
    return [speaker for speaker in [*(s for s in chain[:-1] if s.kind in BODIES), *last] if folded(speaker.name)]


def _spelling(forms: Counter[str]) -> str:
    """The spelling used most, the first by alphabet of two."""
    return min(forms, key=lambda form: (-forms[form], form))


def _voices(statements: Sequence[tuple[Report, Statement]], agencies: Mapping[ArticleId, Sequence[str]]) -> list[Voice]:
    """Each article's voices for the claim; where it credits somebody once, its bare statements add none."""
    heard: dict[ArticleId, dict[str, list[tuple[Speaker | None, set[str], Span]]]] = {}
    for report, statement in statements:
        unnamed = ("", folded(report.article.outlet))
        named = [s for s in statement.speakers if s.kind != "anonymous" and folded(s.name) not in unnamed]
        first = named[0] if named else None
        through = {folded(speaker.name) for speaker in named[1:]}
        told = heard.setdefault(report.article.id, {}).setdefault(folded(first.name) if first else "", [])
        told.append((first, through, statement.span))
    voices = []
    for article, mouths in sorted(heard.items()):
        credits = {folded(name): name for name in sorted(agencies.get(article, ()))}
        for name, told in sorted(mouths.items()):
            if not name and len(mouths) > 1:
                continue
            carriers = frozenset(credits).union(*(through for _, through, _ in told))
            spans = tuple(sorted(span for _, _, span in told))
            speakers = [first for first, _, _ in told if first]
            if speakers:
                kind = min((speaker.kind for speaker in speakers), key=KNOWN.index)
                form = _spelling(Counter(speaker.name for speaker in speakers))
                voices.append(Voice(article, name, kind, form, carriers, spans))
            elif credits:
                agency = min(credits)
                voices.append(Voice(article, agency, "agency", credits[agency], carriers, spans))
            else:
                voices.append(Voice(article, "", "", "", carriers, spans))
    return voices


def _told_in(copy: Copy, voices: Sequence[Voice]) -> bool:
    """Whether a statement of the claim lies in the shared passage, in both articles."""
    return all(
        any(
            voice.article == side.article and any(span.overlaps(Span(side.start, side.end)) for span in voice.spans)
            for voice in voices
        )
        for side in (copy.earlier, copy.later)
    )


def _joined(voices: Sequence[Voice], copied: Iterable[tuple[ArticleId, ArticleId]]) -> tuple[list[int], list[int]]:
    """Which voices are surely one, and which are perhaps, each as a set's root for every voice."""
    surely, perhaps = list(range(len(voices))), list(range(len(voices)))
    by_name: dict[str, int] = {}
    by_carrier: dict[str, int] = {}
    by_article: dict[ArticleId, int] = {}
    for n, voice in enumerate(voices):
        by_article.setdefault(voice.article, n)
        same = by_name.setdefault(voice.name, n) if voice.name else n
        _union(perhaps, n, same)
        if voice.kind != "unknown":  # "experts" and "experts" needn't be the same ones
            _union(surely, n, same)
        for carrier in sorted(voice.carriers | {voice.name} - {""}):
            _union(perhaps, n, by_carrier.setdefault(carrier, n))
    for name, n in sorted(by_name.items()):
        parts = name.split()
        for start in range(1, len(parts)):  # "Peskow" may be "Dmitri Peskow"
            _union(perhaps, n, by_name.get(" ".join(parts[start:]), n))
    for one, two in copied:
        a, b = by_article[one], by_article[two]
        _union(perhaps, a, b)
        if not (voices[a].name and voices[b].name):
            _union(surely, a, b)
    return surely, perhaps


def _union(roots: list[int], one: int, two: int) -> None:
    """Makes ``one`` and ``two`` members of one set."""
    roots[_root(roots, one)] = _root(roots, two)


def _root(roots: Sequence[int], member: int) -> int:
    """What stands for the set of ``member``."""
    while roots[member] != member:
        member = roots[member]
    return member


def _reasons(
    voices: Sequence[Voice],
    reports: Mapping[ArticleId, Report],
    copied: Iterable[tuple[ArticleId, ArticleId]],
    heard: Sequence[int],
) -> list[str]:
    """Why the range is as it is, in sentences."""
    found: list[str] = []
    by_name: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices:
        by_name.setdefault((voice.name, voice.kind), []).append(voice)
    for (name, kind), members in sorted(by_name.items()):
        who = _listed([_label(reports[voice.article]) for voice in members])
        names, is_one = ("name", "are") if len(members) > 1 else ("names", "is")
        shown = _spelling(Counter(voice.form for voice in members))
        if kind in MOUTHS:
            found.append(f"{who} {names} {shown} as the source: one origin.")
        elif kind == "unknown":
            found.append(
                f"{who} {names} {shown}, of whom more isn't known: 0 or 1{' each' if len(members) > 1 else ''}."
            )
        elif name:
            found.append(f"{who} {is_one} carried by {shown}, which may have it from a source counted already: 0 or 1.")
        else:
            found += [
                f"{_label(reports[voice.article])} names no source: its own reporting can't be ruled out: 0 or 1."
                for voice in members
            ]
    for one, two in sorted({(min(pair), max(pair)) for pair in copied}):
        found.append(f"{_label(reports[one])} and {_label(reports[two])} share copied words: one origin.")
    if all(heard):
        found.append("A person may speak for an institution: the low end counts only the more numerous of the two.")
    return found


def _label(report: Report) -> str:
    """What a reader knows a report by."""
    article = report.article
    return article.outlet or (f"“{article.title}”" if article.title else article.source or article.id)


def _listed(labels: Sequence[str]) -> str:
    """``labels`` in a sentence; past three, how many more there are."""
    shown = list(labels[:3]) if len(labels) <= 3 else [*labels[:2], f"{len(labels) - 2} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
