# netconf: every command a person or CI gives. `make` alone lists them.

VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest
# Newer than what they were installed from: then there is nothing to install.
SETUP := $(VENV)/.setup
DEV := $(VENV)/.dev
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard netconf/translations/*/LC_MESSAGES/*.po))
WORKERS ?= 2
export VENV
# What many processes import is compiled once, whatever the person's own settings say.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test test-sqlite test-postgresql test-journeys check fuzz bench bench-rosters fmt messages lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(SETUP) $(CATALOGUES) ## Serve the example on http://127.0.0.1:8000, with data in var/
	@NETCONF_MODE=$${NETCONF_MODE:-example} $(BIN)/netconf run

setup: $(SETUP) $(CATALOGUES) ## Install netconf into .venv, and nothing more
	@echo "netconf is installed in $(VENV); start it with: make run"

$(SETUP): requirements.lock setup.cfg pyproject.toml scripts/install
	@scripts/install requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(SETUP)
	@scripts/install requirements-dev.lock
	@touch $@

%.mo: %.po $(SETUP)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

test: test-sqlite test-postgresql test-journeys ## Run all tests: on SQLite, on PostgreSQL, in a browser

test-sqlite: $(DEV) $(CATALOGUES) ## Run the suite on SQLite
	$(PYTEST) --numprocesses $(WORKERS) --ignore tests/journeys

test-postgresql: $(DEV) $(CATALOGUES) ## Run the same suite on PostgreSQL
	@scripts/test-needs postgresql
	$(PYTEST) --numprocesses $(WORKERS) --ignore tests/journeys --engine postgresql

test-journeys: $(DEV) $(CATALOGUES) ## Run the stories that need a browser
	@scripts/test-needs chromium
	$(PYTEST) --numprocesses $(WORKERS) --dist loadgroup tests/journeys

check: $(DEV) $(CATALOGUES) ## Check style, types, imports, templates, translations, migrations
	@scripts/test-needs postgresql
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --profile jinja --ignore H015,H020 --lint templates
	$(PYTEST) tests/architecture/test_translations.py tests/architecture/test_migrations.py
	$(PYTEST) tests/architecture/test_migrations.py --engine postgresql

fuzz: $(DEV) $(CATALOGUES) ## Send 20,000 made-up requests as each role
	$(PYTEST) --numprocesses $(WORKERS) tests/access/test_fuzz.py --fuzz 20000

bench: $(DEV) $(CATALOGUES) ## Measure the pages' speed against a ceiling
	$(BIN)/python -m bench

bench-rosters: $(DEV) ## Measure mixed groups against what one would use instead, for an hour or two
	$(BIN)/python -m bench.rosters -o docs/rosters-measured.md

fmt: $(DEV) ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(DEV) ## Bring the catalogues in step with the texts in code and templates
	$(BIN)/python -m scripts.messages

lock: $(SETUP) ## Resolve the libraries anew from the ranges in setup.cfg
	@scripts/lock

clean: ## Remove all that can be made again; var/ with its data stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	rm -f $(CATALOGUES)
	find netconf migrations tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
