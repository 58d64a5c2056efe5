"""Marking the words that were looked for."""

import pytest

from statements.pages.highlighting import found
from statements.search import SearchQuery


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("tax", "No new tax, no taxes.", ["tax", "taxes"]),
        ("invasion", "They deny any invasions", ["invasions"]),
        ('"new tax"', "A tax that is new; a new tax", ["new tax"]),
        ("ZELENSKÝ", "Zelensky said", ["Zelensky"]),
        ("tax -jobs", "tax and jobs", ["tax"]),
        ("<script>", "no script here", ["script"]),
        ("", "nothing", []),
    ],
)
def test_found_words_are_marked(asked: str, text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in found(text, SearchQuery.parse(asked))] == expected
