"""Quoted words as neutral sentences."""

import pytest

from statements.matching.wording import affirm, finish, name_subject, plain


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("the mill does not pay", "the mill pays"),
        ("the mills do not pay", "the mills pay"),
        ("the mill has no debts", "the mill has debts"),
        ("the mill has no owner", "the mill has an owner"),
        ("nobody bought the mill", "somebody bought the mill"),
        ("the mill is not for sale at all", "the mill is for sale"),
        ("there is no evidence that he lied", "he lied"),
    ],
)
def test_affirm_takes_out_the_negation(sentence: str, text: str) -> None:
    assert affirm(sentence, is_backshifted=False) == text


def test_reported_speech_is_moved_back_to_the_present() -> None:
    assert affirm("Acme would not sell", is_backshifted=True) == "Acme will sell"
    assert affirm("Acme had not sold", is_backshifted=True) == "Acme has sold"
    assert affirm("Acme would not sell", is_backshifted=False) == "Acme would sell"


def test_pronouns_are_named_and_their_verbs_agree() -> None:
    named = {"subject": "Ada Fenn", "group": "Chad"}
    assert name_subject("we deny it", **named) == "Chad denies it"
    assert name_subject("he sold our mill", **named) == "Ada Fenn sold its mill"
    assert name_subject("On taxes we are firm", **named) == "On taxes Chad is firm"


def test_expletive_it_is_nobody() -> None:
    assert name_subject("it is time to sell", subject="Ada", group="Chad") == "it is time to sell"


def test_plain_leaves_out_quotation_marks_and_that() -> None:
    assert plain("that the “mill” can’t pay, ") == "the mill can not pay"


def test_finish_cuts_to_the_first_statement() -> None:
    assert finish("the mill has been sold, but nobody knows to whom") == "The mill has been sold"


def test_plain_keeps_the_apostrophe_inside_a_word() -> None:
    assert plain("the miners’ ‘own’ boss’s “plan”") == "the miners own boss’s plan"


@pytest.mark.parametrize(
    "rest",
    ["; it may", " — it may", " … it may", "... it may", " but may", ", which may", ". It may",
     " and that it may", ": that it may"],
)  # fmt: skip
def test_finish_cuts_where_another_statement_begins(rest: str) -> None:
    assert finish(f"the mill on the hill will shut{rest} never open") == (
        "The mill on the hill will shut"
    )


@pytest.mark.parametrize(
    "whole", ["The mill is run by Mr. Moe", "The mill costs 2.5 million", "The mill, an old one"]
)
def test_finish_keeps_what_only_looks_like_an_end(whole: str) -> None:
    assert finish(whole) == whole
