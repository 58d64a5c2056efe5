"""The list of contradictions, and one with both its sides."""

import pytest
from django.test import Client

from sources.choices import Visibility
from sources.models import Source
from statements.choices import ContradictionKind, ExplanationKind
from statements.services.flags import dismiss_flag, explain_flag
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    ContradictionFactory,
    EvidenceFactory,
    FigureFactory,
    QuoteFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_list_shows_what_editors_decided(client: Client) -> None:
    decided, waiting = dispute(), dispute(accepted=False)
    text = page(client, "/contradictions/")

    assert f'href="/contradictions/{decided.pk}/"' in text
    assert f"/contradictions/{waiting.pk}/" not in text


def test_open_contradictions_show_with_suggestions(client: Client) -> None:
    waiting = dispute(accepted=False)

    assert f"/contradictions/{waiting.pk}/?all=1" in page(client, "/contradictions/?all=1")


def test_the_list_narrows_by_kind_and_status(client: Client) -> None:
    dispute()

    assert "<article" in page(client, "/contradictions/?kind=dispute&status=confirmed")
    assert "<article" not in page(client, "/contradictions/?kind=number")
    assert "<article" not in page(client, "/contradictions/?status=explained")


def test_the_list_says_how_many_more_stand_on_a_side(client: Client) -> None:
    flag = dispute()
    for _ in range(3):
        EvidenceFactory.create(contradiction=flag, quote=QuoteFactory.create(accepted=True), side=2)

    assert "2 more on this side" in page(client, "/contradictions/")


def test_both_sides_stand_in_their_context_with_the_deciding_words(client: Client) -> None:
    flag = ContradictionFactory.create(confirmed=True, words=["No", "jobs"])
    for side in (1, 2):
        anchor = AnchorFactory.create(quote__accepted=True)
        EvidenceFactory.create(
            contradiction=flag, quote=anchor.quote, source=anchor.source, side=side
        )
    text = page(client, flag.get_absolute_url())

    assert text.count('<mark class="is-decided is-quote">No</mark>') == 2
    assert "Nobody asked twice" in text


def test_a_cue_that_decided_the_stance_is_marked(client: Client) -> None:
    flag = ContradictionFactory.create(confirmed=True, claim__accepted=True)
    for side in (1, 2):
        anchor = AnchorFactory.create(quote__accepted=True)
        AssertionFactory.create(quote=anchor.quote, claim=flag.claim, words=["said", "new"])
        EvidenceFactory.create(
            contradiction=flag, quote=anchor.quote, source=anchor.source, side=side
        )
    text = page(client, flag.get_absolute_url())

    assert text.count('<mark class="is-cue is-decided">said</mark>') == 2
    assert text.count('<mark class="is-quote is-decided">new</mark>') == 2


def test_figures_are_marked_in_their_context(client: Client) -> None:
    flag = ContradictionFactory.create(kind=ContradictionKind.NUMBER, confirmed=True)
    for side in (1, 2):
        figure = FigureFactory.create(status="accepted")
        EvidenceFactory.create(
            contradiction=flag, quote=None, figure=figure, source=figure.source, side=side
        )

    text = page(client, flag.get_absolute_url())
    assert text.count('the <mark class="is-decided">300</mark> jobs') == 2


def test_the_decision_names_who_when_and_why(client: Client) -> None:
    flag = dispute(accepted=True)
    explain_flag(
        flag,
        actor=UserFactory.create(username="mira"),
        explained_by=ExplanationKind.SCOPE,
        reason="one speaks of income tax",
    )
    text = page(client, flag.get_absolute_url())

    assert "<strong>Explained</strong> (different scope) by mira on" in text
    assert "one speaks of income tax" in text


def test_an_open_contradiction_is_not_shown_unless_asked(client: Client) -> None:
    flag = dispute(accepted=False)

    assert client.get(flag.get_absolute_url()).status_code == 404
    assert "Nobody has decided this yet" in page(client, f"{flag.get_absolute_url()}?all=1")


def test_a_dismissed_contradiction_keeps_its_address_and_leaves_the_list(client: Client) -> None:
    flag = dispute()
    dismiss_flag(flag, actor=UserFactory.create(), reason="two different taxes")

    assert "two different taxes" in page(client, flag.get_absolute_url())
    assert "<article" not in page(client, "/contradictions/?all=1")


def test_a_contradiction_with_one_side_taken_down_is_gone(client: Client) -> None:
    flag = dispute()
    hidden = flag.evidence.get(side=1).source
    Source.objects.filter(pk=hidden.pk).restate(visibility=Visibility.TAKEN_DOWN)

    assert client.get(f"{flag.get_absolute_url()}?all=1").status_code == 410
    assert "<article" not in page(client, "/contradictions/?all=1")


def test_the_sentence_is_withheld_when_a_part_was_taken_down(client: Client) -> None:
    flag = dispute(explanation="Repeats hidden words.")
    extra = EvidenceFactory.create(contradiction=flag, quote__accepted=True, side=1)
    Source.objects.filter(pk=extra.source_id).restate(visibility=Visibility.TAKEN_DOWN)

    assert "Repeats hidden words" not in page(client, flag.get_absolute_url())
    assert "Repeats hidden words" not in page(client, "/contradictions/")


def test_the_link_that_hides_open_flags_drops_the_filter_for_them(client: Client) -> None:
    page = client.get("/contradictions/", {"all": "1", "status": "open", "kind": "dispute"})
    link = page.context["toggle"]
    assert client.get(f"/contradictions/{link}").status_code == 200
    assert "kind=dispute" in link


def test_the_sides_of_a_reversal_are_named_by_their_order(client: Client) -> None:
    flag = dispute(claim__accepted=True, kind=ContradictionKind.REVERSAL)
    page = client.get(flag.get_absolute_url()).content.decode()
    assert page.index("First") < page.index("Later")
    assert "Asserted" not in page
