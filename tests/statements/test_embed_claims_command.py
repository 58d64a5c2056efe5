"""Vectors of claims, made by hand."""

from io import StringIO

import pytest
from django.core.management import call_command

from statements.matching.embedding import sentence_model
from tests.factories import ClaimFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(sentence_model() is None, reason="the sentence model is not installed"),
]


def test_the_command_makes_what_is_missing_and_says_how_much() -> None:
    ClaimFactory.create_batch(2)
    assert [_said(), _said()] == ["2 vectors made.\n", "0 vectors made.\n"]


def _said() -> str:
    out = StringIO()
    call_command("embed_claims", stdout=out)
    return out.getvalue()
