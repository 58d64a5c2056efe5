"""How an explanation names where something was printed."""

from sources.models import Source

# What is read of a source to name it.
NAMED = ("source__publisher__name", "source__title", "source__origin")


def outlet(publisher: str | None, title: str, origin: str) -> str:
    """Name the publisher, else the source: its title in a sentence needs marks of its own."""
    return f"“{Source(title=title, origin=origin)}”" if publisher is None else publisher
