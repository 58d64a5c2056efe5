"""What a decision changed, in words: which record, which part of it, from what to what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format

from statements.models import Topic
from statements.services.changes import Change

_LONGEST = 200
NOTHING = "nothing"
# Keys for matching follow from the words beside them, and say nothing to a reader.
_UNSAID = {"name_key", "text_key", "words", "weight", "fingerprint", "prefix", "suffix"}
# Topics are kept as a list of ids.
_TOPICS = "filed_under"

_Key = tuple[type[models.Model], Any]


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """One record of a decision: what it is, what it reads like, and what was changed in it.

    ``parts`` are (name, before, after); empty for what was recorded first.
    """

    change: Change
    noun: str
    title: str
    parts: tuple[tuple[str, str, str], ...]

    @property
    def is_new(self) -> bool:
        return self.change.before is None


def in_words(changes: Sequence[Change]) -> list[ChangeInWords]:
    """Say what changed; a query for each kind of record that a changed column points to."""
    named = _names(changes)
    return [
        ChangeInWords(
            change,
            noun=str(change.model._meta.verbose_name),
            title=_title(change),
            parts=tuple(_parts(change, named)),
        )
        for change in changes
    ]


def _title(change: Change) -> str:
    """Name the record by its own words: a stance or an anchor by those of its quote."""
    version = change.after
    for name in ("exact", "text", "name", "title", "attribution_text", "explanation"):
        words = getattr(version, name, "")
        if words:
            return _clipped(str(words))
    return f"number {change.pk}"


def _parts(change: Change, named: dict[_Key, str]) -> Iterable[tuple[str, str, str]]:
    for column in change.fields:
        if column not in _UNSAID:
            field: Any = change.model._meta.get_field(column)
            before, after = (
                _value(field, getattr(version, column), named)
                for version in (change.before, change.after)
            )
            yield str(field.verbose_name), before, after


def _value(field: Any, value: Any, named: dict[_Key, str]) -> str:
    if value in (None, "", []):
        return NOTHING
    if field.name == _TOPICS:
        return _clipped(", ".join(named.get((Topic, pk), f"number {pk}") for pk in value))
    if field.is_relation:
        return named.get((field.related_model, value), f"number {value}")
    if isinstance(value, datetime):
        return f"{date_format(value, 'j F Y, H:i')} UTC"
    return _clipped(str(dict(field.flatchoices).get(value, value)))


def _names(changes: Iterable[Change]) -> dict[_Key, str]:
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for change in changes:
        for column in change.fields:
            field: Any = change.model._meta.get_field(column)
            if field.is_relation:
                ids = {getattr(version, column) for version in (change.before, change.after)}
                wanted[field.related_model] |= ids - {None}
            if column == _TOPICS:
                wanted[Topic] |= {*change.before.filed_under, *change.after.filed_under}
    return {
        (model, record.pk): _clipped(str(record))
        for model, pks in wanted.items()
        for record in model._default_manager.filter(pk__in=pks)
    }


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
