"""A pytest plugin that makes the tests' world the same everywhere, before settings are read.

pytest-django reads the settings before any conftest.py, so what they depend on is set here:
data goes to a folder of this run, and the developer's own configuration changes no result.
The network is closed, but for this machine itself.
"""

import atexit
import os
import shutil
import socket
import sys
import tempfile
from typing import Any

_OWN_CONFIGURATION = [
    "ALLOWED_HOSTS",
    "CONN_MAX_AGE",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "FETCH_ALLOW_PRIVATE",
    "FETCH_MAX_BYTES",
    "FETCH_TIMEOUT_SECONDS",
    "HTTPS",
    "PREPARED_STATEMENTS",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "ALL_PROXY",
    "https_proxy",
    "http_proxy",
    "all_proxy",
    "SITE_NAME",
    "TASKS",
]
_LOCAL_HOSTS = {None, "", "localhost", "127.0.0.1", "::1"}


class NetworkUseError(RuntimeError):
    """A test tried to leave this machine. Not an ``OSError``: no client may swallow it."""


def _prepare() -> None:
    folder = tempfile.mkdtemp(prefix="on-record-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in _OWN_CONFIGURATION:
        os.environ.pop(name, None)
    os.environ["DATA_DIR"] = folder
    os.environ["SECRET_KEY"] = "only-for-tests"
    sys.addaudithook(_close_the_network)


def _close_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        connection, address = arguments
        if connection.family != socket.AF_UNIX:
            _refuse_remote(address[0])
    elif event == "socket.getaddrinfo":
        _refuse_remote(arguments[0])


def _refuse_remote(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _LOCAL_HOSTS:
        raise NetworkUseError(f"Tests may not reach {name}: replace sources.ingest.fetch.")


_prepare()
