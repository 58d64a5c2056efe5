"""The same words credited to two speakers: when it is flagged, and when it is not."""

from itertools import permutations
from typing import Any

import pytest

from statements.choices import (
    ContradictionKind,
    CreditRole,
    FlagStatus,
    ReviewStatus,
    SpeakerKind,
)
from statements.models import Contradiction, Credit, Quote, Speaker
from statements.services.contradictions.attributions import (
    raise_all_attribution_flags,
    raise_attribution_flags,
)
from statements.services.flags import dismiss_flag
from tests.factories import CaptureFactory, SpeakerFactory, SpeakerNameFactory, UserFactory
from tests.statements.services.reading import read

pytestmark = pytest.mark.django_db

WORDS = "we will keep the harbour open through the whole of this long winter"


def _read(
    monkeypatch: pytest.MonkeyPatch,
    speaker: str = "Ada Lindqvist",
    words: str = WORDS,
    *,
    printed: str = "",
    before: str = "",
) -> Quote:
    """Read a report that prints ``speaker`` beside the words, perhaps otherwise."""
    capture = CaptureFactory.create(
        text=f"{before}“{words}”", source__title=f"On {speaker}", source__publisher=None
    )
    read(monkeypatch, capture, words, speaker=speaker)
    quote: Quote = Quote.objects.latest("pk")
    printed = speaker if printed == "" else printed
    Credit.objects.get_queryset().filter(quote=quote).restate(attribution_text=printed)
    raise_attribution_flags([quote.pk])
    return quote


def _flags() -> list[Contradiction]:
    return list(Contradiction.objects.filter(kind=ContradictionKind.ATTRIBUTION))


def _state() -> list[Any]:
    return [
        (f.fingerprint, f.explanation, f.score, sorted(f.evidence.values_list("side", "quote")))
        for f in _flags()
    ]


def test_the_same_words_of_two_named_persons_are_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch)
    _read(monkeypatch, "Otto Berg")
    (flag,) = _flags()
    assert flag.explanation == (
        "“we will keep the harbour open through the whole of this long winter” is credited to "
        "Ada Lindqvist in “On Ada Lindqvist”, but to Otto Berg in “On Otto Berg”."
    )
    assert flag.words == ["Ada Lindqvist", "Otto Berg"]


@pytest.mark.parametrize("order", list(permutations((0, 1, 2, 3)))[::5])
def test_copies_join_one_flag_in_any_order(
    monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...]
) -> None:
    names = ("Ada Lindqvist", "Ada Lindqvist", "Otto Berg", "Otto Berg")
    for n in order:
        _read(monkeypatch, names[n])
    (flag,) = _flags()
    assert flag.evidence.count() == 4
    grown = _state()
    raise_all_attribution_flags()
    assert _state() == grown
    Contradiction.objects.all().delete()
    raise_all_attribution_flags()
    assert _state() == grown


@pytest.mark.parametrize(
    ("speaker", "options"),
    [
        ("Ada Lindqvist", {}),
        ("A. Lindqvist", {}),
        ("Ada Lindquist", {}),
        ("Otto Berg", {"printed": "he"}),
        ("Otto Berg", {"printed": "the mayor"}),
        ("Otto Berg", {"before": "Ms Lindqvist waited. "}),
        ("Otto Berg", {"before": "Berg quoted her as saying: "}),
        ("", {}),
        ("Otto Berg", {"words": "we will keep the harbour"}),
        ("Otto Berg", {"words": "we have shut the yard for the whole of this long winter"}),
    ],
)
def test_what_need_not_be_two_speakers_of_the_same_words_is_not_flagged(
    monkeypatch: pytest.MonkeyPatch, speaker: str, options: dict[str, str]
) -> None:
    _read(monkeypatch)
    _read(monkeypatch, speaker, **options)
    assert _flags() == []


