"""What the sentence model gives is near what its weights give when nothing is rounded."""

import mmap
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from statements.matching import encoder
from statements.matching.embedding import PACKAGE, SentenceModel, sentence_model
from statements.matching.encoder import SIZE, Floats, Weights

needs_model = pytest.mark.skipif(
    sentence_model() is None, reason="the sentence model is not installed"
)

TEXTS = (
    "Snow.",
    "The ferry to the island will not sail on Monday, the harbour master said.",
    "Nobody asked about the jobs. Nobody asked about the homes. " * 12,
)


def _weights() -> Weights:
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "model" / "model.safetensors").open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return dict(encoder._tensors(mapped))


def _vector(weights: Weights, pieces: list[int]) -> Floats:
    """Compute BERT for one sentence as its paper has it, in plain steps."""

    def dense(rows: Floats, name: str) -> Floats:
        return rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(rows: Floats, name: str) -> Floats:
        rows = (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)
        return rows * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    table = "embeddings.{}_embeddings.weight"
    words, places = weights[table.format("word")], weights[table.format("position")]
    state = words[pieces] + places[: len(pieces)] + weights[table.format("token_type")][0]
    state = normed(state, "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}."
        query, key, value = (
            dense(state, f"{name}attention.self.{part}").reshape(len(pieces), 12, 32)
            for part in ("query", "key", "value")
        )
        scores = np.exp(np.einsum("qhn,khn->hqk", query, key) / 32**0.5)
        shares = scores / scores.sum(axis=2, keepdims=True)
        seen = np.einsum("hqk,khn->qhn", shares, value).reshape(len(pieces), SIZE)
        seen = dense(seen, f"{name}attention.output.dense")
        state = normed(state + seen, f"{name}attention.output.LayerNorm")
        inner = dense(state, f"{name}intermediate.dense")
        inner = inner * (1 + np.tanh((inner + 0.044715 * inner**3) * (2 / np.pi) ** 0.5)) / 2
        made = dense(inner, f"{name}output.dense")
        state = normed(state + made, f"{name}output.LayerNorm")
    mean = state.mean(axis=0)
    vector: Floats = mean / np.linalg.norm(mean)
    return vector


@needs_model
@pytest.mark.parametrize("text", TEXTS)
def test_eight_bits_are_enough(text: str) -> None:
    model = sentence_model()
    assert isinstance(model, SentenceModel)
    exact = _vector(_weights(), model.pieces.ids(text, limit=128))
    assert float(model.embed([text])[0] @ exact) > 0.998


def test_weights_in_eight_bits_are_off_by_half_a_step_at_most() -> None:
    weight = np.linspace(-1.0, 2.0, 2 * 128, dtype=np.float32).reshape(2, 128)
    numbers, steps = encoder._in_8_bits(weight)
    assert (numbers.shape, steps.shape) == ((2, 2, 64), (4,))
    steps = steps.reshape(2, 2, 1)
    back = (numbers.astype(np.float32) - 128) * steps
    assert (np.abs(back - weight.reshape(2, 2, 64)) <= 0.501 * steps).all()
