"""One contract for both databases: which quotes match, never in which order."""

import pytest

from statements.models import Quote
from statements.search import (
    SearchQuery,
    claims_with_any,
    matching_quotes,
    quotes_sharing_words,
    quotes_with_any,
)
from tests.factories import ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db

QUOTES = {
    "open": "The harbour will stay open through the winter.",
    "shut": "We are closing the harbour, and the mill too.",
    "plan": "No plan to close any mill was ever drawn up.",
    "café": "The café beside the mill belongs to Zoë Müller.",
    "code": "Paragraph 12 AND section 7 NEAR the end: see C* or x-ray.",
    "long": "word " * 30_000 + "needle",
}


@pytest.fixture(autouse=True)
def _quotes() -> None:
    for name, exact in QUOTES.items():
        QuoteFactory.create(exact=exact, cue=name)


def _found(raw: str) -> set[str]:
    quotes = matching_quotes(Quote.objects.all(), SearchQuery.parse(raw))
    return set(quotes.values_list("cue", flat=True))


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("harbour", {"open", "shut"}),
        ("HARBOUR", {"open", "shut"}),
        ("closing", {"shut", "plan"}),  # one stem: close, closing
        ("harbour mill", {"shut"}),  # all words
        ('"harbour will stay"', {"open"}),
        ('"stay harbour"', set()),  # in this order
        ("harbour -winter", {"shut"}),
        ('mill -"mill belongs"', {"shut", "plan"}),
        ("mill -café -plan", {"shut"}),
        ("cafe", {"café"}),
        ("CAFÉ", {"café"}),
        ("zoe muller", {"café"}),
        ("cafe\u0301", {"café"}),  # a letter and its accent apart
        ("nobodysaidthis", set()),
        ("har*", set()),  # no wildcard
        ("section NEAR paragraph", {"code"}),  # words, no operators
        ("winter OR mill", set()),
        ("mill) OR (winter", set()),
        ("section:7", {"code"}),
        ("needle", {"long"}),
        ("har\0bour", {"open", "shut"}),
    ],
)
def test_what_is_asked_for_is_found(raw: str, names: set[str]) -> None:
    assert _found(raw) == names


@pytest.mark.parametrize("raw", ["", "   ", '""', "-", "*", "…", '"', "\0", "-winter"])
def test_nothing_to_look_for_leaves_all(raw: str) -> None:
    assert _found(raw) == set(QUOTES)


@pytest.mark.parametrize(
    "raw",
    [
        "mill " * 10_000,
        '"' * 1000,
        "a" * 100_000,
        '"unclosed phrase',
        "it's 'quoted' \\ %s %(x)s {} ; DROP TABLE",
        "\u202e\u0301 مرحبا 世界 🙂",
        "mill' OR '1'='1",
        "!!! & | <-> :*",
    ],
)
def test_odd_searches_find_without_error(raw: str) -> None:
    assert _found(raw) <= set(QUOTES)


def test_a_long_search_counts_by_its_beginning() -> None:
    assert _found("mill " + "x" * 10_000) == set()
    assert _found("mill" + " " * 600 + "nobodysaidthis") == {"shut", "plan", "café"}


def test_any_of_the_terms_makes_a_candidate_of_a_quote() -> None:
    found = Quote.objects.filter(pk__in=quotes_with_any(["winter", "plan"], limit=10))
    assert set(found.values_list("cue", flat=True)) == {"open", "plan"}


def test_candidates_are_limited() -> None:
    assert len(quotes_with_any(["the", "mill"], limit=2)) == 2


@pytest.mark.parametrize("terms", [[], [""], ["…", "-"], ["\0"]])
def test_no_terms_make_no_candidates(terms: list[str]) -> None:
    assert quotes_with_any(terms, limit=5) == claims_with_any(terms, limit=5) == []


def test_thousands_of_terms_are_no_error() -> None:
    assert quotes_with_any([f"word{n}" for n in range(5000)], limit=5) == []


def test_claims_are_found_by_any_word() -> None:
    claim = ClaimFactory.create(text="The harbour closes")
    ClaimFactory.create(text="Wages rise")
    assert claims_with_any(["close", "nothing"], limit=5) == [claim.pk]


def test_three_words_in_a_row_make_a_candidate_and_two_do_not() -> None:
    found = quotes_sharing_words("They say the harbour will stay shut", limit=5)
    assert list(Quote.objects.filter(pk__in=found).values_list("cue", flat=True)) == ["open"]
    assert quotes_sharing_words("harbour will", limit=5) == []
    assert quotes_sharing_words("…—!", limit=5) == []


def test_of_many_that_share_words_those_that_share_most_are_kept() -> None:
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.", cue="less")
    QuoteFactory.create(exact="In the end the harbour will stay.", cue="more")
    QuoteFactory.create_batch(8, exact="In the end the harbour fell.", cue="less")
    found = quotes_sharing_words("In the end the harbour will stay open", limit=2)
    assert Quote.objects.get(pk=found[0]).cue == "more"
    assert len(found) == 2


def test_quotes_before_an_id_share_words_whatever_came_later() -> None:
    first, second = QuoteFactory.create_batch(2, exact="In the end the harbour fell.")
    text = "Nobody thought that the harbour fell"
    assert set(quotes_sharing_words(text, limit=5)) == {first.pk, second.pk}
    assert quotes_sharing_words(text, limit=5, before=second.pk) == [first.pk]


def test_words_of_a_very_long_quote_are_looked_up() -> None:
    assert quotes_sharing_words("the harbour will stay " * 5000, limit=3)


def test_a_changed_quote_is_found_by_its_new_words_only() -> None:
    Quote.objects.filter(cue="open").restate(exact="The bridge is broken.")
    assert _found("harbour") == {"shut"}
    assert _found("bridge") == {"open"}
    Quote.objects.filter(cue="open").delete()
    assert _found("bridge") == set()
