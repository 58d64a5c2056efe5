"""Numbers as intervals: finding and comparing them; no database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.choices import Comparator, Reading
from statements.figures import (
    FigureCandidate,
    Relation,
    can_both_hold,
    clause_around,
    compare,
    find_figures,
    likeness,
    quantity_text,
    reading,
    sentence_around,
)


def only(text: str) -> FigureCandidate:
    [figure] = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("printed", "low", "high", "comparator"),
    [
        ("13,000", 13000, 13001, Comparator.EXACT),
        ("more than 13,000", 13000, 14000, Comparator.MORE_THAN),
        ("well over 13,500", 13500, 13600, Comparator.MORE_THAN),
        ("more than 100,000", 100000, 200000, Comparator.MORE_THAN),
        ("at least 5", 5, None, Comparator.AT_LEAST),
        ("no fewer than 5", 5, None, Comparator.AT_LEAST),
        ("1,000 or more", 1000, None, Comparator.AT_LEAST),
        ("500+", 500, None, Comparator.AT_LEAST),
        ("up to 8,500", 0, 8501, Comparator.AT_MOST),
        ("no more than 12", 0, 13, Comparator.AT_MOST),
        ("fewer than 50", 40, 50, Comparator.LESS_THAN),
        ("some 110,000", 99000, 121000, Comparator.ABOUT),
        ("nearly 200", 180, 220, Comparator.ABOUT),
        ("about 5", 4, 6, Comparator.ABOUT),
        ("tens of thousands", 20000, 100000, Comparator.VAGUE),
        ("hundreds", 200, 1000, Comparator.VAGUE),
        ("hundreds of thousands", 200000, 1000000, Comparator.VAGUE),
        ("several dozen", 24, 100, Comparator.VAGUE),
        ("a few hundred", 200, 1000, Comparator.VAGUE),
        ("20 to 30", 20, 31, Comparator.BETWEEN),
        ("two to three hundred", 200, 400, Comparator.BETWEEN),
        ("between 30 and 20", 20, 31, Comparator.BETWEEN),
        ("20–30", 20, 31, Comparator.BETWEEN),
        ("between 20 and 30", 20, 31, Comparator.BETWEEN),
        ("20 to 30 million", 20_000_000, 31_000_000, Comparator.BETWEEN),
        ("two hundred and fifty", 250, 251, Comparator.EXACT),
        ("twenty-one", 21, 22, Comparator.EXACT),
        ("1.2 million", 1_200_000, 1_300_000, Comparator.EXACT),
        ("half a million", 500_000, 600_000, Comparator.EXACT),
        ("a hundred", 100, 200, Comparator.EXACT),
        ("12k", 12_000, 13_000, Comparator.EXACT),
        ("100\u202f000", 100_000, 100_001, Comparator.EXACT),
        ("100 000", 100_000, 100_001, Comparator.EXACT),
        ("1,5 million", 1_500_000, 1_600_000, Comparator.EXACT),
    ],
)
def test_a_printed_number_is_an_interval(
    printed: str, low: int, high: int | None, comparator: Comparator
) -> None:
    figure = only(f"They counted {printed} farmers there.")
    assert (figure.exact, figure.comparator, figure.noun) == (printed, comparator, "farmer")
    assert figure.low == low
    assert figure.high == (None if high is None else Decimal(high))


def test_a_dozen_or_so_is_about_twelve() -> None:
    figure = only("A dozen or so goats escaped.")
    assert figure.exact == "A dozen or so"
    assert figure.comparator == Comparator.ABOUT
    assert figure.low < 12 < (figure.high or 0)


@pytest.mark.parametrize(
    ("text", "exact", "unit", "noun"),
    [
        ("About 40 per cent of voters stayed in.", "About 40 per cent", "%", "voter"),
        ("Prices rose 5.5% again.", "5.5%", "%", ""),
        ("Support fell 3 percentage points.", "3 percentage points", "pp", ""),
        ("It cost $3-5bn.", "$3-5bn", "USD", "money"),
        ("Watch to cost 500 in shops", "500", "", "money"),
        ("Gold Clock To Fetch 7 Million", "7 Million", "", "money"),
        ("Some 5-10% of voters left.", "Some 5-10%", "%", "voter"),
        ("On 12 February 300 cows left.", "300", "", "cow"),
        ("It cost $2.5bn in all.", "$2.5bn", "USD", "money"),
        ("It cost 300 euros.", "300 euros", "EUR", "money"),
        ("The fire is 15 km away.", "15 km", "km", ""),
        ("They spoke for five hours.", "five hours", "hour", ""),
        ("A rally of 14 angry young Dutch farmers.", "14", "", "farmer"),
        ("One of 300 US children.", "300", "", "child"),
        ("They lost an army of 30,000.", "30,000", "", "army"),
        ("The blast left 14 dead.", "14", "", "dead"),
        ("They buried 14 dead sailors.", "14", "", "sailor"),
        ("The blast killed 17.", "17", "", ""),
    ],
)
def test_a_figure_says_what_it_counts(text: str, exact: str, unit: str, noun: str) -> None:
    figure = only(text)
    assert (figure.exact, figure.unit, figure.noun) == (exact, unit, noun)


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1999 and the bridge was built in 2004.",
        "In 2020 people stayed home.",
        "The 1990s and the 21st century.",
        "On 14 March, on March 14 and 15, on 3rd April.",
        "At 18:45, at 6.30pm and at 9 am.",
        "Lopez, 45, is a 30-year-old driver aged 31.",
        "The Boeing 737, the F-35, the MH17 and the 82nd Division.",
        "Article 5, page 1,234, flight 370, Room 12, Windows 11.",
        "Nord Wind 2 was blocked.",
        "Call 555-1234 or +44 20 7946 0958.",
        "Version 1.2.3 million of 192.168.0.1.",
        "They won 3-2 with a two-day visit and four-way talks.",
        "The two men met; no one came; ten times more.",
        "Open 24/7 since 10/12/2020.",
        "One in five voters left, two thirds of farmers and three-quarters of a million hens.",
        "At -5 degrees, 10^6 hens, № 300 and 1e9 goats.",
        "iPhone 6 users sold 9999999999999999999999 cows.",
        "He lives at 10 Downing Street.",
    ],
)
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert find_figures(text) == []


def test_a_large_bare_number_before_people_is_no_year() -> None:
    assert only("Some 2000 people came.").exact == "Some 2000"


def test_only_figures_within_the_given_span_are_found() -> None:
    text = "First 20 cows left, then 30 sheep."
    [figure] = find_figures(text, start=text.index("then"))
    assert figure.exact == "30"


def test_terms_come_from_the_clause_and_names_from_the_sentence() -> None:
    text = "In Chile, miners blocked 40 roads near Bolivian towns, and police cleared them."
    figure = only(text)
    assert {"block", "miner", "road"} <= figure.terms
    assert "clear" not in figure.terms
    assert "chil" in figure.setting
    assert "chil" not in figure.places


def test_the_years_of_a_figure_are_kept_as_printed() -> None:
    assert only("Floods have killed 700 people since 2011.").scope == "since 2011"


@given(st.text(max_size=200))
def test_figures_stand_where_they_say_and_in_order(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.exact
        assert figure.start >= end
        assert figure.high is None or figure.low < figure.high
        end = figure.end


@given(st.integers(1, 10**7))
def test_a_plain_number_lies_in_its_interval(number: int) -> None:
    figure = only(f"They counted {number:,} birds.")
    assert figure.low <= number < (figure.high or Decimal(0))


QUAKE = "The earthquake in Peru has killed more than 1,300 people"
STATIONED = "Norway has massed more than 4,000 soldiers on the Swedish border"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (QUAKE, "In Peru the quake has claimed more than 1,200 lives", Relation.DISAGREE),
        (QUAKE, "The quake killed 1,350 people in Peru", Relation.AGREE),
        (QUAKE, "The quake killed at least 900 people in Peru", Relation.AGREE),
        (QUAKE, "The quake injured 2,000 people in Peru", Relation.UNRELATED),
        (QUAKE, "The quake killed 900 people in Chile", Relation.UNRELATED),
        (QUAKE, "The quake killed 1,300 cows in Peru", Relation.UNRELATED),
        (QUAKE, "The quake in Peru cost $1,300", Relation.UNRELATED),
        (QUAKE, "Peru evacuated 900 people", Relation.UNRELATED),
        (QUAKE, "A flood killed 90 people", Relation.UNRELATED),
        ("26 cases of Malaria in Togo", "2 cases of Cholera in Togo", Relation.UNRELATED),
        (STATIONED, "Norway massed hundreds of troops near Sweden", Relation.DISAGREE),
        (STATIONED, "Norway massed about 4,000 troops near Sweden", Relation.AGREE),
        (STATIONED, "Norway is sending 500 more troops to the Swedish border", Relation.UNRELATED),
        (STATIONED, "Some 900 Swedish soldiers are stationed in Norway", Relation.UNRELATED),
        (STATIONED, "In Finland some 3,000 soldiers held an exercise", Relation.UNRELATED),
        ("4,000 Danish soldiers heading to Latvia", "900 Danish troops in Malta", "unrelated"),
    ],
)
def test_only_like_quantities_are_compared(a: str, b: str, relation: Relation | str) -> None:
    one, two = only(a), only(b)
    assert compare(one, two).relation == Relation(relation)
    assert compare(two, one) == compare(one, two)


@pytest.mark.parametrize(
    ("a", "b", "holds"),
    [
        ("100,000", "about 100,000", True),
        ("100,000", "more than 100,000", True),
        ("about 100,000", "more than 100,000", True),
        ("13,000", "13,400", True),
        ("13,412", "13,400", True),
        ("13,412", "13,512", False),
        ("more than 13,000", "more than 14,000", False),
        ("tens of thousands", "more than 100,000", False),
        ("tens of thousands", "60,000", True),
        ("at least 5", "70", True),
        ("at most 5", "7", False),
        ("between 20 and 30", "30", True),
        ("14", "15", False),
    ],
)
def test_rounding_is_respected(a: str, b: str, *, holds: bool) -> None:
    one, two = (only(f"They counted {printed} farmers.") for printed in (a, b))
    assert can_both_hold(one, two) is holds
    assert can_both_hold(two, one) is holds


def test_different_years_are_different_quantities() -> None:
    a, b = only("Floods killed 700 people in 2011."), only("Floods killed 90 people in 2012.")
    assert likeness(a, b) == 0


def test_a_growing_count_is_updated_by_a_larger_later_one() -> None:
    earlier, later = only(QUAKE), only("The quake killed 1,700 people in Peru")
    assert reading(earlier, later) == Reading.UPDATED
    assert reading(earlier, later, is_larger_older=True) == Reading.DISAGREES


def test_a_count_that_may_shrink_is_never_updated() -> None:
    earlier, later = only(STATIONED), only("Norway massed 9,000 troops near Sweden")
    assert reading(earlier, later) == Reading.DISAGREES


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        (STATIONED, "Norway's soldiers on the Swedish border"),
        ("About 1,500 Danish troops are stationed in Latvia", "Danish troops in Latvia"),
        ("Peru sent $5 million in aid to Haiti", "Aid to Haiti"),
        (
            "Peru had 400 soldiers along its border with Chile",
            "Peru's soldiers along its border with Chile",
        ),
        ("which has claimed 1,300 lives in eastern Congo", "People killed in eastern Congo"),
        ("Floods have killed 700 people since 2011", "People killed since 2011"),
        ("Prices rose 5.5% again", ""),
    ],
)
def test_a_quantity_is_named_in_neutral_words(clause: str, name: str) -> None:
    assert quantity_text(only(clause), clause) == name


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_is_symmetric(a: str, b: str) -> None:
    for one in find_figures(a + " 12 men died"):
        for two in find_figures("13 men died " + b):
            assert likeness(one, two) == pytest.approx(likeness(two, one))


def test_a_sentence_without_end_is_cut_around_its_figure() -> None:
    text = "word " * 2000 + "and 40 sheep " + "word " * 2000
    figure = only(text)
    assert figure.noun == "sheep"
    start, end = sentence_around(text, figure.start, figure.end)
    assert end - start < 1300


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rained. Mr. Ortiz lost 40 sheep. He wept.", "Mr. Ortiz lost 40 sheep."),
        ("Title 1\nHe lost 40 sheep\nNext", "He lost 40 sheep\n"),
        ("“Is it so?” He lost 40 sheep!", "He lost 40 sheep!"),
    ],
)
def test_the_sentence_around_a_figure_ends_at_its_punctuation(text: str, sentence: str) -> None:
    start = text.index("40")
    assert text[slice(*sentence_around(text, start, start + 2))] == sentence


def test_the_clause_around_a_figure_ends_where_a_second_verb_begins() -> None:
    text = "Peru lost 40 sheep and has sold 30 cows, and in Chile it rained."
    start = text.index("30")
    assert text[slice(*clause_around(text, start, start + 2))] == "has sold 30 cows"
