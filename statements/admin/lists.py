"""Lists of big tables: read in the order of an index, with choices that no table is scanned for."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

# What a filter offers was found in so many of the newest records.
_NEWEST = 1_000
_COUNTED = 10_000


class CappedPaginator(Paginator):
    """Counts to ten thousand and no further: counting a big table costs more than reading it.

    What a filter or a search finds may be far apart: it is looked for once, for the count and
    for the page.
    """

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            return len(rows)
        return rows.order_by()[:_COUNTED].count() if self._found is None else len(self._found)

    @cached_property
    def _found(self) -> list[Any] | None:
        rows = self.object_list
        if not isinstance(rows, QuerySet) or not rows.query.where or rows.query.distinct:
            return None
        return list(rows.values_list("pk", flat=True)[:_COUNTED])

    def page(self, number: int | str) -> Page[Any]:
        rows = self.object_list
        if self._found is None or not isinstance(rows, QuerySet):
            return super().page(number)
        valid = self.validate_number(number)
        end = valid * self.per_page
        return Page(rows.filter(pk__in=self._found[end - self.per_page : end]), valid, self)


class IndexedChangeList(ChangeList):
    """Breaks ties in the direction of the column that is sorted by: one index serves both ways."""

    def _get_deterministic_ordering(self, ordering: Any) -> list[Any]:
        sorts = next(filter(None, (getattr(s, "sorts", "") for s in self.filter_specs)), "")
        if sorts and ORDER_VAR not in self.params:
            return [f"-{sorts}", "-pk"]
        column = ordering[0] if ordering and ORDER_VAR in self.params else None
        if isinstance(column, str) and "." not in self.params[ORDER_VAR]:
            return [column, "-pk" if column.startswith("-") else "pk"]
        found: list[Any] = super()._get_deterministic_ordering(ordering)  # type: ignore[misc]
        return found


class NewestValuesFilter(admin.SimpleListFilter):
    """Offers the values that the newest records have in ``parameter_name``."""

    def lookups(self, _request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = model_admin.model._default_manager.order_by("-pk")
        newest = rows.values_list(self.parameter_name, flat=True)[:_NEWEST]
        return [(value, value) for value in sorted(set(newest) - {""})]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return rows.filter(**{str(self.parameter_name): value}) if value else rows


class LanguageFilter(NewestValuesFilter):
    title = parameter_name = "language"


class ExtractorFilter(NewestValuesFilter):
    title = parameter_name = "extractor"


class VersionFilter(NewestValuesFilter):
    title = parameter_name = "version"
