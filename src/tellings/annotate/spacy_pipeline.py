"""Words as an installed spaCy pipeline sees them (Honnibal et al. 2020, spacy.io), cut as we cut them.

A setting names the pipeline of a language (``pipelines.de = "de_core_news_lg"``), an installed package or a folder.
Its parts of speech, features, lemmas and names are taken as they are. Its trees are taken where their labels are
those of Universal Dependencies; the German ones follow another school, in which prepositions and auxiliaries are heads.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tellings.annotate.one_thread import one_thread
from tellings.annotate.tag import Name, Tagged
from tellings.errors import TellingsError, printable
from tellings.languages import table
from tellings.types import MentionType, Record, digest

TAGGERS = ("tagger", "morphologizer")
"""Components that give parts of speech."""
SCORE = 0.9
"""What its names count, as spaCy gives no score: nearly as much as the surest of ours."""


class Labels(Record, frozen=True):
    """``pipelines.toml``: ``names``, a pipeline's label to our type; ``relations``, the main Universal Dependencies."""

    names: dict[str, MentionType] = {}
    relations: tuple[str, ...] = ()


class Seen(NamedTuple):
    """A sentence: the columns that the pipeline has, the others empty, and its lemmas ("" for none)."""

    tagged: Tagged
    lemmas: tuple[str, ...]


def version(name: str) -> str:
    """Stands for the pipeline in keys of stored results.

    Raises TellingsError where it is missing or can't tag words.
    """
    folder = _folder(name)
    try:
        meta: dict[str, Any] = msgspec.json.decode((folder / "meta.json").read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise TellingsError(
            f"{printable(name)} is no spaCy pipeline: {printable(str(error))}", "name a package or a folder of one"
        ) from error
    if not set(TAGGERS) & set(meta.get("pipeline", ())):
        raise TellingsError(
            f"the pipeline {printable(name)} gives no parts of speech", f"name one that has a {' or a '.join(TAGGERS)}"
        )
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    stats = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return digest("spacy", msgspec.json.encode(stats))


def seen(name: str, sentences: Sequence[Sequence[str]]) -> list[Seen]:
    """The words of sentences as the pipeline ``name`` sees them; words as ``tokens.words`` cuts them."""
    from spacy.tokens import Doc

    loaded = _loaded(name)
    docs = [
        Doc(loaded.vocab, words=list(forms), sent_starts=[n == 0 for n in range(len(forms))]) for forms in sentences
    ]
    with one_thread():
        return [_read(doc, _has_universal_trees(name)) for doc in loaded.pipe(docs)]


def _read(doc: Any, trees: bool) -> Seen:
    upos = tuple("X" if token.pos_ in ("", "SPACE") else token.pos_ for token in doc)
    known = table("all", "pipelines", Labels).names
    names = tuple(
        Name(span.start, span.end, known[span.label_], SCORE) for span in doc.ents if span.label_ in known
    )
    columns = Tagged(
        upos=upos,
        feats=tuple(str(token.morph) for token in doc) if doc.has_annotation("MORPH") else (),
        joined=(False,) * len(doc),
        names=names,
    )
    if trees and doc.has_annotation("DEP"):
        heads = tuple(token.head.i if token.head.i != token.i else -1 for token in doc)
        columns = msgspec.structs.replace(
            columns, heads=heads, deprels=tuple("root" if token.dep_ == "ROOT" else token.dep_ for token in doc)
        )
    return Seen(columns, tuple(token.lemma_ for token in doc))


@cache
def _has_universal_trees(name: str) -> bool:
    loaded = _loaded(name)
    if "parser" not in loaded.pipe_names:
        return False
    known = table("all", "pipelines", Labels).relations
    return all(label.partition(":")[0].lower() in known for label in loaded.get_pipe("parser").labels)


@cache
def _loaded(name: str) -> Any:
    spacy = _spacy()
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise TellingsError(
            f"the pipeline {printable(name)} can't be loaded: {printable(str(error))}", "check that it fits your spaCy"
        ) from error


def _folder(name: str) -> Path:
    """Where the pipeline lies: a folder, or an installed package's."""
    spacy = _spacy()
    if Path(name).is_dir():
        return Path(name)
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        raise TellingsError(
            f"the spaCy pipeline {printable(name)} isn't installed", f"python -m spacy download {printable(name)}"
        )
    package: Path = spacy.util.get_package_path(name)
    return next((path.parent for path in sorted(package.glob("*/meta.json"))), package)


def _spacy() -> Any:
    if importlib.util.find_spec("spacy") is None:
        raise TellingsError("a pipeline in the settings needs spaCy", "pip install 'tellings[spacy]'")
    return importlib.import_module("spacy")
