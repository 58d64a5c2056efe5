"""What is kept of parsed blocks once their quotes are found: a few offsets, not the parse.

A text is parsed and read block by block, so that a long one needs little more memory than a
short one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from statements.extraction.candidates import Mention
from statements.extraction.cues import SAY, THINK
from statements.extraction.parse import Block


@dataclass(slots=True)
class Notes:
    """Offsets of what grammar tells about a text, and who is named before whole quotations.

    ``speaking`` are capitalised subjects of speech verbs: persons more often than not.
    """

    subjects: set[int] = field(default_factory=set)
    proper_nouns: set[int] = field(default_factory=set)
    speaking: list[int] = field(default_factory=list)
    before: dict[int, Mention | None] = field(default_factory=dict)

    def take(self, block: Block) -> None:
        """Note down one block; it is not needed afterwards."""
        self.subjects.update(_subjects(block))
        for token in block.doc:
            start = block.starts[token.i]
            if token.pos_ == "PROPN":
                self.proper_nouns.add(start)
            if _speaks(token):
                self.speaking.append(start)


def _subjects(block: Block) -> Iterator[int]:
    for token in block.doc:
        # Of "its envoy, Jane Roe, said" the envoy is the subject, and the name beside it.
        head = token.head if token.dep_ == "appos" else token
        is_fragment = head.dep_ == "ROOT" and head.pos_ in {"NOUN", "PROPN"}
        if is_fragment or head.dep_ in {"nsubj", "nsubjpass"}:
            yield block.starts[token.i]


def _speaks(token: Token) -> bool:
    is_subject = token.dep_ == "nsubj" and token.text[0].isupper()
    return is_subject and token.head.lemma_.lower() in SAY | THINK
