"""Which weights judge stances: the newest that were learnt here, else those that are shipped.

Each is a file of its own in ``DATA_DIR/models``, named by its number and the start of its SHA-256:
``stance-2-0f3a….json``. None is ever changed.
"""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from statements.matching.calibration import shipped_model
from statements.matching.stance_model import StanceModel, StanceModelError

_NAME = re.compile(r"stance-(\d+)-([0-9a-f]{12})\.json")


@dataclass(frozen=True, slots=True)
class NamedModel:
    """Weights and what they are known by; number 0 is what is shipped."""

    number: int
    model: StanceModel

    @property
    def name(self) -> str:
        return f"stance-{self.number}" if self.number else "stance"

    @property
    def sha256(self) -> str:
        return self.model.sha256


def active_model() -> NamedModel:
    """Give the weights in use. Raises ``StanceModelError`` for a damaged file."""
    newest = max(_files(), default=None)
    if newest is None:
        return NamedModel(0, shipped_model())
    number, path = newest
    return NamedModel(number, _read(path, path.stat().st_mtime_ns))


def stance_hash() -> dict[str, str]:
    """Give the SHA-256 of the weights in use by their name: what a run keeps."""
    active = active_model()
    return {active.name: active.sha256}


def keep_model(model: StanceModel) -> NamedModel:
    """Put new weights to use, beside all earlier ones."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    number = max((number for number, _ in _files()), default=0) + 1
    kept = NamedModel(number, model)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
        file.write(model.to_json())
        file.flush()
        os.fsync(file.fileno())
        # Whoever takes articles in reads it, under another user perhaps.
        os.fchmod(file.fileno(), 0o644)
    # Named only when it is whole: a reader never sees half of it.
    Path(file.name).replace(folder / f"{kept.name}-{kept.sha256[:12]}.json")
    return kept


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "models"


def _files() -> list[tuple[int, Path]]:
    named = ((_NAME.fullmatch(path.name), path) for path in _folder().glob("stance-*.json"))
    return [(int(match[1]), path) for match, path in named if match]


@lru_cache(maxsize=4)
def _read(path: Path, _changed_at: int) -> StanceModel:
    advice = f"Move {path} away: the one before it is used then, or what is shipped."
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest()[:12] not in path.name:
            raise StanceModelError("It is not what was written: its name holds another hash.")
        return StanceModel.from_json(content.decode())
    except (OSError, ValueError) as error:
        raise StanceModelError(
            f"The learnt weights for stances cannot be used. {error} {advice}"
        ) from error
