"""Who is named, and whether it can be the one whom a claim names."""

import pytest

from statements.matching.claims import fits
from statements.matching.frames import ClaimText, QuoteText


def is_about(exact: str, claim: str, speaker: str = "Ann Lee", context: str = "") -> bool:
    return fits(QuoteText("q", exact, "said", speaker, context=context), ClaimText("c", claim))


@pytest.mark.parametrize(
    ("exact", "claim"),
    [
        ("Oskar Fenn was found dead at home", "Ivar Fenn is dead"),
        ("troops killed two members of the gang of Ivar Fenn", "Ivar Fenn was killed"),
        ("Bo Berg was arrested in the raid", "Ivar Fenn was arrested in the raid"),
        ("a Peruvian air strike hit Lima", "Chad carried out an air strike on Lima"),
        ("Chad’s soldiers will rescue Chadian citizens", "Ada Fenn will rescue Chadian citizens"),
    ],
)
def test_somebody_else_is_another_matter(exact: str, claim: str) -> None:
    assert not is_about(exact, claim)


@pytest.mark.parametrize(
    ("exact", "claim"),
    [
        ("Fenn was found dead at home", "Ivar Fenn is dead"),
        ("police killed Ivar Fenn", "Ivar Fenn was killed"),
        ("Fenn was arrested in the raid", "Ivar Fenn was arrested in the raid"),
        (
            "Chadian jets carried out an air strike on Lima",
            "Chad carried out an air strike on Lima",
        ),
        ("Ada Fenn will rescue Chadian citizens", "Ada Fenn will rescue Chadian citizens"),
    ],
)
def test_the_same_under_another_form_of_the_name_is_the_same_matter(exact: str, claim: str) -> None:
    assert is_about(exact, claim)


def test_namesake_around_the_words_is_another_matter() -> None:
    assert is_about("Fenn is dead", "Ivar Fenn is dead", context="Ivar Fenn sang. Fenn is dead")
    assert not is_about("Fenn is dead", "Ivar Fenn is dead", context="Oskar Fenn sang")
