"""What On Record is, and how to cite it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.pages.export import COLUMNS
from statements.pages.scope import Scope
from statements.pages.views.answers import page


@page
def about(request: HttpRequest) -> HttpResponse:
    context = {"scope": Scope.of(request), "columns": COLUMNS.items()}
    return render(request, "statements/about.html", context)
