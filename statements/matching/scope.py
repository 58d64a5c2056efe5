"""How a text puts a word of its own: affirmed, negated, conditional, asked, hedged.

Token windows and clause borders stand in for a parse: cheap enough to judge every candidate.
"""

from dataclasses import dataclass

from statements.matching.hearsay import told_by_others, verdict_behind
from statements.matching.lexicon import word_set
from statements.matching.likelihood import is_mere_talk, odds
from statements.matching.stance_words import (
    APPROVING,
    CONDITIONAL_PHRASES,
    CONDITIONALS,
    FALSE_ADJECTIVES,
    FALSE_NOUNS,
    IMPLICIT_NEGATORS,
    NEGATORS,
    NOT_NEGATING,
    POSSIBLE,
    PREVENTIVE,
    PROBABLE,
    REPORT_NOUNS,
    UNREALISED,
    WITHHELD,
)
from statements.matching.terms import Token, read, words_in

_REACH = 14
_AUXILIARIES = word_set("is are was were be will would do does did has have had can may")
_DEONTIC = frozenset(["should", "must", "ought", "shall"])
_VERDICT_OPENERS = word_set(
    "is are was were be been being as it them call calls called calling dubbed deemed"
)
# "Has to", "needs to": what ought to be.
_OBLIGING = word_set("has have need needs had obliged required")
# Not doing what one could do: a refusal, and no report of what is.
_WILLED = word_set(
    """
    will would shall plan plans intend intends intention intentions intended want wants wanted
    wish going ready willing refuse refuses refused refusing decline declines declined need reason
    reasons cannot rejects reject rejected rule ruled rules
    mean means meant
    """
)
_REFUSING = word_set("refuse refuses refused refusing decline declines declined")
_RULING = frozenset({"rule", "rules", "ruled", "ruling"})
# Words of which one is in whatever ``is_negator`` and ``is_refusing`` tell.
NEGATING = NEGATORS | _REFUSING | _RULING
_NEEDED = frozenset({"necessary", "needed", "required", "justified", "warranted"})
_IFS = frozenset({"if", "unless"})
_WHEN = frozenset({"when", "once"})
_TIMES = word_set(
    "window time moment day point period year week month hour era days times of since"
)
_PAST = word_set("was were had did went came took broke began left fell met sent made said")
_PERSONAL = frozenset({"him", "her", "them", "us", "me", "you"})
_SUBJECTS = frozenset({"i", "we"})
_RELATIVE = frozenset(["who", "which", "whose"])


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text stands to one of its words, with the words that decided it."""

    is_negated: bool
    is_hypothetical: bool
    is_deontic: bool
    is_reversed: bool
    is_possible: bool
    is_probable: bool
    is_refused: bool
    words: tuple[str, ...]


def read_scope(tokens: tuple[Token, ...], at: int) -> Reading:
    """Read what bears on the token at ``at``: its own clause, and verdicts in its sentence."""
    clause = tokens[at].clause
    start = next(n for n in range(len(tokens)) if tokens[n].clause == clause)
    end = next((n for n in range(at, len(tokens)) if tokens[n].clause != clause), len(tokens))
    near = range(max(start, at - _REACH), at)
    negators = [n for n in near if _negates(tokens, n, at)] + _later_negators(tokens, at, end)
    words = [_phrase(tokens, n) for n in negators]
    if tokens[at].is_reversed:
        words.append(tokens[at - 1].word + "-")
    flips = len(negators) + tokens[at].is_reversed
    verdict = _verdict(tokens, at) or verdict_behind(tokens, at)
    if verdict and not flips:
        flips, words = 1, [verdict]
    level, level_word = odds(tokens, at)
    if level == "low":
        flips, words = flips + 1, [*words, level_word]
    hypothetical = _hypothetical(tokens, start, at, end)
    withheld = [n for n in negators if n < at and tokens[n].word in NEGATORS]
    if any(is_withheld(tokens[:at], n) or _is_disliked(tokens[:at], n) for n in withheld):
        hypothetical = words[0]
    elif level:
        hypothetical = level_word if level == "open" else ""
    elif not hypothetical and flips % 2 == 0:
        hypothetical = (
            is_mere_talk(tokens, at)
            or told_by_others(tokens, at)
            or _condition_beside(tokens, at, end)
        )
    around = {token.word for token in tokens[max(start, at - 8) : min(end, at + 9)]}
    return Reading(
        is_negated=flips % 2 == 1,
        is_hypothetical=bool(hypothetical),
        is_deontic=_is_deontic(tokens, near, at, end),
        is_reversed=tokens[at].is_reversed,
        is_possible=bool(around & POSSIBLE) and not level,
        is_probable=bool(level) or bool(around & PROBABLE),
        is_refused=bool(flips % 2 and {t.word for t in tokens[near.start : at + 5]} & _WILLED),
        words=tuple(words or filter(None, [hypothetical])),
    )


def has_negation(tokens: tuple[Token, ...]) -> bool:
    """Tell whether any token negates."""
    return any(
        token.word in NEGATORS and not _is_idiom(tokens, n) for n, token in enumerate(tokens)
    )


def negates(text: str) -> bool:
    """Do the same for a text, which is read only where it has a word that may negate."""
    return not NEGATORS.isdisjoint(words_in(text)) and has_negation(read(text))


def is_negator(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token negates at all ("not only" does not)."""
    return tokens[at].word in NEGATORS and not _is_idiom(tokens, at)


