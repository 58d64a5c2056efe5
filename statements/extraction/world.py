"""General world data, read once: countries, known bodies and outlets, given names, titles.

The tables in ``data/`` are tab-separated, one noun a line, alternatives parted by ``|``. Nothing
in them belongs to one story: all countries, the common organisations and outlets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from statements.choices import SpeakerKind
from statements.names import exact_key

# Longest entry of the tables, in words: bounds every look-up.
LONGEST_NAME = 8


def word_set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What ministries and ministers are of.
PORTFOLIO = word_set(
    """affairs agrarian agriculture and armed aviation business children civil climate commerce
    communications communities construction cooperation culture defence defense development
    diaspora digital ecology economic economy education electricity emergencies emergency
    employment energy enterprise environment environmental exchequer external family finance
    fisheries food for foreign forestry forces health heavy higher home homeland housing human
    immigration industrial industries industry information infrastructure innovation integrated
    interior internal international investment justice labor labour land law legal local
    migration mines national natural occupied of oil parliament pensions petroleum planning
    police policy power public railways reconstruction regional reintegration religious
    research resources revenue roads rural science security services situations small social
    sport sports staff state strategic tax taxation technology territories territorial the
    tourism trade transformation transport transportation treasury truth unification
    veterans war water welfare women work works youth"""
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country; ``name`` carries its article where English has one ("the Netherlands")."""

    name: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def government(self) -> str:
        return f"Government of {self.name}"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """An organisation, bloc or outlet that the tables know under several names."""

    name: str
    kind: SpeakerKind
    country: str


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Look a country up by its name, its other names or an adjective: "Dutch", "the UK"."""
    table: dict[str, Country] = {}
    for country, names in _countries():
        for form in (*names, *country.adjectives):
            table.setdefault(tidy(form), country)
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def adjectives() -> Mapping[str, Country]:
    """Look a country up by its adjective alone."""
    table: dict[str, Country] = {}
    for country, _ in _countries():
        for form in country.adjectives:
            table.setdefault(form, country)
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def seats() -> Mapping[str, Country]:
    """Look a country up by a seat that stands for its government: "Kyiv", "Kremlin"."""
    return MappingProxyType(
        {tidy(seat): country for country, _ in _countries() for seat in country.seats}
    )


@lru_cache(maxsize=1)
def known_bodies() -> Mapping[str, KnownBody]:
    """Look a body up by any of its names, without the article."""
    table: dict[str, KnownBody] = {}
    for kind, name, country, others in _rows("bodies.tsv"):
        body = KnownBody(name, SpeakerKind(kind), country)
        for form in (name, *_alternatives(others)):
            table.setdefault(tidy(form), body)
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, str]:
    """Look the usual gender of a given name up: "f" or "m"."""
    return MappingProxyType(
        {
            exact_key(name): gender[0]
            for gender, names in _rows("given_names.tsv")
            for name in names.split()
        }
    )


@lru_cache(maxsize=1)
def titles() -> Mapping[str, str]:
    """Look up which gender a title or role noun tells: "male", "female" or "any"."""
    return MappingProxyType(
        {title: gender for gender, listed in _rows("titles.tsv") for title in listed.split()}
    )


def tidy(name: str) -> str:
    """Drop the article in front; print apostrophes and spaces one way."""
    name = " ".join(name.replace("’", "'").replace("‘", "'").split())
    for article in ("the ", "The ", "THE "):
        name = name.removeprefix(article)
    return name


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[Country, tuple[str, ...]], ...]:
    return tuple(
        (
            Country(name, tuple(_alternatives(forms)), tuple(_alternatives(seat_names))),
            (name, *_alternatives(others)),
        )
        for name, forms, seat_names, others in _rows("countries.tsv")
    )


def _alternatives(field: str) -> list[str]:
    return [form for form in field.split("|") if form]


def _rows(file_name: str) -> Iterator[list[str]]:
    table = files("statements.extraction").joinpath("data", file_name)
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
