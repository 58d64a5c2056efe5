"""The pinned packages."""

import re
from pathlib import Path

from django.conf import settings


def pins(name: str) -> set[str]:
    lines = Path(settings.BASE_DIR, name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip("\\ ") for line in lines if re.match(r"\w", line)}


def test_tests_run_with_the_versions_that_are_deployed() -> None:
    assert len(pins("requirements.txt")) > 20
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_every_pin_is_exact() -> None:
    every = pins("requirements.txt") | pins("requirements-dev.txt")

    assert [pin for pin in sorted(every) if "==" not in pin.split(";")[0]] == []
