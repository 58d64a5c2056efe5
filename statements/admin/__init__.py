"""Curation screens. Writes go through services or audited saves; lists have fixed queries."""

from statements.admin import claims, contradictions, quotes, sources, speakers

__all__ = ["claims", "contradictions", "quotes", "sources", "speakers"]
