"""Load the demo reports, once, with two accounts to log in with."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from statements.management.database import require_migrated
from statements.services import demo

LOG_INS = "demo-logins.txt"


class Command(BaseCommand):
    help = "Load the demo reports through the real pipeline, and make two accounts. Once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        if demo.is_loaded():
            self.stdout.write("The demo is loaded already.")
            return
        _keep(demo.make_accounts())
        try:
            count = demo.take_in_reports()
        except demo.DemoError as error:
            raise CommandError(f"The demo could not be loaded: {error}") from error
        demo.decide_some(User.objects.get(username=demo.EDITOR))
        self.stdout.write(f"Loaded the demo: {count} quotes. Log-ins are in {_path()}.")


def _keep(log_ins: list[demo.LogIn]) -> None:
    """Write new passwords where only the owner of the file can read them."""
    fresh = [log_in for log_in in log_ins if log_in.password]
    if not fresh:
        return
    descriptor = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("Log in at /admin/ as:\n")
        file.writelines(f"  {log_in.name}  {log_in.password}\n" for log_in in fresh)


def _path() -> Path:
    return Path(settings.DATA_DIR) / LOG_INS
