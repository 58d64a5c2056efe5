"""What an editor does in the admin, and the trace it leaves."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from sources.models import Source
from statements.models import Claim, Contradiction, Credit, Quote, Speaker
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    ClaimFactory,
    CreditFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def _act(
    client: Client,
    noun: str,
    action: str,
    *pks: int,
    app: str = "statements",
    reason: str = "seen twice",
) -> str:
    url = reverse(f"admin:{app}_{noun}_changelist")
    form = {"action": action, "_selected_action": pks, "reason": reason}
    response = client.post(url, form, follow=True)
    return response.content.decode()


def test_accepting_a_quote_uses_the_service(admin_client: Client, admin_user: User) -> None:
    quote = QuoteFactory.create()
    page = _act(admin_client, "quote", "accept", quote.pk)
    quote.refresh_from_db()
    assert quote.status == "accepted"
    entry = quote.history.latest()
    assert (entry.history_user, entry.decision.reason) == (admin_user, "seen twice")
    assert "1 accepted." in page


def test_several_accepted_quotes_are_one_decision(admin_client: Client) -> None:
    quotes = [QuoteFactory.create(), QuoteFactory.create()]
    _act(admin_client, "quote", "accept", *(quote.pk for quote in quotes))
    assert len({quote.history.latest().decision for quote in quotes}) == 1


@pytest.mark.parametrize(("noun", "action"), [("contradiction", "dismiss"), ("quote", "withdraw")])
def test_what_needs_a_reason_says_so(admin_client: Client, noun: str, action: str) -> None:
    flag, quote = dispute(accepted=False), QuoteFactory.create(accepted=True)
    pk = flag.pk if noun == "contradiction" else quote.pk
    assert "Say why" in _act(admin_client, noun, action, pk, reason="")
    flag.refresh_from_db()
    quote.refresh_from_db()
    assert (flag.status, quote.status) == ("open", "accepted")


def test_a_record_can_be_decided_on_its_own_page(admin_client: Client) -> None:
    quote = QuoteFactory.create()
    url = reverse("admin:statements_quote_change", args=[quote.pk])
    page = admin_client.get(url).content.decode()
    assert f'name="_selected_action" value="{quote.pk}"' in page
    assert '<button class="button" name="action" value="reject">Reject</button>' in page


def test_saving_without_a_change_leaves_no_trace(admin_client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    rows = claim.history.count()
    form = {"text": claim.text, "kind": claim.kind, "unit": "", "status": claim.status}
    admin_client.post(reverse("admin:statements_claim_change", args=[claim.pk]), form)
    assert claim.history.count() == rows


def test_a_refusal_is_shown_in_its_words_and_the_rest_goes_on(admin_client: Client) -> None:
    bare, whole = QuoteFactory.create(speaker=None), QuoteFactory.create()
    page = _act(admin_client, "quote", "accept", bare.pk, whole.pk)
    assert "before accepting it" in page
    assert list(Quote.objects.filter(status="accepted")) == [whole]


def test_a_quote_is_shown_in_its_context(admin_client: Client) -> None:
    anchor = AnchorFactory.create()
    CreditFactory.create(quote=anchor.quote, capture=anchor.capture, start=0, end=12)
    page = admin_client.get(
        reverse("admin:statements_quote_change", args=[anchor.quote.pk])
    ).content.decode()
    assert '<span class="evidence quote">No new tax.</span>' in page
    assert '<span class="evidence cue">said</span>' in page
    assert '<span class="evidence speaker">The minister</span>' in page


def test_evidence_is_escaped(admin_client: Client) -> None:
    text = "<script>alert(1)</script> said: “No new tax.”"
    start = text.index("No")
    anchor = AnchorFactory.create(
        capture__text=text, start=start, end=start + 11, cue_start=None, cue_end=None
    )
    page = admin_client.get(
        reverse("admin:statements_quote_change", args=[anchor.quote.pk])
    ).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def _change_speaker(client: Client, quote: Quote, speaker: Speaker) -> None:
    form = {"speaker": speaker.pk, "kind": quote.kind, "said_on": "", "said_on_precision": ""}
    for prefix in ("credits", "assertions"):
        form |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    response = client.post(reverse("admin:statements_quote_change", args=[quote.pk]), form)
    assert response.status_code == 302


def test_changing_the_speaker_changes_the_first_credit(
    admin_client: Client, admin_user: User
) -> None:
    credit = CreditFactory.create()
    _change_speaker(admin_client, credit.quote, SpeakerFactory.create(name="Ann Ode"))
    credit.refresh_from_db()
    assert str(credit.speaker) == "Ann Ode"
    entry = credit.quote.history.latest()
    assert (entry.history_user, entry.history_change_reason) == (admin_user, "speaker")
    assert credit.history.latest().decision == entry.decision


def test_a_quote_without_credit_gets_one(admin_client: Client) -> None:
    quote = QuoteFactory.create(speaker=None)
    _change_speaker(admin_client, quote, SpeakerFactory.create(name="Ann Ode"))
    assert str(Credit.objects.get(quote=quote).speaker) == "Ann Ode"


def test_changing_the_first_credit_changes_the_speaker(admin_client: Client) -> None:
    credit = CreditFactory.create()
    other = SpeakerFactory.create()
    admin_client.post(
        reverse("admin:statements_credit_change", args=[credit.pk]),
        {"speaker": other.pk, "status": "accepted"},
    )
    credit.quote.refresh_from_db()
    assert credit.quote.speaker == other


@pytest.mark.parametrize(
    ("action", "status"),
    [("confirm", "confirmed"), ("explain_scope", "explained"), ("dismiss", "dismissed")],
)
def test_a_flag_is_decided_and_reopened(
    admin_client: Client, admin_user: User, action: str, status: str
) -> None:
    flag = dispute(accepted=False)
    _act(admin_client, "contradiction", action, flag.pk)
    flag.refresh_from_db()
    assert (flag.status, flag.decided_by) == (status, admin_user)
    _act(admin_client, "contradiction", "reopen", flag.pk)
    assert Contradiction.objects.get(pk=flag.pk).status == "open"


def test_a_source_is_taken_down_and_put_back(admin_client: Client) -> None:
    source = SourceFactory.create()
    _act(admin_client, "source", "take_down", source.pk, app="sources")
    assert not Source.objects.public().exists()
    _act(admin_client, "source", "put_back", source.pk, app="sources")
    assert Source.objects.public().exists()


def test_extraction_is_run_again_from_the_list(
    admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    source = AnchorFactory.create().source
    with django_capture_on_commit_callbacks(execute=True):
        page = _act(admin_client, "source", "run_again", source.pk, app="sources")
    assert "1 asked for" in page
    assert source.runs.count() == 1


def test_an_editor_writes_a_claim(admin_client: Client, admin_user: User) -> None:
    form = {"text": "The tax will rise", "kind": "proposition", "unit": "", "status": "accepted"}
    admin_client.post(reverse("admin:statements_claim_add"), form)
    claim = Claim.objects.get()
    assert claim.history.latest().history_user == admin_user
    page = admin_client.post(reverse("admin:statements_claim_add"), form).content.decode()
    assert "already written" in page
    assert Claim.objects.count() == 1


def test_an_editor_ties_a_quote_to_a_claim(admin_client: Client) -> None:
    quote, claim = QuoteFactory.create(accepted=True), ClaimFactory.create(accepted=True)
    admin_client.post(
        reverse("admin:statements_assertion_add"),
        {"quote": quote.pk, "claim": claim.pk, "stance": "denies", "certainty": "certain"},
    )
    assertion = claim.assertions.get()
    assert (assertion.stance, assertion.source) == ("denies", quote.source)


def test_a_stance_is_accepted_from_the_list(admin_client: Client) -> None:
    assertion = AssertionFactory.create(quote__accepted=True)
    _act(admin_client, "assertion", "accept", assertion.pk)
    assertion.refresh_from_db()
    assert assertion.status == "accepted"


def test_the_history_says_who_did_what(admin_client: Client, admin_user: User) -> None:
    quote = QuoteFactory.create()
    _act(admin_client, "quote", "accept", quote.pk)
    page = admin_client.get(
        reverse("admin:statements_quote_history", args=[quote.pk])
    ).content.decode()
    for words in (admin_user.username, "accept quote", "seen twice", "accepted"):
        assert words in page


def test_what_the_program_wrote_is_nobodys_doing(admin_client: Client) -> None:
    unsaved = QuoteFactory.build(source=SourceFactory.create(), speaker=SpeakerFactory.create())
    (quote,) = Quote.objects.suggest([unsaved])
    _act(admin_client, "quote", "accept", quote.pk)
    before = quote.history.order_by("history_id")[0]
    assert (before.history_user, before.history_date) == (None, quote.created_at)


def test_enter_in_the_reason_decides_nothing(admin_client: Client) -> None:
    url = reverse("admin:statements_quote_change", args=[QuoteFactory.create().pk])
    form = admin_client.get(url).content.decode().split('class="decide"')[1]
    assert form.index("<button disabled") < form.index('name="action"')


def test_deciding_goes_back_to_the_filtered_list(admin_client: Client) -> None:
    quote = QuoteFactory.create()
    url = reverse("admin:statements_quote_change", args=[quote.pk])
    filters = "_changelist_filters=status__exact%3Dsuggested"
    page = admin_client.get(f"{url}?{filters}").content.decode()
    assert 'action="/admin/statements/quote/?status__exact=suggested"' in page


def test_without_permission_nothing_is_decided(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True))
    quote = QuoteFactory.create()
    url = reverse("admin:statements_quote_changelist")
    response = client.post(url, {"action": "accept", "_selected_action": [quote.pk]})
    assert response.status_code == 403
    quote.refresh_from_db()
    assert quote.status == "suggested"
