"""Whether one text repeats another."""

import pytest

from statements.matching.copies import FINGERPRINT, LEAST_SHARED, fingerprint, overlap

STORY = " ".join(
    f"The council of town {n} voted on day {n} for bridge number {n} over the river."
    for n in range(9)
)
OTHER = " ".join(
    f"Fisher {n} caught {n} herring and sold them at the quay of port {n}." for n in range(9)
)


def test_a_text_repeats_itself_under_another_heading() -> None:
    found = overlap(STORY, f"Bridges everywhere. By our staff. {STORY}")
    assert found.is_copy
    assert found.share == 1.0


def test_a_text_that_was_cut_is_a_copy() -> None:
    assert overlap(STORY, STORY[: len(STORY) // 2]).is_copy


def test_a_text_with_a_word_changed_in_each_sentence_is_a_copy() -> None:
    assert overlap(STORY, STORY.replace("voted", "decided")).is_copy


def test_texts_on_other_things_are_no_copies() -> None:
    found = overlap(STORY, OTHER)
    assert (found.share, found.longest_run, found.is_copy) == (0.0, 0, False)


def test_two_reports_that_quote_the_same_words_share_passages_only() -> None:
    statement = " ".join(STORY.split()[:45])
    found = overlap(
        f"{statement} {OTHER}", f"{statement} {OTHER.replace('and', 'who').upper()[::-1]}"
    )
    assert found.longest_run == 45
    assert not found.is_copy


def test_a_few_sentences_out_of_a_long_report_are_no_copy() -> None:
    long = " ".join(STORY.replace("town", f"borough {n}") for n in range(9))
    assert not overlap(" ".join(long.split()[:40]), long).is_copy


def test_a_sentence_is_too_short_to_be_a_copy() -> None:
    assert not overlap(
        "The river rose again last night.", "The river rose again last night."
    ).is_copy


@pytest.mark.parametrize("text", ["", "…", "Four words are few"])
def test_a_text_of_few_words_has_no_fingerprint_and_is_like_no_other(text: str) -> None:
    assert fingerprint(text) == []
    assert not overlap(text, STORY).is_copy


def test_it_does_not_matter_which_text_comes_first() -> None:
    half = STORY[: len(STORY) // 2]
    assert overlap(STORY, half) == overlap(half, STORY)


def test_letter_case_and_punctuation_do_not_count() -> None:
    assert fingerprint(STORY) == fingerprint(STORY.upper().replace(".", " –"))


def test_a_fingerprint_is_small_sorted_and_fits_the_column() -> None:
    found = fingerprint(STORY)
    assert len(found) == FINGERPRINT
    assert found == sorted(found)
    assert all(0 <= value < 2**63 for value in found)


def test_half_a_text_shares_hashes_with_the_whole() -> None:
    shared = set(fingerprint(STORY)) & set(fingerprint(STORY[: len(STORY) // 2]))
    assert len(shared) >= LEAST_SHARED
