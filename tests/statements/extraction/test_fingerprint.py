"""What a run keeps of its models."""

import re

from statements.extraction.fingerprint import model_hashes
from statements.extraction.parse import MODEL


def test_the_model_is_named_with_its_hash() -> None:
    assert list(model_hashes()) == [MODEL]
    assert re.fullmatch(r"[0-9a-f]{64}", model_hashes()[MODEL])
