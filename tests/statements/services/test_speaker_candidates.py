"""Who may be one is proposed with its reason; who was told apart is not proposed again."""

from typing import Any

import pytest

from sources.models import Decision
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.models import Speaker
from statements.services.speaker_candidates import candidates_of, tell_apart
from statements.services.speaker_merging import merge_speakers
from statements.services.speakers import speaker_key
from statements.services.undoing import undo
from tests.factories import SpeakerFactory, SpeakerNameFactory, UserFactory

pytestmark = pytest.mark.django_db


def _speaker(name: str, kind: SpeakerKind = SpeakerKind.PERSON, **values: Any) -> Speaker:
    key = speaker_key(name, kind)
    speaker: Speaker = SpeakerFactory.create(
        name=name, name_key=key, kind=kind, status=ReviewStatus.ACCEPTED, **values
    )
    SpeakerNameFactory.create(speaker=speaker, name=name, name_key=key, kind=NameKind.FULL)
    if kind == SpeakerKind.PERSON:
        family = name.rsplit(maxsplit=1)[-1]
        SpeakerNameFactory.create(
            speaker=speaker,
            name=f"Mx {family}",
            name_key=speaker_key(family, kind),
            kind=NameKind.FAMILY,
        )
    return speaker


def _reasons(speaker: Speaker) -> dict[str, str]:
    return {c.speaker.name: c.reason for c in candidates_of([speaker]).get(speaker.pk, [])}


@pytest.mark.parametrize(
    ("name", "other", "reason"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "one name, romanised differently"),
        ("Ada Lindberg", "A. Lindberg", "one family name, a given name shortened"),
        ("Ada Lindberg", "Lindberg", "one family name, printed alone"),
        ("Ada Lindberg", "Ada Lindborg", "names that differ in a letter or two"),
    ],
)
def test_a_person_is_proposed_with_the_reason(name: str, other: str, reason: str) -> None:
    speaker, alike = _speaker(name), _speaker(other)
    assert _reasons(speaker) == {other: reason}
    assert _reasons(alike) == {name: reason}


def test_a_body_is_proposed_by_its_acronym_and_across_kinds() -> None:
    union = _speaker("Northern Harbour Union", SpeakerKind.ORGANISATION)
    _speaker("NHU", SpeakerKind.ORGANISATION)
    _speaker("Northern Harbour Union", SpeakerKind.BLOC)
    assert _reasons(union) == {
        "NHU": "an acronym of the other",
        "Northern Harbour Union": "the same name",
    }


@pytest.mark.parametrize("other", ["Berit Lindberg", "Ada Holm"])
def test_others_are_not_proposed(other: str) -> None:
    speaker = _speaker("Ada Lindberg")
    _speaker(other)
    assert _reasons(speaker) == {}


def test_a_person_is_no_body() -> None:
    speaker = _speaker("Ada Lindberg")
    _speaker("Ada Lindberg", SpeakerKind.ORGANISATION)
    assert _reasons(speaker) == {}


def test_merged_and_rejected_speakers_are_not_proposed() -> None:
    speaker, merged, refused = (_speaker(n) for n in ("Ada Lind", "A. Lind", "Ad Lind"))
    merge_speakers(merged, into=speaker, actor=UserFactory.create())
    Speaker.objects.filter(pk=refused.pk).restate(status=ReviewStatus.REJECTED)
    assert _reasons(speaker) == {}


def test_two_who_were_told_apart_are_proposed_again_only_after_an_undo() -> None:
    speaker, other, actor = _speaker("Ada Lind"), _speaker("A. Lind"), UserFactory.create()
    tell_apart(other, speaker, actor=actor, reason="mother and daughter")
    assert _reasons(speaker) == {}
    assert _reasons(other) == {}
    undo(Decision.objects.get(), actor=actor)
    assert _reasons(speaker) != {}
    tell_apart(speaker, other, actor=actor)
    assert _reasons(speaker) == {}


def test_telling_apart_twice_is_one_decision() -> None:
    speaker, other, actor = _speaker("Ada Lind"), _speaker("A. Lind"), UserFactory.create()
    tell_apart(speaker, other, actor=actor)
    tell_apart(other, speaker, actor=actor)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 10])
def test_candidates_of_many_take_two_queries(rows: int, django_assert_num_queries: Any) -> None:
    speakers = [_speaker(f"Ada Lindberg{'x' * n}") for n in range(rows)]
    with django_assert_num_queries(2):  # names with their speakers, who was told apart
        candidates_of(speakers)
