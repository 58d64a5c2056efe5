"""The proof that words stand where their records say: it passes, and it fails by name."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sources.models import Capture
from statements.models import Anchor, Credit, Figure, Quote
from tests.factories import AnchorFactory, CaptureFactory, CreditFactory, FigureFactory

pytestmark = pytest.mark.django_db


def check() -> str:
    out = io.StringIO()
    call_command("check_anchors", stdout=out)
    return out.getvalue()


def complaints() -> list[str]:
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"of \d+ do not stand where they should"):
        call_command("check_anchors", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def anchor() -> Anchor:
    anchor: Anchor = AnchorFactory.create()
    CreditFactory.create(quote=anchor.quote, capture=anchor.capture, start=0, end=12)
    FigureFactory.create(capture=anchor.capture)
    return anchor


@pytest.mark.usefixtures("anchor")
def test_everything_in_its_place_passes() -> None:
    assert check() == "All 4 stand where they should.\n"


def test_empty_database_passes() -> None:
    assert check() == "All 0 stand where they should.\n"


def test_words_in_two_segments_pass() -> None:
    AnchorFactory.create(segments=[[20, 22], [23, 31]])

    assert "All 2" in check()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"segments": [[21, 31]], "start": 21}, "“o new tax.” there, not “No new tax.”"),
        ({"segments": [[23, 31], [20, 22]]}, "is no place in a text"),
        ({"segments": [[20, 9999]], "end": 9999}, "is no place in a text"),
        ({"segments": []}, "no list of [start, end] pairs"),
        ({"segments": [["20", "31"]]}, "no list of [start, end] pairs"),
        ({"end": 30}, "start and end do not bound its segments"),
        ({"prefix": "elsewhere"}, "prefix and suffix are not the characters around it"),
        ({"suffix": "elsewhere"}, "prefix and suffix are not the characters around it"),
        ({"cue_start": 12}, "the cue there is “ said”, not “said”"),
    ],
)
def test_broken_anchor_is_named(anchor: Anchor, changes: dict[str, Any], complaint: str) -> None:
    Anchor.objects.get_queryset().filter(pk=anchor.pk).restate(**changes)

    (line,) = complaints()

    assert line.startswith(f"quote {anchor.quote_id}, anchor {anchor.pk} in capture ")
    assert complaint in line


def test_anchor_in_the_text_of_another_source_is_named(anchor: Anchor) -> None:
    Anchor.objects.get_queryset().filter(pk=anchor.pk).restate(capture=CaptureFactory.create())

    (line,) = complaints()

    assert "not of one source" in line


def test_changed_quote_is_named(anchor: Anchor) -> None:
    Quote.objects.filter(pk=anchor.quote_id).restate(exact="New tax.")

    (line,) = complaints()

    assert "not “New tax.”" in line


def test_changed_text_is_named(anchor: Anchor) -> None:
    text = anchor.capture.text.replace("minister", "sinister")
    Capture.objects.filter(pk=anchor.capture_id).update(text=text)

    lines = complaints()

    assert lines[0].startswith(f"capture {anchor.capture_id}: it is not the text")
    assert "the text there is “The sinister”, not “The minister”" in "\n".join(lines)


def test_credit_and_figure_that_moved_are_named(anchor: Anchor) -> None:
    credit = Credit.objects.get(quote=anchor.quote)
    Credit.objects.get_queryset().restate(start=1)
    figure = Figure.objects.get(capture=anchor.capture)
    Figure.objects.get_queryset().restate(end=66)

    first, second = complaints()

    assert first.startswith(f"quote {anchor.quote_id}, credit {credit.pk} ")
    assert second.startswith(f"figure {figure.pk} ")


def test_credit_without_a_place_is_no_complaint() -> None:
    CreditFactory.create()

    assert "All 0" in check()


@pytest.mark.parametrize("captures", [1, 10])
def test_a_batch_of_ten_captures_takes_four_queries(
    django_assert_num_queries: Any, captures: int
) -> None:
    for _ in range(captures):
        AnchorFactory.create()

    # Two for the migrations; captures, anchors, credits, figures; a full batch looks for one more.
    with django_assert_num_queries(6 if captures < 10 else 7):
        check()
