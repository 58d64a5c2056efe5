"""Addresses of the pages. The addresses of records are permanent."""

from django.urls import path

from statements.pages.views import (
    about,
    claim_list,
    claims,
    contradictions,
    quotes,
    search,
    sources,
    speakers,
)

urlpatterns = [
    path("", search.home, name="home"),
    path("quotes.csv", search.results_csv, name="quotes-csv"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("speakers/<int:pk>/", speakers.speaker, name="speaker"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("captures/<int:pk>/", sources.capture, name="capture"),
    path("publishers/<int:pk>/", sources.publisher, name="publisher"),
    path("claims/", claim_list.claims, name="claims"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("contradictions/", contradictions.contradictions, name="contradictions"),
    path("contradictions/<int:pk>/", contradictions.contradiction, name="contradiction"),
    path("about/", about.about, name="about"),
]
