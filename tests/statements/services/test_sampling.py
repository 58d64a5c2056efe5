"""A sample of flags can be drawn again, and says what is needed to judge it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from statements.choices import ContradictionKind, Stance
from statements.models import Contradiction
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.flags import dismiss_flag
from statements.services.sampling import sample_flags
from tests.factories import AnchorFactory, AssertionFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _disputes() -> None:
    for _ in range(6):
        claim = ClaimFactory.create()
        for stance in (Stance.ASSERTS, Stance.DENIES):
            AnchorFactory.create(quote=AssertionFactory.create(claim=claim, stance=stance).quote)
        raise_claim_flags([claim.pk])


def _drawn(*, count: int, seed: int) -> list[int]:
    return [row["id"] for row in sample_flags(ContradictionKind.DISPUTE, count=count, seed=seed)]


def test_the_same_seed_draws_the_same_flags() -> None:
    draws = [_drawn(count=3, seed=seed) for seed in (1, 1, 2, 3, 4)]
    assert draws[0] == draws[1]
    assert any(draw != draws[0] for draw in draws[2:])


def test_a_negative_count_is_refused_with_a_sentence() -> None:
    with pytest.raises(CommandError, match="0 or more"):
        call_command("sample_flags", ContradictionKind.DISPUTE, count=-1)


def test_all_are_drawn_where_there_are_fewer() -> None:
    assert len(_drawn(count=50, seed=0)) == 6


def test_judged_flags_are_not_drawn() -> None:
    dismiss_flag(Contradiction.objects.all()[0], actor=UserFactory.create(), reason="no")
    assert len(_drawn(count=50, seed=0)) == 5


def test_the_command_prints_each_quote_in_its_context() -> None:
    out = StringIO()
    call_command("sample_flags", "dispute", count=1, stdout=out)
    (row,) = map(json.loads, out.getvalue().splitlines())
    quote = row["sides"][0]["quotes"][0]
    assert quote["exact"] in quote["context"]
    assert len(quote["context"]) > len(quote["exact"])
