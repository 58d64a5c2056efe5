"""Merging speakers in the admin: candidates, a preview, the merge and its undo."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Decision
from statements.choices import NameKind, ReviewStatus
from statements.models import Distinction, Speaker, SpeakerName
from statements.names import name_key
from tests.factories import QuoteFactory, SpeakerFactory, SpeakerNameFactory

pytestmark = pytest.mark.django_db


def _speaker(name: str) -> Speaker:
    key = name_key(name)
    speaker: Speaker = SpeakerFactory.create(name=name, name_key=key, accepted=True)
    SpeakerNameFactory.create(speaker=speaker, name=name, name_key=key, kind=NameKind.FULL)
    return speaker


@pytest.fixture
def pair() -> tuple[Speaker, Speaker]:
    return _speaker("Volodymyr Zelensky"), _speaker("Volodymyr Zelenskiy")


def _address(speaker: Speaker, into: Speaker) -> str:
    return reverse("admin:speaker_merge", args=[speaker.pk, into.pk])


def test_candidates_are_listed_once_with_the_reason(
    admin_client: Client, pair: tuple[Speaker, Speaker]
) -> None:
    page = admin_client.get(reverse("admin:speaker_candidates")).content.decode()
    assert page.count("one name, romanised differently") == 1
    assert sum(_address(*order) in page for order in (pair, pair[::-1])) == 1


def test_a_speakers_page_names_who_may_be_the_same(
    admin_client: Client, pair: tuple[Speaker, Speaker]
) -> None:
    address = reverse("admin:statements_speaker_change", args=[pair[0].pk])
    assert _address(pair[1], pair[0]) in admin_client.get(address).content.decode()


def test_two_ticked_speakers_lead_to_the_preview(
    admin_client: Client, pair: tuple[Speaker, Speaker]
) -> None:
    QuoteFactory.create(speaker=pair[1])
    form = {"action": "merge", "_selected_action": [s.pk for s in pair]}
    address = reverse("admin:statements_speaker_changelist")
    page = admin_client.post(address, form, follow=True).content.decode()
    assert "Are these one speaker?" in page
    assert "<dt>Quotes</dt><dd>1</dd>" in page


def test_a_merge_is_done_told_and_taken_back(
    admin_client: Client, pair: tuple[Speaker, Speaker]
) -> None:
    speaker, into = pair
    page = admin_client.post(_address(speaker, into), {"merge": "1", "reason": "one"}, follow=True)
    decision = Decision.objects.get()
    assert decision.get_absolute_url() in page.content.decode()
    speaker.refresh_from_db()
    assert speaker.merged_into == into
    admin_client.post(reverse("admin:decision_undo", args=[decision.pk]))
    speaker.refresh_from_db()
    assert speaker.merged_into is None


def test_two_are_told_apart(admin_client: Client, pair: tuple[Speaker, Speaker]) -> None:
    admin_client.post(_address(*pair), {"apart": "1"})
    assert Distinction.objects.get().status == ReviewStatus.ACCEPTED


def test_what_cannot_be_merged_says_why_and_offers_no_merge(admin_client: Client) -> None:
    speaker = SpeakerFactory.create(anonymous=True)
    page = admin_client.get(_address(speaker, _speaker("Ada Lind"))).content.decode()
    assert "unnamed speaker of one source" in page
    assert 'name="merge"' not in page


def test_a_refused_merge_keeps_the_reason_that_was_typed(admin_client: Client) -> None:
    speaker = SpeakerFactory.create(anonymous=True)
    form = {"merge": "1", "reason": "he told me"}
    page = admin_client.post(_address(speaker, _speaker("Ada Lind")), form).content.decode()
    assert 'value="he told me"' in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("itself", "cannot be merged into itself"), ("nobody", "not on record any more")],
)
def test_a_pair_that_is_none_leads_back_to_the_list(
    admin_client: Client, pair: tuple[Speaker, Speaker], wrong: str, words: str
) -> None:
    other = pair[0].pk if wrong == "itself" else 99_999
    address = reverse("admin:speaker_merge", args=[pair[0].pk, other])
    page = admin_client.get(address, follow=True).content.decode()
    assert words in page


def test_names_are_approved_forbidden_and_split_off(admin_client: Client) -> None:
    speaker = _speaker("Ada Lind")
    names = [SpeakerNameFactory.create(speaker=speaker, name=n) for n in ("Lind", "A. L.", "Bo L.")]
    address = reverse("admin:statements_speakername_changelist")
    for action, name in zip(("approve", "forbid", "split_off"), names, strict=True):
        admin_client.post(address, {"action": action, "_selected_action": [name.pk]})
    statuses = dict(SpeakerName.objects.values_list("name", "status"))
    assert statuses["Lind"] == ReviewStatus.ACCEPTED
    assert statuses["A. L."] == ReviewStatus.REJECTED
    assert Speaker.objects.filter(name="Bo L.").exists()


def test_candidates_take_as_many_queries_for_many_speakers(admin_client: Client) -> None:
    counts = []
    for size in (1, 10):
        for n in range(size):
            _speaker(f"Ada Lindberg{'x' * n}{size}")
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(reverse("admin:speaker_candidates"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
