"""Choosing a record by typing, where what is chosen already need not be looked up again."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db.models import Model

from statements.admin.numbers import key_of


class _KeyedSelect(AutocompleteSelect):
    """Takes what is no key for a record that is not there: Django would look it up, and fail."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = super().value_from_datadict(data, files, name)
        return str(key_of(sent)) if sent else sent


class KeyedSelectMultiple(AutocompleteSelectMultiple):
    """The same for several records."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = super().value_from_datadict(data, files, name)
        return [str(key_of(key)) for key in sent]


class KnownSelect(_KeyedSelect):
    """Django's own field, which asks for the chosen record unless it is ``known``."""

    known: Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.known)
        chosen = self.create_option(name, self.known.pk, label, selected=True, index=1)
        empty = [] if self.is_required else [self._nothing(name)]
        return [(None, [*empty, chosen], 0)]

    def _nothing(self, name: str) -> Any:
        return self.create_option(name, "", "", selected=False, index=0)


def let_know(form: forms.ModelForm[Any]) -> None:
    """Tell the fields of a form which records its own has loaded."""
    for name, field in form.fields.items():
        widget = field.widget
        inner = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
        if isinstance(inner, KnownSelect):
            relation = form.instance._meta.get_field(name)
            inner.known = relation.get_cached_value(form.instance, default=None)
