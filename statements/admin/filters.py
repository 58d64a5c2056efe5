"""Filters of admin lists whose choices are not read from big tables."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest


class SpeakerKindFilter(admin.ChoicesFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "kind of speaker"


class ConfidenceFilter(admin.SimpleListFilter):
    """Sorts by confidence, too: one index answers both, however many are as sure."""

    title = "confidence"
    parameter_name = "confidence"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("0.9", "90 % and more"), ("0.7", "70 % and more"), ("low", "Less than 70 %")]

    @property
    def sorts(self) -> str:
        return "confidence" if self.value() else ""

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value in {"0.9", "0.7"}:
            return rows.filter(confidence__gte=float(value))
        return rows.filter(confidence__lt=0.7) if value == "low" else rows


class NewEvidenceFilter(admin.SimpleListFilter):
    title = "new evidence"
    parameter_name = "new_evidence"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Since the decision")]

    def queryset(self, _request: HttpRequest, rows: Any) -> Any:
        return rows.grown_since_decision() if self.value() == "yes" else rows
