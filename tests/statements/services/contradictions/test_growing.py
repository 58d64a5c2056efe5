"""Flags that grow quote by quote come to what one look at everything gives."""

from itertools import permutations
from typing import Any

import pytest
from django.db import connection

from statements.choices import Certainty, ContradictionKind, ReviewStatus, Stance
from statements.matching.disputes import CONFIDENT
from statements.models import Assertion, Claim, Contradiction, Evidence, Speaker
from statements.services.contradictions.disputes import (
    grow_claim_flags,
    raise_all_claim_flags,
    raise_claim_flags,
)
from statements.services.contradictions.opposed import STRONGEST
from statements.services.flags import dismiss_flag
from statements.services.speaking import set_speaker
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    CreditFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

_Told = tuple[str, str, str, float, list[tuple[int, int | None]]]


def _flags() -> list[_Told]:
    return [
        (
            flag.kind,
            flag.fingerprint,
            flag.explanation,
            flag.score,
            sorted(flag.evidence.values_list("side", "quote")),
        )
        for flag in Contradiction.objects.order_by("fingerprint")
    ]


def _grow(claim: Claim, **values: Any) -> Assertion:
    assertion: Assertion = AssertionFactory.create(claim=claim, **values)
    grow_claim_flags({claim.pk: {assertion.quote_id}})
    return assertion


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_growing_in_any_order_comes_to_the_same_as_looking_at_everything(
    order: tuple[int, ...],
) -> None:
    claim: Claim = ClaimFactory.create(text="The dam will hold")
    one, other = SpeakerFactory.create_batch(2)
    told = [
        {"stance": Stance.ASSERTS, "quote__speaker": one, "quote__said_on": "2031-03-01"},
        {"stance": Stance.DENIES, "quote__speaker": other, "certainty": Certainty.PROBABLE},
        {"stance": Stance.DENIES, "quote__speaker": one, "quote__said_on": "2031-03-09"},
        {"stance": Stance.ASSERTS, "confidence": 0.9},
    ]
    for position in order:
        values = {"quote__said_on_precision": "day"} if "quote__said_on" in told[position] else {}
        _grow(claim, **told[position], **values)
    grown = _flags()
    assert [kind for kind, *_ in grown] == [ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
    raise_all_claim_flags()
    assert _flags() == grown
    Contradiction.objects.all().delete()
    raise_claim_flags([claim.pk])
    assert _flags() == grown


@pytest.mark.parametrize("is_merged_last", [False, True])
def test_who_turns_round_under_another_name_is_found_as_by_looking_at_everything(
    is_merged_last: bool,
) -> None:
    claim: Claim = ClaimFactory.create()
    speaker: Speaker = SpeakerFactory.create()
    merged: Speaker = SpeakerFactory.create(merged_into=speaker)
    first, last = (speaker, merged) if is_merged_last else (merged, speaker)
    for who, stance, day in (
        (first, Stance.ASSERTS, "2031-03-01"),
        (first, Stance.ASSERTS, "2031-03-02"),
        (last, Stance.DENIES, "2031-03-09"),
    ):
        values = {"quote__said_on": day, "quote__said_on_precision": "day"}
        _grow(claim, stance=stance, quote__speaker=who, **values)
    [(kind, _, _, _, evidence)] = grown = _flags()
    assert (kind, len(evidence)) == (ContradictionKind.REVERSAL, 3)
    Contradiction.objects.all().delete()
    raise_claim_flags([claim.pk])
    assert _flags() == grown


def test_who_stays_on_one_side_does_not_turn_round() -> None:
    claim: Claim = ClaimFactory.create()
    speaker: Speaker = SpeakerFactory.create()
    _grow(claim, stance=Stance.DENIES)
    for _ in range(2):
        _grow(claim, stance=Stance.ASSERTS, quote__speaker=speaker)
    assert not Contradiction.objects.filter(kind=ContradictionKind.REVERSAL).exists()


def test_who_is_not_known_is_told_apart_and_named_as_printed() -> None:
    claim: Claim = ClaimFactory.create(text="The dam will hold")
    for stance, printed in ((Stance.ASSERTS, "the engineers"), (Stance.DENIES, "a diver")):
        said = AssertionFactory.create(claim=claim, stance=stance, quote__speaker=None)
        CreditFactory.create(quote=said.quote, attribution_text=printed)
        grow_claim_flags({claim.pk: {said.quote_id}})
    [(kind, _, explanation, *_)] = grown = _flags()
    assert (kind, explanation) == (
        ContradictionKind.DISPUTE,
        "A diver denies the claim “The dam will hold”, while The engineers assert it.",
    )
    raise_claim_flags([claim.pk])
    assert _flags() == grown


def test_a_weak_stance_is_no_evidence() -> None:
    claim: Claim = ClaimFactory.create()
    _grow(claim, stance=Stance.ASSERTS)
    _grow(claim, stance=Stance.DENIES)
    _grow(claim, stance=Stance.DENIES, confidence=0.3)
    assert Evidence.objects.count() == 2


def test_forty_stances_of_one_speaker_do_not_hide_another() -> None:
    claim: Claim = ClaimFactory.create()
    speaker: Speaker = SpeakerFactory.create()
    for stance in (Stance.ASSERTS, Stance.DENIES):
        AssertionFactory.create_batch(41, claim=claim, stance=stance, quote__speaker=speaker)
    raise_claim_flags([claim.pk])
    assert not Contradiction.objects.filter(kind=ContradictionKind.DISPUTE).exists()
    _grow(claim, stance=Stance.DENIES, confidence=0.6)
    assert Contradiction.objects.filter(kind=ContradictionKind.DISPUTE).exists()


def test_a_dismissed_flag_grows_and_stays_dismissed() -> None:
    claim: Claim = ClaimFactory.create()
    _grow(claim, stance=Stance.ASSERTS)
    _grow(claim, stance=Stance.DENIES)
    flag = Contradiction.objects.get()
    dismiss_flag(flag, actor=UserFactory.create(), reason="two dams")
    told = Contradiction.objects.get().explanation
    _grow(claim, stance=Stance.DENIES)
    flag.refresh_from_db()
    assert flag.evidence.count() == 3
    assert (flag.has_new_evidence, flag.explanation) == (True, told)


def test_a_rejected_claim_raises_nothing() -> None:
    claim: Claim = ClaimFactory.create(status=ReviewStatus.REJECTED)
    _grow(claim, stance=Stance.ASSERTS)
    _grow(claim, stance=Stance.DENIES)
    assert not Contradiction.objects.exists()


def test_a_claim_that_more_speakers_argue_about_has_more_at_stake() -> None:
    argued, agreed = ClaimFactory.create_batch(2)
    for claim, stances in ((argued, ["asserts", "denies"]), (agreed, ["asserts"] * 3)):
        for stance in stances:
            _grow(claim, stance=stance)
        claim.refresh_from_db()
    assert argued.stake > agreed.stake > 0


# Among few, one stance more raises the stake and the explanation of each claim.
@pytest.mark.parametrize(("claims", "others", "queries"), [(1, 1, 13), (3, 60, 11)])
def test_growing_takes_as_many_queries_for_many_and_big_claims(
    django_assert_num_queries: Any, claims: int, others: int, queries: int
) -> None:
    added = {}
    for claim in ClaimFactory.create_batch(claims):
        for stance in (Stance.ASSERTS, Stance.DENIES):
            AssertionFactory.create_batch(others, claim=claim, stance=stance)
        raise_claim_flags([claim.pk])
        added[claim.pk] = {AssertionFactory.create(claim=claim, stance=Stance.DENIES).quote_id}
    turn = connection.vendor == "postgresql"
    with django_assert_num_queries(queries + turn):
        grow_claim_flags(added)


@pytest.mark.parametrize("is_renamed", [False, True])
def test_who_turns_round_among_many_is_found_under_the_speaker_of_today(is_renamed: bool) -> None:
    claim: Claim = ClaimFactory.create()
    speaker, former = SpeakerFactory.create_batch(2)
    for stance in (Stance.ASSERTS, Stance.DENIES):
        AssertionFactory.create_batch(STRONGEST + 1, claim=claim, stance=stance)
    said = AssertionFactory.create(
        claim=claim,
        stance=Stance.ASSERTS,
        confidence=CONFIDENT,
        quote__speaker=former if is_renamed else speaker,
        quote__said_on="2031-03-01",
        quote__said_on_precision="day",
    )
    raise_claim_flags([claim.pk])
    if is_renamed:
        set_speaker(said.quote, speaker=speaker, actor=UserFactory.create())
    for day in ("2031-03-09", "2031-03-10"):
        values = {"quote__said_on": day, "quote__said_on_precision": "day"}
        _grow(claim, stance=Stance.DENIES, quote__speaker=speaker, **values)
    [flag] = Contradiction.objects.filter(kind=ContradictionKind.REVERSAL)
    assert flag.speaker == speaker
    assert flag.evidence.filter(quote=said.quote).exists()
    _grow(claim, stance=Stance.DENIES, quote__speaker=former)
    assert Contradiction.objects.filter(kind=ContradictionKind.REVERSAL).count() == 1
