"""One contract for both databases: which quotes match, never in which order."""

import pytest

from statements.models import Quote
from statements.search import (
    SearchQuery,
    claims_with_any,
    matching_quotes,
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


@pytest.mark.parametrize("terms", [[], [""], ["…", "-"], ["\0"]])
def test_no_terms_find_no_claims(terms: list[str]) -> None:
    assert claims_with_any(terms, limit=5) == []


def test_thousands_of_terms_are_no_error() -> None:
    assert claims_with_any([f"word{n}" for n in range(5000)], limit=5) == []


def test_claims_are_found_by_any_word() -> None:
    claim = ClaimFactory.create(text="The harbour closes")
    ClaimFactory.create(text="Wages rise")
    assert claims_with_any(["close", "nothing"], limit=5) == [claim.pk]


def test_a_changed_quote_is_found_by_its_new_words_only() -> None:
    Quote.objects.filter(cue="open").restate(exact="The bridge is broken.")
    assert _found("harbour") == {"shut"}
    assert _found("bridge") == {"open"}
    Quote.objects.filter(cue="open").delete()
    assert _found("bridge") == set()
