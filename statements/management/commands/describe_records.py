"""Print the data dictionary, from what the models say of themselves."""

import re
from collections.abc import Iterator
from inspect import getdoc
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import CheckConstraint, Field, Model, UniqueConstraint

APPS = {
    "sources": "Sources: documents and their captured texts",
    "statements": "Statements: quotes, speakers, claims and contradictions",
}
_INTRODUCTION = """\
# Records

The data dictionary. It is made from the models by `python manage.py describe_records` and never
edited: a test fails while it differs from them.

Every record has an `id`. A field marked *optional* may be empty, and empty means unknown or none.
Instants are UTC; offsets count code points from zero, ends exclusive. Records marked *history* keep
every version that a person saved, with who, when, why and the decision that it belongs to.
"""
_TYPES = {
    "BigIntegerField": "whole number",
    "BinaryField": "bytes",
    "BooleanField": "yes or no",
    "CharField": "text",
    "DateField": "date",
    "DateTimeField": "instant",
    "DecimalField": "decimal number",
    "FloatField": "number",
    "JSONField": "JSON",
    "PositiveIntegerField": "whole number",
    "PositiveSmallIntegerField": "whole number",
    "SlugField": "text",
    "TextField": "text",
    "URLField": "address",
    "UUIDField": "UUID",
}


class Command(BaseCommand):
    help = "Print the data dictionary in Markdown, as kept in docs/reference/records.md."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(describe(), ending="")


def describe() -> str:
    """Give the whole data dictionary in Markdown."""
    parts = [_INTRODUCTION]
    for label, title in APPS.items():
        parts.append(f"\n## {title}\n")
        parts += [_described(model) for model in _records(label)]
    return "".join(parts)


def _records(label: str) -> Iterator[type[Model]]:
    """Leave out the tables of versions, which repeat what they are versions of."""
    for model in apps.get_app_config(label).get_models():
        if not model.__name__.startswith("Historical"):
            yield model


def _described(model: type[Model]) -> str:
    note = " *History.*" if hasattr(model, "history") else ""
    lines = [f"\n### {model.__name__}\n", _prose(getdoc(model) or "") + note, ""]
    lines += ["| field | what it holds | meaning |", "| --- | --- | --- |"]
    lines += [_row(field) for field in _fields(model)]
    rules = list(_rules(model))
    if rules:
        lines += ["", "Rules:", "", *rules]
    return "\n".join(lines) + "\n"


def _fields(model: type[Model]) -> Iterator[Any]:
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        if field.name != "id":
            yield field


def _row(field: "Field[Any, Any]") -> str:
    return f"| `{field.name}` | {_kind(field)} | {_cell(str(field.help_text))}{_values(field)} |"


def _kind(field: "Field[Any, Any]") -> str:
    kind = _target(field) if field.is_relation else _plain(field)
    return f"{kind}, optional" if _is_optional(field) else kind


def _target(field: Any) -> str:
    name = field.related_model.__name__
    is_ours = field.related_model._meta.app_label in APPS
    target = f"[{name}](#{name.lower()})" if is_ours else name
    return f"several of {target}" if field.many_to_many else target


def _plain(field: Any) -> str:
    if field.choices:
        return "one of"
    kind = _TYPES[field.get_internal_type()]
    if kind == "text" and field.max_length:
        kind += f", at most {field.max_length}"
    return f"{kind}, unique" if field.unique else kind


def _is_optional(field: Any) -> bool:
    is_automatic = getattr(field, "auto_now_add", False)
    return bool(field.null or (field.blank and not field.has_default() and not is_automatic))


def _values(field: Any) -> str:
    if not field.choices:
        return ""
    return " " + ", ".join(_value(value, str(label)) for value, label in field.choices if value)


def _value(value: str, label: str) -> str:
    """Give a value with its label, where that says more.

    >>> _value("open", "Open"), _value("wire", "News agency")
    ('`open`', '`wire` (News agency)')
    """
    says_more = label.casefold() != value.replace("_", " ")
    return f"`{value}` ({label})" if says_more else f"`{value}`"


def _rules(model: type[Model]) -> Iterator[str]:
    for constraint in model._meta.constraints:
        yield f"- {_rule(constraint)} (`{constraint.name}`)"


def _rule(constraint: Any) -> str:
    message = str(constraint.get_violation_error_message())
    if "is violated" not in message:
        return _cell(message)
    if isinstance(constraint, UniqueConstraint) and constraint.fields:
        return f"No two have the same {_listed([f'`{name}`' for name in constraint.fields])}."
    kind = "check" if isinstance(constraint, CheckConstraint) else "rule"
    return f"Held by a {kind} of the database."


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _prose(docstring: str) -> str:
    return docstring.replace("``", "`")


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("``", "`").replace("|", "\\|"))
