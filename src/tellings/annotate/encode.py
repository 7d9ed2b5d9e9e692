"""Sentence vectors: what lies near is about the same; nothing more may be read from them.

An :class:`Encoder` turns texts into rows of unit length. :func:`embedded` is the one that ships: a text is the sum of
the vectors of its SentencePiece pieces, aligned over fifteen languages (``models/encoder``; made by
``training/encoder``). A bag of pieces knows no order and no negation, so a cosine may propose a pair and never decide
that two claims agree. :func:`encoder` loads others by name.
"""

from __future__ import annotations

import importlib.util
import json
import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tellings.annotate.one_thread import one_thread
from tellings.errors import TellingsError, printable
from tellings.models import folder

Vectors = NDArray[np.float32]

EMPHASIS = 0.4
"""The power of a vector's length by which telling pieces are emphasised: training/encoder/finish.py."""
BATCH = 512
LONGEST = 50_000
"""Characters of a text that are read."""
REMOTE_BATCH, REMOTE_SECONDS, REMOTE_BYTES = 64, 60, 64_000_000
KEY = "TELLINGS_ENCODER_KEY"
"""The environment variable with the key of an endpoint; without it none is sent."""


class Encoder(Protocol):
    """Texts to vectors."""

    @property
    def name(self) -> str:
        """Stands for the encoder in keys of stored results: another model, another name."""

    def __call__(self, texts: Sequence[str], weights: Vectors | None = None) -> Vectors:
        """A row a text, of unit length; a text in which nothing is known is a row of zeros.

        ``weights`` are what :meth:`weights` gave, for comparing within one collection.
        """

    def weights(self, texts: Sequence[str]) -> Vectors | None:
        """How telling each piece is in a collection (its inverse document frequency); None where that can't be said.

        Group reports with them; leave them out where sentences are aligned across languages, which they make worse.
        """


class StaticEncoder:
    """The sum of the pieces' vectors, turned.

    A folder of it holds ``pieces.model``, ``vectors.npy`` (int8, a row a piece), ``scales.npy`` (what a row weighs) and
    ``turn.npy`` (the upper triangle of a symmetric matrix for the sum).
    """

    def __init__(self, model: Path, name: str) -> None:
        from sentencepiece import SentencePieceProcessor

        self.name = name
        self.pieces: Any = SentencePieceProcessor(model_file=str(model / "pieces.model"))
        self.rows: NDArray[np.int8] = np.load(model / "vectors.npy")
        self.scales: Vectors = np.load(model / "scales.npy").astype(np.float32)
        turn: NDArray[np.float64] = np.load(model / "turn.npy").astype(np.float64)
        size = self.rows.shape[1]
        self.turn = np.zeros((size, size))
        self.turn[np.triu_indices(size)] = turn
        self.turn += np.triu(self.turn, 1).T

    def __call__(self, texts: Sequence[str], weights: Vectors | None = None) -> Vectors:
        """A row a text; see :class:`Encoder`."""
        scales = self.scales if weights is None else self.scales * weights
        out = np.zeros((len(texts), self.rows.shape[1]), np.float32)
        for start in range(0, len(texts), BATCH):
            for n, numbers in enumerate(self._numbers(texts[start : start + BATCH]), start):
                if numbers:
                    # text by text: a few rows stay in the processor's cache, those of a whole batch don't
                    (self.rows.take(numbers, axis=0) * scales.take(numbers)[:, None]).sum(0, out=out[n])
        with one_thread():
            return _unit(out @ self.turn)

    def weights(self, texts: Sequence[str]) -> Vectors:
        """The logarithm of how few texts hold each piece; the emphasis that was learned for all texts is taken back."""
        count = np.zeros(len(self.rows))
        for start in range(0, len(texts), BATCH):
            for numbers in self._numbers(texts[start : start + BATCH]):
                count[np.unique(np.asarray(numbers, np.int64))] += 1
        lengths = self.scales * np.sqrt(np.einsum("ij,ij->i", self.rows, self.rows, dtype=np.float64))
        idf = np.log((len(texts) + 1) / (count + 1))
        weighed: Vectors = (idf / np.maximum(lengths, 1e-6) ** (EMPHASIS / (1 + EMPHASIS))).astype(np.float32)
        return weighed

    def _numbers(self, texts: Sequence[str]) -> list[list[int]]:
        found: list[list[int]] = self.pieces.encode([text[:LONGEST] for text in texts], num_threads=1)
        return found


class _Unweighted:
    """Encoders whose pieces we can't weigh."""

    name = ""

    def weights(self, texts: Sequence[str]) -> None:
        """None."""
        return


