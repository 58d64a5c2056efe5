"""Which source repeats another: what was found, and an editor's word on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from sources.models import Source
from statements.admin.audited import (
    AuditedAdmin,
    ReadOnlyAdmin,
    editor,
    for_each,
    reason,
    typed_reason,
)
from statements.admin.decisions import tell
from statements.admin.numbers import number, seen_version
from statements.models import Copy
from statements.services.review import accept_copy, reject_copy

# A wire story in more papers than these is read in the list of copies.
_LISTED = 50
_DECISIONS: dict[str, Callable[..., Copy]] = {"accept": accept_copy, "reject": reject_copy}


@dataclass(frozen=True, slots=True)
class Repeats:
    """What one source repeats and what repeats it, as decided and as found.

    ``named`` are sources of which an editor said that they republish it; that goes before what
    was found.
    """

    copy_of: Copy | None
    copies: Sequence[Copy]
    named: Sequence[Source]
    has_more: bool

    @classmethod
    def of(cls, source: Source) -> "Repeats":
        """Take as many queries for fifty copies as for one."""
        both = ("source__publisher", "original__publisher")
        newest = Copy.history.filter(id=OuterRef("pk")).order_by("-history_id")
        seen = Coalesce(Subquery(newest.values("history_id")[:1]), 0)
        rows = Copy.objects.get_queryset().select_related(*both).annotate(seen=seen)
        copies = list(rows.filter(original=source).order_by("pk")[: _LISTED + 1])
        named = source.republications.select_related("publisher").order_by("pk")
        return cls(
            rows.filter(source=source).first(),
            copies[:_LISTED],
            list(named[:_LISTED]),
            len(copies) > _LISTED,
        )


@admin.register(Copy)
class CopyAdmin(ReadOnlyAdmin, AuditedAdmin):
    list_display = ["source", "original", "share", "status"]
    list_filter = ["status"]
    ordering = ["-pk"]
    list_select_related = ["source", "original"]
    page_select_related = ["source", "original", "run__capture__source"]
    page_deferred = ["run__capture__text"]
    search_fields = ["source__title", "original__title"]
    fields = ["source", "original", "share", "status", "run"]
    actions = ["accept", "reject"]

    def get_urls(self) -> list[Any]:
        decide = self.admin_site.admin_view(self.decide_view)
        return [path("<key:pk>/decide/", decide, name="copy_decide"), *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept or reject a copy from the page of either source, and lead back to it."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        copy = Copy.objects.get_queryset().select_related("source").filter(pk=pk).first()
        act = _DECISIONS.get(request.POST.get("decide", ""))
        if copy is None:
            gone = "This copy is not on record any more: one of the texts changed meanwhile."
            self.message_user(request, gone + typed_reason(request), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:statements_copy_changelist"))
        if request.method == "POST" and act:
            self._judge(request, copy, act)
        back = copy.original_id if request.POST.get("from") == "original" else copy.source_id
        return HttpResponseRedirect(reverse("admin:sources_source_change", args=[back]))

    def _judge(self, request: HttpRequest, copy: Copy, act: Callable[..., Copy]) -> None:
        try:
            act(
                copy,
                actor=editor(request),
                reason=reason(request),
                seen=seen_version(request),
                original=number(request.POST.get("_original", "")),
            )
        except ValidationError as error:
            refusal = " ".join(error.messages)
            # The page that follows has a field for each copy, and begins with all of them empty.
            self.message_user(request, refusal + typed_reason(request), messages.ERROR)
            return
        done = f"{copy}: {copy.get_status_display().lower()}."
        tell(request, done, copy.history.latest().decision)

    @admin.action(description="Accept", permissions=["decide"])
    def accept(self, request: HttpRequest, copies: QuerySet[Copy]) -> None:
        act = partial(accept_copy, actor=editor(request), reason=reason(request))
        for_each(self, request, copies.select_related("source"), act, done="accepted")

    @admin.action(description="Reject: no copy", permissions=["decide"])
    def reject(self, request: HttpRequest, copies: QuerySet[Copy]) -> None:
        act = partial(reject_copy, actor=editor(request), reason=reason(request))
        for_each(self, request, copies.select_related("source"), act, done="rejected")
