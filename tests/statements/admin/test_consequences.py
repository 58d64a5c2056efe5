"""What a change in the admin entails elsewhere, and what it says of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sources.models import Intake
from statements.models import Contradiction, Credit
from statements.services import ingest
from statements.services.contradictions.disputes import raise_claim_flags
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    QuoteFactory,
)

pytestmark = pytest.mark.django_db


def _run_again(client: Client, *pks: int) -> str:
    form = {"action": "run_again", "_selected_action": pks, "reason": ""}
    response = client.post(reverse("admin:sources_source_changelist"), form, follow=True)
    return response.content.decode()


def test_extraction_that_fails_again_says_so(
    admin_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: 1 / 0)
    source = AnchorFactory.create().source
    with django_capture_on_commit_callbacks(execute=True):
        _run_again(admin_client, source.pk)
    intake = source.intakes.get()
    page = admin_client.get(reverse("admin:sources_intake_change", args=[intake.pk]))
    assert "division by zero" in page.content.decode()
    assert "Done" not in page.content.decode()


def test_flags_follow_a_stance_that_an_editor_changes(admin_client: Client) -> None:
    claim = ClaimFactory.create()
    for stance in ("asserts", "denies"):
        assertion = AssertionFactory.create(claim=claim, stance=stance)
    form = {"quote": assertion.quote_id, "claim": claim.pk, "certainty": "certain"}
    url = reverse("admin:statements_assertion_change", args=[assertion.pk])
    counts = []
    for stance in ("questions", "denies", "asserts"):
        admin_client.post(url, form | {"stance": stance})
        counts.append(Contradiction.objects.count())
    assert counts == [0, 1, 0]


def test_flags_follow_a_stance_that_an_editor_gives_another_quote_and_claim(
    admin_client: Client,
) -> None:
    claim, other = ClaimFactory.create_batch(2)
    AssertionFactory.create(claim=claim, stance="asserts")
    denial = AssertionFactory.create(claim=claim, stance="denies")
    raise_claim_flags([claim.pk])
    assert Contradiction.objects.count() == 1
    form: dict[str, Any] = {"quote": QuoteFactory.create().pk, "claim": other.pk}
    form |= {"stance": "denies", "certainty": "certain"}
    url = reverse("admin:statements_assertion_change", args=[denial.pk])
    assert admin_client.post(url, form).status_code == 302
    assert not Contradiction.objects.exists()


def test_number_flags_follow_which_source_repeats_which(admin_client: Client) -> None:
    first, second = (
        ingest.process(CaptureFactory.create(text=f"Peru has sent {n} nurses to Chile.\n"))
        for n in (300, 900)
    )
    assert Contradiction.objects.count() == 1
    url = reverse("admin:sources_source_change", args=[second.source_id])
    form = admin_client.get(url).context["adminform"].form
    values = {name: form[name].value() or "" for name in form.fields}
    values |= {"published_precision": "", "republishes": first.source_id}
    for prefix in ("captures", "runs"):
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    assert admin_client.post(url, values).status_code == 302
    assert not Contradiction.objects.exists()


def test_attribution_flags_follow_a_credit_that_is_rejected(admin_client: Client) -> None:
    words = "We will keep every one of the old ferries running through the whole winter"
    for name in ("Ann Lindqvist", "Boris Okafor"):
        ingest.process(CaptureFactory.create(text=f"“{words},” said {name}.\n"))
    assert [flag.kind for flag in Contradiction.objects.all()] == ["attribution"]
    credit = Credit.objects.get_queryset().earliest("pk")
    url = reverse("admin:statements_credit_change", args=[credit.pk])
    form = {"speaker": credit.speaker_id, "status": "rejected"}
    assert admin_client.post(url, form).status_code == 302
    assert not Contradiction.objects.exists()


def test_more_sources_than_a_request_can_read_are_left_and_counted(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: [])
    sources = [anchor.source.pk for anchor in AnchorFactory.create_batch(12)]
    page = _run_again(admin_client, *sources)
    assert "10 asked for" in page
    assert "The rest was left as it is: choose 10 at a time." in page
    assert Intake.objects.count() == 10


def test_a_search_without_a_word_finds_nothing(admin_client: Client) -> None:
    QuoteFactory.create()
    page = admin_client.get(reverse("admin:statements_quote_changelist"), {"q": "…"})
    assert page.context["cl"].result_count == 0
