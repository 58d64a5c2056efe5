"""One utterance in two wordings: when it is flagged, how a flag grows and when it goes."""

from itertools import permutations
from typing import Any

import pytest
from django.db.models import QuerySet

from statements.choices import ContradictionKind, QuoteKind, ReviewStatus
from statements.models import Contradiction, Parallel, Quote, Rendering, Speaker
from statements.services.consequences import put_source_back, take_source_down
from statements.services.contradictions.wordings import (
    raise_all_wording_flags,
    raise_wording_flags,
)
from statements.services.flags import confirm_flag
from tests.factories import CaptureFactory, UserFactory
from tests.statements.services.reading import read, untouched

pytestmark = pytest.mark.django_db

WILL = "we will keep the harbour open through the whole of this long winter"
NOT = WILL.replace("will", "will not")
PRINTS = {"Post": WILL, "Sun": WILL, "Echo": NOT, "Star": f"as ever {NOT}"}


def _read(monkeypatch: pytest.MonkeyPatch, outlet: str, words: str = "", **options: Any) -> Quote:
    words = words or PRINTS[outlet]
    capture = CaptureFactory.create(text=f"{words}!", source__publisher__name=outlet)
    read(monkeypatch, capture, words, **options)
    return Quote.objects.latest("pk")


def _sides(flag: Contradiction) -> tuple[list[str], list[str]]:
    one, two = (
        sorted(flag.evidence.filter(side=n).values_list("source__publisher__name", flat=True))
        for n in (1, 2)
    )
    return one, two


def _flags() -> QuerySet[Contradiction]:
    return Contradiction.objects.filter(kind=ContradictionKind.WORDING)


def _state() -> list[Any]:
    return [
        (f.explanation, f.score, f.words, f.speaker_id, f.fingerprint, _sides(f)) for f in _flags()
    ]


def test_a_negation_in_one_print_is_flagged_with_who_printed_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _read(monkeypatch, "Post")
    _read(monkeypatch, "Echo")
    flag = Contradiction.objects.get()
    assert flag.explanation == (
        "Ada Lindqvist is quoted with “we will keep the” in Post, "
        "but with “we will not keep the” in Echo."
    )
    assert flag.words == ["not"]
    assert flag.speaker is not None
    assert not Rendering.objects.exists()


@pytest.mark.parametrize("outlets", list(permutations(PRINTS))[::5])
def test_copies_of_both_wordings_join_one_flag_in_any_order(
    monkeypatch: pytest.MonkeyPatch, outlets: tuple[str, ...]
) -> None:
    for outlet in outlets:
        _read(monkeypatch, outlet)
    flag = Contradiction.objects.get()
    assert _sides(flag) == (["Post", "Sun"], ["Echo", "Star"])
    grown = _state()
    raise_all_wording_flags()
    assert _state() == grown
    Contradiction.objects.all().delete()
    raise_all_wording_flags()
    assert _state() == grown


def test_one_wording_in_many_places_is_no_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    for outlet in ("Post", "Sun"):
        _read(monkeypatch, outlet)
    assert Parallel.objects.get().difference_key == ""
    assert not Contradiction.objects.exists()


def test_a_flag_shrinks_and_goes_with_its_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, other = (_read(monkeypatch, name) for name in ("Post", "Sun", "Echo"))
    for quote, left in ((first, 1), (second, 0)):
        Quote.objects.filter(pk=quote.pk).restate(status=ReviewStatus.REJECTED)
        raise_wording_flags([quote.pk])
        assert Contradiction.objects.count() == left
    Quote.objects.filter(pk=first.pk).restate(status=ReviewStatus.SUGGESTED)
    raise_wording_flags([other.pk])
    assert _sides(Contradiction.objects.get()) == (["Post"], ["Echo"])


def test_a_flag_goes_with_a_source_and_comes_back_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, "Post")
    source = _read(monkeypatch, "Echo").source
    before = _state()
    take_source_down(source, actor=UserFactory.create(), reason="asked to")
    assert _state() == []
    put_source_back(source, actor=UserFactory.create(), reason="agreed")
    assert _state() == before


def test_a_pair_that_a_person_rejected_is_no_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, "Post")
    quote = _read(monkeypatch, "Echo")
    Parallel.objects.get_queryset().restate(status=ReviewStatus.REJECTED)
    raise_wording_flags([quote.pk])
    assert not Contradiction.objects.exists()


def test_a_flag_that_a_person_judged_stays_and_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, "Post")
    _read(monkeypatch, "Echo")
    confirm_flag(Contradiction.objects.get(), actor=UserFactory.create())
    _read(monkeypatch, "Star")
    flag = Contradiction.objects.get()
    assert _sides(flag) == (["Post"], ["Echo", "Star"])
    assert flag.has_new_evidence


def test_reporters_own_words_are_flagged_for_one_named_speaker_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _read(monkeypatch, "Post")
    quote = _read(monkeypatch, "Echo", speaker="Otto Berg")
    assert _flags().count() == 1
    Quote.objects.all().restate(kind=QuoteKind.INDIRECT)
    raise_wording_flags([quote.pk])
    assert not _flags().exists()


def test_a_merge_of_the_speakers_tells_in_the_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch, "Post")
    second = _read(monkeypatch, "Echo", speaker="Otto Berg")
    assert _flags().get().speaker is None
    Speaker.objects.filter(quotes=second).restate(merged_into=first.speaker)
    untouched(Speaker)
    raise_wording_flags([second.pk])
    flag = _flags().get()
    assert flag.speaker == first.speaker
    assert flag.explanation.startswith("Ada Lindqvist is quoted")
