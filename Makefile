SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2
# Tests wait for servers, browsers and killed processes for a fifth of their time: WORKERS=3 is quicker on two quiet cores.
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest --dist worksteal -n $(WORKERS)

.PHONY: help install run test lint types style test-sqlite test-postgres pictures bench api trace lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | column -t -s '|'

install: .venv/installed ## Make .venv with everything that Prasan needs to run

run: install ## Open the demonstration office on http://127.0.0.1:8000
	$(BIN)/prasan demo

test: .venv/tested-with ## Prove everything: style, types, floors, words, then all tests on SQLite and on PostgreSQL
	@tools/system.sh
	@$(MAKE) --no-print-directory --jobs=$(JOBS) --output-sync lint
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgres

lint: types style ## Check style, templates, types, the floors of the house and the words

types: .venv/tested-with
	$(BIN)/mypy

style: .venv/tested-with
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -z 'src/**/*.html' | xargs -0 --no-run-if-empty $(BIN)/djade --check
	$(BIN)/lint-imports
	$(BIN)/python tools/messages.py --check

test-sqlite: .venv/tested-with ## Run all tests on SQLite
	$(PYTEST)

test-postgres: .venv/tested-with ## Run the tests that touch the database on a PostgreSQL of their own
	tools/with_postgres.sh env PRASAN_TEST_DATABASE=postgres $(PYTEST) -m "not browser"

pictures: .venv/tested-with ## Take the pictures of the guide again
	PRASAN_PICTURES=1 $(PYTEST) tests/browser

bench: install ## Measure every budget in throwaway offices
	$(BIN)/prasan bench all

api: install ## Write docs/openapi.json again, what programs may do
	$(BIN)/python tools/api.py

trace: .venv/tested-with ## Tell which tests prove which requirement, and which requirement has none
	$(BIN)/python tools/trace.py

lock: ## Write the exact versions and hashes of all dependencies again (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --output-file requirements/run.txt
	uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --output-file requirements/test.txt

clean: ## Remove what was made: .venv, caches, the demonstration office
	rm -rf .venv var dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	tools/venv.sh $(PYTHON)

.venv/installed: .venv/bin/python pyproject.toml requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.venv/tested-with: .venv/installed requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@
