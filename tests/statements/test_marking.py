"""Cutting a text at its marks."""

from hypothesis import given
from hypothesis import strategies as st

from statements.marking import Mark, marked, trimmed

TEXT = "Ann said: No new tax."


def _marks(limit: int) -> st.SearchStrategy[list[Mark]]:
    place = st.integers(0, limit)
    kinds = st.sampled_from(["quote", "cue", "speaker"])
    return st.lists(st.builds(Mark, place, place, kinds, st.integers(0, 3)), max_size=8)


def test_text_without_marks_is_one_segment() -> None:
    assert [(piece.text, piece.marks) for piece in marked(TEXT, [])] == [(TEXT, ())]


def test_nested_marks_share_the_inner_piece() -> None:
    pieces = marked(TEXT, [Mark(0, 21, "quote"), Mark(4, 8, "cue")])

    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("Ann ", ("quote",)),
        ("said", ("quote", "cue")),
        (": No new tax.", ("quote",)),
    ]


def test_overlapping_marks_are_cut_at_each_border() -> None:
    pieces = marked("abcdef", [Mark(0, 4, "a"), Mark(2, 6, "b")])

    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("ab", ("a",)),
        ("cd", ("a", "b")),
        ("ef", ("b",)),
    ]


def test_a_mark_is_opened_once() -> None:
    mark = Mark(0, 6, "quote", 7)
    pieces = marked("abcdef", [mark, Mark(2, 4, "cue")])

    assert [mark in piece.opened for piece in pieces] == [True, False, False]


def test_marks_count_from_the_start_of_the_whole_text() -> None:
    pieces = marked("said: No", [Mark(4, 8, "cue"), Mark(900, 950, "far")], offset=4)

    assert [(piece.text, piece.start, piece.kinds) for piece in pieces] == [
        ("said", 4, ("cue",)),
        (": No", 8, ()),
    ]


@given(st.text(max_size=30), st.integers(0, 10), _marks(45))
def test_segments_give_the_text_back(text: str, offset: int, marks: list[Mark]) -> None:
    pieces = marked(text, marks, offset=offset)

    assert "".join(piece.text for piece in pieces) == text


@given(st.text(min_size=1, max_size=30), st.integers(0, 10), _marks(45))
def test_each_character_has_exactly_the_marks_over_it(
    text: str, offset: int, marks: list[Mark]
) -> None:
    for piece in marked(text, marks, offset=offset):
        for place in range(piece.start, piece.start + len(piece.text)):
            assert set(piece.marks) == {m for m in marks if m.start <= place < m.end}


def test_excerpt_is_trimmed_to_whole_words() -> None:
    text = "ister said: No new tax. Nob"
    start, end = trimmed(text, lead=10, tail=4)

    assert text[start:end] == "said: No new tax."


def test_excerpt_at_the_edges_of_a_text_is_kept_whole() -> None:
    assert trimmed("No new tax", lead=0, tail=0) == (0, 10)
