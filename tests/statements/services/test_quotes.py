"""Drawing quotes in a text: what is saved is what stands there."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from sources.choices import Visibility
from sources.models import Decision
from sources.provenance import ConflictError
from statements.choices import ReviewStatus
from statements.extraction.candidates import Span
from statements.models import Anchor, Quote
from statements.services.quotes import correct_extent, record_quote
from statements.services.review import accept_quote, reject_quote
from statements.services.undoing import undo
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    SectionFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TEXT = "🙂 The mayor said: “We will open the bridge.” He left. Nobody asked."


@pytest.fixture
def editor() -> User:
    user: User = UserFactory.create(is_superuser=True)
    return user


@pytest.fixture
def anchor() -> Anchor:
    capture = CaptureFactory.create(text=TEXT)
    start = TEXT.index("We will")
    end = TEXT.index(" the bridge")
    made: Anchor = AnchorFactory.create(
        capture=capture, start=start, end=end, quote__exact=TEXT[start:end]
    )
    return made


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_corrected_extent_is_accepted_and_undone_as_one(anchor: Anchor, editor: User) -> None:
    quote, before = anchor.quote, anchor.end
    wanted = _span("We will open the bridge.")
    correct_extent(quote, [wanted], capture=anchor.capture, actor=editor)
    anchor.refresh_from_db()
    assert (quote.exact, quote.status) == ("We will open the bridge.", ReviewStatus.ACCEPTED)
    assert anchor.words(TEXT) == quote.exact
    undo(Decision.objects.get(), actor=editor)
    anchor.refresh_from_db()
    quote.refresh_from_db()
    assert (anchor.end, quote.exact) == (before, "We will open")
    assert quote.status == ReviewStatus.SUGGESTED


def test_a_quote_without_speaker_is_corrected_but_waits(anchor: Anchor, editor: User) -> None:
    Quote.objects.filter(pk=anchor.quote_id).restate(speaker=None)
    quote = correct_extent(
        Quote.objects.get(), [_span("open the bridge")], capture=anchor.capture, actor=editor
    )
    assert (quote.exact, quote.status) == ("open the bridge", ReviewStatus.SUGGESTED)


def test_who_saw_an_older_version_is_told_and_changes_nothing(anchor: Anchor, editor: User) -> None:
    accept_quote(anchor.quote, actor=editor)
    with pytest.raises(ConflictError, match="accept quote"):
        correct_extent(anchor.quote, [_span("open")], capture=anchor.capture, actor=editor, seen=0)
    assert Quote.objects.get().exact == "We will open"


def test_the_words_of_every_capture_are_corrected(anchor: Anchor, editor: User) -> None:
    later = CaptureFactory.create(source=anchor.source, number=2, text=f"Updated. {TEXT}")
    other = AnchorFactory.create(
        capture=later, quote=anchor.quote, start=anchor.start + 9, end=anchor.end + 9
    )
    correct_extent(
        anchor.quote, [_span("We will open the bridge.")], capture=anchor.capture, actor=editor
    )
    other.refresh_from_db()
    assert other.words(later.text) == "We will open the bridge."


def test_words_that_another_capture_lacks_are_refused(anchor: Anchor, editor: User) -> None:
    later = CaptureFactory.create(source=anchor.source, number=2, text="“We will open” it")
    AnchorFactory.create(capture=later, quote=anchor.quote, start=1, end=13)
    with pytest.raises(ValidationError, match="Capture 2"):
        correct_extent(anchor.quote, [_span("He left")], capture=anchor.capture, actor=editor)


@pytest.mark.parametrize(
    ("start", "end"), [(5, 5), (1, 2), (5, 5000), (9, 4)], ids=["none", "white", "beyond", "back"]
)
def test_a_selection_that_holds_no_words_is_refused(
    anchor: Anchor, editor: User, start: int, end: int
) -> None:
    with pytest.raises(ValidationError) as caught:
        record_quote(anchor.capture, [Span(start, end)], actor=editor)
    assert list(caught.value.message_dict) == ["segments"]
    assert Quote.objects.count() == 1


def test_a_selection_that_crosses_posts_is_refused(anchor: Anchor, editor: User) -> None:
    border = TEXT.index("He left")
    SectionFactory.create(capture=anchor.capture, start=0, end=border)
    SectionFactory.create(capture=anchor.capture, start=border, end=len(TEXT))
    with pytest.raises(ValidationError, match="one post"):
        record_quote(anchor.capture, [_span("bridge.” He left")], actor=editor)


def test_white_space_around_a_selection_is_left_out(anchor: Anchor, editor: User) -> None:
    quote = record_quote(anchor.capture, [_span(" He left. ")], actor=editor)
    assert quote.exact == "He left."
    assert quote.anchors.get().words(TEXT) == "He left."


def test_an_editors_quote_is_accepted_and_a_contributors_suggested(anchor: Anchor) -> None:
    speaker = SpeakerFactory.create()
    for is_editor, words in ((True, "He left."), (False, "Nobody asked.")):
        actor = UserFactory.create(is_superuser=is_editor)
        quote = record_quote(anchor.capture, [_span(words)], speaker=speaker, actor=actor)
        assert (quote.status == ReviewStatus.ACCEPTED) is is_editor
        assert quote.credits.get().speaker == speaker


def test_words_that_are_a_quote_are_refused_and_rejected_ones_come_back(
    anchor: Anchor, editor: User
) -> None:
    with pytest.raises(ValidationError, match="already"):
        record_quote(anchor.capture, [_span("We will open")], actor=editor)
    reject_quote(anchor.quote, actor=editor)
    back = record_quote(anchor.capture, [_span("We will open")], actor=editor)
    assert (back.pk, back.status) == (anchor.quote_id, ReviewStatus.ACCEPTED)


def test_nothing_is_recorded_in_a_source_that_was_taken_down(anchor: Anchor, editor: User) -> None:
    anchor.capture.source.visibility = Visibility.TAKEN_DOWN
    with pytest.raises(ValidationError, match="taken down"):
        record_quote(anchor.capture, [_span("He left.")], actor=editor)


@pytest.mark.parametrize(
    ("drawn", "segments", "exact"),
    [
        ("We go,” he said, “today", [(1, 7), (19, 24)], "We go, today"),
        ("go,” he said, “today at noon", [(4, 7), (19, 32)], "go, today at noon"),
        ("today at noon", [(19, 32)], "today at noon"),
        ("he said, “today", [(9, 24)], "he said, “today"),
    ],
)
def test_a_corrected_extent_keeps_the_gaps_inside_it(
    drawn: str, segments: list[tuple[int, int]], exact: str
) -> None:
    text = "“We go,” he said, “today at noon.”"
    gap = (text.index("”"), text.index("today"))
    anchor = AnchorFactory.create(
        capture=CaptureFactory.create(text=text),
        segments=[[1, gap[0]], [gap[1], gap[1] + 5]],
        start=1,
        end=gap[1] + 5,
        cue_start=None,
        cue_end=None,
        quote__exact="We go, today",
    )
    start = text.index(drawn)
    span = Span(start, start + len(drawn))
    quote = correct_extent(anchor.quote, [span], capture=anchor.capture, actor=UserFactory.create())
    anchor.refresh_from_db()
    assert [tuple(pair) for pair in anchor.segments] == segments
    assert quote.exact == exact
