"""Sides on claims that somebody wrote, where a quote has other words for them."""

from collections.abc import Sequence
from functools import partial

import pytest

from statements.choices import Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.meaning import by_words, judge_by_meaning

_CLAIM = ClaimText("ferry", "The island ferry is short of lifeboats")
_CONTEXT = "The island ferry and its lifeboats. "


def _stances(quotes: Sequence[QuoteText], claim: ClaimText = _CLAIM) -> dict[object, Stance]:
    found = judge_by_meaning(quotes, [claim], partial(by_words, claims=[claim]))
    return {key: judgement.stance for key, _, judgement in found}


@pytest.mark.parametrize(
    ("words", "cue", "stance"),
    [
        ("the island ferry is short of lifeboats and rafts", "said", Stance.ASSERTS),
        ("There is no shortage of lifeboats on the island ferry", "said", Stance.DENIES),
        ("claims that the island ferry is short of lifeboats", "dismissed", Stance.DENIES),
        ("talk of the island ferry being short of lifeboats is hysteria", "said", Stance.DENIES),
    ],
)
def test_a_quote_takes_a_side(words: str, cue: str, stance: Stance) -> None:
    assert _stances([QuoteText(1, words, cue=cue, context=_CONTEXT)]) == {1: stance}


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("whether the island ferry was short of lifeboats", "asked"),
        ("if the island ferry is short of lifeboats we will stop it", "said"),
        ("that the island ferry was short of lifeboats", "did not confirm"),
        ("the harbour wall will be painted in May", "said"),
    ],
)
def test_other_quotes_take_none(words: str, cue: str) -> None:
    assert _stances([QuoteText(1, words, cue=cue, context=_CONTEXT)]) == {}


def test_an_answer_takes_the_claim_of_the_passage_before_it() -> None:
    said = "The island ferry is short of lifeboats"
    answer = "That is pure speculation."
    context = f"{_CONTEXT}{said}, sailors say. {answer}"

    assert _stances([QuoteText(1, answer, cue="said", before=said, context=context)]) == {
        1: Stance.DENIES
    }


def test_an_answer_to_a_denial_is_left_open() -> None:
    said = "The island ferry will not sink"
    claim = ClaimText("sink", "The island ferry will sink")
    quote = QuoteText(
        1, "That is a lie.", cue="said", before=said, context=f"{said}. That is a lie."
    )

    assert _stances([quote], claim) == {}
