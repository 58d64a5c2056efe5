"""The front page and the results of a search."""

from datetime import date

import pytest
from django.test import Client

from sources.choices import Visibility
from statements.choices import DatePrecision, QuoteKind
from statements.models import Assertion, Quote
from statements.search.facets import POOL, facets
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    CreditFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_front_page_shows_a_dispute_with_both_sides(client: Client) -> None:
    dispute(claim__text="The harbour will close")
    text = page(client, "/")

    assert "The harbour will close" in text
    assert text.index("Asserted") < text.index("Denied")


def test_front_page_without_any_records_says_so(client: Client) -> None:
    assert "Nothing has been reviewed yet" in page(client, "/")


def test_front_page_shows_reviewed_quotes_only(client: Client) -> None:
    QuoteFactory.create(exact="A rumour")

    assert "A rumour" not in page(client, "/")


def test_front_page_shows_suggestions_to_who_asks(client: Client) -> None:
    QuoteFactory.create(exact="A rumour")
    text = page(client, "/?all=1")

    assert "A rumour" in text
    assert "Suggested</span>" in text


def test_search_finds_and_marks_the_words(client: Client) -> None:
    QuoteFactory.create(exact="The tax will rise", accepted=True)
    QuoteFactory.create(exact="Jobs will go", accepted=True)
    text = page(client, "/?q=taxes")

    assert 'The <mark class="is-found">tax</mark> will rise' in text
    assert "Jobs" not in text


def test_words_are_escaped_around_marks(client: Client) -> None:
    QuoteFactory.create(exact="<script>alert(1)</script> tax & <b>more</b>", accepted=True)
    text = page(client, "/?q=tax")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


