"""The neutral proposition that a quote denies or asserts: the text of a claim to suggest.

A denial names the proposition it denies; that is the surest way to a claim where no editor has
written any.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from statements.matching.claimable import FINITE, HANGING, is_claim
from statements.matching.demands import asked_for, called_for, stood_for
from statements.matching.frames import QuoteText, content_of, frame_of, speaker_party
from statements.matching.inflection import article_for, base_of, participle_of
from statements.matching.nations import display_name
from statements.matching.scope import (
    NEGATING,
    is_negator,
    is_refusing,
    is_withheld,
    negates,
)
from statements.matching.stance import is_refusal, read_cue, withholds
from statements.matching.stance_words import FALSE_ADJECTIVES, FALSE_NOUNS, REPORT_NOUNS
from statements.matching.terms import SENTENCE_END, Token, read, words_in
from statements.matching.wording import (
    affirm,
    as_norm,
    demanded,
    finish,
    finish_quietly,
    name_subject,
    own,
    plain,
    unladen,
    weigh,
)

_REPORT = re.compile(
    r"^(?:(?:the|any|all|these|those|such|a|an|his|her|its|their|recent|earlier|media|news|western"
    r"|repeated|new|growing)\s+)*(?:[\w’']+\s+){0,3}?(?:"
    + "|".join(sorted(REPORT_NOUNS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
# "Claims of … are absurd": what is claimed is denied.
_VERDICT = re.compile(
    _REPORT.pattern
    + r" (?P<link>of|that|about) (?P<content>.+?),? (?:is|are|was|were) "
    + r"(?:\w+ly |pure |a |an |total )*(?:"
    + "|".join(sorted(FALSE_ADJECTIVES | FALSE_NOUNS))
    + r")\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:that|about|of|alleging|claiming|saying)\s+(?=\w)", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"^(?:an?|any|the)\s+(possible|potential|imminent|planned|alleged|likely|supposed)\s+(.+)$",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"(?:the )?((?:[A-Z][\w’'-]*|of|the|and|its|allies|his|her|government) ?.*?) of "
    r"(having|\w{2,}ing) (.+)"
)
# Only what "we" do is worth a claim: "we are in a time when …" would name the wrong subject.
_OPEN_WE = re.compile(
    r"(?:I|we|they)\b (?!(?:will|shall|have|had|did|plan|intend|can|won|never)\b)", re.IGNORECASE
)
# "… as groundless": what is thought of it is no part of it.
_CALLED = re.compile(r" as (?:\w+ly )?(?:an? )?(?:\w+ly )?[a-z-]+(?:,? (?:and|or) [a-z-]+)?$")
_ACCUSATION = re.compile(r"accus|alleg|charge", re.IGNORECASE)
_NO_GERUNDS = frozenset(
    ("during", "nothing", "something", "anything", "everything", "king", "string")
)
_THIRD = frozenset({"he", "she", "it", "they"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim's text to suggest, and whether the quote denies it."""

    text: str
    is_denied: bool


@lru_cache(maxsize=512)
def propose(quote: QuoteText) -> Proposition | None:
    """Give the proposition that a quote denies or asserts; None where none is clear."""
    cue = read_cue(quote.cue)
    if quote.exact.rstrip(" ”\"'").endswith("?"):
        return None
    if cue.kind == "demand":
        asked = asked_for(finish_quietly(plain(quote.exact)))
        return _proposition(asked[0], is_denied=asked[1]) if asked else None
    if cue.kind not in {"plain", "denial"} or withholds(quote):
        return None
    stated = plain(content_of(quote)[0])
    weighed = weigh(stated) if cue.kind == "plain" else None
    if weighed:
        return _proposition(weighed[0], is_denied=weighed[1])
    sentence, is_denied = _stated(quote, stated)
    return _proposition(sentence, is_denied=is_denied)


def propose_norm(fact: Proposition | None) -> Proposition | None:
    """Give what a refusal says should not be: who will not sell denies that they should."""
    if fact is None or not fact.is_denied:
        return None
    return _proposition(demanded(fact.text), is_denied=True)


