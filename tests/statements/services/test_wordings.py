"""How a claim read over time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.provenance import decide
from statements.models import Claim
from statements.names import exact_key
from statements.services.claim_merging import merge_claims, unmerge_claim
from statements.services.wordings import WordingKind, wordings
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


def _claim(text: str) -> Claim:
    """Make a claim as the program writes it: without history."""
    claim = Claim(text=text, text_key=exact_key(text))
    Claim.objects.filter().suggest([claim])
    return claim


def _reword(claim: Claim, text: str, *, unit: str = "", reason: str = "") -> None:
    claim.text, claim.text_key, claim.unit = text, exact_key(text), unit
    actor = UserFactory.create(username=f"editor-of-{len(text)}")
    claim.save_audited(decision=decide(actor=actor, action="change claim", reason=reason))


def test_what_nobody_touched_was_written_by_the_program() -> None:
    claim = _claim("The port closes")
    (only,) = wordings(claim)
    assert (only.kind, only.text, only.who, only.decision) == (
        WordingKind.WRITTEN,
        "The port closes",
        "The program",
        None,
    )


def test_each_wording_says_who_why_and_which_words_differ() -> None:
    claim = _claim("The port closes in March")
    _reword(claim, "The port closes in May", reason="the report says May")
    newest, first = wordings(claim)
    assert (newest.kind, newest.who) == (WordingKind.REWORDED, "editor-of-22")
    assert newest.decision is not None
    assert newest.decision.reason == "the report says May"
    assert newest.compared is not None
    assert [(c.a, c.b) for c in newest.compared.changes] == [("March", "May")]
    assert (first.kind, first.text, first.who) == (
        WordingKind.WRITTEN,
        "The port closes in March",
        "The program",
    )


def test_what_was_changed_beside_the_words_is_no_wording() -> None:
    claim = _claim("The port closes")
    claim.status = "accepted"
    claim.save_audited(decision=decide(actor=UserFactory.create(), action="accept claim"))
    assert [each.kind for each in wordings(claim)] == [WordingKind.WRITTEN]


def test_another_unit_is_another_wording() -> None:
    claim = _claim("Ships in the port")
    _reword(claim, claim.text, unit="ships")
    newest, _ = wordings(claim)
    assert (newest.unit_before, newest.unit, newest.compared) == ("", "ships", None)


def test_a_merge_is_told_of_both_claims_and_so_is_its_end() -> None:
    claim, into = _claim("The port closes"), _claim("The harbour closes")
    merge_claims(claim, into=into, actor=UserFactory.create(), reason="the same")
    merged, _ = wordings(claim)
    assert (merged.kind, merged.other) == (WordingKind.MERGED, into)
    assert merged.compared is not None
    assert [(c.a, c.b) for c in merged.compared.changes] == [("port", "harbour")]
    stands, _ = wordings(into)
    assert (stands.kind, stands.other, stands.text) == (
        WordingKind.STANDS_FOR,
        claim,
        "The harbour closes",
    )
    claim.refresh_from_db()
    unmerge_claim(claim, actor=UserFactory.create())
    assert [each.kind for each in wordings(claim)] == [
        WordingKind.PARTED,
        WordingKind.MERGED,
        WordingKind.WRITTEN,
    ]


def test_ten_wordings_cost_no_more_queries_than_one() -> None:
    claim = _claim("The port closes on day 0")
    counts = []
    for day in range(11):
        merge_claims(ClaimFactory.create(), into=claim, actor=UserFactory.create())
        _reword(claim, f"The port closes on day {10**day}")
        if day in {0, 10}:
            with CaptureQueriesContext(connection) as queries:
                found = wordings(claim)
            counts.append(len(queries))
    assert counts == [3, 3]  # its versions, those merged into it, these claims
    assert len(found) == 1 + 2 * 11
