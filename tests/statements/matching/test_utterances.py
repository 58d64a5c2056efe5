"""Likeness of quotes, shingles and groups; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.choices import RenderingKind
from statements.matching.differences import DifferenceKind
from statements.matching.utterances import (
    Decision,
    can_be_alike,
    features,
    group,
    likeness,
    shingles,
)

FULL = (
    "We have looked at every plank of that boat and found nothing wrong with it, and we will "
    "be ready to sail by the end of the month."
)


@pytest.mark.parametrize(
    ("other", "rendering"),
    [
        (FULL, RenderingKind.VERBATIM),
        (FULL.replace("We have", "we’ve").upper(), RenderingKind.VERBATIM),
        ("found nothing wrong with it, and we will be ready to sail", RenderingKind.EXCERPT),
        ("We have looked at every plank … and found nothing wrong", RenderingKind.EXCERPT),
        (
            FULL.replace("have looked at every", "looked at each").replace("we will", "will"),
            RenderingKind.REWORDED,
        ),
    ],
)
def test_the_same_words_are_linked(other: str, rendering: RenderingKind) -> None:
    found = likeness(FULL, other)
    assert (found.decision, found.rendering) == (Decision.LINKED, rendering)


@pytest.mark.parametrize(
    "other",
    [
        "Our inspection of the vessel was clean and she can leave in a few weeks.",
        "We have looked at the budget and it is a disgrace.",
        "",
    ],
)
def test_a_paraphrase_or_another_thought_is_no_rendering(other: str) -> None:
    assert likeness(FULL, other).decision == Decision.APART


@pytest.mark.parametrize(
    ("printed", "changed", "kind"),
    [
        ("will be ready", "will not be ready", DifferenceKind.NEGATION),
        ("the month", "the month of May", None),
        ("every plank", "40 planks", DifferenceKind.NUMBER),
    ],
)
def test_a_material_difference_is_proposed_and_never_linked(
    printed: str, changed: str, kind: DifferenceKind | None
) -> None:
    found = likeness(FULL, FULL.replace(printed, changed))
    assert found.decision == (Decision.PROPOSED if kind else Decision.LINKED)
    assert not kind or kind in {difference.kind for difference in found.differences}


def test_a_mixed_quote_links_to_a_fuller_one() -> None:
    short, full = (
        "a strike might come “any day”",
        "a Polish strike in the ports might come “any day”",
    )
    assert likeness(short, full).decision == Decision.LINKED


def test_halves_of_a_split_quote_join_through_the_whole() -> None:
    first, second = FULL.split(", and ")
    pairs = [(FULL, half) for half in (first, second) if likeness(FULL, half).decision == "linked"]
    assert group(pairs) == [[FULL, first, second]]
    assert likeness(first, second).decision == Decision.APART


def test_a_common_phrase_is_not_linked_without_a_person() -> None:
    assert likeness("by the end", FULL).decision != Decision.LINKED


@pytest.mark.parametrize("words", ["", "No.", "?! … —", "“”", "at sea"])
def test_quotes_of_hardly_any_words_are_compared_with_any(words: str) -> None:
    assert likeness(words, FULL).decision == Decision.APART
    assert 0 <= likeness(words, words).score <= 1


def test_an_excerpt_from_the_middle_of_a_very_long_quote_is_linked() -> None:
    around = " ".join(f"word{n} other{n}" for n in range(5000))
    assert likeness(f"{around} {FULL} {around}", FULL).decision == Decision.LINKED


@pytest.mark.parametrize(("shared", "is_worth_reading"), [(0, False), (1, False), (4, True)])
def test_quotes_that_share_few_runs_of_words_are_not_read(
    shared: int, *, is_worth_reading: bool
) -> None:
    other = "Somebody else spoke of boats, of their planks and of the end of the month in a month"
    assert can_be_alike(FULL, other, shared=shared) is is_worth_reading


def test_a_short_quote_is_read_for_one_run_of_words() -> None:
    assert can_be_alike(FULL, "ready to sail", shared=1)
    assert can_be_alike("ready to sail", FULL, shared=1)


def test_what_stands_in_brackets_does_not_keep_a_quote_unread() -> None:
    unread = "We [the people of this great and proud nation] will fight"
    assert can_be_alike("We will fight on the hills and on the plains", unread, shared=1)


def test_shingles_of_few_words_are_one_shingle() -> None:
    assert shingles(["at", "sea"]) == {"at sea"}
    assert shingles([]) == frozenset()


def test_group_joins_connected_pairs() -> None:
    assert group([(1, 2), (3, 4), (5, 2), (4, 6)]) == [[1, 2, 5], [3, 4, 6]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_group_puts_each_member_into_one_group(pairs: list[tuple[int, int]]) -> None:
    groups = group(pairs)
    members = [member for found in groups for member in found]
    assert sorted(members) == sorted({node for pair in pairs for node in pair})
    assert all(any(a in found and b in found for found in groups) for a, b in pairs)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_between_zero_and_one(a: str, b: str) -> None:
    assert features(a, b) == pytest.approx(features(b, a))
    assert 0 <= likeness(a, b).score <= 1
