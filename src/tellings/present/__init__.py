"""Step 6: the dossier for people: one self-contained page, the terminal, Markdown; ``Dossier.to_json`` is for machines.

All three have the same order and the same numbers: what is told, where the reports differ, what changed, the timeline,
who has it from whom, who calls whom what, the reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tellings.types import Dossier

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["markdown", "page", "show"]


def page(dossier: Dossier) -> str:
    """One self-contained HTML file; nothing in it comes from elsewhere or goes anywhere."""
    from tellings.present.html_page import html_page

    return html_page(dossier)


def markdown(dossier: Dossier) -> str:
    """Markdown (CommonMark with tables and footnotes); every line has its words in a footnote."""
    from tellings.present.markdown_text import markdown_text

    return markdown_text(dossier)


def show(dossier: Dossier, console: Console) -> None:
    """Prints ``dossier`` to ``console``, folded to its width; plain where ``console`` is no terminal."""
    from tellings.present.terminal import print_dossier

    print_dossier(dossier, console)
