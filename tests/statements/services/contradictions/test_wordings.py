"""One utterance in two wordings: when it is flagged, how a flag grows and when it goes."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db.models import QuerySet

from sources.choices import InstantPrecision
from sources.models import Source
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
NOON = datetime(2031, 3, 2, 12, tzinfo=UTC)
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


def test_what_people_are_called_is_flagged_below_a_negation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crew = "we saw twelve rebels from the hills go down to the harbour at noon"
    for outlet, words in {
        "Post": crew,
        "Sun": crew.replace("rebels", "terrorists"),
        "Echo": WILL,
        "Star": NOT,
    }.items():
        _read(monkeypatch, outlet, words)
    negation, sense = _flags().order_by("-score")
    assert negation.words == ["not"]
    assert sense.words == ["rebels", "terrorists"]
    assert _sides(sense) == (["Post"], ["Sun"])


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


def _publish(quote: Quote, day: int | None) -> None:
    published_at = None if day is None else NOON + timedelta(day)
    Source.objects.filter(pk=quote.source_id).restate(
        published_at=published_at,
        published_precision="" if day is None else InstantPrecision.MINUTE,
    )


@pytest.mark.parametrize(
    ("kind", "days", "count"),
    [
        (QuoteKind.INDIRECT, 2, 1),
        (QuoteKind.INDIRECT, 20, 0),
        (QuoteKind.INDIRECT, None, 1),
        (QuoteKind.DIRECT, 20, 1),
    ],
)
def test_what_a_speaker_says_anew_weeks_later_is_no_other_wording(
    monkeypatch: pytest.MonkeyPatch, kind: QuoteKind, days: int | None, count: int
) -> None:
    quotes = _read(monkeypatch, "Post"), _read(monkeypatch, "Echo")
    Quote.objects.all().restate(kind=kind)
    for quote, day in zip(quotes, (0, days), strict=True):
        _publish(quote, day)
    raise_all_wording_flags()
    assert _flags().count() == count


def test_few_words_in_quotation_marks_weeks_apart_are_no_other_wording(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quotes = [
        _read(monkeypatch, outlet, f"the harbour will {word}stay open for the winter")
        for outlet, word in (("Post", ""), ("Echo", "not "))
    ]
    assert _flags().count() == 1
    for quote, day in zip(quotes, (0, 20), strict=True):
        _publish(quote, day)
    raise_all_wording_flags()
    assert not _flags().exists()


def test_another_name_in_words_of_nobody_known_is_a_template(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for outlet, name in (("Post", "Ada Berg"), ("Echo", "Ivo Lind")):
        words = f"we mourn our dear old singer {name} who died at home last night"
        _read(monkeypatch, outlet, words, speaker="")
    assert Parallel.objects.get().difference_key
    assert not _flags().exists()


@pytest.mark.parametrize(
    ("hedge", "kind", "count"),
    [
        ("probably", QuoteKind.INDIRECT, 1),
        ("allegedly", QuoteKind.INDIRECT, 0),
        ("allegedly", QuoteKind.DIRECT, 1),
    ],
)
def test_a_hedge_that_may_be_the_reporters_is_no_other_wording(
    monkeypatch: pytest.MonkeyPatch, hedge: str, kind: QuoteKind, count: int
) -> None:
    _read(monkeypatch, "Post")
    _read(monkeypatch, "Echo", WILL.replace("will", f"will {hedge}"))
    Quote.objects.all().restate(kind=kind)
    raise_all_wording_flags()
    assert _flags().count() == count


def test_a_flag_tells_the_utterance_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, "Post")
    _read(monkeypatch, "Echo")
    assert _flags().get().utterance is None
    _read(monkeypatch, "Sun")
    told = _flags().get().utterance
    assert told is not None
    assert set(told.renderings.values_list("quote__exact", flat=True)) == {WILL}


def test_an_utterance_is_told_that_came_of_words_without_the_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _read(monkeypatch, "Post", f"{WILL} and again when the next one comes to our old town")
    _read(monkeypatch, "Echo")
    rest = "and again when the next one comes to our old town"
    _read(monkeypatch, "Sun", f"this long winter {rest}")
    grown = _flags().get().utterance
    assert grown is not None
    raise_all_wording_flags()
    assert _flags().get().utterance == grown


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
