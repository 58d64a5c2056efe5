"""Whether a quote speaks of what a claim says, and on which side, where it has other words for it.

For claims that an editor wrote or accepted: there more reach is right. The nearest sentence is
found by meaning and by shared words; its side is told by cue, scope and verdicts, or left open.
"""

import itertools
import math
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from statements.choices import Certainty, Stance
from statements.matching.answers import (
    answer_in,
    dismisses,
    lead_denies,
    passage_before,
    sentences_of,
)
from statements.matching.encoder import Floats
from statements.matching.frames import ClaimText, QuoteText, frame_of
from statements.matching.lexicon import word_set
from statements.matching.meetings import Meeting
from statements.matching.scope import has_negation, read_scope
from statements.matching.stance import Judgement, judge_meeting, read_cue
from statements.matching.stance_words import FALSE_ADJECTIVES, NEGATORS
from statements.matching.terms import Token, read, terms_of, weight_of

# Fitted by logistic regression on annotated stories, and rounded.
_COSINE, _CONTRAST, _SHARED, _NAMES, _NEAREST, _BIAS = 2.0, 3.0, 2.6, 2.6, 2.5, -7.0
FITS = 0.5
# A name that stands elsewhere in the article counts less than one beside the quote.
_ELSEWHERE = 0.7
# Nothing that was said backs an assertion but its nearness: it must be nearer.
_ASSERTS_FROM = 0.6
# Only what is as near as this was surely meant by "That is not true".
_ANSWERED_FROM = 0.45
# A quote is read so far, and so much of those before it.
_SENTENCES, _BEFORE = 8, 3
# Of the quotes of an article, so many are not about any one claim; of fewer than so many quotes,
# what is usual for texts of different topics is not told by themselves.
_OTHERS, _FEWEST, _USUAL = 0.25, 4, 0.25

_LACKING = word_set("lack lacks lacking short shortage shortages scarcity deficit")
_BACKSHIFTED = re.compile(r"\bwould\b")

