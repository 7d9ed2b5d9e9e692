"""Reports call the same by words of different charge."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.check.lookup import finding, listed
from tellings.link.naming import charge
from tellings.types import ArticleId, Finding, Naming, Side, Story


def check(story: Story) -> Iterator[Finding]:
    """Reports call the same by words of different charge."""
    languages = {article.id: article.language for article in story.articles}
    for naming in story.naming:
        charged = [side for side in naming.terms if _charge(side, languages)]
        charges = {_charge(side, languages) for side in charged}
        articles = {article for side in naming.terms for article in side.articles}
        if charged and len(charges | _plain(naming, charged)) > 1 and len(articles) > 1:
            words = listed([side.value for side in naming.terms])
            why = f"{naming.referent} is called {words}; the words judge differently."
            yield finding("wording", "note", f"what {naming.referent} is called", naming.terms, 0.6, why)


def _charge(side: Side, languages: dict[ArticleId, str]) -> str:
    return charge(side.value, languages[side.articles[0]])


def _plain(naming: Naming, charged: list[Side]) -> set[str]:
    """ "plain" where somebody uses a word without charge."""
    return {"plain"} if len(charged) < len(naming.terms) else set()
