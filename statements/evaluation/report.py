"""What an evaluation says: measured values, each with what it was measured on."""

from typing import NamedTuple


class Measure(NamedTuple):
    """One measured value. ``about`` says on what, or how many; shares are between 0 and 1."""

    name: str
    value: float | int
    about: str = ""

    def __str__(self) -> str:
        value = f"{self.value:.3f}" if isinstance(self.value, float) else f"{self.value:,}"
        return f"{self.name:<44} {value:>8}   {self.about}".rstrip()
