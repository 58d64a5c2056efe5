"""Stance: who asserts, who denies, and who does neither."""

import pytest

from statements.choices import Certainty, Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement, judge, read_cue

CLAIM = "Acme will close the mill"


def judged(
    exact: str, cue: str = "said", claim: str = CLAIM, *, is_direct: bool = False
) -> Judgement:
    quote = QuoteText("q", exact, cue, "Ann Lee", is_direct=is_direct)
    return judge(quote, ClaimText("c", claim))


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("Acme will close the mill in May", "said"),
        ("the shutdown of the mill by Acme has begun", "confirmed"),
        ("Acme will not only close the mill but sell the land", "said"),
        ("there is no doubt that Acme will close the mill", "said"),
        ("that Acme would not close the mill", "denied"),
        ("claims that Acme would not close the mill", "dismissed"),
    ],
)
def test_asserts(exact: str, cue: str) -> None:
    assert judged(exact, cue).stance == Stance.ASSERTS


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("Acme will not close the mill", "said"),
        ("Acme won’t be closing the mill", "said"),
        ("reports that Acme would close the mill", "denied"),
        ("a closure of the mill", "ruled out"),
        ("Acme has no plans to close the mill", "said"),
        ("Acme never meant to close the mill", "insisted"),
        ("the talk of Acme closing the mill is nonsense", "said"),
        ("warnings about a possible closure of the mill, calling them absurd", "rejected"),
        ("Acme refuses to close the mill", "said"),
        ("Acme will run the mill without closing it", "said"),
        ("that Acme would close the mill", "does not believe"),
    ],
)
def test_denies(exact: str, cue: str) -> None:
    assert judged(exact, cue).stance == Stance.DENIES


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("if Acme closes the mill, the town dies", "warned"),
        ("they will strike in the event of a closure of the mill", "said"),
        ("a closure of the mill would cost 300 jobs", "said"),
        ("the report that Acme will close the mill", "did not confirm"),
        ("whether it was closing the mill", "declined to say"),
        ("Acme to close the mill", "urged"),
        ("Acme should close the mill", "said"),
        ("did Acme ever mean it", "did not say"),
        ("the council met to prevent the closure of the mill", "said"),
        ("the weather was fine", "said"),
    ],
)
def test_takes_no_side(exact: str, cue: str) -> None:
    assert judged(exact, cue).stance == Stance.MENTIONS


@pytest.mark.parametrize(
    ("exact", "cue"),
    [("Will Acme close the mill?", "asked"), ("whether Acme would close the mill", "wondered")],
)
def test_questions(exact: str, cue: str) -> None:
    assert judged(exact, cue).stance == Stance.QUESTIONS


def test_opposite_event_takes_the_other_side_with_less_confidence() -> None:
    opposite = judged("Acme will cut fuel taxes", claim="Acme will raise fuel taxes")
    same = judged("Acme will raise fuel taxes", claim="Acme will raise fuel taxes")
    assert (opposite.stance, same.stance) == (Stance.ASSERTS, Stance.ASSERTS)
    opened = judged("Acme will open the mill")
    assert opened.stance == Stance.DENIES
    assert opened.confidence < judged("Acme will close the mill").confidence


def test_denial_of_a_negative_claim_asserts_what_it_negates() -> None:
    claim = "Acme will not close the mill"
    assert judged("Acme will not close the mill", claim=claim).stance == Stance.ASSERTS
    assert judged("Acme will close the mill", claim=claim).stance == Stance.DENIES


def test_reversing_prefix_turns_the_word_it_stands_at() -> None:
    claim = "Oslo escalates the quarrel"
    assert judged("we see a de-escalation of the quarrel", claim=claim).stance == Stance.DENIES
    assert judged("we see no de-escalation of the quarrel", claim=claim).stance == Stance.ASSERTS


def test_words_printed_directly_are_not_turned_twice_by_the_cue() -> None:
    assert judged("We will not close the mill", "denied", is_direct=True).stance == Stance.DENIES


@pytest.mark.parametrize(
    ("exact", "certainty"),
    [
        ("Acme will close the mill", Certainty.CERTAIN),
        ("Acme is likely to close the mill", Certainty.PROBABLE),
        ("Acme could close the mill", Certainty.POSSIBLE),
    ],
)
def test_hedges_lower_the_certainty(exact: str, certainty: Certainty) -> None:
    assert judged(exact).certainty == certainty


def test_false_film_does_not_make_what_it_shows_false() -> None:
    film = judged("they made a fabricated film about the closure of the mill by Acme")
    talk = judged("they spread fabricated claims about the closure of the mill by Acme")
    assert (film.stance, talk.stance) == (Stance.ASSERTS, Stance.DENIES)


def test_deciding_words_are_given() -> None:
    assert judged("Acme has no plans to close the mill").words == ("no plans",)
    assert judged("reports that Acme would close the mill", "has denied").words == ("has denied",)


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "plain"),
        ("categorically denied", "denial"),
        ("ruled out", "denial"),
        ("did not rule out", "conceded"),
        ("would not deny", "conceded"),
        ("neither confirmed nor denied", "withheld"),
        ("refused to comment", "withheld"),
        ("refused", "denial"),
        ("called for", "demand"),
        ("hopes", "attitude"),
        ("doubts", "question"),
        ("did not mention", "withheld"),
    ],
)
def test_cue_is_read_with_its_negation(cue: str, kind: str) -> None:
    assert read_cue(cue).kind == kind


@pytest.mark.parametrize("cue", ["neither confirmed nor denied", "do not want", "criticised"])
def test_cues_that_leave_open_what_is_so_take_no_side(cue: str) -> None:
    quote = QuoteText("q", "workers closing the mill at Halden", cue, "Acme")
    judged = judge(quote, ClaimText("c", "Workers will close the mill at Halden"))
    assert judged.stance == Stance.MENTIONS
