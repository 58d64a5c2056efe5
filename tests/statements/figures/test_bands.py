"""What a printed number leaves open: rounding by its digits and by its size."""

import pytest

from statements.figures import can_both_hold, find_figures


def _holds(one: str, other: str) -> bool:
    [a], [b] = find_figures(one), find_figures(other)
    assert can_both_hold(a, b) == can_both_hold(b, a)
    return can_both_hold(a, b)


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("30", "32", True),
        ("30", "33", False),
        ("40", "37", True),
        ("50", "54", True),
        ("50", "45", False),
        ("20", "19", True),
        ("20", "18", False),
        ("10", "9", False),
        ("10", "11", False),
        ("45", "46", False),
        ("200", "210", True),
        ("200", "211", False),
        ("210", "220", False),
        ("200", "at least 206", True),
        ("12,000", "12,480", True),
        ("12,000", "12,600", False),
    ],
)
def test_counts_are_rounded_by_their_digits_and_their_size(
    one: str, other: str, *, holds: bool
) -> None:
    text = "They counted {} farmers."
    assert _holds(text.format(one), text.format(other)) is holds


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("at least 10,000", "9,990", True),
        ("at least 10,000", "9,800", False),
        ("more than 500", "496", True),
        ("more than 500", "487", False),
        ("at least 10", "9", False),
        ("at least 11", "10", False),
        ("fewer than 5,000", "5,020", True),
        ("more than 500", "less than 500", False),
    ],
)
def test_a_round_bound_is_as_loose_as_speech(one: str, other: str, *, holds: bool) -> None:
    text = "They counted {} farmers."
    assert _holds(text.format(one), text.format(other)) is holds


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("45 percent", "44.6 percent", True),
        ("45 percent", "44.4 percent", False),
        ("45 percent", "44 percent", False),
        ("50 percent", "54 percent", False),
        ("$50", "$54", False),
        ("$5", "$4.99", True),
        ("12 stone", "75 kg", True),
        ("12 stone", "84 kg", False),
        ("12 stone", "13 stone", False),
        ("70 miles", "112 km", True),
        ("70 miles", "127 km", False),
    ],
)
def test_what_is_measured_is_rounded_to_the_nearest_printed(
    one: str, other: str, *, holds: bool
) -> None:
    text = "The price of it is {}."
    assert _holds(text.format(one), text.format(other)) is holds
