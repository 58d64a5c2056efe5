"""Whether two speakers are surely two, going by their names."""

from typing import Any

import pytest

from statements.choices import ReviewStatus, SpeakerKind
from statements.services.contradictions.naming import Known, are_rivals, known_speakers
from tests.factories import SpeakerFactory, SpeakerNameFactory

pytestmark = pytest.mark.django_db

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION


def _known(name: str, kind: SpeakerKind = PERSON) -> Known:
    speaker = SpeakerFactory.create(name=name, kind=kind)
    return known_speakers([speaker.pk])[speaker.pk]


@pytest.mark.parametrize(
    ("a", "b", "kinds", "are_two"),
    [
        ("Ada Lindqvist", "Otto Berg", (PERSON, PERSON), True),
        ("Ada Lindqvist", "Ivo Lindqvist", (PERSON, PERSON), False),
        ("Ada Lindqvist", "Ada Lindquist", (PERSON, PERSON), False),
        ("Ada Lindqvist", "Norvik Motors", (PERSON, BODY), False),
        ("Norvik Motors", "Harbour Union", (BODY, BODY), True),
        ("Norvik Motors", "France", (BODY, SpeakerKind.GOVERNMENT), True),
        ("United Harbour Board", "UHB", (BODY, BODY), False),
        ("Norvik Post", "Harbour Post", (SpeakerKind.OUTLET, SpeakerKind.OUTLET), False),
    ],
)
def test_rivals_are_two_persons_or_two_bodies_that_share_no_name(
    a: str, b: str, kinds: tuple[SpeakerKind, SpeakerKind], are_two: object
) -> None:
    one, two = _known(a, kinds[0]), _known(b, kinds[1])
    assert are_rivals(one, two) is are_rivals(two, one) is are_two


@pytest.mark.parametrize(
    ("printed", "is_named"),
    [
        ("Ms Lindqvist", True),
        ("Mayor Ada Lindqvist’s", True),
        ("she", False),
        ("the mayor", False),
        ("Mayor Berg", False),
        ("", False),
    ],
)
def test_a_pronoun_or_an_office_names_nobody(printed: str, is_named: object) -> None:
    assert _known("Ada Lindqvist").is_named_in(printed) is is_named


def test_a_rejected_name_is_none_of_the_speakers() -> None:
    speaker = SpeakerFactory.create(name="Ada Lindqvist", kind=PERSON)
    SpeakerNameFactory.create(speaker=speaker, name="Otto Maren", status=ReviewStatus.REJECTED)
    SpeakerNameFactory.create(speaker=speaker, name="Ada Sund", status=ReviewStatus.ACCEPTED)
    known = known_speakers([speaker.pk])[speaker.pk]
    assert known.is_named_in("Sund")
    assert not known.is_named_in("Maren")


@pytest.mark.parametrize("count", [1, 10])
def test_speakers_are_loaded_in_two_queries(django_assert_num_queries: Any, count: int) -> None:
    pks = [SpeakerFactory.create().pk for _ in range(count)]
    with django_assert_num_queries(2):  # speakers, names
        assert len(known_speakers(pks)) == count
