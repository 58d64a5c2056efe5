"""An editor names the speaker, and how a quote stands to a claim."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from sources.models import Decision
from statements.choices import ReviewStatus, Stance
from statements.models import Assertion, Claim, Speaker
from statements.names import name_key
from statements.services.review import reject_claim
from statements.services.speaking import find_speakers, set_speaker
from statements.services.stances import set_stance
from statements.services.undoing import undo
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    QuoteFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def _editor() -> User:
    user: User = UserFactory.create(is_superuser=True)
    return user


def test_a_new_name_makes_a_speaker_and_undo_takes_both_back() -> None:
    quote = QuoteFactory.create(speaker=None)
    editor = _editor()
    set_speaker(quote, speaker=None, name="Ada  Brook", actor=editor)
    speaker = Speaker.objects.get(name="Ada Brook")
    assert quote.speaker == speaker
    assert quote.credits.get().speaker == speaker
    undo(Decision.objects.get(), actor=editor)
    quote.refresh_from_db()
    speaker.refresh_from_db()
    assert quote.speaker_id is None
    assert speaker.status == ReviewStatus.REJECTED


def test_a_name_that_is_known_makes_nobody_new() -> None:
    known = SpeakerFactory.create(name="Ada Brook", name_key=name_key("Ada Brook"))
    quote = QuoteFactory.create(speaker=None)
    set_speaker(quote, speaker=None, name="Ada Brook", actor=_editor())
    assert quote.speaker == known


def test_no_name_is_refused() -> None:
    with pytest.raises(ValidationError, match="Name a speaker"):
        set_speaker(QuoteFactory.create(), speaker=None, name=" ", actor=_editor())


def test_speakers_are_found_by_how_any_of_their_names_begins() -> None:
    speaker = SpeakerFactory.create(name="Ada Brook")
    for name in ("Ada Brook", "Brook"):
        SpeakerNameFactory.create(speaker=speaker, name=name, name_key=name_key(name))
    SpeakerNameFactory.create(name="Adam Stone", name_key=name_key("Adam Stone"))
    assert [s.pk for s in find_speakers("Bro")] == [speaker.pk]
    assert len(find_speakers("ada")) == 2
    assert find_speakers("zz") == []


def test_a_stance_accepts_quote_and_claim_and_is_undone_as_one() -> None:
    assertion = AssertionFactory.create(stance=Stance.DENIES)
    quote, claim, editor = assertion.quote, assertion.claim, _editor()
    set_stance(quote, claim=claim, stance=Stance.ASSERTS, actor=editor)
    for record in (assertion, quote, claim):
        record.refresh_from_db()
        assert record.status == ReviewStatus.ACCEPTED
    assert assertion.stance == Stance.ASSERTS
    undo(Decision.objects.get(), actor=editor)
    for record in (assertion, quote, claim):
        record.refresh_from_db()
        assert record.status == ReviewStatus.SUGGESTED


def test_a_contributor_only_suggests() -> None:
    quote, claim = QuoteFactory.create(), ClaimFactory.create()
    made = set_stance(quote, claim=claim, stance=Stance.DENIES, actor=UserFactory.create())
    quote.refresh_from_db()
    assert (made.status, quote.status) == (ReviewStatus.SUGGESTED, ReviewStatus.SUGGESTED)


def test_a_claim_is_written_once() -> None:
    for _ in range(2):
        set_stance(
            QuoteFactory.create(),
            claim=None,
            text="The bridge  will open",
            stance=Stance.ASSERTS,
            actor=_editor(),
        )
    assert Claim.objects.get().text == "The bridge will open"
    assert Assertion.objects.count() == 2


def test_no_claim_a_rejected_claim_and_no_speaker_are_refused() -> None:
    quote, editor = QuoteFactory.create(), _editor()
    rejected = reject_claim(ClaimFactory.create(), actor=editor)
    for refused, claim in (
        (quote, None),
        (quote, rejected),
        (QuoteFactory.create(speaker=None), rejected),
    ):
        with pytest.raises(ValidationError):
            set_stance(refused, claim=claim, stance=Stance.ASSERTS, actor=editor)
    assert not Assertion.objects.exists()
