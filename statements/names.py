"""Name keys: when two printed names can be one person's. Standard library only.

Three keys, from strict to lenient:

* ``exact_key`` folds only case, diacritics and punctuation: two speakers who share it are
  printed alike, so it serves uniqueness.
* ``name_key`` also drops courtesy titles, ranks and possessives and folds the spellings that
  romanisation lets vary ("Zelensky", "Zelenskiy", "Zelenskyy"; "Kuleba", "Kouleba"). It serves
  the search for the same person in other articles, together with role and date.
* ``family_name`` is what later mentions print: "von der Leyen", "Xi" of "Xi Jinping".

The keys are for persons. Each folding is listed with its reason in ``_FOLDINGS``; what is not
listed stays apart, since merging two people costs more than asking an editor about one.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COURTESY_TITLES = _words("mr mrs ms miss mx dr prof professor sir dame lord lady rev")
RANKS = _words(
    "adm admiral archbishop baron baroness bishop brig brigadier capt captain cardinal chancellor "
    "cmdr col colonel commander congressman congresswoman corporal councillor cpl count countess "
    "deputy emir father fr gen general gov governor imam judge justice king lieutenant lt maj "
    "major marshal minister pope premier president prince princess queen rabbi rep representative "
    "retired reverend sen senator sergeant sgt sheikh sultan vice"
)
GENERATIONS = _words("jr sr ii iii iv")
PARTICLES = _words(
    "abu af al as ben bin bint da dal das de del della den der di dos du el ibn la las le los "
    "san st te ten ter van von zu zum zur"
)


class Variation(StrEnum):
    """Why two names can be one person's, from the surest reason to the weakest."""

    SAME = "same spelling"
    TITLE = "a courtesy title or rank"
    TRANSLITERATION = "romanised differently"
    INITIALS = "given name shortened"
    FAMILY = "family name alone"


@lru_cache(maxsize=8192)
def exact_key(name: str) -> str:
    """Fold case, diacritics and punctuation, nothing else.

    >>> exact_key("José-Manuel  ALBARES")
    'jose manuel albares'
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(_SEPARATORS.sub(" ", _APOSTROPHES.sub("", kept)).split())


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Fold what may differ between two prints of one person's name.

    Empty when nothing but titles is left.

    >>> name_key("President Volodymyr Zelenskyy’s") == name_key("Volodimir Zelenskiy")
    True
    """
    return " ".join(map(_fold_token, _bare_tokens(name)))


def family_name(name: str) -> str:
    """Give the family name as printed, with its particles; a single name is itself.

    >>> family_name("Ms Ursula von der Leyen")
    'von der Leyen'
    >>> family_name("Xi Jinping")
    'Xi'
    """
    words = _bare_words(name)
    if len(words) < 2:
        return " ".join(words)
    if _is_family_first(words):
        return words[0]
    start = len(words) - 1
    while start > 1 and exact_key(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_variant(a: str, b: str) -> Variation | None:
    """Say why two names can be one person's, or None when they cannot.

    >>> is_variant("Kuleba", "Dmytro Kouleba").value
    'family name alone'
    >>> is_variant("Sergei Lavrov", "Sergei Ryabkov") is None
    True
    """
    if not exact_key(a) or not exact_key(b):
        return None
    if exact_key(a) == exact_key(b):
        return Variation.SAME
    if _bare_tokens(a) == _bare_tokens(b):
        return Variation.TITLE
    if name_key(a) == name_key(b):
        return Variation.TRANSLITERATION if name_key(a) else None
    return _partial_variation(a, b)


# Letters that carry no separable accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`ʼʹ](?=\w)")
_SEPARATORS = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"(?:['’‘]s|(?<=s)['’‘])(?=\W*$)", re.IGNORECASE)

# One pinyin or revised-romanisation syllable with a consonant in front.
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|iao|ian|ang|eng|ing|ong|uai|uan|eon|eok|eun|yun|yeon"
    r"|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ae|oo|oon|a|e|i|u|(?<=[bpmfw])o)"
)
_EAST_ASIAN_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}$")
_HYPHENED_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+$")  # Jong-un, Jae-in
_EAST_ASIAN_FAMILY = _words(
    "bae bai bo cai cao chang chen cheng cho choi deng ding dong du fan feng gao gu guo han he "
    "hong hu huang jang ji jia jiang jin jung kang kim kong kwon lee li liang lin liu lu luo ma "
    "mao meng mo moon nam noh oh pan park peng qian qin ryu seo shao shen shi shin song su sun "
    "tan tang tian wan wang wei wen wu xi xia xiao xie xu yan yang yao ye yin yoo yoon yu yuan yun "
    "zeng zhang zhao zheng zhong zhou zhu zou"
)

# Family names that are also given names elsewhere: "Kim Lane", "Lee Harding".
_WESTERN_GIVEN = _words("han jin kim lee lin ma moon sun")

