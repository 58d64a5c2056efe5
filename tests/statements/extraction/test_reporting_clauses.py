"""Where a reporting clause stands, and what of its sentence is not what was said."""

import pytest

from statements.extraction.pipeline import extract
from tests.statements.extraction.found import found_in, only


@pytest.mark.parametrize("adverbial", ["for weeks", "on Friday", "repeatedly", "in Riga"])
def test_an_adverbial_may_stand_before_that(adverbial: str) -> None:
    quote = only(f"Ann Poe has warned {adverbial} that the dam could break at any time.")
    assert (quote.words, quote.speakers) == ("the dam could break at any time", ["Ann Poe"])


def test_a_holder_of_a_like_office_before_does_not_take_the_quote() -> None:
    text = (
        "Foreign Minister Igor Petrov said that it was late.\n"
        "US Secretary of State Ann Poe has warned for weeks that the dam could break."
    )
    assert [quote.speakers[0].name for quote in extract(text)] == ["Igor Petrov", "Ann Poe"]


def test_a_relative_clause_is_not_what_was_said() -> None:
    text = "The ferry will stop, said Ann Poe, and she pointed to the bridge that Riga has built."
    assert [quote.words for quote in found_in(text)] == ["The ferry will stop"]


def test_an_aside_after_the_closing_mark_is_the_reporters() -> None:
    quote = only("Ann Poe warned that “the dam could break”, a phrase that officials repeated.")
    assert quote.words == "the dam could break"


@pytest.mark.parametrize("clause", ["Ann Poe said", "Ann Poe told reporters on Monday"])
def test_a_clause_between_subject_and_verb_leaves_two_segments(clause: str) -> None:
    text = f"The old ferry, {clause}, was like a horse “without a rider”."
    (quote,) = extract(text)
    assert [segment.of(text) for segment in quote.segments] == [
        "The old ferry",
        "was like a horse “without a rider”",
    ]


def test_who_reports_last_relays() -> None:
    quote = only(
        "A closure will make the crossing harder, the port authority said, Reuters reported."
    )
    assert quote.words == "A closure will make the crossing harder"
    assert (quote.speakers, quote.relays) == (["the port authority"], ["Reuters"])


@pytest.mark.parametrize("text", ["Ann Poe welcomed the step.", "Ann Poe promised the opposite."])
def test_a_bare_pointer_is_not_quoted(text: str) -> None:
    assert found_in(text) == []


def test_a_source_within_a_sentence_without_a_verb_ends() -> None:
    assert found_in("Yes, according to the bank, for now.")[0].speakers == ["the bank"]


@pytest.mark.parametrize("clause", ["Ben Roe said.", "said Ben Roe, who runs the port."])
def test_a_clause_alone_below_a_quotation_names_its_speaker(clause: str) -> None:
    text = f"“The tide is late,” Ann Poe said.\n\n“It will not last a year.”\n\n{clause}"
    assert [quote.speakers for quote in found_in(text)] == [["Ann Poe"], ["Ben Roe"]]


@pytest.mark.parametrize("outlet", ["The Dutch radio broadcaster BNR", "The news agency TNA"])
def test_an_outlet_that_is_introduced_relays(outlet: str) -> None:
    quote = only(f"{outlet} reported that the mayor had said the bridge was closed.")
    assert (quote.speakers, quote.relays) == (["the mayor"], [outlet.rsplit(maxsplit=1)[-1]])


def test_a_time_in_a_later_clause_is_no_relay() -> None:
    quote = only("The dam will stay, Ann Poe said, four weeks after she had told nobody about it.")
    assert (quote.speakers, quote.relays) == (["Ann Poe"], [])
