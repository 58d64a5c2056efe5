"""The keys of the review screen: what the page binds, and what its help lists."""

from typing import NamedTuple


class Key(NamedTuple):
    """One key, how it is shown, and what it does."""

    code: str
    shown: str
    does: str


KEYS = [
    Key("a", "a", "Accept and go on"),
    Key("r", "r", "Reject and go on"),
    Key("e", "e", "Correct the extent: arrows move its end, shift and arrows its start"),
    Key("n", "n", "New quote: arrows move, shift and arrows select, Enter saves"),
    Key("s", "s", "Set the speaker: type, Enter takes the first"),
    Key("c", "c", "Claim and stance: 1 to 9 choose, w writes, then a d q m"),
    Key("j", "j or →", "Next quote"),
    Key("k", "k or ←", "Previous quote"),
    Key("x", "x", "Skip: put aside for you, and go on; of a skipped one, take it back"),
    Key("u", "u", "Undo your last decision on this source"),
    Key("?", "?", "This list"),
    Key("Escape", "Esc", "Leave any mode"),
]
