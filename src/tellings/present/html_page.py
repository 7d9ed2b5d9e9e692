"""The dossier as one HTML file: no network, no font, no script needed to read it.

Text of reports reaches the page through autoescape only. The policy in the page's head forbids every source of script
but the inline one, by its digest, so that even a hole here would run nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tellings.present.lines import Moment, reports_in, stretches
from tellings.present.reports import crossing
from tellings.present.view import StoryView, view
from tellings.present.words import counted, language_name, listed
from tellings.types import Dossier, Span

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")
SECTIONS = (
    ("told", "What is told", "told"),
    ("differs", "Where they differ", "differs"),
    ("changed", "What changed", "changed"),
    ("noted", "Also noted", "noted"),
    ("time", "Timeline", "timeline"),
    ("from", "Who has it from whom", "lineage"),
    ("name", "Who calls whom what", "names"),
    ("reports", "The reports", "pages"),
)
"""The sections of a story in their order: anchor, title, field of the view."""


class Piece(NamedTuple):
    """A part of a quote; ``marked`` where it differs."""

    text: str
    marked: bool


def html_page(dossier: Dossier) -> str:
    """The page: a whole HTML document, the same bytes for the same dossier."""
    shown = view(dossier)
    script = _file("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    pages = [page for story in (*shown.stories, *shown.singles) for page in story.pages]
    from markupsafe import Markup

    return _environment().get_template("page.html").render(
        view=shown,
        style=Markup(_file("page.css")),
        script=Markup(script),
        script_hash=f"sha256-{digest}",
        crossing=crossing(pages),
        digits=len(str(len(pages))),
    )


def pieces(text: str, marks: Sequence[Span]) -> list[Piece]:
    """``text`` in parts: marked and not; joined they are ``text``."""
    found, at = [], 0
    for mark in marks:
        found += [Piece(text[at : mark.start], False), Piece(text[mark.start : mark.end], True)]
        at = mark.end
    return [piece for piece in (*found, Piece(text[at:], False)) if piece.text]


def sections(story: StoryView) -> list[tuple[str, str, str]]:
    """The sections that ``story`` has: anchor, title, how many lines."""
    found = []
    for anchor, title, field in SECTIONS:
        lines = getattr(story, field)
        if lines:
            found.append((anchor, title, str(len(lines.givers) if field == "lineage" else len(lines))))
    return found


def head(items: Sequence[T], kept: int) -> Iterator[tuple[bool, Sequence[T]]]:
    """The first ``kept`` items, open, and the rest, folded; a rest of one or two isn't folded."""
    cut = kept if len(items) > kept + 2 else len(items)
    yield True, items[:cut]
    if items[cut:]:
        yield False, items[cut:]


def _by_weight(moments: Sequence[Moment]) -> Iterator[tuple[bool, list[Moment]]]:
    return stretches(moments, lambda moment: reports_in(moment.evidence))


def _from_to(moments: Sequence[Moment]) -> str:
    first, last = moments[0].when, moments[-1].when
    return first if first == last else f"{first} – {last}"


@cache
def _file(name: str) -> str:
    return (resources.files("tellings.present") / "templates" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = ("page.html", "story.html", "parts.html", "lineage.html", "names.html", "report.html")
    environment = Environment(
        loader=DictLoader({name: _file(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "pieces": pieces,
        "counted": counted,
        "listed": listed,
        "language_name": language_name,
        "head": head,
        "by_weight": _by_weight,
        "from_to": _from_to,
        "reports_in": reports_in,
    }
    environment.globals |= {"sections": sections}
    return environment
