"""What a quantity is called."""

import pytest

from statements.figures import find_figures, quantity_text


def _named(text: str) -> str:
    return quantity_text(find_figures(text)[0], text)


def test_whoever_has_them_owns_what_is_counted() -> None:
    assert _named("Belmora has 40 ferries near Orla.") == "Belmora's ferries near Orla"


@pytest.mark.parametrize("pronoun", ["Nobody", "Somebody", "Everyone", "It", "They", "This"])
def test_a_pronoun_owns_nothing(pronoun: str) -> None:
    assert _named(f"{pronoun} has 40 ferries near Orla.") == "Ferries near Orla"


def test_women_released_from_jail_are_neither_one_woman_nor_arrested() -> None:
    assert _named("Belmora released 138 women from jail.").startswith("Women released")
