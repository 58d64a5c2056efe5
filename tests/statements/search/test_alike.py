"""What a new quote is held against: found by keys, the newest first, a bounded number."""

import pytest
from django.db import connection

from sources.binding import sent_ahead
from statements.matching.frames import QuoteText
from statements.models import Claim, Quote
from statements.search.alike import (
    claims_about,
    earlier_quotes_about,
    list_again,
    list_all,
    list_claim,
    list_new,
    quotes_sharing_words,
)
from statements.search.postings import Asked, Kind, Lookup, write_postings
from tests.factories import ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db

OPEN = "The harbour will stay open through the winter."


_LATER = 2**40


def _about(exact: str) -> list[int]:
    list_new()
    return list(claims_about({0: QuoteText(0, exact)}, limit=5).read()[0])


def _sharing(text: str, *, limit: int, before: int = _LATER) -> list[int]:
    list_new()
    return list(quotes_sharing_words({before: text}, limit=limit).read()[before])


def _most(
    kind: Kind, asked: dict[int, Asked], *, each: int, limit: int
) -> dict[int, dict[int, int]]:
    return Lookup(kind, asked, each=each, limit=limit).read()


def test_three_words_in_a_row_make_a_candidate_and_two_do_not() -> None:
    quote = QuoteFactory.create(exact=OPEN)
    assert _sharing("They say the harbour will stay shut", limit=5) == [quote.pk]
    assert _sharing("harbour will", limit=5) == []
    assert _sharing("…—!", limit=5) == []


def test_contracted_words_are_shared_with_full_ones() -> None:
    quote = QuoteFactory.create(exact="The harbour won't stay open.")
    texts = {quote.pk + 1: "Surely the harbour will not stay open"}
    list_new()
    assert quotes_sharing_words(texts, limit=5).read() == {quote.pk + 1: {quote.pk: 4}}


def test_of_many_that_share_words_those_that_share_most_are_kept() -> None:
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.")
    more = QuoteFactory.create(exact="In the end the harbour will stay.")
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.")
    found = _sharing("In the end the harbour will stay open", limit=2)
    assert found[0] == more.pk
    assert len(found) == 2


def test_quotes_before_an_id_share_words_whatever_came_later() -> None:
    first, second = QuoteFactory.create_batch(2, exact="In the end the harbour fell.")
    text = "Nobody thought that the harbour fell"
    assert set(_sharing(text, limit=5)) == {first.pk, second.pk}
    assert _sharing(text, limit=5, before=second.pk) == [first.pk]
    QuoteFactory.create_batch(20, exact="In the end the harbour fell.")
    assert _sharing(text, limit=1, before=second.pk) == [first.pk]


def test_words_of_a_very_long_quote_are_looked_up() -> None:
    quote = QuoteFactory.create(exact=OPEN)
    assert _sharing("the harbour will stay " * 5000, limit=3) == [quote.pk]


def test_the_newest_under_a_frequent_key_are_read() -> None:
    write_postings((Kind.QUOTE_TERMS, {record: ["often"] for record in range(1, 10)}))
    write_postings((Kind.QUOTE_TERMS, {2: ["seldom"]}))
    asked = {1: Asked(8, ["often", "seldom"]), 2: Asked(3, ["often"]), 3: Asked(9, [])}
    found = _most(Kind.QUOTE_TERMS, asked, each=3, limit=9)
    assert {pk: list(records) for pk, records in found.items()} == {
        1: [7, 6, 5, 2],
        2: [2, 1],
        3: [],
    }


def test_what_shares_most_keys_comes_first_and_the_newest_of_equals() -> None:
    write_postings((Kind.QUOTE_TERMS, {1: ["a", "b"], 2: ["a"], 3: ["b"], 4: ["a", "b", "c"]}))
    asked = {7: Asked(9, ["a", "b", "c"]), 8: Asked(4, ["a", "b", "c"])}
    found = _most(Kind.QUOTE_TERMS, asked, each=9, limit=3)
    assert found == {7: {4: 3, 1: 2, 3: 1}, 8: {1: 2, 3: 1, 2: 1}}
    assert [list(records) for records in found.values()] == [[4, 1, 3], [1, 3, 2]]


