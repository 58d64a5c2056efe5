"""Claims: which one a quote is about, and which to suggest."""

import pytest

from statements.choices import Stance
from statements.matching.claims import Step, fits, resemble, stand, step, suggest_claims
from statements.matching.frames import ClaimText, QuoteText
from tests.statements.matching.stories import disputed, distractors

CLAIMS = [
    ClaimText(1, "Russia will sell the gas pipeline"),
    ClaimText(2, "Peru has signed a contract for vaccine doses"),
    ClaimText(3, "The election was rigged"),
]


def quote(exact: str, speaker: str = "Ann Lee") -> QuoteText:
    return QuoteText(exact, exact, "said", speaker)


def test_two_events_of_one_kind_are_not_one_matter() -> None:
    claim = ClaimText(1, "Chad attacked the camp of the rebels")
    assert fits(quote("soldiers from Chad attacked the rebels in their camp"), claim)
    assert not fits(quote("a shark attacked a swimmer"), claim)


def test_another_country_does_the_same_thing_is_another_claim() -> None:
    claim = ClaimText(1, "Chad will invade its neighbour")
    assert not fits(quote("Sudanese troops will invade"), claim)
    assert not fits(quote("Sudan will invade Chad"), claim)


def test_a_people_is_met_by_its_name_and_as_persons() -> None:
    claim = ClaimText(1, "Swedes rescued")
    assert fits(quote("the crew has rescued at least 12 Swedes this week"), claim)
    assert not fits(quote("the crew has rescued at least 12 goats this week"), claim)


def test_stand_is_none_where_a_quote_only_mentions_the_claim() -> None:
    assert stand(quote("if the election was rigged, we will sue"), CLAIMS[2]) is None


def test_denial_alone_starts_a_claim() -> None:
    taken = step(quote("he will not close the mill", "Bo Ek"), [], [])
    assert taken.started is not None
    assert taken.started.text == "Bo Ek will close the mill"
    assert [j.stance for _, j in taken.started.members] == [Stance.DENIES]


def test_assertion_starts_a_claim_only_with_a_second_speaker() -> None:
    one = quote("the bank has bought the shipyard", "Ann Lee")
    again = quote("the bank bought the shipyard in May", "Ann Lee")
    other = quote("the shipyard was bought by the bank", "Bo Ek")
    assert step(one, [], []).started is None
    assert step(one, [], [again]).started is None
    started = step(one, [], [again, other]).started
    assert started is not None
    assert len(started.members) == 3


def test_quote_that_fits_a_claim_joins_it_and_starts_none() -> None:
    taken = step(quote("The election was not rigged"), CLAIMS, [])
    assert [key for key, _ in taken.joined] == [3]
    assert taken.started is None


def test_nothing_happens_to_a_quote_about_nothing_in_particular() -> None:
    assert step(quote("We have nothing to add"), CLAIMS, []) == Step((), None)


def test_batch_and_one_by_one_agree() -> None:
    quotes = disputed() + distractors()
    claims: list[ClaimText] = []
    members: dict[object, set[object]] = {}
    for at, one in enumerate(quotes):
        taken = step(one, claims, quotes[:at])
        for key, _ in taken.joined:
            members[key].add(one.key)
        if taken.started:
            claims.append(ClaimText(len(claims), taken.started.text))
            members[len(claims) - 1] = {key for key, _ in taken.started.members}
    batch = {claim.text: {key for key, _ in claim.members} for claim in suggest_claims(quotes)}
    assert batch == {claim.text: members[claim.key] for claim in claims}


def test_claims_that_speakers_argue_over_come_first() -> None:
    suggested = suggest_claims(disputed() + distractors())
    has_two_sides = [
        {Stance.ASSERTS, Stance.DENIES} <= {j.stance for _, j in claim.members}
        for claim in suggested
    ]
    assert has_two_sides == sorted(has_two_sides, reverse=True)
    assert any(has_two_sides)
    assert not all(has_two_sides)


def test_claims_resemble_each_other_by_what_they_are_about() -> None:
    assert resemble("The election was rigged", "The election has been rigged")
    assert not resemble("The election was rigged", "The election was postponed")


@pytest.mark.parametrize("odd", ["", "…", "?", "no", "these", "שלום עולם", "a\u0301", "No."])
@pytest.mark.parametrize("cue", ["", "denied"])
def test_odd_words_suggest_nothing_and_break_nothing(odd: str, cue: str) -> None:
    quotes = [QuoteText(1, odd, cue, before=odd), QuoteText(2, odd, cue, "Bo Ek")]
    assert suggest_claims(quotes) == []


@pytest.mark.parametrize("words", ["Acme will not close the mill. " * 1700, "no " * 10_000])
def test_whole_speech_joins_and_starts_no_claim(words: str) -> None:
    short = QuoteText(1, "Acme will close the mill", "said", "Ann Lee")
    speech = QuoteText(2, words, "said", "Bo Ek")
    assert step(speech, [ClaimText(1, "Acme will close the mill")], [short]) == Step((), None)
    assert step(short, [], [speech]).started is None
