"""What changed between two captures: words, paragraphs, quotes."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Source
from statements.services import revising
from tests.factories import AnchorFactory, CaptureFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = 6


def _captured(*texts: str) -> Source:
    source: Source = SourceFactory.create()
    for number, text in enumerate(texts, 1):
        CaptureFactory.create(source=source, number=number, text=text)
    return source


def _address(source: Source, number: int = 2) -> str:
    return reverse("admin:source_revision", args=[source.pk, number])


def _page(client: Client, source: Source) -> str:
    return client.get(_address(source)).content.decode()


def test_the_words_that_differ_are_marked_in_both(admin_client: Client) -> None:
    source = _captured("It rains.\n\nThe bus is red.\n", "It rains.\n\nThe bus is blue.\nNew.\n")
    page = _page(admin_client, source)
    for words in ("red", "blue", "New."):
        assert f'<mark class="is-differs">{words}</mark>' in page
    assert "It rains." not in page
    assert "Not there before." in page
    form = reverse("admin:sources_source_change", args=[source.pk])
    assert _address(source) in admin_client.get(form).content.decode()


def test_texts_that_are_too_long_are_not_compared(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revising, "LONGEST", 5)
    page = _page(admin_client, _captured("One.", "Two, longer."))
    assert "they are not compared here" in page
    assert "is-differs" not in page


def test_what_has_no_capture_before_it_is_not_found(admin_client: Client) -> None:
    source = _captured("One.")
    assert admin_client.get(_address(source, 1)).status_code == 404
    assert admin_client.get(_address(source, 2)).status_code == 404


def test_who_may_not_read_sources_is_refused(client: Client) -> None:
    user: User = UserFactory.create(is_staff=True)
    client.force_login(user)
    assert client.get(_address(_captured("One.", "Two."))).status_code == 403


@pytest.mark.parametrize("count", [1, 10])
def test_quotes_lost_and_gained_take_a_fixed_number_of_queries(
    admin_client: Client, count: int
) -> None:
    lines = "".join(f"Line {n} says so. " for n in range(10))
    source = _captured(lines, f"{lines}\nMore.")
    for capture in source.captures.all():
        for n in range(count):
            words = f"{capture.number} of {n}"
            AnchorFactory.create(
                quote__source=source,
                quote__exact=words,
                capture=capture,
                start=n * 10,
                end=n * 10 + 5,
            )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = _page(admin_client, source)
    lost, gained = page.split("Quotes gained")
    assert (lost.count("1 of "), gained.count("2 of ")) == (count, count)
    assert len(queries) == QUERIES, "\n".join(q["sql"][:200] for q in queries)
