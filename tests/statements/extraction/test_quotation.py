"""The quotation layer: which marks belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.extraction.layout import paragraphs_of
from statements.extraction.quotation import Quotation, quotations_of


def _quotations(text: str) -> tuple[Quotation, ...]:
    return quotations_of(text, paragraphs_of(text))


def _inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in _quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said: “We go now.”",
        'He said: "We go now."',
        "He said: «We go now.»",
        "He said: « We go now. »",
        "He said: „We go now.“",
        "He said: ‘We go now.’",
        "He said: 'We go now.'",
        "He said: ``We go now.''",
        "He said: ''We go now.''",
        "He said: ＂We go now.＂",
    ],
)
def test_every_style_of_mark_is_read(text: str) -> None:
    assert _inner(text) == ["We go now."]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert _inner("The pilots’ union, the '90s and rock ’n’ roll aren't quoted, it's clear.") == []


def test_single_marks_hold_apostrophes_and_possessives() -> None:
    text = "‘We’ll visit the sailors’ home,’ she said."
    assert _inner(text) == ["We’ll visit the sailors’ home,"]


def test_a_stray_space_before_the_closing_mark_is_read() -> None:
    assert _inner("It was a “long road “. “So be it,” he said.") == ["long road", "So be it,"]


def test_marks_with_spaces_on_both_sides_are_paired() -> None:
    assert _inner('She said " good night " twice.') == ["good night"]


def test_inches_do_not_open_a_quotation() -> None:
    assert _inner('The plank was 12" long and he called it "short".') == ["short"]


def test_nested_marks_give_the_outer_quotation() -> None:
    assert _inner("“The so-called “experts” erred,” he said.") == ["The so-called “experts” erred,"]


def test_a_quotation_that_was_never_closed_ends_at_its_reporting_clause() -> None:
    assert _inner("“We lost the keys, she said.\nNobody laughed.") == ["We lost the keys,"]


def test_an_unclosed_paragraph_goes_on_where_the_next_one_opens_again() -> None:
    first, second = _quotations("“We came late.\n“We left early.”")
    assert not first.is_closed
    assert second.continues


def test_an_unclosed_paragraph_does_not_go_on_without_a_new_mark() -> None:
    (only,) = _quotations("“We came late.\nThe hall was dark.")
    assert not only.is_closed


def test_of_two_opening_marks_in_a_row_the_later_counts() -> None:
    assert _inner("“Not closed he was. “Second,” he said.") == ["Second,"]


@given(st.text(alphabet="“”\"'‘’«»„ ab.,\n", max_size=80))
def test_quotations_are_ordered_and_lie_inside_the_text(text: str) -> None:
    end = 0
    for quotation in _quotations(text):
        assert end <= quotation.start <= quotation.inner_start
        assert quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        end = quotation.end
