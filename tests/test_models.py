"""What every model of ours keeps to."""

import pytest
from django.apps import apps
from django.db.models import Field, Model
from factory.django import DjangoModelFactory

from tests import factories

OURS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in {"sources", "statements"}
    and not model.__name__.startswith("Historical")
    and not model._meta.auto_created
]


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
def test_every_model_has_one_factory(model: type[Model]) -> None:
    made = [
        factory
        for factory in vars(factories).values()
        if isinstance(factory, type)
        and issubclass(factory, DjangoModelFactory)
        and factory._meta.model is model
    ]
    assert len(made) == 1
