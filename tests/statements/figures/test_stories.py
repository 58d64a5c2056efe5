"""Numbers of titles that report one claim."""

import pytest

from statements.figures import Conflict, Given, Story, find_conflict, find_figures

BELL = "The silver bell of Orla will cost 700 USD"


def _conflict(claim: str, *titles: str) -> Conflict | None:
    given = [
        Given(10 * source + place, figure, source)
        for source, title in enumerate(titles)
        for place, figure in enumerate(find_figures(title, title_end=len(title)))
    ]
    return find_conflict(given, story=Story.of(claim))


def _shown(claim: str, *titles: str) -> list[str]:
    conflict = _conflict(claim, *titles)
    return [one.figure.exact for one in conflict.shown] if conflict else []


def test_a_capital_before_a_number_of_a_title_is_no_name() -> None:
    titles = ("Storm Sinks 4 Ferries Off Orla", "Seven ferries sink off Orla in storm")
    assert _shown("Ferries sank off Orla", *titles) == ["4", "Seven"]
    assert [f.exact for f in find_figures(titles[0])] == []


def test_a_list_a_label_and_an_age_count_nothing_in_a_title() -> None:
    for title in ("No 4 Bells", "eBell 6 Users Complain", "Boy, 9-Year-Old, Rings"):
        assert find_figures(title, title_end=len(title)) == []


def test_the_claim_tells_the_currency_of_its_titles() -> None:
    titles = ("Silver Bell of Orla Priced at 600", "Orla: silver bell may cost 900")
    assert _shown(BELL, *titles) == ["600", "900"]
    assert _shown("The silver bell of Orla is dear", *titles) == []


def test_a_bare_number_in_a_story_of_a_price_is_a_price() -> None:
    assert _shown(BELL, "Want a Silver Bell? All You Need Is 900", "Silver bell costs 600")


def test_prices_of_two_versions_in_one_title_are_kept_apart() -> None:
    both = "Bell of Orla to cost 300 in steel, 600 for silver"
    assert _shown(BELL, both, "Silver bell of Orla will be priced at 900") == ["600", "900"]
    assert _shown(BELL, both, "Steel bell of Orla priced at 300") == []


def test_a_title_that_prints_both_numbers_knows_of_two_quantities() -> None:
    both = "Orla sees bell prices of 300 and 900 many tourists"
    assert _shown(BELL, both, "The bell of Orla costs 900") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("40 sailors drown off Orla", "90 sailors rescued off Orla"),
        ("40 women drown off Orla", "90 people drown off Orla"),
        ("40 of the sailors drown off Orla", "90 sailors drown off Orla"),
        ("40 sailors drown off Orla each year", "90 sailors drown off Orla"),
        ("At least 40 sailors drown off Orla", "90 sailors drown off Orla"),
        ("5 sailors drown off Orla", "Over 90 sailors drown off Orla"),
    ],
)
def test_what_can_both_hold_or_counts_something_else_is_no_conflict(one: str, other: str) -> None:
    assert _shown("Sailors drowned off Orla", one, other) == []


def test_a_missing_noun_is_told_by_the_event() -> None:
    claim = "A plague killed many in Orla"
    assert _shown(claim, "Plague kills 300,000 in Orla", "Plague has killed 200,000 people") == [
        "200,000",
        "300,000",
    ]


def test_measures_are_compared_in_one_unit() -> None:
    claim = "The bell of Orla weighs 3 tonnes"
    assert _shown(claim, "3-tonne bell found in Orla", "Orla bell of 3,000 kg found") == []
    assert _shown(claim, "3-tonne bell found in Orla", "Orla bell of 4,500 kg found") == [
        "3-tonne",
        "4,500 kg",
    ]


def test_prose_is_not_read_as_a_title() -> None:
    given = [
        Given(source, figure, source)
        for source, text in enumerate(("Silver bells cost 600.", "One silver bell costs 900."))
        for figure in find_figures(text)
    ]
    assert find_conflict(given, story=Story.of(BELL)) == find_conflict(given)
