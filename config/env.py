"""Typed readers of environment variables that name the variable when it is wrong.

An empty variable counts as one that is not set, as Compose files and CI systems pass it.
"""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers go on while one writes
    "PRAGMA synchronous=NORMAL",  # safe with WAL; a power cut loses the last commit at most
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",  # 64 MiB a connection
    "PRAGMA mmap_size=268435456",
)
# A statement that was asked so often in a session is kept planned.
_PREPARED_AFTER = 5
_DATABASE_FORMS = "sqlite:////absolute/path, sqlite:///relative/path or postgresql://user@host/name"


def text(name: str, *, default: str = "") -> str:
    """Read a string without the white space around it."""
    return os.environ.get(name, "").strip() or default


def names(name: str, *, default: list[str] | None = None) -> list[str]:
    """Read a list separated by commas."""
    parts = [part.strip() for part in text(name).split(",")]
    return [part for part in parts if part] or list(default or [])


def flag(name: str, *, default: bool) -> bool:
    """Read yes or no, in any of the usual spellings."""
    value = text(name)
    if not value:
        return default
    if value.lower() not in _FLAGS:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return _FLAGS[value.lower()]


def integer(name: str, *, default: int, minimum: int = 0) -> int:
    """Read a whole number of at least ``minimum``."""
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if number < minimum:
        raise ImproperlyConfigured(f"{name} must be at least {minimum}, not {number}.")
    return number


def choice(name: str, *, options: list[str]) -> str:
    """Read one of a few words; the first is the default."""
    value = text(name, default=options[0]).lower()
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(options)}, not {value!r}.")
    return value


def folder(name: str, *, default: Path) -> Path:
    """Read the path of a folder, made here when it is missing."""
    path = Path(text(name, default=str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error}.") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be written to.")
    return path


def secret(name: str, *, kept_in: Path) -> str:
    """Read a secret, or the one made at first use and kept in a file for its owner only."""
    value = text(name)
    if value:
        return value
    if not kept_in.exists():
        _keep(secrets.token_urlsafe(50), kept_in)
    try:
        return kept_in.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name} is not set and not readable: {error}.") from error


def database(
    name: str, *, default: Path, base: Path, conn_max_age: int, prepared: bool = True
) -> dict[str, Any]:
    """Read a database URL as one entry of Django's ``DATABASES``.

    ``sqlite:///`` is followed by a path relative to ``base``, or by a fourth slash and an
    absolute path. What follows ``?`` in a PostgreSQL URL goes to libpq: ``?sslmode=require``,
    or ``?host=/run/postgresql`` for a socket. ``prepared``: PostgreSQL keeps the plans of
    statements that are asked again and again.

    Raises ``ImproperlyConfigured``, whose message never repeats the URL: it may hold a password.
    """
    value = text(name)
    if not value:
        return _sqlite(default, conn_max_age=conn_max_age)
    scheme, _, rest = value.partition("://")
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(name, value, conn_max_age=conn_max_age, prepared=prepared)
    if scheme == "sqlite" and rest.startswith("/") and rest != "/":
        path = _sqlite_path(name, unquote(rest[1:]), base=base)
        return _sqlite(path, conn_max_age=conn_max_age)
    raise ImproperlyConfigured(f"{name} must read {_DATABASE_FORMS}.")


def _sqlite(path: Path | str, *, conn_max_age: int) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": conn_max_age,
        "OPTIONS": {
            # A transaction that reads first and writes later would fail at once, without
            # waiting, when another one has written meanwhile: take the lock at the start.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(_SQLITE_PRAGMAS),
        },
    }


def _sqlite_path(name: str, path: str, *, base: Path) -> Path | str:
    if path == ":memory:":
        return path
    file = base / path
    if not file.parent.is_dir():
        raise ImproperlyConfigured(f"{name}: the folder {file.parent} does not exist.")
    return file


def _postgresql(name: str, value: str, *, conn_max_age: int, prepared: bool) -> dict[str, Any]:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must read {_DATABASE_FORMS}: {error}.") from None
    options = dict(parse_qsl(parts.query))
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name:
        raise ImproperlyConfigured(f"{name} must end with the name of the database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        **_credentials(parts),
        "CONN_MAX_AGE": conn_max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "prepare_threshold": _PREPARED_AFTER if prepared else None},
    }


def _credentials(parts: SplitResult) -> dict[str, str]:
    return {"USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or "")}


def _keep(value: str, path: Path) -> None:
    # Written whole and then linked into place: of two processes that start together, both
    # read the secret of the one that came first, and neither reads half of one.
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value + "\n")
        Path(path).hardlink_to(scratch)
    except FileExistsError:
        return
    finally:
        Path(scratch).unlink()
