"""Numbers as bars on one axis."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from statements.pages.intervals import NumberAxis, number_axis

Interval = tuple[Decimal, Decimal | None]


def axis(*intervals: tuple[int, int | None]) -> NumberAxis:
    found = number_axis(
        [(Decimal(low), None if high is None else Decimal(high)) for low, high in intervals]
    )
    assert found is not None
    return found


def test_no_numbers_need_no_axis() -> None:
    assert number_axis([]) is None


def test_an_exact_number_is_a_point() -> None:
    assert [bar.is_point for bar in axis((300, 300), (300, 400)).bars] == [True, False]


def test_a_number_without_upper_bound_runs_to_the_edge() -> None:
    bar = axis((100, None), (300, 300)).bars[0]

    assert bar.is_open
    assert bar.x + bar.width == 100


def test_larger_numbers_stand_further_right() -> None:
    first, second = axis((34, 34), (40, 50)).bars

    assert first.x < second.x


def test_numbers_of_different_magnitude_get_a_logarithmic_axis() -> None:
    found = axis((3, 3), (90_000, 90_000))

    assert found.is_logarithmic
    assert [tick.label for tick in found.ticks] == ["10", "100", "1,000", "10,000", "100,000"]


def test_round_numbers_are_named_under_the_bars() -> None:
    assert [tick.label for tick in axis((34, 34), (52, 58)).ticks] == ["40", "50"]


ENDS = st.integers(0, 10**12)


@given(st.lists(st.tuples(ENDS, st.one_of(st.none(), ENDS)), min_size=1, max_size=12))
def test_bars_and_names_stay_on_the_axis(pairs: list[tuple[int, int | None]]) -> None:
    found = axis(
        *((low, None if more is None else max(low, more)) for low, more in pairs),
    )

    for bar in found.bars:
        assert 0 <= bar.x <= 100
        assert bar.width >= 0
        assert bar.x + bar.width <= 100.01
    assert all(0 <= tick.x <= 100 for tick in found.ticks)
    assert len(found.ticks) <= 13