def _negates(tokens: tuple[Token, ...], n: int, at: int) -> bool:
    word = tokens[n].word
    if any(token.word in _RELATIVE for token in tokens[n + 1 : at]):
        return False
    if word == "without" or (word == "instead" and n + 1 < at and tokens[n + 1].word == "of"):
        return at - n <= 5
    if word == "rather":
        return n + 1 < at and tokens[n + 1].word == "than"
    if word in IMPLICIT_NEGATORS:
        # "Denying him a victory" gives no view, and "failed a test" is no negation.
        is_lost = word.startswith("fail") and tokens[n + 1].word != "to"
        return not is_lost and tokens[n + 1].word not in _PERSONAL
    is_plain = word in NEGATORS and not _is_idiom(tokens, n)
    return is_plain or is_refusing(tokens, n)


def is_refusing(tokens: tuple[Token, ...], n: int) -> bool:
    """Tell verbs of refusal: "refuses to sell", "has ruled out selling", but "did not rule out"."""
    word = tokens[n].word
    after = tokens[n + 1].word if n + 1 < len(tokens) else ""
    is_negated = n > 0 and tokens[n - 1].word == "not"
    return not is_negated and (
        (word in _RULING and after == "out") or (word in _REFUSING and after == "to")
    )


def is_withheld(tokens: tuple[Token, ...], n: int) -> bool:
    """Tell whether a negator only withholds: "cannot confirm", "has no information", "may not"."""
    if n and tokens[n].word == "not" and tokens[n - 1].word in {"may", "might"}:
        return True
    return any(token.word in WITHHELD for token in tokens[n + 1 : n + 6])


def _is_disliked(tokens: tuple[Token, ...], n: int) -> bool:
    """Tell "does not agree with the arrest" from "was not arrested"."""
    return any(token.word in APPROVING for token in tokens[n + 1 : n + 3])


def _later_negators(tokens: tuple[Token, ...], at: int, end: int) -> list[int]:
    """Negators of a verb whose subject the word is: "an invasion is not planned"."""
    found = [at + 1] if end > at + 1 and tokens[at + 1].word in {"no", "nothing", "none"} else []
    for n in range(at + 1, min(end, at + 8)):
        before = tokens[n - 1].word
        if before in _RELATIVE or before in _SUBJECTS:
            break
        nearby = {before, tokens[n - 2].word} if before.endswith("ly") else {before}
        is_verbal = bool(nearby & _AUXILIARIES) or tokens[n].word == "never"
        if tokens[n].word in {"not", "never", "cannot"} and is_verbal and not _is_idiom(tokens, n):
            found.append(n)
            break
    return found


def _is_idiom(tokens: tuple[Token, ...], n: int) -> bool:
    return n + 1 < len(tokens) and (tokens[n].word, tokens[n + 1].word) in NOT_NEGATING


