"""Persons of an article: their fullest name, role and gender."""

import pytest

from statements.extraction.layout import paragraphs_of
from statements.extraction.people import People, Person, people_of
from statements.extraction.printed import words_of


def people(text: str) -> People:
    return people_of(words_of(text, paragraphs_of(text)))


def only_person(text: str) -> Person:
    (person,) = people(text).persons
    return person


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Norwegian Foreign Minister Kari Solberg left early.",
            "Kari Solberg",
            "Norwegian Foreign Minister",
        ),
        ("The plan failed, said its trade minister, Olu Adeyemi.", "Olu Adeyemi", "trade minister"),
        (
            "Olu Adeyemi, head of the port authority, resigned.",
            "Olu Adeyemi",
            "head of the port authority",
        ),
        ("US Secretary of State Pat Doyle landed.", "Pat Doyle", "US Secretary of State"),
        ("Adeyemi spokeswoman Ruth Klein declined.", "Ruth Klein", "Adeyemi spokeswoman"),
        ("The dean of Hill College Ruth Klein resigned.", "Ruth Klein", "dean of Hill College"),
    ],
)
def test_roles_stand_before_and_after_names(text: str, name: str, role: str) -> None:
    person = only_person(text)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ruth Klein left.", "f"),
        ("Spokesman Kim Tamm left.", "m"),
        ("Mr Tamm left.", "m"),
        ("Director Zlata Voronova left.", "f"),
        ("Director Tsering Dolma left.", ""),
    ],
)
def test_gender_comes_from_titles_given_names_and_endings(text: str, gender: str) -> None:
    assert only_person(text).gender == gender


def test_family_names_and_courtesy_titles_are_sightings_of_the_full_name() -> None:
    found = people("Ruth Klein arrived late. Klein sat down. Nobody asked Ms Klein.")
    assert [seen.person.name for seen in found.sightings] == ["Ruth Klein"] * 3


def test_spellings_of_one_name_are_one_person() -> None:
    assert only_person("Dmytro Bondar spoke. Later Dmitro Bondar left.").name == "Dmytro Bondar"


def test_places_and_institutions_are_no_persons() -> None:
    text = "The Black Sea fleet left Port Arthur. Irving Police Department called Grand Hotel."
    assert people(text).persons == []


def test_two_people_of_one_family_name_share_it() -> None:
    found = people("Ruth Klein met Adam Klein in Oslo. Klein smiled.")
    assert "klein" in found.shared_names
    assert len(found.sightings) == 2


def test_the_one_of_two_namesakes_in_question_is_the_last_printed() -> None:
    text = "Adam Klein resigned. It rained. Shops closed. Ruth Klein arrived. She sat. Klein spoke."
    assert people(text).sightings[-1].person.name == "Ruth Klein"


def test_a_namesake_of_the_other_gender_is_somebody_else() -> None:
    found = people("Adam Klein arrived. Later Mrs Klein left.")
    assert [(p.name, p.gender) for p in found.persons] == [("Adam Klein", "m"), ("Klein", "f")]


def test_a_family_name_of_two_words_is_no_person_of_its_own() -> None:
    found = people("Spokesman Jean Le Roux spoke. Le Roux left.")
    assert [seen.person.name for seen in found.sightings] == ["Jean Le Roux"] * 2


def test_arabic_articles_belong_to_the_name() -> None:
    assert only_person("Sheikh Yusuf al-Haddad spoke.").name == "Yusuf al-Haddad"


def test_owners_are_marked() -> None:
    found = people("Ruth Klein's lawyer left.")
    assert [seen.is_minor for seen in found.sightings] == [True]
