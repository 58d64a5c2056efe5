"""Taking what a list shows with oneself, as a table for a spreadsheet or as JSON."""

from typing import Any

import tablib
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from import_export.admin import ExportMixin
from import_export.fields import Field
from import_export.formats.base_formats import CSV, JSON
from import_export.resources import ModelResource

from statements.models import Claim, Quote, Speaker
from statements.services.exchange_cells import (
    CLAIM_CELLS,
    QUOTE_CELLS,
    SPEAKER_CELLS,
    body_cell,
    said_on_cell,
    speaker_cell,
    topics_cell,
)
from statements.services.spreadsheets import safe_cell

# What is built in memory within a request; `manage.py export` has no end.
MOST_ROWS = 10_000


class SafeCSV(CSV):
    """Cells that no spreadsheet takes for a formula."""

    def export_data(self, dataset: tablib.Dataset, **options: Any) -> Any:
        safe = tablib.Dataset(headers=dataset.headers)
        for row in dataset:
            safe.append([safe_cell(cell) for cell in row])
        return super().export_data(safe, **options)


FORMATS: dict[str, Any] = {"csv": SafeCSV, "json": JSON}


class ClaimResource(ModelResource):
    topics = Field(column_name="topics")

    class Meta:
        model = Claim
        fields = ["id", *CLAIM_CELLS]

    def dehydrate_topics(self, claim: Claim) -> str:
        return topics_cell(claim)


class SpeakerResource(ModelResource):
    body = Field(column_name="body")

    class Meta:
        model = Speaker
        fields = ["id", *SPEAKER_CELLS]

    def dehydrate_body(self, speaker: Speaker) -> str:
        return body_cell(speaker)


class QuoteResource(ModelResource):
    speaker = Field(column_name="speaker")
    source = Field(column_name="source", attribute="source__origin")
    said_on = Field(column_name="said_on")

    class Meta:
        model = Quote
        fields = ["id", *QUOTE_CELLS]

    def dehydrate_speaker(self, quote: Quote) -> str:
        return speaker_cell(quote)

    def dehydrate_said_on(self, quote: Quote) -> str:
        return said_on_cell(quote)


class ExportingAdmin(ExportMixin):
    """Exports what the list shows, under its filters and its search, to whoever may read it."""

    import_export_change_list_template = "admin/curation/exchange_list.html"
    # What a row of the export reads beside its own record.
    export_related: tuple[str, ...] = ()
    export_prefetched: tuple[str, ...] = ()

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    def get_export_queryset(self, request: HttpRequest) -> Any:
        found = super().get_export_queryset(request)
        return found.select_related(*self.export_related).prefetch_related(*self.export_prefetched)

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """Say how many rows there are; a press on one of two buttons gives them."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            found = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            messages.error(request, "No list has such filters. Choose them anew, then export.")
            name = "_".join([*self.get_model_info(), "changelist"])
            return HttpResponseRedirect(reverse(f"admin:{name}"))
        asked = FORMATS.get(request.POST.get("format", ""))
        rows = list(found[: MOST_ROWS + 1]) if asked else []
        if asked and len(rows) <= MOST_ROWS:
            return self._file(asked(), rows, request)
        count = len(rows) or found.order_by()[: MOST_ROWS + 1].count()
        context = {
            **self.admin_site.each_context(request),
            "title": f"Export {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "formats": FORMATS,
            "count": count,
            "most": MOST_ROWS,
        }
        return TemplateResponse(request, "admin/curation/export.html", context)

    def _file(self, file_format: Any, rows: list[Any], request: HttpRequest) -> HttpResponse:
        (resource,) = self.get_export_resource_classes(request)
        table = resource().export(queryset=rows, force_native_type=isinstance(file_format, JSON))
        answer = HttpResponse(
            file_format.export_data(table), content_type=file_format.get_content_type()
        )
        name = self.get_export_filename(request, rows, file_format)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
