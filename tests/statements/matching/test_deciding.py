"""Which differences are worth a flag; no database."""

import pytest

from statements.matching.deciding import (
    deciding,
    difference_key,
    have_same_words,
    in_context,
)
from statements.matching.differences import DifferenceKind, differences

PLAIN = (
    "We will close the ferry line to Oban on Monday, and about 300 of our 4,000 workers "
    "can stay in the yards of Peru until the winter is over"
)


def _decided(a: str, b: str) -> tuple[str, str, str] | None:
    found = deciding(differences(a, b), a, b)
    return (found.kind.value, found.a, found.b) if found else None


@pytest.mark.parametrize(
    ("printed", "changed", "decided"),
    [
        ("will close", "will not close", ("negation", "", "not")),
        ("will close", "won't close", ("negation", "", "won't")),
        ("will close", "will never close", ("negation", "", "never")),
        ("we will close", "we will close no", None),
        ("4,000", "5,000", ("number", "4,000", "5,000")),
        ("4,000", "five thousand", ("number", "4,000", "five thousand")),
        ("4,000", "40", ("number", "4,000", "40")),
        ("Monday", "Tuesday", ("date", "Monday", "Tuesday")),
        ("Oban", "Mallaig", ("name", "Oban", "Mallaig")),
        ("Peru", "Chile", ("name", "Peru", "Chile")),
        ("will close", "may close", ("modal", "will", "may")),
        ("can stay", "must stay", ("modal", "can", "must")),
        ("will close", "should close", ("modal", "will", "should")),
        ("will close", "will probably close", ("hedge", "", "probably")),
        ("until the", "until, I think, the", ("hedge", "", "I think")),
        ("of our 4,000", "of our nearly 4,000", ("hedge", "", "nearly")),
        ("can stay", "are believed to be able to stay", None),
        ("Monday, and", "Monday, if it is true, and", ("hedge", "", "if it is true")),
        ("our 4,000 workers", "our 4,000 rebels", None),
        ("We will", "They probably will", None),
    ],
)
def test_what_changes_the_meaning_decides(
    printed: str, changed: str, decided: tuple[str, str, str] | None
) -> None:
    assert _decided(PLAIN, PLAIN.replace(printed, changed)) == decided


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("4,000", "four thousand"),
        ("4,000", "4000"),
        ("about 300", "about 310"),
        ("about 300", "more than 280"),
        ("will close", "would close"),
        ("We will", "We'll"),
        ("can stay", "could stay"),
        ("the yards of Peru", "the Peruvian yards"),
        ("Oban", "Obann"),
        ("Oban", "[the port]"),
        ("to Oban", "…"),
        ("our 4,000", "the 4,000"),
        ("Monday, and", "Monday and"),
        ("winter", "frost"),
        ("We will", "They will"),
        ("close the ferry line", "not keep the ferry line open"),
        ("Monday", "12 May"),
    ],
)
def test_other_printing_and_other_words_decide_nothing(printed: str, changed: str) -> None:
    assert _decided(PLAIN, PLAIN.replace(printed, changed)) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the United Kingdom", "the UK"),
        ("the United Nations", "the U.N."),
        ("Islamic State", "ISIS"),
        ("ISIL", "ISIS"),
        ("Qaida", "Qaeda"),
        ("Zelensky", "Zelenskyy"),
        ("the Labour Party", "Labour"),
        ("the United States", "Washington"),
    ],
)
def test_two_names_of_one_decide_nothing(a: str, b: str) -> None:
    around = "we were told long ago that {} would send three ships to the island"
    assert _decided(around.format(a), around.format(b)) is None


def test_a_template_filled_in_twice_decides_nothing() -> None:
    a = "our dear singer Ada Berg of Oslo died on Monday at 40 years, and Oban mourns her"
    b = "our dear singer Ivo Lind of Riga died on Friday at 61 years, and Turku mourns her"
    assert _decided(a, b) is None


def test_beginning_anew_denies_nothing() -> None:
    a = "I went to the yard and it is a kind of long shed with three boats"
    assert _decided(a, a.replace("it is", "it's not, it's")) is None
    assert _decided(a, a.replace("it is", "it is not")) == ("negation", "", "not")


