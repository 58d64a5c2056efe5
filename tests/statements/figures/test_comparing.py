"""Tolls since one year, and the order in which editors see disagreeing counts."""

from statements.choices import Reading
from statements.figures import (
    FigureCandidate,
    Relation,
    compare,
    find_figures,
    reading,
    urgency,
)


def only(text: str) -> FigureCandidate:
    [figure] = find_figures(text)
    return figure


def test_tolls_since_one_year_are_one_where_not_both_name_a_place() -> None:
    unplaced = only("The conflict in the south of the country has killed more than 9,000 people "
                    "since 2011.")  # fmt: skip
    placed = only("The war in Belmora had claimed more than 11,000 lives since 2011.")
    elsewhere = only("The war in Tarkesh had claimed more than 9,500 lives since 2011.")
    later = only("The war in Belmora had claimed more than 11,000 lives since 2019.")
    assert compare(unplaced, placed).relation == Relation.DISAGREE
    assert reading(unplaced, placed) == Reading.UPDATED
    assert compare(placed, elsewhere).relation == Relation.UNRELATED
    assert compare(unplaced, later).relation == Relation.UNRELATED


def test_counts_of_days_far_apart_rank_lower_and_updates_lowest() -> None:
    near = urgency(0.8, Reading.DISAGREES, days_apart=7)
    far = urgency(0.8, Reading.DISAGREES, days_apart=8)
    unknown = urgency(0.8, Reading.DISAGREES, days_apart=None)
    update = urgency(0.8, Reading.UPDATED, days_apart=0)
    assert near == unknown > far > update


def test_a_part_is_not_compared_with_another_part_s_whole() -> None:
    part, whole = find_figures("The wind let 42 of the nearly 100 ferries sail.")
    assert (part.share, whole.share) == ("part", "whole")
    assert compare(part, only("The wind let 90 ferries sail.")).relation == Relation.UNRELATED


def test_rates_and_counts_of_other_periods_are_other_quantities() -> None:
    a_year = only("Belmora hired 500 nurses a year.")
    a_week = only("Belmora hired 900 nurses a week.")
    assert compare(a_year, a_week).relation == Relation.UNRELATED
    assert compare(a_year, only("Belmora hired 900 nurses a year.")).relation == Relation.DISAGREE


def test_modifiers_set_numbers_of_one_noun_apart() -> None:
    young = only("Belmora hired 500 young nurses.")
    assert compare(young, only("Belmora hired 900 retired nurses.")).relation == Relation.UNRELATED


def test_a_headline_in_capitals_is_compared_with_plain_words() -> None:
    title = only("Belmora Museum Tears Up 40 Million Harbour Contract")
    plain = only("The Belmora museum tore up a 70 million harbour contract.")
    assert compare(title, plain).relation == Relation.DISAGREE
