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
    plain = only("The Belmora museum tore up a 90 million harbour contract.")
    assert compare(title, plain).relation == Relation.DISAGREE


def _relation(one: str, other: str) -> Relation:
    return compare(only(one), only(other)).relation


def test_a_scaled_number_is_rounded_by_a_tenth_at_most() -> None:
    text = "Belmora will buy the Orla Shipyard for {} billion."
    assert _relation(text.format("$2"), text.format("$2.5")) == Relation.DISAGREE
    assert _relation(text.format("$2"), text.format("$2.1")) == Relation.AGREE


def test_a_price_in_the_singular_is_money_where_the_currency_was_lost() -> None:
    offer = only("Belmora Museum Refuses 40 Million Harbour Offer")
    assert offer.noun == "money"
    title = only("Belmora Museum Refuses 90 Million Harbour Contract")
    assert compare(offer, title).relation == Relation.DISAGREE


def test_sums_without_a_currency_may_be_one_sum_in_two() -> None:
    offer = "Belmora Museum Refuses {} Million Harbour Offer"
    assert _relation(offer.format(50), offer.format(80)) == Relation.UNRELATED
    assert _relation(offer.format(30), offer.format(80)) == Relation.DISAGREE
    assert _relation(offer.format("$50"), offer.format("$80")) == Relation.DISAGREE


def test_prices_of_two_versions_are_two_quantities() -> None:
    gold = "The gold version of the Orla Bell will cost $500."
    assert _relation(gold, "The steel version of the Orla Bell will cost $300.") == (
        Relation.UNRELATED
    )
    assert _relation(gold, "The gold version of the Orla Bell will cost $300.") == (
        Relation.DISAGREE
    )


def test_a_group_a_part_and_a_supposed_number_are_no_totals() -> None:
    total = "Belmora arrested 40 sailors in Orla."
    assert _relation(total, "Belmora arrested 90 sailors in Orla.") == Relation.DISAGREE
    for other in (
        "Belmora arrested a group of 90 sailors in Orla.",
        "Belmora arrested 90 of the sailors in Orla.",
        "If Belmora arrested 90 sailors in Orla the port would close.",
    ):
        assert _relation(total, other) == Relation.UNRELATED


def test_counts_for_two_places_together_are_not_those_for_one() -> None:
    one = "Belmora opened 17 harbours in Orla."
    assert _relation(one, "Belmora opened 29 harbours in Orla and Tarkesh.") == Relation.UNRELATED
    assert _relation(one, "Belmora opened 29 harbours in Orla.") == Relation.DISAGREE


def test_counts_near_two_places_are_two_quantities() -> None:
    one = "Belmora opened 17 harbours near Orla."
    assert _relation(one, "Belmora opened 29 harbours near Tarkesh.") == Relation.UNRELATED


def test_the_dead_are_not_compared_with_the_missing() -> None:
    dead = "The storm killed 12 sailors from Orla."
    assert _relation(dead, "The storm left 43 missing sailors from Orla.") == Relation.UNRELATED


def test_texts_about_other_names_speak_of_other_things() -> None:
    sentence = "The storm killed {} sailors from Orla. "
    here = "Ana met Bela in Corva. Dessa saw Ana, Bela, Corva and Dessa."
    there = "Emil met Fedra in Gorla. Hanno saw Emil, Fedra, Gorla and Hanno."
    first = find_figures(sentence.format(12) + here)[0]
    same = find_figures(sentence.format(30) + here)[0]
    other = find_figures(sentence.format(30) + there)[0]
    assert compare(first, same).relation == Relation.DISAGREE
    assert compare(first, other).relation == Relation.UNRELATED


def test_numbers_released_from_jail_do_not_grow() -> None:
    fewer, more = (only(f"Belmora released {n} women from jail.") for n in (138, 150))
    assert reading(fewer, more) == Reading.DISAGREES


def test_measures_are_compared_in_one_unit() -> None:
    text = "Customs at Orla seized {} of amber from Belmora."
    assert _relation(text.format("2 tonnes"), text.format("2,000 kg")) == Relation.AGREE
    assert _relation(text.format("2 tons"), text.format("4,000 pounds")) == Relation.AGREE
    assert _relation(text.format("300 pounds"), text.format("90 kilograms")) == Relation.DISAGREE
    assert _relation(text.format("90 miles"), text.format("90 kg")) == Relation.UNRELATED


def test_measures_that_are_far_apart_in_one_unit_are_of_two_things() -> None:
    text = "Customs at Orla seized {} of amber from Belmora."
    assert _relation(text.format("80 tonnes"), text.format("80 kg")) == Relation.UNRELATED
