"""Whether a quote and a suggested claim are of one matter, by how near they are in meaning.

Shared words alone mislead both ways: "was killed" may be two deaths, and "has been suspended" says
the same as "is serving a suspension". The likeness of the nearest sentence tells them apart.
"""

from functools import lru_cache

from statements.choices import Stance
from statements.matching.answers import sentences_of
from statements.matching.frames import ClaimText, QuoteText, frame_of
from statements.matching.meaning import Nearness, side
from statements.matching.stance import Judgement, is_norm
from statements.matching.terms import read, terms_of
from statements.matching.words import keys_of

OPPOSED = (Stance.ASSERTS, Stance.DENIES)
# Chosen on half of the rumours of a collection of news and on the founding stories.
_ONE_MATTER = 0.5
# From here on, other words may say the same; more is asked where no event is shared.
_SAME = 0.72
_SAME_WITHOUT_EVENT = 0.82
_OWN_SHARE, _NAMED_SHARE = 0.5, 0.6
# "The claim", "these reports": what they stand for was found before, by other means.
_POINTING = 4
# A quote is read so far.
_SENTENCES = 8


def sentences_in(quote: QuoteText) -> tuple[str, ...]:
    """Give the sentences of a quote that are compared with claims."""
    return _sentences_in(quote.exact)


@lru_cache(maxsize=1024)
def _sentences_in(text: str) -> tuple[str, ...]:
    """Kept, since one quote meets many claims."""
    return tuple(sentences_of(text)[:_SENTENCES]) or (text,)


def says_all(sentence: str, claim: str) -> bool:
    """Tell whether a sentence has every word of a claim: then it is of its matter.

    Of 567 such sides in a collection of news the sentence model doubted none.
    """
    return all(map(keys_of(sentence).__contains__, keys_of(claim)))


def keeps_side(quote: QuoteText, cosine: float) -> bool:
    """Tell whether a side that was read from shared words may stand."""
    return cosine >= _ONE_MATTER or len(read(quote.exact)) <= _POINTING


@lru_cache(maxsize=1024)
def sentences_about(quote: QuoteText, claim: str) -> tuple[str, ...]:
    """Give the sentences of a quote that may speak of a claim, which are worth comparing.

    Kept, since it is asked before the quote is judged and after.
    """
    return tuple(
        sentence for sentence in sentences_in(quote) if _may_speak_of(quote, claim, sentence)
    )


def _may_speak_of(quote: QuoteText, claim: str, sentence: str) -> bool:
    """Tell whether a sentence has the claim's event, half of its words and most of its names."""
    said = terms_of(sentence)
    frame = frame_of(claim)
    if frame.head and frame.head not in said:
        return False
    own = [(term, weight) for term, weight in frame.weights if term not in frame.names]
    shared = sum([weight for term, weight in own if term in said])
    if not own or shared < _OWN_SHARE * sum([weight for _, weight in own]) or is_norm(claim):
        return False
    around = said | terms_of(quote.context) | terms_of(quote.speaker) | terms_of(quote.affiliation)
    return len(frame.names & around) >= _NAMED_SHARE * len(frame.names)


def reach(quote: QuoteText, claim: ClaimText, sentence: str, cosine: float) -> Judgement | None:
    """Judge a quote by a sentence that says nearly what the claim says; None where it does not.

    The likeness is the confidence: a likeness just high enough raises no flag by itself.
    """
    has_event = bool(frame_of(claim.text).head)
    if cosine < (_SAME if has_event else _SAME_WITHOUT_EVENT):
        return None
    likelihood = min(cosine, 1.0)
    return side(quote, claim, Nearness(sentence, likelihood, likelihood), likelihood)
