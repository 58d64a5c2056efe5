"""When a flag is what an annotation says."""

from typing import Any

import pytest

from statements.evaluation.gold import Gold
from statements.evaluation.judging import annotated, disputed_claims, readings


def quoted(exact: str, source: str = "a.txt", start: int | None = 0) -> dict[str, Any]:
    return {"exact": exact, "source": f"news/{source}", "start": start}


def flag(one: list[str], other: list[str]) -> dict[str, Any]:
    sides = [{"quotes": [quoted(words) for words in side], "figures": []} for side in (one, other)]
    return {"kind": "dispute", "sides": sides}


def gold(*rows: tuple[str, str, str]) -> Gold:
    quotes = [
        {"doc": "a.txt", "start": n, "text": words, "speaker": speaker,
         "stances": [{"claim": "mill", "stance": stance}]}
        for n, (words, speaker, stance) in enumerate(rows)
    ]  # fmt: skip
    return Gold({}, {}, quotes, [])


YES, NO = "the mill will close", "nobody closes anything"


def test_sides_that_keep_stances_apart_are_right_either_way() -> None:
    held = gold((YES, "ann", "asserts"), (NO, "bo", "denies"))
    assert disputed_claims(flag([YES], [NO]), held) == ["mill"]
    assert disputed_claims(flag([NO], [YES]), held) == ["mill"]


def test_sides_of_one_speaker_or_one_stance_are_wrong() -> None:
    assert (
        disputed_claims(flag([YES], [NO]), gold((YES, "ann", "asserts"), (NO, "ann", "denies")))
        == []
    )
    assert (
        disputed_claims(flag([YES], [NO]), gold((YES, "ann", "asserts"), (NO, "bo", "asserts")))
        == []
    )


@pytest.mark.parametrize(("count", "right"), [(3, ["mill"]), (2, [])])
def test_one_quote_in_five_may_be_misplaced(count: int, right: list[str]) -> None:
    words = ["the mill will close", "our mill shuts soon", "closing it is decided"]
    astray = "they keep that mill open"
    rows = [(w, f"s{n}", "asserts") for n, w in enumerate(words)]
    held = gold(*rows, (NO, "bo", "denies"), (astray, "cy", "denies"))
    assert disputed_claims(flag([*words[:count], astray], [NO]), held) == right


def test_equal_words_are_told_apart_by_their_place() -> None:
    held = gold((YES, "ann", "asserts"), (YES, "bo", "asserts"))
    assert annotated(quoted(YES, start=0), held) == 0
    assert annotated(quoted(YES, start=1), held) == 1
    assert annotated(quoted(YES, source="b.txt"), held) is None
    assert annotated(quoted("something else"), held) is None


def test_number_is_flagged_where_its_two_sides_hold_the_two_values() -> None:
    wanted = {"sides": [[["a.txt", "9"]], [["b.txt", "12"], ["c.txt", "12"]]]}
    sides = [
        {"quotes": [], "figures": [quoted(*piece)]}
        for piece in (("12 people", "c.txt"), ("9 people", "a.txt"))
    ]
    number = {"kind": "number", "reading": "updated", "sides": sides}
    assert readings(wanted, [number]) == {"updated"}
    assert readings(wanted, [{**number, "sides": [sides[0], sides[0]]}]) == set()