def test_a_count_at_the_end_of_both_decides() -> None:
    a = "the number of dead on the coast has gone up to 12"
    assert _decided(a, f"{a[:-2]}19") == ("number", "12", "19")
    assert _decided(a, f"{a[:-2]}19 of those on board") is None


def test_a_count_or_a_kind_of_people_at_the_beginning_of_both_decides() -> None:
    a = "Twelve rebels came down from the hills and took the port at noon"
    assert _decided(a, a.replace("Twelve", "Thirteen")) == ("number", "Twelve", "Thirteen")
    b = a.replace("Twelve rebels", "Soldiers")
    assert _decided(b, b.replace("Soldiers", "Terrorists")) == ("sense", "Soldiers", "Terrorists")
    assert _decided(a, f"They say that thirteen {a[7:]}") is None


def test_what_is_said_to_be_so_is_hedged() -> None:
    a = "the old yard is closing for good when winter comes to the port"
    assert _decided(a, a.replace("is", "is said to be", 1)) == ("hedge", "", "said to be")
    assert _decided(a, a.replace("is", "is believed to be re-", 1)) is None


def test_a_bound_before_the_last_number_of_both_is_a_hedge() -> None:
    a = "the dinner went on until noon with some bottles that cost $900"
    assert _decided(a, a.replace("$900", "more than $900 each")) == ("hedge", "", "more than")


def test_what_people_are_called_and_how_much_is_denied_decide() -> None:
    a = "they said that the flood had not caused layoffs among the refugees of the port"
    assert _decided(a, a.replace("refugees", "migrants")) == ("sense", "refugees", "migrants")
    assert _decided(a, a.replace("refugees", "[migrants]")) is None
    assert _decided(a, a.replace("layoffs", "mass layoffs")) == ("sense", "", "mass")
    assert _decided(a, a.replace("layoffs", "(mass) layoffs")) is None
    assert _decided(a, a.replace("layoffs", "Norvik layoffs")) is None
    assert _decided(a.replace("not ", ""), a.replace("not caused", "caused mass")) is None


@pytest.mark.parametrize("ends", [("We", "over"), ("We", ""), ("", "over")])
def test_words_next_to_the_first_or_last_are_no_edge(ends: tuple[str, str]) -> None:
    first, last = ends
    a = f"{first} will close the old line to the island when winter is over"
    assert _decided(a, a.replace("will", "may")) == (("modal", "will", "may") if first else None)
    b = f"the old line to the island will be shut when winter is not {last}".strip()
    assert (_decided(b, b.replace("not ", "")) is not None) == bool(last)


def test_a_second_negation_in_one_clause_decides_nothing() -> None:
    a = "We had no plans or idea that the bridge would be sold"
    assert _decided(a, a.replace("or idea", "or no idea")) is None


def test_copies_of_two_wordings_share_a_key_whichever_is_first() -> None:
    other = PLAIN.replace("4,000", "5,000")
    copies = [(PLAIN, other), (other, PLAIN), (f"He said: {PLAIN}!", other[10:])]
    keys = set()
    for a, b in copies:
        found = deciding(differences(a, b), a, b)
        assert found is not None
        keys.add(difference_key(found, a))
    assert len(keys) == 1


def test_words_put_in_have_one_key_however_they_are_aligned() -> None:
    a = "They said so and it is a strong case of neglect"
    b = "They said so and it is not, it is a strong case of neglect"
    keys = set()
    for one, two in ((a, b), (b, a), (a, b.replace("it is not, it is", "it is, not it is"))):
        found = [d for d in differences(one, two) if d.kind == DifferenceKind.NEGATION]
        keys.add(difference_key(found[0], one))
    assert len(keys) <= 2


def test_words_are_shown_with_their_neighbours() -> None:
    assert in_context("We will not go there.", (8, 11)) == "We will not go there"
    assert in_context("not", (0, 3)) == "not"


def test_a_stock_phrase_is_not_the_same_words() -> None:
    assert not have_same_words("at the end of the day", "at the end of the day")
    assert have_same_words(PLAIN, f"He said: {PLAIN}")
    assert not have_same_words(PLAIN, "We will close the door to Oban and stay in the yards")


@pytest.mark.parametrize("text", ["", "?!", "no", "word " * 10_000])
def test_odd_texts_are_judged_without_complaint(text: str) -> None:
    assert _decided(text, text) is None
    assert _decided(text, PLAIN) is None