class OnnxEncoder(_Unweighted):
    """A transformer exported to ONNX: ``model.onnx`` (or ``onnx/model.onnx``) beside ``tokenizer.json``.

    An output of a row a text is taken as it is; one of a row a token is averaged over the text's tokens.
    """

    def __init__(self, model: Path) -> None:
        runtime, tokenizers = _needed("onnxruntime", "tellings[models]"), _needed("tokenizers", "tellings[models]")
        self.name = f"onnx:{model.name}"
        path = next((found for found in _onnx(model) if found.is_file()), model / "model.onnx")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session: Any = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.tokenizer: Any = tokenizers.Tokenizer.from_file(str(model / "tokenizer.json"))
        self.tokenizer.enable_truncation(512)
        self.tokenizer.enable_padding()
        self.inputs = [given.name for given in self.session.get_inputs()]

    def __call__(self, texts: Sequence[str], weights: Vectors | None = None) -> Vectors:
        """A row a text; there are no weights."""
        parts = []
        for start in range(0, len(texts), REMOTE_BATCH):
            found = self.tokenizer.encode_batch([text[:LONGEST] for text in texts[start : start + REMOTE_BATCH]])
            given = {
                "input_ids": np.array([row.ids for row in found], np.int64),
                "attention_mask": np.array([row.attention_mask for row in found], np.int64),
                "token_type_ids": np.array([row.type_ids for row in found], np.int64),
            }
            output = self.session.run(None, {name: given[name] for name in self.inputs})[0]
            if output.ndim == 3:
                mask = given["attention_mask"][..., None]
                output = (output * mask).sum(1) / np.maximum(mask.sum(1), 1)
            parts.append(output.astype(np.float32))
        return _unit(np.concatenate(parts)) if parts else np.zeros((0, 0), np.float32)


class SentenceTransformer(_Unweighted):
    """A sentence-transformers model by path or hub name."""

    def __init__(self, name: str) -> None:
        library = _needed("sentence_transformers", "sentence-transformers")
        self.name = f"sentence-transformers:{name}"
        try:
            self.model: Any = library.SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            reason = f"the encoder {printable(name)} can't be loaded: {printable(str(error))}"
            raise TellingsError(reason, "check the path or hub name") from error

    def __call__(self, texts: Sequence[str], weights: Vectors | None = None) -> Vectors:
        """A row a text; there are no weights."""
        found = self.model.encode([text[:LONGEST] for text in texts], convert_to_numpy=True, show_progress_bar=False)
        return _unit(np.asarray(found, np.float32).reshape(len(texts), -1))


class RemoteEncoder(_Unweighted):
    """An endpoint that speaks OpenAI's ``/embeddings``; ``address`` is what stands before it, ``model`` its model."""

    def __init__(self, address: str, model: str) -> None:
        self.name = f"{address}#{model}"
        self.address, self.model = address.rstrip("/") + "/embeddings", model

    def __call__(self, texts: Sequence[str], weights: Vectors | None = None) -> Vectors:
        """A row a text; there are no weights."""
        parts = [self._asked(texts[at : at + REMOTE_BATCH]) for at in range(0, len(texts), REMOTE_BATCH)]
        if len({part.shape[1] for part in parts}) > 1:
            raise self._wrong("vectors of different lengths")
        return _unit(np.concatenate(parts)) if parts else np.zeros((0, 0), np.float32)

    def _asked(self, texts: Sequence[str]) -> Vectors:
        body = {"model": self.model, "input": [text[:LONGEST] or " " for text in texts], "encoding_format": "float"}
        headers = {"Content-Type": "application/json"}
        if os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {os.environ[KEY]}"
        request = urllib.request.Request(self.address, json.dumps(body).encode(), headers)
        try:
            with _opener().open(request, timeout=REMOTE_SECONDS) as answer:
                content = answer.read(REMOTE_BYTES + 1)
            if len(content) > REMOTE_BYTES:
                raise self._wrong("too large an answer")
            rows = sorted(json.loads(content)["data"], key=lambda row: int(row["index"]))
            found = np.array([row["embedding"] for row in rows], np.float32)
        except (urllib.error.URLError, OSError) as error:
            raise self._wrong(str(error)) from error
        except (ValueError, KeyError, TypeError) as error:
            raise self._wrong(f"no embeddings: {error}") from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise self._wrong(f"{len(texts)} texts sent, vectors of shape {found.shape} received")
        return found

    def _wrong(self, what: str) -> TellingsError:
        return TellingsError(
            f"the encoder at {printable(self.address)} fails: {printable(what)}",
            f"check the address, the model and the key in {KEY}",
        )


@cache
def encoder(setting: str = "") -> Encoder:
    """The encoder that a setting names.

    ``""`` the embedded one · ``https://host/v1#model`` an OpenAI-compatible endpoint · a folder with an ONNX model ·
    a folder or hub name of sentence-transformers · a folder with a static encoder of ours.
    """
    if not setting:
        return embedded()
    if setting.startswith(("http://", "https://")):
        address, _, model = setting.partition("#")
        return RemoteEncoder(address, model)
    path = Path(setting)
    if (path / "pieces.model").is_file():
        return StaticEncoder(path, f"static:{path.name}")
    if any(found.is_file() for found in _onnx(path)):
        return OnnxEncoder(path)
    return SentenceTransformer(setting)


@cache
def embedded() -> StaticEncoder:
    """The encoder that ships with the package."""
    return StaticEncoder(folder("encoder"), "embedded-1")


def _unit(rows: NDArray[np.floating[Any]]) -> Vectors:
    """``rows`` of length one; rows of zeros stay."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float64))[:, None]
    out: Vectors = (rows / np.maximum(norms, 1e-9)).astype(np.float32)
    return out


def _onnx(model: Path) -> tuple[Path, Path]:
    return model / "model.onnx", model / "onnx" / "model.onnx"


def _needed(module: str, requirement: str) -> Any:
    """An optional library, or advice how to get it."""
    if importlib.util.find_spec(module) is None:
        raise TellingsError(f"this encoder needs the package {module}", f"pip install '{requirement}'")
    return importlib.import_module(module)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect could carry the key to another host."""

    def redirect_request(self, *args: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect)
