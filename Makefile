# make run    install, migrate, load the demo once, serve on http://127.0.0.1:8000 (PORT=… changes it)
# make test   install, check and test everything on SQLite and on PostgreSQL
# make setup  only install: a virtual environment in .venv with the pinned packages
#
# Everything is incremental: what is up to date is not done again.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-dev chromium run test lint format types layers migrations \
        test-sqlite test-postgres lock clean

SHELL := /bin/sh
BIN := .venv/bin
PY := $(BIN)/python
CODE := config sources statements tests manage.py
PYTEST := $(PY) -m pytest

# An installation is known by what was asked for, so a new pin installs and a new checkout does not.
SUM := $(shell cat requirements.txt | cksum | tr -dc '0-9')
SUM_DEV := $(shell cat requirements.txt requirements-dev.txt | cksum | tr -dc '0-9')
STAMP := .venv/installed-$(SUM)
STAMP_DEV := .venv/installed-dev-$(SUM_DEV)
# A virtual environment whose Python was removed or moved is made again.
ALIVE := $(shell $(PY) -c 0 2>/dev/null || rm -f .venv/installed-*)

# -qq: pip's warnings are about this machine (mirrors, caches, pip's own version); errors show.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip install -qq --require-hashes --only-binary :all:

# Checks read the settings; what these make (a secret key) stays out of the data folder.
CHECK := env -u DATABASE_URL DATA_DIR=.make/checks

export PORT WORKERS DEMO

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: $(STAMP)
	@sh config/setup/sentence_model.sh

setup-dev: $(STAMP_DEV)
	@sh config/setup/sentence_model.sh

$(STAMP):
	@PYTHON="$(PYTHON)" sh config/setup/venv.sh
	@echo "Installing the pinned packages (the first time takes a minute or two) …"
	@rm -f .venv/installed-*
	@$(PIP) -r requirements.txt
	@touch $(STAMP)

# requirements-dev.txt holds all of requirements.txt at the same versions.
$(STAMP_DEV):
	@PYTHON="$(PYTHON)" sh config/setup/venv.sh
	@echo "Installing the pinned packages and tools (the first time takes a minute or two) …"
	@rm -f .venv/installed-*
	@$(PIP) -r requirements-dev.txt
	@touch $(STAMP) $(STAMP_DEV)

run: setup
	@exec $(PY) -m config.serve

test: setup-dev chromium lint types layers migrations test-sqlite test-postgres

chromium:
	@sh config/setup/chromium.sh

lint: setup-dev
	@echo "== ruff"
	@$(PY) -m ruff check $(CODE)
	@$(PY) -m ruff format --check $(CODE)

format: setup-dev
	@$(PY) -m ruff check --fix $(CODE)
	@$(PY) -m ruff format $(CODE)

types: setup-dev
	@echo "== mypy"
	@$(CHECK) $(PY) -m mypy $(CODE)

layers: setup-dev
	@echo "== import layers"
	@$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo

migrations: setup-dev
	@echo "== migrations"
	@$(CHECK) $(PY) manage.py makemigrations --check --dry-run

test-sqlite: setup-dev
	@echo "== pytest on SQLite"
	@env -u DATABASE_URL $(PYTEST) $(ARGS)

# Pages look the same on both databases: the browser drives the SQLite run only.
test-postgres: setup-dev
	@echo "== pytest on PostgreSQL"
	@$(PY) -m tests.postgres $(PYTEST) -m "not browser" $(ARGS)

# Needs uv (pip install uv). Keeps the pins that still fit; UPGRADE=--upgrade renews them all.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE) \
		pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE) \
		pyproject.toml --group dev -o requirements-dev.txt

clean:
	rm -rf .venv .make .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
