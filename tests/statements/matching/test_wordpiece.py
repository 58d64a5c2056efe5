"""Words are cut into the longest pieces that the vocabulary has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.matching.wordpiece import WordPiece, words_of

PIECES = ["[UNK]", "[CLS]", "[SEP]", "fer", "ferry", "##ry", "##s", "cafe", "a", "##a", "."]
NAMES = dict(enumerate(PIECES))
CUTTER = WordPiece({piece: number for number, piece in NAMES.items()})


def _pieces(text: str, *, limit: int = 128) -> list[str]:
    return [NAMES[number] for number in CUTTER.ids(text, limit=limit)][1:-1]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ferry", ["ferry"]),
        ("ferrys", ["ferry", "##s"]),
        ("ferrs", ["[UNK]"]),
        ("Café.", ["cafe", "."]),
        ("ferryzz a", ["[UNK]", "a"]),
        ("a" * 100, ["a", *["##a"] * 99]),
        ("a" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_a_word_is_cut_into_its_longest_pieces(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hands-off!", ["hands", "-", "off", "!"]),
        ("ΣΑΣ İzmir", ["σασ", "izmir"]),
        ("two\u200bwords\x00", ["twowords"]),
        ("a\u2003b\nc", ["a", "b", "c"]),
        ("中文", ["中", "文"]),
        ("$5", ["$", "5"]),
    ],
)
def test_words_are_told_apart(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_what_is_too_long_is_read_from_its_beginning() -> None:
    assert _pieces("ferry a . a", limit=4) == ["ferry", "a"]


@given(st.text())
def test_every_text_stands_between_its_marks(text: str) -> None:
    ids = CUTTER.ids(text, limit=16)
    assert [NAMES[ids[0]], NAMES[ids[-1]]] == ["[CLS]", "[SEP]"]
    assert len(ids) <= 16


@given(st.text(alphabet="abcxyz .é"), st.text(alphabet="abcxyz .é"))
def test_words_do_not_depend_on_what_follows(one: str, other: str) -> None:
    assert words_of(f"{one} {other}") == words_of(one) + words_of(other)


@given(st.text())
def test_case_does_not_count(text: str) -> None:
    assert words_of(text.lower().upper().lower()) == words_of(text.upper().lower())
