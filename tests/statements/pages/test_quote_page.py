"""The page of one quote."""

import json
import re
from datetime import date

import pytest
from django.test import Client

from sources.choices import Visibility
from sources.models import Source
from statements.choices import DatePrecision, RenderingKind, ReviewStatus, Stance
from statements.models import Quote
from statements.services.review import accept_quote, reject_quote, withdraw_quote
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    CreditFactory,
    QuoteFactory,
    RenderingFactory,
    RoleFactory,
    RunFactory,
    SectionFactory,
    SpeakerFactory,
    UserFactory,
    UtteranceFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def page(client: Client, quote: Quote, query: str = "") -> str:
    answer = client.get(quote.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def accepted() -> Quote:
    quote: Quote = AnchorFactory.create(quote__accepted=True).quote
    return quote


def test_words_cue_and_speaker_are_marked_in_their_context(client: Client) -> None:
    quote = accepted()
    capture = quote.anchors.get().capture
    CreditFactory.create(quote=quote, capture=capture, start=0, end=12)
    text = page(client, quote)

    assert '<mark class="is-speaker">The minister</mark> <mark class="is-cue">said</mark>' in text
    assert '“<mark class="is-quote">No new tax.</mark>” Nobody asked' in text


def test_a_split_quote_is_marked_in_each_of_its_segments(client: Client) -> None:
    anchor = AnchorFactory.create(
        quote__accepted=True, quote__exact="No new tax.", segments=[[20, 26], [27, 31]]
    )
    text = page(client, anchor.quote)

    assert '<mark class="is-quote">No new</mark> <mark class="is-quote">tax.</mark>' in text


def test_markup_in_a_captured_text_is_shown_as_text(client: Client) -> None:
    words = "<img src=x onerror=alert(1)>"
    capture = CaptureFactory.create(text=f"He said: {words} <b>loudly</b>")
    quote = AnchorFactory.create(
        capture=capture, start=9, end=9 + len(words), quote__exact=words, quote__accepted=True
    ).quote
    text = page(client, quote)

    assert "<img" not in text
    assert "<b>loudly" not in text


def test_only_a_window_of_a_long_text_is_shown(client: Client) -> None:
    filler = "lorem ipsum " * 100_000
    capture = CaptureFactory.create(text=f"{filler}“No new tax.”{filler}")
    start = len(filler) + 1
    quote = AnchorFactory.create(
        capture=capture,
        start=start,
        end=start + 11,
        cue_start=None,
        cue_end=None,
        quote__accepted=True,
    ).quote
    text = page(client, quote)

    assert len(text) < 20_000
    assert "“<mark" in text


def test_the_context_names_the_post_of_a_live_blog(client: Client) -> None:
    capture = CaptureFactory.create()
    section = SectionFactory.create(capture=capture, heading="Budget day", byline="Ann Lee")
    quote = AnchorFactory.create(capture=capture, section=section, quote__accepted=True).quote

    assert "<strong>Budget day</strong> · Ann Lee" in page(client, quote)


def test_relays_are_listed_as_a_chain(client: Client) -> None:
    quote = accepted()
    for position, name in enumerate(("Outer", "Inner")):
        speaker = SpeakerFactory.create(name=name, accepted=True)
        CreditFactory.create(quote=quote, role="relay", position=position, speaker=speaker)
    text = page(client, quote)

    assert text.index("Outer") < text.index("Inner")
    assert "Came through" in text


def test_the_role_held_on_the_day_is_shown_and_no_other(client: Client) -> None:
    quote = AnchorFactory.create(
        quote__accepted=True,
        quote__said_on=date(2022, 5, 1),
        quote__said_on_precision=DatePrecision.DAY,
    ).quote
    for title, start in (("Mayor", 2021), ("Minister", 2023)):
        RoleFactory.create(
            speaker=quote.speaker,
            title=title,
            start_on=date(start, 1, 1),
            start_on_precision=DatePrecision.YEAR,
        )
    text = page(client, quote)

    assert ("Mayor" in text, ">Minister" in text) == (True, False)


def test_other_wordings_show_the_words_that_differ(client: Client) -> None:
    quote = accepted()
    other = QuoteFactory.create(exact="No new taxes in 3 years.", accepted=True)
    Quote.objects.filter(pk=quote.pk).restate(exact="No new taxes in 4 years.")
    utterance = UtteranceFactory.create(earliest=quote)
    for each in (quote, other):
        RenderingFactory.create(
            quote=each,
            utterance=utterance,
            status=ReviewStatus.ACCEPTED,
            kind=RenderingKind.REWORDED,
        )
    text = page(client, quote)

    assert '<mark class="is-differs-material">4</mark>' in text
    assert '<mark class="is-differs-material">3</mark>' in text


def test_claims_and_contradictions_are_linked(client: Client) -> None:
    flag = dispute(claim__accepted=True)
    quote = Quote.objects.get(evidence__contradiction=flag, evidence__side=1)
    text = page(client, quote)

    assert f'href="/claims/{flag.claim_id}/"' in text
    assert f'href="/contradictions/{flag.pk}/"' in text


def test_suggested_stances_are_hidden_unless_asked(client: Client) -> None:
    quote = accepted()
    AssertionFactory.create(quote=quote, stance=Stance.DENIES, claim__text="Tax will rise")

    assert "Tax will rise" not in page(client, quote)
    assert "Tax will rise" in page(client, quote, "?all=1")


def test_history_says_who_accepted_it_and_why(client: Client) -> None:
    quote = AnchorFactory.create().quote
    accept_quote(quote, actor=UserFactory.create(username="mira"), reason="heard the tape")

    assert re.search("Accepted</strong> by mira.*: heard the tape", page(client, quote))


def test_a_quote_of_the_program_names_its_run(client: Client) -> None:
    quote = QuoteFactory.create(run=RunFactory.create(), accepted=True)

    assert "by the program (rules 1)" in page(client, quote)


def test_a_suggestion_is_not_shown_unless_asked(client: Client) -> None:
    quote = QuoteFactory.create(exact="A rumour")
    answer = client.get(quote.get_absolute_url())

    assert answer.status_code == 404
    assert b"A rumour" not in answer.content
    assert f"{quote.get_absolute_url()}?all=1" in answer.content.decode()


def test_a_suggestion_is_marked_as_such(client: Client) -> None:
    text = page(client, QuoteFactory.create(), "?all=1")

    assert "Nobody has reviewed it" in text
    assert 'content="noindex"' in text


def test_a_rejected_quote_is_gone(client: Client) -> None:
    quote = QuoteFactory.create()
    reject_quote(quote, actor=UserFactory.create())

    assert client.get(f"{quote.get_absolute_url()}?all=1").status_code == 404


def test_a_withdrawn_quote_stays_citable_and_says_so(client: Client) -> None:
    quote, editor = QuoteFactory.create(), UserFactory.create()
    accept_quote(quote, actor=editor)
    withdraw_quote(quote, actor=editor, reason="misheard")
    text = page(client, quote)

    assert "has been withdrawn" in text
    assert "misheard" in text


def test_a_quote_of_a_source_that_was_taken_down_is_gone(client: Client) -> None:
    quote = accepted()
    Source.objects.filter(pk=quote.source_id).restate(visibility=Visibility.TAKEN_DOWN)
    answer = client.get(quote.get_absolute_url())

    assert answer.status_code == 410
    assert quote.source.title.encode() not in answer.content


def test_json_ld_describes_the_quotation_and_cannot_break_out(client: Client) -> None:
    quote = AnchorFactory.create(
        quote__accepted=True, quote__exact="No </script><script>alert(1)</script>"
    ).quote
    text = page(client, quote)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)

    assert found is not None
    assert json.loads(found[1])["text"] == quote.exact
    assert "<script>alert" not in text


def test_citation_names_words_speaker_source_and_address(client: Client) -> None:
    quote = accepted()
    text = " ".join(page(client, quote).split())

    assert f"On Record, quote {quote.pk}: http://testserver/quotes/{quote.pk}/" in text


def test_a_quote_without_a_place_says_so(client: Client) -> None:
    assert "no place in a captured text" in page(client, QuoteFactory.create(accepted=True))
