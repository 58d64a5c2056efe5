"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework import permissions
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.views import APIView

from statements.api import views

app_name = "api"


class NoSuchNoun(APIView):
    """Answer an unknown address as the API answers everything: in JSON."""

    authentication_classes = []
    permission_classes = [permissions.AllowAny]
    schema = None

    def get(self, request: Request) -> Response:
        raise NotFound(f"There is nothing at {request.path}. See /api/v1/ for what there is.")


def _routes() -> list[URLPattern | URLResolver]:
    router = DefaultRouter()
    router.include_format_suffixes = False
    for noun, view in (
        ("quote", views.QuoteViewSet),
        ("speaker", views.SpeakerViewSet),
        ("source", views.SourceViewSet),
        ("capture", views.CaptureViewSet),
        ("claim", views.ClaimViewSet),
        ("assertion", views.AssertionViewSet),
        ("utterance", views.UtteranceViewSet),
        ("figure", views.FigureViewSet),
        ("contradiction", views.ContradictionViewSet),
        ("publisher", views.PublisherViewSet),
    ):
        router.register(f"{noun}s", view, basename=noun)
    return router.urls


urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("", include(_routes())),
    # Only with a slash at the end: without one, Django redirects to the address with it.
    re_path(r"^.+/$", NoSuchNoun.as_view()),
]
