"""The figures of one quantity on two sides."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from statements.choices import Reading
from statements.figures import Given, find_conflict, find_figures


def _given(*texts: str) -> list[Given]:
    return [
        Given(10 * source + place, figure, source)
        for source, text in enumerate(texts)
        for place, figure in enumerate(find_figures(text))
    ]


def _hired(*numbers: str) -> list[Given]:
    return _given(*(f"Belmora has hired {number} nurses for Orla." for number in numbers))


def test_figures_come_apart_where_most_of_them_disagree() -> None:
    conflict = find_conflict(_hired("500", "510", "900", "2,000"))
    assert conflict is not None
    assert conflict.sides == ((0, 10), (20, 30))
    assert conflict.reading == Reading.DISAGREES


@pytest.mark.parametrize("order", list(permutations(range(4)))[::7])
def test_the_order_of_figures_decides_nothing(order: Sequence[int]) -> None:
    given = _hired("500", "510", "900", "2,000")
    assert find_conflict([given[n] for n in order]) == find_conflict(given)


def test_the_best_backed_numbers_are_shown() -> None:
    conflict = find_conflict(_hired("500", "900", "900", "2,000", "2,000", "2,000"))
    assert conflict is not None
    assert [one.figure.exact for one in conflict.shown] == ["900", "2,000"]


def test_figures_that_can_all_hold_are_no_conflict() -> None:
    assert find_conflict(_hired("500", "at least 300", "about 510")) is None


def test_figures_of_one_source_are_no_conflict() -> None:
    (one,), (other,) = _hired("500"), _hired("900")
    assert find_conflict([one, Given(1, other.figure, one.source)]) is None


def test_a_source_that_gives_the_other_number_too_knows_of_two_quantities() -> None:
    both = "Belmora has hired 500 nurses for Orla. Belmora has hired 900 nurses for Orla."
    assert find_conflict(_given(both, "Belmora has hired 900 nurses for Orla.")) is None


def test_nought_is_not_compared_with_a_crowd() -> None:
    assert find_conflict(_hired("0", "900")) is None
    assert find_conflict(_hired("up to 500", "900")) is not None
