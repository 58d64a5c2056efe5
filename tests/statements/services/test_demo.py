"""The demo holds what it is there to show."""

import pytest
from django.contrib.auth.models import User

from statements.choices import ContradictionKind, QuoteKind, ReviewStatus, SpeakerKind
from statements.models import (
    Anchor,
    Contradiction,
    Credit,
    Quote,
    Rendering,
    Speaker,
    SpeakerName,
    Utterance,
)
from statements.services import demo

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    demo.make_accounts()
    demo.take_in_reports()
    demo.decide_some(User.objects.get(username=demo.EDITOR))


@pytest.mark.usefixtures("loaded")
def test_it_shows_every_kind_of_thing() -> None:
    kinds = set(Contradiction.objects.values_list("kind", flat=True))
    assert kinds >= {
        ContradictionKind.DISPUTE,
        ContradictionKind.REVERSAL,
        ContradictionKind.NUMBER,
    }
    assert set(Quote.objects.values_list("kind", flat=True)) == set(QuoteKind.values)
    assert Speaker.objects.filter(kind=SpeakerKind.ANONYMOUS, name__contains="official").exists()
    assert Credit.objects.filter(role="relay", speaker__name="Liz Truss").exists()
    assert Anchor.objects.filter(section__isnull=False).exists()
    statuses = set(Quote.objects.values_list("status", flat=True))
    assert statuses == {ReviewStatus.SUGGESTED, ReviewStatus.ACCEPTED}


@pytest.mark.usefixtures("loaded")
def test_one_person_is_known_under_three_spellings() -> None:
    names = SpeakerName.objects.filter(name__startswith="Volodymyr Zelensk")
    assert set(names.values_list("name", flat=True)) == {
        "Volodymyr Zelensky",
        "Volodymyr Zelenskyy",
        "Volodymyr Zelenskiy",
    }
    assert len(set(names.values_list("speaker", flat=True))) == 1


@pytest.mark.usefixtures("loaded")
def test_a_quotation_without_its_marks_meets_the_one_that_kept_them() -> None:
    utterance = Utterance.objects.get(speaker__name="Dmytro Kuleba")
    renderings = Rendering.objects.filter(utterance=utterance)
    assert set(renderings.values_list("quote__kind", flat=True)) == {"direct", "indirect"}


@pytest.mark.usefixtures("loaded")
def test_numbers_that_only_look_different_are_not_flagged() -> None:
    flags = Contradiction.objects.filter(kind=ContradictionKind.NUMBER)
    assert "Russia's troops near Ukraine" in flags.values_list("claim__text", flat=True)
    assert not any("240" in flag.explanation or "8,000" in flag.explanation for flag in flags)


@pytest.mark.usefixtures("loaded")
def test_loading_again_adds_nothing() -> None:
    before = Quote.objects.count(), Contradiction.objects.count()
    assert demo.is_loaded()
    demo.take_in_reports()
    assert (Quote.objects.count(), Contradiction.objects.count()) == before