def _stated(quote: QuoteText, stated: str) -> tuple[str | None, bool]:
    """Give the sentence for what a quote says, and whether the quote denies it."""
    text, is_anaphoric = content_of(quote)
    is_denial = read_cue(quote.cue).kind == "denial" and not (quote.is_direct and negates(text))
    if is_anaphoric:
        return stood_for(quote.exact, _positive(quote, _weightiest(text))), is_denial
    if is_denial:
        return _denied(quote, stated), True
    if verdict := _VERDICT.match(stated):
        return _denied(quote, verdict["content"], is_clause=verdict["link"] == "that"), True
    negated = _negated_sentence(text)
    return _said(quote, text, negated), negated != ""


def _proposition(sentence: str | None, *, is_denied: bool) -> Proposition | None:
    if not sentence:
        return None
    claim = as_norm(unladen(finish(sentence)))
    is_kept = is_claim(claim, is_sentence=is_denied)
    return Proposition(claim, is_denied=is_denied) if is_kept else None


def _said(quote: QuoteText, text: str, negated: str) -> str | None:
    if not negated:
        sentence = _weightiest(text)
        return None if negates(sentence) else _positive(quote, sentence)
    sentence = plain(negated)
    named = _named(quote, sentence)
    return affirm(named, is_backshifted=not quote.is_direct) if named else None


def _positive(quote: QuoteText, sentence: str) -> str | None:
    text = plain(sentence)
    accused = _ACCUSED.match(text) if "accus" in quote.cue else None
    if accused:
        return f"{accused[1]} {_from_gerund(quote, accused[2].lower(), accused[3])}"
    if HANGING.match(text) or _OPEN_WE.match(text) or not FINITE.search(finish_quietly(text)):
        return None
    return _named(quote, text)


def _denied(quote: QuoteText, text: str, *, is_clause: bool = False) -> str | None:
    """Read what follows a verb of denial: a clause, an -ing form, a noun with its complement."""
    text = _CALLED.sub("", text)
    report = _REPORT.match(text)
    link = _LINK.search(text, report.end()) if report else None
    names = {"person": _subject(quote), "group": _group(quote)}
    wanted = called_for(text[report.end() :], **names) if report else ""
    if wanted:
        return wanted
    if report and link:
        is_clause = link[0].startswith("that")
        return _untrue(
            quote, finish_quietly(text[link.end() :]), is_clause=is_clause, report=report[0]
        )
    return _untrue(quote, finish_quietly(text), is_clause=is_clause, report="")


def _untrue(quote: QuoteText, text: str, *, is_clause: bool, report: str) -> str | None:
    """Put what is denied as a sentence; ``report`` is the noun before it ("rumours")."""
    text = re.sub(r"^(?:its|their|our) ", f"{_group(quote)}’s ", text) if _group(quote) else text
    gerund = re.match(r"(?:ever )?(having|being|\w{2,}ing)\s+(.+)", text, re.IGNORECASE)
    if text.lower().startswith("to "):
        return _with_subject(quote, "will " + text[3:])
    if gerund and gerund[1].lower() not in _NO_GERUNDS:
        rest = affirm(gerund[2], is_backshifted=False)
        return _with_subject(quote, _from_gerund(quote, gerund[1].lower(), rest))
    if re.match(r"(?:I|we|it|he|she|they)\b", text, re.IGNORECASE):
        named = _named(quote, text)
        return affirm(named, is_backshifted=not quote.is_direct) if named else None
    qualified = _QUALIFIED.match(text)
    if qualified:
        return f"{article_for(qualified[2])}{qualified[2]} is {qualified[1].lower()}"
    if is_clause or FINITE.search(text):
        return affirm(text, is_backshifted=not quote.is_direct)
    return _from_noun(quote, text, report=report)


def _from_gerund(quote: QuoteText, verb: str, rest: str) -> str:
    if verb == "having":
        return f"has {rest}" if FINITE.match(rest) else f"has had {rest}"
    if is_refusal(quote.cue):
        return f"will {base_of(verb)} {rest}"
    return f"is {rest}" if verb == "being" else f"has {participle_of(base_of(verb))} {rest}"


