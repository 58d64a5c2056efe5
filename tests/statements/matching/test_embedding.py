"""Sentences become vectors whose cosine tells how near they are in meaning."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from statements.matching import embedding
from statements.matching.embedding import SentenceModel, sentence_model
from statements.matching.encoder import SIZE, DamagedModelError, Encoder, Floats, is_available

MODEL = sentence_model()
needs_model = pytest.mark.skipif(MODEL is None, reason="the sentence model is not installed")


def _embed(*texts: str) -> Floats:
    assert MODEL is not None
    return MODEL.embed(texts)


def _cosine(one: str, other: str) -> float:
    first, second = _embed(one, other)
    return float(first @ second)


@needs_model
def test_a_paraphrase_is_nearer_than_another_subject() -> None:
    said = "The ferry will no longer sail."
    assert _cosine(said, "Boat service comes to an end.") > _cosine(said, "The tax will rise.")


@needs_model
def test_vectors_have_length_one() -> None:
    vectors = _embed("", "Snow.", "It will snow on the island. " * 60)
    assert vectors.shape == (3, SIZE)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


@needs_model
def test_a_vector_does_not_depend_on_its_company() -> None:
    texts = ["Snow.", "It will snow on the island.", "Nobody asked about the jobs, she said."]
    alone = np.vstack([_embed(text) for text in texts])
    assert _embed(*texts) == pytest.approx(alone, abs=1e-6)


@needs_model
def test_many_texts_keep_their_order() -> None:
    texts = [f"{'It snows. ' * (n % 7)}Day {n}" for n in range(100)]
    assert _embed(*texts)[42] == pytest.approx(_embed(texts[42])[0], abs=1e-6)


@needs_model
def test_a_text_is_read_once_and_its_vector_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    vectors = Encoder.vectors

    def counted(self: Encoder, sentences: Sequence[Sequence[int]]) -> Floats:
        read.append(len(sentences))
        return vectors(self, sentences)

    monkeypatch.setattr(Encoder, "vectors", counted)
    first = _embed("Nobody reads this twice.", "Nobody reads this twice.").copy()
    _embed("Nobody reads this twice.")[:] = 0
    assert (_embed("Nobody reads this twice.")[0] == first[0]).all()
    assert (read, (first[0] == first[1]).all()) == ([1], True)


@needs_model
def test_only_so_many_vectors_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MODEL is not None
    monkeypatch.setattr(embedding, "_REMEMBERED", 3)
    for n in range(3):
        assert _embed(*(f"Day {n}, hour {hour}." for hour in range(4))).shape == (4, SIZE)
        assert len(MODEL._recent) == 3


@needs_model
def test_what_is_made_ahead_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MODEL is not None
    threads: list[str] = []
    vectors = Encoder.vectors

    def noted(self: Encoder, sentences: Sequence[Sequence[int]]) -> Floats:
        threads.append(threading.current_thread().name)
        return vectors(self, sentences)

    monkeypatch.setattr(Encoder, "vectors", noted)
    text = "The lighthouse will be read of ahead of time."
    MODEL.ahead([text])()
    assert _embed(text).shape == (1, SIZE)
    assert threads == ["sentence model"]


@needs_model
def test_what_fails_ahead_is_told_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MODEL is not None

    def failing(*_: object) -> Floats:
        raise MemoryError

    monkeypatch.setattr(Encoder, "vectors", failing)
    MODEL.ahead(["No room for this."])()
    with pytest.raises(MemoryError):
        _embed("No room for this.")


@needs_model
def test_no_texts_give_no_vectors() -> None:
    assert _embed().shape == (0, SIZE)


@needs_model
def test_the_model_is_loaded_once() -> None:
    assert sentence_model() is sentence_model()


def test_without_what_runs_it_there_is_no_model(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding, "is_available", lambda: False)
    sentence_model.cache_clear()
    try:
        assert [sentence_model(), sentence_model()] == [None, None]
    finally:
        sentence_model.cache_clear()
    assert caplog.text.count("not installed") == 1


@pytest.mark.skipif(not is_available(), reason="what runs the model is not installed")
def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("[CLS]\n[SEP]\n[UNK]\n", encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(bytes(8) + b"{}")
    with pytest.raises(DamagedModelError, match="pinned"):
        SentenceModel.load(tmp_path)
