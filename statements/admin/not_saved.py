"""What a contributor sees whose record was decided on while he typed: why, and his words."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sources.provenance import AuditedModel, ConflictError


def not_saved(screen: Any, request: HttpRequest, record: AuditedModel) -> HttpResponse:
    """Say who decided what on ``record``, and show what was typed, to be copied."""
    context = {
        **screen.admin_site.each_context(request),
        "title": "Not saved",
        "opts": screen.opts,
        "record": record,
        "what": _what_happened(record),
        "typed": _typed(request, record),
    }
    return TemplateResponse(request, "admin/curation/not_saved.html", context, status=409)


def _what_happened(record: AuditedModel) -> str:
    try:
        # Whoever may change it no longer has seen less than stands now.
        record.refuse_stale(seen=-1)
    except ConflictError as error:
        return " ".join(error.messages)
    return ""


def _typed(request: HttpRequest, record: AuditedModel) -> list[tuple[str, str]]:
    """Give each field that was sent, by its name in words."""
    found = []
    for name, values in request.POST.lists():
        try:
            field = record._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        words = ", ".join(str(value) for value in values if value)
        if words:
            found.append((str(getattr(field, "verbose_name", name)).capitalize(), words))
    return found
