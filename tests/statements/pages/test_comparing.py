"""Two wordings next to each other on the page of a flag."""

import pytest
from django.test import Client

from statements.choices import ContradictionKind
from statements.models import Contradiction
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    ContradictionFactory,
    EvidenceFactory,
    QuoteFactory,
)

pytestmark = pytest.mark.django_db

FIRST, SECOND = "We will not sell the 300 old ships", "We will sell the 200 old ships, if asked"


def page(client: Client, flag: Contradiction) -> str:
    return " ".join(client.get(flag.get_absolute_url()).content.decode().split())


def flagged(kind: ContradictionKind, *wordings: str) -> Contradiction:
    flag: Contradiction = ContradictionFactory.create(
        confirmed=True, kind=kind, claim=None, fingerprint="x"
    )
    for side, words in enumerate(wordings, start=1):
        quote = QuoteFactory.create(exact=words, accepted=True)
        EvidenceFactory.create(contradiction=flag, quote=quote, side=side)
    return flag


def edited(after: str) -> Contradiction:
    """Flag a quote of an earlier text, with the later text ``after`` on the other side."""
    flag = flagged(ContradictionKind.EDIT)
    anchor = AnchorFactory.create(quote__accepted=True)
    later = CaptureFactory.create(source=anchor.source, number=2, text=after)
    source = anchor.source
    EvidenceFactory.create(contradiction=flag, quote=anchor.quote, source=source, side=1)
    for side, capture in ((1, anchor.capture), (2, later)):
        EvidenceFactory.create(
            contradiction=flag, quote=None, capture=capture, source=source, side=side
        )
    Contradiction.objects.filter(pk=flag.pk).restate(decided_at="2100-01-01T00:00Z")
    return flag


def test_an_edit_marks_all_words_that_differ(client: Client) -> None:
    text = page(client, flagged(ContradictionKind.EDIT, FIRST, SECOND))
    assert '<mark class="is-differs is-differs-material">not</mark>' in text
    assert '<mark class="is-differs is-differs-material">300</mark>' in text
    assert '<mark class="is-differs">if asked</mark>' in text


def test_differences_are_told_in_words_too(client: Client) -> None:
    text = page(client, flagged(ContradictionKind.EDIT, FIRST, SECOND))
    assert "<li><q>not</q> (before only)</li>" in text
    assert "<li><q>300</q> → <q>200</q></li>" in text
    assert "<li><q>if asked</q> (after only)</li>" in text


def test_what_a_wording_leaves_out_at_its_end_is_no_difference(client: Client) -> None:
    text = page(client, flagged(ContradictionKind.WORDING, FIRST, SECOND))
    assert "<li><q>300</q> → <q>200</q></li>" in text
    assert "<q>if asked</q>" not in text


def test_other_kinds_of_flags_are_not_compared_word_by_word(client: Client) -> None:
    assert "Word by word" not in page(client, flagged(ContradictionKind.ATTRIBUTION, FIRST, FIRST))


def test_an_edit_without_a_later_quote_shows_what_stands_in_its_place(client: Client) -> None:
    text = page(client, edited("The minister said: “No old tax.” Nobody asked twice about it."))
    assert "<li><q>new</q> → <q>old</q></li>" in text


def test_a_dropped_quote_has_nothing_in_its_place(client: Client) -> None:
    assert "Nothing stands in its place." in page(client, edited("Nobody asked about the jobs."))


def test_words_are_escaped_inside_their_marks(client: Client) -> None:
    text = page(
        client, flagged(ContradictionKind.EDIT, "We <b>sell</b> 3 ships", "We <i>sell</i> 4 ships")
    )
    assert "<b>" not in text
    assert "&lt;" in text
