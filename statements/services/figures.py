"""Numbers in captures: figures, the quantities they are for, and flags where they disagree."""

from dataclasses import dataclass

from statements.models import Run


@dataclass(slots=True)
class FigureSuggestions:
    """What one run suggested."""

    count: int = 0
    flag_count: int = 0


def suggest_figures(run: Run) -> FigureSuggestions:
    return FigureSuggestions()
