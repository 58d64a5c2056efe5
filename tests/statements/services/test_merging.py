"""Who stands for a merged record today."""

from typing import Any

import pytest
from django.db import connection

from statements.models import Speaker
from statements.services.merging import survivors
from tests.factories import SpeakerFactory

pytestmark = pytest.mark.django_db


def _merged(*, times: int) -> list[Speaker]:
    """Give a speaker, whom it was merged into, and so on to the one that stands."""
    chain: list[Speaker] = [SpeakerFactory.create()]
    for _ in range(times):
        chain.insert(0, SpeakerFactory.create(merged_into=chain[0]))
    return chain


def test_survivors_of_short_and_long_chains_are_found_at_once() -> None:
    short, long = _merged(times=1), _merged(times=2)
    asked = []

    def at_most_three(execute: Any, *statement: Any) -> Any:
        asked.append(statement)
        assert len(asked) <= 3, "a step for each merge of the longer chain is enough"
        return execute(*statement)

    with connection.execute_wrapper(at_most_three):
        found = survivors(Speaker, [short[0].pk, long[0].pk])
    assert found == {short[0].pk: short[-1].pk, long[0].pk: long[-1].pk}
