"""Measures in one unit, so that stones are compared with kilograms."""

from decimal import Decimal

_ONE = Decimal(1)
# What each unit is a measure of, and how much of that.
_BASES = {
    unit: (base, Decimal(times))
    for base, units in (
        ("kg", "kg:1 lb:0.45359237 stone:6.35029318 tonne:1000"),
        ("m", "m:1 mm:0.001 cm:0.01 km:1000 inch:0.0254 foot:0.3048 feet:0.3048 mile:1609.344"),
        ("minute", "minute:1 hour:60 day:1440 week:10080"),
        ("month", "month:1 year:12 decade:120"),
    )
    for unit, _, times in (pair.partition(":") for pair in units.split())
}
_OF_TIME = {"minute", "month"}
TIMES = frozenset(("second", *(u for u, (base, _) in _BASES.items() if base in _OF_TIME)))


def base_of(unit: str) -> tuple[str, Decimal]:
    """Give what a unit is a measure of, and how many of that it is.

    >>> base_of("tonne")
    ('kg', Decimal('1000'))
    """
    return _BASES.get(unit, (unit, _ONE))
