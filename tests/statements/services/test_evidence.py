"""Words that are not exactly at their offsets are refused."""

import pytest
from django.core.exceptions import ValidationError

from statements.models import Anchor
from statements.services.evidence import check_anchor

TEXT = "“We stay,” she said, “for good.”"


@pytest.mark.parametrize(
    ("segments", "exact"),
    [([[1, 9]], "We stay,"), ([[1, 9], [22, 31]], "We stay, for good.")],
)
def test_true_words_pass(segments: list[list[int]], exact: str) -> None:
    check_anchor(Anchor(segments=segments), exact=exact, text=TEXT)


@pytest.mark.parametrize(
    ("segments", "exact"),
    [
        ([[1, 9]], "We stay."),  # a look-alike
        ([[2, 10]], "We stay,"),  # one off
        ([[22, 31], [1, 9]], "for good. We stay,"),  # out of order
        ([[1, 9], [5, 9]], "We stay, tay,"),  # overlapping
        ([[1, 1]], ""),  # empty
        ([[1, 900]], TEXT[1:]),  # beyond the text
    ],
)
def test_anything_else_is_refused(segments: list[list[int]], exact: str) -> None:
    with pytest.raises(ValidationError):
        check_anchor(Anchor(segments=segments), exact=exact, text=TEXT)
