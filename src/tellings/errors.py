"""Every error that tellings raises or records: a stable code, what was read, what to do.

A problem with one input is never raised past the *ingest* step; it becomes a :class:`~tellings.types.Failure` built by
:func:`failure`. Wrong usage and broken resources are raised as :class:`TellingsError`.
"""

from __future__ import annotations

from tellings.types import Failure

ADVICE: dict[str, tuple[str, str]] = {
    "E101": ("the file is empty", "check how it was saved; an article needs some text"),
    "E102": ("the file is larger than {limit}", "split it, or raise `max_bytes` in the settings"),
    "E103": ("this is no text: {what}", "save the article as .txt, .html, .md, .json, .jsonl or .csv"),
    "E104": ("the file can't be opened: {what}", "check the path and the permissions"),
    "E105": ("no article was found in the page", "save the page's text as .txt, or check that it is an article"),
    "E106": ("the record has no text", "give it a field `text`, `content` or `body`"),
    "E107": ("line {line} is no valid JSON: {what}", "each line of a .jsonl file must be one JSON object"),
    "E108": ("the table has no column with a text", "name a column `text`, `content` or `body`"),
    "E109": ("nothing is left when the residue of the page is removed", "check that the file holds an article"),
    "E110": ("the file lies outside the folder that was given", "give the file itself, not a link to it"),
    "E111": ("there is no file or folder of this name", "check the spelling"),
    "E112": ("the folder holds no .txt .md .html .json .jsonl .csv file", "give the folder that holds the reports"),
    "E113": ("the text goes on after {limit}; the rest was left out", "split it, or raise `max_characters`"),
    "E114": ("the same article as {what}", "nothing: it was read once"),
    "E115": ("{count} places of the file can't be read as {encoding}", "check them in the article: each shows as �"),
    "E116": ("the page is nested deeper than {limit}", "save its text as .txt, or raise `max_depth`"),
    "E117": ("{count} more records can't be read", "check that the file is whole"),
    "E118": ("it looks like notes, not like a report", "name the file itself to have it read"),
    "E201": ("a step went wrong: {what}", "please report it, with the file if you may"),
}


class TellingsError(Exception):
    """An error that the caller must mend: wrong usage, a broken resource, an unusable store."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(f"{reason}; {advice}" if advice else reason)
        self.reason = reason
        self.advice = advice


class ResourceError(TellingsError):
    """A row of a resource table is wrong; the message names its file and line."""


class StoreError(TellingsError):
    """A store can't be opened or written."""


def failure(source: str, code: str, **what: object) -> Failure:
    """The failure ``code`` on ``source``; ``what`` fills the message's gaps."""
    reason, advice = ADVICE[code]
    shown = {key: printable(str(value)) for key, value in what.items()}
    return Failure(printable(source, 300), code, reason.format(**shown), advice)


def printable(text: str, limit: int = 120) -> str:
    """``text`` without control characters, cut to ``limit``: safe in a terminal and in a log."""
    shown = "".join(c if c.isprintable() else "�" for c in text)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
