"""What can go wrong with one document, in words for the person who takes it in."""

from dataclasses import dataclass


class ReadError(ValueError):
    """One document could not be read. The message says what to do about it."""

    def __init__(self, origin: str, message: str) -> None:
        super().__init__(message)
        self.origin = origin
        self.message = message

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over on purpose, and why."""

    origin: str
    reason: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"
