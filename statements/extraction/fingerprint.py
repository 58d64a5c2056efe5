"""Which model files extraction used: what a run keeps, so that it can be done again."""

import hashlib
from functools import lru_cache

from spacy.util import get_package_path

from statements.extraction.parse import MODEL


@lru_cache(maxsize=1)
def model_hashes() -> dict[str, str]:
    """Give one SHA-256 over all files of each model, by the model's name."""
    folder = get_package_path(MODEL)
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.suffix != ".pyc":
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return {MODEL: digest.hexdigest()}
