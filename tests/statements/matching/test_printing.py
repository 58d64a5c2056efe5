"""Whether two prints are of one act of speech; no database."""

from dataclasses import dataclass

import pytest

from statements.choices import QuoteKind
from statements.matching.deciding import deciding
from statements.matching.differences import differences
from statements.matching.printing import are_one_act, in_marks

LONG = (
    "the company will probably close its old yard on the river when the last of the four ships "
    "has been handed over to the island"
)
SHORT = "the yard will probably close when winter is over"


@dataclass(frozen=True)
class _Print:
    exact: str
    kind: str = QuoteKind.INDIRECT
    cue: str = "said"
    names: frozenset[str] = frozenset()
    speakers: frozenset[int] = frozenset()

    @property
    def is_unnamed(self) -> bool:
        return not self.names


def _by(exact: str, name: str = "", kind: str = QuoteKind.INDIRECT, cue: str = "said") -> _Print:
    return _Print(exact, kind, cue, frozenset({name} if name else ()))


def _are_one(one: _Print, other: _Print, likeness: float = 0.98) -> bool:
    decided = deciding(differences(one.exact, other.exact), one.exact, other.exact)
    assert decided is not None
    return are_one_act(one, other, decided, likeness=likeness, days_apart=None)


def _dropped(text: str) -> str:
    return text.replace("probably ", "")


def test_reporters_tell_one_speech_of_one_speaker() -> None:
    assert _are_one(_by(SHORT, "ada berg"), _by(_dropped(SHORT), "ada berg"))
    assert _are_one(_by(SHORT, "berg"), _by(_dropped(SHORT), "ada berg"))
    assert not _are_one(_by(SHORT, "ada berg"), _by(_dropped(SHORT), "ivo lind"))
    assert not _are_one(_by(SHORT, "ada berg"), _by(_dropped(SHORT), "ada berg"), 0.6)


def test_a_long_sentence_is_not_written_twice() -> None:
    assert _are_one(_by(LONG, "ada berg"), _by(_dropped(LONG), "ivo lind"))
    assert not _are_one(_by(LONG, "ada berg"), _by(_dropped(LONG), "ivo lind"), 0.9)
    assert not _are_one(_by(SHORT), _by(_dropped(SHORT)))


@pytest.mark.parametrize("hedge", ["reportedly", "apparently"])
def test_reporters_keep_their_own_distance(hedge: str) -> None:
    text = LONG.replace("probably", hedge)
    plain = text.replace(f"{hedge} ", "")
    assert not _are_one(_by(text, "ada berg"), _by(plain, "ada berg"))
    quoted = QuoteKind.DIRECT
    assert _are_one(_by(text, "ada berg", quoted), _by(plain, "ada berg", quoted))


def test_another_word_counts_in_quotation_marks_only() -> None:
    text = "they “shot at the rebels from the hill” on the first day of the month"
    other = text.replace("rebels", "civilians")
    mixed = QuoteKind.MIXED
    assert _are_one(_by(text, "ada berg", mixed), _by(other, "ada berg", mixed))
    assert not _are_one(_by(text, "ada berg"), _by(other, "ada berg"))
    before, after = (t.replace("“", "").replace("the hill", "“the hill") for t in (text, other))
    assert not _are_one(_by(before, "ada berg", mixed), _by(after, "ada berg", mixed))


def test_less_denied_by_one_speaker_is_one_speech_in_any_words() -> None:
    text = "the flood had not caused mass layoffs in the port so far"
    other = text.replace("mass ", "")
    assert _are_one(_by(text, "ada berg"), _by(other, "ada berg"), 0.6)
    assert not _are_one(_by(text, "ada berg"), _by(other, "ivo lind"))


def test_a_template_of_nobody_is_no_speech() -> None:
    text = "our dear singer passed away on Monday at his house by the sea"
    quoted = QuoteKind.DIRECT
    other = text.replace("Monday", "Friday")
    assert not _are_one(_by(text, "", quoted), _by(other, "", quoted))
    assert _are_one(_by(text, "ada berg", quoted), _by(other, "ada berg", quoted))


def test_who_denied_that_it_is_so_said_that_it_is_not() -> None:
    text = "the company has plans to close its old yard on the river in spring"
    other = text.replace("has plans", "has no plans")
    quoted = QuoteKind.DIRECT
    assert not _are_one(_by(text, "ada berg", cue="denied"), _by(other, "ada berg", quoted))
    assert _are_one(_by(text, "ada berg"), _by(other, "ada berg", quoted))


@pytest.mark.parametrize(
    ("text", "is_inside"),
    [
        ("they “will x", True),
        ("they “will” x", False),
        ("they 'will x'", True),
        ("they don't x", False),
        ('they "will" not "x', True),
        ("x", False),
    ],
)
def test_a_place_is_in_marks_that_are_open(text: str, *, is_inside: bool) -> None:
    assert in_marks(text, text.index("x")) == is_inside
