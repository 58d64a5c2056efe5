"""Which texts read as whole, neutral sentences."""

import pytest

from statements.matching.sentences import is_whole


@pytest.mark.parametrize(
    "text",
    [
        "Norvik has sold its mill",
        "The port of Halden will close because nobody uses it now",
        "Ada Fenn paid the judge",
        "Workers who strike will be paid",
        "Police arrested Ivar Fenn after he had left his house",
    ],
)
def test_whole_sentences_are_known(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Staff with a dismissed foreman",
        "Ivar Fenn’s letters, sent in the week before the vote",
        "The mill at Halden was closed because the old owner",
        "The mill at Halden will close in",
        "Norvik has sold its mill to a friend of Mr",
    ],
)
def test_fragments_and_cut_ends_are_not_whole(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Earlier letters had claimed that the mill was closed",
        "Ivar Fenn thinks the mill was closed",
        "Ivar Fenn has sold the mill, telling nobody",
    ],
)
def test_reporting_clauses_are_not_neutral(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Last year they closed the mill at Halden",
        "The judge told him to close the mill",
        "The problem is the mill at Halden",
        "Workers would accept a plan like this",
        "A Secret Plan To Close The Mill Was Found",
        "Ivar Fenn has a mill, he has a port",
    ],
)
def test_who_is_meant_must_be_said(text: str) -> None:
    assert not is_whole(text)
