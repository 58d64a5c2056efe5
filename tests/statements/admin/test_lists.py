"""Every admin list: it opens, searches and filters, in the same number of queries at any size."""

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Decision, Publisher, Source
from statements.models import (
    Claim,
    Quote,
    Speaker,
    Topic,
)
from tests.factories import QuoteFactory, SourceFactory
from tests.statements.admin.records import RECORDS

pytestmark = pytest.mark.django_db


def _url(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def test_every_record_has_an_admin() -> None:
    ours = {m for m in admin.site._registry if m._meta.app_label in {"sources", "statements"}}
    assert ours == set(RECORDS)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_list_takes_the_same_queries_at_1_10_and_100_rows(
    admin_client: Client, model: type[Model]
) -> None:
    counts = []
    for rows in (1, 9, 90):
        for _ in range(rows):
            RECORDS[model]()
        counts.append(_queries(admin_client, _url(model)))
    assert len(set(counts)) == 1
    assert counts[0] <= 9


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_list_can_be_searched(admin_client: Client, model: type[Model]) -> None:
    RECORDS[model]()
    response = admin_client.get(_url(model), {"q": "nothing has this"})
    assert response.status_code == 200
    assert response.context["cl"].result_count == 0


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_form_opens(admin_client: Client, model: type[Model]) -> None:
    RECORDS[model]()
    row = model._default_manager.order_by("-pk")[0]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    assert admin_client.get(reverse(name, args=[row.pk])).status_code == 200


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_nothing_is_deleted(admin_client: Client, model: type[Model]) -> None:
    RECORDS[model]()
    row = model._default_manager.order_by("-pk")[0]
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_delete"
    response = admin_client.post(reverse(name, args=[row.pk]), {"post": "yes"})
    assert response.status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Claim, Publisher, Quote, Source, Speaker, Topic])
def test_autocomplete_finds_rows(admin_client: Client, model: type[Model]) -> None:
    row = RECORDS[model]()
    terms: dict[type[Model], str] = {Quote: "tax", Claim: "tax", Source: "Report", Topic: "Topic"}
    places: dict[type[Model], tuple[str, str, str]] = {
        Claim: ("statements", "assertion", "claim"),
        Publisher: ("sources", "source", "publisher"),
        Quote: ("statements", "assertion", "quote"),
        Source: ("sources", "source", "republishes"),
        Speaker: ("statements", "quote", "speaker"),
        Topic: ("statements", "claim", "topics"),
    }
    app_label, model_name, field_name = places[model]
    found = admin_client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": app_label,
            "model_name": model_name,
            "field_name": field_name,
            "term": terms.get(model, "er"),
        },
    ).json()
    assert [item["id"] for item in found["results"]] == [str(row.pk)]


# Decisions of one microsecond are sorted; of quotes as sure as each other there are many.
_SORTS = dict.fromkeys(RECORDS, "TEMP B-TREE") | {Decision: "TEMP B-TREE FOR ORDER BY"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sorts what is small")
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_list_is_read_in_the_order_of_an_index(admin_client: Client, model: type[Model]) -> None:
    RECORDS[model]()
    shown = admin_client.get(_url(model)).context["cl"]
    if admin.site._registry[model].sortable_by is None:
        return  # few, whatever happens
    columns = [n for n, name in enumerate(shown.list_display) if name in shown.sortable_by]
    for order in ("", *(f"{way}{column}" for column in columns for way in ("", "-"))):
        sorted_ = admin_client.get(_url(model), {"o": order} if order else {}).context["cl"]
        assert _SORTS[model] not in sorted_.queryset.explain(), order


def test_a_filtered_list_is_paged_in_its_order(admin_client: Client) -> None:
    found = [QuoteFactory.create(exact=f"The ferry stops {n}.").pk for n in range(60)]
    QuoteFactory.create(exact="Nothing of the kind.")
    for asked in ({"q": "ferry"}, {"status__exact": "suggested", "q": "ferry"}):
        pages = [
            admin_client.get(_url(Quote), {**asked, "p": number}).context["cl"]
            for number in ("1", "2")
        ]
        shown = [quote.pk for page in pages for quote in page.result_list]
        assert shown == found[::-1]
        assert {page.result_count for page in pages} == {60}


def test_what_is_so_sure_comes_surest_first(admin_client: Client) -> None:
    sure = [QuoteFactory.create(confidence=one).pk for one in (0.91, 0.5, 0.99, 0.9)]
    shown = admin_client.get(_url(Quote), {"confidence": "0.9"}).context["cl"].result_list
    assert [quote.pk for quote in shown] == [sure[2], sure[0], sure[3]]


def test_filters_offer_what_the_newest_records_hold(admin_client: Client) -> None:
    for language in ("en", "fr", "en"):
        SourceFactory.create(language=language)
    shown = admin_client.get(_url(Source), {"language": "fr"}).context["cl"]
    assert [source.language for source in shown.result_list] == ["fr"]
    assert admin_client.get(_url(Source)).content.decode().count("?language=") == 2
