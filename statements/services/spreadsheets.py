"""Cells that a spreadsheet shows and does not run."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    So is done with what looks as if that had been done to it: ``bare_cell`` takes one away.

    >>> safe_cell("=1+1"), safe_cell("no"), safe_cell(-1), safe_cell("'=1")
    ("'=1+1", 'no', -1, "''=1")
    """
    return f"'{value}" if isinstance(value, str) and _is_formula(value) else value


def bare_cell(cell: str) -> str:
    """Give back what ``safe_cell`` was given.

    >>> bare_cell("'=1+1"), bare_cell("'t was so"), bare_cell("''=1")
    ('=1+1', "'t was so", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA_STARTS)
