"""Rows ticked in a list: what is no key is none, and what is gone from the list is said."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from statements.admin.numbers import number

# What is typed beside an action, on the list or on the page that it asks on.
_TYPED = ("reason", "text")


class ChosenRows(admin.ModelAdmin):
    """Django acts on the rows that it still finds, and says nothing of the others."""

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> Any:
        sent = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
        keys = [key for key in sent if number(key) is not None]
        is_across = request.POST.get("select_across", "0") not in {"", "0"}
        post = request.POST.copy()
        post.setlist(ACTION_CHECKBOX_NAME, keys)
        request.POST = post  # type: ignore[assignment] # what Django reads again below
        if not sent or is_across:
            return super().response_action(request, queryset, *args)
        found_count = queryset.filter(pk__in=keys).count()
        if not found_count:
            return self._refuse_gone(request)
        if found_count < len(sent):
            left = f"{len(sent) - found_count} left out: not in this list any more."
            self.message_user(request, left, messages.WARNING)
        return super().response_action(request, queryset, *args)

    def _refuse_gone(self, request: HttpRequest) -> HttpResponse:
        gone = (
            "Nothing was decided: what you chose is not in this list any more. Somebody decided "
            "on it, or the program took it back. Look for it without filters, or go on."
        )
        typed = [request.POST.get(name, "").strip() for name in _TYPED]
        kept = f" You typed: {' / '.join(filter(None, typed))}" if any(typed) else ""
        self.message_user(request, gone + kept, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())
