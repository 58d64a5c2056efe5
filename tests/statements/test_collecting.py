"""While much short work is done, Python does not look for garbage that refers to itself."""

import gc
from collections.abc import Iterator

import pytest

from statements.collecting import uncollected


@pytest.fixture(autouse=True)
def _collects_afterwards() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_looked_for_meanwhile_and_again_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_fails_collects_again() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with uncollected(), uncollected():
        pass
    assert not gc.isenabled()
