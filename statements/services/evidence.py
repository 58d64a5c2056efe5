"""Evidence fails loudly: words that are not exactly at their offsets are refused."""

from django.core.exceptions import ValidationError

from statements.models import Anchor


def check_anchor(anchor: Anchor, *, exact: str, text: str) -> None:
    """Raise ``ValidationError`` unless ``anchor``'s segments of ``text`` are exactly ``exact``."""
    last = 0
    for start, end in anchor.segments:
        if not last <= start < end <= len(text):
            raise ValidationError(
                {"segments": f"{start} to {end} is no place in a text of {len(text)} characters."}
            )
        last = end
    if anchor.words(text) != exact:
        raise ValidationError(
            {"exact": f"The text has “{anchor.words(text)[:80]}” there, not “{exact[:80]}”."}
        )
