"""How likely a text calls what it names, and whether it only speaks of talk or fear of it."""

from statements.matching.lexicon import word_set
from statements.matching.terms import Token

_ODDS = word_set(
    "probability likelihood chance chances risk risks danger prospect prospects threat odds"
)
_LOW = word_set(
    """
    low lower slim small remote minimal negligible slight little tiny nil zero marginal faint
    limited
    """
)
_HIGH = word_set(
    """
    high higher serious real great growing significant considerable strong substantial rising
    increased heightened acute good grave
    """
)
_IMPROBABLE = word_set("unlikely improbable implausible doubtful inconceivable impossible")
_COPULAS = word_set("is are was were be been remain remains remained seem seems seemed look looks")
_NEGATORS = word_set("not no never hardly")
# "Far from certain", "not inevitable": neither so nor not so.
_SETTLED = word_set("certain inevitable inescapable unavoidable clear decided settled foregone")
_LINKS = word_set("of that for about over on")
# What is only feared or talked about is not said to be so.
_TALK = word_set(
    """
    fear fears panic talk rumour rumours rumor rumors report reports allegation allegations
    accusation accusations claim claims speculation story stories warning warnings prospect
    question questions idea discussion discussions debate hysteria alarm anxiety concern concerns
    worry worries suspicion suspicions scenario possibility threats
    """
)
_PROOF = word_set("proof evidence sign signs indication indications hint hints trace traces")
_SEEING = word_set(
    """
    have has had see sees saw seen seeing find finds found show shows showed shown there detect
    detected discovered
    """
)
_REACH = 7


def odds(tokens: tuple[Token, ...], at: int) -> tuple[str, str]:
    """Read how likely the event at ``at`` is called: "low", "high", "open" or "", and the word.

    "The probability of an attack is low", "a slim chance of a deal", "a strike is unlikely".
    """
    after = _after(tokens, at)
    for n in range(max(0, at - _REACH), at):
        is_odds = tokens[n].word in _ODDS and tokens[n].sentence == tokens[at].sentence
        if is_odds and tokens[n + 1].word in _LINKS:
            level = _level([*tokens[max(0, n - 3) : n], *_predicate(after)])
            if level[0]:
                return level
    return _verdict(after)


def is_mere_talk(tokens: tuple[Token, ...], at: int) -> str:
    """Give the noun that makes an event only talk ("fears of an attack"); empty if none does."""
    if "any" in {token.word for token in tokens[max(0, at - 3) : at]}:
        return "any"  # "to detect any outbreak"
    for n in range(max(0, at - _REACH), at - 1):
        if n < at - 5 and tokens[n + 1].word != "that":
            continue
        if tokens[n].clause != tokens[at].clause or tokens[n + 1].word not in _LINKS:
            continue
        if tokens[n].word in _TALK:
            return tokens[n].word
        seen = {token.word for token in tokens[max(0, n - 6) : n]} & _SEEING
        if tokens[n].word in _PROOF and not seen:
            return tokens[n].word
    return ""


def _after(tokens: tuple[Token, ...], at: int) -> list[Token]:
    near = tokens[at + 1 : at + 2 + _REACH]
    return [token for token in near if token.sentence == tokens[at].sentence]


def _predicate(after: list[Token]) -> list[Token]:
    """Give what stands behind the copula."""
    place = next((n for n, token in enumerate(after) if token.word in _COPULAS), None)
    return [] if place is None else after[place : place + 4]


def _level(tokens: list[Token]) -> tuple[str, str]:
    for token in tokens:
        if token.word in _LOW:
            return "low", token.word
        if token.word in _HIGH:
            return "high", token.word
    return "", ""


def _verdict(after: list[Token]) -> tuple[str, str]:
    predicate = [token.word for token in _predicate(after)]
    open_word = next((word for word in predicate if word in _SETTLED), "")
    if open_word and ({"far", "not"} & set(predicate)):
        return "open", open_word
    unlikely = next((word for word in predicate if word in _IMPROBABLE), "")
    is_negated = bool(_NEGATORS.intersection(predicate))
    return ("low", unlikely) if unlikely and not is_negated else ("", "")
