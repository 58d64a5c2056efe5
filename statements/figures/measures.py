"""Measures in one unit, so that stones are compared with kilograms."""

from decimal import Decimal

_ONE = Decimal(1)
# Behind each base unit, how much of it others are.
_TABLE = """
kg gram:0.001 ounce:0.028349523 lb:0.45359237 stone:6.35029318 tonne:1000
m mm:0.001 cm:0.01 km:1000 inch:0.0254 foot:0.3048 feet:0.3048 yard:0.9144 mile:1609.344
hectare acre:0.40468564 square_m:0.0001 square_km:100 square_mile:258.998811
minute hour:60 day:1440 week:10080
month year:12 decade:120
"""
_LIKE = {
    line.split()[0]: [pair.partition(":")[0].replace("_", " ") for pair in line.split()]
    for line in _TABLE.strip().splitlines()
}
_TIMES = {
    unit.replace("_", " "): Decimal(times or 1)
    for unit, _, times in (pair.partition(":") for pair in _TABLE.split())
}
_BASES = {unit: (base, _TIMES[unit]) for base, units in _LIKE.items() for unit in units}
_OF_TIME = {"minute", "month"}
TIMES = frozenset(("second", *(u for u, (base, _) in _BASES.items() if base in _OF_TIME)))
# A ton may be of 2,000 or of 2,240 pounds, and an ounce of gold is heavier than one of flour.
_SPREADS = {
    "tonne": (Decimal("0.907"), Decimal("1.0161")),
    "ounce": (_ONE, Decimal("1.0972")),
}


def base_of(unit: str) -> tuple[str, Decimal]:
    """Give what a unit is a measure of, and how many of that it is.

    >>> base_of("tonne")
    ('kg', Decimal('1000'))
    """
    return _BASES.get(unit, (unit, _ONE))


def spread_of(unit: str) -> tuple[Decimal, Decimal]:
    """Give the least and the most of its usual size that what is printed so may be of."""
    return _SPREADS.get(unit, (_ONE, _ONE))


def units_of(base: str) -> list[str]:
    """Give all units that measure what a base unit does.

    >>> units_of("minute"), units_of("GBP")
    (['minute', 'hour', 'day', 'week'], ['GBP'])
    """
    return _LIKE.get(base) or [base]
