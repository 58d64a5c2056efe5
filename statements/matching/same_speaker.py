"""Why two speakers may be one: reasons for an editor, never for a machine to merge by."""

from rapidfuzz import fuzz

from statements.names import Variation, exact_key, family_name, is_variant, name_key

_REASONS = {
    Variation.SAME: "the same name",
    Variation.TITLE: "the same name but for a title",
    Variation.TRANSLITERATION: "one name, romanised differently",
    Variation.INITIALS: "one family name, a given name shortened",
    Variation.FAMILY: "one family name, printed alone",
}
# Of a hundred: "Shoigu" and "Shoygu" have 83, "Lindberg" and "Lindborg" 88.
_ALIKE = 83
_SHORTEST = 5
_SMALL_WORDS = frozenset(["a", "and", "for", "in", "of", "on", "the", "to"])


def why_one_person(name: str, other: str) -> str:
    """Say why two names can be one person's; empty where nothing speaks for it.

    >>> why_one_person("Volodymyr Zelensky", "Volodymyr Zelenskiy")
    'one name, romanised differently'
    >>> why_one_person("Ada Lindberg", "Ada Lindborg")
    'names that differ in a letter or two'
    >>> why_one_person("Ada Lindberg", "Berit Lindberg")
    ''
    """
    variation = is_variant(name, other)
    if variation is not None:
        return _REASONS[variation]
    if _is_near(name_key(name), name_key(other)):
        return "names that differ in a letter or two"
    return ""


def why_one_body(name: str, other: str) -> str:
    """Say why two names can be one body's; empty where nothing speaks for it.

    >>> why_one_body("Northern Harbour Union", "NHU")
    'an acronym of the other'
    """
    one, two = exact_key(name), exact_key(other)
    if one == two:
        return "the same name"
    if initials(name) == two.replace(" ", "") or initials(other) == one.replace(" ", ""):
        return "an acronym of the other"
    if _is_near(one, two):
        return "names that differ in a letter or two"
    return ""


def initials(name: str) -> str:
    """Give the letters that an acronym of a body's name would have; empty for one word.

    >>> initials("Ministry of Foreign Affairs")
    'mfa'
    """
    words = [word for word in exact_key(name).split() if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def family_key(name: str) -> str:
    """Give the key under which a person's family name is listed."""
    return name_key(family_name(name))


def _is_near(one: str, two: str) -> bool:
    """Tell names of as many words, each nearly as the other's, from names that share some."""
    words = list(zip(one.split(), two.split(), strict=False))
    if not words or len(one.split()) != len(two.split()):
        return False
    return all(a == b or _is_slip(a, b) for a, b in words)


def _is_slip(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _SHORTEST and fuzz.ratio(a, b) >= _ALIKE
