"""The layers of the sentence model, run by ONNX Runtime with weights of eight bits.

Made anew from the published weights in each process, which takes a fraction of a second: so there
is no converted file that could be stale, damaged or half written. See ADR 20.
"""

import hashlib
import json
import mmap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

with suppress(ImportError):  # there are machines that it is not built for, see "is_available"
    import onnxruntime
    from onnx import NodeProto, TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 384

_LAYERS, _HEADS = 6, 12
_OPERATORS, _FORMAT = 20, 9
# So many weights of a row share a scale, and so do as many of the numbers they are multiplied by.
# With 128, and with one scale for all, vectors depend on what else is in the batch.
_BLOCK = 64
_EPSILON = 1e-12


class DamagedModelError(ValueError):
    """The weights are not the ones that were measured."""


def is_available() -> bool:
    """Tell whether ONNX Runtime and the library that describes models to it are installed."""
    return "numpy_helper" in globals()


class Encoder:
    """Turns sentences of one length, given as numbers of pieces, into vectors of length one."""

    def __init__(self, path: Path) -> None:
        """Map the weights into memory; ``DamagedModelError`` where they are not the pinned ones."""
        weights = dict(_tensors(_checked(path)))
        name = "embeddings.{}_embeddings.weight"
        # Words are looked up in the file, which all processes share.
        self._words = weights[name.format("word")]
        self._places = weights[name.format("position")] + weights[name.format("token_type")][0]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # What goes further puts slower ones in the place of two operators.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._layers = onnxruntime.InferenceSession(
            _Graph(weights).serialized(), options, providers=["CPUExecutionProvider"]
        )

    def vectors(self, sentences: Sequence[Sequence[int]]) -> Floats:
        numbers = np.array(sentences)
        state = self._words[numbers] + self._places[: numbers.shape[1]]
        (vectors,) = self._layers.run(["vectors"], {"words": state})
        return np.asarray(vectors, dtype=np.float32)


class _Graph:
    """All-MiniLM-L6-v2 in the operators of ONNX, from the sums of word and place on."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[NodeProto] = []
        self._held: dict[str, TensorProto] = {}

    def serialized(self) -> bytes:
        state = self._norm("words", "embeddings.LayerNorm")
        for number in range(_LAYERS):
            state = self._layer(state, f"encoder.layer.{number}.")
        mean = self._op("ReduceMean", state, self._integers(1), keepdims=0)
        self._op("LpNormalization", mean, to="vectors")
        graph = helper.make_graph(
            self._nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["texts", "pieces", SIZE])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", SIZE])],
            list(self._held.values()),
        )
        versions = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid("com.microsoft", 1)]
        made = helper.make_model(graph, opset_imports=versions, ir_version=_FORMAT)
        return bytes(made.SerializeToString())

    def _layer(self, state: str, name: str) -> str:
        seen = self._dense(
            self._attention(state, f"{name}attention.self."), f"{name}attention.output.dense"
        )
        state = self._norm(self._op("Add", state, seen), f"{name}attention.output.LayerNorm")
        inner = self._op(
            "Gelu", self._dense(state, f"{name}intermediate.dense"), approximate="tanh"
        )
        made = self._dense(inner, f"{name}output.dense")
        return self._norm(self._op("Add", state, made), f"{name}output.LayerNorm")

    def _attention(self, state: str, name: str) -> str:
        heads = self._integers(0, 0, _HEADS, SIZE // _HEADS)
        query, key, value = (
            self._op("Reshape", self._dense(state, f"{name}{part}"), heads)
            for part in ("query", "key", "value")
        )
        query, value = (self._op("Transpose", each, perm=[0, 2, 1, 3]) for each in (query, value))
        scores = self._op("MatMul", query, self._op("Transpose", key, perm=[0, 2, 3, 1]))
        scale = self._hold("scale", np.array((SIZE // _HEADS) ** -0.5, dtype=np.float32))
        shares = self._op("Softmax", self._op("Mul", scores, scale), axis=-1)
        seen = self._op("Transpose", self._op("MatMul", shares, value), perm=[0, 2, 1, 3])
        return self._op("Reshape", seen, self._integers(0, 0, SIZE))

    def _dense(self, state: str, name: str) -> str:
        weight = self._weights[f"{name}.weight"]
        numbers, scales = _in_8_bits(weight)
        return self._op(
            "MatMulNBits",
            state,
            self._hold(f"{name}.numbers", numbers),
            self._hold(f"{name}.scales", scales),
            "",
            "",
            self._hold(f"{name}.bias", self._weights[f"{name}.bias"]),
            domain="com.microsoft",
            N=weight.shape[0],
            K=weight.shape[1],
            bits=8,
            block_size=_BLOCK,
            accuracy_level=4,  # multiply in eight bits, too
        )

    def _norm(self, state: str, name: str) -> str:
        parts = [
            self._hold(f"{name}.{part}", self._weights[f"{name}.{part}"])
            for part in ("weight", "bias")
        ]
        return self._op("LayerNormalization", state, *parts, epsilon=_EPSILON)

    def _op(self, kind: str, *inputs: str, to: str = "", **attributes: Any) -> str:
        made = to or f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [made], **attributes))
        return made

    def _integers(self, *numbers: int) -> str:
        return self._hold(f"{numbers}", np.array(numbers, dtype=np.int64))

    def _hold(self, name: str, numbers: NDArray[np.generic]) -> str:
        self._held.setdefault(name, numpy_helper.from_array(numbers, name))
        return name


def _in_8_bits(weight: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Give the weights as steps from 128, and the size of a step for each block of a row."""
    blocks = weight.reshape(len(weight), -1, _BLOCK)
    scales = np.abs(blocks).max(axis=2, keepdims=True) / np.float32(127)
    numbers = np.rint(blocks / scales) + 128
    return numbers.astype(np.uint8), scales.reshape(-1)


def _checked(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hashlib.sha256(mapped).hexdigest() != WEIGHTS_SHA256:
        raise DamagedModelError(f"{path} does not hold the weights that are pinned.")
    return mapped


def _tensors(file: mmap.mmap) -> Iterator[tuple[str, Floats]]:
    """Read the safetensors format: the size of a JSON header, the header, the numbers."""
    start = 8 + int.from_bytes(file[:8], "little")
    for name, tensor in json.loads(file[8:start]).items():
        if tensor.get("dtype") == "F32":
            begin, end = tensor["data_offsets"]
            numbers = np.frombuffer(file, np.float32, (end - begin) // 4, start + begin)
            yield name, numbers.reshape(tensor["shape"])
