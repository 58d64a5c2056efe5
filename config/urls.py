"""Addresses: the admin, the API and, for everything else, the pages."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/review/", include("statements.admin.review.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("statements.api.urls")),
    path("", include("statements.pages.urls")),
]
