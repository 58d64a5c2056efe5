"""What is on record is listed anew, whatever was listed before."""

import pytest
from django.core.management import call_command

from statements.search.alike import list_new, quotes_sharing_words
from statements.search.postings import Kind, write_postings
from tests.factories import QuoteFactory

pytestmark = pytest.mark.django_db


def test_what_was_listed_wrongly_is_listed_rightly() -> None:
    quote = QuoteFactory.create(exact="The harbour will close.")
    write_postings((Kind.QUOTE_WORDS, {quote.pk: ["no such words"]}), is_in_order=True)
    lookup = {quote.pk + 1: "The harbour will stay."}
    list_new()
    assert quotes_sharing_words(lookup, limit=5).read() == {quote.pk + 1: {}}
    call_command("reindex")
    assert quotes_sharing_words(lookup, limit=5).read() == {quote.pk + 1: {quote.pk: 1}}
