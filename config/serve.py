"""Serve the site with its demo: ``python -m config.serve``, which ``make run`` calls.

One process does what migrating, loading and serving would do in three: the start takes seconds.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from config import env

HOST = "127.0.0.1"


def main() -> None:
    """Bring the database up to date, load the demo once, start a worker, become the server."""
    port = env.integer("PORT", default=8000, minimum=1)
    _refuse_taken_port(port)
    _set_up()
    call_command("migrate", verbosity=0, skip_checks=True)
    if env.flag("DEMO", default=True) and not _has_demo():
        call_command("load_demo", skip_checks=True)
        _marker().touch()
    _say(f"\n{settings.SITE_NAME} is at http://{HOST}:{port}/ (Ctrl-C stops it)\n{_logins()}")
    _serve(port)


def _refuse_taken_port(port: int) -> None:
    # The server will ask for the address in the same way; here the answer is a sentence.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except (OSError, OverflowError) as error:
            sys.exit(f"Port {port} cannot be used ({error}). Choose another: make run PORT=8001")


def _set_up() -> None:
    # The admin imports all that it can start, the language model's library too: seconds, for
    # pages that this process does not show.
    settings.INSTALLED_APPS = [
        "django.contrib.admin.apps.SimpleAdminConfig" if app == "django.contrib.admin" else app
        for app in settings.INSTALLED_APPS
    ]
    django.setup()


def _has_demo() -> bool:
    """Say whether loading went through once, and into this database."""
    return _marker().exists() and apps.get_model("sources", "Source").objects.exists()


def _marker() -> Path:
    return Path(settings.DATA_DIR, "demo-loaded")


def _logins() -> str:
    path = Path(settings.DATA_DIR, "demo-logins.txt")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _serve(port: int) -> None:
    workers = env.integer("WORKERS", default=1, minimum=1)
    arguments = ["--interface", "wsgi", "--host", HOST, "--port", str(port)]
    arguments += ["--workers", str(workers), "--blocking-threads", "4", "--backpressure", "64"]
    arguments += ["--log-level", "warning"]
    arguments += ["config.wsgi:application"]
    sys.stdout.flush()
    # What takes long is done by a worker beside the server, unless somebody chose otherwise.
    if os.environ.setdefault("TASKS", "database") == "database":
        subprocess.Popen([sys.executable, "-m", "config.worker", str(os.getpid())])  # noqa: S603
    # The server replaces this process: it gets the signals, and the memory is given back.
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments])  # noqa: S606


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main()
    except (CommandError, DatabaseError, ImproperlyConfigured) as error:
        sys.exit(f"{type(error).__name__}: {error}")
