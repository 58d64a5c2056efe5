"""Judging contradictions."""

import pytest
from django.core.exceptions import ValidationError

from statements.choices import ExplanationKind, FlagStatus
from statements.models import Contradiction
from statements.services.flags import confirm_flag, dismiss_flag, explain_flag, reopen_flag
from tests.factories import UserFactory, dispute

pytestmark = pytest.mark.django_db


def test_a_confirmed_flag_says_who_when_and_why() -> None:
    editor = UserFactory.create()
    confirm_flag(dispute(accepted=False), actor=editor, reason="both on tape")
    flag = Contradiction.objects.get()
    assert (flag.status, flag.decided_by, flag.decided_why) == ("confirmed", editor, "both on tape")
    assert flag.decided_at is not None


def test_an_explained_flag_says_by_what() -> None:
    explain_flag(
        dispute(accepted=False), actor=UserFactory.create(), explained_by=ExplanationKind.DATE
    )
    assert Contradiction.objects.get().explained_by == ExplanationKind.DATE


def test_dismissing_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="Say why"):
        dismiss_flag(dispute(accepted=False), actor=UserFactory.create(), reason=" ")
    assert Contradiction.objects.get().status == FlagStatus.OPEN


def test_a_reopened_flag_forgets_the_decision_but_its_history_does_not() -> None:
    flag = dismiss_flag(dispute(accepted=False), actor=UserFactory.create(), reason="a joke")
    reopen_flag(flag, actor=UserFactory.create())
    flag.refresh_from_db()
    assert (flag.status, flag.decided_by, flag.decided_why) == ("open", None, "")
    assert "a joke" in [row.decided_why for row in flag.history.all()]


def test_deciding_the_same_twice_leaves_one_trace() -> None:
    flag = confirm_flag(dispute(accepted=False), actor=UserFactory.create())
    rows = flag.history.count()
    confirm_flag(flag, actor=UserFactory.create())
    assert flag.history.count() == rows
