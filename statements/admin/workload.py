"""Who has which source, and who put what aside: to look at, and to free what an absent one has."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from statements.admin.audited import ReadOnlyAdmin, editor
from statements.models import Assignment, Skip
from statements.services.assigning import give_back


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ["source", "editor", "given_by", "given_at"]
    list_filter = [("editor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["source", "editor", "given_by"]
    search_fields = ["source__title", "editor__username"]
    fields = ["source", "editor", "given_by", "given_at"]
    actions = ["give_back"]

    @admin.action(description="Give back", permissions=["decide"])
    def give_back(self, request: HttpRequest, assignments: QuerySet[Assignment]) -> None:
        try:
            shown = dict(assignments.values_list("source", "editor"))
            count = give_back(shown, actor=editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, f"{count} given back.", messages.SUCCESS)


@admin.register(Skip)
class SkipAdmin(ReadOnlyAdmin):
    list_display = ["quote", "editor", "skipped_at"]
    list_filter = [("editor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["quote", "editor"]
    search_fields = ["quote__exact", "editor__username"]
    fields = ["quote", "editor", "skipped_at"]
