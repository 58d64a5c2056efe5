"""Printed speakers that are no named person."""

import pytest

from statements.choices import SpeakerKind
from statements.extraction.bodies import body_at, body_in, classify
from statements.extraction.nations import Body
from statements.extraction.world import countries, given_names, seats

GOVERNMENT, ORGANISATION = SpeakerKind.GOVERNMENT, SpeakerKind.ORGANISATION
BLOC, OUTLET, ANONYMOUS = SpeakerKind.BLOC, SpeakerKind.OUTLET, SpeakerKind.ANONYMOUS


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ankara", "Government of Turkey"),
        ("the Kremlin", "Government of Russia"),
        ("Kyiv", "Government of Ukraine"),
        ("Kiev", "Government of Ukraine"),
        ("The Danish government", "Government of Denmark"),
        ("Brazil", "Government of Brazil"),
        ("the Philippines", "Government of the Philippines"),
        ("the U.S.", "Government of the United States"),
        ("US officials", "Government of the United States"),
        ("Kenyan authorities", "Government of Kenya"),
        ("the government of Chile", "Government of Chile"),
    ],
)
def test_governments_are_named_with_the_article_english_gives_them(printed: str, name: str) -> None:
    assert classify(printed) == Body(name, GOVERNMENT)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Norway’s foreign ministry", "Ministry of Foreign Affairs of Norway"),
        ("the Turkish Defence Ministry", "Ministry of Defence of Turkey"),
        ("Estonia's ministry of defense", "Ministry of Defence of Estonia"),
        ("the health ministry of Peru", "Ministry of Health of Peru"),
        ("the Indian Ministry of External Affairs", "Ministry of External Affairs of India"),
        ("The State Department", "US Department of State"),
        ("the Pentagon", "US Department of Defense"),
        ("the White House", "The White House"),
        ("the Polish army", "Armed Forces of Poland"),
        ("the University of Tartu", "University of Tartu"),
        ("the Marsh campaign", "Marsh campaign"),
        ("the Danish airline Norsk", "Norsk"),
        ("aid group Care for All", "Care for All"),
    ],
)
def test_ministries_and_departments_are_organisations(printed: str, name: str) -> None:
    assert classify(printed) == Body(name, ORGANISATION)


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Westerners", "the West"), ("Western governments", "the West"), ("Nato", "NATO")],
)
def test_blocs_are_blocs(printed: str, name: str) -> None:
    assert classify(printed) == Body(name, BLOC)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the Estonian public broadcaster ERR", "ERR"),
        ("the newspaper Postimees", "Postimees"),
        ("Interfax news agency", "Interfax"),
        ("The Harbour Times", "The Harbour Times"),
        ("Iranian state media", "Iranian state media"),
        ("Iraqi media outlets", "Iraqi media outlets"),
        ("South Korea’s Yonhap news agency", "Yonhap"),
        ("The Independent newspaper", "The Independent"),
    ],
)
def test_outlets_lose_the_words_that_introduce_them(printed: str, name: str) -> None:
    assert classify(printed) == Body(name, OUTLET)


@pytest.mark.parametrize("printed", ["the newspaper", "the shop’s website"])
def test_a_noun_for_outlets_alone_names_none(printed: str) -> None:
    assert classify(printed) is None


@pytest.mark.parametrize(
    ("printed", "name", "body"),
    [
        ("a senior diplomat", "senior diplomat", ""),
        (
            "a spokesman for the Japanese foreign ministry",
            "spokesman for the Japanese foreign ministry",
            "Ministry of Foreign Affairs of Japan",
        ),
        ("a NATO official who asked not to be named", "NATO official", "NATO"),
        ("two French officials", "two French officials", "Government of France"),
        ("one West Virginia official", "West Virginia official", ""),
        ("residents", "residents", ""),
        ("one of the UN officials", "one of the UN officials", "the United Nations"),
        ("A World Bank (WB) official", "World Bank official", "the World Bank"),
    ],
)
def test_unnamed_speakers_keep_their_description_and_body(
    printed: str, name: str, body: str
) -> None:
    assert classify(printed) == Body(name, ANONYMOUS, body)


@pytest.mark.parametrize(
    "printed",
    [
        "Ben Hollis",
        "Ms Carver",
        "the ministry",
        "the spokeswoman",
        "this senior official",
        "Canada’s top diplomat",
        "Kremlin spokesman Pavel Orlov",
        "",
        "…",
    ],
)
def test_persons_and_what_points_back_are_left_to_the_article(printed: str) -> None:
    assert classify(printed) is None


def test_police_of_a_capital_are_not_those_of_the_country() -> None:
    found = classify("Kyiv police")
    assert found is None or found.name != "Police of Ukraine"


def test_body_in_reads_the_body_a_role_belongs_to() -> None:
    assert body_in("Chinese Foreign Ministry spokeswoman") == "Ministry of Foreign Affairs of China"
    assert body_in("Pentagon press secretary") == "US Department of Defense"
    assert body_in("goalkeeper") == ""


def test_body_at_takes_the_longest_name() -> None:
    assert body_at(["European", "Commission", "said"]) == (
        Body("the European Commission", ORGANISATION),
        2,
    )
    assert body_at(["Dutch", "cheese"]) is None


def test_every_country_has_a_government_and_no_seat_is_shared() -> None:
    assert len({country.name for country in countries().values()}) > 190
    assert all(country.government.startswith("Government of ") for country in seats().values())
    assert not set(seats()) & set(given_names())
