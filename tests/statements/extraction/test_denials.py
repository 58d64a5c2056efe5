"""Denials, refusals and rejections: rare in news, and what contradictions are made of."""

import pytest

from tests.statements.extraction.found import found_in

# Sentence, who denies, and the words that are denied or refused.
PROBES = [
    ("The minister denied that the bridge was unsafe.", "The minister", "the bridge was unsafe"),
    ("Marta Lind denied any part in the theft.", "Marta Lind", "any part in the theft"),
    ("Brandt denied having met the lobbyist.", "Brandt", "having met the lobbyist"),
    ("The company denies wrongdoing.", "The company", "wrongdoing"),
    ("Oslo has denied sending tanks to the border.", "Oslo", "sending tanks to the border"),
    ("She flatly denied the report of a secret deal.", "She", "the report of a secret deal"),
    ("The bank did not deny that accounts were frozen.", "The bank", "accounts were frozen"),
    ("The army did not confirm that a plane was lost.", "The army", "a plane was lost"),
    ("Officials would not confirm the death toll.", "Officials", "the death toll"),
    (
        "The spokesman could not confirm reports of an explosion.",
        "The spokesman",
        "reports of an explosion",
    ),
    (
        "The ministry has not confirmed the arrest of two pilots.",
        "The ministry",
        "the arrest of two pilots",
    ),
    (
        "Warsaw rejected accusations that it had closed the crossing.",
        "Warsaw",
        "accusations that it had closed the crossing",
    ),
    ("The mayor rejects the idea of a new tax.", "The mayor", "the idea of a new tax"),
    ("Lisbon rejected the claim as absurd.", "Lisbon", "the claim as absurd"),
    ("The union dismissed the offer as an insult.", "The union", "the offer as an insult"),
    ("Kovac dismissed fears of a shortage.", "Kovac", "fears of a shortage"),
    (
        "The president dubbed those fears empty and groundless.",
        "The president",
        "those fears empty and groundless",
    ),
    ("Hansen called the allegation a fairy tale.", "Hansen", "the allegation a fairy tale"),
    ("The embassy described the story as invented.", "The embassy", "the story as invented"),
    ("The government ruled out a second vote.", "The government", "a second vote"),
    ("Berlin has ruled out sending soldiers.", "Berlin", "sending soldiers"),
    ("The chancellor refused to resign.", "The chancellor", "to resign"),
    (
        "The firm declined to say how many workers would leave.",
        "The firm",
        "to say how many workers would leave",
    ),
    ("Police refused to name the suspect.", "Police", "to name the suspect"),
    ("The committee disputed the figures.", "The committee", "the figures"),
    ("Nilsson disputed that the vote was fair.", "Nilsson", "the vote was fair"),
    ("The lab refuted claims of contamination.", "The lab", "claims of contamination"),
    ("The senator repudiated the leaflet.", "The senator", "the leaflet"),
    ("The agency contradicted the account of the crew.", "The agency", "the account of the crew"),
    ("The claim was denied by the port authority.", "the port authority", "The claim"),
    ("The charges were rejected by her lawyer.", "her lawyer", "The charges"),
    (
        "The report was dismissed as fiction by the palace.",
        "the palace",
        "The report was dismissed as fiction",
    ),
    ("There is no plan to attack, the general said.", "the general", "There is no plan to attack"),
    (
        "The ministry said it had no intention of raising fares.",
        "The ministry",
        "it had no intention of raising fares",
    ),
    (
        "The coach insisted that nobody had been dismissed.",
        "The coach",
        "nobody had been dismissed",
    ),
    ("Vega denied that she had resigned, and said she would stay.", "Vega", "she had resigned"),
    (
        "Neither side confirmed that a truce was agreed, but Rabat denied that shots were fired.",
        "Rabat",
        "shots were fired",
    ),
    (
        "The airline, which denied that its jets were old, lost money.",
        "The airline",
        "its jets were old",
    ),
    ("The pilot strongly denied being drunk.", "The pilot", "being drunk"),
    (
        "The archbishop declined to comment on the letter.",
        "The archbishop",
        "to comment on the letter",
    ),
    (
        "“We never signed it,” the consul said, denying that a pact existed.",
        "the consul",
        "a pact existed",
    ),
    ("The duke's denial that he owned the yacht was brief.", "The duke's", "he owned the yacht"),
    ("The clinic rebuffed calls for an inquiry.", "The clinic", "calls for an inquiry"),
    ("The council vowed not to sell the park.", "The council", "not to sell the park"),
]


@pytest.mark.parametrize(("sentence", "speaker", "words"), PROBES)
def test_denials_are_found_with_speaker_and_words(sentence: str, speaker: str, words: str) -> None:
    found = [(quote.speakers, quote.words.removesuffix(".")) for quote in found_in(sentence)]
    said = speaker.removesuffix("'s")
    assert any(
        quoted == words and said in [name.removesuffix("'s") for name in speakers]
        for speakers, quoted in found
    ), found


def test_cue_of_neither_confirming_nor_denying_holds_both_verbs() -> None:
    (found,) = found_in("The bank neither confirmed nor denied that it had bought the port.")
    assert found.cue == "neither confirmed nor denied"
