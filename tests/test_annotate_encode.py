"""Sentence vectors: the embedded encoder, and the ways to load another."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tellings
from telling import report
from tellings import pipeline
from tellings.annotate.encode import OnnxEncoder, RemoteEncoder, StaticEncoder, embedded, encoder
from tellings.errors import TellingsError
from tellings.settings import Settings

TRANSLATIONS = [
    ("de", "Der Präsident reist am Dienstag nach Pjöngjang.", "The president will travel to Pyongyang on Tuesday."),
    ("fr", "Le séisme a fait au moins douze morts.", "The earthquake killed at least twelve people."),
    ("es", "La policía detuvo a tres sospechosos.", "Police arrested three suspects."),
    ("it", "La banca centrale alza i tassi di interesse.", "The central bank raises interest rates."),
    ("nl", "De regering trekt het wetsvoorstel in.", "The government withdraws the bill."),
    ("pl", "Pożar zniszczył magazyn w porcie.", "A fire destroyed a warehouse in the port."),
    ("pt", "O tribunal absolveu o antigo ministro.", "The court acquitted the former minister."),
    ("ru", "Врачи объявили забастовку из-за низких зарплат.", "Doctors went on strike over low wages."),
    ("uk", "Ракета влучила у житловий будинок.", "A missile hit a residential building."),
    ("tr", "Fabrikada çalışan beş işçi öldü.", "Five workers at the factory died."),
    ("ar", "غرق قارب يحمل مهاجرين قبالة الساحل", "A boat carrying migrants sank off the coast."),
    ("zh", "科学家发现了一种新的病毒。", "Scientists discovered a new virus."),
    ("ja", "台風が九州に上陸した。", "The typhoon made landfall on Kyushu."),
    ("ko", "올해 쌀 생산량이 크게 줄었다.", "Rice production fell sharply this year."),
]


@pytest.mark.parametrize(("language", "text", "translation"), TRANSLATIONS)
def test_a_sentence_lies_nearest_to_its_translation(language: str, text: str, translation: str) -> None:
    """Among the English sentences of all fourteen rows."""
    english = [row[2] for row in TRANSLATIONS]
    near = embedded()(english) @ embedded()([text])[0]
    assert english[int(near.argmax())] == translation


@given(st.lists(st.text(max_size=60), max_size=8))
def test_rows_are_of_unit_length_or_zero(texts: list[str]) -> None:
    """One row a text, float32; zeros only where no piece is known."""
    rows = embedded()(texts)
    assert rows.shape == (len(texts), embedded().rows.shape[1])
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-4) | (lengths == 0))


@given(st.lists(st.text(max_size=40), min_size=2, max_size=6))
def test_a_row_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    """The same bits alone and among others."""
    together = embedded()(texts)
    assert all(np.array_equal(embedded()([text])[0], row) for text, row in zip(texts, together, strict=True))


def test_what_all_texts_share_weighs_less_with_weights() -> None:
    """Weights of a collection bring out what tells its texts apart."""
    texts = [
        "Olympia: Gold im Rudern",
        "Olympia: Streit um Dopingprobe",
        "Olympia: Regen stoppt Tennis",
        "Olympia: Eröffnung",
    ]
    weights = embedded().weights(texts)
    plain, weighted = embedded()(texts), embedded()(texts, weights)
    others = ~np.eye(len(texts), dtype=bool)
    assert (weighted @ weighted.T)[others].mean() < (plain @ plain.T)[others].mean()


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "1" * 1_000_000, "„" * 1_000_000, "北" * 1_000_000, " " * 1_000_000, "\n"]
)
def test_hostile_texts_end(text: str) -> None:
    """A megabyte of one character is cut before it is read."""
    assert embedded()([text]).shape[0] == 1


def test_no_text_gives_no_row() -> None:
    assert embedded()([]).shape == (0, embedded().rows.shape[1])


def test_a_static_encoder_loads_by_path(tmp_path: Path) -> None:
    """A folder of ours is recognised by its pieces."""
    from tellings.models import folder

    for name in ("pieces.model", "scales.npy", "turn.npy", "vectors.npy"):
        (tmp_path / name).symlink_to(folder("encoder") / name)
    other = encoder(str(tmp_path))
    assert isinstance(other, StaticEncoder)
    assert other.name != encoder().name
    assert np.array_equal(other(["Berlin"]), encoder()(["Berlin"]))


# ── an OpenAI-compatible endpoint ───────────────────────────────────────────────────────────────────────────────────


class Answers(http.server.BaseHTTPRequestHandler):
    """Length and number of e's of each text as its vector, in the order turned round; broken on purpose by model name."""

    seen: list[tuple[str | None, dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append((self.headers.get("Authorization"), body))
        rows = [{"index": n, "embedding": [len(t), t.count("e") + 1]} for n, t in enumerate(body["input"])]
        model = body["model"]
        content = {
            "good": json.dumps({"data": rows[::-1]}),
            "short": json.dumps({"data": rows[1:]}),
            "nonsense": "<html>",
            "odd": json.dumps({"data": [{"index": 0, "embedding": "x"}]}),
            "nan": json.dumps({"data": [{"index": n, "embedding": [float("nan")]} for n in range(len(rows))]}),
        }.get(model, "{}")
        if model == "moved":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
        else:
            self.send_response(500 if model == "broken" else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine."""
    monkeypatch.setenv("no_proxy", "*")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Answers.seen = []
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_an_endpoint_answers_in_batches(address: str) -> None:
    """Rows come back in the order of the texts, of unit length."""
    texts = [f"{n * 'e'}x" for n in range(150)]
    rows = encoder(f"{address}#good")(texts)
    wanted = np.array([[n + 1, n + 1] for n in range(150)], np.float32)
    assert np.allclose(rows, wanted / np.linalg.norm(wanted, axis=1, keepdims=True))
    assert [len(body["input"]) for _, body in Answers.seen] == [64, 64, 22]
    assert encoder(f"{address}#good").weights(texts) is None


def test_the_key_is_sent_only_where_there_is_one(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELLINGS_ENCODER_KEY", raising=False)
    encoder(f"{address}#good")(["a"])
    monkeypatch.setenv("TELLINGS_ENCODER_KEY", "k")
    encoder(f"{address}#good")(["a"])
    assert [key for key, _ in Answers.seen] == [None, "Bearer k"]


@pytest.mark.parametrize("model", ["short", "nonsense", "odd", "nan", "broken", "moved", "unknown"])
def test_a_bad_answer_is_an_error_with_advice(address: str, model: str) -> None:
    with pytest.raises(TellingsError, match="check the address"):
        encoder(f"{address}#{model}")(["a", "b"])


def test_no_server_is_an_error_with_advice() -> None:
    with pytest.raises(TellingsError, match="check the address"):
        RemoteEncoder("http://127.0.0.1:9/v1", "good")(["a"])


# ── models of others ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def onnx_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny ONNX model: a vector a token, looked up."""
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    path = tmp_path_factory.mktemp("tiny")
    known = {"[PAD]": 0, "[UNK]": 1, "rain": 2, "snow": 3}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(known, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(path / "tokenizer.json"))
    table = np.array([[9, 9, 9], [0, 0, 1], [1, 0, 0], [0, 1, 0]], np.float32)
    helper, tensor = onnx.helper, onnx.TensorProto
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "tiny",
        [helper.make_tensor_value_info(name, tensor.INT64, ["b", "t"]) for name in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("last_hidden_state", tensor.FLOAT, ["b", "t", 3])],
        [onnx.numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(path / "model.onnx"))
    return path


def test_an_onnx_model_is_averaged_over_the_tokens_of_a_text(onnx_folder: Path) -> None:
    """Filling-up tokens don't count."""
    model = encoder(str(onnx_folder))
    assert isinstance(model, OnnxEncoder)
    rows = model(["rain", "rain snow", "snow snow fog"])
    wanted = np.array([[1, 0, 0], [1, 1, 0], [0, 2, 1]], np.float32)
    assert np.allclose(rows, wanted / np.linalg.norm(wanted, axis=1, keepdims=True), atol=1e-6)
    assert model([]).shape[0] == 0


def test_a_sentence_transformer_is_loaded_by_path(tmp_path: Path) -> None:
    """A bag of words as the library saves it."""
    library = pytest.importorskip("sentence_transformers")
    words = library.models.BoW(vocab=["rain", "snow"])
    library.SentenceTransformer(modules=[words], device="cpu").save(str(tmp_path / "bag"))
    rows = encoder(str(tmp_path / "bag"))(["rain", "rain snow"])
    assert np.allclose(rows, [[1, 0], [0.5**0.5, 0.5**0.5]], atol=1e-6)


def test_a_missing_library_is_an_error_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(TellingsError, match="pip install"):
        encoder("some/model")


# ── in the settings ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_encoder_of_the_settings_is_asked(address: str) -> None:
    """For clauses in two languages, which share no words."""
    german = report("de", "2026-05-04", "Am 4. Mai 2026 brannte in Oslo eine Fabrik.", name="a")
    english = report("en", "2026-05-04", "On 4 May 2026 a factory burned down in Oslo.", name="b")
    pipeline.tell([german, english], Settings(encoder=f"{address}#good"))
    assert any("brannte in Oslo" in text for _, body in Answers.seen for text in body["input"])


def test_an_encoder_that_fails_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On 4 May 2026 a factory burned down in Oslo.", "utf-8")
    with pytest.raises(TellingsError):
        tellings.read(tmp_path, encoder=str(tmp_path / "missing" / "model"))
