"""Adding a source by address, by pasting or by file: three short forms on one page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from sources.choices import Translation
from sources.models import Intake
from statements.admin.audited import editor
from statements.services.taking_in import add_address, add_file, add_text

_ABOUT = (
    "title",
    "publisher",
    "published_at",
    "language",
    "original_language",
    "translation",
)


class _AboutForm(forms.Form):
    """What is known about a source beside its text; what is left empty is read from it."""

    use_required_attribute = False  # the server answers with a sentence, and keeps what was typed

    title = forms.CharField(required=False, max_length=500)
    publisher = forms.CharField(required=False, max_length=200)
    published_at = forms.CharField(
        label="Published",
        required=False,
        max_length=40,
        help_text="As much as is known: 2022, 2022-02, 2022-02-11 or 2022-02-11T14:35Z.",
    )
    language = forms.CharField(required=False, max_length=12, help_text="Such as en or pt-BR.")
    original_language = forms.CharField(
        required=False, max_length=12, help_text="Where the text was translated."
    )
    translation = forms.ChoiceField(
        required=False, choices=[("", "Not known to be translated"), *Translation.choices]
    )

    def about(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name) or "" for name in _ABOUT}


class AddressForm(_AboutForm):
    """A page on the web."""

    how = "address"
    heading = "By its address"
    button = "Fetch this page"
    url = forms.CharField(label="Address", max_length=2000, widget=forms.URLInput)
    field_order = ["url", *_ABOUT]

    def ask(self, request: HttpRequest) -> Intake:
        return add_address(self.cleaned_data["url"], actor=editor(request), given=self.about())


class _ExactField(forms.CharField):
    """Text as it was typed, whatever it holds; the service says what it cannot keep."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, widget=forms.Textarea({"rows": 12}), **options)
        self.validators = []

    def to_python(self, value: Any) -> str:
        # Browsers send each line end of a form as two characters, whatever was pasted.
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class TextForm(_AboutForm):
    """The text itself."""

    how = "text"
    heading = "By pasting its text"
    button = "Take this text in"
    text = _ExactField(help_text="Kept exactly as it is pasted.")
    url = forms.CharField(
        label="Address", required=False, max_length=2000, help_text="Where readers find it."
    )
    field_order = ["text", "title", "publisher", "published_at", "url", *_ABOUT]

    def ask(self, request: HttpRequest) -> Intake:
        given = self.about() | {"url": self.cleaned_data["url"]}
        return add_text(self.cleaned_data["text"], actor=editor(request), given=given)


class FileForm(_AboutForm):
    """A file with one article."""

    how = "file"
    heading = "By a file"
    button = "Take this file in"
    file = forms.FileField(allow_empty_file=True, help_text="A text (.txt, .md) or a page (.html).")
    field_order = ["file", *_ABOUT]

    def ask(self, request: HttpRequest) -> Intake:
        upload = self.cleaned_data["file"]
        about = self.about()
        return add_file(upload.name, upload.read(), actor=editor(request), given=about)


_FORMS: Mapping[str, Any] = {form.how: form for form in (AddressForm, TextForm, FileForm)}


def add_source(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show the three forms; ask for what one of them names, and lead to how that goes."""
    if not request.user.has_perm("sources.add_source"):
        raise PermissionDenied
    asked = request.POST.get("how", "") if request.method == "POST" else ""
    shown = {how: form(prefix=how) for how, form in _FORMS.items()}
    if asked in _FORMS:
        shown[asked] = bound = _FORMS[asked](request.POST, request.FILES, prefix=asked)
        intake = _ask(bound, request)
        if intake is not None:
            return HttpResponseRedirect(reverse("admin:sources_intake_change", args=[intake.pk]))
    context |= {"forms": shown.values(), "asked": asked or "address", "title": "Add a source"}
    return TemplateResponse(request, "admin/curation/add_source.html", context)


def _ask(form: Any, request: HttpRequest) -> Intake | None:
    if not form.is_valid():
        return None
    try:
        asked: Intake = form.ask(request)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            form.add_error(field if field in form.fields else None, messages)
        return None
    return asked
