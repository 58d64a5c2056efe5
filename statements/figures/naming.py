"""Name the quantity that a figure is about, in neutral words for a claim."""

import re

from statements.figures.quantities import FigureCandidate
from statements.figures.words import FUNCTION_WORDS, events

_PLACE = re.compile(
    r"\b(?:near|in|on|at|along|around|outside|inside|across|to|from|close to)\s+"
    r"(?:(?:its|their|the)\s+(?:\w+\s+)?(?:borders?|frontiers?)\s+with\s+)?"
    r"(?:the\s+|eastern\s+|western\s+|northern\s+|southern\s+|central\s+)*"
    r"(?:[A-Z][\w-]*)(?:(?:['’]s)?\s+(?:[A-Z][\w-]*|border|borders|frontier|coast|front))*"
)
_OWNER = re.compile(
    r"^\W*(?:The\s+)?(?P<owner>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)?)\s+(?:has|have|had|is|was|are)\b"
)
# "Released from jail" names two events: the first of these is what was done.
_PARTICIPLES = {
    "releas": "released",
    "death": "killed",
    "injury": "injured",
    "arrest": "arrested",
    "displac": "displaced",
    "infect": "infected",
}
# "Nobody has paid 12 claims", "It has 30 ships": whose they are stands elsewhere.
_OWNS_NOTHING = FUNCTION_WORDS | {
    *("nobody", "somebody", "anybody", "everybody", "someone", "anyone", "everyone", "nothing"),
    *("something", "anything", "everything", "none", "many", "most", "others", "half"),
}
_MEANT = {"life": "people", "dead": "people", "death": "people", "wounded": "people"}


def quantity_text(figure: FigureCandidate, clause: str) -> str:
    """Say what a figure counts, without the number; empty where it prints no noun.

    ``clause`` is the clause or sentence that holds the figure: a sentence names more places.

    >>> from statements.figures.quantities import find_figures
    >>> text = "Chile has sent more than 400 firemen to Bolivia."
    >>> quantity_text(find_figures(text)[0], text)
    "Chile's firemen to Bolivia"
    """
    if not figure.noun:
        return ""
    before, _, after = clause.partition(figure.exact)
    counted = _counted(figure, after)
    owner = _owner(before)
    is_owned = any(word[0].isupper() for word in counted.split())
    told = events({*figure.terms, figure.noun})
    kinds = [kind for kind in _PARTICIPLES if kind in told]
    if owner and not is_owned and not kinds:
        counted = f"{owner}{_possessive(owner)} {counted}"
    place = _PLACE.search(after) or _PLACE.search(before)
    parts = [counted, *(_PARTICIPLES[kind] for kind in kinds[:1]), place[0] if place else ""]
    if figure.scope.startswith("since"):
        parts.append(figure.scope)
    named = " ".join(part for part in parts if part)
    return named[:1].upper() + named[1:]


def _owner(before: str) -> str:
    match = _OWNER.match(before)
    name = match["owner"] if match else ""
    return "" if name.partition(" ")[0].lower() in _OWNS_NOTHING else name


def _possessive(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


def _counted(figure: FigureCandidate, after: str) -> str:
    """Give the noun with the words that stand between it and the number."""
    if figure.noun in _MEANT and not figure.unit:
        return _MEANT[figure.noun]
    # "Women" and "bodies" share three letters with their singular.
    shared = figure.noun[: 3 if len(figure.noun) < 6 else 4]
    pattern = re.compile(
        rf"^\W*(?:(?:of|in)\s+)?(?P<words>(?:[\w’'-]+\s+){{0,4}}?{shared}\w*)",
        re.IGNORECASE,
    )
    match = pattern.match(after)
    return (
        re.sub(r"^(?:more|additional|other|the)\s+", "", match["words"]) if match else figure.noun
    )
