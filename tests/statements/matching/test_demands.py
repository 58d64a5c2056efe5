"""Demands: what should be; and refusals, which deny it."""

import pytest

from statements.choices import Stance
from statements.matching.claims import resemble, stand, step
from statements.matching.demands import asked_for, called_for
from statements.matching.frames import ClaimText, QuoteText

NORM = ClaimText(1, "Norway should deliver grain to Chad")


def quote(exact: str, cue: str = "said", speaker: str = "Ann Lee") -> QuoteText:
    return QuoteText(exact, exact, cue, speaker)


def stance(exact: str, cue: str = "said", speaker: str = "Ann Lee") -> Stance | None:
    judgement = stand(quote(exact, cue, speaker), NORM)
    return judgement.stance if judgement else None


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("Norway must deliver grain to Chad", "said"),
        ("Norway needs to deliver grain to Chad", "said"),
        ("Norway to deliver grain to Chad", "urged"),
    ],
)
def test_demand_asserts_what_should_be(exact: str, cue: str) -> None:
    assert stance(exact, cue) == Stance.ASSERTS


@pytest.mark.parametrize(
    ("exact", "cue", "speaker"),
    [
        ("Norway will not deliver grain to Chad", "said", "Ann Lee"),
        ("Norway does not want to deliver grain to Chad", "said", "Ann Lee"),
        ("Norway should not deliver grain to Chad", "said", "Ann Lee"),
        ("we have no plans to deliver grain to Chad", "said", "Oslo"),
        ("delivering grain to Chad", "ruled out", "Oslo"),
        ("calls to deliver grain to Chad", "rejected", "Oslo"),
    ],
)
def test_refusal_by_the_one_who_should_act_denies_it(exact: str, cue: str, speaker: str) -> None:
    assert stance(exact, cue, speaker) == Stance.DENIES


@pytest.mark.parametrize(
    ("exact", "speaker"),
    [
        ("Norway delivers grain to Chad", "Ann Lee"),
        ("we will not deliver Norway grain to Chad", "Lima"),
        ("Norway did not deliver grain to Chad", "Ann Lee"),
    ],
)
def test_what_is_or_what_others_refuse_takes_no_side_on_what_should_be(
    exact: str, speaker: str
) -> None:
    assert stance(exact, speaker=speaker) is None


@pytest.mark.parametrize("is_refused_first", [False, True])
def test_refusal_and_demand_start_one_claim_of_what_should_be(*, is_refused_first: bool) -> None:
    demand = quote("Norway must deliver grain to Chad", speaker="Bo Ek")
    refusal = quote("Norway will not deliver grain to Chad")
    last, first = (demand, refusal) if is_refused_first else (refusal, demand)
    started = step(last, [], [first]).started
    assert started is not None
    assert started.text == NORM.text
    assert {j.stance for _, j in started.members} == {Stance.ASSERTS, Stance.DENIES}


def test_demand_meets_a_refusal_that_has_a_claim_of_its_own() -> None:
    fact = ClaimText(1, "Norway will deliver grain to Chad")
    refusal = quote("Norway will not deliver grain to Chad")
    demand = quote("Norway must deliver grain to Chad", speaker="Bo Ek")
    taken = step(demand, [fact], [refusal])
    assert taken.started is not None
    assert not resemble(taken.started.text, fact.text)


def test_denial_without_words_of_its_own_takes_those_of_the_accuser() -> None:
    accuser = quote("the baker stole twelve sacks of flour", speaker="Bo Ek")
    lawyer = QuoteText("l", "My client has not stolen a single sack of flour", "said", "Cy Dee",
                       affiliation="lawyer of the baker")  # fmt: skip
    started = step(lawyer, [], [accuser]).started
    assert started is not None
    assert started.text == "The baker stole twelve sacks of flour"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the council to build a school", ("the council should build a school", False)),
        ("Peru not to close the port", ("Peru should close the port", True)),
        ("Chad withdraw its troops", ("Chad should withdraw its troops", False)),
        ("the wall must be pulled down", ("the wall should be pulled down", False)),
        ("them to leave", None),
        ("an end to this", None),
    ],
)
def test_demand_is_read_as_what_should_be(text: str, expected: tuple[str, bool] | None) -> None:
    found = asked_for(text)
    if expected and "must" in text:
        expected = (text, False)  # the obliging verb is made neutral with the claim
    assert found == expected


def test_person_is_to_resign_and_a_government_to_do_the_rest() -> None:
    names = {"person": "Ann Lee", "group": "Norway"}
    assert called_for(" to resign", **names) == "Ann Lee should resign"
    assert called_for(" to lift the ban", **names) == "Norway should lift the ban"
    assert called_for(" for Peru to lift the ban", **names) == "Peru should lift the ban"
    assert called_for(" for a ban", **names) == "there should be a ban"
