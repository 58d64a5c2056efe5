"""What every model of ours keeps to."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Model, Q, UniqueConstraint
from factory.django import DjangoModelFactory

from tests import factories

OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in {"sources", "statements"}
    and not model.__name__.startswith("Historical")
    and not model._meta.auto_created
]
# The longer one is for a pair; for many quotes and many claims PostgreSQL fears a search for each.
_TWICE = {"Assertion": "quote"}


def _name(model: type[Model]) -> str:
    return model.__name__


@pytest.mark.parametrize("model", OURS, ids=_name)
def test_every_field_says_what_it_holds(model: type[Model]) -> None:
    fields = [f for f in model._meta.get_fields() if isinstance(f, Field) and not f.primary_key]
    assert [field.name for field in fields if not field.help_text] == []


@pytest.mark.parametrize("model", OURS, ids=_name)
def test_every_rule_and_index_is_named_after_its_model(model: type[Model]) -> None:
    names = [rule.name for rule in (*model._meta.constraints, *model._meta.indexes)]
    assert [name for name in names if not name.startswith(f"{model._meta.model_name}_")] == []


@pytest.mark.parametrize("model", OURS, ids=_name)
def test_every_pointer_is_indexed_once(model: type[Model]) -> None:
    """By an index of its own, or by a longer one that starts with it."""
    rules = [rule for rule in model._meta.constraints if isinstance(rule, UniqueConstraint)]
    named = [*model._meta.indexes, *rules]
    longer = {each.fields[0] for each in named if each.fields and each.condition is None}
    known = {
        each.fields[0]
        for each in model._meta.indexes
        if each.condition == Q(**{f"{each.fields[0]}__isnull": False})
    }
    pointers: list[Any] = [f for f in model._meta.concrete_fields if type(f) is ForeignKey]
    times = {f.name: f.db_index + (f.name in longer) + (f.name in known) for f in pointers}
    twice = _TWICE.get(model.__name__)
    assert {name: count for name, count in times.items() if count != 1 + (name == twice)} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=_name)
def test_the_database_has_no_index_that_the_model_has_not(model: type[Model]) -> None:
    pointers: list[Any] = [f for f in model._meta.concrete_fields if type(f) is ForeignKey]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, table)
    unwanted = [
        name
        for name, found in held.items()
        for field in pointers
        if found["index"] and found["columns"] == [field.column] and not field.db_index
        if name not in {index.name for index in model._meta.indexes}
    ]
    assert unwanted == []


@pytest.mark.parametrize("model", OURS, ids=_name)
def test_every_model_has_one_factory(model: type[Model]) -> None:
    made = [
        factory
        for factory in vars(factories).values()
        if isinstance(factory, type)
        and issubclass(factory, DjangoModelFactory)
        and factory._meta.model is model
    ]
    assert len(made) == 1