# Gives a row for each text, with how near it is to each claim, 0 to 1.
Alike = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the nearest sentence of a quote is to a claim.

    ``contrast``: how much nearer than the other quotes of the article, which all share its topic.
    ``is_before``: the sentence stands before the quote, which answers it.
    """

    sentence: str
    cosine: float
    contrast: float
    is_before: bool = False


def judge_by_meaning(
    quotes: Sequence[QuoteText], claims: Sequence[ClaimText], alike: Alike
) -> Iterator[tuple[Hashable, Hashable, Judgement]]:
    """Give the keys of quote and claim, and the stance, where quotes of one article take sides.

    All texts are given to ``alike`` at once.
    """
    own = [sentences_of(quote.exact)[:_SENTENCES] or [quote.exact] for quote in quotes]
    before = [_answered(quote) for quote in quotes]
    texts = list(dict.fromkeys(text for part in own + before for text in part))
    if not claims or not texts:
        return
    places = {text: n for n, text in enumerate(texts)}
    table = alike(texts)
    tables = [table[[places[text] for text in part]] for part in own]
    usual = _usual(tables)
    article = frozenset(term for quote in quotes for term in terms_of(quote.context))
    for quote, sentences, answered, rows in zip(quotes, own, before, tables, strict=True):
        found = list(_judge(quote, claims, _nearest(sentences, rows, usual), article))
        if not found and answered:
            said = table[[places[text] for text in answered]]
            best = _nearest(answered, said, usual, is_before=True)
            found = list(_judge(quote, claims, best, article))[:1]
        yield from ((quote.key, key, verdict) for key, verdict in found if verdict)


def by_words(texts: Sequence[str], claims: Sequence[ClaimText]) -> Floats:
    """Tell how near texts are to claims by the terms that they share, without the model."""
    wanted = [terms_of(claim.text) for claim in claims]
    rows = [[_shared(terms_of(text), terms) for terms in wanted] for text in texts]
    return np.array(rows, dtype=np.float32)


def side(quote: QuoteText, claim: ClaimText, near: Nearness, likelihood: float) -> Judgement | None:
    """Judge a quote that speaks of what a claim says; None where that leaves its side open."""
    found = _said_before(quote, claim, near) if near.is_before else _said(quote, claim, near)
    if found is None:
        return None
    is_denied, words = found
    is_against = is_denied != (has_negation(read(claim.text)))
    if not is_against and likelihood < _ASSERTS_FROM:
        return None
    stance = Stance.DENIES if is_against else Stance.ASSERTS
    return Judgement(stance, Certainty.PROBABLE, round(likelihood, 4), tuple(filter(None, [words])))


def _answered(quote: QuoteText) -> list[str]:
    """Give what a quote may answer, where it has a denial and hardly words of its own."""
    if not (answer_in(quote) or lead_denies(quote) or read_cue(quote.cue).kind == "denial"):
        return []
    return [*passage_before(quote), *sentences_of(quote.before)[-_BEFORE:]]


def _usual(tables: Sequence[Floats]) -> Floats:
    """Give how near to each claim the quotes of the article are that are not about it."""
    best = np.array([rows.max(axis=0) for rows in tables], dtype=np.float32)
    if len(best) < _FEWEST:
        return np.full(best.shape[1], _USUAL, dtype=np.float32)
    usual: Floats = np.quantile(best, _OTHERS, axis=0).astype(np.float32)
    return usual


def _nearest(
    sentences: Sequence[str], rows: Floats, usual: Floats, *, is_before: bool = False
) -> list[Nearness]:
    """Give for each claim its nearest sentence."""
    best = rows.max(axis=0)
    return [
        Nearness(
            sentence=sentences[int(rows[:, n].argmax())],
            cosine=float(best[n]),
            contrast=float(best[n] - usual[n]),
            is_before=is_before,
        )
        for n in range(len(best))
    ]


def _judge(
    quote: QuoteText,
    claims: Sequence[ClaimText],
    nearest: Sequence[Nearness],
    article: frozenset[str],
) -> Iterator[tuple[Hashable, Judgement | None]]:
    """Give the stance to each claim that fits, likeliest first; None where it is open."""
    scores = [
        _score(quote, claim, near, article) for claim, near in zip(claims, nearest, strict=True)
    ]
    order = sorted(range(len(claims)), key=lambda n: (-scores[n], n))
    for n in order:
        likelihood = 1 / (1 + math.exp(-scores[n] - _NEAREST * (n == order[0])))
        if likelihood < FITS:
            return
        yield claims[n].key, side(quote, claims[n], nearest[n], likelihood)


def _score(quote: QuoteText, claim: ClaimText, near: Nearness, article: frozenset[str]) -> float:
    """Give the log odds that a quote speaks of what a claim says, were another claim nearer."""
    frame = frame_of(claim.text)
    own = {term: weight for term, weight in frame.weights if term not in frame.names}
    said = terms_of(near.sentence)
    around = said | terms_of(quote.context) | terms_of(quote.speaker) | terms_of(quote.affiliation)
    shared = sum(weight for term, weight in own.items() if term in said)
    named = len(frame.names & around) + _ELSEWHERE * len((frame.names & article) - around)
    return (
        _BIAS
        + _COSINE * near.cosine
        + _CONTRAST * near.contrast
        + _SHARED * shared / (sum(own.values()) or 1.0)
        + _NAMES * (named / len(frame.names) if frame.names else 1.0)
    )


def _said_before(quote: QuoteText, claim: ClaimText, near: Nearness) -> tuple[bool, str] | None:
    """Tell whether an answer denies a claim that was made before it; None where it is open."""
    cue = quote.cue if read_cue(quote.cue).kind == "denial" else ""
    words = answer_in(quote) or lead_denies(quote) or cue
    is_denial_of_denial = has_negation(read(near.sentence)) != has_negation(read(claim.text))
    if not words or is_denial_of_denial or near.cosine < _ANSWERED_FROM:
        return None
    return not has_negation(read(claim.text)), words


def _said(quote: QuoteText, claim: ClaimText, near: Nearness) -> tuple[bool, str] | None:
    """Tell whether a sentence is said not to be so, with the words for it; None if unclear."""
    meeting = _meeting(quote, near.sentence, claim)
    cue = read_cue(quote.cue)
    if cue.kind in {"question", "withheld", "conceded"} or quote.exact.rstrip(" ”\"'").endswith(
        "?"
    ):
        return None
    denied_by = dismisses(near.sentence) or (quote.cue if cue.kind == "denial" else "")
    denied_by = denied_by or lead_denies(quote)
    if denied_by:
        return True, denied_by
    rules = judge_meeting(quote, claim.text, meeting)
    reading = read_scope(meeting.tokens, meeting.at)
    if rules.stance not in {Stance.ASSERTS, Stance.DENIES} or reading.is_hypothetical:
        return None
    if reading.words and reading.words[0] in FALSE_ADJECTIVES:
        return None  # "invented ballots" deny no fraud
    if reading.is_negated or _is_no_lack(meeting.tokens, claim):
        return True, reading.words[0] if reading.is_negated else "no lack"
    return None if has_negation(meeting.tokens) else (False, "")


def _is_no_lack(tokens: Sequence[Token], claim: ClaimText) -> bool:
    """Tell "there is no lack of beds" where the claim says that they are short."""
    if _LACKING.isdisjoint(token.word for token in read(claim.text)):
        return False
    return any(
        one.word in NEGATORS and two.word in _LACKING for one, two in itertools.pairwise(tokens)
    )


def _meeting(quote: QuoteText, sentence: str, claim: ClaimText) -> Meeting:
    """Find the word of a sentence that its side is read at: one of the claim's, or its verb."""
    frame = frame_of(claim.text)
    weights = dict(frame.weights)
    tokens = read(sentence)

    def weight(at: int) -> tuple[float, int]:
        parts = [part for part in tokens[at].term.split("|") if part and part not in frame.names]
        shared = max((weights.get(part, 0.0) for part in parts), default=0.0)
        is_event = any(part.startswith("!") for part in parts)
        return (shared + 0.1 * is_event + 0.01 * bool(parts), -at)

    at = max(range(len(tokens)), key=weight, default=0)
    if tokens and not quote.is_direct and not tokens[at].term.startswith("!"):
        # "He said troops would come" reports "will"; "an attack would hurt" is a condition.
        tokens = read(_BACKSHIFTED.sub("will", sentence))
    return Meeting(tokens, at, 1.0, is_opposite=False, is_backed=True)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the cosine of two sets of terms, each term at its weight."""
    both, ours, theirs = (sum(map(weight_of, terms)) for terms in (one & other, one, other))
    return both / math.sqrt(ours * theirs) if both else 0.0
