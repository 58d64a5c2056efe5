"""Vectors of claims, made by hand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from statements.management.commands import embed_claims
from statements.matching.embedding import sentence_model
from tests.factories import ClaimFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(sentence_model() is None, reason="the sentence model is not installed"),
]


def test_the_command_makes_what_is_missing_and_says_how_much() -> None:
    ClaimFactory.create_batch(2)
    assert [_said(), _said()] == ["2 vectors made.\n", "0 vectors made.\n"]


def test_without_the_model_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embed_claims, "sentence_model", lambda: None)
    with pytest.raises(CommandError, match="make setup"):
        _said()


def _said() -> str:
    out = StringIO()
    call_command("embed_claims", stdout=out)
    return out.getvalue()
