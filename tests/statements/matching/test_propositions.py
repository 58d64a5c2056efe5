"""Propositions: what quotes deny or assert, in neutral words."""

import pytest

from statements.matching.frames import QuoteText
from statements.matching.propositions import Proposition, propose


def proposed(
    exact: str, cue: str = "said", speaker: str = "", before: str = ""
) -> Proposition | None:
    return propose(QuoteText("q", exact, cue, speaker, before=before))


@pytest.mark.parametrize(
    ("exact", "cue", "speaker", "text"),
    [
        ("any hostile intent", "denies", "Oslo", "Norway has hostile intent"),
        ("reports that it would close its mill", "denied", "Acme", "Acme will close its mill"),
        ("having bribed a judge", "denied", "Ann Lee", "Ann Lee has bribed a judge"),
        ("stealing the ballot papers", "denied", "Ann Lee",
         "Ann Lee has stolen the ballot papers"),
        ("rumours of a merger with Borex, calling them absurd", "dismissed", "Acme",
         "There is a merger with Borex"),
        ("fears about a possible Swiss embargo", "dismissed", "Bern",
         "A Swiss embargo is possible"),
        ("to sell the shipyard", "refused", "Acme", "Acme will sell the shipyard"),
        ("it has no intention of banning the film", "says", "Government of Peru",
         "Peru intends to ban the film"),
        ("they did not currently plan to evacuate their citizens, who may take trains", "said",
         "Government of the United States", "The United States plans to evacuate their citizens"),
        ("We won't raise taxes", "said", "Oslo", "Norway will raise taxes"),
        ("There is no evidence that the votes were forged", "said", "Ann Lee",
         "The votes were forged"),
        ("claims that the votes were forged are absurd", "said", "Ann Lee",
         "The votes were forged"),
        ("Our soldiers have never attacked a village", "said", "Chad",
         "Chad’s soldiers have attacked a village"),
    ],
)  # fmt: skip
def test_denial_names_the_proposition_it_denies(
    exact: str, cue: str, speaker: str, text: str
) -> None:
    assert proposed(exact, cue, speaker) == Proposition(text, is_denied=True)


def test_assertion_is_proposed_as_it_stands() -> None:
    assert proposed("the bank has bought its rival") == Proposition(
        "The bank has bought its rival", is_denied=False
    )


def test_accusation_becomes_a_sentence() -> None:
    assert proposed("Iran of poisoning the wells of the town", "accused", "Oman") == Proposition(
        "Iran has poisoned the wells of the town", is_denied=False
    )


def test_rejected_demand_is_what_was_said_before_it() -> None:
    found = proposed(
        "these demands", "reject", "Acme", before="the union will choose half of the board members"
    )
    assert found == Proposition("The union should choose half of the board members", is_denied=True)


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("Will the mill close?", "asked"),
        ("everybody to stay calm", "urged"),
        ("the report that the mill was sold", "did not confirm"),
        ("We have nothing to announce", "said"),
        ("if the mill closes, the town dies", "warned"),
        ("This will help nobody", "said"),
    ],
)
def test_nothing_is_proposed_where_nothing_is_asserted_or_denied(exact: str, cue: str) -> None:
    assert proposed(exact, cue, "Ann Lee") is None


def test_pronoun_without_a_speaker_is_not_guessed() -> None:
    assert proposed("we will never close the mill") is None


def test_direct_denial_is_not_negated_twice() -> None:
    quote = QuoteText("q", "We never bribed a judge", "denied", "Acme", is_direct=True)
    assert propose(quote) == Proposition("Acme bribed a judge", is_denied=True)


def test_proposition_is_short_and_ends_without_a_full_stop() -> None:
    long = "the bank has bought its rival " + "and another rival of the same town " * 8 + "."
    found = proposed(long)
    assert found is not None
    assert len(found.text) <= 120
    assert not found.text.endswith((".", " and", " of"))
