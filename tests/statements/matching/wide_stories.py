"""Our own wider news: assertion and denial, demand and refusal, and much between."""

from pathlib import Path

from statements.matching.frames import QuoteText

_LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def wide_news() -> list[QuoteText]:
    """Give all quotes; the key is (topic, side, words), and a distractor has no side."""
    return [_quote(line) for line in _LINES if not line.startswith("#")]


def _quote(line: str) -> QuoteText:
    topic, side, printed, cue, speaker, kind, affiliation = line.split("|")
    words = printed.strip("“”")
    return QuoteText(
        key=(topic, side, words),
        exact=words,
        cue=cue,
        speaker=speaker,
        speaker_kind=kind,
        affiliation=affiliation,
        is_direct=printed.startswith("“"),
    )
