"""Words by a spaCy pipeline that the test trains on a few sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tellings
from tellings.annotate import annotate, spacy_pipeline
from tellings.annotate.providers import provider
from tellings.annotate.tokens import parsed
from tellings.errors import TellingsError
from tellings.settings import settings_from
from tellings.types import Article, ArticleId, Span

SENTENCES = (
    ("Zlatko besucht Trondheim .", "PROPN VERB PROPN PUNCT", "nsubj ROOT obj punct", (1, 1, 1, 1), ((0, 6, "PER"), (15, 24, "LOC"))),
    ("Quorvex liefert Holz .", "PROPN VERB NOUN PUNCT", "nsubj ROOT obj punct", (1, 1, 1, 1), ((0, 7, "ORG"),)),
    ("Heute besucht Zlatko Quorvex .", "ADV VERB PROPN PROPN PUNCT", "advmod ROOT nsubj obj punct", (1, 1, 1, 1, 1), ((14, 20, "PER"), (21, 28, "ORG"))),
)
"""Words, parts of speech, relations, heads, names."""
TEXT = "Zlatko besucht Trondheim."


def trained(folder: Path, relations: dict[str, str] | None = None) -> str:
    """A tiny German pipeline, trained until it knows ``SENTENCES`` by heart; ``relations`` renames its labels."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("de")
    for name, config in (("morphologizer", {}), ("parser", {"min_action_freq": 1}), ("ner", {})):
        nlp.add_pipe(name, config=config)
    examples = []
    for text, pos, deps, heads, names in SENTENCES:
        said = [(relations or {}).get(dep, dep) for dep in deps.split()]
        words = text.split()
        given: dict[str, Any] = {"words": words, "pos": pos.split(), "deps": said, "heads": list(heads), "morphs": ["Number=Sing"] * len(words), "entities": list(names)}
        examples.append(Example.from_dict(Doc(nlp.vocab, words=words), given))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(tmp_path_factory.mktemp("de") / "core")


def test_words_are_as_the_pipeline_sees_them(pipeline: str) -> None:
    found = parsed(TEXT, [Span(0, len(TEXT))], "de", pipeline)
    assert found.tokens.pos == ("PROPN", "VERB", "PROPN", "PUNCT")
    assert found.tokens.deprel == ("nsubj", "root", "obj", "punct")
    assert found.tokens.head == (1, -1, 1, 1)
    assert [(name.first, name.last, name.type) for name in found.names or ()] == [(0, 0, "PER"), (2, 2, "LOC")]


def test_a_tree_of_another_school_is_not_taken(tmp_path: Path) -> None:
    name = trained(tmp_path / "core", {"nsubj": "sb", "obj": "oa"})
    seen = spacy_pipeline.seen(name, [TEXT[:-1].split()])[0]
    assert seen.tagged.upos == ("PROPN", "VERB", "PROPN")
    assert not seen.tagged.heads
    own = provider("de")([TEXT[:-1].split()])[0]
    assert provider("de", name)([TEXT[:-1].split()])[0].heads == own.heads


def test_the_setting_is_followed(pipeline: str) -> None:
    article = Article(ArticleId("a"), "a.txt", "0", "de", "", TEXT)
    without, with_it = annotate(article), annotate(article, settings_from({"pipelines": {"de": pipeline}}))
    types = [mention.type for mention in with_it.mentions if mention.form == "Zlatko"]
    assert types == ["PER"]
    assert without.tokens.start == with_it.tokens.start


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("de_core_news_that_nobody_has", "python -m spacy download"),
        ("no/such/folder", "isn't installed"),
    ],
)
def test_a_missing_pipeline_says_what_to_do(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(TellingsError, match=said):
        tellings.read(tmp_path, pipelines={"de": name})


@pytest.mark.parametrize(("meta", "said"), [("{", "no spaCy pipeline"), (json.dumps({"pipeline": ["ner"]}), "parts of speech")])
def test_a_folder_that_is_no_pipeline(meta: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(meta, "utf-8")
    with pytest.raises(TellingsError, match=said):
        spacy_pipeline.version(str(tmp_path))


def test_another_training_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"pipeline": ["tagger"]}), "utf-8")
    before = spacy_pipeline.version(str(tmp_path))
    (tmp_path / "weights").write_bytes(b"1")
    assert spacy_pipeline.version(str(tmp_path)) != before
