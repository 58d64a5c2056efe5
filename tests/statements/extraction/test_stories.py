"""Whole stories in other styles than those that rules were written against, read by hand."""

import json
import re
from pathlib import Path

import pytest

from statements.extraction.pipeline import extract

STORIES = Path(__file__).parent / "stories"
EXPECTED: dict[str, list[tuple[str, str]]] = json.loads(
    (STORIES / "expected.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_story_is_read_with_its_speakers(name: str) -> None:
    expected, found = EXPECTED[name], _found(name)
    right = [e for e in expected if any(_agree(e, f) for f in found)]
    wrong = [f for f in found if not any(_agree(e, f) for e in expected)]
    missed = [e for e in expected if e not in right]
    assert len(right) / len(expected) >= 0.8, missed
    assert 1 - len(wrong) / len(found) >= 0.85, wrong


def _found(name: str) -> list[tuple[str, str]]:
    text = (STORIES / name).read_bytes().decode("utf-8")
    return [
        (
            " ".join(f"{speaker.exact} {speaker.name}" for speaker in quote.speakers),
            quote.words(text),
        )
        for quote in extract(text)
    ]


def _agree(expected: tuple[str, str], found: tuple[str, str]) -> bool:
    """Tell whether most words are the same, and the speaker's name is printed in both."""
    ours, others = _bag(expected[1]), _bag(found[1])
    overlap = len(ours & others) / len(ours | others or {""})
    names = expected[0].casefold(), found[0].casefold()
    return overlap >= 0.6 and (names[0] in names[1] or (bool(names[1]) and names[1] in names[0]))


def _bag(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.casefold()))
