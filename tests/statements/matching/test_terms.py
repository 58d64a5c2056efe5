"""Terms: what a text is about."""

from itertools import groupby

import pytest

from statements.matching.stems import stem
from statements.matching.terms import (
    first_words,
    names_of,
    read,
    terms_by_sentence,
    terms_of,
    words_in,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evacuation", "evacuating"),
        ("deployment", "deployed"),
        ("negotiations", "negotiate"),
        ("planned", "planning"),
    ],
)
def test_stem_joins_inflections_and_derivations(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_for_one_kind_of_event_are_one_term() -> None:
    assert terms_of("an incursion") == terms_of("they invaded") == {"!attack"}


def test_places_and_demonyms_are_the_party_they_name() -> None:
    assert terms_of("in the Kremlin, Russian") == {"@Russia"}
    assert terms_of("New Zealanders in the White House") >= {"@New Zealand", "@United States"}
    assert "@United States" not in terms_of("tell us more")


def test_plural_demonym_names_citizens_too() -> None:
    assert terms_of("Americans") == {"@United States", "#citizen"}


def test_words_without_topic_have_no_term_but_their_look_alikes_have() -> None:
    assert terms_of("they planned to say nothing now") == frozenset()
    assert terms_of("the planes") == {"plan"}


def test_two_words_that_mean_one_thing_have_one_term() -> None:
    assert terms_of("she stepped down") == {"!resign"}


def test_close_is_an_event_only_as_a_verb() -> None:
    assert terms_of("they will close it") == {"!close"}
    assert terms_of("very close to it") == frozenset()


def test_clauses_and_sentences_are_counted() -> None:
    tokens = read("It rains, but Mr. Moe stays. He waits.")
    by_word = {token.word: token for token in tokens}
    assert by_word["it"].clause == by_word["rains"].clause < by_word["stays"].clause
    assert by_word["moe"].sentence == by_word["stays"].sentence < by_word["waits"].sentence


def test_reversing_prefix_marks_the_word_it_stands_at() -> None:
    assert [t.word for t in read("a de-escalation, an escalation") if t.is_reversed] == [
        "escalation"
    ]


def test_names_are_told_by_capitals_but_not_in_a_title() -> None:
    assert [t.word for t in read("The mayor Ida Lund sings") if t.is_name] == ["ida", "lund"]
    assert not any(t.is_name for t in read("Mayor Of Halden Will Sing"))


def test_contractions_show_their_negation() -> None:
    assert [t.word for t in read("We won’t and can't")] == ["we", "will", "not", "and", "cannot"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Fenn won't say. The Hague will open fire on New Zealanders! Norvik closed it down.",
        "they pulled their troops out - close to the border, where Moe can't stay open",
        "A Title With Capitals All Over It",
        "“Sell,” Mr. Moe said. “Russians stepped down…” U.S. planes’ return. It is London’s.",
        "... - ; !",
        "",
    ],
)
def test_terms_and_names_are_those_of_the_tokens(text: str) -> None:
    tokens = read(text)
    terms = {part for token in tokens for part in token.term.split("|") if part}
    names = {part for token in tokens if token.is_name for part in token.term.split("|") if part}
    assert terms_of(text) == terms
    assert names_of(text) == names | {term for term in terms if term[0] == "@"}
    assert words_in(text) == tuple(token.word for token in tokens)
    sentences = [
        [part for token in own for part in token.term.split("|") if part]
        for _, own in groupby(tokens, key=lambda token: token.sentence)
    ]
    assert terms_by_sentence(text) == tuple(tuple(dict.fromkeys(own)) for own in sentences)


def test_first_words_are_those_of_the_tokens() -> None:
    text = "We won’t sell O'Neil's mill"
    assert first_words(text, 5) == [token.word for token in read(text)[:5]]
    assert first_words("Yes.", 5) == ["yes"]
