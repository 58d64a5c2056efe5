"""What a network prints around a post is left out."""

import pytest

from statements.matching.posts import plain_words


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("No ferry today.https://t.co/a1b2", "No ferry today."),
        ("Look at this pic.twitter.com/Xy12 now", "Look at this now"),
        ("#SaveTheFerry now", "Save The Ferry now"),
        ("ask @harbour_office", "ask harbour office"),
        ("#BBCNews", "BBC News"),
        ("It stops. — Ada Lindqvist (@ada_l) January 3, 2026", "It stops."),
        ("It stops — said Ada (who knows) — today", "It stops — said Ada (who knows) — today"),
        ("one\n\n two", "one two"),
        ("", ""),
    ],
)
def test_words_alone_are_left(post: str, words: str) -> None:
    assert plain_words(post) == words
