"""Every screen, where what it shows was decided, moved or taken back since it was opened."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from sources.provenance import ConflictError
from statements.choices import ReviewStatus
from statements.models import Anchor, Claim, Contradiction, Copy, Quote, Speaker, SpeakerName
from statements.services import flags, review
from statements.services.flags import confirm_flag
from statements.services.review import accept_claim, accept_quote, reject_claim
from statements.services.speaker_merging import merge_speakers, split_name
from statements.services.undoing import undo
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    ClaimFactory,
    CopyFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> User:
    user: User = UserFactory.create(username="First-editor")
    return user


def _review(client: Client, anchor: Anchor, do: str, **form: Any) -> Any:
    sent = {"do": do, "quote": anchor.quote_id, "capture": anchor.capture_id, **form}
    return client.post(reverse("review_source", args=[anchor.source_id]), sent)


def _pressed(client: Client, name: str, *args: int, **form: Any) -> tuple[int, str]:
    answer = client.post(reverse(f"admin:{name}", args=args), form)
    if answer.status_code == 302:
        return 302, client.get(answer["Location"]).content.decode()
    return answer.status_code, answer.content.decode()


def test_a_copy_that_leads_elsewhere_by_now_is_not_decided(admin_client: Client) -> None:
    copy = CopyFactory.create()
    seen = copy.original_id
    moved = SourceFactory.create(title="Coast Wire")
    Copy.objects.get_queryset().filter(pk=copy.pk).restate(original=moved)
    form = {"decide": "accept", "from": "source", "_original": seen, "reason": "one"}
    form["_seen"] = copy.version()
    _, page = _pressed(admin_client, "copy_decide", copy.pk, **form)
    assert "is taken for a copy of Coast Wire" in page
    assert "You gave as reason: one" in page
    copy.refresh_from_db()
    assert copy.status == ReviewStatus.SUGGESTED
    assert f'name="_original" value="{moved.pk}"' in page
    _pressed(admin_client, "copy_decide", copy.pk, **form | {"_original": moved.pk})
    copy.refresh_from_db()
    assert copy.status == ReviewStatus.ACCEPTED


def test_a_gone_copy_keeps_the_reason(admin_client: Client) -> None:
    form = {"decide": "accept", "reason": "read both"}
    assert "You gave as reason: read both" in _pressed(admin_client, "copy_decide", 77, **form)[1]


@pytest.mark.parametrize("decide", ["confirm", "explain", "dismiss", "reopen"])
def test_a_gone_flag_keeps_the_reason(admin_client: Client, decide: str) -> None:
    form = {"decide": decide, "explained_by": "scope", "reason": "read both"}
    page = _pressed(admin_client, "flag_decide", 77, **form)[1]
    assert "This flag is gone" in page
    assert "You gave as reason: read both" in page


def test_a_flag_decided_meanwhile_is_a_conflict(admin_client: Client, first: User) -> None:
    flag = dispute(accepted=False)
    form = {"decide": "dismiss", "reason": "one wire", "_seen": flag.version()}
    confirm_flag(flag, actor=first)
    status, page = _pressed(admin_client, "flag_decide", flag.pk, **form)
    assert status == 409
    assert "First-editor decided on this at" in page
    assert 'value="one wire"' in page


def test_a_flag_that_cannot_be_decided_so_says_why(admin_client: Client) -> None:
    status, page = _pressed(admin_client, "flag_decide", dispute().pk, decide="dismiss")
    assert (status, "Say why the flag is dismissed." in page) == (422, True)
    status, page = _pressed(admin_client, "flag_decide", dispute().pk)
    assert (status, "Say what you decide" in page) == (422, True)


@pytest.mark.parametrize("act", ["accept", "reject", "speaker", "stance", "extent", "skip"])
def test_a_gone_quote_keeps_what_was_typed(admin_client: Client, act: str) -> None:
    anchor = AnchorFactory.create()
    Quote.objects.filter(pk=anchor.quote_id).delete()
    typed = {"name": "Ann Lee", "text": "The quay opens", "stance": "asserts", "reason": "as read"}
    answer = _review(admin_client, anchor, act, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This quote is not there any more" in page
    assert "You typed: Ann Lee The quay opens as read" in page


def test_a_gone_speaker_is_not_made_anew_from_what_was_typed(admin_client: Client) -> None:
    anchor = AnchorFactory.create()
    answer = _review(admin_client, anchor, "speaker", speaker=10**9, name="An")
    assert answer.status_code == 422
    assert "The speaker you chose is not on record any more" in answer.content.decode()
    assert not Speaker.objects.filter(name="An").exists()


def test_an_unknown_capture_is_said_and_keeps_the_selection(admin_client: Client) -> None:
    anchor = AnchorFactory.create()
    answer = _review(admin_client, anchor, "new", capture=10**9, start=3, end=9)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "load it again" in page
    assert 'name="start" inputmode="numeric" size="7" value="3"' in page


def test_a_merge_of_who_is_gone_or_was_merged_says_so(admin_client: Client, first: User) -> None:
    one, two, three = SpeakerFactory.create_batch(3)
    page = _pressed(admin_client, "speaker_merge", one.pk, one.pk, reason="same")[1]
    assert "A speaker cannot be merged into itself" in page
    page = _pressed(admin_client, "speaker_merge", one.pk, 10**9, reason="same man")[1]
    assert "not on record any more" in page
    assert "You gave as reason: same man" in page
    merge_speakers(one, into=two, actor=first)
    for pair in ((one.pk, three.pk), (two.pk, one.pk)):
        status, page = _pressed(admin_client, "speaker_merge", *pair, reason="same man")
        assert status == 422
        assert "was merged into" in page
        assert 'value="same man"' in page


def _split(client: Client, claim: Claim, **form: Any) -> Any:
    sent = {"action": "split", "_selected_action": claim.pk, **form}
    return client.post(reverse("admin:statements_claim_changelist"), sent)


def test_a_split_moves_all_that_was_ticked_or_nothing(admin_client: Client) -> None:
    claim, other = ClaimFactory.create(), ClaimFactory.create()
    stays, went = AssertionFactory.create_batch(2, claim=claim)
    type(went).objects.filter(pk=went.pk).restate(claim=other)
    form = {"text": "The quay will open", "stance": [stays.pk, went.pk]}
    answer = _split(admin_client, claim, **form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "1 of those that you ticked are not about this claim" in page
    assert 'value="The quay will open"' in page or ">The quay will open<" in page
    assert not Claim.objects.filter(text="The quay will open").exists()


def test_a_move_of_what_is_gone_names_it(admin_client: Client) -> None:
    claim, assertion = ClaimFactory.create(), AssertionFactory.create()
    for move, words in (
        (f"77777:{claim.pk}", "This quote is not on record"),
        (f"{assertion.pk}:77777", "This claim is not on record"),
        ("", "Say which quote to move"),
    ):
        status, page = _pressed(admin_client, "claim_arrange", claim.pk, move=move)
        assert (status, words in page) == (422, True)


def test_an_undo_that_came_second_keeps_the_reason(admin_client: Client, first: User) -> None:
    claim = ClaimFactory.create()
    accept_claim(claim, actor=first)
    decision = claim.history.latest().decision
    undo(decision, actor=first)
    answer = admin_client.post(
        reverse("admin:decision_undo", args=[decision.pk]), {"reason": "too soon"}, follow=True
    )
    page = answer.content.decode()
    assert "First-editor took this back at" in page
    assert "You gave as reason: too soon" in page


def test_what_is_taken_back_between_look_and_lock_is_a_conflict(first: User) -> None:
    claim, flag, copy = ClaimFactory.create(), dispute(), CopyFactory.create()
    quote = AnchorFactory.create().quote
    one, two = SpeakerFactory.create_batch(2)
    acts: list[tuple[Any, Any]] = [
        (claim, lambda: reject_claim(claim, actor=first)),
        (flag, lambda: flags.dismiss_flag(flag, actor=first, reason="one wire")),
        (copy, lambda: review.reject_copy(copy, actor=first)),
        (quote, lambda: accept_quote(quote, actor=first)),
        (one, lambda: merge_speakers(one, into=two, actor=first)),
    ]
    for record, act in acts:
        type(record)._default_manager.filter(pk=record.pk).delete()
        with pytest.raises(ConflictError, match="not on record any more"):
            act()
    assert not Contradiction.objects.filter(pk=flag.pk).exists()


def test_a_name_is_split_off_once(first: User) -> None:
    speaker = SpeakerFactory.create(name="Ann Lee")
    SpeakerNameFactory.create(speaker=speaker, name="Ann Lee")
    name = SpeakerNameFactory.create(speaker=speaker, name="Ann Li")
    seen_before = SpeakerName.objects.select_related("speaker").get(pk=name.pk)
    split_name(name, actor=first)
    with pytest.raises(ValidationError, match="the only name"):
        split_name(seen_before, actor=first)
    assert Speaker.objects.filter(name="Ann Li").count() == 1
