"""Countries and blocs as parties."""

from statements.matching.nations import display_name, parties_in, party_of


def test_parties_come_in_the_order_of_their_first_mention() -> None:
    assert parties_in("Tokyo and South Korean envoys met Japanese ones") == ("Japan", "South Korea")


def test_part_of_a_word_names_nobody() -> None:
    assert parties_in("Omaniacs and pro-Iranian Chadwick") == ()


def test_forms_are_told_by_their_case() -> None:
    assert (party_of("US"), party_of("us"), party_of("Poles")) == ("United States", "", "Poland")


def test_country_is_shown_with_its_article() -> None:
    assert display_name("Netherlands") == "the Netherlands"
    assert display_name("Chad") == "Chad"
