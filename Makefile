# The verbs of this project. Each one installs what it needs: a machine with Python 3.11+, git and make is enough.
#
#   make demo      try Hansei on the examples        make setup   make .venv with everything for development
#   make test      all tests, in parallel            make lint    style (ruff) and the format of the code
#   make types     strict types (mypy)               make house   the rules of the house: import contract, sizes, docs
#   make docs      build the docs site into site/    make bench   measure against other linters
#   make soak      long searches for trouble         make lock    renew the locked dependencies
#   make api       the API, asked everything that its description allows and forbids
#   make browser   the pages, tried in the system's Chromium; skipped where there is none
#   make hooks     the pre-commit hooks and the GitHub action, tried on the examples
#   make fix       mend style and format, write      make clean   remove everything that was built
#                  anew what is generated
#
# ARGS is handed on: make test ARGS='-k spans'.   PYTHON chooses the interpreter: make setup PYTHON=python3.12

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types house docs bench soak hooks browser api lock fix clean
.DELETE_ON_ERROR:

ARGS ?=
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input
WORKERS ?= auto

help:
	@sed -n 's/^#   //p' Makefile

setup: .venv/.stamp-dev

demo: setup
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tools/demo.sh

test: setup
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

house: setup
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/house $(ARGS)

docs: setup .venv/.stamp-docs
	$(BIN)/properdocs build --strict --clean

bench: setup .venv/.stamp-bench
	$(BIN)/python benchmarks/run.py $(ARGS)

soak: setup
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m soak $(ARGS)

browser: setup
	$(BIN)/python -m pytest -n $(WORKERS) -m browser tests/browser $(ARGS)

api: setup .venv/.stamp-api
	$(BIN)/python tools/try_api.py $(ARGS)

hooks: setup .venv/.stamp-hooks
	sh tools/try_hooks.sh $(BIN)

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python tools/compile_data.py
	$(BIN)/python tools/compile_rules.py
	$(BIN)/python tools/generate_docs.py
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/shown.py

lock: setup .venv/.stamp-lock
	sh tools/lock.sh $(BIN)/uv $(ARGS)

clean:
	rm -rf .venv .hansei .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist site
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Made anew when it is absent, when the lock or the project's metadata changed, or when its interpreter is gone.
.venv/.stamp-dev: requirements/dev.txt pyproject.toml
	@test -n '$(PYTHON)' || { echo 'Hansei needs Python 3.11 or newer, and none was found. Install it, or name it: make setup PYTHON=/path/to/python3.12' >&2; exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(PYTHON) -m venv --clear .venv || \
		{ echo 'This Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv' >&2; rm -rf .venv; exit 1; }
	@echo 'Installing the locked dependencies into .venv ...'
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q src # so that every start is fast (decision record 0009)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/hansei check --no-cache examples >/dev/null 2>&1 || :
	@touch $@

.venv/.stamp-%: requirements/%.txt .venv/.stamp-dev
	@$(PIP) --require-hashes -r $<
	@touch $@
