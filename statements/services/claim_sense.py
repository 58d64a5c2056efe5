"""The sides that quotes take on suggested claims, checked and completed by what the words mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from statements.choices import Certainty, Stance
from statements.matching.embedding import sentence_model
from statements.matching.encoder import Floats
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.sense import (
    OPPOSED,
    keeps_side,
    reach,
    says_all,
    sentences_about,
    sentences_in,
)
from statements.matching.stance import Judgement
from statements.services.claim_vectors import stored_vectors

# How surely a side is none where the matter is another.
_ASIDE = 0.6

# A stance by claim and quote.
_Judged = Mapping[int, Mapping[int, Judgement]]
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a claim says in one of its wordings: ``claim`` stands for it, ``pk`` has the words."""

    claim: int
    pk: int
    text: str


def embed_ahead(
    pairs: Iterable[_Pair], quotes: Mapping[int, QuoteText], wordings: Iterable[Wording]
) -> Callable[[], None]:
    """Let the sentence model begin to read what will be weighed; give what waits until it has.

    Which sentences will be compared can mostly be told before the ``pairs`` of claim and quote are
    judged; the others are read when they are asked for.
    """
    by_claim = _by_claim(wordings)
    texts = {
        sentence
        for pair in pairs
        if (found := _sentences(pair, quotes, by_claim, is_sided=False))
        and not _is_said(pair, quotes, by_claim)
        for _, sentence in found
    }
    model = sentence_model() if texts else None
    return model.ahead(sorted(texts)) if model else nothing


def nothing() -> None:
    """Wait for nothing."""


def weigh_by_meaning(
    judged: _Judged,
    quotes: Mapping[int, QuoteText],
    wordings: Iterable[Wording],
    candidates: Iterable[_Pair],
) -> list[tuple[int, int, Judgement]]:
    """Give claim, quote and stance where the meaning tells another stance than the shared words.

    ``candidates``: pairs of claim and quote that may say the same in other words. A claim of which
    no wording is given is left as it is. Without the model nothing changes.
    """
    model = sentence_model()
    sided = {
        (claim, pk) for claim, own in judged.items() for pk in own if own[pk].stance in OPPOSED
    }
    by_claim = _by_claim(wordings)
    doubtful = {pair for pair in sided if not _is_said(pair, quotes, by_claim)}
    wanted = {
        pair: found
        for pair in sorted(doubtful | set(candidates))
        if (found := _sentences(pair, quotes, by_claim, is_sided=pair in sided))
    }
    if model is None or not wanted:
        return []
    texts = sorted({sentence for found in wanted.values() for _, sentence in found})
    vectors = dict(zip(texts, model.embed(texts), strict=True))
    known = stored_vectors({word.pk: word.text for found in wanted.values() for word, _ in found})
    return [
        (claim, pk, verdict)
        for (claim, pk), found in wanted.items()
        if (
            verdict := _verdict(
                quotes[pk],
                _likest(found, vectors, known),
                judged.get(claim, {}).get(pk) if (claim, pk) in sided else None,
            )
        )
    ]


def _by_claim(wordings: Iterable[Wording]) -> dict[int, list[Wording]]:
    found: dict[int, list[Wording]] = {}
    for wording in wordings:
        found.setdefault(wording.claim, []).append(wording)
    return found


def _is_said(
    pair: _Pair, quotes: Mapping[int, QuoteText], by_claim: Mapping[int, Sequence[Wording]]
) -> bool:
    """Whether a quote says the claim in its own words, so that its matter is in no doubt."""
    claim, pk = pair
    return pk in quotes and any(
        says_all(sentence, wording.text)
        for wording in by_claim.get(claim, ())
        for sentence in sentences_in(quotes[pk])
    )


def _sentences(
    pair: _Pair,
    quotes: Mapping[int, QuoteText],
    by_claim: Mapping[int, Sequence[Wording]],
    *,
    is_sided: bool,
) -> list[tuple[Wording, str]]:
    """Give the sentences of a quote to compare, each with a wording of the claim."""
    claim, pk = pair
    quote = quotes.get(pk)
    if quote is None:
        return []
    return [
        (wording, sentence)
        for wording in by_claim.get(claim, ())
        for sentence in (sentences_in(quote) if is_sided else sentences_about(quote, wording.text))
    ]


def _likest(
    found: Sequence[tuple[Wording, str]],
    vectors: Mapping[str, Floats],
    known: Mapping[int, Floats],
) -> tuple[Wording, str, float]:
    """Give the sentence that is nearest to a wording of the claim, and how near it is."""
    rows = [(word, said, round(float(vectors[said] @ known[word.pk]), 4)) for word, said in found]
    return max(rows, key=lambda row: row[2])


def _verdict(
    quote: QuoteText, likest: tuple[Wording, str, float], sided: Judgement | None
) -> Judgement | None:
    """Give another stance than was read from shared words; None where that may stand."""
    wording, sentence, cosine = likest
    if sided is None:
        return reach(quote, ClaimText(wording.claim, wording.text), sentence, cosine)
    if keeps_side(quote, cosine):
        return None
    return Judgement(Stance.MENTIONS, Certainty.POSSIBLE, _ASIDE, sided.words)
