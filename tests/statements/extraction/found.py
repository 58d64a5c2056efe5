"""What tests look at: the quotes of a text, as plain strings."""

from typing import NamedTuple

from statements.extraction.pipeline import extract


class Found(NamedTuple):
    words: str
    speakers: list[str]
    kind: str
    cue: str
    relays: list[str]
    rule: str


def found_in(text: str) -> list[Found]:
    return [
        Found(
            quote.words(text),
            [speaker.exact for speaker in quote.speakers],
            quote.kind.value,
            quote.cue.of(text) if quote.cue else "",
            [relay.exact for relay in quote.relays],
            quote.rule,
        )
        for quote in extract(text)
    ]


def only(text: str) -> Found:
    found = found_in(text)
    assert len(found) == 1, found
    return found[0]