@pytest.mark.parametrize(
    "kind", [SpeakerKind.ORGANISATION, SpeakerKind.GOVERNMENT, SpeakerKind.OUTLET]
)
def test_a_person_and_a_body_are_no_rivals(
    monkeypatch: pytest.MonkeyPatch, kind: SpeakerKind
) -> None:
    _read(monkeypatch)
    quote = _read(monkeypatch, "Otto Berg")
    Speaker.objects.filter(quotes=quote).restate(kind=kind)
    raise_attribution_flags([quote.pk])
    assert _flags() == []


def test_a_relay_of_the_words_is_no_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch)
    quote = _read(monkeypatch, "Otto Berg")
    Credit.objects.create(
        quote=quote, source=quote.source, speaker=first.speaker, role=CreditRole.RELAY
    )
    raise_attribution_flags([quote.pk])
    assert _flags() == []


def test_who_shares_the_credit_is_no_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch)
    quote = _read(monkeypatch, "Otto Berg")
    Credit.objects.create(
        quote=quote, source=quote.source, speaker=first.speaker, position=1, attribution_text="Ada"
    )
    raise_attribution_flags([quote.pk])
    assert _flags() == []


def test_a_flag_goes_when_its_speakers_are_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch)
    quote = _read(monkeypatch, "Otto Berg")
    Speaker.objects.filter(quotes=quote).restate(merged_into=first.speaker)
    raise_attribution_flags([quote.pk])
    assert _flags() == []


def test_a_flag_shrinks_when_a_quote_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch)
    _read(monkeypatch)
    third = _read(monkeypatch, "Otto Berg")
    rejected = Quote.objects.order_by("pk")[1]
    Quote.objects.filter(pk=rejected.pk).restate(status=ReviewStatus.REJECTED)
    raise_attribution_flags([rejected.pk])
    (flag,) = _flags()
    assert rejected.pk not in flag.evidence.values_list("quote", flat=True)
    Quote.objects.filter(pk=third.pk).restate(status=ReviewStatus.REJECTED)
    raise_attribution_flags([third.pk])
    assert _flags() == []


def test_a_judged_flag_is_known_again_without_its_shortest_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shortest = _read(monkeypatch)
    _read(monkeypatch, words=f"{WORDS} and spring")
    last = _read(monkeypatch, "Otto Berg", words=f"{WORDS} and spring")
    dismiss_flag(_flags()[0], actor=UserFactory.create(), reason="a joint press release")
    Quote.objects.filter(pk=shortest.pk).restate(status=ReviewStatus.REJECTED)
    raise_attribution_flags([shortest.pk, last.pk])
    (flag,) = _flags()
    assert flag.status == FlagStatus.DISMISSED
    raise_all_attribution_flags()
    assert len(_flags()) == 1


@pytest.mark.parametrize("is_older", [True, False])
def test_a_judged_flag_is_known_again_when_a_speaker_is_merged(
    monkeypatch: pytest.MonkeyPatch, is_older: object
) -> None:
    survivors = [_survivor()] if is_older else []
    quotes = [_read(monkeypatch), _read(monkeypatch, "Otto Berg")]
    dismiss_flag(_flags()[0], actor=UserFactory.create(), reason="a joint press release")
    (survivor,) = survivors or [_survivor()]
    # Whoever has the lower number comes first: each of these merges turns the two sides.
    merged = quotes[1 if is_older else 0].speaker
    assert merged is not None
    Speaker.objects.filter(pk=merged.pk).restate(merged_into=survivor)
    SpeakerNameFactory.create(speaker=survivor, name=merged.name)
    raise_attribution_flags([quote.pk for quote in quotes])
    (flag,) = _flags()
    assert flag.status == FlagStatus.DISMISSED
    assert flag.evidence.count() == 2


def _survivor() -> Speaker:
    speaker: Speaker = SpeakerFactory.create(name="Ivo Maren", kind=SpeakerKind.PERSON)
    return speaker