def _verdict(tokens: tuple[Token, ...], at: int) -> str:
    """Find a word that calls what is spoken of untrue, anywhere in the sentence."""
    if tokens[0].word == "no" and len(tokens) > 1 and tokens[1].clause > tokens[0].clause:
        return "no"
    for n, token in enumerate(tokens):
        is_other = token.sentence == tokens[at].sentence and token.term != tokens[at].term
        if is_other and _calls_untrue(tokens, n, at):
            return token.word
    return ""


def _calls_untrue(tokens: tuple[Token, ...], n: int, at: int) -> bool:
    word = tokens[n].word
    after = tokens[n + 1].word if n + 1 < len(tokens) else ""
    before = {token.word for token in tokens[max(0, n - 3) : n]}
    if before & NEGATORS or after == "to":
        return False
    is_verdict = bool(before & _VERDICT_OPENERS) or after in REPORT_NOUNS or n + 1 == at
    return word in FALSE_NOUNS or (word in FALSE_ADJECTIVES and is_verdict)


def _is_deontic(tokens: tuple[Token, ...], near: range, at: int, end: int) -> bool:
    if any(token.word in _DEONTIC for token in tokens[near.start : min(end, at + 5)]):
        return True
    if any(token.word in _NEEDED for token in tokens[at + 1 : min(end, at + 10)]):
        return True
    return any(
        tokens[n].word in _OBLIGING and tokens[n + 1].word == "to" and tokens[n - 1].word != "not"
        for n in near[:-1]
    )


def _hypothetical(tokens: tuple[Token, ...], start: int, at: int, end: int) -> str:
    before = [token.word for token in tokens[start:at]]
    for n, word in enumerate(before, start):
        if word in CONDITIONALS or (word in _WHEN and _is_condition(tokens, n, end)):
            return word
    joined = " ".join(before)
    for phrase in CONDITIONAL_PHRASES:
        if phrase in joined:
            return phrase
    if any(token.word in PREVENTIVE for token in tokens[max(start, at - 7) : at]):
        return next(t.word for t in tokens[max(start, at - 7) : at] if t.word in PREVENTIVE)
    if at > 1 and tokens[at - 1].word == "to" and tokens[at - 2].word in UNREALISED:
        return tokens[at - 2].word
    # "An attack would have consequences" says nothing about whether it comes.
    if "would" not in before and any(t.word == "would" for t in tokens[at + 1 : min(end, at + 5)]):
        return "would"
    return ""


def _is_condition(tokens: tuple[Token, ...], n: int, end: int) -> bool:
    """Tell "when troops leave, …" from "when troops left" and "the day when …"."""
    if n and tokens[n - 1].word in _TIMES:
        return False
    return not any(t.word in _PAST or t.word.endswith("ed") for t in tokens[n + 1 : end])


def _condition_beside(tokens: tuple[Token, ...], at: int, end: int) -> str:
    """Find the condition on which the clause of the word at ``at`` stands."""
    here = tokens[at].sentence
    first = next(n for n in range(len(tokens)) if tokens[n].sentence == here)
    clause = [token for token in tokens[first:] if token.clause == tokens[at].clause]
    if any(token.word in POSSIBLE for token in clause):
        return ""  # "it could come if …" says no more than "it could come"
    places = {first, end} - {len(tokens)}
    for n in sorted(places):
        word = tokens[n].word
        if tokens[n].sentence != here or (n and tokens[n - 1].word in {"even", "as"}):
            continue
        closes = n == end
        if word in _IFS or (closes and word in _WHEN and _is_condition(tokens, n, len(tokens))):
            return word
    return ""


def _phrase(tokens: tuple[Token, ...], n: int) -> str:
    """Give a negator with the word it stands at, for people to read: "no plans", "did not"."""
    word = tokens[n].word
    if word == "no" and n + 1 < len(tokens):
        return f"no {tokens[n + 1].word}"
    if word == "not" and n and tokens[n - 1].word in _AUXILIARIES:
        return f"{tokens[n - 1].word} not"
    return word
