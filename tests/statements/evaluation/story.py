"""A small annotated story of our own: two reports that dispute a closure and count its jobs."""

import json
from pathlib import Path

_MONDAY = (
    "Union leader Jonas Berg said on Monday that Norvik Motors will close its factory in Halden. "
    "More than 13,000 people work at the Norvik factory in Halden, he said. "
)
_TUESDAY = (
    "Norvik Motors denied reports that it would close its factory in Halden. "
    "Only 9,000 people work at the Norvik factory in Halden, the company said. "
)
_SPEAKERS = {
    "berg": ("Jonas Berg", "person", "Union leader", ["Berg"]),
    "norvik": ("Norvik Motors", "organisation", "", ["the company"]),
}
_QUOTES = (
    ("monday.txt", "Norvik Motors will close its factory in Halden", "said", "berg", "asserts"),
    ("tuesday.txt", "reports that it would close its factory in Halden", "denied", "norvik",
     "denies"),
)  # fmt: skip


def annotated_story(folder: Path) -> Path:
    """Write the texts and their ``gold.json`` into ``folder``."""
    texts = {"monday.txt": _MONDAY, "tuesday.txt": _TUESDAY}
    for name, text in texts.items():
        (folder / name).write_text(text)
    quotes = [
        {
            "doc": doc,
            "segments": [[texts[doc].index(words), texts[doc].index(words) + len(words)]],
            "start": texts[doc].index(words),
            "text": words,
            "kind": "indirect",
            "cue": cue,
            "speaker": speaker,
            "reported_by": None,
            "stances": [{"claim": "closure", "stance": stance}],
        }
        for doc, words, cue, speaker, stance in _QUOTES
    ]
    number = {
        "kind": "number",
        "quantity": "people who work at the factory",
        "reading": ["disagrees"],
        "sides": [[["monday.txt", "13,000"]], [["tuesday.txt", "9,000"]]],
    }
    gold = {
        "speakers": {
            key: dict(zip(("name", "kind", "role", "mentions"), values, strict=True))
            for key, values in _SPEAKERS.items()
        },
        "claims": {"closure": "Norvik will shut its factory in Halden"},
        "quotes": quotes,
        "contradictions": [{"kind": "dispute", "claim": "closure"}, number],
    }
    (folder / "gold.json").write_text(json.dumps(gold))
    return folder
