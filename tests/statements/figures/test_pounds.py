"""Pounds of weight and pounds of money."""

import pytest

from statements.figures import find_figures


def _unit(text: str, *, is_title: bool = False) -> str:
    figures = find_figures(text, title_end=len(text) if is_title else 0)
    [unit] = {f.unit for f in figures if "pound" in f.exact.lower() or "£" in f.exact}
    return unit


@pytest.mark.parametrize(
    "title",
    [
        "90-pound turtle washed ashore at Orla",
        "Farmer of Orla grows a 90-POUND PUMPKIN",
        "90 Pound Pumpkin Wins in Orla",
        "Divers of Orla lift a 500-pound unexploded bomb",
    ],
)
def test_pounds_before_a_thing_are_its_weight(title: str) -> None:
    assert _unit(title, is_title=True) == "lb"


@pytest.mark.parametrize(
    "title",
    [
        "Orla prints a 20-pound note",
        "Ferrymen of Orla face a 900-pound parking fine",
        "Thief of Orla wears 900-pound watch",
        "Orla signs 10 million pound harbour deal",
        "Orla signs 10-million-pound ferry contract",
        "Orla signs 10 million-pound ferry lease",
    ],
)
def test_pounds_before_a_price_are_money(title: str) -> None:
    assert _unit(title, is_title=True) == "GBP"


@pytest.mark.parametrize(
    "text",
    [
        "Customs at Orla found 40 pounds of amber.",
        "The plant recalled 2 million pounds of butter.",
        "The bell weighs more than 300 pounds.",
        "The boar weighed in at about 300 pounds.",
        "The boar is believed to have a weight of roughly 300 pounds.",
        "The calf is 40 pounds (18 kilos).",
        "The calf gained 40 pounds by spring.",
        "The new bell is 40 pounds heavier.",
    ],
)
def test_pounds_of_stuff_and_of_what_weighs_are_weight(text: str) -> None:
    assert _unit(text) == "lb"


@pytest.mark.parametrize(
    "text",
    [
        "The bell cost 300 pounds.",
        "The weight of the bell was 2.5 tonnes and it cost 300 pounds.",
        "The museum is weighing an offer of 900 pounds.",
        "The weighing of bells ended. Now the museum has 300 pounds.",
        "Orla spent 40 pounds of public money.",
        "Thieves took two million pounds of gold from Orla.",
        "The museum owes 3 million pounds of debt.",
        "The museum paid 300 pounds sterling.",
        "The museum paid £300 for the boar.",
    ],
)
def test_pounds_that_are_paid_are_money(text: str) -> None:
    assert _unit(text) == "GBP"
