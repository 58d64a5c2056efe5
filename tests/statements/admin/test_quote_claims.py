"""An editor who reads a quote sees which claims it may stand to."""

import pytest
from django.test import Client
from django.urls import reverse

from statements.models import Quote
from tests.factories import AnchorFactory, ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def _page(client: Client, quote: Quote) -> str:
    answer = client.get(reverse("admin:statements_quote_change", args=[quote.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_nearest_claim_is_listed_with_its_address(admin_client: Client) -> None:
    near = ClaimFactory.create(text="The harbour bridge will reopen in May")
    ClaimFactory.create(text="Wool prices fell")
    quote = QuoteFactory.create(exact="we shall reopen the harbour bridge")
    AnchorFactory.create(quote=quote)
    page = _page(admin_client, quote)
    assert reverse("admin:statements_claim_change", args=[near.pk]) in page
    assert near.text in page


def test_a_quote_that_is_near_no_claim_says_so(admin_client: Client) -> None:
    quote = QuoteFactory.create(exact="we shall reopen the harbour bridge")
    AnchorFactory.create(quote=quote)
    assert "None on record." in _page(admin_client, quote)
