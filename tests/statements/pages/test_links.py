"""Links that keep the state of a page."""

from django.http import QueryDict

from statements.pages.links import changed, following, toggled


def test_a_value_is_switched_on() -> None:
    assert toggled(QueryDict("q=tax"), {"kind": "direct"}) == "?q=tax&kind=direct"


def test_a_chosen_value_is_switched_off() -> None:
    assert toggled(QueryDict("q=tax&kind=direct"), {"kind": "direct"}) == "?q=tax"


def test_another_value_takes_the_place_of_the_chosen_one() -> None:
    assert toggled(QueryDict("kind=direct"), {"kind": "mixed"}) == "?kind=mixed"


def test_a_changed_search_starts_from_its_first_page() -> None:
    assert changed(QueryDict("q=tax&after=7"), name="sort", value="said") == "?q=tax&sort=said"


def test_the_next_page_keeps_the_search() -> None:
    assert following(QueryDict("q=tax&after=7"), "3") == "?q=tax&after=3"


def test_values_are_escaped() -> None:
    assert changed(QueryDict(), name="q", value='a&b="c"') == "?q=a%26b%3D%22c%22"