def _from_noun(quote: QuoteText, text: str, *, report: str) -> str | None:
    if not report and _REPORT.match(text):
        return None
    bare = re.sub(r"^(?:all|some)\s+", "", text, flags=re.IGNORECASE)
    bare = affirm(bare, is_backshifted=False)
    if bare != text and not report:
        return _with_subject(quote, f"has {bare}")
    accused = re.match(r"(.+?) against (.+)", bare)
    if accused and _ACCUSATION.search(report):
        whom = re.sub(r"^(?:its|his|her|their|our|my)\b", f"{_group(quote)}’s", accused[2])
        return f"{whom} {'have' if whom.endswith('s') else 'has'} engaged in {accused[1]}"
    owned = re.match(r"(?:its|his|her|their|our|my)\s+(.+)", text, re.IGNORECASE)
    if owned:
        return _with_subject(quote, f"has {owned[1]}")
    if re.search(r"\b(?:idea|notion|proposal|plan)\b", report, re.IGNORECASE):
        return f"there should be {bare}"
    head = re.split(r" (?:of|in|on|into|to|for|by|from|with|against|at|between|over) ", bare)[0]
    is_plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return f"there {'are' if is_plural else 'is'} {bare}" if len(bare) > 3 else None


def _with_subject(quote: QuoteText, predicate: str) -> str | None:
    subject = _group(quote)
    return f"{subject} {own(predicate)}" if subject else None


def _subject(quote: QuoteText) -> str:
    """Name the speaker as an editor would: a government by its country."""
    name = re.sub(
        r"^(?:the )?government of (?:the )?", "", quote.speaker.strip(), flags=re.IGNORECASE
    )
    party = speaker_party(quote).removeprefix("@")
    is_person = quote.speaker_kind in {"person", "anonymous"}
    if party and not is_person:
        return display_name(party)
    return name


def _group(quote: QuoteText) -> str:
    party = speaker_party(quote).removeprefix("@")
    if party:
        return display_name(party)
    return "" if quote.speaker_kind == "anonymous" else quote.speaker


def _named(quote: QuoteText, text: str) -> str | None:
    """Put the speaker's name for a pronoun at the start, where it can be the speaker's."""
    pronoun = text.split(" ", 1)[0].lower()
    is_person = quote.speaker_kind in {"person", "anonymous"}
    is_body = not is_person and quote.speaker_kind != ""
    is_other = (
        (quote.is_direct and pronoun in _THIRD)
        or (is_body and pronoun in {"he", "she"})
        or (is_person and pronoun in {"it", "they"} and not speaker_party(quote))
    )
    if is_other:
        return None
    return name_subject(text, subject=_subject(quote), group=_group(quote))


def _sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def _weight(text: str) -> float:
    weights = dict(frame_of(text).weights)
    return sum(weight for term, weight in weights.items() if not term.startswith("@"))


def _weightiest(text: str) -> str:
    sentences = _sentences(text)
    return max(sentences, key=_weight) if len(sentences) > 1 else [*sentences, text][0]


def _negated_sentence(text: str) -> str:
    """Give the first sentence whose first statement is negated, its later parts cut off."""
    for sentence in _sentences(text):
        if NEGATING.isdisjoint(words_in(sentence)):
            continue
        statement = finish_quietly(sentence.strip(" “”\"'"))
        tokens = read(statement)
        places = (n for n, token in enumerate(tokens) if token.word in NEGATING)
        negators = [n for n in places if _is_main_negator(tokens, n)]
        if negators and negators[0] <= 8 and _weight(statement) > 0:
            return statement
    return ""


def _is_main_negator(tokens: tuple[Token, ...], n: int) -> bool:
    """Leave out "not to": who advises them not to travel denies nothing."""
    is_infinitive = n + 1 < len(tokens) and tokens[n + 1].word == "to"
    is_advice = tokens[n].word == "not" and is_infinitive
    is_plain = is_negator(tokens, n) and not is_advice and not is_withheld(tokens, n)
    return is_plain or is_refusing(tokens, n)
