"""The command line: ``tellings read PATH…``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import click

from tellings import __version__
from tellings.languages import LANGUAGES

if TYPE_CHECKING:
    from tellings.types import Dossier, Judgement, Verdict

DONE, NOTHING_READ, WRONG_USAGE, SOME_FAILED = 0, 1, 2, 3

READ_ONCE = "E114"
"""The failure that isn't one: an article that was given twice."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tellings")
def cli() -> None:
    """Reads the reports of one happening and shows what is told, where they differ, and who had it from whom.

    Everything runs on this machine, without a network; the same input gives the same answer. Start with

    \b
    tellings read reports/ --html dossier.html
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--html", type=click.Path(dir_okay=False), metavar="FILE", help="Write the dossier as one self-contained page."
)
@click.option(
    "--json",
    "json_",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE|-",
    help="Write the dossier as JSON; - for standard output.",
)
@click.option("--markdown", type=click.Path(dir_okay=False), metavar="FILE", help="Write the dossier as Markdown.")
@click.option(
    "--lang",
    metavar="CODE",
    default="",
    help=f"Take all reports to be in this language ({' '.join(LANGUAGES)}); else it is detected.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    default=1,
    show_default=True,
    help="Processes that read; the answer is the same with any number.",
)
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A TOML file of settings: pipelines, encoder, outlets, limits (docs/1-start.md lists them).",
)
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A CSV table of names (name,id,type,aliases): names of one id are one.",
)
@click.option(
    "--judgements",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="What was judged of names, as `tellings judge` keeps it.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings.")
def read(
    paths: tuple[str, ...],
    html: str | None,
    json_: str | None,
    markdown: str | None,
    lang: str,
    workers: int,
    settings_path: str | None,
    names: str | None,
    judgements: str | None,
    quiet: bool,
) -> None:
    """Read reports and print their dossier.

    PATH is a file (.txt .md .html .json .jsonl .csv), a folder of such files, or - for standard input.

    \b
    tellings read reports/                          print the dossier here
    tellings read reports/ --html dossier.html      and write it as a page
    tellings read a.html b.html --json - | jq .     the same as data

    The exit code is 0 for a dossier, 1 if nothing could be read, 2 for wrong usage, 3 for a dossier without some of
    its inputs.
    """
    from tellings import pipeline
    from tellings.settings import settings_file, settings_from

    if lang and lang not in LANGUAGES:
        raise click.BadParameter(f"{lang!r} is none of {' '.join(LANGUAGES)}.", param_hint="'--lang'")
    _can_be_done(paths, {"--html": html, "--json": json_ if json_ != "-" else None, "--markdown": markdown})
    given = {"language": lang, "names": names, "judgements": judgements}
    asked = settings_file(Path(settings_path)) if settings_path else {}
    asked |= {"workers": workers} | {name: value for name, value in given.items() if value}
    settings = settings_from(asked)
    with _progress(quiet) as progress:
        dossier = pipeline.read(paths, settings, progress, sys.stdin.buffer)
    _warn(dossier, quiet)
    if html and dossier.stories:  # with nothing read, the page of an earlier run stays
        _write(html, _page(dossier))
    if markdown and dossier.stories:
        from tellings.present import markdown as as_markdown

        _write(markdown, as_markdown(dossier).encode())
    if json_ and json_ != "-" and dossier.stories:
        _write(json_, dossier.to_json())
    if json_ == "-":
        sys.stdout.buffer.write(dossier.to_json())
        sys.stdout.buffer.flush()
    elif dossier.stories:
        from rich.console import Console

        from tellings.present import show

        show(dossier, Console(highlight=False))
        for written in (html, markdown, json_):
            if written and not quiet:
                click.echo(f"written: {written}", err=True)
    if not dossier.stories:
        sys.exit(NOTHING_READ)
    sys.exit(SOME_FAILED if any(failed.code != READ_ONCE for failed in dossier.failures) else DONE)


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.argument("verdict", required=False, type=click.Choice(["same", "different", "unsure", "undo"]))
@click.argument("names", nargs=-1, metavar="[NAME NAME | ID]")
@click.option("--by", metavar="WHO", default="", help="Who judges; else your user name.")
@click.option("--why", metavar="TEXT", default="", help="Why; it is shown with the name.")
@click.option("--score", type=click.FloatRange(0, 1), metavar="0..1", help="How sure you are.")
def judge(file: str, verdict: str | None, names: tuple[str, ...], by: str, why: str, score: float | None) -> None:
    """Say that two names stand for the same, or for different ones; or list what was said.

    FILE keeps the judgements: a line is added for each, none is ever changed. `tellings read --judgements FILE` follows
    them.

    \b
    tellings judge names.jsonl same "J. Reuter" "Jana Reuter" --why "same office"
    tellings judge names.jsonl different "Jana Reuter" "Jan Reuter"
    tellings judge names.jsonl                      list what holds, with ids
    tellings judge names.jsonl undo 1f3a9c2e        take a judgement back
    """
    from datetime import UTC, datetime

    from tellings import judgements
    from tellings.types import Judgement

    path = Path(file)
    if verdict is None:
        for standing in judgements.standing(path):
            click.echo(_judged(standing))
        return
    wanted = 1 if verdict == "undo" else 2
    if len(names) != wanted:
        raise click.UsageError("give the id of the judgement." if verdict == "undo" else "give two names.")
    by, at = by or _user(), datetime.now(UTC).isoformat(timespec="seconds")
    if verdict == "undo":
        click.echo(f"undone: {_judged(judgements.undo(path, names[0], by, at))}")
        return
    one, two = names
    if judgements.key(one) == judgements.key(two):
        raise click.UsageError("these are one name: a judgement is on two.")
    made = Judgement("", cast("Verdict", verdict), one, two, by=by, at=at, why=why, score=score)
    click.echo(_judged(judgements.judge(path, made)))


def _judged(judgement: Judgement) -> str:
    """A judgement on one line."""
    score = "" if judgement.score is None else f" ({judgement.score:g})"
    who = (judgement.by, judgement.at, judgement.why)
    return "\t".join((judgement.id, f"{judgement.verdict}{score}", judgement.one, judgement.two, *who))


def _user() -> str:
    """The name of who runs this, "" where the machine doesn't say."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _can_be_done(paths: tuple[str, ...], written: dict[str, str | None]) -> None:
    """Says before any work what can't be done: an address for a file, an answer that has nowhere to go."""
    for path in paths:
        if path.startswith(("http://", "https://")):
            raise click.BadParameter(
                f"{path} is an address, and nothing is fetched: save the page and give the file.", param_hint="'PATH'"
            )
    for option, file in written.items():
        if file == "-":
            raise click.BadParameter("give a file; only --json writes to standard output.", param_hint=f"'{option}'")
        if file and not Path(file).parent.is_dir():
            raise click.ClickException(f"{file} can't be written: there is no folder {Path(file).parent}")


