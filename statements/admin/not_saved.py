"""What whoever typed sees where the record was decided on, or is gone: why, and his words."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sources.provenance import ConflictError


def not_saved(
    screen: Any, request: HttpRequest, record: Any, error: ValidationError
) -> HttpResponse:
    """Say what stands against saving, and show what was typed, to be copied.

    ``record`` is None where it is not on record any more.
    """
    context = {
        **screen.admin_site.each_context(request),
        "title": "Not saved",
        "opts": screen.opts,
        "record": record,
        "may_change": record is not None and screen.has_change_permission(request, record),
        "what": " ".join(error.messages),
        "typed": _typed(request, screen.model),
    }
    status = 409 if isinstance(error, ConflictError) else 422
    return TemplateResponse(
        request,
        "admin/curation/not_saved.html",
        context,
        status=status if record is not None else 404,
    )


def _typed(request: HttpRequest, model: Any) -> list[tuple[str, str]]:
    """Give each field that was sent, by its name in words."""
    found = []
    for name, values in request.POST.lists():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        words = ", ".join(str(value) for value in values if value)
        if words:
            found.append((str(getattr(field, "verbose_name", name)).capitalize(), words))
    return found
