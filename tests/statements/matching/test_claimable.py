"""Which sentences can be claims."""

import pytest

from statements.matching.claimable import is_claim
from statements.matching.frames import QuoteText
from statements.matching.propositions import propose


@pytest.mark.parametrize(
    "text",
    [
        "Although the police released Ivar Fenn",
        "Let’s close the mill at Halden",
        "Is reported to have closed the mill",
        "The number of those killed at Halden will rise",
        "300 soldiers were killed in the attack",
        "The Norvik watch costs $350",
    ],
)
def test_fragments_and_counts_are_no_claims(text: str) -> None:
    assert not is_claim(text, is_sentence=False)


@pytest.mark.parametrize("text", ["Ivar Fenn was killed", "Norvik will close the mill"])
def test_sentences_about_somebody_are_claims(text: str) -> None:
    assert is_claim(text, is_sentence=False)


@pytest.mark.parametrize(
    ("exact", "kind", "cue"),
    [
        ("he will not close the mill at Halden", "organisation", "said"),
        ("it will not close the mill at Halden", "person", "said"),
        ("to state the price of the Halden mill", "organisation", "declined"),
    ],
)
def test_no_claim_is_made_of_what_the_speaker_may_not_mean(exact: str, kind: str, cue: str) -> None:
    assert propose(QuoteText("q", exact, cue, "Acme", speaker_kind=kind)) is None


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("No Halden mill workers were killed", "Halden mill workers were killed"),
        ("[T]he [old] mill will not close", "The old mill will close"),
        ("Bo’s claim that the Halden mill closed is false", "The Halden mill closed"),
    ],
)
def test_denied_words_read_as_a_sentence(exact: str, text: str) -> None:
    found = propose(QuoteText("q", exact, "said", "Ann Lee", speaker_kind="person"))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "The raid involved tanks of the Norse army",
        "Ada Fenn can win",
        "There is a man who has done more for Halden than Ada Fenn",
    ],
)
def test_what_could_be_any_matter_is_no_claim(text: str) -> None:
    assert not is_claim(text, is_sentence=True)
