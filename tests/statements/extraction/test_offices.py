"""Offices: one office under many names, and offices that differ."""

import pytest

from statements.extraction.offices import gender_of, office_of


@pytest.mark.parametrize(
    ("description", "role"),
    [
        ("Britain’s top diplomat", "Foreign Secretary"),
        ("the head of diplomacy of the United Kingdom", "UK Foreign Secretary"),
        ("Ukraine’s Foreign Minister", "Ukrainian Minister of Foreign Affairs"),
        ("the British defence secretary", "UK Defence Secretary"),
        ("the German defense minister", "Minister of Defense"),
        ("the spokeswoman", "Norwegian Foreign Ministry spokeswoman"),
        ("the director", "managing director of the port"),
        ("the president", "French President"),
    ],
)
def test_a_description_admits_the_role_it_repeats(description: str, role: str) -> None:
    asked, held = office_of(description), office_of(role)
    assert asked is not None
    assert held is not None
    assert asked.admits(held)


@pytest.mark.parametrize(
    ("description", "role"),
    [
        ("the Ukrainian foreign minister", "Russian Foreign Minister"),
        ("the foreign minister", "deputy foreign minister"),
        ("the foreign minister", "defence minister"),
        ("the Kremlin spokesman", "French government spokesman"),
        ("the finance director", "managing director of the port"),
    ],
)
def test_a_description_refuses_another_office(description: str, role: str) -> None:
    asked, held = office_of(description), office_of(role)
    assert asked is not None
    assert held is not None
    assert not asked.admits(held)


def test_words_without_an_office_are_none() -> None:
    assert office_of("the weather") is None


@pytest.mark.parametrize(
    ("role", "gender"),
    [
        ("Army spokeswoman", "f"),
        ("Chairman", "m"),
        ("minister", ""),
        ("Ms", "f"),
        ("his wife", "f"),
    ],
)
def test_gendered_nouns_tell_a_gender(role: str, gender: str) -> None:
    assert gender_of(role) == gender
