"""Answers that deny what stands before them."""

import pytest

from statements.matching.answers import answer_in, dismisses, lead_denies
from statements.matching.quotetexts import QuoteText


@pytest.mark.parametrize(
    "words",
    [
        "That will never happen.",
        "This is pure speculation. Nobody has asked us.",
        "Nothing could be further from the truth.",
        "Those reports are baseless.",
        "It would not help anybody.",
    ],
)
def test_an_answer_denies_what_was_said_before_it(words: str) -> None:
    assert answer_in(QuoteText(1, words))


@pytest.mark.parametrize(
    "words",
    [
        "That is what we agreed.",
        "The mill has not paid its taxes.",
        "This is no speculation.",
        "They met the minister on Monday.",
    ],
)
def test_words_of_their_own_are_no_answer(words: str) -> None:
    assert answer_in(QuoteText(1, words)) == ""


def test_a_forged_film_calls_nothing_untrue() -> None:
    assert dismisses("They filled the boxes with invented ballots") == ""


def test_a_sentence_of_the_speaker_leads_to_a_denial() -> None:
    context = (
        "The mill pays no tax, a paper wrote. Director Ada Fenn denied it. “We pay,” she said."
    )
    quote = QuoteText(1, "“We pay,”", speaker="Ada Fenn", context=context)

    assert lead_denies(quote) == "denied"


def test_the_denial_of_somebody_else_leads_to_none() -> None:
    context = "The mill pays no tax, a paper wrote. Its director denied it. “We pay,” he said."
    quote = QuoteText(1, "“We pay,”", speaker="Ada Fenn", context=context)

    assert lead_denies(quote) == ""
