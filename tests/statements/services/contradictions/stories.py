"""Short reports of our own that contradict each other in every way that is flagged."""

from dataclasses import replace
from datetime import UTC, datetime

from sources.choices import InstantPrecision
from sources.documents import Document

_DAYS = {
    "harbour": 1,
    "coast": 2,
    "valley": 3,
    "evening": 4,
    "island": 9,
    "northern": 5,
}

_TEXTS = {
    "harbour": (
        "The harbour bridge was closed on Sunday after the storm.\n\n"
        "“The harbour bridge will reopen to all traffic before the end of May,” Transport Minister "
        "Ana Lopes told reporters.\n\n"
        "“Nobody on this council was ever told about the cracks in the northern pier,” said Mayor "
        "Tomas Berg. The storm killed 12 people on the coast, the fire service said.\n"
    ),
    "coast": (
        "Officials spoke about the harbour bridge on Monday.\n\n"
        "“The harbour bridge will not reopen to all traffic before the end of May,” Transport "
        "Minister Ana Lopes said.\n\n"
        "Mayor Tomas Berg denied that the harbour bridge would reopen in May. "
        "The storm killed 19 people on the coast, the interior ministry said.\n"
    ),
    "valley": (
        "“Nobody on this council was ever told about the cracks in the northern pier,” said "
        "Councillor Ingrid Dahl.\n\n"
        "Transport Minister Ana Lopes said that the city will sell the ferry company.\n"
    ),
    "evening": (
        "Mayor Tomas Berg denied that the city will sell the ferry company.\n\n"
        "“The harbour bridge will reopen to all traffic before the end of May,” Ms Lopes said.\n"
    ),
    "northern": (
        "Some 5,000 soldiers were moved to the coast, the defence ministry said.\n\n"
        "Union leader Paul Reyes said that the city will sell the ferry company.\n"
    ),
    "island": (
        "Transport Minister Ana Lopes denied that the city will sell the ferry company. "
        "About 9,000 soldiers were moved to the coast, the prime minister's office said.\n"
    ),
}

NAMES = tuple(_TEXTS)


def report(name: str) -> Document:
    """Give the report of that name, of an outlet and a day of its own."""
    text = _TEXTS[name]
    return Document(
        origin=f"tests/{name}.txt",
        text=text,
        raw=text.encode(),
        publisher=f"The {name.title()} Post",
        published_at=datetime(2031, 5, _DAYS[name], 9, tzinfo=UTC),
        published_precision=InstantPrecision.MINUTE,
    )


def rewritten(name: str) -> Document:
    """Give the report as its outlet changed it later."""
    old = report(name)
    text = old.text.replace("before the end of May", "before the end of June")
    return replace(old, text=text, raw=text.encode())
