"""Flags for quotes that a later text of their source dropped or altered."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sources.choices import SourceKind
from sources.models import Capture, Source
from statements.choices import ContradictionKind, FlagStatus, QuoteKind
from statements.models import Contradiction, Quote, Speaker
from statements.services.carrying import carry_anchors
from statements.services.contradictions.edits import raise_all_edit_flags, raise_edit_flags
from statements.services.flags import dismiss_flag
from statements.services.review import reject_quote
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    SectionFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

HOMES = "We will build 300 homes by June"
FEWER = "We will build 200 homes by June"
STAY = "Nobody will be sent away"
LINES = [f"“{HOMES},” said Ada Lindqvist.\n", f"“{STAY},” she said.\n", "The crowd cheered.\n"]


def captured(source: Source, text: str, *quotes: str) -> Capture:
    """Capture a text in which ``quotes`` are found, where they are not known already."""
    capture = CaptureFactory.create(source=source, number=source.captures.count() + 1, text=text)
    carry_anchors(capture)
    for words in quotes:
        start = text.index(words)
        if not capture.anchors.filter(start=start).exists():
            quote = AnchorFactory.create(
                capture=capture,
                quote__exact=words,
                quote__source=source,
                quote__speaker=Speaker.objects.first()
                or SpeakerFactory.create(name="Ada Lindqvist"),
                start=start,
                end=start + len(words),
                cue_start=None,
                cue_end=None,
            ).quote
            quote.history.all().delete()
    return capture


def revised(before: str, after: str, *, found: tuple[str, ...] = ()) -> Source:
    """Give a source of which two texts were captured, with its flags raised."""
    source = SourceFactory.create(title="Port report")
    captured(source, before, *(words for words in (HOMES, STAY) if words in before))
    captured(source, after, *found)
    raise_edit_flags([source.pk])
    return source


def flag() -> Contradiction:
    found: Contradiction = Contradiction.objects.get()
    return found


def evidence(found: Contradiction) -> list[tuple[int, str]]:
    return [
        (piece.side, str(piece.quote.exact if piece.quote else piece.capture))
        for piece in found.evidence.all()
    ]


def test_an_altered_quote_is_flagged_with_the_quote_that_stands_there_now() -> None:
    text = "".join(LINES)
    revised(text, text.replace(HOMES, FEWER), found=(FEWER, STAY))
    assert flag().kind == ContradictionKind.EDIT
    assert flag().words == ["300", "200"]
    assert flag().explanation == (
        f"“Port report” quoted Ada Lindqvist with “{HOMES}”; its capture 2 has “{FEWER}” instead."
    )
    assert evidence(flag()) == [
        (1, HOMES),
        (1, "Port report, capture 1"),
        (2, FEWER),
        (2, "Port report, capture 2"),
    ]


def test_altered_words_need_not_be_found_as_a_quote() -> None:
    text = "".join(LINES)
    revised(text, text.replace(HOMES, FEWER))
    assert flag().words == ["300", "200"]
    assert [what for side, what in evidence(flag()) if side == 2] == ["Port report, capture 2"]


def test_a_dropped_quote_is_flagged() -> None:
    revised("".join(LINES), "".join(LINES[1:]))
    assert flag().explanation == (
        f"“Port report” quoted Ada Lindqvist with “{HOMES}”; its capture 2 has nothing of it."
    )


def test_a_quote_that_still_stands_is_not_flagged() -> None:
    revised("".join(LINES), "Updated. " + "".join(LINES))
    assert not Contradiction.objects.exists()


@pytest.mark.parametrize(
    "after",
    [
        "".join(LINES).replace("“", '"').replace("”", '"').replace(" ", "  "),
        "".join(LINES).replace("homes", "hommes"),
        "".join(LINES[::-1]),
    ],
    ids=["printing", "typo", "order"],
)
def test_trivial_changes_are_not_flagged(after: str) -> None:
    revised("".join(LINES), after)
    assert not Contradiction.objects.exists()


def test_words_in_quotation_marks_that_change_their_meaning_rank_highest() -> None:
    text = "".join(LINES)
    revised(text, text.replace(HOMES, FEWER))
    revised(text, text.replace("build", "raise"))
    revised(text, "".join(LINES[1:]))
    scores = list(Contradiction.objects.order_by("pk").values_list("score", flat=True))
    assert scores[0] > scores[2] > scores[1]


def test_a_paraphrase_that_was_dropped_ranks_low() -> None:
    source = SourceFactory.create()
    captured(source, "".join(LINES), HOMES)
    indirect = Quote.objects.filter(exact=HOMES)
    indirect.restate(kind=QuoteKind.INDIRECT)
    captured(source, "".join(LINES[1:]))
    raise_edit_flags([source.pk])
    assert flag().score == 0.3


def test_words_that_were_put_back_take_their_flag_along() -> None:
    source = revised("".join(LINES), "".join(LINES[1:]))
    captured(source, "".join(LINES))
    raise_edit_flags([source.pk], since=2)
    assert not Contradiction.objects.exists()


def test_a_flag_that_a_person_judged_stays_when_the_words_are_put_back() -> None:
    source = revised("".join(LINES), "".join(LINES[1:]))
    dismiss_flag(flag(), actor=UserFactory.create(), reason="shortened for print")
    captured(source, "".join(LINES))
    raise_edit_flags([source.pk])
    assert flag().status == FlagStatus.DISMISSED


def test_a_third_text_changes_nothing_about_what_the_second_altered() -> None:
    text = "".join(LINES)
    source = revised(text, text.replace(HOMES, FEWER), found=(FEWER,))
    before = (flag().explanation, evidence(flag()))
    captured(source, text.replace(HOMES, FEWER) + "More to come.\n", FEWER)
    raise_edit_flags([source.pk], since=2)
    assert (flag().explanation, evidence(flag())) == before


def test_words_altered_twice_are_two_edits() -> None:
    text = "".join(LINES)
    source = revised(text, text.replace(HOMES, FEWER), found=(FEWER,))
    captured(source, text.replace("300", "90"))
    raise_edit_flags([source.pk], since=2)
    assert [each.words for each in Contradiction.objects.order_by("pk")] == [
        ["300", "200"],
        ["200", "90"],
    ]


def test_many_quotes_dropped_at_once_are_one_flag() -> None:
    source = SourceFactory.create(title="Port report")
    quotes = [f"We counted {n} ships in the bay that night" for n in range(5)]
    captured(source, "".join(f"“{words},” said Ada.\n" for words in quotes), *quotes)
    captured(source, "This page was withdrawn.")
    raise_edit_flags([source.pk])
    assert flag().explanation == (
        "“Port report” dropped 5 quotes at once between its captures 1 and 2, the first of them "
        f"“{quotes[0]}”."
    )
    assert [what for side, what in evidence(flag()) if side == 1][:5] == quotes


def test_a_quote_that_a_person_rejects_takes_its_flag_along() -> None:
    revised("".join(LINES), "".join(LINES[1:]))
    reject_quote(Quote.objects.get(exact=HOMES), actor=UserFactory.create(), reason="no quote")
    assert not Contradiction.objects.exists()


def test_a_quote_in_two_parts_that_both_still_stand_is_not_flagged() -> None:
    source = SourceFactory.create()
    text = "“We agree,” said Ada, “if they pay.”\nThe end.\n"
    first = CaptureFactory.create(source=source, text=text)
    AnchorFactory.create(
        capture=first,
        quote__exact="We agree, if they pay.",
        start=1,
        end=35,
        segments=[[1, 10], [23, 35]],
        cue_start=None,
        cue_end=None,
    )
    captured(source, text.replace("if", "If"))
    raise_edit_flags([source.pk])
    assert not Contradiction.objects.exists()


def live_blog(source: Source, *posts: str) -> None:
    capture = captured(source, "".join(posts), *(w for w in (HOMES, STAY) if w in "".join(posts)))
    start = 0
    for post in posts:
        SectionFactory.create(capture=capture, heading="", start=start, end=start + len(post))
        start += len(post)


def test_posts_that_a_live_blog_pages_off_are_no_edits() -> None:
    source = SourceFactory.create(kind=SourceKind.LIVE_BLOG)
    live_blog(source, LINES[2], LINES[1], LINES[0])
    live_blog(source, "It rains now.\n", LINES[2])
    raise_edit_flags([source.pk])
    assert not Contradiction.objects.exists()


def test_a_post_altered_in_a_live_blog_is_an_edit() -> None:
    source = SourceFactory.create(kind=SourceKind.LIVE_BLOG)
    live_blog(source, LINES[2], LINES[0], LINES[1])
    live_blog(source, LINES[2], LINES[0].replace("300", "200"), LINES[1])
    raise_edit_flags([source.pk])
    assert flag().words == ["300", "200"]


def test_looking_at_everything_again_gives_the_same_flags() -> None:
    text = "".join(LINES)
    source = revised(text, text.replace(HOMES, FEWER), found=(FEWER,))
    captured(source, "".join(LINES[2:]))
    raise_edit_flags([source.pk], since=2)
    revised(text, text[::-1])
    columns = ("fingerprint", "explanation", "score", "words")
    before = list(Contradiction.objects.order_by("fingerprint").values_list(*columns))
    assert len(before) == 5
    assert raise_all_edit_flags() == 0
    Contradiction.objects.all().delete()
    assert raise_all_edit_flags() == 5
    assert list(Contradiction.objects.order_by("fingerprint").values_list(*columns)) == before


def test_a_flag_whose_quote_was_dropped_goes() -> None:
    source = revised("".join(LINES), "".join(LINES[1:]))
    Quote.objects.filter(exact=HOMES).delete()
    raise_edit_flags([source.pk], since=1)
    assert not Contradiction.objects.exists()


def test_a_new_text_leaves_the_flags_of_older_ones_alone() -> None:
    source = revised("".join(LINES), "".join(LINES[1:]))
    captured(source, LINES[1] + LINES[2] + "More to come.\n")
    raise_edit_flags([source.pk], since=2)
    assert flag().fingerprint == f"edit:quote:{Quote.objects.get(exact=HOMES).pk}"


def test_a_source_with_one_text_costs_next_to_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    source = captured(SourceFactory.create(), "".join(LINES), HOMES).source
    with django_assert_num_queries(1):  # its newest capture
        raise_edit_flags([source.pk])
