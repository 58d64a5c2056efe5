"""Kinds of stance told apart in the style of news: charges, intentions, conditions, hearsay."""

import pytest

from statements.choices import Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import judge

Probe = tuple[str, str, str, str]

# A charge is denied, admitted or left open.
CHARGES: list[Probe] = [
    (
        "denies",
        "denied",
        "that the clinic had altered the test results",
        "The clinic altered the test results",
    ),
    (
        "denies",
        "rejected",
        "accusations that it had dumped waste in the river",
        "Norvik dumped waste in the river",
    ),
    (
        "denies",
        "denies",
        "any involvement in the theft of the paintings",
        "The guard was involved in the theft of the paintings",
    ),
    (
        "denies",
        "dismissed",
        "as a fairy tale the claim that the bank had hidden its losses",
        "The bank hid its losses",
    ),
    ("denies", "denied", "poisoning the well", "The miller poisoned the well"),
    (
        "denies",
        "said",
        "There is not a shred of truth in the story that I doctored the photograph",
        "The photographer doctored the photograph",
    ),
    (
        "asserts",
        "admitted",
        "that the clinic had altered the test results",
        "The clinic altered the test results",
    ),
    (
        "asserts",
        "did not deny",
        "that the firm had copied the design",
        "The firm copied the design",
    ),
    (
        "mentions",
        "would not say",
        "whether the firm had copied the design",
        "The firm copied the design",
    ),
    (
        "mentions",
        "refused to comment on",
        "claims that the coach had struck a player",
        "The coach struck a player",
    ),
]
# An intention is denied, announced or left open.
INTENTS: list[Probe] = [
    (
        "denies",
        "said",
        "We have no intention of leaving the league",
        "The club will leave the league",
    ),
    (
        "denies",
        "said",
        "the airline was not planning to drop the route",
        "The airline will drop the route",
    ),
    ("denies", "insisted", "that it does not want to raise fares", "The railway will raise fares"),
    ("denies", "ruled out", "a sale of the harbour", "The city will sell the harbour"),
    ("denies", "said", "A recall is not on the table", "The carmaker will recall the cars"),
    ("denies", "said", "I am not running for mayor", "Ann Lee will run for mayor"),
    ("denies", "said", "There are no plans to reopen the mine", "The mine will reopen"),
    (
        "mentions",
        "said",
        "We have not decided whether to close the library",
        "The council will close the library",
    ),
    ("asserts", "announced", "plans to reopen the mine", "The mine will reopen"),
]
# What stands under a condition is not said to be so.
CONDITIONS: list[Probe] = [
    (
        "mentions",
        "said",
        "If the river rises again, we will evacuate the village",
        "The village will be evacuated",
    ),
    (
        "mentions",
        "warned",
        "that unless wages rise the nurses will strike",
        "The nurses will strike",
    ),
    (
        "mentions",
        "said",
        "Should the bank collapse, savers would be paid",
        "The bank will collapse",
    ),
    ("mentions", "said", "the strike would go ahead only if talks fail", "Talks will fail"),
    (
        "mentions",
        "warned",
        "that in the event of a merger hundreds of jobs would be lost",
        "The banks will merge",
    ),
    (
        "mentions",
        "said",
        "the consequences would be grave in case the reactor leaked",
        "The reactor leaked",
    ),
    (
        "mentions",
        "promised",
        "sanctions should the regime test another missile",
        "The regime will test another missile",
    ),
]
# Who asks or doubts takes no side.
QUESTIONS: list[Probe] = [
    (
        "questions",
        "asked",
        "whether the minister had lied to the court",
        "The minister lied to the court",
    ),
    (
        "questions",
        "asked",
        "Did the airline know about the crack?",
        "The airline knew about the crack",
    ),
    ("questions", "said", "Who can believe that the vote was fair?", "The vote was fair"),
    ("questions", "questioned", "whether the vaccine had been tested", "The vaccine was tested"),
    (
        "questions",
        "wondered aloud",
        "why the coach had dropped the striker",
        "The coach dropped the striker",
    ),
    (
        "questions",
        "cast doubt on",
        "the claim that the painting was genuine",
        "The painting is genuine",
    ),
]
# Who quotes an opponent to reject him denies what he said.
OPPONENTS: list[Probe] = [
    ("denies", "said", "My opponent says I raised taxes. That is a lie", "Ann Lee raised taxes"),
    ("denies", "said", "They claim the bridge is safe, and they are wrong", "The bridge is safe"),
    (
        "denies",
        "said",
        "Whoever says that the water is clean has not looked at it",
        "The water is clean",
    ),
    (
        "denies",
        "said",
        "Contrary to what the minister says, hospitals are not full",
        "Hospitals are full",
    ),
    (
        "denies",
        "said",
        "The opposition accuses us of rigging the vote. Nothing could be further from the truth",
        "The government rigged the vote",
    ),
]
# Who says that somebody else said so does not say it.
HEARSAY: list[Probe] = [
    (
        "mentions",
        "said",
        "The prosecutor alleges that the doctor forged prescriptions",
        "The doctor forged prescriptions",
    ),
    ("mentions", "said", "Rumour has it that the singer is pregnant", "The singer is pregnant"),
    ("mentions", "noted", "that critics say the law harms farmers", "The law harms farmers"),
    ("mentions", "said", "According to the union, the plant will close", "The plant will close"),
    ("mentions", "said", "he had heard that the tower was on fire", "The tower was on fire"),
    ("mentions", "cited", "reports that the ship had sunk", "The ship sank"),
]
# Plain words say which side they take.
PLAIN: list[Probe] = [
    ("asserts", "said", "The ship sank off the coast on Monday", "The ship sank"),
    ("asserts", "confirmed", "that the plant would close in May", "The plant will close"),
    ("asserts", "warned", "that the dam could fail within days", "The dam will fail"),
    ("asserts", "believes", "the painting to be genuine", "The painting is genuine"),
    ("asserts", "accused", "the coach of striking a player", "The coach struck a player"),
    (
        "asserts",
        "said",
        "Make no mistake: the clinic altered the test results",
        "The clinic altered the test results",
    ),
    ("denies", "said", "The tower was never on fire", "The tower was on fire"),
    ("denies", "said", "It is not true that the law harms farmers", "The law harms farmers"),
]
# Wishes and demands take no side on what is so.
WISHES: list[Probe] = [
    ("mentions", "hopes", "that the nurses will strike", "The nurses will strike"),
    ("mentions", "urged", "the city to sell the harbour", "The city will sell the harbour"),
]


def stance(cue: str, exact: str, claim: str) -> str:
    """Judge a direct quote where the words are a sentence of their own."""
    quote = QuoteText("q", exact, cue, "Ann Lee", is_direct=exact[:1].isupper())
    return judge(quote, ClaimText("c", claim)).stance


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), CHARGES)
def test_denial_of_a_charge(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), INTENTS)
def test_denial_of_intent(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), CONDITIONS)
def test_condition(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), QUESTIONS)
def test_question(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), OPPONENTS)
def test_rejected_opponent(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), HEARSAY)
def test_words_of_somebody_else(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), PLAIN)
def test_plain_words(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)


@pytest.mark.parametrize(("expected", "cue", "exact", "claim"), WISHES)
def test_wishes(expected: str, cue: str, exact: str, claim: str) -> None:
    assert stance(cue, exact, claim) == Stance(expected)
