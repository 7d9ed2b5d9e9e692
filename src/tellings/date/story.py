"""When undated reports came out, from the other reports of their story."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.types import ArticleId, Published, Report


def from_story(reports: Sequence[Report]) -> dict[ArticleId, Published]:
    """The publications that the other reports of the story narrow down."""
    return {}
