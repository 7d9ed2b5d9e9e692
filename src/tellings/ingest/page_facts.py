"""What a web page says of itself: title, outlet, authors, publication date with hour and zone, address.

Sources in the order of trust: JSON-LD (schema.org ``NewsArticle`` and its kin), meta tags, ``<time datetime>``.
Dates of modification are never read: an updated page would seem to know what nobody knew when it came out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tellings.ingest.draft import Facts, Told
from tellings.ingest.strand import plain
from tellings.ingest.visible import Scan
from tellings.languages import table
from tellings.types import Record


class PageFields(Record, frozen=True):
    """``ingest.toml``, ``[page]``: names of fields by what they tell, blank-separated, the most trusted first.

    ``articles`` and ``pages`` are schema.org types; ``standfirst`` are words in class names of a page's lead;
    ``modified`` and ``other`` are words in class names of a ``<time>`` that tells something else.
    """

    articles: str = ""
    pages: str = ""
    aside: str = ""
    title: str = ""
    description: str = ""
    outlet: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    standfirst: str = ""
    modified: str = ""


class PageTable(Record, frozen=True):
    """The part of ``ingest.toml`` that is about pages."""

    page: PageFields = PageFields()


DEEPEST = 40
LONGEST_DATA = 2_000_000
URL = re.compile(r"(?:https?:)?//|www\.|@")
SEPARATORS = re.compile(r"\s+[|–—·•»-]\s+")


def page_facts(scan: Scan) -> Facts:
    """What the page that was scanned tells; empty where it tells nothing."""
    metas: dict[str, list[str]] = {}
    for key, content in scan.metas:
        if shown := plain(html.unescape(content)):
            metas.setdefault(key, []).append(shown)
    nodes = list(_nodes(scan.data))
    titles = [*_first(metas, _fields().title), scan.title]
    article = _article(nodes, titles)
    title = plain(html.unescape(_text(article.get("headline")))) or next(filter(None, titles), "")
    canonical = plain(_text(article.get("url"))) or plain(scan.canonical) or next(_first(metas, _fields().url), "")
    outlet = (
        plain(_text(_named(article.get("publisher"))))
        or next(_first(metas, _fields().outlet), "")
        or _outlet_of(nodes)
    )
    addresses = (canonical, plain(scan.canonical), *_first(metas, _fields().url))
    url = next((address for address in map(_absolute, addresses) if address), "")
    return Facts(
        title=_without_site(title, outlet),
        lead=plain(html.unescape(_text(article.get("description")))) or next(_first(metas, _fields().description), ""),
        outlet=html.unescape(outlet) or _host(url),
        url=url,
        language=_text(article.get("inLanguage"))[:2].lower() or scan.language[:2].lower(),
        authors=_authors(article, metas),
        dates=tuple(_dates(scan, article, nodes, metas)),
    )


@cache
def _fields() -> PageFields:
    known: PageTable = table("all", "ingest", PageTable)
    return known.page


@cache
def standfirst_words() -> tuple[str, ...]:
    """Words in class names that show a standfirst."""
    return tuple(_fields().standfirst.split())


def _first(metas: dict[str, list[str]], names: str) -> Iterator[str]:
    return (value for name in names.split() for value in metas.get(name, ()))


# ── JSON-LD ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _nodes(data: Iterable[str]) -> Iterator[dict[str, Any]]:
    """All objects of the JSON-LD blocks that may describe the page itself, outer ones first."""
    aside = frozenset(_fields().aside.split())
    for block in data:
        level = [_decoded(block)]
        for _ in range(DEEPEST):
            level = [inner for value in level for inner in (value if isinstance(value, list) else [value])]
            objects = [value for value in level if isinstance(value, dict)]
            yield from objects
            level = [value for value in level if isinstance(value, list)]
            level += [
                inner
                for node in objects
                for key, inner in node.items()
                if isinstance(inner, dict | list) and key not in aside
            ]


def _decoded(block: str) -> Any:
    """The value of a JSON-LD block; None where it is none. Line breaks in strings and comments around it are common."""
    text = block.strip().removeprefix("<!--").removesuffix("-->").removesuffix("//").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").removeprefix("<![CDATA[").removesuffix("]]>")
    if len(text) > LONGEST_DATA:
        return None
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: dict[str, Any]) -> list[str]:
    told = node.get("@type")
    return [str(name).rpartition("/")[2] for name in (told if isinstance(told, list) else [told])]


def _article(nodes: list[dict[str, Any]], titles: Iterable[str]) -> dict[str, Any]:
    """The node of the page's article: the one that bears the page's title, else the first with a date; else empty."""
    kinds = frozenset(_fields().articles.split())
    found = [node for node in nodes if kinds & set(_types(node)) and ("headline" in node or "datePublished" in node)]
    known = [folded(title) for title in titles if title]
    for node in found:
        headline = folded(html.unescape(_text(node.get("headline"))))
        if headline and any(title.startswith(headline) or headline.startswith(title) for title in known if title):
            return node
    dated = [node for node in found if "datePublished" in node]
    return (dated or found or [{}])[0]


def _outlet_of(nodes: list[dict[str, Any]]) -> str:
    """The name of the one organisation or site that the page's data describe."""
    kinds = {"NewsMediaOrganization", "WebSite"}
    names = {plain(_text(node.get("name"))) for node in nodes if kinds & set(_types(node))} - {""}
    return names.pop() if len(names) == 1 else ""


def _text(value: object) -> str:
    """A string, or the first of a list of strings."""
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _named(value: object) -> object:
    """The name of a person or organisation, told as an object, a list or a string."""
    if isinstance(value, list) and value:
        value = value[0]
    return value.get("name") if isinstance(value, dict) else value


def _authors(article: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    told = article.get("author") or article.get("creator") or []
    names = [_text(_named(person)) for person in (told if isinstance(told, list) else [told])]
    names = names if any(names) else list(_first(metas, _fields().author))
    shown = [plain(html.unescape(name), 200) for name in names]
    return tuple(dict.fromkeys(name for name in shown if name and not URL.search(name)))


# ── dates and titles ────────────────────────────────────────────────────────────────────────────────────────────────


def _dates(
    scan: Scan, article: dict[str, Any], nodes: list[dict[str, Any]], metas: dict[str, list[str]]
) -> Iterator[Told]:
    if told := plain(_text(article.get("datePublished")), 100):
        yield Told("datePublished", told)
    for name in _fields().date.split():
        for value in metas.get(name, ()):
            yield Told(name, value[:100])
    pages = frozenset(_fields().pages.split())
    for node in nodes:
        if pages & set(_types(node)) and (told := plain(_text(node.get("datePublished")), 100)):
            yield Told("datePublished", told)
    modified = _fields().modified.split()
    shown = [time for time in scan.times if not any(word in time.names for word in modified)]
    for places in ({"article"}, {"main"}, set()):
        values = {time.value for time in shown if places <= time.within and "aside" not in time.within}
        if len(values) == 1:  # several: a list of other articles, or an update
            yield Told("time", plain(values.pop(), 100))
            return


def folded(text: str) -> str:
    """``text`` for comparison: letters and digits only, case folded."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _without_site(title: str, outlet: str) -> str:
    """``title`` without the outlet's name that many pages put behind it."""
    parts = SEPARATORS.split(title)
    if len(parts) > 1 and outlet and folded(parts[-1]) in (folded(outlet), folded(outlet).replace("online", "")):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»-")
    return title


def _absolute(address: str) -> str:
    """``address`` if it is one of the web; empty else."""
    address = f"https:{address}" if address.startswith("//") else address
    return address if address.startswith(("http://", "https://")) else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