def test_what_was_asked_is_escaped(client: Client) -> None:
    text = page(client, "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in text


def test_direct_quotes_get_quotation_marks_and_indirect_ones_none(client: Client) -> None:
    QuoteFactory.create(accepted=True)
    QuoteFactory.create(accepted=True, kind=QuoteKind.INDIRECT)
    text = page(client, "/?q=tax")

    assert text.count('class="is-direct has-marks"') == 1
    assert text.count('class="is-indirect"') == 1


def test_an_indirect_denial_begins_with_its_cue(client: Client) -> None:
    QuoteFactory.create(
        accepted=True, kind=QuoteKind.INDIRECT, cue="denied", exact="the tax will rise"
    )

    assert '<span class="lead-in">denied:</span>' in page(client, "/?q=tax")


def test_relays_are_named_outermost_first(client: Client) -> None:
    quote = QuoteFactory.create(accepted=True)
    for position, name in enumerate(("Outer", "Inner")):
        CreditFactory.create(
            quote=quote, role="relay", position=position, speaker=SpeakerFactory.create(name=name)
        )

    assert "told by Outer, then Inner" in page(client, "/?q=tax")


def test_a_facet_is_a_link_with_a_count(client: Client) -> None:
    speaker = SpeakerFactory.create(name="Ann Lee")
    for _ in range(2):
        QuoteFactory.create(speaker=speaker, accepted=True)

    text = " ".join(page(client, "/?q=tax").split())
    assert f'<a href="?q=tax&amp;speaker={speaker.pk}"><span>Ann Lee</span>' in text
    assert '<span class="count">2</span>' in text


def test_a_chosen_facet_can_be_removed(client: Client) -> None:
    QuoteFactory.create(accepted=True)
    text = page(client, "/?q=tax&kind=direct")

    assert '<a href="?q=tax" class="is-chosen" aria-current="true">' in text
    assert '<a href="?q=tax">quotation: Direct' in text


def test_the_year_facet_narrows_to_that_year(client: Client) -> None:
    for year in (2021, 2022):
        QuoteFactory.create(
            accepted=True,
            exact=f"Said in {year}",
            said_on=date(year, 5, 1),
            said_on_precision=DatePrecision.DAY,
        )
    link = "?q=said&amp;said_after=2021&amp;said_before=2021"

    assert link in page(client, "/?q=said")
    text = page(client, link.replace("&amp;", "&").replace("?", "/?"))
    assert "in 2021" in text
    assert "in 2022" not in text


def test_status_is_a_facet_only_with_suggestions(client: Client) -> None:
    QuoteFactory.create(accepted=True)

    assert 'aria-label="Status"' not in page(client, "/?q=tax")
    assert 'aria-label="Status"' in page(client, "/?q=tax&all=1")


def test_pages_continue_where_the_one_before_ended(client: Client) -> None:
    made = [QuoteFactory.create(accepted=True).pk for _ in range(30)]
    first, second = page(client, "/?q=tax"), page(client, f"/?q=tax&after={made[5]}")

    assert f'href="?q=tax&amp;after={made[5]}"' in first
    assert f'id="quote-{made[5]}"' in first
    assert f'id="quote-{made[5]}"' not in second
    assert second.count('<article class="quote"') == 5


@pytest.mark.parametrize(("sort", "order"), [("said", [2, 1, 0]), ("-said", [1, 2, 0])])
def test_quotes_are_listed_by_the_day_they_were_said(
    client: Client, sort: str, order: list[int]
) -> None:
    days = [None, date(2021, 1, 1), date(2022, 1, 1)]
    made = [
        QuoteFactory.create(
            accepted=True, said_on=day, said_on_precision=DatePrecision.DAY if day else ""
        ).pk
        for day in days
    ]
    text = page(client, f"/?sort={sort}")

    places = [text.index(f'id="quote-{made[n]}"') for n in order]
    assert places == sorted(places)


def test_links_lead_to_the_csv_file_and_the_api(client: Client) -> None:
    QuoteFactory.create(accepted=True)
    text = page(client, "/?q=tax&sort=said")

    assert 'href="/quotes.csv?q=tax"' in text
    assert 'href="/api/v1/quotes/?q=tax"' in text


def test_a_speaker_of_that_name_is_suggested(client: Client) -> None:
    speaker = SpeakerFactory.create(name="Ann Lee", name_key="ann lee", accepted=True)
    SpeakerNameFactory.create(speaker=speaker, name="Lee", name_key="lee", status="accepted")

    assert "Speakers named so:" in page(client, "/?q=lee+taxes")
    assert "Speakers named so:" not in page(client, "/?q=taxes")


def test_a_claim_about_the_words_is_suggested(client: Client) -> None:
    claim = ClaimFactory.create(text="The harbour will close", accepted=True)

    assert f"/claims/{claim.pk}/" in page(client, "/?q=harbour")
    assert f"/claims/{claim.pk}/" not in page(client, "/?q=tax")


def test_quotes_of_a_source_that_was_taken_down_are_hidden(client: Client) -> None:
    source = SourceFactory.create(visibility=Visibility.TAKEN_DOWN)
    QuoteFactory.create(exact="Hidden tax", source=source, accepted=True)

    assert "Hidden" not in page(client, "/?q=tax&all=1")


def test_a_search_without_results_offers_suggestions(client: Client) -> None:
    assert 'href="?q=nothing&amp;all=1">Look among suggestions' in page(client, "/?q=nothing")


def test_very_long_quotes_are_shown_around_the_found_words(client: Client) -> None:
    QuoteFactory.create(exact="word " * 4000 + "tax", accepted=True)

    assert len(page(client, "/?q=tax")) < 20_000


def test_many_matches_are_not_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statements.search.facets.POOL", 2)
    for _ in range(3):
        QuoteFactory.create()
    found = facets(Quote.objects.all(), assertions=Assertion.objects.all())

    assert (found.total, found.is_capped) == (2, True)
    assert POOL == 1000


def test_a_quote_that_asserts_two_claims_counts_once() -> None:
    quote = QuoteFactory.create()
    for _ in range(2):
        AssertionFactory.create(quote=quote)
    found = facets(Quote.objects.all(), assertions=Assertion.objects.all())

    counts = {facet.name: [value.count for value in facet.values] for facet in found.facets}
    assert counts["stance"] == [1]
