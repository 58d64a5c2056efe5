"""Surface: whether a text can have a term, before it is read."""

import pytest

from statements.matching.surface import count_may_have, folded, forms_of, may_have
from statements.matching.terms import terms_of


@pytest.mark.parametrize(
    "text",
    [
        "They stepped down, sold the mills and bought O’Neil's planes; men were dying.",
        "New Zealanders, Russians and the U.K. can’t agree: “We shan't.”",
        "Jobs were lost. The closures began, the fleet fled and drones' strikes followed.",
        "The Hague’s ruling; ΑΣ.Β is STOLEN property",
    ],
)
def test_every_term_of_a_text_is_found_in_its_letters(text: str) -> None:
    assert terms_of(text)
    assert [term for term in terms_of(text) if not may_have(folded(text), frozenset({term}))] == []


def test_a_text_without_the_letters_of_a_term_cannot_have_it() -> None:
    text = folded("The council repairs a bridge")
    assert not may_have(text, frozenset({"!sell", "@Russia", "harbour"}))
    assert count_may_have(text, frozenset({"bridg", "council", "harbour", "!sell"})) == 2


def test_an_irregular_form_is_known_for_the_word_that_it_is_read_as() -> None:
    assert "sold" in forms_of("!sell")
    assert "can't" in forms_of("cannot")
