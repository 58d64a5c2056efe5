"""What is known about a document beside its text: options, columns and ``sources.json``.

A ``sources.json`` beside the files maps file names to such properties::

    {"monday.txt": {"title": "...", "publisher": "...", "published_at": "2022-02-11T14:35Z"}}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from sources.canonical import canonical_url
from sources.choices import InstantPrecision, SourceKind, Translation
from sources.documents import Document
from sources.ingest.text import is_storable

SIDECAR = "sources.json"
_PLAIN = ("title", "publisher", "byline", "credits")
_LANGUAGES = ("language", "original_language")
KEYS = (*_PLAIN, *_LANGUAGES, "kind", "translation", "published_at", "url")
_IGNORED = ("note",)  # the sidecar's own comment
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PARTIAL_PRECISION = {
    4: ("-01-01", InstantPrecision.YEAR),
    7: ("-01", InstantPrecision.MONTH),
    10: ("", InstantPrecision.DAY),
}
_MAX_LANGUAGE = 12
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class MetadataError(ValueError):
    """A property of a document has a value that cannot be. The message names both."""


def parse_instant(value: str) -> tuple[datetime, InstantPrecision]:
    """Read a year, month, day or moment in ISO 8601; without a zone it is taken as UTC.

    Raises ``MetadataError``.

    >>> parse_instant("2022-02")
    (datetime.datetime(2022, 2, 1, 0, 0, tzinfo=datetime.timezone.utc), InstantPrecision.MONTH)
    """
    value, precision = value.strip(), InstantPrecision.MINUTE
    try:
        if _PARTIAL.fullmatch(value):
            rest, precision = _PARTIAL_PRECISION[len(value)]
            value += rest
        moment = datetime.fromisoformat(value)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC), precision
    except (ValueError, OverflowError) as error:
        raise MetadataError(
            f"published_at “{value}” is no date. Write it as 2022, 2022-02, 2022-02-11 or "
            "2022-02-11T14:35Z."
        ) from error


def describe(document: Document, properties: Mapping[str, str]) -> Document:
    """Add properties to a document; each one given replaces what the document says itself.

    Empty values say nothing. Unknown keys become warnings.
    Raises ``MetadataError`` when a value cannot be.
    """
    given = {k: v.strip() for k, v in properties.items() if v.strip() and k not in _IGNORED}
    for key, value in given.items():
        if not is_storable(key + value):
            raise MetadataError(f"{key!a} holds characters that are no text. Remove them.")
    changes: dict[str, Any] = {key: given[key] for key in _PLAIN if key in given}
    changes |= {key: _language(key, given[key]) for key in _LANGUAGES if key in given}
    if "kind" in given:
        changes["kind"] = _choice("kind", given["kind"], SourceKind)
    if "translation" in given:
        changes["translation"] = _choice("translation", given["translation"], Translation)
    if "published_at" in given:
        moment, precision = parse_instant(given["published_at"])
        changes |= {"published_at": moment, "published_precision": precision}
    if "url" in given:
        changes |= {"url": given["url"], "canonical_url": _canonical(given["url"])}
    unknown = tuple(
        f"“{key}” is no property of a source and was ignored. Known are {', '.join(KEYS)}."
        for key in given
        if key not in KEYS
    )
    return replace(document, warnings=document.warnings + unknown, **changes)


def beside(path: Path) -> Mapping[str, str]:
    """Give what the ``sources.json`` beside a file says about it; nothing when there is none.

    Raises ``MetadataError`` when that file cannot be understood.
    """
    sidecar = path.parent / SIDECAR
    try:
        status = sidecar.stat()
    except OSError:
        return {}
    return _load(sidecar, status.st_mtime_ns, status.st_size).get(path.name, {})


@lru_cache(maxsize=8)
def _load(sidecar: Path, _modified: int, _size: int) -> Mapping[str, Mapping[str, str]]:
    # A folder of thousands of files asks for its sidecar once a file; time and size of the
    # file are part of the key, so that an edited one is read again.
    try:
        content = json.loads(sidecar.read_bytes())
    except (OSError, ValueError) as error:
        raise MetadataError(f"{sidecar} cannot be read: {error}. Correct or remove it.") from error
    if not isinstance(content, dict):
        raise MetadataError(f"{sidecar} must map file names to properties. Correct or remove it.")
    return {name: _strings(sidecar, name, entry) for name, entry in content.items()}


def _strings(sidecar: Path, name: str, entry: object) -> Mapping[str, str]:
    if not isinstance(entry, dict):
        raise MetadataError(f"{sidecar}: what is said about “{name}” must be an object.")
    wrong = [k for k, v in entry.items() if v is not None and not isinstance(v, str)]
    if wrong:
        raise MetadataError(f"{sidecar}: “{wrong[0]}” of “{name}” must be a string.")
    return {key: value or "" for key, value in entry.items()}


def _language(key: str, value: str) -> str:
    if not _LANGUAGE.fullmatch(value) or len(value) > _MAX_LANGUAGE:
        raise MetadataError(f"{key} “{value}” is no language code. Write it as en or pt-BR.")
    return value.replace("_", "-")


def _choice(key: str, value: str, choices: type[Enum]) -> Any:
    try:
        return choices(value)
    except ValueError as error:
        known = ", ".join(str(choice.value) for choice in choices)
        raise MetadataError(f"{key} “{value}” is unknown. Write one of {known}.") from error


def _canonical(url: str) -> str:
    try:
        return canonical_url(url)
    except ValueError as error:
        raise MetadataError(f"url: {error}") from error
