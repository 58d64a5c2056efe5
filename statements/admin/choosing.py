"""Choosing a record by typing, where what is chosen already need not be looked up again."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Model


class KnownSelect(AutocompleteSelect):
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
