"""Differences between two wordings; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.choices import RenderingKind
from statements.matching.differences import DifferenceKind, differences, rendering_kind

PLAIN = "We will close the ferry line to Oban on Monday because of the storm"


@pytest.mark.parametrize(
    ("a", "b", "kind", "words"),
    [
        (PLAIN, PLAIN.replace("will", "will not"), "negation", ("", "not")),
        (PLAIN, PLAIN.replace("will", "won't"), "negation", ("", "won't")),
        (PLAIN, PLAIN.replace("Oban", "Mallaig"), "name", ("Oban", "Mallaig")),
        (PLAIN, PLAIN.replace("Monday", "Tuesday"), "date", ("Monday", "Tuesday")),
        (PLAIN, PLAIN.replace("will", "may"), "modal", ("will", "may")),
        (PLAIN, PLAIN.replace("storm", "strike"), None, ()),
        (PLAIN, PLAIN.replace("close", "stop"), "other", ("close", "stop")),
        ("it took 12 men to lift it", "it took 21 men to lift it", "number", ("12", "21")),
        ("Twelve men lifted the boat", "10 men lifted the boat", "number", ("Twelve", "10")),
        (
            "the bill of 2019 was high",
            "the bill of 2020 was high",
            "date",
            ("2019", "2020"),
        ),
        ("Peru will pay for the dam", "Chile will pay for the dam", "name", ("Peru", "Chile")),
    ],
)
def test_a_difference_names_its_kind_and_words(
    a: str, b: str, kind: str | None, words: tuple[str, ...]
) -> None:
    found = [
        (difference.kind.value, (difference.a, difference.b)) for difference in differences(a, b)
    ]
    assert found == ([(kind, words)] if kind else [])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (PLAIN, "we will close the ferry line … because of the storm"),
        (PLAIN, "close the ferry line to Oban on Monday"),
        ("We will close the ferry line", "they would close the ferry line"),
        ("Three men lifted the boat", "3 men lifted the boat"),
        ("the Russian crew left the port", "the Russia crew left the port"),
        ("No doubt. The ferry line is closed", "The ferry line is closed"),
        ("The ferry left the old port", "but the ferry left the old port"),
    ],
)
def test_excerpts_and_other_printing_hold_no_material_difference(a: str, b: str) -> None:
    assert [d for d in differences(a, b) if d.kind != DifferenceKind.OTHER] == []


def test_a_negation_cut_off_right_before_the_excerpt_is_a_difference() -> None:
    found = differences("The crew did not leave the old port", "leave the old port")
    assert [difference.kind for difference in found] == [DifferenceKind.NEGATION]


def test_a_name_left_out_is_no_other_name() -> None:
    found = differences("the ferry to Oban may come late", "the ferry may come late")
    assert [difference.kind for difference in found] == [DifferenceKind.OTHER]


@pytest.mark.parametrize(
    ("b", "kind"),
    [
        ("“We will close the ferry line to Oban on Monday because of the storm,”", "verbatim"),
        ("close the ferry line to Oban", "excerpt"),
        ("We will close the ferry line … because of the storm", "excerpt"),
        ("We will shut the ferry line to Oban on Monday", "reworded"),
        ("Storms are bad", "reworded"),
    ],
)
def test_rendering_kind(b: str, kind: str) -> None:
    assert rendering_kind(PLAIN, b) == RenderingKind(kind)


words = st.lists(
    st.sampled_from(
        ["we", "will", "not", "close", "the", "Oban", "line", "Monday", "12", "…", ",", "."]
    ),
    max_size=12,
).map(" ".join)


@given(words, words)
def test_differing_words_stand_at_their_spans(a: str, b: str) -> None:
    for difference in differences(a, b):
        assert a[slice(*difference.a_span)] == difference.a
        assert b[slice(*difference.b_span)] == difference.b


@given(words)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == []
    assert rendering_kind(text, text) == RenderingKind.VERBATIM