def _page(dossier: Dossier) -> bytes:
    from tellings.present import page

    return page(dossier).encode()


def _write(path: str, content: bytes) -> None:
    """Writes a file in one go: a run that is cut off leaves the old one."""
    target = Path(path)
    fresh = target.with_name(f".{target.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}") from error


def _warn(dossier: Dossier, quiet: bool) -> None:
    if quiet:
        return
    shown = dossier.failures[:20]
    for failed in shown:
        click.echo(f"tellings: {failed.source}: {failed.reason} [{failed.code}]; {failed.advice}", err=True)
    if len(dossier.failures) > len(shown):
        click.echo(f"tellings: and {len(dossier.failures) - len(shown)} more inputs that could not be read", err=True)


class _progress:  # noqa: N801 (reads as a function)
    """A line on standard error that says what is being done; nothing where that is no terminal."""

    def __init__(self, quiet: bool, stream: IO[str] | None = None) -> None:
        self.stream = stream or sys.stderr
        self.on = not quiet and self.stream.isatty()
        self.width = 0

    def __enter__(self) -> _progress:
        return self

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.on:
            line = f"{what}: {done + 1} of {total}"
            self.stream.write(f"\r{line}{' ' * max(0, self.width - len(line))}")
            self.stream.flush()
            self.width = len(line)

    def __exit__(self, *exc: object) -> None:
        if self.on and self.width:
            self.stream.write(f"\r{' ' * self.width}\r")
            self.stream.flush()


def main() -> None:
    """The entry point of the ``tellings`` command."""
    from tellings.errors import TellingsError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows ?, and the rest
    try:
        cli(prog_name="tellings")
    except TellingsError as error:
        click.echo(f"tellings: {error}", err=True)
        sys.exit(WRONG_USAGE)


if __name__ == "__main__":
    main()
