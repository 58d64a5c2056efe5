"""Numbers in text as intervals: find them, compare them, name what they count. Pure."""

from statements.figures.bands import can_both_hold
from statements.figures.clauses import clause_around, sentence_around
from statements.figures.comparing import (
    SAME_QUANTITY,
    Relation,
    Verdict,
    compare,
    likeness,
    reading,
    urgency,
)
from statements.figures.naming import quantity_text
from statements.figures.quantities import FigureCandidate, find_figures
from statements.figures.sides import Conflict, Given, find_conflict
from statements.figures.stories import Story

__all__ = [
    "SAME_QUANTITY",
    "Conflict",
    "FigureCandidate",
    "Given",
    "Relation",
    "Story",
    "Verdict",
    "can_both_hold",
    "clause_around",
    "compare",
    "find_conflict",
    "find_figures",
    "likeness",
    "quantity_text",
    "reading",
    "sentence_around",
    "urgency",
]
