"""Measuring stances on annotated quotes that are made up here."""

import json
from pathlib import Path
from typing import Any

import pytest

from statements.evaluation.stance import measure

TEXT = "Ann Lee denied that the mill will close. Bo Ek said the mill will close in May.\n"
DENIED, SAID = "that the mill will close", "the mill will close in May"


def quote(words: str, cue: str, speaker: str, stance: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "doc": "mill.txt",
        "text": words,
        "segments": [[start, start + len(words)]],
        "kind": "indirect",
        "cue": cue,
        "speaker": speaker,
        "stances": [{"claim": "mill", "stance": stance}],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    speakers = {
        key: {"name": name, "kind": "person", "role": None}
        for key, name in (("lee", "Ann Lee"), ("ek", "Bo Ek"))
    }
    gold = {
        "speakers": speakers,
        "claims": {"mill": "The mill will close"},
        "quotes": [
            quote(DENIED, "denied", "lee", "denies"),
            quote(SAID, "said", "ek", "denies"),
        ],
        "contradictions": [],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_sides_that_are_taken_are_counted_and_those_that_are_right(folder: Path) -> None:
    found = {(m.name, m.about): m.value for m in measure(folder)}

    assert found["a side is taken", "2 stances"] == 1.0
    assert found["the side is right", "1 of 2 stances"] == 0.5
