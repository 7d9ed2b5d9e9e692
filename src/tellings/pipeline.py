"""The six steps on one page: ingest, annotate, date, link, check, present."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

import msgspec

from tellings import __version__
from tellings.annotate import annotate
from tellings.annotate.spacy_pipeline import version
from tellings.check import findings
from tellings.date import date_report, date_story
from tellings.errors import failure
from tellings.ingest import Source, articles, content_key, sources
from tellings.languages import package_digest
from tellings.link import grouped, story
from tellings.settings import DEFAULT, Settings
from tellings.types import ArticleId, Dossier, Failure, Record, Report, Story, digest

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


R = TypeVar("R", bound=Record)


class Read(Record, frozen=True):
    """What came out of one source: its reports with their annotations, and what failed."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]


class Results(Protocol):
    """Keeps the results of stages under their keys."""

    def get(self, key: str, kind: type[R]) -> R | None:
        """The result under ``key``; None where there is none."""

    def put(self, key: str, result: Record) -> None:
        """Keeps ``result``; it may be lost, never changed."""


def read(
    paths: Iterable[str | Path],
    settings: Settings,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    results: Results | None = None,
) -> Dossier:
    """The dossier of the reports at ``paths``: files, folders, or "-" for ``stdin``.

    With ``results`` of an earlier run only what is new is done; the dossier is the same.
    """
    installed = [version(name) for _, name in sorted(settings.pipelines.items())]
    found, failures = sources(list(paths), settings, stdin)
    told = list(_each(found, settings, installed, progress, results))
    reports, doubles = _once(report for one in told for report in one.reports)
    failed = [*failures, *(failure for one in told for failure in one.failures), *doubles]
    return dossier(reports, failed, settings, progress, results)


def dossier(
    reports: Sequence[Report],
    failures: Sequence[Failure],
    settings: Settings,
    progress: Progress | None = None,
    results: Results | None = None,
) -> Dossier:
    """The dossier of reports that went through steps 1 to 3; their order doesn't matter."""
    reports = sorted(reports, key=lambda report: report.article.id)
    by_id = {report.article.id: report for report in reports}
    stories = []
    groups = grouped(reports, settings)
    for done, members in enumerate(groups):
        if progress:
            progress("linking and checking", done, len(groups))
        stories.append(_tell([by_id[article] for article in members], settings, results))
    return Dossier(
        __version__, settings.digest(), tuple(stories), tuple(sorted(failures, key=lambda f: (f.source, f.code)))
    )


def read_source(source: Source, settings: Settings) -> Read:
    """Steps 1 to 3 on one source."""
    found, failures = articles(source, settings)
    reports, failed = [], list(failures)
    for article in found:
        try:
            reports.append(date_report(Report(article, annotate(article, settings))))
        except Exception as error:  # one bad article must not take the others with it
            failed.append(failure(article.source, "E201", what=f"{type(error).__name__}: {error}"))
    return Read(tuple(reports), tuple(failed))


def tell(members: Sequence[Report], settings: Settings = DEFAULT) -> Story:
    """Steps 4 and 5 on the reports of one story, which date each other first."""
    told = story(date_story(members), settings=settings)
    return msgspec.structs.replace(told, findings=findings(told))


def _tell(members: Sequence[Report], settings: Settings, results: Results | None) -> Story:
    """:func:`tell`, unless ``results`` has it."""
    if results is None:
        return tell(members, settings)
    told = (digest(msgspec.msgpack.encode(report)) for report in members)
    key = digest("tell", package_digest(), settings.digest(), *told)
    kept = results.get(key, Story)
    if kept is None:
        kept = tell(members, settings)
        results.put(key, kept)
    return kept


def _each(
    found: Sequence[Source],
    settings: Settings,
    installed: Sequence[str],
    progress: Progress | None,
    results: Results | None,
) -> Iterator[Read]:
    """What each source gives, in order: from ``results``, or done anew. ``installed``: versions of pipelines in use."""
    stage = ("read", package_digest(), settings.digest(), *installed) if results else ()
    keys = [digest(*stage, *content_key(source, settings)) for source in found] if results else []
    known = {n: kept for n, key in enumerate(keys) if results and (kept := results.get(key, Read))}
    fresh = _done([source for n, source in enumerate(found) if n not in known], settings)
    for n in range(len(found)):
        if progress:
            progress("reading", n, len(found))
        one = known.get(n) or next(fresh)
        if results and n not in known:
            results.put(keys[n], one)
        yield one


def _done(found: Sequence[Source], settings: Settings) -> Iterator[Read]:
    """:func:`read_source` on each, in order, in ``settings.workers`` processes."""
    if settings.workers == 1 or len(found) < 2:
        yield from (read_source(source, settings) for source in found)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    from multiprocessing import get_context

    with ProcessPoolExecutor(settings.workers, mp_context=get_context("spawn")) as pool:
        size = max(1, len(found) // (4 * settings.workers))
        yield from pool.map(partial(read_source, settings=settings), found, chunksize=size)


def _once(reports: Iterable[Report]) -> tuple[list[Report], list[Failure]]:
    """Each article once, the one whose source comes first by name; the others as failures that say so."""
    kept: dict[ArticleId, Report] = {}
    doubles = []
    for report in sorted(reports, key=lambda report: (report.article.source, report.article.id)):
        first = kept.setdefault(report.article.id, report)
        if first is not report:
            doubles.append(failure(report.article.source, "E114", what=first.article.source))
    return list(kept.values()), doubles
