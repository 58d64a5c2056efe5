"""Speakers are merged and split as one decision, which can be taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from sources.models import Decision
from statements.choices import NameKind, ReviewStatus, SpeakerKind, Stance
from statements.models import Contradiction, Quote, Speaker, SpeakerName
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.speaker_merging import (
    merge_speakers,
    moving,
    split_name,
    unmerge_speaker,
)
from statements.services.undoing import undo
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    CreditFactory,
    QuoteFactory,
    RoleFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> User:
    user: User = UserFactory.create()
    return user


def _speaker(name: str = "Ada Lind", **values: Any) -> Speaker:
    speaker: Speaker = SpeakerFactory.create(name=name, accepted=True, **values)
    SpeakerNameFactory.create(speaker=speaker, name=name, kind=NameKind.FULL)
    return speaker


def test_a_merged_speaker_points_to_the_survivor_and_comes_back(actor: User) -> None:
    speaker, into = _speaker("Ada Lind"), _speaker("A. Lind")
    assert merge_speakers(speaker, into=into, actor=actor) == into
    assert Speaker.objects.get(pk=speaker.pk).merged_into == into
    assert unmerge_speaker(speaker, actor=actor).merged_into is None
    assert list(Decision.objects.order_by("decided_at").values_list("action", flat=True)) == [
        "merge speaker",
        "unmerge speaker",
    ]


def test_merging_twice_is_one_decision(actor: User) -> None:
    speaker, into = _speaker(), _speaker()
    merge_speakers(speaker, into=into, actor=actor)
    merge_speakers(speaker, into=into, actor=actor)
    assert Decision.objects.count() == 1


def test_two_who_disputed_a_claim_dispute_it_no_longer_as_one(actor: User) -> None:
    claim = ClaimFactory.create(accepted=True)
    speaker, into = _speaker(), _speaker()
    AssertionFactory.create(claim=claim, stance=Stance.ASSERTS, quote__speaker=speaker)
    AssertionFactory.create(claim=claim, stance=Stance.DENIES, quote__speaker=into)
    raise_claim_flags([claim.pk])
    assert Contradiction.objects.get().kind == "dispute"
    merge_speakers(speaker, into=into, actor=actor)
    assert not Contradiction.objects.filter(kind="dispute").exists()
    undo(Decision.objects.latest("decided_at"), actor=actor)
    assert Contradiction.objects.get().kind == "dispute"


def _ring(actor: User) -> tuple[Speaker, Speaker]:
    speaker, into = _speaker("Ada Lind"), _speaker("A. Lind")
    merge_speakers(into, into=speaker, actor=actor)
    return speaker, into


@pytest.mark.parametrize(
    ("pair", "complaint"),
    [
        (lambda _: (s := _speaker(), s), "cannot be merged into itself"),
        (_ring, "A. Lind was merged into Ada Lind. Choose that one"),
        (lambda _: (_speaker(), SpeakerFactory.create(kind=SpeakerKind.BLOC)), "Correct the kind"),
        (lambda _: (SpeakerFactory.create(anonymous=True), _speaker()), "unnamed speaker of one"),
        (lambda _: (_speaker(), SpeakerFactory.create()), "is reviewed: accept"),
        (
            lambda _: (_speaker(), SpeakerFactory.create(status=ReviewStatus.REJECTED)),
            "was rejected. Merge the other way",
        ),
    ],
)
def test_what_cannot_be_one_is_refused(pair: Any, complaint: str, actor: User) -> None:
    speaker, into = pair(actor)
    before = Decision.objects.count()
    with pytest.raises(ValidationError, match=complaint):
        merge_speakers(speaker, into=into, actor=actor)
    assert Decision.objects.count() == before


def test_a_preview_says_what_moves() -> None:
    speaker, into = _speaker("Ada Lind"), _speaker("A. Lind")
    RoleFactory.create(speaker=speaker, title="Harbour master")
    shared = ClaimFactory.create()
    for who in (speaker, into):
        AssertionFactory.create(claim=shared, quote__speaker=who)
    AssertionFactory.create(quote__speaker=speaker)
    found, other = moving(speaker, into=into)
    assert (found.names, other.names) == (["Ada Lind"], ["A. Lind"])
    assert ["Harbour master" in role for role in found.roles] == [True]
    assert other.roles == []
    assert (found.quote_count, found.claim_count, found.shared_claim_count) == (2, 2, 1)
    assert (other.quote_count, other.claim_count, other.shared_claim_count) == (1, 1, 1)


@pytest.mark.parametrize("rows", [1, 10])
def test_a_preview_takes_seven_queries(rows: int, django_assert_num_queries: Any) -> None:
    speaker, into = _speaker(), _speaker()
    for _ in range(rows):
        AssertionFactory.create(quote__speaker=speaker)
    with django_assert_num_queries(7):  # families, names, roles; quotes and claims of each
        moving(speaker, into=into)


def test_a_name_is_split_off_with_what_is_credited_to_it(actor: User) -> None:
    speaker = _speaker("Ada Lind")
    other: SpeakerName = SpeakerNameFactory.create(speaker=speaker, name="Berit Lind")
    mine, hers = (QuoteFactory.create(speaker=speaker) for _ in range(2))
    CreditFactory.create(quote=mine, speaker=speaker, attribution_text="Ada Lind")
    CreditFactory.create(quote=hers, speaker=speaker, attribution_text="Minister Berit Lind")
    split = split_name(other, actor=actor)
    assert (split.name, split.status) == ("Berit Lind", ReviewStatus.ACCEPTED)
    assert list(split.names.values_list("name", flat=True)) == ["Berit Lind"]
    assert list(Quote.objects.filter(speaker=split)) == [hers]
    undo(Decision.objects.latest("decided_at"), actor=actor)
    assert set(Quote.objects.filter(speaker=speaker)) == {mine, hers}
    assert speaker.names.count() == 2


def test_a_shorter_name_leaves_the_longer_ones(actor: User) -> None:
    speaker = _speaker("Ada Lind")
    family: SpeakerName = SpeakerNameFactory.create(speaker=speaker, name="Lind")
    quotes = [QuoteFactory.create(speaker=speaker) for _ in range(2)]
    for quote, printed in zip(quotes, ("Ada Lind", "Mr Lind"), strict=True):
        CreditFactory.create(quote=quote, speaker=speaker, attribution_text=printed)
    split = split_name(family, actor=actor)
    assert list(Quote.objects.filter(speaker=split)) == quotes[1:]


def test_the_only_name_is_not_split_off(actor: User) -> None:
    with pytest.raises(ValidationError, match="only name of Ada Lind"):
        split_name(_speaker("Ada Lind").names.get(), actor=actor)
