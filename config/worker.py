"""A worker beside the server: ``python -m config.worker PID`` works as long as PID runs.

``make run`` starts it. In production a service manager does: see docs/how-to/deploy.md.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

_MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
_COMMAND = [sys.executable, str(_MANAGE), "db_worker", "--no-reload", "--verbosity", "0"]
_LOOK_SECONDS = 0.5
# One that fails at once would otherwise fail again and again.
_PAUSE_SECONDS = 5.0


def main(server: int) -> None:
    """Keep a worker running until the process ``server``, our parent, is gone."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    while os.getppid() == server:
        worker = subprocess.Popen(_COMMAND)  # noqa: S603
        try:
            _watch(worker, server)
        finally:
            # It ends what it is at, or is ended: what it leaves half done is recorded nowhere.
            worker.terminate()
            try:
                worker.wait(timeout=10)
            except subprocess.TimeoutExpired:
                worker.kill()


def _watch(worker: subprocess.Popen[bytes], server: int) -> None:
    while os.getppid() == server:
        if worker.poll() is not None:
            sys.stderr.write(f"The worker ended ({worker.returncode}); another one is started.\n")
            time.sleep(_PAUSE_SECONDS)
            return
        time.sleep(_LOOK_SECONDS)


def _stop(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    main(int(sys.argv[1]))
