"""Searching quotes in the admin through the full-text index."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.http import HttpRequest

from statements.models import Quote
from statements.search import SearchQuery, matching_quotes

# Nobody turns more pages than these, and a frequent word has a million matches.
_REACHED = 10_000


class QuoteSearchAdmin(admin.ModelAdmin):
    """Searches words, phrases and -words as the public page does."""

    search_fields = ["exact"]  # shows the search field; get_search_results does the search
    search_help_text = 'Words, "phrases", -unwanted words'

    def get_search_results(
        self, request: HttpRequest, quotes: Any, search_term: str
    ) -> tuple[Any, bool]:
        if not search_term.strip():
            return quotes, False
        query = SearchQuery.parse(search_term)
        if query.is_empty:
            return quotes.none(), False  # nothing to look for: every quote would match
        is_all = not quotes.query.where and ORDER_VAR not in request.GET
        found = matching_quotes(Quote.objects.all(), query, enough=_REACHED if is_all else None)
        return quotes.filter(pk__in=found.order_by().values("pk")), False