# Forms of one given name whose vowels romanisation leaves open (Arabic and Persian), and pairs
# that only a rule of their own would join.
_FORMS = {
    form: forms[0]
    for forms in map(
        str.split,
        (
            "muhammad mohammed mohamed mohammad muhammed mohamad muhamad mohamad mahomed",
            "ahmad ahmed",
            "husain hussein hussain husein hossein",
            "yusuf youssef yousef yousuf yusef",
            "khalid khaled",
            "abdullah abdallah abdulla abdalla",
            "umar omar",
            "gaddafi qaddafi gadhafi kadhafi qadhafi kaddafi",
            "volodimir wolodimir wolodymyr volodymyr",
            "vladimir wladimir",
            "lukashenko lukashenka loukachenko",
            "xenia ksenia kseniya",
        ),
    )
    for form in forms
}
# Given names whose letters look like a romanisation and are none.
_FIXED = _words("louis louise lou joe joel noel doug douglas michael young samuel")

# (pattern, replacement): each folds one romanisation against another. Order matters.
_FOLDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:al|el)(?=[a-z]{4})\b", ""),
        (r"ou(?!r[a-z]?$|gh)", "u"),  # French: Kouleba, Choïgou
        (r"tch(?=ev$|enko$|ov$)", "ch"),  # French: Gorbatchev
        (r"ks", "x"),  # Aleksei, Alexei
        (r"(?<=[aeiouy])kh", "h"),  # Mikhail, Mihail; an initial Kh stays: Khan is not Han
        (r"y|(?<=i)j$", "i"),  # Dmytro, Dmitro; Sergey, Sergei; Andrij
        (r"i{2,}", "i"),  # Zelenskyy, Zelenskiy, Zelenskyi
        (r"^ie(?=[lvg])", "e"),  # Yeltsin, Eltsin; Yevgeny, Evgeny
        (r"(?<=[bdklmnprstvz])iev$|eiev$|eev$", "ev"),  # Medvediev; Alekseyev, Alekseev
        (r"(?<=x)andr$", "ander"),  # Aleksandr
        (
            r"(?<=[a-z])(?<![aeiouqg])([ou])e(?=[bcdfghkmnprstvz][a-z]|ll)",
            r"\1",
        ),  # Büchner, Buechner
    )
)


def _bare_words(name: str) -> list[str]:
    """Split into printed words without titles in front, generations behind, possessive."""
    words = _POSSESSIVE.sub("", name.strip()).replace(",", " ").split()
    words = [word for word in words if exact_key(word)]
    droppable = COURTESY_TITLES | RANKS
    while len(words) > 1 and exact_key(words[0]) in droppable:
        words = words[1:]
    if words and exact_key(words[0]) in COURTESY_TITLES:
        return []
    while len(words) > 2 and exact_key(words[-1]) in GENERATIONS:
        words = words[:-1]
    return words


def _bare_tokens(name: str) -> list[str]:
    tokens = exact_key(" ".join(_bare_words(name))).split()
    # The Arabic article is printed or not, hyphened or not: al-Assad, Al Assad, Assad.
    kept = [token for token in tokens if token not in {"al", "el"}]
    return kept or tokens


def _fold_token(token: str) -> str:
    if token in _FIXED:
        return token
    if token in _FORMS:
        return _FORMS[token]
    for pattern, replacement in _FOLDINGS:
        token = pattern.sub(replacement, token)
    return _FORMS.get(token, token)


def _is_family_first(words: list[str]) -> bool:
    first, *given = words
    if first.casefold() not in _EAST_ASIAN_FAMILY or len(given) > 2:
        return False
    if len(given) == 1 and _HYPHENED_GIVEN.match(given[0]):
        return True
    if len(given) == 1 and first.casefold() in _WESTERN_GIVEN:
        return False
    return all(_EAST_ASIAN_GIVEN.match(exact_key(word)) for word in given)


def _partial_variation(a: str, b: str) -> Variation | None:
    family_a, family_b = name_key(family_name(a)), name_key(family_name(b))
    if not family_a or family_a != family_b:
        return None
    given_a, given_b = (_given(name_key(name), family_a) for name in (a, b))
    if not given_a or not given_b:
        return Variation.FAMILY
    return Variation.INITIALS if _are_given_compatible(given_a, given_b) else None


def _given(key: str, family: str) -> list[str]:
    kept = key.split()
    for token in family.split():
        kept.remove(token)
    return kept


def _are_given_compatible(a: list[str], b: list[str]) -> bool:
    """Tell "J. Biden" and "Joseph R. Biden" from "George W. Bush" and "George H. W. Bush"."""
    if len(a) == len(b):
        return all(
            x == y or _is_initial_of(x, y) or _is_initial_of(y, x)
            for x, y in zip(a, b, strict=True)
        )
    short, long = sorted((a, b), key=len)
    return long[: len(short)] == short or (len(short) == 1 and _is_initial_of(short[0], long[0]))


def _is_initial_of(short: str, long: str) -> bool:
    return len(short) == 1 and long.startswith(short)