def test_what_is_listed_for_one_purpose_is_not_found_for_another() -> None:
    write_postings((Kind.QUOTE_TERMS, {1: ["word"]}))
    asked = {1: Asked(5, ["word"])}
    assert _most(Kind.CLAIM_TERMS, asked, each=3, limit=3) == {1: {}}


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
    list_new()
    assert list(claims_about({0: quote}, limit=5).read()[0]) == [claim.pk]


def test_a_claim_is_found_by_its_new_words() -> None:
    claim = ClaimFactory.create(text="Wages will rise")
    assert _about("The harbour will close.") == []
    Claim.objects.filter(pk=claim.pk).restate(text="The harbour closes")
    claim.refresh_from_db()
    list_claim(claim)
    assert _about("The harbour will close.") == [claim.pk]


def test_a_quote_is_found_by_its_new_words() -> None:
    quote = QuoteFactory.create(exact="Wages rise.")
    assert _sharing("the harbour will stay", limit=1) == []
    Quote.objects.filter(pk=quote.pk).restate(exact=OPEN)
    quote.refresh_from_db()
    list_again([quote])
    assert _sharing("the harbour will stay", limit=1) == [quote.pk]
    list_again([])


def test_earlier_quotes_about_the_same_are_found() -> None:
    earlier, itself, _later = QuoteFactory.create_batch(3, exact="They will close the harbour.")
    QuoteFactory.create(exact="Wages rise.")
    quote = QuoteText(itself.pk, "The harbour stays open.")
    list_new()
    found = earlier_quotes_about({itself.pk: quote}, limit=5).read()
    assert list(found[itself.pk]) == [earlier.pk]


def test_listing_all_anew_finds_the_same() -> None:
    QuoteFactory.create_batch(3, exact=OPEN)
    ClaimFactory.create(text="The harbour will close")
    before = _sharing(OPEN, limit=5), _about(OPEN)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM statements_posting")
    list_all()
    assert (_sharing(OPEN, limit=5), _about(OPEN)) == before
    assert before[0]


@pytest.mark.parametrize("count", [1, 10])
def test_looking_for_many_takes_one_query(count: int, django_assert_num_queries: object) -> None:
    quotes = QuoteFactory.create_batch(count, exact=OPEN)
    list_new()
    texts = {quote.pk: quote.exact for quote in quotes}
    with django_assert_num_queries(1):  # type: ignore[operator] # pytest-django's fixture
        found = quotes_sharing_words(texts, limit=30).read()
    assert [len(found[pk]) for pk in sorted(found)] == list(range(count))
    assert Quote.objects.count() == count


def test_what_is_new_is_listed_by_two_queries(django_assert_num_queries: object) -> None:
    QuoteFactory.create_batch(3, exact=OPEN)
    ClaimFactory.create_batch(3)
    with django_assert_num_queries(2):  # type: ignore[operator] # what is not listed; its keys
        list_new()
    with django_assert_num_queries(1):  # type: ignore[operator] # pytest-django's fixture
        list_new()


def test_a_look_up_finds_what_was_listed_when_it_was_sent() -> None:
    write_postings((Kind.QUOTE_TERMS, {1: ["word"]}))
    lookup = Lookup(Kind.QUOTE_TERMS, {9: Asked(9, ["word"])}, each=3, limit=3)
    with sent_ahead():
        write_postings((Kind.QUOTE_TERMS, {2: ["word"]}))
        lookup.send()
        write_postings((Kind.QUOTE_TERMS, {3: ["word"]}))
    assert lookup.read() == {9: {2: 1, 1: 1}}


def test_what_is_listed_out_of_turn_leaves_out_nothing_before_it() -> None:
    suggested = ClaimFactory.create(text="The harbour at Selby will close")
    list_claim(ClaimFactory.create(text="Wages will rise"))
    quote = QuoteFactory.create(exact=OPEN)
    list_again([QuoteFactory.create(exact="Wages rise.")])
    assert _about("Nobody closes our harbour.") == [suggested.pk]
    assert _sharing("They say the harbour will stay", limit=5) == [quote.pk]


def test_words_without_a_key_are_listed_nowhere() -> None:
    list_claim(ClaimFactory.create(text="It went down"))
    list_again([QuoteFactory.create(exact="It did.")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM statements_posting")
        assert cursor.fetchone() == (0,)
