"""Forms of English verbs by their spelling: third person, past, and the verb of an -ing form."""

import re

from statements.matching.lexicon import EVENTS, THINGS
from statements.matching.stems import IRREGULAR

_KNOWN_WORDS = frozenset(
    word for table in (EVENTS, THINGS) for words in table.values() for word in words.split()
)
_UNINFLECTED = {"making": "make", "having": "have", "taking": "take", "giving": "give"}
# Spellings after which "-ing" has most often dropped an e.
_MUTE_E = re.compile(
    r"(?:[cuvz]|[^aeiou]l|[dr]g|[aiou]s|[^e]at|ut|[cvnr]it|[vcnl]id|[^e][vr]ad|[aiu]r|[^e]ak"
    r"|[^ai][ai]m|[^oa]in|[ph]on|ag|[wh]op|[wp]ip)$"
)
_PAST_FORMS = {
    verb: past
    for past, verb in reversed(
        [pair for pair in IRREGULAR.items() if pair[0] not in {"women", "men", "dies", "lies"}]
    )
} | dict(
    pair.split(":")
    for pair in (
        *("have:had", "do:did", "be:was", "make:made", "see:saw", "know:knew", "come:came"),
        *("say:said", "tell:told", "leave:left", "keep:kept", "hold:held", "lead:led", "get:got"),
        *("find:found", "think:thought", "bring:brought", "become:became", "run:ran", "hear:heard"),
        *("speak:spoke", "mean:meant", "put:put", "cut:cut", "hit:hit", "let:let", "set:set"),
        *("shut:shut", "read:read", "lie:lied", "die:died", "grow:grew", "know:knew", "feel:felt"),
        *("drive:drove", "rise:rose", "sit:sat", "stand:stood", "understand:understood"),
    )
)

PAST_VERBS = frozenset(_PAST_FORMS.values())
_PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        *("take:taken", "give:given", "steal:stolen", "break:broken", "fall:fallen", "see:seen"),
        *("write:written", "choose:chosen", "hide:hidden", "do:done", "go:gone", "begin:begun"),
        *("know:known", "show:shown", "drive:driven", "rise:risen", "beat:beaten", "eat:eaten"),
        *("freeze:frozen", "speak:spoken", "draw:drawn", "run:run", "come:come", "wear:worn"),
        *("become:become", "fly:flown", "swear:sworn", "throw:thrown", "grow:grown", "be:been"),
    )
)


def third_person(verb: str) -> str:
    """Inflect: "plan" to "plans", "deny" to "denies", "have" to "has"."""
    special = {"have": "has", "be": "is", "do": "does", "go": "goes"}
    if verb in special:
        return special[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def past_of(verb: str) -> str:
    """Inflect: "sell" to "sold", "deny" to "denied", "stop" to "stopped".

    >>> [past_of(verb) for verb in ("sell", "deny", "stop", "close", "visit")]
    ['sold', 'denied', 'stopped', 'closed', 'visited']
    """
    if verb in _PAST_FORMS:
        return _PAST_FORMS[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    is_short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)
    return f"{verb}{verb[-1]}ed" if is_short else verb + "ed"


def participle_of(verb: str) -> str:
    """Inflect: "take" to "taken", "sell" to "sold"."""
    return _PARTICIPLES.get(verb) or past_of(verb)


def base_of(gerund: str) -> str:
    """Give the verb of an -ing form, by its spelling.

    >>> [base_of(word) for word in ("selling", "invading", "cutting", "closing", "sending")]
    ['sell', 'invade', 'cut', 'close', 'send']
    """
    root = gerund.removesuffix("ing")
    if gerund in _UNINFLECTED:
        return _UNINFLECTED[gerund]
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    known = next((word for word in (root, root + "e") if word in _KNOWN_WORDS), "")
    return known or (root + "e" if _MUTE_E.search(root) else root)


def article_for(noun: str) -> str:
    return "an " if noun[:1].lower() in "aeiou" else "a "
