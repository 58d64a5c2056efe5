"""A source is taken down and put back, and both leave a trace."""

import pytest
from django.core.exceptions import ValidationError

from sources.choices import Visibility
from sources.models import Decision, Source
from sources.services import put_back, take_down
from tests.factories import SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_source_is_hidden_and_kept() -> None:
    source = take_down(SourceFactory.create(), actor=UserFactory.create(), reason="Court order")

    assert source.visibility == Visibility.TAKEN_DOWN
    assert Source.objects.count() == 1
    assert Source.objects.public().count() == 0


def test_it_is_known_who_took_a_source_down_and_why() -> None:
    actor = UserFactory.create()

    source = take_down(SourceFactory.create(), actor=actor, reason=" Court order ")

    decision = Decision.objects.get()
    assert (decision.actor, decision.action) == (actor, "take down source")
    assert decision.reason == "Court order"
    assert source.history.latest().history_user == actor


def test_taking_down_twice_is_a_no_op() -> None:
    source = take_down(SourceFactory.create(), actor=UserFactory.create(), reason="Court order")

    take_down(source, actor=UserFactory.create(), reason="Again")

    assert Decision.objects.count() == 1


def test_a_source_is_put_back() -> None:
    actor = UserFactory.create()
    source = take_down(SourceFactory.create(), actor=actor, reason="Court order")

    assert put_back(source, actor=actor, reason="Order lifted").visibility == Visibility.PUBLIC
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_must_be_given(reason: str) -> None:
    source = SourceFactory.create()

    with pytest.raises(ValidationError, match="Say why you take down this source"):
        take_down(source, actor=UserFactory.create(), reason=reason)
    source.refresh_from_db()
    assert source.visibility == Visibility.PUBLIC
