"""Importing a file into a list: a page that shows what it would do, and a second step that does it.

The file waits on that page itself, so that nothing is kept of one that nobody confirms.
"""

import base64
import binascii
from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.admin.audited import editor, reason
from statements.admin.decisions import tell
from statements.groups import DECIDE
from statements.services.import_files import LARGEST, MOST_LINES
from statements.services.import_plans import Line, Outcome
from statements.services.importing import IMPORTERS, carry_out, plan_import, seen


class ImportingAdmin(admin.ModelAdmin):
    """Imports what an export of this list wrote, or somebody wrote like it."""

    def get_urls(self) -> list[Any]:
        own = self.admin_site.admin_view(self.import_view)
        return [path("import/", own, name=self._name("import")), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may = request.user.has_perm(DECIDE)
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, show its lines, and import them when they are confirmed."""
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        context: dict[str, Any] = {}
        if request.method == "POST":
            try:
                content = _content(request)
                if "seen" in request.POST and self._carry_out(request, content):
                    listed = reverse(f"admin:{self._name('changelist')}")
                    return HttpResponseRedirect(listed)
                lines = plan_import(self._noun(), content)
                context = _shown(lines, content)
            except ValidationError as error:
                context = {"problems": error.messages}
        return self._import_page(request, context)

    def _carry_out(self, request: HttpRequest, content: bytes) -> bool:
        """Import what was confirmed; say why where that cannot be."""
        try:
            decision, count = carry_out(
                self._noun(),
                content,
                seen=request.POST["seen"],
                actor=editor(request),
                reason=reason(request),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return False
        tell(request, f"{count} line{'' if count == 1 else 's'} imported.", decision)
        return True

    def _import_page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        page = {
            **self.admin_site.each_context(request),
            "title": f"Import {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "most": f"{MOST_LINES:,}",
            "columns": IMPORTERS[self._noun()].columns(),
            "main": IMPORTERS[self._noun()].main,
            "reason": reason(request),
            **context,
        }
        return TemplateResponse(request, "admin/curation/import.html", page)

    def _noun(self) -> str:
        return str(self.opts.model_name)

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"


def _content(request: HttpRequest) -> bytes:
    """Give the file that was chosen, or the one that waited on the page."""
    if "kept" not in request.POST:
        chosen = request.FILES.get("file")
        if not isinstance(chosen, UploadedFile):
            raise ValidationError("Choose a file.")
        return bytes(chosen.read(LARGEST + 1))
    try:
        return base64.b64decode(request.POST["kept"], validate=True)
    except (binascii.Error, ValueError):
        raise ValidationError("The file did not arrive whole. Choose it once more.") from None


def _shown(lines: list[Line], content: bytes) -> dict[str, Any]:
    counts = Counter(line.outcome for line in lines)
    return {
        "lines": [line for line in lines if line.outcome is not Outcome.UNCHANGED],
        "same": [line.number for line in lines if line.outcome is Outcome.UNCHANGED],
        "counts": [(counts[outcome], outcome.value) for outcome in Outcome],
        "written_count": sum(line.is_written for line in lines),
        "refused_count": counts[Outcome.REFUSED],
        "kept": base64.b64encode(content).decode(),
        "seen": seen(lines),
        "is_planned": True,
    }
