"""The neutral proposition that a quote denies or asserts: the text of a claim to suggest.

A denial names the proposition it denies; that is the surest way to a claim where no editor has
written any.
"""

import re
from dataclasses import dataclass

from statements.matching.frames import QuoteText, content_of, frame_of, speaker_party
from statements.matching.lexicon import LIGHT
from statements.matching.nations import display_name
from statements.matching.scope import has_negation, is_negator
from statements.matching.stance import read_cue
from statements.matching.stance_words import FALSE_ADJECTIVES, FALSE_NOUNS, REPORT_NOUNS
from statements.matching.terms import SENTENCE_END, Token, read
from statements.matching.wording import affirm, article_for, finish, name_subject, own, plain

_REPORT = re.compile(
    r"^(?:(?:the|any|all|these|those|such|a|an|his|her|its|their|recent|earlier|media|news|western"
    r"|repeated|new|growing)\s+)*(?:\w+\s+){0,3}?(?:"
    + "|".join(sorted(REPORT_NOUNS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
# "Claims of … are absurd": what is claimed is denied.
_VERDICT = re.compile(
    _REPORT.pattern
    + r"(?: (?:of|that|about) )(?P<content>.+?),? (?:is|are|was|were) "
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
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|may|might|must|has|have|had|does|do|did|"
    r"\w{3,}ed|[a-z]{2,}s (?:to|that|the|a|an|its|no)|won|lost|met|took|sold|stole|began|knew|"
    r"gave|went|came|left|paid|kept|held|led|said|told|broke|fell|rose|wrote|built|sent|cut|put|hit|"
    r"made|ran|saw|found|fled|shot|fought|hid|lied|meant|became)\b",
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|may|might|must|has|have|had|does|did)\b"
)
_ACCUSED = re.compile(
    r"(?:the )?((?:[A-Z][\w’'-]*|of|the|and|its|allies|his|her|government) ?.*?) of "
    r"(having|\w{2,}ing) (.+)"
)
_HANGING = re.compile(
    r"(?:to|having|of|for|about|if|unless|when|since|this|that|these|those|such|what|why|how|it|"
    r"which|who|where|whether|him|her|them|as|by|like|from|in order|and|or|both of these|something|"
    r"some)\b",
    re.IGNORECASE,
)
# Only what "we" do is worth a claim: "we are in a time when …" would name the wrong subject.
_OPEN_WE = re.compile(
    r"(?:I|we|they)\b (?!(?:will|shall|have|had|did|plan|intend|can|won|never)\b)", re.IGNORECASE
)
_DEMAND_NOUN = re.compile(r"\b(?:demand|call|proposal|request|condition|plea)s?\b", re.IGNORECASE)
_OPAQUE = re.compile(
    r"\b(?:I|we|you|our|my|your|us|me)\b|^(?:this|that|these|those|such|it|he|she|they|with)\b",
    re.IGNORECASE,
)
_MIN_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim's text to suggest, and whether the quote denies it."""

    text: str
    is_denied: bool


def propose(quote: QuoteText) -> Proposition | None:
    """Give the proposition that a quote denies or asserts; None where none is clear."""
    cue = read_cue(quote.cue)
    if cue.kind not in {"plain", "denial"} or quote.exact.rstrip(" ”\"'").endswith("?"):
        return None
    text, is_anaphoric = content_of(quote)
    verdict = _VERDICT.match(plain(text))
    is_denial = cue.kind == "denial" and not (quote.is_direct and has_negation(read(text)))
    if is_anaphoric:
        sentence = _demanded(quote, _positive(quote, _weightiest(text)))
    elif is_denial:
        sentence = _denied(quote, plain(text))
    elif verdict:
        sentence = _denied(quote, verdict["content"])
    else:
        sentence = _said(quote, text)
    if not sentence:
        return None
    claim = finish(sentence)
    if not _is_about_something(claim):
        return None
    says_no = verdict is not None or _negated_sentence(text) != ""
    is_denied = is_denial or (not is_anaphoric and says_no)
    return Proposition(claim, is_denied=is_denied)


def _said(quote: QuoteText, text: str) -> str | None:
    negated = _negated_sentence(text)
    if not negated:
        return _positive(quote, _weightiest(text))
    sentence = plain(negated)
    named = name_subject(sentence, subject=_subject(quote), group=_group(quote))
    return affirm(named, is_backshifted=not quote.is_direct) if named else None


def _positive(quote: QuoteText, sentence: str) -> str | None:
    text = plain(sentence)
    accused = _ACCUSED.match(text) if "accus" in quote.cue else None
    if accused:
        return f"{accused[1]} {_from_gerund(accused[2].lower(), accused[3])}"
    if not _FINITE.search(finish_quietly(text)) or _HANGING.match(text):
        return None
    if _OPEN_WE.match(text):
        return None
    return name_subject(text, subject=_subject(quote), group=_group(quote))


def _demanded(quote: QuoteText, sentence: str | None) -> str | None:
    """Put what "these demands" stand for as what should be: it is not said to be so."""
    if sentence is None or not _DEMAND_NOUN.search(quote.exact):
        return sentence
    changed = re.sub(r"\b(?:will|must|would|shall|can)\b", "should", sentence, count=1)
    return changed if changed != sentence else None


def _denied(quote: QuoteText, text: str) -> str | None:
    """Read what follows a verb of denial: a clause, an -ing form, a noun with its complement."""
    report = _REPORT.match(text)
    link = _LINK.search(text, report.end()) if report else None
    if report and link:
        text = text[link.end() :]
    text = finish_quietly(text)
    if text.lower().startswith("to "):
        return _with_subject(quote, "will " + text[3:])
    gerund = re.match(r"(?:ever )?(having|being|\w{3,}ing)\s+(.+)", text, re.IGNORECASE)
    if gerund and gerund[1].lower() not in {"during", "nothing", "something", "anything"}:
        return _with_subject(quote, _from_gerund(gerund[1].lower(), gerund[2]))
    if re.match(r"(?:I|we|it|he|she|they)\b", text, re.IGNORECASE):
        named = name_subject(text, subject=_subject(quote), group=_group(quote))
        return affirm(named, is_backshifted=not quote.is_direct) if named else None
    qualified = _QUALIFIED.match(text)
    if qualified:
        return f"{article_for(qualified[2])}{qualified[2]} is {qualified[1].lower()}"
    if _FINITE.search(text):
        return affirm(text, is_backshifted=not quote.is_direct)
    return _from_noun(quote, text, is_reported=bool(report and link))


def finish_quietly(text: str) -> str:
    """Cut as a claim is cut, but keep the case of the first letter."""
    cut = finish(text)
    return text[:1] + cut[1:]


def _from_gerund(verb: str, rest: str) -> str:
    if verb == "having":
        return f"has {rest}" if _FINITE.match(rest) else f"has had {rest}"
    return f"is {rest}" if verb == "being" else f"has been {verb} {rest}"


def _from_noun(quote: QuoteText, text: str, *, is_reported: bool) -> str | None:
    if not is_reported and _REPORT.match(text):
        return None
    bare = re.sub(r"^(?:all|some)\s+", "", text, flags=re.IGNORECASE)
    bare = affirm(bare, is_backshifted=False)
    if bare != text and not is_reported:
        return _with_subject(quote, f"has {bare}")
    owned = re.match(r"(?:its|his|her|their|our|my)\s+(.+)", text, re.IGNORECASE)
    if owned:
        return _with_subject(quote, f"has {owned[1]}")
    verb = "are" if bare.split(" ")[0].endswith("s") else "is"
    return f"there {verb} {bare}" if len(bare) > 3 else None


def _with_subject(quote: QuoteText, predicate: str) -> str | None:
    subject = _group(quote) or _subject(quote)
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
    return display_name(party) if party else quote.speaker


def _sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def _weight(text: str) -> float:
    weights = dict(frame_of(text).weights)
    return sum(weight for term, weight in weights.items() if not term.startswith("@"))


def _weightiest(text: str) -> str:
    return max(_sentences(text), key=_weight, default=text)


def _negated_sentence(text: str) -> str:
    """Give the first sentence whose first statement is negated, its later parts cut off."""
    for sentence in _sentences(text):
        statement = finish_quietly(sentence.strip(" “”\"'"))
        tokens = read(statement)
        negators = [n for n in range(len(tokens)) if _is_main_negator(tokens, n)]
        if negators and negators[0] <= 8 and _weight(statement) > 0:
            return statement
    return ""


def _is_main_negator(tokens: tuple[Token, ...], n: int) -> bool:
    """Leave out "not to": who advises them not to travel denies nothing."""
    is_infinitive = n + 1 < len(tokens) and tokens[n + 1].word == "to"
    return is_negator(tokens, n) and not (tokens[n].word == "not" and is_infinitive)


def _is_about_something(claim: str) -> bool:
    """Whether a claim has enough of its own to recognise it by: an event or two other words."""
    frame = frame_of(claim)
    weight = sum(w for term, w in frame.weights if not term.startswith("@"))
    words = [token.word for token in read(claim)]
    if _OPAQUE.search(claim.replace("US ", "").replace("U.S.", "")):
        return False
    is_finite = (_FINITE if frame.head else _AUXILIARY).search(claim)
    if _HANGING.match(claim) or not is_finite:
        return False
    is_vague = len(frame.weights) < 2 or len(words) < 3
    return not is_vague and weight >= _MIN_WEIGHT and any(word in LIGHT for word in words)
