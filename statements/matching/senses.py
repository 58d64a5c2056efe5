"""Words that name the same thing in news, or surely another: what people are called and do.

Most words that differ between two prints of one quote are style. Here are those that are not:
another kind of person, another act, the other side of a comparison.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from statements.matching.lexicon import EVENTS, word_set
from statements.matching.stems import bases_of
from statements.matching.terms import terms_of

# What those are called who fight, live somewhere or suffer. The words of one line may stand for
# each other; a word that may stand for more is on several lines.
_PEOPLE = """
rebel insurgent guerrilla fighter
militant extremist jihadist jihadi islamist radical fighter
terrorist
soldier troop serviceman marine
civilian noncombatant
citizen national
prisoner captive detainee hostage inmate
refugee
migrant immigrant
protester protestor demonstrator
rioter looter
criminal felon thug gangster
suspect
victim casualty
survivor
witness bystander
"""
# Each line has words that exclude each other. Those parted by a stroke mean the same.
_RIVALS = """
man/guy woman/lady
boy girl
son daughter
father/dad mother/mom/mum
husband wife
brother sister
friend/ally enemy/foe
supporter opponent/critic
victim killer/murderer/attacker
hero traitor
muslim christian jew
all/every most/majority many some/several few
always often/frequently sometimes rarely/seldom
before after
more less/fewer
better worse
best worst
first last
against for/with/alongside/among/amongst/between
inside/in outside near
above/over below/under
true false/untrue
legal illegal
possible impossible
likely unlikely
right wrong
good bad
strong weak
win lose
gain loss
increase/rise/raise decrease/fall/cut
begin/start end/stop
allow/permit forbid/prohibit/ban
accept reject/refuse
support oppose
love hate
"""
_FUNCTION = word_set(
    "a an the this that these those i you he she it we they them us him her my your his its our "
    "their who whom whose which what when where why how and or but nor as if than because so to of "
    "in on at by for from with into over about after before until since through between under "
    "against without within no not never none nobody nothing neither do does did is are was were "
    "be been being am have has had will would shall should can could may might must any"
)
# Before these a word narrows nothing.
_LINKS = _FUNCTION | word_set("there here now then today yet again anything nothing something")
# These say no less under a negation where they are left out.
_FILLERS = _FUNCTION | word_set(
    "even ever yet just really all actually still own very also much too now then here there "
    "again already either simply quite"
)


def differ_in_sense(ours: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two runs of comparable words say another thing by one word of a known kind.

    >>> differ_in_sense(["unarmed", "rebels"], ["unarmed", "civilians"])
    True
    >>> differ_in_sense(["kids"], ["children"])
    False
    """
    one, two = (_without(keys, other) for keys, other in ((ours, others), (others, ours)))
    if len(one) != 1 or len(two) != 1:
        return False
    a, b = one[0], two[0]
    people = _lines(a, _KINDS), _lines(b, _KINDS)
    if all(people):
        return not people[0] & people[1]
    rivals = _lines(a, _OPPOSED), _lines(b, _OPPOSED)
    if any(x[0] == y[0] and x[1] != y[1] for x, y in product(*rivals)):
        return True
    acts = _acts(a), _acts(b)
    return all(acts) and not acts[0] & acts[1]


def narrows(keys: Sequence[str], following: str) -> bool:
    """Whether a word put in under a negation leaves less denied: "not causing (mass) casualties".

    It must stand before a word of weight, which it narrows: ``following``.

    >>> narrows(["mass"], "casualties"), narrows(["mass"], "of")
    (True, False)
    """
    is_one = len(keys) == 1 and keys[0] not in _FILLERS and not keys[0][:1].isdigit()
    return is_one and following not in _LINKS and len(following) > 2


def _without(keys: Iterable[str], others: Iterable[str]) -> list[str]:
    shared = set(others)
    return [key for key in keys if key not in shared and key not in {"a", "an", "the"}]


def _lines(key: str, table: dict[str, set[tuple[int, int]]]) -> set[tuple[int, int]]:
    bases = {key, *bases_of(key)}
    return {place for base in bases for place in table.get(base, ())}


def _acts(key: str) -> set[str]:
    return {term for term in terms_of(key) if term.removeprefix("!") in EVENTS and term[0] == "!"}


def _load(lines: str) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for n, line in enumerate(lines.strip().splitlines()):
        for m, words in enumerate(line.split()):
            for word in words.split("/"):
                found.setdefault(word, set()).add((n, m))
    return found


def _load_kinds(lines: str) -> dict[str, set[tuple[int, int]]]:
    places = _load(lines)
    return {word: {(n, 0) for n, _ in found} for word, found in places.items()}


_KINDS = _load_kinds(_PEOPLE)
_OPPOSED = _load(_RIVALS)
