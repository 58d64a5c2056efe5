"""Units as they are printed, and what they are compared in."""

import pytest

from statements.figures import can_both_hold, find_figures


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("48 mins", "minute"),
        ("36 hrs", "hour"),
        ("300 grams", "gram"),
        ("12 ounces", "ounce"),
        ("90 yards", "yard"),
        ("90 feet", "feet"),
    ],
)
def test_short_and_small_units_are_read(printed: str, unit: str) -> None:
    [figure] = find_figures(f"The ferry took {printed} of sand to Orla.")
    assert (figure.exact, figure.unit, figure.noun) == (printed, unit, "sand")


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("90 minutes", "1.5 hours", True),
        ("90 minutes", "3 hours", False),
        ("10 square miles", "2,590 hectares", True),
        ("10 square miles", "10 square km", False),
        ("100 feet", "30.5 metres", True),
        ("two decades", "20 years", True),
        ("2 tons", "1,830 kg", True),
        ("2 tons", "1,500 kg", False),
    ],
)
def test_figures_in_two_units_are_compared_in_one(one: str, other: str, *, holds: bool) -> None:
    [a], [b] = (find_figures(f"It took {printed} of sand.") for printed in (one, other))
    assert can_both_hold(a, b) is holds
    assert can_both_hold(b, a) is holds
