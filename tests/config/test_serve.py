"""Serving with one command."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from config import serve


def test_a_port_in_use_is_said_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((serve.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(SystemExit, match=f"Port {port} cannot be used .* make run PORT=8001"):
            serve.main()


def test_a_wrong_setting_ends_in_one_sentence(tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path), "DATABASE_URL": "oracle://host/name"}

    done = subprocess.run(
        [sys.executable, "-m", "config.serve"],
        cwd=settings.BASE_DIR,
        env={**environment, "PORT": str(_free_port())},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("ImproperlyConfigured: DATABASE_URL must read")
    assert len(done.stderr.splitlines()) == 1


def test_an_empty_folder_becomes_a_site_with_one_command(tmp_path: Path) -> None:
    port = _free_port()
    environment = {"DATA_DIR": str(tmp_path), "DEMO": "0", "PORT": str(port), "WORKERS": "1"}

    with subprocess.Popen(
        [sys.executable, "-m", "config.serve"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            status = _status_of(f"http://{serve.HOST}:{port}/admin/login/", process=process)
        finally:
            process.terminate()
        said = process.stdout.read() if process.stdout else ""

    assert status == 200
    assert f"On Record is at http://127.0.0.1:{port}/" in said


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads processes from /proc")
def test_what_is_asked_for_is_done_by_a_worker_that_ends_with_the_server(tmp_path: Path) -> None:
    port = _free_port()
    environment = {"DATA_DIR": str(tmp_path), "DEMO": "0", "PORT": str(port), "WORKERS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "config.serve"], cwd=settings.BASE_DIR, env=environment, text=True
    ) as process:
        try:
            _status_of(f"http://{serve.HOST}:{port}/admin/login/", process=process)
            _manage(environment, "shell", "-v0", "-c", _PASTE)
            _wait_for(lambda: "ended created" in _manage(environment, "shell", "-v0", "-c", _LOOK))
            workers = _descendants(process.pid)
        finally:
            process.terminate()  # nobody tells the worker
    assert workers
    _wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


_PASTE = """
from django.contrib.auth.models import User
from statements.services.taking_in import add_text
actor = User.objects.create_user("ada")
add_text("The harbour stays open, said Ada Lind, its master.", actor=actor, given={})
"""
_LOOK = """
from sources.models import Intake
print(*Intake.objects.values_list("step", "outcome").get())
"""


def _manage(environment: dict[str, str], *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**environment, "TASKS": "database"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _descendants(pid: int) -> list[int]:
    """Give the processes that ``pid`` started, and those that they did."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # one that ended meanwhile
            number, _, rest = status.read_text().partition(" (")
            parents[int(number)] = int(rest.rpartition(") ")[2].split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def _wait_for(is_so: Callable[[], bool], *, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.5)


def _status_of(url: str, *, process: subprocess.Popen[str]) -> int:
    """Ask until the server answers or has ended."""
    while process.poll() is None:
        try:
            return httpx.get(url, trust_env=False).status_code
        except httpx.ConnectError:
            time.sleep(0.1)
    pytest.fail("The server ended before it answered.")


def _free_port() -> int:
    with socket.create_server((serve.HOST, 0)) as server:
        port: int = server.getsockname()[1]
    return port
