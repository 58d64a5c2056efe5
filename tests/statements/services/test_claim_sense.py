"""Suggested claims: what is of another matter loses its side, what says the same gains one."""

from collections.abc import Callable

import pytest

from statements.choices import Certainty, ReviewStatus, Stance
from statements.matching.quotetexts import QuoteText
from statements.matching.stance import Judgement
from statements.models import Claim
from statements.search.alike import list_new
from statements.services import claim_sense
from statements.services.claim_sense import Wording, embed_ahead, weigh_by_meaning
from statements.services.claims import claim_key
from statements.services.known_claims import KnownClaims
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

CLAIM = "The island ferry will be sold to a bank"
DENIED = Judgement(Stance.DENIES, Certainty.CERTAIN, 0.8, ("not",))


def _claim(status: ReviewStatus = ReviewStatus.SUGGESTED) -> Claim:
    text = CLAIM if status == ReviewStatus.SUGGESTED else f"{CLAIM} in May"
    claim: Claim = ClaimFactory.create(text=text, text_key=claim_key(text), status=status)
    return claim


def _weigh(claim: Claim, exact: str, cue: str, judged: Judgement | None) -> list[str]:
    quote = QuoteText(7, exact, cue=cue, speaker="Ada Fenn", context=f"Ada Fenn {cue} {exact}.")
    found = weigh_by_meaning(
        {claim.pk: {7: judged}} if judged else {},
        {7: quote},
        [Wording(claim.pk, claim.pk, CLAIM)],
        [] if judged else [(claim.pk, 7)],
    )
    return [str(verdict.stance) for _, _, verdict in found]


OTHER = "the ferry does not sell hot soup to tourists in the winter"
SAME = "a bank is buying the ferry of the island, and it will be sold in May"


def test_a_denial_of_another_matter_takes_no_side() -> None:
    assert _weigh(_claim(), OTHER, "said", DENIED) == [Stance.MENTIONS]


def test_a_denial_of_the_claim_stays() -> None:
    assert _weigh(_claim(), "the island ferry will not be sold to any bank", "said", DENIED) == []


def test_a_side_is_found_in_other_words() -> None:
    assert _weigh(_claim(), SAME, "said", None) == [Stance.ASSERTS]


def test_what_is_of_another_matter_is_not_reached() -> None:
    assert _weigh(_claim(), OTHER, "said", None) == []


def test_a_claim_without_wording_is_left_as_it_is() -> None:
    quote = QuoteText(7, OTHER, cue="said", speaker="Ada Fenn", context=OTHER)
    assert weigh_by_meaning({1: {7: DENIED}}, {7: quote}, [], []) == []


@pytest.mark.parametrize("way", ["found", "started"])
def test_a_claim_that_a_person_accepted_is_left_to_its_own_reading(way: str) -> None:
    known = KnownClaims()
    quote = QuoteText(7, SAME, cue="said", speaker="Ada Fenn", context=SAME)
    claims = [_claim(), _claim(ReviewStatus.ACCEPTED)]
    list_new()
    known.prepare({7: quote} if way == "found" else {})
    known.read()
    for claim in claims if way == "started" else []:
        known.start(claim, claim.text)
    assert [word.claim for word in known.wordings()] == [claims[0].pk]


def test_without_the_model_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_sense, "sentence_model", lambda: None)
    assert _weigh(_claim(), OTHER, "said", DENIED) == []


@pytest.mark.parametrize(("exact", "read"), [(SAME, [SAME]), ("It rained", []), (CLAIM, [])])
def test_what_will_be_compared_is_read_ahead(
    exact: str, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has all words of the claim is in no doubt, and what has too few is no candidate."""
    begun: list[str] = []

    class Model:
        def ahead(self, texts: list[str]) -> Callable[[], None]:
            begun.extend(texts)
            return begun.sort

    monkeypatch.setattr(claim_sense, "sentence_model", Model)
    quote = QuoteText(7, exact, cue="said", speaker="Ada Fenn", context=f"Ada Fenn said {exact}.")
    embed_ahead([(1, 7)], {7: quote}, [Wording(1, 1, CLAIM)])()
    assert begun == read
