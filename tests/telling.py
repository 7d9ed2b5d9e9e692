"""Reports and stories from a few words, for tests: ``told(("de", "2026-05-04", "…"), …)``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tellings import pipeline
from tellings.annotate import annotate
from tellings.date import date_report
from tellings.types import Article, ArticleId, Published, Report, Story

Told = tuple[str, str, str]
"""Language, day of publication (or day and hour, or ""), text."""


def published(value: str) -> Published:
    """A publication time from metadata: a day, or a day with an hour."""
    if not value:
        return Published()
    if "T" in value:
        when = datetime.fromisoformat(value)
        return Published(value, when, when.replace(second=59), "minute", "metadata", "given")
    day = datetime.fromisoformat(value)
    return Published(value, day, day.replace(hour=23, minute=59, second=59), "day", "metadata", "given")


def report(language: str, when: str, text: str, name: str = "a") -> Report:
    """One report, read up to step 3."""
    article = Article(ArticleId(name), f"{name}.txt", "", language, "", text, published=published(when))
    return date_report(Report(article, annotate(article)))


def told(*texts: Told) -> Story:
    """The story of several reports, with its findings."""
    return pipeline.tell([report(*row, name=f"r{n:02}") for n, row in enumerate(texts)])


def folder_of(path: Path, reports: dict[str, str]) -> Path:
    """A new folder in ``path`` that holds ``reports``, texts by file name."""
    folder = path / "reports"
    folder.mkdir()
    for name, text in reports.items():
        (folder / name).write_text(text, "utf-8")
    return folder
