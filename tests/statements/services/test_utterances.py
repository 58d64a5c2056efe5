"""Which quotes are joined, and which never are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sources.choices import Translation
from statements.choices import QuoteKind, RenderingKind, ReviewStatus
from statements.models import Quote, Rendering, Utterance
from statements.services import ingest
from tests.factories import (
    CaptureFactory,
    RenderingFactory,
    SectionFactory,
    SpeakerFactory,
    UtteranceFactory,
)
from tests.statements.services.reading import candidate, quote_of, read

pytestmark = pytest.mark.django_db

WORDS = "we will keep the harbour open through the whole of this long winter"
AROUND = f"the mayor had promised that {WORDS}"


def _read(monkeypatch: pytest.MonkeyPatch, text: str, *words: str, **values: object) -> Quote:
    capture = CaptureFactory.create(text=text, **values)
    read(monkeypatch, capture, *words)
    quote: Quote = Quote.objects.filter(exact=words[0]).latest("pk")
    return quote


def test_words_that_overlap_in_one_text_are_never_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, f"He said: {AROUND}.", AROUND, WORDS)
    assert not Rendering.objects.exists()


def test_of_overlapping_words_the_better_match_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch, f"{WORDS}.", WORDS)
    _read(monkeypatch, f"He said: {AROUND}.", AROUND, WORDS)
    joined = set(Rendering.objects.values_list("quote", flat=True))
    assert joined == {first.pk, Quote.objects.filter(exact=WORDS).latest("pk").pk}


def test_posts_of_one_live_blog_are_joined_and_the_earlier_is_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"Now {WORDS}, again. Before: {WORDS}!"
    capture = CaptureFactory.create(text=text)
    middle = text.index("Before")
    for start, end, hour in ((0, middle, 15), (middle, len(text), 9)):
        SectionFactory.create(
            capture=capture,
            start=start,
            end=end,
            published_at=datetime(2026, 1, 5, hour, tzinfo=UTC),
        )
    read(monkeypatch, capture, f"{WORDS},", f"{WORDS}!")
    assert Utterance.objects.get().earliest == quote_of(f"{WORDS}!")


def test_a_wording_that_a_person_refused_leads_nobody_into_its_utterance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = _read(monkeypatch, f"{WORDS}.", WORDS)
    RenderingFactory.create(
        quote=refused, status=ReviewStatus.REJECTED, utterance=UtteranceFactory.create()
    )
    _read(monkeypatch, f"Again: {WORDS}.", WORDS)
    assert Rendering.objects.count() == 1


def test_a_rejected_quote_is_rendered_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _read(monkeypatch, f"{WORDS}.", WORDS)
    Quote.objects.filter(pk=first.pk).restate(status=ReviewStatus.REJECTED)
    _read(monkeypatch, f"Again: {WORDS}.", WORDS)
    assert not Rendering.objects.exists()


def test_a_merged_speaker_is_the_one_it_was_merged_into(monkeypatch: pytest.MonkeyPatch) -> None:
    old = _read(monkeypatch, f"{WORDS}.", WORDS)
    assert old.speaker is not None
    middle = SpeakerFactory.create(merged_into=SpeakerFactory.create())
    type(old.speaker).objects.filter(pk=old.speaker.pk).restate(merged_into=middle)
    _read(monkeypatch, f"Again: {WORDS}.", WORDS)
    assert Rendering.objects.count() == 2
    assert Utterance.objects.get().speaker == middle.merged_into


def test_words_of_two_speakers_are_not_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, f"{WORDS}.", WORDS)
    read(monkeypatch, CaptureFactory.create(text=f"{WORDS}!"), WORDS, speaker="Otto Berg")
    assert not Rendering.objects.exists()


def test_a_speaker_found_later_becomes_that_of_the_utterance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for speaker in ("", "", "Ada Lindqvist"):
        read(monkeypatch, CaptureFactory.create(text=f"{WORDS}!"), WORDS, speaker=speaker)
    spoken = Utterance.objects.get()
    assert spoken.speaker is not None
    assert spoken.speaker.name == "Ada Lindqvist"
    assert spoken.renderings.count() == 3


def test_an_earlier_source_found_later_becomes_the_earliest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = {day: datetime(2026, 1, day, tzinfo=UTC) for day in (3, 5, 7)}
    for day in (5, 7, 3):
        _read(monkeypatch, f"{WORDS}!", WORDS, source__published_at=days[day])
    assert Utterance.objects.get().earliest.source.published_at == days[3]


def test_other_words_of_a_machine_translation_are_a_translation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _read(monkeypatch, f"{WORDS}!", WORDS)
    other = WORDS.replace("the whole of this", "all of this")
    translated = _read(monkeypatch, other, other, source__translation=Translation.MACHINE)
    assert Rendering.objects.get(quote=translated).kind == RenderingKind.TRANSLATED


def test_the_kinds_are_told_anew_when_an_earlier_print_arrives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    longer = f"{WORDS}, whatever it costs us"
    for day, words in ((5, WORDS), (7, longer), (3, longer)):
        _read(
            monkeypatch,
            f"{words}!",
            words,
            source__published_at=datetime(2026, 1, day, tzinfo=UTC),
        )
    kinds = Rendering.objects.order_by("quote_id").values_list("kind", flat=True)
    assert list(kinds) == [RenderingKind.EXCERPT, RenderingKind.VERBATIM, RenderingKind.VERBATIM]


def test_a_quote_that_differs_from_one_rendering_is_not_joined_through_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = f"{WORDS}, and 300 men will see to it"
    for words in (whole, WORDS, whole.replace("300", "500")):
        _read(monkeypatch, f"{words}!", words)
    assert Rendering.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "days", "is_joined"),
    [(QuoteKind.INDIRECT, 3, True), (QuoteKind.INDIRECT, 9, False), (QuoteKind.DIRECT, 9, True)],
)
def test_what_is_reported_alike_weeks_apart_may_have_been_said_anew(
    monkeypatch: pytest.MonkeyPatch, kind: QuoteKind, days: int, is_joined: object
) -> None:
    first = datetime(2026, 1, 5, tzinfo=UTC)
    _read(monkeypatch, f"{WORDS}.", WORDS, source__published_at=first)
    Quote.objects.all().restate(kind=QuoteKind.INDIRECT)
    capture = CaptureFactory.create(text=f"{WORDS}!", source__published_at=first + timedelta(days))
    found = replace(candidate(capture.text, WORDS), kind=kind)
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: [found])
    ingest.reprocess(capture)
    assert Rendering.objects.exists() is is_joined
