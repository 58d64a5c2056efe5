"""Turn quoted words into the neutral words of a claim: no negation, no pronoun, no quotation mark.

Regular expressions over one sentence. The result is read by an editor, so a plain sentence that
is a little stiff is better than a clever one that may be wrong.
"""

import re
from functools import lru_cache

from statements.matching.inflection import PAST_VERBS, article_for, base_of, past_of, third_person
from statements.matching.lexicon import word_set

# These begin with a set of characters, so that a text is passed at the pace of a search for them.
_QUOTES = re.compile(r"[\"“”„«»'‘’](?:(?<=[\"“”„«»])|(?<!\w['‘’])|(?<=['’])(?!\w))")
_ADVERB = r"(?:(?:currently|yet|ever|really|actually|also|now|still|ever|at all|any longer) )?"
_BREAK = re.compile(
    r"[\s,;:….!?](?:(?:(?<=[,;:])|(?<= )[—–-])\s+(?:but|which|who|leaving|as|because|although|while"
    r"|and|so|since|or|that|calling|saying|adding|telling|noting|citing|despite|given|instead"
    r"|rather|is|was|the|according)\b|(?<=\s)and that\b|(?<=[;…])|(?<=\s)[—–]\s|(?<=\.)\.\."
    r"|(?<=\s)but\s|(?<=[a-z][.!?])(?<!\bM[rs].)(?<!\bMrs.)(?<!\bDr.)(?<!\b[SG]en.)(?<!\bGov.)"
    r"(?<!\bRep.)(?=\s?[A-Z]))",
)
_LONGEST = 120
# Where a sentence that is too long may end and still be one.
_JOINT = re.compile(
    r",\s|\s(?=(?:and|or|after|before|as|when|while|because|since|until|which|who|that|if|near|with"
    r"|without|during|following|including|despite|so|where|by|in|on|at|for|from)\s)"
)
_SHORTEST = 40
_MASS = word_set(
    """
    evidence doubt information knowledge proof money truth progress trust contact intent need talk
    involvement responsibility wrongdoing interest water oil gas food fuel aid help ransom pressure
    violence support damage harm pollution fraud corruption radiation smoke cash pay work data media
    """
)
_MODALS = word_set(
    """
    will would can could should may might must shall cannot is was has had does did
    """
)
_ADVERBS = frozenset({"never", "always", "also", "just", "still", "both", "all", "not"})
_PLURALS = frozenset({"people", "men", "women", "children", "they", "we", "police"})
_AGREEMENT = {"am": "is", "are": "is", "were": "was", "have": "has", "do": "does", "'m": "is"}
_CONTRACTIONS = (
    (re.compile(r"\b([Ww])on['’]t\b"), r"\1ill not"),
    (re.compile(r"\b([Cc])an(?:['’]t|not)\b"), r"\1an not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"(?<=\w)['’]re\b"), " are"),
    (re.compile(r"(?<=\w)['’]ve\b"), " have"),
    (re.compile(r"(?<=\w)['’]ll\b"), " will"),
    (re.compile(r"\b([Ii])['’]m\b"), r"\1 am"),
    (re.compile(r"\b(it|he|she|that|there|who)['’]s (?=been\b)", re.IGNORECASE), r"\1 has "),
    (re.compile(r"\b(it|he|she|that|there|what)['’]s\b", re.IGNORECASE), r"\1 is"),
)
# One of these is in each contraction.
_CONTRACTED = ("'", "’", "annot")
_PLAIN_FORMS = (
    (re.compile(r"\bno intention\b", re.IGNORECASE), "the intention"),
    (re.compile(r"\b(?:nobody|no one|no-one)\b", re.IGNORECASE), "somebody"),
    (re.compile(r"\bnothing\b", re.IGNORECASE), "something"),
    (re.compile(r"\bnone of\b", re.IGNORECASE), "some of"),
    (re.compile(r"\b(?:never|neither)\s+", re.IGNORECASE), ""),
    (re.compile(r"\bnor\b"), "or"),
    (re.compile(r"\b(?:refuses?|refused|declines?|declined) to\b"), "will"),
    (re.compile(r"\bno longer\s+", re.IGNORECASE), "still "),
    (re.compile(r"\banything\b"), "something"),
    (re.compile(r"\bany(?:one|body)\b"), "somebody"),
    (re.compile(r"\s*\b(?:at all|whatsoever|anymore|any longer|yet)\b"), ""),
)
# What stands for a verb: "has plans to sell" says "plans to sell".
_LIGHT_VERBS = (
    (
        re.compile(
            r"\b(?:has|have|had) (?:a |any |the |some )?(?:plans?|intentions?) to (?=[a-z])"
        ),
        "plans to ",
    ),
    (
        re.compile(
            r"\b(?:sees|see|saw|has|have) (?:a |any |the )?(?:reason|need|cause|wish|desire) to "
            r"(?=[a-z])"
        ),
        "will ",
    ),
    (re.compile(r"\b(?:is|are|was|were) (?:ready|willing|prepared) to (?=[a-z])"), "will "),
)
_INTENDING = re.compile(
    r"\b(?:has|have|had) (?:an |any |the )?(?:intention|plans?|intent) (?:of|for) ([a-z]{2,}ing)\b"
)
_DATELINE = re.compile(r"^(?:[A-Z][A-Z.’' ]{2,30})(?:,? (?:\w+\.? \d{1,2}|\([^)]*\)))? ?[–—-]+ ")
_OPENERS = re.compile(
    r"^(?:(?:that|yes,|no,|well,|and|but|so) |it (?:appears|appeared|seems|seemed) that )+",
    re.IGNORECASE,
)
_AND_NOT = re.compile(r"\b(?:cannot|can not|will not) and ((?:will|can) not)\b")
_OBLIGING = re.compile(r"\b(?:must|(?:has|have|needs?|ought) to)\b(?= [a-z])")
_FORCED = re.compile(r"\b(should) be (?:forced|made|required|obliged|compelled) to\b")
_NEEDED = re.compile(r"^((?:An?|The|More|Further) .+) (?:is|are) (?:necessary|needed|required)$")
_RULED_OUT = re.compile(r"\b(?:ha[sd] |have )?rule[sd]? out ([a-z]{2,}ing)\b")
_PROMISING = re.compile(
    r"\b(?:will(?: be(?= \w+ing))?|plans to|intends to|wants to|is going to|can)\b(?= [a-z])"
)
# "The risk of a strike is low": how likely something is called, and what.
_ODDS = re.compile(
    r"^(?:the |a |any )?(?:\w+ )?(?:probability|likelihood|chances?|risk|danger|threat) of "
    r"(?P<what>(?:an?|another|the|any) .+?) (?:is|was|are|remains?|remained) "
    r"(?:\w+ly |very |quite |rather |still |now )*"
    r"(?P<level>low|slim|small|remote|minimal|negligible|tiny|high|great|real|serious|growing)\b",
    re.IGNORECASE,
)
_HIGH = frozenset({"high", "great", "real", "serious", "growing"})
_DO_NOT = re.compile(rf"\b(do|does|did) not {_ADVERB}(\w+)", re.IGNORECASE)
_AUX_NOT = re.compile(
    rf"\b(is|are|was|were|am|will|would|can|could|should|has|have|had|may|might|must|shall) not\b"
    rf" ?{_ADVERB}",
    re.IGNORECASE,
)
# "We" and "I" may follow an opening phrase ("On taxes we are …"); other pronouns may not be theirs.
_PRONOUN = re.compile(
    r"((?:(?:In|On|At|With|For|From|Under)\b[\w ]{2,30} (?=(?:we|I) ))?)"
    r"(I|we|it|he|she|they)\b\s*(\w+)?\s?",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"it (?:(?:will|would|may|could) )?(?:takes?|seems?|appears?|"
    r"(?:is|was|be) (?:time|clear|important|possible|impossible|too|up|now|very|not|worth|said|"
    r"believed|thought|reported|understood|known|likely|unlikely|unclear|hard|difficult|true))\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"^(?:there (?:is|are|was|were|has been|have been) )no (?:\w+ )?"
    r"(?:signs?|evidence|proof|indications?|suggestion) that ",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"\b(?:no|any) ([a-z-]+)((?: [a-z-]+){0,2})(?=((?: [a-z-]+){0,3}? (?:are|were|have)\b)?)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Give words without quotation marks, contractions and a leading "that"."""
    text = _DATELINE.sub("", _QUOTES.sub("", text).replace("\n", " "))
    if any(mark in text for mark in _CONTRACTED):
        for pattern, replacement in _CONTRACTIONS:
            text = pattern.sub(replacement, text)
    text = " ".join(text.replace("[", "").replace("]", "").split()).strip(" ,;:.…!?-–—")
    return _OPENERS.sub("", text)


def affirm(sentence: str, *, is_backshifted: bool) -> str:
    """Take the negation out of a sentence.

    ``is_backshifted``: reported speech moves tenses back ("did not plan" stands for "do not").

    >>> affirm("Ruritania did not plan to sell", is_backshifted=True)
    'Ruritania plans to sell'
    """

    def drop_do(match: re.Match[str]) -> str:
        verb = match[2]
        if match[1].lower() == "does" or (match[1].lower() == "did" and is_backshifted):
            return third_person(verb)
        return verb if match[1].lower() == "do" else past_of(verb)

    sentence = _RULED_OUT.sub(lambda match: f"will {base_of(match[1])}", sentence)
    sentence = _AND_NOT.sub(r"\1", _NO_EVIDENCE.sub("", sentence))
    sentence = _AUX_NOT.sub(r"\1 ", _DO_NOT.sub(drop_do, sentence))
    for pattern, replacement in _PLAIN_FORMS:
        sentence = pattern.sub(replacement, sentence)
    sentence = _NO_NOUN.sub(_with_article, sentence)
    sentence = re.sub(r"(?<= )not (?=\w)", "", sentence)
    if is_backshifted:
        sentence = re.sub(r"\bwould\b", "will", sentence, count=1)
        sentence = _present_perfect(sentence)
    return sentence


def unladen(sentence: str) -> str:
    """Put one verb where a light verb carries a noun.

    >>> unladen("Ruritania has the intention of selling its fleet")
    'Ruritania intends to sell its fleet'
    """
    for pattern, replacement in _LIGHT_VERBS:
        sentence = pattern.sub(replacement, sentence)
    return _INTENDING.sub(lambda match: f"intends to {base_of(match[1])}", sentence)


def as_norm(sentence: str) -> str:
    """Put what must be as what should be: one neutral word for all demands."""
    needed = _NEEDED.match(sentence)
    if needed:
        return f"There should be {needed[1][:1].lower()}{needed[1][1:]}"
    return _FORCED.sub(r"\1", _OBLIGING.sub("should", sentence, count=1))


def weigh(sentence: str) -> tuple[str, bool] | None:
    """Read what is called likely or unlikely, and whether it is called unlikely.

    >>> weigh("the risk of a strike at the port was very low")
    ('there will be a strike at the port', True)
    """
    match = _ODDS.match(sentence)
    if match is None:
        return None
    return f"there will be {match['what']}", match["level"].lower() not in _HIGH


def demanded(sentence: str) -> str:
    """Turn what somebody will do into what they should do; empty where nothing is promised."""
    changed = _PROMISING.sub("should", sentence, count=1)
    return changed if changed != sentence else ""


def name_subject(sentence: str, *, subject: str, group: str) -> str | None:
    """Put the speaker's name for a pronoun at the start; None where nobody can be named.

    ``group`` is who "we" are: the speaker's country or body.

    >>> name_subject("we are ready", subject="Ada Fenn", group="Ruritania")
    'Ruritania is ready'
    """
    if re.match(r"our ", sentence, re.IGNORECASE):
        return f"{group}’s {sentence[4:]}" if group else None
    match = _PRONOUN.match(sentence)
    if not match or _EXPLETIVE.match(sentence):
        return sentence
    name = group if match[2].lower() in {"we", "they", "it"} else subject
    if not name:
        return None
    rest = sentence[match.end() :]
    verb = _agree(match[2], match[3] or "")
    return match[1] + " ".join(filter(None, [name, verb, own(rest)]))


def own(text: str) -> str:
    """Make the speaker's "our" and "my" read right after the speaker's name."""
    text = re.sub(r"\bour\b", "its", text)
    return re.sub(r"\bmy\b", "their", text)


@lru_cache(maxsize=256)
def finish(sentence: str) -> str:
    """Cut a sentence to its first statement and to a readable length; first letter capital.

    Empty where a long sentence has no joint to cut it at. Kept, since a sentence is cut to be
    judged, and cut to be put as a claim.
    """
    match = _BREAK.search(sentence, 12)
    sentence = sentence[: match.start()] if match else sentence
    if len(sentence) > _LONGEST:
        joints = [m.start() for m in _JOINT.finditer(sentence, _SHORTEST, _LONGEST)]
        sentence = sentence[: joints[-1]] if joints else ""
    sentence = " ".join(sentence.split()).strip(" ,;:.…!?-–—")
    return sentence[:1].upper() + sentence[1:]


def finish_quietly(text: str) -> str:
    """Cut as a claim is cut, but keep the case of the first letter."""
    return text[:1] + finish(text)[1:]


def _present_perfect(sentence: str) -> str:
    """Put "has" or "have" for the first "had", by the noun that its subject starts with."""
    match = re.search(r"\bhad\b", sentence)
    if match is None or not match.start():
        return sentence
    subject = re.split(r" (?:of|in|at|from|by|for|on|with) ", sentence[: match.start()])[0].strip()
    last = subject.split()[-1].lower()
    is_plural = last in _PLURALS or (
        last not in _MASS and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    )
    verb = "have" if is_plural and not subject.istitle() else "has"
    return sentence[: match.start()] + verb + sentence[match.end() :]


def _with_article(match: re.Match[str]) -> str:
    """Put "a" for "no" before a noun, but before a plural ("no plans") or "no evidence"."""
    words = [word for word in (match[1], *match[2].split()) if word not in _MODALS]
    is_bare = bool(match[3]) or any(
        word in _MASS or (word.endswith("s") and not word.endswith("ss")) for word in words
    )
    return f"{'' if is_bare else article_for(match[1])}{match[1]}{match[2]}"


def _agree(pronoun: str, verb: str) -> str:
    if not verb or pronoun.lower() in {"it", "he", "she"} or verb in _MODALS | _ADVERBS:
        return verb
    if verb in _AGREEMENT:
        return _AGREEMENT[verb]
    is_done = verb in PAST_VERBS or verb.endswith(("ed", "ly", "s"))
    return verb if is_done else third_person(verb)
