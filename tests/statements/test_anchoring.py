"""Offsets, errors and the carrying over of ``statements.anchoring``; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.anchoring import (
    AmbiguousAnchorError,
    AnchorNotFoundError,
    carry_over,
    context,
    locate,
)

BLOG = "10:00 The mayor said the bridge is safe. 09:00 Divers are at work under the bridge."


def test_offsets_count_code_points_not_bytes() -> None:
    span = locate("toll", text="naïve 🗳 toll")
    assert (span.start, span.end) == (8, 12)


def test_context_decides_between_repeated_words() -> None:
    span = locate("open", text="open or shut; open means open", suffix=" means")
    assert span.start == 14


def test_located_words_carry_32_characters_of_context() -> None:
    span = locate("safe", text="a" * 40 + "safe" + "b" * 40)
    assert (span.prefix, span.suffix) == ("a" * 32, "b" * 32)


def test_context_is_shorter_at_the_edges_of_the_text() -> None:
    assert context("the bridge", 4, 10) == ("the ", "")


@pytest.mark.parametrize(
    ("exact", "error"),
    [
        ("ferry", AnchorNotFoundError),
        ("", AnchorNotFoundError),
        ("bridge", AmbiguousAnchorError),
        ("Bridge", AnchorNotFoundError),
    ],
)
def test_locate_refuses_words_it_cannot_place(exact: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        locate(exact, text=BLOG)


def test_overlapping_repeats_are_ambiguous() -> None:
    with pytest.raises(AmbiguousAnchorError):
        locate("aa", text="aaa")


@given(st.text(), st.text(min_size=1), st.text())
def test_located_words_are_always_the_words_at_their_offsets(
    before: str, exact: str, after: str
) -> None:
    text = before + exact + after
    try:
        span = locate(exact, text=text)
    except AmbiguousAnchorError:
        assert text.find(exact, text.find(exact) + 1) != -1
    else:
        assert text[span.start : span.end] == exact


def test_carry_over_follows_words_when_a_live_blog_grows() -> None:
    start = BLOG.index("the bridge is safe")
    new = "11:00 The bridge is closed. " + BLOG
    assert carry_over([(start, start + 18)], old=BLOG, new=new) == ((start + 28, start + 46),)


def test_carry_over_keeps_interrupted_words_in_order() -> None:
    old = "“We waited,” he said, “for an hour.”"
    segments = [(1, 10), (23, 35)]
    moved = carry_over(segments, old=old, new="New lead. " + old)
    assert moved == ((11, 20), (33, 45))


def test_carry_over_accepts_one_changed_side() -> None:
    start = BLOG.index("Divers are at work")
    new = BLOG.replace("under the bridge", "on the pillars")
    assert carry_over([(start, start + 18)], old=BLOG, new=new) == ((start, start + 18),)


def test_carry_over_refuses_words_that_were_changed() -> None:
    start = BLOG.index("the bridge is safe")
    new = BLOG.replace("is safe", "is not safe")
    assert carry_over([(start, start + 18)], old=BLOG, new=new) is None


def test_carry_over_refuses_a_look_alike_elsewhere() -> None:
    start = BLOG.index("bridge is")
    new = "A new report asks whether the old bridge was ever inspected."
    assert carry_over([(start, start + 6)], old=BLOG, new=new) is None


def test_carry_over_refuses_words_that_stand_twice_in_the_same_context() -> None:
    post = "x" * 300 + "The bridge is safe." + "y" * 300
    start = post.index("bridge")
    assert carry_over([(start, start + 6)], old=post, new=post + post) is None


def test_carry_over_widens_the_context_to_tell_repeats_apart() -> None:
    post = "said that evening in the town hall: the bridge is safe. Asked again he said so."
    old = "Monday. He " + post + " Tuesday. She " + post
    start = old.rindex("the bridge")
    new = "Wednesday. " + old
    assert carry_over([(start, start + 18)], old=old, new=new) == ((start + 11, start + 29),)


def test_carry_over_refuses_one_of_two_equal_passages_when_the_other_was_dropped() -> None:
    post = "x" * 300 + "The bridge is safe." + "y" * 300
    start = post.index("bridge")
    assert carry_over([(start, start + 6)], old=post + post, new=post) is None


def test_carry_over_of_nothing_is_nothing() -> None:
    assert carry_over([], old=BLOG, new=BLOG) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 20), st.text(max_size=40))
def test_carried_words_are_always_the_same_words(
    old: str, start: int, length: int, added: str
) -> None:
    new = added + old
    moved = carry_over([(start, start + length)], old=old, new=new)
    for place_start, place_end in moved or ():
        assert new[place_start:place_end] == old[start : start + length]
