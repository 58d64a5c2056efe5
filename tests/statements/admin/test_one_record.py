"""The page of one record takes few queries, and no more for many parts than for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Source
from statements.groups import EDITOR
from statements.models import Quote, Utterance
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    CreditFactory,
    RenderingFactory,
    RunFactory,
    SourceFactory,
    UserFactory,
    UtteranceFactory,
)

pytestmark = pytest.mark.django_db


def _page(client: Client, record: Model) -> int:
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _quote(parts: int) -> Quote:
    anchor = AnchorFactory.create(quote__exact="The ferry to the island will stop.")
    for n in range(parts):
        CreditFactory.create(quote=anchor.quote, capture=anchor.capture, position=n + 1)
        AssertionFactory.create(
            quote=anchor.quote, claim__text=f"The ferry stops on day {parts}{n}."
        )
    quote: Quote = anchor.quote
    return quote


def _source(parts: int) -> Source:
    source: Source = SourceFactory.create()
    for n in range(parts):
        capture = CaptureFactory.create(source=source, number=n + 1)
        RunFactory.create(source=source, capture=capture)
    return source


def _utterance(parts: int) -> Utterance:
    utterance: Utterance = UtteranceFactory.create()
    for _ in range(parts):
        RenderingFactory.create(utterance=utterance)
    return utterance


@pytest.mark.parametrize(("make", "expected"), [(_quote, 11), (_source, 9), (_utterance, 4)])
def test_more_parts_take_no_more_queries(
    admin_client: Client, make: Callable[[int], Any], expected: int
) -> None:
    assert [_page(admin_client, make(1)), _page(admin_client, make(10))] == [expected] * 2


def test_the_first_look_at_a_source_by_an_editor_takes_few_queries(client: Client) -> None:
    user: User = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(user)
    address = reverse("admin:sources_source_change", args=[_source(2).pk])
    # What is kept from one request to the next, kinds of record, is not there yet.
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) == 11
