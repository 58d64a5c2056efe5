"""A likeness in meaning keeps a side, drops it, or finds it in other words."""

import pytest

from statements.choices import Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.sense import keeps_side, reach, sentences_about

BRIDGE = ClaimText(1, "Torvane will close the Elm Bridge")


def _quote(exact: str, cue: str = "said") -> QuoteText:
    return QuoteText(1, exact, cue=cue, speaker="Ada Fenn", speaker_kind="person")


def test_a_side_falls_where_the_sentence_is_far_from_the_claim() -> None:
    far = _quote("the bridge club has not closed its bar for forty years")
    assert not keeps_side(far, 0.3)
    assert keeps_side(far, 0.7)


def test_a_pointing_answer_keeps_its_side_whatever_its_words_mean() -> None:
    assert keeps_side(_quote("the claim", cue="denied"), 0.05)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Torvane wants the Elm Bridge to be closed", True),
        ("Torvane painted the Elm Bridge", False),  # another event
        ("Dunmore will close its bridge", False),  # other names
    ],
)
def test_only_a_sentence_of_the_same_event_and_names_is_worth_reading(
    sentence: str, *, expected: bool
) -> None:
    assert bool(sentences_about(_quote(sentence), BRIDGE.text)) == expected


def test_what_should_be_is_not_reached_by_meaning() -> None:
    norm = "Torvane should close the Elm Bridge"
    assert sentences_about(_quote(BRIDGE.text), norm) == ()


def test_a_near_sentence_takes_the_side_that_its_cue_tells() -> None:
    said = "reports that Torvane would close the Elm Bridge"
    found = reach(_quote(said, cue="denied"), BRIDGE, said, 0.8)
    assert found is not None
    assert (found.stance, found.confidence) == (Stance.DENIES, 0.8)


def test_a_sentence_that_is_not_near_enough_takes_no_side() -> None:
    said = "reports that Torvane would close the Elm Bridge"
    assert reach(_quote(said, cue="denied"), BRIDGE, said, 0.7) is None
