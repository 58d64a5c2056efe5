"""Generated news is the same for the same seed, and is as news is."""

from collections import Counter

import pytest

from statements.benchmarks import words
from statements.benchmarks.news import GeneratedArticle, Newsroom
from statements.choices import Stance
from statements.matching.terms import read


def _articles(count: int, *, seed: int = 1) -> list[GeneratedArticle]:
    return list(Newsroom(seed=seed).articles(count * 6, among=1000))


def test_the_same_seed_gives_the_same_news() -> None:
    assert _articles(20) == _articles(20)
    assert _articles(20) != _articles(20, seed=2)


def test_each_quote_stands_where_its_candidate_says() -> None:
    for article in _articles(50):
        for quote in article.quotes:
            assert quote.candidate.words(article.text) == quote.exact
            assert quote.candidate.cue is not None
            assert quote.candidate.cue.of(article.text) == "said"


def test_one_quote_in_ten_is_a_variant_and_claims_have_two_sides() -> None:
    quotes = [quote for article in _articles(300) for quote in article.quotes]
    variants = [quote for quote in quotes if quote.original]
    sides = Counter(quote.stance for quote in quotes if quote.claim)
    assert 0.07 < len(variants) / len(quotes) < 0.13
    assert min(sides[Stance.ASSERTS], sides[Stance.DENIES]) > 100
    assert sum(quote.has_number for quote in quotes) > 50


def test_few_speakers_say_much() -> None:
    quotes = [quote for article in _articles(300) for quote in article.quotes]
    heard = [count for _, count in Counter(quote.speaker for quote in quotes).most_common()]
    assert heard[0] > 10 * heard[len(heard) // 2]


def test_a_third_of_the_words_carry_weight_as_in_news() -> None:
    said = [token for a in _articles(100) for token in read(" ".join(q.exact for q in a.quotes))]
    assert 0.3 < sum(bool(token.term) for token in said) / len(said) < 0.4


def test_words_are_made_where_no_vocabulary_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "sentence_model", lambda: None)
    words.weighty.cache_clear()
    try:
        made = words.weighty()
        assert len(made) > 10_000
        assert all(word.isalpha() for word in made)
    finally:
        words.weighty.cache_clear()
