#!/bin/sh
# Make .venv with the first Python that fits. A virtual environment that works is kept.
set -eu

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if fits .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for python in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3; do
    if command -v "$python" >/dev/null && fits "$python"; then
        exec "$python" -m venv --clear .venv
    fi
done

echo "On Record needs Python 3.11 or later with its venv module, and found none." >&2
echo "Debian, Ubuntu: sudo apt-get install python3 python3-venv" >&2
echo "Elsewhere: install it from https://www.python.org/ or name yours: make PYTHON=/path/to/python3.11" >&2
exit 1
