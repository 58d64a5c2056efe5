"""Whether one printed name stands for another; no database."""

import pytest

from statements.matching.naming import are_other_names


@pytest.mark.parametrize(
    ("a", "b", "following"),
    [
        ("Oban", "Mallaig", ()),
        ("the Norvik Post", "the Harbour Union", ()),
        ("Iran", "Iraq", ()),
        ("Ada Berg", "Ivo Lind", ()),
    ],
)
def test_two_names_that_share_nothing_are_two(a: str, b: str, following: tuple[str, ...]) -> None:
    assert are_other_names(a, b, following)
    assert are_other_names(b, a, following)


@pytest.mark.parametrize(
    ("a", "b", "following"),
    [
        ("EU", "European Union", ()),
        ("Lind’s", "Lind", ()),
        ("Washington", "United States", ()),
        ("Zelensky", "Zelenskiy", ()),
        ("Bob", "Bert", ("Lind",)),
        ("the yard", "Oban", ()),
        ("Oban", "", ()),
        ("HU", "the Harbour Union", ()),
    ],
)
def test_other_spellings_forms_and_descriptions_are_no_other_name(
    a: str, b: str, following: tuple[str, ...]
) -> None:
    assert not are_other_names(a, b, following)
    assert not are_other_names(b, a, following)
