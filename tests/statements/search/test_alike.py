"""What a new quote is held against: found by keys, the newest first, a bounded number."""

import pytest
from django.db import connection

from statements.matching.frames import QuoteText
from statements.models import Claim, Quote
from statements.search.alike import (
    claims_about,
    earlier_quotes_about,
    earlier_quotes_sharing_words,
    list_again,
    list_all,
    list_claim,
    quotes_sharing_words,
)
from statements.search.postings import Asked, Kind, sharing_most, write_postings
from tests.factories import ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db

OPEN = "The harbour will stay open through the winter."


def _about(exact: str) -> list[int]:
    return claims_about({0: QuoteText(0, exact)}, limit=5)[0]


def test_three_words_in_a_row_make_a_candidate_and_two_do_not() -> None:
    quote = QuoteFactory.create(exact=OPEN)
    assert quotes_sharing_words("They say the harbour will stay shut", limit=5) == [quote.pk]
    assert quotes_sharing_words("harbour will", limit=5) == []
    assert quotes_sharing_words("…—!", limit=5) == []


def test_contracted_words_are_shared_with_full_ones() -> None:
    quote = QuoteFactory.create(exact="The harbour won't stay open.")
    texts = {quote.pk + 1: "Surely the harbour will not stay open"}
    assert earlier_quotes_sharing_words(texts, limit=5) == {quote.pk + 1: {quote.pk: 4}}


def test_of_many_that_share_words_those_that_share_most_are_kept() -> None:
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.")
    more = QuoteFactory.create(exact="In the end the harbour will stay.")
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.")
    found = quotes_sharing_words("In the end the harbour will stay open", limit=2)
    assert found[0] == more.pk
    assert len(found) == 2


def test_quotes_before_an_id_share_words_whatever_came_later() -> None:
    first, second = QuoteFactory.create_batch(2, exact="In the end the harbour fell.")
    text = "Nobody thought that the harbour fell"
    assert set(quotes_sharing_words(text, limit=5)) == {first.pk, second.pk}
    assert quotes_sharing_words(text, limit=5, before=second.pk) == [first.pk]
    QuoteFactory.create_batch(20, exact="In the end the harbour fell.")
    assert quotes_sharing_words(text, limit=1, before=second.pk) == [first.pk]


def test_words_of_a_very_long_quote_are_looked_up() -> None:
    quote = QuoteFactory.create(exact=OPEN)
    assert quotes_sharing_words("the harbour will stay " * 5000, limit=3) == [quote.pk]


def test_the_newest_under_a_frequent_key_are_read() -> None:
    write_postings((Kind.QUOTE_TERMS, {record: ["often"] for record in range(1, 10)}))
    write_postings((Kind.QUOTE_TERMS, {2: ["seldom"]}))
    asked = {1: Asked(8, ["often", "seldom"]), 2: Asked(3, ["often"]), 3: Asked(9, [])}
    found = sharing_most(Kind.QUOTE_TERMS, asked, each=3, limit=9)
    assert {pk: list(records) for pk, records in found.items()} == {
        1: [7, 6, 5, 2],
        2: [2, 1],
        3: [],
    }


def test_what_shares_most_keys_comes_first_and_the_newest_of_equals() -> None:
    write_postings((Kind.QUOTE_TERMS, {1: ["a", "b"], 2: ["a"], 3: ["b"], 4: ["a", "b", "c"]}))
    asked = {7: Asked(9, ["a", "b", "c"]), 8: Asked(4, ["a", "b", "c"])}
    found = sharing_most(Kind.QUOTE_TERMS, asked, each=9, limit=3)
    assert found == {7: {4: 3, 1: 2, 3: 1}, 8: {1: 2, 3: 1, 2: 1}}
    assert [list(records) for records in found.values()] == [[4, 1, 3], [1, 3, 2]]


def test_what_is_listed_for_one_purpose_is_not_found_for_another() -> None:
    write_postings((Kind.QUOTE_TERMS, {1: ["word"]}))
    asked = {1: Asked(5, ["word"])}
    assert sharing_most(Kind.CLAIM_TERMS, asked, each=3, limit=3) == {1: {}}


def test_a_claim_is_found_by_two_of_its_terms_in_one_sentence() -> None:
    claim = ClaimFactory.create(text="The harbour at Selby will close")
    assert _about("Nobody closes our harbour.") == [claim.pk]
    assert _about("The harbour is large. The mill will close.") == []


def test_a_claim_is_found_by_the_opposite_event() -> None:
    claim = ClaimFactory.create(text="The harbour will close")
    assert _about("The harbour stays open.") == [claim.pk]


def test_a_claim_is_found_by_a_name_in_the_text_around() -> None:
    claim = ClaimFactory.create(text="Russia will invade Ukraine")
    quote = QuoteText(0, "There will be no invasion.", context="Moscow spoke of Ukraine again.")
    assert claims_about({0: quote}, limit=5) == {0: [claim.pk]}


def test_a_claim_is_found_by_its_new_words() -> None:
    claim = ClaimFactory.create(text="Wages will rise")
    assert _about("The harbour will close.") == []
    Claim.objects.filter(pk=claim.pk).restate(text="The harbour closes")
    claim.refresh_from_db()
    list_claim(claim)
    assert _about("The harbour will close.") == [claim.pk]


def test_a_quote_is_found_by_its_new_words() -> None:
    quote = QuoteFactory.create(exact="Wages rise.")
    assert quotes_sharing_words("the harbour will stay", limit=1) == []
    Quote.objects.filter(pk=quote.pk).restate(exact=OPEN)
    quote.refresh_from_db()
    list_again([quote])
    assert quotes_sharing_words("the harbour will stay", limit=1) == [quote.pk]
    list_again([])


def test_earlier_quotes_about_the_same_are_found() -> None:
    earlier, itself, _later = QuoteFactory.create_batch(3, exact="They will close the harbour.")
    QuoteFactory.create(exact="Wages rise.")
    quote = QuoteText(itself.pk, "The harbour stays open.")
    assert earlier_quotes_about({itself.pk: quote}, limit=5) == {itself.pk: [earlier.pk]}


def test_listing_all_anew_finds_the_same() -> None:
    QuoteFactory.create_batch(3, exact=OPEN)
    ClaimFactory.create(text="The harbour will close")
    before = quotes_sharing_words(OPEN, limit=5), _about(OPEN)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM statements_posting")
    list_all()
    assert (quotes_sharing_words(OPEN, limit=5), _about(OPEN)) == before
    assert before[0]


@pytest.mark.parametrize("count", [1, 10])
def test_looking_for_many_takes_two_queries(count: int, django_assert_num_queries: object) -> None:
    quotes = QuoteFactory.create_batch(count, exact=OPEN)
    quotes_sharing_words(OPEN, limit=1)
    texts = {quote.pk: quote.exact for quote in quotes}
    with django_assert_num_queries(2):  # type: ignore[operator] # what is not listed; what is found
        found = earlier_quotes_sharing_words(texts, limit=30)
    assert [len(found[pk]) for pk in sorted(found)] == list(range(count))
    assert Quote.objects.count() == count
