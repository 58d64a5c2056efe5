"""Parameters that say what is wrong with them: ids, days, choices, and unknown names."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict

from statements.choices import DatePrecision
from statements.dates import PartialDate, PartialDateError, parse_partial

LARGEST_ID = 2**63 - 1
_TEXT_LENGTH = 500


class StrictFilterSet(django_filters.FilterSet):
    """A filter set that refuses what it does not know instead of ignoring it.

    ``also_known`` names the parameters that something else reads: the page, the format. With
    errors, ``qs`` is empty: show ``errors``.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        queryset: QuerySet[Any] | None = None,
        *,
        also_known: Iterable[str] = (),
        **options: Any,
    ) -> None:
        # Unbound filter sets filter nothing, and would show what nobody has reviewed.
        super().__init__(QueryDict() if data is None else data, queryset, **options)
        self.also_known = frozenset(also_known)

    @property
    def errors(self) -> ErrorDict:
        found = ErrorDict(self.form.errors)
        known = {*self.filters, *self.also_known}
        for name in self.data:
            if name not in known:
                listed = ", ".join(sorted(known))
                found[name] = ErrorList([f"There is no parameter “{name}”. Known: {listed}."])
            elif len(_values(self.data, name)) > 1:
                found[name] = ErrorList([f"Give “{name}” only once."])
        return found

    def is_valid(self) -> bool:
        return not self.errors

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow ``queryset``; subclasses add what takes more than one parameter."""
        if self.errors:
            return queryset.none()
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        return narrowed

    def value(self, name: str) -> Any:
        """Give the cleaned value of a parameter, None when it was not asked or is wrong."""
        return self.form.cleaned_data.get(name) or None


class IdFilter(django_filters.NumberFilter):
    """The id of a record."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


class OneOf(django_filters.ChoiceFilter):
    """One value of a controlled vocabulary; its error lists them."""

    def __init__(self, choices: type[TextChoices] | list[tuple[str, str]], **options: Any) -> None:
        pairs = choices if isinstance(choices, list) else choices.choices
        known = ", ".join(value for value, _ in pairs)
        message = f"There is no value “%(value)s”. Known: {known}."
        super().__init__(choices=pairs, error_messages={"invalid_choice": message}, **options)


class TextFilter(django_filters.CharFilter):
    """A few words; a NUL character is refused, since no text in the database has one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=_TEXT_LENGTH, **options)


class PartialDateField(forms.CharField):
    """A year, a month or a day: 2022, 2022-01, 2022-01-22."""

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_partial(text)
        except PartialDateError as error:
            raise ValidationError(str(error)) from error


class SinceFilter(django_filters.Filter):
    """On the given day or later; a month or year counts from its first day."""

    field_class = PartialDateField

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        return qs if value is None else qs.filter(**{f"{self.field_name}__gte": value.date})


class UntilFilter(django_filters.Filter):
    """On the given day or earlier; a month or year counts to its last day."""

    field_class = PartialDateField

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        return qs if value is None else qs.filter(**{f"{self.field_name}__lte": _last_day(value)})


class SinceInstantFilter(SinceFilter):
    """At the start of the given day (UTC) or later."""

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        if value is None:
            return qs
        start = datetime.combine(value.date, time.min, UTC)
        return qs.filter(**{f"{self.field_name}__gte": start})


class UntilInstantFilter(UntilFilter):
    """At the end of the given day (UTC) or earlier."""

    def filter(self, qs: QuerySet[Any], value: PartialDate | None) -> QuerySet[Any]:
        if value is None:
            return qs
        end = datetime.combine(_last_day(value), time.max, UTC)
        return qs.filter(**{f"{self.field_name}__lte": end})


def _last_day(value: PartialDate) -> date:
    year, month = value.date.year, value.date.month
    if value.precision == DatePrecision.DAY:
        return value.date
    if value.precision == DatePrecision.YEAR:
        month = 12
    return date(year, month, calendar.monthrange(year, month)[1])


def _values(data: Mapping[str, Any], name: str) -> list[Any]:
    return data.getlist(name) if isinstance(data, QueryDict) else [data[name]]
