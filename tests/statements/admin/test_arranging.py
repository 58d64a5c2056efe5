"""Quotes are moved between claims that stand side by side, by plain forms."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Decision
from sources.provenance import decide
from statements.choices import Stance
from statements.groups import PERMISSIONS
from statements.models import Assertion, Claim
from statements.services.arranging import SHOWN
from statements.services.claim_merging import merge_claims
from statements.services.filing import file_under
from statements.services.moving import move_assertion
from statements.services.review import reject_claim
from tests.factories import AssertionFactory, ClaimFactory, TopicFactory, UserFactory
from tests.statements.admin.test_groups import DECIDERS

pytestmark = pytest.mark.django_db

CLOSES = "The harbour will close in March"
STAYS = "The harbour will not close in March"


def _claim(text: str) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, text_key=text.casefold(), accepted=True)
    return claim


def _address(claim: Claim, *beside: Claim, **query: object) -> str:
    chosen = "&".join(
        [*(f"with={one.pk}" for one in beside), *(f"{k}={v}" for k, v in query.items())]
    )
    return f"{reverse('admin:claim_arrange', args=[claim.pk])}?{chosen}"


def _move(client: Client, assertion: Assertion, to: Claim, **values: object) -> tuple[int, str]:
    form = {"move": f"{assertion.pk}:{to.pk}", **values}
    answer = client.post(_address(assertion.claim, to), form)
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
        return 302, answer.content.decode()
    return answer.status_code, answer.content.decode()


def test_a_claim_stands_beside_the_chosen_ones_with_its_quotes(admin_client: Client) -> None:
    assertion, other = AssertionFactory.create(claim=_claim(CLOSES)), _claim("Taxes will rise")
    assertion.words = ["<denied>"]
    assertion.save()
    page = admin_client.get(_address(assertion.claim, other)).content.decode()
    assert f'name="move" value="{assertion.pk}:{other.pk}"' in page
    assert "&lt;denied&gt;" in page
    assert assertion.quote.exact in page


def test_a_quote_is_moved_and_the_move_taken_back_on_the_page(admin_client: Client) -> None:
    assertion, to = AssertionFactory.create(claim=_claim(CLOSES)), _claim("Taxes will rise")
    claim = assertion.claim
    status, page = _move(admin_client, assertion, to, reason="of taxes")
    assert status == 302
    assert "Moved to “Taxes will rise”: denies." in page
    assertion.refresh_from_db()
    assert assertion.claim == to
    decision = Decision.objects.get()
    assert decision.reason == "of taxes"
    assert f'name="undo" value="{decision.pk}"' in page
    admin_client.post(_address(claim, to), {"undo": decision.pk})
    assertion.refresh_from_db()
    assert assertion.claim == claim


def test_the_stance_is_changed_with_the_move(admin_client: Client) -> None:
    assertion, to = AssertionFactory.create(), _claim("Taxes will rise")
    _move(admin_client, assertion, to, **{f"stance-{assertion.pk}": "mentions"})
    assertion.refresh_from_db()
    assert (assertion.claim, assertion.stance) == (to, Stance.MENTIONS)


def test_the_stance_is_asked_for_where_the_other_claim_is_the_denial(admin_client: Client) -> None:
    assertion = AssertionFactory.create(claim=_claim(CLOSES), stance=Stance.ASSERTS)
    to, claim = _claim(STAYS), assertion.claim
    status, page = _move(admin_client, assertion, to, **{f"stance-{assertion.pk}": "asserts"})
    assert status == 200
    assert f"How does this quote stand to “{STAYS}”?" in page
    assertion.refresh_from_db()
    assert assertion.claim == claim
    _move(admin_client, assertion, to, stance="denies", sure="1")
    assertion.refresh_from_db()
    assert (assertion.claim, assertion.stance) == (to, Stance.DENIES)


def test_who_is_sure_may_keep_the_stance(admin_client: Client) -> None:
    assertion = AssertionFactory.create(claim=_claim(CLOSES), stance=Stance.ASSERTS)
    to = _claim(STAYS)
    _move(admin_client, assertion, to, stance="asserts", sure="1")
    assertion.refresh_from_db()
    assert (assertion.claim, assertion.stance) == (to, Stance.ASSERTS)


def test_a_refusal_is_said_and_keeps_the_reason(admin_client: Client) -> None:
    assertion, to = AssertionFactory.create(), _claim("Taxes will rise")
    AssertionFactory.create(quote=assertion.quote, claim=to)
    status, page = _move(admin_client, assertion, to, reason="typed with care")
    assert status == 422
    assert "This quote stands to “Taxes will rise” already" in page
    assert 'value="typed with care"' in page


def test_the_second_editor_is_told_what_the_first_moved(admin_client: Client) -> None:
    assertion, to = AssertionFactory.create(), _claim("Taxes will rise")
    seen = {f"seen-{assertion.pk}": str(assertion.version())}
    first = UserFactory.create(username="first-editor")
    move_assertion(assertion, to=_claim("Another"), actor=first)
    status, page = _move(admin_client, assertion, to, **seen)
    assert status == 409
    assert "First-editor decided on this at" in page


@pytest.mark.parametrize("move", ["", "x", "0:0", "1", ":", "9" * 40 + ":1"])
def test_a_move_of_nothing_is_refused(admin_client: Client, move: str) -> None:
    answer = admin_client.post(_address(_claim(CLOSES)), {"move": move})
    assert answer.status_code == 422
    assert "Say which quote to move, and to which claim." in answer.content.decode()


@pytest.mark.parametrize("undone", ["x", "00000000-0000-0000-0000-000000000000"])
def test_only_a_move_is_taken_back_here(admin_client: Client, undone: str) -> None:
    answer = admin_client.post(_address(_claim(CLOSES)), {"undo": undone})
    assert "This move is not known" in answer.content.decode()


def test_a_stance_of_no_kind_is_refused(admin_client: Client) -> None:
    status, page = _move(admin_client, AssertionFactory.create(), _claim(CLOSES), stance="likes")
    assert status == 422
    assert "Choose asserts, denies, questions or mentions." in page


def test_claims_of_the_same_quotes_are_proposed_then_near_ones_then_topics(
    admin_client: Client,
) -> None:
    ClaimFactory.create_batch(9)
    topic, claim = TopicFactory.create(), _claim(CLOSES)
    shares, near, filed = _claim("Taxes will rise"), _claim(STAYS), _claim("Snow falls")
    for one in (claim, filed):
        decision = decide(actor=UserFactory.create(), action="change claim")
        file_under(one, [topic], decision=decision)
    assertion = AssertionFactory.create(claim=claim)
    AssertionFactory.create(claim=shares, quote=assertion.quote)
    page = admin_client.get(_address(claim, claim)).content.decode()
    found = [page.index(words) for words in ("one of its quotes", "something near", "same topic")]
    assert found == sorted(found)
    assert [page.index(f"with={one.pk}") for one in (shares, near, filed)]
    opened = admin_client.get(_address(claim)).content.decode()
    assert opened.count("data-column") == 3


def test_a_claim_is_found_by_words_and_by_number(admin_client: Client) -> None:
    claim, other = _claim(CLOSES), _claim("Taxes will rise")
    for words in ("taxes", str(other.pk)):
        page = admin_client.get(_address(claim, q=words)).content.decode()
        assert f'<a href="?with={other.pk}">Taxes will rise</a>' in page
    page = admin_client.get(_address(claim, q="zebra")).content.decode()
    assert "No other claim says anything like “zebra”." in page


def test_what_is_rejected_is_not_proposed(admin_client: Client) -> None:
    claim, other = _claim(CLOSES), _claim(STAYS)
    reject_claim(other, actor=UserFactory.create())
    assert STAYS not in admin_client.get(_address(claim)).content.decode()


def test_a_merged_claim_leads_to_the_one_that_stands_for_it(admin_client: Client) -> None:
    claim, into = _claim(CLOSES), _claim("It closes")
    merge_claims(claim, into=into, actor=UserFactory.create())
    answer = admin_client.get(_address(claim))
    assert answer["Location"] == reverse("admin:claim_arrange", args=[into.pk])


def test_a_claim_with_many_quotes_is_shown_in_pages(admin_client: Client) -> None:
    claim = _claim(CLOSES)
    AssertionFactory.create_batch(SHOWN + 2, claim=claim)
    page = admin_client.get(_address(claim, claim)).content.decode()
    assert page.count("data-card") == SHOWN
    assert "More quotes of this claim" in page
    rest = admin_client.get(_address(claim, claim, **{f"page-{claim.pk}": 2})).content.decode()
    assert rest.count("data-card") == 2
    assert "Earlier in this list" in rest


def test_ten_quotes_cost_no_more_queries_than_one(admin_client: Client) -> None:
    claim, other = _claim(CLOSES), _claim("Taxes will rise")
    counts = []
    for more in (1, 9):
        AssertionFactory.create_batch(more, claim=claim)
        AssertionFactory.create_batch(more, claim=other)
        admin_client.get(_address(claim, other))
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(_address(claim, other))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_ticked_quotes_are_ticked_where_they_are_split_off(admin_client: Client) -> None:
    first, second = AssertionFactory.create_batch(2, claim=_claim(CLOSES))
    form = {"action": "split", "_selected_action": first.claim_id, "stance": second.pk}
    page = admin_client.post(reverse("admin:statements_claim_changelist"), form).content.decode()
    assert f'name="stance" value="{second.pk}" checked' in page
    assert f'name="stance" value="{first.pk}">' in page


@pytest.mark.parametrize("group", PERMISSIONS)
def test_all_look_and_who_decides_moves(client: Client, group: str) -> None:
    user = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assertion, to, may = AssertionFactory.create(), _claim(CLOSES), group in DECIDERS
    page = client.get(_address(assertion.claim, to))
    assert page.status_code == 200
    assert ('name="move"' in page.content.decode()) == may
    assert _move(client, assertion, to)[0] == (302 if may else 403)
    assertion.refresh_from_db()
    assert (assertion.claim == to) == may
    undo = {"undo": Decision.objects.get().pk if may else "x"}
    assert client.post(_address(to), undo).status_code == (302 if may else 403)
    assert client.get(reverse("admin:claim_wording", args=[to.pk])).status_code == 200


def test_who_is_in_no_group_sees_neither(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True))
    claim = _claim(CLOSES)
    assert client.get(_address(claim)).status_code == 403
    assert client.get(reverse("admin:claim_wording", args=[claim.pk])).status_code == 403


def test_a_claim_that_is_not_there_is_not_found(admin_client: Client) -> None:
    for name in ("claim_arrange", "claim_wording"):
        assert admin_client.get(reverse(f"admin:{name}", args=[9999])).status_code == 404


def test_the_page_of_a_claim_leads_to_both(admin_client: Client) -> None:
    claim = _claim(CLOSES)
    page = admin_client.get(reverse("admin:statements_claim_change", args=[claim.pk]))
    for name in ("claim_arrange", "claim_wording"):
        assert reverse(f"admin:{name}", args=[claim.pk]) in page.content.decode()


def test_the_wordings_are_shown_word_by_word(admin_client: Client) -> None:
    claim = _claim("The port <i>closes</i> in March")
    address = reverse("admin:statements_claim_change", args=[claim.pk])
    form = {"text": "The port <i>closes</i> in May", "kind": claim.kind, "status": claim.status}
    admin_client.post(address, form)
    page = admin_client.get(reverse("admin:claim_wording", args=[claim.pk])).content.decode()
    assert "Reworded" in page
    assert ">March</mark>" in page
    assert ">May</mark>" in page
    assert "&lt;i&gt;closes" in page
