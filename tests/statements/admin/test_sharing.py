"""Rows of the queues are taken, given, given back and skipped, and the review screen leads on."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from statements.groups import CONTRIBUTOR, EDITOR, PERMISSIONS
from statements.models import Anchor, Assignment, Quote, Skip
from statements.services.assigning import take
from statements.services.review import accept_quote
from statements.services.skipping import skip
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    AssignmentFactory,
    QuoteFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"


def _member(client: Client, group: str = EDITOR) -> User:
    user: User = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def _post(client: Client, do: str, *rows: str, **form: object) -> str:
    answer = client.post(f"{QUEUE}?by=newest", {"do": do, "row": rows, **form}, follow=True)
    assert answer.redirect_chain == [(f"{QUEUE}?by=newest", 302)]
    return answer.content.decode()


def _page(client: Client, asked: str) -> str:
    return client.get(f"{QUEUE}?{asked}").content.decode()


def _anchored(**given: object) -> Quote:
    quote: Quote = AnchorFactory.create(**{f"quote__{k}": v for k, v in given.items()}).quote
    return quote


def _screen(quote: Quote, /, **query: object) -> str:
    return f"{reverse('review_source', args=[quote.source_id])}?{urlencode(query)}"


def test_ticked_sources_are_taken_shown_and_given_back(client: Client) -> None:
    user, quote = _member(client), QuoteFactory.create()
    page = _post(client, "take", f"{quote.pk}.")
    assert "1 source is assigned to you." in page
    assert '<strong class="holder">yours</strong>' in page
    assert f"?quote={quote.pk}" in _page(client, "of=me")
    assert "<strong>1</strong> assigned to me" in client.get("/admin/").content.decode()
    assert "given back" in _post(client, "give back", f"{quote.pk}.{user.pk}")
    assert "Nothing waits in a source of yours" in _page(client, "of=me")


def test_others_see_who_has_it_and_do_not_take_it(client: Client) -> None:
    edith, quote = UserFactory.create(username="edith", is_superuser=True), QuoteFactory.create()
    take([quote.source_id], editor=edith)
    _member(client)
    page = _post(client, "take", f"{quote.pk}.{edith.pk}")
    assert "edith has" in page
    assert '<strong class="holder">with edith</strong>' in page
    assert Assignment.objects.get().editor == edith


def test_a_source_is_given_to_another(client: Client) -> None:
    edith, quote = UserFactory.create(username="edith", is_superuser=True), QuoteFactory.create()
    actor = _member(client)
    assert f'<option value="{edith.pk}">edith</option>' in _page(client, "by=newest")
    page = _post(client, "give", f"{quote.pk}.", to=edith.pk)
    assert "1 source is assigned to edith." in page
    held = Assignment.objects.get()
    assert (held.editor, held.given_by) == (edith, actor)


@pytest.mark.parametrize(
    ("do", "form", "said"),
    [
        ("take", {}, "Tick some quotes first."),
        ("take", {"row": ["x.", "1", "²."]}, "Tick some quotes first."),
        ("give", {"row": ["{quote}."]}, "Choose to whom you give them."),
        ("give", {"row": ["{quote}."], "to": "9" * 30}, "Choose to whom you give them."),
        ("take", {"row": ["999999."]}, "0 sources are assigned to you."),
        ("delete", {"row": ["{quote}."]}, "Choose what to do with one of the buttons."),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    client: Client, do: str, form: dict[str, object], said: str
) -> None:
    _member(client)
    quote = QuoteFactory.create()
    rows = [str(row).format(quote=quote.pk) for row in form.get("row", [])]  # type: ignore[attr-defined]
    assert said in _post(client, do, *rows, to=form.get("to", ""))
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("group", PERMISSIONS)
def test_work_is_shared_out_by_who_decides(client: Client, group: str) -> None:
    _member(client, group)
    quote = _anchored()
    may = group not in {"Viewer", CONTRIBUTOR}
    page = _page(client, "by=newest")
    assert ('name="row"' in page, "Assigned to me" in page, "Skipped by me" in page) == (may,) * 3
    assert ("assigned to me" in client.get("/admin/").content.decode()) == may
    for address in (f"{QUEUE}?by=newest", _screen(quote)):
        for do in ("take", "give back", "skip", "take back"):
            form = {"do": do, "row": f"{quote.pk}.", "quote": quote.pk}
            assert (client.post(address, form).status_code != 403) == may
    assert (Skip.objects.exists(), Assignment.objects.exists()) == (False, False)


def test_an_assignment_of_an_absent_editor_is_given_back_in_its_list(client: Client) -> None:
    _member(client)
    held = AssignmentFactory.create()
    address = reverse("admin:statements_assignment_changelist")
    form = {"action": "give_back", "_selected_action": [held.pk]}
    assert "1 given back." in client.post(address, form, follow=True).content.decode()
    assert not Assignment.objects.exists()


def test_what_is_skipped_leaves_the_screen_and_is_taken_back(client: Client) -> None:
    user = _member(client)
    anchor: Anchor = AnchorFactory.create(start=0, end=6)
    first = anchor.quote
    second = AnchorFactory.create(capture=anchor.capture, start=7, end=9).quote
    answer = client.post(_screen(first), {"do": "skip", "quote": first.pk})
    assert answer.headers["Location"] == _screen(second, quote=second.pk)
    assert "1 left to review here" in client.get(answer.headers["Location"]).content.decode()
    answer = client.post(_screen(second), {"do": "skip", "quote": second.pk}, follow=True)
    assert "All reviewed" in answer.content.decode()
    assert 'value="take back"' in client.get(_screen(first, quote=first.pk)).content.decode()
    assert f"?quote={first.pk}" in _page(client, "of=skipped")
    client.post(_screen(first), {"do": "take back", "quote": first.pk})
    page = _post(client, "take back", f"{second.pk}.", f"{first.pk}.")
    assert "1 quote back in your queues." in page
    assert not Skip.objects.filter(editor=user).exists()


def test_a_quote_that_was_decided_meanwhile_is_not_skipped(client: Client) -> None:
    _member(client)
    quote = _anchored()
    accept_quote(quote, actor=UserFactory.create())
    answer = client.post(_screen(quote), {"do": "skip", "quote": quote.pk})
    assert answer.status_code == 422
    assert "accepted by now" in answer.content.decode()


def test_the_screen_says_who_has_the_source(client: Client) -> None:
    edith, quote = UserFactory.create(username="edith", is_superuser=True), _anchored()
    user = _member(client)
    address = _screen(quote, quote=quote.pk)
    client.post(address, {"do": "take", "quote": quote.pk})
    assert "Give back: it is yours" in client.get(address).content.decode()
    client.post(address, {"do": "give back", "quote": quote.pk, "holder": user.pk})
    assert "Take this source" in client.get(address).content.decode()
    take([quote.source_id], editor=edith)
    assert "edith has this source." in client.get(address).content.decode()
    answer = client.post(address, {"do": "take", "quote": quote.pk})
    assert (answer.status_code, "edith has" in answer.content.decode()) == (422, True)


ORDERS = ["by=confidence", "by=newest", "by=speaker", "by=claim", "of=me"]


@pytest.mark.parametrize("asked", ORDERS)
def test_after_a_source_comes_the_next_row_of_the_queue(client: Client, asked: str) -> None:
    user = _member(client)
    claims = [AssertionFactory.create(quote__accepted=True).claim for _ in range(4)]
    # In no two orders do the same two follow each other.
    for sure, claim in ((0.3, 2), (0.9, 0), (0.6, 3), (0.8, 1)):
        quote = _anchored(confidence=sure, speaker=SpeakerFactory.create())
        AssertionFactory.create(quote=quote, claim=claims[claim])
        take([quote.source_id], editor=user)
    wanted = _rows(_page(client, asked))
    assert len(wanted) == 4
    walked, address = [], wanted[1]
    for _ in wanted:
        walked.append(address)
        quote = Quote.objects.get(pk=parse_qs(urlsplit(address).query)["quote"][0])
        answer = client.post(address, {"do": "accept", "quote": quote.pk}, follow=True)
        page = answer.content.decode()
        address = page.partition('data-key="a" href="')[2].partition('"')[0].replace("&amp;", "&")
    # From where one began to the end, and then from the start.
    assert [_without_trail(a) for a in walked] == [
        _without_trail(a) for a in [*wanted[1:], wanted[0]]
    ]
    assert "Nor in another of" in page


def _rows(page: str) -> list[str]:
    parts = page.split('class="words" href="')[1:]
    return [part.partition('"')[0].replace("&amp;", "&") for part in parts]


def _without_trail(address: str) -> str:
    return address.partition("&queue=")[0]


def test_every_step_on_the_screen_keeps_the_queue(client: Client) -> None:
    _member(client)
    anchor = AnchorFactory.create(start=0, end=6)
    AnchorFactory.create(capture=anchor.capture, start=7, end=9)
    trail = urlencode({"by": "newest", "after": f"0_{anchor.quote_id}"})
    address = _screen(anchor.quote, quote=anchor.quote_id, queue=trail)
    kept = escape("&" + urlencode({"queue": trail}))
    page = client.get(address).content.decode()
    steps = page.count('data-key="j"') + page.count('data-key="k"')
    assert page.count(kept) == 3 + steps  # for the script, and in the list of quotes
    assert f'href="{QUEUE}?by=newest"' in page
    answer = client.post(address, {"do": "accept", "quote": anchor.quote_id})
    assert answer.headers["Location"].endswith(urlencode({"queue": trail}))


@pytest.mark.parametrize(
    "trail", ["", "by=x&after=y", "speaker=999", "claim=²", "%%%&&=", "x" * 999]
)
def test_a_trail_that_leads_nowhere_leads_on_all_the_same(client: Client, trail: str) -> None:
    user = _member(client)
    quote, other = _anchored(), _anchored(confidence=0.5)
    skip(quote, editor=user)
    answer = client.get(_screen(quote, queue=trail))
    assert answer.status_code == 200
    assert f"?quote={other.pk}" in answer.content.decode()


def test_the_end_of_a_source_takes_as_many_queries_however_much_waits(client: Client) -> None:
    user = _member(client)
    quote = _anchored()
    skip(quote, editor=user)
    address = _screen(quote, queue=f"by=confidence&after=0.5_{quote.pk}")
    counts = []
    for size in (1, 10):
        for _ in range(size):
            _anchored(confidence=0.5)
        with CaptureQueriesContext(connection) as captured:
            assert "Go on with the next source" in client.get(address).content.decode()
        counts.append(len(captured))
    assert counts[0] == counts[1]
