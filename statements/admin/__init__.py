"""Curation screens. Writes go through services or audited saves; lists have fixed queries."""

from django.contrib import admin

from statements.admin import (
    claims,
    contradictions,
    copies,
    decisions,
    intakes,
    quotes,
    sources,
    speakers,
    workload,
)

# The list of records is one click away, and evidence needs the width.
admin.site.enable_nav_sidebar = False

__all__ = [
    "claims",
    "contradictions",
    "copies",
    "decisions",
    "intakes",
    "quotes",
    "sources",
    "speakers",
    "workload",
]
