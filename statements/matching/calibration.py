"""Turn the verdict of the rules on a stance into a probability, and say "unclear" below one half.

The weights that are shipped know the rules' verdict alone. What editors decided teaches more, and
starts from what the shipped weights say.
"""

import math
from functools import lru_cache
from pathlib import Path

from statements.choices import Certainty, Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement
from statements.matching.stance_features import Features, features_of
from statements.matching.stance_model import StanceModel

UNCLEAR = 0.5

_SHIPPED = Path(__file__).parent / "data" / "stance.json"
_LEAST = 1e-6


@lru_cache(maxsize=1)
def shipped_model() -> StanceModel:
    """Give the weights that come with the program."""
    return StanceModel.from_json(_SHIPPED.read_text(encoding="utf-8"))


def evidence_for(quote: QuoteText, claim: ClaimText, verdict: Judgement | None = None) -> Features:
    """Give all that a stance is judged by: what can be read off, and what is known before."""
    features = features_of(quote, claim, verdict)
    known = shipped_model().probabilities(features)
    prior = {f"prior:{label}": math.log(max(share, _LEAST)) for label, share in known.items()}
    return features | prior


def settle(quote: QuoteText, claim: ClaimText, verdict: Judgement, model: StanceModel) -> Judgement:
    """Give the likeliest stance with its probability; a mention where none is likely enough.

    The words that decided stay those of the rules, unless the stance is another.
    """
    shares = model.probabilities(evidence_for(quote, claim, verdict))
    stance = max(shares, key=lambda label: shares[label])
    if stance == Stance.MENTIONS or shares[stance] < UNCLEAR:
        kept = verdict.stance if verdict.stance == Stance.QUESTIONS else Stance.MENTIONS
        return Judgement(kept, Certainty.POSSIBLE, shares[Stance.MENTIONS], verdict.words)
    if stance == verdict.stance:
        return Judgement(stance, verdict.certainty, shares[stance], verdict.words)
    words = (quote.cue,) if quote.cue else ()
    return Judgement(stance, Certainty.PROBABLE, shares[stance], words)
