"""Cells that a spreadsheet shows and does not run."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    >>> safe_cell("=1+1"), safe_cell("no"), safe_cell(-1)
    ("'=1+1", 'no', -1)
    """
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
    return f"'{value}" if is_formula else value
