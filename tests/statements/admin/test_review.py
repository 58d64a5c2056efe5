"""The review screen of a source, without a script."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Capture
from sources.provenance import decide
from statements.choices import ReviewStatus, Stance
from statements.models import Anchor, Assertion, Quote
from statements.services.review import accept_quote
from statements.services.stances import set_stance
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    CreditFactory,
    SectionFactory,
    SpeakerNameFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LINE = "Mr A said: “We go.” "


def _article(count: int) -> list[Anchor]:
    capture: Capture = CaptureFactory.create(text=LINE * count)
    return [
        AnchorFactory.create(
            capture=capture,
            quote__exact="We go.",
            start=n * len(LINE) + 12,
            end=n * len(LINE) + 18,
            cue_start=None,
            cue_end=None,
        )
        for n in range(count)
    ]


def _address(anchor: Anchor) -> str:
    return reverse("review_source", args=[anchor.source_id])


def _post(client: Client, anchor: Anchor, do: str, **form: Any) -> Any:
    sent: dict[str, Any] = {
        "do": do,
        "quote": anchor.quote_id,
        "capture": anchor.capture_id,
        **form,
    }
    sent.setdefault("seen", anchor.quote.version())
    return client.post(_address(anchor), sent)


@pytest.mark.parametrize("count", [1, 10])
def test_the_screen_takes_a_fixed_number_of_queries(admin_client: Client, count: int) -> None:
    anchor, *_ = _article(count)
    AssertionFactory.create(quote=anchor.quote, claim__text="All go.")
    admin_client.get(_address(anchor))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = admin_client.get(_address(anchor)).content.decode()
    assert page.count('data-quote="') == count
    assert len(queries) == QUERIES, "\n".join(q["sql"][:200] for q in queries)


def test_a_decision_leads_to_the_next_and_at_last_to_all_reviewed(admin_client: Client) -> None:
    first, second = _article(2)
    answer = _post(admin_client, first, "accept")
    assert answer.url.endswith(f"?quote={second.quote_id}")
    answer = _post(admin_client, second, "reject")
    assert "All reviewed" in admin_client.get(answer.url).content.decode()
    statuses = Quote.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [ReviewStatus.ACCEPTED, ReviewStatus.REJECTED]


def test_undo_twice_takes_back_two(admin_client: Client) -> None:
    anchors = _article(2)
    for anchor in anchors:
        _post(admin_client, anchor, "accept")
    for _ in anchors:
        _post(admin_client, anchors[0], "undo")
    assert set(Quote.objects.values_list("status", flat=True)) == {ReviewStatus.SUGGESTED}
    assert "You decided nothing" in _post(admin_client, anchors[0], "undo").content.decode()


def test_the_second_editor_is_told_and_keeps_his_words(admin_client: Client) -> None:
    (anchor,) = _article(1)
    seen = anchor.quote.version()
    accept_quote(anchor.quote, actor=UserFactory.create(username="first-editor"), reason="so")
    form = {"seen": seen, "stance": Stance.ASSERTS, "text": "We are going"}
    answer = _post(admin_client, anchor, "stance", **form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "first-editor decided on this at" in page
    assert 'value="We are going"' in page
    assert not Assertion.objects.exists()


def _set_by_another(anchor: Anchor, part: str) -> str:
    """Let another editor change what hangs on the quote, not the quote; give what he did."""
    other = UserFactory.create(username="first-editor")
    if part == "stance":
        set_stance(anchor.quote, claim=None, text="We go now", stance=Stance.DENIES, actor=other)
        return "set stance"
    decision = decide(actor=other, action="change credit")
    CreditFactory.create(quote=anchor.quote, position=1).save_audited(decision=decision)
    return "change credit"


@pytest.mark.parametrize("part", ["stance", "credit"])
@pytest.mark.parametrize(
    ("do", "form"),
    [
        ("stance", {"stance": Stance.ASSERTS, "text": "We go now"}),
        ("speaker", {"name": "Ann Ash"}),
        ("extent", {"start": 12, "end": 17}),
    ],
)
def test_what_another_set_on_the_quote_meanwhile_is_not_overwritten(
    admin_client: Client, admin_user: User, part: str, do: str, form: dict[str, Any]
) -> None:
    (anchor,) = _article(1)
    accept_quote(anchor.quote, actor=admin_user)
    seen = anchor.quote.version()
    what = _set_by_another(anchor, part)
    versions = (Quote.history.count(), Assertion.history.count())
    answer = _post(admin_client, anchor, do, seen=seen, **form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "first-editor decided on this at" in page
    assert what in page
    for name, value in form.items():
        assert (f'value="{value}"' in page) if name != "stance" else "Asserts (chosen)" in page
    assert (Quote.history.count(), Assertion.history.count()) == versions


def test_an_extent_that_holds_nothing_is_refused_and_kept(admin_client: Client) -> None:
    (anchor,) = _article(1)
    answer = _post(admin_client, anchor, "extent", start=10, end=10)
    assert answer.status_code == 422
    assert "Select some words" in answer.content.decode()


def test_extent_speaker_stance_and_new_quote(admin_client: Client) -> None:
    (anchor,) = _article(1)
    _post(admin_client, anchor, "extent", start=12, end=17)
    _post(admin_client, anchor, "speaker", name="Ann Ash")
    _post(admin_client, anchor, "stance", stance="denies", text="We stay")
    _post(admin_client, anchor, "new", start=0, end=4, kind="indirect")
    anchor.quote.refresh_from_db()
    assert (anchor.quote.exact, str(anchor.quote.speaker)) == ("We go", "Ann Ash")
    assert Assertion.objects.get().stance == Stance.DENIES
    assert Quote.objects.get(exact="Mr A").kind == "indirect"


def test_text_is_escaped_and_posts_have_headings(admin_client: Client) -> None:
    text = "<script>x</script>\r\nMr A said: “We go.”"
    anchor = AnchorFactory.create(
        capture=CaptureFactory.create(text=text),
        start=32,
        end=38,
        quote__exact="We go.",
        cue_start=None,
        cue_end=None,
    )
    SectionFactory.create(capture=anchor.capture, heading="Noon & after", start=20, end=39)
    page = admin_client.get(_address(anchor)).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;&#13;\n" in page
    assert "<h3>Noon &amp; after</h3>" in page


def test_of_a_long_text_only_a_window_is_shown(admin_client: Client) -> None:
    filler = "word " * 20_000
    place = len(filler) + 12
    anchor = AnchorFactory.create(
        capture=CaptureFactory.create(text=filler + LINE + filler),
        start=place,
        end=place + 6,
        quote__exact="We go.",
        cue_start=None,
        cue_end=None,
    )
    page = admin_client.get(_address(anchor)).content.decode()
    assert len(page) < 80_000
    assert "is-at-hand" in page
    assert "Earlier in the text" in page
    assert "Later in the text" in page


@pytest.mark.parametrize("at", ["0", "99999999999999999999", "nowhere"])
def test_a_page_is_shown_from_where_the_address_says(admin_client: Client, at: str) -> None:
    anchor, *_ = _article(1)
    shown = admin_client.get(f"{_address(anchor)}?quote={anchor.quote_id}&at={at}")
    assert shown.status_code == 200
    assert (LINE.strip()[:6] in shown.content.decode()) == (at != "99999999999999999999")


def test_speakers_are_offered_as_json(admin_client: Client) -> None:
    for number in range(12):
        SpeakerNameFactory.create(name="Brook", name_key="brook", speaker__name=f"Brook {number}")
    found = admin_client.get(reverse("review_speakers"), {"q": "bro"}).json()["speakers"]
    assert len(found) == 10


def test_who_may_not_decide_is_refused(client: Client) -> None:
    (anchor,) = _article(1)
    user = User.objects.create_user("reader", password="x", is_staff=True)
    client.force_login(user)
    assert client.get(_address(anchor)).status_code == 403
    assert _post(client, anchor, "accept").status_code == 403
    assert Quote.objects.get().status == ReviewStatus.SUGGESTED


QUERIES = 11
