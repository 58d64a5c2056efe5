"""What every admin of ours shares: audited saves, no deletion, lists that never count tables."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from sources.provenance import AuditedModel, Decision, decide, gone
from statements.admin.choosing import KeyedSelectMultiple, KnownSelect
from statements.admin.chosen import ChosenRows
from statements.admin.forms import AuditedForm, ReasonForm
from statements.admin.lists import CappedPaginator, IndexedChangeList
from statements.admin.not_saved import not_saved
from statements.admin.numbers import number, seen_version
from statements.groups import DECIDE
from statements.services.ownership import is_own
from statements.services.turns import take_turn


class ReadableAdmin(ChosenRows):
    """Lists and forms in a fixed number of queries; nothing is ever deleted here."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    actions_on_bottom = True
    # Sorting by what has no index reads all of a table: each list names what has one.
    sortable_by: ClassVar[list[str] | tuple[str, ...] | None] = ()
    # What the page of one record reads together with it.
    page_select_related: Sequence[str] = ()
    page_deferred: Sequence[str] = ()
    list_deferred: Sequence[str] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        asked = request.resolver_match.kwargs if request.resolver_match else {}
        if not self.page_select_related or "object_id" not in asked:
            return rows.defer(*self.list_deferred)
        return rows.select_related(*self.page_select_related).defer(*self.page_deferred)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", KeyedSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[IndexedChangeList]:  # noqa: ARG002
        return IndexedChangeList

    def has_delete_permission(self, _request: HttpRequest, _record: Model | None = None) -> bool:
        """Refuse: records are rejected, withdrawn or taken down, never deleted."""
        return False

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whether this user's word counts; actions name it as ``permissions=["decide"]``."""
        return request.user.has_perm(DECIDE)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse an action that was not offered: Django would only show the list again."""
        asked = request.POST.get("action")
        if asked and asked not in self.get_actions(request):
            raise PermissionDenied
        return super().changelist_view(request, extra_context)


class ReadOnlyAdmin(ReadableAdmin):
    """Records that nobody edits: they are evidence, or say what happened."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _record: Any = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    """Rows shown beside their parent; a link leads to where they are changed."""

    extra = 0
    can_delete = False
    show_change_link = True
    # The link above leads to it; Django's own would cost a query for each kind of row.
    view_on_site: Any = False
    select_related: Sequence[str] = ()
    deferred: Sequence[str] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).defer(*self.deferred)
        return rows.select_related(*self.select_related) if self.select_related else rows

    def get_readonly_fields(self, _request: HttpRequest, _record: Any = None) -> list[str]:
        return [str(name) for name in self.fields or []]

    def has_add_permission(self, _request: HttpRequest, _record: Any = None) -> bool:
        return False


class AuditedAdmin(ReadableAdmin, SimpleHistoryAdmin):
    """Saves through ``save_audited``, so that the history always names the editor.

    Who may not decide may still change what is his own, but for its status.
    """

    form = AuditedForm
    action_form = ReasonForm
    change_form_template = "admin/curation/change_form.html"
    object_history_list_template = "admin/curation/history_list.html"

    def get_history_queryset(self, *args: Any, **kwargs: Any) -> Any:
        return super().get_history_queryset(*args, **kwargs).select_related("decision")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer what can be decided in the list on the page of one record, too."""
        original = context.get("original")
        if original and self.has_change_permission(request, original):
            context["seen"] = original.version()
        if original and self.has_decide_permission(request):
            actions = (self.get_actions(request) or {}).values()
            context["decisions"] = [(action[1], action[2]) for action in actions if action]
        shown = super().render_change_form(request, context, *args, **kwargs)
        if getattr(context["adminform"].form, "is_stale", False):
            shown.status_code = 409
        return shown

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Give back what was typed where the record is gone, or no longer his who typed."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        record = self.get_object(request, object_id)
        try:
            if record is None and self.has_change_permission(request):
                raise gone(self.model)
            if record is not None and self._was_taken_over(request, record):
                # Whoever may change it no longer has seen less than stands now.
                record.refuse_stale(seen=-1)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            return not_saved(self, request, record, error)

    def _was_taken_over(self, request: HttpRequest, record: AuditedModel) -> bool:
        may = self.has_view_permission(request, record) and super().has_change_permission(request)
        if not may or self.has_change_permission(request, record):
            return False
        saved = record.history.order_by("history_id").values_list("history_user", flat=True)
        return bool(saved.first() == editor(request).pk)

    def has_change_permission(self, request: HttpRequest, record: Any = None) -> bool:
        if not super().has_change_permission(request, record):
            return False
        return record is None or self.has_decide_permission(request) or _is_own(record, request)

    def get_readonly_fields(self, request: HttpRequest, record: Any = None) -> Any:
        """Show the status, which is a decision, to who may not decide; a new record has none."""
        fields = [*super().get_readonly_fields(request, record)]
        return fields if self.has_decide_permission(request) else [*fields, "status"]

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        if number(object_id) is None:
            raise Http404
        return super().history_view(request, object_id, *args, **kw)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show an old version; saving it over the newest would be nobody's decision."""
        if request.method == "POST":
            raise PermissionDenied
        shown: HttpResponse = super().history_form_view(request, *args, **kwargs)
        return shown

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.prepare = staticmethod(self.prepare)
        form.seen = seen_version(request)
        return form

    def prepare(self, record: Any) -> None:
        """Fill in what follows from the form, such as a key for matching."""

    def save_model(
        self, request: HttpRequest, record: AuditedModel, form: Any, change: Any
    ) -> None:
        if change and not form.changed_data:
            return
        # As in ``review``: flags may follow, and who waits for the turn must hold no row.
        take_turn()
        if change:
            self._refuse_late(request, record)
        verb = "change" if change else "add"
        decision = decide(
            actor=editor(request),
            action=f"{verb} {record._meta.verbose_name}",
            reason=(reason(request) or ", ".join(form.changed_data))[:300],
        )
        record.save_audited(decision=decision)
        self.follow_up(record, changed=set(form.changed_data), decision=decision)

    def _refuse_late(self, request: HttpRequest, record: AuditedModel) -> None:
        """Look once more, now that nobody else can decide."""
        stands: Any = type(record)._default_manager.filter(pk=record.pk).first()
        if stands is None:
            raise gone(self.model)
        if not self.has_decide_permission(request) and not is_own(stands, editor(request)):
            stands.refuse_stale(seen=-1)

    def follow_up(self, record: Any, *, changed: set[str], decision: Decision) -> None:
        """Do what the change of these fields entails, as part of the same decision."""


def _is_own(record: Any, request: HttpRequest) -> bool:
    """Ask once for each record: a form asks many times."""
    known = vars(record).setdefault("_own_to", {})
    user = editor(request)
    if user.pk not in known:
        known[user.pk] = is_own(record, user)
    return bool(known[user.pk])


def editor(request: HttpRequest) -> User:
    return cast("User", request.user)


def reason(request: HttpRequest) -> str:
    """Give the reason that was typed beside the action."""
    return request.POST.get("reason", "").strip()


def typed_reason(request: HttpRequest) -> str:
    """Give the reason to copy, for a page that has no field for it any more."""
    return f" You gave as reason: {reason(request)}" if reason(request) else ""


def for_each(
    screen: Any, request: HttpRequest, records: Iterable[Any], act: Any, *, done: str
) -> None:
    """Let ``act`` decide each record; report how many it did, and each refusal in its words."""
    count = 0
    for record in records:
        try:
            act(record)
            count += 1
        except ValidationError as error:
            screen.message_user(request, f"{record}: {' '.join(error.messages)}", messages.ERROR)
    if count:
        screen.message_user(request, f"{count} {done}.", messages.SUCCESS)
