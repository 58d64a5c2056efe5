"""The data dictionary: complete, and the same as what is committed."""

from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from statements.management.commands.describe_records import describe
from statements.models import Quote

KEPT = Path(settings.BASE_DIR, "docs", "reference", "records.md")


def _section(name: str) -> str:
    return describe().partition(f"### {name}\n")[2].partition("\n### ")[0]


def test_the_kept_data_dictionary_is_what_the_models_say() -> None:
    stale = "Run: python manage.py describe_records > docs/reference/records.md"
    assert KEPT.read_text(encoding="utf-8") == describe(), stale


def test_the_command_prints_the_dictionary_and_nothing_else() -> None:
    printed = StringIO()
    call_command("describe_records", stdout=printed)
    assert printed.getvalue() == describe()


def test_every_field_of_a_quote_has_a_row() -> None:
    rows = _section("Quote")
    names = [field.name for field in Quote._meta.fields if field.name != "id"]
    assert [name for name in names if f"| `{name}` |" not in rows] == []


def test_every_field_says_what_it_means() -> None:
    rows = [line for line in describe().splitlines() if line.startswith("| `")]
    assert [row for row in rows if not row.split(" | ")[2].strip(" |")] == []


def test_a_field_that_may_be_empty_is_marked_optional() -> None:
    assert "| `speaker` | [Speaker](#speaker), optional |" in _section("Quote")
    assert "| `source` | [Source](#source) |" in _section("Quote")


def test_an_instant_that_is_set_by_itself_is_not_optional() -> None:
    assert "| `created_at` | instant |" in _section("Quote")


def test_a_rule_is_told_in_its_own_words() -> None:
    assert "- A quote needs words. (`quote_not_empty`)" in _section("Quote")


def test_a_rule_without_words_names_its_fields() -> None:
    assert "- No two have the same `quote`, `role` and `position`." in _section("Credit")


def test_tables_of_versions_are_left_out() -> None:
    assert "### Historical" not in describe()


def test_records_that_keep_versions_say_so() -> None:
    assert "*History.*" in _section("Quote")
    assert "*History.*" not in _section("Capture")
