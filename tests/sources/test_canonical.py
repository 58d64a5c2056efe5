"""Addresses and names reduced to what their variants share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.canonical import AddressError, canonical_url, domain_of, name_key, text_hash


@pytest.mark.parametrize(
    ("given_url", "canonical"),
    [
        ("HTTPS://News.Example/Story", "https://news.example/Story"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&UTM_medium=y", "https://news.example/a"),
        ("https://news.example/a?fbclid=1&gclid=2&mc_cid=3", "https://news.example/a"),
        ("https://news.example/a?page=2&id=7", "https://news.example/a?id=7&page=2"),
        ("https://news.example/a?q=a+b%20c", "https://news.example/a?q=a+b%20c"),
        ("https://news.example/a/", "https://news.example/a"),
        ("https://news.example", "https://news.example/"),
        ("https://me:secret@news.example/a", "https://news.example/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ],
)
def test_variants_of_an_address_have_one_canonical_form(given_url: str, canonical: str) -> None:
    assert canonical_url(given_url) == canonical


def test_a_parameter_that_only_resembles_a_tracking_one_stays() -> None:
    assert canonical_url("https://news.example/?utm=1&id=2") == "https://news.example/?id=2&utm=1"


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "news.example/a", "https://", "https://a:port/", "", "http://["]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        canonical_url(url)


@settings(deadline=None)
@given(
    st.text(alphabet="abAB/.%20", max_size=12),
    st.lists(st.sampled_from(["a=1", "b", "utm_id=3", "a=%41", "c=x+y", ""]), max_size=4),
)
def test_a_canonical_address_is_its_own_canonical_address(path: str, query: list[str]) -> None:
    once = canonical_url(f"https://news.example/{path}?{'&'.join(query)}")

    assert canonical_url(once) == once


def test_a_domain_leaves_www_out() -> None:
    assert domain_of("https://WWW.news.example:8443/a") == "news.example"


def test_a_text_is_hashed_without_normalising_it() -> None:
    assert text_hash("é") != text_hash("e\u0301")


@pytest.mark.parametrize(
    "spelling", ["The Evening Post", "evening post", "EVENING-POST", "  Évening  Post."]
)
def test_spellings_of_an_outlet_share_one_key(spelling: str) -> None:
    assert name_key(spelling) == "evening post"


@pytest.mark.parametrize(("name", "key"), [("The", "the"), ("Время", "время"), ("C&D", "c and d")])
def test_a_name_key_keeps_what_tells_names_apart(name: str, key: str) -> None:
    assert name_key(name) == key
