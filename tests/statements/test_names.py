"""Name keys: what must meet, and what must stay apart."""

import pytest

from statements.names import Variation, exact_key, family_name, is_variant, name_key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Volodymyr Zelenskyi", "Volodimir Zelensky"),
        ("Kuleba", "Kouleba"),
        ("Sergei Petrenko", "Sergey Petrenko"),
        ("Dmytro Bondar", "Dmitro Bondar"),
        ("Aleksandr Popov", "Alexander Popov"),
        ("Yevgeny Orlov", "Evgeniy Orlov"),
        ("Yelena Sorokina", "Elena Sorokina"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Mohammed Haddad", "Muhammad Haddad"),
        ("Viktor Yanukovych", "Viktor Yanukovich"),
    ],
)
def test_name_key_joins_spellings_of_one_name(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khan", "Han"),
        ("Lee", "Li"),
        ("Michael Novak", "Michal Novak"),
        ("Joe Marsh", "Jo Marsh"),
        ("Louis Garcia", "Luis Garcia"),
        ("Anna Petrov", "Ana Petrova"),
        ("Zhang Min", "Jang Min"),
        ("George W. Bush", "George H. W. Bush"),
        ("Marta Brandt", "Marta Brand"),
        ("Ivan Petrov", "Ivan Petrenko"),
        ("Samuel Boyd", "Samul Boyd"),
    ],
)
def test_name_key_keeps_different_people_apart(a: str, b: str) -> None:
    assert name_key(a) != name_key(b)


@pytest.mark.parametrize(
    "printed",
    ["Mr Ben Hollis", "Sir Ben Hollis", "Gen. Ben Hollis", "President Ben Hollis’s", "ben HOLLIS"],
)
def test_name_key_drops_titles_ranks_case_and_possessives(printed: str) -> None:
    assert name_key(printed) == "ben hollis"


def test_name_key_of_a_bare_title_is_empty() -> None:
    assert name_key("Mrs.") == ""


def test_name_key_keeps_a_title_word_that_is_the_whole_name() -> None:
    assert name_key("Prince") == "prince"


def test_exact_key_folds_case_diacritics_and_punctuation() -> None:
    assert exact_key(" José-Manuel  ÁLVAREZ ") == "jose manuel alvarez"


def test_exact_key_keeps_spellings_and_titles_apart() -> None:
    assert exact_key("Kuleba") != exact_key("Kouleba")
    assert exact_key("Mr Kuleba") != exact_key("Kuleba")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Liz Carver", "Carver"),
        ("Ms Ursula von der Leyen", "von der Leyen"),
        ("Marine Le Pen", "Le Pen"),
        ("Bashar al-Assad", "al-Assad"),
        ("Martin Doyle Jr.", "Doyle"),
        ("Xi Jinping", "Xi"),
        ("Moon Jae-in", "Moon"),
        ("Kim Lane", "Lane"),
        ("Lee Harding", "Harding"),
        ("Mr Hollis", "Hollis"),
        ("", ""),
    ],
)
def test_family_name_is_what_later_mentions_print(name: str, family: str) -> None:
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Ana Silva", "ANA SILVA", Variation.SAME),
        ("Dr Ana Silva", "Ana Silva", Variation.TITLE),
        ("Dmytro Kuleba", "Dmitro Kouleba", Variation.TRANSLITERATION),
        ("J. Marsh", "Joseph R. Marsh", Variation.INITIALS),
        ("Mr Marsh", "Joseph Marsh", Variation.FAMILY),
    ],
)
def test_is_variant_gives_its_reason(a: str, b: str, reason: Variation) -> None:
    assert is_variant(a, b) is reason
    assert is_variant(b, a) is reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lavrov", "Sergei Ryabkov"),
        ("Hillary Marsh", "Bill Marsh"),
        ("George W. Bush", "George H. W. Bush"),
        ("", "Ana Silva"),
        ("Mr", "Ana Silva"),
    ],
)
def test_is_variant_refuses_different_people(a: str, b: str) -> None:
    assert is_variant(a, b) is None
