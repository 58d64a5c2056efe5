"""Commands on a database that is behind."""

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "command", [["ingest", "x.txt"], ["export", "quotes"], ["check_anchors"], ["load_demo"]]
)
def test_a_command_asks_for_the_missing_migration(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: [object()])
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command(*command)
