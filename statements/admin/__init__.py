"""Curation screens. Writes go through services or audited saves; lists have fixed queries."""

from django.contrib import admin
from django.urls import register_converter

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
from statements.admin.numbers import KeyConverter

register_converter(KeyConverter, "key")
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
