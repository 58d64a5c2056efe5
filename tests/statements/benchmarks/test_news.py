"""Generated news is the same for the same seed, and is as news is."""

from collections import Counter

from statements.benchmarks.news import GeneratedArticle, Newsroom
from statements.choices import Stance


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
